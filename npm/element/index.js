// The elements, defined where elements can be: importing this on a server does nothing.

import { MadoguchiDesk } from "./desk.js";
import { MadoguchiVerdict } from "./verdict.js";

export { MadoguchiDesk, MadoguchiVerdict };

/** Defines both elements, unless their names are taken already. */
export function defineElements(registry = globalThis.customElements) {
  // The desk holds a verdict, which comes first.
  for (const [name, element] of [["madoguchi-verdict", MadoguchiVerdict], ["madoguchi-desk", MadoguchiDesk]]) {
    if (registry && !registry.get(name)) registry.define(name, element);
  }
}

defineElements();
