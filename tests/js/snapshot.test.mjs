// The hostile door: whatever is handed over, an InputError or a verdict, and nothing echoed.

import assert from "node:assert/strict";
import { createContext, runInContext } from "node:vm";
import { after, test } from "node:test";
import { faultsOf } from "./casebook.mjs";
import { load } from "./install.mjs";

const { openDesk, InputError } = await load("madoguchi");
const options = { facility: { kind: "clinic" } };
const desk = await openDesk(options);

/** A name that no answer may repeat, in whatever it is planted. */
const CANARY = "山田太郎1234";

const reception = (over) => ({ id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, ...over });
const judge = (over) => desk.judge({ reception: reception(over), history: [] });

/** An object whose every trap throws. */
const hostile = (target, traps) =>
  new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, () => { throw new Error(CANARY); }])));
const cyclic = { kind: "nothing" };
cyclic.coverage = cyclic;
const nested = (levels) => (levels === 0 ? "nothing" : { kind: nested(levels - 1) });
class Card {
  kind = "nothing";
}
const accessor = (of, key) => Object.defineProperty(of, key, { enumerable: true, get: () => { throw new Error(CANARY); } });

// Each: what is done, and the code and path of what is thrown.
const refused = {
  "nothing at all": [() => desk.judge(), "wrong_type", ""],
  "a text": [() => desk.judge(CANARY), "wrong_type", ""],
  "a symbol": [() => desk.judge(Symbol(CANARY)), "not_plain_data", ""],
  "a function": [() => desk.judge(() => CANARY), "not_plain_data", ""],
  "a Date for a day": [() => judge({ at: new Date() }), "not_plain_data", "reception.at"],
  "a Map": [() => judge({ shown: new Map([["kind", CANARY]]) }), "not_plain_data", "reception.shown"],
  "a Set": [() => judge({ shown: new Set([CANARY]) }), "not_plain_data", "reception.shown"],
  "a RegExp": [() => judge({ id: new RegExp(CANARY) }), "not_plain_data", "reception.id"],
  "a Promise": [() => judge({ inquiry: Promise.resolve(CANARY) }), "not_plain_data", "reception.inquiry"],
  "an Error": [() => judge({ coverage: new Error(CANARY) }), "not_plain_data", "reception.coverage"],
  "a boxed string": [() => judge({ id: new String(CANARY) }), "not_plain_data", "reception.id"],
  "a boxed boolean": [() => judge({ cancelled: new Boolean(false) }), "not_plain_data", "reception.cancelled"],
  "a bigint": [() => judge({ cancelled: 1n }), "not_plain_data", "reception.cancelled"],
  "a symbol in a field": [() => judge({ care: Symbol(CANARY) }), "not_plain_data", "reception.care"],
  "a function in a field": [() => judge({ care: () => CANARY }), "not_plain_data", "reception.care"],
  "a typed array": [() => desk.judge({ reception: reception(), history: new Uint8Array(3) }), "not_plain_data", "history"],
  "an ArrayBuffer": [() => desk.judge({ reception: reception(), history: new ArrayBuffer(3) }), "not_plain_data", "history"],
  "an instance of a class": [() => judge({ shown: new Card() }), "not_plain_data", "reception.shown"],
  "a class of its own called Object": [
    () => judge({ shown: new (class Object extends null { constructor() { return globalThis.Object.create(new.target.prototype); } })() }),
    "not_plain_data",
    "reception.shown",
  ],
  "a field inherited": [() => judge({ shown: Object.create({ kind: "nothing" }) }), "not_plain_data", "reception.shown"],
  "a getter": [() => judge({ shown: accessor({}, "kind") }), "not_plain_data", "reception.shown.kind"],
  "a setter": [
    () => judge({ shown: Object.defineProperty({}, "kind", { enumerable: true, set() {} }) }),
    "not_plain_data",
    "reception.shown.kind",
  ],
  "a getter in an array": [
    () => desk.judge({ reception: reception(), history: accessor([reception({ id: "r0" })], 1) }),
    "not_plain_data",
    "history[1]",
  ],
  "a getter under an unknown key": [() => judge({ shown: accessor({ kind: "nothing" }, CANARY) }), "not_plain_data", "reception.shown"],
  "a proxy that throws on everything": [
    () => judge({ shown: hostile({}, ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has"]) }),
    "not_plain_data",
    "reception.shown",
  ],
  "a proxy that throws on its keys": [() => judge({ shown: hostile({ kind: "nothing" }, ["ownKeys"]) }), "not_plain_data", "reception.shown"],
  "a proxy that throws on its fields": [
    () => judge({ shown: hostile({ kind: "nothing" }, ["getOwnPropertyDescriptor"]) }),
    "not_plain_data",
    "reception.shown.kind",
  ],
  "a proxy of an array that throws": [
    () => desk.judge({ reception: reception(), history: hostile([], ["getOwnPropertyDescriptor"]) }),
    "not_plain_data",
    "history",
  ],
  "a proxy that throws a proxy that throws": [
    () =>
      judge({
        shown: new Proxy({}, {
          ownKeys() {
            throw hostile({}, ["get", "has", "getPrototypeOf", "getOwnPropertyDescriptor", "ownKeys"]);
          },
        }),
      }),
    "not_plain_data",
    "reception.shown",
  ],
  "a revoked proxy": [
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      judge({ shown: proxy });
    },
    "not_plain_data",
    "reception.shown",
  ],
  "a cycle": [() => judge({ shown: cyclic }), "not_plain_data", `reception.shown${".coverage".repeat(9)}`],
  "twelve levels and one": [() => judge({ shown: nested(10) }), "not_plain_data", `reception.shown${".kind".repeat(9)}`],
  "a lone surrogate in a text": [() => judge({ id: `${CANARY}\uD83D` }), "not_plain_data", "reception.id"],
  "a lone surrogate the other way round": [() => judge({ id: "\uDE00\uD83D" }), "not_plain_data", "reception.id"],
  "a lone surrogate in a key": [() => judge({ [`${CANARY}\uD83D`]: 1 }), "unknown_key", "reception"],
  "an unknown key": [() => judge({ [CANARY]: "x" }), "unknown_key", "reception"],
  "an unknown key that is undefined": [() => judge({ [CANARY]: undefined }), "unknown_key", "reception"],
  "an own __proto__": [() => judge(JSON.parse(`{ "__proto__": { "id": "${CANARY}" } }`)), "unknown_key", "reception"],
  "an unknown value": [() => judge({ care: CANARY }), "unknown_value", "reception.care"],
  "a number": [() => judge({ id: 1234567 }), "wrong_type", "reception.id"],
  "NaN where a field may be absent": [() => judge({ cancelled: NaN }), "wrong_type", "reception.cancelled"],
  "Infinity": [() => judge({ circumstance: { kind: "other", note: Infinity } }), "wrong_type", "reception.circumstance.note"],
  "an array for an object": [() => judge({ shown: ["kind"] }), "wrong_type", "reception.shown"],
  "an object for an array": [() => desk.judge({ reception: reception(), history: { length: 1, 0: reception() } }), "wrong_type", "history"],
  "a hole in an array": [() => desk.judge({ reception: reception(), history: [, reception({ id: "r0" })] }), "wrong_type", "history[0]"],
  "an array of five million holes": [() => desk.judge({ reception: reception(), history: new Array(5_000_001) }), "too_large", "history"],
  "an array that says it is endless": [
    () => desk.judge({ reception: reception(), history: Object.assign([], { length: 4294967295 }) }),
    "too_large",
    "history",
  ],
  "ten thousand receptions and one": [
    () => desk.judge({ reception: reception(), history: Array.from({ length: 10_001 }, (_, at) => reception({ id: `h${at}` })) }),
    "too_large",
    "history",
  ],
  "a thousand million values, held together by sharing": [
    () => {
      let many = Array(1000).fill(CANARY);
      for (let level = 0; level < 2; level += 1) many = Array(1000).fill(many);
      desk.judge({ reception: reception(), history: many });
    },
    "too_large",
    /^history\[\d+\]\[\d+\]$/,
  ],
  "two hundred million characters, held together by sharing": [
    () => desk.judge({ reception: reception(), history: Array(50_000).fill(CANARY.repeat(400)) }),
    "too_large",
    /^history\[\d+\]$/,
  ],
  "a text of a million characters": [() => judge({ id: CANARY.repeat(100_000) }), "too_large", "reception.id"],
  "an impossible date": [() => judge({ at: "2024-02-30" }), "not_a_date", "reception.at"],
  "quotes and braces in a date": [() => judge({ at: '2024-05-07","id":"x"}' }), "not_a_date", "reception.at"],
  "a text that would end another": [() => judge({ id: `x\0kcancelled\0T\0k${CANARY}` }), "not_plain_data", "reception.id"],
  "the same id twice": [() => desk.judge({ reception: reception({ id: CANARY }), history: [reception({ id: CANARY })] }), "duplicate_id", "history[0].id"],
};

assert.ok(Object.keys(refused).length >= 30);

for (const [what, [hand, code, path]] of Object.entries(refused)) {
  test(`${what}: ${code}`, () => {
    assert.throws(hand, (error) => {
      assert.ok(error instanceof InputError, `expected an InputError, got ${error}`);
      assert.equal(error.code, code);
      if (path instanceof RegExp) assert.match(error.path, path);
      else assert.equal(error.path, path);
      // The stack of a caller's own frame may name this file; it must not name a value.
      for (const said of [error.message, error.path, error.stack, JSON.stringify(error), String(error.cause)]) {
        assert.ok(!said.includes(CANARY) && !said.includes("1234"), said);
      }
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
  assert.deepEqual(reads, { kind: 1 });
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
