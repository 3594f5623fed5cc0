// Something good in which something hostile stands at one to three places. The same number draws
// the same.

/** A good request. */
export const request = () => ({
  reception: {
    id: "visit", at: "2024-05-07", care: "outpatient", payer: "health_insurance", coverage: { key: "A", scheme: "employee" },
    shown: { kind: "insurance_card", validUntil: "2025-03-31" }, inquiry: { by: "number", answer: "valid", on: "2024-05-07" },
    circumstance: { kind: "other", note: "x" }, cancelled: false,
  },
  history: [{ id: "before", at: "2024-05-02", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }],
  asOf: "2024-05-07",
});

/** What may be put in a place, good things among them. */
const things = (canary) => [
  undefined, null, true, 0, -0, NaN, Infinity, 2 ** 53, 10n ** 30n, "", " ", canary, canary.repeat(300), `${canary}\0`, `${canary}\uD800`,
  "\uFEFF", "\u202E", "2024-05-07", "2024-02-30", "2024-05-07T25:00:00+09:00", "2024-05-07T09:00:00+09:00", "valid", "nothing",
  Symbol(canary), () => canary, new Date(0), new Map(), [], [canary], [[]], [undefined], {}, { kind: "nothing" }, { [canary]: canary },
  { key: canary }, { kind: "other", note: canary }, { by: "number", answer: "processing" }, Object.create(null), Object.create({ kind: "nothing" }),
  new Proxy({}, { ownKeys() { throw canary; } }), new Proxy([], { get() { throw canary; } }), new Uint8Array(2), new String(canary),
];

/** mulberry32: small, seeded, and spread well enough to choose places. */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Every place in something good, and in each of its objects one more, under a name that is not ours. */
function places(holder, canary) {
  const inner = Object.values(holder).filter((value) => typeof value === "object" && value !== null);
  const own = [...Object.keys(holder), canary].map((key) => [holder, key]);
  return [...own, ...inner.flatMap((value) => places(value, canary))];
}

export function drawn(number, canary, good) {
  const choose = random(number);
  const whole = good();
  const [all, choices] = [places(whole, canary), things(canary)];
  for (let times = choose(3); times >= 0; times -= 1) {
    const [holder, key] = all[choose(all.length)];
    holder[key] = choices[choose(choices.length)];
  }
  return whole;
}
