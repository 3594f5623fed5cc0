// The columns of a CSV, named by hand where the file calls them otherwise. What is not named goes by its usual name.

import { byId, h, t } from "./dom.js";
import { placeOf } from "./facts.js";
import { words } from "./words.js";

const REQUIRED = ["patient", "id", "at", "shown"];
const OTHER = ["inquiry_by", "inquiry_answer", "inquiry_on", "circumstance", "note", "eligibility_evident", "valid_until", "care", "payer", "coverage_key", "scheme", "inquiry_coverage", "visit", "cancelled"];

/** The form; `onNamed` hears the columns that were named. */
export function columnsForm(onNamed) {
  let offered = {};
  const lines = h("div", {});
  const root = h("details", { id: "columns", hidden: true }, t("summary", "columnsTitle"),
    h("form", {}, t("p", "columnsAbout", { class: "note" }), lines,
      h("p", { class: "do" }, h("button", { type: "submit", class: "primary" }, t("span", "columnsRead")))));
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...lines.querySelectorAll("select")].filter(({ value }) => value !== "").map(({ name, value }) => [name, value]);
    onNamed(Object.fromEntries(chosen));
  });

  /** Offers the columns of a file; none where there is nothing to name. */
  function offer(header, { isNeeded = false, named = {}, missing } = {}) {
    offered = { header, named, missing };
    root.hidden = header === undefined;
    root.open = isNeeded;
    show();
    if (isNeeded && header) byId(`column-${REQUIRED.includes(missing) ? missing : "patient"}`).focus();
  }

  function show() {
    const { header, named, missing } = offered;
    if (header === undefined) return lines.replaceChildren();
    const line = (column) => h("div", { class: "field" },
      h("label", { for: `column-${column}` }, placeOf(column), REQUIRED.includes(column) && h("span", { class: "note" }, ` ${words.text.required}`)),
      h("select", { id: `column-${column}`, name: column, "aria-invalid": column === missing && named?.[column] === undefined && "true" },
        h("option", { value: "" }, words.text.columnUsual),
        ...header.map((cell) => h("option", { value: cell, selected: named?.[column] === cell }, cell))));
    return lines.replaceChildren(h("div", { class: "pair" }, ...REQUIRED.map(line)),
      h("details", {}, h("summary", {}, words.text.columnsMore), h("div", { class: "pair" }, ...OTHER.map(line))));
  }

  return { root, offer, show };
}
