//! One patient's rows, in any order, under any insurances, with any history: the plain way.

use super::columns::{Columns, Fault, Row};
use super::table::{Entry, State, Table};
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
    for (at, outcome) in out.iter_mut().enumerate() {
        *outcome = rows.get(at).map_or(0, |(visit, _)| decide(table, &rows, at, visit));
    }
    Ok(())
}

fn decide(table: &mut Table, rows: &[(Row, Entry)], at: usize, visit: &Row) -> u8 {
    if !table.judges(visit.day.number()) {
        return 0;
    }
    let (mut behind, mut heard) = (State::NOTHING, State::NOTHING);
    for (_, lends, before) in others(rows, at, visit) {
        match before {
            true => behind = behind.and(lends.lends()),
            false => heard = heard.and(lends.lends().told()),
        }
    }
    // The fast pass asks for both: without what it hears from those after it, and with.
    outcome(table, rows, at, visit, behind, |before| before);
    outcome(table, rows, at, visit, behind.and(heard), |_| true)
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
        Entry::NOT_LEARNT => {
            let others = others(rows, at, visit).filter(|(.., before)| is_told(*before));
            let others: Vec<_> = others.map(|(other, _, before)| (*other, before)).collect();
            table.learn(visit, state, &others)
        }
        learnt => learnt,
    }
}

/// The patient's other receptions that may share the visit's coverage, each with what it lends and
/// whether it came before.
fn others<'a>(
    rows: &'a [(Row, Entry)],
    at: usize,
    visit: &Row,
) -> impl Iterator<Item = (&'a Row, Entry, bool)> {
    let (before, from) = rows.split_at_checked(at).unwrap_or((rows, &[]));
    let given = before.iter().map(|row| (row, true)).chain(from.iter().skip(1).map(|row| (row, false)));
    given
        .filter(|((other, _), _)| other.may_share_coverage(visit))
        .map(|((other, lends), given_earlier)| (other, *lends, other.came_before(visit, given_earlier)))
}
