//! The sweep and the judging are one: over the real month, over random months, over every combination.

use crate::json::{read, root, to_plain};
use crate::properties::{day, days, desks, histories};
use madoguchi::calendar::{Day, Month};
use madoguchi::desk::{Coverage, Facts, Reception, Scheme};
use madoguchi::js::decode;
use madoguchi::law::{Amendment, Window};
use madoguchi::rules::{Desk, Standing};
use madoguchi::sweep::{Columns, Fault, FaultKind, Outcome, OwnedColumns, Packed, Sweep};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Each patient's coverage keys as numbers.
fn coverage_number(keys: &mut BTreeMap<String, u32>, reception: &Reception) -> u32 {
    let next = keys.len() as u32 + 1;
    reception.coverage.as_ref().map_or(0, |coverage| *keys.entry(coverage.key.clone()).or_insert(next))
}

/// What `close_month` says of a reception, as the sweep says it; 0 where it does not speak of it.
fn closed(desk: &Desk, month: Month, as_of: Option<Day>, patients: &[Vec<Reception>]) -> Vec<Vec<u8>> {
    let of_patient = |receptions: &Vec<Reception>| {
        let closing = desk.close_month(month, receptions, as_of);
        let mut verdicts = closing.verdicts.iter();
        let judged =
            |reception: &Reception| reception.day().month() == month && reception.day() <= closing.as_of;
        let byte = |reception: &Reception| {
            if !judged(reception) {
                return 0;
            }
            let verdict = verdicts.next().expect("a verdict");
            let outcome = Outcome { standing: verdict.standing(), rule: verdict.rule() };
            assert_eq!(outcome.tolerance(), verdict.tolerance());
            outcome.byte()
        };
        receptions.iter().map(byte).collect()
    };
    patients.iter().map(of_patient).collect()
}

fn packed(patients: &[Vec<Reception>]) -> OwnedColumns {
    let mut columns = OwnedColumns::default();
    for (patient, receptions) in patients.iter().enumerate() {
        let mut keys = BTreeMap::new();
        for reception in receptions {
            columns.push(patient as u32, coverage_number(&mut keys, reception), Packed::of(reception));
        }
    }
    columns
}

/// Asks the sweep, twice: a table that has learnt answers as one that learns.
fn swept(desk: &Desk, month: Month, as_of: Option<Day>, columns: &Columns<'_>) -> Vec<u8> {
    let mut sweep = Sweep::new(desk, month, as_of);
    let mut out = vec![0xff; columns.patient.len()];
    sweep.judge(columns, &mut out).expect("sound columns");
    let mut again = vec![0xff; columns.patient.len()];
    sweep.judge(columns, &mut again).expect("sound columns");
    assert_eq!(out, again);
    for byte in 0..=u8::MAX {
        assert_eq!(sweep.tally().byte(byte), 2 * out.iter().filter(|one| **one == byte).count() as u64);
    }
    out
}

#[test]
fn the_real_month_swept_is_the_real_month_closed() {
    let file = read(&root().join("tests/month.json"));
    let desk = decode::desk(&to_plain(&file["desk"])).expect("a desk");
    let month = Month::parse(file["month"].as_str().expect("a month")).expect("a month");
    let patients: Vec<Vec<Reception>> = file["patients"]
        .as_array()
        .expect("patients")
        .iter()
        .map(|patient| {
            let request = serde_json::json!({ "month": file["month"], "receptions": patient["receptions"] });
            decode::close_month(&to_plain(&request)).expect("receptions").receptions
        })
        .collect();
    for as_of in [None, Some(day("2025-10-15")), Some(day("2025-09-30")), Some(day("2026-02-01"))] {
        let expected: Vec<u8> = closed(&desk, month, as_of, &patients).concat();
        let columns = packed(&patients);
        assert_eq!(swept(&desk, month, as_of, &columns.columns()), expected);
    }
}

/// The rows in another order; those of one patient keep theirs.
fn dealt(columns: &Columns<'_>, deal: &[u8]) -> (OwnedColumns, Vec<usize>) {
    let count = columns.patient.len();
    let mut hands: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for row in 0..count {
        hands.entry(columns.patient[row]).or_default().push(row);
    }
    let mut hands: Vec<_> = hands.into_values().map(std::collections::VecDeque::from).collect();
    let mut order = Vec::new();
    for turn in 0.. {
        if hands.is_empty() {
            break;
        }
        let at = usize::from(deal[turn % deal.len()]) % hands.len();
        order.extend(hands[at].pop_front());
        if hands[at].is_empty() {
            hands.remove(at);
        }
    }
    let mut dealt = OwnedColumns::default();
    for row in &order {
        let time = columns.time.map_or(0, |time| time[*row]);
        let packed = Packed { day: columns.day[*row], facts: columns.facts[*row], time };
        // Numbered backwards: a patient's number says nothing.
        dealt.push(u32::MAX - columns.patient[*row], columns.coverage[*row], packed);
    }
    (dealt, order)
}

fn amended() -> impl Strategy<Value = Vec<Amendment>> {
    let row = (proptest::sample::select(Window::ALL), days(), proptest::option::of(days()));
    proptest::collection::vec(row, 0..4).prop_map(|rows| {
        let mut amendments: Vec<Amendment> = Vec::new();
        for (window, from, until) in rows {
            let until = until.filter(|until| from <= *until);
            if amendments.iter().all(|other| other.window != window) {
                amendments.push(Amendment { window, from, until, source: "test".to_owned() });
            }
        }
        amendments
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_month_swept_is_a_month_closed(
        desk in desks(),
        amendments in amended(),
        patients in proptest::collection::vec(histories(), 1..8),
        as_of in proptest::option::of(days()),
        deal in proptest::collection::vec(any::<u8>(), 1..40),
    ) {
        let desk = Desk::with(*desk.facility(), desk.readings(), amendments).expect("amendments");
        let columns = packed(&patients);
        for month in ["2025-12", "2024-04"] {
            let month = Month::parse(month).expect("a month");
            let expected: Vec<u8> = closed(&desk, month, as_of, &patients).concat();
            prop_assert_eq!(&swept(&desk, month, as_of, &columns.columns()), &expected);
            let (dealt, order) = dealt(&columns.columns(), &deal);
            let dealt = swept(&desk, month, as_of, &dealt.columns());
            let there: Vec<u8> = order.iter().map(|row| expected[*row]).collect();
            prop_assert_eq!(dealt, there);
        }
    }
}

#[test]
fn facts_are_packed_and_unpacked() {
    let today = day("2025-10-07");
    for number in (0..Facts::COUNT).step_by(7) {
        let facts = Facts::from_number(number).expect("facts");
        let mut reception = facts.reception(today);
        if facts.scheme() != Scheme::Unknown {
            reception.coverage = Some(Coverage { key: "k".to_owned(), scheme: facts.scheme() });
        }
        assert_eq!(Facts::of(&reception), facts, "{reception:?}");
    }
    assert_eq!(Facts::from_number(Facts::COUNT), None);
}

#[test]
fn every_outcome_has_a_byte() {
    for byte in 0..=u8::MAX {
        if let Some(outcome) = Outcome::from_byte(byte) {
            assert_eq!(outcome.byte(), byte);
        }
    }
    assert_eq!(Outcome::from_byte(0), None);
}

#[test]
fn columns_that_are_not_sound_are_refused_by_place() {
    let desk = Desk::new(madoguchi::desk::Facility::new(madoguchi::desk::FacilityKind::Clinic));
    let good = day("2025-10-07").number();
    let month = Month::parse("2025-10").expect("a month");
    let judge = |patient: &[u32], day: &[i32], facts: &[u32], out: usize| {
        let coverage = vec![0; patient.len()];
        let columns = Columns { patient, day, facts, coverage: &coverage, time: None };
        let mut sweep = Sweep::new(&desk, month, None);
        let refused = sweep.judge(&columns, &mut vec![0; out]).map_err(|Fault { row, kind, .. }| (row, kind));
        assert!(refused.is_ok() || sweep.tally().judged() == 0);
        refused
    };
    assert_eq!(judge(&[1, 2], &[good, good], &[0, 0], 2), Ok(()));
    assert_eq!(judge(&[1, 2], &[good, good], &[0, 0], 3), Err((0, FaultKind::Lengths)));
    assert_eq!(judge(&[1, 2], &[good], &[0, 0], 2), Err((0, FaultKind::Lengths)));
    assert_eq!(judge(&[1, 2], &[good, i32::MAX], &[0, 0], 2), Err((1, FaultKind::NotADay)));
    assert_eq!(judge(&[2, 1], &[good, good], &[Facts::COUNT, 0], 2), Err((0, FaultKind::NotFacts)));
    let many = 10_001;
    assert_eq!(judge(&vec![1; many - 1], &vec![good; many - 1], &vec![0; many - 1], many - 1), Ok(()));
    assert_eq!(
        judge(&vec![1; many], &vec![good; many], &vec![0; many], many),
        Err((0, FaultKind::TooManyRows))
    );
}

#[test]
fn a_tally_counts_standings_and_rules() {
    let outcomes: Vec<u8> = (0..=u8::MAX).filter(|byte| Outcome::from_byte(*byte).is_some()).collect();
    let mut tally = madoguchi::sweep::Tally::default();
    tally.add(&outcomes);
    tally.add(&[0, 0, 0]);
    assert_eq!(tally.judged(), outcomes.len() as u64);
    assert_eq!(tally.byte(0), 3);
    assert_eq!(tally.standing(Standing::Confirmed), 15);
    assert_eq!(tally.rule(madoguchi::rules::Rule::Scope), 9);
}
