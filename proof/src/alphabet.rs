//! The letters everything is spelled with: days, facts, events of a history, kinds of visit.

use crate::dates::{self, Number, on};
use crate::oracle::Readings;
use madoguchi::calendar::{Day, Moment};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Facility, FacilityKind, Inquiry, InquiryMethod, Note, Payer,
    Reception, Scheme, Shown,
};

/// The first day of every epoch: on each of them some sentence of the law begins, or ceased the
/// day before. The last but one is only where the evidence changes.
const EPOCHS: [Number; 11] = [
    on(2023, 4, 1),
    on(2023, 7, 10),
    on(2023, 11, 30),
    on(2024, 4, 17),
    on(2024, 12, 2),
    on(2025, 8, 1),
    on(2025, 8, 4),
    on(2025, 9, 19),
    on(2025, 12, 2),
    on(2026, 4, 1),
    on(2026, 8, 1),
];

/// The day before each boundary, and the day.
pub fn boundary_days() -> Vec<Number> {
    EPOCHS.iter().flat_map(|day| [day - 1, *day]).collect()
}

/// Every kind of facility, with and without the online system and the phone reader.
pub fn facilities() -> Vec<Facility> {
    let mut all = Vec::new();
    for kind in FacilityKind::ALL {
        for online_system in [true, false] {
            for smartphone_reader in [false, true] {
                all.push(Facility { kind: *kind, online_system, smartphone_reader });
            }
        }
    }
    all
}

/// The four pairs of readings.
pub const READINGS: [Readings; 4] = [
    Readings { shown_first: false, lapsed: false },
    Readings { shown_first: false, lapsed: true },
    Readings { shown_first: true, lapsed: false },
    Readings { shown_first: true, lapsed: true },
];

/// Every kind of thing shown, documents with each of these printed dates.
pub fn shown(printed: &[Option<Day>]) -> Vec<Shown> {
    let mut all = vec![
        Shown::MyNumberCard,
        Shown::Smartphone,
        Shown::MyNumberCardAndNotice,
        Shown::MyNumberCardAndPortal,
        Shown::SmartphonePortal,
        Shown::EligibilityNotice,
        Shown::Declaration,
        Shown::Oral,
        Shown::Prescription,
        Shown::PatientCard,
        Shown::Nothing,
        Shown::NotRecorded,
    ];
    for valid_until in printed.iter().copied() {
        all.push(Shown::InsuranceCard { valid_until });
        all.push(Shown::EligibilityCertificate { valid_until });
        all.push(Shown::InsuredStatusCertificate { valid_until });
    }
    all
}

/// None, and every way of asking and every answer about each of these days.
pub fn inquiries(on: &[Option<Day>]) -> Vec<Option<Inquiry>> {
    let mut all = vec![None];
    for on in on.iter().copied() {
        for by in InquiryMethod::ALL.iter().copied() {
            for answer in Answer::ALL.iter().copied() {
                all.push(Some(Inquiry { on, ..Inquiry::new(by, answer) }));
            }
        }
    }
    all
}

/// None, and every circumstance.
pub fn circumstances() -> Vec<Option<Circumstance>> {
    let mut all = vec![
        None,
        Some(Circumstance::Flow),
        Some(Circumstance::SeparateEntrance),
        Some(Circumstance::Kiosk),
        Some(Circumstance::Mobility),
        Some(Circumstance::Forgotten),
        Some(Circumstance::Emergency { eligibility_evident: true }),
        Some(Circumstance::Emergency { eligibility_evident: false }),
    ];
    all.extend(Note::new("a ramp is being built").map(|note| Some(Circumstance::Other { note })));
    all
}

/// The same person under one insurance or another.
pub fn coverage(key: &str, scheme: Scheme) -> Option<Coverage> {
    Some(Coverage { key: key.to_owned(), scheme })
}

/// A plain reception on a day.
pub fn reception(day: Number, shown: Shown, inquiry: Option<Inquiry>) -> Reception {
    let mut reception = Reception::new("r", dates::day(day), shown);
    reception.inquiry = inquiry;
    reception
}

/// Asked in this way and so answered, about the day itself.
pub const fn answered(by: InquiryMethod, answer: Answer) -> Option<Inquiry> {
    Some(Inquiry::new(by, answer))
}

/// The same, about the insurance with this key.
pub fn answered_about(key: &str, by: InquiryMethod, answer: Answer) -> Option<Inquiry> {
    Some(Inquiry { coverage: Some(key.to_owned()), ..Inquiry::new(by, answer) })
}

/// That hour of that day in Tokyo.
#[expect(clippy::expect_used, reason = "a day of the table and an hour of the clock")]
pub fn at(day: Number, hour: u8) -> Moment {
    let text = format!("{}T{hour:02}:00:00+09:00", dates::day(day));
    Moment::parse(&text).expect("a moment in Tokyo")
}

/// Desks such that every two of kind, online system, phone reader and the two readings occur
/// together in every way.
pub fn covering_desks() -> Vec<(Facility, Readings)> {
    use FacilityKind::{Clinic, Dental, HomeNursing, Hospital, Pharmacy};
    // kind, online_system, smartphone_reader, shown_first, lapsed
    let rows = [
        (Hospital, true, true, true, true),
        (Hospital, false, false, false, false),
        (Hospital, true, false, false, true),
        (Clinic, true, false, false, false),
        (Clinic, false, true, true, true),
        (Clinic, true, true, false, false),
        (Dental, true, true, false, true),
        (Dental, false, false, true, false),
        (Pharmacy, true, true, false, false),
        (Pharmacy, false, false, true, true),
        (Pharmacy, true, false, true, false),
        (HomeNursing, true, true, true, false),
        (HomeNursing, false, false, false, true),
    ];
    let desk = |(kind, online_system, smartphone_reader, shown_first, lapsed)| {
        (Facility { kind, online_system, smartphone_reader }, Readings { shown_first, lapsed })
    };
    rows.into_iter().map(desk).collect()
}

/// One of the patient's other receptions, and on which side of the visit the caller gave it.
#[derive(Debug, Clone)]
pub struct Event {
    /// The reception.
    pub reception: Reception,
    /// Given after the visit.
    pub later: bool,
}

/// What one of the patient's other receptions can have been: kinds that grant and their nearest
/// neighbours that do not.
fn deeds(day: Number) -> Vec<Reception> {
    use Answer::{Failed, Invalid, Superseded, Valid, ValidUnregistered};
    let yesterday = Some(dates::day(day - 1));
    let today = Some(dates::day(day));
    let about_tomorrow = |by| Some(Inquiry { on: Some(dates::day(day + 1)), ..Inquiry::new(by, Valid) });
    let about_today = |by| Some(Inquiry { on: today, ..Inquiry::new(by, Valid) });
    let card = |answer| answered(InquiryMethod::Card, answer);
    let number = |answer| answered(InquiryMethod::Number, answer);
    let insurance_card = |valid_until| Shown::InsuranceCard { valid_until };
    let certificate = |valid_until| Shown::EligibilityCertificate { valid_until };
    let insured_status = |valid_until| Shown::InsuredStatusCertificate { valid_until };
    [
        (Shown::MyNumberCard, card(Valid)),
        (Shown::MyNumberCard, about_today(InquiryMethod::Card)),
        (Shown::MyNumberCard, about_tomorrow(InquiryMethod::Card)),
        (Shown::MyNumberCard, card(Invalid)),
        (Shown::MyNumberCard, card(ValidUnregistered)),
        (Shown::MyNumberCard, number(Valid)),
        (Shown::MyNumberCard, None),
        (Shown::Smartphone, card(Valid)),
        (Shown::Smartphone, card(Failed)),
        (Shown::SmartphonePortal, None),
        (Shown::SmartphonePortal, card(Valid)),
        (Shown::MyNumberCardAndNotice, None),
        (Shown::MyNumberCardAndNotice, card(Valid)),
        (Shown::MyNumberCardAndPortal, card(Invalid)),
        (Shown::MyNumberCardAndPortal, card(Valid)),
        (insurance_card(None), None),
        (insurance_card(today), number(Valid)),
        (insurance_card(yesterday), number(Valid)),
        (insurance_card(None), number(Superseded)),
        (certificate(None), None),
        (certificate(today), number(Failed)),
        (certificate(yesterday), number(Valid)),
        (certificate(None), card(Invalid)),
        (Shown::EligibilityNotice, number(Valid)),
        (Shown::Declaration, number(Failed)),
        (Shown::Declaration, card(Valid)),
        (Shown::Oral, card(Failed)),
        (Shown::Oral, card(Valid)),
        (Shown::Prescription, None),
        (Shown::PatientCard, number(Valid)),
        (Shown::PatientCard, card(Valid)),
        (Shown::Nothing, None),
        (Shown::MyNumberCard, answered_about("B", InquiryMethod::Card, Valid)),
        (certificate(None), answered_about("B", InquiryMethod::Number, Invalid)),
        (insured_status(None), None),
        (insured_status(yesterday), number(Valid)),
        (insured_status(None), number(Invalid)),
        (insured_status(None), number(Superseded)),
        (Shown::PatientCard, answered(InquiryMethod::Identity, Valid)),
        (Shown::NotRecorded, card(Valid)),
        (Shown::NotRecorded, number(Valid)),
    ]
    .into_iter()
    .map(|(shown, inquiry)| reception(day, shown, inquiry))
    .collect()
}

/// When the other receptions can have been, seen from the visit: the day, the hour where it is
/// given, and the side on which the caller gave them.
fn places(visit: Number) -> Vec<(Number, Option<u8>, bool)> {
    let (first, last) = month_of(visit);
    vec![
        (on(2023, 3, 10), None, false),
        (first - 1, None, false),
        (first, None, false),
        (visit - 1, None, false),
        (visit, None, false),
        (visit, None, true),
        (visit, Some(9), true),
        (visit, Some(15), false),
        (visit, Some(12), true),
        (visit + 1, None, true),
        (last, None, true),
        (last + 1, None, true),
        // Given on the wrong side: the days tell, not the caller's order.
        (visit - 1, None, true),
        (visit + 1, None, false),
    ]
}

/// The first and the last day of the month of a day.
pub fn month_of(day: Number) -> (Number, Number) {
    let (mut first, mut last) = (day, day);
    while dates::month(first - 1) == dates::month(day) {
        first -= 1;
    }
    while dates::month(last + 1) == dates::month(day) {
        last += 1;
    }
    (first, last)
}

fn placed(mut reception: Reception, hour: Option<u8>, later: bool) -> Event {
    if let Some(hour) = hour {
        reception.at = at(reception.day().number(), hour);
    }
    Event { reception, later }
}

/// Every deed in every place under every insurance; and under the visit's own also cancelled,
/// paid by others, and in care that needs its own check; in every second place also by telephone,
/// and without any care.
pub fn every_event(visit: Number) -> Vec<Event> {
    let mut events = Vec::new();
    for (place, (day, hour, later)) in places(visit).into_iter().enumerate() {
        for deed in deeds(day) {
            for key in [None, Some("A"), Some("B")] {
                let mut deed = deed.clone();
                deed.coverage = key.and_then(|key| coverage(key, Scheme::Unknown));
                events.push(placed(deed, hour, later));
            }
            let under_a = Reception { coverage: coverage("A", Scheme::NationalHealth), ..deed };
            let cancelled = Reception { cancelled: true, ..under_a.clone() };
            let other_payer = Reception { payer: Payer::MedicalAssistance, ..under_a.clone() };
            let house_call = Reception { care: Care::HouseCall, ..under_a.clone() };
            events.extend([cancelled, other_payer, house_call].map(|deed| placed(deed, hour, later)));
            if place % 2 == 1 {
                let telephone = Reception { care: Care::Telephone, ..under_a.clone() };
                let no_care = Reception { care: Care::PresentationOnly, ..under_a };
                events.extend([telephone, no_care].map(|deed| placed(deed, hour, later)));
            }
        }
    }
    events
}

/// A short alphabet for long histories: each way in which the law can look at another reception,
/// with its nearest misses.
pub fn short_events(visit: Number) -> Vec<Event> {
    let (first, last) = month_of(visit);
    let card = |day| reception(day, Shown::MyNumberCard, answered(InquiryMethod::Card, Answer::Valid));
    let document = |day| {
        let valid_until = None;
        let certificate = day >= on(2024, 12, 2);
        let shown = if certificate {
            Shown::EligibilityCertificate { valid_until }
        } else {
            Shown::InsuranceCard { valid_until }
        };
        reception(day, shown, None)
    };
    let inquiry_only =
        |day| reception(day, Shown::PatientCard, answered(InquiryMethod::Number, Answer::Valid));
    let portal = |day| reception(day, Shown::MyNumberCardAndPortal, None);
    let under = |key: &str, deed: Reception| Reception { coverage: coverage(key, Scheme::Unknown), ..deed };
    let mut deeds = Vec::new();
    for (day, hour, later) in [
        (first - 1, None, false),
        (visit - 1, None, false),
        (visit, None, false),
        (visit, None, true),
        (visit, Some(9), true),
        (visit, Some(15), false),
        (last, None, true),
    ] {
        deeds.push((under("A", card(day)), hour, later));
        deeds.push((under("B", card(day)), hour, later));
        deeds.push((document(day), hour, later));
        deeds.push((under("A", inquiry_only(day)), hour, later));
    }
    deeds.extend([
        (card(on(2023, 3, 10)), None, false),
        (under("B", inquiry_only(first - 1)), None, false),
        (card(last + 1), None, true),
        (card(visit + 1), None, true),
        (portal(visit - 1), None, false),
        (portal(visit + 1), None, true),
        (reception(visit, Shown::Smartphone, answered(InquiryMethod::Card, Answer::Valid)), None, false),
        (reception(visit, Shown::SmartphonePortal, None), None, true),
        (reception(visit - 1, Shown::Prescription, None), None, false),
        (
            reception(visit - 1, Shown::EligibilityNotice, answered(InquiryMethod::Number, Answer::Valid)),
            None,
            false,
        ),
        (Reception { care: Care::PresentationOnly, ..card(visit - 1) }, None, false),
        (Reception { care: Care::PresentationOnly, ..card(visit + 1) }, None, true),
        (reception(visit - 1, Shown::InsuredStatusCertificate { valid_until: None }, None), None, false),
        (reception(visit, Shown::NotRecorded, answered(InquiryMethod::Card, Answer::Valid)), None, false),
        (Reception { cancelled: true, ..card(visit) }, None, false),
        (Reception { payer: Payer::SelfPay, ..card(visit) }, None, false),
        (
            Reception { inquiry: answered(InquiryMethod::Card, Answer::Superseded), ..document(visit - 1) },
            None,
            false,
        ),
    ]);
    deeds.into_iter().map(|(deed, hour, later)| placed(deed, hour, later)).collect()
}

/// The kinds of visit whose standing can depend on a history, and their nearest neighbours.
pub fn visits(day: Number) -> Vec<Reception> {
    use Answer::{Failed, Invalid, Multiple, NotFound, Processing, Valid};
    let card = |answer| answered(InquiryMethod::Card, answer);
    let number = |answer| answered(InquiryMethod::Number, answer);
    let by_number = |shown, answer| reception(day, shown, number(answer));
    let flow = |visit: Reception| Reception { circumstance: Some(Circumstance::Flow), ..visit };
    let care = |care, visit: Reception| Reception { care, ..visit };
    let expired = Shown::InsuranceCard { valid_until: Some(dates::day(day - 1)) };
    let about_tomorrow =
        Some(Inquiry { on: Some(dates::day(day + 1)), ..Inquiry::new(InquiryMethod::Number, Valid) });
    let about_other = |answer| answered_about("B", InquiryMethod::Number, answer);
    let evident = Some(Circumstance::Emergency { eligibility_evident: true });
    let plain = || flow(by_number(Shown::PatientCard, Valid));
    let mut visits = vec![
        plain(),
        flow(by_number(Shown::PatientCard, Processing)),
        flow(by_number(Shown::PatientCard, Invalid)),
        flow(reception(day, Shown::PatientCard, about_tomorrow)),
        flow(reception(day, Shown::PatientCard, about_other(Valid))),
        flow(reception(day, Shown::PatientCard, card(Valid))),
        flow(reception(day, Shown::Nothing, None)),
        by_number(Shown::PatientCard, Valid),
        Reception { circumstance: evident, ..by_number(Shown::Nothing, Multiple) },
        care(Care::HomeVisit, by_number(Shown::Nothing, Valid)),
        care(Care::HomeNursing, by_number(Shown::Nothing, Failed)),
        care(Care::HomeDispensing, plain()),
        care(Care::HouseCall, plain()),
        care(Care::Online, plain()),
        by_number(Shown::Oral, Failed),
        flow(by_number(Shown::Oral, Valid)),
        reception(day, Shown::Oral, card(Processing)),
        flow(by_number(Shown::Oral, Processing)),
        flow(by_number(Shown::Declaration, Valid)),
        reception(day, Shown::Declaration, number(NotFound)),
        flow(by_number(expired, Valid)),
        flow(by_number(Shown::EligibilityNotice, Multiple)),
        flow(by_number(Shown::Prescription, Invalid)),
        flow(by_number(Shown::MyNumberCard, Valid)),
        Reception { payer: Payer::SelfPay, ..plain() },
        care(Care::Telephone, plain()),
        care(Care::Online, by_number(expired, Valid)),
        care(Care::PresentationOnly, reception(day, Shown::MyNumberCard, card(Valid))),
        reception(day, Shown::Declaration, about_other(Processing)),
        reception(day, Shown::Nothing, answered(InquiryMethod::Identity, Valid)),
        reception(day, Shown::NotRecorded, None),
        flow(by_number(Shown::NotRecorded, Valid)),
    ];
    visits.iter_mut().for_each(|visit| visit.coverage = coverage("A", Scheme::NationalHealth));
    // Of unknown insurance, and at a known hour.
    let at_home = || care(Care::HomeVisit, by_number(Shown::Nothing, Valid));
    let of_unknown_insurance = [plain(), at_home(), by_number(Shown::Oral, Failed)];
    let at_noon = of_unknown_insurance.clone().map(|visit| Reception {
        at: at(day, 12),
        coverage: coverage("A", Scheme::LateElderly),
        ..visit
    });
    visits.extend(of_unknown_insurance);
    visits.extend(at_noon);
    visits
}

/// What can be recorded at one of several receptions of a day: each way in which the law can look at
/// what was handed over or asked, with its nearest misses.
pub fn facts(day: Number) -> Vec<(Shown, Option<Inquiry>)> {
    use Answer::{Failed, Invalid, Processing, Superseded, Valid};
    let valid_until = None;
    let yesterday = Some(dates::day(day - 1));
    let card = |answer| answered(InquiryMethod::Card, answer);
    let number = |answer| answered(InquiryMethod::Number, answer);
    let identity = |answer| answered(InquiryMethod::Identity, answer);
    let tomorrow = |by| Some(Inquiry { on: Some(dates::day(day + 1)), ..Inquiry::new(by, Valid) });
    let other = |by, answer| answered_about("B", by, answer);
    vec![
        (Shown::MyNumberCard, None),
        (Shown::MyNumberCard, card(Valid)),
        (Shown::MyNumberCard, card(Invalid)),
        (Shown::Smartphone, None),
        (Shown::SmartphonePortal, None),
        (Shown::EligibilityCertificate { valid_until }, None),
        (Shown::EligibilityCertificate { valid_until: yesterday }, number(Failed)),
        (Shown::InsuranceCard { valid_until }, None),
        (Shown::InsuranceCard { valid_until: yesterday }, None),
        (Shown::InsuredStatusCertificate { valid_until }, None),
        (Shown::EligibilityNotice, None),
        (Shown::MyNumberCardAndNotice, None),
        (Shown::MyNumberCardAndPortal, None),
        (Shown::Prescription, None),
        (Shown::Declaration, None),
        (Shown::Oral, None),
        (Shown::NotRecorded, None),
        (Shown::NotRecorded, card(Valid)),
        (Shown::Nothing, None),
        (Shown::PatientCard, card(Valid)),
        (Shown::PatientCard, card(Failed)),
        (Shown::PatientCard, number(Valid)),
        (Shown::PatientCard, number(Invalid)),
        (Shown::PatientCard, number(Superseded)),
        (Shown::PatientCard, number(Processing)),
        (Shown::Nothing, identity(Valid)),
        (Shown::Nothing, identity(Invalid)),
        (Shown::Nothing, tomorrow(InquiryMethod::Card)),
        (Shown::Nothing, tomorrow(InquiryMethod::Number)),
        (Shown::Nothing, other(InquiryMethod::Card, Valid)),
        (Shown::Nothing, other(InquiryMethod::Number, Invalid)),
        (Shown::Nothing, other(InquiryMethod::Number, Processing)),
    ]
}

/// The days of knowledge that matter: before the visit's day, the day, the month's last, and after.
pub fn days_of_knowledge(visit: Number) -> [Day; 4] {
    let (_, last) = month_of(visit);
    [visit - 1, visit, last, last + 1].map(dates::day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_two_settings_of_a_desk_meet_in_every_way() {
        // Each desk as five small numbers.
        let settings = |(facility, readings): (Facility, Readings)| {
            [
                FacilityKind::ALL.iter().position(|kind| *kind == facility.kind).unwrap_or(99),
                usize::from(facility.online_system),
                usize::from(facility.smartphone_reader),
                usize::from(readings.shown_first),
                usize::from(readings.lapsed),
            ]
        };
        let values = [FacilityKind::ALL.len(), 2, 2, 2, 2];
        let desks: Vec<_> = covering_desks().into_iter().map(settings).collect();
        for one in 0..5 {
            for other in one + 1..5 {
                let met: HashSet<_> = desks.iter().map(|desk| (desk[one], desk[other])).collect();
                assert_eq!(met.len(), values[one] * values[other], "settings {one} and {other}");
            }
        }
    }
}
