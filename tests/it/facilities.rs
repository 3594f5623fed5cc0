//! Many facilities are each one closed by itself: over the synthetic month, dealt out to several.

use crate::json::to_plain;
use crate::properties::day;
use madoguchi::calendar::Month;
use madoguchi::facilities::{Detail, FacilityRow, RefusedBecause, RefusedRow, close_many};
use madoguchi::plain::decode;
use madoguchi::rules::{Desk, MonthStanding, Standing};
use madoguchi::sweep::MAX_ROWS_OF_A_PATIENT;
use madoguchi::visit::{Facility, FacilityKind, Reception, Shown};

/// The synthetic month: its month, and the receptions of each patient.
pub fn drawn() -> (Month, Vec<(String, Vec<Reception>)>) {
    let drawn = month::Month::draw(month::SEED).expect("a month");
    let file: serde_json::Value = serde_json::from_str(&drawn.text()).expect("JSON");
    let month = Month::parse(file["month"].as_str().expect("a month")).expect("a month");
    let patients = file["patients"].as_array().expect("patients").iter().map(|patient| {
        let request = serde_json::json!({ "month": file["month"], "receptions": patient["receptions"] });
        let receptions = decode::close_month(&to_plain(&request)).expect("receptions").receptions;
        (patient["id"].as_str().expect("a key").to_owned(), receptions)
    });
    (month, patients.collect())
}

fn desk_of(facility: &str) -> Option<Desk> {
    match facility {
        "A" | "B" => Some(Desk::new(Facility::new(FacilityKind::Clinic))),
        "C" => Some(Desk::new(Facility::new(FacilityKind::Pharmacy))),
        _ => None,
    }
}

#[test]
fn each_facility_is_closed_as_if_there_were_no_other() {
    let (month, patients) = drawn();
    // The same patients at each; their rows of the facilities stand one after the other.
    let facilities = ["A", "C", "none", "B"];
    let rows: Vec<_> = patients
        .iter()
        .flat_map(|(patient, receptions)| receptions.iter().map(move |one| (patient, one)))
        .enumerate()
        .map(|(at, (patient, reception))| FacilityRow { facility: facilities[at % 4], patient, reception })
        .collect();
    for as_of in [None, Some(day("2025-10-15"))] {
        let counts = close_many(&rows, month, as_of, Detail::Counts, desk_of);
        let failing = close_many(&rows, month, as_of, Detail::Failing, desk_of);
        let whole = close_many(&rows, month, as_of, Detail::Verdicts, desk_of);
        let named: Vec<_> = counts.facilities.iter().map(|one| one.facility).collect();
        assert_eq!(named, facilities);
        for (at, facility) in facilities.iter().enumerate() {
            let own = |patient: &String| -> Vec<(usize, Reception)> {
                let rows = rows.iter().enumerate();
                let rows = rows.filter(|(_, row)| row.facility == *facility && row.patient == patient);
                rows.map(|(row, one)| (row, one.reception.clone())).collect()
            };
            let Some(desk) = desk_of(facility) else {
                assert!(!counts.facilities[at].has_settings);
                assert_eq!(counts.facilities[at].refused, counts.facilities[at].rows);
                continue;
            };
            let (mut standings, mut verdicts, mut repairs) = ([0_u64; 3], Vec::new(), Vec::new());
            for (patient, _) in &patients {
                let (places, receptions): (Vec<_>, Vec<_>) = own(patient).into_iter().unzip();
                let closing = desk.close_month(month, &receptions, as_of);
                if closing.verdicts.is_empty() {
                    continue;
                }
                standings[closing.standing as usize] += 1;
                let judged = receptions.iter().zip(places);
                let judged =
                    judged.filter(|(one, _)| one.day().month() == month && one.day() <= closing.as_of);
                for ((_, row), verdict) in judged.zip(closing.verdicts) {
                    if verdict.standing() == Standing::Unconfirmed {
                        repairs.push((row, verdict.repairs()));
                    }
                    verdicts.push((row, verdict));
                }
            }
            for standing in MonthStanding::ALL {
                assert_eq!(counts.facilities[at].months(*standing), standings[*standing as usize]);
            }
            let told = &whole.facilities[at];
            assert_eq!(told.verdicts.len(), verdicts.len());
            assert!(verdicts.iter().all(|one| told.verdicts.contains(one)));
            assert_eq!(told.tally.judged(), verdicts.len() as u64);
            let told: Vec<_> =
                failing.facilities[at].failing.iter().map(|one| (one.row, one.repairs.clone())).collect();
            assert_eq!(told.len(), repairs.len());
            assert!(repairs.iter().all(|one| told.contains(one)));
        }
    }
}

#[test]
fn a_refused_row_leaves_its_month_open_and_the_rest_goes_on() {
    let shown = |id: &str, day_of: &str, shown| Reception::new(id, day(day_of), shown);
    let card = Shown::EligibilityCertificate { valid_until: None };
    let receptions = [
        shown("1", "2025-10-03", card),
        shown("1", "2025-10-03", card),
        shown("1", "2025-10-04", card),
        shown("2", "2025-10-04", Shown::PatientCard),
    ];
    let row = |facility, patient, at: usize| FacilityRow { facility, patient, reception: &receptions[at] };
    let rows = [row("A", "p", 0), row("A", "p", 1), row("A", "p", 2), row("B", "p", 3), row("none", "p", 0)];
    let month = Month::parse("2025-10").expect("a month");
    let closed = close_many(&rows, month, None, Detail::Counts, desk_of);
    let refused = |row, because| RefusedRow { row, because };
    let expected = [refused(1, RefusedBecause::DuplicateId), refused(4, RefusedBecause::NoSettings)];
    assert_eq!(closed.refused, expected);
    assert_eq!(closed.facilities[0].months(MonthStanding::Open), 1);
    assert_eq!(closed.facilities[0].tally.standing(Standing::Confirmed), 2);
    // What was shown at A is nothing at B.
    assert_eq!(closed.facilities[1].months(MonthStanding::Inadequate), 1);
}

/// A patient has no more rows than that; and what comes after them may be a visit of the month, though none was judged.
#[test]
fn a_patients_rows_above_the_most_are_refused() {
    let card = Shown::EligibilityCertificate { valid_until: None };
    let of = |id: usize, day_of: &str| Reception::new(id.to_string(), day(day_of), card);
    let mut receptions: Vec<_> = (0..MAX_ROWS_OF_A_PATIENT).map(|id| of(id, "2025-09-30")).collect();
    receptions.push(of(MAX_ROWS_OF_A_PATIENT, "2025-10-01"));
    let row = |reception| FacilityRow { facility: "A", patient: "p", reception };
    let rows: Vec<_> = receptions.iter().map(row).collect();
    let close = |rows: &[FacilityRow<'_>]| {
        let closed =
            close_many(rows, Month::parse("2025-10").expect("a month"), None, Detail::Counts, desk_of);
        let [told] = &closed.facilities[..] else { panic!("one facility") };
        (
            closed.refused.clone(),
            told.tally.judged(),
            MonthStanding::ALL.iter().map(|one| told.months(*one)).sum(),
        )
    };
    let expected: (_, _, u64) = (vec![RefusedRow { row: 10_000, because: RefusedBecause::TooMany }], 0, 1);
    assert_eq!(close(&rows), expected);
    assert_eq!(close(&rows[..MAX_ROWS_OF_A_PATIENT]), (vec![], 0, 0));
    assert_eq!(close(&rows[1..]), (vec![], 1, 1));
}
