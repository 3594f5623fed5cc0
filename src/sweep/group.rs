//! The plain way: it judges one patient's rows in any order, under any insurances, with any history.

use super::columns::{ColumnRow, Columns, Fault};
use super::table::{Entry, State, Table};
use crate::visit::Reception;
use alloc::vec::Vec;

/// Judges the rows of one patient, which begin at `from`, and puts their outcomes into `out`.
pub(super) fn judge(
    table: &mut Table,
    columns: &Columns<'_>,
    from: usize,
    out: &mut [u8],
) -> Result<(), Fault> {
    let mut rows = Vec::with_capacity(out.len());
    for offset in 0..out.len() {
        let row = columns.row(from.saturating_add(offset))?;
        rows.push((row, table.entry(&row)));
    }
    if rows.iter().any(|(row, _)| row.is_odd()) {
        let rows: Vec<_> = rows.iter().map(|(row, _)| (*row, row.reception())).collect();
        for (at, outcome) in out.iter_mut().enumerate() {
            *outcome = rows.get(at).map_or(0, |visit| decide_each(table, &rows, at, visit));
        }
        return Ok(());
    }
    for (at, outcome) in out.iter_mut().enumerate() {
        *outcome = rows.get(at).map_or(0, |(visit, _)| decide(table, &rows, at, visit));
    }
    Ok(())
}

fn decide(table: &mut Table, rows: &[(ColumnRow, Entry)], at: usize, visit: &ColumnRow) -> u8 {
    if !table.judges(visit.day.number()) {
        return 0;
    }
    let (mut earlier, mut later) = (State::NOTHING, State::NOTHING);
    for (_, entry, before) in others(rows, at, visit) {
        match before {
            true => earlier = earlier.and(entry.contribution()),
            false => later = later.and(entry.contribution().to_earlier()),
        }
    }
    // The fast way looks up both outcomes of a row, so both are learnt: without the presentations
    // after it, and with them.
    outcome(table, rows, at, visit, earlier, |before| before);
    outcome(table, rows, at, visit, earlier.and(later), |_| true)
}

/// The outcome of a visit among the patient's other rows, all of which the desk is asked about.
fn decide_each(
    table: &Table,
    rows: &[(ColumnRow, Reception)],
    at: usize,
    visit: &(ColumnRow, Reception),
) -> u8 {
    if !table.judges(visit.0.day.number()) {
        return 0;
    }
    let (earlier, later) = others_of(rows, at, visit);
    table.decide(&visit.1, &earlier, &later)
}

/// The patient's other receptions: those before one of them, and those after it.
pub(super) fn others_of(
    rows: &[(ColumnRow, Reception)],
    at: usize,
    (visit, _): &(ColumnRow, Reception),
) -> (Vec<Reception>, Vec<Reception>) {
    let (mut earlier, mut later) = (Vec::new(), Vec::new());
    for (place, (other, reception)) in rows.iter().enumerate().filter(|(place, _)| *place != at) {
        let side = if other.came_before(visit, place < at) { &mut earlier } else { &mut later };
        side.push(reception.clone());
    }
    (earlier, later)
}

/// The outcome of a visit in this state, learnt from those of the other receptions that `counts` chooses.
fn outcome(
    table: &mut Table,
    rows: &[(ColumnRow, Entry)],
    at: usize,
    visit: &ColumnRow,
    state: State,
    counts: fn(bool) -> bool,
) -> u8 {
    match table.entry(visit).outcome(state) {
        Entry::NOT_LEARNT => {
            let others = others(rows, at, visit).filter(|(.., before)| counts(*before));
            let others: Vec<_> = others.map(|(other, _, before)| (*other, before)).collect();
            table.learn(visit, state, &others)
        }
        learnt => learnt,
    }
}

/// The patient's other receptions that may share the visit's coverage, each with its entry and
/// whether it came before.
fn others<'a>(
    rows: &'a [(ColumnRow, Entry)],
    at: usize,
    visit: &ColumnRow,
) -> impl Iterator<Item = (&'a ColumnRow, Entry, bool)> {
    let (before, from) = rows.split_at_checked(at).unwrap_or((rows, &[]));
    let given = before.iter().map(|row| (row, true)).chain(from.iter().skip(1).map(|row| (row, false)));
    given
        .filter(|((other, _), _)| other.may_share_coverage(visit))
        .map(|((other, entry), given_earlier)| (other, *entry, other.came_before(visit, given_earlier)))
}
