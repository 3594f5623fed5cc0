// Builds elements from text and attributes alone: no markup is ever parsed, so the page holds
// under `require-trusted-types-for 'script'`.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An element. Attributes that are null, undefined or false are left out; true is an empty one. */
export const h = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

/** The same, of a drawing. */
export const s = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** An element whose words are the page's own, put in by `speak` in the language of the moment. */
export const t = (name, key, attributes = {}) => h(name, { "data-text": key, ...attributes });

export const byId = (id) => document.getElementById(id);

/** The value of the chosen radio button of this name. */
export const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;

/** Chooses a radio button, if there is one of this value. */
export function choose(name, value) {
  for (const radio of document.querySelectorAll(`input[name="${name}"]`)) radio.checked = radio.value === value;
}

/** Radio buttons in a row, one of them chosen. `options`: [value, key of its words]. */
export const radioRow = (id, legend, name, options, value) =>
  h("fieldset", { class: "row", id }, t("legend", legend), ...options.map(([option, key]) =>
    h("label", {}, h("input", { type: "radio", name, value: option, checked: option === value }), " ", t("span", key))));

/** A field with its label above it, and perhaps a hint below. */
export const field = (id, label, control, hint) => {
  control.id = id;
  const note = hint && t("p", hint, { class: "note", id: `${id}-hint` });
  if (note) control.setAttribute("aria-describedby", note.id);
  return h("div", { class: "field", id: `${id}-field` }, t("label", label, { for: id }), control, note);
};
