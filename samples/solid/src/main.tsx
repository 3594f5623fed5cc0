import { openDesk } from "madoguchi";
import { render } from "solid-js/web";
import { Reception } from "./Reception";
import "./page.css";

const desk = await openDesk({ facility: { kind: "clinic" } });
render(() => <Reception desk={desk} />, document.getElementById("root")!);
