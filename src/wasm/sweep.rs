//! The exported functions of the sweep, in the module that has it: receptions packed into columns, columns by
//! address, rows by number.

use super::answer::{answer, read};
use super::core::{NO_DESK, State, address, with};
use super::verdict;
use crate::calendar::{Day, Month};
use crate::plain::{Value, decode};
use crate::sweep::{Columns, Fault, Packed, Sweep};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::Array;
use std::collections::HashMap;
use wasm_bindgen::prelude::*;

#[derive(Default)]
struct SweepState {
    /// Columns for this module's own use.
    columns: Block,
    /// Columns lent. None is ever given back: whoever still writes to one writes where nothing of
    /// ours is. Each is at least twice the one before, so all together are less than twice the last.
    lent: Vec<Block>,
    sweep: Option<Begun>,
}

/// A sweep that was begun, and what it was begun with.
struct Begun {
    of: (u32, Month, Option<Day>),
    sweep: Sweep,
}

#[derive(Default)]
struct Block {
    patient: Vec<u32>,
    day: Vec<i32>,
    facts: Vec<u32>,
    coverage: Vec<u32>,
    time: Vec<u32>,
    visit: Vec<u32>,
    asked: Vec<u32>,
    outcomes: Vec<u8>,
}

thread_local! {
    static SWEEP_STATE: RefCell<SweepState> = RefCell::default();
}

fn within<T: Default>(answer: impl FnOnce(&mut SweepState, &mut Vec<u32>) -> T) -> T {
    SWEEP_STATE.with_borrow_mut(|own| with(|state| answer(own, &mut state.answer)))
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
            visit: numbers(),
            asked: numbers(),
            outcomes: vec![0; rows],
        }
    }

    /// Where each of the lists is.
    fn addresses(&self, numbers: &mut Vec<u32>) -> u32 {
        numbers.clear();
        let lists = [&self.patient, &self.facts, &self.coverage, &self.time, &self.visit, &self.asked];
        numbers.extend(lists.map(|list| address(list)));
        numbers.extend([address(&self.day), address(&self.outcomes)]);
        address(numbers)
    }

    fn sweep(&mut self, sweep: &mut Sweep, rows: usize, given: u32) -> Result<bool, Fault> {
        fn optional(given: bool, column: &[u32]) -> Option<&[u32]> {
            given.then_some(column)
        }
        let columns = Columns {
            patient: &self.patient,
            day: &self.day,
            facts: &self.facts,
            coverage: &self.coverage,
            time: optional(given & 1 != 0, &self.time),
            visit: optional(given & 2 != 0, &self.visit),
            asked: optional(given & 4 != 0, &self.asked),
        };
        let columns = columns.rows(0, rows).unwrap_or(columns);
        sweep.judge_grouped(&columns, self.outcomes.get_mut(..rows).unwrap_or_default())
    }
}

/// Columns of so many rows: the address of the addresses of patient, facts, coverage, time, visit, asked, day
/// and outcomes. Lent ones are for the caller, and stay where they are for good.
#[wasm_bindgen]
pub fn columns(rows: usize, lent: bool) -> u32 {
    within(|SweepState { columns, lent: blocks, .. }, numbers| {
        if lent {
            let largest = blocks.last().map_or(0, |block| block.patient.len());
            if largest < rows || blocks.is_empty() {
                blocks.push(Block::of(rows.max(largest.saturating_mul(2))));
            }
            return blocks.last().map_or(0, |block| block.addresses(numbers));
        }
        if columns.patient.len() < rows {
            *columns = Block::default();
            *columns = Block::of(rows);
        }
        columns.addresses(numbers)
    })
}

/// Begins a sweep of a month (`YYYY-MM`), as known on a day (`YYYY-MM-DD`; empty: the first after the month): 0, with
/// that day as the one number [`left`]; or 1 where the month is none, or 2 where the day is none.
#[wasm_bindgen]
pub fn begin(desk: u32, month: &str, as_of: &str) -> u32 {
    let Some(known) = with(|state| Some(state.desks.get(desk)?.desk.clone())) else { return NO_DESK };
    let Some(month) = Month::parse(month) else { return 1 };
    let as_of = if as_of.is_empty() { Ok(None) } else { Day::parse(as_of).map(Some).ok_or(2) };
    let Ok(as_of) = as_of else { return 2 };
    within(|own, numbers| {
        numbers.clear();
        numbers.push(verdict::day(as_of.unwrap_or(month.day_after())));
        let of = (desk, month, as_of);
        match &mut own.sweep {
            Some(begun) if begun.of == of => begun.sweep.begin_anew(),
            other => {
                // The table of the one before is large: it goes before the new one comes.
                *other = None;
                *other = Some(Begun { of, sweep: Sweep::new(&known, month, as_of) });
            }
        }
        0
    })
}

/// Judges so many rows, of which there are given besides 1 a time, 2 a 来院, 4 the insurance asked about: 0 done, 1 not in order of patient, 2 a fault, left as numbers: the column,
/// the row, the kind.
#[wasm_bindgen]
pub fn sweep(rows: usize, lent: bool, given: u32) -> u32 {
    within(|own, numbers| {
        let Some(Begun { sweep, .. }) = &mut own.sweep else { return NO_DESK };
        let block = if lent { own.lent.last_mut() } else { Some(&mut own.columns) };
        match block.map_or(Ok(false), |block| block.sweep(sweep, rows, given)) {
            Ok(true) => 0,
            Ok(false) => 1,
            Err(fault) => {
                let row = u32::try_from(fault.row).unwrap_or(u32::MAX);
                numbers.clear();
                numbers.extend([fault.column.index(), row, fault.kind.index()]);
                2
            }
        }
    })
}

/// What was counted: for each byte the lower half and the upper half of its count; their address.
#[wasm_bindgen]
pub fn counted() -> u32 {
    within(|own, numbers| {
        numbers.clear();
        if let Some(Begun { sweep, .. }) = &own.sweep {
            for byte in 0..=u8::MAX {
                let count = sweep.tally().byte(byte);
                let half = |shift: u32| u32::try_from(count >> shift & 0xffff_ffff).unwrap_or(0);
                numbers.extend([half(0), half(32)]);
            }
        }
        address(numbers)
    })
}

/// Where the numbers are that the last call left.
#[wasm_bindgen]
pub fn left() -> u32 {
    within(|_, numbers| address(numbers))
}

/// One reception packed, `{ day, facts, time, coverage, visit, asked }`, as the one item of `told`; nothing where the
/// desk is not known.
#[wasm_bindgen]
pub fn pack(told: &Array, desk: u32, request: &[u8]) {
    let Some(unknown_keys) = with(|state| Some(state.desks.get(desk)?.unknown_keys)) else { return };
    let reception = read(request).and_then(|request| decode::one_reception(request.with(unknown_keys)));
    answer(
        told,
        reception.map(|reception| {
            let packed = Packed::of(&reception);
            let key = |key: Option<String>| Some(key.map_or(Value::Null, |key| Value::text(&key)));
            let number = |number| Some(Value::Number(number));
            Value::object(&mut [
                ("day", number(packed.day.cast_unsigned())),
                ("facts", number(packed.facts)),
                ("time", number(packed.time)),
                ("coverage", key(reception.coverage.map(|coverage| coverage.key))),
                ("visit", key(reception.visit)),
                ("asked", key(reception.inquiry.and_then(|inquiry| inquiry.coverage))),
            ])
        }),
    );
}

/// Many patients' receptions packed: the address of how many there are, then of each the patient, the day, the
/// facts, the coverage, the time, the 来院 and the coverage asked about. Patients are numbered from 1 as they come,
/// and so are the coverages and the 来院 of each.
#[wasm_bindgen(js_name = packAll)]
pub fn pack_all(desk: u32, request: &[u8]) -> u32 {
    with(|state| {
        let State { desks, answer, .. } = state;
        let Some(unknown_keys) = desks.get(desk).map(|options| options.unknown_keys) else { return NO_DESK };
        answer.clear();
        answer.push(0);
        let packed = read(request).and_then(|request| {
            let mut patients = Numbering::default();
            let request = request.with(unknown_keys);
            decode::each_row(request, &mut |patient, reception| patients.add(patient, &reception, answer))
        });
        let rows = answer.len().saturating_sub(1) / 7;
        if let Some(count) = answer.first_mut() {
            *count = u32::try_from(rows).unwrap_or(u32::MAX);
        }
        state.told(packed)
    })
}

/// Patients, and the coverages and the 来院 of each, numbered from 1 as they come.
#[derive(Default)]
struct Numbering {
    patients: HashMap<String, (u32, Vec<String>, Vec<String>)>,
}

impl Numbering {
    fn add(&mut self, patient: &str, reception: &crate::visit::Reception, rows: &mut Vec<u32>) {
        let next = number(self.patients.len());
        if !self.patients.contains_key(patient) {
            self.patients.insert(String::from(patient), (next, Vec::new(), Vec::new()));
        }
        let Some((patient, coverages, visits)) = self.patients.get_mut(patient) else { return };
        let coverage = numbered(coverages, reception.coverage.as_ref().map(|coverage| &coverage.key));
        let asked = reception.inquiry.as_ref().and_then(|inquiry| inquiry.coverage.as_ref());
        let asked = numbered(coverages, asked);
        let visit = numbered(visits, reception.visit.as_ref());
        let Packed { day, facts, time } = Packed::of(reception);
        rows.extend([*patient, day.cast_unsigned(), facts, coverage, time, visit, asked]);
    }
}

/// The number of a key among a patient's, which it joins; 0 for none.
fn numbered(keys: &mut Vec<String>, key: Option<&String>) -> u32 {
    key.map_or(0, |key| {
        let known = keys.iter().position(|known| known == key);
        number(known.unwrap_or_else(|| {
            keys.push(key.clone());
            keys.len().saturating_sub(1)
        }))
    })
}

/// A place as a number from 1.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
}
