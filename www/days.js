// Days as people read them, in Tokyo whatever the browser's zone.

import { words } from "./words.js";

const format = (moment, options) =>
  new Intl.DateTimeFormat(words.lang, { timeZone: "Asia/Tokyo", ...options }).format(moment);

/** A day, or a day and its time; within a month, `withYear` false, the year goes without saying. */
export function dayText(at, { withYear = true } = {}) {
  const timed = at.length > "2025-10-21".length;
  const moment = new Date(timed ? at : `${at}T00:00:00+09:00`);
  if (Number.isNaN(moment.getTime())) return at;
  return format(moment, {
    ...(withYear && { year: "numeric" }), month: "short", day: "numeric", weekday: "short",
    ...(timed && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  });
}

/** A claim month. */
export const monthText = (month) => format(new Date(`${month}-01T00:00:00+09:00`), { year: "numeric", month: "long" });
