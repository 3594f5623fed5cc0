// What hostile hands are made of.

/** A name that no refusal may repeat, in whatever it is planted. */
export const CANARY = "山田太郎1234";

/** An object whose every trap throws. */
export const hostile = (target, traps) =>
  new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, () => { throw new Error(CANARY); }])));

/** A getter that throws. */
export const accessor = (of, key) => Object.defineProperty(of, key, { enumerable: true, get: () => { throw new Error(CANARY); } });
