// node tests/js/decisions/compare.mjs [--count N] [--digest D] [--only NAME,…]: the digest in
// every engine. Exit code 1 unless all are one, and D if it is given.

import { parseArgs } from "node:util";
import { engines } from "./engines.mjs";

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000000" }, digest: { type: "string" }, only: { type: "string" } },
});
const count = Number(values.count);
const only = values.only?.split(",") ?? Object.keys(engines);
const strange = only.find((name) => !(name in engines));
if (!Number.isSafeInteger(count) || count < 1 || strange !== undefined) {
  console.error(strange === undefined ? `--count ${values.count}: not a whole number above 0` : `--only takes some of ${Object.keys(engines)}`);
  process.exit(2);
}
const thousands = (number) => Math.round(number).toLocaleString("en");

const digests = new Set(values.digest ? [values.digest] : []);
let failed = false;
for (const name of only) {
  const { missing, run } = engines[name];
  if (missing()) {
    console.log(`${name.padEnd(9)} skipped: ${missing()}`);
    continue;
  }
  let done = 0;
  const ticking = setInterval(() => console.log(`  ${name}: ${thousands(done)} of ${thousands(count)}`), 4_000);
  try {
    const { digest, seconds, version } = await run(count, (told) => (done = told));
    digests.add(digest);
    console.log(`${name.padEnd(9)} ${digest}  ${thousands(count / seconds)}/s  ${seconds.toFixed(1)} s  ${version}`);
  } catch (error) {
    failed = true;
    console.log(`${name.padEnd(9)} failed: ${error.message}`);
  } finally {
    clearInterval(ticking);
  }
}

if (digests.size === 1 && !failed) console.log(`one digest over ${thousands(count)} decisions: ${[...digests][0]}`);
else {
  console.log(`NOT one digest: ${[...digests].join(", ")}${failed ? ", and an engine that failed" : ""}`);
  process.exitCode = 1;
}
