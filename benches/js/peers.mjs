// One decision of the core of the policy: ours and the peers', on the same patients. Before anything
// is timed, everybody decides everything, and must decide it alike.

import { openDesk } from "../../pkg/index.js";
import { OPTIONS, coreRequests } from "./data.mjs";
import { asCore } from "./core.mjs";
import { interleave } from "./rounds.mjs";

/** Those who are handed flat facts, the month already folded into one of them. */
export const PEERS = ["json-logic", "cel", "json-rules", "cedar"];

/** `others`: whether the peers are there to be asked. */
export async function peers(patients, { decisions, rounds, milliseconds, others }) {
  const requests = coreRequests(patients, decisions);
  const desk = await openDesk(OPTIONS);
  const open = async (name) => (await import(`./contenders/${name}.mjs`)).open();

  const contenders = [];
  const add = (name, cases, decide, answer) => contenders.push({ name, cases, decide, answer });
  const facts = requests.map(({ facts }) => facts);
  const asked = requests.map(({ request }) => request);
  for (const name of ["plain", ...(others ? PEERS : [])]) add(name, facts, await open(name), (standing) => standing);
  add("idiomatic", asked, await open("idiomatic"), ({ standing }) => standing);
  add("judge", asked, (request) => desk.judge(request), ({ standing }) => asCore(standing));

  const counts = await agree(contenders);
  // Not a decision, but a part of ours: one call into any module.
  const call = { name: "call", cases: asked, decide: emptyCall() };
  const results = await interleave([...contenders, call].map(walk), { rounds, milliseconds });
  return { decisions: requests.length, counts, results };
}

/** A call of a function in WebAssembly that takes a number and gives it back. */
function emptyCall() {
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 32, 0, 11];
  const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
  return () => f(1);
}

/** Everybody's answers to everything; the first that differs is an error. */
async function agree(contenders) {
  const counts = {};
  const [first, ...others] = contenders;
  for (let at = 0; at < first.cases.length; at += 1) {
    const standing = first.answer(await first.decide(first.cases[at]));
    counts[standing] = (counts[standing] ?? 0) + 1;
    for (const { name, cases, decide, answer } of others) {
      const other = answer(await decide(cases[at]));
      if (other !== standing) throw new Error(`${name} says ${other} where ${first.name} says ${standing}: ${JSON.stringify(cases[at])}`);
    }
  }
  return counts;
}

/** A contender as the rounds want it: so many decisions a call, walking through all the cases. */
function walk({ name, cases, decide }) {
  const decisions = 64;
  let at = 0;
  const next = () => cases[(at = at + 1 < cases.length ? at + 1 : 0)];
  const isAsync = decide(cases[0]) instanceof Promise;
  const run = isAsync
    ? async () => {
        for (let i = 0; i < decisions; i += 1) await decide(next());
      }
    : () => {
        for (let i = 0; i < decisions; i += 1) decide(next());
      };
  return { name, decisions, run };
}
