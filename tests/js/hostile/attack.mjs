// Hostile calls of many kinds, and good ones between them, all on one instance of the module.

import assert from "node:assert/strict";
import { cases, faultsOf } from "../casebook.mjs";
import { load } from "../install.mjs";
import { request } from "./drawn.mjs";
import { kinds, strangerKinds } from "./kinds.mjs";
import { optionKinds } from "./options.mjs";
import { expectRefusal, expectSilence } from "./refusal.mjs";

/** One good call after so many hostile ones. */
const GOOD_EVERY = 100;
/** The stack is asked for this seldom, and is this short: writing it out takes as long as all the rest. */
const STACK_EVERY = 16;
const STACK_FRAMES = 2;
/** So many times each kind is asked before the memory is looked at: what is largest leaves its room behind the first time. */
const WARM_UPS = 16;
/** So many calls of one kind, then the next kind. */
const BLOCK = 1_000;

/** Every instance that the package makes from here on. */
function watchInstances() {
  const made = [];
  const { Instance, instantiate } = WebAssembly;
  const keep = (instance) => (made.push(instance), instance);
  WebAssembly.instantiate = async (...args) => keep(await instantiate(...args));
  WebAssembly.Instance = function (...args) {
    return keep(new Instance(...args));
  };
  return made;
}

const instances = watchInstances();
const { openDesk, InputError } = await load("madoguchi");

/** The good calls: the case book, each of whose verdicts the book itself has been held against. */
async function goodCalls() {
  const judged = cases.filter((one) => !one.expect.error && ("judge" in one || "close" in one));
  const calls = [];
  for (const one of judged) {
    const desk = await openDesk(one.desk);
    const call = () => JSON.stringify("judge" in one ? desk.judge(one.judge) : desk.closeMonth(one.close));
    calls.push({ name: one.name, call, expected: call() });
  }
  return calls;
}

/** Every kind, at this desk and at those that are opened. */
const all = (desk) => ({ ...kinds(desk), ...strangerKinds(openDesk), ...optionKinds(openDesk) });

/** The names of all kinds. */
export const names = Object.keys(all());

/** A verdict, or a desk that gives one. */
const isGood = (answer) => typeof (answer.judge?.(request()) ?? answer).standing === "string";

/** How many calls of a kind a campaign of `calls` makes. */
const share = ([, , , part = 1], calls) => Math.max(1, Math.round(calls * part));

/**
 * Makes `calls` calls of each of the kinds named, and says what it did. `onProgress` is told the
 * calls made and to be made.
 */
export async function attack({ calls, only = names, onProgress = () => {} }) {
  Error.stackTraceLimit = STACK_FRAMES;
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const every = all(desk);
  const plan = only.map((name) => ({ name, kind: every[name], calls: share(every[name], calls), made: 0, refused: 0, seconds: 0 }));
  const pages = () => instances[0].exports.memory.buffer.byteLength / 65_536;
  const memory = { start: pages() };

  const strike = async (target) => {
    const [hand, code, path] = target.kind;
    let judged;
    try {
      const answer = hand(target.made);
      // A desk is opened with a promise; only that is waited for.
      judged = answer instanceof Promise ? await answer : answer;
    } catch (error) {
      expectRefusal(error, InputError, code, path);
      if (target.made % STACK_EVERY === 0) expectSilence(error);
      target.refused += 1;
    }
    // Only what is drawn may happen to be good.
    if (judged !== undefined) assert.ok(code === undefined && isGood(judged), `${target.name}: not refused`);
    target.made += 1;
  };

  let goodMade = 0;
  const good = await goodCalls();
  const askGood = () => {
    const { name, call, expected } = good[goodMade % good.length];
    if (call() !== expected) assert.fail(`another verdict in the middle of the campaign: ${name}`);
    goodMade += 1;
  };

  // Warm-up: each kind, with good calls between as there will be, for they are at other desks; and the whole case book.
  for (let time = 0; time < WARM_UPS; time += 1) {
    for (const target of plan) {
      if (target.made < target.calls) await strike(target);
      askGood();
    }
  }
  assert.deepEqual(await faultsOf(openDesk), []);
  memory.warm = pages();

  const total = plan.reduce((sum, target) => sum + target.calls, 0);
  const done = () => plan.reduce((sum, target) => sum + target.made, 0);
  const rounds = Math.ceil(calls / BLOCK);
  let since = 0;
  for (let round = 1; round <= rounds; round += 1) {
    for (const target of plan) {
      const began = performance.now();
      for (const until = Math.floor((target.calls * round) / rounds); target.made < until; ) {
        await strike(target);
        since += 1;
        if (since < GOOD_EVERY) continue;
        since = 0;
        askGood();
      }
      target.seconds += (performance.now() - began) / 1_000;
      onProgress(done(), total);
    }
  }

  assert.deepEqual(await faultsOf(openDesk), [], "after all that, the case book no longer stands");
  memory.end = pages();
  return {
    kinds: plan.map(({ name, made, refused, seconds }) => ({ name, made, refused, seconds })),
    good: goodMade,
    cases: cases.length,
    memory,
    instances: instances.length,
  };
}
