// A file of the clerk's as receptions: CSV, JSON lines, or what the online system or ORCA wrote. Read in the worker, and
// nowhere else; the package's readers do the reading.

import { InputError } from "../../pkg/index.js";
import { dayOf } from "./days.js";
import { headerOf, isForTheClerk, readCsv } from "./header.js";

/**
 * { rows: [{ patient, reception }], inquiries, warnings: [{ code, path?, line? }], unread: [{ line, patient?, on? }], header? }:
 * what was read, what could not be, whose rows were not, and a CSV's columns where some can be named by hand. Throws an
 * InputError where the whole is refused; of a CSV it bears its `header` too.
 */
export async function load(file, { readers, desk, columns }) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ending = /\.(\w+)$/.exec(file.name)?.[1].toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return fromLines(new TextDecoder().decode(bytes), desk);
  const isCsv = ending !== "xml" && ending !== "json";
  try {
    const { receptions, inquiries, warnings, unread = [] } = isCsv ? readCsv(readers, bytes, columns) : attempt(readers, ["oqs", "orca"], bytes);
    return { rows: receptions.map(ofFacility), inquiries, warnings: warnings.filter(({ code }) => code !== "presentation_not_in_format" || !isCsv), unread: unread.map(ofFacility), header: isCsv && warnings.some(isForTheClerk) ? headerOf(bytes) : undefined };
  } catch (error) {
    if (isCsv && isForTheClerk(error)) error.header = headerOf(bytes);
    throw error;
  }
}

/** A patient of two facilities is two patients. A facility's own spaces are doubled: so no two are called the same. */
const ofFacility = (one) => (one.facility === undefined || one.patient === undefined ? one : { ...one, patient: `${one.facility.replaceAll(" ", "  ")} ${one.patient}` });

/** The first reader that knows the file; where none does, what the last one said. */
function attempt(readers, [name, ...others], bytes) {
  try {
    return readers[name](bytes);
  } catch (error) {
    if (others.length === 0 || error.code !== "not_this_format") throw error;
    return attempt(readers, others, bytes);
  }
}

/** One reception a line, as `{ patient, reception }` or with its `patient` among its own fields. A row that is refused costs itself. */
function fromLines(text, desk) {
  const read = { rows: [], inquiries: [], warnings: [], unread: [] };
  const seen = new Set();
  text.split("\n").forEach((content, at) => {
    if (content.trim() === "") return;
    const { patient, reception, code, path } = rowOf(content, desk);
    const on = dayOf(String(reception?.at ?? ""));
    const twice = code === undefined && JSON.stringify([patient, on, reception.id]);
    const fault = seen.has(twice) ? "duplicate_id" : code;
    if (fault === undefined) {
      read.rows.push({ patient, reception });
      seen.add(twice);
    } else {
      read.warnings.push({ code: fault, path, line: at + 1 });
      read.unread.push({ line: at + 1, patient, on });
    }
  });
  return { ...read, rows: toldApart(read.rows) };
}

function rowOf(content, desk) {
  let row;
  try {
    row = JSON.parse(content);
  } catch {
    return { code: "malformed" };
  }
  if (typeof row !== "object" || row === null || Array.isArray(row)) return { code: "malformed" };
  const { patient, reception: inside, ...own } = row;
  if (inside !== undefined && Object.keys(own).length > 0) return { code: "unknown_key" };
  const reception = inside ?? own;
  if (typeof patient !== "string" || patient.trim() === "") return { reception, code: patient ? "wrong_type" : "missing", path: "patient" };
  if (typeof reception !== "object" || reception === null) return { patient, code: "wrong_type", path: "reception" };
  try {
    // The desk knows what a reception is; what was presented may be told later, for all of them.
    desk.judge({ history: [], reception: Object.hasOwn(reception, "shown") ? reception : { ...reception, shown: { kind: "nothing" } } });
    return { patient, reception };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { patient, reception, code: error.code, path: error.path.replace(/^reception\.?/, "") };
  }
}

/** Numbers that begin anew each day are told apart by their day, as the CSV's are. */
function toldApart(rows) {
  const numbers = Map.groupBy(rows, ({ patient, reception }) => JSON.stringify([patient, reception.id]));
  return rows.map(({ patient, reception }) => {
    const again = numbers.get(JSON.stringify([patient, reception.id])).length > 1;
    return { patient, reception: again ? { ...reception, id: `${dayOf(reception.at)}/${reception.id}` } : reception };
  });
}

/** Answers to a card that was read at the desk: of somebody who came. Those asked for by number may be of anybody. */
export const ofVisits = (inquiries) => inquiries.filter(({ inquiry }) => inquiry.by === "card");

/**
 * Receptions for what was read, where the record does not say what was presented: `shown` is what
 * the clerk says of all of these. A card that was read, of a known patient on a known day, is a visit.
 */
export function completed({ rows, inquiries }, shown) {
  const known = new Set(rows.map(({ patient, reception }) => `${patient} ${dayOf(reception.at)}`));
  const asked = ofVisits(inquiries)
    .map(({ patient, references: [reference], inquiry, askedAt, payer }) => ({ patient: patient ?? reference, inquiry, askedAt, payer }))
    .filter(({ patient, inquiry, askedAt }) => patient !== undefined && (inquiry.on ?? askedAt))
    .map(({ patient, inquiry, askedAt, payer }, at) => ({
      patient, reception: { id: `inquiry-${at + 1}`, at: inquiry.on ?? askedAt, payer, inquiry },
    }))
    .filter(({ patient, reception }) => !known.has(`${patient} ${dayOf(reception.at)}`));
  return [...rows, ...asked].map((row) => (row.reception.shown || !shown ? row : { ...row, reception: { ...row.reception, shown: { kind: shown } } }));
}
