// A list to choose one thing from: radio buttons, so that keyboards and screen readers know it.

import { h } from "./dom.js";
import { hasAll } from "./search.js";
import { folded } from "./typed.js";

/** Fills a fieldset. `groups`: [{ title?, items: [{ value, label, lang?, more? }] }], titles in English. */
export function fillList(fieldset, name, groups, value) {
  const rows = groups.flatMap(({ title, items }) => [
    title && h("h3", { lang: "en" }, title),
    ...items.map((item) => h("label", {},
      h("input", { type: "radio", name, value: item.value, checked: item.value === value }),
      h("span", { lang: item.lang }, item.label),
      item.more && h("span", { class: "counts" }, ...item.more))),
  ]);
  fieldset.replaceChildren(fieldset.querySelector("legend"), ...rows.filter(Boolean));
}

/** What is searched for. */
export const wordsOf = (query) => query.split(/\s+/).map(folded).filter(Boolean);

/** Hides what does not contain every word of `query`; returns how many are left. */
export function filterList(fieldset, query) {
  const wanted = wordsOf(query);
  const labels = [...fieldset.querySelectorAll("label")];
  for (const label of labels) label.hidden = !hasAll(folded(label.textContent), wanted);
  for (const title of fieldset.querySelectorAll("h3")) {
    let next = title.nextElementSibling;
    while (next?.matches("label[hidden]")) next = next.nextElementSibling;
    title.hidden = !next?.matches("label");
  }
  return { shown: labels.filter((label) => !label.hidden).length, all: labels.length };
}

/** Scrolls a box, and nothing but the box, until a part of it is seen. */
export function reveal(box, part) {
  if (!part) return;
  const above = part.offsetTop - box.scrollTop;
  if (above < 0 || above + part.offsetHeight > box.clientHeight) box.scrollTop = part.offsetTop - box.clientHeight / 3;
}
