// A reception list judged in one call: does one of a thousand patients fit into one frame? And the first of all
// calls in a fresh process, when nothing is compiled and nothing was met before.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openDesk } from "../../pkg/wasm/node/index.js";
import { OPTIONS, patients as read } from "./data.mjs";
import { interleave, summary } from "./rounds.mjs";

const here = fileURLToPath(import.meta.url);

export async function list(file, { rounds, samples, large }) {
  const desk = await openDesk(OPTIONS);
  const requests = visits(read(file), 1_000);
  const run = () => judge(desk, requests);
  const results = await interleave([{ name: "judgeAll", decisions: 1, run }], { rounds, milliseconds: 1 });
  const first = (count) => {
    const one = () => Number(execFileSync(process.execPath, [here, file, String(count)], { encoding: "utf8" }));
    return { count, time: summary(Array.from({ length: samples }, one)) };
  };
  return { requests: requests.length, result: results.get("judgeAll"), first: [first(1_000), first(large)] };
}

/** The last reception of each patient, so many in all. */
function visits(patients, count) {
  return Array.from({ length: Math.min(count, patients.length) }, (_, at) => {
    const { receptions } = patients[at];
    return { reception: receptions.at(-1), history: receptions.slice(0, -1) };
  });
}

function judge(desk, requests) {
  if (desk.judgeAll(requests).length !== requests.length) throw new Error("a reception was not judged");
}

if (process.argv[1] === here) {
  const all = read(process.argv[2]);
  const count = Number(process.argv[3]);
  const requests = visits(Array.from({ length: count }, (_, at) => all[at % all.length]), count);
  const desk = await openDesk(OPTIONS);
  const began = performance.now();
  judge(desk, requests);
  process.stdout.write(String(performance.now() - began));
}
