/** 施設の種別。 The kind of facility. */
export type FacilityKind = "hospital" | "clinic" | "dental" | "pharmacy" | "home_nursing";

/** 診療の形。 The form of care: 外来 · 訪問診療 · 往診 · オンライン診療 · 電話再診 · 訪問看護 · 居宅薬学管理 · 提示のみ. */
export type Care =
  | "outpatient"
  | "home_visit"
  | "house_call"
  | "online"
  | "telephone"
  | "home_nursing"
  | "home_dispensing"
  | "presentation_only";

/** 費用の負担。 Who pays: 健康保険 · 医療扶助 · 労災 · 自賠責 · 自費. */
export type Payer =
  | "health_insurance"
  | "medical_assistance"
  | "workers_compensation"
  | "automobile_liability"
  | "self_pay";

/** 制度。 The scheme: 社保 · 国保 · 後期高齢者医療 · 不明. */
export type Scheme = "employee" | "national_health" | "late_elderly" | "unknown";

/** 提示されたもの。 What the patient handed over. */
export type ShownKind =
  | "my_number_card"
  | "smartphone"
  | "insurance_card"
  | "eligibility_certificate"
  | "insured_status_certificate"
  | "my_number_card_and_notice"
  | "my_number_card_and_portal"
  | "smartphone_portal"
  | "eligibility_notice"
  | "declaration"
  | "oral"
  | "prescription"
  | "patient_card"
  | "nothing"
  | "not_recorded";

/** 照会の方法。 How the system was asked: カードの読取り · 保有する番号 · 氏名・生年月日等. */
export type InquiryMethod = "card" | "number" | "identity";

/** 照会の回答。 What the system answered. */
export type Answer =
  | "valid"
  | "invalid"
  | "superseded"
  | "not_found"
  | "multiple"
  | "valid_unregistered"
  | "processing"
  | "failed"
  | "unknown";

/** カードの提示を求めなかった事情。 Why the card was not asked for. */
export type CircumstanceKind =
  | "flow"
  | "separate_entrance"
  | "kiosk"
  | "mobility"
  | "other"
  | "forgotten"
  | "emergency";

/** 提示の順序の読み方。 Must the month's presentation come before the visit that leans on it? */
export type PresentationOrder = "any_time_in_month" | "shown_first";

/** 健康保険証の終了後の読み方。 Does the monthly tolerance outlive the 健康保険証? */
export type AfterCardsEnded = "continues" | "lapsed";

/**
 * 知らない項目名の扱い。`refuse`: すべて拒む。`ignore_strangers`: ここでの項目名と紛れるもの（2字以内の違い、別の場所の項目名）だけを拒み、
 * ほかは中身ごと読み飛ばす。
 * How unknown keys of a request are met: each is refused; or only one that may be meant for a field of ours (misspelt by
 * at most two letters, or put in another place), and the others are passed over with all that is below them.
 */
export type UnknownKeys = "refuse" | "ignore_strangers";

/** 取扱いの期間の名前。 A dated row of the timeline. */
export type Provision =
  | "electronic_check"
  | "insurance_card"
  | "eligibility_certificate"
  | "insured_status_certificate"
  | "card_and_notice"
  | "card_and_portal"
  | "smartphone"
  | "smartphone_portal"
  | "prescription"
  | "home_requery"
  | "emergency"
  | "disaster"
  | "monthly_tolerance"
  | "expired_document_national_health"
  | "expired_document_late_elderly"
  | "expired_document_all"
  | "fallback";

/** 根拠の重さ。 How the text behind a dated fact was seen. */
export type Evidence = "primary" | "quoted" | "press" | "inferred";

/** 根拠の文書。 A document the rules rest on. */
export type SourceId =
  | "notice_2024_04_17"
  | "ryotan_kisoku_3_1"
  | "ryotan_kisoku_transition"
  | "kokuji_2024_351"
  | "kokuji_2024_351_phone"
  | "phone_start_2025_09_19"
  | "kenpo_kisoku_53"
  | "kenpo_kisoku_50no2"
  | "shorei_2023_148"
  | "hoho_2023_0710_1"
  | "letter_2025_06_27"
  | "letter_2025_08_04"
  | "letter_2025_11_12"
  | "minister_2026_03_19"
  | "disaster_inquiry";

/** 原文を載せている文書。 A text of the law that is carried word for word. */
export type LawText = "notice_2024_04_17" | "ryotan_kisoku" | "ryotan_fusoku" | "kenpo_kisoku" | "kenpo_hou";

/** 原文の節: 事務連絡（Q・N1〜N4）と条文（`ryotan_3_1_2` は療担規則3条1項2号）。 A passage of a text of the law. */
export type PassageId =
  | "Q"
  | "N1"
  | "N1.1"
  | "N1.2"
  | "N1.3"
  | "N2"
  | "N3.0"
  | "N3.a"
  | "N3.b"
  | "N3.c"
  | "N3.d"
  | "N3.e"
  | "N3.f"
  | "N4"
  | "ryotan_3_1"
  | "ryotan_3_1_proviso"
  | "ryotan_3_1_1"
  | "ryotan_3_1_2"
  | "ryotan_3_1_3"
  | "ryotan_3_1_4"
  | "ryotan_3_2"
  | "ryotan_3_3"
  | "ryotan_3_4"
  | "ryotan_9"
  | "ryotan_fusoku_2023_1"
  | "ryotan_fusoku_2023_2"
  | "ryotan_fusoku_2024_1"
  | "ryotan_fusoku_2024_2"
  | "kenpo_kisoku_50no2_1"
  | "kenpo_kisoku_50no2_2"
  | "kenpo_kisoku_50no2_3"
  | "kenpo_kisoku_51no2"
  | "kenpo_kisoku_51no3_1"
  | "kenpo_kisoku_51no3_2"
  | "kenpo_kisoku_51no3_2_1"
  | "kenpo_kisoku_51no3_2_2"
  | "kenpo_kisoku_53_1"
  | "kenpo_kisoku_53_1_1"
  | "kenpo_kisoku_53_1_2"
  | "kenpo_kisoku_53_1_3"
  | "kenpo_kisoku_53_1_4"
  | "kenpo_kisoku_53_1_5"
  | "kenpo_kisoku_53_2"
  | "kenpo_kisoku_54"
  | "kenpo_hou_3_13"
  | "kenpo_hou_51no3_1"
  | "kenpo_hou_51no3_2"
  | "kenpo_hou_63_3";

/** 節の扱い。 Whether a rule obeys the passage, or it only gives reasons. */
export type PassageStatus = "implemented" | "recital";

/** 判定の規則。 A rule, in the order of the decision. */
export type Rule =
  | "scope"
  | "every_visit"
  | "electronic_check"
  | "smartphone"
  | "insurance_card"
  | "eligibility_certificate"
  | "insured_status_certificate"
  | "card_and_notice"
  | "card_and_portal"
  | "smartphone_portal"
  | "prescription"
  | "home_requery"
  | "emergency"
  | "disaster"
  | "monthly_tolerance"
  | "expired_document"
  | "fallback";

/** 条件を満たす、または満たさない理由。 Why a condition is met, or is not: one cause, one code. */
export type Reason =
  | "in_scope"
  | "cancelled"
  | "payer_medical_assistance"
  | "payer_workers_compensation"
  | "payer_automobile_liability"
  | "payer_self_pay"
  | "before_scope"
  | "presentation_only"
  | "presented"
  | "patient_card_only"
  | "nothing_presented"
  | "notice_alone"
  | "statement_only"
  | "word_only"
  | "presentation_not_recorded"
  | "not_handed_over"
  | "shown_after_the_visit"
  | "not_designated"
  | "in_force"
  | "not_yet_in_force"
  | "no_longer_in_force"
  | "card_checked"
  | "no_card_check"
  | "smartphone_reader"
  | "no_smartphone_reader"
  | "asked_about_this_day"
  | "asked_about_another_day"
  | "asked_about_other_coverage"
  | "answered_valid"
  | "answered_invalid"
  | "answered_superseded"
  | "answered_not_found"
  | "answered_multiple"
  | "answered_valid_unregistered"
  | "answered_processing"
  | "answered_failed"
  | "answered_unknown"
  | "in_date"
  | "out_of_date"
  | "employee_scheme"
  | "not_employee_scheme"
  | "scheme_not_known"
  | "not_contradicted"
  | "contradicted"
  | "at_pharmacy"
  | "not_a_pharmacy"
  | "care_at_home"
  | "not_care_at_home"
  | "card_checked_before"
  | "not_card_checked_before"
  | "emergency_recorded"
  | "no_emergency"
  | "eligibility_evident"
  | "eligibility_not_evident"
  | "confirmed_at_this_visit"
  | "no_online_system"
  | "own_check_each_time"
  | "home_nursing_own_rule"
  | "shown_this_month"
  | "not_shown_yet"
  | "not_shown_this_month"
  | "not_shown_before"
  | "shown_under_other_coverage"
  | "unavoidable"
  | "no_circumstance"
  | "patient_forgot"
  | "emergency_own_rule"
  | "inquired_by_number"
  | "no_inquiry"
  | "inquired_by_card"
  | "inquired_by_identity"
  | "card_out_of_date"
  | "not_an_expired_document"
  | "stated"
  | "confirmed_orally"
  | "not_a_statement"
  | "inquiry_tried"
  | "earlier_visit"
  | "no_earlier_visit";

/** 判定。 How a reception stands. */
export type Standing =
  | "confirmed"
  | "rechecked"
  | "exempt"
  | "tolerated"
  | "provisional"
  | "pending"
  | "undetermined"
  | "unconfirmed"
  | "out_of_scope";

/** やむを得ない対応の種類。 Which tolerance a tolerated reception stands on. */
export type Tolerance = "monthly" | "expired_document";

/** 窓口で今できること。 What the desk can do now. */
export type NextStep =
  | "read_the_card"
  | "ask_for_my_number_card"
  | "ask_for_smartphone"
  | "ask_for_eligibility_certificate"
  | "ask_for_insurance_card"
  | "ask_for_prescription"
  | "ask_for_portal_with_card"
  | "ask_for_notice_with_card"
  | "ask_for_portal_on_phone"
  | "ask_the_system_by_number"
  | "ask_the_system_about_this_day"
  | "record_the_circumstance"
  | "wait_for_the_answer"
  | "ask_the_system_again"
  | "check_the_numbers"
  | "read_the_systems_screen"
  | "ask_whether_insurance_changed"
  | "confirm_orally"
  | "take_a_statement"
  | "present_this_month"
  | "present_earlier_this_month"
  | "present_at_the_visit"
  | "settle_before_the_claim"
  | "same_visit"
  | "record_what_was_shown"
  | "record_the_later_showing"
  | "use_medical_assistance_check";

/** 次にすることの担当: 窓口 · 患者 · 医事課 · 保険者等. Who takes a step. */
export type Actor = "desk" | "patient" | "billing" | "insurer";

/** その期限: その場で · 月末まで · 請求まで. By when. */
export type Term = "now" | "month_end" | "claim";

/** 判定の後に窓口がしたこと。 What the desk did about a verdict. */
export type HandlingAction = "followed" | "went_on";

/** 確かめずに進めた理由。自由記述はない。 Why the desk went on; there is no free text. */
export type HandlingReason =
  | "urgent"
  | "system_down"
  | "patient_declined"
  | "patient_gone"
  | "confirmed_otherwise"
  | "facts_are_otherwise"
  | "other";

/** 患者に伝えること。 What to say to the patient. */
export type PatientMessage =
  | "bring_card_every_visit"
  | "present_by_month_end"
  | "bring_proof_next_time"
  | "old_card_no_longer_valid"
  | "notice_needs_the_card"
  | "certificate_out_of_date"
  | "status_certificate_out_of_date"
  | "insurance_may_have_changed";

/** 判定に拠る前に、この受付について留意すること。 What to bear in mind of this reception before leaning on the verdict. */
export type Caution =
  | "coverage_unknown"
  | "scheme_unknown"
  | "inconsistent_record"
  | "answers_differ"
  | "issuer_kyokai_only"
  | "date_not_recorded"
  | "known_before_the_visit";

/** その日の法令について知っておくこと。 What is to be known of the law on a day; about no reception. */
export type Notice = "authority_dated" | "beyond_reviewed" | "amended" | "secondary_evidence";

/** 月の判定。 How a patient's claim month stands. */
export type MonthStanding = "adequate" | "open" | "inadequate";

/** 入力が受け付けられない理由。 Why an input was refused. */
export type ErrorCode =
  | "missing"
  | "unknown_key"
  | "unknown_value"
  | "wrong_type"
  | "not_a_date"
  | "not_a_digest"
  | "duplicate_id"
  | "too_large"
  | "bad_amendment"
  | "not_plain_data";

// ── What goes in ────────────────────────────────────────────────────────────────────────────
// 省略できる項目は、なし・undefined・null のどれも同じ意味。
// An optional field may be absent, undefined or null: all three mean absent.

/** 施設。 The facility. */
export interface Facility {
  /** 種別。 Its kind. */
  readonly kind: FacilityKind;
  /** オンライン資格確認等システムがあるか（既定: true）。 Has it the online system? Default: true. */
  readonly onlineSystem?: boolean | null | undefined;
  /** スマートフォンを読み取れるカードリーダーがあるか（既定: false）。 Has it a reader for phones? Default: false. */
  readonly smartphoneReader?: boolean | null | undefined;
}

/** 文言が定めていない点の読み方。 Where the text is silent: the readings to judge by. */
export interface Readings {
  /** 既定: `any_time_in_month`（月内の後の提示も数える）。 Default: a later presentation of the month counts too. */
  readonly order?: PresentationOrder | null | undefined;
  /** 既定: `continues`（法令の注記 `authority_dated` が付く）。 Default: the tolerance goes on, with the notice `authority_dated`. */
  readonly afterCardsEnded?: AfterCardsEnded | null | undefined;
}

interface AmendmentBase {
  /** 期間の名前。 The window it changes. */
  readonly window: Provision;
  /** 根拠（必須、空欄不可）。 What it rests on; required, not blank. */
  readonly source: string;
  /** この日から知られていた `YYYY-MM-DD`（既定: 初めから）。 The day from which it was known; default: always. */
  readonly known?: string | null | undefined;
}

/** 取扱いの期間の差替え。同じ名前の組込みの行すべてに代わる。 A row in place of the built-in rows of the same window. */
export interface Replacement extends AmendmentBase {
  /** 初日 `YYYY-MM-DD`。 The first day. */
  readonly from: string;
  /** 末日 `YYYY-MM-DD`。なければ終わりなし。 The last day; open where absent. */
  readonly until?: string | null | undefined;
  /** 初日より前の、組込みの取扱いがある日を閉じるときは true。 Said where it closes days before its first that the built-in law has open. */
  readonly shortens?: boolean | null | undefined;
  readonly change?: null | undefined;
}

/** 期間の末日の延長。ほかの行はそのまま残る。 One end moved to a later day; every other row stays what it was. */
export interface Extension extends AmendmentBase {
  readonly change: {
    /** いまの末日。 The end as it stands. */
    readonly until: string;
    /** 新しい末日。 The end as it will be. */
    readonly to: string;
  };
  readonly from?: null | undefined;
  readonly until?: null | undefined;
  readonly shortens?: null | undefined;
}

/** 取扱いの期間の上書き。 What the caller knows of the law and this version does not. */
export type Amendment = Replacement | Extension;

/** いつの時点の法令か、誰がいつまで読んだか。 As of which day the law is known, and how far it was read by whom. */
export interface LawOptions {
  /** この日までに知られていた法令で判定する `YYYY-MM-DD`（2023-04-01 以後）。 The law as it was known on this day. */
  readonly knownOn?: string | null | undefined;
  /** この日までの法令を読んだ。この版より前へは戻せない。 The last day whose law was read; never earlier than this version's. */
  readonly reviewedThrough?: string | null | undefined;
  /** 読んだ部署（個人名ではなく）。`reviewedThrough` があれば必須。 Who read it, a department and not a person. */
  readonly reviewedBy?: string | null | undefined;
}

/** 窓口を開くときの設定。開いた後に書き換えても効かない。 What a desk is opened with; copied, so later changes have no effect. */
export interface DeskOptions {
  readonly facility: Facility;
  readonly readings?: Readings | null | undefined;
  readonly amendments?: readonly Amendment[] | null | undefined;
  readonly law?: LawOptions | null | undefined;
  /** 渡す受付などの知らない項目名（この設定自身の項目名は常に拒む）。既定: `refuse`。 Of requests, never of these options. Default: `refuse`. */
  readonly unknownKeys?: UnknownKeys | null | undefined;
}

/** 入力の誤り一つ。`InputError` が持つのと同じもの。 One fault of a request, as an `InputError` tells it. */
export interface Fault {
  readonly code: ErrorCode;
  readonly path: string;
  readonly message: string;
}

/** 入力の誤りのすべて（100件まで）。 All that is wrong with a request: the first hundred, in the order in which it is read. */
export interface Faults {
  /** 誤り。なければ空で、その入力は判定される。 Empty where the request is judged. */
  readonly faults: readonly Fault[];
  /** 挙げた以外にもあるか。 Whether there are more than are listed. */
  readonly more: boolean;
}

/** 保険。 The coverage, as far as it is known. */
export interface Coverage {
  /** 保険を区別する任意の文字列。一致・不一致だけに使う。 Opaque; compared for equality only. */
  readonly key: string;
  /** 既定: `unknown`。 Default: `unknown`. */
  readonly scheme?: Scheme | null | undefined;
}

/** 提示されたもの。 What the patient handed over. */
export type Shown =
  | {
      /** `eligibility_certificate` は画面に示したものを含む（健保法51条の3第2項）。 A 資格確認書 may be shown on a screen. */
      readonly kind: "insurance_card" | "eligibility_certificate" | "insured_status_certificate";
      /** 券面の有効期限 `YYYY-MM-DD`。 The printed last day. */
      readonly validUntil?: string | null | undefined;
    }
  | {
      readonly kind: Exclude<ShownKind, "insurance_card" | "eligibility_certificate" | "insured_status_certificate">;
      /** 期限のないもの。 Bears no date. */
      readonly validUntil?: null | undefined;
    };

/** オンライン資格確認等システムへの照会とその回答。 An inquiry to the system, and its answer. */
export interface Inquiry {
  readonly by: InquiryMethod;
  readonly answer: Answer;
  /** 資格確認日 `YYYY-MM-DD`（既定: 受診日）。 The day asked about; default: the reception's day. */
  readonly on?: string | null | undefined;
  /**
   * どの保険についての回答か（`Coverage` の key）。なければ不明。受付の保険と違えば、何も決めない。
   * Which coverage the answer is about, as a `Coverage`'s key; not known where absent. Where it is another than the
   * reception's, it decides nothing.
   */
  readonly coverage?: string | null | undefined;
}

/** カードの提示を求めなかった事情。 Why the card was not asked for. */
export type Circumstance =
  | {
      readonly kind: Exclude<CircumstanceKind, "other" | "emergency">;
      readonly note?: null | undefined;
      readonly eligibilityEvident?: null | undefined;
    }
  | {
      readonly kind: "other";
      /** 事情の内容（空欄不可）。 What it was; not blank. */
      readonly note: string;
      readonly eligibilityEvident?: null | undefined;
    }
  | {
      readonly kind: "emergency";
      /** 資格が明らかであったか。 Was eligibility evident? */
      readonly eligibilityEvident: boolean;
      readonly note?: null | undefined;
    };

/** 受付。 A reception. */
export interface Reception {
  /** 呼出し側の番号。一度の呼出しの中で重ならないこと。 The caller's own key, unique within one call. */
  readonly id: string;
  /**
   * 受診日 `YYYY-MM-DD`、または時差つきの RFC 3339。月は日本時間で数える。
   * The day of care, or RFC 3339 with an offset. The claim month is the day's in Asia/Tokyo.
   */
  readonly at: string;
  /** 提示されたもの。 What the patient handed over. */
  readonly shown: Shown;
  /** 既定: `outpatient`。 Default: `outpatient`. */
  readonly care?: Care | null | undefined;
  /** 既定: `health_insurance`。 Default: `health_insurance`. */
  readonly payer?: Payer | null | undefined;
  readonly coverage?: Coverage | null | undefined;
  readonly inquiry?: Inquiry | null | undefined;
  readonly circumstance?: Circumstance | null | undefined;
  /** 取消し（既定: false）。 Default: false. */
  readonly cancelled?: boolean | null | undefined;
  /**
   * 来院を区別する任意の文字列。同じ患者の同じ日の受付で一致すれば、一つの来院とする（複数の科、医科と歯科）。
   * Opaque: receptions of one patient on one day that bear the same one are one visit to the facility.
   */
  readonly visit?: string | null | undefined;
}

/** 判定する受付と、同じ患者の他の受付。 A reception to be judged, and the same patient's others here. */
export interface JudgeRequest {
  readonly reception: Reception;
  /**
   * 同じ患者の、この施設での他の受付（順序も月も問わない）。初診なら `[]`。
   * The same patient's other receptions here, in any order, of any month; `[]` for a first visit.
   */
  readonly history: readonly Reception[];
  /** いつの時点で知られていることによるか（既定: 受診日）。 The day of knowledge; default: the reception's day. */
  readonly asOf?: string | null | undefined;
  /** 一つ前の記録の `digest`。記録をつなぐときに渡す。 The `digest` of the record before, to chain this verdict's to it. */
  readonly previous?: string | null | undefined;
}

/** 締める月と、一人の患者の受付。 A month to be closed, and one patient's receptions. */
export interface CloseRequest {
  /** 診療月 `YYYY-MM`。 The claim month. */
  readonly month: string;
  /** 一人の患者の受付。他の月のものは履歴として使う。 One patient's; those of other months serve as history. */
  readonly receptions: readonly Reception[];
  /** いつの時点で知られていることによるか（既定: 翌月1日）。 The day of knowledge; default: the first day after the month. */
  readonly asOf?: string | null | undefined;
  /** 一つ前の記録の `digest`。渡すと、この月の記録が順につながる。 The `digest` of the record before: then the month's are chained to it, in order. */
  readonly previous?: string | null | undefined;
}

// ── What comes out ──────────────────────────────────────────────────────────────────────────

/** 拠りどころにした、または名を挙げる他の受付。 Another reception that a finding leans on, or names. */
export interface Witness {
  readonly id: string;
  /** 受診日 `YYYY-MM-DD`。 Its day. */
  readonly day: string;
  /** 判定した受付より前か（前後が分からなければ true）。 Did it come before? Also where that cannot be told. */
  readonly before: boolean;
}

/** 調べた条件の一つ。 One condition examined. */
export interface Finding {
  /** どの規則の条件か。 The rule it belongs to. */
  readonly rule: Rule;
  /** 満たす・満たさない・まだ決まらない。 Met, not met, or not decided yet. */
  readonly met: boolean | null;
  readonly because: Reason;
  /** 従う原文の節。事務連絡が先。 The passages it obeys, the notice's first; at most four. */
  readonly passages: readonly PassageId[];
  /** 根拠: `sources()` の id、差替えの場合はその `source`。 An id of `sources()`, or an amendment's own `source`. */
  readonly source: SourceId | (string & {});
  /** 根拠の重さ。差替えの場合は null。 The weight of the evidence; null for an amendment. */
  readonly evidence: Evidence | null;
  /** 差替えによるか。 Does it rest on an amendment? */
  readonly amended: boolean;
  /** 他の受付に拠るときは、その受付。 The other reception it leans on, or names, where there is one. */
  readonly on?: Witness;
}

interface VerdictBase {
  readonly receptionId: string;
  /** 診療月 `YYYY-MM`。 The claim month. */
  readonly month: string;
  /** 判定を決めた規則。 The rule that decided. */
  readonly rule: Rule;
  /** 調べた順。判定はここからのみ導かれる。 In the order examined; the standing follows from these alone. */
  readonly findings: readonly Finding[];
  /** 窓口で今できること。最善のものから。 What the desk can do now, best first. */
  readonly next: readonly NextStep[];
  /** 患者に伝えること。 What to say to the patient. */
  readonly tell: readonly PatientMessage[];
  /** この受付についての留意点。 What to bear in mind of this reception. */
  readonly cautions: readonly Caution[];
  /** 拠った法令。 The law it leans on. */
  readonly law: VerdictLaw;
}

/** 判定が拠った法令。 The law that a verdict leans on. */
export interface VerdictLaw {
  /** 判定を決めた規則の根拠のうち、最も弱いもの。上書きによるときは null。 The weakest evidence of the deciding rule; null for an amendment. */
  readonly evidence: Evidence | null;
  /** 法令について知っておくこと。 What is to be known of it. */
  readonly notices: readonly Notice[];
}

/** 記録に残る条件の一つ。 A condition examined, as a record keeps it. */
export interface RecordFinding {
  /** `rule+because`（満たす）、`rule-because`（満たさない）、`rule?because`（まだ）。 Met, not met, not decided. */
  readonly code: `${Rule}${"+" | "-" | "?"}${Reason}`;
  /** 他の受付に拠ったときは、その受付。 The other reception it leant on, where there is one. */
  readonly on?: Witness;
}

/** 判定した窓口。既定の値も書かれる。 The desk that judged, its defaults spelled out. */
export interface RecordDesk {
  readonly facility: { readonly kind: FacilityKind; readonly onlineSystem: boolean; readonly smartphoneReader: boolean };
  readonly readings: { readonly order: PresentationOrder; readonly afterCardsEnded: AfterCardsEnded };
}

/** 判定した窓口が知っていた法令。 The law as the desk knew it. */
export interface RecordLaw {
  /** この日までの法令を読んであった。 The last day whose law was read. */
  readonly reviewedThrough: string;
  /** 読んだ部署。組込みのままならない。 Who read it, where others than we did. */
  readonly reviewedBy?: string;
  /** この日までに知られていた法令による。なければ、`rules` の版が知るすべて。 As known on this day; else all that `rules` knew. */
  readonly knownOn?: string;
  readonly amendments: readonly Amendment[];
}

interface RecordBase {
  /** 記録の形式。 The format of the record. */
  readonly format: 2;
  /** 規則の版。 The version of the rules. */
  readonly rules: string;
  readonly law: RecordLaw;
  readonly desk: RecordDesk;
  /** いつの時点で知られていたことによるか。 The day of knowledge. */
  readonly asOf: string;
  readonly receptionId: string;
  /** 診療月。 The claim month. */
  readonly month: string;
  /** 判定が見た事実だけの SHA-256（16進）。 SHA-256 of the facts that the verdict saw, and of nothing else, in hexadecimal. */
  readonly inputDigest: string;
  readonly rule: Rule;
  /** 調べた順。 In the order examined. */
  readonly findings: readonly RecordFinding[];
  /** この記録（`digest` を除く）を RFC 8785 で書いた文字列の SHA-256（16進）。 SHA-256 of the record without it, as RFC 8785 writes it. */
  readonly digest: string;
  /** 一つ前の記録の `digest`。渡したときだけ。 The `digest` of the record before, where it was given. */
  readonly previous?: string;
}

type OnTolerance<Base> = Base & {
  readonly standing: "tolerated";
  /** どの取扱いによるか。 On which tolerance it stands. */
  readonly tolerance: Tolerance;
};

type OnOther<Base> = Base & {
  readonly standing: Exclude<Standing, "tolerated">;
  readonly tolerance?: never;
};

/**
 * 保存用の証跡（`docs/record.md`）。保険の key と note の本文は含まない。
 * Evidence to store with the visit; it holds no coverage key and no note.
 */
export type VerdictRecord = OnTolerance<RecordBase> | OnOther<RecordBase>;

/** 判定。 A verdict. */
export type Verdict = (OnTolerance<VerdictBase> | OnOther<VerdictBase>) & {
  /** 保存用の証跡。 Compact, stable evidence to store with the visit. */
  readonly record: VerdictRecord;
};

/** 記録が成り立たない理由。最後のものは、記録の列についてのもの。 Why a stored record does not hold; the last is of a chain of records alone. */
export type Difference = "record_altered" | "facts_differ" | "standing_differs" | "findings_differ" | "previous_differs";

/** いまの窓口で判定すると違いうる理由。 Why the present desk may judge otherwise. */
export type Moved = "desk_differs" | "law_moved";

/** 同じでない条件一つ。 A finding that is not the same. */
export interface FindingChange {
  /** 記録にあるもの。なければ null。 What the record has. */
  readonly recorded: RecordFinding | null;
  /** 判定し直して見つかったもの。なければ null。 What was found instead. */
  readonly judged: RecordFinding | null;
}

/** 行が同じでない取扱い。 A window whose rows are not the same. */
export interface MovedWindow {
  readonly window: Provision;
  /** 記録の法令にあり、いまはない行。 The rows of the record's law that are no more. */
  readonly was: readonly TimelineRow[];
  /** いまあり、記録の法令にはない行。 The rows that are instead. */
  readonly is: readonly TimelineRow[];
}

interface TodayBase {
  readonly rule: Rule;
  readonly because: readonly Moved[];
  /** 動いた取扱い。 What of the law moved. */
  readonly lawMoved: readonly MovedWindow[];
}

/** 保存した記録を、事実と突き合わせた結果。 A stored record, held against the facts. */
export interface Verification {
  /** 形式1の記録（`format` がない）のとき。窓口を記していないので、いまの窓口で確かめ、`inputDigest` は見ない。 Of a record of format 1: it names no desk, so it is held against this one, and its `inputDigest` is not looked at. */
  readonly format?: 1;
  /** 記録自身の窓口と法令で、その時点の事実から、記録のとおりの判定になるか。 Under the record's own desk and law, on these facts: is it as it says? */
  readonly holds: boolean;
  /** 違うところ。成り立てば空。 All that differs; empty where it holds. */
  readonly differs: readonly Difference[];
  /** 同じでない条件。すべて同じなら、ない。 The findings that are not the same; absent where all are. */
  readonly findings?: readonly FindingChange[];
  /** いまの窓口の判定。窓口も法令も記録と同じなら、ない。 What the present desk would say, where it or its law is another than the record's. */
  readonly now?: OnTolerance<TodayBase> | OnOther<TodayBase>;
}

/** 補い方の一つ。手順をすべて行えば足りる。 One way to repair: all its steps together are enough. */
export interface Repair {
  readonly rule: Rule;
  readonly steps: readonly NextStep[];
}

/** 確認不十分の受付と、何があれば足りたか。 An unconfirmed reception, and what would have repaired it. */
export interface Failing {
  readonly receptionId: string;
  /** どれか一つで足りる。 Alternatives, each enough by itself. */
  readonly repairs: readonly Repair[];
}

/** 締めた月。 One patient's claim month, closed. */
export interface ClosedMonth {
  readonly month: string;
  readonly asOf: string;
  readonly standing: MonthStanding;
  /** その月の受付すべて。 Every reception of the month, in the order given. */
  readonly verdicts: readonly Verdict[];
  /** 確認不十分の受付。 The receptions that fail. */
  readonly failing: readonly Failing[];
  /** 提示または回答を待つ受付の id。 Those that wait for a presentation or an answer. */
  readonly waiting: readonly string[];
  /** 請求までに確かめるべき、仮の扱いの受付の id。 Provisional ones, still to be settled before the claim. */
  readonly toSettle: readonly string[];
}

/** 二つの窓口で判定が異なる受付の、一方での判定。 How a reception that flips stands at one of two desks. */
export type Side = OnTolerance<SideBase> | OnOther<SideBase>;

interface SideBase {
  /** 判定を決めた規則。 The rule that decided. */
  readonly rule: Rule;
  /**
   * なぜか。どちらかの窓口で判定を決めた規則の条件のうち、もう一方の窓口ではそうならないもの。調べた順。
   * Why: of the rules that decided at either desk, the conditions that are not so at the other; in the order examined.
   */
  readonly because: readonly Finding[];
}

/** 判定が変わる受付。 A reception that stands otherwise at the other desk: its standing or its tolerance differs. */
export interface Flip {
  readonly receptionId: string;
  readonly from: Side;
  readonly to: Side;
}

/** もう一つの窓口なら何が変わるか。 What would change at another desk. */
export interface DeskComparison {
  readonly month: string;
  readonly asOf: string;
  /** 判定が変わる受付。渡した順。 The receptions that flip, in the order given; a change of rule alone is none. */
  readonly changes: readonly Flip[];
}

/** この窓口が用いる、期日つきの取扱い。 A dated row, as this desk applies it. */
export interface TimelineRow {
  readonly window: Provision;
  readonly from: string;
  /** 末日。終わりなしは null。 The last day; null where open. */
  readonly until: string | null;
  readonly source: SourceId | (string & {});
  readonly evidence: Evidence | null;
  readonly amended: boolean;
  /** この日から知られていた。上書きで示されていなければ null。 The day from which it was known; null where an amendment does not say. */
  readonly known: string | null;
}

/** 法令等の一節（原文のまま）。 A passage of a text of the law, word for word. */
export interface Passage {
  readonly id: PassageId;
  /** 短い名前（療担規則3条1項2号）。 Its short name. */
  readonly name: string;
  /** どの文書の節か。 The text it is of. */
  readonly of: LawText;
  /** この文言で読まれる最初の日。 The first day on which these were the words. */
  readonly from: string;
  readonly text: string;
  readonly status: PassageStatus;
}

/** 規則の一覧の一行。 A rule, as a reader of the law would look it up. */
export interface RuleEntry {
  readonly id: Rule;
  /** 判定の段（1〜7）。 The step of the decision, 1 to 7. */
  readonly step: number;
  /** 満たすときの判定。原則と対象の規則は null。 The standing it grants; null for the principle and the scope. */
  readonly grants: Standing | null;
  readonly tolerance?: Tolerance;
  readonly windows: readonly Provision[];
  readonly passages: readonly PassageId[];
}

/** 次にすること一つの、担当と期限。 A step, with who takes it and by when. */
export interface StepEntry {
  readonly id: NextStep;
  readonly actor: Actor;
  readonly term: Term;
}

/** 判定の後に窓口がしたこと。記録のそばに保存する。 What the desk did about a verdict: to be stored beside its record. */
export interface Handling {
  /** どの記録についてか: その `digest`。 About which record: its `digest`. */
  readonly digest: string;
  readonly action: HandlingAction;
  /** `went_on` の理由。 Why, where it went on. */
  readonly reason?: HandlingReason;
}

/** 根拠の文書。 A document the rules rest on. */
export interface LegalSource {
  readonly id: SourceId;
  readonly citation: string;
  /** 文書の日付 `YYYY-MM-DD`。 The day it bears. */
  readonly dated: string | null;
  /** 読める所。 Where it can be read. */
  readonly url: string;
}

/** 版。 Versions. */
export interface Version {
  readonly package: string;
  readonly rules: string;
  /** この窓口では、この日までの法令を読んである。 The last day whose law was read, as this desk was told. */
  readonly reviewedThrough: string;
}

// ── The month closed for everybody (docs/sweep.md) ──────────────────────────────────────────

/** 受付一つの列の値。数は版ごとのもので、保存しない。 The column values of a reception; not for storage. */
export interface Packed {
  /** 受診日（1970-01-01からの日数、日本時間）。 Days since 1970-01-01, in Tokyo. */
  readonly day: number;
  /** その他すべて。 Everything else that a decision sees. */
  readonly facts: number;
  /** 時刻（0時からのミリ秒＋1、なければ 0）。 Milliseconds since midnight, and one; 0 where there is none. */
  readonly time: number;
  /** 保険の key。なければ null。 The coverage key. */
  readonly coverage: string | null;
  /** 来院の key。なければ null。 The key of the 来院. */
  readonly visit: string | null;
  /** 照会した保険の key。なければ null。 The key of the coverage that the answer is about. */
  readonly asked: string | null;
}

/** 患者と受付。 A patient's reception; `patient` is the caller's own key. */
export interface PatientReception {
  readonly patient: string;
  readonly reception: Reception;
}

/** 受け付けなかった行。 A row that was refused. It never holds a value. */
export interface RefusedRow {
  /** 何行目か（0から）。 Which row, from 0. */
  readonly index: number;
  /** なぜか。 Why, as `InputError` says it. */
  readonly code: string;
  /** どこか。 Where, from the list on: `[3].reception.at`. */
  readonly path: string;
}

/** 施設・患者と受付。 A patient's reception, and where it was; both keys are the caller's own. */
export interface FacilityReception extends PatientReception {
  readonly facility: string;
}

/** 多くの施設の月を締める求め。 How a month of many facilities is closed. */
export interface CloseManyRequest {
  /** 診療月 `YYYY-MM`。 The claim month. */
  readonly month: string;
  /** いつの時点で知られていることによるか `YYYY-MM-DD`（既定: 翌月1日）。 The day of knowledge; default: the first day after the month. */
  readonly asOf?: string | null | undefined;
  /** 施設の設定。なければ、その施設は判定しない。 The settings of a facility; without any it is not judged. */
  readonly settings: (facility: string) => DeskOptions | null | undefined;
  /**
   * どこまで知らせるか（既定 `counts`）。 How much is told: how many stand how; of what fails what would have repaired
   * it; or the record of every verdict.
   */
  readonly detail?: "counts" | "failing" | "records" | undefined;
  /** 受け付けない行を一つずつ知らせる。 Told each row that is refused; its code may also be `no_settings`. */
  readonly onRefused?: ((refused: RefusedRow) => void) | undefined;
}

/** 数えたもの。 What was counted. */
export interface ManyCounts {
  readonly rows: number;
  /** 判定した行の数。 How many rows were judged. */
  readonly judged: number;
  /** 受け付けなかった行の数。 How many were refused. */
  readonly refused: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly rules: Readonly<Record<Rule, number>>;
  /** 患者の月。受け付けない行のある月は、適切とはしない。 Patients' months; one with a refused row is never adequate. */
  readonly patientMonths: Readonly<Record<MonthStanding, number>>;
}

/** 一つの施設の月。 One facility's month. */
export interface FacilityClosed extends ManyCounts {
  readonly facility: string;
  /** 判定しなかったとき、設定の何が悪いか。なければ `missing`。 Only where it was not judged: what is wrong with its settings. */
  readonly settings?: { readonly code: string; readonly path: string };
  /** 確認不十分の受付（`failing`）。 What fails. A number that a patient bears on several days has its day before it. */
  readonly failing?: readonly { readonly index: number; readonly patient: string; readonly receptionId: string; readonly repairs: readonly Repair[] }[];
  /** 判定の記録（`records`）。 The records. */
  readonly records?: readonly { readonly index: number; readonly patient: string; readonly receptionId: string; readonly record: VerdictRecord }[];
}

/** 多くの施設の月。 A month of many facilities. */
export interface ManyClosed extends ManyCounts {
  readonly month: string;
  readonly asOf: string | null;
  /** 施設。初めて現れた順。 The facilities, as they first came. */
  readonly facilities: readonly FacilityClosed[];
}

/** 同じ長さの列。1行が1受付。 Columns of one length; a row is a reception. */
export interface Columns {
  /** 患者を区別する番号。 Any number, the same for the same patient. */
  readonly patient: Uint32Array;
  readonly day: Int32Array;
  readonly facts: Uint32Array;
  /** 保険を区別する番号。0 は不明。 Any number, the same for the same insurance of one patient; 0 not known. */
  readonly coverage: Uint32Array;
  readonly time?: Uint32Array | undefined;
  /** 来院を区別する番号。0 はなし。 Any number, the same for the same 来院 of one patient on one day; 0 none. */
  readonly visit?: Uint32Array | undefined;
  /** 回答がどの保険のものか（`coverage` の番号）。0 は不明。 The insurance that the answer is about, numbered as `coverage`; 0 not known. */
  readonly asked?: Uint32Array | undefined;
}

/** モジュールの中の列。ここに書けば写しが要らない。 Columns in the module's own memory: what is written there is not copied. */
export interface LentColumns extends Columns {
  readonly time: Uint32Array;
  readonly visit: Uint32Array;
  readonly asked: Uint32Array;
  readonly outcomes: Uint8Array;
}

/** 月締めの一行の結果。 What a byte of a sweep says. */
export interface Outcome {
  readonly standing: Standing;
  readonly tolerance?: Tolerance;
  readonly rule: Rule;
}

/** 締める月と列。 A month to be closed, and every patient's receptions. */
export interface SweepRequest {
  /** 診療月 `YYYY-MM`。 The claim month. */
  readonly month: string;
  /** いつの時点で知られていることによるか `YYYY-MM-DD`（既定: 翌月1日）。 The day of knowledge; default: the first day after the month. */
  readonly asOf?: string | null | undefined;
  readonly columns: Columns;
  /** 結果を書く所。 Where the outcomes go; at least as long as the columns. */
  readonly into?: Uint8Array | null | undefined;
}

/** 進み具合。 How far a sweep has come: `done` of all `rows`. */
export interface SweepProgress {
  readonly done: number;
  readonly rows: number;
}

/** 締めた月。 A month closed for everybody. */
export interface Sweep {
  readonly month: string;
  readonly asOf: string;
  readonly rows: number;
  /** 判定した行の数。 How many rows were judged. */
  readonly judged: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly rules: Readonly<Record<Rule, number>>;
  /** 行ごとに1バイト。0 は判定していない行。 One byte for each row: see `outcome`; 0 for a row not judged. */
  readonly outcomes: Uint8Array;
  /** `unconfirmed` の行。 The rows that fail. */
  readonly failing: Uint32Array;
}

/** 二つの窓口で比べる月と、患者ごとの受付。 A month to be compared, and every patient's receptions. */
export interface CompareRequest {
  /** 診療月 `YYYY-MM`。 The claim month. */
  readonly month: string;
  /** いつの時点で知られていることによるか `YYYY-MM-DD`（既定: 翌月1日）。 The day of knowledge; default: the first day after the month. */
  readonly asOf?: string | null | undefined;
  /** 受付の一覧（200,000件まで）。 Patients' receptions, at most 200,000, as `packAll` takes them. */
  readonly rows: readonly PatientReception[];
}

/** 判定が変わる、ある患者の受付。 A patient's reception that flips. */
export interface PatientFlip extends Flip {
  /** 何行目か（0から）。 Its row, from 0. */
  readonly row: number;
  readonly patient: string;
}

/** すべての患者で、何が変わるか。 What would change for every patient. */
export interface SweptComparison {
  readonly month: string;
  readonly asOf: string;
  /** 判定した受付の数。 How many receptions were judged. */
  readonly judged: number;
  /** 判定が変わる受付。行の順。 The receptions that flip, in the order of the rows. */
  readonly changes: readonly PatientFlip[];
}

/** 月締めもできる窓口（`madoguchi/sweep`）。 A desk that also sweeps. */
export interface SweepDesk extends Desk {
  /** 受付を列の値にする（`docs/sweep.md`）。 Packs a reception into its column values. */
  readonly pack: (reception: Reception) => Packed;
  /**
   * 受付の一覧を列にする（200,000件まで）。`onRefused` があれば、受け付けない行を一つずつ知らせ、残りを列にする。
   * Packs a list of patients' receptions, at most 200,000, into columns. With `onRefused` each row that is refused is
   * told, and the columns are those of the rest; without it the list is refused whole. The month of a patient who has
   * a refused row is not complete.
   */
  readonly packAll: (rows: readonly PatientReception[], settings?: { readonly onRefused?: ((refused: RefusedRow) => void) | undefined }) => Columns;
  /** 月締めの1バイトの意味。判定していない行は null。 What a byte of a sweep says; null for a row not judged. */
  readonly outcome: (byte: number) => Outcome | null;
  /** 月を締める。 Closes a month for everybody. */
  readonly sweep: (request: SweepRequest, onProgress?: (progress: SweepProgress) => void) => Sweep;
  /**
   * もう一つの窓口なら、すべての患者の月の何が変わるか。両方の窓口で月を締め、判定が変わる受付だけ理由を尋ねる。
   * What would change for every patient at another desk: both sweep, and only of what flips the reason is asked.
   */
  readonly compareAll: (other: SweepDesk, request: CompareRequest) => SweptComparison;
  /**
   * モジュールの中の列を借りる。返さなくてよい。次に借りるか、配列が空になったら借り直す。
   * Lends columns in the module's own memory; they need not be given back. They stand until the next are lent;
   * where the arrays have become empty, ask again: what was written is still there.
   */
  readonly columns: (rows: number) => LentColumns;
}

/**
 * 窓口。どの関数も同期で、時計も通信も保存も使わない。誤った入力には `InputError` を投げる。
 * A desk. Everything is synchronous and uses no clock, network or storage.
 * Malformed input throws an `InputError`; every judgement, favourable or not, is a value.
 */
export interface Desk {
  /** 受付を一つ判定する。 Judges one reception. */
  readonly judge: (request: JudgeRequest) => Verdict;
  /** 受付の一覧を判定する（100,000件まで）。 Judges a list of receptions, at most 100,000. */
  readonly judgeAll: (requests: readonly JudgeRequest[]) => readonly Verdict[];
  /** 一人の患者の月を締める。 Closes one patient's claim month. */
  readonly closeMonth: (request: CloseRequest) => ClosedMonth;
  /**
   * もう一つの窓口なら、その患者の月の何が変わるか。窓口は何が違っていてもよい。
   * What would change in one patient's claim month at another desk, whatever the two differ in.
   */
  readonly compare: (other: Desk, request: CloseRequest) => DeskComparison;
  /**
   * 判定せずに、入力の誤りをすべて挙げる。先頭は `judge` や `closeMonth` が投げるもの。`reception` がなく `receptions` か `month` が
   * あれば月締めの、ほかは判定の依頼として読む。
   * Judges nothing, and says all that is wrong with a request; the first is what `judge` or `closeMonth` would throw. A
   * request with `receptions` or `month` and no `reception` is one to close a month, every other one to judge.
   */
  readonly check: (request: unknown) => Faults;
  /**
   * 保存した記録を、事実（`judge` か `closeMonth` に渡したもの）から判定し直して確かめる。時点は記録のもので、渡した `asOf` は使わない。
   * Holds a stored record against the facts, as `judge` or `closeMonth` was given them: judged again under the record's
   * own desk and law, as of its own day, whatever day the request says. A record that is malformed, or of a later
   * format or later rules, is refused, at a path that begins with `record`.
   */
  readonly verify: (record: unknown, request: JudgeRequest | CloseRequest) => Verification;
  /** この窓口が用いる取扱いと期日。 The law as this desk applies it, row by row. */
  readonly timeline: () => readonly TimelineRow[];
  /** その日の法令について知っておくこと。画面に一度示す。 What is to be known of the law on a day (`YYYY-MM-DD`): for the screen, once. */
  readonly notices: (day: string) => readonly Notice[];
  /** 令和6年4月17日 事務連絡と条文の原文。 The notice of 2024-04-17 and the statutes, word for word. */
  readonly passages: () => readonly Passage[];
  /** 規則の一覧。 The rules, in the order of the decision. */
  readonly rules: () => readonly RuleEntry[];
  /** 根拠の文書の一覧。 The documents the rules rest on. */
  readonly sources: () => readonly LegalSource[];
  /** 版。 Versions. */
  readonly version: Version;
}

// Without this, a declaration file exports also what does not say `export`.
export {};
