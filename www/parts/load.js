// A file of the clerk's as receptions: CSV, JSON lines, or what the online system or ORCA wrote.
// Read here, and nowhere else; the package's readers do the reading.

import { openReaders } from "../../pkg/readers.js";

const readers = await openReaders();

/** { rows: [{ patient, reception }], inquiries, warnings }. Throws an InputError where the whole is refused. */
export async function load(file) {
  const bytes = await file.arrayBuffer();
  const ending = /\.(\w+)$/.exec(file.name)?.[1].toLowerCase();
  if (ending === "jsonl" || ending === "ndjson") return fromLines(new TextDecoder().decode(bytes));
  const first = ending === "xml" || ending === "json" ? ["oqs", "orca"] : ["csv"];
  const { receptions, inquiries, warnings } = attempt(first, bytes);
  return { rows: receptions, inquiries, warnings };
}

/** The first reader that knows the file; where none does, what the last one said. */
function attempt([name, ...others], bytes) {
  try {
    return readers[name](bytes);
  } catch (error) {
    if (others.length === 0 || error.code !== "not_this_format") throw error;
    return attempt(others, bytes);
  }
}

/** One `{ patient, reception }` a line, the reception as the package takes it. */
function fromLines(text) {
  const rows = [];
  const warnings = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    try {
      const { patient, reception } = JSON.parse(line);
      rows.push({ patient: String(patient), reception });
    } catch {
      warnings.push({ code: "not_text", line: at + 1 });
    }
  });
  return { rows, inquiries: [], warnings };
}

/**
 * Receptions for what was read, where the record does not say what was presented: `shown` is what
 * the clerk says of all of these. An inquiry with a patient and a day is a visit of that day.
 */
export function completed({ rows, inquiries }, shown) {
  const known = new Set(rows.map(({ patient, reception }) => `${patient} ${reception.at?.slice(0, 10)}`));
  const asked = inquiries
    .map(({ patient, references: [reference], inquiry, askedAt, payer }) => ({ patient: patient ?? reference, inquiry, askedAt, payer }))
    .filter(({ patient, inquiry, askedAt }) => patient !== undefined && inquiry.by && (inquiry.on ?? askedAt))
    .map(({ patient, inquiry, askedAt, payer }, at) => ({
      patient, reception: { id: `inquiry-${at + 1}`, at: inquiry.on ?? askedAt, payer, inquiry },
    }))
    .filter(({ patient, reception }) => !known.has(`${patient} ${reception.at.slice(0, 10)}`));
  return [...rows, ...asked].map(({ patient, reception }) =>
    ({ patient, reception: reception.shown || !shown ? reception : { ...reception, shown: { kind: shown } } }));
}
