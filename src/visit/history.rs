//! The same patient's other receptions here, as known on a day.

use super::Reception;
use crate::calendar::Day;

/// A visit among the patient's other receptions, as known on a day.
///
/// Receptions after `as_of` do not exist for it. Where the times of one day do not tell which
/// of two receptions came first, the order given by the caller does: `earlier` was given before
/// the visit, `later` after it.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    visit: &'a Reception,
    earlier: &'a [Reception],
    later: &'a [Reception],
    as_of: Day,
}

/// Another reception of the same patient, as the visit sees it.
#[derive(Debug, Clone, Copy)]
pub struct Other<'a> {
    /// The reception.
    pub reception: &'a Reception,
    /// Whether it came before the visit.
    pub before: bool,
}

impl<'a> History<'a> {
    /// The history of `visit`, as known on `as_of`.
    #[must_use]
    pub const fn new(
        visit: &'a Reception,
        earlier: &'a [Reception],
        later: &'a [Reception],
        as_of: Day,
    ) -> Self {
        Self { visit, earlier, later, as_of }
    }

    /// The visit itself.
    #[must_use]
    pub const fn visit(&self) -> &'a Reception {
        self.visit
    }

    /// The day of knowledge.
    #[must_use]
    pub const fn as_of(&self) -> Day {
        self.as_of
    }

    /// Whether the visit's claim month has not ended on the day of knowledge.
    #[must_use]
    pub fn month_is_open(&self) -> bool {
        self.as_of.month() <= self.visit.day().month()
    }

    /// The other receptions given before the visit, and those given after it, unfiltered.
    #[must_use]
    pub const fn given(&self) -> (&'a [Reception], &'a [Reception]) {
        (self.earlier, self.later)
    }

    /// Every other reception known on the day of knowledge.
    pub fn known(&self) -> impl Iterator<Item = Other<'a>> {
        let (visit, as_of) = (self.visit, self.as_of);
        let earlier = self.earlier.iter().map(|other| (other, true));
        let later = self.later.iter().map(|other| (other, false));
        earlier.chain(later).filter(move |(other, _)| other.day() <= as_of).map(
            move |(reception, given_earlier)| {
                let before = reception.at.is_before(visit.at).unwrap_or(given_earlier);
                Other { reception, before }
            },
        )
    }

    /// Every known reception that came before the visit.
    pub fn before(&self) -> impl Iterator<Item = Other<'a>> {
        self.known().filter(|other| other.before)
    }

    /// Every known reception of the visit's claim month.
    pub fn in_month(&self) -> impl Iterator<Item = Other<'a>> {
        let month = self.visit.day().month();
        self.known().filter(move |other| other.reception.day().month() == month)
    }
}
