// What must hold whatever the reception and whatever the history, through the installed package.
// tests/it/properties.rs asks the same of the Rust.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "./install.mjs";
import { asOf, day, dayOf, history, monthOf, options, request, showing, visit } from "./properties/arbitraries.mjs";

const { openDesk } = await load("madoguchi");
const RUNS = 500;

/** A test of something that must hold at every desk. */
function holds(name, ...rest) {
  const [predicate, arbitraries] = [rest.pop(), rest];
  test(name, () => fc.assert(fc.asyncProperty(options, ...arbitraries, async (options, ...drawn) => predicate(await openDesk(options), ...drawn)), { numRuns: RUNS }));
}

// Worst first; what is out of scope stays so.
const standings = ["unconfirmed", "undetermined", "pending", "provisional", "tolerated", "exempt", "rechecked", "confirmed", "out_of_scope"];
const worth = ({ standing, tolerance }) => standings.indexOf(standing) + (tolerance === "monthly" ? 0.5 : 0);

const shuffled = (list) => fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });
const requestAndShuffle = request.chain((one) => fc.tuple(fc.constant(one), shuffled(one.history)));

holds("the order of history is irrelevant", requestAndShuffle, (desk, [request, history]) => {
  assert.deepEqual(desk.judge({ ...request, history }), desk.judge(request));
});

holds("judging again gives the same, and leaves the request as it was", request, (desk, request) => {
  const before = structuredClone(request);
  assert.deepEqual(desk.judge(request), desk.judge(request));
  // Cloned too: some of what fast-check draws has no prototype.
  assert.deepEqual(structuredClone(request), before);
});

holds("what lies after the day of knowledge changes nothing", request, asOf, (desk, request, asOf) => {
  const history = request.history.filter((other) => dayOf(other) <= asOf);
  assert.deepEqual(desk.judge({ ...request, asOf }), desk.judge({ ...request, history, asOf }));
});

holds("without `asOf`, the visit's own day is the day of knowledge", request, (desk, { asOf, ...request }) => {
  assert.deepEqual(desk.judge(request), desk.judge({ ...request, asOf: dayOf(request.reception) }));
});

holds("another month changes nothing but for care at home and an oral word", request, (desk, request) => {
  const { reception } = request;
  fc.pre(reception.shown.kind !== "oral" && !["home_visit", "home_nursing", "home_dispensing"].includes(reception.care));
  const history = request.history.filter((other) => monthOf(other) === monthOf(reception));
  const [all, few] = [desk.judge(request), desk.judge({ ...request, history })];
  assert.deepEqual([all.standing, all.tolerance, all.findings], [few.standing, few.tolerance, few.findings]);
});

holds("another insurance never lifts a standing", request, (desk, request) => {
  const under = (key) => (reception) => ({ ...reception, coverage: { key } });
  const reception = under("mine")(request.reception);
  const [all, none] = [desk.judge({ ...request, reception, history: request.history.map(under("another")) }), desk.judge({ ...request, reception, history: [] })];
  assert.deepEqual([all.standing, all.tolerance], [none.standing, none.tolerance]);
});

holds("a showing never worsens a standing", request, day, (desk, request, on) => {
  const more = { ...request, history: [...request.history, showing(request.reception, on)] };
  assert.ok(worth(desk.judge(more)) >= worth(desk.judge(request)));
});

holds("the findings folded give the verdict back", request, (desk, request) => {
  const { standing, tolerance, rule, findings, record } = desk.judge(request);
  assert.deepEqual({ standing, tolerance, rule }, fold(findings, desk.rules()));
  const signs = new Map([[true, "+"], [false, "-"], [null, "?"]]);
  assert.deepEqual(
    record.findings,
    findings.map(({ rule, met, because, on }) => ({ code: `${rule}${signs.get(met)}${because}`, ...(on && { on }) })),
  );
  assert.deepEqual([record.standing, record.tolerance, record.rule], [standing, tolerance, rule]);
});

/** The best standing any rule grants, in the order of the rules; then what is open; else the principle. */
function fold(findings, rules) {
  const of = (id) => findings.filter(({ rule }) => rule === id);
  const value = (id) => {
    const met = of(id).map(({ met }) => met);
    if (met.length === 0 || met.includes(false)) return false;
    return met.includes(null) ? null : true;
  };
  const found = (standing, rule, tolerance) => ({ standing, tolerance, rule });
  if (value("scope") !== true) return found("out_of_scope", "scope");
  const granting = rules.filter(({ grants }) => grants !== null);
  const granted = granting.find(({ id }) => value(id) === true);
  if (granted) return found(granted.grants, granted.id, granted.tolerance);
  const open = granting.find(({ id }) => value(id) === null);
  if (!open) return found(value("every_visit") === null ? "undetermined" : "unconfirmed", "every_visit");
  const waitsForTheMonth = ({ met, because }) => met !== null || ["not_shown_yet", "shown_under_other_coverage"].includes(because);
  return found(of(open.id).every(waitsForTheMonth) ? "pending" : "undetermined", open.id);
}

holds("judgeAll is judge, one after another", fc.array(request, { maxLength: 8 }), (desk, requests) => {
  assert.deepEqual(desk.judgeAll(requests), requests.map((request) => desk.judge(request)));
});

holds("a month closed is its receptions judged, where the times tell which came first", history, fc.option(asOf, { nil: undefined }), (desk, list, asOf) => {
  const receptions = list.map((one, at) => ({ ...one, at: `${dayOf(one)}T10:00:0${at}+09:00` }));
  const [month, known] = ["2025-12", asOf ?? "2026-01-01"];
  const closing = desk.closeMonth({ month, receptions, asOf });
  const judged = receptions
    .filter((one) => monthOf(one) === month && dayOf(one) <= known)
    .map((reception) => desk.judge({ reception, history: receptions.filter((other) => other !== reception), asOf: known }));
  assert.deepEqual(closing.verdicts, judged);
  const having = (...wanted) => judged.filter(({ standing }) => wanted.includes(standing)).map(({ receptionId }) => receptionId);
  assert.deepEqual(closing.failing.map(({ receptionId }) => receptionId), having("unconfirmed"));
  assert.deepEqual(closing.waiting, having("pending", "undetermined"));
  assert.deepEqual(closing.toSettle, having("provisional"));
  const standing = closing.failing.length > 0 ? "inadequate" : closing.waiting.length > 0 ? "open" : "adequate";
  assert.deepEqual([closing.standing, closing.asOf], [standing, known]);
});

holds("absent, undefined and null are one, and a request sent as JSON is the same request", visit, history, (desk, reception, history) => {
  const [request, asNull] = [{ reception, history }, (key, value) => value ?? null];
  const verdict = desk.judge(request);
  assert.deepEqual(desk.judge(JSON.parse(JSON.stringify(request))), verdict);
  assert.deepEqual(desk.judge(JSON.parse(JSON.stringify(request, asNull))), verdict);
});

/** Things that are put where others belong: of JSON, and of what JavaScript has besides. */
const things = () => [
  ...[null, undefined, true, 7, "", " ", "2024-02-30", "rain", "x".repeat(4_097), "\uD800", [], [1], {}],
  ...[new Date(0), new Map(), () => 0, Symbol("s"), 1n, Object.create({ id: "x" })],
  Object.defineProperty({}, "id", { enumerable: true, configurable: true, get: () => "x" }),
];
// Made anew each time: what was put somewhere may be spoilt in its turn.
const odd = fc.nat({ max: things().length - 1 }).map((at) => () => things()[at]);
const spoils = fc.array(fc.record({ where: fc.nat(), name: fc.constantFrom("recieption", "shwon", "memo", "asOf", "pid", undefined), what: odd }), { maxLength: 5 });

/** The objects and lists of a request, outermost first. */
const holders = (value) =>
  typeof value === "object" && value !== null && [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
    ? [value, ...Object.getOwnPropertyNames(value).flatMap((name) => holders(Object.getOwnPropertyDescriptor(value, name).value))]
    : [];

holds("what `check` lists begins with what `judge` throws, and is empty where it judges", request, spoils, fc.constantFrom("refuse", "ignore_strangers"), async (desk, request, spoils, unknownKeys) => {
  const mine = structuredClone(request);
  for (const { where, name, what } of spoils) {
    const all = holders(mine);
    const holder = all[where % all.length];
    const names = Object.keys(holder);
    // A list is given no names of ours.
    const key = Array.isArray(holder) || name === undefined ? names[where % names.length] : name;
    if (key !== undefined) Object.defineProperty(holder, key, { value: what(), enumerable: true, configurable: true, writable: true });
  }
  const at = await openDesk({ facility: { kind: "clinic" }, unknownKeys });
  const { faults, more } = at.check(mine);
  assert.equal(more, false);
  if (faults.length === 0) return void at.judge(mine);
  assert.throws(() => at.judge(mine), ({ code, path, message }) => {
    assert.deepEqual({ code, path, message }, faults[0]);
    return true;
  });
});

test("each thing that is no plain data is a fault at its own place, among the others", async () => {
  const desk = await openDesk({ facility: { kind: "clinic" } });
  class Row {}
  const one = { id: "a", at: new Date(0), care: 7, shown: Object.defineProperty({}, "kind", { enumerable: true, get: () => assert.fail("called") }) };
  const { faults } = desk.check({ reception: one, history: [new Row(), { id: "\uD800", at: "2024-05-07", shown: () => 0, inquiry: { by: Symbol("s"), answer: "valid" } }], asOf: 1n });
  assert.deepEqual(faults.map(({ code, path }) => `${code} ${path}`), [
    "not_plain_data reception.at",
    "wrong_type reception.care",
    "not_plain_data reception.shown.kind",
    "not_plain_data history[0]",
    "not_plain_data history[1].id",
    "not_plain_data history[1].shown",
    "not_plain_data history[1].inquiry.by",
    "not_plain_data asOf",
  ]);
});
