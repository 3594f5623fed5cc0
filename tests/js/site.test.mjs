// The site: every page is there, twice; every link leads somewhere, and every anchor; it is found what is searched; and it
// holds nothing of another host.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, relative } from "node:path";
import { after, test } from "node:test";
import { runInNewContext } from "node:vm";
import MiniSearch from "minisearch";
import { build, pages, placeOf } from "../../xtask/js/site/build.mjs";
import { OPTIONS } from "../../xtask/js/site/terms.mjs";
import { root } from "./install.mjs";

const out = mkdtempSync(join(tmpdir(), "madoguchi-site-"));
after(() => rmSync(out, { recursive: true }));
await build(out);
const textOf = (name) => readFileSync(join(out, name), "utf8");
const made = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".html") && !name.startsWith("samples/plain") && !/^samples\/\w+\/(src\/)?index\.html$/.test(name));
const places = [...new Set([...pages.map(placeOf), ...made.filter((name) => textOf(name).includes('<main id="text">'))])];

test("every page of the repository is a page, and the same as Markdown", () => {
  for (const page of pages) {
    assert.equal(textOf(page), readFileSync(join(root, page), "utf8"), page);
    assert.ok(textOf(placeOf(page)).includes(`type="text/markdown" href="${relativeTo(placeOf(page), page)}"`), page);
  }
});

const relativeTo = (from, to) => posix.relative(posix.dirname(from), to);

/** The addresses of a page, and its anchors. */
const addresses = (html) => Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, to]) => to.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code)));
const anchors = (html) => new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id));

test("every link of every page leads somewhere, and every anchor is there", () => {
  let count = 0;
  for (const place of places) {
    for (const address of addresses(textOf(place))) {
      if (/^(https?:|mailto:|data:)/.test(address)) continue;
      const [path, anchor] = address.split("#");
      const target = path === "" ? place : posix.join(posix.dirname(place), path);
      // The page as one file is made by another test's build.
      if (target === "playground.html") continue;
      assert.ok(existsSync(join(out, target)) && statSync(join(out, target)).isFile(), `${place}: ${address}`);
      if (anchor) assert.ok(anchors(textOf(target)).has(decodeURIComponent(anchor)), `${place}: ${address}: no such anchor`);
      count += 1;
    }
  }
  assert.ok(count > 2000, `${count} links`);
});

test("nothing is loaded from another host", () => {
  for (const place of places) {
    const loaded = Array.from(textOf(place).matchAll(/<(?:script|link|img)\b[^>]*(?:src|href)="([^"]*)"/g), ([, to]) => to);
    assert.ok(loaded.every((to) => to === "data:," || !/^\w+:|^\/\//.test(to)), `${place}: ${loaded}`);
    assert.match(textOf(place), /default-src 'none'; script-src 'self'; style-src 'self'/, place);
  }
});

test("what a machine reads first names every page", () => {
  const text = textOf("llms.txt");
  assert.match(text, /^# madoguchi\n\n> /);
  const named = Array.from(text.matchAll(/^- \[.+\]\(([^)]+)\)/gm), ([, page]) => page);
  assert.deepEqual(named.sort(), [...pages].sort());
});

test("a page of two languages leads to the other; one of one has no such link", () => {
  assert.match(textOf("docs/integrate.html"), /<html lang="en">[^]*<a href="integrate\.ja\.html" lang="ja" hreflang="ja">日本語<\/a>/);
  assert.match(textOf("docs/integrate.ja.html"), /<html lang="ja">[^]*<a href="integrate\.html" lang="en" hreflang="en">English<\/a>/);
  assert.match(textOf("index.html"), /<a href="README\.html" lang="en"/);
  assert.match(textOf("docs/close.html"), /<html lang="ja">/);
  assert.doesNotMatch(textOf("docs/close.html"), /hreflang/);
});

test("a page is whole: its headings, tables and code", () => {
  const [text, html] = [textOf("docs/integrate.md"), textOf("docs/integrate.html")];
  const outside = text.replaceAll(/^```[^]*?^```$/gm, "");
  const counted = (pattern, of) => of.match(pattern)?.length ?? 0;
  assert.equal(counted(/<h[1-6] /g, html), counted(/^#+ /gm, outside));
  assert.equal(counted(/<pre/g, html), counted(/^```\S/gm, text));
  assert.equal(counted(/<table>/g, html), counted(/^\|[ -]*--/gm, outside));
  assert.doesNotMatch(html.replaceAll(/<pre[^]*?<\/pre>/g, ""), /```|\]\(/);
});

test("a line that ends between two Japanese characters leaves no gap", () => {
  assert.doesNotMatch(textOf("docs/integrate.ja.html").replaceAll(/<pre[^]*?<\/pre>/g, ""), /[ぁ-ん。、]\n[ぁ-ん一-龠]/);
});

/** The index, as a browser loads it. */
function index() {
  let text;
  runInNewContext(textOf("search-index.js"), { self: { madoguchiIndex: (given) => (text = given) } });
  return MiniSearch.loadJSON(text, OPTIONS);
}

test("what is searched is found, in both languages, and leads to a section", () => {
  const of = index();
  const found = (typed) => of.search(typed).map(({ place }) => place);
  for (const [typed, place] of [["TrustedHTML MobX", undefined], ["MobX", "docs/integrate.html#questions-integrators-ask"], ["一括照会", "docs/integrate.ja.html#組み込む方からの質問"],
    ["classic.js", "docs/integrate.html#a-page-without-modules"], ["資格確認書", "docs/decisions/o03-does-a-certificate-start-the-month.html#o3-does-a-資格確認書-count-as-the-months-presentation"], ["月締め", "docs/close.html#月締めファイルを渡して結果を受け取る"]]) {
    if (place === undefined) assert.deepEqual(found(typed), [], typed);
    else assert.ok(found(typed).slice(0, 20).includes(place), `${typed}: ${found(typed).slice(0, 20)}`);
  }
  for (const { place } of of.search(MiniSearch.wildcard)) {
    const [file, anchor] = place.split("#");
    assert.ok(anchors(textOf(file)).has(anchor), place);
  }
});
