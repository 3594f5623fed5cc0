import type { ListColumn, Presented } from "../list.js";
import type * as codes from "../types.js";

/** コードの一つ一つに一つの文言。 One sentence or label for each code. */
export interface Phrases {
  readonly standing: Readonly<Record<codes.Standing, string>>;
  readonly tolerance: Readonly<Record<codes.Tolerance, string>>;
  readonly rule: Readonly<Record<codes.Rule, string>>;
  readonly because: Readonly<Record<codes.Reason, string>>;
  readonly step: Readonly<Record<codes.NextStep, string>>;
  readonly tell: Readonly<Record<codes.PatientMessage, string>>;
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
  /** 患者に伝えること。 What to say to the patient. */
  readonly tell: readonly string[];
  /** 法令について知っておくこと。 What is to be known of the law. */
  readonly notices: readonly string[];
  /** この受付についての留意点。 What to bear in mind of this reception. */
  readonly cautions: readonly string[];
  /** 調べた条件（○ 満たす、× 満たさない、△ まだ）。 The conditions: met ○, not met ×, not decided △. */
  readonly findings: readonly string[];
}
