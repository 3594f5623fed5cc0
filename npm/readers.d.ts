import type { InsuredNumbers } from "./numbers.js";
import type { AssembleRequest, Assembled } from "./assemble.js";
import type { WatchOptions, WatchedAnswer, WatchedFolder } from "./watch.js";
import type { Answer, ErrorCode, InquiryMethod, Payer, Reception, Scheme } from "./types.js";

export type * from "./types.js";
export type * from "./numbers.js";
export type * from "./assemble.js";
export type * from "./watch.js";
export { ModuleFault } from "./src/errors.js";

/**
 * 入力が受け付けられなかった。`madoguchi` の `InputError` と同じもので、ファイルを拒む理由も持つ。
 * An input was refused: the `InputError` of `madoguchi`, which here may also bear why a file was refused.
 */
export class InputError extends Error {
  constructor(code: ErrorCode | RefusalCode, path: string, message: string);
  readonly name: "InputError";
  /** 理由。 Why: a `RefusalCode` of a file, an `ErrorCode` of anything else that was handed over. */
  readonly code: ErrorCode | RefusalCode;
  /** 場所。ファイルそのものなら空。 Where; empty for the file itself. */
  readonly path: string;
}

/** 資格の種類。 Which kind of coverage: 医療保険 · 医療扶助 · その他の公費 · 不明. */
export type CoverageKind = "health_insurance" | "medical_assistance" | "public_expense" | "unknown";

/** 本人・家族。 Whose insurance it is. */
export type Relation = "insured" | "dependent";

/** 読み取れなかったこと、または様式にないこと。 What could not be read, or what the format does not say. */
export type WarningCode =
  | "presentation_not_in_format"
  | "day_not_in_format"
  | "missing"
  | "unknown_value"
  | "not_a_date"
  | "too_large"
  | "not_text"
  | "encoding_differs"
  | "unknown_column"
  | "out_of_place"
  | "valid_without_result"
  | "several_results"
  | "leading_zero_lost"
  | "not_in_force"
  | "inpatient"
  | "other_payer"
  | "sources_differ"
  | "reported_error"
  | "duplicate_id";

/** 入力全体が受け付けられない理由。 Why a whole input was refused. */
export type RefusalCode =
  | "too_large"
  | "too_deep"
  | "not_text"
  | "malformed"
  | "not_allowed"
  | "duplicate"
  | "not_this_format"
  | "missing"
  | "empty"
  | "no_header"
  | "unknown_separator"
  | "spreadsheet"
  | "archive"
  | "pdf"
  | "image";

/** 文字コード。 An encoding. */
export type Charset = "utf-8" | "shift_jis" | "utf-16le" | "utf-16be";

/** CSVの列の区切り。 What stands between the columns of a CSV. */
export type Separator = "comma" | "tab" | "semicolon";

/** CSVの列。警告の `path` はこの名前。 A column of the CSV, as warnings call it; docs/readers.md lists how it may be named. */
export type CsvColumn =
  | "patient"
  | "id"
  | "at"
  | "care"
  | "payer"
  | "coverage_key"
  | "scheme"
  | "shown"
  | "valid_until"
  | "inquiry_by"
  | "inquiry_answer"
  | "inquiry_on"
  | "inquiry_coverage"
  | "circumstance"
  | "note"
  | "eligibility_evident"
  | "cancelled"
  | "visit"
  | "facility"
  | "department";

/** 読み取れなかったこととその場所。値は含まない。 What could not be read, and where. It never holds the value. */
export interface ReadWarning {
  readonly code: WarningCode;
  /** 様式の項目名による場所。 Where, in the format's own field names; absent for the whole. */
  readonly path?: string;
  /** 行（1から）。 In which line, counted from 1. */
  readonly line?: number;
}

/**
 * 記録にある受付。記録にないことは項目ごと存在しない。CSV以外のどの様式も提示を記録しないので、
 * `reception.shown` がなければ窓口で見たものを入れてから判定する。
 * A reception as a record has it. What the record does not say is not there. No format but the CSV says what
 * the patient handed over: where `reception.shown` is absent, put there what the desk saw, then judge.
 */
export interface ReadReception {
  /** 施設。 The caller's own key of the facility; of a CSV only. */
  readonly facility?: string;
  /** 診療科・窓口。 The department or counter; of a CSV only. */
  readonly department?: string;
  /** 患者番号。 The caller's own key of the patient. */
  readonly patient: string;
  /** 判定に渡す形。 In the shape in which the judging takes it. */
  readonly reception: Omit<Reception, "shown"> & { readonly shown?: Reception["shown"] };
  /** `coverages` のどれによる受付か。 Which of `coverages` it was taken under. */
  readonly coverages: readonly number[];
}

/** 記録にある照会。 An inquiry as a record has it. */
export interface ReadInquiry {
  /** 患者番号。 The caller's own key of the patient. */
  readonly patient?: string;
  /** 照会番号。 The facility's own numbers for the patient at the system. */
  readonly references: readonly string[];
  /** 任意の識別子。 What the asking system wrote beside the question. */
  readonly identifier?: string;
  /**
   * 判定に渡す形。`by` がなければ、何で照会したかが記録にない。
   * In the shape in which the judging takes it; where `by` is absent, the record does not say what it was asked with.
   */
  readonly inquiry: { readonly by?: InquiryMethod; readonly answer: Answer; readonly on?: string };
  /** 処理実行日時。照会した日時であり、資格確認日（`inquiry.on`）とは別。 When it was asked: not the day asked about. */
  readonly askedAt?: string;
  /** 医療保険と医療扶助のどちらについての回答か。 Whether the answer is about 医療保険 or 医療扶助. */
  readonly payer?: Payer;
  /** `coverages` のどれが回答にあるか。 Which of `coverages` the answer holds. */
  readonly coverages: readonly number[];
  /** 一括照会への回答か。 Whether it was asked in bulk. */
  readonly inBulk?: boolean;
}

/** 記録にある資格。番号は記録のまま。 A coverage as a record has it; its numbers are as written. */
export interface ReadCoverage {
  /** 患者番号。 The caller's own key of the patient. */
  readonly patient?: string;
  readonly kind: CoverageKind;
  /** 制度（保険者番号による）。 The scheme, by its 保険者番号. */
  readonly scheme: Scheme;
  /** 保険者番号、公費負担者番号。 */
  readonly insurer?: string;
  /** 記号。 */
  readonly symbol?: string;
  /** 番号、受給者番号。 */
  readonly number?: string;
  /** 枝番。なしは「00」ではない。 Absent is not 00. */
  readonly branch?: string;
  /** 本人・家族。 */
  readonly relation?: Relation;
  /** 有効開始日。 The first day. */
  readonly from?: string;
  /** 有効終了日。`open` は終わりなし、なしは記録がないこと（期限切れではない）。 The last day; `open` has no end; absent is not given, never expired. */
  readonly until?: string;
  /** 資格取得日。 The day on which it was acquired. */
  readonly acquiredOn?: string;
  /** 資格喪失日。 The day on which it was lost. */
  readonly lostOn?: string;
  /** 保険の確認年月日。 The day on which the facility last confirmed it. */
  readonly confirmedOn?: string;
}

/** 確認区分。 Who confirmed the eligibility: 医療機関窓口 · 審査支払機関 · 保険者. */
export type ConfirmedBy = "desk" | "examining_body" | "insurer" | "unknown";

/** レセプト一件。 One receipt of a UKE file. */
export interface ReadClaim {
  /** REレコードの行（1から）。 The line of its RE record. */
  readonly line: number;
  /** レセプト番号。 */
  readonly receipt?: string;
  /** 診療年月 `YYYY-MM`。 The claim month. */
  readonly month?: string;
  /** カルテ番号等（医科・歯科）、調剤録番号等（調剤）。 */
  readonly patient?: string;
  /** `coverages` のどれを請求するか。医療保険が先。 Which of `coverages` it claims. */
  readonly coverages: readonly number[];
  /** 資格確認（SN）。 Who confirmed them. */
  readonly confirmations: readonly {
    /** 負担者種別（1: 医療保険、2〜5: 公費）。 */
    readonly payer: number;
    readonly by: ConfirmedBy;
    /** 別の番号を挙げるとき、`coverages` のどれか。 Which of `coverages` it names, where it names its own. */
    readonly coverage?: number;
  }[];
}

/**
 * 読めなかった行と、その行について分かること。この患者のその月は全体が分からない。患者も分からない行は、誰の行でもありうる。
 * A row that could not be read, and what is still known of it. The patient's month is not known as a whole; a row of
 * which the patient is not known may be anybody's.
 */
export interface UnreadRow {
  /** 行（1から）。 The line on which it begins. */
  readonly line: number;
  /** 施設の列が読めたとき。 The caller's own key of the facility, where it could be read. */
  readonly facility?: string;
  /** 患者番号が読めたとき。 The caller's own key of the patient, where it could be read. */
  readonly patient?: string;
  /** 受付日が読めたとき `YYYY-MM-DD`。 The day of care, where it could be read. */
  readonly on?: string;
}

/** 読み取ったもの。 What was read. */
export interface Read {
  readonly receptions: readonly ReadReception[];
  readonly inquiries: readonly ReadInquiry[];
  readonly coverages: readonly ReadCoverage[];
  readonly warnings: readonly ReadWarning[];
  /** レセプト（UKEのみ）。 What is to be claimed; of UKE only. */
  readonly claims?: readonly ReadClaim[];
  /** 読めなかった行（CSVのみ）。すべて読めたときは、ない。 The rows that could not be read; of CSV only, absent where all were read. */
  readonly unread?: readonly UnreadRow[];
  /** ファイルの書かれ方（CSVのみ）。 How the file turned out to be written; of CSV only. */
  readonly found?: {
    /** 文字コード。文字列で渡されたときは、ない。 Absent where it was handed over as a text. */
    readonly charset?: Charset;
    readonly separator: Separator;
    /** 見出しの行（1から）。その上の行は読まれない。 The line of the header; what stands above it is not read. */
    readonly headerLine: number;
  };
}

/** ファイルの中身（UTF-8、Shift_JIS、UTF-16）、または文字列。64 MiBまで。 A file's bytes, in UTF-8, Shift_JIS or UTF-16, or a text; at most 64 MiB. */
export type ReadInput = string | Uint8Array | ArrayBuffer;

/** CSVの読み方。 How a CSV file is to be read. */
export interface CsvOptions {
  /**
   * ファイルに固有の見出し。挙げた列はその見出しだけで、ほかの列は docs/readers.md の名前で探す。挙げた見出しがファイルになければ
   * `missing`、同じ列や見出しが二度あれば `duplicate`、知らない列は `unknown_key`。
   * The file's own headers. A column given here goes by its header alone, and the others by the names of
   * docs/readers.md. A header that the file does not have is `missing`, one that is given or there twice is
   * `duplicate`, a column that is none is `unknown_key`.
   */
  readonly columns?: { readonly [column in CsvColumn]?: string | null | undefined } | null | undefined;
  /**
   * `later` は、提示を後から入れる受付一覧。提示の列がなくても、空欄でも読む（`assemble` が窓口に尋ねる）。
   * `later` where what was shown comes from elsewhere: the column may be absent, and its cells blank; `assemble` asks the desk.
   */
  readonly shown?: "later" | null | undefined;
}

/**
 * 読取り。どれも `InputError`（コードと場所、値は含まない）で全体を拒むか、読めた分と警告を返す。
 * The readers. Each either refuses the whole with an `InputError` (code and path, never a value), or gives what
 * it could read and a warning for each thing it could not.
 */
export interface Readers {
  /** 受付のCSV（1行1受付）。 Receptions from a CSV file, one row each. */
  readonly csv: (this: void, input: ReadInput, options?: CsvOptions | null) => Read;
  /**
   * オンライン資格確認等システムの回答（XML、または同じ項目名のJSON）。照会と資格。提示は様式にない。
   * What the online eligibility system answered, as XML or as JSON with the same names: inquiries and coverages.
   * The format does not say what the patient presented.
   */
  readonly oqs: (this: void, input: ReadInput) => Read;
  /**
   * ORCA の `acceptlstv2`・`acceptmodv2`・`visitptlstv2`・`patientgetv2`（JSONまたはxml2）。
   * ORCA's reception list, its answer to one reception, the visits of a day or a month, and the patient.
   */
  readonly orca: (this: void, input: ReadInput) => Read;
  /**
   * FHIR JP Core の Coverage・Encounter・被保険者番号をもつ Patient、その Bundle、または1行1リソース（NDJSON）。
   * A Coverage, an Encounter, a Patient with insured numbers, a Bundle of them, or a resource in every line.
   */
  readonly fhir: (this: void, input: ReadInput) => Read;
  /** 電子レセプト（UKE、返戻のHEN）。RE・HO・KO・SN だけを読む。 A receipt file, or returned receipts; only these records are read. */
  readonly uke: (this: void, input: ReadInput) => Read;
  /**
   * 受付・回答・控えの資格・窓口の記録を突き合わせ、判定に渡す受付を作る。決まりは docs/assemble.ja.md。
   * Joins receptions, answers, coverages on file and the desk's own words into receptions that can be judged: docs/assemble.md.
   *
   * @throws {InputError} 入力の形、短い `salt`（`missing`）、一覧にない受付への記録（`unknown_value`）、同じ受付への二度の記録（`duplicate_id`）。
   * A wrong shape, a short `salt`, a word on a reception that is in no list, a second word on one.
   */
  readonly assemble: (this: void, request: AssembleRequest) => Assembled;
}

/**
 * 読取りを用意する。判定とは別のモジュールで、一度だけ用意され、通信はしない。
 * Makes the readers ready: a module of their own, once, and nothing is fetched.
 *
 * @throws {ModuleFault} WebAssembly を使えないとき。 Where WebAssembly cannot be used.
 */
export function openReaders(): Promise<Readers>;

/**
 * 保険者番号等の読取り・比較・鍵。読取りと同じモジュールで、通信はしない。
 * Insured numbers: read, compared, and made a key. The readers' module; nothing is fetched.
 *
 * @throws {ModuleFault} WebAssembly を使えないとき。 Where WebAssembly cannot be used.
 */
export function openNumbers(): Promise<InsuredNumbers>;

/**
 * 照会結果のフォルダーを見張り、書き終わったファイルを一つずつ、一度だけ知らせる。書き直されたら、もう一度知らせる。
 * 読むだけで、消さず、書かず、許可も求めない。フォルダーの中のフォルダーと、`.` で始まる名前は見ない。
 * 変化を知らせる仕組み（`FileSystemObserver`）があればそれにより、なければ `every` ごとに見直す。書き終わってから1秒以内に知らせるが、
 * 仕組みがなく何百もファイルがあるとき、前からあるファイルの書き直しに気づくのは順番が来てからになる。
 *
 * Watches a folder of answers, and tells each file once, when it is whole, and again when it has been written anew. It
 * only reads: it takes nothing away, writes nothing, and asks for no permission. Folders within and names that begin
 * with a dot are not looked at. Where the platform says what changes (`FileSystemObserver`) it listens, and else looks
 * every `every` milliseconds: an answer is told within a second of being whole. Only where nothing says what changes,
 * and hundreds of files stand there, is an old file that is written anew noticed when its turn comes.
 *
 * @param onAnswer 一つ終わってから次を呼ぶ。 Awaited before the next is told.
 * @returns `signal` で終わったとき果たされる。 Fulfilled when `signal` ends it.
 * @throws フォルダーを読めなくなったとき（許可の取消しはすぐ、ほかは続けて10回）、`onAnswer` などが投げたもの。
 * Where the folder cannot be looked into any more (at once where it is not allowed, else after ten times), and what
 * the caller's own functions throw.
 */
export function watchAnswers(
  folder: WatchedFolder,
  onAnswer: (answer: WatchedAnswer) => unknown,
  options?: WatchOptions | null,
): Promise<void>;
