/** An input was refused: why, and where. It never holds, or quotes, a value. */
export class InputError extends Error {
  constructor(code, path, message) {
    super(message);
    this.name = "InputError";
    this.code = code;
    this.path = path;
  }
}

/** The module could not be loaded, or it stopped. It is never a verdict. */
export class ModuleFault extends Error {
  constructor(message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ModuleFault";
  }
}

/** What refuses an input: a code, a place, and what was expected there, in words of ours. */
export function refuse(code, path, expected, whole = "the argument") {
  let why = "";
  for (let i = 0; i < code.length; i += 1) why += code[i] === "_" ? " " : code[i];
  return new InputError(code, path, `${path === "" ? whole : path}: ${why}; ${expected}`);
}
