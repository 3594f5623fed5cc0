//! A history that shows a kind of change.

use super::{Kind, facts};
use crate::calendar::Day;
use crate::rules::{Desk, Standing, Tolerance};
use crate::visit::{self, Reception};
use alloc::string::ToString;
use alloc::vec::Vec;

/// How a visit stands at each of the two desks.
pub(super) type Outcomes = [(Standing, Option<Tolerance>); 2];

/// A visit among the patient's other receptions, as known on a day.
#[derive(Debug, Clone)]
pub(super) struct History {
    pub(super) earlier: Vec<Reception>,
    pub(super) visit: Reception,
    pub(super) later: Vec<Reception>,
    pub(super) as_of: Day,
}

impl History {
    fn seen(&self) -> visit::History<'_> {
        visit::History::new(&self.visit, &self.earlier, &self.later, self.as_of)
    }

    /// How the visit stands at each desk.
    pub(super) fn outcomes(&self, desks: [&Desk; 2]) -> Outcomes {
        desks.map(|desk| desk.decide(&self.seen()).outcome())
    }

    /// The fewer the smaller: how many receptions, and how many facts.
    pub(super) fn size(&self) -> (usize, u32) {
        let facts = self.receptions().map(facts::count).sum();
        (self.receptions().count(), facts)
    }

    /// Every reception, in order.
    fn receptions(&self) -> impl Iterator<Item = &Reception> {
        self.earlier.iter().chain([&self.visit]).chain(&self.later)
    }

    /// Every reception: the visit first, then those before it, then those after it.
    pub(super) fn receptions_mut(&mut self) -> impl Iterator<Item = &mut Reception> {
        [&mut self.visit].into_iter().chain(&mut self.earlier).chain(&mut self.later)
    }

    /// The same with another reception at a place among these.
    pub(super) fn with(&self, place: usize, reception: Reception) -> Self {
        let mut other = self.clone();
        other.receptions_mut().skip(place).zip([reception]).for_each(|(one, instead)| *one = instead);
        other
    }

    /// The kind of change it shows; none where the visit stands at both desks alike.
    pub(super) fn kind(mut self, desk: &Desk, other: &Desk) -> Option<Kind> {
        self.earlier.sort_by_key(Reception::day);
        self.later.sort_by_key(Reception::day);
        let all = self.earlier.iter_mut().chain([&mut self.visit]).chain(&mut self.later);
        for (number, reception) in (1_usize..).zip(all) {
            reception.id = number.to_string();
        }
        let receptions = self.receptions().cloned().collect();
        let (month, as_of) = (self.visit.day().month(), self.as_of);
        desk.flip(other, &self.seen()).map(|flip| Kind { month, as_of, receptions, flip })
    }
}
