// A stored record, as a caller hands it over: read once, own data properties only, into a copy of our own; or refused
// with a code and a path. Whether what it says is so is not asked here.

import { HIDDEN, itemsOf, namesOf, valueUnder } from "./encode-request.js";
import { refuse } from "./errors.js";
import { FORMAT } from "./record.js";
import { append } from "./lists.js";
import codes from "../wasm/codes.js";

const { create, keys } = Object;
const { apply } = Reflect;
const { test } = RegExp.prototype;
const matches = (shape, text) => apply(test, shape, [text]);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const RULES = /^\d{4}-\d{2}-\d{2}\.\d{1,9}$/;
const FINDING = /^(\w+)[-+?](\w+)$/;

/** The most items of a list that are read: more findings or amendments no record has. */
const MOST = 10_000;

/** What is read under a name: by `read`, and whether it must be there. */
const must = (read) => ({ read, required: true });
const may = (read) => ({ read, required: false });

function text(value, path) {
  if (typeof value !== "string") throw refuse("wrong_type", path, "expected a string");
  return value;
}

function day(value, path) {
  if (!isDay(text(value, path))) throw refuse("not_a_date", path, "expected a day of the calendar as YYYY-MM-DD");
  return value;
}

function month(value, path) {
  if (!isDay(`${text(value, path)}-01`)) throw refuse("not_a_date", path, "expected a month of the calendar as YYYY-MM");
  return value;
}

/** Whether a text is a day of the calendar. */
function isDay(text) {
  if (!matches(DAY, text)) return false;
  const [year, month, day] = [+text.slice(0, 4), +text.slice(5, 7), +text.slice(8)];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function rules(value, path) {
  if (!matches(RULES, text(value, path)) || !isDay(dayOf(value))) throw refuse("unknown_value", path, "expected a version of the rules");
  return value;
}

function digest(value, path) {
  if (!matches(DIGEST, text(value, path))) throw refuse("not_a_digest", path, "expected 64 hexadecimal digits, in lower case");
  return value;
}

function flag(value, path) {
  if (typeof value !== "boolean") throw refuse("wrong_type", path, "expected true or false");
  return value;
}

const code = (of) => (value, path) => {
  if (!codes[of].includes(text(value, path))) throw refuse("unknown_value", path, "expected one of its codes");
  return value;
};

const list = (read) => (value, path) => {
  let items;
  try {
    items = itemsOf(value, MOST);
  } catch ({ code }) {
    throw refuse(code, path, code === "too_large" ? `expected at most ${MOST} items` : "expected an array");
  }
  const own = [];
  for (let i = 0; i < items.length; i += 1) append(own, read(items[i], `${path}[${i}]`));
  return own;
};

const object = (fields) => (value, path) => {
  const names = typeof value === "object" && value !== null ? namesOf(value) : undefined;
  if (names === undefined) throw refuse(typeof value === "object" && value !== null ? "not_plain_data" : "wrong_type", path, "expected an object");
  const own = create(null);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    const held = valueUnder(value, name);
    if (held === HIDDEN) continue;
    const field = fields[name];
    if (field === undefined) throw refuse("unknown_key", path, `expected only ${keys(fields).join(", ")}`);
    if (held !== undefined) own[name] = field.read(held, `${path}.${name}`);
  }
  for (const name of keys(fields)) {
    if (fields[name].required && own[name] === undefined) throw refuse("missing", `${path}.${name}`, "expected a value");
  }
  return own;
};

const named = (fields) => object({ __proto__: null, ...fields });

const witness = named({ before: must(flag), day: must(day), id: must(text) });
const finding = named({ code: must(findingCode), on: may(witness) });
const amendment = named({
  change: may(named({ to: must(day), until: must(day) })),
  from: may(day),
  known: may(day),
  shortens: may(flag),
  source: must(text),
  until: may(day),
  window: must(code("Provision")),
});
const law = named({ amendments: must(list(amendment)), knownOn: may(day), reviewedBy: may(text), reviewedThrough: must(day) });
const facility = named({ kind: must(code("FacilityKind")), onlineSystem: must(flag), smartphoneReader: must(flag) });
const readings = named({ afterCardsEnded: must(code("AfterCardsEnded")), order: must(code("PresentationOrder")) });
export const record = named({
  asOf: must(day),
  desk: must(named({ facility: must(facility), readings: must(readings) })),
  digest: must(digest),
  findings: must(list(finding)),
  format: must(format),
  inputDigest: must(digest),
  law: must(law),
  month: must(month),
  previous: may(digest),
  receptionId: must(text),
  rule: must(code("Rule")),
  rules: must(rules),
  standing: must(code("Standing")),
  tolerance: may(code("Tolerance")),
});

/** A record of format 1, which did not name its format, said neither its desk nor its law, and had no digest. */
export const first = named({
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

const LATER = "expected rules that this version knows";

function findingCode(value, path) {
  const [, rule, because] = FINDING.exec(text(value, path)) ?? [];
  if (!codes.Rule.includes(rule) || !codes.Reason.includes(because)) throw refuse("unknown_value", path, "expected a rule, +, - or ?, and a reason");
  return value;
}

function format(value, path) {
  if (value !== FORMAT) throw refuse("unknown_value", path, `expected ${FORMAT}`);
  return value;
}

/** A record of format 1, which does not say so; nothing where it is none. */
export function readFirst(value, known) {
  if (!isFirst(value)) return undefined;
  const own = first(value, "record");
  if (isLater(own.rulesVersion, known)) throw refuse("unknown_value", "record.rulesVersion", LATER);
  return own;
}

export function isFirst(value) {
  const names = typeof value === "object" && value !== null ? namesOf(value) : undefined;
  return names !== undefined && !names.includes("format") && names.includes("rulesVersion");
}

/** A record of this format, for a package with these rules: those of a later one it does not know. */
export function readRecord(value, rules) {
  const own = record(value, "record");
  if (isLater(own.rules, rules)) throw refuse("unknown_value", "record.rules", LATER);
  return own;
}

/** The day of a version of the rules. */
export const dayOf = (rules) => rules.slice(0, 10);

function isLater(rules, known) {
  return dayOf(rules) === dayOf(known) ? Number(rules.slice(11)) > Number(known.slice(11)) : rules > known;
}
