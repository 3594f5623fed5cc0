// Days as people read them, in Tokyo whatever the browser's zone.

import { words } from "./words.js";

/** The formats of a language, each made once: a list asks for the same few again and again, and each takes long to make. */
const formats = new Map();

function format(moment, options) {
  const key = JSON.stringify([words.lang, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(words.lang, { timeZone: "Asia/Tokyo", ...options }));
  return formats.get(key).format(moment);
}

const noon = (day) => new Date(`${day}T12:00:00+09:00`);

/** A day, or a day and its time; within a month, `withYear` false, the year goes without saying. */
export function dayText(at, { withYear = true } = {}) {
  const timed = at.length > "2025-10-21".length;
  const moment = timed ? new Date(at) : noon(at);
  if (Number.isNaN(moment.getTime())) return at;
  return format(moment, {
    ...(withYear && { year: "numeric" }), month: "short", day: "numeric", weekday: "short",
    ...(timed && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  });
}

/** A time of day; nothing where only the day is known. */
export const timeText = (at) => (at.length > "2025-10-21".length
  ? format(new Date(at), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) : "");

/** A day of the year in figures: 10/31. */
export const shortDay = (at) => format(at.length > "2025-10-21".length ? new Date(at) : noon(at), { month: "numeric", day: "numeric" });

/** A claim month. */
export const monthText = (month) => format(noon(`${month}-01`), { year: "numeric", month: "long" });

/** From when until when a row of the law is in force. */
export const spanText = ({ from, until }) => words.text.span(dayText(from), until && dayText(until));

/** The day in Tokyo, `YYYY-MM-DD`, of a reception's `at`; nothing where it is none. */
export function dayOf(at) {
  const moment = at.length > "2025-10-21".length ? new Date(at) : noon(at);
  if (Number.isNaN(moment.getTime())) return undefined;
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/** The day it is, by the browser's clock. The package has none: it is told. */
export const dayNow = () => dayOf(new Date().toISOString());

// Days as numbers, for whatever is drawn along them.

const MS = 86_400_000;

/** A day as a number of days. */
export const numberOf = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);

/** The day of such a number. */
export const dayFrom = (number) => new Date(number * MS).toISOString().slice(0, 10);

/** How many days a month has. */
export const daysIn = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
