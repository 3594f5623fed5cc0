// What is judged: patients of a synthetic month, drawn by the shares of docs/real-month.md.

import { readFileSync } from "node:fs";
import { facts, isCore, presents } from "./core.mjs";

/** The facility at whose desk everything is judged. */
export const OPTIONS = { facility: { kind: "clinic", smartphoneReader: true } };

/** Every patient, `{ receptions }`. One a line. */
export function patients(file) {
  return readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Requests to judge, with what a peer is handed for the same decision; about `count` of them. */
export function coreRequests(patients, count) {
  const requests = [];
  for (const patient of patients.filter(isCore)) {
    if (requests.length >= count) break;
    const { receptions } = patient;
    for (const reception of receptions) {
      const history = receptions.filter((other) => other !== reception);
      const shownThisMonth = receptions.some(presents);
      // The month is closed: what was shown on any day of it is known.
      requests.push({ request: { reception, history, asOf: "2025-11-01" }, facts: facts(reception, shownThisMonth) });
    }
  }
  return requests;
}
