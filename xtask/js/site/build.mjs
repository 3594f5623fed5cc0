// The documentation as a static site, of the very files that are read in the repository: each page as HTML and as it is
// written, what the pages link to, an index to search without a server, and one for machines (llms.txt).

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import MiniSearch from "minisearch";
import { html, listing, read } from "./page.mjs";
import { OPTIONS } from "./terms.mjs";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const textOf = (file) => readFileSync(join(root, file), "utf8");

/** Every page of prose, by its name in the repository. */
export const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true }).map((name) => posix.join("docs", name)).filter((name) => name.endsWith(".md")),
  "npm/README.md",
  "samples/README.md",
].sort();

/** What a reader wants first, in this order; the rest is found by links and by searching. */
const FIRST = ["README", "docs/integrate", "docs/element", "docs/readers", "docs/assemble", "docs/close", "docs/record", "docs/law", "docs/sweep",
  "docs/conformance", "docs/security", "docs/bundlers", "docs/glossary", "docs/decisions/README", "docs/evidence"];

/** Where a page is in the site: what opens first is the Japanese one. */
export const placeOf = (page) => (page === "README.ja.md" ? "index.html" : page.replace(/\.md$/, ".html"));

/** Writes the site into a folder, which is made anew. */
export async function build(out) {
  rmSync(out, { recursive: true, force: true });
  const write = (name, text) => {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
  };
  const known = new Map(pages.map((page) => [page, read(page, textOf(page))]));
  const menus = { ja: menu(known, "ja"), en: menu(known, "en") };
  const linked = new Set();
  const sections = [];
  for (const [page, { lang, title, tokens }] of known) {
    const other = [page.replace(/\.md$/, ".ja.md"), page.replace(/\.ja\.md$/, ".md")].find((name) => name !== page && known.has(name));
    const resolve = (target) => resolved(page, target, linked);
    const made = html({ page, place: placeOf(page), lang, title, tokens, other: other && { lang: lang === "ja" ? "en" : "ja", place: placeOf(other) }, menu: menus[lang], resolve });
    write(placeOf(page), made.html);
    write(page, textOf(page));
    sections.push(...made.sections.map((section) => ({ ...section, lang, page: title })));
  }
  for (const target of linked) {
    cpSync(join(root, target), join(out, target), { recursive: true, filter: (from) => !/node_modules|\.tgz$/.test(from) });
    if (statSync(join(root, target)).isDirectory()) write(posix.join(target, "index.html"), listing(target, filesOf(target), menus.en));
  }
  write("site.css", readFileSync(new URL("site.css", import.meta.url), "utf8"));
  write("search.js", await client());
  cpSync(join(root, "node_modules/minisearch/LICENSE.txt"), join(out, "LICENSE-minisearch"));
  // A script, and no JSON: from a folder nothing can be fetched.
  const index = new MiniSearch(OPTIONS);
  index.addAll(sections.map((section, id) => ({ id, ...section })));
  write("search-index.js", `self.madoguchiIndex(${JSON.stringify(JSON.stringify(index))});\n`);
  write("llms.txt", forMachines(known));
  const all = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { pages, bytes: all.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) };
}

/** The menu of a language: its own page where there is one, else that which there is. */
function menu(known, lang) {
  const names = FIRST.map((name) => [`${name}.${lang}.md`, `${name}.md`].find((page) => known.has(page)));
  return names.map((page) => ({ place: placeOf(page), title: known.get(page).title, lang: known.get(page).lang }));
}

/** Where a link of a page leads in the site. What is no page is copied beside. */
function resolved(page, target, linked) {
  if (/^(https?:|mailto:|#)/.test(target)) return target;
  const [path, anchor] = target.split("#");
  const file = posix.join(posix.dirname(page), path).replace(/\/$/, "");
  const isPage = pages.includes(file);
  const readme = posix.join(file, "README.md");
  if (!isPage && !existsSync(join(root, file))) throw new Error(`${page}: ${target} leads nowhere`);
  const place = isPage ? placeOf(file) : pages.includes(readme) ? placeOf(readme) : statSync(join(root, file)).isDirectory() ? posix.join(file, "index.html") : file;
  if (!isPage && !pages.includes(readme)) linked.add(file);
  return `${posix.relative(posix.dirname(placeOf(page)), place)}${anchor ? `#${anchor}` : ""}`;
}

const filesOf = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map(({ parentPath, name }) => posix.relative(folder, posix.relative(root, posix.join(parentPath, name))))
    .sort();

async function client() {
  const { outputFiles: [{ text }] } = await bundle({
    entryPoints: [fileURLToPath(new URL("search.mjs", import.meta.url))], bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8", logLevel: "warning",
  });
  return text;
}

/** What a machine reads first: every page, as Markdown, with what it is about. */
function forMachines(known) {
  const about = JSON.parse(textOf("npm/package.json")).description;
  const lines = ["# madoguchi", "", `> ${about}`, "", "Every page of this site is here as Markdown. The types are in npm/types.d.ts, and the case book in docs/conformance.md."];
  for (const [lang, heading] of [["en", "English"], ["ja", "日本語"]]) {
    lines.push("", `## ${heading}`, "");
    for (const [page, { lang: own, title, lead }] of known) if (own === lang) lines.push(`- [${title}](${page})${lead ? `: ${lead}` : ""}`);
  }
  return `${lines.join("\n")}\n`;
}
