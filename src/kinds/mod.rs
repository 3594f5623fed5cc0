//! Every kind of change between two desks, each by the smallest history that shows it: without any data.
//!
//! A kind is how a reception stands at one desk and how it stands at the other. Of each kind there is, [`of_change`]
//! gives one history: with the fewest receptions; of these, with the fewest facts; then on the earliest day; and with
//! no code that an earlier one of its list could stand for.
//!
//! Nothing here knows what a rule says. Receptions of an alphabet (`alphabet.rs`) are put on days next to every boundary
//! of either law (`days.rs`), and both desks judge. That four receptions always suffice: an answer is the best that
//! one thing handed over, one answer of the system and one other reception give, at each desk; so what two desks answer
//! shows with two things and two answers of one 来院, and two other receptions, at most. `proof` holds the list against
//! the histories of its closed states.

mod alphabet;
mod days;
mod events;
mod facts;
mod history;
mod search;
mod settle;

use crate::calendar::{Day, Month};
use crate::rules::{Desk, Flip};
use crate::visit::Reception;
use alloc::vec::Vec;

pub use facts::count as count_facts;

/// A kind of change, and the smallest history that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The claim month.
    pub month: Month,
    /// The day of knowledge.
    pub as_of: Day,
    /// The patient's receptions, in order, their ids counted from 1.
    pub receptions: Vec<Reception>,
    /// The one of them that flips, from what to what, and why.
    pub flip: Flip,
}

/// Every kind of change from one desk to another, each by its smallest history; in the order of the standings.
#[must_use]
pub fn of_change(desk: &Desk, other: &Desk) -> Vec<Kind> {
    let found = search::every(desk, other);
    found.into_iter().filter_map(|history| settle::settled(history, desk, other).kind(desk, other)).collect()
}
