// The desk object, shared by every entry: one way in (encode-request.js), one way out (verdict.js).

import { MAX_VALUES, encodeRequest } from "./encode-request.js";
import { changesOf } from "./compare.js";
import { decodeRequest } from "./decode-request.js";
import { refuse } from "./errors.js";
import { append } from "./lists.js";
import { itemsOf } from "./own-data.js";
import { canonical, common, record, utf8Once } from "./record.js";
import { Shapes, dayText, digestText, leaning, monthText, verdict } from "./verdict.js";
import { verify } from "./verify.js";
import citations from "../wasm/sources.js";
import law from "../wasm/law.js";
import codes from "../wasm/codes.js";

const { create, entries, freeze } = Object;
const { parse } = JSON;
const { max } = Math;

/** The most requests that `judgeAll` takes. */
const MAX_REQUESTS = 100_000;

/** A desk over a started module. `options` is a request, and stays what it was. */
export function desk(core, options) {
  const judging = new Judging(core, options);
  return freeze({
    judge: (request) => judging.judge(request),
    judgeAll: (requests) => judging.judgeAll(requests),
    closeMonth: (request) => judging.closeMonth(request),
    compare: (other, request) => compare(judging, other, request),
    check: (request) => judging.check(request),
    verify: (record, request) => verify(judging, record, request),
    timeline: () => judging.timeline(),
    passages: () => parse(law.passages),
    rules: () => parse(law.rules),
    sources: () => entries(citations).map(([id, citation]) => ({ id, ...citation })),
    notices: (day) => core.ask("notices", options.bytes, encodeRequest(day).bytes),
    version: judging.version,
  });
}

/** What would change at another desk. It may be any: of this module or of another, and each reads the request for itself. */
function compare(judging, other, request) {
  if (typeof other?.closeMonth !== "function") throw refuse("wrong_type", "other", "expected a desk");
  const here = judging.closeMonth(request);
  const there = other.closeMonth(request);
  const changes = changesOf(here, there);
  if (changes === undefined) throw refuse("not_plain_data", "", "expected what stays as it is while both desks read it");
  return { month: here.month, asOf: here.asOf, changes };
}

export class Judging {
  #core;
  #options;
  /** The desk's number in the module, and how often that had stopped then. */
  #number;
  #stops;
  #shapes;
  #recorded;
  /** The desk that a record was verified by last, and the options it was opened with. */
  #like = { options: "", judging: this };

  constructor(core, options) {
    this.#core = core;
    this.#options = options;
    this.#register();
  }

  #register() {
    const { desk, sources, version } = this.#core.ask("register", this.#options.bytes);
    this.#number = desk;
    this.#stops = this.#core.stops;
    this.#shapes ??= new Shapes(sources);
    this.version ??= freeze(version);
  }

  /** Asks with the desk's number. The module may have forgotten it, or have been started anew: then it is told again. */
  known(ask) {
    if (this.#stops !== this.#core.stops) this.#register();
    const answer = ask(this.#number);
    if (answer !== undefined) return answer;
    this.#register();
    return ask(this.#number);
  }

  /** Where among the module's numbers its verdict on a request begins, or its verdicts. */
  answer(question, from, bytes) {
    const core = this.#core;
    if (this.#stops !== core.stops) this.#register();
    core.judged = undefined;
    let at = core.answer(question, from, this.#number, bytes);
    if (at === undefined) {
      this.#register();
      at = core.answer(question, from, this.#number, bytes);
    }
    core.judged = bytes;
    return at;
  }

  /** What every record says of this desk. */
  get recorded() {
    return (this.#recorded ??= common(decodeRequest(this.#options.bytes), this.version));
  }

  /**
   * The record of what was asked with these bytes, or of the reception at that place of a month. The module holds the
   * receptions that it judged last; of others it is asked once more.
   */
  record(told, bytes, place, previous) {
    if (this.#core.judged !== bytes) this.answer(place === undefined ? "judge" : "closeMonth", "", bytes);
    const at = this.#core.answer("facts", "", place);
    const facts = digestText(this.#core.numbers(), at);
    return record(this.recorded, told, facts, previous, (text) => this.sha256(text));
  }

  sha256(text) {
    const at = this.#core.answer("sha256", "", utf8Once(text));
    return digestText(this.#core.numbers(), at);
  }

  timeline() {
    return this.#core.ask("timeline", this.#options.bytes);
  }

  /** A desk of other options over the same module, which meets unknown keys as this one does. */
  like(options) {
    const written = canonical(options);
    if (this.#like.options !== written) {
      const { unknownKeys } = decodeRequest(this.#options.bytes);
      const opened = encodeRequest({ ...options, unknownKeys });
      this.#like = { options: written, judging: new Judging(this.#core, opened) };
    }
    return this.#like.judging;
  }

  judge(request) {
    const ids = create(null);
    return this.#judge(encodeRequest(request, "", MAX_VALUES, ids), ids, "");
  }

  #judge({ bytes, id, previous }, ids, from) {
    const at = this.answer("judge", from, bytes);
    const numbers = this.#core.numbers();
    const shape = this.#shapes.of(numbers, at + 2);
    const findings = leaning(shape.findings, numbers, at + numbers[at + 2] + 3, ids);
    const told = { shape, findings, receptionId: id, month: monthText(numbers[at]), asOf: dayText(numbers[at + 1]) };
    return verdict(shape, findings, id, told.month, () => this.record(told, bytes, undefined, previous));
  }

  judgeAll(requests) {
    const items = itemsOf(requests, MAX_REQUESTS);
    const verdicts = [];
    let left = MAX_VALUES;
    for (let i = 0; i < items.length; i += 1) {
      const from = `[${i}]`;
      const ids = create(null);
      const request = encodeRequest(items[i], from, left, ids);
      left -= request.values;
      append(verdicts, this.#judge(request, ids, from));
    }
    return verdicts;
  }

  check(request) {
    let bytes;
    try {
      ({ bytes } = encodeRequest(request));
    } catch ({ code, path, message }) {
      return { faults: [{ code, path, message }], more: false }; // too much of it, so that nothing of it is read
    }
    return this.known((desk) => this.#core.ask("check", desk, bytes));
  }

  closeMonth(request) {
    const ids = create(null);
    const { bytes, previous } = encodeRequest(request, "", MAX_VALUES, ids);
    let at = this.answer("closeMonth", "", bytes);
    const numbers = this.#core.numbers();
    const month = monthText(numbers[at]);
    const asOf = dayText(numbers[at + 1]);
    const judged = numbers[at + 2];
    const chain = previous === undefined ? undefined : new Chain(previous);
    const [verdicts, failing, waiting, toSettle] = [[], [], [], []];
    let worst = 0;
    at += 3;
    for (let i = 0; i < judged; i += 1) {
      const place = numbers[at];
      const receptionId = ids[place];
      const shape = this.#shapes.of(numbers, at + 1);
      at += numbers[at + 1] + 2;
      const findings = leaning(shape.findings, numbers, at, ids);
      at += numbers[at] * 3 + 1;
      const told = { shape, findings, receptionId, month, asOf };
      const make = (previous) => this.record(told, bytes, place, previous);
      append(verdicts, verdict(shape, findings, receptionId, month, chain === undefined ? make : chain.link(make)));
      worst = max(worst, shape.month);
      if (shape.month === 2) append(failing, { receptionId, repairs: shape.repairs });
      if (shape.month === 1) append(waiting, receptionId);
      if (shape.toSettle) append(toSettle, receptionId);
    }
    return { month, asOf, standing: codes.MonthStanding[worst], verdicts, failing, waiting, toSettle };
  }
}

/** The records of a month, each of which names the one before it: to make one is to make those before it. */
class Chain {
  #previous;
  #links = [];
  #made = 0;

  constructor(previous) {
    this.#previous = previous;
  }

  /** What makes the next record, which `make` makes of the digest before it. */
  link(make) {
    const place = this.#links.length;
    append(this.#links, make);
    return () => {
      for (; this.#made <= place; this.#made += 1) {
        const record = this.#links[this.#made](this.#previous);
        this.#previous = record.digest;
        this.#links[this.#made] = record;
      }
      return this.#links[place];
    };
  }
}
