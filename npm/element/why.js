// Why: the findings in the order examined, each on its passage, its source and its dates.

import { icon } from "./dom.js";
import { mets } from "./looks.js";

/**
 * The nodes that tell why a verdict stands as it does. A passage is quoted, or pointed at where `elsewhere` knows an
 * address for it.
 */
export function why(owner, h, words, verdict, law, elsewhere = () => undefined) {
  const { text, say } = words;
  const sources = [...new Set(verdict.findings.map(({ source }) => source))];
  const quoted = new Set();

  const met = (value) =>
    h("span", { class: "met", "data-met": String(value), "data-tone": mets[value].tone }, icon(owner, mets[value].paths), text.met[value]);

  /** A passage is quoted where it is first leaned on. */
  function quotation(passage) {
    if (!law.passages.has(passage) || quoted.has(passage) || elsewhere(passage)) return null;
    quoted.add(passage);
    return h("blockquote", { lang: "ja", part: "passage" }, law.passages.get(passage));
  }

  function ground({ passage, source, evidence, amended }) {
    const weight = amended || evidence === null ? text.amended : say("evidence", evidence);
    const href = passage && elsewhere(passage);
    const named = href ? h("a", { href }, text.passage(passage)) : passage && text.passage(passage);
    const place = [named, text.source(sources.indexOf(source) + 1), weight].filter(Boolean);
    return h("span", { class: "ground" }, place.flatMap((one, at) => (at > 0 ? [text.between, one] : [one])));
  }

  const dates = (rule) => (law.windows.get(rule) ?? []).map(({ name, from, until }) => {
    const since = text.since(text.day(from), until && text.day(until));
    const named = say("window", name);
    return h("li", {}, named === say("rule", rule) ? since : text.named(named, since));
  });

  const ofRule = (rule) => verdict.findings.filter((finding) => finding.rule === rule);
  const rules = [...new Set(verdict.findings.map(({ rule }) => rule))];
  const items = rules.map((rule) => {
    const days = dates(rule);
    const decided = rule === verdict.rule;
    return h("li", { class: "rule", part: decided ? "rule decided" : "rule", "data-decided": decided },
      h("h4", {}, say("rule", rule)),
      decided && h("p", { class: "decided" }, text.decided),
      days.length > 0 && h("ul", { class: "dates" }, ...days),
      h("ol", { class: "findings" }, ...ofRule(rule).map((finding) => h("li", { part: "finding", "data-finding": String(finding.met) },
        met(finding.met),
        h("span", { class: "because" }, say("because", finding.because)),
        ground(finding),
        finding.passage && quotation(finding.passage)))));
  });

  const { month, asOf } = verdict.record;
  return [
    h("p", { class: "note" }, text.known(text.month(month), text.day(asOf))),
    h("h3", { id: "conditions" }, text.conditions),
    h("ol", { class: "rules", "aria-labelledby": "conditions" }, ...items),
    h("h3", { id: "sources" }, text.sources),
    h("ol", { class: "sources", lang: "ja", "aria-labelledby": "sources", part: "sources" },
      ...sources.map((source) => h("li", {}, law.sources.get(source) ?? source))),
  ];
}
