// What is done with a stored record without judging: it is told in words. And whose each step is.

import { describeRecord } from "./phrases/describe-record.js";
import { phrases as en } from "./phrases/en.js";
import { phrases as ja } from "./phrases/ja.js";
import { readRecordOfAnyFormat } from "./src/read-record.js";

export { steps } from "./src/steps.js";

export function describe(record, { lang = "ja", phrases = lang === "en" ? en : ja } = {}) {
  return describeRecord(readRecordOfAnyFormat(record), phrases);
}
