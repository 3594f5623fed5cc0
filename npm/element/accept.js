// What a host hands over is not trusted to be what it should: each is copied, once, or refused.
// Nothing of the host's is called later, and nothing it holds can throw into the host's own code.

import { isCode } from "./words.js";

/** More than any verdict has; what has more is none. */
const MOST = 500;
const PASSAGE = /^(Q|N[1-9](\.[0-9a-z])?|(ryotan|kenpo)_[0-9a-z_]{1,40})$/;
const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

class Refused extends Error {}

function must(holds) {
  if (!holds) throw new Refused();
}

function code(kind, value) {
  must(isCode(kind, value));
  return value;
}

function text(value, shape = /^[^]{0,4096}$/) {
  must(typeof value === "string" && shape.test(value));
  return value;
}

/** By index, as far as its length said at first: an iterator of the host's could go on for ever. */
function list(value, of) {
  must(Array.isArray(value));
  const { length } = value;
  must(Number.isInteger(length) && length >= 0 && length <= MOST);
  return Object.freeze(Array.from({ length }, (_, at) => of(value[at])));
}

function truth(value) {
  must(typeof value === "boolean");
  return value;
}

function finding({ rule, met, because, passages, source, evidence, amended, on }) {
  return Object.freeze({
    rule: code("rule", rule),
    met: met === null ? null : truth(met),
    because: code("because", because),
    passages: list(passages, (one) => text(one, PASSAGE)),
    source: text(source),
    evidence: evidence === null ? null : code("evidence", evidence),
    amended: truth(amended),
    ...(on !== undefined && { on: witness(on) }),
  });
}

function witness({ id, day, before }) {
  return Object.freeze({ before: truth(before), day: text(day, DAY), id: text(id) });
}

const DIGEST = /^[0-9a-f]{64}$/;
const FINDING = /^\w+[-+?]\w+$/;

/** What may be absent, under its name. */
function perhaps(name, value, of) {
  return value === undefined ? {} : { [name]: of(value) };
}

const day = (value) => text(value, DAY);

function amendment({ change, from, known, shortens, source, until, window: name }) {
  return Object.freeze({
    ...perhaps("change", change, ({ to, until: end }) => Object.freeze({ to: day(to), until: day(end) })),
    ...perhaps("from", from, day),
    ...perhaps("known", known, day),
    ...perhaps("shortens", shortens, truth),
    source: text(source),
    ...perhaps("until", until, day),
    window: code("window", name),
  });
}

/** Frozen, its keys where RFC 8785 puts them, as those of the module's own records are. */
const settled = (record) => Object.freeze(Object.fromEntries(Object.entries(record).sort(([one], [next]) => (one < next ? -1 : 1))));

/** What a record of either format says. */
function ofBoth({ asOf, inputDigest, month, receptionId, rule, standing, tolerance }) {
  return {
    asOf: day(asOf),
    inputDigest: text(inputDigest, DIGEST),
    month: text(month, MONTH),
    receptionId: text(receptionId),
    rule: code("rule", rule),
    standing: code("standing", standing),
    ...perhaps("tolerance", tolerance, (value) => code("tolerance", value)),
  };
}

function record(given) {
  const { desk: { facility, readings }, digest, findings, format, law, previous, rules } = given;
  const { amendments, knownOn, reviewedBy, reviewedThrough } = law;
  must(format === 2);
  return settled({
    ...ofBoth(given),
    desk: Object.freeze({
      facility: Object.freeze({
        kind: code("facilityKind", facility.kind), onlineSystem: truth(facility.onlineSystem), smartphoneReader: truth(facility.smartphoneReader),
      }),
      readings: Object.freeze({ afterCardsEnded: code("afterCardsEnded", readings.afterCardsEnded), order: code("order", readings.order) }),
    }),
    digest: text(digest, DIGEST),
    findings: list(findings, ({ code, on }) => Object.freeze({ code: text(code, FINDING), ...perhaps("on", on, witness) })),
    format,
    law: Object.freeze({
      amendments: list(amendments, amendment), ...perhaps("knownOn", knownOn, day), ...perhaps("reviewedBy", reviewedBy, text), reviewedThrough: day(reviewedThrough),
    }),
    ...perhaps("previous", previous, (value) => text(value, DIGEST)),
    rules: text(rules),
  });
}

/** A record of format 1 (npm/src/read-record.js), as one of today says the same. */
function first(given) {
  const { findings, rulesVersion } = given;
  return settled({
    ...ofBoth(given),
    findings: list(findings, (code) => Object.freeze({ code: text(code, FINDING) })),
    format: 1,
    rules: text(rulesVersion),
  });
}

function verdict({ receptionId, month, standing, tolerance, rule, findings, next, tell, cautions, law: { evidence: weight, notices }, record: evidence }) {
  const accepted = Object.freeze({
    receptionId: text(receptionId),
    month: text(month, MONTH),
    standing: code("standing", standing),
    ...(tolerance !== undefined && { tolerance: code("tolerance", tolerance) }),
    rule: code("rule", rule),
    findings: list(findings, finding),
    next: list(next, (one) => code("step", one)),
    tell: list(tell, (one) => code("tell", one)),
    cautions: list(cautions, (one) => code("caution", one)),
    law: Object.freeze({
      evidence: weight === null ? null : code("evidence", weight),
      notices: list(notices, (one) => code("notice", one)),
    }),
    record: record(evidence),
  });
  // A verdict without findings is none, and its record speaks of the same.
  must(accepted.findings.length > 0 && ["receptionId", "month", "standing", "rule"].every((key) => accepted[key] === accepted.record[key]));
  return accepted;
}

/** A frozen copy of a verdict; null where it is not one. */
export function acceptVerdict(value) {
  try {
    return verdict(value);
  } catch {
    return null;
  }
}

/** A frozen copy of a stored record, of either format; null where it is not one. */
export function acceptRecord(value) {
  try {
    const accepted = value.format === undefined ? first(value) : record(value);
    must(accepted.findings.length > 0);
    return accepted;
  } catch {
    return null;
  }
}

const NO_LAW = Object.freeze({ passages: new Map(), sources: new Map(), windows: new Map() });

/** The passages, the citations, and the dated rows of each rule, as a desk tells them; none where it does not. */
export function lawOf(desk) {
  try {
    const rows = list(desk.timeline(), ({ window: name, from, until }) => ({
      name: code("window", name), from: text(from, DAY), until: until === null ? null : text(until, DAY),
    }));
    const rowsOf = (windows) => rows.filter(({ name }) => windows.includes(name));
    return {
      passages: new Map(list(desk.passages(), (one) => [text(one.id, PASSAGE), { name: text(one.name), text: text(one.text) }])),
      sources: new Map(list(desk.sources(), (one) => [text(one.id), text(one.citation)])),
      windows: new Map(list(desk.rules(), (one) => [code("rule", one.id), rowsOf(list(one.windows, (name) => code("window", name)))])),
    };
  } catch {
    return NO_LAW;
  }
}

/** The code and the path of a refused input; null for any other error. */
export function refusalOf(error) {
  try {
    return { code: code("errorCode", error.code), path: text(error.path, /^[\w.[\]]{0,200}$/) };
  } catch {
    return null;
  }
}
