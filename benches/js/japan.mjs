// All of Japan, or a share of it, by the package in Node: drawn chunk by chunk into columns lent by the
// module, and swept where they lie. A process of its own, so that its memory is its own.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openDesk } from "../../pkg/sweep-node.js";
import { OPTIONS } from "./data.mjs";
import { fill, read } from "./columns.mjs";

const here = fileURLToPath(import.meta.url);

/** On one core, then on all: as the native program reports it. */
export async function japan(file, { visits, chunk, cores }) {
  const run = async (cores) => {
    const began = performance.now();
    const asked = [here, file, String(Math.ceil(visits / cores)), String(chunk / cores)];
    const start = (core) => promisify(execFile)(process.execPath, [...asked, String(core + 1)]);
    const shares = await Promise.all(Array.from({ length: cores }, (_, core) => start(core)));
    const wall = (performance.now() - began) / 1e3;
    const all = shares.map(({ stdout }) => JSON.parse(stdout));
    const sum = (of) => all.map(of).reduce((one, other) => one + other, 0);
    return { cores, visits: sum(({ judged }) => judged), wall, sweeping: Math.max(...all.map(({ sweeping }) => sweeping)), peakBytes: sum(({ peak }) => peak) };
  };
  return cores === 1 ? [await run(1)] : [await run(1), await run(cores)];
}

if (process.argv[1] === here) {
  const [file, visits, chunk, seed] = [process.argv[2], ...process.argv.slice(3).map(Number)];
  const pool = read(file);
  const desk = await openDesk(OPTIONS);
  // A first sweep gives the module the memory it needs, so that what it lends then stays.
  desk.sweep({ month: "2025-10", columns: pool.columns });
  const { outcomes, patient, day, facts, coverage } = desk.columns(chunk);
  const columns = { patient, day, facts, coverage };
  let [judged, sweeping] = [0, 0];
  for (let number = 0; judged < visits; number += 1) {
    fill(columns, pool, seed * 1_000_003 + number);
    const began = performance.now();
    judged += desk.sweep({ month: "2025-10", columns, into: outcomes }).judged;
    sweeping += (performance.now() - began) / 1e3;
  }
  const peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ judged, sweeping, peak }));
}
