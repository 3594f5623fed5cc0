import type * as codes from "../readers.js";

/** 読取りと保険者番号等の、コードの一つ一つに一つの文言。 One sentence or label for each code of the readers. */
export interface ReadersPhrases {
  readonly warningCode: Readonly<Record<codes.WarningCode, string>>;
  readonly refusalCode: Readonly<Record<codes.RefusalCode, string>>;
  readonly charset: Readonly<Record<codes.Charset, string>>;
  readonly separator: Readonly<Record<codes.Separator, string>>;
  readonly coverageKind: Readonly<Record<codes.CoverageKind, string>>;
  readonly relation: Readonly<Record<codes.Relation, string>>;
  readonly confirmedBy: Readonly<Record<codes.ConfirmedBy, string>>;
  readonly field: Readonly<Record<codes.Field, string>>;
  readonly remarkCode: Readonly<Record<codes.RemarkCode, string>>;
  readonly fold: Readonly<Record<codes.Fold, string>>;
  readonly sameness: Readonly<Record<codes.Sameness, string>>;
  readonly unequal: Readonly<Record<codes.Unequal, string>>;
  readonly changeCode: Readonly<Record<codes.ChangeCode, string>>;
  readonly changeStep: Readonly<Record<codes.ChangeStep, string>>;
  readonly effect: Readonly<Record<codes.Effect, string>>;
  readonly references: Readonly<Record<codes.References, string>>;
  readonly identifierIs: Readonly<Record<codes.IdentifierIs, string>>;
  readonly nothingPressed: Readonly<Record<codes.NothingPressed, string>>;
  readonly severalAnswers: Readonly<Record<codes.SeveralAnswers, string>>;
  readonly oneAnswerManyReceptions: Readonly<Record<codes.OneAnswerManyReceptions, string>>;
  readonly family: Readonly<Record<codes.Family, string>>;
  readonly coverageBy: Readonly<Record<codes.CoverageBy, string>>;
  readonly visits: Readonly<Record<codes.Visits, string>>;
  readonly origin: Readonly<Record<codes.Origin, string>>;
  readonly askWhat: Readonly<Record<codes.AskWhat, string>>;
  readonly how: Readonly<Record<codes.How, string>>;
  readonly which: Readonly<Record<codes.Which, string>>;
  readonly passedOver: Readonly<Record<codes.PassedOver, string>>;
  readonly unmatchedBecause: Readonly<Record<codes.UnmatchedBecause, string>>;
  readonly couldBe: Readonly<Record<codes.CouldBe, string>>;
  readonly lawKind: Readonly<Record<codes.LawKind, string>>;
  readonly lawNumber: Readonly<Record<codes.LawNumber, string>>;
}
