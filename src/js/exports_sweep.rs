//! The exported functions of the sweep, in the module that has it: columns by address, rows by number.

use super::exports::{NO_DESK, NOT_SOUND, address, with};
use crate::calendar::Day;
use crate::sweep::{Columns, Fault, Sweep};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use wasm_bindgen::prelude::*;

#[derive(Default)]
struct Hall {
    /// Columns for this module's own use.
    columns: Block,
    /// Columns lent. None is ever given back: whoever still writes to one writes where nothing of
    /// ours is. Each is at least twice the one before, so all together are less than twice the last.
    lent: Vec<Block>,
    /// The sweep that was begun: its desk, the month's first day, the day of knowledge.
    sweep: Option<(u32, i32, i32, Sweep)>,
}

#[derive(Default)]
struct Block {
    patient: Vec<u32>,
    day: Vec<i32>,
    facts: Vec<u32>,
    coverage: Vec<u32>,
    time: Vec<u32>,
    outcomes: Vec<u8>,
}

thread_local! {
    static HALL: RefCell<Hall> = RefCell::default();
}

fn within<T>(answer: impl FnOnce(&mut Hall, &mut Vec<u32>) -> T) -> T {
    HALL.with_borrow_mut(|hall| with(|house| answer(hall, &mut house.words)))
}

impl Block {
    fn of(rows: usize) -> Self {
        let numbers = || vec![0; rows];
        Self {
            patient: numbers(),
            day: vec![0; rows],
            facts: numbers(),
            coverage: numbers(),
            time: numbers(),
            outcomes: vec![0; rows],
        }
    }

    /// Where each of the lists is.
    fn addresses(&self, words: &mut Vec<u32>) -> u32 {
        words.clear();
        words.extend([&self.patient, &self.facts, &self.coverage, &self.time].map(|list| address(list)));
        words.extend([address(&self.day), address(&self.outcomes)]);
        address(words)
    }

    fn sweep(&mut self, sweep: &mut Sweep, rows: usize, timed: bool) -> Result<bool, Fault> {
        let columns = Columns {
            patient: &self.patient,
            day: &self.day,
            facts: &self.facts,
            coverage: &self.coverage,
            time: timed.then_some(&*self.time),
        };
        let columns = columns.rows(0, rows).unwrap_or(columns);
        sweep.judge_grouped(&columns, self.outcomes.get_mut(..rows).unwrap_or_default())
    }
}

/// Columns of so many rows: the address of the addresses of patient, facts, coverage, time, day
/// and outcomes. Lent ones are for the caller, and stay where they are for good.
#[wasm_bindgen]
pub fn columns(rows: usize, lent: bool) -> u32 {
    within(|Hall { columns, lent: blocks, .. }, words| {
        if lent {
            let largest = blocks.last().map_or(0, |block| block.patient.len());
            if largest < rows || blocks.is_empty() {
                blocks.push(Block::of(rows.max(largest.saturating_mul(2))));
            }
            return blocks.last().map_or(0, |block| block.addresses(words));
        }
        if columns.patient.len() < rows {
            *columns = Block::default();
            *columns = Block::of(rows);
        }
        columns.addresses(words)
    })
}

/// Begins a sweep of a month, known by its first day.
#[wasm_bindgen]
pub fn begin(desk: u32, month: i32, as_of: i32) -> u32 {
    let Some(known) = with(|house| house.recall.desk(desk).cloned()) else { return NO_DESK };
    within(|hall, _| {
        let (Some(day), Some(known_on)) = (Day::from_number(month), Day::from_number(as_of)) else {
            return NOT_SOUND;
        };
        match &mut hall.sweep {
            Some((of, begun, on, sweep)) if (*of, *begun, *on) == (desk, month, as_of) => sweep.begin_anew(),
            other => {
                // The table of the one before is large: it goes before the new one comes.
                *other = None;
                *other = Some((desk, month, as_of, Sweep::new(&known, day.month(), Some(known_on))));
            }
        }
        0
    })
}

/// Judges so many rows: 0 done, 1 not in order of patient, 2 a fault, left as words: the column,
/// the row, the kind.
#[wasm_bindgen]
pub fn sweep(rows: usize, lent: bool, timed: bool) -> u32 {
    within(|hall, words| {
        let Some((.., sweep)) = &mut hall.sweep else { return NO_DESK };
        let block = if lent { hall.lent.last_mut() } else { Some(&mut hall.columns) };
        match block.map_or(Ok(false), |block| block.sweep(sweep, rows, timed)) {
            Ok(true) => 0,
            Ok(false) => 1,
            Err(fault) => {
                let row = u32::try_from(fault.row).unwrap_or(u32::MAX);
                words.clear();
                words.extend([fault.column.index(), row, fault.kind.index()]);
                2
            }
        }
    })
}

/// What was counted: for each byte the lower half and the upper half of its count; their address.
#[wasm_bindgen]
pub fn counted() -> u32 {
    within(|hall, words| {
        words.clear();
        if let Some((.., sweep)) = &hall.sweep {
            for byte in 0..=u8::MAX {
                let count = sweep.tally().byte(byte);
                let half = |shift: u32| u32::try_from(count >> shift & 0xffff_ffff).unwrap_or(0);
                words.extend([half(0), half(32)]);
            }
        }
        address(words)
    })
}

/// Where the words are that the last call left.
#[wasm_bindgen]
pub fn left() -> u32 {
    within(|_, words| address(words))
}
