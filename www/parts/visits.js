// The visits of a month with how each stood on its own day, how it closes, and what repaired it.

import { dayOf } from "./days.js";

/** `close(asOf)` closes the month as known on a day, and at its end where none is given. */
export function visitsOf(receptions, close) {
  const closing = close();
  const byId = new Map(receptions.map((reception) => [reception.id, reception]));
  const standings = (asOf) => new Map(close(asOf).verdicts.map(({ receptionId, standing }) => [receptionId, standing]));
  const days = [...new Set(closing.verdicts.map(({ receptionId }) => dayOf(byId.get(receptionId).at)))].sort();
  const known = new Map(days.map((day) => [day, standings(day)]));
  const visits = closing.verdicts.map((verdict) => {
    const reception = byId.get(verdict.receptionId);
    const onDay = known.get(dayOf(reception.at)).get(reception.id);
    const closed = verdict.standing;
    return { reception, onDay, closed, repairedBy: onDay === closed ? undefined : byId.get(witnessOf(verdict)?.id) };
  });
  return { closing, visits };
}

/** The reception that the rule which decided leans on, as the verdict names it; none where it leans on none. */
export const witnessOf = ({ rule, findings }) => findings.find((finding) => finding.rule === rule && finding.met === true && finding.on)?.on;
