import source from "madoguchi/core.wasm";
import { entries } from "./entries.mjs";
import { report } from "./report.mjs";
import { show } from "./show.mjs";

show(report(entries, source));
