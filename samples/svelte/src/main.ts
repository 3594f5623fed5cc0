import { openDesk } from "madoguchi";
import { mount } from "svelte";
import Reception from "./Reception.svelte";
import "./page.css";

const desk = await openDesk({ facility: { kind: "clinic" } });
mount(Reception, { target: document.getElementById("root")!, props: { desk } });
