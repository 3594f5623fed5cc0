// Texts as the modules hold them: UTF-8. The platform's own words for it, taken while loading; where it has none, as
// in a test runner's imitation of a page, so much of them as the modules ask for.

export const Decoder = globalThis.TextDecoder ?? class {
  constructor(label) {
    if (label !== "utf-8") throw new RangeError(`no ${label} here`);
  }

  /** What a module wrote: it is well-formed. */
  decode(bytes = []) {
    let escaped = "";
    for (let i = 0; i < bytes.length; i += 1) escaped += `%${bytes[i] < 16 ? "0" : ""}${bytes[i].toString(16)}`;
    return decodeURIComponent(escaped);
  }
};

export const Encoder = globalThis.TextEncoder ?? class {
  /** A well-formed text. */
  encode(text) {
    const escaped = encodeURIComponent(text);
    const bytes = [];
    for (let i = 0; i < escaped.length; i += 1) {
      const isEscape = escaped[i] === "%";
      bytes.push(isEscape ? parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i));
      if (isEscape) i += 2;
    }
    return new Uint8Array(bytes);
  }
};
