// Plain data of a caller's as it is read: own enumerable data properties, each once; an accessor is not called. The
// intrinsics are taken while loading, so that neither a getter, nor a proxy, nor a changed prototype has a say afterwards.

import { refuse } from "./errors.js";

const { create, getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf, hasOwn, prototype: objectPrototype } = Object;
const { isArray } = Array;
const { apply } = Reflect;
const functionToString = Function.prototype.toString;
const { test } = RegExp.prototype;
const NATIVE_OBJECT = /^function Object\(\)\s*\{\s*\[native code\]\s*\}$/;

/** Stand for a value that is not read: it is behind an accessor, or a proxy threw; or it is not enumerable. */
const UNREAD = Symbol("unread");
export const HIDDEN = Symbol("hidden");

/** The items of a list of at most so many: each its own value, read once. */
export function itemsOf(list, most) {
  const items = create(null);
  const length = lengthOf(list);
  if (length === undefined) throw refuse("wrong_type", "", "expected an array");
  if (!(length <= most)) throw refuse("too_large", "", `expected at most ${most} items`);
  for (let i = 0; i < length; i += 1) items[i] = itemOf(list, i);
  items.length = length;
  return items;
}

/** The length of an array; undefined of all else. */
export function lengthOf(value) {
  try {
    if (!isArray(value)) return undefined;
    const { value: length } = getOwnPropertyDescriptor(value, "length");
    return length >>> 0 === length ? length : undefined; // a proxy may say anything
  } catch {
    return undefined;
  }
}

export function itemOf(list, i) {
  try {
    const descriptor = getOwnPropertyDescriptor(list, i);
    // A hole is nothing.
    return descriptor === undefined ? undefined : dataOf(descriptor);
  } catch {
    return UNREAD;
  }
}

export function valueUnder(object, name) {
  try {
    const descriptor = getOwnPropertyDescriptor(object, name);
    // Only a proxy says that it has what it has not.
    return descriptor === undefined || !descriptor.enumerable ? HIDDEN : dataOf(descriptor);
  } catch {
    return UNREAD;
  }
}

/** The value of a data property. */
function dataOf(descriptor) {
  // The quick look tells an accessor from data unless a page has changed Object.prototype; the other does always.
  const { get, set, writable } = descriptor;
  const isData = writable !== undefined && get === undefined && set === undefined;
  return isData || hasOwn(descriptor, "value") ? descriptor.value : UNREAD;
}

/** The names of the own properties of a plain object; undefined where it is none. */
export function namesOf(object) {
  try {
    return getPrototypeOf(object) === objectPrototype || isPlain(object) ? getOwnPropertyNames(object) : undefined;
  } catch {
    return undefined;
  }
}

/** Plain here, or in another realm (an iframe, a `vm`): nothing above it but an Object.prototype. */
function isPlain(value) {
  const prototype = getPrototypeOf(value);
  if (prototype === null || prototype === objectPrototype) return true;
  if (getPrototypeOf(prototype) !== null) return false;
  const maker = getOwnPropertyDescriptor(prototype, "constructor");
  if (maker === undefined || !hasOwn(maker, "value") || typeof maker.value !== "function") return false;
  return apply(test, NATIVE_OBJECT, [apply(functionToString, maker.value, [])]);
}
