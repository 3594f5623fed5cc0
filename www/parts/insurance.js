// 保険の変更: what the system answered beside what is on file, field by field.

import { dayText } from "./days.js";
import { h } from "./dom.js";
import { compareCoverage, coverageKey } from "./typed.js";
import { fault, say, words } from "./words.js";

/** Where these tell of the same insurance nothing is to be shown. */
const ALIKE = new Set(["same_coverage", "written_differently"]);

/**
 * What an answered insurance changes in what is on file: { file, answered, change, coverage }, beside the one on file
 * that is nearest, and as a reception has it; nothing where it is on file, or nothing is. `on` is the day, `answer` what
 * was answered.
 */
export function insuranceChange(onFile, answered, { on, answer, salt }) {
  const held = onFile.filter(({ kind }) => kind === answered.kind);
  const all = held.map((file) => ({ file, answered, change: compareCoverage({ confirmed: answered, claimed: file, on, answer }) }));
  if (all.length === 0 || all.some(({ change: { findings } }) => findings.some(({ code }) => ALIKE.has(code)))) return undefined;
  const [nearest] = all.toSorted((one, other) => one.change.different.length - other.change.different.length);
  return { ...nearest, coverage: coverageKey({ coverage: answered, salt }) };
}

const NUMBERS = ["insurer", "symbol", "number", "branch"];

/** As a table: every field in which either says something, those that differ marked by word and tone. */
export function insuranceTable({ file, answered, change: { findings: [{ code }], different } }) {
  const { text } = words;
  const differs = new Set(different.filter(({ because }) => because === "differs").map(({ field }) => field));
  const dated = (day) => (day === undefined ? undefined : day === "open" ? text.insuranceOpen : dayText(day));
  const of = (one) => [
    ...NUMBERS.map((name) => [fault(name, "field"), one[name], differs.has(name)]),
    [text.insuranceRelation, one.relation && fault(one.relation, "relation")],
    [text.scheme, one.scheme && say("scheme", one.scheme)],
    [text.insuranceFrom, dated(one.from)], [text.insuranceUntil, dated(one.until)],
  ];
  const other = of(answered);
  // What only one of them says is no difference; numbers differ by what they mean, and not by how they are written.
  const rows = of(file).map(([name, one, isOther], at) => [name, one, other[at][1], isOther ?? (one !== undefined && other[at][1] !== undefined && one !== other[at][1])])
    .filter(([, one, two]) => one ?? two);
  return [
    h("table", { class: "stack" },
      h("caption", {}, text.insuranceChanged),
      h("thead", {}, h("tr", {}, ...[text.insuranceField, text.insuranceOnFile, text.insuranceAnswered].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows.map(([name, one, two, isOther]) => h("tr", { "data-differs": String(isOther) }, h("th", { scope: "row" }, name),
        h("td", {}, one ?? "–"), h("td", {}, two ?? "–", isOther && h("span", { class: "differs" }, ` ${text.insuranceDiffers}`)))))),
    h("p", { class: "note" }, fault(code, "changeCode")),
  ];
}
