// The vectors: the case book as another engine reads it, and this engine held to them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cases } from "./casebook.mjs";
import { load, require } from "./install.mjs";
import { codes } from "./tables.mjs";

const { RESULT_CLASSES, vectors } = await load("madoguchi/vectors");
const { openDesk } = await load("madoguchi");

test("every standing is in one class", () => {
  assert.deepEqual(Object.values(RESULT_CLASSES).flat().sort(), [...codes.Standing].sort());
});

test("every case that is judged by law is among the vectors, and no other", () => {
  const byLaw = cases.filter(({ law, expect }) => law.length > 0 && expect.error === undefined);
  const of = (name) => vectors.filter((one) => one.name === name);
  for (const { name, judge, close, expect } of byLaw) {
    if (close === undefined) assert.deepEqual(of(name).map(({ request }) => request), [judge], name);
    // What cannot be asked of `judge` is left out; tests/js/cases.test.mjs closes the month.
    else for (const { request: { reception }, expect: { standing } } of of(name)) assert.equal(standing, expect.verdicts[reception.id], name);
  }
  assert.deepEqual([...new Set(vectors.map(({ name }) => name))].sort(), byLaw.filter(({ name }) => of(name).length > 0).map(({ name }) => name).sort());
  const closed = byLaw.filter(({ close }) => close).reduce((sum, { expect }) => sum + Object.keys(expect.verdicts).length, 0);
  const asked = vectors.filter(({ expect }) => expect.rule === undefined).length;
  assert.ok(asked >= closed * 0.9, `${asked} of ${closed} receptions of closed months`);
});

test("the package answers every vector as it says", async () => {
  for (const { name, desk: options, request, expect } of vectors) {
    const { standing, tolerance, rule, record } = (await openDesk(options)).judge(request);
    const found = record.findings.flatMap(({ code, on }) => [code, `${code}@${on?.id}`]);
    assert.equal(standing, expect.standing, `${name} (${request.reception.id})`);
    assert.ok(RESULT_CLASSES[expect.class].includes(standing), name);
    if (expect.rule === undefined) continue;
    assert.deepEqual([tolerance, rule], [expect.tolerance, expect.rule], name);
    for (const finding of expect.findings) assert.ok(found.includes(finding), `${name}: ${finding}`);
  }
});

test("they are the same as JSON, frozen, and every class is there", () => {
  assert.deepEqual(JSON.parse(readFileSync(require.resolve("madoguchi/vectors.json"), "utf8")), vectors);
  assert.ok(Object.isFrozen(vectors) && vectors.every(({ request }) => Object.isFrozen(request) && Object.isFrozen(request.reception.shown)));
  assert.deepEqual([...new Set(vectors.map(({ expect }) => expect.class))].sort(), Object.keys(RESULT_CLASSES).sort());
});
