//! A second reading of the law, by another hand than `src/rules`: naive, whole-history, slow in
//! spirit. It shares no rule, no date and no row with the rules; of the crate it knows only the
//! plain facts of the desk.
//!
//! Where the law and the contract leave room, it reads them so:
//!
//! - Receptions of one day without both times are ordered by the caller: `earlier` came before
//!   the visit, `later` after it.
//! - A reception after `as_of` does not exist; the visit itself always does. The month is open
//!   while the month of `as_of` is not after the visit's.
//! - E24: a facility without the online system can use neither step 5 nor step 6. Nothing else
//!   is closed to it: what it recorded, it recorded.
//! - Step 3: the earlier card check may lie before 2023-04-01; a phone counts as one only where
//!   the phone's own window and reader are met; like every check that grants, it must have been
//!   made about its own visit's day.
//! - A phone showing the portal is a phone on the desk: a valid card answer beside it is a check
//!   of the phone (4a: "where neither card nor phone was shown").
//! - 4a's "The tolerance is not for …" speaks of the monthly tolerance, as the words before it
//!   do; R14 knows no such limit.
//! - `oral`: the earlier visit may be of any kind, in any month, and before 2023-04-01.

use crate::dates::{self, Number, on};
use madoguchi::visit::{
    Answer, Care, Circumstance, Facility, FacilityKind, Inquiry, InquiryMethod, Payer, Reception, Scheme,
    Shown,
};

/// How a visit stands, worst first: what a desk would rather have is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// 確認不十分
    Unconfirmed,
    /// 判定できない
    Undetermined,
    /// 月内の提示待ち
    Pending,
    /// 申立て等による仮の扱い
    Provisional,
    /// やむを得ない対応: the expired document
    ToleratedExpiredDocument,
    /// やむを得ない対応: once a month
    ToleratedMonthly,
    /// 緊急やむを得ない
    Exempt,
    /// 再照会で確認済
    Rechecked,
    /// 確認済
    Confirmed,
    /// 対象外
    OutOfScope,
}

impl Standing {
    /// Every standing, worst first.
    pub const ALL: [Self; 10] = [
        Self::Unconfirmed,
        Self::Undetermined,
        Self::Pending,
        Self::Provisional,
        Self::ToleratedExpiredDocument,
        Self::ToleratedMonthly,
        Self::Exempt,
        Self::Rechecked,
        Self::Confirmed,
        Self::OutOfScope,
    ];
}

/// The two questions on which the notice is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readings {
    /// The month's showing must come before the visit.
    pub shown_first: bool,
    /// The monthly tolerance ended with the cards, on 2025-12-02.
    pub lapsed: bool,
}

/// All that is judged.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Where.
    pub facility: Facility,
    /// How silence is read.
    pub readings: Readings,
    /// The visit being judged.
    pub visit: &'a Reception,
    /// The patient's other receptions, given before the visit.
    pub earlier: &'a [Reception],
    /// The patient's other receptions, given after the visit.
    pub later: &'a [Reception],
    /// The day of knowledge.
    pub as_of: Number,
}

const DUTY: Number = on(2023, 4, 1);
const FALLBACK: Number = on(2023, 7, 10);
const PORTAL_PRACTICE: Number = on(2023, 7, 10);
const HOME_REQUERY: Number = on(2024, 4, 1);
const NOTICE_OF_2024: Number = on(2024, 4, 17);
const CERTIFICATES: Number = on(2024, 12, 2);
const MINISTERS_METHODS: Number = on(2024, 12, 2);
const EXPIRED_NATIONAL_HEALTH: Number = on(2025, 8, 1);
const EXPIRED_LATE_ELDERLY: Number = on(2025, 8, 4);
const PHONES: Number = on(2025, 9, 19);
const LAST_DAY_OF_CARDS: Number = on(2025, 12, 1);
const EXPIRED_ALL: Number = on(2025, 12, 2);
const EXPIRED_END: Number = on(2026, 7, 31);

fn day_of(reception: &Reception) -> Number {
    reception.day().number()
}

/// How the visit stands.
#[must_use]
pub fn judge(question: &Question<'_>) -> Standing {
    let visit = question.visit;
    // Step 1
    if !in_scope(visit) {
        return Standing::OutOfScope;
    }
    // Step 2
    if method(question.facility, visit).is_some() {
        return Standing::Confirmed;
    }
    // Step 3
    if home_requery(question) {
        return Standing::Rechecked;
    }
    // Step 4
    if emergency(visit) {
        return Standing::Exempt;
    }
    // Step 5
    let waiting_for_showing = monthly_but_for_the_showing(question);
    if waiting_for_showing && shown_this_month(question) {
        return Standing::ToleratedMonthly;
    }
    // Step 6
    if expired_document(question.facility, visit) {
        return Standing::ToleratedExpiredDocument;
    }
    // Step 7
    if fallback(question) {
        return Standing::Provisional;
    }
    // 4a: pending comes after steps 6 and 7
    if waiting_for_showing && !question.readings.shown_first && month_is_open(question) {
        return Standing::Pending;
    }
    // Step 8
    if undetermined(question) {
        return Standing::Undetermined;
    }
    Standing::Unconfirmed
}

fn in_scope(reception: &Reception) -> bool {
    reception.payer == Payer::HealthInsurance && day_of(reception) >= DUTY && !reception.cancelled
}

/// A listed method of step 2.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    ElectronicCheck,
    Document,
    Minister,
    /// `my_number_card_and_portal` before 2024-12-02: practice, not a listed method.
    Practice,
    Prescription,
}

/// By which method the patient presented, at this reception.
fn method(facility: Facility, reception: &Reception) -> Option<Method> {
    let day = day_of(reception);
    if electronic_check(facility, reception) {
        return Some(Method::ElectronicCheck);
    }
    match reception.shown {
        Shown::InsuranceCard { .. } => {
            (insurance_card_in_date(reception) && !contradicted(reception)).then_some(Method::Document)
        }
        Shown::EligibilityCertificate { valid_until } => {
            let in_date = match valid_until {
                None => true,
                Some(printed) => day <= printed.number(),
            };
            (day >= CERTIFICATES && in_date && !contradicted(reception)).then_some(Method::Document)
        }
        Shown::MyNumberCardAndNotice => (day >= MINISTERS_METHODS).then_some(Method::Minister),
        Shown::MyNumberCardAndPortal => {
            if day >= MINISTERS_METHODS {
                Some(Method::Minister)
            } else if day >= PORTAL_PRACTICE {
                Some(Method::Practice)
            } else {
                None
            }
        }
        Shown::SmartphonePortal => (day >= PHONES).then_some(Method::Minister),
        Shown::Prescription => (facility.kind == FacilityKind::Pharmacy && !contradicted(reception))
            .then_some(Method::Prescription),
        Shown::MyNumberCard
        | Shown::Smartphone
        | Shown::EligibilityNotice
        | Shown::Declaration
        | Shown::Oral
        | Shown::PatientCard
        | Shown::InsuredStatusCertificate { .. }
        | Shown::Nothing
        | Shown::NotRecorded => None,
    }
}

/// 電子資格確認: the card or the phone on the desk, asked with it, about the day itself, 有効.
fn electronic_check(facility: Facility, reception: &Reception) -> bool {
    let card_there = match reception.shown {
        Shown::MyNumberCard
        | Shown::MyNumberCardAndNotice
        | Shown::MyNumberCardAndPortal
        | Shown::Declaration
        | Shown::Oral => true,
        Shown::Smartphone | Shown::SmartphonePortal => {
            day_of(reception) >= PHONES && facility.smartphone_reader
        }
        _ => false,
    };
    card_there && answered_valid(reception, InquiryMethod::Card)
}

/// Asked in this way, about the reception's own day, and answered 有効.
fn answered_valid(reception: &Reception, by: InquiryMethod) -> bool {
    match &reception.inquiry {
        None => false,
        Some(inquiry) => {
            let about = match inquiry.on {
                None => day_of(reception),
                Some(day) => day.number(),
            };
            inquiry.by == by && inquiry.answer == Answer::Valid && about == day_of(reception)
        }
    }
}

/// 無効, whatever day and by whatever way it was asked.
fn contradicted(reception: &Reception) -> bool {
    match &reception.inquiry {
        None => false,
        Some(inquiry) => inquiry.answer == Answer::Invalid || inquiry.answer == Answer::Superseded,
    }
}

fn insurance_card_in_date(reception: &Reception) -> bool {
    let last = match reception.shown.valid_until() {
        None => LAST_DAY_OF_CARDS,
        Some(printed) => printed.number().min(LAST_DAY_OF_CARDS),
    };
    day_of(reception) <= last
}

/// The other receptions that exist for this question, each with whether it came before the visit.
fn others<'a>(question: &Question<'a>) -> Vec<(&'a Reception, bool)> {
    let mut all = Vec::new();
    for other in question.earlier {
        all.push((other, other.at.is_before(question.visit.at).unwrap_or(true)));
    }
    for other in question.later {
        all.push((other, other.at.is_before(question.visit.at).unwrap_or(false)));
    }
    all.retain(|(other, _)| day_of(other) <= question.as_of);
    all
}

/// The same coverage, or one of the two not known.
fn coverage_agrees(here: &Reception, there: &Reception) -> bool {
    match (&here.coverage, &there.coverage) {
        (Some(here), Some(there)) => here.key == there.key,
        _ => true,
    }
}

fn home_requery(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let at_home = matches!(visit.care, Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing);
    let checked_before = others(question).into_iter().any(|(other, before)| {
        before
            && other.payer == Payer::HealthInsurance
            && !other.cancelled
            && coverage_agrees(visit, other)
            && electronic_check(question.facility, other)
    });
    at_home && day_of(visit) >= HOME_REQUERY && answered_valid(visit, InquiryMethod::Number) && checked_before
}

fn emergency(visit: &Reception) -> bool {
    visit.circumstance == Some(Circumstance::Emergency { eligibility_evident: true }) && !contradicted(visit)
}

/// N3 (b), (c), (d), and who may use it when; all but (a).
fn monthly_but_for_the_showing(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let day = day_of(visit);
    let in_force = day >= NOTICE_OF_2024 && !(question.readings.lapsed && day > LAST_DAY_OF_CARDS);
    let who = question.facility.online_system
        && question.facility.kind != FacilityKind::HomeNursing
        && visit.care != Care::HouseCall
        && visit.care != Care::Online;
    let unavoidable = match visit.circumstance {
        Some(
            Circumstance::Flow
            | Circumstance::SeparateEntrance
            | Circumstance::Kiosk
            | Circumstance::Mobility
            | Circumstance::Other { .. },
        ) => true,
        Some(Circumstance::Forgotten | Circumstance::Emergency { .. }) | None => false,
    };
    in_force && who && unavoidable && answered_valid(visit, InquiryMethod::Number)
}

/// N3 (a), by judging every other reception.
fn shown_this_month(question: &Question<'_>) -> bool {
    let visit = question.visit;
    others(question).into_iter().any(|(other, before)| {
        let counts = in_scope(other)
            && matches!(
                method(question.facility, other),
                Some(Method::ElectronicCheck | Method::Document | Method::Minister)
            );
        counts
            && dates::month(day_of(other)) == dates::month(day_of(visit))
            && coverage_agrees(visit, other)
            && (before || !question.readings.shown_first)
    })
}

fn month_is_open(question: &Question<'_>) -> bool {
    dates::month(question.as_of) <= dates::month(day_of(question.visit))
}

fn expired_document(facility: Facility, visit: &Reception) -> bool {
    let day = day_of(visit);
    let document = match visit.shown {
        Shown::InsuranceCard { .. } => !insurance_card_in_date(visit),
        Shown::EligibilityNotice => true,
        _ => false,
    };
    let scheme = match &visit.coverage {
        None => Scheme::Unknown,
        Some(coverage) => coverage.scheme,
    };
    let begins = match scheme {
        Scheme::NationalHealth => EXPIRED_NATIONAL_HEALTH,
        Scheme::LateElderly => EXPIRED_LATE_ELDERLY,
        Scheme::Employee | Scheme::Unknown => EXPIRED_ALL,
    };
    facility.online_system
        && document
        && day >= begins
        && day <= EXPIRED_END
        && answered_valid(visit, InquiryMethod::Number)
}

fn fallback(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let tried = match &visit.inquiry {
        None => false,
        Some(inquiry) => inquiry.answer != Answer::Processing,
    };
    let grounds = match visit.shown {
        Shown::Declaration => true,
        Shown::Oral => others(question).into_iter().any(|(other, before)| {
            before
                && other.payer == Payer::HealthInsurance
                && !other.cancelled
                && coverage_agrees(visit, other)
        }),
        _ => false,
    };
    day_of(visit) >= FALLBACK && tried && grounds
}

/// The answer is open, and 有効 in its place would settle the visit: so put it there and judge.
fn undetermined(question: &Question<'_>) -> bool {
    let Some(inquiry) = &question.visit.inquiry else {
        return false;
    };
    let open =
        matches!(inquiry.answer, Answer::Processing | Answer::Failed | Answer::Multiple | Answer::Unknown);
    if !open {
        return false;
    }
    let mut settled = question.visit.clone();
    settled.inquiry = Some(Inquiry { answer: Answer::Valid, ..inquiry.clone() });
    judge(&Question { visit: &settled, ..*question }) > Standing::Unconfirmed
}
