//! Rows in any order, put in order of patient.

use super::columns::{Columns, Fault, Keys, OwnedColumns};
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
    let optional = |column: Option<&[u32]>, row: usize| column.map_or(0, |column| at(column, row));
    for row in order {
        let packed = Packed {
            day: columns.day.get(*row).copied().unwrap_or(0),
            facts: at(columns.facts, *row),
            time: optional(columns.time, *row),
        };
        let keys = Keys {
            patient: at(columns.patient, *row),
            coverage: at(columns.coverage, *row),
            visit: optional(columns.visit, *row),
            asked: optional(columns.asked, *row),
        };
        sorted.push(keys, packed);
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
