import type { ReadersPhrases } from "./readers-phrases.js";

export type { ReadersPhrases } from "./readers-phrases.js";

/** 読取りと保険者番号等の日本語の文言。 The readers' sentences in Japanese. */
export const phrases: ReadersPhrases;
