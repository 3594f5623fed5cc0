// なぜ: the notice in full with the passages leaned on marked, and the findings in order.

import { lawOf } from "../../pkg/element/accept.js";
import { why } from "../../pkg/element/why.js";
import { desk } from "../desk.js";
import { hand, verdictOf } from "../hand.js";
import { dayText } from "../parts/days.js";
import { byId, h, t } from "../parts/dom.js";
import { circumstanceText, inquiryText, shownText } from "../parts/facts.js";
import { reveal } from "../parts/list.js";
import { markNotice, notice } from "../parts/notice.js";
import { sheet } from "../parts/sheet.js";
import { banner } from "../parts/standing.js";
import { facts } from "../parts/verdict.js";
import { allWords, describe, words } from "../parts/words.js";

export const name = "why";

export function build(root) {
  root.append(
    h("div", { id: "why-head" }),
    h("section", { id: "notice", "aria-labelledby": "notice-title" },
      h("h3", { id: "notice-title", lang: "ja" }, "医療機関等の窓口におけるオンライン資格確認等システムによる照会の取扱い"),
      h("p", { class: "note", lang: "ja" }, "令和6年4月17日 厚生労働省保険局医療課 事務連絡"),
      h("div", { id: "passages", class: "scroll", lang: "ja", tabindex: "0", role: "group", "aria-labelledby": "notice-title" })),
    h("section", { id: "reasons", "aria-labelledby": "conditions" }),
    h("section", { id: "stored" },
      t("h3", "storedTitle"),
      t("p", "storedHint", { class: "note", id: "stored-hint" }),
      h("textarea", { id: "stored-record", rows: "4", spellcheck: "false", autocomplete: "off", "data-label": "record", "aria-describedby": "stored-hint" }),
      h("p", { class: "do" }, h("button", { type: "button", id: "show-stored" }, t("span", "storedShow"))),
      h("madoguchi-verdict", { id: "stored-verdict" }),
      h("p", { class: "do" }, h("button", { type: "button", id: "print-stored", hidden: true }, t("span", "printSheet")))),
    // On paper this is all there is.
    h("article", { id: "sheet" }),
  );
  byId("show-stored").addEventListener("click", showStored);
  byId("print-stored").addEventListener("click", () => printSheet({ record: byId("stored-verdict").record }));
  notice(byId("passages"));
}

/** A passage that stands beside the reasons is pointed at there. */
const onThePage = (passage) => byId(`passage-${passage}`) && `#passage-${passage}`;

/** What was pasted, as the element accepts it. */
function showStored() {
  const element = byId("stored-verdict");
  element.lang = words.lang;
  try {
    element.record = JSON.parse(byId("stored-record").value);
  } catch {
    element.record = {};
  }
  byId("print-stored").hidden = element.record === null;
}

function printSheet(of) {
  byId("sheet").replaceChildren(...sheet(of));
  print();
}

export function show() {
  const { text } = words;
  const visit = hand();
  const verdict = visit && verdictOf(visit);
  byId("reasons").hidden = !verdict;
  if (!verdict) {
    // No sheet of another reception is left to be printed.
    byId("sheet").replaceChildren();
    byId("why-head").replaceChildren(h("p", { class: "quiet" }, text.nothingInHand));
    markNotice(byId("passages"), { findings: [], rule: null });
    return;
  }
  const { reception } = visit;
  byId("why-head").replaceChildren(
    h("div", { class: "line" }, banner(verdict.standing, describe(verdict).line)),
    facts([text.judgedVisit, dayText(reception.at)], [text.columnShown, shownText(reception)], [text.columnInquiry, inquiryText(reception)], [text.columnCircumstance, circumstanceText(reception)]),
    h("p", { class: "do" }, h("button", { type: "button", id: "print-sheet" }, text.printSheet)));
  byId("print-sheet").addEventListener("click", () => printSheet({ ...visit, verdict, record: verdict.record }));
  byId("sheet").replaceChildren(...sheet({ ...visit, verdict, record: verdict.record }));
  byId("reasons").replaceChildren(...why(document, h, allWords(), verdict, lawOf(visit.desk ?? desk), onThePage));
  const box = byId("passages");
  const first = markNotice(box, verdict);
  // Only the notice's own box is scrolled, and only when what decided is not in view.
  if (first) reveal(box, first);
}
