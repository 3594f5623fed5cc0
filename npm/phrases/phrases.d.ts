import type { ListColumn, Presented } from "../list.js";
import type { RecordLineId, RecordSectionId } from "../record.js";
import type * as codes from "../types.js";

/** コードの一つ一つに一つの文言。 One sentence or label for each code. */
export interface Phrases {
  readonly standing: Readonly<Record<codes.Standing, string>>;
  readonly tolerance: Readonly<Record<codes.Tolerance, string>>;
  readonly rule: Readonly<Record<codes.Rule, string>>;
  readonly because: Readonly<Record<codes.Reason, string>>;
  readonly step: Readonly<Record<codes.NextStep, string>>;
  readonly tell: Readonly<Record<codes.PatientMessage, string>>;
  readonly actor: Readonly<Record<codes.Actor, string>>;
  readonly term: Readonly<Record<codes.Term, string>>;
  readonly handlingAction: Readonly<Record<codes.HandlingAction, string>>;
  readonly handlingReason: Readonly<Record<codes.HandlingReason, string>>;
  readonly caution: Readonly<Record<codes.Caution, string>>;
  readonly notice: Readonly<Record<codes.Notice, string>>;
  readonly monthStanding: Readonly<Record<codes.MonthStanding, string>>;
  readonly window: Readonly<Record<codes.Provision, string>>;
  readonly evidence: Readonly<Record<codes.Evidence, string>>;
  readonly lawText: Readonly<Record<codes.LawText, string>>;
  readonly shownKind: Readonly<Record<codes.ShownKind, string>>;
  readonly answer: Readonly<Record<codes.Answer, string>>;
  readonly by: Readonly<Record<codes.InquiryMethod, string>>;
  readonly circumstanceKind: Readonly<Record<codes.CircumstanceKind, string>>;
  readonly care: Readonly<Record<codes.Care, string>>;
  readonly payer: Readonly<Record<codes.Payer, string>>;
  readonly scheme: Readonly<Record<codes.Scheme, string>>;
  readonly facilityKind: Readonly<Record<codes.FacilityKind, string>>;
  readonly errorCode: Readonly<Record<codes.ErrorCode, string>>;
  readonly difference: Readonly<Record<codes.Difference, string>>;
  readonly moved: Readonly<Record<codes.Moved, string>>;
  readonly order: Readonly<Record<codes.PresentationOrder, string>>;
  readonly afterCardsEnded: Readonly<Record<codes.AfterCardsEnded, string>>;
  readonly unknownKeys: Readonly<Record<codes.UnknownKeys, string>>;
  readonly passageStatus: Readonly<Record<codes.PassageStatus, string>>;
  /** 判定を決めた規則が認められた理由。 Why the rule that decided was met. */
  readonly granted: Readonly<Record<Exclude<codes.Rule, "scope" | "every_visit">, string>>;
  /** 窓口の一行の型と、その理由の型。 The form of the clerk's line, and those of its reason. */
  readonly line: Readonly<Record<"whole" | "granted" | "plain" | "failed", string>>;
  /** 条件の一行の型。 The forms of a condition's line. */
  readonly finding: Readonly<Record<"true" | "false" | "null", string>>;
  /** 日と月、他の受付、担当と期限、上書きの書き方。 How a day, a month, another reception, whose a step is and an amendment are written. */
  readonly form: Readonly<Record<"day" | "month" | "before" | "after" | "witnessed" | "assigned" | "extended" | "replaced" | "replacedUntil" | "yes" | "no", string>>;
  /** 文章にした記録の見出し。 The headings of a record in sentences. */
  readonly recordSection: Readonly<Record<RecordSectionId, string>>;
  /** 文章にした記録の項目名。 The labels of its lines. */
  readonly recordLine: Readonly<Record<RecordLineId, string>>;
  /** 未確認者リストの、その月の提示。 The month's presentation, in the list. */
  readonly presented: Readonly<Record<Presented, string>>;
  /** 未確認者リストの列。 The columns of the list. */
  readonly listColumn: Readonly<Record<ListColumn, string>>;
}

/** 文章にした判定。 A verdict in sentences. */
export interface Description {
  /** 窓口の一行。 One line for the clerk. */
  readonly line: string;
  /** その一行のうち、判定の名前の後の理由。 The reason alone: what stands after the standing in the line. */
  readonly reason: string;
  /** 窓口で今できること。 What the desk can do now. */
  readonly next: readonly string[];
  /** その一つ一つの担当と期限（医事課・請求まで）。 Of each of them, who takes it and by when. */
  readonly assigned: readonly string[];
  /** 患者に伝えること。 What to say to the patient. */
  readonly tell: readonly string[];
  /** 法令について知っておくこと。 What is to be known of the law. */
  readonly notices: readonly string[];
  /** この受付についての留意点。 What to bear in mind of this reception. */
  readonly cautions: readonly string[];
  /**
   * 調べた条件（○ 満たす、× 満たさない、△ まだ）。他の受付に拠ったときは、その日・番号・前後も。
   * The conditions: met ○, not met ×, not decided △; with the day and id of another reception that one leans on.
   */
  readonly findings: readonly string[];
}
