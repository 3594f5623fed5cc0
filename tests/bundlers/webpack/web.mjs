import { entries } from "./entries.mjs";
import { report } from "./report.mjs";
import { show } from "./show.mjs";

show(report(entries, new URL("madoguchi/core.wasm", import.meta.url)));
