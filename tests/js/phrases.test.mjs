// A sentence for every code, in both languages, and none that says more than the law.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, cases } from "./casebook.mjs";
import { load, require } from "./install.mjs";
import { codes, group, readers as readersCodes } from "./tables.mjs";

const { openDesk } = await load("madoguchi");
const languages = { ja: await load("madoguchi/phrases/ja"), en: await load("madoguchi/phrases/en") };

/** These are not for a clerk to read: the desk itself names its sources and passages. */
const UNSPOKEN = ["LegalSource", "PassageId"];
/** Of the list: its columns, and what it says of the month's presentation. */
const { COLUMNS } = await load("madoguchi/list");
const PRESENTED = ["at_this_visit", "this_month", "under_other_coverage", "not_this_month", "not_counted"];
/** Of a stored record in words: its sections and lines, and how days, witnesses and amendments are written. */
const SECTIONS = ["reception", "findings", "law", "desk", "record"];
const LINES = ["receptionId", "month", "asOf", "standing", "tolerance", "rule", "rules", "reviewedThrough", "reviewedBy", "knownOn", "amendment", "facility", "onlineSystem", "smartphoneReader", "order", "afterCardsEnded", "format", "inputDigest", "digest", "previous"];
const FORMS = ["day", "month", "before", "after", "witnessed", "assigned", "extended", "replaced", "replacedUntil", "yes", "no"];
const granting = codes.Rule.filter((rule) => !["scope", "every_visit"].includes(rule));

for (const [language, { phrases, describe }] of Object.entries(languages)) {
  test(`${language}: every code has a sentence, and there is no other`, () => {
    const wanted = Object.entries(codes).filter(([name]) => !UNSPOKEN.includes(name));
    const groups = Object.fromEntries(wanted.map(([name, of]) => [group(name), of]));
    Object.assign(groups, { granted: granting, line: ["failed", "granted", "plain", "whole"], finding: ["true", "false", "null"], presented: PRESENTED, listColumn: COLUMNS, form: FORMS, recordSection: SECTIONS, recordLine: LINES });
    assert.deepEqual(Object.keys(phrases).sort(), Object.keys(groups).sort());
    for (const [name, of] of Object.entries(groups)) {
      assert.deepEqual(Object.keys(phrases[name]).sort(), [...of].sort(), name);
      for (const [code, sentence] of Object.entries(phrases[name])) {
        assert.ok(typeof sentence === "string" && sentence.trim() === sentence && sentence !== "", `${name}.${code}`);
        assert.doesNotMatch(sentence, /無資格|無保険|未加入|uninsured|no insurance/i, `${name}.${code}`);
      }
    }
  });

  test(`${language}: within a group, no two codes read alike`, () => {
    for (const [name, sentences] of Object.entries(phrases)) {
      assert.equal(new Set(Object.values(sentences)).size, Object.keys(sentences).length, name);
    }
  });

  test(`${language}: every verdict of the case book is described`, async () => {
    const standings = new Set();
    for (const one of cases.filter((one) => "judge" in one && !one.expect.error)) {
      const { ok: verdict } = await answer(openDesk, one);
      const described = describe(verdict);
      standings.add(verdict.standing);
      assert.equal(described.line, `${phrases.standing[verdict.standing]} — ${described.reason}`);
      assert.equal(described.assigned.length, verdict.next.length);
      for (const key of ["next", "tell", "cautions", "findings"]) assert.equal(described[key].length, verdict[key].length);
      for (const said of [described.line, ...Object.values(described).flat()]) {
        assert.doesNotMatch(said, /undefined|null|[{}]|_/, `${one.name}: ${said}`);
      }
    }
    assert.deepEqual([...standings].sort(), [...codes.Standing].sort(), "the case book meets every standing");
  });
}

test("the line names the one condition that failed", async () => {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  const first = { id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
  const second = { id: "r2", at: "2024-05-21", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };
  const line = (reception, history = []) => languages.ja.describe(desk.judge({ reception, history })).line;
  assert.equal(line(first), "確認済 — マイナンバーカードの読取りにより、有効な資格を確認しました");
  assert.equal(line({ ...first, inquiry: null }), "確認不十分 — マイナンバーカードによる電子資格確認：カード等の読取りの記録なし");
  assert.equal(line(second, [first]), "やむを得ない対応 — 今月の提示と当日の照会（有効）により、改めての提示は求めません");
  assert.equal(line(second), "月内の提示待ち — 今月の提示がまだない");
  assert.equal(line({ ...second, circumstance: null }, [first]), "確認不十分 — 月1回以上の提示と照会による対応：動線等のやむを得ない事情の記録なし");
  assert.equal(line({ ...second, inquiry: { by: "number", answer: "processing" } }, [first]), "判定できない — 回答は「処理中」");
  assert.equal(
    line({ ...second, inquiry: { by: "number", answer: "not_found" } }, [first]),
    "確認不十分 — 月1回以上の提示と照会による対応：回答は「該当資格なし」（番号の誤りや登録の遅れのことがある）",
  );
  assert.equal(line({ ...first, payer: "self_pay" }), "対象外 — 自費による受診");
  const paper = await openDesk({ facility: { kind: "clinic", onlineSystem: false } });
  const { line: alone } = languages.ja.describe(paper.judge({ reception: { ...second, inquiry: null }, history: [] }));
  assert.equal(alone, "確認不十分 — 提示は診察券等のみ");
});

test("require gives the same sentences", () => {
  for (const [language, { phrases }] of Object.entries(languages)) {
    assert.deepEqual(require(`madoguchi/phrases/${language}`).phrases, phrases);
  }
});

for (const language of ["ja", "en"]) {
  test(`${language}: every code of the readers has a sentence, and there is no other`, async () => {
    const { phrases } = await load(`madoguchi/phrases/readers-${language}`);
    // A column of the CSV is its own name.
    const spoken = Object.entries(readersCodes).filter(([name]) => name !== "CsvColumn");
    assert.deepEqual(Object.keys(phrases).sort(), spoken.map(([name]) => group(name)).sort());
    for (const [name, of] of spoken) {
      const sentences = phrases[group(name)];
      assert.deepEqual(Object.keys(sentences).sort(), [...of].sort(), name);
      assert.equal(new Set(Object.values(sentences)).size, of.length, `${name}: no two read alike`);
      for (const [code, sentence] of Object.entries(sentences)) {
        assert.ok(typeof sentence === "string" && sentence.trim() === sentence && sentence !== "", `${name}.${code}`);
        assert.doesNotMatch(sentence, /無資格|無保険|未加入|uninsured|no insurance/i, `${name}.${code}`);
      }
    }
    assert.deepEqual(require(`madoguchi/phrases/readers-${language}`).phrases, phrases);
  });
}
