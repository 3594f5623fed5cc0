// The page of the law: its table of rows is written from the package.
// BLESS=1 node --test tests/js/law.test.mjs

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, root } from "./install.mjs";

const { openDesk } = await load("madoguchi");
const desk = await openDesk({ facility: { kind: "clinic" } });
const sources = new Map(desk.sources().map(({ id, citation, url }) => [id, `[${citation}](${url})`]));

const pages = [
  ["docs/law.ja.md", "ja", "| 取扱い | 名前 | 初日 | 末日 | 知られた日 | 根拠 | 根拠の重さ |"],
  ["docs/law.md", "en", "| provision | name | from | until | known | source | evidence |"],
];
const [begin, end] = ["<!-- rows -->\n", "<!-- end of rows -->"];
const split = (text) => [text.indexOf(begin) + begin.length, text.indexOf(end)];

for (const [page, language, header] of pages) {
  test(`the rows of ${page} are those in force`, async () => {
    const { phrases } = await load(`madoguchi/phrases/${language}`);
    const rows = desk.timeline().map(({ window, from, until, known, source, evidence }) =>
      [phrases.window[window], `\`${window}\``, from, until ?? "–", known, sources.get(source), phrases.evidence[evidence]]);
    const table = [header, "|---|---|---|---|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`), ""].join("\n");
    const file = join(root, page);
    if (process.env.BLESS) {
      const text = readFileSync(file, "utf8");
      const [from, to] = split(text);
      writeFileSync(file, text.slice(0, from) + table + text.slice(to));
    }
    const now = readFileSync(file, "utf8");
    assert.equal(now.slice(...split(now)), table, "renew it: BLESS=1 node --test tests/js/law.test.mjs");
  });
}
