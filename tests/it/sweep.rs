//! The sweep and the judging are one: over the real month, over random months, over every combination.

use crate::json::to_plain;
use crate::properties::{day, days, desks, histories};
use madoguchi::calendar::{Day, Moment, Month};
use madoguchi::law::{AfterCardsEnded, Amendment, BUILT_IN, DeskLaw, PresentationOrder, Provision, Readings};
use madoguchi::plain::decode;
use madoguchi::rules::{Desk, Standing};
use madoguchi::sweep::{Columns, Facts, Fault, FaultKind, Keys, Outcome, OwnedColumns, Packed, Sweep};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Facility, FacilityKind, History, Inquiry, InquiryMethod, Payer,
    Reception, Scheme, Shown, ShownKind,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Each patient's coverage keys as numbers.
/// The numbers of a patient's keys, as they come: coverages and 来院 are numbered together, which tells no more.
pub fn keys(patient: usize, numbers: &mut BTreeMap<String, u32>, reception: &Reception) -> Keys {
    let mut number = |key: Option<&String>| {
        let next = numbers.len() as u32 + 1;
        key.map_or(0, |key| *numbers.entry(key.clone()).or_insert(next))
    };
    Keys {
        patient: patient as u32,
        coverage: number(reception.coverage.as_ref().map(|coverage| &coverage.key)),
        visit: number(reception.visit.as_ref()),
        asked: number(reception.inquiry.as_ref().and_then(|inquiry| inquiry.coverage.as_ref())),
    }
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

pub fn packed(patients: &[Vec<Reception>]) -> OwnedColumns {
    let mut columns = OwnedColumns::default();
    for (patient, receptions) in patients.iter().enumerate() {
        let mut numbers = BTreeMap::new();
        for reception in receptions {
            columns.push(keys(patient, &mut numbers, reception), Packed::of(reception));
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
    let drawn = month::Month::draw(month::SEED).expect("a month");
    let file: serde_json::Value = serde_json::from_str(&drawn.text()).expect("JSON");
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
        let optional = |column: Option<&[u32]>| column.map_or(0, |column| column[*row]);
        let time = optional(columns.time);
        let packed = Packed { day: columns.day[*row], facts: columns.facts[*row], time };
        // Numbered backwards: a patient's number says nothing.
        let keys = Keys {
            patient: u32::MAX - columns.patient[*row],
            coverage: columns.coverage[*row],
            visit: optional(columns.visit),
            asked: optional(columns.asked),
        };
        dealt.push(keys, packed);
    }
    (dealt, order)
}

pub fn amended() -> impl Strategy<Value = Vec<Amendment>> {
    let row = (proptest::sample::select(Provision::ALL), days(), proptest::option::of(days()));
    proptest::collection::vec(row, 0..4).prop_map(|rows| {
        let mut amendments: Vec<Amendment> = Vec::new();
        for (window, from, until) in rows {
            let until = until.filter(|until| from <= *until);
            if amendments.iter().all(|other| other.window != window) {
                amendments.push(Amendment::shorten(window, from, until, "test"));
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
        let desk = Desk::with(*desk.facility(), DeskLaw { amendments, ..desk.timeline().law().clone() }).expect("amendments");
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

#[cfg(feature = "parallel")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_every_core_it_is_the_same(
        desk in desks(),
        patients in proptest::collection::vec(histories(), 0..40),
        as_of in proptest::option::of(days()),
    ) {
        let columns = packed(&patients);
        let month = Month::parse("2025-12").expect("a month");
        let expected = swept(&desk, month, as_of, &columns.columns());
        let mut sweep = Sweep::new(&desk, month, as_of);
        let mut out = vec![0xff; columns.len()];
        sweep.judge_in_parallel(&columns.columns(), &mut out).expect("sound columns");
        prop_assert_eq!(&out, &expected);
        let judged = expected.iter().filter(|byte| **byte != 0).count();
        prop_assert_eq!(sweep.tally().judged(), judged as u64);
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
    // As many as the documentation of the numbers says, part by part.
    assert_eq!(Facts::COUNT, 18 * 55 * 9 * 8 * 4 * 5 * 2);
}

#[test]
fn a_visit_lends_a_check_only_where_the_card_was_checked() {
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let lent = |shown, by, cancelled| {
        let inquiry = Some(Inquiry::new(by, Answer::Valid));
        let lends = desk.contribution(&Reception {
            inquiry,
            cancelled,
            ..Reception::new("r", day("2025-10-07"), shown)
        });
        (lends.presentation.is_some(), lends.visit, lends.check)
    };
    assert_eq!(lent(Shown::MyNumberCard, InquiryMethod::Card, false), (true, true, true));
    assert_eq!(
        lent(Shown::EligibilityCertificate { valid_until: None }, InquiryMethod::Number, false),
        (true, true, false)
    );
    assert_eq!(lent(Shown::PatientCard, InquiryMethod::Number, false), (false, true, false));
    assert_eq!(lent(Shown::MyNumberCard, InquiryMethod::Card, true), (false, false, false));
}

#[test]
fn columns_are_filled_emptied_and_filled_again() {
    let visit = |at: &str| Reception::new("r", Moment::parse(at).expect("a moment"), Shown::Nothing);
    let mut columns = OwnedColumns::default();
    let of = |coverage| Keys { patient: 7, coverage, ..Keys::default() };
    columns.push(of(1), Packed::of(&visit("2025-10-07")));
    assert_eq!(
        (columns.len(), columns.is_empty(), columns.columns().time),
        (1, false, None),
        "a day has no time"
    );
    columns.push(of(2), Packed::of(&visit("2025-10-07T00:00:01+09:00")));
    assert_eq!(columns.columns().time, Some(&[0, 1_001][..]));
    assert_eq!((columns.columns().patient, columns.columns().coverage), (&[7, 7][..], &[1, 2][..]));
    assert_eq!((columns.columns().visit, columns.columns().asked), (None, None), "no row has one");
    columns.push(Keys { visit: 3, asked: 4, ..of(1) }, Packed::of(&visit("2025-10-07")));
    assert_eq!(columns.columns().visit, Some(&[0, 0, 3][..]));
    assert_eq!(columns.columns().asked, Some(&[0, 0, 4][..]));
    columns.clear();
    let Columns { patient, day, facts, coverage, time, visit, asked } = columns.columns();
    assert_eq!((columns.len(), columns.is_empty(), time, visit, asked), (0, true, None, None, None));
    assert_eq!((patient.len(), day.len(), facts.len(), coverage.len()), (0, 0, 0, 0));
}

/// Where only a showing before the visit counts, the clock decides; and where it does not tell, the order given.
#[test]
fn two_receptions_of_one_day_stand_in_the_order_of_their_times() {
    let readings =
        Readings { order: PresentationOrder::ShownFirst, after_cards_ended: AfterCardsEnded::Continues };
    let desk = Desk::with(Facility::new(FacilityKind::Clinic), DeskLaw { readings, ..DeskLaw::default() })
        .expect("a desk");
    let month = Month::parse("2025-10").expect("a month");
    let at = |at: &str, shown| Reception::new(at, Moment::parse(at).expect("a moment"), shown);
    let asked = |by| Some(Inquiry::new(by, Answer::Valid));
    let moments =
        ["2025-10-06", "2025-10-07", "2025-10-07T09:00:00+09:00", "2025-10-07T10:00:00+09:00", "2025-10-08"];
    let mut standings = Vec::new();
    for visit in moments {
        for showing in moments {
            let circumstance = Some(Circumstance::Flow);
            let visit = Reception {
                inquiry: asked(InquiryMethod::Number),
                circumstance,
                ..at(visit, Shown::PatientCard)
            };
            let showing =
                Reception { inquiry: asked(InquiryMethod::Card), ..at(showing, Shown::MyNumberCard) };
            for patient in [vec![visit.clone(), showing.clone()], vec![showing, visit]] {
                let patients = [patient];
                let expected = closed(&desk, month, None, &patients).concat();
                let columns = packed(&patients);
                assert_eq!(swept(&desk, month, None, &columns.columns()), expected, "{patients:?}");
                standings.extend(expected.iter().filter_map(|byte| Outcome::from_byte(*byte)));
            }
        }
    }
    let count = |standing| standings.iter().filter(|outcome| outcome.standing == standing).count();
    let counts = [Standing::Confirmed, Standing::Tolerated, Standing::Unconfirmed].map(count);
    assert_eq!(counts, [50, 25, 25]);
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
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let good = day("2025-10-07").number();
    let month = Month::parse("2025-10").expect("a month");
    let judge = |patient: &[u32], day: &[i32], facts: &[u32], out: usize| {
        let coverage = vec![0; patient.len()];
        let columns =
            Columns { patient, day, facts, coverage: &coverage, time: None, visit: None, asked: None };
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

/// Nor is the number behind the last facts of one stretch of the law the first of the next.
#[test]
fn no_facts_are_those_of_another_stretch() {
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let days = [day("2025-07-31").number(), day("2025-08-01").number()];
    let mut sweep = Sweep::new(&desk, Month::parse("2025-08").expect("a month"), None);
    let mut judge = |facts: [u32; 2]| {
        let columns = Columns {
            patient: &[1, 2],
            day: &days,
            facts: &facts,
            coverage: &[0, 0],
            time: None,
            visit: None,
            asked: None,
        };
        sweep.judge(&columns, &mut [0; 2]).map_err(|Fault { row, kind, .. }| (row, kind))
    };
    assert_eq!(judge([0, 0]), Ok(()));
    assert_eq!(judge([Facts::COUNT, 0]), Err((0, FaultKind::NotFacts)));
    assert_eq!(judge([0, Facts::COUNT]), Err((1, FaultKind::NotFacts)));
}

/// However many rows one patient has, the last one's presentation is heard of by the first.
#[test]
fn a_patient_may_have_any_number_of_rows() {
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let on = day("2025-10-07");
    let asked = Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Valid)),
        circumstance: Some(Circumstance::Flow),
        ..Reception::new("r", on, Shown::PatientCard)
    };
    let shown = Reception::new("s", on, Shown::EligibilityCertificate { valid_until: None });
    let [asked, shown] = [asked, shown].map(|one| Facts::of(&one).number());
    for rows in [2, 1_023, 1_024, 1_025, 9_999, 10_000] {
        // Between two others, so that no stretch of rows begins or ends with this patient alone.
        let patient = [vec![1], vec![2; rows], vec![3]].concat();
        let facts = [vec![asked; rows], vec![shown], vec![asked]].concat();
        let (days, coverage) = (vec![on.number(); patient.len()], vec![0; patient.len()]);
        let columns = Columns {
            patient: &patient,
            day: &days,
            facts: &facts,
            coverage: &coverage,
            time: None,
            visit: None,
            asked: None,
        };
        let mut out = vec![0; patient.len()];
        let mut sweep = Sweep::new(&desk, on.month(), None);
        sweep.judge(&columns, &mut out).expect("sound columns");
        let counted = [Standing::Confirmed, Standing::Tolerated, Standing::Unconfirmed];
        assert_eq!(counted.map(|one| sweep.tally().standing(one)), [1, rows as u64 - 1, 2], "{rows}");
        // As many patients, and one more; or one of them once more at the end.
        for last in [rows as u32, 1] {
            let patient: Vec<u32> = (0..rows as u32).chain([last]).collect();
            let columns = Columns {
                patient: &patient,
                day: &days[1..],
                facts: &facts[..=rows],
                coverage: &coverage[1..],
                ..columns
            };
            sweep.begin_anew();
            sweep.judge(&columns, &mut out[1..]).expect("sound columns");
        }
        assert_eq!(counted.map(|one| sweep.tally().standing(one)), [1, 1, rows as u64 - 1], "{rows}");
    }
}

#[test]
fn rows_are_part_of_every_column_or_of_none() {
    let (three, days) = ([7, 8, 9], [20_001, 20_002, 20_003]);
    let columns = Columns {
        patient: &three,
        day: &days,
        facts: &three,
        coverage: &three,
        time: Some(&three),
        visit: Some(&three),
        asked: Some(&three),
    };
    let part = columns.rows(1, 3).expect("rows");
    assert_eq!((part.visit, part.asked), (Some(&three[1..]), Some(&three[1..])));
    assert_eq!((part.patient, part.day, part.facts), (&three[1..], &days[1..], &three[1..]));
    assert_eq!((part.coverage, part.time), (&three[1..], Some(&three[1..])));
    assert_eq!(Columns { time: None, ..columns }.rows(1, 3).expect("rows").time, None);
    let short = [
        Columns { patient: &three[1..], ..columns },
        Columns { day: &days[1..], ..columns },
        Columns { facts: &three[1..], ..columns },
        Columns { coverage: &three[1..], ..columns },
        Columns { time: Some(&three[1..]), ..columns },
        Columns { visit: Some(&three[1..]), ..columns },
        Columns { asked: Some(&three[1..]), ..columns },
    ];
    for columns in short {
        assert!(columns.rows(0, 2).is_some() && columns.rows(1, 3).is_none(), "{columns:?}");
    }
}

#[test]
fn more_kinds_than_are_learnt_at_once_stand_as_they_are_decided() {
    let on = day("2025-10-07");
    let desk = Desk::new(Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) });
    let month = Month::parse("2025-10").expect("a month");
    // Every row is another patient, and of another kind: the first ones are forgotten, and then come again.
    let kinds: Vec<u32> = (0..Facts::COUNT).step_by(17).take(80_000).collect();
    let care = |facts: &&u32| Facts::from_number(**facts).expect("facts").reception(on).care;
    let learnt = kinds.iter().filter(|facts| care(facts) != Care::PresentationOnly).count();
    assert!(learnt > 65_536, "{learnt}");
    let facts = [&*kinds, &kinds[..500]].concat();
    let patient: Vec<u32> = (0..facts.len() as u32).collect();
    let (days, coverage) = (vec![on.number(); facts.len()], vec![1; facts.len()]);
    let columns = Columns {
        patient: &patient,
        day: &days,
        facts: &facts,
        coverage: &coverage,
        time: None,
        visit: None,
        asked: None,
    };
    let mut out = vec![0; facts.len()];
    Sweep::new(&desk, month, None).judge(&columns, &mut out).expect("sound columns");
    for (facts, byte) in facts.iter().zip(&out) {
        let facts = Facts::from_number(*facts).expect("facts");
        let mut visit = facts.reception(on);
        visit.coverage = Some(Coverage { key: "A".to_owned(), scheme: facts.scheme() });
        let decision = desk.decide(&History::new(&visit, &[], &[], month.day_after()));
        assert_eq!(*byte, Outcome::from(decision).byte(), "{visit:?}");
    }
}

#[cfg(feature = "parallel")]
#[test]
fn on_every_core_what_is_wrong_is_refused_by_its_own_row() {
    use madoguchi::sweep::Column;

    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let good = day("2025-10-07").number();
    let month = Month::parse("2025-10").expect("a month");
    let judge = |patient: &[u32], facts: &[u32], out: usize| {
        let (days, coverage) = (vec![good; patient.len()], vec![0; patient.len()]);
        let columns =
            Columns { patient, day: &days, facts, coverage: &coverage, time: None, visit: None, asked: None };
        let mut sweep = Sweep::new(&desk, month, None);
        let mut out = vec![0xff; out];
        let three = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("threads");
        let done = three.install(|| sweep.judge_in_parallel(&columns, &mut out));
        (done.map_err(|Fault { column, row, kind }| (column, row, kind)), sweep.tally().judged(), out)
    };
    let (column, patients) = (Column::Facts, [1, 1, 2, 3, 3, 3, 4, 5]);
    let (done, judged, out) = judge(&patients, &[0; 8], 8);
    assert_eq!((done, judged, out.contains(&0xff)), (Ok(()), 8, false));
    assert_eq!(judge(&patients, &[0; 8], 7).0, Err((Column::Patient, 0, FaultKind::Lengths)));
    for row in 0..8 {
        let mut facts = [0; 8];
        facts[row] = Facts::COUNT;
        let (done, judged, _) = judge(&patients, &facts, 8);
        assert_eq!((done, judged), (Err((column, row, FaultKind::NotFacts)), 0));
    }
    // Patients in any order are put in order first; then a fault's row is the one that was given.
    let mixed = [5, 1, 4, 1, 3, 2, 3, 3];
    let (done, judged, out) = judge(&mixed, &[0; 8], 8);
    assert_eq!((done, judged, out.contains(&0xff)), (Ok(()), 8, false));
    assert_eq!(judge(&mixed, &[0, 0, 0, 0, 0, 0, 0, u32::MAX], 8).0, Err((column, 7, FaultKind::NotFacts)));
    // Whose rows lie far apart is one patient all the same: the last row repairs the first.
    let asked = Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Valid)),
        circumstance: Some(Circumstance::Flow),
        ..Reception::new("r", day("2025-10-07"), Shown::PatientCard)
    };
    let shown = Shown::EligibilityCertificate { valid_until: None };
    let facts = [&asked, &Reception::new("s", day("2025-10-07"), shown)].map(|one| Facts::of(one).number());
    let (_, _, out) = judge(&[9, 1, 2, 3, 4, 5, 6, 9], &[facts[0], 0, 0, 0, 0, 0, 0, facts[1]], 8);
    assert_eq!(Outcome::from_byte(out[0]).map(|outcome| outcome.standing), Some(Standing::Tolerated));
}

#[test]
fn a_tally_counts_standings_and_rules() {
    let outcomes: Vec<u8> = (0..=u8::MAX).filter(|byte| Outcome::from_byte(*byte).is_some()).collect();
    let mut tally = madoguchi::sweep::Tally::default();
    assert_eq!(tally.outcomes().count(), 0);
    tally.add(&outcomes);
    assert_eq!(tally.outcomes().count(), outcomes.len());
    tally.add(&[0, 0, 0]);
    assert_eq!(tally.judged(), outcomes.len() as u64);
    assert_eq!(tally.byte(0), 3);
    assert_eq!(tally.standing(Standing::Confirmed), 16);
    assert_eq!(tally.rule(madoguchi::rules::Rule::Scope), 1);
}

#[test]
fn tallies_are_added_and_begun_anew() {
    let visit = Reception::new("visit", day("2025-10-07"), Shown::PatientCard);
    let mut columns = OwnedColumns::default();
    assert!(columns.is_empty());
    columns.push(Keys { patient: 1, ..Keys::default() }, Packed::of(&visit));
    assert!(!columns.is_empty());
    let desk = Desk::new(Facility::new(FacilityKind::Clinic));
    let sweep = || {
        let mut sweep = Sweep::new(&desk, visit.day().month(), None);
        sweep.judge(&columns.columns(), &mut vec![0; columns.len()]).expect("sound columns");
        sweep
    };
    let (mut one, other) = (sweep(), sweep());
    one.add(other.tally());
    assert_eq!((one.tally().judged(), other.tally().judged()), (2, 1));
    one.begin_anew();
    assert_eq!(one.tally().judged(), 0);
}

/// What else the patient can have been here for: nothing, and whatever lends something.
fn others(visit: &Reception) -> Vec<(Vec<Reception>, Vec<Reception>)> {
    let near = |days: i32| Day::from_number(visit.day().number() + days).expect("a day");
    let checked = |on: Day, key: &str| Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Card, Answer::Valid)),
        coverage: Some(Coverage { key: key.to_owned(), scheme: Scheme::Unknown }),
        ..Reception::new("other", on, Shown::MyNumberCard)
    };
    let word = |on: Day| Reception::new("other", on, Shown::PatientCard);
    let certified =
        |on: Day| Reception::new("other", on, Shown::EligibilityCertificate { valid_until: Some(on) });
    vec![
        (vec![], vec![]),
        (vec![word(visit.day())], vec![]),
        (vec![], vec![word(visit.day())]),
        (vec![checked(near(-40), "A")], vec![]),
        (vec![checked(near(-1), "A"), word(near(-2))], vec![]),
        (vec![], vec![checked(near(1), "A")]),
        (vec![checked(near(-1), "B")], vec![checked(near(1), "B")]),
        (vec![certified(visit.day())], vec![]),
        (vec![word(near(-3))], vec![certified(near(2))]),
    ]
}

/// Every combination of facts (or one in `step`), with each of the others, at these desks, on both
/// sides of every boundary of the law, while the month is open and after it.
fn every_combination(step: usize, from: usize, report: impl Fn(Day, u64)) -> u64 {
    let mut asked = 0;
    for (turn, first) in boundaries().into_iter().enumerate() {
        for (side, on) in [first.number() - 1, first.number()].into_iter().enumerate() {
            let on = Day::from_number(on).expect("a day");
            let month = on.month();
            for (at, desk) in covering_desks().iter().enumerate() {
                for as_of in [None, Day::from_number(on.number() + 2)] {
                    asked += combinations(desk, month, on, as_of, step, from + turn * 7 + side * 3 + at);
                }
            }
            report(on, asked);
        }
    }
    asked
}

fn combinations(desk: &Desk, month: Month, on: Day, as_of: Option<Day>, step: usize, from: usize) -> u64 {
    let known_on = as_of.unwrap_or(month.day_after());
    let mut sweep = Sweep::new(desk, month, as_of);
    let mut asked = 0;
    let mut columns = OwnedColumns::default();
    let mut expected = Vec::new();
    for number in (from % step..Facts::COUNT as usize).step_by(step) {
        let facts = Facts::from_number(number as u32).expect("facts");
        let mut visit = facts.reception(on);
        if facts.scheme() != Scheme::Unknown || number % 2 == 0 {
            visit.coverage = Some(Coverage { key: "A".to_owned(), scheme: facts.scheme() });
        }
        for (turn, (earlier, later)) in others(&visit).into_iter().enumerate() {
            // One who is out of scope by payer or cancelled is so whatever else there is.
            if turn > 1 && (visit.cancelled || visit.payer != Payer::HealthInsurance) && number % 16 != 0 {
                continue;
            }
            let decision = desk.decide(&History::new(&visit, &earlier, &later, known_on));
            expected.push((columns.len() + earlier.len(), Outcome::from(decision).byte()));
            let mut numbers = BTreeMap::new();
            for reception in earlier.iter().chain([&visit]).chain(&later) {
                columns.push(keys(asked as usize, &mut numbers, reception), Packed::of(reception));
            }
            asked += 1;
        }
        if columns.len() > 10_000 || number + step >= Facts::COUNT as usize {
            let mut out = vec![0; columns.len()];
            sweep.judge(&columns.columns(), &mut out).expect("sound columns");
            for (row, byte) in expected.drain(..) {
                assert_eq!(
                    (Outcome::from_byte(out[row]), on, as_of),
                    (Outcome::from_byte(byte), on, as_of),
                    "{:?} {:?}",
                    desk,
                    Facts::from_number(columns.columns().facts[row]).map(|facts| facts.reception(on))
                );
            }
            columns.clear();
        }
    }
    asked
}

/// The first days of every stretch of the law.
fn boundaries() -> Vec<Day> {
    let mut days: Vec<Day> = BUILT_IN.iter().map(|row| row.from).collect();
    days.extend(BUILT_IN.iter().filter_map(|row| row.until.and_then(Day::next)));
    days.sort_unstable();
    days.dedup();
    days
}

/// Every kind of facility, reader and reading, not in every pair: `cargo xtask prove` has those.
fn covering_desks() -> Vec<Desk> {
    let readings = [
        (PresentationOrder::AnyTimeInMonth, AfterCardsEnded::Continues),
        (PresentationOrder::ShownFirst, AfterCardsEnded::Lapsed),
        (PresentationOrder::ShownFirst, AfterCardsEnded::Continues),
        (PresentationOrder::AnyTimeInMonth, AfterCardsEnded::Lapsed),
    ];
    let desk = |(at, kind): (usize, &FacilityKind)| {
        let (order, after_cards_ended) = readings[at % readings.len()];
        let facility = Facility { kind: *kind, online_system: at != 2, smartphone_reader: at % 2 == 0 };
        let readings = Readings { order, after_cards_ended };
        Desk::with(facility, DeskLaw { readings, ..DeskLaw::default() }).expect("a desk")
    };
    FacilityKind::ALL.iter().enumerate().map(desk).collect()
}

/// A month in which the law changes, each of its days by the law of that day.
#[test]
fn a_month_with_a_boundary_in_it_is_swept_as_it_is_closed() {
    let desk = Desk::new(Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) });
    let inquiry = || Some(Inquiry::new(InquiryMethod::Number, Answer::Valid));
    for boundary in boundaries() {
        let month = boundary.month();
        let days = std::iter::successors(Some(month.first_day()), |day| day.next());
        let days: Vec<Day> = days.take_while(|day| day.month() == month).collect();
        let patient = |day: &Day, kind: &ShownKind| {
            let shown = Shown::of(*kind, Some(Day::parse("2023-03-31").expect("a day")));
            vec![Reception { inquiry: inquiry(), ..Reception::new("r", *day, shown) }]
        };
        let patient = &patient;
        let patients: Vec<_> =
            days.iter().flat_map(|day| ShownKind::ALL.iter().map(move |kind| patient(day, kind))).collect();
        let expected = closed(&desk, month, None, &patients).concat();
        assert_eq!(swept(&desk, month, None, &packed(&patients).columns()), expected, "{month}");
    }
}

#[test]
fn the_sweep_decides_a_sample_of_every_combination_as_judge_does() {
    let asked = every_combination(9_973, 0, |_, _| {});
    assert!(asked > 50_000, "only {asked}");
}

/// The whole product: `cargo xtask sweep`.
#[test]
#[ignore = "half an hour in a release build; `cargo xtask sweep` runs it"]
fn the_sweep_decides_every_combination_as_judge_does() {
    let step = std::env::var("STEP").map_or(1, |step| step.parse().expect("STEP: a whole number"));
    let asked = every_combination(step, 0, |day, asked| println!("  {day}: {asked}"));
    println!("{asked} combinations");
}
