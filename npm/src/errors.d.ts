import type { ErrorCode } from "../types.js";

/**
 * 入力が受け付けられなかった。理由と場所だけを持ち、値は決して含まない。試験のために作ることもできる。
 * An input was refused: why, and where. It never holds, or quotes, a value. A test of yours may make one.
 */
export class InputError extends Error {
  constructor(code: ErrorCode, path: string, message: string);
  readonly name: "InputError";
  /** 理由。 Why. */
  readonly code: ErrorCode;
  /** 場所。例 `history[3].shown.kind`。引数そのものなら空。 Where; empty for the argument itself. */
  readonly path: string;
}

/**
 * モジュールを読み込めなかった、または止まった。判定ではない。次の呼出しは新しい実体で行われる。試験のために作ることもできる。
 * The module could not be loaded, or it stopped. It is never a verdict; the next call finds a new instance. A test of
 * yours may make one.
 */
export class ModuleFault extends Error {
  constructor(message: string, cause?: unknown);
  readonly name: "ModuleFault";
}
