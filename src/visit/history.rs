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
    /// A reception that is taken to be of one 来院 with the visit.
    joined: Option<&'a Reception>,
}

/// Another reception of the same patient, as the visit sees it.
#[derive(Debug, Clone, Copy)]
pub struct Other<'a> {
    /// The reception.
    pub reception: &'a Reception,
    /// Whether it came before the visit.
    pub before: bool,
}

/// The other receptions that are known, in the order given: those not taken yet are left in the history.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    history: History<'a>,
}

impl<'a> Iterator for Known<'a> {
    type Item = Other<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Other<'a>> {
        let History { visit, earlier, later, as_of, .. } = &mut self.history;
        loop {
            let given_earlier = !earlier.is_empty();
            let rest = if given_earlier { &mut *earlier } else { &mut *later };
            let (reception, others) = rest.split_first()?;
            *rest = others;
            if reception.day() <= *as_of {
                let before = reception.at.is_before(visit.at).unwrap_or(given_earlier);
                return Some(Other { reception, before });
            }
        }
    }
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
        Self { visit, earlier, later, as_of, joined: None }
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
    pub fn known(&self) -> Known<'a> {
        Known { history: *self }
    }

    /// Every known reception that came before the visit.
    pub fn before(&self) -> impl Iterator<Item = Other<'a>> + use<'a> {
        self.known().filter(|other| other.before)
    }

    /// Every known reception of the visit's claim month.
    pub fn in_month(&self) -> impl Iterator<Item = Other<'a>> + use<'a> {
        let month = self.visit.day().month();
        self.known().filter(move |other| other.reception.day().month() == month)
    }

    /// Every other reception known of a day.
    pub fn of_day(&self, day: Day) -> impl Iterator<Item = &'a Reception> + use<'a> {
        let (earlier, later) = if day <= self.as_of { self.given() } else { Default::default() };
        earlier.iter().chain(later).filter(move |other| other.day() == day)
    }

    /// The same, were the visit and this other reception of one 来院.
    #[must_use]
    pub const fn joined(self, other: &'a Reception) -> Self {
        Self { joined: Some(other), ..self }
    }

    /// Whether two receptions, each the visit or one of the others, are of one 来院: on one day, under one key.
    #[must_use]
    pub fn are_of_one_visit(&self, one: &'a Reception, other: &'a Reception) -> bool {
        let key = self.key_of(one);
        key.is_some() && one.day() == other.day() && key == self.key_of(other)
    }

    /// The key of the 来院 that the visit or another reception is of, where it has one.
    #[must_use]
    pub fn key_of(&self, reception: &'a Reception) -> Option<&'a str> {
        match self.joined {
            Some(joined) if core::ptr::eq(reception, self.visit) || core::ptr::eq(reception, joined) => {
                // A key that no caller can give, where neither has one.
                self.visit.visit.as_deref().or(joined.visit.as_deref()).or(Some(""))
            }
            _ => reception.visit.as_deref(),
        }
    }
}
