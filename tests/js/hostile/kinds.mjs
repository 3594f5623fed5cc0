// What a hostile caller hands over to be judged, one kind a line (options.mjs has what one opens a desk
// with): encode-request.test.mjs hands each over once, campaign.mjs a million times.

import { drawn, request } from "./drawn.mjs";
import { accessor, CANARY, hostile } from "./hands.mjs";

export const reception = (over) => ({ id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, ...over });

// Made once: what a call costs is what the door does, not what the caller does.
const holes = new Array(5_000_001);
const tooMany = Array.from({ length: 10_001 }, (_, at) => reception({ id: `h${at}` }));
const shared = () => {
  let many = Array(1000).fill(CANARY);
  for (let level = 0; level < 2; level += 1) many = Array(1000).fill(many);
  return many;
};
const [thousandMillion, longTexts] = [shared(), Array(50_000).fill(CANARY.repeat(400))];
const oneWrong = [
  ...Array.from({ length: 999 }, (_, at) => ({ reception: reception({ id: `r${at}` }), history: [] })),
  { reception: reception({ shown: { kind: CANARY } }), history: [] },
];
const cyclic = { kind: "nothing" };
cyclic.coverage = cyclic;
const nested = (levels) => (levels === 0 ? "nothing" : { kind: nested(levels - 1) });
class Card {
  kind = "nothing";
}

/**
 * Each kind: what is done (told how often it was done before), the code and the path of what is
 * thrown, and, for what takes milliseconds, its share of a campaign's calls.
 */
export function kinds(desk) {
  const judge = (over) => desk.judge({ reception: reception(over), history: [] });
  return {
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
    "a getter under an unknown key": [() => judge({ shown: accessor({ kind: "nothing" }, CANARY) }), "unknown_key", "reception.shown"],
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
    "a cycle": [() => judge({ shown: cyclic }), "unknown_key", "reception.shown"],
    "twelve levels and one": [() => judge({ shown: nested(10) }), "wrong_type", "reception.shown.kind"],
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
    "an array of five million holes": [() => desk.judge({ reception: reception(), history: holes }), "too_large", "history"],
    "an array that says it is endless": [
      () => desk.judge({ reception: reception(), history: Object.assign([], { length: 4294967295 }) }),
      "too_large",
      "history",
    ],
    "ten thousand receptions and one": [
      () => desk.judge({ reception: reception(), history: tooMany }),
      "too_large",
      "history",
      1 / 10_000,
    ],
    "a thousand million values, held together by sharing": [
      () => desk.judge({ reception: reception(), history: thousandMillion }),
      "too_large",
      "",
      1 / 100_000,
    ],
    "two hundred million characters, held together by sharing": [
      () => desk.judge({ reception: reception(), history: longTexts }),
      "too_large",
      "",
      1 / 100_000,
    ],
    "a text of a million characters": [() => judge({ id: CANARY.repeat(100_000) }), "too_large", "reception.id"],
    "a text that is too long, and ill-formed where nobody reads it": [() => judge({ id: `\uD83D${CANARY.repeat(1_000)}` }), "too_large", "reception.id"],
    "an impossible date": [() => judge({ at: "2024-02-30" }), "not_a_date", "reception.at"],
    "quotes and braces in a date": [() => judge({ at: '2024-05-07","id":"x"}' }), "not_a_date", "reception.at"],
    "a text that would end another": [() => judge({ id: `x\0kcancelled\0T\0k${CANARY}` }), "not_plain_data", "reception.id"],
    "the same id twice": [() => desk.judge({ reception: reception({ id: CANARY }), history: [reception({ id: CANARY })] }), "duplicate_id", "history[0].id"],
    "a month that does not exist": [() => desk.closeMonth({ month: "2024-13", receptions: [reception({ id: CANARY })] }), "not_a_date", "month"],
    "a batch that is none": [() => desk.judgeAll({ reception: reception({ id: CANARY }), history: [] }), "wrong_type", ""],
    "a visit that never was": [() => desk.judge({ history: [reception({ id: CANARY })] }), "missing", "reception"],
    "text of any length, before an unknown value": [
      (before) => judge({ id: "字".repeat(1 + (before % 1365)), care: CANARY }),
      "unknown_value",
      "reception.care",
    ],
    "one wrong among a thousand": [
      () => desk.judgeAll(oneWrong),
      "unknown_value",
      "[999].reception.shown.kind",
      1 / 1_000,
    ],
    ...checked(desk),
    "a good request with something drawn in its place": [(before) => desk.judge(drawn(before, CANARY, request)), undefined, /^[a-zA-Z.[\]0-9]*$/],
  };
}

/** What is listed instead of thrown: each listing is held against what is thrown of the same, and that is thrown on. */
function checked(desk) {
  const first = (request) => {
    const { faults, more } = desk.check(request);
    if (faults.length > 100 || (more && faults.length !== 100)) throw new Error(`${faults.length} faults`);
    for (const { message, path } of faults) if (message.includes(CANARY) || path.includes(CANARY)) throw new Error("repeated");
    try {
      const verdict = desk.judge(request);
      if (faults.length > 0) throw new Error("judged in spite of faults");
      return verdict;
    } catch (thrown) {
      const told = faults[0];
      if (thrown.code !== told?.code || thrown.path !== told.path || thrown.message !== told.message) throw new Error("another fault");
      throw thrown;
    }
  };
  const all = (over, history) => first({ reception: reception(over), history });
  const listed = [reception({ id: "h0", [CANARY]: CANARY }), new Date(0), accessor({}, "id"), Array(300).fill(CANARY)].flat();
  return {
    "all faults of what is no request": [() => first(Symbol(CANARY)), "not_plain_data", ""],
    "all faults of what throws on everything": [
      () => all({ shown: hostile({}, ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has"]) }, []),
      "not_plain_data",
      "reception.shown",
    ],
    "more faults than are listed": [() => all({}, listed), "unknown_key", "history[0]", 1 / 10],
    "all faults of an endless list": [() => all({}, Object.assign([], { length: 4294967295 })), "too_large", "history"],
    "all faults of too much": [() => all({}, thousandMillion), "too_large", "", 1 / 100_000],
    "all faults of what was drawn": [(before) => first(drawn(before, CANARY, request)), undefined, /^[a-zA-Z.[\]0-9]*$/],
  };
}

/** At a desk that passes strangers over: what they hold has no say, and what is near to ours is refused. */
export function strangerKinds(openDesk) {
  const opening = openDesk({ facility: { kind: "clinic" }, unknownKeys: "ignore_strangers" });
  const judge = async (over) => (await opening).judge({ reception: reception(over), history: [] });
  return {
    "a stranger behind a getter": [
      async () => (await opening).judge({ reception: accessor(reception({ at: CANARY }), CANARY), history: [] }),
      "not_a_date",
      "reception.at",
    ],
    "strangers of every kind, and one field that is wrong": [
      () => judge({ [CANARY]: holes, memo: thousandMillion, doctor: cyclic, ward: new Map(), shown: hostile({}, ["ownKeys"]) }),
      "not_plain_data",
      "reception.shown",
    ],
    "a name that is nearly ours": [() => judge({ shwon: CANARY }), "unknown_key", "reception"],
    "a name of ours in another place": [() => judge({ answer: CANARY }), "unknown_key", "reception"],
    "a very long name": [() => judge({ [CANARY.repeat(100_000)]: 1, id: 7 }), "wrong_type", "reception.id", 1 / 1_000],
    "an own __proto__ passed over": [() => judge({ ...JSON.parse(`{ "__proto__": { "id": "${CANARY}" } }`), care: CANARY }), "unknown_value", "reception.care"],
    "something drawn among strangers": [
      async (before) => (await opening).judge(drawn(before, CANARY, request)),
      undefined,
      /^[a-zA-Z.[\]0-9]*$/,
    ],
  };
}
