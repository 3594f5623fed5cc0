// 月締め: the month of everybody, from files or from this desk. What is said of the files, and of the month, are parts of their own.

import { csvLines } from "../../pkg/list.js";
import * as day from "../day.js";
import { desk } from "../desk.js";
import { take as takeInHand } from "../hand.js";
import { hold } from "../months.js";
import { closedParts } from "../parts/closed.js";
import { columnsForm } from "../parts/columns.js";
import { dayNow, monthText } from "../parts/days.js";
import { byId, field, h, t } from "../parts/dom.js";
import { refusalText, faultText, placeOf } from "../parts/facts.js";
import { chosenFiles, droppedFiles, handOver } from "../parts/join-all.js";
import { joinedParts } from "../parts/joined.js";
import { patientText } from "../parts/numbers.js";
import { printOnly } from "../parts/paper.js";
import { reportPart } from "../parts/report.js";
import { save } from "../parts/save.js";
import { dayTyped } from "../parts/typed.js";
import { ask } from "../parts/worker.js";
import { codes, name as nameIn, words } from "../parts/words.js";

export const name = "closing";

/** What the page does when a visit's reasons, or a patient's month, are asked for. */
export const on = { why: () => {}, month: () => {} };

/** What was read (`about`, of files or our own) and from what, what is running, and what came of it. */
const state = { about: null, isOwn: false, files: null, running: null, result: null, drawn: null, deskOf: null, status: () => "" };

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

const columns = columnsForm((named) => open(state.files, { named }));

export function build(root) {
  root.append(
    h("div", { class: "tools", id: "closing-tools" },
      h("p", { class: "do" }, h("button", { type: "button", class: "primary", id: "close-own" }, t("span", "closeOwn"))),
      h("label", { class: "drop", id: "drop" }, t("span", "dropHere"), " ",
        h("input", { type: "file", id: "file", multiple: true, accept: ".csv,.tsv,.jsonl,.ndjson,.json,.xml,.txt,.zip" })),
      h("label", { class: "drop" }, t("span", "folderHere"), " ", h("input", { type: "file", id: "folder", webkitdirectory: true })),
      h("div", { class: "field", id: "closing-month-field", hidden: true }, t("label", "closingMonth", { for: "closing-month" }), h("select", { id: "closing-month" })),
      field("closing-as-of", "closingAsOf", h("input", { type: "text", autocomplete: "off", spellcheck: "false" }), "closingAsOfHint"),
      h("div", { class: "field", id: "fill-shown-field", hidden: true }, t("label", "fillShown", { for: "fill-shown" }),
        h("select", { id: "fill-shown" }, h("option", { value: "", "data-text": "fillNothing" }),
          ...codes("shownKind").map((code) => h("option", { value: code, "data-phrase": `shownKind.${code}` }))))),
    h("p", { id: "closing-status", role: "status" }),
    h("p", { class: "do", id: "closing-progress", hidden: true },
      h("progress", { id: "progress", "data-label": "progress", max: 1, value: 0 }), h("button", { type: "button", id: "cancel" }, t("span", "cancel"))),
    columns.root,
    h("div", { id: "closing-warnings" }),
    h("div", { id: "closing-result" }),
    h("div", { id: "closing-sample" }, t("p", "sampleAbout", { class: "note" }), h("button", { type: "button", id: "save-sample", class: "small" }, t("span", "sample"))),
  );
  byId("save-sample").addEventListener("click", () => save(csvLines(SAMPLE, { bom: true }), words.text.sampleName, "text/csv"));
  byId("closing-result").addEventListener("click", act);
  byId("close-own").addEventListener("click", openOwn);
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
  byId("closing-month").addEventListener("change", () => { setAsOf(); run(); });
  for (const id of ["closing-as-of", "fill-shown"]) byId(id).addEventListener("change", run);
  byId("cancel").addEventListener("click", () => state.running?.abort());
}

export function show() {
  columns.show();
  for (const option of byId("closing-month").options) option.textContent = monthText(option.value);
  if (state.result && state.deskOf !== desk) return run();
  status(state.status);
  showAbout();
  return showResult();
}

/** Something new is read: of what was there before nothing is left, whatever becomes of this. */
function anew({ isOwn, files }) {
  state.running?.abort();
  const running = new AbortController();
  Object.assign(state, { about: null, isOwn, files, running, result: null });
  for (const id of ["closing-progress", "fill-shown-field", "closing-month-field", "closing-as-of-field"]) byId(id).hidden = true;
  for (const id of ["fill-shown", "closing-as-of"]) byId(id).value = "";
  hold(null);
  showAbout();
  showResult();
  status(() => "");
  return running;
}

async function openOwn() {
  const running = anew({ isOwn: true, files: null });
  columns.offer(undefined);
  const rows = day.everybody().flatMap((patient) => day.receptionsOf(patient).map((reception) => ({ patient, reception })));
  const about = await ask("hold", rows);
  if (state.running === running) await take(about, day.today.slice(0, 7));
}

/** One file is read as it is; a folder, an archive, or several are the clinic's own, and joined. Columns may be `named` by hand. */
async function open(found, { isFolder = false, named } = {}) {
  const running = anew({ isOwn: false, files: found });
  if (!named) columns.offer(undefined);
  try {
    // A large folder takes seconds to be listed.
    byId("progress").removeAttribute("value");
    byId("closing-progress").hidden = false;
    status((text) => text.readingNow);
    const files = await found;
    if (state.running !== running) return;
    running.signal.throwIfAborted();
    if (files.length === 0) {
      byId("closing-progress").hidden = true;
      return void status(() => "");
    }
    const isJoined = isFolder || files.length > 1 || /\.zip$/i.test(files[0].name);
    status((text) => (isJoined ? text.joiningNow(files.length) : text.readingNow));
    await handOver(files, running.signal);
    const about = await ask("read", { isJoined, columns: named }, {
      signal: running.signal, onNews: ({ done, of }) => {
        byId("progress").value = done / of;
        if (of > files.length) status((text) => text.joiningNow(of));
      },
    });
    if (state.running !== running) return;
    columns.offer(about.header, { isNeeded: false, named });
    await take(about);
  } catch (error) {
    if (state.running !== running) return;
    byId("closing-progress").hidden = true;
    if (running.signal.aborted) return void status((text) => text.cancelledRun);
    status((text) => text.fileRefused(refusalText(error.code), placeOf(error.path)));
    columns.offer(error.header, { isNeeded: true, named, missing: error.path });
  }
}

/** Receptions were read: the months in them, the newest chosen, and off it goes. */
function take(about, wanted) {
  state.about = about;
  byId("fill-shown-field").hidden = about.lacking === 0;
  const select = byId("closing-month");
  const before = wanted ?? select.value;
  select.replaceChildren(...about.months.map((month) => h("option", { value: month }, monthText(month))));
  select.value = about.months.includes(before) ? before : about.months.at(-1) ?? "";
  byId("closing-month-field").hidden = about.months.length < 1;
  // This desk knows its day; of a file nobody but the clerk knows.
  byId("closing-as-of-field").hidden = state.isOwn || about.months.length < 1;
  setAsOf();
  return run();
}

/** The month we are in still runs: it is known as of today, unless the clerk says otherwise. */
function setAsOf() {
  const today = dayNow();
  byId("closing-as-of").value = !state.isOwn && byId("closing-month").value === today.slice(0, 7) ? today : "";
}

async function run() {
  const { about } = state;
  state.running?.abort();
  const running = new AbortController();
  Object.assign(state, { running, result: null, deskOf: desk });
  hold(null);
  // What is left of another file must not stand under what is said of this one.
  showResult();
  showAbout();
  const month = byId("closing-month").value;
  byId("closing-progress").hidden = true;
  if (month === "") return status((text) => [text.nothingToClose, about.unread > 0 && text.unreadRows(about.unread)].filter(Boolean).join(" "));
  const asOf = asOfNow();
  byId("closing-as-of").setAttribute("aria-invalid", String(asOf === null));
  if (asOf === null) return status((text) => text.asOfIsNone);
  byId("progress").value = 0;
  byId("closing-progress").hidden = false;
  status((text) => text.closingNow);
  const began = performance.now();
  const shown = byId("fill-shown").value;
  try {
    const closed = await ask("close", { month, asOf, shown }, { signal: running.signal, onNews: ({ done, of }) => { byId("progress").value = done / of; } });
    if (state.running !== running) return undefined;
    const took = Math.round(performance.now() - began);
    const [visits, people, refused, unread] = [closed.visits, closed.people, closed.refused.count, closed.unread];
    const rest = (text) => [unread > 0 && text.unreadRows(unread), refused > 0 && text.refusedPatients(refused)];
    if (visits + people + refused > 0) {
      state.result = closed;
      status((text) => [visits > 0 ? text.closedIn(visits, people, took) : text.nothingToClose, ...rest(text)].filter(Boolean).join(" "));
      if (!state.isOwn) hold(closed, shown);
    } else {
      status((text) => [text.nothingToClose, ...rest(text)].filter(Boolean).join(" "));
    }
  } catch {
    if (state.running === running) status((text) => (running.signal.aborted ? text.cancelledRun : text.stopped));
  }
  if (state.running !== running) return undefined;
  byId("closing-progress").hidden = true;
  return showResult();
}

/** The day as of which the month is known: undefined when it is over, null where what is typed is no day. */
const asOfNow = () => (state.isOwn ? day.runningTo() : dayTyped(byId("closing-as-of").value));

/** What was read of the files, and what was not. */
function showAbout() {
  const { text } = words;
  const { about } = state;
  if (!about) return byId("closing-warnings").replaceChildren();
  const { lacking, lost, remarks, inquiries, byNumber, joined, unread } = about;
  const left = byId("fill-shown").value === "" ? lacking : 0;
  const list = (id, summary, { count, first }) => (count === 0 ? [] : [h("details", { open: true, id }, h("summary", {}, summary),
    h("ul", {}, ...first.map((one) => h("li", {}, faultText(one), one.patient !== undefined && h("span", { class: "note" }, ` ${text.patientOf(one.patient)}`))),
      count > first.length && h("li", {}, text.andMore(count - first.length))))]);
  return byId("closing-warnings").replaceChildren(...(joined ? joinedParts(joined) : []),
    ...(left > 0 ? [h("p", { class: "warn" }, text.lackingShown(left))] : []),
    ...(inquiries > 0 ? [h("p", {}, text.inquiriesRead(inquiries), byNumber > 0 && ` ${text.inquiriesAreNoVisits(byNumber)}`)] : []),
    ...list("unread", text.unreadRows(unread), lost), ...list("remarks", text.warnings(remarks.count), remarks));
}

const called = (patient) => (state.isOwn ? patientText(patient) : patient);

function showResult() {
  const { result } = state;
  byId("closing-sample").hidden = state.about !== null;
  if (!result) {
    state.drawn = null;
    return byId("closing-result").replaceChildren();
  }
  // A long table is not built again for being looked at again.
  if (state.drawn?.result === result && state.drawn.lang === words.lang) return undefined;
  state.drawn = { result, lang: words.lang };
  // Who is expected again is known to this desk alone.
  const coming = (one) => one.coming ?? (state.isOwn ? day.awaited(one.patient)?.at : undefined);
  byId("closing-result").replaceChildren(...closedParts(result, { called, coming }));
  return nameIn(byId("closing-result"));
}

/** What a button of the result asks for. */
function act({ target }) {
  const { why, month, paper, list, report, reportList } = target.closest("button")?.dataset ?? {};
  if (list !== undefined) return saveList();
  if (report !== undefined) return countMonth();
  if (reportList !== undefined) return saveReport();
  if (paper !== undefined) return printOnly(paper);
  if (why !== undefined) return openWhy(state.result.failing.first[why]);
  if (month !== undefined) return on.month(...JSON.parse(month), { files: !state.isOwn });
  return undefined;
}

/** Everything, as a file: the names of this desk's newcomers are known here alone. */
async function saveList() {
  const called = state.isOwn ? Object.fromEntries(day.everybody().map((patient) => [patient, patientText(patient)])) : {};
  save(await ask("list", { called }), `madoguchi-${state.result.month}.csv`, "text/csv");
}

/** 月の集計 of what was closed, as long as it is the one that is shown. */
async function countMonth() {
  const { result } = state;
  byId("report").querySelector("[data-report]").disabled = true;
  const report = await ask("report");
  if (state.result !== result) return;
  result.report = report;
  byId("report").replaceWith(reportPart(result));
  nameIn(byId("report"));
  byId("report").querySelector("button").focus();
}

async function saveReport() {
  save(await ask("reportList"), words.text.reportName(state.result.month), "text/csv");
}

/** One of these visits in hand, with what else there is of the patient. */
async function openWhy({ patient, reception }) {
  const receptions = await ask("patient", { patient, shown: byId("fill-shown").value });
  takeInHand({ patient, reception, history: receptions.filter(({ id }) => id !== reception.id), asOf: state.result.asOf });
  on.why();
}
