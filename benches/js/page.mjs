// docs/performance.md and its plots: what was measured, printed and written.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { openDesk } from "../../pkg/index.js";
import { gzipSync } from "node:zlib";
import { OPTIONS } from "./data.mjs";
import { PACE, aims as aimsOfEvenness } from "./evenness.mjs";
import { plot } from "./plot.mjs";
import { ratio, summary } from "./rounds.mjs";

const root = new URL("../../", import.meta.url);

/** What each contender is called in the tables. */
const NAMES = {
  plain: "hand-tuned JavaScript, core",
  idiomatic: "idiomatic JavaScript, core",
  "json-logic": "json-logic-engine",
  cel: "@marcbachmann/cel-js",
  "json-rules": "json-rules-engine",
  cedar: "@cedar-policy/cedar-wasm",
  judge: "**`judge`**, every rule, the whole verdict",
  ours: "**madoguchi**",
  "ours-slim": "**madoguchi/slim**",
  call: "of which: one call into WebAssembly",
  stringify: "`JSON.stringify` of the request",
  record: "`judge`, and the record read",
  tables: "hand-tuned JavaScript, tables",
  sweep: "**`sweep`**, columns handed in",
  "sweep, in place": "**`sweep`**, columns lent",
};
/** What each stage of the first decision is called. */
const STAGES = {
  import: "the file imported",
  decode: "base64 decoded",
  compile: "the module compiled",
  instantiate: "an instance made of it",
  open: "the desk opened, besides",
  first: "the first verdict",
  second: "the second",
};
const named = (name) => NAMES[name] ?? name;

export async function write(measured, { quick }) {
  const plots = {
    "receptions.svg": ofReceptions(measured),
    "patient.svg": ofPatients(measured),
  };
  const { version } = await openDesk(OPTIONS);
  const text = page(measured, version);
  console.log(`\n${text}`);
  if (quick) return;
  const docs = new URL("docs/", root);
  mkdirSync(new URL("performance/", docs), { recursive: true });
  writeFileSync(new URL("performance.md", docs), text);
  for (const [name, svg] of Object.entries(plots)) writeFileSync(new URL(`performance/${name}`, docs), svg);
}

function page(measured, version) {
  const { peers, evenness, sweeps, list, start, stages, criterion } = measured;
  const { growth, japan } = measured.native;
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;
  return `# How fast, how small

Written by \`cargo xtask bench\` on ${day}, rules version ${version.rules}: ${machine}.

All contenders of one table run in one process, turn by turn, the order turned by one each round; a figure
is the median of the rounds, in brackets the quartiles, and a ratio is the median of the ratios round by
round. Only ratios compare between machines. Before anything is timed, everybody decides everything, and
one answer that differs stops the run.

## Asked of it

${table(["figure", "asked", "measured", ""], aims(measured))}

The times of raw events were asked for on a machine where \`JSON.stringify\` of such a request takes ${PACE / 1e3} µs; here they
are set to that pace. What was measured is below.

A quarter of the time of OPA compiled to wasm was asked of \`judge\` as well. OPA is not in this run: its
compiler is not on npm.

## One decision

${count(peers.decisions)} decisions of a month drawn by the shares of [real-month.md](real-month.md): ${Object.entries(peers.counts)
    .map(([standing, number]) => `${count(number)} ${standing}`)
    .join(", ")}. The peers and the plain JavaScript are given the
core of the policy only — card, document, or once a month with a valid inquiry and an unavoidable
circumstance — as flat facts, the month's presentation found for them beforehand. Ours is handed
receptions as a vendor has them, validates them, and applies every rule.

${table(["", "ns a decision", "× json-logic-engine"], contest(peers.results, "json-logic"))}

Ours reads a hostile request before it decides: own data properties only, each once, every key and value
known. No peer does that.

A reception list of ${count(list.requests)} patients in one \`judgeAll\`: ${milliseconds(list.result)}; a frame at 60 Hz is 16.7.
The first such call of a fresh process takes ${list.first.map(({ count: each, time }) => `${count(Math.round(time.median))} ms for ${count(each)} requests`).join(", and ")}: the engine still
interprets, and compiles each function of the module when it is first called.

## Raw events

${count(evenness.patients)} patients with ${evenness.history} receptions behind the one that is judged, their times written in four ways, by turns: the
same verdicts. The record, and \`JSON.stringify\`, of those whose times \`toISOString\` wrote. In the list and in
\`packAll\` a tenth of the times have another offset. It runs alone too: \`node benches/js/evenness.mjs\`.

${table(["", "µs a request", "× JSON.stringify"], even(evenness))}

All ${count(evenness.patients)} in one \`judgeAll\`: ${milliseconds(evenness.results.get("list"))}. ${count(evenness.events)} receptions in one \`packAll\`:
${milliseconds(scaled(evenness.results.get("packAll"), evenness.events))}.

## A month in columns

${count(sweeps.rows)} rows of ${sweeps.rowBytes} bytes in Node, grouped by patient, every rule in each. The hand-tuned
JavaScript is the strongest we could write: every combination of facts asked beforehand, then one look for each row,
which is the sweep's own way with rules written again by hand, in [benches/js/columnar](../benches/js/columnar).

${table(["", "ns a row", "million rows/s", "GB/s"], columnar(sweeps))}

Natively, ${count(growth.bandwidth.rows)} rows, one core, turn by turn with a plain read of the same bytes:

${table(["", "ns a row", "million rows/s", "GB/s"], native(growth.bandwidth))}

The middle line is the least that any sweep of this kind does: it reads the rows and looks, for each, into two
tables as large as the sweep's, and does nothing with what it finds. The rest is the patients: whose row it is,
whether it comes in order and under the same insurance, what was there before it; then once more from the last
row to the first, for what came after; and the counting of outcomes. That is some dozens of instructions a
row and no branch that could be guessed wrong, so that a row costs the same however many a patient has (the
table below). A plain read is one addition for four bytes, and as fast as memory gives them: its figure
moves with the machine's memory, the sweep's with its processor.

## How cost grows

![Nanoseconds a reception over receptions swept](performance/receptions.svg)

"First" is a month closed once, the table being filled on the way; "again" is the next month of the same
law. Beyond ${count(growth.bandwidth.rows)} rows the same rows are swept again and again, chunk by chunk.

![Nanoseconds a reception over receptions of one patient](performance/patient.svg)

The sweep looks at each reception once, however many a patient has, while they are under one insurance and
in order of day. \`close_month\` explains each against all others: its cost for one reception grows with
the patient's receptions, of which a month has few.

${table(["receptions of a patient", "sweep, ns each", "close_month, µs each"], growth.sweep_of_a_patient.map(({ each, warm }, at) => [count(each), middle(warm, 1), middle(growth.close_of_a_patient[at].warm.map((one) => one / 1e3), 1)]))}

## All of Japan

The visits of one month, drawn by the shares of [real-month.md](real-month.md) in chunks of whole patients and
swept chunk by chunk, natively and by the package in Node, there in a process for each core. Drawing them takes part of the time; where the rows are at hand, the
sweeping is what is left.

${table(
    ["", "cores", "visits", "wall s", "of it sweeping s", "million/s sweeping", "peak MB"],
    [...japan.map((one) => ["native", one]), ...measured.japan.map((one) => ["wasm, in Node", one])].map(([home, { cores, visits, wall, sweeping, peakBytes }]) => [
      home,
      cores,
      count(visits),
      wall.toFixed(2),
      sweeping.toFixed(2),
      (visits / sweeping / 1e6).toFixed(0),
      peakBytes === null ? "–" : (peakBytes / 1e6).toFixed(0),
    ]),
  )}

## The first decision

Bytes that a page loads, bundled and minified, the module included; milliseconds from the first line to the
first decision in a fresh Node process (${start.ours.time.samples.length} each, turn by turn).

${table(
    ["", "bytes", "gzipped", "ms"],
    Object.entries(start).map(([name, { raw, gzip, time }]) => [named(name), count(raw), count(gzip), spread(time, 1)]),
  )}

What the time goes into, stage by stage, in milliseconds; and beside it the same stages of a file without a line
and a module without a function, which is what Node itself takes (${start.ours.time.samples.length} fresh processes of each):

${table(["", "madoguchi", "nothing"], stages.map(({ stage, ours, floor }) => [STAGES[stage], spread(ours, 2), floor === undefined ? "" : spread(floor, 2)]))}

In Node the entry is one file (\`wasm/node/index.js\`): each file more is half a millisecond more. It is as long as it
is for the module is in it, as base64. The module is checked when it is compiled; each of its functions is
compiled when it is called for the first time, which is most of what opening and the first verdict take: the
second verdict shows what is left. So the least that is possible here is an import, the checking, and the compiling
of what one verdict needs. A library that is only JavaScript has none of the latter two.

## Native, by criterion

${table(
    ["", "median", "95 % interval"],
    criterion.map(({ name, median, low, high, elements }) => [
      `\`${name}\``,
      elements === undefined ? time(median) : `${time(median / elements)} a row`,
      elements === undefined ? `${time(low)} – ${time(high)}` : `${time(low / elements)} – ${time(high / elements)}`,
    ]),
  )}
`;
}

/** Each figure asked for, what was measured, and whether it is met. */
function aims({ evenness, sweeps, start, native: { growth, japan } }) {
  const rows = [];
  const row = (figure, asked, measured, isMet) => rows.push([figure, asked, measured, isMet ? "met" : "**not met**"]);
  for (const aim of aimsOfEvenness(evenness)) row(...aim);
  const faster = ratio(sweeps.results.get("tables"), sweeps.results.get("sweep, in place")).median;
  row("sweep in wasm, against hand-tuned JavaScript", "≥ 1.5 × as fast", times(faster), faster >= 1.5);
  const swept = summary(growth.bandwidth.swept).median;
  row("sweep, native, one core, grouped", "≥ 100 million/s", `${(1e3 / swept).toFixed(0)} million/s`, swept <= 10);
  const share = summary(growth.bandwidth.read.map((read, round) => read / growth.bandwidth.swept[round])).median;
  row("sweep, native, of a plain read of the same bytes", "≥ 0.33 ×", times(share), share >= 1 / 3);
  const [one] = japan;
  row("all of Japan on one core, drawing included", "< 10 s", `${one.wall.toFixed(2)} s`, one.wall < 10);
  if (one.peakBytes !== null) row("its peak memory", "< 256 MB", `${(one.peakBytes / 1e6).toFixed(0)} MB`, one.peakBytes < 256e6);
  const wasm = readFileSync(new URL("pkg/wasm/core_bg.wasm", root));
  const gzip = gzipSync(wasm, { level: 9 }).length;
  row("judging module, gzipped", "≤ 40 KiB", `${(gzip / 1024).toFixed(1)} KiB`, gzip <= 40 * 1024);
  if ("json-logic" in start) {
    const cold = start.ours.time.median / start["json-logic"].time.median;
    row("cold start, of json-logic-engine's", "≤ 1 ×", times(cold), cold <= 1);
  }
  return rows;
}

/** A run without the peers has no reference. */
function contest(results, reference) {
  const one = results.get(reference);
  return [...results].map(([name, result]) => [named(name), spread(result, 0), one === undefined ? "" : times(ratio(result, one).median)]);
}

function even({ writings, results }) {
  const line = (name, title) => [title, spread(scaled(results.get(name), 1e-3), 2), times(ratio(results.get(name), results.get("stringify")).median)];
  return [...writings.map((name) => line(name, `**\`judge\`**, ${name === "toISOString" ? "`toISOString`" : name}`)), ...["record", "stringify"].map((name) => line(name, named(name)))];
}

function columnar({ rowBytes, results }) {
  return [...results].map(([name, result]) => [named(name), spread(result, 2), (1e3 / result.median).toFixed(0), (rowBytes / result.median).toFixed(2)]);
}

function native({ rowBytes, read, looked, swept }) {
  return Object.entries({ "plain read": summary(read), "plain read, and two looks a row": summary(looked), "**`Sweep::judge`**": summary(swept) }).map(([name, result]) => [
    name,
    spread(result, 2),
    (1e3 / result.median).toFixed(0),
    (rowBytes / result.median).toFixed(2),
  ]);
}

function ofReceptions({ native: { growth } }) {
  const of = (value) => growth.receptions.map((point) => [point.receptions, value(point)]);
  return plot({
    title: "The sweep: nanoseconds a reception",
    x: "receptions swept",
    y: "ns a reception",
    series: [
      { name: "first", points: of(({ first }) => first) },
      { name: "again", points: of(({ warm }) => summary(warm).median) },
    ],
  });
}

function ofPatients({ native: { growth } }) {
  const of = (points) => points.map(({ each, warm }) => [each, summary(warm).median]);
  return plot({
    title: "Many receptions of one patient: nanoseconds a reception",
    x: "receptions of one patient in the month",
    y: "ns a reception",
    series: [
      { name: "sweep", points: of(growth.sweep_of_a_patient) },
      { name: "close_month", points: of(growth.close_of_a_patient) },
    ],
  });
}

const count = (number) => number.toLocaleString("en-GB");
const middle = (samples, digits) => summary(samples).median.toFixed(digits);
const times = (ratio) => (ratio >= 100 ? count(Math.round(ratio)) : ratio.toPrecision(2));
const spread = ({ median, low, high }, digits) => {
  const text = (number) => (number >= 1e4 ? count(Math.round(number)) : number.toFixed(digits));
  return `${text(median)} (${text(low)}–${text(high)})`;
};

const scaled = ({ median, low, high }, by) => ({ median: median * by, low: low * by, high: high * by });
const milliseconds = (result) => spread(scaled(result, 1e-6), 1).replace(" (", " ms (");

function time(nanoseconds) {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(1)} ns`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(2)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
