// A stored record in words, in a language or in somebody's own phrases.

import { describeRecord } from "../phrases/describe-record.js";
import { phrases as en } from "../phrases/desk-en.js";
import { phrases as ja } from "../phrases/desk-ja.js";
import { readRecord } from "./read-record.js";

export function describe(record, { lang = "ja", phrases = lang === "en" ? en : ja } = {}) {
  return describeRecord(readRecord(record), phrases);
}
