// A verdict in sentences. It composes, and decides nothing: every word comes from the phrases.

import { assigned } from "../src/steps.js";

/** The rules that grant a standing by what was shown, asked or recorded, nearest to the desk first. */
const ATTEMPTS = [
  "electronic_check",
  "smartphone",
  "insurance_card",
  "eligibility_certificate",
  "insured_status_certificate",
  "card_and_notice",
  "card_and_portal",
  "smartphone_portal",
  "prescription",
  "emergency",
  "disaster",
  "home_requery",
  "expired_document",
  "fallback",
  "monthly_tolerance",
];

/** What a rule leaves where nobody tried it, or nobody could: no reason to name it to the clerk. */
const NOT_TRIED = new Set([
  "no_emergency",
  "not_care_at_home",
  "own_check_each_time",
  "not_an_expired_document",
  "not_a_statement",
  "no_online_system",
  "home_nursing_own_rule",
]);

/** A verdict as one line for the clerk, and its codes as sentences. */
export function describe(verdict, phrases) {
  const { say, sentences } = speaker(phrases);
  const reason = reasonOf(verdict, phrases, say);
  return {
    line: fill(phrases.line.whole, { standing: say("standing", verdict.standing), reason }),
    reason,
    next: sentences("step", verdict.next),
    assigned: verdict.next.map((step) => assigned(step, phrases)),
    tell: sentences("tell", verdict.tell),
    cautions: sentences("caution", verdict.cautions),
    notices: sentences("notice", verdict.law.notices),
    findings: verdict.findings.map((finding) => findingText(finding, phrases)),
  };
}

/** The phrase of a code, and those of several; a code without one stands for itself. */
export function speaker(phrases) {
  const say = (group, code) => phrases[group][code] ?? code;
  return { say, sentences: (group, codes) => codes.map((code) => say(group, code)) };
}

/** A condition in one line, with the other reception that it leans on. */
export function findingText({ rule, met, because, on }, phrases) {
  const { say } = speaker(phrases);
  const finding = fill(say("finding", String(met)), { rule: say("rule", rule), because: say("because", because) });
  return on === undefined ? finding : fill(phrases.form.witnessed, { finding, on: witnessText(on, phrases) });
}

/** Another reception: its day, its id, and on which side of this one it lies. */
export function witnessText({ id, day, before }, { form }) {
  return fill(before ? form.before : form.after, { id, day: dayText(day, form) });
}

/** A day, and a month, as they are written. */
export function dayText(date, { day: written }) {
  const [year, month, day] = date.split("-").map(Number);
  return fill(written, { date, year, month, day });
}

export function monthText(isoMonth, { month: written }) {
  const [year, month] = isoMonth.split("-").map(Number);
  return fill(written, { isoMonth, year, month });
}

/** Its reasons are sentences by themselves. */
const NEEDS_NO_RULE = new Set(["every_visit", "scope"]);

export function reasonOf({ standing, rule, findings }, phrases, say) {
  const condition = deciding(standing, rule, findings);
  const form = condition === undefined ? "granted" : NEEDS_NO_RULE.has(condition.rule) || standing !== "unconfirmed" ? "plain" : "failed";
  return fill(phrases.line[form], {
    granted: say("granted", rule),
    rule: condition && say("rule", condition.rule),
    because: condition && say("because", condition.because),
  });
}

/** The one condition that kept the reception from standing; none where it stands. */
function deciding(standing, rule, findings) {
  const failedOf = (of) => findings.find((finding) => finding.rule === of && finding.met === false);
  const openOf = (is) => findings.find((finding) => finding.rule === rule && finding.met === null && is(finding.because));
  const isAnswer = (because) => because.startsWith("answered_");
  switch (standing) {
    case "out_of_scope":
      return failedOf("scope");
    case "pending":
      return openOf(() => true);
    case "undetermined":
      return openOf(isAnswer) ?? openOf(() => true);
    case "unconfirmed":
      return ATTEMPTS.map(failedOf).find((failed) => failed !== undefined && !NOT_TRIED.has(failed.because)) ?? failedOf("every_visit");
    default:
      return undefined;
  }
}

/** A template with what its names stand for. */
export function fill(template, names) {
  return template.replace(/\{(\w+)\}/g, (_, name) => names[name]);
}
