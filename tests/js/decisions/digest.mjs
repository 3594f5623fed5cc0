// One digest over all that is decided about the requests of tests/decisions/alphabet.json: the
// very requests, in the very order, and the very lanes of tests/it/decisions.rs. It runs wherever
// JavaScript does, so it imports nothing.

/** So many decisions, then a pause: a page stays alive, and progress can be seen. */
const BLOCK = 1_000;

/**
 * The digest over the first `count` decisions, and how long they took. `onProgress` is told how
 * many are done.
 */
export async function digest({ openDesk, alphabet, count, onProgress = () => {} }) {
  const lists = alphabet.lists.map((name) => alphabet[name]);
  const desks = await Promise.all(lists[0].map((options) => openDesk(options)));
  const fnv = new Fnv();
  const began = performance.now();
  for (let number = 0; number < count; number += 1) {
    const { at, request } = requestOf(number, alphabet.stride, lists);
    fnv.add(said(desks[at].judge(request)));
    if ((number + 1) % BLOCK === 0) {
      onProgress(number + 1);
      await new Promise((resume) => setTimeout(resume, 0));
    }
  }
  return { digest: String(fnv), count, seconds: (performance.now() - began) / 1_000 };
}

/** The request with this number, and the number of its desk. */
function requestOf(number, stride, lists) {
  const product = lists.reduce((product, { length }) => product * length, 1);
  // Exact: far below 2 ** 53.
  let rest = (number * stride) % product;
  const digits = lists.map(({ length }) => {
    const digit = rest % length;
    rest = Math.floor(rest / length);
    return digit;
  });
  const entry = (at) => lists[at][digits[at]];
  const request = {
    reception: {
      id: "visit", at: "@visit", shown: entry(2), inquiry: entry(3), circumstance: entry(4),
      care: entry(5), payer: entry(6), coverage: entry(7),
    },
    history: entry(8),
    asOf: entry(9),
  };
  return { at: digits[0], request: onDays(request, entry(1)) };
}

/** A copy with its `@…` replaced by the days they stand for. */
function onDays(value, days) {
  if (typeof value === "string") return value.startsWith("@") ? days[value.slice(1)] : value;
  if (Array.isArray(value)) return value.map((item) => onDays(item, days));
  if (value === null || typeof value !== "object") return value;
  const copy = {};
  for (const key of Object.keys(value)) copy[key] = onDays(value[key], days);
  return copy;
}

/** What counts of a verdict. */
function said({ standing, tolerance, rule, cautions, law, findings }) {
  const found = findings.map(({ rule, met, because }) => rule + (met === null ? "?" : met ? "+" : "-") + because);
  return `${standing}${tolerance ?? ""}${rule ?? ""}${cautions.join(",")}${law.notices.join(",")}${found.join(",")}\n`;
}

/** FNV-1a in two lanes of 32 bits, over ASCII: codes are nothing else. */
class Fnv {
  #first = 0x811c9dc5;
  #second = 0x9747b28c;

  add(text) {
    for (let i = 0; i < text.length; i += 1) {
      const byte = text.charCodeAt(i);
      this.#first = Math.imul(this.#first ^ byte, 0x01000193);
      const second = Math.imul(this.#second ^ byte, 0x01000193);
      this.#second = (second << 5) | (second >>> 27);
    }
  }

  toString() {
    return [this.#first, this.#second].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
