// Everything that `cargo xtask bench` measures in Node, with what it measured natively: printed, and
// written to docs/performance.md. A quick run writes nothing, and can do without the peers.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { criterion } from "./criterion.mjs";
import { patients as read } from "./data.mjs";
import { evenness } from "./evenness.mjs";
import { japan } from "./japan.mjs";
import { list } from "./list.mjs";
import { write } from "./page.mjs";
import { peers } from "./peers.mjs";
import { stages, start } from "./start.mjs";
import { sweeps } from "./sweeps.mjs";

const { values } = parseArgs({ options: { folder: { type: "string" }, criterion: { type: "string" }, quick: { type: "boolean", default: false }, "without-peers": { type: "boolean", default: false } } });
const { folder, quick } = values;
const others = !values["without-peers"];
if (!others && !quick) throw new Error("the page needs the peers");
const patients = read(join(folder, "patients.jsonl"));

const size = quick
  ? { peers: { decisions: 1_000, rounds: 2, milliseconds: 2 }, evenness: { rounds: 2, milliseconds: 2, events: 5_000 }, sweeps: { rows: 1 << 14, rounds: 2, milliseconds: 2 }, list: { rounds: 2, samples: 1, large: 2_000 }, start: { samples: 1 }, japan: { visits: 100_000, chunk: 1 << 15 } }
  : { peers: { decisions: 100_000, rounds: 15, milliseconds: 40 }, evenness: { rounds: 15, milliseconds: 40, events: 100_000 }, sweeps: { rows: 1 << 22, rounds: 11, milliseconds: 60 }, list: { rounds: 21, samples: 7, large: 100_000 }, start: { samples: 11 }, japan: { visits: 281_000_000, chunk: 1 << 22 } };

const measured = { native: JSON.parse(readFileSync(join(folder, "native.json"), "utf8")), criterion: quick ? [] : criterion(values.criterion) };
for (const [name, about, measure] of [
  ["peers", "one decision, ours and the peers'", () => peers(patients, { ...size.peers, others })],
  ["evenness", "raw events", () => evenness(size.evenness)],
  ["sweeps", "a month in columns", () => sweeps(join(folder, "columns.bin"), size.sweeps)],
  ["list", "a reception list", () => list(join(folder, "patients.jsonl"), size.list)],
  ["start", "the first decision", () => start({ ...size.start, others })],
  ["stages", "the first decision, stage by stage", () => stages(size.start)],
  ["japan", "all of Japan", () => japan(join(folder, "columns.bin"), { ...size.japan, cores: availableParallelism() })],
]) {
  console.log(`bench: ${about}`);
  measured[name] = await measure();
}
await write(measured, { quick });
