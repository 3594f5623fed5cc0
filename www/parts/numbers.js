// Patients' numbers, as they are typed and as they are called.

import { newcomerNumber, patients } from "../day.js";
import { folded } from "./typed.js";
import { words } from "./words.js";

/** What is left of a number without what people write or leave out: `p0003`, `0003`, `3` and `３番` are one. */
const bare = (number) => folded(number).replace(/^p(?=\d)/, "").replace(/番$/, "").replace(/^0+(?=.)/, "");

let index = { of: null, size: 0, ids: new Map() };
function known() {
  if (index.of !== patients || index.size !== patients.size) index = { of: patients, size: patients.size, ids: Map.groupBy(patients.keys(), bare) };
  return index.ids;
}

/** The number a clerk means; where nobody has it, what was typed. Where several would do, it has to be whole. */
export function numberOf(typed) {
  const text = typed.trim();
  if (patients.has(text)) return text;
  const meant = known().get(bare(text)) ?? [];
  return meant.length === 1 ? meant[0] : folded(text);
}

/** What a patient of this desk is called: the number, or which newcomer. */
export function patientText(patient = "") {
  const newcomer = newcomerNumber(patient);
  return newcomer === undefined ? patient : words.text.newcomer(newcomer);
}
