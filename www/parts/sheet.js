// One reception on one sheet of paper, for whoever audits it: the facts, the sentence, each condition with the reception
// it leant on, the law as it was known, and the digests. Of a stored record what it says itself.

import { lawOf } from "../../pkg/element/accept.js";
import { desk } from "../desk.js";
import { dayText } from "./days.js";
import { h } from "./dom.js";
import { circumstanceText, inquiryText, shownText } from "./facts.js";
import { patientText } from "./numbers.js";
import { facts } from "./verdict.js";
import { describeRecord, say, words } from "./words.js";

/** The nodes of the sheet: of a verdict and the facts it was judged on, or of a stored record alone. */
export function sheet({ patient, reception, verdict, record, desk: own = desk }) {
  const { text } = words;
  const { line, sections } = describeRecord(record);
  return [
    h("h2", {}, text.sheetTitle),
    h("p", { class: "line" }, h("strong", {}, line)),
    ...(reception ? [h("h3", {}, text.sheetFacts), factsOf(patient, reception)] : []),
    ...sections.map(sectionOf),
    ...(verdict ? [h("h3", {}, text.sheetGrounds), groundsOf(verdict, lawOf(own))] : []),
    h("p", { class: "note" }, text.disclaimer),
  ];
}

const factsOf = (patient, reception) => facts(
  ...(patient === undefined ? [] : [[words.text.columnNumber, patientText(patient)]]),
  [words.text.judgedVisit, dayText(reception.at)],
  [words.text.columnShown, shownText(reception)],
  [words.text.columnInquiry, inquiryText(reception)],
  [words.text.columnCircumstance, circumstanceText(reception)]);

function sectionOf({ id, title, lines }) {
  const body = lines.some(({ label }) => label !== "")
    ? facts(...lines.map(({ label, text }) => [label, text]))
    : h("ol", {}, ...lines.map(({ text }) => h("li", {}, text)));
  return h("section", { "data-section": id }, h("h3", {}, title), body);
}

/** Of the rule that decided: its passages by name, its documents, and what is to be known of the law on that day. */
function groundsOf({ rule, findings, law: { notices } }, law) {
  const decided = findings.filter((finding) => finding.rule === rule);
  const passages = [...new Set(decided.flatMap((finding) => finding.passages))].map((id) => law.passages.get(id)?.name ?? id);
  const sources = [...new Set(decided.map(({ source }) => source))].map((id) => law.sources.get(id) ?? id);
  return h("ul", {}, ...[...(passages.length > 0 ? [passages.join("、")] : []), ...sources, ...notices.map((code) => say("notice", code))].map((one) => h("li", { lang: "ja" }, one)));
}
