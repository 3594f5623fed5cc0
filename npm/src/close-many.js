// The month closed for many facilities: each by its own desk, and none by another's receptions. A row that is refused is
// told and counted, and the rest goes on.

import codes from "../wasm/codes.js";
import { MAX_ROWS, openDesk } from "./sweep-desk.js";
import { encodeRequest } from "./encode-request.js";
import { HIDDEN, namesOf, valueUnder } from "./own-data.js";
import { refuse } from "./errors.js";

const { defineProperty } = Object;

/** The most rows of one patient, as the sweep has it. */
const MAX_OF_A_PATIENT = 10_000;
const DETAILS = ["counts", "failing", "records"];
const [ADEQUATE, OPEN, INADEQUATE] = [0, 1, 2];
const WAITING = ["pending", "undetermined"];

export async function closeMany(rows, { month, asOf, settings, detail = "counts", onRefused = () => {} } = {}) {
  if (!Array.isArray(rows)) throw refuse("wrong_type", "rows", "expected an array");
  if (typeof settings !== "function") throw refuse("wrong_type", "settings", "expected a function of a facility's key");
  if (typeof onRefused !== "function") throw refuse("wrong_type", "onRefused", "expected a function");
  if (!DETAILS.includes(detail)) throw refuse("unknown_value", "detail", `expected one of ${DETAILS}`);
  const told = { month, asOf, rows: rows.length, ...counts() };
  const tell = (refused, one) => {
    told.refused += 1;
    if (one !== undefined) one.refused += 1;
    onRefused(refused);
  };
  const facilities = new Map();
  for (let index = 0; index < rows.length; index += 1) {
    const { facility, row, refused } = split(rows[index], index);
    if (refused !== undefined) {
      tell(refused);
      continue;
    }
    if (!facilities.has(facility)) facilities.set(facility, []);
    facilities.get(facility).push({ index, row });
  }
  const desks = new Map();
  for (const [facility, own] of facilities) {
    const one = { facility, rows: own.length, ...counts() };
    (told.facilities ??= []).push(one);
    const opened = await deskOf(settings(facility), desks);
    if (opened.refused === undefined) close(opened.desk, one, own, { month, asOf, detail }, tell);
    else {
      one.settings = opened.refused; // only of one that was not judged
      for (const { index } of own) tell({ index, code: "no_settings", path: `[${index}].facility` }, one);
    }
    told.asOf = one.asOf ?? told.asOf;
    add(told, one);
  }
  const { asOf: known = null, facilities: all = [], ...rest } = told;
  for (const one of all) delete one.asOf;
  return { ...rest, asOf: known, facilities: all };
}

function counts() {
  const none = (names) => Object.fromEntries(names.map((name) => [name, 0]));
  return { judged: 0, refused: 0, standings: none(codes.Standing), rules: none(codes.Rule), patientMonths: none(codes.MonthStanding) };
}

function add(told, one) {
  told.judged += one.judged;
  for (const group of ["standings", "rules", "patientMonths"]) {
    for (const name of Object.keys(told[group])) told[group][name] += one[group][name];
  }
}

/** A row without its facility, as `packAll` takes it; an accessor of the caller's is not called. */
function split(given, index) {
  const refused = (code, path) => ({ refused: { index, code, path: `[${index}]${path}` } });
  const names = typeof given === "object" && given !== null ? namesOf(given) : undefined;
  if (names === undefined) return refused("wrong_type", "");
  const row = {};
  let facility;
  for (const name of names) {
    const value = valueUnder(given, name);
    if (name === "facility") facility = value;
    else if (value !== HIDDEN) defineProperty(row, name, { __proto__: null, value, enumerable: true });
  }
  if (facility === undefined || facility === null || facility === HIDDEN) return refused("missing", ".facility");
  if (typeof facility !== "string") return refused("wrong_type", ".facility");
  return facility.trim() === "" ? refused("missing", ".facility") : { facility, row };
}

/** The desk of these settings, which facilities with equal ones share; or why there is none. */
async function deskOf(options, desks) {
  if (options === undefined || options === null) return { refused: { code: "missing", path: "" } };
  try {
    const key = encodeRequest(options).bytes.join();
    if (!desks.has(key)) desks.set(key, await openDesk(options));
    return { desk: desks.get(key) };
  } catch (error) {
    if (error?.name !== "InputError") throw error;
    return { refused: { code: error.code, path: error.path } };
  }
}

/** Closes a facility's month, so many rows at a time as can be packed. */
function close(desk, one, own, request, tell) {
  for (const piece of pieces(own)) closePiece(desk, one, piece, request, tell);
}

/** Rows in pieces that can be packed, each with whole patients. */
function pieces(own) {
  if (own.length <= MAX_ROWS) return [own];
  const all = [[]];
  for (const rows of byPatient(own).values()) {
    // What is more than a patient may have is refused, so that no patient is too large for a piece.
    if (all.at(-1).length + rows.length > MAX_ROWS) all.push([]);
    for (const row of rows) all.at(-1).push(row);
  }
  return all;
}

function closePiece(desk, one, own, { month, asOf, detail }, tell) {
  const refusedOf = new Set();
  const refuseAt = (place, code, path) => {
    const { index, row } = own[place];
    if (typeof row.patient === "string") refusedOf.add(row.patient);
    tell({ index, code, path: `[${index}]${path}` }, one);
  };
  const { kept, columns } = keep(desk, own, refuseAt);
  const { outcomes, standings, rules, judged, asOf: known } = desk.sweep({ month, asOf, columns });
  one.asOf = known;
  one.judged += judged;
  for (const name of codes.Standing) one.standings[name] += standings[name];
  for (const name of codes.Rule) one.rules[name] += rules[name];
  const patients = byPatient(kept.map((place, row) => ({ ...own[place], byte: outcomes[row] })));
  for (const patient of refusedOf) if (!patients.has(patient)) patients.set(patient, []);
  for (const [patient, rows] of patients) {
    const worst = rows.reduce((worst, { byte }) => Math.max(worst, levelOf(desk.outcome(byte))), -1);
    const isRefused = refusedOf.has(patient);
    if (worst < 0 && !isRefused) continue;
    one.patientMonths[codes.MonthStanding[isRefused ? Math.max(worst, OPEN) : worst]] += 1;
    if (detail === "records" || (detail === "failing" && worst === INADEQUATE)) explain(desk, one, patient, rows, { month, asOf: known, detail });
  }
}

function levelOf(outcome) {
  if (outcome === null) return -1;
  if (outcome.standing === "unconfirmed") return INADEQUATE;
  return WAITING.includes(outcome.standing) ? OPEN : ADEQUATE;
}

function byPatient(rows) {
  const patients = new Map();
  for (const one of rows) {
    if (!patients.has(one.row.patient)) patients.set(one.row.patient, []);
    patients.get(one.row.patient).push(one);
  }
  return patients;
}

/** The places of the rows that can be judged, and them packed: of those that can be, whose number none of the patient's bears on its day. */
function keep(desk, own, refuseAt) {
  const strange = new Set();
  const columns = desk.packAll(own.map(({ row }) => row), {
    onRefused: ({ index, code, path }) => {
      strange.add(index);
      refuseAt(index, code, path.slice(`[${index}]`.length));
    },
  });
  const [seen, countOf] = [new Set(), new Map()];
  let packed = 0;
  const kept = own.flatMap(({ row }, place) => {
    if (strange.has(place)) return [];
    const [patient, day] = [columns.patient[packed], columns.day[packed]];
    packed += 1;
    const key = `${patient} ${day} ${row.reception.id}`;
    const count = countOf.get(patient) ?? 0;
    if (count >= MAX_OF_A_PATIENT) return refuseAt(place, "too_large", ".patient"), [];
    if (seen.has(key)) return refuseAt(place, "duplicate_id", ".reception.id"), [];
    seen.add(key);
    countOf.set(patient, count + 1);
    return [place];
  });
  // Most often what was packed is what is kept.
  return { kept, columns: kept.length === packed ? columns : desk.packAll(kept.map((place) => own[place].row)) };
}

/** What would have repaired what fails, or the record of every verdict. */
function explain(desk, one, patient, rows, { month, asOf, detail }) {
  const receptions = toldApart(desk, rows.map(({ row }) => row.reception));
  const indexOf = new Map(receptions.map(({ id }, at) => [id, rows[at].index]));
  const closed = desk.closeMonth({ month, asOf, receptions });
  if (detail === "failing") {
    one.failing ??= [];
    for (const { receptionId, repairs } of closed.failing) one.failing.push({ index: indexOf.get(receptionId), patient, receptionId, repairs });
  } else {
    one.records ??= [];
    for (const { receptionId, record } of closed.verdicts) one.records.push({ index: indexOf.get(receptionId), patient, receptionId, record });
  }
}

/** A number that the patient's receptions bear on several days has its day before it, as the readers write it. */
function toldApart(desk, receptions) {
  const countOf = new Map();
  for (const { id } of receptions) countOf.set(id, (countOf.get(id) ?? 0) + 1);
  return receptions.map((reception) => {
    if (countOf.get(reception.id) === 1) return reception;
    const day = new Date(desk.pack(reception).day * 86_400_000).toISOString().slice(0, 10);
    return { ...reception, id: `${day}/${reception.id}` };
  });
}
