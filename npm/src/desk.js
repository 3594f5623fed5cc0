// The desk object, shared by every entry: one way in (encode-request.js), one way out (verdict.js).

import { MAX_VALUES, encodeRequest, itemsOf } from "./encode-request.js";
import { Shapes, append, dayText, monthText, verdict } from "./verdict.js";
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
    timeline: () => core.ask("timeline", options.bytes),
    passages: () => parse(law.passages),
    rules: () => parse(law.rules),
    sources: () => entries(citations).map(([id, citation]) => ({ id, citation })),
    version: judging.version,
  });
}

export class Judging {
  #core;
  #options;
  /** The desk's number in the module, and how often that had stopped then. */
  #number;
  #stops;
  #shapes;

  constructor(core, options) {
    this.#core = core;
    this.#options = options;
    this.#register();
    this.version = freeze(core.ask("version"));
  }

  #register() {
    const { desk, sources } = this.#core.ask("register", this.#options.bytes);
    this.#number = desk;
    this.#stops = this.#core.stops;
    this.#shapes ??= new Shapes(sources);
  }

  /** Asks with the desk's number. The module may have forgotten it, or have been started anew: then it is told again. */
  known(ask) {
    if (this.#stops !== this.#core.stops) this.#register();
    const answer = ask(this.#number);
    if (answer !== undefined) return answer;
    this.#register();
    return ask(this.#number);
  }

  /** The numbers that the module answers to a request. */
  #answer(question, { bytes }, from) {
    return this.known((desk) => this.#core.answer(question, from, desk, bytes));
  }

  judge(request) {
    return this.#judge(encodeRequest(request), "");
  }

  #judge(request, from) {
    const answer = this.#answer("judge", request, from);
    return this.#verdict(request, undefined, request.id, monthText(answer[0]), dayText(answer[1]), this.#shapes.of(answer, 2));
  }

  #verdict(request, place, id, month, asOf, shape) {
    const digest = () => this.known((desk) => this.#core.put("digest", desk, request.bytes, place));
    return verdict(shape, id, month, asOf, this.version.rules, digest);
  }

  judgeAll(requests) {
    const items = itemsOf(requests, MAX_REQUESTS);
    const verdicts = [];
    let left = MAX_VALUES;
    for (let i = 0; i < items.length; i += 1) {
      const from = `[${i}]`;
      const request = encodeRequest(items[i], from, left);
      left -= request.values;
      append(verdicts, this.#judge(request, from));
    }
    return verdicts;
  }

  closeMonth(request) {
    const ids = create(null);
    const encoded = encodeRequest(request, "", MAX_VALUES, ids);
    const answer = this.#answer("closeMonth", encoded, "");
    const month = monthText(answer[0]);
    const asOf = dayText(answer[1]);
    const [verdicts, failing, waiting, toSettle] = [[], [], [], []];
    let worst = 0;
    let at = 3;
    for (let i = 0; i < answer[2]; i += 1) {
      const place = answer[at];
      const receptionId = ids[place];
      const shape = this.#shapes.of(answer, at + 1);
      at += answer[at + 1] + 2;
      append(verdicts, this.#verdict(encoded, place, receptionId, month, asOf, shape));
      worst = max(worst, shape.month);
      if (shape.month === 2) append(failing, { receptionId, repairs: shape.repairs });
      if (shape.month === 1) append(waiting, receptionId);
      if (shape.toSettle) append(toSettle, receptionId);
    }
    return { month, asOf, standing: codes.MonthStanding[worst], verdicts, failing, waiting, toSettle };
  }
}
