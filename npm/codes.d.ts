import type * as codes from "./readers.js";

/** ある型のコードのすべて。 Every code of a type, each once. */
export type CodesOf<Code extends string> = readonly [Code, ...Code[]];

// 判定 The judging.

/** 施設の種別。 The kind of facility. */
export const FACILITY_KINDS: CodesOf<codes.FacilityKind>;
/** 診療の形。 The form of care: 外来 · 訪問診療 · 往診 · オンライン診療 · 電話再診 · 訪問看護 · 居宅薬学管理 · 提示のみ. */
export const CARES: CodesOf<codes.Care>;
/** 費用の負担。 Who pays: 健康保険 · 医療扶助 · 労災 · 自賠責 · 自費. */
export const PAYERS: CodesOf<codes.Payer>;
/** 制度。 The scheme: 社保 · 国保 · 後期高齢者医療 · 不明. */
export const SCHEMES: CodesOf<codes.Scheme>;
/** 提示されたもの。 What the patient handed over. */
export const SHOWN_KINDS: CodesOf<codes.ShownKind>;
/** 照会の方法。 How the system was asked: カードの読取り · 保有する番号 · 氏名・生年月日等. */
export const INQUIRY_METHODS: CodesOf<codes.InquiryMethod>;
/** 照会の回答。 What the system answered. */
export const ANSWERS: CodesOf<codes.Answer>;
/** カードの提示を求めなかった事情。 Why the card was not asked for. */
export const CIRCUMSTANCE_KINDS: CodesOf<codes.CircumstanceKind>;
/** 提示の順序の読み方。 Must the month's presentation come before the visit that leans on it? */
export const PRESENTATION_ORDERS: CodesOf<codes.PresentationOrder>;
/** 健康保険証の終了後の読み方。 Does the monthly tolerance outlive the 健康保険証? */
export const AFTER_CARDS_ENDED: CodesOf<codes.AfterCardsEnded>;
/** 取扱いの期間の名前。 A dated row of the timeline. */
export const PROVISIONS: CodesOf<codes.Provision>;
/** 知らない項目名の扱い。 How unknown keys of a request are met. */
export const UNKNOWN_KEYS: CodesOf<codes.UnknownKeys>;
/** 根拠の重さ。 How the text behind a dated fact was seen. */
export const EVIDENCE: CodesOf<codes.Evidence>;
/** 根拠の文書。 A document the rules rest on. */
export const SOURCE_IDS: CodesOf<codes.SourceId>;
/** 原文の節: 事務連絡（Q・N1〜N4）と条文（`ryotan_3_1_2` は療担規則3条1項2号）。 A passage of a text of the law. */
export const PASSAGE_IDS: CodesOf<codes.PassageId>;
/** 節の扱い。 Whether a rule obeys the passage, or it only gives reasons. */
export const PASSAGE_STATUSES: CodesOf<codes.PassageStatus>;
/** 原文を載せている文書。 A text of the law that is carried word for word. */
export const LAW_TEXTS: CodesOf<codes.LawText>;
/** 判定の規則。 A rule, in the order of the decision. */
export const RULES: CodesOf<codes.Rule>;
/** 条件を満たす、または満たさない理由。 Why a condition is met, or is not: one cause, one code. */
export const REASONS: CodesOf<codes.Reason>;
/** 判定。 How a reception stands. */
export const STANDINGS: CodesOf<codes.Standing>;
/** やむを得ない対応の種類。 Which tolerance a tolerated reception stands on. */
export const TOLERANCES: CodesOf<codes.Tolerance>;
/** 窓口で今できること。 What the desk can do now. */
export const NEXT_STEPS: CodesOf<codes.NextStep>;
/** 次にすることの担当。 Who takes a step: 窓口 · 患者 · 医事課 · 保険者等. */
export const ACTORS: CodesOf<codes.Actor>;
/** その期限。 By when: その場で · 月末まで · 請求まで. */
export const TERMS: CodesOf<codes.Term>;
/** 判定の後に窓口がしたこと。 What the desk did about a verdict. */
export const HANDLING_ACTIONS: CodesOf<codes.HandlingAction>;
/** 確かめずに進めた理由。 Why the desk went on. */
export const HANDLING_REASONS: CodesOf<codes.HandlingReason>;
/** 患者に伝えること。 What to say to the patient. */
export const PATIENT_MESSAGES: CodesOf<codes.PatientMessage>;
/** 判定に拠る前に、この受付について留意すること。 What to bear in mind of this reception before leaning on the verdict. */
export const CAUTIONS: CodesOf<codes.Caution>;
/** その日の法令について知っておくこと。 What is to be known of the law on a day; about no reception. */
export const NOTICES: CodesOf<codes.Notice>;
/** 月の判定。 How a patient's claim month stands. */
export const MONTH_STANDINGS: CodesOf<codes.MonthStanding>;
/** 入力が受け付けられない理由。 Why an input was refused. */
export const ERROR_CODES: CodesOf<codes.ErrorCode>;
/** 記録が成り立たない理由。 Why a stored record does not hold. */
export const DIFFERENCES: CodesOf<codes.Difference>;
/** いまの窓口で判定すると違いうる理由。 Why the present desk may judge otherwise. */
export const MOVED: CodesOf<codes.Moved>;

// 読取り The readers.

/** 読み取れなかったこと、または様式にないこと。 What could not be read, or what the format does not say. */
export const WARNING_CODES: CodesOf<codes.WarningCode>;
/** 入力全体が受け付けられない理由。 Why a whole input was refused. */
export const REFUSAL_CODES: CodesOf<codes.RefusalCode>;
/** 文字コード。 An encoding. */
export const CHARSETS: CodesOf<codes.Charset>;
/** CSVの列の区切り。 What stands between the columns of a CSV. */
export const SEPARATORS: CodesOf<codes.Separator>;
/** 資格の種類。 Which kind of coverage: 医療保険 · 医療扶助 · その他の公費 · 不明. */
export const COVERAGE_KINDS: CodesOf<codes.CoverageKind>;
/** 本人・家族。 Whose insurance it is. */
export const RELATIONS: CodesOf<codes.Relation>;
/** 確認区分。 Who confirmed the eligibility: 医療機関窓口 · 審査支払機関 · 保険者. */
export const CONFIRMED_BY: CodesOf<codes.ConfirmedBy>;
/** 番号等の項目。 A part of the numbers: 保険者番号 · 記号 · 番号 · 枝番. */
export const FIELDS: CodesOf<codes.Field>;
/** 番号の気になる点。どれも入力を拒まない。 What is odd about a number; none of it refuses anything. */
export const REMARK_CODES: CodesOf<codes.RemarkCode>;
/** 書き方の違い。 What two writings of one number may differ in. */
export const FOLDS: CodesOf<codes.Fold>;
/** 同じ・書き方をそろえれば同じ・異なる。 The three answers. */
export const SAMENESS: CodesOf<codes.Sameness>;
/** 同じでない理由。 Why a part is not the same. */
export const UNEQUAL: CodesOf<codes.Unequal>;
/** 確認した保険と請求する保険について分かったこと。 What was found of the confirmed and the claimed coverage. */
export const CHANGE_CODES: CodesOf<codes.ChangeCode>;
/** できること。 What can be done. */
export const CHANGE_STEPS: CodesOf<codes.ChangeStep>;
/** その月の判定への影響。 What it does to the month's verdicts. */
export const EFFECTS: CodesOf<codes.Effect>;
/** 照会番号の意味。 What 照会番号 is. */
export const REFERENCES: CodesOf<codes.References>;
/** 任意の識別子の意味。 What the identifier beside a question is. */
export const IDENTIFIER_IS: CodesOf<codes.IdentifierIs>;
/** 提示の記録がなく、リーダーの回答があるとき。 Nobody noted what was shown, and the reader answered. */
export const NOTHING_PRESSED: CodesOf<codes.NothingPressed>;
/** 一つの受付に回答がいくつもあるとき。 Several answers about one reception. */
export const SEVERAL_ANSWERS: CodesOf<codes.SeveralAnswers>;
/** 一つの回答に、その日の受付がいくつもあるとき。 One answer and several receptions of its day. */
export const ONE_ANSWER_MANY_RECEPTIONS: CodesOf<codes.OneAnswerManyReceptions>;
/** 同じ番号の患者が何人もいるとき。 Several patients under one number. */
export const FAMILY: CodesOf<codes.Family>;
/** 受付の資格を記録からも控えからも決められないとき。 Where neither record nor file tells a reception's coverage. */
export const COVERAGE_BY: CodesOf<codes.CoverageBy>;
/** どの受付を一つの来院とするか。 Which receptions are one 来院. */
export const VISITS: CodesOf<codes.Visits>;
/** 何に基づくか。 Where a fact is from. */
export const ORIGINS: CodesOf<codes.Origin>;
/** 窓口に尋ねること。 What is asked of the desk. */
export const ASK_WHAT: CodesOf<codes.AskWhat>;
/** 患者が何で分かったか。 By what the patient of an answer was found. */
export const HOW: CodesOf<codes.How>;
/** 受付がどう決まったか。 How the reception of an answer was found. */
export const WHICH: CodesOf<codes.Which>;
/** 受付に載らなかった理由。 Why an answer of a reception is not the one that stands there. */
export const PASSED_OVER: CodesOf<codes.PassedOver>;
/** 受付の分からない理由。 Why an answer belongs to no reception. */
export const UNMATCHED_BECAUSE: CodesOf<codes.UnmatchedBecause>;
/** 窓口が認めれば、それと言えること。 What an answer without a reception may be, once the desk says so. */
export const COULD_BE: CodesOf<codes.CouldBe>;
/** CSVの列。 A column of the CSV. */
export const CSV_COLUMNS: CodesOf<codes.CsvColumn>;
/** 法別番号の種類。 What a 法別番号 is of. */
export const LAW_KINDS: CodesOf<codes.LawKind>;
/** 法別番号。 The 法別番号 that are known. */
export const LAW_NUMBERS: CodesOf<codes.LawNumber>;
