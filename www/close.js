// The month of everybody, in the worker: swept for how every visit stands, and closed patient by patient where one fails,
// for why and for what would have repaired it. What a view shows of it is summed up here; every visit stands in
// the list that is saved.

import { csvLines } from "../pkg/list.js";
import { InputError } from "../pkg/index.js";
import { dayOf } from "./parts/days.js";
import { faultText, repairText } from "./parts/facts.js";
import { hasAll } from "./parts/search.js";
import { reasonIn, say, words } from "./parts/words.js";

/** So many receptions at a time; between them it hears whether to stop. */
const PIECE = 2_000;
/** The longest list that a view shows: more would keep the page from answering. The saved file has them all. */
export const MOST_LISTED = 100;

/**
 * `rows`: [{ patient, reception }], as known on a day or, where none is given, when the month is over; `unread`: what was not
 * judged, [{ line?, patient?, on? }]. Gives nothing where `pause` says to stop.
 */
export async function closeEverybody(desk, { rows, unread, month, asOf }, pause) {
  const closed = { month, asOf: undefined, visits: [], months: [], refused: [], rows, unread };
  let piece = [];
  let [size, done] = [0, 0];
  const patients = [...Map.groupBy(rows.keys(), (at) => rows[at].patient)];
  for (const [at, [patient, indices]] of patients.entries()) {
    piece.push({ patient, indices });
    size += indices.length;
    if (size < PIECE && at < patients.length - 1) continue;
    done += size;
    closePiece(desk, { month, asOf }, rows, piece, closed);
    piece = [];
    size = 0;
    if (!(await pause(done, rows.length))) return undefined;
  }
  const months = keptOpen(closed.months, unread).sort((one, other) => gravest.indexOf(one.standing) - gravest.indexOf(other.standing));
  return { ...closed, isRunning: asOf !== undefined, months };
}

/** Whole patients at once; where one of them is refused, each by itself. */
function closePiece(desk, when, rows, piece, closed) {
  try {
    sweep(desk, when, rows, piece, closed);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (piece.length > 1) for (const one of piece) closePiece(desk, when, rows, [one], closed);
    else closed.refused.push({ patient: piece[0].patient, code: error.code, path: error.path });
  }
}

function sweep(desk, when, rows, piece, closed) {
  const columns = desk.packAll(piece.flatMap(({ patient, indices }) => indices.map((at) => ({ patient, reception: rows[at].reception }))));
  const { outcomes, asOf } = desk.sweep({ ...when, columns });
  const found = [];
  let at = 0;
  for (const { patient, indices } of piece) {
    const of = indices.map((index) => ({ index, outcome: outcomes[at++] })).filter(({ outcome }) => outcome !== 0)
      .map(({ index, outcome }) => ({ index, ...desk.outcome(outcome) }));
    if (of.length === 0) continue;
    found.push({ patient, of });
    if (of.some(({ standing }) => standing === "unconfirmed")) explain(desk, when, rows, indices, of);
  }
  // Nothing is taken over before all of the piece is known to be well-formed.
  closed.asOf ??= asOf;
  for (const { patient, of } of found) {
    closed.months.push({ patient, standing: monthOf(of) });
    closed.visits.push(...of);
  }
}

/** The failing visits of one patient: why, and what would have repaired it. */
function explain(desk, when, rows, indices, of) {
  const { verdicts, failing } = desk.closeMonth({ ...when, receptions: indices.map((index) => rows[index].reception) });
  const byId = (list) => new Map(list.map((one) => [one.receptionId, one]));
  const [verdict, repair] = [byId(verdicts), byId(failing)];
  for (const visit of of.filter(({ standing }) => standing === "unconfirmed")) {
    const { id } = rows[visit.index].reception;
    visit.reason = reasonIn(verdict.get(id));
    visit.repairs = repair.get(id)?.repairs;
  }
}

/** A patient's month from its visits, as `closeMonth` has it; a test compares the two over the whole month. */
function monthOf(of) {
  const is = (...standings) => of.some(({ standing }) => standings.includes(standing));
  return is("unconfirmed") ? "inadequate" : is("pending", "undetermined") ? "open" : "adequate";
}

const gravest = ["inadequate", "open", "adequate"];

/** The months of whoever is searched for, by number or by standing: { all, found, first }. */
export function searched(months, wanted) {
  const standings = Object.fromEntries(gravest.map((code) => [code, say("monthStanding", code)]));
  const found = wanted.length === 0 ? months : months.filter(({ patient, standing }) => hasAll(`${patient.toLowerCase()} ${standings[standing]}`, wanted));
  return { all: months.length, found: found.length, first: found.slice(0, MOST_LISTED) };
}

/** Nobody's month is 適切 while a row of it was not judged. */
function keptOpen(months, unread) {
  const of = new Set(unread.map(({ patient }) => patient).filter((patient) => patient !== undefined));
  const known = new Set(months.map(({ patient }) => patient));
  return [...months, ...[...of].filter((patient) => !known.has(patient)).map((patient) => ({ patient, standing: "adequate" }))]
    .map((one) => (of.has(one.patient) && one.standing === "adequate" ? { ...one, standing: "open", unread: true } : one));
}

const counted = (of) => Object.fromEntries([...of].map(([key, all]) => [key, all.length]));

/** What a view shows of it: counts, and of every list the first. */
export function summed({ month, asOf, isRunning, visits, months, refused, rows, unread }) {
  const whole = ({ index, ...visit }) => ({ ...rows[index], ...visit });
  const failing = visits.filter(({ standing }) => standing === "unconfirmed");
  const reasons = [...Map.groupBy(failing, ({ reason }) => reason.ja).values()];
  const byDay = Map.groupBy(visits, ({ index }) => dayOf(rows[index].reception.at));
  const first = (all, as = (one) => one) => ({ count: all.length, first: all.slice(0, MOST_LISTED).map(as) });
  const kept = months.filter((one) => one.unread);
  return {
    month, asOf, isRunning, visits: visits.length, people: months.length,
    byDay: [...byDay].map(([day, of]) => [day, counted(Map.groupBy(of, ({ standing }) => standing))]),
    standings: counted(Map.groupBy(months, ({ standing }) => standing)),
    failing: { ...first(failing, whole), people: new Set(failing.map(({ index }) => rows[index].patient)).size },
    reasons: reasons.map((of) => ({ reason: of[0].reason, count: of.length })),
    inTime: first(inTime(visits, rows, asOf)),
    kept: first(kept, ({ patient }) => patient),
    refused: first(refused),
    unreadOfNobody: unread.some(({ patient }) => patient === undefined),
  };
}

/** Whose visits wait for something to be presented this month: those, and when the patient is expected again. */
function inTime(visits, rows, asOf) {
  const people = Map.groupBy(visits.filter(({ standing }) => standing === "pending"), ({ index }) => rows[index].patient);
  const coming = new Map();
  for (const { patient, reception: { at, cancelled } } of people.size > 0 ? rows : []) {
    if (people.has(patient) && !cancelled && dayOf(at) > asOf && !(coming.get(patient) <= at)) coming.set(patient, at);
  }
  return [...people].map(([patient, of]) => ({
    patient, coming: coming.get(patient), visits: of.map(({ index }) => ({ reception: rows[index].reception })),
  }));
}

/** Every visit of the month, one a line, and after them what was not judged: what a claims clerk works through. */
export function csvOf({ visits, refused, unread, rows }, warnings, called) {
  const { text } = words;
  const nameOf = (patient) => called[patient] ?? patient;
  const notJudged = (patient, on, why) => [patient, "", on, "", text.notJudgedShort, why, ""];
  const faults = Map.groupBy(warnings, ({ line }) => line);
  return csvLines([
    ["columnNumber", "columnReception", "columnDay", "columnCode", "columnVisit", "columnReason", "columnRepairs"].map((key) => text[key]),
    ...visits.map(({ index, standing: of, rule, reason, repairs }) => {
      const { patient, reception } = rows[index];
      return [nameOf(patient), reception.id, dayOf(reception.at), of, say("standing", of), reason?.[words.lang] ?? say("rule", rule), repairs ? repairText(repairs) : ""];
    }),
    ...unread.map(({ line, patient = "", on = "", why }) => notJudged(nameOf(patient), on, why ? text[why] : (faults.get(line) ?? []).map(faultText).join(" "))),
    ...refused.map(({ patient, code, path }) => notJudged(nameOf(patient), "", `${say("errorCode", code)} ${path}`)),
  ], { bom: true });
}
