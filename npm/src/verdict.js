// Words of the module (src/js/words.rs) into what a verdict shows. What two verdicts have in common
// they share, frozen; the record is made when it is read.

import codes from "../wasm/codes.js";

const { create, defineProperty, freeze } = Object;
const { from: arrayFrom } = Array;
const { floor } = Math;
const MET = [false, true, null];
const MARKS = ["-", "+", "?"];
/** Where amendments begin among the bases. */
const AMENDED = 64;

/** A list of so many places, each its own already: what is put there meets no setter of Array.prototype. */
export function blank(length) {
  return arrayFrom({ __proto__: null, length });
}

/** The list that begins at `from.at`, as codes of one kind. */
function list(words, from, of) {
  const items = blank(words[from.at]);
  for (let i = 0; i < items.length; i += 1) items[i] = of[words[from.at + 1 + i]];
  from.at += items.length + 1;
  return freeze(items);
}

/** Adds to a list, whatever has been done to Array.prototype. */
export function append(items, value) {
  defineProperty(items, items.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}

/** The most findings that a desk remembers. */
const FINDINGS = 4_096;

/** The findings of a desk's verdicts, each made once: there are few, and verdicts that differ share most of them. */
export class Findings {
  #sources;
  #known = create(null);
  #count = 0;

  /** Those that lean on amendments name their sources. */
  constructor(sources) {
    this.#sources = sources;
  }

  /** A finding by its word: as it is shown, and as a record has it. */
  of(word) {
    const known = this.#known[word];
    if (known !== undefined) return known;
    if (this.#count === FINDINGS) {
      this.#known = create(null);
      this.#count = 0;
    }
    this.#count += 1;
    return (this.#known[word] = this.#make(word));
  }

  #make(word) {
    const rule = codes.Rule[word & 15];
    const because = codes.Because[(word >>> 6) & 127];
    const passage = (word >>> 13) & 15;
    const basis = word >>> 17;
    const amended = basis >= AMENDED;
    const met = (word >>> 4) & 3;
    const finding = freeze({
      rule,
      met: MET[met],
      because,
      ...(passage === 0 ? {} : { passage: codes.PassageId[passage - 1] }),
      source: amended ? this.#sources[basis - AMENDED] : codes.Source[basis & 15],
      evidence: amended ? null : codes.Evidence[basis >>> 4],
      amended,
    });
    return { finding, compact: rule + MARKS[met] + because };
  }
}

/** What is said from `from.at` on; `from.at` is then behind it. */
export function shape(words, from, known) {
  const head = words[from.at];
  const length = words[from.at + 1];
  const findings = blank(length);
  const compact = blank(length);
  for (let i = 0; i < length; i += 1) {
    const one = known.of(words[from.at + 2 + i]);
    findings[i] = one.finding;
    compact[i] = one.compact;
  }
  from.at += length + 2;
  const next = list(words, from, codes.Step);
  const tell = list(words, from, codes.Tell);
  const cautions = list(words, from, codes.Caution);
  const repairs = blank(words[from.at]);
  from.at += 1;
  for (let i = 0; i < repairs.length; i += 1) {
    const rule = codes.Rule[words[from.at]];
    from.at += 1;
    repairs[i] = freeze({ rule, steps: list(words, from, codes.Step) });
  }
  const tolerance = (head >>> 4) & 15;
  return {
    standing: codes.Standing[head & 15],
    tolerance: tolerance === 0 ? undefined : codes.Tolerance[tolerance - 1],
    rule: codes.Rule[(head >>> 8) & 255],
    month: (head >>> 16) & 3,
    toSettle: ((head >>> 18) & 1) === 1,
    findings: freeze(findings),
    compact: freeze(compact),
    next,
    tell,
    cautions,
    repairs: freeze(repairs),
  };
}

/** A verdict of this shape. `digest` is asked for when the record is read, and once. */
export function verdict(shape, receptionId, month, asOf, rulesVersion, digest) {
  const { standing, tolerance, rule, findings, next, tell, cautions } = shape;
  let made;
  const record = () =>
    (made ??= {
      rulesVersion,
      inputDigest: digest(),
      receptionId,
      month,
      asOf,
      standing,
      ...(tolerance === undefined ? {} : { tolerance }),
      rule,
      findings: shape.compact,
    });
  return tolerance === undefined
    ? { receptionId, month, standing, rule, findings, next, tell, cautions, get record() { return record(); } }
    : { receptionId, month, standing, tolerance, rule, findings, next, tell, cautions, get record() { return record(); } };
}

/** A day's number as `YYYY-MM-DD`. */
export function dayText(day) {
  // Counted from 0000-03-01, in eras of 400 years, so that the leap day is a year's last.
  const since = day + 719_468;
  const era = floor(since / 146_097);
  const ofEra = since - era * 146_097;
  const years = floor((ofEra - floor(ofEra / 1_460) + floor(ofEra / 36_524) - floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * years + floor(years / 4) - floor(years / 100));
  const march = floor((5 * ofYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const date = ofYear - floor((153 * march + 2) / 5) + 1;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 1_000)}-${pad(month, 10)}-${pad(date, 10)}`;
}

/** A number with zeros before it, up to the place of `unit`. */
function pad(number, unit) {
  let text = "";
  for (let place = unit; place > number && place > 1; place /= 10) text += "0";
  return text + number;
}
