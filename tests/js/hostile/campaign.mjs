// node tests/js/hostile/campaign.mjs [--calls N] [--only PATTERN]: a campaign in two processes, each with
// half of the kinds (or of those whose names match) and one instance for its whole life. Exit code 1 unless
// all of it held.

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { attack, names } from "./attack.mjs";

const PARTS = 2;
const { values } = parseArgs({
  options: { calls: { type: "string", default: "1000000" }, only: { type: "string", default: "" }, part: { type: "string" } },
});
const calls = Number(values.calls);
if (!Number.isSafeInteger(calls) || calls < 1) {
  console.error(`--calls ${values.calls}: not a whole number above 0`);
  process.exit(2);
}
const chosen = names.filter((name) => new RegExp(values.only, "u").test(name));
if (chosen.length < PARTS) {
  console.error(`--only ${values.only}: fewer than ${PARTS} kinds are called so`);
  process.exit(2);
}
const thousands = (number) => number.toLocaleString("en");

if (values.part !== undefined) await fight(Number(values.part));
else await command();

/** One process: its kinds, told to the one that started it. */
async function fight(part) {
  let last = 0;
  const onProgress = (done, total) => {
    if (performance.now() - last < 1_000) return;
    last = performance.now();
    process.send({ done, total });
  };
  const report = await attack({ calls, only: chosen.filter((_, at) => at % PARTS === part), onProgress });
  process.send({ report });
  process.disconnect();
}

async function command() {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1_000);
  const progress = Array.from({ length: PARTS }, () => ({ done: 0, total: 0 }));
  const ticking = setInterval(() => {
    const parts = progress.map(({ done, total }) => `${thousands(done)} of ${total === 0 ? "?" : thousands(total)}`);
    console.log(`  ${String(seconds()).padStart(5)} s  ${parts.join("  |  ")}`);
  }, 4_000);
  const parts = progress.map((_, part) => part);
  console.log(`${chosen.length} kinds, ${thousands(calls)} calls each, in ${PARTS} processes with one instance each`);
  const reports = await Promise.all(parts.map((part) => start(part, (told) => Object.assign(progress[part], told))));
  clearInterval(ticking);

  const made = reports.flatMap(({ kinds }) => kinds).sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  console.log(`\n${"calls".padStart(12)} ${"refused".padStart(12)} ${"µs a call".padStart(12)}  kind`);
  for (const kind of made) {
    const each = ((kind.seconds * 1e6) / Math.max(1, kind.made - 1)).toFixed(0);
    console.log(`${thousands(kind.made).padStart(12)} ${thousands(kind.refused).padStart(12)} ${each.padStart(12)}  ${kind.name}`);
  }
  const sum = (of) => reports.reduce((total, report) => total + of(report), 0);
  const hostile = made.reduce((total, kind) => total + kind.made, 0);
  console.log(`\n${thousands(hostile)} hostile calls and ${thousands(sum(({ good }) => good))} good ones in ${seconds()} s`);

  let held = true;
  for (const { memory, instances, cases } of reports) {
    const constant = memory.end === memory.warm;
    console.log(
      `memory: ${memory.start} pages at the start, ${memory.warm} after the warm-up, ${memory.end} at the end; ` +
        `${instances} instance; then ${cases} cases stood on it: ${constant && instances === 1 ? "held" : "NOT HELD"}`,
    );
    held &&= constant && instances === 1;
  }
  process.exitCode = held ? 0 : 1;
}

/** Starts one process; its report, or an error if it ends without one. */
function start(part, told) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ["--calls", String(calls), "--only", values.only, "--part", String(part)]);
    let report;
    child.on("message", (message) => (message.report ? (report = message.report) : told(message)));
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 && report ? resolve(report) : reject(new Error(`part ${part} ended with ${code}`))));
  });
}
