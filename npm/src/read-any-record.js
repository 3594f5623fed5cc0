// A stored record of whichever format, its shape alone asked for: of rules of a later version it may be too.

import { first, isFirst, record } from "./read-record.js";

/** What format 1 did not say is absent. */
export function readAnyRecord(value) {
  if (!isFirst(value)) return record(value, "record");
  const { findings, rulesVersion, ...rest } = first(value, "record");
  return { ...rest, findings: findings.map((code) => ({ code })), format: 1, rules: rulesVersion };
}
