// One page of the site: its Markdown read, and written as HTML within the frame that all pages have.

import { posix } from "node:path";
import { Marked, Renderer, lexer } from "marked";

const WORDS = {
  ja: { lang: "日本語", skip: "本文へ", search: "探す", pages: "ページ", playground: "試す画面", markdown: "このページの Markdown", none: "見つかりません" },
  en: { lang: "English", skip: "To the text", search: "Search", pages: "Pages", playground: "Playground", markdown: "This page as Markdown", none: "Nothing found" },
};

const WIDE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。「」（）…]";
const SEAM = new RegExp(`(?<=${WIDE})\n *(?=${WIDE})`, "gu");

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
const plain = (tokens) => tokens.map((token) => (token.tokens ? plain(token.tokens) : token.type === "html" ? "" : token.text ?? "")).join("");

/** A page's tokens, its title, what it says first, and its language, by its name, or by how much of it is kana. */
export function read(page, text) {
  const tokens = lexer(text);
  const title = plain(tokens.find(({ type }) => type === "heading").tokens);
  const lead = tokens.find((token) => token.type === "paragraph" && plain(token.tokens).length > 24);
  const prose = text.replaceAll(/^ *```[^]*?^ *```$/gm, "");
  const isJapanese = page.endsWith(".ja.md") || (prose.match(/\p{Script=Hiragana}/gu)?.length ?? 0) > prose.length * 0.1;
  return { tokens, title, lang: isJapanese ? "ja" : "en", lead: lead && plain(lead.tokens).replaceAll(/\s+/g, " ").slice(0, 160) };
}

/** The page as HTML, and its sections, each with its place and its text, to be found by. */
export function html({ page, place, lang, title, tokens, other, menu, resolve }) {
  const slugs = new Set();
  const sections = [];
  const renderer = {
    heading({ tokens, depth }) {
      const text = plain(tokens);
      const slug = slugOf(text, slugs);
      return `<h${depth} id="${escaped(slug)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escaped(resolve(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      return `<img src="${escaped(resolve(href))}" alt="${escaped(text)}" loading="lazy">`;
    },
    table(token) {
      return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(plain(token.header[0].tokens) || title)}">${Renderer.prototype.table.call(this, token)}</div>\n`;
    },
    code({ text, lang }) {
      return `<pre tabindex="0"><code data-language="${escaped((lang ?? "").split(" ")[0])}">${escaped(text)}</code></pre>\n`;
    },
    // Japanese has no spaces: where a line of its source ends, nothing is to be seen.
    text(token) {
      return token.tokens ? this.parser.parseInline(token.tokens) : token.escaped ? token.text.replaceAll(SEAM, "") : escaped(token.text.replaceAll(SEAM, ""));
    },
    html: ({ text }) => (text.startsWith("<!--") ? "" : escaped(text)),
  };
  const body = new Marked({ renderer }).parser(tokens.filter((token) => !isTwin(token)));
  const found = new Set();
  for (const token of tokens) {
    if (token.type === "heading") sections.push({ place: `${place}#${slugOf(plain(token.tokens), found)}`, title: plain(token.tokens), text: "" });
    else if (sections.length > 0) sections.at(-1).text += ` ${textOf(token)}`;
  }
  return { html: frame({ page, place, lang, title, other, menu, body }), sections };
}

/** The link to the page in the other language, which the head has. */
const isTwin = (token) => token.type === "paragraph" && /^\[(日本語|English)\]\(\S+\)$/.test(token.text);

/** All words of a block, code and cells too. */
function textOf(token) {
  const parts = [token.tokens, token.items, token.header, ...(token.rows ?? [])].flat().filter(Boolean);
  return parts.length > 0 ? parts.map(textOf).join(" ") : token.type === "html" ? "" : token.text ?? "";
}

/** The anchor of a heading, as the hosts of repositories make it. */
function slugOf(text, taken) {
  const slug = text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
  for (let number = 0; ; number += 1) {
    const one = number === 0 ? slug : `${slug}-${number}`;
    if (!taken.has(one)) return taken.add(one), one;
  }
}

/** The files of a folder that a page leads to. */
export const listing = (folder, files, menu) =>
  frame({
    place: `${folder}/index.html`, lang: "en", title: folder, menu,
    body: `<h1>${escaped(folder)}</h1>\n<ul>\n${files.map((file) => `<li><a href="${escaped(file)}">${escaped(file)}</a></li>`).join("\n")}\n</ul>\n`,
  });

function frame({ page, place, lang, title, other, menu, body }) {
  const words = WORDS[lang];
  const up = posix.relative(posix.dirname(place), ".");
  const to = (name) => escaped(posix.relative(posix.dirname(place), name));
  const item = (one) => `<li><a href="${to(one.place)}"${one.lang === lang ? "" : ` lang="${one.lang}"`}${one.place === place ? ' aria-current="page"' : ""}>${escaped(one.title)}</a></li>`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:">
<meta name="color-scheme" content="light dark">
<title>${escaped(title === "madoguchi 窓口" ? title : `${title} — madoguchi 窓口`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${to("site.css")}">
${page ? `<link rel="alternate" type="text/markdown" href="${to(page)}">\n` : ""}<script defer src="${to("search.js")}" data-up="${escaped(up)}" data-none="${words.none}"></script>
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header>
<a class="home" href="${to("index.html")}">窓口 <span>madoguchi</span></a>
<search><input type="search" aria-label="${words.search}" placeholder="${words.search}" autocomplete="off" hidden><ol hidden></ol></search>
<p>${other ? `<a href="${to(other.place)}" lang="${other.lang}" hreflang="${other.lang}">${WORDS[other.lang].lang}</a> ` : ""}<a href="${to("playground.html")}">${words.playground}</a></p>
</header>
<div class="sheet">
<nav aria-label="${words.pages}"><ul>
${menu.map(item).join("\n")}
</ul></nav>
<main id="text">
${body}${page ? `<p class="source"><a href="${to(page)}" type="text/markdown">${words.markdown}</a></p>\n` : ""}</main>
</div>
</body>
</html>
`;
}
