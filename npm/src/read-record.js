// A stored record, as a caller hands it over: read once, own data properties only, into a copy of our own; or refused
// with a code and a path. Whether what it says is so is not asked here.

import { refuse } from "./errors.js";
import { append } from "./lists.js";
import { HIDDEN, itemsOf, namesOf, valueUnder } from "./own-data.js";
import { FORMAT } from "./record.js";
import codes from "../wasm/codes.js";

const { create, keys } = Object;
const { apply } = Reflect;
const { sort } = Array.prototype;
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

const object = (fields, known = apply(sort, keys(fields), [])) => (value, path) => {
  const names = typeof value === "object" && value !== null ? namesOf(value) : undefined;
  if (names === undefined) throw refuse(typeof value === "object" && value !== null ? "not_plain_data" : "wrong_type", path, "expected an object");
  const own = create(null);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i];
    const held = valueUnder(value, name);
    if (held === HIDDEN) continue;
    const field = fields[name];
    if (field === undefined) throw refuse("unknown_key", path, `expected only ${known.join(", ")}`);
    if (held !== undefined) own[name] = field.read(held, `${path}.${name}`);
  }
  for (const name of known) {
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

/** What a record of either format says. */
const ofBoth = {
  asOf: must(day),
  inputDigest: must(digest),
  month: must(month),
  receptionId: must(text),
  rule: must(code("Rule")),
  standing: must(code("Standing")),
  tolerance: may(code("Tolerance")),
};
const record = named({
  ...ofBoth,
  desk: must(named({ facility: must(facility), readings: must(readings) })),
  digest: must(digest),
  findings: must(list(finding)),
  format: must(format),
  law: must(law),
  previous: may(digest),
  rules: must(rules),
});
/** Format 1 did not name its format, said neither its desk nor its law, and had no digest. */
const first = named({ ...ofBoth, findings: must(list(findingCode)), rulesVersion: must(rules) });

/** A record of whichever format, of rules of a later version too. What format 1 did not say is absent. */
export function readRecord(value) {
  if (!isFirst(value)) return record(value, "record");
  const { findings, rulesVersion, ...rest } = first(value, "record");
  return { __proto__: null, ...rest, findings: findings.map((code) => ({ code })), format: 1, rules: rulesVersion };
}

function findingCode(value, path) {
  const [, rule, because] = FINDING.exec(text(value, path)) ?? [];
  if (!codes.Rule.includes(rule) || !codes.Reason.includes(because)) throw refuse("unknown_value", path, "expected a rule, +, - or ?, and a reason");
  return value;
}

function format(value, path) {
  if (value !== FORMAT) throw refuse("unknown_value", path, `expected ${FORMAT}`);
  return value;
}

function isFirst(value) {
  const names = typeof value === "object" && value !== null ? namesOf(value) : undefined;
  return names !== undefined && !names.includes("format") && names.includes("rulesVersion");
}

/** The day of a version of the rules. */
export const dayOf = (rules) => rules.slice(0, 10);
