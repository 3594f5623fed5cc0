// A stored record: what it says, section by section.

/** The nodes that tell the sections of a record in words. */
export function stored(h, sections) {
  return sections.flatMap(({ id, title, lines }) => [
    h("h3", { id: `stored-${id}` }, title),
    lines.some(({ label }) => label !== "")
      ? h("dl", { class: "terms", "aria-labelledby": `stored-${id}` }, ...lines.map(({ label, text }) => h("div", {}, h("dt", {}, label), h("dd", {}, text))))
      : h("ul", { class: "findings", "aria-labelledby": `stored-${id}` }, ...lines.map(({ text }) => h("li", { part: "finding" }, text))),
  ]);
}
