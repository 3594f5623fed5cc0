// A request read back from its bytes, as encode-request.js has written them, and src/plain/request.rs reads them: what
// the module has taken, and no object of the caller's. What is absent, null or undefined is left out.

import { append } from "./lists.js";
import { Decoder } from "./utf8.js";
import codes from "../wasm/codes.js";

const { create } = Object;
const { apply } = Reflect;
const { subarray } = Object.getPrototypeOf(Uint8Array.prototype);
const decoder = new Decoder("utf-8");
const [FALSE, TRUE, NUMBER, TEXT, CODE, LIST, OBJECT, END] = [1, 2, 3, 4, 5, 6, 7, 255];

/** The plain data of a request that the module has taken. */
export function decodeRequest(bytes) {
  return new Reading(bytes).value();
}

class Reading {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  #byte() {
    this.#at += 1;
    return this.#bytes[this.#at - 1];
  }

  #length() {
    return this.#byte() + this.#byte() * 0x100 + this.#byte() * 0x1_0000 + this.#byte() * 0x100_0000;
  }

  value() {
    switch (this.#byte()) {
      case FALSE:
        return false;
      case TRUE:
        return true;
      case NUMBER:
        return this.#length();
      case TEXT:
        return this.#text(this.#length());
      case CODE:
        return codes[codes.CodeList[this.#byte()]][this.#byte()];
      case LIST:
        return this.#list(this.#length());
      case OBJECT:
        return this.#object();
      default:
        return undefined;
    }
  }

  #text(length) {
    this.#at += length;
    return decoder.decode(apply(subarray, this.#bytes, [this.#at - length, this.#at]));
  }

  #list(length) {
    const items = [];
    for (let i = 0; i < length; i += 1) append(items, this.value());
    return items;
  }

  #object() {
    const object = create(null);
    for (let field = this.#byte(); field !== END; field = this.#byte()) {
      const value = this.value();
      // 0 stands before the name of a stranger.
      if (field !== 0 && value !== undefined) object[codes.Field[field - 1]] = value;
    }
    return object;
  }
}
