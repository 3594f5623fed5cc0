// The record of a verdict (docs/record.md): made when it is read, and once.
//
// Its keys stand where RFC 8785 puts them, and it is written here as that has it: the digest is SHA-256 of that text,
// the digest itself left out. The texts put together are codes, days and digests, which need no escape; what is the
// caller's is quoted.

import { append } from "./verdict.js";

const { freeze, keys } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { sort } = Array.prototype;
const { stringify } = JSON;

/** The format of the records made here. */
export const FORMAT = 2;

/** What every record of a desk says of its facility, its readings and its law, and how that is written. */
export function common(rules, desk, law) {
  return {
    rules,
    desk: frozen(desk),
    law: frozen(law),
    written: { desk: canonical(desk), law: canonical(law) },
  };
}

/** Plain data of our own as RFC 8785 writes it: no number of ours is more than a small whole one. */
export function canonical(value) {
  if (typeof value !== "object" || value === null) return stringify(value);
  let text = "";
  if (isArray(value)) {
    for (let i = 0; i < value.length; i += 1) text += (i === 0 ? "" : ",") + canonical(value[i]);
    return `[${text}]`;
  }
  for (const key of apply(sort, keys(value), [])) text += `${text === "" ? "" : ","}${stringify(key)}:${canonical(value[key])}`;
  return `{${text}}`;
}

/**
 * The record of a verdict at a desk: `of` is what every record of it says, `facts` the fingerprint of what the verdict
 * saw, and `sha256` takes a text.
 */
export function record(of, { shape, findings, receptionId, month, asOf }, facts, previous, sha256) {
  const { desk, law, rules, written } = of;
  const { standing, tolerance, rule } = shape;
  const found = [];
  let list = "";
  for (let i = 0; i < findings.length; i += 1) {
    const { on } = findings[i];
    const own = shape.recorded[i];
    append(found, on === undefined ? own : freeze({ code: own.code, on: freeze({ before: on.before, day: on.day, id: on.id }) }));
    list += `${i === 0 ? "" : ","}{"code":"${own.code}"`;
    list += on === undefined ? "}" : `,"on":{"before":${on.before},"day":"${on.day}","id":${stringify(on.id)}}}`;
  }
  const text =
    `{"asOf":"${asOf}","desk":${written.desk},"findings":[${list}],"format":${FORMAT},"inputDigest":"${facts}","law":${written.law},"month":"${month}",` +
    `${previous === undefined ? "" : `"previous":"${previous}",`}"receptionId":${stringify(receptionId)},"rule":"${rule}","rules":"${rules}",` +
    `"standing":"${standing}"${tolerance === undefined ? "" : `,"tolerance":"${tolerance}"`}}`;
  return {
    asOf,
    desk,
    digest: sha256(text),
    findings: freeze(found),
    format: FORMAT,
    inputDigest: facts,
    law,
    month,
    ...(previous === undefined ? {} : { previous }),
    receptionId,
    rule,
    rules,
    standing,
    ...(tolerance === undefined ? {} : { tolerance }),
  };
}

/** Plain data of our own, frozen through every level. */
function frozen(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const key of keys(value)) frozen(value[key]);
  return freeze(value);
}
