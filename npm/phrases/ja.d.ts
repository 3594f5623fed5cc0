import type { Verdict } from "../types.js";
import type { Description, Phrases } from "./phrases.js";

export type { Description, Phrases } from "./phrases.js";

/** 日本語の文言。 The sentences in Japanese. */
export const phrases: Phrases;

/** 判定を文章にする。 Puts a verdict into sentences. */
export function describe(verdict: Verdict): Description;
