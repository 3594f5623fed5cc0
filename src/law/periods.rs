//! Periods in which no rule starts or ends.

use super::rows::{CARD_AND_PORTAL_LISTED_FROM, IN_SCOPE_FROM, NOTICE_DATED_FROM, NOTICE_FROM};
use super::timeline::Timeline;
use crate::calendar::Day;
use alloc::vec::Vec;

/// The periods of one timeline. It holds the first day of each period except the first.
#[derive(Debug, Clone)]
pub(crate) struct LawPeriods(Vec<i32>);

impl LawPeriods {
    /// A new period starts on every day on which a row of the law starts, or has just ended.
    pub(crate) fn of(timeline: &Timeline) -> Self {
        let mut days =
            Vec::from([IN_SCOPE_FROM, NOTICE_FROM, CARD_AND_PORTAL_LISTED_FROM, NOTICE_DATED_FROM]);
        days.extend(timeline.law().reviewed_through().next());
        for entry in timeline.entries() {
            days.push(entry.from);
            days.extend(entry.until.and_then(Day::next));
        }
        // Put in order by insertion: a sort would weigh more in the browser than all the rest of this.
        let mut firsts = Vec::with_capacity(days.len());
        for number in days.into_iter().map(Day::number) {
            if let Err(place) = firsts.binary_search(&number) {
                firsts.insert(place, number);
            }
        }
        Self(firsts)
    }

    /// How many periods there are.
    pub(crate) const fn count(&self) -> usize {
        self.0.len().saturating_add(1)
    }

    /// The period a day lies in: the position among all, from 0.
    pub(crate) fn at(&self, day: i32) -> usize {
        self.0.partition_point(|first| *first <= day)
    }
}
