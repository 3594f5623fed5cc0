// The quick way in: a reception as four numbers, where nothing about it is unusual.
//
// It accepts and never refuses. Whatever it does not know at a glance — a key, a value, a date, an
// object of another make, something that throws — it leaves alone, and the snapshot and the module
// read the whole again: only they say what is wrong, and where (src/js/decode.rs). What it
// accepts it reads as they do; a test holds the two against each other.
//
// Own data properties only, each read once; the intrinsics are taken while loading. A symbol as a key is
// nothing to the snapshot, and nothing here.

import codes from "./wasm/codes.js";

const { create, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf, hasOwn, prototype: objectPrototype } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const { test } = RegExp.prototype;
const { floor } = Math;
/** One UTF-16 unit of a text; NaN where there is none. */
const unit = Function.prototype.call.bind(String.prototype.charCodeAt);

/** A property that is not there, and one that is not plain. */
const ABSENT = undefined;
const ODD = Symbol("odd");
/** The longest text taken at a glance, in UTF-16 units. */
const SHORT = 256;
/** The most coverage keys one patient is taken to have. */
const KEYS = 32;

/** Each code of a list by its place, from 1. */
function places(list) {
  const table = create(null);
  for (let i = 0; i < list.length; i += 1) table[list[i]] = i + 1;
  return table;
}

const SHOWN = places(codes.ShownKind);
const BY = places(codes.By);
const ANSWER = places(codes.Answer);
const CARE = places(codes.Care);
const SCHEME = places(codes.Scheme);
const PAYER = places(codes.Payer);
const CIRCUMSTANCE = places(codes.CircumstanceKind);
const INSURANCE_CARD = SHOWN.insurance_card;
const CERTIFICATE = SHOWN.eligibility_certificate;
const OTHER = CIRCUMSTANCE.other;
const EMERGENCY = CIRCUMSTANCE.emergency;
const HEALTH_INSURANCE = PAYER.health_insurance;
const OUTPATIENT = CARE.outpatient;
const UNKNOWN = SCHEME.unknown;
const ANSWERS = codes.Answer.length;
const PAYERS = codes.Payer.length;
const SCHEMES = codes.Scheme.length;
const CARES = codes.Care.length;
/** The numbers of a 健康保険証 and a 資格確認書 out of date: after the kinds (src/sweep/facts.rs). */
const EXPIRED = { [INSURANCE_CARD]: codes.ShownKind.length, [CERTIFICATE]: codes.ShownKind.length + 1 };

/** How often packing was begun. */
let turns = 0;

/** Begins packing, and says whose turn it is. */
export function begin() {
  turns += 1;
  return turns;
}

/** Whether nobody else packed since: a hostile object may ask the desk while it is being read. */
export function isStill(turn) {
  return turn === turns;
}

function open(object) {
  if (typeof object !== "object" || object === null) return false;
  const prototype = getPrototypeOf(object);
  return prototype === objectPrototype || prototype === null;
}

/** How many values were read so far, as the snapshot counts them: properties and items. */
let values = 0;

export function valuesRead() {
  return values;
}

/** The names of a plain object's properties, which are counted. */
function namesOf(object) {
  const names = getOwnPropertyNames(object);
  values += names.length;
  return names;
}

/** The value of a property: what is `null` is absent too. */
function field(object, key) {
  const descriptor = getOwnPropertyDescriptor(object, key);
  if (descriptor === undefined) return ABSENT;
  if (!hasOwn(descriptor, "value") || descriptor.enumerable !== true) return ODD;
  return descriptor.value === null ? ABSENT : descriptor.value;
}

/** The place of a code, from 1; `absent` where there is none, 0 where it is not known. */
function place(table, value, absent) {
  if (value === ABSENT) return absent;
  return typeof value === "string" && value.length < 40 ? table[value] ?? 0 : 0;
}

/** A letter or a digit of any script, among well-formed text: read when it is first asked for, for it takes a while. */
let speaking;
const Pattern = RegExp;

/** A text that says something: letters and digits at once, all else by a closer look. */
export function isText(value) {
  if (typeof value !== "string" || value.length > SHORT) return false;
  if (isAscii(value)) return true;
  speaking ??= new Pattern("^[^\\0\\uD800-\\uDFFF]*[\\p{L}\\p{N}][^\\0\\uD800-\\uDFFF]*$", "u");
  return apply(test, speaking, [value]);
}

/** Whether a text is of visible ASCII alone, and not empty. */
function isAscii(text) {
  const { length } = text;
  for (let at = 0; at < length; at += 1) if (!(unit(text, at) > 0x20 && unit(text, at) < 0x7f)) return false;
  return length > 0;
}

export const NO_DAY = -0x8000_0000;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Two digits of a text, or NaN. */
function two(text, at) {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text, at) {
  const value = unit(text, at) - 0x30;
  return value >= 0 && value <= 9 ? value : NaN;
}

/** Days since 1970-01-01 of the `YYYY-MM-DD` a text begins with, or NO_DAY. */
function dayOf(text) {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1) || text[4] !== "-" || text[7] !== "-") return NO_DAY;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day > MONTHS[month - 1] + (leap ? 1 : 0) ? NO_DAY : firstOfMonth(year, month) + day - 1;
}

/** The number of a month's first day. A year is counted from March: the leap day is its last. */
function firstOfMonth(year, month) {
  const years = month > 2 ? year : year - 1;
  const days = floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return years * 365 + floor(years / 4) - floor(years / 100) + floor(years / 400) + days - 719_468;
}

/** The day of a text that is a day and nothing else. */
export function plainDay(value) {
  return typeof value === "string" && value.length === 10 ? dayOf(value) : NO_DAY;
}

/** The first day of a text that is a month and nothing else, and that of the next; or nothing. */
export function plainMonth(value) {
  if (typeof value !== "string" || value.length !== 7 || value[4] !== "-") return undefined;
  const year = two(value, 0) * 100 + two(value, 2);
  const month = two(value, 5);
  if (!(year >= 1 && year < 9999 && month >= 1 && month <= 12)) return undefined;
  const next = month === 12 ? firstOfMonth(year + 1, 1) : firstOfMonth(year, month + 1);
  return { first: firstOfMonth(year, month), next };
}

/** Milliseconds since midnight, and one, of `…T10:20:30+09:00`; -1 for anything else. */
function timeOf(text) {
  if (text[10] !== "T" || text[13] !== ":" || text[16] !== ":" || text[19] !== "+" || text[22] !== ":") return -1;
  if (two(text, 20) !== 9 || two(text, 23) !== 0) return -1;
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  return hour <= 23 && minute <= 59 && second <= 59 ? ((hour * 60 + minute) * 60 + second) * 1_000 + 1 : -1;
}

/** What a patient's receptions have told so far: coverage keys and receptions, the last first. */
export class Heard {
  keys = undefined;
  told = undefined;
  patient = 0;
}

/** The number of a coverage key among those heard, from 1; 0 where there are too many. */
export function keyNumber(heard, key, most = KEYS) {
  const last = heard.keys;
  for (let one = last; one !== undefined; one = one.before) if (one.key === key) return one.number;
  const number = last === undefined ? 1 : last.number + 1;
  if (number > most) return 0;
  heard.keys = { key, number, before: last };
  return number;
}

/**
 * Packs a reception into four numbers at `at` of `rows`: day, facts, coverage, time. `false` where
 * something about it is unusual; what was written then means nothing.
 */
export function packReception(value, rows, at, heard) {
  if (!open(value)) return false;
  let id, moment, care, payer, coverage, shown, inquiry, circumstance, cancelled;
  const names = namesOf(value);
  for (let i = 0; i < names.length; i += 1) {
    const data = field(value, names[i]);
    switch (names[i]) {
      case "id": id = data; break;
      case "at": moment = data; break;
      case "care": care = data; break;
      case "payer": payer = data; break;
      case "coverage": coverage = data; break;
      case "shown": shown = data; break;
      case "inquiry": inquiry = data; break;
      case "circumstance": circumstance = data; break;
      case "cancelled": cancelled = data; break;
      default: return false;
    }
  }
  care = place(CARE, care, OUTPATIENT);
  payer = place(PAYER, payer, HEALTH_INSURANCE);
  if (!isText(id) || care === 0 || payer === 0) return false;
  if (typeof moment !== "string" || (cancelled !== ABSENT && typeof cancelled !== "boolean")) return false;
  const day = moment.length === 10 || moment.length === 25 ? dayOf(moment) : NO_DAY;
  const time = moment.length === 10 ? 0 : timeOf(moment);
  if (day === NO_DAY || time < 0) return false;

  // Shown.
  const what = three(shown, "kind", "validUntil");
  if (what === undefined) return false;
  const kind = place(SHOWN, what.first, 0);
  const validUntil = what.second;
  if (kind === 0) return false;
  let shownNumber = kind - 1;
  if (validUntil !== ABSENT) {
    if (kind !== INSURANCE_CARD && kind !== CERTIFICATE) return false;
    const until = plainDay(validUntil);
    if (until === NO_DAY) return false;
    if (until < day) shownNumber = EXPIRED[kind];
  }

  // Inquiry.
  let inquiryNumber = 0;
  let by, answer, on;
  if (inquiry !== ABSENT) {
    const asking = three(inquiry, "by", "answer", "on");
    if (asking === undefined) return false;
    by = place(BY, asking.first, 0);
    answer = place(ANSWER, asking.second, 0);
    on = asking.third;
    if (by === 0 || answer === 0) return false;
    let another = 0;
    if (on !== ABSENT) {
      const asked = plainDay(on);
      if (asked === NO_DAY) return false;
      if (asked !== day) another = 1;
    }
    inquiryNumber = ((by - 1) * ANSWERS + answer - 1) * 2 + another + 1;
  }

  // Circumstance.
  let circumstanceNumber = 0;
  let why, evident;
  if (circumstance !== ABSENT) {
    const told = three(circumstance, "kind", "note", "eligibilityEvident");
    if (told === undefined) return false;
    why = place(CIRCUMSTANCE, told.first, 0);
    evident = told.third;
    if (why === 0) return false;
    if (why === OTHER ? !isText(told.second) : told.second !== ABSENT) return false;
    if (why === EMERGENCY ? typeof evident !== "boolean" : evident !== ABSENT) return false;
    circumstanceNumber = why + (evident === true ? 1 : 0);
  }

  // Coverage.
  let key;
  let coverageNumber = 0;
  let scheme = UNKNOWN;
  if (coverage !== ABSENT) {
    const known = three(coverage, "key", "scheme");
    if (known === undefined) return false;
    key = known.first;
    scheme = place(SCHEME, known.second, UNKNOWN);
    if (scheme === 0 || !isText(key)) return false;
    coverageNumber = keyNumber(heard, key);
    if (coverageNumber === 0) return false;
  }

  let facts = cancelled === true ? 1 : 0;
  facts = facts * PAYERS + payer - 1;
  facts = facts * SCHEMES + scheme - 1;
  facts = facts * CARES + care - 1;
  facts = facts * 9 + circumstanceNumber;
  facts = facts * (ANSWERS * 4 + 1) + inquiryNumber;
  facts = facts * 15 + shownNumber;
  rows[at] = day;
  rows[at + 1] = facts;
  rows[at + 2] = coverageNumber;
  rows[at + 3] = time;
  const before = heard.told;
  const number = before === undefined ? 1 : before.number + 1;
  heard.told = { number, before, day, id, moment, care, payer, key, scheme, kind, validUntil, by, answer, on, why, evident, cancelled };
  return true;
}

/** Whether no two receptions heard bear one id. */
export function areUnique({ told }) {
  if (told === undefined) return true;
  if (told.number <= 8) {
    for (let one = told; one !== undefined; one = one.before) {
      for (let other = one.before; other !== undefined; other = other.before) if (one.id === other.id) return false;
    }
    return true;
  }
  const seen = create(null);
  for (let one = told; one !== undefined; one = one.before) {
    if (seen[one.id] === true) return false;
    seen[one.id] = true;
  }
  return true;
}

/** A reception again as it was told, for its digest; a note is only known to have been there. */
export function retell({ id, moment, care, payer, key, scheme, kind, validUntil, by, answer, on, why, evident, cancelled }) {
  const code = (list, place) => codes[list][place - 1];
  return {
    id,
    at: moment,
    care: code("Care", care),
    payer: code("Payer", payer),
    coverage: key === undefined ? null : { key, scheme: code("Scheme", scheme) },
    shown: { kind: code("ShownKind", kind), validUntil },
    inquiry: by === undefined ? null : { by: code("By", by), answer: code("Answer", answer), on },
    circumstance:
      why === undefined
        ? null
        : { kind: code("CircumstanceKind", why), note: why === OTHER ? "-" : null, eligibilityEvident: evident },
    cancelled,
  };
}

/** How many items an array has; -1 where it is none, or has too many. */
export function lengthOf(value, most) {
  if (!isArray(value)) return -1;
  const { value: length } = getOwnPropertyDescriptor(value, "length");
  return length <= most ? length : -1;
}

/** An item of an array; `undefined` where there is none, or it is not plain. */
export function item(value, at) {
  values += 1;
  const descriptor = getOwnPropertyDescriptor(value, at);
  return descriptor !== undefined && hasOwn(descriptor, "value") ? descriptor.value : undefined;
}

/**
 * The properties of a plain object that may bear these and no others, the third of which may be none;
 * nothing where it is not so, or one is not plain.
 */
export function three(value, first, second, third) {
  if (!open(value)) return undefined;
  const fields = { first: ABSENT, second: ABSENT, third: ABSENT };
  const names = namesOf(value);
  for (let i = 0; i < names.length; i += 1) {
    const data = field(value, names[i]);
    if (data === ODD) return undefined;
    if (names[i] === first) fields.first = data;
    else if (names[i] === second) fields.second = data;
    else if (names[i] === third) fields.third = data;
    else return undefined;
  }
  return fields;
}
