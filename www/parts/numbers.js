// Patients' numbers, as they are typed and as they are called.

import { newcomerNumber } from "../day.js";
import { folded } from "./typed.js";
import { words } from "./words.js";

/** The number a clerk means: `3`, `0003`, `p3` and `３番` are the same. */
export function numberOf(typed) {
  const text = folded(typed);
  const figures = /^p?(\d+)番?$/.exec(text)?.[1];
  return figures === undefined ? text : `p${figures.padStart(4, "0")}`;
}

/** What a patient of this desk is called: the number, or which newcomer. */
export function patientText(patient) {
  const newcomer = newcomerNumber(patient);
  return newcomer === undefined ? patient : words.text.newcomer(newcomer);
}
