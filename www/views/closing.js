// 月締め: the month of everybody, from a file or from this desk; its picture, what fails and what
// would have repaired it, and the list as a file.

import { csvLines } from "../../pkg/list.js";
import * as day from "../day.js";
import { desk } from "../desk.js";
import { take as takeInHand } from "../hand.js";
import { reasonsByCount, standingsByDay } from "../parts/charts.js";
import { closeAll } from "../parts/close-all.js";
import { dayOf, dayText, monthText, shortDay } from "../parts/days.js";
import { byId, field, h, t } from "../parts/dom.js";
import { circumstanceText, inquiryText, repairText, shownText } from "../parts/facts.js";
import { chosenFiles, droppedFiles, joinAll } from "../parts/join-all.js";
import { joinedParts } from "../parts/joined.js";
import { completed, load, ofVisits } from "../parts/load.js";
import { cell } from "../parts/month-table.js";
import { patientText } from "../parts/numbers.js";
import { save } from "../parts/save.js";
import { standing } from "../parts/standing.js";
import { dayTyped } from "../parts/typed.js";
import { codes, describe, fault, name as nameIn, say, words } from "../parts/words.js";

export const name = "closing";

/** What the page does when a visit's reasons are asked for. */
export const on = { why: () => {} };

/** The longest list of faults; the saved file has them all. */
const MOST_LISTED = 200;

/** What was loaded, what is running, and what came of it. */
const state = { read: null, reading: null, running: null, result: null, deskOf: null, status: () => "" };

/** Says how things are, in the language of the moment. */
function status(saying) {
  state.status = saying;
  byId("closing-status").textContent = saying(words.text);
}

/** What a file may look like. */
const SAMPLE = [
  ["患者番号", "受付番号", "受付日", "提示", "照会方法", "照会結果", "事情"],
  ["0012", "101", "2025-10-03", "マイナンバーカード", "カード", "有効", ""],
  ["0012", "102", "2025-10-17", "診察券", "番号", "有効", "動線"],
  ["0033", "103", "2025-10-08", "診察券", "番号", "有効", "動線"],
  ["0047", "104", "2025-10-09", "資格確認書", "番号", "有効", ""],
];

export function build(root) {
  root.append(
    h("div", { class: "tools", id: "closing-tools" },
      h("p", { class: "do" }, h("button", { type: "button", class: "primary", id: "close-own" }, t("span", "closeOwn"))),
      h("label", { class: "drop", id: "drop" }, t("span", "dropHere"), " ",
        h("input", { type: "file", id: "file", multiple: true, accept: ".csv,.jsonl,.ndjson,.json,.xml,.txt" })),
      h("label", { class: "drop" }, t("span", "folderHere"), " ", h("input", { type: "file", id: "folder", webkitdirectory: true })),
      h("div", { class: "field", id: "closing-month-field", hidden: true }, t("label", "closingMonth", { for: "closing-month" }), h("select", { id: "closing-month" })),
      field("closing-as-of", "closingAsOf", h("input", { type: "text", autocomplete: "off", spellcheck: "false" }), "closingAsOfHint"),
      h("div", { class: "field", id: "fill-shown-field", hidden: true }, t("label", "fillShown", { for: "fill-shown" }),
        h("select", { id: "fill-shown" }, h("option", { value: "", "data-text": "fillNothing" }),
          ...codes("shownKind").map((code) => h("option", { value: code, "data-phrase": `shownKind.${code}` }))))),
    h("p", { id: "closing-status", role: "status" }),
    h("p", { class: "do", id: "closing-progress", hidden: true },
      h("progress", { id: "progress", "data-label": "progress", max: 1, value: 0 }), h("button", { type: "button", id: "cancel" }, t("span", "cancel"))),
    h("div", { id: "closing-warnings" }),
    h("div", { id: "closing-result" }),
    h("div", { id: "closing-sample" }, t("p", "sampleAbout", { class: "note" }), h("button", { type: "button", id: "save-sample", class: "small" }, t("span", "sample"))),
  );
  byId("save-sample").addEventListener("click", () => save(csvLines(SAMPLE, { bom: true }), words.text.sampleName, "text/csv"));
  byId("closing-result").addEventListener("click", ({ target }) => {
    const { why } = target.closest("button")?.dataset ?? {};
    if (why) openWhy(failingOf(state.result)[why]);
  });
  byId("close-own").addEventListener("click", () => {
    const rows = day.everybody().flatMap((patient) => day.receptionsOf(patient).map((reception) => ({ patient, reception })));
    take({ rows, inquiries: [], warnings: [], unread: [], own: true }, day.today.slice(0, 7));
  });
  byId("file").addEventListener("change", ({ target }) => open(chosenFiles(target.files)));
  byId("folder").addEventListener("change", ({ target }) => open(chosenFiles(target.files), { isFolder: true }));
  const drop = byId("drop");
  // Anywhere on the view; a file dropped beside it would otherwise replace the page.
  root.addEventListener("dragover", (event) => { event.preventDefault(); drop.dataset.over = ""; });
  root.addEventListener("dragleave", () => delete drop.dataset.over);
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    const { hasFolder, found } = droppedFiles(event.dataTransfer);
    open(found, { isFolder: hasFolder });
  });
  byId("closing-as-of-field").hidden = true;
  for (const id of ["closing-month", "closing-as-of"]) byId(id).addEventListener("change", run);
  byId("fill-shown").addEventListener("change", () => take(state.read));
  byId("cancel").addEventListener("click", () => state.running?.abort());
}

export function show() {
  if (state.result && state.deskOf !== desk) return run();
  status(state.status);
  if (state.read) showWarnings();
  return showResult();
}

/** One file is read as it is; a folder, or several, are the clinic's own, and joined. */
async function open(found, { isFolder = false } = {}) {
  for (const id of ["fill-shown", "closing-as-of"]) byId(id).value = "";
  state.running?.abort();
  // From here on nothing of the file before is left, whatever becomes of this one.
  const reading = {};
  Object.assign(state, { read: null, reading, running: null, result: null });
  for (const id of ["closing-progress", "fill-shown-field", "closing-month-field", "closing-as-of-field"]) byId(id).hidden = true;
  byId("closing-warnings").replaceChildren();
  showResult();
  status(() => "");
  try {
    const files = await found;
    if (files.length === 0 || state.reading !== reading) return;
    const read = isFolder || files.length > 1 ? await join(files) : await load(files[0].file);
    if (state.reading === reading) take(read);
  } catch (error) {
    if (state.running?.signal.aborted) status((text) => text.cancelledRun);
    else if (state.reading === reading) status((text) => text.fileRefused(fault(error.code, "refusalCode") ?? text.fileUnreadable, placeOf(error.path)));
  }
}

/** The files joined, in the worker; it can be stopped on the way. */
async function join(files) {
  const running = new AbortController();
  state.running = running;
  byId("closing-progress").hidden = false;
  status((text) => text.joiningNow(files.length));
  try {
    const { rows, unread, joined } = await joinAll(files, { signal: running.signal, onProgress: ({ done, files: all }) => { byId("progress").value = done / all; } });
    const warnings = joined.remarks.filter(({ line }) => line !== undefined).map((one) => ({ ...one, line: `${one.source} ${one.line}` }));
    return { rows, inquiries: [], warnings, unread, joined };
  } finally {
    if (state.running === running) byId("closing-progress").hidden = true;
  }
}

/** Receptions were read: the months in them, the newest chosen, and off it goes. */
function take(read, wanted) {
  state.read = read;
  const incomplete = ofVisits(read.inquiries).length > 0 || read.rows.some(({ reception }) => !reception.shown);
  byId("fill-shown-field").hidden = !incomplete;
  const days = [...rowsNow().map(({ reception }) => dayOf(reception.at)), ...read.unread.map(({ on }) => on)];
  const months = [...new Set(days.map((one) => one?.slice(0, 7)))].filter(Boolean).sort();
  const select = byId("closing-month");
  const before = wanted ?? select.value;
  select.replaceChildren(...months.map((month) => h("option", { value: month }, monthText(month))));
  select.value = months.includes(before) ? before : months.at(-1) ?? "";
  byId("closing-month-field").hidden = months.length < 1;
  // This desk knows its day; of a file nobody but the clerk knows.
  byId("closing-as-of-field").hidden = read.own || months.length < 1;
  return run();
}

const isComplete = ({ reception }) => Boolean(reception.shown);
const rowsNow = () => completed(state.read, byId("fill-shown").value);

async function run() {
  const rows = rowsNow().filter(isComplete);
  state.running?.abort();
  const running = new AbortController();
  Object.assign(state, { running, result: null, deskOf: desk });
  // What is left of another file must not stand under what is said of this one.
  showResult();
  showWarnings();
  const month = byId("closing-month").value;
  const unread = unreadOf(month);
  byId("closing-progress").hidden = true;
  if (month === "" || rows.length + unread.length === 0) {
    return status((text) => [text.nothingToClose, unread.length > 0 && text.unreadRows(unread.length)].filter(Boolean).join(" "));
  }
  const asOf = asOfNow();
  byId("closing-as-of").setAttribute("aria-invalid", String(asOf === null));
  if (asOf === null) return status((text) => text.asOfIsNone);
  byId("closing-progress").hidden = false;
  status((text) => text.closingNow);
  const began = performance.now();
  try {
    const closed = await closeAll(rows, month, {
      asOf,
      signal: running.signal,
      onProgress: ({ done, rows: all }) => { byId("progress").value = done / all; },
    });
    state.result = { ...closed, months: keptOpen(closed.months, unread), unread };
    const [visits, people, took] = [closed.visits.length, closed.months.length, Math.round(performance.now() - began)];
    status((text) => [text.closedIn(visits, people, took), unread.length > 0 && text.unreadRows(unread.length),
      closed.refused.length > 0 && text.refusedPatients(closed.refused.length)].filter(Boolean).join(" "));
  } catch {
    if (state.running === running) status((text) => (running.signal.aborted ? text.cancelledRun : text.stopped));
  }
  if (state.running !== running) return undefined;
  byId("closing-progress").hidden = true;
  return showResult();
}

/** The day as of which the month is known: undefined when it is over, null where what is typed is no day. */
function asOfNow() {
  if (state.read.own) return day.runningTo();
  return dayTyped(byId("closing-as-of").value);
}

/** The rows that were not read and may be of this month: of another day than these is none. */
const unreadOf = (month) => state.read.unread.filter(({ on }) => on === undefined || on.startsWith(month));

/** Nobody's month is 適切 while a row of it was not read. */
function keptOpen(months, unread) {
  const of = new Set(unread.map(({ patient }) => patient).filter((patient) => patient !== undefined));
  const known = new Set(months.map(({ patient }) => patient));
  return [...months, ...[...of].filter((patient) => !known.has(patient)).map((patient) => ({ patient, standing: "adequate" }))]
    .map((one) => (of.has(one.patient) && one.standing === "adequate" ? { ...one, standing: "open", unread: true } : one));
}

/** A column of a file, or a field of a line, as a clerk finds it. */
const placeOf = (path) => (path ? words.text.fileColumn[path] ?? path : "");

/** A fault with its line and its column. */
const faultText = ({ code, path, line }) =>
  words.text.faultAt(line, placeOf(path), fault(code, "warningCode", "errorCode", "refusalCode") ?? code);

function showWarnings() {
  const { text } = words;
  const lacking = rowsNow().filter((row) => !isComplete(row)).length;
  const { inquiries, unread, joined } = state.read;
  const warnings = state.read.warnings.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  const whose = new Map(unread.map(({ line, patient }) => [line, patient]));
  const list = (id, summary, of) => (of.length === 0 ? [] : [h("details", { open: true, id }, h("summary", {}, summary),
    h("ul", {}, ...of.slice(0, MOST_LISTED).map((one) => h("li", {}, faultText(one), whose.get(one.line) !== undefined && h("span", { class: "note" }, ` ${text.patientOf(whose.get(one.line))}`))),
      of.length > MOST_LISTED && h("li", {}, text.andMore(of.length - MOST_LISTED))))]);
  const byNumber = inquiries.length - ofVisits(inquiries).length;
  byId("closing-warnings").replaceChildren(...(joined ? joinedParts(joined) : []),
    ...(lacking > 0 ? [h("p", { class: "warn" }, text.lackingShown(lacking))] : []),
    ...(inquiries.length > 0 ? [h("p", {}, text.inquiriesRead(inquiries.length), byNumber > 0 && ` ${text.inquiriesAreNoVisits(byNumber)}`)] : []),
    ...list("unread", text.unreadRows(unread.length), warnings.filter(({ line }) => whose.has(line))),
    ...list("remarks", text.warnings(warnings.filter(({ line }) => !whose.has(line)).length), warnings.filter(({ line }) => !whose.has(line))));
}

const failingOf = ({ visits }) => visits.filter(({ standing: of }) => of === "unconfirmed");
const reasonOf = ({ verdict }) => describe(verdict).reason;
const called = (patient) => (state.read?.own ? patientText(patient) : patient);

function showResult() {
  const { text } = words;
  const { result } = state;
  const root = byId("closing-result");
  byId("closing-sample").hidden = state.read !== null;
  if (!result) return root.replaceChildren();
  const failing = failingOf(result);
  const months = Map.groupBy(result.months, ({ standing: of }) => of);
  const unread = result.months.filter((one) => one.unread);
  root.replaceChildren(
    h("p", { class: "months" }, h("b", {}, text.monthsOf(monthText(result.month), result.asOf && dayText(result.asOf))), " ",
      ...["adequate", "open", "inadequate"].map((code) => standing(code, "monthStanding", ` ${months.get(code)?.length ?? 0}`)),
      h("span", { class: "do" },
        h("button", { type: "button", id: "save-csv" }, t("span", "saveCsv")), h("button", { type: "button", id: "print-closing" }, t("span", "print")))),
    ...(unread.length > 0 ? [h("p", { class: "warn", id: "kept-open" }, text.keptOpen(unread.length, unread.slice(0, MOST_LISTED).map(({ patient }) => patient)))] : []),
    ...(result.unread.some(({ patient }) => patient === undefined) ? [h("p", { class: "warn" }, text.unreadOfNobody)] : []),
    ...(result.refused.length > 0 ? [h("details", { open: true, id: "refused" }, h("summary", {}, text.refusedPatients(result.refused.length)),
      h("ul", {}, ...result.refused.slice(0, MOST_LISTED).map(({ patient, code, path }) => h("li", {}, `${called(patient)}: ${say("errorCode", code)} `, h("code", {}, path)))))] : []),
    h("div", { class: "figures" }, standingsByDay(result), ...(failing.length > 0 ? [reasonsByCount(failing, reasonOf)] : [])),
    failing.length > 0 ? failingTable(failing) : result.visits.length > 0 && h("p", {}, text.noneFails));
  nameIn(root);
  byId("save-csv").addEventListener("click", () => save(csvLines(fileLines(result), { bom: true }), `madoguchi-${result.month}.csv`, "text/csv"));
  byId("print-closing").addEventListener("click", () => print());
}

/** One of these visits in hand, with what else the file has of the patient. */
function openWhy({ patient, reception }) {
  const history = rowsNow().filter((row) => isComplete(row) && row.patient === patient && row.reception.id !== reception.id).map((row) => row.reception);
  takeInHand({ patient, reception, history, asOf: state.result.asOf });
  on.why();
}

function failingTable(failing) {
  const { text } = words;
  const head = ["columnNumber", "columnDay", "columnShown", "columnInquiry", "columnCircumstance", "columnReason", "columnRepairs"];
  return h("table", { class: "stack", id: "failing" },
    h("caption", {}, text.failing(failing.length)),
    h("thead", {}, h("tr", {}, ...head.map((column) => t("th", column, { scope: "col" })), h("th", { scope: "col" }, t("span", "columnOpen", { class: "unseen" })))),
    h("tbody", {}, ...failing.slice(0, MOST_LISTED).map((visit, at) => {
      const { patient, reception, repairs } = visit;
      return h("tr", {}, h("th", { scope: "row" }, called(patient)),
        cell(text.columnDay, shortDay(reception.at)), cell(text.columnShown, shownText(reception)),
        cell(text.columnInquiry, inquiryText(reception)), cell(text.columnCircumstance, circumstanceText(reception)),
        cell(text.columnReason, reasonOf(visit)), cell(text.columnRepairs, repairText(repairs)),
        h("td", {}, h("button", { type: "button", class: "small", "data-why": String(at) }, text.openWhy, h("span", { class: "unseen" }, ` ${called(patient)} ${shortDay(reception.at)}`))));
    })),
    failing.length > MOST_LISTED && h("tfoot", {}, h("tr", {}, h("td", { colspan: head.length + 1 }, text.moreInTheFile(failing.length - MOST_LISTED)))));
}

/** Every visit of the month, one a line, and after them what was not judged: what a claims clerk works through. */
function fileLines({ visits, refused, unread }) {
  const { text } = words;
  const notJudged = (patient, on, why) => [patient, "", on, "", text.notJudgedShort, why, ""];
  return [
    ["columnNumber", "columnReception", "columnDay", "columnCode", "columnVisit", "columnReason", "columnRepairs"].map((key) => text[key]),
    ...visits.map(({ patient, reception, standing: of, rule, verdict, repairs }) => [
      called(patient), reception.id, dayOf(reception.at), of, say("standing", of), verdict ? describe(verdict).reason : say("rule", rule), repairs ? repairText(repairs) : "",
    ]),
    ...unread.map(({ line, patient = "", on = "" }) => notJudged(patient, on, state.read.warnings.filter((one) => one.line === line).map(faultText).join(" "))),
    ...refused.map(({ patient, code, path }) => notJudged(called(patient), "", `${say("errorCode", code)} ${path}`)),
  ];
}
