// 事例集: every case the judgement is tested with, as a sentence; chosen, it is judged here and
// compared with what it expects.

import { take } from "../hand.js";
import { agrees, answer as ask, cases, files } from "../parts/casebook.js";
import { monthText } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { fillList, filterList } from "../parts/list.js";
import { showMonthTable } from "../parts/month-table.js";
import { standing } from "../parts/standing.js";
import { facts, panel } from "../parts/verdict.js";
import { say, words } from "../parts/words.js";

export const name = "cases";

const answer = panel();
let chosenCase = cases[0].id;
let asked = 0;

export function build(root) {
  root.append(
    h("div", { class: "work" },
      t("p", "casesAbout", { class: "note" }),
      h("div", { class: "field" },
        t("label", "caseSearch", { for: "case-search" }),
        h("input", { id: "case-search", type: "search", autocomplete: "off", spellcheck: "false" }),
        h("p", { class: "note", role: "status", id: "case-count" })),
      h("fieldset", { class: "list tall", id: "cases" }, t("legend", "cases"))),
    h("div", { class: "side" }, answer.root, h("div", { id: "case-month" })),
  );
  byId("case-search").addEventListener("input", search);
  byId("cases").addEventListener("change", ({ target }) => { chosenCase = target.value; showCase(); });
}

export function show() {
  const groups = files.map((file) => ({
    title: file.about,
    items: cases.filter((one) => one.file === file).map(({ id, one }) => ({ value: id, label: one.name, lang: "ja" })),
  }));
  fillList(byId("cases"), "case", groups, chosenCase);
  search();
  return showCase();
}

function search() {
  const { shown, all } = filterList(byId("cases"), byId("case-search").value);
  byId("case-count").textContent = words.text.caseCount(shown, all);
}

async function showCase() {
  const turn = ++asked;
  const found = cases.find(({ id }) => id === chosenCase);
  const { one } = found;
  const given = await ask(found);
  if (turn !== asked) return;
  const { verdict, closing, error, desk } = given;
  const expectation = facts(expectationOf(given, one));
  byId("case-month").replaceChildren();
  take(null);
  if (verdict) {
    take({ ...one.judge, desk });
    answer.verdict(verdict, one.judge.reception, { own: desk, above: [expectation] });
  } else if (closing) {
    showClosing(one.close, closing, expectation, desk);
  } else if (error) {
    answer.nothing(words.text.notJudged, h("p", {}, say("errorCode", error.code)), expectation,
      h("p", { class: "note", lang: "en" }, error.message));
  } else {
    answer.nothing(words.text.nothingAsked, expectation);
  }
}

/** A case that closes a month: its table, and its first visit. */
function showClosing({ month, receptions, asOf }, closing, expectation, desk) {
  const visits = closing.verdicts.map(({ receptionId, standing: closed }) =>
    ({ closed, reception: receptions.find(({ id }) => id === receptionId) }));
  const value = visits[0]?.reception.id;
  const root = byId("case-month");
  showMonthTable(root, { title: monthText(month), closing, visits, receptions, name: "case-visit", value });
  const visit = (id) => {
    const reception = receptions.find((one) => one.id === id);
    take({ reception, history: receptions.filter((one) => one !== reception), asOf: asOf ?? closing.asOf, desk });
    answer.verdict(closing.verdicts.find(({ receptionId }) => receptionId === id), reception, { own: desk, above: [expectation] });
  };
  root.onchange = ({ target }) => visit(target.value);
  if (value === undefined) answer.nothing(words.text.noVisit, expectation);
  else visit(value);
}

/** What the case expects, and whether it came. */
function expectationOf(given, one) {
  const { text } = words;
  const expected = one.expect.error
    ? h("span", {}, text.refusal, " ", h("code", {}, `${one.expect.error.path} ${one.expect.error.code}`))
    : one.expect.standing ? standing(one.expect.standing, given.closing ? "monthStanding" : "standing") : text.none;
  return [text.expected, expected, ` ${agrees(given, one) ? text.agrees : text.differs}`];
}
