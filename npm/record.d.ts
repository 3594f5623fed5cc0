import type { StepEntry } from "./types.js";
import type { Phrases } from "./phrases/phrases.js";

/** 文章にした記録の節。 A section of a record in sentences. */
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
