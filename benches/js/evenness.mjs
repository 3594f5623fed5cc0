// Raw events: does judging cost the same however a time is written, and what does it cost? Patients with four
// receptions behind them, as a caller has them from JSON. It runs alone too, the package being built:
// `node benches/js/evenness.mjs`.

import { fileURLToPath } from "node:url";
import { openDesk } from "../../pkg/wasm/node/index.js";
import { openDesk as openSweepDesk } from "../../pkg/sweep-node.js";
import { OPTIONS } from "./data.mjs";
import { interleave, ratio } from "./rounds.mjs";

const PATIENTS = 1_000;
const HISTORY = 4;

/** How a moment may be written. */
const WRITINGS = {
  "+09:00": (moment) => written(moment, 9, ""),
  Z: (moment) => written(moment, 0, ""),
  toISOString: (moment) => new Date(moment).toISOString(),
  "-05:00": (moment) => written(moment, -5, ""),
};
/** The commonest in JavaScript; what is asked of one writing alone is asked of it. */
const USUAL = "toISOString";

function written(moment, hours, fraction) {
  const there = new Date(moment + hours * 3_600_000).toISOString().slice(0, 19) + fraction;
  return hours === 0 ? `${there}Z` : `${there}${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
}

/** As events come in: `toISOString` mostly, one in ten by a clock of another offset that knows thousandths. */
function raw(moment, number) {
  if (number % 10 !== 3) return WRITINGS[USUAL](moment);
  return written(moment, number % 20 === 3 ? 9 : -5, `.${String(moment % 1_000).padStart(3, "0")}`);
}

const byNumber = { by: "number", answer: "valid" };
/** What happens at a desk. */
const VISITS = [
  { shown: { kind: "patient_card" }, inquiry: byNumber, circumstance: { kind: "flow" } },
  { shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } },
  { shown: { kind: "patient_card" }, inquiry: byNumber, circumstance: { kind: "kiosk" } },
  { shown: { kind: "insurance_card" }, inquiry: byNumber },
  { shown: { kind: "patient_card" }, inquiry: byNumber },
];

/** Patients with their receptions in order of time, the times written by `write`, which is told which it is too. */
function patients(count, write) {
  let state = 7;
  const draw = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const all = Array.from({ length: count }, (_, patient) =>
    Array.from({ length: HISTORY + 1 }, (_, visit) => {
      // A moment between nine and seventeen in Tokyo, every fifth day or so of a month.
      const moment = Date.UTC(2025, 4, 2 + visit * 5 + draw(4)) + draw(8 * 3_600_000);
      return { id: `${patient}-${visit}`, at: write(moment, patient * (HISTORY + 1) + visit), ...VISITS[draw(VISITS.length)] };
    }),
  );
  // Through JSON, so that no text is put together from others, and no object shared.
  return JSON.parse(JSON.stringify(all));
}

const requests = (patients) => patients.map((receptions) => ({ reception: receptions[HISTORY], history: receptions.slice(0, HISTORY) }));

/** Turn by turn: judging by writing, beside JSON.stringify of the same requests; the record too; a list; and packing. */
export async function evenness({ rounds, milliseconds, events }) {
  const [desk, sweepDesk] = [await openDesk(OPTIONS), await openSweepDesk(OPTIONS)];
  const asked = Object.fromEntries(Object.entries(WRITINGS).map(([name, write]) => [name, requests(patients(PATIENTS, write))]));
  agree(desk, asked);
  const list = requests(patients(PATIENTS, raw));
  const rows = patients(events / (HISTORY + 1), raw).flatMap((receptions, patient) => receptions.map((reception) => ({ patient: `p${patient}`, reception })));

  const each = (requests, use) => () => {
    for (let i = 0; i < requests.length; i += 1) use(requests[i]);
  };
  const contenders = [
    ...Object.keys(WRITINGS).map((name) => ({ name, decisions: PATIENTS, run: each(asked[name], (request) => desk.judge(request)) })),
    { name: "stringify", decisions: PATIENTS, run: each(asked[USUAL], (request) => JSON.stringify(request)) },
    { name: "record", decisions: PATIENTS, run: each(asked[USUAL], (request) => desk.judge(request).record) },
    { name: "list", decisions: 1, run: () => counted(desk.judgeAll(list).length, PATIENTS) },
    { name: "packAll", decisions: rows.length, run: () => counted(sweepDesk.packAll(rows).day.length, rows.length) },
  ];
  const results = await interleave(contenders, { rounds, milliseconds });
  return { patients: PATIENTS, history: HISTORY, events: rows.length, writings: Object.keys(WRITINGS), usual: USUAL, results };
}

/** The same visits get the same verdicts, whatever the writing. */
function agree(desk, asked) {
  const said = Object.values(asked).map((requests) => requests.map((request) => JSON.stringify({ ...desk.judge(request), record: undefined })));
  for (let i = 0; i < PATIENTS; i += 1) {
    if (said.some((verdicts) => verdicts[i] !== said[0][i])) throw new Error(`a writing changes the verdict: ${JSON.stringify(asked[USUAL][i])}`);
  }
}

function counted(count, expected) {
  if (count !== expected) throw new Error(`${count} answers to ${expected} questions`);
}

/** What `JSON.stringify` of a request took where the figures in time were asked for, in nanoseconds: a verdict took 31 µs there, and 22 times that. */
export const PACE = 1_400;

/** Each figure asked for, what was measured, and whether it is met: figures in time at that pace, whatever the machine's. */
export function aims({ writings, usual, events, patients, results }) {
  const of = (name) => results.get(name);
  const judged = writings.map(of).sort((one, other) => one.median - other.median);
  const slowest = judged.at(-1);
  const spread = Math.max(...judged.flatMap((one) => judged.map((other) => ratio(one, other).median)));
  const units = ratio(slowest, of("stringify")).median;
  const record = ratio(of("record"), of(usual)).median;
  const micro = ({ median }) => (median * PACE) / of("stringify").median / 1e3;
  const milli = micro(of("list")) / 1e3;
  const millions = 1 / micro(of("packAll"));
  return [
    ["`judge`, the dearest writing of a time, of the cheapest", "≤ 1.5 ×", `${spread.toFixed(2)} ×`, spread <= 1.5],
    ["`judge`, of `JSON.stringify` of its request", "≤ 4 ×", `${units.toFixed(1)} ×`, units <= 4],
    ["`judge` and the record, of `judge`", "≤ 2 ×", `${record.toFixed(2)} ×`, record <= 2],
    ["`judge`, raw events", "≤ 8 µs", `${micro(slowest).toFixed(1)} µs`, micro(slowest) <= 8],
    ["`judge` and the record, raw events", "≤ 14 µs", `${micro(of("record")).toFixed(1)} µs`, micro(of("record")) <= 14],
    [`\`judgeAll\`, ${patients.toLocaleString("en-GB")} patients, raw events`, "≤ 16 ms", `${milli.toFixed(1)} ms`, milli <= 16],
    [`\`packAll\`, ${events.toLocaleString("en-GB")} raw events`, "≥ 0.7 million/s", `${millions.toFixed(2)} million/s`, millions >= 0.7],
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const measured = await evenness({ rounds: 11, milliseconds: 20, events: 100_000 });
  for (const name of [...measured.writings, "stringify", "record"]) {
    const { median, low, high } = measured.results.get(name);
    console.log(`${name.padEnd(12)} ${[median, low, high].map((nanoseconds) => (nanoseconds / 1e3).toFixed(2)).join("  ")} µs`);
  }
  for (const [figure, asked, value, isMet] of aims(measured)) console.log(`${figure}: ${value} (${asked})${isMet ? "" : ", not met"}`);
}
