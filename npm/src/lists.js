// Lists of our own, whatever a page has done to Array.prototype.

const { defineProperty } = Object;
const { from } = Array;

/** A list of so many places, each its own already: what is put there cannot meet a setter of a page's. */
export function blank(length) {
  return from({ __proto__: null, length });
}

/** Adds to a list. */
export function append(items, value) {
  defineProperty(items, items.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}
