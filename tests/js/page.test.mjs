// What can be said of the page without a browser.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import en from "../../www/text/en.js";
import ja from "../../www/text/ja.js";

const www = new URL("../../www/", import.meta.url);
const read = (path) => readFileSync(new URL(path, www), "utf8");

test("the tokens are the agency's, with their licence", () => {
  const theirs = createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css");
  assert.equal(read("tokens/tokens.css"), readFileSync(theirs, "utf8"));
  assert.match(read("tokens/LICENSE"), /デジタル庁/);
});

test("both languages have the same words, and each is used", () => {
  const shape = (words) => Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeof value === "object" ? Object.keys(value) : typeof value]));
  assert.deepEqual(shape(ja), shape(en));
  const sources = readdirSync(www, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(js|html)$/.test(path) && !/^(text|data)\b/.test(path)).map(read).join("\n");
  const unused = Object.keys(ja).filter((key) => !key.startsWith("view_") && !new RegExp(`\\b${key}\\b`).test(sources));
  assert.deepEqual(unused, []);
});

test("no text stands in a sheet, and nothing is styled or scripted in an attribute", () => {
  for (const path of readdirSync(new URL("styles/", www))) assert.doesNotMatch(read(`styles/${path}`).replaceAll(/\/\*.*?\*\/|"Hiragino Sans"|"Yu Gothic UI"/gs, ""), /[ぁ-んァ-ヶ一-龠]/, path);
  assert.doesNotMatch(read("index.html"), /\s(style|on\w+)=/);
});

test("the policy names every directive, and reaches nothing", () => {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read("index.html"));
  const directives = new Map(policy.split("; ").map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1).join(" ")]));
  for (const none of ["default-src", "connect-src", "font-src", "frame-src", "child-src", "manifest-src", "media-src", "object-src", "base-uri", "form-action"]) {
    assert.equal(directives.get(none), "'none'", none);
  }
  assert.equal(directives.get("script-src"), "'self' 'wasm-unsafe-eval'");
  assert.equal(directives.get("require-trusted-types-for"), "'script'");
});
