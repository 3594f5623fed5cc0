// A clinic's own files, read one at a time and joined, in the worker. What a file is, is told by what is in it.

import { openReaders } from "../pkg/readers.js";

/** So many files at a time; between them it hears whether to stop. */
const PIECE = 50;
/** So many of the desk's words on receptions of no list are left out, one after the other. */
const MOST_UNKNOWN = 100;
/** What a format cannot say is no remark on a file. */
const OF_FORMAT = new Set(["presentation_not_in_format", "day_not_in_format"]);

/** Reads and joins; `pause` hears how many files are done, and says whether to go on. */
export async function joinFiles(files, salt, pause) {
  const readers = await openReaders();
  const given = { receptions: [], inquiries: [], onFile: [], desk: [] };
  const told = { notRead: [], remarks: [], unknownWords: 0 };
  for (const [at, { name, file }] of files.toSorted((one, other) => (one.name < other.name ? -1 : 1)).entries()) {
    try {
      take(given, told, name, read(readers, new Uint8Array(await file.arrayBuffer())));
    } catch ({ code }) {
      told.notRead.push({ name, code: typeof code === "string" ? code : undefined });
    }
    if ((at + 1) % PIECE === 0 && !(await pause(at + 1))) return undefined;
  }
  const { patients, ...about } = assembled(readers, given, told, salt);
  return { ...rowsOf(patients, about), joined: account(given, told, patients, about), onFile: given.onFile.flatMap(({ coverages }) => coverages) };
}

/** What a file says, by the first reader that knows it; where none does, what the first said that knew its kind. */
function read(readers, bytes) {
  const first = String.fromCharCode(bytes.find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf].includes(byte)) ?? 0);
  const kinds = { "<": ["oqs", "orca"], "{": ["oqs", "orca", "fhir"], "[": ["oqs", "orca", "fhir"] }[first] ?? ["csv"];
  let why;
  for (const kind of kinds) {
    try {
      return { kind, ...readers[kind](bytes, kind === "csv" ? { shown: "later" } : undefined) };
    } catch (error) {
      if (why === undefined || why.code === "not_this_format") why = error;
    }
  }
  const words = first === "[" ? deskWords(bytes) : undefined;
  if (words === undefined) throw why;
  return { kind: "desk", words };
}

function deskWords(bytes) {
  try {
    const words = JSON.parse(new TextDecoder().decode(bytes));
    return words.every(({ reception }) => typeof reception === "string") ? words : undefined;
  } catch {
    return undefined;
  }
}

/** A chart holds coverages, and a list receptions; a bundle may hold both, and a chart answers too. */
function take(given, told, source, { kind, words, ...read }) {
  if (kind === "desk") return given.desk.push(...words);
  told.remarks.push(...read.warnings.filter(({ code }) => !OF_FORMAT.has(code)).map((one) => ({ ...one, source })));
  const { receptions, inquiries, coverages, unread } = read;
  const isChart = kind === "fhir" ? coverages.length > 0 : kind === "orca" && receptions.length === 0 && coverages.length > 0;
  if (kind === "oqs" || inquiries.length > 0) given.inquiries.push({ inquiries, coverages, source });
  if (isChart) given.onFile.push({ coverages, source });
  if (kind !== "oqs" && !(isChart && receptions.length === 0)) given.receptions.push({ receptions, coverages, unread, source });
  return undefined;
}

/** The join. The desk's words on receptions of no list are left out, and counted. */
function assembled({ assemble }, given, told, salt) {
  for (;;) {
    try {
      return assemble({ ...given, salt });
    } catch (error) {
      const [, at] = /^desk\[(\d+)\]\.reception$/.exec(error.path ?? "") ?? [];
      if (at === undefined || error.code !== "unknown_value" || told.unknownWords === MOST_UNKNOWN) throw error;
      given.desk.splice(Number(at), 1);
      told.unknownWords += 1;
    }
  }
}

/** The receptions, and the rows that could not be read: a line is called by its file too. */
function rowsOf(patients, { unread }) {
  return {
    rows: patients.flatMap(({ patient, receptions }) => receptions.map((reception) => ({ patient, reception }))),
    unread: unread.map(({ source, line, patient, on }) => ({ line: `${source} ${line}`, patient, on })),
  };
}

/** What is said of the join: counts, and of what somebody has to look at every one. */
function account({ receptions, inquiries, onFile, desk }, { notRead, remarks, unknownWords }, patients, { links, unmatched, ask }) {
  const days = new Map(patients.flatMap(({ patient, receptions: of }) => of.map(({ id, at }) => [JSON.stringify([patient, id]), at.slice(0, "2026-10-05".length)])));
  const found = new Map(links.map(({ answer: { read, inquiry }, how }) => [`${read} ${inquiry}`, how]));
  return {
    files: { receptions: receptions.length, inquiries: inquiries.length, onFile: onFile.length },
    words: desk.length, unknownWords, notRead, remarks,
    answers: inquiries.reduce((sum, file) => sum + file.inquiries.length, 0),
    matched: Object.fromEntries([...Map.groupBy(found.values(), (how) => how)].map(([how, all]) => [how, all.length])),
    unmatched: unmatched.map(({ answer: { source }, because, couldBe }) => ({ source, because, couldBe })),
    differ: patients.flatMap(({ marks }) => Object.values(marks)).filter(({ answersDiffer }) => answersDiffer).length,
    ask: ask.map(({ patient, reception, what }) => ({ patient, reception, what, on: days.get(JSON.stringify([patient, reception])) })),
  };
}
