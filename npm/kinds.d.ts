import type { DeskOptions, Flip, Reception } from "./types.js";

export type * from "./types.js";
export { InputError, ModuleFault } from "./src/errors.js";

/** 変わり方の一つと、それを示す最小の受診歴。 A kind of change, and the smallest history that shows it. */
export interface KindOfChange {
  /** 診療月。 The claim month. */
  readonly month: string;
  /** いつの時点か。 The day of knowledge. */
  readonly asOf: string;
  /** 一人の患者の受付。順は意味をもつ。 One patient's receptions, in order. */
  readonly receptions: readonly Reception[];
  /** そのうち判定が変わる受付。 The one of them that flips, from what to what, and why. */
  readonly change: Flip;
}

/**
 * 一方の窓口からもう一方への、起こりうるすべての変わり方。データは要らない。ここにない変わり方は、どのような受診歴でも起こらない。
 * 期日が一つ動くときは 1 秒ほど、毎日が異なるときは数秒かかるので、画面では worker の中で呼ぶ。
 * Every kind of change from one desk to another, without any data: what is not listed happens in no history. Where one
 * date moves it takes about a second, where every day differs some seconds: on a page, call it in a worker.
 *
 * @param request `from` 今の窓口、`to` 変えたあとの窓口。 The desk as it is, and as it would be.
 * @throws {InputError} 窓口の設定に誤りがあるとき。 Where one of the two is malformed; its path begins with `from` or `to`.
 */
export function kindsOfChange(request: { readonly from: DeskOptions; readonly to: DeskOptions }): Promise<readonly KindOfChange[]>;
