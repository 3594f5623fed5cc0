// Whose each step is, and by when: the table that the build takes from src/rules/actor.rs, and how it is said.

import table from "../wasm/steps.js";

/** Every step, with who takes it and by when. */
export const steps = () => table.map((step) => ({ ...step }));

/** Who takes a step and by when, in words where there are any and in codes where not; empty of a step that is not known here. */
export function assigned(id, phrases) {
  const step = table.find((step) => step.id === id);
  if (step === undefined) return "";
  const { actor, term } = step;
  if (phrases?.form === undefined) return `${actor} ${term}`;
  return phrases.form.assigned.replace("{actor}", phrases.actor[actor]).replace("{term}", phrases.term[term]);
}
