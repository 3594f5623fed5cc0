// A clinic's own files, of a folder, of ZIP archives or by the handful, read one at a time and joined, in the worker. What a
// file is, is told by what is in it.

import { headerOf, isForTheClerk, readCsv } from "./parts/header.js";
import { isSeen } from "./parts/hidden.js";
import { unzip } from "./parts/zip.js";

/** So many files at a time; between them it hears whether to stop. */
const PIECE = 50;
/** So many of the desk's words on receptions of no list are left out, one after the other. */
const MOST_UNKNOWN = 100;
/** What a format cannot say is no remark on a file. */
const OF_FORMAT = new Set(["presentation_not_in_format", "day_not_in_format"]);

/** Reads and joins; `columns` are named by hand, `salt` is the secret of the insurances' keys. `pause` hears how many files of how many are done, and says whether to go on. */
export async function joinFiles(readers, given, { columns, salt }, pause) {
  const all = { receptions: [], inquiries: [], onFile: [], desk: [] };
  const told = { notRead: [], remarks: [], unknownWords: 0, header: undefined };
  const files = await filesOf(given, told);
  for (const [at, { name, read: bytesOf }] of files.entries()) {
    let bytes;
    try {
      bytes = await bytesOf();
      take(all, told, name, read(readers, bytes, columns), bytes);
    } catch (error) {
      told.notRead.push({ name, code: typeof error.code === "string" ? error.code : undefined, path: error.path });
      if (bytes && error.isCsv && isForTheClerk(error)) told.header ??= headerOf(bytes);
    }
    if ((at + 1) % PIECE === 0 && !(await pause(at + 1, files.length))) return undefined;
  }
  const { patients, ...about } = assembled(readers, all, told, salt);
  return {
    ...rowsOf(patients, about), inquiries: [], warnings: lined(told.remarks), joined: account(all, told, patients, about), header: told.header,
    onFile: all.onFile.flatMap(({ coverages }) => coverages), answers: { links: about.links, inquiries: all.inquiries },
  };
}

/** The files themselves, and those within archives, in the order of their names. An archive that cannot be opened is named. */
async function filesOf(given, { notRead }) {
  const files = [];
  for (const { name, file } of given) {
    if (!/\.zip$/i.test(name)) {
      files.push({ name, read: async () => new Uint8Array(await file.arrayBuffer()) });
      continue;
    }
    try {
      const within = (await unzip(file)).map((one) => ({ ...one, name: `${name}/${one.name}` }));
      files.push(...within.filter(isSeen));
    } catch ({ code }) {
      notRead.push({ name, code });
    }
  }
  return files.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What is said of a line, with the file it stands in. */
const lined = (remarks) => remarks.filter(({ line }) => line !== undefined).map((one) => ({ ...one, line: `${one.source} ${one.line}` }));

/** What a file says, by the first reader that knows it; where none does, what the first said that knew its kind. */
function read(readers, bytes, columns) {
  const first = String.fromCharCode(bytes.find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf].includes(byte)) ?? 0);
  const kinds = { "<": ["oqs", "orca"], "{": ["oqs", "orca", "fhir"], "[": ["oqs", "orca", "fhir"] }[first] ?? ["csv"];
  let why;
  for (const kind of kinds) {
    try {
      return { kind, ...(kind === "csv" ? readCsv(readers, bytes, columns) : readers[kind](bytes)) };
    } catch (error) {
      if (kind === "csv") error.isCsv = true;
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
function take(given, told, source, { kind, words, ...read }, bytes) {
  if (kind === "desk") return given.desk.push(...words);
  if (kind === "csv" && read.warnings.some(isForTheClerk)) told.header ??= headerOf(bytes);
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
    rows: patients.flatMap(({ patient, receptions, departments }) => receptions.map((reception) => ({ patient, reception, department: departments?.[reception.id] }))),
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
