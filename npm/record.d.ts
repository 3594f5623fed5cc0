import type { Phrases } from "./phrases/phrases.js";
import type { Difference, StepEntry, VerdictRecord } from "./types.js";

/** 印の鍵。32バイト以上、または HMAC（SHA-256）の `CryptoKey`。 The key of a seal: 32 bytes or more, or a `CryptoKey` for HMAC with SHA-256. */
export type SealKey =
  | ArrayBuffer
  | ArrayBufferView
  | { readonly type: string; readonly algorithm: { readonly name: string }; readonly usages: readonly string[] };

/**
 * 記録に印を付ける（HMAC-SHA-256、16進64桁）。鍵を持たない者には作れない。
 * The seal of a record: HMAC-SHA-256 in hexadecimal. Only who has the key can make it.
 *
 * @throws {ModuleFault} WebCrypto がないとき（安全でないページなど）。 Where WebCrypto is not available, as on a page that is not secure.
 * @throws {InputError} 記録でないもの、短い鍵。 What is no record; a key that is too short.
 */
export function seal(record: VerdictRecord, key: SealKey): Promise<string>;

/** この鍵による、この記録の印か。 Whether a seal is that of a record, by this key. */
export function isSealed(record: VerdictRecord, seal: string, key: SealKey): Promise<boolean>;

/** 記録の列の切れ目一つ。 A place where a chain of records does not hold. */
export interface ChainGap {
  /** 何番目の記録か（0から）。 The record's place among those given, from 0. */
  readonly index: number;
  readonly receptionId: string;
  /**
   * - `previous_differs` 一つ前の記録の `digest` を持たない。抜けたか、加わったか、入れ替わった。 It does not bear the digest of the one before: one is missing, added, or in another place.
   * - `record_altered` 自分の `digest` に合わない。 Its digest is not its own.
   */
  readonly because: Extract<Difference, "previous_differs" | "record_altered">;
}

/** 記録の列を確かめた結果。 What a chain of records is worth. */
export interface Chain {
  readonly holds: boolean;
  /** 切れ目のすべて。 All that is wrong, in order. */
  readonly gaps: readonly ChainGap[];
}

/**
 * `previous` でつないだ記録を、つないだ順に確かめる。最初の記録の `previous` は問わない。最後の記録の後が抜けたことは分からない。
 * Checks records that were chained by `previous`, in that order. The first may follow anything; what is missing behind
 * the last does not show.
 */
export function checkChain(records: Iterable<VerdictRecord>): Promise<Chain>;

/** どの節か。 Which section of a record in words. */
export type RecordSectionId = "reception" | "findings" | "law" | "desk" | "record";

/** 節の一行。 A line of a section. */
export type RecordLineId =
  | "receptionId"
  | "month"
  | "asOf"
  | "standing"
  | "tolerance"
  | "rule"
  | "rules"
  | "reviewedThrough"
  | "reviewedBy"
  | "knownOn"
  | "amendment"
  | "facility"
  | "onlineSystem"
  | "smartphoneReader"
  | "order"
  | "afterCardsEnded"
  | "format"
  | "inputDigest"
  | "digest"
  | "previous";

/** 節の一行。条件の行に項目名はない。 A line; one of a condition has neither id nor label. */
export interface RecordLine {
  readonly id: RecordLineId | null;
  readonly label: string;
  readonly text: string;
}

/** 文章にした記録の節。 A section of a record in words. */
export interface RecordSection {
  readonly id: RecordSectionId;
  readonly title: string;
  readonly lines: readonly RecordLine[];
}

/** 文章にした記録。 A stored record in sentences. */
export interface RecordDescription {
  /** 判定と理由の一行。判定したときの `describe(verdict).line` と同じ。 One line, the same as the verdict's own. */
  readonly line: string;
  /** そのうちの理由。 The reason alone. */
  readonly reason: string;
  /** 受付、条件、法令、窓口、記録の順。記録にないものの節はない。 In this order; none of what the record does not say. */
  readonly sections: readonly RecordSection[];
  /** 同じ内容の、改行で区切った文章。 The same as plain text. */
  readonly text: string;
}

/**
 * 保存した記録を、判定し直さずに文章にする（記録の形式 1・2）。記録が事実と合うかは確かめない（`desk.verify`）。
 * A stored record in words, of format 1 or 2, without judging again. Whether it holds is not asked: `desk.verify` does.
 *
 * @param options `lang`: 既定は `ja`。 Default: `ja`. `phrases`: 文言（`lang` に代わる）。 Sentences, in place of a language's.
 * @throws {InputError} 記録として読めないとき。 Where it is not a record.
 */
export function describe(record: unknown, options?: { readonly lang?: "ja" | "en" | undefined; readonly phrases?: Phrases | undefined }): RecordDescription;

/** 次にすることの一つ一つの、担当と期限。 Every step, with who takes it and by when. */
export function steps(): StepEntry[];
