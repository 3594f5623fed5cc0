//! Rows in order of patient, at speed: twice over a stretch of rows, one look at the table for each.
//!
//! It takes the common patient — days in order, one insurance — and hands every other, and
//! whatever is not learnt yet, to the plain way.
//!
//! Neither pass branches on whose row is next: one row in two or three begins another patient, and
//! a processor that guesses is as often wrong.

use super::columns::{Column, Columns, Fault, FaultKind, MAX_ROWS_OF_A_PATIENT};
use super::group;
use super::table::{Entry, State, Table};
use alloc::vec;
use core::iter;

/// So many rows are taken at a time; where one patient has more, as many as a patient may have.
const STRETCH: usize = 1_024;

/// Judges every row; `false` where the rows are not in order of patient number.
pub(super) fn run(table: &mut Table, columns: &Columns<'_>, out: &mut [u8]) -> Result<bool, Fault> {
    let mut found = vec![Found::default(); MAX_ROWS_OF_A_PATIENT.min(out.len())];
    let mut from = 0;
    while from < out.len() {
        let end = from.saturating_add(stretch_from(columns.patient, from)).min(out.len());
        let stretch = columns.rows(from, end).unwrap_or(*columns);
        let before = columns.patient.get(from.saturating_sub(1)).copied().unwrap_or(0);
        match stretch.time {
            Some(time) => forward(table, &stretch, time.iter().copied(), before, &mut found),
            None => forward(table, &stretch, iter::repeat(0), before, &mut found),
        }
        let to = from.saturating_add(whole_patients(stretch.patient, columns.patient.get(end)));
        if to == from {
            return Err(Fault { column: Column::Patient, row: from, kind: FaultKind::TooManyRows });
        }
        backward(stretch.patient, &found, out.get_mut(from..to).unwrap_or_default());
        if !judge_the_odd(table, columns, from, out.get_mut(..to).unwrap_or_default())? {
            return Ok(false);
        }
        from = to;
    }
    Ok(true)
}

/// How many rows are taken from one on.
fn stretch_from(patient: &[u32], from: usize) -> usize {
    let goes_on = patient.get(from) == patient.get(from.saturating_add(STRETCH));
    if goes_on { MAX_ROWS_OF_A_PATIENT } else { STRETCH }
}

/// How many of the rows are of patients who have no row behind them.
fn whole_patients(patient: &[u32], behind: Option<&u32>) -> usize {
    let go_on = patient.iter().rev().take_while(|number| Some(*number) == behind).count();
    patient.len().saturating_sub(go_on)
}

/// What the first pass finds of a row: two outcome bytes, without and with the month's
/// presentation; whether a row before it presented; whether it tells those before it of its own.
#[derive(Debug, Clone, Copy, Default)]
struct Found(u32);

impl Found {
    #[inline]
    fn of(outcomes: u32, behind: State, lends: State) -> Self {
        let shown = behind.showing().and(lends.telling());
        Self((shown.0 << 16).wrapping_add(outcomes))
    }

    /// The outcome byte, once it is known what it hears from those after it.
    #[inline]
    fn outcome(self, heard: State) -> u8 {
        let showing = heard.and(State(self.0 >> 16).showing());
        let [byte, ..] = self.0.wrapping_shr(showing.0).to_le_bytes();
        !byte
    }

    /// What those before it hear of it.
    #[inline]
    fn told(self) -> State {
        State(self.0 >> 16).told()
    }
}

/// The first pass: what the rows before each leave behind. `before` is the number before the first.
///
/// A row that is not as common, or whose number is below the one before, is found to have no outcome.
fn forward(
    table: &Table,
    rows: &Columns<'_>,
    times: impl Iterator<Item = u32>,
    before: u32,
    found: &mut [Found],
) {
    let look = table.look();
    let (mut behind, mut insurance) = (State::NOTHING, 0);
    let (mut last, mut moment, mut last_time) = (before, u64::from(before) << 32, 0);
    let rows = rows.patient.iter().zip(rows.day).zip(rows.facts).zip(rows.coverage).zip(times).zip(found);
    for (((((number, day), facts), coverage), time), found) in rows {
        let same = all_or_none(*number == last);
        behind = State(behind.0 & same);
        insurance &= same;
        let day = look.place_of(*day);
        let now = (u64::from(*number) << 32).wrapping_add(u64::from(day));
        let earlier = (now, time) < (moment, last_time);
        let other = (*coverage != 0) & (insurance != 0) & (*coverage != insurance);
        let entry = look.entry(day, *facts);
        *found = Found::of(entry.outcomes(behind) & !all_or_none(earlier | other), behind, entry.lends());
        behind = behind.and(entry.lends());
        insurance |= *coverage;
        (last, moment, last_time) = (*number, now, time);
    }
}

/// The second pass, from the last row to the first: each hears what those after it tell.
fn backward(patient: &[u32], found: &[Found], out: &mut [u8]) {
    let (mut after, mut heard) = (0, State::NOTHING);
    for ((number, found), outcome) in patient.iter().zip(found).zip(out).rev() {
        heard = State(heard.0 & all_or_none(*number == after));
        *outcome = found.outcome(heard);
        heard = heard.and(found.told());
        after = *number;
    }
}

/// Every bit, or none.
#[inline]
fn all_or_none(all: bool) -> u32 {
    u32::from(all).wrapping_neg()
}

/// The patients who have a row without an outcome, the plain way; `false` where one of them has a
/// number below the one before.
fn judge_the_odd(
    table: &mut Table,
    columns: &Columns<'_>,
    mut from: usize,
    out: &mut [u8],
) -> Result<bool, Fault> {
    while let Some(row) = not_learnt(out, from) {
        let (before, behind) = columns.patient.split_at_checked(row).unwrap_or_default();
        let same = |number: &&u32| Some(*number) == behind.first();
        let begin = row.saturating_sub(before.iter().rev().take_while(same).count());
        from = row.saturating_add(behind.iter().take_while(same).count());
        if columns.patient.get(begin.saturating_sub(1)) > behind.first() {
            return Ok(false);
        }
        group::judge(table, columns, begin, out.get_mut(begin..from).unwrap_or_default())?;
    }
    Ok(true)
}

/// The first row from one on that has no outcome.
fn not_learnt(out: &[u8], from: usize) -> Option<usize> {
    let rest = out.get(from..).unwrap_or_default();
    // Most often there is none, which is found out faster than where there is one.
    if !rest.contains(&Entry::NOT_LEARNT) {
        return None;
    }
    rest.iter().position(|byte| *byte == Entry::NOT_LEARNT).map(|offset| from.saturating_add(offset))
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "days and months that are written here")]
mod tests {
    use super::*;
    use crate::calendar::{Day, Month};
    use crate::rules::Desk;
    use crate::sweep::Facts;
    use crate::visit::{Facility, FacilityKind, Reception, Shown};
    use alloc::vec::Vec;

    /// What the two passes find by themselves of one patient's rows, once the same were judged as they are and
    /// all on one day, in this order, under one insurance: of each whether it has an outcome.
    fn found(rows: &[(&str, u32, u32)]) -> Vec<bool> {
        let shown = |index: usize| match index {
            0 => Shown::PatientCard,
            _ => Shown::EligibilityCertificate { valid_until: None },
        };
        let days = rows.iter().map(|(day, ..)| Day::parse(day).expect("a day"));
        let receptions = days.enumerate().map(|(index, day)| Reception::new("r", day, shown(index)));
        let (day, facts): (Vec<_>, Vec<_>) =
            receptions.map(|one| (one.day().number(), Facts::of(&one).number())).unzip();
        let (coverage, time): (Vec<_>, Vec<_>) =
            rows.iter().map(|(_, coverage, time)| (*coverage, *time)).unzip();
        let patient = vec![7; rows.len()];
        let columns =
            Columns { patient: &patient, day: &day, facts: &facts, coverage: &coverage, time: Some(&time) };
        let month = Month::parse("2025-10").expect("a month");
        let desk = Desk::new(Facility::new(FacilityKind::Clinic));
        let mut table = Table::new(desk, month, month.day_after());
        let mut out = vec![0; rows.len()];
        let (one_day, none) = (vec![month.first_day().number(); rows.len()], vec![0; rows.len()]);
        let common = Columns { day: &one_day, coverage: &none, time: None, ..columns };
        assert_eq!(run(&mut table, &common, &mut out), Ok(true));
        assert_eq!(run(&mut table, &columns, &mut out), Ok(true));
        let mut passes = vec![Found::default(); rows.len()];
        forward(&table, &columns, time.iter().copied(), 7, &mut passes);
        let mut again = vec![0; rows.len()];
        backward(&patient, &passes, &mut again);
        let found: Vec<bool> = again.iter().map(|byte| *byte != Entry::NOT_LEARNT).collect();
        assert!(again.iter().zip(&out).all(|(again, out)| [*out, Entry::NOT_LEARNT].contains(again)));
        found
    }

    #[test]
    fn what_is_common_needs_no_plain_way() {
        assert_eq!(found(&[("2025-10-03", 0, 0)]), [true]);
        // On one day, in order of time, with and without an insurance on file, and with the month before.
        assert_eq!(found(&[("2025-10-03", 1, 5), ("2025-10-03", 0, 5), ("2025-10-03", 1, 6)]), [true; 3]);
        assert_eq!(found(&[("2025-06-27", 0, 0), ("2025-10-01", 2, 9), ("2025-10-31", 2, 1)]), [true; 3]);
    }

    #[test]
    fn what_is_not_common_is_left_to_it() {
        assert_eq!(found(&[("2025-10-03", 0, 0), ("2025-10-02", 0, 0)]), [true, false]);
        assert_eq!(found(&[("2025-10-03", 0, 6), ("2025-10-03", 0, 5)]), [true, false]);
        assert_eq!(found(&[("2025-10-03", 1, 0), ("2025-10-03", 2, 0)]), [true, false]);
        assert_eq!(found(&[("2025-10-03", 1, 0), ("2025-10-02", 2, 0)]), [true, false]);
        // Farther back than is looked up, and behind the month.
        let alone = ["2025-06-26", "2025-06-27", "2025-10-31", "2025-11-01"].map(|day| found(&[(day, 0, 0)]));
        assert_eq!(alone.concat(), [false, true, true, false]);
    }
}
