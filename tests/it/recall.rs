//! The desk path: packed receptions have the very verdicts that receptions have.

use crate::properties::{day, days, desks, histories, receptions};
use crate::sweep::{amended, coverage_number};
use madoguchi::calendar::{Day, Month};
use madoguchi::js::recall::{Not, Recall, Words};
use madoguchi::js::words;
use madoguchi::rules::{Desk, Verdict};
use madoguchi::sweep::Packed;
use madoguchi::visit::{Facility, FacilityKind, Reception, Shown};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Receptions as the package lays them out.
fn rows(receptions: &[Reception]) -> Vec<Words> {
    let mut keys = BTreeMap::new();
    let row = |reception: &Reception| {
        let packed = Packed::of(reception);
        [packed.day as u32, packed.facts, coverage_number(&mut keys, reception), packed.time]
    };
    receptions.iter().map(row).collect()
}

fn said(verdict: &Verdict) -> Vec<u32> {
    let mut said = Vec::new();
    words::verdict(verdict.ruling(), &mut said);
    said
}

/// What the recall says of one of so many receptions.
fn recalled(recall: &mut Recall, desk: &Desk, receptions: &[Reception], at: usize, as_of: Day) -> Vec<u32> {
    let number = recall.enter(&format!("{desk:?}"), desk.clone());
    let verdict = recall.judge(number, &rows(receptions), at, as_of.number()).expect("sound rows");
    recall.words(verdict).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn packed_receptions_have_the_verdicts_of_receptions(
        desk in desks(),
        amendments in amended(),
        visits in proptest::collection::vec(receptions(), 1..4),
        history in histories(),
        as_of in days(),
    ) {
        let desk = Desk::with(*desk.facility(), desk.readings(), amendments).expect("amendments");
        // One memory for all of them: what one left must not reach another.
        let mut recall = Recall::default();
        for visit in visits.iter().chain(&visits) {
            let mut all = history.clone();
            all.push(visit.clone());
            let expected = said(&desk.judge(visit, &history, as_of));
            prop_assert_eq!(recalled(&mut recall, &desk, &all, history.len(), as_of), expected);
        }
        let month = Month::parse("2025-12").expect("a month");
        let closing = desk.close_month(month, &history, Some(as_of));
        let mut verdicts = closing.verdicts.iter();
        for (at, reception) in history.iter().enumerate() {
            if reception.day().month() == month && reception.day() <= as_of {
                let expected = said(verdicts.next().expect("a verdict"));
                prop_assert_eq!(recalled(&mut recall, &desk, &history, at, as_of), expected);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_situation_is_all_that_a_visit_sees_but_its_facts(
        desk in desks(),
        amendments in amended(),
        visits in proptest::collection::vec(receptions(), 1..4),
        facts in receptions(),
        history in histories(),
        as_of in days(),
    ) {
        let desk = Desk::with(*desk.facility(), desk.readings(), amendments).expect("amendments");
        let mut recall = Recall::default();
        let number = recall.enter("a desk", desk.clone());
        let mut said = BTreeMap::new();
        for visit in &visits {
            let mut all = history.clone();
            all.push(visit.clone());
            let mut rows = rows(&all);
            let situation = recall.situation(number, &rows, history.len(), as_of.number()).expect("sound rows");
            prop_assert!(situation[0] < 1 << 28);
            // The same visit with what was told of another: its day, its time and its insurance stay.
            rows[history.len()][1] = Packed::of(&facts).facts;
            let again = recall.situation(number, &rows, history.len(), as_of.number()).expect("sound rows");
            prop_assert_eq!(again, situation);
            let verdict = recall.judge(number, &rows, history.len(), as_of.number()).expect("sound rows");
            let words = recall.words(verdict).to_vec();
            prop_assert_eq!(said.entry(situation).or_insert_with(|| words.clone()), &words);
        }
    }
}

#[test]
fn a_memory_that_is_full_is_emptied_and_answers_as_before() {
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let mut recall = Recall::default();
    let number = recall.enter("a desk", desk.clone());
    let today = day("2025-10-07");
    let mut judged = 0;
    for facts in (0..madoguchi::sweep::Facts::COUNT).step_by(211) {
        let facts = madoguchi::sweep::Facts::from_number(facts).expect("facts");
        let rows = [[today.number() as u32, facts.number(), 0, 0]];
        let verdict = recall.judge(number, &rows, 0, today.number()).expect("a verdict");
        let mut reception = facts.reception(today);
        reception.coverage = (facts.scheme() != madoguchi::visit::Scheme::Unknown)
            .then(|| madoguchi::visit::Coverage { key: "k".to_owned(), scheme: facts.scheme() });
        assert_eq!(recall.words(verdict), said(&desk.judge(&reception, &[], today)), "{reception:?}");
        judged += 1;
    }
    assert!(judged > 5_000, "{judged} verdicts do not fill it");
}

#[test]
fn a_desk_is_known_until_eight_others_are() {
    let desk = |until: u32| {
        let until = Day::new(2030, 1, until).expect("a day");
        let amendment = madoguchi::law::Amendment {
            window: madoguchi::law::Window::Fallback,
            from: day("2025-01-01"),
            until: Some(until),
            source: "s".to_owned(),
        };
        let facility = Facility::new(FacilityKind::Clinic);
        Desk::with(facility, madoguchi::law::Readings::default(), vec![amendment]).expect("a desk")
    };
    let rows = rows(&[Reception::new("r", day("2025-10-07"), Shown::Nothing)]);
    let mut recall = Recall::default();
    let first = recall.enter("1", desk(1));
    assert_eq!(recall.enter("1", desk(1)), first);
    for other in 2..9 {
        assert!(recall.judge(first, &rows, 0, 20_000).is_ok());
        assert_ne!(recall.enter(&other.to_string(), desk(other)), first);
    }
    assert!(recall.judge(first, &rows, 0, 20_000).is_ok());
    recall.enter("9", desk(9));
    assert_eq!(recall.judge(first, &rows, 0, 20_000), Err(Not::SuchDesk));
    let again = recall.enter("1", desk(1));
    assert!(recall.judge(again, &rows, 0, 20_000).is_ok());
    assert_eq!(recall.judge(again, &rows, 1, 20_000), Err(Not::Sound));
    assert_eq!(recall.judge(again, &[[0, u32::MAX, 0, 0]], 0, 20_000), Err(Not::Sound));
    assert_eq!(recall.situation(again, &rows, 1, 20_000), Err(Not::Sound));
    assert_eq!(recall.situation(first, &rows, 0, 20_000), Err(Not::SuchDesk));
}
