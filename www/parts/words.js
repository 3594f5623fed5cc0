// The language spoken at the moment: the page's own text, and the module's phrases.

import { wordsIn } from "../../pkg/element/words.js";
import * as en from "../../pkg/phrases/en.js";
import * as ja from "../../pkg/phrases/ja.js";
import { phrases as readersEn } from "../../pkg/phrases/readers-en.js";
import { phrases as readersJa } from "../../pkg/phrases/readers-ja.js";
import textEn from "../text/en.js";
import textJa from "../text/ja.js";

const languages = { ja: { ...ja, readers: readersJa, text: textJa }, en: { ...en, readers: readersEn, text: textEn } };

export const words = { lang: "ja", text: textJa };

/** The elements' words, where the page shows the same as they. */
export const allWords = () => wordsIn(words.lang);

/** The phrases, for what of the package is given them. */
export const phrasesNow = () => languages[words.lang].phrases;

/** The phrase of a code. */
export const say = (group, code) => languages[words.lang].phrases[group][code];

/** What was wrong with something, by the first of these groups that knows the code. The readers' own come first. */
export function fault(code, ...groups) {
  const { phrases, readers } = languages[words.lang];
  return [...groups, "errorCode"].map((group) => (readers[group] ?? phrases[group])?.[code]).find((said) => said !== undefined);
}

/** The codes of a group, in the order of the vocabulary. */
export const codes = (group) => Object.keys(ja.phrases[group]);

/** A verdict in sentences. */
export const describe = (verdict) => languages[words.lang].describe(verdict);

/** Why it stands so, in each language: less to hand over than the verdict. */
export const reasonIn = (verdict) => Object.fromEntries(Object.entries(languages).map(([lang, { describe: of }]) => [lang, of(verdict).reason]));

/** A stored record in words. */
export const describeRecord = (record) => allWords().describeRecord(record);

/** Puts the words into every element below that names them. */
export function name(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = words.text[node.dataset.text];
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", words.text[node.dataset.label]);
  for (const node of root.querySelectorAll("[data-phrase]")) node.textContent = say(...node.dataset.phrase.split("."));
}

/** Another language from now on. */
export const inLanguage = (lang) => Object.assign(words, { lang, text: languages[lang].text });

/** Speaks another language from now on. */
export function speak(lang) {
  inLanguage(lang);
  document.documentElement.lang = lang;
  document.title = words.text.windowTitle;
  for (const element of document.querySelectorAll("madoguchi-desk, madoguchi-verdict")) element.lang = lang;
  name(document);
}
