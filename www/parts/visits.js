// The visits of a month with how each stood on its own day, how it closes, and what repaired it.

import { dayOf } from "./days.js";

/** `close(asOf)` closes the month as known on a day, and at its end where none is given. */
export function visitsOf(receptions, close) {
  const closing = close();
  const byId = new Map(receptions.map((reception) => [reception.id, reception]));
  const standings = (asOf) => new Map(close(asOf).verdicts.map(({ receptionId, standing }) => [receptionId, standing]));
  const days = [...new Set(closing.verdicts.map(({ receptionId }) => dayOf(byId.get(receptionId).at)))].sort();
  const known = new Map(days.map((day) => [day, standings(day)]));
  const visits = closing.verdicts.map(({ receptionId, standing: closed }) => {
    const reception = byId.get(receptionId);
    const own = dayOf(reception.at);
    const onDay = known.get(own).get(receptionId);
    return { reception, onDay, closed, repairedBy: onDay === closed ? undefined : repairer(reception, closed) };
  });
  return { closing, visits };

  /** The visit of the first later day from which on it stands as it closes. */
  function repairer({ id, at }, closed) {
    if (closed === "unconfirmed") return undefined;
    const day = days.find((later) => later > dayOf(at) && known.get(later).get(id) === closed);
    const verdicts = day && close(day).verdicts.filter(({ receptionId }) => dayOf(byId.get(receptionId).at) === day);
    const showing = verdicts?.find(({ standing }) => standing === "confirmed");
    return showing && byId.get(showing.receptionId);
  }
}
