//! One patient's rows, in any order, under any insurances, with any history: the plain way.

use super::columns::{Column, Columns, Fault, FaultKind, MAX_ROWS_OF_A_PATIENT, Row};
use super::table::{Entry, State, Table};
use alloc::vec::Vec;

/// Judges the rows of one patient, which begin at `from`, and puts their outcomes into `out`.
pub(super) fn judge(
    table: &mut Table,
    columns: &Columns<'_>,
    from: usize,
    out: &mut [u8],
) -> Result<(), Fault> {
    if out.len() > MAX_ROWS_OF_A_PATIENT {
        return Err(Fault { column: Column::Patient, row: from, kind: FaultKind::TooManyRows });
    }
    let mut rows = Vec::with_capacity(out.len());
    for offset in 0..out.len() {
        let row = columns.row(from.saturating_add(offset))?;
        rows.push((row, table.entry(&row)));
    }
    for (at, outcome) in out.iter_mut().enumerate() {
        *outcome = rows.get(at).map_or(0, |(visit, _)| decide(table, &rows, at, visit));
    }
    Ok(())
}

fn decide(table: &mut Table, rows: &[(Row, Entry)], at: usize, visit: &Row) -> u8 {
    if !table.judges(visit.day) {
        return 0;
    }
    let (mut past, mut shown_before, mut showing) = (State::NOTHING, State::NOTHING, State::NOTHING);
    for (other, lends, before) in others(table, rows, at, visit) {
        let lent = if table.judges(other.day) { lends.to_the_month() } else { State::NOTHING };
        if before {
            past = past.max(lends.to_later());
            shown_before = shown_before.max(lent);
        }
        if before || !table.shown_first {
            showing = showing.max(lent);
        }
    }
    // The fast pass meets a visit before it has heard of a later presentation: it asks for both.
    outcome(table, rows, at, visit, State(past.0.wrapping_add(shown_before.0)), |before| before);
    outcome(table, rows, at, visit, State(past.0.wrapping_add(showing.0)), |_| true)
}

/// The outcome of a visit with this behind it: those of the patient's other receptions that are told of.
fn outcome(
    table: &mut Table,
    rows: &[(Row, Entry)],
    at: usize,
    visit: &Row,
    state: State,
    is_told: fn(bool) -> bool,
) -> u8 {
    match table.entry(visit).outcome(state) {
        0 => {
            let others = others(table, rows, at, visit).filter(|(.., before)| is_told(*before));
            let others: Vec<_> = others.map(|(other, _, before)| (*other, before)).collect();
            table.learn(visit, state, &others)
        }
        learnt => learnt,
    }
}

/// The patient's other receptions that are known and may share the visit's coverage, each with
/// what it lends and whether it came before.
fn others<'a>(
    table: &Table,
    rows: &'a [(Row, Entry)],
    at: usize,
    visit: &Row,
) -> impl Iterator<Item = (&'a Row, Entry, bool)> {
    let (before, from) = rows.split_at_checked(at).unwrap_or((rows, &[]));
    let given = before.iter().map(|row| (row, true)).chain(from.iter().skip(1).map(|row| (row, false)));
    given
        .filter(|((other, _), _)| table.knows(other.day) && other.may_share_coverage(visit))
        .map(|((other, lends), given_earlier)| (other, *lends, other.came_before(visit, given_earlier)))
}
