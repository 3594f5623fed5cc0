//! One reception (受付): what the desk knows of one visit.

use super::{Circumstance, Inquiry, Shown};
use crate::calendar::{Day, Moment};
use crate::codes::codes;
use alloc::string::String;

codes! {
    /// What kind of care the visit is.
    pub enum Care {
        /// 外来
        Outpatient = "outpatient",
        /// 訪問診療
        HomeVisit = "home_visit",
        /// 往診
        HouseCall = "house_call",
        /// オンライン診療
        Online = "online",
        /// 電話再診: nothing can be handed over.
        Telephone = "telephone",
        /// 訪問看護
        HomeNursing = "home_nursing",
        /// 居宅薬学管理
        HomeDispensing = "home_dispensing",
        /// 提示のみ: the patient came to show the card or document, and for no care.
        PresentationOnly = "presentation_only",
    }
}

codes! {
    /// Who pays.
    pub enum Payer {
        /// 医療保険
        HealthInsurance = "health_insurance",
        /// 医療扶助（生活保護）
        MedicalAssistance = "medical_assistance",
        /// 労災
        WorkersCompensation = "workers_compensation",
        /// 自賠責
        AutomobileLiability = "automobile_liability",
        /// 自費
        SelfPay = "self_pay",
    }
}

codes! {
    /// Which branch of health insurance, as far as it is known.
    pub enum Scheme {
        /// 社保（被用者保険）
        Employee = "employee",
        /// 国民健康保険
        NationalHealth = "national_health",
        /// 後期高齢者医療
        LateElderly = "late_elderly",
        /// Not known.
        Unknown = "unknown",
    }
}

/// The insurance (資格) the facility has on file for the visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Coverage {
    /// The caller's own key: opaque, compared for equality and nothing else.
    pub key: String,
    /// Which branch it belongs to.
    pub scheme: Scheme,
}

/// One reception.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reception {
    /// The caller's own key, opaque, returned in answers.
    pub id: String,
    /// The day of care, in Tokyo, with the time where it was given.
    pub at: Moment,
    /// What kind of care it is.
    pub care: Care,
    /// Who pays.
    pub payer: Payer,
    /// The insurance on file, where it is known.
    pub coverage: Option<Coverage>,
    /// What the patient handed over.
    pub shown: Shown,
    /// What the online system was asked for this visit, and what it answered.
    pub inquiry: Option<Inquiry>,
    /// Why the card was not asked for.
    pub circumstance: Option<Circumstance>,
    /// A cancelled reception proves nothing and needs nothing.
    pub cancelled: bool,
    /// 来院: the caller's own key, opaque. Receptions of one patient on one day that bear the same
    /// one are one visit to the facility (two departments, 医科 and 歯科).
    pub visit: Option<String>,
}

impl Reception {
    /// An outpatient reception under health insurance; set the other fields as they were.
    #[must_use]
    pub fn new(id: impl Into<String>, at: impl Into<Moment>, shown: Shown) -> Self {
        Self {
            id: id.into(),
            at: at.into(),
            care: Care::Outpatient,
            payer: Payer::HealthInsurance,
            coverage: None,
            shown,
            inquiry: None,
            circumstance: None,
            cancelled: false,
            visit: None,
        }
    }

    /// The day of care.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.at.day()
    }

    /// The scheme on file; unknown where no coverage is.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.coverage.as_ref().map_or(Scheme::Unknown, |coverage| coverage.scheme)
    }

    /// Whether both receptions bear the same coverage; `None` where either has none on file.
    #[must_use]
    pub fn same_coverage(&self, other: &Self) -> Option<bool> {
        match (&self.coverage, &other.coverage) {
            (Some(here), Some(there)) => Some(here.key == there.key),
            _ => None,
        }
    }
}
