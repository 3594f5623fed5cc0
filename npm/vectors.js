// The case book as data: what another engine, or another way into this one, can be held against.

import book from "./wasm/vectors.js";

export { RESULT_CLASSES } from "./src/result-classes.js";
export const vectors = /* @__PURE__ */ frozen(book);

function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
