//! The built-in law: dated rows, each with its source, the weight of its evidence, and the day it was known from.
//!
//! Provisions overlap, so the law is a table of rows and not a chain of eras. An end that was fixed later than its row
//! became known is not told apart: what is said of days after the knowledge of a desk lies beyond what was reviewed.

use super::source::{Evidence, LegalSource};
use crate::calendar::Day;
use crate::codes::codes;

/// The first day this crate judges: 療担規則 as amended, 2023-04-01. Before it, out of scope.
pub const IN_SCOPE_FROM: Day = Day::of(2023, 4, 1);

/// The day of the notice (令和6年4月17日); no listed method quotes it for an earlier visit.
pub const NOTICE_FROM: Day = Day::of(2024, 4, 17);

/// The last day whose law was read. Of later visits it is said that they lie `beyond_reviewed`.
pub const REVIEWED_THROUGH: Day = Day::of(2026, 10, 7);

/// From this day マイナンバーカード＋マイナポータル is a listed method (告示351号); before it, it was
/// practice, and does not count as the month's presentation.
pub const CARD_AND_PORTAL_LISTED_FROM: Day = Day::of(2024, 12, 2);

/// From this day the notice's own premise, the 健康保険証, is gone: its authority is dated.
pub const NOTICE_DATED_FROM: Day = Day::of(2025, 12, 2);

/// From this day asking again in continuing care at home is a listed method (令和5年省令148号 附則1条); 附則2条 allowed
/// it from the day of promulgation.
pub const REQUERY_IN_FORCE: Day = Day::of(2023, 12, 1);

codes! {
    /// A provision of the law: something that is allowed between two days (a `window` in the JSON).
    pub enum Provision {
        /// 電子資格確認
        ElectronicCheck = "electronic_check",
        /// 健康保険証の提出
        InsuranceCard = "insurance_card",
        /// 資格確認書の提出・提示
        EligibilityCertificate = "eligibility_certificate",
        /// 被保険者資格証明書の提出
        InsuredStatusCertificate = "insured_status_certificate",
        /// マイナンバーカード＋資格情報のお知らせ
        CardAndNotice = "card_and_notice",
        /// マイナンバーカード＋マイナポータル
        CardAndPortal = "card_and_portal",
        /// スマホ搭載マイナンバーカード
        Smartphone = "smartphone",
        /// その場でスマホのマイナポータルを表示
        SmartphonePortal = "smartphone_portal",
        /// 処方箋の提出（薬局）
        Prescription = "prescription",
        /// 居宅での再照会
        HomeRequery = "home_requery",
        /// 緊急やむを得ない事由
        Emergency = "emergency",
        /// 災害時の氏名・生年月日等による照会: no built-in row, for areas and days are designated each time.
        Disaster = "disaster",
        /// 月に一度以上の提示と照会
        MonthlyTolerance = "monthly_tolerance",
        /// 期限切れの証と照会: 国民健康保険
        ExpiredDocumentNationalHealth = "expired_document_national_health",
        /// 期限切れの証と照会: 後期高齢者医療
        ExpiredDocumentLateElderly = "expired_document_late_elderly",
        /// 期限切れの証と照会: 全ての保険者
        ExpiredDocumentAll = "expired_document_all",
        /// 申立書・口頭確認
        Fallback = "fallback",
    }
}

/// One dated row of the built-in law. Both days are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvisionRow {
    /// What is open.
    pub window: Provision,
    /// The first day.
    pub from: Day,
    /// The last day; `None` where no end is known.
    pub until: Option<Day>,
    /// Where it is written.
    pub source: LegalSource,
    /// How that text was seen.
    pub evidence: Evidence,
    /// The day of that text, from which the row was known; at the earliest [`IN_SCOPE_FROM`].
    pub known: Day,
}

const SCOPE: Day = IN_SCOPE_FROM;
/// From this day no 健康保険証 is issued, and the statutes read as they are carried here.
pub const CARDS_NO_LONGER_ISSUED: Day = Day::of(2024, 12, 2);
const BEFORE_CARDS_NO_LONGER_ISSUED: Option<Day> = Some(Day::of(2024, 12, 1));
const LAST_DAY_OF_CARDS: Option<Day> = Some(Day::of(2025, 12, 1));
const PHONES: Day = Day::of(2025, 9, 19);
const FIRST_END: Option<Day> = Some(Day::of(2026, 3, 31));
const EXTENSION: Day = Day::of(2026, 4, 1);
const SECOND_END: Option<Day> = Some(Day::of(2026, 7, 31));
/// The day of 保発0710第1号, and the first on which it was followed.
const HOHO_0710: Day = Day::of(2023, 7, 10);
/// The day on which 省令148号 was promulgated.
pub(super) const REQUERY_PROMULGATED: Day = Day::of(2023, 11, 30);
/// The days of the papers that showed the law of 2024-12-02 to come.
const TRANSITION_SHOWN: Day = Day::of(2024, 6, 21);
const METHODS_SHOWN: Day = Day::of(2024, 11, 13);
const PHONES_SHOWN: Day = Day::of(2025, 8, 27);
const EXTENSION_SAID: Day = Day::of(2026, 3, 19);

/// Rows, each as its provision, first day, last day, source, evidence, and the day it was known from.
macro_rules! rows {
    ($( $window:ident, $from:expr, $until:expr, $source:ident, $evidence:ident, $known:expr; )+) => {
        [$( ProvisionRow {
            window: Provision::$window,
            from: $from,
            until: $until,
            source: LegalSource::$source,
            evidence: Evidence::$evidence,
            known: $known,
        }, )+]
    };
}

/// The built-in law, by provision and then by day. Where two rows cover one day, the one known later holds.
pub const BUILT_IN: &[ProvisionRow] = &rows![
    ElectronicCheck, SCOPE, None, Ryotan3, Primary, SCOPE;
    InsuranceCard, SCOPE, BEFORE_CARDS_NO_LONGER_ISSUED, RyotanTransition, Primary, SCOPE;
    InsuranceCard, CARDS_NO_LONGER_ISSUED, LAST_DAY_OF_CARDS, RyotanTransition, Primary, TRANSITION_SHOWN;
    EligibilityCertificate, CARDS_NO_LONGER_ISSUED, None, Ryotan3, Primary, METHODS_SHOWN;
    InsuredStatusCertificate, SCOPE, BEFORE_CARDS_NO_LONGER_ISSUED, KenpoKisoku50No2, Inferred, SCOPE;
    InsuredStatusCertificate, CARDS_NO_LONGER_ISSUED, None, KenpoKisoku50No2, Primary, METHODS_SHOWN;
    CardAndNotice, CARDS_NO_LONGER_ISSUED, None, Kokuji351, Primary, METHODS_SHOWN;
    CardAndPortal, HOHO_0710, None, Hoho0710, Primary, HOHO_0710;
    CardAndPortal, CARD_AND_PORTAL_LISTED_FROM, None, Kokuji351, Primary, METHODS_SHOWN;
    Smartphone, PHONES, None, PhoneStart, Press, PHONES;
    SmartphonePortal, PHONES, None, Kokuji351Phone, Primary, PHONES_SHOWN;
    Prescription, SCOPE, None, KenpoKisoku53, Primary, SCOPE;
    HomeRequery, REQUERY_PROMULGATED, Some(REQUERY_PROMULGATED), HomeRequery, Primary, REQUERY_PROMULGATED;
    HomeRequery, REQUERY_IN_FORCE, None, HomeRequery, Primary, REQUERY_PROMULGATED;
    Emergency, SCOPE, None, Ryotan3, Primary, SCOPE;
    MonthlyTolerance, NOTICE_FROM, LAST_DAY_OF_CARDS, Notice, Primary, NOTICE_FROM;
    MonthlyTolerance, NOTICE_DATED_FROM, None, Notice, Inferred, NOTICE_FROM;
    ExpiredDocumentNationalHealth, Day::of(2025, 8, 1), FIRST_END, Letter20250627, Quoted, Day::of(2025, 6, 27);
    ExpiredDocumentNationalHealth, EXTENSION, SECOND_END, Minister20260319, Press, EXTENSION_SAID;
    ExpiredDocumentLateElderly, Day::of(2025, 8, 4), FIRST_END, Letter20250804, Quoted, Day::of(2025, 8, 4);
    ExpiredDocumentLateElderly, EXTENSION, SECOND_END, Minister20260319, Press, EXTENSION_SAID;
    ExpiredDocumentAll, Day::of(2025, 12, 2), FIRST_END, Letter20251112, Quoted, Day::of(2025, 11, 12);
    ExpiredDocumentAll, EXTENSION, SECOND_END, Minister20260319, Press, EXTENSION_SAID;
    Fallback, HOHO_0710, None, Hoho0710, Primary, HOHO_0710;
];

const _: () = assert!(runs_forward(BUILT_IN), "the table must run forward, provision by provision");

/// Whether a table of rows is sound: every row ends no earlier than it begins, and begins after the one before it
/// in the same provision has ended; or it was known later than that one, begins after it, and takes its place to
/// the end.
#[must_use]
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the index is below the length, and above zero where one is taken away"
)]
pub const fn runs_forward(rows: &[ProvisionRow]) -> bool {
    let mut at = 0;
    while at < rows.len() {
        let row = rows[at];
        if last(row) < row.from.number() {
            return false;
        }
        if at > 0 && same(rows[at - 1].window, row.window) {
            let before = rows[at - 1];
            let after = last(before) < row.from.number();
            let in_its_place = before.from.number() < row.from.number()
                && before.known.number() < row.known.number()
                && last(before) <= last(row);
            if !after && !in_its_place {
                return false;
            }
        }
        at += 1;
    }
    true
}

/// The last day of a row as a number; the largest where no end is known.
const fn last(row: ProvisionRow) -> i32 {
    match row.until {
        Some(until) => until.number(),
        None => i32::MAX,
    }
}

#[expect(clippy::as_conversions, reason = "`==` on an enum is not usable in constants")]
const fn same(one: Provision, other: Provision) -> bool {
    one as u8 == other as u8
}
