//! Rows in any order, put in order of patient.

use super::columns::{Columns, Fault, OwnedColumns};
use super::facts::Packed;
use super::put::put;
use alloc::vec::Vec;

/// The rows in order of patient number; those of one patient in the order given.
#[must_use]
pub fn by_patient(patient: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..patient.len()).collect();
    order.sort_by_key(|row| patient.get(*row));
    order
}

/// The rows in this order.
pub(super) fn gather(columns: &Columns<'_>, order: &[usize]) -> OwnedColumns {
    let mut sorted = OwnedColumns::default();
    let at = |column: &[u32], row: usize| column.get(row).copied().unwrap_or(0);
    for row in order {
        let packed = Packed {
            day: columns.day.get(*row).copied().unwrap_or(0),
            facts: at(columns.facts, *row),
            time: columns.time.map_or(0, |time| at(time, *row)),
        };
        sorted.push(at(columns.patient, *row), at(columns.coverage, *row), packed);
    }
    sorted
}

/// Puts outcomes back where their rows were.
pub(super) fn scatter(order: &[usize], outcomes: &[u8], out: &mut [u8]) {
    for (row, outcome) in order.iter().zip(outcomes) {
        put(out, *row, *outcome);
    }
}

/// A fault at the row where it was given.
pub(super) fn back(fault: Fault, order: &[usize]) -> Fault {
    Fault { row: order.get(fault.row).copied().unwrap_or(fault.row), ..fault }
}
