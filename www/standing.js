// How a standing, and a condition, look: a sign, a word and a tone together.

import { h } from "./dom.js";
import { say, words } from "./words.js";

const looks = {
  confirmed: ["good", "✓"],
  rechecked: ["good", "↻"],
  exempt: ["fair", "◇"],
  tolerated: ["fair", "△"],
  provisional: ["wait", "▽"],
  pending: ["wait", "…"],
  undetermined: ["wait", "?"],
  unconfirmed: ["bad", "✕"],
  out_of_scope: ["plain", "–"],
  adequate: ["good", "✓"],
  open: ["wait", "…"],
  inadequate: ["bad", "✕"],
};

/** A chip for a visit's standing, or with `kind` "monthStanding" for a month's. */
export function standing(code, kind = "standing", ...more) {
  const [tone, sign] = looks[code];
  return h("span", { class: "standing", "data-tone": tone, "data-standing": code },
    h("span", { "aria-hidden": "true" }, sign), h("span", {}, say(kind, code), ...more));
}

/** The same, small, with a count. */
export function standingCount(code, count) {
  const chip = standing(code, "standing", ` ${count}`);
  chip.classList.add("small");
  return chip;
}

/** A visit's standing and why, in one line. */
export function banner(code, line) {
  const [tone, sign] = looks[code];
  return h("p", { class: "banner standing", "data-tone": tone, "data-standing": code },
    h("span", { "aria-hidden": "true" }, sign), h("span", {}, line));
}

/** Met, not met, or undecided. */
export function met(value) {
  const { text } = words;
  const [sign, word] = value === null ? ["…", text.undecided] : value ? ["✓", text.met] : ["✕", text.notMet];
  return h("span", { class: "met", lang: words.lang, "data-met": String(value) }, `${sign} ${word}`);
}
