import { parseArgs } from "node:util";
import { patients } from "./data.mjs";
import { peers } from "./peers.mjs";
import { ratio } from "./rounds.mjs";
const { values } = parseArgs({ options: { patients: { type: "string" }, folder: { type: "string" }, quick: { type: "boolean" } } });
const r = await peers(patients(values.patients), { decisions: 100_000, rounds: 9, milliseconds: 30 });
console.log(r.decisions, r.counts);
for (const [n, v] of r.results) console.log(n.padEnd(12), v.median.toFixed(0).padStart(8), "ns", v.low.toFixed(0), v.high.toFixed(0), "x plain", ratio(v, r.results.get("plain")).median.toFixed(1));
