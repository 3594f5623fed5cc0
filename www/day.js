// The receptions of the made-up month as they are known on the desk's day. Nothing here is
// stored: it is gone when the page is.

import book from "./data/month.js";
import { desk } from "./desk.js";
import { dayOf, daysIn } from "./parts/days.js";
import { mendable } from "./parts/standing.js";

export const month = book.month;

/** The days of the month on which anybody came. */
export const days = [...new Set(book.patients.flatMap(({ receptions }) => receptions.map(({ at }) => dayOf(at))))]
  .filter((day) => day.startsWith(month)).sort();

export const patients = new Map(book.patients.map((patient) => [patient.id, patient]));

/** The day the desk is at. The morning is entered; from noon on, the book holds appointments. */
export let today = days.at(-1);
export const moveTo = (day) => { today = day; };
const NOON = "T12:00";
const isAwaited = ({ at, cancelled }) => dayOf(at) === today && at.slice("2025-10-31".length) >= NOON && !cancelled;

/** What was entered at the desk, newest last: { patient, reception, replaces }. */
const entered = [];

/** Somebody without a number yet goes by one of these until there is one. */
const newcomer = (number) => `new-${number}`;
const newcomers = () => [...new Set(entered.map(({ patient }) => patient))].filter((id) => !patients.has(id));

/** Which newcomer this is; nothing where it is a patient of the book. */
export const newcomerNumber = (patient) => (newcomers().includes(patient) ? Number(patient.slice(newcomer("").length)) : undefined);

/** Everybody who has a month here. */
export const everybody = () => [...patients.keys(), ...newcomers()];

/** One more than the greatest of these numbers. */
const after = (numbers) => Math.max(0, ...numbers) + 1;

/** Enters a reception, and says whose it is; an appointment of the day is thereby kept. */
export function enter(patient, reception) {
  const of = patient ?? newcomer(after(newcomers().map(newcomerNumber)));
  const replaces = awaited(of)?.id;
  const number = after(entered.map((one) => one.number));
  entered.push({ patient: of, replaces, number, reception: { ...reception, id: replaces ?? `${of}-e${number}` } });
  return of;
}

/** The newest entry; or the one of a reception, if it was entered here. */
export const entry = (receptionId) => (receptionId === undefined ? entered.at(-1) : entered.find(({ reception }) => reception.id === receptionId));

/** Takes an entry back, and returns it, with the 来院 that another one names it of. */
export function takeBack(one) {
  const { visit } = receptionsOf(one.patient).find(({ id }) => id === one.reception.id);
  entered.splice(entered.indexOf(one), 1);
  return { ...one, reception: { ...one.reception, visit } };
}

/** A patient's receptions as far as they have happened. Those of one 来院 bear one key: the id of the first that another names. */
export function receptionsOf(patient, named) {
  const written = (patients.get(patient)?.receptions ?? [])
    .filter((reception) => dayOf(reception.at) <= today && !isAwaited(reception));
  const all = [...written, ...entered.filter((one) => one.patient === patient).map(({ reception }) => reception)];
  const keys = new Set([named, ...all.map(({ visit }) => visit)]);
  return all.map((one) => (one.visit === undefined && keys.has(one.id) ? { ...one, visit: one.id } : one));
}

/** A patient's newest other reception of the day, which a new one may be of one 来院 with. */
export const earlierOn = (patient, day) => receptionsOf(patient).findLast(({ at, cancelled }) => dayOf(at) === day && !cancelled);

/** A patient's appointment later today, if it has not been kept. */
export function awaited(patient) {
  return patients.get(patient)?.receptions.find((reception) =>
    isAwaited(reception) && !entered.some(({ replaces }) => replaces === reception.id));
}

/** Who comes today: { patient, reception, awaited }, by time. */
export function list() {
  const rows = everybody().flatMap((patient) => {
    const coming = awaited(patient);
    const here = receptionsOf(patient).filter(({ at }) => dayOf(at) === today);
    return [
      ...here.map((reception) => ({ patient, reception, awaited: false })),
      ...(coming ? [{ patient, reception: coming, awaited: true }] : []),
    ];
  });
  return rows.sort((one, other) => one.reception.at.localeCompare(other.reception.at));
}

/** The last day of the month the desk is in. */
const lastDay = () => `${today.slice(0, 7)}-${daysIn(today.slice(0, 7))}`;

/** While the month runs, the day up to which it is known; nothing when there is no other day left in it. */
export const runningTo = () => (today < lastDay() ? today : undefined);

/** A patient's month as known on a day. Where none is given: as it closes, or while it runs as known today. */
export const close = (patient, asOf = runningTo(), more) =>
  desk.closeMonth({ month: today.slice(0, 7), receptions: [...receptionsOf(patient, more?.visit), ...(more ? [more] : [])], asOf });

/** How many of the patient's other visits this month fall short today, and no longer do with this reception. */
export function mendedBy(patient, reception) {
  const short = ({ verdicts }) => verdicts.filter(({ standing }) => mendable.has(standing)).map(({ receptionId }) => receptionId);
  const left = short(close(patient, today, reception));
  return short(close(patient, today)).filter((id) => !left.includes(id)).length;
}

/** The insurance a patient is registered with here. */
export const coverageOf = (patient) =>
  [...receptionsOf(patient), awaited(patient)].filter(Boolean).findLast(({ coverage }) => coverage)?.coverage;

/**
 * 済 (true) or 未 (false): is there a presentation this month that other visits can lean on? Nothing (null)
 * where the payer is outside the notice. The module is asked, by a visit that would need one; the page has
 * no rule of its own.
 */
export function shownThisMonth(patient, payer) {
  const { standing } = desk.judge({
    reception: {
      id: "asked", at: today, payer, coverage: coverageOf(patient), shown: { kind: "patient_card" },
      inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" },
    },
    history: receptionsOf(patient),
    asOf: lastDay(),
  });
  return standing === "out_of_scope" ? null : standing === "tolerated";
}

/** The day a patient last presented something that confirmed, this month. */
export function lastShown(patient) {
  const confirmed = close(patient, today).verdicts.findLast(({ standing }) => standing === "confirmed");
  return confirmed && receptionsOf(patient).find(({ id }) => id === confirmed.receptionId)?.at;
}
