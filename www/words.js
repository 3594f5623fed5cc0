// The language spoken at the moment: the page's own text, and the module's phrases.

import * as en from "../pkg/phrases/en.js";
import * as ja from "../pkg/phrases/ja.js";
import text from "./text.js";

const languages = { ja, en };

export const words = { lang: "ja", text: text.ja };

/** The phrase of a code. */
export const say = (group, code) => languages[words.lang].phrases[group][code];

/** The codes of a group, in the order of the vocabulary. */
export const codes = (group) => Object.keys(ja.phrases[group]);

/** A verdict in sentences. */
export const describe = (verdict) => languages[words.lang].describe(verdict);

/** Speaks another language from now on, and puts it into everything that names its words. */
export function speak(lang) {
  words.lang = lang;
  words.text = text[lang];
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = words.text[node.dataset.text];
  for (const node of document.querySelectorAll("[data-phrase]")) node.textContent = say(...node.dataset.phrase.split("."));
}
