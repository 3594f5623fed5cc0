//! One facility's month.

use super::{Detail, FacilityClosed, FailingRow, Numbered, RefusedBecause, RefusedRow};
use crate::calendar::{Day, Month};
use crate::rules::{Desk, MonthStanding, Standing};
use crate::sweep::{Keys, MAX_ROWS_OF_A_PATIENT, Outcome, OwnedColumns, Packed, Sweep};
use crate::visit::Reception;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec;
use alloc::vec::Vec;

/// A patient's rows that were not refused.
#[derive(Default)]
struct Patient<'a> {
    rows: Vec<(usize, &'a Reception)>,
    ids: BTreeSet<(Day, &'a str)>,
    has_refused: bool,
}

/// Closes the month of the facility that has these rows.
pub(super) fn close(
    told: &mut FacilityClosed<'_>,
    own: &[Numbered<'_, '_>],
    (desk, sweep): (&Desk, &mut Sweep),
    month: Month,
    as_of: Day,
    detail: Detail,
    refused: &mut Vec<RefusedRow>,
) {
    let patients = gather(own, refused);
    told.refused = patients.iter().map(|patient| patient.rows.len()).fold(own.len(), usize::saturating_sub);
    let columns = columns(&patients);
    let mut outcomes = vec![0; columns.len()];
    sweep.begin_anew();
    // Every day is of the calendar, every fact is one, and no patient has too many: nothing is refused here.
    let _ = sweep.judge(&columns.columns(), &mut outcomes);
    told.tally = sweep.tally().clone();
    let mut rest = outcomes.as_slice();
    for patient in &patients {
        let (bytes, after) = rest.split_at_checked(patient.rows.len()).unwrap_or_default();
        rest = after;
        let standings: Vec<_> = bytes.iter().map(|byte| Some(Outcome::from_byte(*byte)?.standing)).collect();
        told.close(patient, &standings);
        let fails = standings.contains(&Some(Standing::Unconfirmed));
        if detail == Detail::Verdicts || detail == Detail::Failing && fails {
            told.explain(patient, desk, month, as_of, detail);
        }
    }
}

impl FacilityClosed<'_> {
    fn close(&mut self, patient: &Patient<'_>, standings: &[Option<Standing>]) {
        let mut judged = standings.iter().flatten().copied().peekable();
        // A refused row may be a visit of the month.
        if judged.peek().is_none() && !patient.has_refused {
            return;
        }
        let standing = match MonthStanding::of(judged) {
            MonthStanding::Adequate if patient.has_refused => MonthStanding::Open,
            standing => standing,
        };
        let count = self.months.entry(standing).or_default();
        *count = count.saturating_add(1);
    }

    fn explain(&mut self, patient: &Patient<'_>, desk: &Desk, month: Month, as_of: Day, detail: Detail) {
        let receptions: Vec<_> = patient.rows.iter().map(|(_, one)| (*one).clone()).collect();
        let is_judged = |one: &Reception| one.day().month() == month && one.day() <= as_of;
        let judged = patient.rows.iter().filter(|(_, one)| is_judged(one));
        let closing = desk.close_month(month, &receptions, Some(as_of));
        for ((row, _), verdict) in judged.zip(closing.verdicts) {
            if detail == Detail::Verdicts {
                self.verdicts.push((*row, verdict));
            } else if verdict.standing() == Standing::Unconfirmed {
                self.failing.push(FailingRow { row: *row, repairs: verdict.repairs() });
            }
        }
    }
}

/// The patients as they first come, of whom no first row is refused; without the rows that are.
fn gather<'a>(own: &[Numbered<'_, 'a>], refused: &mut Vec<RefusedRow>) -> Vec<Patient<'a>> {
    let mut patients: BTreeMap<&str, Patient<'_>> = BTreeMap::new();
    for (at, row) in own {
        let patient = patients.entry(row.patient).or_default();
        let because = if patient.rows.len() >= MAX_ROWS_OF_A_PATIENT {
            Some(RefusedBecause::TooMany)
        } else if !patient.ids.insert((row.reception.day(), &row.reception.id)) {
            Some(RefusedBecause::DuplicateId)
        } else {
            None
        };
        match because {
            Some(because) => {
                patient.has_refused = true;
                refused.push(RefusedRow { row: *at, because });
            }
            None => patient.rows.push((*at, row.reception)),
        }
    }
    let mut patients: Vec<_> = patients.into_values().collect();
    patients.sort_by_key(|patient| patient.rows.first().map(|(at, _)| *at));
    patients
}

/// The patients' rows as columns, one patient after the other.
fn columns(patients: &[Patient<'_>]) -> OwnedColumns {
    let mut columns = OwnedColumns::default();
    for (patient, own) in (1..).zip(patients) {
        // Coverages and 来院 are numbered together: each is compared only with its own kind.
        let mut numbers = BTreeMap::new();
        for (_, reception) in &own.rows {
            let asked = reception.inquiry.as_ref().and_then(|inquiry| inquiry.coverage.as_deref());
            let coverage = reception.coverage.as_ref().map(|coverage| coverage.key.as_str());
            let [coverage, visit, asked] = [coverage, reception.visit.as_deref(), asked].map(|key| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
                key.map_or(0, |key| *numbers.entry(key).or_insert(next))
            });
            columns.push(Keys { patient, coverage, visit, asked }, Packed::of(reception));
        }
    }
    columns
}
