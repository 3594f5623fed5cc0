// A desk that also sweeps: the module is the larger one, which has the sweep.

import bytes from "../wasm/sweep-bytes.js";
import { decode } from "./base64.js";
import codes from "../wasm/codes.js";
import { COLUMNS, NAMES, OPTIONAL, allStill, array, bufferOf, columnsOf, copy, endOf, gather, isInOrder, lengthOf, offsetOf, orderOf, part, read, scatter, still } from "./columns.js";
import { desk, Judging } from "./desk.js";
import { MAX_ITEMS as MAX_ROWS, encodeRequest, itemsOf } from "./encode-request.js";
import { refuse } from "./errors.js";
import { once, start } from "./module.js";
import { dayText } from "./verdict.js";
import { bind } from "../wasm/sweep-glue.js";

const { freeze } = Object;
const { max } = Math;
const slice = Function.prototype.call.bind(Array.prototype.slice);

export { MAX_ROWS };

/** So many rows are copied into the module at a time. */
const PIECE = 1 << 16;
/** The lists in the order of the addresses that the module tells. */
const ORDER = [...NAMES, "outcomes"];
/** Columns that `packAll` leaves out where no row has anything in them. */
const RARE = ["visit", "asked"];
/** How the module lays out a packed reception; and so it numbers the columns. */
const PACKED = ["patient", "day", "facts", "coverage", "time", "visit", "asked"];
const FAULTS = {
  not_a_day: ["not_a_date", "expected days since 1970-01-01, within the calendar"],
  not_facts: ["unknown_value", "expected facts as `pack` gives them"],
  too_many_rows: ["too_large", "expected at most 10000 rows of one patient"],
};
const FAULT_KINDS = ["lengths", "not_a_day", "not_facts", "too_many_rows"];
/** The low four bits of a row that fails. */
const FAILS = codes.Standing.indexOf("unconfirmed") + 1;
const OUT_OF_SCOPE = codes.Standing.indexOf("out_of_scope") + 1;

const ready = once(() => start(decode(bytes), bind));

export async function openDesk(options) {
  const opened = encodeRequest(options);
  const started = await ready();
  const sweeping = new Sweeping(started, new Judging(started, opened));
  const own = desk(started, opened);
  return freeze({
    ...own,
    pack: (reception) => sweeping.pack(reception),
    packAll: (rows, { onRefused } = {}) => (onRefused === undefined ? sweeping.packAll(rows) : sweeping.packRest(rows, onRefused)),
    outcome,
    sweep: (request, onProgress) => sweeping.sweep(request, onProgress),
    compareAll: (other, request) => compareAll(own, sweeping, other, request),
    columns: (rows) => sweeping.lend(rows),
  });
}

/** What would change for every patient: both desks sweep the same columns, and only of whom a row flips both are asked why. */
function compareAll(own, sweeping, other, request) {
  if (typeof other?.sweep !== "function") throw refuse("wrong_type", "other", "expected a desk that sweeps");
  const { month, asOf: known, rows } = read(request, "", ["month", "asOf", "rows"]);
  const columns = sweeping.packAll(rows, "rows");
  const { asOf, judged, outcomes } = sweeping.sweep({ month, asOf: known, columns });
  const { outcomes: others } = other.sweep({ month, asOf: known, columns });
  const flips = (_, row) => outcomes[row] !== others[row] && !isAlike(outcome(outcomes[row]), outcome(others[row]));
  const flipped = new Set(columns.patient.filter(flips));
  const rowsOf = new Map();
  columns.patient.forEach((patient, row) => {
    if (!flipped.has(patient)) return;
    if (!rowsOf.has(patient)) rowsOf.set(patient, []);
    rowsOf.get(patient).push(row);
  });
  const changes = [];
  for (const of of rowsOf.values()) {
    // A patient may bear one id on several days: for the while each row is its own.
    const receptions = of.map((row) => ({ ...rows[row].reception, id: `${row}` }));
    for (const { receptionId: row, from, to } of own.compare(other, { month, asOf, receptions }).changes) {
      const { patient, reception } = rows[row];
      changes.push({ row: Number(row), patient, receptionId: reception.id, from: named(from, rows), to: named(to, rows) });
    }
  }
  return { month, asOf, judged, changes: changes.sort((one, next) => one.row - next.row) };
}

const isAlike = (one, other) => one?.standing === other?.standing && one?.tolerance === other?.tolerance;

/** One side of a flip, whose findings lean on receptions by their own ids again, and not by their rows. */
function named(side, rows) {
  const finding = ({ on, ...found }) => freeze(on === undefined ? found : { ...found, on: freeze({ ...on, id: rows[on.id].reception.id }) });
  return { ...side, because: side.because.map(finding) };
}

/** The rule that a byte of a sweep says: counted from `every_visit`, but that what is out of scope is so by `scope`. */
function ruleOf(byte) {
  return (byte & 15) === OUT_OF_SCOPE ? codes.Rule[byte >>> 4] : codes.Rule[(byte >>> 4) + 1];
}

/** What a byte of a sweep says; null for a row that was not judged. */
export function outcome(byte) {
  const standing = codes.Standing[(byte & 15) - 1];
  const rule = ruleOf(byte);
  if (standing === undefined || rule === undefined) return null;
  if (standing !== "tolerated") return { standing, rule };
  return { standing, tolerance: codes.Tolerance[rule === "monthly_tolerance" ? 0 : 1], rule };
}

class Sweeping {
  #core;
  #judging;
  /** The module's own columns, and those lent. */
  #own = {};
  #lent = {};

  constructor(core, judging) {
    this.#core = core;
    this.#judging = judging;
  }

  /** The column values of one reception; what it has keys for as the keys. */
  pack(reception) {
    const { bytes } = encodeRequest(reception);
    const packed = this.#judging.known((desk) => this.#core.ask("pack", desk, bytes));
    return freeze({ ...packed, day: packed.day | 0 });
  }

  /** Packs what can be packed, and tells each other row. Most often all can: the whole is tried before its halves. */
  packRest(list, onRefused) {
    if (typeof onRefused !== "function") throw refuse("wrong_type", "onRefused", "expected a function");
    const rows = itemsOf(list, MAX_ROWS);
    const kept = [];
    const sift = (from, to) => {
      const part = slice(rows, from, to);
      let refused;
      try {
        const columns = this.packAll(part);
        for (let row = 0; row < part.length; row += 1) kept.push(part[row]);
        return columns;
      } catch (error) {
        if (error.name !== "InputError") throw error;
        refused = error;
      }
      if (to - from > 1) {
        const middle = (from + to) >>> 1;
        sift(from, middle);
        sift(middle, to);
      } else onRefused({ index: from, code: refused.code, path: `[${from}]${refused.path.replace("[0]", "")}` });
      return undefined;
    };
    return sift(0, rows.length) ?? this.packAll(kept);
  }

  packAll(list, from = "") {
    const { bytes } = encodeRequest(list, from);
    const at = this.#judging.answer("packAll", from, bytes);
    const packed = this.#core.numbers();
    const rows = packed[at];
    const columns = {};
    for (let column = 0; column < PACKED.length; column += 1) {
      const filled = (columns[PACKED[column]] = new COLUMNS[PACKED[column]](rows));
      let any = 0;
      for (let row = 0, from = at + 1 + column; row < rows; row += 1, from += PACKED.length) any |= filled[row] = packed[from];
      if (any === 0 && RARE.includes(PACKED[column])) delete columns[PACKED[column]];
    }
    return freeze(columns);
  }

  /** Columns in the module's own memory. */
  #block(rows, lent) {
    const addresses = this.#core.left("columns", rows, lent);
    const memory = this.#core.memory();
    const block = { rows };
    for (let i = 0; i < ORDER.length; i += 1) {
      block[ORDER[i]] = new (COLUMNS[ORDER[i]] ?? Uint8Array)(memory, addresses[i], rows);
    }
    return block;
  }

  lend(rows) {
    if (!(Number.isInteger(rows) && rows >= 0 && rows < 2 ** 27)) throw refuse("too_large", "rows", "expected a number of rows below 134217728");
    const { rows: _, ...lent } = (this.#lent = this.#block(rows, true));
    return freeze(lent);
  }

  /** Whether these columns are, from their beginning, the ones lent last. */
  #isLent(columns) {
    const lent = this.#lent;
    if (!this.#isHere(lent) || lengthOf(lent.patient) === 0) return false;
    const here = (name) => bufferOf(columns[name]) === bufferOf(lent[name]) && offsetOf(columns[name]) === offsetOf(lent[name]);
    for (const name of NAMES) {
      if (columns[name] !== undefined && !here(name)) return false;
    }
    return true;
  }

  sweep(request, onProgress) {
    const { month: text, asOf: known, columns: given, into } = read(request, "", ["month", "asOf", "columns", "into"]);
    const columns = columnsOf(given);
    const { rows } = columns;
    if (into !== undefined && lengthOf(array(into, "into", Uint8Array)) < rows) {
      throw refuse("wrong_type", "into", "expected room for every row");
    }
    const place = this.#placeOf(into, rows);
    const lent = this.#isLent(columns);
    if (!lent) this.#takeOut(columns);
    const asOf = this.#begin(text, known);
    const turn = (this.#core.begun = {});
    const outcomes = lent ? this.#inPlace(columns, place, turn) : this.#inPieces(columns, place, turn, onProgress);
    return this.#told(text, asOf, rows, outcomes);
  }

  /** Begins a sweep in the module: the day of knowledge. */
  #begin(month, asOf) {
    const isText = typeof month === "string" && (asOf === undefined || typeof asOf === "string");
    const status = isText ? this.#judging.known((desk) => this.#core.number("begin", desk, month, asOf ?? "")) : typeof month === "string" ? 2 : 1;
    if (status === 1) throw refuse("not_a_date", "month", "expected a month of the calendar as YYYY-MM");
    if (status === 2) throw refuse("not_a_date", "asOf", "expected a day of the calendar as YYYY-MM-DD");
    return dayText(this.#left()[0]);
  }

  /** The numbers that the last call left. */
  #left() {
    return this.#core.left("left");
  }

  /** Where the outcomes go; what is in the module's memory is seen anew each time, for the memory may have grown. */
  #placeOf(into, rows) {
    if (into === undefined) return undefined;
    if (bufferOf(into) !== this.#core.memory()) return () => part(still(into, "into", rows), 0, rows);
    const offset = offsetOf(into);
    return () => new Uint8Array(this.#core.memory(), offset, rows);
  }

  /** Takes columns out of the module's memory that are not read in place: when it grows, they are empty. */
  #takeOut(columns) {
    const memory = this.#core.memory();
    for (const name of NAMES) {
      const column = columns[name];
      if (column !== undefined && bufferOf(column) === memory) columns[name] = new COLUMNS[name](column);
    }
  }

  /** Where the columns stand in the module's memory already. */
  #inPlace(given, place, turn) {
    const { rows } = given;
    const status = this.#run(rows, true, given, (row) => row);
    // Learning may have made the memory grow: what was seen of it before is gone, the rows are not.
    const there = () => (this.#lent = this.#block(rows, true));
    if (status !== 0) {
      const columns = { ...there() };
      for (const name of OPTIONAL) if (given[name] === undefined) delete columns[name];
      this.#takeOut(columns);
      return this.#inPieces(columns, place, turn);
    }
    if (place === undefined) return () => there().outcomes;
    const { outcomes } = there();
    const into = place();
    if (bufferOf(into) !== bufferOf(outcomes) || offsetOf(into) !== offsetOf(outcomes)) copy(outcomes, into, 0);
    return place;
  }

  #inPieces(columns, place, turn, onProgress) {
    const { rows } = columns;
    const own = place === undefined ? new Uint8Array(rows) : undefined;
    const into = place ?? (() => own);
    const sorted = isInOrder(columns.patient) ? undefined : orderOf(columns.patient);
    const patient = sorted?.numbers ?? columns.patient;
    const order = sorted?.order;
    for (let from = 0; from < rows; ) {
      const to = endOf(patient, from, rows, PIECE);
      const count = to - from;
      if (!this.#has(count)) this.#own = this.#block(max(count, PIECE), false);
      for (const name of NAMES) {
        if (columns[name] === undefined) continue;
        if (order === undefined) copy(part(columns[name], from, to), this.#own[name], 0);
        else gather(columns[name], order, from, to, this.#own[name]);
      }
      this.#run(count, false, columns, (row) => (order === undefined ? from + row : order[from + row]));
      // Learning may have made the memory grow, and what was seen of it before is gone.
      if (!this.#has(count)) this.#own = this.#block(this.#own.rows, false);
      if (order === undefined) copy(part(this.#own.outcomes, 0, count), into(), from);
      else scatter(this.#own.outcomes, order, from, to, into());
      from = to;
      onProgress?.({ done: from, rows });
      // Whoever is told of progress may sweep too, or lend: what is counted, and what lies there, is another's then.
      if (this.#core.begun !== turn) throw refuse("wrong_type", "onProgress", "expected no other sweep before this one has ended");
      allStill(columns);
    }
    return into;
  }

  /** Whether the module's own columns hold so many rows, and can still be seen. */
  #has(rows) {
    return this.#isHere(this.#own) && lengthOf(this.#own.patient) >= rows && rows > 0;
  }

  /** Whether columns are in the memory as it is at the moment: it has not grown since, nor was it another instance's. */
  #isHere({ patient }) {
    return patient !== undefined && bufferOf(patient) === this.#core.memory();
  }

  /** Judges rows of a block with what is given of these columns; `where` says which row of the caller's one of them is. */
  #run(rows, lent, columns, where) {
    let given = 0;
    for (let i = 0; i < OPTIONAL.length; i += 1) if (columns[OPTIONAL[i]] !== undefined) given |= 1 << i;
    const status = this.#core.tell("sweep", rows, lent, given);
    if (status !== 2) return status;
    const [column, row, kind] = this.#left();
    const [code, expected] = FAULTS[FAULT_KINDS[kind]] ?? ["wrong_type", "expected columns of one length"];
    throw refuse(code, `columns.${PACKED[column]}[${where(row)}]`, expected);
  }

  #told(month, asOf, rows, outcomes) {
    const words = this.#core.left("counted");
    const counts = { standings: {}, rules: {} };
    for (const standing of codes.Standing) counts.standings[standing] = 0;
    for (const rule of codes.Rule) counts.rules[rule] = 0;
    let judged = 0;
    for (let byte = 1; byte < 256; byte += 1) {
      const count = words[byte * 2] + words[byte * 2 + 1] * 2 ** 32;
      if (count === 0) continue;
      counts.standings[codes.Standing[(byte & 15) - 1]] += count;
      counts.rules[ruleOf(byte)] += count;
      judged += count;
    }
    const there = outcomes();
    return { month, asOf, rows, judged, ...counts, outcomes: there, failing: failing(there, counts.standings.unconfirmed) };
  }
}

/** The rows that are unconfirmed, of which there are so many. */
export function failing(outcomes, count) {
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row += 1) if ((outcomes[row] & 15) === FAILS) rows[at++] = row;
  return rows;
}
