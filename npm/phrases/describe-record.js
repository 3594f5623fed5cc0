// A stored record in words, of nothing but what it says: it is not judged again.

import { dayText, fill, findingText, monthText, reasonOf, speaker } from "./describe.js";
import { printed } from "../src/printed.js";

const FINDING = /^(\w+)([-+?])(\w+)$/;
const MET = { "+": true, "-": false, "?": null };

/** A record that was read in words, in sections of lines; of either format. */
export function describeRecord(stored, phrases) {
  const { say } = speaker(phrases);
  const findings = stored.findings.map(findingOf);
  const reason = reasonOf({ ...stored, findings }, phrases, say);
  const line = fill(phrases.line.whole, { standing: say("standing", stored.standing), reason });
  const sections = [
    section("reception", receptionLines(stored, phrases, say)),
    section("findings", findings.map((finding) => ({ id: null, label: "", text: findingText(finding, phrases) }))),
    section("law", lawLines(stored, phrases, say)),
    section("desk", deskLines(stored, phrases, say)),
    section("record", recordLines(stored, say)),
  ].filter(({ lines }) => lines.length > 0);
  return { line, reason, sections, text: textOf(line, sections) };

  function section(id, lines) {
    return { id, title: say("recordSection", id), lines };
  }
}

function findingOf({ code, on }) {
  const [, rule, met, because] = FINDING.exec(code);
  return { rule, met: MET[met], because, ...(on === undefined ? {} : { on }) };
}

/** The lines of what is there, each with its label. */
function lines(say, texts) {
  return Object.entries(texts).filter(([, text]) => text !== undefined).map(([id, text]) => ({ id, label: say("recordLine", id), text }));
}

function receptionLines({ receptionId, month, asOf, standing, tolerance, rule }, { form }, say) {
  return lines(say, {
    receptionId,
    month: monthText(month, form),
    asOf: dayText(asOf, form),
    standing: say("standing", standing),
    tolerance: tolerance && say("tolerance", tolerance),
    rule: say("rule", rule),
  });
}

function lawLines({ law: { reviewedThrough, reviewedBy, knownOn, amendments = [] } = {}, rules }, { form }, say) {
  const day = (date) => date && dayText(date, form);
  return [
    ...lines(say, { rules, reviewedThrough: day(reviewedThrough), reviewedBy, knownOn: day(knownOn) }),
    ...amendments.flatMap((amendment) => lines(say, { amendment: amendmentText(amendment, form, day, say) })),
  ];
}

function amendmentText({ window: name, change, from, until, source }, form, day, say) {
  const names = { window: say("window", name), source };
  if (change !== undefined) return fill(form.extended, { ...names, until: day(change.until), to: day(change.to) });
  return fill(until === undefined ? form.replaced : form.replacedUntil, { ...names, from: day(from), until: day(until) });
}

function deskLines({ desk }, { form }, say) {
  if (desk === undefined) return [];
  const { facility: { kind, onlineSystem, smartphoneReader }, readings: { order, afterCardsEnded } } = desk;
  const yes = (is) => (is ? form.yes : form.no);
  return lines(say, {
    facility: say("facilityKind", kind),
    onlineSystem: yes(onlineSystem),
    smartphoneReader: yes(smartphoneReader),
    order: say("order", order),
    afterCardsEnded: say("afterCardsEnded", afterCardsEnded),
  });
}

function recordLines({ format, inputDigest, digest, previous }, say) {
  return lines(say, { format: String(format), inputDigest, digest, previous });
}

/** The same as plain text: a line a line, those of a section indented below its title. */
function textOf(line, sections) {
  const written = sections.map(({ title, lines }) => [title, ...lines.map(({ label, text }) => printed(`  ${label === "" ? "" : `${label}: `}${text}`))]);
  return [[line], ...written].map((block) => block.join("\n")).join("\n\n");
}
