import { openDesk } from "madoguchi";
import { createApp } from "vue";
import Reception from "./Reception.vue";
import "./page.css";

createApp(Reception, { desk: await openDesk({ facility: { kind: "clinic" } }) }).mount("#root");
