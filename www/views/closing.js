// 月締め: the month of everybody, from a file or from this desk; its picture, what fails and what
// would have repaired it, and the list as a file.

import * as day from "../day.js";
import { desk } from "../desk.js";
import { reasonsByCount, standingsByDay } from "../parts/charts.js";
import { closeAll } from "../parts/close-all.js";
import { csv, save } from "../parts/csv.js";
import { dayOf, dayText, monthText, shortDay } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { circumstanceText, inquiryText, repairText, shownText } from "../parts/facts.js";
import { completed, load } from "../parts/load.js";
import { cell } from "../parts/month-table.js";
import { standing } from "../parts/standing.js";
import { codes, describe, name as nameIn, say, words } from "../parts/words.js";

export const name = "closing";

/** What was loaded, what is running, and what came of it. */
const state = { read: null, running: null, result: null, deskOf: null, status: () => "" };

/** Says how things are, in the language of the moment. */
function status(saying) {
  state.status = saying;
  byId("closing-status").textContent = saying(words.text);
}

export function build(root) {
  root.append(
    h("div", { class: "tools", id: "closing-tools" },
      h("p", { class: "do" }, h("button", { type: "button", class: "primary", id: "close-own" }, t("span", "closeOwn"))),
      h("label", { class: "drop", id: "drop" }, t("span", "dropHere"), " ",
        h("input", { type: "file", id: "file", accept: ".csv,.jsonl,.ndjson,.json,.xml,.txt" })),
      h("div", { class: "field", id: "closing-month-field", hidden: true }, t("label", "closingMonth", { for: "closing-month" }), h("select", { id: "closing-month" })),
      h("div", { class: "field", id: "fill-shown-field", hidden: true }, t("label", "fillShown", { for: "fill-shown" }),
        h("select", { id: "fill-shown" }, h("option", { value: "", "data-text": "fillNothing" }),
          ...codes("shownKind").map((code) => h("option", { value: code, "data-phrase": `shownKind.${code}` }))))),
    h("p", { id: "closing-status", role: "status" }),
    h("p", { class: "do", id: "closing-progress", hidden: true },
      h("progress", { id: "progress", "data-label": "progress", max: 1, value: 0 }), h("button", { type: "button", id: "cancel" }, t("span", "cancel"))),
    h("div", { id: "closing-warnings" }),
    h("div", { id: "closing-result" }),
  );
  byId("close-own").addEventListener("click", () => {
    const rows = [...day.patients.keys()].flatMap((patient) => day.receptionsOf(patient).map((reception) => ({ patient, reception })));
    take({ rows, inquiries: [], warnings: [] }, day.month);
  });
  byId("file").addEventListener("change", ({ target }) => target.files[0] && open(target.files[0]));
  const drop = byId("drop");
  // Anywhere on the view; a file dropped beside it would otherwise replace the page.
  root.addEventListener("dragover", (event) => { event.preventDefault(); drop.dataset.over = ""; });
  root.addEventListener("dragleave", () => delete drop.dataset.over);
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    const [file] = event.dataTransfer.files;
    if (file) open(file);
  });
  byId("closing-month").addEventListener("change", run);
  byId("fill-shown").addEventListener("change", () => take(state.read));
  byId("cancel").addEventListener("click", () => state.running?.abort());
}

export function show() {
  if (state.result && state.deskOf !== desk) return run();
  status(state.status);
  if (state.read) showWarnings();
  return showResult();
}

async function open(file) {
  byId("fill-shown").value = "";
  try {
    take(await load(file));
  } catch (error) {
    state.read = state.result = null;
    showResult();
    byId("closing-warnings").replaceChildren();
    status((text) => text.fileRefused(text.readRefusal[error.code] ?? say("errorCode", error.code) ?? text.fileUnreadable));
  }
}

/** Receptions were read: the months in them, the newest chosen, and off it goes. */
function take(read, wanted) {
  state.read = read;
  const incomplete = read.inquiries.length > 0 || read.rows.some(({ reception }) => !reception.shown);
  byId("fill-shown-field").hidden = !incomplete;
  const months = [...new Set(rowsNow().map(({ reception }) => dayOf(String(reception?.at ?? ""))?.slice(0, 7)))].filter(Boolean).sort();
  const select = byId("closing-month");
  const before = wanted ?? select.value;
  select.replaceChildren(...months.map((month) => h("option", { value: month }, monthText(month))));
  select.value = months.includes(before) ? before : months.at(-1) ?? "";
  byId("closing-month-field").hidden = months.length < 1;
  return run();
}

const isComplete = ({ reception }) => Boolean(reception?.shown);
const rowsNow = () => completed(state.read, byId("fill-shown").value);

async function run() {
  const rows = rowsNow().filter(isComplete);
  state.running?.abort();
  const running = new AbortController();
  Object.assign(state, { running, result: null, deskOf: desk });
  showWarnings();
  if (rows.length === 0) {
    status((text) => text.nothingToClose);
    return showResult();
  }
  byId("closing-progress").hidden = false;
  status((text) => text.closingNow);
  const began = performance.now();
  try {
    state.result = await closeAll(rows, byId("closing-month").value, {
      signal: running.signal,
      onProgress: ({ done, rows: all }) => { byId("progress").value = done / all; },
    });
    const [visits, people, took] = [state.result.visits.length, state.result.months.length, Math.round(performance.now() - began)];
    status((text) => text.closedIn(visits, people, took));
  } catch (error) {
    if (!running.signal.aborted) throw error;
    if (state.running === running) status((text) => text.cancelledRun);
  }
  if (state.running !== running) return undefined;
  byId("closing-progress").hidden = true;
  return showResult();
}

function showWarnings() {
  const { text } = words;
  const lacking = rowsNow().filter((row) => !isComplete(row)).length;
  const { warnings, inquiries } = state.read;
  const kinds = [...Map.groupBy(warnings, ({ code }) => code)].map(([code, of]) => {
    const lines = of.map(({ line }) => line).filter(Boolean);
    return h("li", {}, text.readWarning[code] ?? code, ` (${of.length}`, lines.length > 0 && `; ${text.lines} ${lines.slice(0, 8).join(", ")}${lines.length > 8 ? " …" : ""}`, ")");
  });
  byId("closing-warnings").replaceChildren(
    ...(lacking > 0 ? [h("p", { class: "warn" }, text.lackingShown(lacking))] : []),
    ...(inquiries.length > 0 ? [h("p", {}, text.inquiriesRead(inquiries.length))] : []),
    ...(kinds.length > 0 ? [h("details", { open: true }, h("summary", {}, text.warnings(warnings.length)), h("ul", {}, ...kinds))] : []));
}

const failingOf = ({ visits }) => visits.filter(({ standing: of }) => of === "unconfirmed");
const reasonOf = ({ verdict }) => describe(verdict).reason;

function showResult() {
  const { text } = words;
  const { result } = state;
  const root = byId("closing-result");
  if (!result) return root.replaceChildren();
  const failing = failingOf(result);
  const months = Map.groupBy(result.months, ({ standing: of }) => of);
  root.replaceChildren(
    h("p", { class: "months" }, h("b", {}, text.monthsOf(monthText(result.month), dayText(result.asOf))), " ",
      ...["adequate", "open", "inadequate"].map((code) => standing(code, "monthStanding", ` ${months.get(code)?.length ?? 0}`)),
      h("span", { class: "do" },
        h("button", { type: "button", id: "save-csv" }, t("span", "saveCsv")), h("button", { type: "button", id: "print-closing" }, t("span", "print")))),
    h("div", { class: "figures" }, standingsByDay(result), ...(failing.length > 0 ? [reasonsByCount(failing, reasonOf)] : [])),
    ...(result.refused.length > 0 ? [h("details", {}, h("summary", {}, text.refusedPatients(result.refused.length)),
      h("ul", {}, ...result.refused.slice(0, 200).map(({ patient, code, path }) => h("li", {}, `${patient}: ${say("errorCode", code)} `, h("code", {}, path)))))] : []),
    failing.length > 0 ? failingTable(failing) : h("p", {}, text.noneFails));
  nameIn(root);
  byId("save-csv").addEventListener("click", () => save(csv(fileLines(result)), `madoguchi-${result.month}.csv`, "text/csv"));
  byId("print-closing").addEventListener("click", () => print());
}

function failingTable(failing) {
  const { text } = words;
  const head = ["columnNumber", "columnDay", "columnShown", "columnInquiry", "columnCircumstance", "columnReason", "columnRepairs"];
  return h("table", { class: "stack", id: "failing" },
    h("caption", {}, text.failing(failing.length)),
    h("thead", {}, h("tr", {}, ...head.map((column) => t("th", column, { scope: "col" })))),
    h("tbody", {}, ...failing.map((visit) => {
      const { patient, reception, repairs } = visit;
      return h("tr", {}, h("th", { scope: "row" }, patient),
        cell(text.columnDay, shortDay(reception.at)), cell(text.columnShown, shownText(reception)),
        cell(text.columnInquiry, inquiryText(reception)), cell(text.columnCircumstance, circumstanceText(reception)),
        cell(text.columnReason, reasonOf(visit)), cell(text.columnRepairs, repairText(repairs)));
    })));
}

/** Every visit of the month, one a line: what a claims clerk works through. */
function fileLines({ visits }) {
  const { text } = words;
  return [
    ["columnNumber", "columnReception", "columnDay", "columnCode", "columnVisit", "columnReason", "columnRepairs"].map((key) => text[key]),
    ...visits.map(({ patient, reception, standing: of, rule, verdict, repairs }) => [
      patient, reception.id, dayOf(reception.at), of, say("standing", of), verdict ? describe(verdict).reason : say("rule", rule), repairs ? repairText(repairs) : "",
    ]),
  ];
}
