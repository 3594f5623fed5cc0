//! What would change: the flips are those of two months closed, and the reasons those that differ.

use crate::properties::{day, days, desks, histories};
use crate::sweep::{amended, packed};
use madoguchi::calendar::{Moment, Month};
use madoguchi::law::{Amendment, DeskLaw, PresentationOrder, Provision, Readings};
use madoguchi::rules::{Comparison, Desk, Finding, Flip, Reason, Rule, Standing, Tolerance, Verdict};
use madoguchi::sweep::{self, Column, Fault, FaultKind, Keys, Packed};
use madoguchi::visit::{
    Answer, Circumstance, Facility, FacilityKind, Inquiry, InquiryMethod, Reception, Shown,
};
use proptest::prelude::*;

const CLINIC: Facility = Facility::new(FacilityKind::Clinic);

fn extended() -> Desk {
    let amendment = Amendment::extend(
        Provision::ExpiredDocumentAll,
        day("2026-07-31"),
        day("2026-09-30"),
        "a letter of the ministry",
    );
    Desk::with(CLINIC, DeskLaw { amendments: vec![amendment], ..DeskLaw::default() }).expect("a desk")
}

fn asked(id: &str, on: &str, shown: Shown) -> Reception {
    let inquiry = Some(Inquiry::new(InquiryMethod::Number, Answer::Valid));
    Reception { inquiry, ..Reception::new(id, day(on), shown) }
}

fn said(findings: &[Finding]) -> Vec<(Rule, Option<bool>, Reason)> {
    findings.iter().map(|finding| (finding.rule, finding.met, finding.because)).collect()
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

#[test]
fn an_amendment_moves_whom_it_reaches_and_says_why() {
    let expired = Shown::InsuranceCard { valid_until: Some(day("2025-12-01")) };
    let receptions = [
        asked("before", "2026-08-03", Shown::Nothing),
        asked("reached", "2026-08-10", expired),
        asked("october", "2026-10-01", expired),
    ];
    let desk = Desk::new(CLINIC);
    let Comparison { changes, as_of, .. } = desk.compare(&extended(), month("2026-08"), &receptions, None);
    assert_eq!(as_of, day("2026-09-01"));
    let [flip] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(flip.reception_id, "reached");
    assert_eq!(flip.from.decision.outcome(), (Standing::Unconfirmed, None));
    assert_eq!(flip.from.decision.rule, Rule::EveryVisit);
    assert_eq!(flip.to.decision.outcome(), (Standing::Tolerated, Some(Tolerance::ExpiredDocument)));
    let rule = Rule::ExpiredDocument;
    assert_eq!(said(&flip.from.because), [(rule, Some(false), Reason::NoLongerInForce)]);
    assert_eq!(said(&flip.to.because), [(rule, Some(true), Reason::InForce)]);
    assert!(flip.to.because[0].basis.is_amended());
    assert_eq!(desk.compare(&extended(), month("2026-10"), &receptions, None).changes, []);
}

#[test]
fn the_reason_of_a_reading_is_the_presentation_that_came_too_late() {
    let flow = |reception| Reception { circumstance: Some(Circumstance::Flow), ..reception };
    let receptions = [
        flow(asked("first", "2025-10-03", Shown::PatientCard)),
        Reception::new("card", day("2025-10-20"), Shown::EligibilityCertificate { valid_until: None }),
    ];
    let readings = Readings { order: PresentationOrder::ShownFirst, ..Readings::default() };
    let strict = Desk::with(CLINIC, DeskLaw { readings, ..DeskLaw::default() }).expect("a desk");
    let changes = Desk::new(CLINIC).compare(&strict, month("2025-10"), &receptions, None).changes;
    let [Flip { reception_id, from, to }] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(reception_id, "first");
    assert_eq!(said(&from.because), [(Rule::MonthlyTolerance, Some(true), Reason::ShownThisMonth)]);
    assert_eq!(
        said(&to.because),
        [
            (Rule::MonthlyTolerance, Some(false), Reason::NotShownBefore),
            (Rule::EveryVisit, Some(false), Reason::ShownAfterTheVisit),
        ]
    );
}

#[test]
fn in_columns_too_the_time_of_day_tells_what_came_after() {
    let at = |hour| Moment::at(day("2026-08-10"), hour, 0, 0).expect("a time");
    let patient = vec![
        Reception { at: at(8), ..asked("early", "2026-08-10", Shown::EligibilityNotice) },
        Reception::new("paper", at(9), Shown::EligibilityCertificate { valid_until: None }),
    ];
    let flips = Desk::new(CLINIC).compare(&extended(), month("2026-08"), &patient, None).changes;
    let columns = packed(&[patient]);
    let swept = sweep::compare(&Desk::new(CLINIC), &extended(), month("2026-08"), None, &columns.columns());
    let [(0, flip)] = &swept.expect("sound columns")[..] else { panic!("one flip") };
    assert!(said(&flip.from.because).contains(&(Rule::EveryVisit, Some(false), Reason::ShownAfterTheVisit)));
    assert_eq!(said(&flip.from.because), said(&flips[0].from.because));
}

#[test]
fn columns_that_are_not_sound_are_not_compared() {
    let mut columns = packed(&[vec![asked("1", "2026-08-10", Shown::Nothing)]]);
    columns.push(Keys::default(), Packed { day: i32::MAX, facts: 0, time: 0 });
    let refused = sweep::compare(&Desk::new(CLINIC), &extended(), month("2026-08"), None, &columns.columns());
    assert_eq!(refused, Err(Fault { column: Column::Day, row: 1, kind: FaultKind::NotADay }));
}

#[test]
fn a_change_of_rule_alone_is_no_flip() {
    // The certificate confirms where the phone, shown at the same 来院, cannot be read.
    let of_a_visit = |id, shown, inquiry| Reception {
        visit: Some("v".to_owned()),
        inquiry,
        ..Reception::new(id, day("2025-10-03"), shown)
    };
    let read = Some(Inquiry::new(InquiryMethod::Card, Answer::Valid));
    let receptions = [
        of_a_visit("phone", Shown::Smartphone, read),
        of_a_visit("paper", Shown::EligibilityCertificate { valid_until: None }, None),
    ];
    let (without, with) = (Desk::new(CLINIC), Desk::new(Facility { smartphone_reader: true, ..CLINIC }));
    let of = month("2025-10");
    let rule = |desk: &Desk| desk.close_month(of, &receptions, None).verdicts[0].rule();
    assert_ne!(rule(&without), rule(&with));
    assert_eq!(without.compare(&with, of, &receptions, None).changes, []);
}

fn outcome(verdict: &Verdict) -> (Standing, Option<Tolerance>) {
    (verdict.standing(), verdict.tolerance())
}

/// Any two desks, each perhaps with amendments.
fn two_desks() -> impl Strategy<Value = (Desk, Desk)> {
    let amended = (desks(), amended()).prop_map(|(desk, amendments)| {
        let law = DeskLaw { amendments, readings: desk.readings(), ..DeskLaw::default() };
        Desk::with(*desk.facility(), law).expect("a desk")
    });
    (desks(), amended)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_flips_is_what_two_months_closed_differ_in(
        (desk, other) in two_desks(),
        receptions in histories(),
        of in days(),
        as_of in proptest::option::of(days()),
    ) {
        let of = of.month();
        let comparison = desk.compare(&other, of, &receptions, as_of);
        let [here, there] = [&desk, &other].map(|desk| desk.close_month(of, &receptions, as_of));
        prop_assert_eq!(comparison.as_of, here.as_of);
        let differing = here.verdicts.iter().zip(&there.verdicts)
            .filter(|(here, there)| outcome(here) != outcome(there));
        let mut flips = comparison.changes.iter();
        for (here, there) in differing {
            let flip = flips.next().expect("a flip for each");
            prop_assert_eq!(&flip.reception_id, here.reception_id());
            for (side, verdict, other) in [(&flip.from, here, there), (&flip.to, there, here)] {
                prop_assert_eq!(side.decision, verdict.ruling().decision());
                let (own, others) = (said(verdict.findings()), said(other.findings()));
                prop_assert!(side.because.iter().all(|one| verdict.findings().contains(one)));
                prop_assert!(said(&side.because).iter().all(|one| own.contains(one) && !others.contains(one)));
            }
            prop_assert!(!flip.from.because.is_empty() && !flip.to.because.is_empty(), "{:?}", flip);
        }
        prop_assert_eq!(flips.next(), None);
    }

    #[test]
    fn the_sweep_compares_as_the_desk_does(
        (desk, other) in two_desks(),
        patients in proptest::collection::vec(histories(), 1..6),
        of in days(),
        as_of in proptest::option::of(days()),
    ) {
        let of = of.month();
        let columns = packed(&patients);
        let swept = sweep::compare(&desk, &other, of, as_of, &columns.columns()).expect("sound columns");
        let firsts = patients.iter().scan(0, |first, receptions| {
            *first += receptions.len();
            Some(*first - receptions.len())
        });
        let expected: Vec<_> = patients.iter().zip(firsts).flat_map(|(receptions, first)| {
            let changes = desk.compare(&other, of, receptions, as_of).changes;
            changes.into_iter().map(move |flip| {
                let place = receptions.iter().position(|one| one.id == flip.reception_id).expect("one of them");
                (first + place, flip)
            })
        }).collect();
        let sides = |(row, Flip { from, to, .. }): &(usize, Flip)| {
            (*row, [from, to].map(|side| (side.decision, said(&side.because))))
        };
        prop_assert_eq!(
            swept.iter().map(sides).collect::<Vec<_>>(),
            expected.iter().map(sides).collect::<Vec<_>>()
        );
    }
}
