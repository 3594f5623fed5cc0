//! The fast way: two passes over a batch of rows that are in order of patient, with one lookup in
//! the table for each row.
//!
//! It judges the common patient, whose days are in order and who has one insurance. The plain way
//! ([`group`]) judges all other patients, and every combination that the table has not learnt yet.
//!
//! Neither pass branches on whether a row begins another patient. One row in two or three does, so
//! the processor would predict such a branch badly.

use super::columns::{Column, Columns, Fault, FaultKind, MAX_ROWS_OF_A_PATIENT, is_odd};
use super::group;
use super::table::{Entry, State, Table};
use alloc::vec;
use core::iter;

/// The number of rows taken at a time. Where one patient has more, it is [`MAX_ROWS_OF_A_PATIENT`].
const BATCH: usize = 1_024;

/// Judges every row; `false` where the rows are not in order of patient number.
pub(super) fn run(table: &mut Table, columns: &Columns<'_>, out: &mut [u8]) -> Result<bool, Fault> {
    let mut found = vec![Found::default(); MAX_ROWS_OF_A_PATIENT.min(out.len())];
    let mut from = 0;
    while from < out.len() {
        let end = from.saturating_add(batch_size(columns.patient, from)).min(out.len());
        let batch = columns.rows(from, end).unwrap_or(*columns);
        let before = columns.patient.get(from.saturating_sub(1)).copied().unwrap_or(0);
        match batch.time {
            Some(time) => forward(table, &batch, time.iter().copied(), before, &mut found),
            None => forward(table, &batch, iter::repeat(0), before, &mut found),
        }
        let to = from.saturating_add(whole_patients(batch.patient, columns.patient.get(end)));
        if to == from {
            return Err(Fault { column: Column::Patient, row: from, kind: FaultKind::TooManyRows });
        }
        backward(batch.patient, &found, out.get_mut(from..to).unwrap_or_default());
        leave_the_odd(&batch, out.get_mut(from..to).unwrap_or_default());
        if !judge_the_odd(table, columns, from, out.get_mut(..to).unwrap_or_default())? {
            return Ok(false);
        }
        from = to;
    }
    Ok(true)
}

/// The number of rows in the batch that begins at `from`.
fn batch_size(patient: &[u32], from: usize) -> usize {
    let goes_on = patient.get(from) == patient.get(from.saturating_add(BATCH));
    if goes_on { MAX_ROWS_OF_A_PATIENT } else { BATCH }
}

/// The number of rows of those patients who have no row after the batch: `next` is the first after it.
fn whole_patients(patient: &[u32], next: Option<&u32>) -> usize {
    let go_on = patient.iter().rev().take_while(|number| Some(*number) == next).count();
    patient.len().saturating_sub(go_on)
}

/// What the first pass finds of a row: two outcome bytes, without and with the month's presentation;
/// whether a row before it is such a presentation; whether its own counts for the rows before it.
#[derive(Debug, Clone, Copy, Default)]
struct Found(u32);

impl Found {
    #[inline]
    fn of(outcomes: u32, before: State, contribution: State) -> Self {
        let presentations = before.presentation().and(contribution.retroactive());
        Self((presentations.0 << 16).wrapping_add(outcomes))
    }

    /// The outcome byte, once it is known what the rows after it contribute.
    #[inline]
    fn outcome(self, after: State) -> u8 {
        let presentation = after.and(State(self.0 >> 16).presentation());
        let [byte, ..] = self.0.wrapping_shr(presentation.0).to_le_bytes();
        !byte
    }

    /// What it contributes to the rows before it.
    #[inline]
    fn to_earlier(self) -> State {
        State(self.0 >> 16).to_earlier()
    }
}

/// The first pass: finds for each row what the rows before it contribute. `before` is the patient
/// number before the first row.
///
/// A row of an uncommon patient gets no outcome, nor does a row whose number is below the one before.
fn forward(
    table: &Table,
    rows: &Columns<'_>,
    times: impl Iterator<Item = u32>,
    before: u32,
    found: &mut [Found],
) {
    let look = table.look();
    let (mut state, mut insurance) = (State::NOTHING, 0);
    let (mut last, mut moment, mut last_time) = (before, u64::from(before) << 32, 0);
    let rows = rows.patient.iter().zip(rows.day).zip(rows.facts).zip(rows.coverage).zip(times).zip(found);
    for (((((number, day), facts), coverage), time), found) in rows {
        let same = all_or_none(*number == last);
        state = State(state.0 & same);
        insurance &= same;
        let day = look.place_of(*day);
        let now = (u64::from(*number) << 32).wrapping_add(u64::from(day));
        let earlier = (now, time) < (moment, last_time);
        let other = (*coverage != 0) & (insurance != 0) & (*coverage != insurance);
        let entry = look.entry(day, *facts);
        *found =
            Found::of(entry.outcomes(state) & !all_or_none(earlier | other), state, entry.contribution());
        state = state.and(entry.contribution());
        insurance |= *coverage;
        (last, moment, last_time) = (*number, now, time);
    }
}

/// The second pass, from the last row to the first: each row learns of the presentations after it.
fn backward(patient: &[u32], found: &[Found], out: &mut [u8]) {
    let (mut next, mut after) = (0, State::NOTHING);
    for ((number, found), outcome) in patient.iter().zip(found).zip(out).rev() {
        after = State(after.0 & all_or_none(*number == next));
        *outcome = found.outcome(after);
        after = after.and(found.to_earlier());
        next = *number;
    }
}

/// Takes the outcome of every row that says what the table does not hold.
fn leave_the_odd(rows: &Columns<'_>, out: &mut [u8]) {
    if rows.visit.is_none() && rows.asked.is_none() {
        return;
    }
    let at =
        |column: Option<&[u32]>, row: usize| column.and_then(|column| column.get(row).copied()).unwrap_or(0);
    for (row, outcome) in out.iter_mut().enumerate() {
        if is_odd(at(rows.visit, row), at(rows.asked, row), at(Some(rows.coverage), row)) {
            *outcome = Entry::NOT_LEARNT;
        }
    }
}

/// Every bit, or none.
#[inline]
fn all_or_none(all: bool) -> u32 {
    u32::from(all).wrapping_neg()
}

/// Judges the plain way every patient who has a row without an outcome. Returns `false` where the
/// number of such a patient is below the number of the row before.
fn judge_the_odd(
    table: &mut Table,
    columns: &Columns<'_>,
    mut from: usize,
    out: &mut [u8],
) -> Result<bool, Fault> {
    while let Some(row) = not_learnt(out, from) {
        let (before, rest) = columns.patient.split_at_checked(row).unwrap_or_default();
        let same = |number: &&u32| Some(*number) == rest.first();
        let begin = row.saturating_sub(before.iter().rev().take_while(same).count());
        from = row.saturating_add(rest.iter().take_while(same).count());
        if columns.patient.get(begin.saturating_sub(1)) > rest.first() {
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
        let columns = Columns {
            patient: &patient,
            day: &day,
            facts: &facts,
            coverage: &coverage,
            time: Some(&time),
            visit: None,
            asked: None,
        };
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
        // Farther back than the days kept in the list, and after the month.
        let alone = ["2025-06-26", "2025-06-27", "2025-10-31", "2025-11-01"].map(|day| found(&[(day, 0, 0)]));
        assert_eq!(alone.concat(), [false, true, true, false]);
    }
}
