// Elements from names, attributes and text alone. No markup is ever parsed and no attribute is a
// script or a style, so the elements hold under `require-trusted-types-for 'script'` and a policy
// without 'unsafe-inline'.

/** HTMLElement where there is one; on a server an importer finds classes that nobody constructs. */
export const Base = globalThis.HTMLElement ?? Object;

const SVG = "http://www.w3.org/2000/svg";

/** What makes elements for the document of `owner`. Attributes that are null or false are left out; true is an empty one. */
export const maker = (owner) => (name, attributes = {}, ...children) =>
  fill(owner.createElement(name), attributes, children);

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An icon, drawn with strokes in the colour of the text beside it, which says the same. */
export function icon(owner, paths) {
  const draw = (name, attributes) => fill(owner.createElementNS(SVG, name), attributes, []);
  const svg = draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: "icon", part: "icon" });
  svg.append(...paths.map((d) => draw("path", { d })));
  return svg;
}

/** Does it, or leaves it: what a host hands over may throw wherever it is touched. */
export function attempt(run) {
  try {
    run();
  } catch {
    // Nothing was set.
  }
}

/** A property that was set before the element was defined goes through its setter now. */
export function upgrade(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    attempt(() => {
      const value = element[name];
      delete element[name];
      element[name] = value;
    });
  }
}

/** The language of an element: its own `lang`, or the nearest above it, through shadow roots too. */
export function languageOf(element) {
  for (let at = element; at; at = at.parentNode ?? at.host) {
    const lang = at.getAttribute?.("lang");
    if (lang) return /^en\b/i.test(lang) ? "en" : "ja";
  }
  return "ja";
}

const sheets = new WeakMap();

/** Gives a root its styles: one sheet for each document and text, however many elements. Where nothing is drawn there are none. */
export function adopt(root, text) {
  const owner = root.ownerDocument;
  // A template's document has no window.
  if (!("adoptedStyleSheets" in root) || owner.defaultView === null) return;
  const known = sheets.get(owner) ?? new Map();
  sheets.set(owner, known);
  if (!known.has(text)) {
    const sheet = new owner.defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    known.set(text, sheet);
  }
  root.adoptedStyleSheets = [known.get(text)];
}
