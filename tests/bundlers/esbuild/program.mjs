import source from "madoguchi/core.wasm";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";

console.log(await report(entries, source));
