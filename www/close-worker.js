// What takes long, off the page's own thread: a clinic's files are read and joined, the month of everybody is closed, and a change of
// the law tried on it. What was read stays here: the page is told what it shows. It is started from a blob, so that
// the page's policy holds here too: nothing is to be reached from here either.

import { openDesk } from "../pkg/sweep.js";
import { openReaders } from "../pkg/readers.js";
import { joinFiles } from "./clinic.js";
import { MOST_LISTED, closeEverybody, csvOf, searched, summed } from "./close.js";
import { movedBy } from "./moves.js";
import { reportCsv, reportsOf } from "./report.js";
import { dayOf } from "./parts/days.js";
import { completed, load, ofVisits } from "./parts/load.js";
import { newSalt } from "./parts/salt.js";
import { inLanguage } from "./parts/words.js";

/** What was read last: `rows` as they are in the files, and what of them could not be. */
const NOTHING = { rows: [], inquiries: [], warnings: [], unread: [] };
let held = NOTHING;
/** How its month was closed last, and what was counted of it. */
let closed;
let reports;

let now = {};

/** The rows to be judged, where the clerk says what was presented in those that lack it; and those that still lack it. */
function rowsNow(shown) {
  if (now.held === held && now.shown === shown) return now;
  now = { held, shown, rows: [], lacking: [] };
  for (const row of completed(held, shown)) (row.reception.shown ? now.rows : now.lacking).push(row);
  return now;
}

/** The files handed over, to be read. */
let files = [];

const questions = {
  /** Files, by the handful: to hand over thousands at once would keep the page from answering. */
  async give({ more, isFirst }) {
    if (isFirst) files = [];
    files.push(...more);
  },
  /** The files that were handed over: one is read as it is, several are joined. */
  async read({ isJoined, columns }, { options }, news) {
    held = NOTHING;
    const readers = await openReaders();
    const read = isJoined
      ? await joinFiles(readers, files, { columns, salt: newSalt() }, (done, of) => news({ done, of }))
      : await load(files[0].file, { readers, desk: await openDesk(options), columns });
    held = read ?? held;
    return read && aboutHeld();
  },
  /** The same, joined for a day: all of it goes to the page, and nothing is held. */
  async join({ salt }, _, news) {
    return joinFiles(await openReaders(), files, { salt }, (done, of) => news({ done, of }));
  },
  /** The page's own rows. */
  async hold(rows) {
    held = { ...NOTHING, rows };
    return aboutHeld();
  },
  /** The month of everybody in it. */
  async close({ month, asOf, shown }, { options }, news) {
    const { rows, lacking } = rowsNow(shown);
    const unread = [
      ...held.unread,
      ...lacking.map(({ patient, reception: { at } }) => ({ patient, on: dayOf(at), why: "lacksShown" })),
    ].filter(({ on }) => on === undefined || on.startsWith(month));
    closed = await closeEverybody(await openDesk(options), { rows, unread, month, asOf }, (done, of) => news({ done, of }));
    return closed && { ...summed(closed), unread: unread.filter(({ why }) => !why).length };
  },
  /** The month as it was closed, as a file. */
  async list({ called }) {
    return new Blob([csvOf(closed, held.warnings, called)], { type: "text/csv" });
  },
  /** What was judged of it, counted; of the facilities the first. */
  async report(_, { options }) {
    reports = reportsOf(await openDesk(options), closed, held.answers);
    return { ...reports, facilities: reports.facilities.slice(0, MOST_LISTED), count: reports.facilities.length };
  },
  /** The same, as a file. */
  async reportList() {
    return new Blob([reportCsv(reports)], { type: "text/csv" });
  },
  /** The patients whose months are searched for, and how many there are. */
  async months({ words: wanted }) {
    return searched(closed.months, wanted);
  },
  /** One patient's receptions. */
  async patient({ patient, shown }) {
    return rowsNow(shown).rows.filter((row) => row.patient === patient).map(({ reception }) => reception);
  },
  /** Whom an amendment moves: of `rows`, or of what is held. */
  async moved({ bare, month, to, shown, rows = rowsNow(shown).rows }, { options }, news) {
    return movedBy(await openDesk(bare), await openDesk(options), { rows, month, to }, () => news({}));
  },
};

/** What the page says of it before any of it is judged. */
function aboutHeld() {
  const { inquiries, warnings, unread, joined, header } = held;
  const whose = new Map(unread.map(({ line, patient }) => [line, patient]));
  const sorted = warnings.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const [lost, remarks] = [[], []];
  for (const one of sorted) (one.line !== undefined && whose.has(one.line) ? lost : remarks).push(one);
  const first = (all) => all.slice(0, MOST_LISTED).map((one) => ({ ...one, patient: whose.get(one.line) }));
  const { rows: complete, lacking } = rowsNow("");
  const days = [...[...complete, ...lacking].map(({ reception }) => dayOf(reception.at)), ...unread.map(({ on }) => on)];
  const months = new Set(days.map((day) => day?.slice(0, 7)));
  return {
    months: [...months].filter(Boolean).sort(), lacking: lacking.length, unread: unread.length, joined, header,
    lost: { count: lost.length, first: first(lost) }, remarks: { count: remarks.length, first: first(remarks) },
    inquiries: inquiries.length, byNumber: inquiries.length - ofVisits(inquiries).length,
  };
}

const stopped = new Set();
const pause = () => new Promise((go) => { setTimeout(go, 0); });

addEventListener("message", async ({ data: { turn, stop, kind, question, lang, options } }) => {
  if (stop) return stopped.add(stop);
  const news = async (more) => {
    postMessage({ turn, ...more });
    await pause();
    return !stopped.has(turn);
  };
  try {
    inLanguage(lang);
    postMessage({ turn, ended: true, answer: await questions[kind](question, { options }, news) });
  } catch ({ name, message, code, path, header }) {
    postMessage({ turn, fault: `${name}: ${message}`, code, path, header });
  }
  return stopped.delete(turn);
});

// The page counts what is asked of any network, and this is part of the page.
const loaded = performance.now();
new PerformanceObserver((list) => postMessage({ asked: list.getEntries().filter(({ startTime }) => startTime >= loaded).length })).observe({ type: "resource" });
postMessage({ started: true });
