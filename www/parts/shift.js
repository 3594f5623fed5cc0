// The same visit on another day, and how its standing runs along all days.

import { dayFrom, dayOf, daysIn, numberOf } from "./days.js";

export const FIRST = numberOf("2023-01-01");
export const LAST = numberOf("2027-12-31");
/** A history longer than this is judged for one day at a time only. */
const LONG = 60;

const monthNumber = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
const onto = (month, number) => `${month}-${String(Math.min(Math.max(number, 1), daysIn(month))).padStart(2, "0")}`;

/** Whether a visit is looked at when its month is over, or at the desk on its day. */
export const isClosed = ({ reception, asOf }) => asOf !== undefined && asOf > dayOf(reception.at);

/** A reception on another day: its time of day stays, and the day asked about keeps its distance. */
function placed(one, to) {
  const from = dayOf(one.at);
  const time = one.at.length > from.length ? `T${new Date(one.at).toLocaleTimeString("sv", { timeZone: "Asia/Tokyo" })}+09:00` : "";
  const on = one.inquiry?.on;
  const inquiry = on ? { ...one.inquiry, on: dayFrom(numberOf(to) + numberOf(on) - numberOf(from)) } : one.inquiry;
  return { ...one, at: `${to}${time}`, inquiry };
}

/**
 * The visit moved to `day`, as it would be asked at the desk on that day, or as its month closes. Claim
 * months keep together: what lay in the visit's own month stays in it, and other months keep their distance.
 * Printed dates stay.
 */
export function shift(visit, day) {
  const { reception } = visit;
  const own = dayOf(reception.at);
  const closed = isClosed(visit);
  const history = visit.history.filter(({ at }) => closed || dayOf(at) <= own);
  const months = monthNumber(day) - monthNumber(own);
  const days = Number(day.slice(8)) - Number(own.slice(8));
  const place = (of) => {
    const same = of.slice(0, 7) === own.slice(0, 7);
    return onto(monthOf(monthNumber(of) + months), Number(of.slice(8)) + (same ? days : 0));
  };
  const move = (one) => placed(one, one === reception ? day : place(dayOf(one.at)));
  return { reception: move(reception), history: history.map(move), asOf: closed ? `${monthOf(monthNumber(day) + 1)}-01` : day };
}

/** A patient's receptions with `month` moved to another month, and every other month as far from it as it was. */
export function moveMonth(receptions, month, to) {
  const months = monthNumber(to) - monthNumber(month);
  return receptions.map((one) => {
    const from = dayOf(one.at);
    return placed(one, onto(monthOf(monthNumber(from) + months), Number(from.slice(8))));
  });
}

/** The stretches of days on which the visit stands alike: [{ from, until, standing }], as day numbers. */
export function stretches(desk, visit) {
  if (visit.history.length > LONG) return [];
  const requests = [];
  for (let number = FIRST; number <= LAST; number += 1) requests.push(shift(visit, dayFrom(number)));
  const runs = [];
  desk.judgeAll(requests).forEach(({ standing, tolerance, rule }, at) => {
    const last = runs.at(-1);
    if (last && last.standing === standing && last.tolerance === tolerance && last.rule === rule) last.until += 1;
    else runs.push({ from: FIRST + at, until: FIRST + at, standing, tolerance, rule });
  });
  return runs;
}

/** Where two such runs differ: [{ from, until, before, after }], as day numbers. */
export function differences(before, after) {
  const at = (runs, number) => runs.find(({ from, until }) => from <= number && number <= until);
  const changed = [];
  const starts = [...new Set([...before, ...after].map(({ from }) => from))].sort((one, other) => one - other);
  starts.forEach((from, index) => {
    const until = (starts[index + 1] ?? LAST + 1) - 1;
    const [was, is] = [at(before, from), at(after, from)];
    if (!was || !is || (was.standing === is.standing && was.rule === is.rule)) return;
    const last = changed.at(-1);
    if (last && last.until === from - 1 && last.before === was.standing && last.after === is.standing) last.until = until;
    else changed.push({ from, until, before: was.standing, after: is.standing });
  });
  return changed;
}
