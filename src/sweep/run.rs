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
    loop {
        let rest = columns.from(from);
        let cells = Cell::from_mut(&mut *out).as_slice_of_cells();
        let cells = cells.get(from..).unwrap_or_default();
        let stop = match rest.time {
            Some(time) => fast::<Timed>(table, &rest, time, cells),
            None => fast::<Untimed>(table, &rest, rest.coverage, cells),
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
///
/// Nothing here branches on what the next row is, but for the rare: a guess about who comes next
/// is wrong at every third row.
fn fast<C: Clock>(table: &Table, columns: &Columns<'_>, time: &[u32], out: &[Cell<u8>]) -> Stop {
    let look = Look::at(table);
    let mut patient = Patient { number: columns.patient.first().copied().unwrap_or(0), ..Patient::default() };
    let rows = columns.patient.iter().zip(columns.day).zip(columns.facts).zip(columns.coverage);
    for (row, (((((number, day), facts), coverage), time), outcome)) in rows.zip(time).zip(out).enumerate() {
        let before = patient.number;
        patient = if before == *number {
            patient
        } else {
            Patient { number: *number, begin: row, ..Patient::default() }
        };
        let entry = look.entry(*day, *facts);
        let byte = entry.outcome(State(patient.past.0.wrapping_add(patient.showing.0)));
        let two_insurances = (*coverage != 0) & (patient.coverage != 0) & (patient.coverage != *coverage);
        let too_many = row.wrapping_sub(patient.begin) >= MAX_ROWS_OF_A_PATIENT;
        let odd = (byte == 0) | two_insurances | too_many | !C::is_next(&patient, *day, *time);
        if odd | (*number < before) {
            return if *number < before { Stop::NotInOrder } else { Stop::Patient(patient.begin) };
        }
        outcome.set(byte);
        let lent = entry.to_the_month();
        // The rows before had not heard of this presentation.
        let news = (lent > patient.showing) & !table.shown_first & (row > patient.begin);
        if news && !again(&look, columns, out, patient.begin, row) {
            return Stop::Patient(patient.begin);
        }
        patient.showing = patient.showing.max(lent);
        patient.past = patient.past.max(entry.to_later());
        patient.coverage |= *coverage;
        C::keep(&mut patient, *day, *time);
        patient.day = *day;
    }
    Stop::End
}

/// The patient whose rows are passing, and what the rows so far have left.
#[derive(Clone, Copy)]
struct Patient {
    number: u32,
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
        Self { number: 0, begin: 0, day: i32::MIN, time: 0, coverage: 0, past: nothing, showing: nothing }
    }
}

/// Whether the order of one day is told by times.
trait Clock {
    /// Whether a row comes after all those before it, as far as days and times tell.
    fn is_next(last: &Patient, day: i32, time: u32) -> bool;

    /// Keeps the latest time of the day of this row, where times are looked at.
    fn keep(_: &mut Patient, _: i32, _: u32) {}
}

/// By times, where there are some.
struct Timed;

/// By the order of the rows alone.
struct Untimed;

impl Clock for Timed {
    #[inline]
    fn is_next(last: &Patient, day: i32, time: u32) -> bool {
        (last.day < day) | ((last.day == day) & ((time == 0) | (last.time <= time)))
    }

    #[inline]
    fn keep(last: &mut Patient, day: i32, time: u32) {
        last.time = if last.day == day { last.time.max(time) } else { time };
    }
}

impl Clock for Untimed {
    #[inline]
    fn is_next(last: &Patient, day: i32, _: u32) -> bool {
        last.day <= day
    }
}

/// Judges the rows of a patient again, with the month's presentation behind them.
fn again(look: &Look<'_>, columns: &Columns<'_>, out: &[Cell<u8>], from: usize, to: usize) -> bool {
    let mut past = State::NOTHING;
    let rows = columns.day.get(from..to).unwrap_or_default().iter();
    let rows = rows.zip(columns.facts.get(from..to).unwrap_or_default());
    for ((day, facts), outcome) in rows.zip(out.get(from..to).unwrap_or_default()) {
        let entry = look.entry(*day, *facts);
        let byte = entry.outcome(State(past.0.wrapping_add(State::SHOWING.0)));
        if byte == 0 {
            return false;
        }
        outcome.set(byte);
        past = past.max(entry.to_later());
    }
    true
}

/// The table, as the fast pass reads it.
struct Look<'a> {
    first: i32,
    days: u32,
    blocks: &'a [usize; DAYS],
    places: &'a [u16],
    entries: &'a [Entry],
}

impl<'a> Look<'a> {
    fn at(table: &'a Table) -> Self {
        let days = table.last.wrapping_sub(table.first).wrapping_add(1);
        Self {
            first: table.first,
            days: u32::try_from(days).unwrap_or(0),
            blocks: &table.days,
            places: &table.places,
            entries: &table.entries,
        }
    }

    /// What is known of these facts on this day; nothing where it is not a day to be judged, or
    /// nothing was learnt.
    #[inline]
    fn entry(&self, day: i32, facts: u32) -> Entry {
        let day = day.wrapping_sub(self.first).cast_unsigned();
        let sound = (day < self.days) & (facts < Facts::COUNT);
        let block = self.blocks.get(usize::try_from(day).unwrap_or(0) & (DAYS - 1)).copied().unwrap_or(0);
        let at = block.wrapping_add(usize::try_from(facts).unwrap_or(0));
        let place = if sound { self.places.get(at).copied().map_or(0, usize::from) } else { 0 };
        self.entries.get(place).copied().unwrap_or(Entry(0))
    }
}
