import source core from "madoguchi/core.wasm";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";

console.log(await report(entries, core));
