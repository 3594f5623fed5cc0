import type { CloseManyRequest, DeskOptions, FacilityReception, ManyClosed, SweepDesk, SweepProgress, SweepRequest, Sweep } from "./types.js";

export type * from "./types.js";
export { InputError, ModuleFault } from "./src/errors.js";

// It exists only where the platform's own type does.
type PlatformSignal = typeof globalThis extends { AbortSignal: { prototype: infer T } } ? T : never;

/**
 * 月締めもできる窓口を開く。モジュールは内蔵で、`madoguchi` のものより大きい。
 * Opens a desk that also sweeps. Its module is inlined, and larger than that of `madoguchi`.
 */
export function openDesk(options: DeskOptions): Promise<SweepDesk>;

/**
 * 多くの施設の月を、施設ごとの設定で締める。患者は施設ごとの患者で、ほかの施設での提示は数えない。悪い行や設定のない施設は名前を
 * 挙げて数え、残りを締める。
 * Closes a month of many facilities, each by its own settings. A patient is a facility's: a presentation at another
 * never counts. A row that is refused, or whose facility has no settings, is told and counted; the rest goes on.
 *
 * @throws {InputError} 月や求めに誤りがあるとき。 Where the request itself is malformed.
 */
export function closeMany(rows: readonly FacilityReception[], request: CloseManyRequest): Promise<ManyClosed>;

/**
 * 別スレッドで月を締める。画面は止まらない。
 * Sweeps in workers, so that the page never freezes. The columns are copied, piece by piece.
 *
 * @throws {InputError} 入力に誤りがあるとき。 Where something is malformed.
 * @throws {ModuleFault} 動かせないとき。 Where a worker cannot run. An aborted `signal` rejects with its reason.
 */
export function sweep(
  options: DeskOptions,
  request: SweepRequest,
  settings?: {
    /** 進み具合。 How far it is. */
    readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
    /** 取りやめるための合図。 Ends it early. */
    readonly signal?: PlatformSignal | undefined;
    /** スレッドの数（既定 1）。 How many workers; default 1. */
    readonly workers?: number | undefined;
  },
): Promise<Sweep>;
