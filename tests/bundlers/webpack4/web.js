import "madoguchi/classic.js";
import { entriesOf } from "./classic.mjs";
import { report } from "./report.mjs";

// Its parser knows no `?.`, which is in show.mjs.
const { dataset } = document.documentElement;
report(entriesOf(globalThis.madoguchi)).then((text) => { dataset.report = text; }, (fault) => { dataset.fault = String(fault); });
