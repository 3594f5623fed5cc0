import source from "./bytes.mjs";
import { entries } from "./addresses.mjs";
import { report } from "./report.mjs";

addEventListener("message", (event) => {
  event.waitUntil(report(entries, source).then((text) => event.ports[0].postMessage(text)));
});
