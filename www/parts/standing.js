// How a standing, and a condition, look: a sign, a word and a tone together.

import { h } from "./dom.js";
import { say, words } from "./words.js";

export const looks = {
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

const chip = (tone, sign, more, ...children) => h("span", { class: "standing", "data-tone": tone, ...more },
  h("span", { "aria-hidden": "true" }, sign), h("span", {}, ...children));

/** A chip for a visit's standing, or with `kind` "monthStanding" for a month's. */
export const standing = (code, kind = "standing", ...more) =>
  chip(...looks[code], { "data-standing": code }, say(kind, code), ...more);

/** 済 or 未: whether the month's presentation is there; nothing said where none is asked for. */
export const monthChip = (shown) => (shown === null ? h("span", { class: "note" }, words.text.monthNotAsked) : chip(...(shown ? looks.adequate : looks.open), { "data-shown": String(shown) },
  shown ? words.text.monthShown : words.text.monthNotShown));

/** Somebody who has not come yet. */
export const awaitedChip = () => chip("plain", "○", { "data-standing": "awaited" }, words.text.awaited);

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
