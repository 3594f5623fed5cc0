//! The patients of a file while it is read: one at a time where their rows come together, and else all of them.
//!
//! Nobody has to say which: the first rows are held; where they are grouped by patient, whoever came before the last is
//! closed, and so is each from then on when the next one comes. Where a patient comes again who was closed, the
//! file is read from its beginning once more, and all are held.

use crate::patient::Patient;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// So many rows are held before anybody is closed: the month of a clinic is smaller, and is never read twice.
const HELD: usize = 1 << 14;

/// Whose rows are being read.
pub(crate) enum Patients {
    /// Everybody so far, as they first came, by their keys.
    All { places: HashMap<String, usize>, patients: Vec<Patient>, order: Order },
    /// Only the last, and marks of those closed before, so that one who comes again is noticed.
    Last { patient: Option<Patient>, key: String, closed: HashSet<u64>, hasher: RandomState },
}

/// What is known of the order of the rows.
pub(crate) enum Order {
    /// Each patient's rows stood together so far: of how many rows, and where the last patient is.
    Grouped { rows: usize, last: usize },
    /// They do not, or it is of no matter.
    Any,
}

/// What became of a row's patient.
pub(crate) enum Met {
    /// Its rows can be added to [`Patients::last`].
    Here,
    /// It was closed before: the rows are not grouped.
    Again,
}

impl Patients {
    /// Holds as few as it can.
    pub(crate) fn as_they_come() -> Self {
        Self::held(Order::Grouped { rows: 0, last: 0 })
    }

    /// Holds everybody.
    pub(crate) fn all() -> Self {
        Self::held(Order::Any)
    }

    fn held(order: Order) -> Self {
        Self::All { places: HashMap::new(), patients: Vec::new(), order }
    }

    /// Whether the file may have to be read once more.
    pub(crate) const fn may_come_again(&self) -> bool {
        !matches!(self, Self::All { order: Order::Any, .. })
    }

    /// Finds the patient of a row, who may be a new one. Whoever need not be held any longer is handed to `close`.
    pub(crate) fn meet<E>(
        &mut self,
        facility: Option<&str>,
        patient: String,
        close: &mut impl FnMut(&Patient) -> Result<(), E>,
    ) -> Result<(Met, Option<&mut Patient>), E> {
        if let Some(last) = self.held_long_enough() {
            *self = self.let_go(last, close)?;
        }
        let key = key(facility, &patient);
        let new = || Patient::of(facility.map(str::to_owned), patient.clone());
        match self {
            Self::All { places, patients, order } => {
                let (place, is_new) = match places.entry(key) {
                    Entry::Occupied(known) => (*known.get(), false),
                    Entry::Vacant(vacant) => {
                        patients.push(new());
                        (*vacant.insert(patients.len().saturating_sub(1)), true)
                    }
                };
                order.see(place, is_new);
                Ok((Met::Here, patients.get_mut(place)))
            }
            Self::Last { patient: open, key: last, closed, hasher } => {
                if open.is_none() || *last != key {
                    if let Some(before) = open.take() {
                        close(&before)?;
                    }
                    if !closed.insert(hasher.hash_one(&key)) {
                        return Ok((Met::Again, None));
                    }
                    *last = key;
                }
                Ok((Met::Here, Some(open.get_or_insert_with(new))))
            }
        }
    }

    /// Where the last patient is, when everybody else need not be held any longer.
    const fn held_long_enough(&self) -> Option<usize> {
        match self {
            Self::All { order: Order::Grouped { rows, last }, .. } if *rows >= HELD => Some(*last),
            _ => None,
        }
    }

    /// Closes everybody but the last.
    fn let_go<E>(
        &mut self,
        last: usize,
        close: &mut impl FnMut(&Patient) -> Result<(), E>,
    ) -> Result<Self, E> {
        let Self::All { patients, .. } = std::mem::replace(self, Self::all()) else { return Ok(Self::all()) };
        let hasher = RandomState::new();
        let marks = patients.iter().map(|one| hasher.hash_one(key(one.facility.as_deref(), &one.key)));
        let closed = marks.collect();
        let (mut open, mut of) = (None, String::new());
        for (place, patient) in patients.into_iter().enumerate() {
            if place == last {
                of = key(patient.facility.as_deref(), &patient.key);
                open = Some(patient);
            } else {
                close(&patient)?;
            }
        }
        Ok(Self::Last { patient: open, key: of, closed, hasher })
    }

    /// Closes whoever is left.
    pub(crate) fn end<E>(self, close: &mut impl FnMut(&Patient) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::All { patients, .. } => patients.iter().try_for_each(close),
            Self::Last { patient, .. } => patient.iter().try_for_each(close),
        }
    }
}

impl Order {
    fn see(&mut self, place: usize, is_new: bool) {
        let Self::Grouped { rows, last } = self else { return };
        if !is_new && place != *last {
            *self = Self::Any;
            return;
        }
        *rows = rows.saturating_add(1);
        *last = place;
    }
}

/// What tells a patient from every other: of two facilities there are two, whatever their keys.
fn key(facility: Option<&str>, patient: &str) -> String {
    facility.map_or_else(|| patient.to_owned(), |facility| format!("{}:{facility}{patient}", facility.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// Who was closed while these came, each with so many rows, and who came again.
    fn met(rows: &[(&str, &str, usize)]) -> (Vec<String>, Option<String>, bool) {
        let (mut closed, mut again) = (Vec::new(), None);
        let mut patients = Patients::as_they_come();
        for (facility, patient, count) in rows {
            for _ in 0..*count {
                let mut close = |one: &Patient| -> Result<(), Infallible> {
                    closed.push(format!("{}{}", one.facility.as_deref().unwrap_or_default(), one.key));
                    Ok(())
                };
                let met = patients.meet(Some(*facility), (*patient).to_owned(), &mut close);
                if let (Met::Again, _) = met.expect("met") {
                    again = Some((*patient).to_owned());
                }
            }
        }
        (closed, again, patients.may_come_again())
    }

    #[test]
    fn whoever_stands_together_is_closed_as_soon_as_the_first_rows_are_read() {
        let named = |all: &[&str]| all.iter().map(|one| String::from(*one)).collect::<Vec<_>>();
        let few = [("A", "1", 2), ("A", "2", 2), ("A", "1", 1)];
        assert_eq!(met(&few), (Vec::new(), None, false), "what was held in any order is held");
        let many = [("A", "1", HELD - 1), ("A", "2", 1), ("B", "2", 1), ("B", "1", 1)];
        assert_eq!(met(&many), (named(&["A1", "A2", "B2"]), None, true));
        let again = [("A", "1", HELD), ("A", "2", 1), ("A", "1", 1)];
        assert_eq!(met(&again), (named(&["A1", "A2"]), Some("1".to_owned()), true));
    }

    #[test]
    fn no_two_of_two_facilities_are_one() {
        assert_ne!(key(Some("1"), "23"), key(Some("12"), "3"));
        assert_ne!(key(Some("A"), "1"), key(Some("B"), "1"));
        assert_eq!(key(None, "1"), "1");
    }
}
