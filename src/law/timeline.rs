//! What is open on which day: dated rows, each with its source and the weight of its evidence.
//!
//! Provisions overlap, so the law is a table of rows and not a chain of eras.

use super::readings::{AfterCardsEnded, Readings};
use super::source::{Evidence, LegalSource};
use crate::calendar::Day;
use crate::codes::codes;
use crate::visit::is_blank;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

/// The first day this crate judges: 療担規則 as amended, 2023-04-01. Before it, out of scope.
pub const IN_SCOPE_FROM: Day = Day::of(2023, 4, 1);

/// The day of the notice (令和6年4月17日); no listed method quotes it for an earlier visit.
pub const NOTICE_FROM: Day = Day::of(2024, 4, 17);

/// The last day whose law was read. Later verdicts carry the caution `beyond_reviewed`.
pub const REVIEWED_THROUGH: Day = Day::of(2026, 3, 19);

/// From this day マイナンバーカード＋マイナポータル is a listed method (告示351号); before it, it was
/// practice, and does not count as the month's presentation.
pub const CARD_AND_PORTAL_LISTED_FROM: Day = Day::of(2024, 12, 2);

/// From this day the notice's own premise, the 健康保険証, is gone: its authority is dated.
pub const NOTICE_DATED_FROM: Day = Day::of(2025, 12, 2);

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
        /// 災害時の氏名・生年月日等による照会: no built-in row, for areas and days are designated by notice.
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
}

const SCOPE: Day = IN_SCOPE_FROM;
const CARDS_NO_LONGER_ISSUED: Day = Day::of(2024, 12, 2);
const BEFORE_CARDS_NO_LONGER_ISSUED: Option<Day> = Some(Day::of(2024, 12, 1));
const LAST_DAY_OF_CARDS: Option<Day> = Some(Day::of(2025, 12, 1));
const PHONES: Day = Day::of(2025, 9, 19);
const FIRST_END: Option<Day> = Some(Day::of(2026, 3, 31));
const EXTENSION: Day = Day::of(2026, 4, 1);
const SECOND_END: Option<Day> = Some(Day::of(2026, 7, 31));

/// What is said of the one provision without a row: what it is, though no day of it is known here.
const NEVER: InForce = InForce::Never(Basis::BuiltIn(Evidence::Quoted, LegalSource::DisasterInquiry));

/// Rows, each as its provision, first day, last day, source, evidence.
macro_rules! rows {
    ($( $window:ident, $from:expr, $until:expr, $source:ident, $evidence:ident; )+) => {
        [$( ProvisionRow {
            window: Provision::$window,
            from: $from,
            until: $until,
            source: LegalSource::$source,
            evidence: Evidence::$evidence,
        }, )+]
    };
}

/// The built-in law, by provision and then by day.
pub const BUILT_IN: &[ProvisionRow] = &rows![
    ElectronicCheck, SCOPE, None, Ryotan3, Primary;
    InsuranceCard, SCOPE, LAST_DAY_OF_CARDS, RyotanTransition, Primary;
    EligibilityCertificate, CARDS_NO_LONGER_ISSUED, None, Ryotan3, Primary;
    InsuredStatusCertificate, SCOPE, BEFORE_CARDS_NO_LONGER_ISSUED, KenpoKisoku50No2, Inferred;
    InsuredStatusCertificate, CARDS_NO_LONGER_ISSUED, None, KenpoKisoku50No2, Primary;
    CardAndNotice, CARDS_NO_LONGER_ISSUED, None, Kokuji351, Primary;
    CardAndPortal, Day::of(2023, 7, 10), BEFORE_CARDS_NO_LONGER_ISSUED, Hoho0710, Primary;
    CardAndPortal, CARD_AND_PORTAL_LISTED_FROM, None, Kokuji351, Primary;
    Smartphone, PHONES, None, PhoneStart, Press;
    SmartphonePortal, PHONES, None, Kokuji351Phone, Primary;
    Prescription, SCOPE, None, KenpoKisoku53, Quoted;
    HomeRequery, Day::of(2024, 4, 1), None, HomeRequery, Inferred;
    Emergency, SCOPE, None, Ryotan3, Primary;
    MonthlyTolerance, NOTICE_FROM, LAST_DAY_OF_CARDS, Notice, Primary;
    MonthlyTolerance, NOTICE_DATED_FROM, None, Notice, Inferred;
    ExpiredDocumentNationalHealth, Day::of(2025, 8, 1), FIRST_END, Letter20250627, Quoted;
    ExpiredDocumentNationalHealth, EXTENSION, SECOND_END, Minister20260319, Press;
    ExpiredDocumentLateElderly, Day::of(2025, 8, 4), FIRST_END, Letter20250804, Quoted;
    ExpiredDocumentLateElderly, EXTENSION, SECOND_END, Minister20260319, Press;
    ExpiredDocumentAll, Day::of(2025, 12, 2), FIRST_END, Letter20251112, Quoted;
    ExpiredDocumentAll, EXTENSION, SECOND_END, Minister20260319, Press;
    Fallback, Day::of(2023, 7, 10), None, Hoho0710, Primary;
];

const _: () = assert!(runs_forward(BUILT_IN), "the timeline must run forward, provision by provision");

/// Whether a table of rows is sound: every row ends no earlier than it begins, and begins after
/// the one before it in the same provision has ended.
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
        if let Some(until) = row.until
            && until.number() < row.from.number()
        {
            return false;
        }
        if at > 0 && same(rows[at - 1].window, row.window) {
            match rows[at - 1].until {
                Some(until) if until.number() < row.from.number() => {}
                _ => return false,
            }
        }
        at += 1;
    }
    true
}

#[expect(clippy::as_conversions, reason = "`==` on an enum is not usable in constants")]
const fn same(one: Provision, other: Provision) -> bool {
    one as u8 == other as u8
}

/// A change of the law that the caller knows of and this version does not.
///
/// Amendments replace the built-in rows of the same provision.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amendment {
    /// The provision it changes.
    pub window: Provision,
    /// The first day.
    pub from: Day,
    /// The last day; `None` for an open end.
    pub until: Option<Day>,
    /// Where the caller read it.
    pub source: String,
}

/// An amendment that cannot stand: which of those given, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmendmentError {
    /// Its position among the amendments given, from 0.
    pub index: usize,
    /// Why it cannot stand.
    pub fault: AmendmentFault,
}

impl fmt::Display for AmendmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.fault {
            AmendmentFault::EndsBeforeItBegins => "ends before it begins",
            AmendmentFault::Overlaps => "overlaps another amendment of the same provision",
            AmendmentFault::NoSource => "names no source",
        };
        write!(f, "amendments[{}] {why}", self.index)
    }
}

impl Error for AmendmentError {}

codes! {
    /// Why an amendment was refused.
    pub enum AmendmentFault {
        /// It ends before it begins.
        EndsBeforeItBegins = "ends_before_it_begins",
        /// It overlaps another amendment of the same provision.
        Overlaps = "overlaps",
        /// It names no source.
        NoSource = "no_source",
    }
}

/// What a finding about a provision rests on: a built-in row, or the caller's amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The built-in law.
    BuiltIn(Evidence, LegalSource),
    /// The caller's amendment, by its position in [`Timeline::amendments`].
    Amended(usize),
}

impl Basis {
    /// Whether the text was only quoted, reported, or inferred.
    #[must_use]
    pub const fn is_secondary(self) -> bool {
        matches!(self, Self::BuiltIn(Evidence::Quoted | Evidence::Press | Evidence::Inferred, _))
    }

    /// Whether it is the caller's.
    #[must_use]
    pub const fn is_amended(self) -> bool {
        matches!(self, Self::Amended(_))
    }
}

/// Whether a provision is open on a day, and the row that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// Open.
    Yes(Basis),
    /// Not open on any day: it has no row, until one is added by amendment.
    Never(Basis),
    /// Not open yet: the row that will open it.
    NotYet(Basis),
    /// No longer open: the last row that was.
    NoLonger(Basis),
}

impl InForce {
    /// Whether the provision is open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Yes(_))
    }

    /// The row that says so.
    #[must_use]
    pub const fn basis(self) -> Basis {
        match self {
            Self::Yes(basis) | Self::Never(basis) | Self::NotYet(basis) | Self::NoLonger(basis) => basis,
        }
    }
}

/// One row in force at this desk, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What is open.
    pub window: Provision,
    /// The first day.
    pub from: Day,
    /// The last day; `None` where no end is known.
    pub until: Option<Day>,
    /// What it rests on.
    pub basis: Basis,
}

/// The law as one desk applies it: the built-in rows, its readings, and its amendments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    lapsed: bool,
    amendments: Vec<Amendment>,
}

impl Timeline {
    /// The built-in law under these readings, without amendments.
    #[must_use]
    pub fn built_in(readings: Readings) -> Self {
        Self { lapsed: readings.after_cards_ended == AfterCardsEnded::Lapsed, amendments: Vec::new() }
    }

    /// The built-in law as changed by `readings` and `amendments`.
    ///
    /// # Errors
    ///
    /// The first amendment that cannot stand: it ends before it begins, overlaps another of the same
    /// provision, or names no source.
    pub fn new(readings: Readings, amendments: Vec<Amendment>) -> Result<Self, AmendmentError> {
        for (index, amendment) in amendments.iter().enumerate() {
            let refuse = |fault| Err(AmendmentError { index, fault });
            if is_blank(&amendment.source) {
                return refuse(AmendmentFault::NoSource);
            }
            if amendment.until.is_some_and(|until| until < amendment.from) {
                return refuse(AmendmentFault::EndsBeforeItBegins);
            }
            if amendments.iter().take(index).any(|earlier| overlap(earlier, amendment)) {
                return refuse(AmendmentFault::Overlaps);
            }
        }
        Ok(Self { amendments, ..Self::built_in(readings) })
    }

    /// Every row, by provision and then by day.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        Provision::ALL.iter().flat_map(|window| self.of(*window)).collect()
    }

    /// Whether a provision is open on a day, and the row that says so.
    #[must_use]
    pub fn in_force(&self, window: Provision, day: Day) -> InForce {
        let entries = self.of(window);
        match entries.iter().rev().find(|entry| entry.from <= day) {
            Some(entry) if entry.until.is_none_or(|until| day <= until) => InForce::Yes(entry.basis),
            Some(ended) => InForce::NoLonger(ended.basis),
            None => entries.first().map_or(NEVER, |to_come| InForce::NotYet(to_come.basis)),
        }
    }

    /// The amendments this timeline was made with.
    #[must_use]
    pub fn amendments(&self) -> &[Amendment] {
        &self.amendments
    }

    /// The rows of one provision, day by day.
    fn of(&self, window: Provision) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (at, amendment) in self.amendments.iter().enumerate() {
            if amendment.window == window {
                let (from, until) = (amendment.from, amendment.until);
                // No two rows of a provision begin on one day: either answer is the place.
                let place = entries.binary_search_by_key(&from, |before: &Entry| before.from);
                let place = place.unwrap_or_else(|place| place);
                entries.insert(place, Entry { window, from, until, basis: Basis::Amended(at) });
            }
        }
        if entries.is_empty() {
            let rows = BUILT_IN.iter().filter(|row| row.window == window && !(self.lapsed && row.lapses()));
            entries.extend(rows.map(ProvisionRow::entry));
        }
        entries
    }
}

impl ProvisionRow {
    const fn entry(&self) -> Entry {
        let basis = Basis::BuiltIn(self.evidence, self.source);
        Entry { window: self.window, from: self.from, until: self.until, basis }
    }

    /// Whether the row falls away under the reading `lapsed`.
    fn lapses(&self) -> bool {
        self.window == Provision::MonthlyTolerance && self.from == NOTICE_DATED_FROM
    }
}

/// Whether two amendments of one provision share a day.
fn overlap(one: &Amendment, other: &Amendment) -> bool {
    one.window == other.window
        && one.until.is_none_or(|until| other.from <= until)
        && other.until.is_none_or(|until| one.from <= until)
}
