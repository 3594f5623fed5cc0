// What would change: the receptions that stand otherwise at another desk, and why on either side.

import { append } from "./lists.js";

/** Of one month closed at two desks, the receptions whose standing or tolerance differs; nothing where it is not one month. */
export function changesOf({ month, asOf, verdicts: here }, { month: otherMonth, asOf: otherDay, verdicts: there }) {
  if (month !== otherMonth || asOf !== otherDay || here.length !== there.length) return undefined;
  const changes = [];
  for (let i = 0; i < here.length; i += 1) {
    const from = here[i];
    const to = there[i];
    if (from.receptionId !== to.receptionId) return undefined;
    if (from.standing === to.standing && from.tolerance === to.tolerance) continue;
    append(changes, { receptionId: from.receptionId, from: side(from, to), to: side(to, from) });
  }
  return changes;
}

/** How it stands at one desk, and of the rules that decided at either the findings that are not the other's. */
function side({ standing, tolerance, rule, findings }, other) {
  const because = [];
  for (let i = 0; i < findings.length; i += 1) {
    const finding = findings[i];
    if (finding.rule !== rule && finding.rule !== other.rule) continue;
    if (!isAmong(finding, other.findings)) append(because, finding);
  }
  return tolerance === undefined ? { standing, rule, because } : { standing, tolerance, rule, because };
}

/** Whether it was found there too; on what it rests does not matter. */
function isAmong({ rule, met, because }, findings) {
  for (let i = 0; i < findings.length; i += 1) {
    const other = findings[i];
    if (other.rule === rule && other.met === met && other.because === because) return true;
  }
  return false;
}
