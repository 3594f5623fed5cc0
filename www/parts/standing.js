// How a standing, and a condition, look: a sign, a word and a tone together.

import { mets, standings } from "../../pkg/element/looks.js";
import { h } from "./dom.js";
import { allWords, say, words } from "./words.js";

/** The signs, for where an icon is too much: small chips and drawings. */
const SIGNS = { confirmed: "✓", rechecked: "↻", exempt: "◇", tolerated: "△", provisional: "▽", pending: "…", undetermined: "?", unconfirmed: "✕", out_of_scope: "–" };

/** [tone, sign] by code: a visit's tone is the element's, a month's that of the visit that makes it so. */
export const looks = Object.fromEntries(Object.entries(SIGNS).map(([code, sign]) => [code, [standings[code].tone, sign]]));
Object.assign(looks, { adequate: looks.confirmed, open: looks.pending, inadequate: looks.unconfirmed });

/** Every standing, from what asks for most to what asks for nothing. */
export const gravest = ["unconfirmed", "undetermined", "pending", "provisional", "tolerated", "exempt", "rechecked", "confirmed", "out_of_scope"];

/** What can still become enough, or not. */
export const mendable = new Set(["unconfirmed", "pending", "undetermined", "provisional"]);

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
export const met = (value) => h("span", { class: "met", lang: words.lang, "data-met": String(value), "data-tone": mets[value].tone },
  `${value === null ? "…" : value ? "✓" : "✕"} ${allWords().text.met[value]}`);
