// What editors are told of the elements, each in its own words, of the one manifest that is written by hand:
// npm/custom-elements.json.

const elementsOf = (manifest) => manifest.modules.flatMap(({ declarations }) => declarations.filter(({ customElement }) => customElement));
const isBoolean = ({ text }) => text === "boolean";

/** For the editors of JetBrains: web-types. */
export function webTypes(manifest, { name, version }) {
  const plain = ({ name, description }) => ({ name, description });
  const attribute = ({ type, ...of }) => ({ ...plain(of), value: isBoolean(type) ? { kind: "no-value" } : { type: type.text } });
  const property = ({ type, readonly, ...of }) => ({ ...plain(of), type: type.text, ...(readonly && { "read-only": true }) });
  const element = ({ tagName, description, attributes, slots, events = [], members, cssParts, cssProperties, cssStates = [] }) => ({
    name: tagName,
    description,
    attributes: attributes.map(attribute),
    slots: slots.map(({ name, description }) => ({ name: name || "default", description })),
    js: { properties: members.filter(({ kind }) => kind === "field").map(property), events: events.map(plain) },
    css: { parts: cssParts.map(plain), properties: cssProperties.map(plain), states: cssStates.map(plain) },
  });
  return {
    $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
    name,
    version,
    "js-types-syntax": "typescript",
    "description-markup": "markdown",
    contributions: { html: { elements: elementsOf(manifest).map(element) } },
  };
}

/** For VS Code: HTML custom data, which knows tags and attributes; of the rest it shows what stands in a description. */
export function htmlData(manifest) {
  const markdown = (value) => ({ kind: "markdown", value });
  const listed = (title, all = []) => (all.length === 0 ? "" : `\n\n**${title}**\n${all.map(({ name, description }) => `- \`${name || "(default)"}\` ${description}`).join("\n")}`);
  const valuesOf = ({ text }) => Array.from(text.matchAll(/"([^"]+)"/g), ([, name]) => ({ name }));
  const attribute = ({ name, description, type }) => ({ name, description: markdown(description), ...(isBoolean(type) ? { valueSet: "v" } : { values: valuesOf(type) }) });
  const tag = ({ tagName, description, attributes, members, events, slots, cssParts, cssStates }) => ({
    name: tagName,
    description: markdown(description + listed("Properties", members) + listed("Events", events) + listed("Slots", slots) + listed("Parts", cssParts) + listed("States", cssStates)),
    attributes: attributes.map(attribute),
  });
  return { version: 1.1, tags: elementsOf(manifest).map(tag) };
}
