// A stored record in words, and whose each step is, through the packed and installed package.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, cases } from "./casebook.mjs";
import { load, require } from "./install.mjs";
import { codes } from "./tables.mjs";

const { InputError, openDesk } = await load("madoguchi");
const { describe, steps } = await load("madoguchi/record");
const languages = { ja: await load("madoguchi/phrases/ja"), en: await load("madoguchi/phrases/en") };

const first = { id: "r1", at: "2026-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const second = { id: "r2", at: "2026-05-21", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
const amendments = [{ window: "expired_document_all", change: { until: "2026-07-31", to: "2026-09-30" }, source: "通知" }];
const law = { knownOn: "2026-06-01", reviewedThrough: "2026-11-20", reviewedBy: "法務部" };
const desk = await openDesk({ facility: { kind: "clinic" }, amendments, law });
const { record } = desk.judge({ reception: second, history: [first], asOf: "2026-05-31", previous: "0".repeat(64) });
const textOf = (described, section, line) => described.sections.find(({ id }) => id === section).lines.find(({ id }) => id === line)?.text;

test("every step has an actor, a term, and words for both in both languages", () => {
  assert.deepEqual(steps().map(({ id }) => id), codes.NextStep);
  for (const { id, actor, term } of steps()) {
    for (const { phrases } of Object.values(languages)) assert.ok(phrases.actor[actor] && phrases.term[term], id);
  }
  // None of either is without a step.
  assert.deepEqual(new Set(steps().map(({ actor }) => actor)), new Set(codes.Actor));
  assert.deepEqual(new Set(steps().map(({ term }) => term)), new Set(codes.Term));
  steps()[0].actor = "nobody";
  assert.equal(steps()[0].actor, "desk");
});

test("a verdict says of each step who takes it and by when", () => {
  const verdict = desk.judge({ reception: { ...second, shown: { kind: "declaration" } }, history: [] });
  assert.deepEqual(verdict.next, ["settle_before_the_claim"]);
  assert.deepEqual(languages.ja.describe(verdict).assigned, ["医事課・請求まで"]);
  assert.deepEqual(languages.en.describe(verdict).assigned, ["billing, before the claim"]);
});

test("a record says what its verdict said, and on which reception it leant", () => {
  const verdict = desk.judge({ reception: second, history: [first], asOf: "2026-05-31" });
  for (const [lang, { describe: inWords }] of Object.entries(languages)) {
    const [told, said] = [describe(record, { lang }), inWords(verdict)];
    assert.deepEqual([told.line, told.reason], [said.line, said.reason]);
    assert.deepEqual(told.sections.find(({ id }) => id === "findings").lines.map(({ text }) => text), said.findings);
  }
  const { text } = describe(record);
  assert.match(text, /^やむを得ない対応 — /);
  assert.match(text, /○ 月1回以上の提示と照会による対応：今月の提示あり〔2026年5月7日の受付 r1（前）〕/);
});

test("the law as it was known, the desk, and the chain", () => {
  const told = describe(record);
  assert.deepEqual(told.sections.map(({ id }) => id), ["reception", "findings", "law", "desk", "record"]);
  assert.equal(textOf(told, "law", "knownOn"), "2026年6月1日");
  assert.equal(textOf(told, "law", "reviewedBy"), "法務部");
  assert.equal(textOf(told, "law", "amendment"), "期限切れの健康保険証等（すべての保険者）：2026年7月31日までを2026年9月30日まで（通知）");
  assert.equal(textOf(told, "desk", "facility"), "診療所");
  assert.equal(textOf(told, "record", "digest"), record.digest);
  assert.equal(textOf(told, "record", "previous"), "0".repeat(64));
  const replaced = { ...record, law: { ...record.law, amendments: [{ window: "disaster", from: "2026-01-01", source: "告示" }] } };
  assert.equal(textOf(describe(replaced), "law", "amendment"), "災害時の氏名・生年月日等による照会：2026年1月1日から（告示）");
});

test("a record of format 1 is told apart and still read", () => {
  const { asOf, findings, inputDigest, month, receptionId, rule, rules, standing, tolerance } = record;
  const old = { rulesVersion: rules, asOf, findings: findings.map(({ code }) => code), inputDigest, month, receptionId, rule, standing, tolerance };
  const told = describe(old);
  assert.equal(told.line, describe(record).line);
  assert.equal(textOf(told, "record", "format"), "1");
  assert.deepEqual(told.sections.map(({ id }) => id), ["reception", "findings", "law", "record"]);
  assert.throws(() => describe({ ...old, findings: ["nothing"] }), { name: "InputError", code: "unknown_value", path: "record.findings[0]" });
});

test("what is no record is refused, and what is in one cannot leave its line", () => {
  assert.throws(() => describe({}), InputError);
  assert.throws(() => describe({ ...record, format: 3 }), { code: "unknown_value", path: "record.format" });
  const { text } = describe({ ...record, receptionId: "r2\n判定: 確認済\u202e" });
  assert.equal(text.split("\n").length, describe(record).text.split("\n").length);
  assert.ok(!text.includes("\u202e"));
});

for (const lang of ["ja", "en"]) {
  test(`${lang}: every record of the case book is told`, async () => {
    for (const one of cases.filter((one) => "judge" in one && !one.expect.error)) {
      const { ok: verdict } = await answer(openDesk, one);
      const told = describe(JSON.parse(JSON.stringify(verdict.record)), { lang });
      assert.equal(told.line, languages[lang].describe(verdict).line, one.name);
      assert.doesNotMatch(told.text, /undefined|null|[{}]/, one.name);
    }
  });
}

test("given phrases stand in place of a language's, and require gives the same", () => {
  const { phrases } = languages.en;
  assert.deepEqual(describe(record, { phrases }), describe(record, { lang: "en" }));
  assert.deepEqual(require("madoguchi/record").describe(record), describe(record));
});
