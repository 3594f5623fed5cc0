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
