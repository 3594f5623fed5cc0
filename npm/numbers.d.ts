import type { Answer, Coverage, Scheme } from "./types.js";

/** 番号等の項目。 A part of the numbers: 保険者番号 · 記号 · 番号 · 枝番. */
export type Field = "insurer" | "symbol" | "number" | "branch";

/**
 * 保険者番号等。書かれたまま渡す（全角・半角、空白、ハイフンの種類は問わない）。読取りの `coverages` の一つを
 * そのまま渡してよい。 The numbers, as written; one of the `coverages` a reader gave can be handed over as it is.
 */
export interface Numbers {
  /** 保険者番号（6桁または8桁）。 Six or eight digits. */
  readonly insurer?: string | null | undefined;
  /** 記号。 */
  readonly symbol?: string | null | undefined;
  /** 番号。 */
  readonly number?: string | null | undefined;
  /** 枝番。 */
  readonly branch?: string | null | undefined;
  /** 有効開始日 `YYYY-MM-DD`。 The first day. */
  readonly from?: string | null | undefined;
  /** 有効終了日 `YYYY-MM-DD`、または `open`。なしは「期限切れ」ではない。 The last day, or `open`; absent is never expired. */
  readonly until?: string | null | undefined;
  /** 資格喪失日（その日からは資格がない）。 The first day without it. */
  readonly lostOn?: string | null | undefined;
  /** 次は読まない。 These are passed over. */
  readonly patient?: unknown;
  readonly kind?: unknown;
  readonly scheme?: unknown;
  readonly relation?: unknown;
  readonly acquiredOn?: unknown;
  readonly confirmedOn?: unknown;
}

/** 番号の気になる点。どれも入力を拒まない。 What is odd about a number; none of it refuses anything. */
export type RemarkCode =
  | "not_given"
  | "says_unknown"
  | "unreadable"
  | "check_digit"
  | "law_number_unknown"
  | "public_expense"
  | "late_elderly_has_none"
  | "late_elderly_eight_digits"
  | "too_long";

/** 法別番号の種類。 What a 法別番号 is of. */
export type LawKind = "health_insurance" | "public_expense" | "local_public_expense";

/** 法別番号。国保（6桁）にはない。 The first two of eight digits; 国保 has none. */
// prettier-ignore
export type LawNumber =
  | "01" | "02" | "03" | "04" | "06" | "07"
  | "10" | "11" | "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19"
  | "20" | "21" | "22" | "23" | "24" | "25" | "28" | "29"
  | "30" | "31" | "32" | "33" | "34" | "38" | "39"
  | "41" | "51" | "52" | "53" | "54" | "62" | "63" | "66" | "67"
  | "72" | "73" | "74" | "75" | "79" | "80" | "81" | "90" | "91" | "92";

/** 番号から読めること。 What the numbers say. */
export interface NumbersRead {
  /** 読める保険者番号。 The insurer's number, where it can be read. */
  readonly insurer?: {
    /** 8桁（国保は前に00）。 Eight digits; 国保 with 00 before. */
    readonly eight: string;
    /** 券面の桁数。 As on a card: six digits for 国保. */
    readonly written: string;
    readonly lawNumber?: LawNumber;
    readonly kind?: LawKind;
  };
  readonly scheme: Scheme;
  /** 書き方をそろえたもの。 The plain writing of each part. */
  readonly plain: { readonly [part in Field]?: string };
  readonly remarks: readonly {
    readonly field: Field;
    readonly code: RemarkCode;
    /** `check_digit` のとき、正しい検証番号。 The digit that would be right. */
    readonly expected?: string;
  }[];
}

/** 同じ・書き方をそろえれば同じ・異なる。 The three answers. */
export type Sameness = "same" | "same_after_normalising" | "different";

/** 書き方の違い。 What two writings of one number may differ in. */
export type Fold =
  | "blank"
  | "kana"
  | "width"
  | "dash"
  | "insurer_padding"
  | "leading_zeros"
  | "branch_padding"
  | "branch_not_given";

/** 同じでない理由。 Why a part is not the same. */
export type Unequal = "differs" | "not_given_left" | "not_given_right" | "not_given";

/** 比べた結果。空欄を黙って同じとはしない。 What came of comparing; a blank is never passed over in silence. */
export interface Comparison {
  readonly answer: Sameness;
  /** 書き方をそろえて同じになった項目と、違っていた書き方。 Same only once written alike, and by which folds. */
  readonly normalised: readonly { readonly field: Field; readonly by: readonly Fold[] }[];
  /** 同じでない項目。 The parts that are not the same. */
  readonly different: readonly { readonly field: Field; readonly because: Unequal }[];
  /** どちらにもない項目（記号・枝番）。 Given on neither side, and passed over. */
  readonly blank: readonly Field[];
}

/** 確認した保険と請求する保険について分かったこと。 What was found of the confirmed and the claimed coverage. */
export type ChangeCode =
  | "cannot_compare"
  | "late_elderly_began"
  | "insurer_changed"
  | "numbers_changed"
  | "branch_differs"
  | "branch_not_given"
  | "written_differently"
  | "same_coverage"
  | "confirmed_no_longer_valid"
  | "confirmed_still_valid"
  | "confirmed_not_on_the_day"
  | "claimed_not_on_the_day"
  | "claim_stands"
  | "claim_may_be_moved";

/** できること。 What can be done. */
export type ChangeStep =
  | "present_the_claimed"
  | "ask_the_system_about_this_day"
  | "ask_whether_insurance_changed"
  | "check_the_numbers"
  | "check_the_person"
  | "complete_the_branch"
  | "match_the_writing"
  | "correct_the_claim";

/** その月の判定への影響。 What it does to the month's verdicts. */
export type Effect = "stands" | "presentations_do_not_carry" | "cannot_tell";

/** 確認した保険と請求する保険。 What was confirmed beside what is to be claimed. */
export interface Change extends Comparison {
  /** 空になることはない。 Never empty. */
  readonly findings: readonly { readonly code: ChangeCode; readonly effect: Effect }[];
  /** 最も重いもの。 The gravest of what the findings do. */
  readonly effect: Effect;
  /** できること。最善のものから。 Best first. */
  readonly next: readonly ChangeStep[];
}

/** 保険者番号等。どの関数も同期で、何も保存しない。 Insured numbers; everything is synchronous, and nothing is kept. */
export interface InsuredNumbers {
  /** 番号から制度と気になる点を読む。 Reads the scheme, and what is odd. */
  readonly read: (this: void, numbers: Numbers) => NumbersRead;
  /** 二つの記録が同じ保険かを比べる。 Whether two records name the same insurance. */
  readonly compare: (this: void, request: { readonly left: Numbers; readonly right: Numbers }) => Comparison;
  /**
   * 受付の `coverage` に入れる鍵と制度。番号を受付のそばに残さずにすむ。分からない保険（不詳・空欄）には null。
   * `salt` は施設だけが知る16バイト以上の秘密。番号の種類は少ないので、`salt` が知られれば鍵から番号が分かる。
   * The `coverage` of a reception: an opaque key, so that no number need be kept beside it; null where the insurance
   * is not known. `salt` is a secret of the facility's, 16 bytes or more: numbers are few, so whoever has the salt can
   * find the number behind a key. 枝番 has no part in it: a family shares a key.
   */
  readonly coverageKey: (this: void, request: { readonly coverage: Numbers; readonly salt: string }) => Coverage | null;
  /**
   * 確認した保険と請求する保険を比べる。`answer` は `confirmed` について `on` の資格を照会した回答。
   * `answer` is what the system said of `confirmed` about the day `on`.
   */
  readonly compareCoverage: (
    this: void,
    request: {
      readonly confirmed: Numbers;
      readonly claimed: Numbers;
      /** 受診日 `YYYY-MM-DD`。 The day of care. */
      readonly on: string;
      readonly answer?: Answer | null | undefined;
    },
  ) => Change;
  /**
   * 書き方をそろえる。全角・半角、半角カナと濁点、空白、ハイフンと波ダッシュの種類。番号の比較と同じそろえ方。
   * The plain writing of a text, as numbers are compared: width, half-width kana and their sound marks, blanks, and
   * the kinds of dash and wave dash.
   */
  readonly fold: (this: void, text: string) => string;
  /**
   * 人が書いた日付を `YYYY-MM-DD` にする。西暦・和暦（令和7年3月5日、R7.3.5、5070305）、全角、曜日や時刻つき。年のない
   * 日付、暦にない日、日付と合わない曜日は null。9999-12-31 などの「終わりなし」は `9999-12-31`。
   * The day that a text says, as people write it: 西暦 or 和暦, in any width, with its weekday or a time or without.
   * Null where there is no year, no such day, or another day's weekday. Nines are `9999-12-31`.
   */
  readonly date: (this: void, text: string) => string | null;
}
