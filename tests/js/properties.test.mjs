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

/** A verdict without the fingerprint of what was handed over. */
const substance = ({ record: { inputDigest, ...record }, ...verdict }) => ({ ...verdict, record });

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
  assert.deepEqual(substance(desk.judge({ ...request, asOf })), substance(desk.judge({ ...request, history, asOf })));
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
  assert.deepEqual(record.findings, findings.map(({ rule, met, because }) => `${rule}${signs.get(met)}${because}`));
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
  if (!open) return found("unconfirmed", "every_visit");
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
  assert.deepEqual(closing.verdicts.map(substance), judged.map(substance));
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
