//! A second reading of the law, by another hand than `src/rules`: naive, whole-history, slow in
//! spirit. It shares no rule, no date and no row with the rules; of the crate it knows only the
//! plain facts of the desk. When a window is open is said in `table.rs`, as naively.
//!
//! Where the law and the contract leave room, it reads them so:
//!
//! - Receptions of one day without both times are ordered by the caller: `earlier` came before
//!   the visit, `later` after it.
//! - A reception after `as_of` does not exist; the visit itself always does. The month is open
//!   while the month of `as_of` is not after the visit's.
//! - E24: a facility without the online system can use neither step 5 nor step 6, nor the disaster's
//!   window. Nothing else is closed to it: what it recorded, it recorded.
//! - Step 3: the earlier card check may lie before 2023-04-01; a phone counts as one only where
//!   the phone's own window and reader are met; like every check that grants, it must have been
//!   made about its own visit's day.
//! - A phone showing the portal is a phone on the desk: a valid card answer beside it is a check
//!   of the phone (4a: "where neither card nor phone was shown").
//! - 4a's "The tolerance is not for …" speaks of the monthly tolerance, as the words before it
//!   do; R14 is closed to `online` and `telephone` alone.
//! - `oral`: the earlier visit may be of any kind, in any month, and before 2023-04-01; another
//!   reception of the same 来院 is no earlier visit.
//!
//! Of one 来院 (F1 to F9):
//!
//! - Its receptions are those of the day with the key of this one, paid by health insurance, not
//!   cancelled, under no other known insurance than this one's.
//! - What was presented at any of them was presented at this one. What was asked at any of them was
//!   asked at this one; but where this one's own answer is 無効, no other answer to a question asked in
//!   the same way grants (F4).
//! - 往診, オンライン診療 and 電話再診 take nothing that grants from the others; what contradicts
//!   reaches them too.
//! - A presentation of the month, and an earlier card check, are of every reception of the 来院 that
//!   is confirmed by them.
//! - An open answer of another reception of the 来院 waits like one's own. A reception at which nobody
//!   noted what was shown leaves those of its 来院 undecided too.

use crate::dates::{self, Number};
use crate::table::{CERTIFICATES, DUTY, LAST_DAY_OF_CARDS, Law, Window};
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
    /// The law as the desk knows it.
    pub law: &'a Law,
    /// The month's showing must come before the visit.
    pub shown_first: bool,
    /// The visit being judged.
    pub visit: &'a Reception,
    /// The patient's other receptions, given before the visit.
    pub earlier: &'a [Reception],
    /// The patient's other receptions, given after the visit.
    pub later: &'a [Reception],
    /// The day of knowledge.
    pub as_of: Number,
}

fn day_of(reception: &Reception) -> Number {
    reception.day().number()
}

/// How the visit stands.
#[must_use]
pub fn judge(question: &Question<'_>) -> Standing {
    let visit = question.visit;
    // Step 1
    if !in_scope(visit) || visit.care == Care::PresentationOnly {
        return Standing::OutOfScope;
    }
    // Step 2
    if methods(question, visit).next().is_some() {
        return Standing::Confirmed;
    }
    // Step 3
    if home_requery(question) {
        return Standing::Rechecked;
    }
    // Step 4, and F18
    if emergency(question) || disaster(question) {
        return Standing::Exempt;
    }
    // Step 5
    let waiting_for_showing = monthly_but_for_the_showing(question);
    if waiting_for_showing && !showings(question).is_empty() {
        return Standing::ToleratedMonthly;
    }
    // Step 6
    if expired_document(question) {
        return Standing::ToleratedExpiredDocument;
    }
    // Step 7
    if fallback(question) {
        return Standing::Provisional;
    }
    // 4a: pending comes after steps 6 and 7
    if waiting_for_showing && !question.shown_first && month_is_open(question) {
        return Standing::Pending;
    }
    // Step 8
    if undetermined(question) {
        return Standing::Undetermined;
    }
    // A fact that is missing is not a fact that is against the patient.
    if shown(question, visit).any(|thing| thing.what == Shown::NotRecorded) {
        return Standing::Undetermined;
    }
    Standing::Unconfirmed
}

fn in_scope(reception: &Reception) -> bool {
    reception.payer == Payer::HealthInsurance && day_of(reception) >= DUTY && !reception.cancelled
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

/// The other receptions of the 来院 of this one.
fn siblings<'a>(question: &Question<'a>, of: &'a Reception) -> impl Iterator<Item = &'a Reception> {
    let Question { visit, as_of, .. } = *question;
    let everyone = question.earlier.iter().chain([visit]).chain(question.later);
    let key = of.visit.as_ref().map(|_| everyone);
    key.into_iter().flatten().filter(move |other| {
        let exists = day_of(other) <= as_of || std::ptr::eq(*other, visit);
        !std::ptr::eq(*other, of)
            && exists
            && other.visit == of.visit
            && day_of(other) == day_of(of)
            && other.payer == Payer::HealthInsurance
            && !other.cancelled
            && coverage_agrees(of, other)
    })
}

/// Care that needs a check of its own each time.
fn needs_its_own_check(reception: &Reception) -> bool {
    matches!(reception.care, Care::HouseCall | Care::Online | Care::Telephone)
}

/// The reception, and those from which it takes what grants.
fn sources<'a>(question: &Question<'a>, of: &'a Reception) -> impl Iterator<Item = &'a Reception> {
    let taken = (!needs_its_own_check(of)).then(|| siblings(question, of));
    [of].into_iter().chain(taken.into_iter().flatten())
}

/// What was handed over, and where.
struct Thing<'a> {
    what: Shown,
    at: &'a Reception,
}

/// Whatever was handed over at the 来院, one's own first.
fn shown<'a>(question: &Question<'a>, of: &'a Reception) -> impl Iterator<Item = Thing<'a>> {
    sources(question, of).map(|at| Thing { what: at.shown, at })
}

/// An answer about this reception's insurance, as far as is known: F2, `asked_about_other_coverage`.
fn is_about_coverage_of(inquiry: &Inquiry, reception: &Reception) -> bool {
    match (&inquiry.coverage, &reception.coverage) {
        (Some(asked), Some(billed)) => *asked == billed.key,
        _ => true,
    }
}

/// An answer recorded there that speaks of this reception's insurance.
fn speaks_of<'a>(of: &Reception, at: &'a Reception) -> Option<&'a Inquiry> {
    let inquiry = at.inquiry.as_ref()?;
    (is_about_coverage_of(inquiry, of) && is_about_coverage_of(inquiry, at)).then_some(inquiry)
}

/// Asked about the day of care.
fn is_about_the_day(inquiry: &Inquiry, at: &Reception) -> bool {
    match inquiry.on {
        None => true,
        Some(day) => day.number() == day_of(at),
    }
}

/// The answers of the 来院 to what was asked in this way, one's own first; but where one's own is 無効,
/// it decides, whatever the others'.
fn answers<'a>(
    question: &Question<'a>,
    of: &'a Reception,
    by: InquiryMethod,
) -> impl Iterator<Item = (&'a Inquiry, &'a Reception)> {
    let own = speaks_of(of, of).filter(|inquiry| inquiry.by == by);
    let decides = own.is_some_and(|inquiry| AGAINST.contains(&inquiry.answer));
    let taken = if decides { 1 } else { usize::MAX };
    sources(question, of).take(taken).filter_map(move |at| {
        let inquiry = speaks_of(of, at).filter(|inquiry| inquiry.by == by);
        inquiry.map(|inquiry| (inquiry, at))
    })
}

/// Asked in this way, about the day itself, and answered 有効; where.
fn answered_valid<'a>(
    question: &Question<'a>,
    of: &'a Reception,
    by: InquiryMethod,
) -> Option<&'a Reception> {
    let valid =
        |inquiry: &Inquiry, at: &Reception| inquiry.answer == Answer::Valid && is_about_the_day(inquiry, at);
    answers(question, of, by).find(|(inquiry, at)| valid(inquiry, at)).map(|(_, at)| at)
}

/// One of these answers, whatever day and by whatever way it was asked, anywhere in the 来院.
fn has_answer<'a>(question: &Question<'a>, of: &'a Reception, one_of: &[Answer]) -> bool {
    let has = |at| speaks_of(of, at).is_some_and(|inquiry| one_of.contains(&inquiry.answer));
    has(of) || siblings(question, of).any(has)
}

const AGAINST: [Answer; 2] = [Answer::Invalid, Answer::Superseded];

/// A listed method of step 2, the firmest ground first; the last two start no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Method {
    Card,
    Phone,
    Document,
    Minister,
    /// `my_number_card_and_portal` before 2024-12-02: practice, not a listed method.
    Practice,
    Prescription,
}

/// The methods by which the patient presented at the 来院 of this reception, each with where the
/// thing was handed over.
fn methods<'a>(question: &Question<'a>, of: &'a Reception) -> impl Iterator<Item = (Method, &'a Reception)> {
    shown(question, of).filter_map(move |thing| Some((method(question, of, thing.what, thing.at)?, thing.at)))
}

/// Which method it is, for this reception, to have handed over this thing at that one.
fn method<'a>(question: &Question<'a>, of: &'a Reception, what: Shown, at: &Reception) -> Option<Method> {
    if by_telephone(of, what) || by_telephone(at, what) {
        return None;
    }
    if let Some(check) = electronic_check(question, of, what) {
        return Some(check);
    }
    let day = day_of(of);
    let open = |window| question.law.is_open(window, day);
    match what {
        Shown::InsuranceCard { .. } => (insurance_card_in_date(question, day, what)
            && !has_answer(question, of, &AGAINST))
        .then_some(Method::Document),
        Shown::EligibilityCertificate { valid_until } => {
            let in_date = match valid_until {
                None => true,
                Some(printed) => day <= printed.number(),
            };
            (open(Window::EligibilityCertificate) && in_date && !has_answer(question, of, &AGAINST))
                .then_some(Method::Document)
        }
        Shown::InsuredStatusCertificate { valid_until } => {
            let in_date = match valid_until {
                None => true,
                Some(printed) => day <= printed.number(),
            };
            let whose = matches!(scheme(of), Scheme::Employee | Scheme::Unknown);
            (open(Window::InsuredStatusCertificate)
                && in_date
                && whose
                && !has_answer(question, of, &[Answer::Superseded]))
            .then_some(Method::Document)
        }
        Shown::MyNumberCardAndNotice => open(Window::CardAndNotice).then_some(Method::Minister),
        Shown::MyNumberCardAndPortal => {
            let listed = if day >= CERTIFICATES { Method::Minister } else { Method::Practice };
            open(Window::CardAndPortal).then_some(listed)
        }
        Shown::SmartphonePortal => open(Window::SmartphonePortal).then_some(Method::Minister),
        Shown::Prescription => (question.facility.kind == FacilityKind::Pharmacy
            && open(Window::Prescription)
            && !has_answer(question, of, &AGAINST))
        .then_some(Method::Prescription),
        Shown::MyNumberCard
        | Shown::Smartphone
        | Shown::EligibilityNotice
        | Shown::Declaration
        | Shown::Oral
        | Shown::PatientCard
        | Shown::Nothing
        | Shown::NotRecorded => None,
    }
}

/// A paper that cannot have been handed over, by telephone.
fn by_telephone(reception: &Reception, what: Shown) -> bool {
    let paper = matches!(
        what,
        Shown::InsuranceCard { .. }
            | Shown::EligibilityCertificate { .. }
            | Shown::InsuredStatusCertificate { .. }
            | Shown::EligibilityNotice
            | Shown::MyNumberCardAndNotice
            | Shown::Prescription
    );
    reception.care == Care::Telephone && paper
}

fn scheme(reception: &Reception) -> Scheme {
    match &reception.coverage {
        None => Scheme::Unknown,
        Some(coverage) => coverage.scheme,
    }
}

/// 電子資格確認: the card or the phone on the desk, asked with it, about the day itself, 有効.
fn electronic_check<'a>(question: &Question<'a>, of: &'a Reception, what: Shown) -> Option<Method> {
    let day = day_of(of);
    let open = |window| question.law.is_open(window, day);
    let with = match what {
        Shown::MyNumberCard
        | Shown::MyNumberCardAndNotice
        | Shown::MyNumberCardAndPortal
        | Shown::Declaration
        | Shown::Oral
            if open(Window::ElectronicCheck) || day < DUTY =>
        {
            Method::Card
        }
        Shown::Smartphone | Shown::SmartphonePortal
            if open(Window::Smartphone) && question.facility.smartphone_reader =>
        {
            Method::Phone
        }
        _ => return None,
    };
    answered_valid(question, of, InquiryMethod::Card).map(|_| with)
}

fn insurance_card_in_date(question: &Question<'_>, day: Number, card: Shown) -> bool {
    let printed = match card.valid_until() {
        None => true,
        Some(printed) => day <= printed.number(),
    };
    printed && question.law.is_open(Window::InsuranceCard, day)
}

/// The earlier card checks on which a re-query at home can rest.
fn checks_before<'a>(question: &Question<'a>) -> Vec<(Method, &'a Reception)> {
    let mut all = Vec::new();
    for (other, before) in others(question) {
        if before
            && other.payer == Payer::HealthInsurance
            && !other.cancelled
            && coverage_agrees(question.visit, other)
        {
            let checks = methods(question, other).map(|(ground, _)| ground);
            let check = checks.filter(|ground| matches!(ground, Method::Card | Method::Phone)).min();
            all.extend(check.map(|check| (check, other)));
        }
    }
    all
}

fn home_requery(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let at_home = matches!(visit.care, Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing);
    at_home
        && question.law.is_open(Window::HomeRequery, day_of(visit))
        && answered_valid(question, visit, InquiryMethod::Number).is_some()
        && !checks_before(question).is_empty()
}

fn emergency(question: &Question<'_>) -> bool {
    let visit = question.visit;
    question.law.is_open(Window::Emergency, day_of(visit))
        && visit.circumstance == Some(Circumstance::Emergency { eligibility_evident: true })
        && !has_answer(question, visit, &AGAINST)
}

/// Asked by name and birth date in an area and a time of disaster.
fn disaster(question: &Question<'_>) -> bool {
    question.facility.online_system
        && question.law.is_open(Window::Disaster, day_of(question.visit))
        && answered_valid(question, question.visit, InquiryMethod::Identity).is_some()
}

/// N3 (b), (c), (d), and who may use it when; all but (a).
fn monthly_but_for_the_showing(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let who = question.facility.online_system
        && question.facility.kind != FacilityKind::HomeNursing
        && !needs_its_own_check(visit);
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
    question.law.is_open(Window::MonthlyTolerance, day_of(visit))
        && who
        && unavoidable
        && answered_valid(question, visit, InquiryMethod::Number).is_some()
}

/// Whatever the patient presented in the month of this visit at another reception: by judging
/// every other reception. Each with its ground, and whether it came before the visit.
fn every_showing<'a>(question: &Question<'a>) -> Vec<(Method, &'a Reception, bool)> {
    let visit = question.visit;
    let mut all = Vec::new();
    for (other, before) in others(question) {
        if in_scope(other)
            && dates::month(day_of(other)) == dates::month(day_of(visit))
            && coverage_agrees(visit, other)
        {
            let grounds = methods(question, other).map(|(ground, _)| ground);
            let starts_a_month = |ground: &Method| !matches!(ground, Method::Practice | Method::Prescription);
            let ground = grounds.filter(starts_a_month).min();
            all.extend(ground.map(|ground| (ground, other, before)));
        }
    }
    all
}

/// N3 (a).
fn showings<'a>(question: &Question<'a>) -> Vec<(Method, &'a Reception)> {
    let all = every_showing(question).into_iter();
    all.filter(|(_, _, before)| *before || !question.shown_first)
        .map(|(ground, at, _)| (ground, at))
        .collect()
}

fn month_is_open(question: &Question<'_>) -> bool {
    dates::month(question.as_of) <= dates::month(day_of(question.visit))
}

fn expired_document(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let day = day_of(visit);
    let document = shown(question, visit).any(|thing| {
        !by_telephone(thing.at, thing.what)
            && match thing.what {
                Shown::InsuranceCard { .. } => !insurance_card_in_date(question, day, thing.what),
                Shown::EligibilityNotice => true,
                _ => false,
            }
    });
    let open = |window| question.law.is_open(window, day);
    let of_the_scheme = match scheme(visit) {
        Scheme::NationalHealth => open(Window::ExpiredNationalHealth),
        Scheme::LateElderly => open(Window::ExpiredLateElderly),
        Scheme::Employee | Scheme::Unknown => false,
    };
    question.facility.online_system
        && visit.care != Care::Online
        && visit.care != Care::Telephone
        && document
        && (of_the_scheme || open(Window::ExpiredAll))
        && answered_valid(question, visit, InquiryMethod::Number).is_some()
}

/// The earlier visits on which `oral` can rest.
fn visits_before<'a>(question: &Question<'a>) -> Vec<&'a Reception> {
    let visit = question.visit;
    let same_visit: Vec<_> = siblings(question, visit).collect();
    let mut all = Vec::new();
    for (other, before) in others(question) {
        if before
            && other.payer == Payer::HealthInsurance
            && !other.cancelled
            && other.care != Care::PresentationOnly
            && coverage_agrees(visit, other)
            && !same_visit.iter().any(|sibling| std::ptr::eq(*sibling, other))
        {
            all.push(other);
        }
    }
    all
}

fn fallback(question: &Question<'_>) -> bool {
    let visit = question.visit;
    // What was asked about another insurance decides nothing, and was tried all the same (F15).
    let tried = sources(question, visit).any(|at| match &at.inquiry {
        None => false,
        Some(inquiry) => inquiry.answer != Answer::Processing || speaks_of(visit, at).is_none(),
    });
    let grounds = shown(question, visit).any(|thing| match thing.what {
        Shown::Declaration => true,
        Shown::Oral => !visits_before(question).is_empty(),
        _ => false,
    });
    question.law.is_open(Window::Fallback, day_of(visit)) && tried && grounds
}

/// An answer of the 来院 is open, and 有効 in its place would settle the visit: so put it there and
/// judge.
fn undetermined(question: &Question<'_>) -> bool {
    let visit = question.visit;
    for by in [InquiryMethod::Card, InquiryMethod::Number, InquiryMethod::Identity] {
        for (inquiry, at) in answers(question, visit, by) {
            let open = matches!(
                inquiry.answer,
                Answer::Processing | Answer::Failed | Answer::Multiple | Answer::Unknown
            );
            if !open {
                continue;
            }
            let settle = |reception: &Reception| {
                let mut settled = reception.clone();
                if std::ptr::eq(reception, at) {
                    settled.inquiry = Some(Inquiry { answer: Answer::Valid, ..inquiry.clone() });
                }
                settled
            };
            let earlier: Vec<_>;
            let later: Vec<_>;
            let own = settle(visit);
            let settled = if std::ptr::eq(at, visit) {
                Question { visit: &own, ..*question }
            } else {
                earlier = question.earlier.iter().map(settle).collect();
                later = question.later.iter().map(settle).collect();
                Question { visit: &own, earlier: &earlier, later: &later, ..*question }
            };
            if judge(&settled) > Standing::Unconfirmed {
                return true;
            }
        }
    }
    false
}

/// A reception on which a finding leans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Its key.
    pub id: String,
    /// Whether it came before the visit, as far as can be told.
    pub before: bool,
}

/// How far one reception lies from another: in days, and within them by the time, where both have one.
fn distance(here: &Reception, there: &Reception) -> (u64, u64) {
    const OF_A_DAY: u64 = 86_400_000_000_000;
    let instant = |reception: &Reception| {
        let days = u64::try_from(day_of(reception)).unwrap_or(0);
        reception.at.nanosecond().map(|nanosecond| days * OF_A_DAY + nanosecond)
    };
    let by_time = match (instant(here), instant(there)) {
        (Some(here), Some(there)) => here.abs_diff(there),
        _ => u64::MAX,
    };
    (u64::from(day_of(here).abs_diff(day_of(there))), by_time)
}

/// A ground under an insurance known to be the visit's before one of which that is not known; then the
/// firmest ground, the nearest day, where the thing itself was handed over, within a day the nearest time,
/// before rather than after, and the key.
fn first_of(visit: &Reception, candidates: Vec<(Method, &Reception)>) -> Option<Witness> {
    let not_compared = |other: &Reception| visit.coverage.is_none() || other.coverage.is_none();
    let after = |other: &Reception| other.at.is_before(visit.at) == Some(false);
    let first = candidates.into_iter().min_by_key(|(ground, other)| {
        let (days, time) = distance(visit, other);
        let borrowed = !offers(*ground, other.shown);
        (not_compared(other), *ground, days, borrowed, time, after(other), other.id.clone())
    });
    first.map(|(_, other)| Witness { id: other.id.clone(), before: !after(other) })
}

/// Whether what was handed over can be this ground.
const fn offers(ground: Method, what: Shown) -> bool {
    match ground {
        Method::Card => what.includes_card(),
        Method::Phone => what.includes_phone(),
        Method::Document => matches!(
            what,
            Shown::InsuranceCard { .. }
                | Shown::EligibilityCertificate { .. }
                | Shown::InsuredStatusCertificate { .. }
        ),
        Method::Minister => matches!(
            what,
            Shown::MyNumberCardAndNotice | Shown::MyNumberCardAndPortal | Shown::SmartphonePortal
        ),
        Method::Practice | Method::Prescription => true,
    }
}

/// The presentation of the month on which a monthly tolerance leans.
#[must_use]
pub fn showing(question: &Question<'_>) -> Option<Witness> {
    first_of(question.visit, showings(question))
}

/// The card check on which a re-query at home leans.
#[must_use]
pub fn check_before(question: &Question<'_>) -> Option<Witness> {
    first_of(question.visit, checks_before(question))
}

/// The earlier visit on which `oral` leans.
#[must_use]
pub fn visit_before(question: &Question<'_>) -> Option<Witness> {
    let visits = visits_before(question).into_iter().map(|other| (Method::Prescription, other)).collect();
    first_of(question.visit, visits)
}

/// Whether a confirmed visit owes the method that decides to other receptions of its 来院.
#[must_use]
pub fn owes_its_method(question: &Question<'_>) -> bool {
    let first = |visit: &Reception| {
        let question = Question { visit, ..*question };
        let things = shown(&question, visit);
        let ranks = things.filter_map(|thing| {
            let method = method(&question, visit, thing.what, thing.at)?;
            // A card or a phone is one method whatever lay beside it; the others are told apart by what they are.
            let kind = if matches!(method, Method::Card | Method::Phone) { 0 } else { order(thing.what) };
            Some((method, kind))
        });
        ranks.min()
    };
    first(question.visit) != first(&Reception { visit: None, ..question.visit.clone() })
}

/// The order of step 2.
const fn order(what: Shown) -> u8 {
    match what {
        Shown::InsuranceCard { .. } => 1,
        Shown::EligibilityCertificate { .. } => 2,
        Shown::InsuredStatusCertificate { .. } => 3,
        Shown::MyNumberCardAndNotice => 4,
        Shown::MyNumberCardAndPortal => 5,
        Shown::SmartphonePortal => 6,
        _ => 7,
    }
}

/// The keys of the other receptions of the 来院 that speak against a document shown.
#[must_use]
pub fn contradicting<'a>(question: &Question<'a>) -> Vec<&'a str> {
    let visit = question.visit;
    let against = |at| speaks_of(visit, at).is_some_and(|inquiry| AGAINST.contains(&inquiry.answer));
    if against(visit) {
        return Vec::new();
    }
    siblings(question, visit).filter(|at| against(at)).map(|at| at.id.as_str()).collect()
}

/// F11: the presentation of the month that came after a visit that lacks one.
#[must_use]
pub fn shown_after_the_visit(question: &Question<'_>) -> Option<Witness> {
    let visit = question.visit;
    if judge(question) != Standing::Unconfirmed || presented_something(question) {
        return None;
    }
    // Later by day or by time: the order given tells nothing of what came too late (P4).
    let after = |other: &Reception| other.at.is_before(visit.at) == Some(false);
    let later = every_showing(question).into_iter().filter(|(_, other, _)| after(other));
    first_of(visit, later.map(|(ground, at, _)| (ground, at)).collect())
}

/// Whether anything was handed over that can be a listed method, in date or not. A statement and a word
/// are none (R38), nor is a paper by telephone.
fn presented_something(question: &Question<'_>) -> bool {
    shown(question, question.visit).any(|thing| {
        let can_be_a_method = !matches!(
            thing.what,
            Shown::EligibilityNotice
                | Shown::Declaration
                | Shown::Oral
                | Shown::PatientCard
                | Shown::Nothing
                | Shown::NotRecorded
        );
        can_be_a_method && !by_telephone(thing.at, thing.what)
    })
}

/// F8: whether another reception of the day, were it of the same 来院, would better a standing that is to
/// be mended.
#[must_use]
pub fn same_visit_would_help(question: &Question<'_>) -> bool {
    let visit = question.visit;
    let standing = judge(question);
    let shared = |of: &Reception, key: &str| Reception { visit: Some(key.to_owned()), ..of.clone() };
    let mut help = false;
    if standing > Standing::Provisional {
        return false;
    }
    for (other, _) in others(question) {
        if day_of(other) != day_of(visit) || (other.visit.is_some() && visit.visit.is_some()) {
            continue;
        }
        let key = match (&visit.visit, &other.visit) {
            (Some(key), _) | (None, Some(key)) => key.clone(),
            (None, None) => "one no caller gives".to_owned(),
        };
        let join = |one: &Reception| if std::ptr::eq(one, other) { shared(one, &key) } else { one.clone() };
        let earlier: Vec<_> = question.earlier.iter().map(join).collect();
        let later: Vec<_> = question.later.iter().map(join).collect();
        let own = shared(visit, &key);
        help |= judge(&Question { visit: &own, earlier: &earlier, later: &later, ..*question }) > standing;
    }
    help
}

/// A notice about the law of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// `authority_dated`
    AuthorityDated,
    /// `beyond_reviewed`
    BeyondReviewed,
    /// `amended`
    Amended,
}

impl Notice {
    /// Its code in the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AuthorityDated => "authority_dated",
            Self::BeyondReviewed => "beyond_reviewed",
            Self::Amended => "amended",
        }
    }
}

/// What is to be said of the law of a day, without a verdict (L14, L15).
#[must_use]
pub fn notices_of_the_day(law: &Law, day: Number) -> Vec<Notice> {
    let mut all = Vec::new();
    let tolerance = Window::MonthlyTolerance;
    let by_the_reading = law.is_open(tolerance, day) && !law.is_amended(tolerance, day);
    if day > LAST_DAY_OF_CARDS && by_the_reading {
        all.push(Notice::AuthorityDated);
    }
    if law.is_beyond_reviewed(day) {
        all.push(Notice::BeyondReviewed);
    }
    if !law.changes.is_empty() {
        all.push(Notice::Amended);
    }
    all
}
