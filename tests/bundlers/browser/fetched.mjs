import { entries } from "./addresses.mjs";
import { report } from "./report.mjs";
import { show } from "./show.mjs";

show(report(entries, new URL("./node_modules/madoguchi/wasm/core_bg.wasm", import.meta.url)));
