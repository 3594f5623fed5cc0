// The verdict: one line, what follows from it, and the findings it was folded from.

import { byId, h } from "./dom.js";
import { dayText } from "./days.js";
import { markNotice, unmarkNotice } from "./notice.js";
import { banner, met, standing } from "./standing.js";
import { describe, say, words } from "./words.js";

const list = (title, items) =>
  items.length === 0 ? [] : [h("h3", {}, title), h("ul", {}, ...items.map((item) => h("li", {}, item)))];

const facts = (...pairs) =>
  h("dl", {}, ...pairs.map(([term, ...of]) => h("div", {}, h("dt", {}, term), h("dd", {}, ...of))));

/** Shows a verdict on a reception. `citations` are the documents by id. */
export function showVerdict({ verdict, reception, citations, expectation }) {
  const { text } = words;
  const { record } = verdict;
  const { line, next, tell, cautions } = describe(verdict);
  byId("line").replaceChildren(banner(verdict.standing, line));
  byId("advice").replaceChildren(
    facts(
      [text.judgedVisit, dayText(reception.at)],
      [text.judgedAsOf, dayText(record.asOf)],
      [text.judgedRule, say("rule", verdict.rule)],
      ...(expectation ? [expectation] : []),
    ),
    ...list(text.next, next),
    ...list(text.tell, tell),
    ...list(text.cautions, cautions),
    h("details", {}, h("summary", {}, text.record), h("pre", {}, JSON.stringify(record, null, 2))),
  );
  showFindings(verdict, citations);
  markNotice(verdict);
}

/** Shows why there is no verdict, and where the input has to be mended. */
export function showRefusal({ error, place, expectation }) {
  const { text } = words;
  byId("line").replaceChildren(h("p", {}, text.notJudged));
  byId("advice").replaceChildren(
    h("p", {}, say("errorCode", error.code)),
    facts([text.refusedAt, place ?? h("code", {}, error.path || "–")], ...(expectation ? [expectation] : [])),
    // The module's own message is for whoever writes the input by hand, as in the case book.
    ...(place ? [] : [h("p", { class: "note", lang: "en" }, error.message)]),
  );
  byId("reasons").hidden = true;
  unmarkNotice();
}

/** Shows a month that has no visit to judge, or a case that asks for none. */
export function showNothing({ closing, expectation }) {
  byId("line").replaceChildren(...(closing ? [standing(closing.standing, "monthStanding")] : []));
  byId("advice").replaceChildren(...(expectation ? [facts(expectation)] : []));
  byId("reasons").hidden = true;
  unmarkNotice();
}

/** The findings in the order examined, gathered under their rules; documents as numbered notes. */
function showFindings(verdict, citations) {
  const { text } = words;
  const sources = [...new Set(verdict.findings.map((finding) => finding.source))];
  const rules = [];
  for (const finding of verdict.findings) {
    if (rules.at(-1)?.rule !== finding.rule) rules.push({ rule: finding.rule, findings: [] });
    rules.at(-1).findings.push(finding);
  }
  byId("reasons").hidden = false;
  byId("findings").replaceChildren(
    h("ol", { class: "rules" }, ...rules.map(({ rule, findings }) => {
      const decided = rule === verdict.rule;
      return h("li", { "data-decided": decided },
        h("h3", {}, say("rule", rule)),
        decided && h("p", { class: "note" }, text.decided),
        h("ol", {}, ...findings.map((finding) => h("li", { "data-finding": true },
          met(finding.met),
          h("span", {}, say("because", finding.because)),
          ground(finding, sources.indexOf(finding.source) + 1),
        ))));
    })),
    h("h3", { id: "sources-title" }, text.sources),
    h("ol", { class: "note", "aria-labelledby": "sources-title" },
      ...sources.map((source, at) => h("li", { id: `source-${at + 1}`, lang: "ja" }, citations.get(source) ?? source))),
  );
}

function ground({ passage, evidence, amended }, number) {
  const { text } = words;
  const weight = amended ? text.amended : say("evidence", evidence);
  return h("span", { class: "ground" },
    passage && h("a", { href: `#passage-${passage}` }, text.notice(passage)), passage && " · ",
    h("a", { href: `#source-${number}` }, text.ground(number)), ` · ${weight}`);
}
