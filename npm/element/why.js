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
    const { name, text: words } = law.passages.get(passage);
    return h("blockquote", { lang: "ja", part: "passage" }, h("cite", {}, name), " ", words);
  }

  function ground({ passages, source, evidence, amended, on }) {
    const weight = amended || evidence === null ? text.amended : say("evidence", evidence);
    const named = passages.map((id) => {
      const [name, href] = [law.passages.get(id)?.name ?? id, elsewhere(id)];
      return href ? h("a", { href, lang: "ja" }, name) : h("span", { lang: "ja" }, name);
    });
    const place = [on && text.witness(text.day(on.day), on.id), ...named, text.source(sources.indexOf(source) + 1), weight].filter(Boolean);
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
        ...finding.passages.map(quotation)))));
  });

  const { month, asOf } = verdict.record;
  return [
    h("p", { class: "note" }, text.known(text.month(month), text.day(asOf))),
    verdict.law.notices.length > 0 && h("ul", { class: "note", part: "notices" }, ...verdict.law.notices.map((one) => h("li", {}, say("notice", one)))),
    h("h3", { id: "conditions" }, text.conditions),
    h("ol", { class: "rules", "aria-labelledby": "conditions" }, ...items),
    h("h3", { id: "sources" }, text.sources),
    h("ol", { class: "sources", lang: "ja", "aria-labelledby": "sources", part: "sources" },
      ...sources.map((source) => h("li", {}, law.sources.get(source) ?? source))),
  ].filter(Boolean);
}
