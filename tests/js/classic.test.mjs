// One script for a page without modules. In a page it is asked in tests/js/browsers/classic.test.mjs, and by webpack 4
// in tests/bundlers.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { answer, cases } from "./casebook.mjs";
import { installed, load, require } from "./install.mjs";

const file = join(installed, "classic.js");
const script = readFileSync(file, "utf8");

/** Where a script finds what every browser has, and nothing of Node's. */
function page() {
  const context = createContext({ atob });
  runInContext(script, context);
  return context;
}

test("it is found, and its hash is beside it", () => {
  assert.equal(require.resolve("madoguchi/classic.js"), file);
  assert.equal(readFileSync(`${file}.integrity`, "utf8"), `sha384-${createHash("sha384").update(script).digest("base64")}\n`);
});

test("a parser of 2017 reads it as a script", () => {
  const { parse } = createRequire(new URL("../review/package.json", import.meta.url))("acorn");
  const { body } = parse(script, { ecmaVersion: 2017, sourceType: "script" });
  // Strict, as modules are; a directive at its head would make strict whatever it is joined with.
  assert.deepEqual(body.map(({ type, directive }) => [type, directive]), [["ExpressionStatement", undefined]]);
  assert.equal(body[0].expression.callee.body.body[0].directive, "use strict");
});

test("it leaves one name, frozen, with what the modules have", async () => {
  const { madoguchi, ...others } = page();
  assert.deepEqual(Object.keys(others), ["atob"]);
  const { ja, en, list, ...flat } = madoguchi;
  for (const one of [madoguchi, ja, en, list]) assert.ok(Object.isFrozen(one));
  const names = async (...entries) => (await Promise.all(entries.map(load))).flatMap(Object.keys).sort();
  assert.deepEqual(Object.keys(flat).sort(), await names("madoguchi", "madoguchi/element"));
  assert.deepEqual([ja, en, list].map((one) => Object.keys(one).sort()), await Promise.all(["madoguchi/phrases/ja", "madoguchi/phrases/en", "madoguchi/list"].map((entry) => names(entry))));
});

test("it answers the case book as the module does", { timeout: 120_000 }, async () => {
  const [{ openDesk }, { madoguchi }] = [await load("madoguchi"), page()];
  const { describe } = await load("madoguchi/phrases/ja");
  assert.ok(cases.length > 500);
  for (const one of cases) {
    const [theirs, ours] = [await answer(openDesk, one), await answer(madoguchi.openDesk, one)];
    assert.equal(JSON.stringify(ours), JSON.stringify(theirs), one.name);
    if (theirs.ok?.standing && theirs.ok.findings) assert.equal(madoguchi.ja.describe(ours.ok).line, describe(theirs.ok).line);
  }
});
