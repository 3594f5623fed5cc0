// A stored record of whichever format, its shape alone asked for.

import { namesOf } from "./encode-request.js";
import { code, day, digest, findingCode, list, may, month, must, named, record, rules, text } from "./read-record.js";

/** A record of format 1, which did not name its format, said neither its desk nor its law, and had no digest. */
const first = named({
  asOf: must(day),
  findings: must(list(findingCode)),
  inputDigest: must(digest),
  month: must(month),
  receptionId: must(text),
  rule: must(code("Rule")),
  rulesVersion: must(rules),
  standing: must(code("Standing")),
  tolerance: may(code("Tolerance")),
});

/** What format 1 did not say is absent. */
export function readAnyRecord(value) {
  if (!isOfFirst(value)) return record(value, "record");
  const { findings, rulesVersion, ...rest } = first(value, "record");
  return { ...rest, findings: findings.map((code) => ({ code })), format: 1, rules: rulesVersion };
}

function isOfFirst(value) {
  const names = typeof value === "object" && value !== null ? namesOf(value) : undefined;
  return names !== undefined && !names.includes("format") && names.includes("rulesVersion");
}
