import type { Answer, CircumstanceKind, InquiryMethod, Desk, Reception, Rule, ShownKind, Standing, NextStep, PatientMessage, Witness } from "./types.js";
import type { Phrases } from "./phrases/phrases.js";

/** 一人の患者の受付（順序も月も問わない）。 One patient's receptions, in any order, of any month. */
export interface ListedPatient {
  /** 呼出し側の患者番号。 The caller's own key of the patient, opaque. */
  readonly patient: string;
  /** その日の受付（予約でもよい）と、過去の受付。 The day's, which may be an appointment, and the earlier ones. */
  readonly receptions: readonly Reception[];
}

/** 未確認者リストの求め。 What to list. */
export interface ListRequest {
  /** いつの一覧か `YYYY-MM-DD`。 The day of the list. */
  readonly on: string;
  readonly patients: readonly ListedPatient[];
  /** 提示済みの受付も含める（既定: false）。 Keeps the rows that lack nothing. Default: false. */
  readonly all?: boolean | undefined;
}

/**
 * その月の提示。 The month's presentation.
 *
 * - `at_this_visit` この受診で提示済み presented at this visit
 * - `this_month` 月内に提示済み presented this month
 * - `under_other_coverage` 別の保険で提示 presented, but under another insurance
 * - `not_this_month` 月内の提示がまだない not presented this month
 * - `not_counted` 月1回の提示では足りない受診 a visit that a presentation at another does not help
 */
export type Presented = "at_this_visit" | "this_month" | "under_other_coverage" | "not_this_month" | "not_counted";

/** 一覧の一行。コードだけを持つ。 A row, of codes only. */
export interface ListRow {
  readonly patient: string;
  readonly receptionId: string;
  /** 受付の日時（渡されたまま）。 As given. */
  readonly at: string;
  /** その日に知られていることによる判定。 The standing, as known on the day. */
  readonly standing: Standing;
  readonly rule: Rule;
  readonly presented: Presented;
  /** その月の提示が他の受付のときは、その受付。 The reception of the month's presentation, where it is another one. */
  readonly on: Witness | null;
  /** 最後に提示により確認した日と方法。 When and how a presentation last confirmed it, in any month. */
  readonly last: { readonly on: string; readonly rule: Rule } | null;
  /** 最後の照会の回答。照会だけでは提示に代わらない。 The last answer; an inquiry alone is no presentation. */
  readonly lastAnswer: { readonly on: string; readonly by: InquiryMethod; readonly answer: Answer } | null;
  /** 求めるもの。最善のものから。 What to ask for, best first. */
  readonly ask: readonly NextStep[];
  /** 患者に伝えること。 What to say to the patient. */
  readonly tell: readonly PatientMessage[];
  /** 一覧に載せる行か。 Does it belong on the list? */
  readonly listed: boolean;
}

/** 列。 The columns. */
export type ListColumn =
  | "patient"
  | "at"
  | "presented"
  | "on"
  | "standing"
  | "last"
  | "lastRule"
  | "lastAnswer"
  | "ask"
  | "assigned"
  | "tell"
  | "receptionId";

/** 列（CSV の順）。 The columns, in the order of the CSV. */
export const COLUMNS: readonly ListColumn[];

/**
 * 未確認者リスト: その日の受付のうち、月内の提示がまだない患者。
 * The day's receptions whose patient has not presented this month.
 *
 * @throws {InputError} 受付に誤りがあるとき。 Where a reception is malformed.
 */
export function unconfirmedList(desk: Desk, request: ListRequest): ListRow[];

/** 列のコードの順に並べた新しい一覧。 A new list in the order of a column's codes; what is empty comes first. */
export function sortRows(rows: readonly ListRow[], column: ListColumn, descending?: boolean): ListRow[];

/** 一覧の CSV。 The list as CSV. `phrases`: 文言（なければコード）。 Sentences; codes where absent. `bom`: {@link csvLines}. */
export function toCsv(rows: readonly ListRow[], options?: { readonly phrases?: Phrases | undefined; readonly bom?: boolean | undefined }): string;

/**
 * どの表でも CSV（RFC 4180）に。表計算ソフトに数式と解されるセルの前には `'` を置き、制御文字は � にする。
 * Any table as CSV; an apostrophe before every cell that a spreadsheet would take for a formula, and � for every
 * character that steers a terminal, turns the writing round or breaks the line.
 * `bom`: UTF-8 の BOM を付ける。 Default: false.
 */
export function csvLines(lines: readonly (readonly (string | number)[])[], options?: { readonly bom?: boolean | undefined }): string;

/** 集計する患者。 A patient who is counted. */
export interface ReportedPatient extends ListedPatient {
  /** 診療科・窓口。受付の id ごと。 The department or counter of each reception, by its id. */
  readonly departments?: Readonly<Record<string, string>> | undefined;
}

/** 月の集計の求め。 What is counted. */
export interface ReportRequest {
  /** 診療月 `YYYY-MM`。 The claim months. */
  readonly months: readonly string[];
  /** 患者と受付（`assemble` の `patients` でもよい）。 The patients; those of `assemble` will do. */
  readonly patients: readonly ReportedPatient[];
  /** いつの時点で知られていることによるか `YYYY-MM-DD`（既定: 翌月1日）。 The day of knowledge; default: the first day after each month. */
  readonly asOf?: string | null | undefined;
  /** `assemble` の `links` と、渡した `inquiries`。照会した時刻が分かる。 What `assemble` linked, and the `inquiries` it was given: they tell the hour. */
  readonly links?: readonly { readonly answer: { readonly read: number; readonly inquiry: number }; readonly patient: string; readonly reception: string }[] | undefined;
  readonly inquiries?: readonly { readonly inquiries: readonly { readonly inquiry: { readonly answer: Answer }; readonly askedAt?: string | undefined }[] }[] | undefined;
  /** 施設。書き写すだけ。 The facility, only repeated. */
  readonly facility?: string | null | undefined;
}

/** 数えた受付。 Receptions that were counted. */
export interface ReportCounts {
  readonly receptions: number;
  /** そのうち、受付がいくつもある来院のもの。 How many of them belong to a 来院 of several receptions. */
  readonly sameVisit: number;
  readonly standings: Readonly<Partial<Record<Standing, number>>>;
}

/** 集計表の一行。名前のないもの（事情なし、照会なし）は null。 A row of a table; null for those that bear none. */
export interface ReportRow<Name extends string> extends ReportCounts {
  readonly name: Name | null;
}

/** 月の集計。数えただけで、施設の良し悪しは判定しない。 The month's report: it counts, and judges nobody. */
export interface MonthReport extends ReportCounts {
  readonly facility: string | null;
  /** 受付のあった月。 The months in which anything was counted. */
  readonly months: readonly string[];
  /** 提示のみの来訪。受付に含めない。 How often somebody came only to present something; none of the receptions. */
  readonly presentationOnly: number;
  /** 提示も照会も事情も記録がない受付。 Receptions of which nothing was recorded. */
  readonly nothingRecorded: number;
  readonly rule: readonly ReportRow<Rule>[];
  readonly circumstance: readonly ReportRow<CircumstanceKind>[];
  readonly shown: readonly ReportRow<ShownKind>[];
  readonly inquiry: readonly ReportRow<InquiryMethod>[];
  /** 診療科・窓口。どの受付にもなければ空。 Empty where no reception has one. */
  readonly department: readonly ReportRow<string>[];
  /** 続く二つ以上の月に、やむを得ない対応を受けた患者。 The patients who were tolerated in two months that follow each other. */
  readonly leaning: readonly { readonly patient: string; readonly months: readonly string[]; readonly longest: number; readonly receptions: number }[];
  /** 数えた受付の照会の数。 How many inquiries belong to the receptions. */
  readonly asked: number;
  /** 有効でない回答。時刻が記録になければ `hour` は null。 Those not answered as valid; `hour` in Tokyo, null where no record says. */
  readonly notValid: readonly { readonly answer: Answer; readonly hour: number | null; readonly count: number }[];
}

/**
 * 月の集計: 判定を、規則・事情・提示・照会方法・診療科ごとに数える。
 * The month's report: how many receptions stand how, by rule, circumstance, what was shown, method of inquiry and department.
 *
 * @throws {InputError} 受付に誤りがあるとき。 Where a reception is malformed.
 */
export function monthReport(desk: Desk, request: ReportRequest): MonthReport;

/** 集計を `csvLines` に渡す行にする。 The report as lines for {@link csvLines}. `phrases`: 文言（なければコード）。 Sentences; codes where absent. */
export function reportLines(report: MonthReport, options?: { readonly phrases?: Phrases | undefined }): (string | number)[][];
