import type { ReadCoverage, ReadInquiry, ReadReception, UnreadRow } from "./readers.js";
import type { Circumstance, Reception, Shown } from "./types.js";

/** 読み取ったものに、呼ぶ側のファイル名を添えたもの。 What a reader gave, with what the caller calls the file. */
export interface SourcedRead {
  /** 呼ぶ側だけの名前（ファイル名など）。そのまま返る。 The caller's own name of it, told back. */
  readonly source?: string | null | undefined;
  readonly receptions?: readonly ReadReception[] | null | undefined;
  readonly inquiries?: readonly (ReadInquiry & { readonly source?: string | null | undefined })[] | null | undefined;
  readonly coverages?: readonly ReadCoverage[] | null | undefined;
  readonly unread?: readonly UnreadRow[] | null | undefined;
  /** 見ない。 Not looked at. */
  readonly warnings?: unknown;
  readonly claims?: unknown;
  readonly found?: unknown;
}

/** 窓口の記録。言わなかったことは、そのまま残る。 The desk's own word on one reception; what it does not say stays as it was. */
export interface DeskWord {
  /** 受付番号（一覧のもの、または日付つきの `2026-10-05/1`）。 The reception's number: its list's, or the one with its day. */
  readonly reception: string;
  /** 番号だけで決まらないときの患者番号。 The patient, where the number is not enough. */
  readonly patient?: string | null | undefined;
  /** 番号だけで決まらないときの受付日。 The day, where the number is not enough. */
  readonly on?: string | null | undefined;
  /** 提示されたもの。 What the patient showed. */
  readonly shown?: Shown | null | undefined;
  /** 事情。 Why the card was not asked for. */
  readonly circumstance?: Circumstance | null | undefined;
  /** 来院の鍵。 The key of the 来院. */
  readonly visit?: string | null | undefined;
}

/** 照会番号の意味。 What 照会番号 is. */
export type References = "patient" | "none";

/** 任意の識別子の意味。 What the identifier beside a question is. */
export type IdentifierIs = "none" | "patient" | "reception";

/** 提示の記録がなく、リーダーの回答があるとき。 Nobody noted what was shown, and the reader answered. */
export type NothingPressed = "card_where_the_reader_answered" | "not_recorded";

/** 一つの受付に回答がいくつもあるとき。 Several answers about one reception. */
export type SeveralAnswers = "fitting_then_latest" | "latest";

/** 一つの回答に、その日の受付がいくつもあるとき。 One answer and several receptions of its day. */
export type OneAnswerManyReceptions = "each_of_the_visit" | "nearest_in_time";

/** 同じ番号の患者が何人もいるとき。 Several patients under one number. */
export type Family = "branch" | "branch_then_presence";

/** 受付の資格を記録からも控えからも決められないとき。 Where neither record nor file tells a reception's coverage. */
export type CoverageBy = "answered" | "on_file";

/** どの受付を一つの来院とするか。 Which receptions are one 来院. */
export type Visits = "as_keyed" | "one_a_day";

/** 突き合わせるもの。ファイルの順序も、行の順序も問わない。 What is joined; the order of files and rows is of no account. */
export interface AssembleRequest {
  /** 受付の一覧。 Lists of receptions. */
  readonly receptions?: readonly SourcedRead[] | null | undefined;
  /** オンライン資格確認等システムの回答。 Answers of the online eligibility system. */
  readonly inquiries?: readonly SourcedRead[] | null | undefined;
  /** 患者ごとの控えの資格。 Coverages by patient, as the chart has them. */
  readonly onFile?: readonly SourcedRead[] | null | undefined;
  /** 窓口の記録。つねに優先する。 The desk's own words, which always win. */
  readonly desk?: readonly DeskWord[] | null | undefined;
  /** 照会番号と識別子の意味。既定は `patient` と `none`。 What 照会番号 and the identifiers mean; by default `patient` and `none`. */
  readonly match?: { readonly references?: References | null | undefined; readonly identifier?: IdentifierIs | null | undefined } | null | undefined;
  /** 迷うときの決め方。どれも型の最初のものが既定。 How each doubtful case is decided; the first of each type is the default. */
  readonly policy?: {
    readonly nothingPressed?: NothingPressed | null | undefined;
    readonly severalAnswers?: SeveralAnswers | null | undefined;
    readonly oneAnswerManyReceptions?: OneAnswerManyReceptions | null | undefined;
    readonly family?: Family | null | undefined;
    readonly coverage?: CoverageBy | null | undefined;
    readonly visits?: Visits | null | undefined;
  } | null | undefined;
  /** 資格の鍵を作る秘密（16バイト以上）。 The secret of the coverages' keys, sixteen bytes or more. */
  readonly salt: string;
}

/** 何に基づくか。 Where a fact is from. */
export type Origin = "desk" | "record" | "reader" | "answer" | "on_file" | "policy";

/** 受付の各項目が何に基づくか。ない項目は、その受付にもない。 Where what stands in a reception is from; absent where it is not there. */
export interface Mark {
  /** ないときは、だれも記録していない（`not_recorded`）。 Absent where nobody recorded it. */
  readonly shown?: Origin;
  readonly coverage?: Origin;
  readonly inquiry?: Origin;
  readonly visit?: Origin;
  /** 窓口の記録が一覧と異なり、窓口に従った。 The desk said otherwise than the list did. */
  readonly overruled?: true;
  /** この受付について「有効」と「無効」の両方の回答がある。 Both 有効 and 無効 were answered about it. */
  readonly answersDiffer?: true;
  /** 同じ日に同じ番号の受付がもう一つある。判定は両方を受け付けない。 Another bears its number on its day: the judging refuses the two. */
  readonly duplicateId?: true;
}

/** 窓口に尋ねること。 What is asked of the desk. */
export type AskWhat = "shown" | "circumstance" | "coverage" | "coverage_changed";

/** どの回答か。 Which answer. */
export interface AnswerAt {
  /** `inquiries` の何番目か（0から）。 The place of its file. */
  readonly read: number;
  /** そのファイルの何番目の照会か（0から）。 Its place among the file's inquiries. */
  readonly inquiry: number;
  /** 渡した `source`。 The `source` that was handed over. */
  readonly source?: string;
}

/** 患者が何で分かったか。 By what the patient of an answer was found. */
export type How = "reference" | "identifier" | "numbers";

/** 受付がどう決まったか。 How the reception of an answer was found. */
export type Which = "only" | "named" | "nearest" | "of_the_visit" | "every";

/** 受付に載らなかった理由。 Why an answer of a reception is not the one that stands there. */
export type PassedOver = "not_settled" | "reader_answered" | "asked_earlier" | "not_told_apart";

/** 受付の分かった回答。 An answer that belongs to a reception. */
export interface Link {
  readonly answer: AnswerAt;
  readonly patient: string;
  readonly reception: string;
  readonly how: How;
  /** 同じ番号の患者のうち、その日に来たただ一人として決めた。 The only one under its numbers who came that day. */
  readonly byPresence?: true;
  readonly which: Which;
  /** 一括または前日までの照会で、その日のどの受付のものでもある。 Asked in bulk or on an earlier day. */
  readonly batch?: true;
  /** 受付と照会の間の分数。 The whole minutes between the reception and the asking. */
  readonly minutes?: number;
  /** 受付より前の照会か。 Whether it was asked before the reception. */
  readonly before?: boolean;
  /** 受付に載った回答か。 Whether it is the one that stands in the reception. */
  readonly used: boolean;
  readonly passedOver?: PassedOver;
}

/** 受付の分からない理由。 Why an answer belongs to no reception. */
export type UnmatchedBecause =
  | "same_answer"
  | "day_not_given"
  | "no_identity"
  | "unknown_patient"
  | "ambiguous_patient"
  | "patient_contradicted"
  | "no_reception_that_day"
  | "other_payer"
  | "ambiguous_reception";

/** 窓口が認めれば、それと言えること。 What an answer without a reception may be, once the desk says so. */
export type CouldBe = "presentation_only";

/** 受付の分からない回答。 An answer that belongs to no reception. */
export interface Unmatched {
  readonly answer: AnswerAt;
  readonly because: UnmatchedBecause;
  readonly couldBe?: CouldBe;
  /** 考えられる患者、または受付。 The patients, or the receptions, it may be of. */
  readonly candidates?: readonly { readonly patient: string; readonly reception?: string }[];
}

/** 突き合わせの結果。どの回答も `links` と `unmatched` のどちらか一方にある。 What came of it: each answer is in one of `links` and `unmatched`. */
export interface Assembled {
  readonly patients: readonly {
    readonly patient: string;
    /** 判定・月締めに渡す形。 As `judge`, `closeMonth` and the sweep take them. */
    readonly receptions: readonly Reception[];
    /** 受付番号ごと。 By the receptions' numbers. */
    readonly marks: { readonly [reception: string]: Mark };
  }[];
  /** 窓口にしか分からないこと。 What only the desk can say. */
  readonly ask: readonly { readonly patient: string; readonly reception: string; readonly what: AskWhat }[];
  readonly links: readonly Link[];
  readonly unmatched: readonly Unmatched[];
  /** 一覧の読めなかった行。この患者のその月は全体が分からない。 Rows of the lists that could not be read: the patient's month is not known as a whole. */
  readonly unread: readonly (UnreadRow & { readonly read: number; readonly source?: string })[];
}
