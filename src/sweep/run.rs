//! Rows in order of patient, at speed: one pass, one look at the table for each row.
//!
//! It takes the common patient — days in order, one insurance, all in the month and known — and
//! hands every other, and whatever is not learnt yet, to the plain way.

use super::columns::{Columns, Fault, MAX_ROWS_OF_A_PATIENT};
use super::group;
use super::table::{DAYS, Entry, State, Table};
use crate::desk::Facts;
use core::cell::Cell;

/// Judges every row; `false` where the rows are not in order of patient number.
pub(super) fn run(table: &mut Table, columns: &Columns<'_>, out: &mut [u8]) -> Result<bool, Fault> {
    let mut from = 0;
    while let Some(rest) = columns.rows(from, out.len()) {
        let cells = Cell::from_mut(&mut *out).as_slice_of_cells();
        let cells = cells.get(from..).unwrap_or_default();
        let stop = match rest.time {
            Some(time) => fast::<true>(table, &rest, time, cells),
            None => fast::<false>(table, &rest, rest.coverage, cells),
        };
        match stop {
            Stop::End => return Ok(true),
            Stop::NotInOrder => return Ok(false),
            Stop::Patient(offset) => {
                let begin = from.saturating_add(offset);
                let numbers = rest.patient.get(offset..).unwrap_or_default();
                let end = begin.saturating_add(length(numbers));
                if columns.patient.get(end).is_some_and(|next| Some(next) < numbers.first()) {
                    return Ok(false);
                }
                group::judge(table, columns, begin, out.get_mut(begin..end).unwrap_or_default())?;
                from = end;
            }
        }
    }
    Ok(true)
}

/// How many rows the first patient has.
fn length(patient: &[u32]) -> usize {
    let first = patient.first();
    patient.iter().take_while(|one| Some(*one) == first).count()
}

/// Where the fast pass stopped.
enum Stop {
    /// Every row was judged.
    End,
    /// A patient number went down.
    NotInOrder,
    /// At a patient for the plain way, whose rows begin here.
    Patient(usize),
}

/// Judges rows until something is not as common. Without times, `time` is not looked at.
fn fast<const TIMED: bool>(table: &Table, columns: &Columns<'_>, time: &[u32], out: &[Cell<u8>]) -> Stop {
    let mut patient = Patient::default();
    let rows = columns.patient.iter().zip(columns.day).zip(columns.facts).zip(columns.coverage);
    for (row, (((((number, day), facts), coverage), time), outcome)) in rows.zip(time).zip(out).enumerate() {
        if patient.number != Some(*number) {
            if patient.number > Some(*number) {
                return Stop::NotInOrder;
            }
            patient = Patient { number: Some(*number), begin: row, ..Patient::default() };
        }
        let entry = look(table, *day, *facts);
        let byte = entry.outcome(State(patient.past.0.wrapping_add(patient.showing.0)));
        let one_insurance = *coverage == 0 || patient.coverage == 0 || patient.coverage == *coverage;
        let too_many = row.wrapping_sub(patient.begin) >= MAX_ROWS_OF_A_PATIENT;
        if byte == 0 || !one_insurance || too_many || !patient.is_next::<TIMED>(*day, *time) {
            return Stop::Patient(patient.begin);
        }
        outcome.set(byte);
        let lent = entry.to_the_month();
        // The rows before had not heard of this presentation.
        let news = lent > patient.showing && !table.shown_first && row > patient.begin;
        if news && !again(table, columns, out, patient.begin, row) {
            return Stop::Patient(patient.begin);
        }
        patient.showing = patient.showing.max(lent);
        patient.past = patient.past.max(entry.to_later());
        if patient.coverage == 0 {
            patient.coverage = *coverage;
        }
        if TIMED {
            patient.time = if patient.day == *day { patient.time.max(*time) } else { *time };
        }
        patient.day = *day;
    }
    Stop::End
}

/// The patient whose rows are passing, and what the rows so far have left.
struct Patient {
    number: Option<u32>,
    /// The first row.
    begin: usize,
    /// The day of the last row, and the latest time on it.
    day: i32,
    time: u32,
    /// The one insurance known so far.
    coverage: u32,
    past: State,
    showing: State,
}

impl Default for Patient {
    fn default() -> Self {
        let nothing = State::NOTHING;
        Self { number: None, begin: 0, day: i32::MIN, time: 0, coverage: 0, past: nothing, showing: nothing }
    }
}

impl Patient {
    /// Whether a row comes after all those before it, as far as days and times tell.
    #[inline]
    const fn is_next<const TIMED: bool>(&self, day: i32, time: u32) -> bool {
        if TIMED {
            self.day < day || (self.day == day && (time == 0 || self.time <= time))
        } else {
            self.day <= day
        }
    }
}

/// Judges the rows of a patient again, with the month's presentation behind them.
#[cold]
fn again(table: &Table, columns: &Columns<'_>, out: &[Cell<u8>], from: usize, to: usize) -> bool {
    let mut past = State::NOTHING;
    let rows = columns.day.iter().zip(columns.facts).zip(out).take(to).skip(from);
    for ((day, facts), outcome) in rows {
        let entry = look(table, *day, *facts);
        let byte = entry.outcome(State(past.0.wrapping_add(State::SHOWING.0)));
        if byte == 0 {
            return false;
        }
        outcome.set(byte);
        past = past.max(entry.to_later());
    }
    true
}

/// What is known of these facts on this day; nothing where it is not a day to be judged, or
/// nothing was learnt.
#[inline]
fn look(table: &Table, day: i32, facts: u32) -> Entry {
    const NOTHING: Entry = Entry(0);
    if day < table.first || table.last < day || facts >= Facts::COUNT {
        return NOTHING;
    }
    let place = usize::try_from(day.wrapping_sub(table.first)).unwrap_or(DAYS);
    let block = table.days.get(place).copied().unwrap_or(0);
    let at = block.wrapping_add(usize::try_from(facts).unwrap_or(0));
    let place = table.places.get(at).copied().map_or(0, usize::from);
    table.entries.get(place).copied().unwrap_or(NOTHING)
}
