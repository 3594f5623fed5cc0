// A stored record held against the facts: judged again under the record's own desk and law, as of its own day, and then,
// where the desk that is asked differs from that one or knows another law, as this one would judge today.

import { InputError, refuse } from "./errors.js";
import { append } from "./lists.js";
import { HIDDEN, namesOf, valueUnder } from "./own-data.js";
import { dayOf, readRecord } from "./read-record.js";
import { canonical } from "./record.js";

const { create } = Object;

/**
 * What `judging`, the desk that is asked, says of a record and of the facts it is said to rest on. A record of format 1
 * does not say of which desk it is: it is held against what this one finds. Its digest is of the desk, the law and the
 * facts together, in a writing that is made no more, and says nothing here.
 */
export function verify(judging, record, request) {
  const stored = known(readRecord(record), judging.version.rules);
  const isFirst = stored.format === 1;
  check(judging, request);
  const then = isFirst ? judging : judgedThen(judging, stored);
  const asked = asOfThen(request, stored.asOf);
  const again = verdictOn(then, stored, asked)?.record;
  const { digest, ...rest } = stored;
  const found = isFirst ? again?.findings.map(({ code }) => ({ code })) : again?.findings;
  const findings = again === undefined || isFirst ? [] : changes(stored.findings, found);
  const now = today(judging, then, stored, asked);
  const differ = (...keys) => again !== undefined && keys.some((key) => again[key] !== stored[key]);
  const differs = [];
  if (!isFirst && judging.sha256(canonical(rest)) !== digest) append(differs, "record_altered");
  if (again === undefined || differ("receptionId", "month") || (!isFirst && differ("inputDigest"))) append(differs, "facts_differ");
  if (differ("standing", "tolerance", "rule")) append(differs, "standing_differs");
  if (isFirst ? again !== undefined && canonical(found) !== canonical(stored.findings) : findings.length > 0) append(differs, "findings_differ");
  return {
    ...(isFirst ? { format: 1 } : {}),
    holds: differs.length === 0,
    differs,
    ...(findings.length === 0 ? {} : { findings }),
    ...(now === undefined ? {} : { now }),
  };
}

/** A record, unless it is of rules of a later version than these. */
function known(stored, rules) {
  if (isLater(stored.rules, rules)) throw refuse("unknown_value", stored.format === 1 ? "record.rulesVersion" : "record.rules", "expected rules that this version knows");
  return stored;
}

function isLater(rules, known) {
  return dayOf(rules) === dayOf(known) ? Number(rules.slice(11)) > Number(known.slice(11)) : rules > known;
}

/** Refuses a request that is wrong, as judging refuses it. */
function check(judging, request) {
  const { faults } = judging.check(request);
  if (faults.length > 0) throw new InputError(faults[0].code, faults[0].path, faults[0].message);
}

/** The desk as the record has it: this one, where it is the same. */
function judgedThen(judging, { desk, law, rules }) {
  const own = judging.recorded;
  if (rules === own.rules && canonical(desk) === own.written.desk && decisive(law) === decisive(own.law)) return judging;
  // What rules of an earlier version knew is what was known on their day. An amendment was known to the desk that had it.
  const knownOn = law.knownOn ?? (rules === own.rules ? undefined : dayOf(rules));
  const amendments = law.knownOn === knownOn ? law.amendments : law.amendments.map(({ known, ...amendment }) => amendment);
  const { facility, readings } = desk;
  try {
    return judging.like({ facility, readings, amendments, law: knownOn === undefined ? {} : { knownOn } });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const path = `record.law.${error.path.replace(/^law\./, "")}`;
    throw new InputError(error.code, path, path + error.message.slice(error.path.length));
  }
}

/** What of a desk's law decides: not how far it was read. */
const decisive = ({ amendments, knownOn }) => canonical({ amendments, ...(knownOn === undefined ? {} : { knownOn }) });

/** The request as of the record's day: whatever day it says itself, and whatever its own records are chained to. */
function asOfThen(request, asOf) {
  const asked = create(null);
  for (const name of namesOf(request)) {
    const value = valueUnder(request, name);
    if (value !== HIDDEN && name !== "previous") asked[name] = value;
  }
  asked.asOf = asOf;
  return asked;
}

const isOfAMonth = ({ reception, receptions, month }) => (reception ?? null) === null && ((receptions ?? null) !== null || (month ?? null) !== null);

/** The verdict on the record's reception; none where the month that was given does not have it. */
function verdictOn(judging, { receptionId }, asked) {
  if (!isOfAMonth(asked)) return judging.judge(asked);
  const { verdicts } = judging.closeMonth(asked);
  for (let i = 0; i < verdicts.length; i += 1) if (verdicts[i].receptionId === receptionId) return verdicts[i];
  return undefined;
}

/** What the desk that is asked would say today; nothing where it is the record's, and its law has not moved. */
function today(judging, then, stored, asked) {
  if (then === judging) return undefined;
  const { desk, law, rules } = stored;
  const own = judging.recorded;
  const because = [];
  if (canonical(desk) !== own.written.desk) append(because, "desk_differs");
  const sameLaw = rules === own.rules && decisive(law) === decisive(own.law);
  const lawMoved = sameLaw ? [] : moved(then.timeline(), judging.timeline());
  if (lawMoved.length > 0) append(because, "law_moved");
  const verdict = because.length === 0 ? undefined : verdictOn(judging, stored, asked);
  if (verdict === undefined) return undefined;
  const { standing, tolerance, rule } = verdict;
  return { standing, ...(tolerance === undefined ? {} : { tolerance }), rule, because, lawMoved };
}

/** The windows whose rows are not the same: those that were, and those that are instead. */
function moved(was, is) {
  const windows = [];
  const rows = [[was, is, "was"], [is, was, "is"]];
  for (const [those, others, side] of rows) {
    const known = others.map(canonical);
    for (const row of those) {
      if (known.includes(canonical(row))) continue;
      const { window: name } = row;
      let moved = windows.find(({ window: other }) => other === name);
      if (moved === undefined) append(windows, (moved = { window: name, was: [], is: [] }));
      append(moved[side], row);
    }
  }
  return windows;
}

/** The findings that are not the same, rule by rule: what the record has, and what was found instead. */
function changes(recorded, judged) {
  const [lost, found] = [without(recorded, judged), without(judged, recorded)];
  const changes = [];
  for (const one of lost) {
    const at = found.findIndex((other) => ruleOf(other) === ruleOf(one));
    append(changes, { recorded: shown(one), judged: at < 0 ? null : shown(found.splice(at, 1)[0]) });
  }
  for (const one of found) append(changes, { recorded: null, judged: shown(one) });
  return changes;
}

const shown = ({ code, on }) => ({ code, ...(on === undefined ? {} : { on: { ...on } }) });

/** What stands in one list of findings and not in the other, or not so often. */
function without(findings, others) {
  const rest = others.map(canonical);
  return findings.filter((finding) => {
    const at = rest.indexOf(canonical(finding));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const ruleOf = ({ code }) => code.split(/[-+?]/, 1)[0];
