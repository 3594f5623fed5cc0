// The glossary: every name in it exists, and every code is in it. Its tables are written from the
// package: BLESS=1 node --test tests/js/glossary.test.mjs

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { installed, load, root } from "./install.mjs";
import { codes, readers } from "./tables.mjs";

const file = join(root, "docs/glossary.md");
const { openDesk } = await load("madoguchi");
const { phrases: ja } = await load("madoguchi/phrases/ja");
const { phrases: en } = await load("madoguchi/phrases/en");
// The readers have codes of their own, with sentences of their own where they need any.
const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
const spoken = async (language) =>
  `./phrases/readers-${language}` in exports ? (await load(`madoguchi/phrases/readers-${language}`)).phrases : {};
const [readersJa, readersEn] = [await spoken("ja"), await spoken("en")];
const desk = await openDesk({ facility: { kind: "clinic" } });

/** What a code says in both languages. The documents and the notice have only their own words. */
function words(name, code) {
  if (name === "Source") return [desk.sources().find(({ id }) => id === code).citation, ""];
  if (name === "PassageId") return [`${desk.passages().find(({ id }) => id === code).text.replaceAll(/\s+/g, "").slice(0, 40)}…`, ""];
  const group = name[0].toLowerCase() + name.slice(1);
  return [ja[group][code], en[group][code]];
}

function readersWords(name, code) {
  const group = name[0].toLowerCase() + name.slice(1);
  return [readersJa[group]?.[code] ?? "", readersEn[group]?.[code] ?? ""];
}

function tables() {
  const lines = [];
  for (const [heading, groups, wordsOf] of [["## Codes", codes, words], ["## Codes of the readers", readers, readersWords]]) {
    lines.push(...(lines.length > 0 ? [""] : []), heading);
    for (const [name, of] of Object.entries(groups)) {
      lines.push("", `### \`${name === "Source" ? "SourceId" : name}\``, "");
      const rows = of.map((code) => [`\`${code}\``, ...wordsOf(name, code)]);
      if (rows.every(([, ja]) => ja === "")) lines.push(rows.map(([code]) => code).join(" · "));
      else lines.push("| code | 日本語 | English |", "|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`));
    }
  }
  return `\n${lines.join("\n")}\n\n`;
}

const [begin, end] = ["<!-- codes -->\n", "<!-- end of codes -->"];
const split = (text) => [text.indexOf(begin) + begin.length, text.indexOf(end)];

test("every code is in the glossary, with its words", () => {
  const text = readFileSync(file, "utf8");
  const [from, to] = split(text);
  if (process.env.BLESS) writeFileSync(file, text.slice(0, from) + tables() + text.slice(to));
  const now = readFileSync(file, "utf8");
  assert.equal(now.slice(...split(now)), tables(), "renew it: BLESS=1 node --test tests/js/glossary.test.mjs");
});

test("every name in the glossary exists", () => {
  const known = new Set([...Object.values(codes), ...Object.values(readers)].flat());
  const declared = [...readdirSync(installed), "src/errors.d.ts"].filter((name) => name.endsWith(".d.ts")).map((name) => readFileSync(join(installed, name), "utf8")).join("\n");
  for (const [, name] of declared.matchAll(/\b(?:type|interface|function|readonly|class)\s+(\w+)/g)) known.add(name);
  const named = Array.from(readFileSync(file, "utf8").matchAll(/(?<!`)`([A-Za-z_][\w.]*)`(?!`)/g), ([, name]) => name);
  assert.ok(named.length > Object.values(codes).flat().length);
  assert.deepEqual(named.filter((name) => !known.has(name)), []);
});
