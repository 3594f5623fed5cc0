// The findings a verdict was folded from, in the order examined, each with what it rests on.

import { cite, desk } from "../desk.js";
import { dayText } from "./days.js";
import { h } from "./dom.js";
import { met } from "./standing.js";
import { labels, say, words } from "./words.js";

const passages = new Map(desk.passages().map((one) => [one.id, one]));

/** Fills `root`: gathered under their rules, the windows of each rule with their days, documents as numbered notes. */
export function showFindings(root, verdict, own = desk) {
  const text = labels();
  const sources = [...new Set(verdict.findings.map((finding) => finding.source))];
  const windows = new Map(own.rules().map((rule) => [rule.id, rule.windows]));
  const timeline = own.timeline();
  const rules = [];
  for (const finding of verdict.findings) {
    if (rules.at(-1)?.rule !== finding.rule) rules.push({ rule: finding.rule, findings: [] });
    rules.at(-1).findings.push(finding);
  }
  root.replaceChildren(
    h("ol", { class: "rules" }, ...rules.map(({ rule, findings }) => {
      const decided = rule === verdict.rule;
      const rows = timeline.filter((row) => windows.get(rule)?.includes(row.window));
      return h("li", { "data-decided": decided },
        h("h4", {}, say("rule", rule), decided && h("span", { class: "decided" }, text.decided)),
        rows.length > 0 && h("p", { class: "note" }, rows.map(spanText).join("、")),
        h("ol", {}, ...findings.map((finding) => h("li", { "data-finding": true },
          met(finding.met),
          h("span", {}, say("because", finding.because)),
          ground(finding, sources.indexOf(finding.source) + 1),
        ))));
    })),
    h("h4", { id: "sources-title" }, text.sources),
    h("ol", { class: "note sources", "aria-labelledby": "sources-title" },
      ...sources.map((source, at) => h("li", { id: `source-${at + 1}`, lang: "ja" }, cite(source)))),
  );
}

/** From when until when a row is in force. */
export const spanText = ({ from, until }) => words.text.span(dayText(from), until && dayText(until));

function ground({ passages, evidence, amended }, number) {
  const text = labels();
  const weight = amended ? text.amended : say("evidence", evidence);
  return h("span", { class: "ground" },
    ...passages.flatMap((id) => [cited(id), " · "]),
    h("a", { href: `#source-${number}` }, text.source(number)), ` · ${weight}`);
}

/** A passage by its name: of the notice, where it stands on the page; of a statute, its words as a hint. */
function cited(id) {
  const { name, text, of } = passages.get(id);
  return of === "notice_2024_04_17" ? h("a", { href: `#passage-${id}` }, name) : h("abbr", { title: text, lang: "ja" }, name);
}
