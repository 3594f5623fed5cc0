// What editors are told of the elements is what the elements are. The manifest is written by hand; its types are held
// to those of the package by tests/js/types.test.mjs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installed, load, require } from "./install.mjs";

const readJson = (file) => JSON.parse(readFileSync(join(installed, file), "utf8"));
const source = (...names) => names.map((name) => readFileSync(join(installed, `element/${name}.js`), "utf8")).join("\n");
const found = (text, pattern) => Array.from(text.matchAll(pattern), ([, name]) => name);
const set = (names) => [...new Set(names)].sort();
const names = (list = []) => list.map(({ name }) => name);

const packed = readJson("package.json");
const manifest = readJson(packed.customElements);
const [{ declarations, exports, path }] = manifest.modules;
const told = Object.fromEntries(declarations.filter(({ customElement }) => customElement).map((one) => [one.tagName, one]));
const real = JSON.parse(execFileSync(process.execPath, [fileURLToPath(new URL("imitated/anatomy.mjs", import.meta.url))], { encoding: "utf8" }));
const sources = { "madoguchi-verdict": source("verdict", "stored", "why", "dom"), "madoguchi-desk": source("desk", "fields", "handling") };

test("the manifest is found, and speaks of the entry", () => {
  assert.equal(require.resolve("madoguchi/custom-elements.json"), join(installed, packed.customElements));
  assert.equal(join(installed, path), join(installed, packed.exports["./element"].import.default));
  assert.deepEqual(Object.keys(told), Object.keys(real));
  for (const { declaration } of exports) assert.ok(declaration.module === path && declarations.some(({ name }) => name === declaration.name), declaration.name);
  assert.deepEqual(exports.filter(({ kind }) => kind === "custom-element-definition").map(({ name, declaration }) => [name, declaration.name]), Object.entries(real).map(([tag, { class: name }]) => [tag, name]));
});

test("what the entry exports is declared", async () => {
  assert.deepEqual(names(declarations).sort(), Object.keys(await load("madoguchi/element")).sort());
});

for (const [tag, one] of Object.entries(told)) {
  const { observed, members, slots, parts, exported } = real[tag];

  test(`${tag}: the attributes are those that it observes or reads`, () => {
    const read = found(sources[tag], /this\.(?:get|has|set|toggle)Attribute\("([\w-]+)"/g);
    assert.deepEqual(set(names(one.attributes)), set([...observed, ...read]));
    for (const { name, fieldName } of one.attributes.filter(({ fieldName }) => fieldName)) {
      assert.equal(one.members.find((member) => member.name === fieldName)?.attribute, name, name);
    }
  });

  test(`${tag}: the members are its own`, () => {
    const plain = ({ name, kind, readonly = false }) => ({ name, kind, readonly });
    const byName = (a, b) => (a.name < b.name ? -1 : 1);
    assert.deepEqual(one.members.map(plain).sort(byName), members.sort(byName));
  });

  test(`${tag}: the events are those that it sends`, () => {
    assert.deepEqual(set(names(one.events)), set(found(sources[tag], /new (?:Custom)?Event\("([\w-]+)"/g)));
  });

  test(`${tag}: the slots and the parts are within it`, () => {
    assert.deepEqual(set(names(one.slots)), set(slots));
    // Some parts are there for some verdicts only: the source names all of them.
    const written = found(sources[tag], /\bpart: ([^,\n}]*)/g).flatMap((text) => found(text, /"([\w -]+)"/g)).flatMap((text) => text.split(" "));
    assert.deepEqual(set(names(one.cssParts)), set([...parts, ...written, ...exported]));
    assert.equal(names(one.cssParts).length, set(names(one.cssParts)).length, "none twice");
  });

  test(`${tag}: the colours are those of its sheets`, async () => {
    const { colours } = await import(pathToFileURL(join(installed, "element/tokens.js")));
    assert.deepEqual(set(names(one.cssProperties)), set([...Object.keys(colours), "font"].map((name) => `--madoguchi-${name}`)));
  });
}

test("what the desk hands on of the verdict's parts is all of them", () => {
  assert.deepEqual(set(real["madoguchi-desk"].exported), set(names(told["madoguchi-verdict"].cssParts)));
});

test("the states are the standings, in their own words", async () => {
  const [{ STANDINGS }, ja, en] = await Promise.all(["madoguchi/codes", "madoguchi/phrases/ja", "madoguchi/phrases/en"].map(load));
  const wanted = STANDINGS.map((name) => ({ name, description: `${ja.phrases.standing[name]}。 ${en.phrases.standing[name]}.` }));
  assert.deepEqual(told["madoguchi-verdict"].cssStates, wanted);
  assert.equal(told["madoguchi-desk"].cssStates, undefined);
});

test("every description is in both languages", () => {
  const described = Object.values(told).flatMap((one) => [one, ...Object.values(one).filter(Array.isArray).flat()]);
  assert.ok(described.length > 100);
  for (const { name, description } of described) assert.match(description, /[ぁ-んァ-ヶ一-龠].*。 [A-Z`].*\.$/, name);
});

test("web-types says the same to JetBrains' editors", () => {
  const { name, version, contributions: { html: { elements } } } = readJson(packed["web-types"]);
  assert.deepEqual([name, version], [packed.name, packed.version]);
  assert.deepEqual(names(elements), Object.keys(told));
  for (const { name: tag, attributes, slots, js, css } of elements) {
    const one = told[tag];
    assert.deepEqual(names(attributes), names(one.attributes));
    assert.deepEqual(attributes.filter(({ value }) => value.kind === "no-value").map(({ name }) => name), names(one.attributes.filter(({ type }) => type.text === "boolean")));
    assert.deepEqual(names(slots), names(one.slots).map((name) => name || "default"));
    assert.deepEqual(js.properties.map((property) => [property.name, property.type, property["read-only"] ?? false]), one.members.filter(({ kind }) => kind === "field").map(({ name, type, readonly = false }) => [name, type.text, readonly]));
    assert.deepEqual(names(js.events), names(one.events));
    for (const [ours, theirs] of [["cssParts", "parts"], ["cssProperties", "properties"], ["cssStates", "states"]]) assert.deepEqual(names(css[theirs]), names(one[ours]));
  }
});

test("VS Code's own language service completes the tags and their attributes, and explains them", () => {
  const { getLanguageService, newHTMLDataProvider } = createRequire(new URL("../review/package.json", import.meta.url))("vscode-html-languageservice");
  const { TextDocument } = createRequire(createRequire(new URL("../review/package.json", import.meta.url)).resolve("vscode-html-languageservice"))("vscode-languageserver-textdocument");
  const provider = newHTMLDataProvider("madoguchi", readJson("vscode.html-custom-data.json"));
  const service = getLanguageService({ useDefaultDataProvider: false, customDataProviders: [provider] });
  const at = (marked, ask) => {
    const text = marked.replace("|", "");
    const document = TextDocument.create("file:///page.html", "html", 1, text);
    return ask(document, document.positionAt(marked.indexOf("|")), service.parseHTMLDocument(document));
  };
  const completed = (marked) => at(marked, (...where) => service.doComplete(...where).items.map(({ label }) => label));
  assert.deepEqual(completed("<|").filter((label) => label.startsWith("madoguchi-")), Object.keys(told));
  for (const [tag, { attributes, description }] of Object.entries(told)) {
    assert.deepEqual(completed(`<${tag} |></${tag}>`).filter((label) => label !== "data-"), names(attributes));
    assert.ok(at(`<${tag[0]}|${tag.slice(1)}></${tag}>`, (...where) => service.doHover(...where).contents.value).startsWith(description));
  }
  assert.deepEqual(completed('<madoguchi-desk shortcuts="|"></madoguchi-desk>'), ["off"]);
  assert.deepEqual(completed('<madoguchi-verdict lang="|"></madoguchi-verdict>'), ["ja", "en"]);
});
