// A page in two languages says the same in both. Sentences are not compared; what needs no translation is, section by
// section: headings, blocks of code without their comments, lists, links, codes, and in each row of a table the figures
// and the Japanese words that the English row has.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { root } from "./install.mjs";

const docs = join(root, "docs");
const names = readdirSync(docs).filter((name) => name.endsWith(".ja.md")).map((name) => basename(name, ".ja.md"));

for (const name of names) {
  const english = readFileSync(join(docs, `${name}.md`), "utf8");
  const japanese = readFileSync(join(docs, `${name}.ja.md`), "utf8");

  test(`docs/${name}.ja.md has what docs/${name}.md has`, () => {
    const [theirs, ours] = [sections(english), sections(japanese)];
    assert.deepEqual(ours.map(({ depth }) => depth), theirs.map(({ depth }) => depth), "the headings");
    for (const [at, { title, text }] of ours.entries()) {
      const [there, here] = [outline(theirs[at].text), outline(text)];
      for (const part of Object.keys(there)) assert.deepEqual(here[part], there[part], `${part} of “${title}”, in English “${theirs[at].title}”`);
      const rows = rowsOf(text);
      for (const [number, row] of rowsOf(theirs[at].text).entries()) {
        for (const word of wordsOf(row)) assert.ok(rows[number].includes(word), `“${title}”: ${word} is missing in ${rows[number]}`);
      }
    }
  });

  test(`docs/${name}.md and its Japanese page name each other at the top`, () => {
    assert.ok(head(english).includes(`](${name}.ja.md)`));
    assert.ok(head(japanese).includes(`](${name}.md)`));
  });
}

test("a Japanese page leads to Japanese pages, where there are some", () => {
  for (const page of ["README.ja.md", ...names.map((name) => `docs/${name}.ja.md`)]) {
    const text = readFileSync(join(root, page), "utf8");
    for (const [, target] of text.slice(head(text).length).matchAll(/\]\((?:docs\/)?(\w+)\.md[#)]/g)) {
      assert.ok(!names.includes(target), `${page}: ${target}.ja.md`);
    }
  }
});

/** What stands before the first section. */
function head(text) {
  return text.slice(0, text.search(/^## /m));
}

/** The sections of a page, each with its heading. */
function sections(text) {
  const found = [];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    const heading = isCode ? null : line.match(/^(#+) (.*)/);
    if (heading) found.push({ depth: heading[1].length, title: heading[2], text: "" });
    else found.at(-1).text += `${line}\n`;
  }
  return found;
}

/** What is the same in every language. */
function outline(text) {
  const plain = withoutCode(text);
  const prose = plain.replaceAll(/^\|.*\n/gm, "");
  return {
    blocks: blocksOf(text),
    rows: rowsOf(text).map(codesOf),
    items: prose.match(/^ *(- |\d+\. )/gm)?.length ?? 0,
    links: Array.from(plain.matchAll(/\]\(([^)]*)\)/g), ([, target]) => linked(target)).filter((target) => target !== "").sort(),
    codes: codesOf(prose),
  };
}

/** The page that a link leads to, whatever its language; nothing of one within its own page. */
function linked(target) {
  return target.replace(/#.*/, "").replace(".ja.md", ".md");
}

/** The blocks of code, but for what their readers are told in a language: comments, sources, phrases. */
function blocksOf(text) {
  const found = Array.from(text.matchAll(/^```(\S*)(.*)\n([^]*?)^```$/gm), ([, language, mark, code]) => ({
    language,
    isMarked: mark !== "",
    code: code
      .replaceAll(/\/\*[^]*?\*\/|(^|\s)\/\/ .*$/gm, "")
      .replaceAll(/^\s*\n/gm, "")
      .replaceAll(/ source: "[^"]*"/g, " source")
      .replaceAll(/(phrases\/(?:readers-)?)(en|ja)"/g, '$1"')
      .replaceAll(/^(npx madoguchi .*) --lang en$/gm, "$1"),
  }));
  // What a block prints in its language's phrases is seen to where it is run.
  for (const [at, { code }] of found.entries()) if (/phrases\/(readers-)?"|^npx madoguchi /m.test(code) && found[at + 1]?.language === "text") found[at + 1].code = "";
  return found;
}

const withoutCode = (text) => text.replaceAll(/^```[^]*?^```$/gm, "");
const rowsOf = (text) => withoutCode(text).match(/^\|(?! ?-).*$/gm) ?? [];
const codesOf = (text) => [...new Set(Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code))].sort();
/** The figures and the Japanese words of an English row; not its days, which are said by era in Japanese. */
const wordsOf = (row) => row.replaceAll(/`[^`]*`|\b\d{4}-\d\d-\d\d\b/g, "").match(/[\d,.]*\d|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]+/gu) ?? [];
