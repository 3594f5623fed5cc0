import type { Desk, DeskOptions } from "./types.js";

export type * from "./types.js";
export { InputError, ModuleFault } from "./src/errors.js";

/**
 * 窓口を開く。モジュールは一度だけ用意され、通信はしない。
 * Opens a desk. The module is made ready once, and nothing is fetched.
 *
 * @throws {InputError} 設定に誤りがあるとき。 Where the options are malformed.
 * @throws {ModuleFault} WebAssembly を使えないとき。 Where WebAssembly cannot be used.
 */
export function openDesk(options: DeskOptions): Promise<Desk>;
