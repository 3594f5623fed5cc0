import type { Desk, DeskOptions } from "./types.js";

export type * from "./types.js";
export { InputError, ModuleFault } from "./src/errors.js";

// These exist only where the platform's own types do.
type PlatformURL = typeof globalThis extends { URL: { prototype: infer T } } ? T : never;
type PlatformResponse = typeof globalThis extends { Response: { prototype: infer T } } ? T : never;
type PlatformModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never;

/**
 * `madoguchi/core.wasm` のありか、または中身。
 * Where `madoguchi/core.wasm` is, or what it is: its address, a response, its bytes, or a compiled module.
 */
export type ModuleSource =
  | string
  | PlatformURL
  | PlatformResponse
  | (PlatformModule & object)
  | ArrayBuffer
  | ArrayBufferView;

/**
 * 窓口を開く。モジュールは `source` から用意される（同じ `source` なら一度だけ）。
 * Opens a desk over the module at `source`, made ready once for each source.
 *
 * @throws {InputError} 設定に誤りがあるとき。 Where the options are malformed.
 * @throws {ModuleFault} モジュールを読み込めないとき。 Where the module cannot be loaded.
 */
export function openDesk(options: DeskOptions, source: ModuleSource): Promise<Desk>;
