import type { ReadersPhrases } from "./readers-phrases.js";

export type { ReadersPhrases } from "./readers-phrases.js";

/** 読取りと保険者番号等の英語の文言。 The readers' sentences in English. */
export const phrases: ReadersPhrases;
