// Numbers of the module (src/wasm/verdict.rs) into what a verdict shows. What two verdicts have in common they
// share, frozen; the record is made when it is read.

import { append, blank } from "./lists.js";
import { recorded } from "./record.js";
import codes from "../wasm/codes.js";

const { create, freeze } = Object;
const { imul } = Math;
const { apply, construct } = Reflect;
const List = Array;
const Numbers = Uint32Array;
const { set, subarray } = Object.getPrototypeOf(Uint32Array.prototype);
const MET = [false, true, null];
/** Where amendments begin among the bases. */
const AMENDED = 128;
/** How many shapes a desk remembers; a power of two. */
const SHAPES = 1_024;

/**
 * What a desk's verdicts show. There are few kinds of them: each is made once, for all that are the same numbers,
 * and one that would lie in its place takes it.
 */
export class Shapes {
  #sources;
  #kept = create(null);

  /** Findings that lean on amendments name their sources. */
  constructor(sources) {
    this.#sources = sources;
  }

  /** The shape of the verdict whose numbers begin here: their number comes first. */
  of(numbers, at) {
    const length = numbers[at];
    let hash = length;
    for (let i = at + 1; i <= at + length; i += 1) hash = imul(hash ^ numbers[i], 0x9e37_79b1);
    const place = (hash ^ (hash >>> 16)) & (SHAPES - 1);
    const known = this.#kept[place];
    if (known !== undefined && isSame(known.numbers, numbers, at)) return known.shape;
    const own = new Numbers(length + 1);
    apply(set, own, [apply(subarray, numbers, [at, at + length + 1])]);
    const shape = this.#shape(own);
    this.#kept[place] = { numbers: own, shape };
    return shape;
  }

  #shape(numbers) {
    const head = numbers[1];
    const from = { at: 2 };
    const tolerance = (head >>> 4) & 15;
    const findings = list(numbers, from, (word) => this.#finding(word, numbers[from.at++]));
    const evidence = (head >>> 19) & 7;
    return freeze({
      standing: codes.Standing[head & 15],
      tolerance: tolerance === 0 ? undefined : codes.Tolerance[tolerance - 1],
      rule: codes.Rule[(head >>> 8) & 255],
      /** How a month stands with it alone, and whether it is still to settle. */
      month: (head >>> 16) & 3,
      toSettle: ((head >>> 18) & 1) === 1,
      findings,
      recorded: recorded(findings),
      next: list(numbers, from, (place) => codes.NextStep[place]),
      tell: list(numbers, from, (place) => codes.PatientMessage[place]),
      cautions: list(numbers, from, (place) => codes.Caution[place]),
      law: freeze({ evidence: evidence === 0 ? null : codes.Evidence[evidence - 1], notices: marked(codes.Notice, head >>> 22) }),
      repairs: list(numbers, from, (rule) => freeze({ rule: codes.Rule[rule], steps: list(numbers, from, (place) => codes.NextStep[place]) })),
    });
  }

  #finding(word, passages) {
    const basis = word >>> 18;
    const amended = basis >= AMENDED;
    return freeze({
      rule: codes.Rule[word & 255],
      met: MET[(word >>> 8) & 3],
      because: codes.Reason[(word >>> 10) & 255],
      passages: cited(passages),
      source: amended ? this.#sources[basis - AMENDED] : codes.LegalSource[basis & 31],
      evidence: amended ? null : codes.Evidence[basis >>> 5],
      amended,
    });
  }
}

/** Passages, a byte for each, from 1. */
function cited(bytes) {
  const passages = [];
  for (let rest = bytes; rest !== 0; rest >>>= 8) append(passages, codes.PassageId[(rest & 255) - 1]);
  return freeze(passages);
}

/** Of these codes, those whose bits are set. */
function marked(of, bits) {
  const those = [];
  for (let i = 0; i < of.length; i += 1) if ((bits >>> i) & 1) append(those, of[i]);
  return freeze(those);
}

function isSame(known, numbers, at) {
  for (let i = 0; i < known.length; i += 1) if (known[i] !== numbers[at + i]) return false;
  return true;
}

/** The list that begins at `from.at`: how many there are, then what each is made of. */
function list(numbers, from, make) {
  const items = blank(numbers[from.at]);
  from.at += 1;
  for (let i = 0; i < items.length; i += 1) {
    const number = numbers[from.at];
    from.at += 1;
    items[i] = make(number);
  }
  return freeze(items);
}

/**
 * The findings, each that leans on another reception with it: the receptions begin here among the numbers, each with
 * its place among the ids.
 */
export function leaning(findings, numbers, at, ids) {
  const count = numbers[at];
  if (count === 0) return findings;
  // A list of the same items: never of one alone, which could be a number and so a length.
  const own = construct(List, findings);
  for (let i = at + 1; i <= at + count * 3; i += 3) {
    const place = numbers[i] >>> 1;
    const on = freeze({ id: ids[numbers[i + 1]], day: dayText(numbers[i + 2]), before: (numbers[i] & 1) === 1 });
    const { rule, met, because, passages, source, evidence, amended } = findings[place];
    own[place] = freeze({ rule, met, because, passages, source, evidence, amended, on });
  }
  return freeze(own);
}

/** A verdict of this shape. The record is made when it is read, and once. */
export function verdict(shape, findings, receptionId, month, makeRecord) {
  const { standing, tolerance, rule, next, tell, cautions, law } = shape;
  let made;
  return tolerance === undefined
    ? { receptionId, month, standing, rule, findings, next, tell, cautions, law, get record() { return (made ??= makeRecord()); } }
    : { receptionId, month, standing, tolerance, rule, findings, next, tell, cautions, law, get record() { return (made ??= makeRecord()); } };
}

/** A month in one number, and a day in one (src/wasm/core.rs), as they are written. */
export const monthText = (month) => `${TWO[(month >>> 4) / 100 | 0]}${TWO[(month >>> 4) % 100]}-${TWO[month & 15]}`;
export const dayText = (day) => `${monthText(day >>> 5)}-${TWO[day & 31]}`;

/** The numbers below a hundred, in two digits. */
const TWO = List.from({ length: 100 }, (_, number) => (number < 10 ? `0${number}` : `${number}`));

/** A digest of eight numbers, in hexadecimal. */
export function digestText(numbers, at) {
  for (let i = 0; i < 64; i += 1) {
    const digit = (numbers[at + (i >>> 3)] >>> (28 - 4 * (i & 7))) & 15;
    units[i] = digit < 10 ? ZERO + digit : A - 10 + digit;
  }
  return apply(fromCharCode, undefined, units);
}

const { fromCharCode } = String;
const [ZERO, A] = [0x30, 0x61];
const units = blank(64);
