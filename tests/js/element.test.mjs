// The elements without a browser: importing them on a server, the facts they keep, their words and
// their tokens. What they do is asked in tests/js/browsers/element.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { cases } from "./casebook.mjs";
import { consumer, installed, load, require, root } from "./install.mjs";

/** A file of the installed package that is not an entry. */
const part = (name) => import(pathToFileURL(join(installed, "element", name)).href);
const ENTRIES = ["madoguchi/element", "madoguchi/element/react", "madoguchi/element/vue"];

test("on a server an import defines nothing and does not throw", async () => {
  assert.equal(globalThis.customElements, undefined);
  for (const name of ENTRIES) {
    for (const { defineElements, MadoguchiDesk, MadoguchiVerdict } of [await load(name), require(name)]) {
      assert.doesNotThrow(() => defineElements());
      assert.deepEqual([typeof MadoguchiDesk, typeof MadoguchiVerdict], ["function", "function"]);
    }
  }
});

test("each is defined once, the verdict first", async () => {
  const { defineElements } = await load("madoguchi/element");
  const defined = new Map();
  const registry = { get: (name) => defined.get(name), define: (name, element) => { assert.ok(!defined.has(name)); defined.set(name, element); } };
  defineElements(registry);
  defineElements(registry);
  assert.deepEqual([...defined.keys()], ["madoguchi-verdict", "madoguchi-desk"]);
});

test("the facts of every reception in the case book are kept as they are", async () => {
  const { choicesOf, draftOf, factsOf, missing } = await part("facts.js");
  const plain = ({ shown, inquiry, circumstance }) => JSON.parse(JSON.stringify({
    shown: { ...shown, validUntil: shown.validUntil ?? undefined },
    inquiry: inquiry ? { by: inquiry.by, answer: inquiry.answer, on: inquiry.on ?? undefined, coverage: inquiry.coverage ?? undefined } : undefined,
    circumstance: circumstance ? { kind: circumstance.kind, note: circumstance.note?.trim(), eligibilityEvident: circumstance.eligibilityEvident ?? undefined } : undefined,
  }));
  const receptions = cases.filter(({ expect }) => !expect.error).flatMap((one) => (one.judge ? [one.judge.reception, ...one.judge.history] : one.close?.receptions ?? []));
  assert.ok(receptions.length > 1_000);
  for (const reception of receptions) {
    // The longest notes are longer than a clerk's.
    if ((reception.circumstance?.note?.length ?? 0) > 1_000) continue;
    const choices = choicesOf(reception);
    assert.equal(missing(choices), undefined);
    assert.deepEqual(factsOf(choices), plain(reception));
    assert.deepEqual(choicesOf(draftOf(choices)), choices);
  }
});

test("what is begun is kept as it is, a half-typed day as well", async () => {
  const { NOTHING, choicesOf, dayTyped, draftOf, missing } = await part("facts.js");
  const begun = { ...NOTHING, shown: "insurance_card", validUntil: null, by: "number", on: null, circumstance: "emergency" };
  for (const choices of [NOTHING, begun, { ...begun, validUntil: "2024-05-31" }, { ...NOTHING, by: "card" }, { ...NOTHING, circumstance: "other", note: " x" }]) {
    assert.deepEqual(choicesOf(JSON.parse(JSON.stringify(draftOf(choices)))), choices);
  }
  assert.equal(missing(begun), "validUntil");
  assert.equal(missing({ ...begun, shown: "patient_card" }), "answer", "what bears no day asks for none");
  assert.equal(missing({ ...begun, shown: "patient_card", answer: "valid" }), "on");
  for (const [typed, half, day] of [
    ["", false, ""], ["", true, null], ["2024-05-31", false, "2024-05-31"], ["2024-05-31", true, null], ["0031-10-31", false, null], ["1999-12-31", false, null],
    ["2000-01-01", false, "2000-01-01"], ["2100-12-31", false, "2100-12-31"], ["2101-01-01", false, null], ["10/3", false, null], ["12024-05-31", false, null],
  ]) assert.equal(dayTyped(typed, half), day, typed);
});

test("what is no fact is not recorded", async () => {
  const { NOTHING, choicesOf, factsOf, missing } = await part("facts.js");
  const trap = new Proxy({}, { get() { throw new Error("trap"); } });
  for (const value of [null, undefined, 1, "x", {}, [], trap, { shown: trap }, { shown: { kind: "toString" } }, { inquiry: { by: 1 } }]) {
    assert.deepEqual(choicesOf(value), NOTHING);
  }
  assert.deepEqual(factsOf({ ...NOTHING, shown: "patient_card", validUntil: "2024-05-07", by: "card", circumstance: "flow", note: "x", evident: true }),
    { shown: { kind: "patient_card" }, circumstance: { kind: "flow" } });
  assert.equal(missing(NOTHING), "shown");
  assert.equal(missing({ ...NOTHING, shown: "oral", by: "number" }), "answer");
});

test("both languages have the same words", async () => {
  const { wordsIn } = await part("words.js");
  const shape = (value, path = "") => typeof value === "object" ? Object.entries(value).flatMap(([key, one]) => shape(one, `${path}.${key}`)) : [`${path}: ${typeof value}`];
  assert.deepEqual(shape(wordsIn("en").text), shape(wordsIn("ja").text));
  assert.doesNotMatch(JSON.stringify(wordsIn("en").text), /[ぁ-ん]/);
});

test("the tokens are the Digital Agency's, and each is used", async () => {
  const { colours, tokens } = await part("tokens.js");
  const theirs = readFileSync(join(root, "node_modules/@digital-go-jp/design-tokens/dist/tokens.css"), "utf8");
  for (const [name, value] of Object.entries(tokens)) assert.ok(theirs.includes(`  --${name}: ${value};`), name);
  const { version } = createRequire(import.meta.url)("@digital-go-jp/design-tokens/package.json");
  assert.ok(readFileSync(join(installed, "element/tokens.js"), "utf8").includes(`@digital-go-jp/design-tokens ${version}`));
  assert.equal(readFileSync(join(installed, "element/LICENSE-design-tokens"), "utf8"), readFileSync(join(root, "node_modules/@digital-go-jp/design-tokens/LICENSE"), "utf8"));
  const styles = readFileSync(join(installed, "element/styles.js"), "utf8");
  const used = new Set([...Object.values(colours).flat(), ...Array.from(styles.matchAll(/tokens\["([\w-]+)"\]/g), ([, name]) => name)]);
  assert.deepEqual(Object.keys(tokens).filter((name) => !used.has(name)), []);
  assert.deepEqual([...used].filter((name) => !(name in tokens)), []);
  const asked = new Set(Array.from(styles.matchAll(/var\(--_([\w-]+)/g), ([, name]) => name));
  assert.deepEqual(Object.keys(colours).filter((name) => !asked.has(name)), [], "every colour colours something");
});

test("no markup, style or script is ever made of text", async () => {
  for (const file of ["desk", "dom", "fields", "handling", "stored", "verdict", "why"]) {
    const code = readFileSync(join(installed, `element/${file}.js`), "utf8");
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|setHTML|createContextualFragment|DOMParser|\.style\b|"style"|"script"|srcdoc|\.on[a-z]+ ?=/, file);
  }
});

test("docs/element.md names every property, event, part and colour, and no other", async () => {
  const document = readFileSync(join(root, "docs/element.md"), "utf8");
  const { colours } = await part("tokens.js");
  const named = (pattern) => [...new Set(Array.from(document.matchAll(pattern), ([, name]) => name))].sort();
  assert.deepEqual(named(/`--madoguchi-([\w-]+)`/g), [...Object.keys(colours), "font"].sort());
  const parts = new Set();
  for (const file of ["desk", "dom", "fields", "handling", "stored", "verdict", "why"]) {
    const code = readFileSync(join(installed, `element/${file}.js`), "utf8");
    for (const [, names] of code.matchAll(/part: "([\w -]+)"/g)) for (const name of names.split(" ")) parts.add(name);
  }
  const [, table] = /## Parts\n([^]*?)\n## /.exec(document);
  const documented = new Set(Array.from(table.matchAll(/`([\w-]+)`/g), ([, name]) => name));
  for (const name of parts) assert.ok(documented.has(name), `the part ${name} is documented`);
});

test("it is small", () => {
  const { outputFiles: [{ contents }] } = buildSync({
    stdin: { contents: 'import "madoguchi/element";', resolveDir: consumer }, bundle: true, minify: true, format: "esm", charset: "utf8", write: false,
  });
  const gzip = gzipSync(contents, { level: 9 }).length;
  console.log(`madoguchi/element, bundled and minified: ${contents.length} bytes, ${gzip} gzipped (both languages' sentences included)`);
  assert.ok(gzip <= 29 * 1024, `${gzip} bytes`);
});
