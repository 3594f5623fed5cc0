import source from "./bytes.mjs";
import { entries } from "./addresses.mjs";
import { report } from "./report.mjs";

report(entries, source).then(postMessage);
