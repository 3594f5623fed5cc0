//! The days on which receptions are put: next to every boundary of either law.

use crate::calendar::Day;
use crate::law::{CARD_AND_PORTAL_LISTED_FROM, IN_SCOPE_FROM, Provision, Timeline};
use crate::rules::Desk;
use alloc::vec::Vec;

/// The periods of two desks' laws: in each, the same is open at each of them.
pub(super) struct Periods(Vec<Day>);

impl Periods {
    pub(super) fn of(desk: &Desk, other: &Desk) -> Self {
        let mut firsts = Vec::from([IN_SCOPE_FROM, CARD_AND_PORTAL_LISTED_FROM]);
        for entry in desk.timeline().entries().iter().chain(other.timeline().entries()) {
            firsts.push(entry.from);
            firsts.extend(entry.until.and_then(Day::next));
        }
        firsts.sort_unstable();
        firsts.dedup();
        // Rows that go on from one another are no boundary.
        let goes_on = |day: Day| {
            let before = day.previous().unwrap_or(day);
            let is_same = |desk: &Desk| open_on(desk.timeline(), before) == open_on(desk.timeline(), day);
            is_same(desk) && is_same(other)
        };
        let fixed = [IN_SCOPE_FROM, CARD_AND_PORTAL_LISTED_FROM];
        firsts.retain(|day| fixed.contains(day) || !goes_on(*day));
        Self(firsts)
    }

    /// Where visits are put: on the first and on the last day of each period; in the last one, which has no end, on
    /// the first day of the month after it began.
    pub(super) fn of_visits(&self) -> Vec<Day> {
        let mut days = Vec::new();
        for (place, first) in (1_usize..).zip(&self.0) {
            let last = self.0.get(place).and_then(|next| next.previous());
            days.extend([*first, last.unwrap_or(first.month().day_after())]);
        }
        days.retain(|day| *day >= IN_SCOPE_FROM);
        days.dedup();
        days
    }

    /// Where the patient's other receptions are put, seen from a visit: its own day; in its month, a day of each other
    /// period; and before its month, the first day of each period, and the day before the first of all.
    pub(super) fn of_others(&self, visit: Day) -> Vec<Day> {
        let month = visit.month();
        let mut days = Vec::from([visit]);
        for first in &self.0 {
            days.push(*first);
            days.extend(first.previous());
        }
        days.retain(|day| *day < month.first_day() || day.month() == month);
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// The provisions open on a day, a bit for each.
fn open_on(timeline: &Timeline, day: Day) -> u32 {
    let is_open = |window: &&Provision| timeline.in_force(**window, day).is_open();
    Provision::ALL.iter().filter(is_open).fold(0, |bits, window| bits | 1 << window.index())
}

/// Whether the two can judge a visit of a day otherwise that has nothing beside it.
pub(super) fn differ_on(desk: &Desk, other: &Desk, day: Day) -> bool {
    desk.facility() != other.facility()
        || desk.readings().order != other.readings().order
        || open_on(desk.timeline(), day) != open_on(other.timeline(), day)
}
