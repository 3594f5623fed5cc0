// What it takes to get to the first decision: bytes to be loaded, and milliseconds.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { facts } from "./core.mjs";
import { PEERS } from "./peers.mjs";
import { summary } from "./rounds.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const VISIT = { id: "r", at: "2025-10-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const REQUEST = JSON.stringify({ reception: VISIT, history: [] });
const FACTS = JSON.stringify(facts(VISIT, true));

/** What a page has to load: a bundle of these sources, and a module beside it. */
const PARTS = {
  plain: { entry: "./contenders/plain.mjs", asks: FACTS },
  idiomatic: { entry: "./contenders/idiomatic.mjs", asks: REQUEST },
  "json-logic": { entry: "./contenders/json-logic.mjs", asks: FACTS },
  cel: { entry: "./contenders/cel.mjs", asks: FACTS },
  "json-rules": { entry: "./contenders/json-rules.mjs", asks: FACTS },
  cedar: {
    // In Node it is loaded by its CommonJS entry; a page loads the one for the web.
    source: 'export { default as start, preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/web";',
    wasm: "../node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm",
    asks: FACTS,
  },
  ours: { source: 'export { openDesk } from "../../pkg/index.js";', asks: REQUEST },
  "ours-slim": { source: 'export { openDesk } from "../../pkg/slim.js";', wasm: "../../pkg/wasm/core_bg.wasm", asks: REQUEST },
};

/** `others`: whether the peers are there to be loaded. */
export async function start({ samples, others }) {
  const names = Object.keys(PARTS).filter((name) => others || !PEERS.includes(name));
  const times = new Map(names.map((name) => [name, []]));
  for (let sample = 0; sample < samples; sample += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + sample) % names.length];
      times.get(name).push(Number(execFileSync(process.execPath, [here("./cold.mjs"), name, PARTS[name].asks], { encoding: "utf8" })));
    }
  }
  const result = {};
  for (const name of names) result[name] = { ...(await size(PARTS[name])), time: { ...summary(times.get(name)), samples: times.get(name) } };
  return result;
}

/** How long each stage takes of the way to our first decision, and of one on which there is nothing. */
export function stages({ samples }) {
  const run = (asks) => JSON.parse(execFileSync(process.execPath, [here("./stages.mjs"), asks], { encoding: "utf8" }));
  const [ours, floor] = [[], []];
  for (let sample = 0; sample < samples; sample += 1) {
    ours.push(run(REQUEST));
    floor.push(run("floor"));
  }
  const of = (runs, stage) => (stage in runs[0] ? summary(runs.map((one) => one[stage])) : undefined);
  return Object.keys(ours[0]).map((stage) => ({ stage, ours: of(ours, stage), floor: of(floor, stage) }));
}

async function size({ entry, source, wasm }) {
  const from = entry === undefined ? { stdin: { contents: source, resolveDir: here(".") } } : { entryPoints: [here(entry)] };
  const options = { bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", write: false, logLevel: "error" };
  const { outputFiles } = await build({ ...from, ...options });
  const parts = [outputFiles[0].contents, ...(wasm === undefined ? [] : [readFileSync(here(wasm))])];
  const sum = (of) => parts.map(of).reduce((one, other) => one + other, 0);
  return { raw: sum((part) => part.length), gzip: sum((part) => gzipSync(part, { level: 9 }).length) };
}
