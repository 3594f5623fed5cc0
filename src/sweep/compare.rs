//! What would change for every patient: both desks sweep, and of the rows that flip the reason is asked.

use super::columns::{ColumnRow, Columns, Fault};
use super::outcome::Outcome;
use super::{Sweep, by_patient, group};
use crate::calendar::{Day, Month};
use crate::rules::{Desk, Flip, Standing, Tolerance};
use crate::visit::{History, Reception};
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

/// Every row that stands otherwise at another desk, in the order of the rows: what [`Desk::compare`] finds for one
/// patient. A reception is named by the number of its row, from 0, and so are those that findings lean on.
///
/// # Errors
///
/// The first thing found wrong with the columns, as [`Sweep::judge`].
pub fn compare(
    desk: &Desk,
    other: &Desk,
    month: Month,
    as_of: Option<Day>,
    columns: &Columns<'_>,
) -> Result<Vec<(usize, Flip)>, Fault> {
    let mut here = vec![0; columns.patient.len()];
    let mut there = here.clone();
    for (desk, outcomes) in [(desk, &mut here), (other, &mut there)] {
        Sweep::new(desk, month, as_of).judge(columns, outcomes)?;
    }
    let mut changes = Vec::new();
    for rows in by_patient(columns.patient).chunk_by(|one, next| same_patient(columns, *one, *next)) {
        let flips = |row: &usize| stands(&here, *row) != stands(&there, *row);
        if !rows.iter().any(flips) {
            continue;
        }
        // All of them are sound, for they were judged.
        let receptions: Vec<_> = rows.iter().filter_map(|row| named(columns, *row)).collect();
        for (at, (row, visit)) in rows.iter().zip(&receptions).enumerate().filter(|(_, (row, _))| flips(row))
        {
            let (earlier, later) = group::others_of(&receptions, at, visit);
            let history = History::new(&visit.1, &earlier, &later, as_of.unwrap_or(month.day_after()));
            changes.extend(desk.flip(other, &history).map(|flip| (*row, flip)));
        }
    }
    changes.sort_by_key(|(row, _)| *row);
    Ok(changes)
}

fn same_patient(columns: &Columns<'_>, one: usize, other: usize) -> bool {
    columns.patient.get(one) == columns.patient.get(other)
}

/// How a row stands, and on which tolerance; nothing where it was not judged.
fn stands(outcomes: &[u8], row: usize) -> Option<(Standing, Option<Tolerance>)> {
    let outcome = outcomes.get(row).copied().and_then(Outcome::from_byte);
    outcome.map(|outcome| (outcome.standing, outcome.tolerance()))
}

/// A row, and its reception by the name of its number.
fn named(columns: &Columns<'_>, row: usize) -> Option<(ColumnRow, Reception)> {
    let named = |read: ColumnRow| (read, Reception { id: row.to_string(), ..read.reception() });
    columns.row(row).ok().map(named)
}
