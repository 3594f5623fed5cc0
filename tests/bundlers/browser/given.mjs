import source from "./bytes.mjs";
import { entries } from "./addresses.mjs";
import { report } from "./report.mjs";
import { show } from "./show.mjs";

show(report(entries, source));
