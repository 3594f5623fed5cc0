// The receptions as they are known on the desk's day: of the made-up clinic, or of the clerk's own. Nothing here is
// stored: it is gone when the page is, unless the clerk saves it (parts/day-file.js).

import book from "./data/month.js";
import { desk } from "./desk.js";
import { dayOf, daysIn } from "./parts/days.js";
import { newSalt } from "./parts/salt.js";
import { mendable } from "./parts/standing.js";

/** The made-up clinic: the morning is entered; from noon on, the book holds appointments. */
const NOON = "T12:00";
const sample = {
  isOwn: false, patients: book.patients, onFile: [],
  isToCome: ({ at }) => at.slice("2025-10-31".length) >= NOON,
  // What an appointment will turn out to be nobody knows yet.
  asAwaited: ({ id, at, care, payer, coverage }) => ({ id, at, care, payer, coverage }),
};

/** A clinic of the clerk's own: whoever is on a list, and of whom nobody has said what was presented, is to come. */
const own = {
  isOwn: true,
  isToCome: ({ shown }) => shown.kind === "not_recorded",
  asAwaited: ({ shown, circumstance, ...known }) => known,
};

let clinic = sample;
export let patients = new Map();
/** The days on which anybody came or is to come. */
export let days = [];
/** The day the desk is at, and its month. */
export let today = "";
export let month = "";

/** What was entered at the desk, newest last: { patient, number, replaces, reception }. */
let entered = [];
/** Whether something was said here since the day was opened or saved. */
let isChanged = false;

export const isOwn = () => clinic.isOwn;

/**
 * Opens a day: of the made-up clinic, or with `own` { patients: [{ id, receptions }], onFile: [coverage with its patient],
 * salt } of the clerk's. `on` is the desk's day; without it, the last there is.
 */
export function open({ own: given, on, entries = [], isUnsaved: isLeft = false } = {}) {
  clinic = given ? { ...own, ...given } : { ...sample, salt: newSalt() };
  patients = new Map(clinic.patients.map(({ id, story, receptions }) => [id, { id, story, receptions: [...receptions] }]));
  entered = [...entries];
  isChanged = isLeft;
  const all = [...patients.values()].flatMap(({ receptions }) => receptions.map(({ at }) => dayOf(at)));
  days = [...new Set([...all, ...(on ? [on] : [])])].filter((day) => clinic.isOwn || day.startsWith(book.month)).sort();
  moveTo(on ?? days.at(-1));
}

export function moveTo(day) {
  today = day;
  month = day.slice(0, 7);
}

open();

/** All that is known of the day: what `open` takes. */
export const known = () => ({
  ...(clinic.isOwn && { own: { patients: [...patients.values()], onFile: clinic.onFile, salt: clinic.salt } }), on: today, entries: entered, isUnsaved: isChanged,
});

export const isUnsaved = () => isChanged && (entered.length > 0 || clinic.isOwn);
export const saved = () => { isChanged = false; };

/** What is on file of a patient's insurances, and of everybody's. */
export const onFileOf = (patient) => clinic.onFile.filter((one) => one.patient === patient);
export const onFile = () => clinic.onFile;
export const salt = () => clinic.salt;

/** Somebody of whom nothing is known but the number; only a clinic of the clerk's own has such. */
export function addPatient(id) {
  patients.set(id, { id, receptions: [] });
  isChanged = true;
}

/** Somebody who is to come, on this day or a later one. */
export function expect(patient, at) {
  if (!patients.has(patient)) addPatient(patient);
  const { receptions } = patients.get(patient);
  receptions.push({ id: `${patient}-y${receptions.length + 1}`, at, shown: { kind: "not_recorded" } });
  days = [...new Set([...days, dayOf(at)])].sort();
  isChanged = true;
}

const isAwaited = (reception) => dayOf(reception.at) === today && clinic.isToCome(reception) && !reception.cancelled;

/** Somebody without a number yet goes by one of these until there is one. */
const newcomer = (number) => `new-${number}`;
const newcomers = () => [...new Set(entered.map(({ patient }) => patient))].filter((id) => !patients.has(id));

/** Which newcomer this is; nothing where it is a patient of the book. */
export const newcomerNumber = (patient) => (newcomers().includes(patient) ? Number(patient.slice(newcomer("").length)) : undefined);

/** A patient of the made-up clinic whose visit the notice speaks of. */
export const example = book.patients.find(({ id }) => id === "p0001");

/** Everybody who has a month here. */
export const everybody = () => [...patients.keys(), ...newcomers()];

/** One more than the greatest of these numbers. */
const after = (numbers) => Math.max(0, ...numbers) + 1;

/**
 * Enters a reception, and says whose it is; an appointment of the day is thereby kept. With `corrected`, the id of one
 * of the patient's receptions, it takes that one's place.
 */
export function enter(patient, reception, corrected) {
  const of = patient ?? newcomer(after(newcomers().map(newcomerNumber)));
  const before = corrected === undefined ? undefined : entry(of, corrected);
  const replaces = before ? before.replaces : corrected ?? awaited(of)?.id;
  const number = before?.number ?? after(entered.map((one) => one.number));
  entered = [...entered.filter((one) => one !== before), { patient: of, replaces, number, reception: { ...reception, id: corrected ?? replaces ?? `${of}-e${number}` } }];
  isChanged = true;
  return of;
}

/** The newest entry; or the one of a patient's reception, if it was entered here. */
export const entry = (patient, receptionId) => (patient === undefined ? entered.at(-1)
  : entered.find((one) => one.patient === patient && one.reception.id === receptionId));

/** All entries, as they were made. */
export const entries = () => entered;

/** Takes an entry back, and returns it, with the 来院 that another one names it of. */
export function takeBack(one) {
  const { visit } = receptionOf(one.patient, one.reception.id);
  entered = entered.filter((other) => other !== one);
  isChanged = true;
  return { ...one, reception: { ...one.reception, visit } };
}

/** One of a patient's receptions. */
export const receptionOf = (patient, receptionId) => receptionsOf(patient).find(({ id }) => id === receptionId);

/**
 * A patient's receptions as far as they have happened, without the one that is being corrected. Those of one 来院 bear
 * one key: the id of the first that another names.
 */
export function receptionsOf(patient, named, without) {
  const own = entered.filter((one) => one.patient === patient);
  const written = (patients.get(patient)?.receptions ?? [])
    .filter((reception) => dayOf(reception.at) <= today && !isAwaited(reception) && !own.some(({ replaces }) => replaces === reception.id));
  const all = [...written, ...own.map(({ reception }) => reception)].filter(({ id }) => id !== without);
  const keys = new Set([named, ...all.map(({ visit }) => visit)]);
  return all.map((one) => (one.visit === undefined && keys.has(one.id) ? { ...one, visit: one.id } : one));
}

/** A patient's newest other reception of the day, which a new one may be of one 来院 with. */
export const earlierOn = (patient, day, without) =>
  receptionsOf(patient, undefined, without).findLast(({ at, cancelled }) => dayOf(at) === day && !cancelled);

/** Who is to come on a day: a patient's appointments, as far as they have not been kept. */
function toCome(patient, on = today) {
  return (patients.get(patient)?.receptions ?? []).filter((reception) => (on === today ? isAwaited(reception) : dayOf(reception.at) === on && !reception.cancelled)
    && !entered.some((one) => one.patient === patient && one.replaces === reception.id)).map(clinic.asAwaited);
}

/** A patient's appointment later today, if it has not been kept. */
export const awaited = (patient) => toCome(patient)[0];

const byTime = (rows) => rows.sort((one, other) => one.reception.at.localeCompare(other.reception.at));

/** Who comes today: { patient, reception, awaited }, by time. */
export function list() {
  return byTime(everybody().flatMap((patient) => [
    ...receptionsOf(patient).filter(({ at }) => dayOf(at) === today).map((reception) => ({ patient, reception, awaited: false })),
    ...toCome(patient).map((reception) => ({ patient, reception, awaited: true })),
  ]));
}

/** The next day on which anybody is to come; nothing where none is known. */
export const nextDay = () => days.find((day) => day > today);

/** Who is to come on a later day, as `list` has it. */
export const listOn = (on) => byTime(everybody().flatMap((patient) => toCome(patient, on).map((reception) => ({ patient, reception, awaited: true }))));

/** The last day of the month of a day. */
const lastDay = (day) => `${day.slice(0, 7)}-${daysIn(day.slice(0, 7))}`;

/** While the month runs, the day up to which it is known; nothing when there is no other day left in it. */
export const runningTo = () => (today < lastDay(today) ? today : undefined);

/** A patient's month as known on a day. Where none is given: as it closes, or while it runs as known today. */
export const close = (patient, asOf = runningTo(), more, without) =>
  desk.closeMonth({ month: today.slice(0, 7), receptions: [...receptionsOf(patient, more?.visit, without), ...(more ? [more] : [])], asOf });

/** The patient's other visits this month that fall short today, and no longer do with this reception. */
export function mendedBy(patient, reception, without) {
  const short = ({ verdicts }) => verdicts.filter(({ standing }) => mendable.has(standing)).map(({ receptionId }) => receptionId);
  const before = short(close(patient, today, undefined, without));
  const left = before.length === 0 ? [] : short(close(patient, today, reception, without));
  return before.filter((id) => !left.includes(id)).map((id) => receptionOf(patient, id));
}

/** The insurance a patient is registered with here. */
export const coverageOf = (patient) =>
  [...receptionsOf(patient), awaited(patient)].filter(Boolean).findLast(({ coverage }) => coverage)?.coverage;

/**
 * 済 (true) or 未 (false): is there a presentation this month that other visits can lean on? Nothing (null)
 * where the payer is outside the notice. The module is asked, by a visit that would need one; the page has
 * no rule of its own.
 */
export function shownThisMonth(patient, payer, on = today) {
  const { standing } = desk.judge({
    reception: {
      id: "asked", at: on, payer, coverage: coverageOf(patient), shown: { kind: "patient_card" },
      inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" },
    },
    history: receptionsOf(patient),
    asOf: lastDay(on),
  });
  return standing === "out_of_scope" ? null : standing === "tolerated";
}

/** The day a patient last presented something that confirmed, this month. */
export function lastShown(patient) {
  const confirmed = close(patient, today).verdicts.findLast(({ standing }) => standing === "confirmed");
  return confirmed && receptionOf(patient, confirmed.receptionId)?.at;
}
