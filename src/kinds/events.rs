//! The patient's other receptions: of all that contribute the same at both desks, the smallest.

use super::days::Periods;
use super::{alphabet, facts};
use crate::calendar::Day;
use crate::rules::{Contribution, Desk};
use crate::visit::Reception;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Another reception, seen from a visit.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) reception: Reception,
    /// Whether it comes after the visit.
    pub(super) later: bool,
    pub(super) facts: u32,
    /// Whether it contributes the same at both desks.
    pub(super) is_alike: bool,
}

/// What a visit sees of another reception at a desk: a presentation of its month, a visit, a check of the card.
type Seen = [bool; 3];

/// The smallest of each kind that a visit of a day can tell apart.
pub(super) fn every(desk: &Desk, other: &Desk, periods: &Periods, visit: Day) -> Vec<Event> {
    let mut classes: BTreeMap<(bool, Seen, Seen), Event> = BTreeMap::new();
    for day in periods.of_others(visit) {
        let in_month = day.month() == visit.month();
        for reception in alphabet::others(day) {
            let seen = [desk, other].map(|desk| desk.contribution(&reception));
            let facts = facts::count(&reception);
            // On the visit's own day it may have come before or after.
            for later in [false, true] {
                if later && day < visit || !later && day > visit {
                    continue;
                }
                let [here, there] = seen.map(|seen| sees(seen, in_month, later));
                if here == [false; 3] && there == [false; 3] {
                    continue;
                }
                let is_smaller = |known: &Event| known.facts <= facts;
                if !classes.get(&(later, here, there)).is_some_and(is_smaller) {
                    let reception = reception.clone();
                    classes.insert(
                        (later, here, there),
                        Event { reception, later, facts, is_alike: here == there },
                    );
                }
            }
        }
    }
    classes.into_values().collect()
}

/// What comes after a visit can only be its month's presentation.
fn sees(contribution: Contribution, in_month: bool, later: bool) -> Seen {
    let Contribution { presentation, visit, check } = contribution;
    [in_month && presentation.is_some(), visit && !later, check && !later]
}
