//! Receptions told apart: many systems begin the numbers of receptions (受付番号) anew each day.

use super::index::Index;
use super::{Read, ReadReception, Warning, WarningCode};
use crate::calendar::Day;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::mem;

/// The numbers that one patient's receptions bear, each with its day: the same number on another day is another
/// reception, and on the same day the same one.
///
/// ```
/// use madoguchi::{calendar::Day, readers::ReceptionIds};
/// let [third, seventeenth] = ["2025-10-03", "2025-10-17"].map(|day| Day::parse(day).unwrap());
/// let mut ids = ReceptionIds::default();
/// assert!(ids.take(third, "15") && ids.take(seventeenth, "15"));
/// assert!(!ids.take(seventeenth, "15"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct ReceptionIds(BTreeSet<(Day, String)>);

impl ReceptionIds {
    /// Takes in a reception; `false` where one of that day bears the number already.
    pub fn take(&mut self, day: Day, id: &str) -> bool {
        self.0.insert((day, id.into()))
    }
}

/// The number with its day before it, as `2025-10-03/15`: what tells a reception from all others of its patient.
#[must_use]
pub fn id_of_day(day: Day, id: &str) -> String {
    format!("{day}/{id}")
}

/// Puts the day before each number that its patient's receptions bear on several days; which receptions cannot be
/// told from one given before them, by their places.
pub(super) fn tell_apart(receptions: &mut [ReadReception]) -> Vec<bool> {
    let mut are_doubles = vec![false; receptions.len()];
    let mut sorted: Vec<_> = receptions.iter_mut().zip(&mut are_doubles).collect();
    sorted.sort_by(|(one, _), (other, _)| (key(one), one.at.day()).cmp(&(key(other), other.at.day())));
    let is_given = |of: &ReadReception, id: &str| {
        let named = (of.facility.as_deref(), of.patient.as_str(), id);
        sorted.binary_search_by(|(one, _)| key(one).cmp(&named)).is_ok()
    };
    let mut told = Vec::with_capacity(sorted.len());
    for alike in sorted.chunk_by(|(one, _), (other, _)| key(one) == key(other)) {
        let days = alike.chunk_by(|(one, _), (other, _)| one.at.day() == other.at.day());
        let has_several_days = days.clone().nth(1).is_some();
        for of_day in days {
            for (at, (one, _)) in of_day.iter().enumerate() {
                let id = has_several_days.then(|| id_of_day(one.at.day(), &one.id));
                let is_taken = id.as_ref().is_some_and(|id| is_given(one, id));
                told.push((at > 0 || is_taken, id));
            }
        }
    }
    for ((one, is_double), (is_told, id)) in sorted.into_iter().zip(told) {
        *is_double = is_told;
        one.id = id.unwrap_or_else(|| mem::take(&mut one.id));
    }
    are_doubles
}

/// Says where a patient's reception is given twice: the same again is one, and two that differ both stand, for nothing
/// tells which of them is meant.
pub(super) fn join_doubles(read: &mut Read, path: &dyn ToString) {
    let mut met = Index::default();
    for reception in mem::take(&mut read.receptions) {
        let (_, patient, id) = key(&reception);
        let key = format!("{}:{patient}{id}", patient.len());
        let first = read.receptions.get(met.place(&key, read.receptions.len()));
        let is_same = first.is_some_and(|first| *first == reception);
        if first.is_some() {
            read.warnings.push(Warning::at(WarningCode::DuplicateId, path));
        }
        if !is_same {
            read.receptions.push(reception);
        }
    }
}

fn key(one: &ReadReception) -> (Option<&str>, &str, &str) {
    (one.facility.as_deref(), &one.patient, &one.id)
}
