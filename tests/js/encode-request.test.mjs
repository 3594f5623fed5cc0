// The one way in: whatever is handed over, an InputError or a verdict, and nothing echoed.

import assert from "node:assert/strict";
import { createContext, runInContext } from "node:vm";
import { after, test } from "node:test";
import { faultsOf } from "./casebook.mjs";
import { accessor, CANARY } from "./hostile/hands.mjs";
import { kinds, reception, strangerKinds } from "./hostile/kinds.mjs";
import { optionKinds } from "./hostile/options.mjs";
import { expectRefusal, expectSilence } from "./hostile/refusal.mjs";
import { load } from "./install.mjs";

const { openDesk, InputError } = await load("madoguchi");
const options = { facility: { kind: "clinic" } };
const desk = await openDesk(options);

const judge = (over) => desk.judge({ reception: reception(over), history: [] });

for (const [what, [hand, code, path]] of Object.entries({ ...kinds(desk), ...strangerKinds(openDesk), ...optionKinds(openDesk) })) {
  // What is drawn may happen to be good: hostile.test.mjs draws often.
  if (code === undefined) continue;
  test(`${what}: ${code}`, () => {
    const handed = async () => hand(0);
    return assert.rejects(handed, (error) => {
      expectRefusal(error, InputError, code, path);
      expectSilence(error);
      return true;
    });
  });
}

const accepted = {
  "an object without a prototype": () => judge({ shown: Object.assign(Object.create(null), { kind: "nothing" }) }),
  "an object of another realm": () => {
    const foreign = runInContext('({ shown: { kind: "nothing" }, list: [] })', createContext());
    return desk.judge({ reception: reception({ shown: foreign.shown }), history: foreign.list });
  },
  "a proxy that only watches": () => judge({ shown: new Proxy({ kind: "nothing" }, {}) }),
  "a frozen object": () => judge({ shown: Object.freeze({ kind: "nothing" }) }),
  "what is not enumerable, or keyed by a symbol": () =>
    judge({ shown: Object.defineProperty({ kind: "nothing", [Symbol(CANARY)]: 1 }, "hidden", { value: CANARY }) }),
  "absent, undefined and null alike": () => judge({ care: undefined, payer: null }),
};

for (const [what, hand] of Object.entries(accepted)) {
  test(`${what} is accepted`, () => assert.equal(typeof hand().standing, "string"));
}

test("each own property is read once", () => {
  const reads = {};
  const shown = new Proxy({ kind: "nothing" }, {
    getOwnPropertyDescriptor(target, key) {
      reads[key] = (reads[key] ?? 0) + 1;
      return Object.getOwnPropertyDescriptor(target, key);
    },
    get() {
      throw new Error("a getter was used");
    },
  });
  judge({ shown });
  assert.equal(reads.kind, 1);
  assert.ok(Object.values(reads).every((times) => times === 1));
});

test("changing the options after opening changes nothing", async () => {
  const mine = { facility: { kind: "clinic", onlineSystem: true }, amendments: [] };
  const opening = openDesk(mine);
  mine.facility.onlineSystem = false;
  const opened = await opening;
  mine.facility.kind = CANARY;
  assert.deepEqual(opened.judge({ reception: reception(), history: [] }), judge());
});

test("options are refused as requests are", async () => {
  await assert.rejects(openDesk({ facility: { kind: CANARY } }), { name: "InputError", code: "unknown_value", path: "facility.kind" });
  await assert.rejects(openDesk(accessor({}, "facility")), { name: "InputError", code: "not_plain_data", path: "facility" });
});

test("a polluted prototype has no effect", () => {
  const request = { reception: reception({ inquiry: { by: "card", answer: "valid" } }), history: [reception({ id: "r0" })] };
  const before = JSON.stringify(desk.judge(request));
  const bare = (fields) => Object.assign(Object.create(null), { configurable: true, ...fields });
  const value = (value) => bare({ value, writable: true });
  const swallowing = bare({ get: () => CANARY, set() {} });
  const plan = [];
  // Values that would be believed, and setters that would swallow what is assigned.
  const believed = { care: "online", payer: "self_pay", cancelled: true, asOf: "2030-01-01", enumerable: false, get: () => CANARY };
  for (const key of Object.keys(believed)) plan.push([Object.prototype, key, value(believed[key])]);
  for (const key of ["ok", "error", "standing", "kind", "code", "path", "shown"]) plan.push([Object.prototype, key, swallowing]);
  for (const key of ["0", "1", "2"]) plan.push([Array.prototype, key, swallowing]);
  for (const on of [Object.prototype, Array.prototype, String.prototype]) plan.push([on, "toJSON", value(() => CANARY)]);
  for (const key of ["push", "map", "join"]) plan.push([Array.prototype, key, value(() => CANARY)]);
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const undo = plan.map(([on, key]) => {
    const original = getOwnPropertyDescriptor(on, key);
    return original ? () => defineProperty(on, key, Object.setPrototypeOf(original, null)) : () => delete on[key];
  });
  let judged;
  try {
    for (let i = 0; i < plan.length; i += 1) defineProperty(plan[i][0], plan[i][1], plan[i][2]);
    judged = desk.judge(request);
  } finally {
    for (let i = 0; i < undo.length; i += 1) undo[i]();
  }
  assert.equal(JSON.stringify(judged), before);
});

after(async () => {
  assert.deepEqual(await faultsOf(openDesk), [], "after all that, the case book still stands");
});
