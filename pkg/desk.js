// The desk object, shared by every entry.
//
// Two ways in. What is usual is packed here (pack.js) and judged as numbers; what is not, and
// whatever is to be refused, goes as a tape (snapshot.js) and is read by the module alone. Both
// end in the same words, and a test holds the two against each other.

import { InputError } from "./errors.js";
import { NO_DESK } from "./module.js";
import { Heard, NO_DAY, areUnique, begin, isStill, isText, item, keyNumber, lengthOf, packReception, plainDay, plainMonth, retell, three, valuesRead } from "./pack.js";
import { MAX_NODES, snapshot } from "./snapshot.js";
import { Findings, append, blank, dayText, shape, verdict } from "./verdict.js";
import citations from "./wasm/sources.js";
import law from "./wasm/law.js";
import codes from "./wasm/codes.js";

const { create, freeze } = Object;
const { parse } = JSON;
const { imul, max } = Math;
const { apply } = Reflect;
const { indexOf } = Array.prototype;
const { slice } = String.prototype;
const { get: numberOf, set: setNumber } = Map.prototype;
const { get: sizeOf } = Object.getOwnPropertyDescriptor(Map.prototype, "size");

/** The longest list of receptions of one patient, of requests, and of rows, that is taken the quick way. */
const MOST_RECEPTIONS = 10_000;
const MOST_REQUESTS = 100_000;
const MOST_ROWS = 200_000;

/** One reception packed: what `pack` gives, and `standing` takes. */
class Packed {
  #packed = true;

  constructor(day, facts, time, coverage) {
    this.day = day;
    this.facts = facts;
    this.time = time;
    this.coverage = coverage;
    freeze(this);
  }

  static is(value) {
    return typeof value === "object" && value !== null && #packed in value;
  }
}

/**
 * A patient's history packed: what `prepare` gives, and `standing` takes. It remembers the situation
 * in which it was asked last: at a desk, what is said of a visit changes, and its day and its patient stay.
 */
class Prepared {
  /** Four numbers for each reception. */
  #rows;
  #heard;
  /** The situation that it was, by its number there; for which day, time and insurance, as known when. */
  #standings;
  #situation = 0;
  #day = 0;
  #time = 0;
  #coverage;
  #asOf;

  constructor(rows, heard) {
    this.#rows = rows;
    this.#heard = heard;
    freeze(this);
  }

  static is(value) {
    return typeof value === "object" && value !== null && #rows in value;
  }

  static rows(prepared) {
    return prepared.#rows;
  }

  static heard(prepared) {
    return prepared.#heard;
  }

  /** How a visit stands, where the situation is that of the last and its like is remembered there. */
  static standing(prepared, standings, packed, asOf) {
    const isLast =
      prepared.#standings === standings &&
      prepared.#day === packed.day &&
      prepared.#time === packed.time &&
      prepared.#coverage === packed.coverage &&
      prepared.#asOf === asOf;
    return isLast ? standings.of(prepared.#situation, packed.facts) : undefined;
  }

  static remember(prepared, standings, { day, time, coverage }, asOf, situation) {
    prepared.#standings = standings;
    prepared.#situation = situation;
    prepared.#day = day;
    prepared.#time = time;
    prepared.#coverage = coverage;
    prepared.#asOf = asOf;
  }
}

/** How many standings a desk remembers at once, and in how many situations. */
const PLACES = 4_096;
const SITUATIONS = 2_048;

/**
 * How facts stand in a situation, as the module said it: a memory of the law and of no patient. Each place
 * holds what was said last of all that would lie there.
 */
class Standings {
  /** A number for each situation, from 1. */
  #numbers = new Map();
  #keys = new Int32Array(PLACES);
  #standings = new Uint8Array(PLACES);

  /** The number of a situation; nothing where there are too many. */
  number(situation) {
    const known = apply(numberOf, this.#numbers, [situation]);
    if (known !== undefined) return known;
    const number = apply(sizeOf, this.#numbers, []) + 1;
    if (number === SITUATIONS) return undefined;
    apply(setNumber, this.#numbers, [situation, number]);
    return number;
  }

  of(number, facts) {
    const key = keyOf(number, facts);
    const place = placeOf(key);
    return this.#keys[place] === key ? codes.Standing[this.#standings[place]] : undefined;
  }

  keep(number, facts, standing) {
    const key = keyOf(number, facts);
    const place = placeOf(key);
    this.#keys[place] = key;
    this.#standings[place] = apply(indexOf, codes.Standing, [standing]);
  }
}

/** Facts are below 2²¹ (src/sweep/facts.rs). */
const keyOf = (number, facts) => (number << 21) | facts;
const placeOf = (key) => imul(key, 0x9e37_79b1) >>> 20;

/** Columns being filled; patients are numbered as they first appear. */
class Numbering {
  #patients = create(null);
  #count = 0;
  #columns;

  constructor(rows) {
    const column = () => new Uint32Array(rows);
    this.#columns = { patient: column(), day: new Int32Array(rows), facts: column(), coverage: column(), time: column() };
  }

  /** What was heard of a patient so far. */
  patient(key) {
    const known = this.#patients[key];
    if (known !== undefined) return known;
    const heard = new Heard();
    heard.patient = this.#count += 1;
    return (this.#patients[key] = heard);
  }

  add(row, heard, day, facts, coverage, time) {
    const columns = this.#columns;
    columns.patient[row] = heard.patient;
    columns.day[row] = day;
    columns.facts[row] = facts;
    columns.coverage[row] = coverage;
    columns.time[row] = time;
  }

  columns() {
    return freeze(this.#columns);
  }
}

function refused(path, expected) {
  return new InputError("wrong_type", path, `${path}: wrong type; expected ${expected}`);
}

/** A desk over a started module. `options` is a tape, and stays what it was. */
export function desk(core, options) {
  const judging = new Judging(core, options);
  return freeze({
    judge: (request) => judging.judge(request),
    judgeAll: (requests) => judging.judgeAll(requests),
    closeMonth: (request) => judging.closeMonth(request),
    pack: (reception) => judging.pack(reception),
    packAll: (rows) => judging.packAll(rows),
    prepare: (history) => judging.prepare(history),
    standing: (prepared, reception, asOf) => judging.standing(prepared, reception, asOf),
    outcome,
    timeline: () => core.ask("timeline", options),
    passages: () => parse(law.passages),
    rules: () => parse(law.rules),
    sources: () => Object.entries(citations).map(([id, citation]) => ({ id, citation })),
    version: judging.version,
  });
}

/** What a byte of a sweep says; null for a row that was not judged. */
export function outcome(byte) {
  const standing = codes.Standing[(byte & 15) - 1];
  const rule = codes.Rule[byte >>> 4];
  if (standing === undefined || rule === undefined) return null;
  if (standing !== "tolerated") return { standing, rule };
  return { standing, tolerance: codes.Tolerance[rule === "monthly_tolerance" ? 0 : 1], rule };
}

export class Judging {
  #core;
  #options;
  /** The desk's number in the module, and how often that had stopped then. */
  #number;
  #stops;
  /** Those of its verdicts. */
  #findings;
  /** Made when a standing is asked for. */
  #standings = null;

  constructor(core, options) {
    this.#core = core;
    this.#options = options;
    this.#enter();
    this.version = freeze(core.ask("version"));
  }

  #enter() {
    const { desk, sources } = this.#core.ask("enter", this.#options);
    this.#number = desk;
    this.#stops = this.#core.stops;
    this.#findings ??= new Findings(sources);
  }

  /** The desk's number: where the module stopped since, a new instance may have given it to another desk. */
  #desk() {
    if (this.#stops !== this.#core.stops) this.#enter();
    return this.#number;
  }

  /** Asks for the desk by its number, which may have been forgotten: then it is told again. */
  known(ask) {
    const answer = ask(this.#desk());
    if (answer !== undefined && answer !== NO_DESK) return answer;
    this.#enter();
    return ask(this.#number);
  }

  #judgeRow(count, at, asOf) {
    return this.#core.judgeRow(this.#desk(), count, at, asOf, this.#findings);
  }

  judge(request) {
    const quick = this.#quick(request);
    if (quick !== undefined) return quick;
    return this.#slowly("judge", snapshot(request)).verdicts[0];
  }

  judgeAll(requests) {
    const quick = this.#quickAll(requests);
    if (quick !== undefined) return quick;
    return this.#slowly("judgeAll", snapshot(requests)).verdicts;
  }

  #quickAll(requests) {
    try {
      const length = lengthOf(requests, MOST_REQUESTS);
      if (length < 0) return undefined;
      const verdicts = blank(length);
      const before = valuesRead();
      for (let i = 0; i < length; i += 1) {
        const one = this.#quick(item(requests, i));
        // A batch that is too large, the list itself counted, is refused by the snapshot.
        if (one === undefined || valuesRead() - before >= MAX_NODES) return undefined;
        verdicts[i] = one;
      }
      return verdicts;
    } catch (thrown) {
      return this.#unusual(thrown);
    }
  }

  /** The verdict, where nothing about the request is unusual. */
  #quick(request) {
    let heard, asOf, count;
    try {
      const turn = begin();
      const fields = three(request, "reception", "history", "asOf");
      if (fields === undefined) return undefined;
      const { first: reception, second: history, third: known } = fields;
      heard = new Heard();
      count = this.#pack(history, heard, 1);
      if (count < 0) return undefined;
      const rows = this.#core.rows(count + 1);
      if (!packReception(reception, rows, count * 4, heard) || !areUnique(heard)) return undefined;
      asOf = known === undefined ? heard.told.day : plainDay(known);
      if (asOf === NO_DAY || !isStill(turn)) return undefined;
    } catch (thrown) {
      return this.#unusual(thrown);
    }
    const shape = this.#judgeRow(count + 1, count, asOf);
    // Forgotten, or in another instance, where the rows are not: once more from the beginning.
    if (shape === undefined) return this.#enter(), this.#quick(request);
    const { told } = heard;
    return verdict(shape, told.id, apply(slice, told.moment, [0, 7]), dayText(asOf), this.version.rules, () => this.#digest(told, count, asOf));
  }

  /** Packs a list of receptions, with room for so many more: how many there are, or -1. */
  #pack(list, heard, more) {
    const length = lengthOf(list, MOST_RECEPTIONS);
    if (length < 0) return -1;
    const rows = this.#core.rows(length + more);
    this.#core.loaded = undefined;
    for (let i = 0; i < length; i += 1) {
      if (!packReception(item(list, i), rows, i * 4, heard)) return -1;
    }
    return length;
  }

  /** The digest of what one of the receptions told, at this place, was asked with the others. */
  #digest(told, at, asOf) {
    const known = dayText(asOf);
    const request = snapshot({ month: apply(slice, known, [0, 7]), receptions: inOrder(told, retell), asOf: known });
    return this.#core.ask("digest", this.#options, request, at);
  }

  closeMonth(request) {
    const quick = this.#quickMonth(request);
    if (quick !== undefined) return quick;
    const { verdicts, shapes, days } = this.#slowly("closeMonth", snapshot(request));
    return closed(dayText(days[0]).slice(0, 7), dayText(days[1]), verdicts, shapes);
  }

  #quickMonth(request) {
    let heard, count, month, text, asOf;
    try {
      const turn = begin();
      const fields = three(request, "month", "receptions", "asOf");
      if (fields === undefined) return undefined;
      text = fields.first;
      month = plainMonth(text);
      if (month === undefined) return undefined;
      asOf = fields.third === undefined ? month.next : plainDay(fields.third);
      heard = new Heard();
      count = this.#pack(fields.second, heard, 0);
      if (count < 0 || asOf === NO_DAY || !areUnique(heard) || !isStill(turn)) return undefined;
    } catch (thrown) {
      return this.#unusual(thrown);
    }
    const verdicts = [];
    const shapes = [];
    const all = inOrder(heard.told, (one) => one);
    const known = dayText(asOf);
    for (let at = 0; at < count; at += 1) {
      const { day, id } = all[at];
      if (day < month.first || day >= month.next || day > asOf) continue;
      const shape = this.#judgeRow(count, at, asOf);
      if (shape === undefined) return this.#enter(), this.#quickMonth(request);
      append(verdicts, verdict(shape, id, text, known, this.version.rules, () => this.#digest(heard.told, at, asOf)));
      append(shapes, shape);
    }
    return closed(text, known, verdicts, shapes);
  }

  /** Asks by tape. */
  #slowly(question, request) {
    const { at, ids, digests } = this.#core.ask(question, this.#options, request);
    const words = this.#core.words(at);
    const from = { at: 0 };
    const verdicts = blank(ids.length);
    const shapes = blank(ids.length);
    for (let i = 0; i < ids.length; i += 1) {
      const day = words[from.at] | 0;
      const asOf = words[from.at + 1] | 0;
      from.at += 2;
      const one = shape(words, from, this.#findings);
      verdicts[i] = verdict(one, ids[i], dayText(day).slice(0, 7), dayText(asOf), this.version.rules, () => digests[i]);
      shapes[i] = one;
    }
    return { verdicts, shapes, days: [words[from.at] | 0, words[from.at + 1] | 0] };
  }

  pack(reception) {
    const heard = new Heard();
    const rows = this.#core.rows(1);
    this.#core.loaded = undefined;
    const turn = begin();
    if (this.#packs(() => packReception(reception, rows, 0, heard)) && isStill(turn)) {
      return new Packed(rows[0] | 0, rows[1], rows[3], heard.told.key ?? null);
    }
    const { at, keys } = this.#core.ask("pack", "", snapshot(reception));
    const words = this.#core.words(at);
    return new Packed(words[0] | 0, words[1], words[2], keys[0]);
  }

  /** Whatever a hostile object throws is left to the slow way; a stop of the module is not. */
  #unusual(thrown) {
    if (thrown !== undefined && thrown === this.#core.fault) throw thrown;
    return undefined;
  }

  #packs(pack) {
    try {
      return pack();
    } catch (thrown) {
      this.#unusual(thrown);
      return false;
    }
  }

  packAll(list) {
    return this.#quickPackAll(list) ?? this.#slowPackAll(list);
  }

  #quickPackAll(list) {
    try {
      const length = lengthOf(list, MOST_ROWS);
      if (length < 0) return undefined;
      const turn = begin();
      const numbering = new Numbering(length);
      const one = this.#core.rows(1);
      this.#core.loaded = undefined;
      for (let row = 0; row < length; row += 1) {
        const fields = three(item(list, row), "patient", "reception");
        if (fields === undefined || !isText(fields.first)) return undefined;
        const heard = numbering.patient(fields.first);
        heard.told = undefined;
        if (!packReception(fields.second, one, 0, heard) || !isStill(turn)) return undefined;
        numbering.add(row, heard, one[0] | 0, one[1], one[2], one[3]);
      }
      return numbering.columns();
    } catch (thrown) {
      return this.#unusual(thrown);
    }
  }

  #slowPackAll(list) {
    const { at, patients, keys } = this.#core.ask("packAll", "", snapshot(list));
    const words = this.#core.words(at);
    const numbering = new Numbering(keys.length);
    for (let row = 0; row < keys.length; row += 1) {
      const heard = numbering.patient(patients[row]);
      const coverage = keys[row] === null ? 0 : keyNumber(heard, keys[row], MOST_ROWS);
      numbering.add(row, heard, words[row * 3] | 0, words[row * 3 + 1], coverage, words[row * 3 + 2]);
    }
    return numbering.columns();
  }

  prepare(history) {
    const heard = new Heard();
    let count = -1;
    const turn = begin();
    this.#packs(() => ((count = this.#pack(history, heard, 0)), true));
    if (count >= 0 && areUnique(heard) && isStill(turn)) return new Prepared(this.#core.rows(count).slice(0, count * 4), heard);
    const { at, keys } = this.#core.ask("prepare", "", snapshot(history));
    const words = this.#core.words(at);
    const rows = new Uint32Array(keys.length * 4);
    const slow = new Heard();
    for (let i = 0; i < keys.length; i += 1) {
      rows.set([words[i * 3], words[i * 3 + 1], keys[i] === null ? 0 : keyNumber(slow, keys[i], MOST_RECEPTIONS), words[i * 3 + 2]], i * 4);
    }
    return new Prepared(rows, slow);
  }

  standing(prepared, reception, asOf) {
    if (!Prepared.is(prepared)) throw refused("prepared", "what `prepare` gave");
    const packed = Packed.is(reception) ? reception : this.pack(reception);
    return Prepared.standing(prepared, this.#standings, packed, asOf) ?? this.#stand(prepared, packed, asOf);
  }

  /** The standing as the module says it, remembered for all that is alike. */
  #stand(prepared, packed, asOf) {
    this.#standings ??= new Standings();
    const history = Prepared.rows(prepared);
    const count = history.length / 4;
    const rows = this.#core.rows(count + 1);
    if (this.#core.loaded !== history) {
      rows.set(history);
      this.#core.loaded = history;
    }
    const { day, facts, time, coverage } = packed;
    rows[count * 4] = day;
    rows[count * 4 + 1] = facts;
    rows[count * 4 + 2] = coverage === null ? 0 : keyAmong(Prepared.heard(prepared), coverage);
    rows[count * 4 + 3] = time;
    const known = asOf === undefined || asOf === null ? day : plainDay(asOf);
    if (known === NO_DAY) throw new InputError("not_a_date", "asOf", "asOf: not a date; expected a day as YYYY-MM-DD");
    const shape = this.#judgeRow(count + 1, count, known);
    if (shape === undefined) return this.#enter(), this.#stand(prepared, packed, asOf);
    const situation = this.#core.tell("situation", this.#desk(), count + 1, count, known);
    if (situation >= 0) this.#remember(prepared, packed, asOf, situation, shape.standing);
    return shape.standing;
  }

  #remember(prepared, packed, asOf, situation, standing) {
    let number = this.#standings.number(situation);
    if (number === undefined) {
      this.#standings = new Standings();
      number = this.#standings.number(situation);
    }
    this.#standings.keep(number, packed.facts, standing);
    Prepared.remember(prepared, this.#standings, packed, asOf, number);
  }
}

/** The number of a key among those heard; one that no other bears, where it was not. */
function keyAmong(heard, key) {
  for (let one = heard.keys; one !== undefined; one = one.before) if (one.key === key) return one.number;
  return 0xffff_ffff;
}

/** What was told, the first first. */
function inOrder(told, of) {
  const list = blank(told === undefined ? 0 : told.number);
  for (let one = told; one !== undefined; one = one.before) list[one.number - 1] = of(one);
  return list;
}

/** A closed month: what follows from how each of its receptions stands. */
function closed(month, asOf, verdicts, shapes) {
  const failing = [];
  const waiting = [];
  const toSettle = [];
  let worst = 0;
  for (let i = 0; i < shapes.length; i += 1) {
    const { receptionId } = verdicts[i];
    const { month, repairs } = shapes[i];
    worst = max(worst, month);
    if (month === 2) append(failing, { receptionId, repairs });
    if (month === 1) append(waiting, receptionId);
    if (shapes[i].toSettle) append(toSettle, receptionId);
  }
  return { month, asOf, standing: codes.MonthStanding[worst], verdicts, failing, waiting, toSettle };
}
