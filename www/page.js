// The page: what was chosen, what the module says to it, and who shows that.

import { InputError, openDesk } from "../pkg/index.js";
import { agrees, answer, cases, files } from "./casebook.js";
import book from "./data/month.js";
import { dayText, monthText } from "./days.js";
import { byId, chosen, h } from "./dom.js";
import { clear, fillForm, fold, readForm, refuse } from "./form.js";
import { fillList, filterList } from "./list.js";
import { showMonth } from "./month-table.js";
import { showNotice } from "./notice.js";
import { countRequests } from "./requests.js";
import { standing, standingCount } from "./standing.js";
import { showNothing, showRefusal, showVerdict } from "./verdict.js";
import { say, speak, words } from "./words.js";

const desk = await openDesk(book.desk);
const citations = new Map(desk.sources().map(({ id, citation }) => [id, citation]));
const close = (receptions, asOf) => desk.closeMonth({ month: book.month, receptions, asOf });
const patients = new Map(book.patients.map(({ id, receptions }) => [id, { id, receptions, closing: close(receptions) }]));

// What is chosen at the moment; everything on the page follows from it.
const state = { patient: book.patients[0].id, visit: null, case: cases[0].id };

/** Verdicts by their reception's id. */
const byReception = (verdicts) => new Map(verdicts.map((verdict) => [verdict.receptionId, verdict]));

/** A patient's verdicts as known after the month, or each on its own day. */
function verdictsOf({ receptions, closing }) {
  if (chosen("known") === "closing") return byReception(closing.verdicts);
  return byReception(closing.verdicts.map(({ receptionId }) => {
    const { at } = receptions.find(({ id }) => id === receptionId);
    return close(receptions, at).verdicts.find((verdict) => verdict.receptionId === receptionId);
  }));
}

function showPatients() {
  const items = [...patients.values()].map(({ id, closing }) => {
    const counts = Map.groupBy(closing.verdicts, (verdict) => verdict.standing);
    return { value: id, label: id, more: [...counts].map(([code, all]) => standingCount(code, all.length)) };
  });
  fillList(byId("patients"), "patient", [{ items }], state.patient);
  searchPatients();
}

function searchPatients() {
  const { shown, all } = filterList(byId("patients"), byId("patient-search").value);
  byId("patient-count").textContent = words.text.patientCount(shown, all);
}

function showPatient() {
  const patient = patients.get(state.patient);
  const verdicts = verdictsOf(patient);
  if (!verdicts.has(state.visit)) [state.visit] = verdicts.keys();
  showMonth(byId("month"), {
    title: words.text.monthOf(patient.id, monthText(book.month)), closing: patient.closing, receptions: patient.receptions,
    verdicts, name: "visit", value: state.visit,
  });
  byId("history-patient").textContent = patient.id;
  showVisit();
}

function showVisit() {
  const { receptions, closing } = patients.get(state.patient);
  const verdict = verdictsOf({ receptions, closing }).get(state.visit);
  if (verdict) showVerdict({ verdict, citations, reception: receptions.find(({ id }) => id === state.visit) });
  else showNothing({ closing });
}

let asked = 0;

async function showForm() {
  fold();
  const ask = ++asked;
  const history = chosen("history") === "patient" ? patients.get(state.patient).receptions : [];
  const { options, request } = readForm(history);
  try {
    const verdict = (await openDesk(options)).judge(request);
    if (ask !== asked) return;
    clear();
    showVerdict({ verdict, citations, reception: request.reception });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (ask === asked) showRefusal({ error, place: refuse(error) });
  }
}

function showCases() {
  const groups = files.map((file) => ({
    title: file.about,
    items: cases.filter((one) => one.file === file).map(({ id, one }) => ({ value: id, label: one.name, lang: "ja" })),
  }));
  fillList(byId("cases"), "case", groups, state.case);
  searchCases();
}

function searchCases() {
  const { shown, all } = filterList(byId("cases"), byId("case-search").value);
  byId("case-count").textContent = words.text.caseCount(shown, all);
}

async function showCase() {
  const ask = ++asked;
  const found = cases.find(({ id }) => id === state.case);
  const { one } = found;
  const given = await answer(found);
  if (ask !== asked) return;
  const { verdict, closing, error } = given;
  const expectation = expectationOf(given, one);
  byId("case-month").replaceChildren();
  if (error) showRefusal({ error, expectation });
  else if (verdict) showVerdict({ verdict, citations, expectation, reception: one.judge.reception });
  else if (closing) showCaseMonth(one.close, closing, expectation);
  else showNothing({ expectation });
}

let showCaseVisit;

/** A case that closes a month: its table, and its first visit. */
function showCaseMonth({ month, receptions }, closing, expectation) {
  const verdicts = byReception(closing.verdicts);
  const [first] = verdicts.keys();
  showMonth(byId("case-month"), { title: monthText(month), closing, receptions, verdicts, name: "case-visit", value: first });
  showCaseVisit = (visit) => showVerdict({
    verdict: verdicts.get(visit), citations, expectation, reception: receptions.find(({ id }) => id === visit),
  });
  if (first === undefined) showNothing({ closing, expectation });
  else showCaseVisit(first);
}

/** What the case expects, and whether it came. */
function expectationOf(given, one) {
  const { text } = words;
  const expected = one.expect.error
    ? h("span", {}, text.refusal, " ", h("code", {}, `${one.expect.error.path} ${one.expect.error.code}`))
    : standing(one.expect.standing, given.closing ? "monthStanding" : "standing");
  return [text.expected, expected, ` ${agrees(given, one) ? text.agrees : text.differs}`];
}

/** Shows what the chosen way of choosing leads to. */
function show() {
  const mode = chosen("mode");
  for (const one of ["month", "form", "cases"]) byId(`mode-${one}`).hidden = one !== mode;
  asked += 1;
  if (mode === "month") showPatient();
  else if (mode === "form") showForm();
  else showCase();
}

function showLanguage() {
  speak(chosen("language"));
  byId("version").textContent = words.text.version({
    ...desk.version, reviewedThrough: dayText(desk.version.reviewedThrough),
  });
  showPatients();
  showCases();
  show();
}

const choices = {
  language: showLanguage,
  mode: show,
  known: showPatient,
  patient: (value) => { state.patient = value; showPatient(); },
  visit: (value) => { state.visit = value; showVisit(); },
  case: (value) => { state.case = value; showCase(); },
  "case-visit": (value) => showCaseVisit(value),
};

document.addEventListener("change", ({ target }) => choices[target.name]?.(target.value));
byId("patient-search").addEventListener("input", searchPatients);
byId("case-search").addEventListener("input", searchCases);
byId("mode-form").addEventListener("input", showForm);
byId("mode-form").addEventListener("submit", (event) => event.preventDefault());

fillForm(`${book.month}-15`);
showNotice(desk.passages());
showLanguage();
countRequests((count) => { byId("requests").textContent = count; });
