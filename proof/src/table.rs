//! The oracle's own dated table: when each sentence of the law holds, and from which day one could
//! have known of it. Written from the regulatory notes and the articles; no row is shared with
//! `src/law`.
//!
//! Where the notes leave room, it reads them so:
//!
//! - A row is known from the day of its source: of promulgation, of the letter, of the paper laid before
//!   the council, of the press report. Where no such day is in the notes, it is known from the day on
//!   which it begins; where it lies before the scope, from the first day of the scope.
//! - A day that nobody knew would differ is as it was: the later row is not there, the earlier is.
//! - Which days a window is open is all that rows say here; how good their evidence is, is not read
//!   a second time.
//! - A row that was not known yet is not there; an amendment that was not known yet was not made.
//! - A caller's row of the monthly tolerance stands above the reading `lapsed`: it is the later word.

use crate::dates::{Number, on};

/// What can be open or closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 電子資格確認
    ElectronicCheck,
    /// 健康保険証
    InsuranceCard,
    /// 資格確認書
    EligibilityCertificate,
    /// 被保険者資格証明書
    InsuredStatusCertificate,
    /// カード＋資格情報のお知らせ
    CardAndNotice,
    /// カード＋マイナポータル
    CardAndPortal,
    /// スマホ搭載マイナンバーカード
    Smartphone,
    /// その場で表示したマイナポータル
    SmartphonePortal,
    /// 処方箋
    Prescription,
    /// 居宅での再照会
    HomeRequery,
    /// 緊急やむを得ない事由
    Emergency,
    /// 災害
    Disaster,
    /// 月1回の提示と照会
    MonthlyTolerance,
    /// 期限切れ, 国保
    ExpiredNationalHealth,
    /// 期限切れ, 後期
    ExpiredLateElderly,
    /// 期限切れ, every insurer
    ExpiredAll,
    /// 申立書・口頭
    Fallback,
}

impl Window {
    /// Its name in the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ElectronicCheck => "electronic_check",
            Self::InsuranceCard => "insurance_card",
            Self::EligibilityCertificate => "eligibility_certificate",
            Self::InsuredStatusCertificate => "insured_status_certificate",
            Self::CardAndNotice => "card_and_notice",
            Self::CardAndPortal => "card_and_portal",
            Self::Smartphone => "smartphone",
            Self::SmartphonePortal => "smartphone_portal",
            Self::Prescription => "prescription",
            Self::HomeRequery => "home_requery",
            Self::Emergency => "emergency",
            Self::Disaster => "disaster",
            Self::MonthlyTolerance => "monthly_tolerance",
            Self::ExpiredNationalHealth => "expired_document_national_health",
            Self::ExpiredLateElderly => "expired_document_late_elderly",
            Self::ExpiredAll => "expired_document_all",
            Self::Fallback => "fallback",
        }
    }

    /// Every window, in order.
    pub const ALL: [Self; 17] = [
        Self::ElectronicCheck,
        Self::InsuranceCard,
        Self::EligibilityCertificate,
        Self::InsuredStatusCertificate,
        Self::CardAndNotice,
        Self::CardAndPortal,
        Self::Smartphone,
        Self::SmartphonePortal,
        Self::Prescription,
        Self::HomeRequery,
        Self::Emergency,
        Self::Disaster,
        Self::MonthlyTolerance,
        Self::ExpiredNationalHealth,
        Self::ExpiredLateElderly,
        Self::ExpiredAll,
        Self::Fallback,
    ];
}

/// The first day of the scope.
pub const DUTY: Number = on(2023, 4, 1);
/// The last day of any 健康保険証.
pub const LAST_DAY_OF_CARDS: Number = on(2025, 12, 1);
/// The last day whose law was read.
pub const REVIEWED_THROUGH: Number = on(2026, 10, 7);
/// The first day of the certificates and of the Minister's methods.
pub const CERTIFICATES: Number = on(2024, 12, 2);
/// The day on which the tolerance of expired documents was extended.
pub const EXTENDED: Number = on(2026, 3, 19);
/// Where it ended before, and where it ended then.
pub const EXPIRED_ENDS: [Number; 2] = [on(2026, 3, 31), on(2026, 7, 31)];

/// A stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The first day; absent: since ever.
    pub from: Option<Number>,
    /// The last day; absent: no end is known.
    pub until: Option<Number>,
    /// The first day on which it could be known.
    pub known: Number,
    /// Whether a caller wrote it: all of it, or the days that a moved end adds.
    pub amended: bool,
}

impl Row {
    const fn new(from: Option<Number>, until: Option<Number>, known: Number) -> Self {
        Self { from, until, known, amended: false }
    }

    fn covers(&self, day: Number) -> bool {
        let begun = match self.from {
            None => true,
            Some(from) => from <= day,
        };
        let not_over = match self.until {
            None => true,
            Some(until) => day <= until,
        };
        begun && not_over
    }
}

/// The rows of a window, as the law has them.
#[must_use]
pub fn rows(window: Window, lapsed: bool) -> Vec<Row> {
    let ever = || vec![Row::new(None, None, DUTY)];
    let since = |day| vec![Row::new(Some(day), None, day)];
    let expired = |from, known| {
        vec![
            Row::new(Some(from), Some(EXPIRED_ENDS[0]), known),
            Row::new(Some(EXPIRED_ENDS[0] + 1), Some(EXPIRED_ENDS[1]), EXTENDED),
        ]
    };
    match window {
        Window::ElectronicCheck | Window::Prescription | Window::Emergency => ever(),
        // That issued cards live on for a year is in the papers of 2024-06-21.
        Window::InsuranceCard => vec![
            Row::new(None, Some(CERTIFICATES - 1), DUTY),
            Row::new(Some(CERTIFICATES), Some(LAST_DAY_OF_CARDS), on(2024, 6, 21)),
        ],
        // The list of 2024-12-02 is in the papers of 2024-11-13.
        Window::EligibilityCertificate | Window::CardAndNotice => {
            vec![Row::new(Some(CERTIFICATES), None, on(2024, 11, 13))]
        }
        Window::InsuredStatusCertificate => vec![
            Row::new(Some(DUTY), Some(CERTIFICATES - 1), DUTY),
            Row::new(Some(CERTIFICATES), None, on(2024, 11, 13)),
        ],
        Window::CardAndPortal => vec![
            Row::new(Some(on(2023, 7, 10)), None, on(2023, 7, 10)),
            Row::new(Some(CERTIFICATES), None, on(2024, 11, 13)),
        ],
        Window::Smartphone => since(on(2025, 9, 19)),
        // The paper of 2025-08-27.
        Window::SmartphonePortal => vec![Row::new(Some(on(2025, 9, 19)), None, on(2025, 8, 27))],
        // 附則2条: from the day of promulgation; in force from the day after.
        Window::HomeRequery => vec![
            Row::new(Some(on(2023, 11, 30)), Some(on(2023, 11, 30)), on(2023, 11, 30)),
            Row::new(Some(on(2023, 12, 1)), None, on(2023, 11, 30)),
        ],
        Window::Disaster => Vec::new(),
        Window::MonthlyTolerance => {
            let end = if lapsed { Some(LAST_DAY_OF_CARDS) } else { None };
            vec![Row::new(Some(on(2024, 4, 17)), end, on(2024, 4, 17))]
        }
        // The letters of 2025-06-27, of 2025-08-04 and of 2025-11-12.
        Window::ExpiredNationalHealth => expired(on(2025, 8, 1), on(2025, 6, 27)),
        Window::ExpiredLateElderly => expired(on(2025, 8, 4), on(2025, 8, 4)),
        Window::ExpiredAll => expired(on(2025, 12, 2), on(2025, 11, 12)),
        Window::Fallback => since(on(2023, 7, 10)),
    }
}

/// What a caller changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Of which window.
    pub window: Window,
    /// What becomes of its rows.
    pub what: What,
    /// From which day it was known; absent: always.
    pub known: Option<Number>,
}

/// What becomes of the rows of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// They go, and this one and the others of its window come.
    Replace {
        /// The first day.
        from: Number,
        /// The last day; absent: open.
        until: Option<Number>,
    },
    /// The row that ends on the one day ends on a later one.
    Move {
        /// Where it ended.
        until: Number,
        /// Where it ends now.
        to: Number,
    },
}

/// The law as one desk knows it.
#[derive(Debug, Clone)]
pub struct Law {
    /// The readings.
    pub lapsed: bool,
    /// The day of knowledge of the law; absent: all that is known.
    pub known_on: Option<Number>,
    /// The caller has read the law up to this day.
    pub reviewed: Option<Number>,
    /// What the caller changed.
    pub changes: Vec<Change>,
    rows: Vec<Vec<Row>>,
}

impl Law {
    /// The law, with nothing changed and everything known.
    #[must_use]
    pub fn plain(lapsed: bool) -> Self {
        Self::new(lapsed, None, None, Vec::new())
    }

    /// The law.
    #[must_use]
    pub fn new(
        lapsed: bool,
        known_on: Option<Number>,
        reviewed: Option<Number>,
        changes: Vec<Change>,
    ) -> Self {
        let known = |day: Option<Number>| match (day, known_on) {
            (Some(day), Some(known_on)) => day <= known_on,
            _ => true,
        };
        let mut all = Vec::new();
        for window in Window::ALL {
            let mut there: Vec<Row> =
                rows(window, lapsed).into_iter().filter(|row| known(Some(row.known))).collect();
            let made = changes.iter().filter(|change| change.window == window && known(change.known));
            let mut replacing = Vec::new();
            for change in made.clone() {
                if let What::Replace { from, until } = change.what {
                    replacing.push(Row { from: Some(from), until, known: DUTY, amended: true });
                }
            }
            if !replacing.is_empty() {
                there = replacing;
            }
            for change in made {
                if let What::Move { until, to } = change.what
                    && there.iter().any(|row| row.until == Some(until))
                {
                    there.push(Row { from: Some(until + 1), until: Some(to), known: DUTY, amended: true });
                }
            }
            all.push(there);
        }
        Self { lapsed, known_on, reviewed, changes, rows: all }
    }

    /// Whether a window is open on a day.
    #[must_use]
    pub fn is_open(&self, window: Window, day: Number) -> bool {
        self.rows[window as usize].iter().any(|row| row.covers(day))
    }

    /// Whether the row that opens a window on a day is a caller's.
    #[must_use]
    pub fn is_amended(&self, window: Window, day: Number) -> bool {
        self.rows[window as usize].iter().any(|row| row.amended && row.covers(day))
    }

    /// Whether nobody has read the law of that day, as far as this desk knows.
    #[must_use]
    pub fn is_beyond_reviewed(&self, day: Number) -> bool {
        let mut last = REVIEWED_THROUGH;
        if let Some(reviewed) = self.reviewed {
            last = reviewed;
        }
        if let Some(known_on) = self.known_on {
            last = last.min(known_on);
        }
        day > last
    }

    /// The days on which something became known.
    #[must_use]
    pub fn days_of_news() -> Vec<Number> {
        let mut days: Vec<_> =
            Window::ALL.into_iter().flat_map(|window| rows(window, false)).map(|row| row.known).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}
