// The record of a verdict (docs/record.md): made when it is read, and once.
//
// Its keys stand where RFC 8785 puts them, and it is written here as that has it: the digest is SHA-256 of that text,
// the digest itself left out. The texts put together are codes, days and digests, which need no escape; what is the
// caller's is quoted.

import { append } from "./lists.js";
import { Encoder } from "./utf8.js";

const { freeze, keys } = Object;
const { isArray } = Array;
const { apply, construct } = Reflect;
const List = Array;
const slice = Function.prototype.call.bind(String.prototype.slice);
const { sort } = Array.prototype;
const { stringify } = JSON;

/** The format of the records made here. */
export const FORMAT = 2;

/**
 * What every record of a desk says of its facility, its readings and its law, and how that is written. `options` are those
 * it was opened with, which the module has taken; the defaults are spelled out.
 */
export function common({ facility, readings = {}, amendments = [], law = {} }, { rules, reviewedThrough }) {
  const desk = {
    facility: { kind: facility.kind, onlineSystem: facility.onlineSystem ?? true, smartphoneReader: facility.smartphoneReader ?? false },
    readings: { afterCardsEnded: readings.afterCardsEnded ?? "continues", order: readings.order ?? "any_time_in_month" },
  };
  const known = { amendments: [], knownOn: law.knownOn, reviewedBy: law.reviewedBy, reviewedThrough };
  for (const { change, from, known: since, shortens, source, until, window: provision } of amendments) {
    append(known.amendments, { change: change && { to: change.to, until: change.until }, from, known: since, shortens: shortens || undefined, source, until, window: provision });
  }
  return { rules, desk: settled(desk), law: settled(known), written: { desk: canonical(desk), law: canonical(known) } };
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
  const found = findings === shape.findings ? shape.recorded : leaning(shape.recorded, findings);
  const text =
    `{"asOf":"${asOf}","desk":${written.desk},"findings":[${found.written}],"format":${FORMAT},"inputDigest":"${facts}","law":${written.law},"month":"${month}",` +
    `${previous === undefined ? "" : `"previous":"${previous}",`}"receptionId":${stringify(receptionId)},"rule":"${rule}","rules":"${rules}",` +
    `"standing":"${standing}"${tolerance === undefined ? "" : `,"tolerance":"${tolerance}"`}}`;
  return {
    asOf,
    desk,
    digest: sha256(text),
    findings: found.findings,
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

/** Findings as a record has them, where none leans on another reception; and as they are written, where each ends there. */
export function recorded(findings) {
  const own = [];
  const ends = [];
  let written = "";
  for (let i = 0; i < findings.length; i += 1) {
    const { rule, met, because } = findings[i];
    const code = rule + (met === null ? "?" : met ? "+" : "-") + because;
    append(own, freeze({ code }));
    written += `${i === 0 ? "" : ","}{"code":"${code}"`;
    append(ends, written.length);
    written += "}";
  }
  return { findings: freeze(own), written, ends };
}

/** The same, each that leans on another reception with it. */
function leaning({ findings: alone, written: whole, ends }, findings) {
  const own = construct(List, alone);
  let written = "";
  let from = 0;
  for (let i = 0; i < findings.length; i += 1) {
    const { on } = findings[i];
    if (on === undefined) continue;
    const { before, day, id } = on;
    own[i] = freeze({ code: alone[i].code, on: freeze({ before, day, id }) });
    written += `${slice(whole, from, ends[i])},"on":{"before":${before},"day":"${day}","id":${stringify(id)}}`;
    from = ends[i];
  }
  return { findings: freeze(own), written: written + slice(whole, from) };
}

const encoder = new Encoder();

/** A text in UTF-8. */
export const utf8 = (text) => encoder.encode(text);

/** The same, good until the next is asked for: of a short text in one place, which is quicker. */
export function utf8Once(text) {
  if (encodeInto === undefined || text.length * 3 > place.length) return utf8(text);
  return apply(subarray, place, [0, apply(encodeInto, encoder, [text, place]).written]);
}

const { encodeInto } = encoder;
const place = new Uint8Array(16_384);
const { subarray } = Object.getPrototypeOf(Uint8Array.prototype);

/** Plain data of our own without what is absent, and frozen through every level. */
function settled(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const key of keys(value)) {
    if (value[key] === undefined) delete value[key];
    else settled(value[key]);
  }
  return freeze(value);
}
