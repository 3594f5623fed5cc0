//! What the caller knows of the law and this version does not.

use super::rows::Provision;
use crate::calendar::Day;
use crate::codes::codes;
use crate::visit::is_blank;
use alloc::string::String;

/// A change of the law that the caller knows of and this version does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amendment {
    /// The provision it changes.
    pub window: Provision,
    /// What it changes.
    pub change: Change,
    /// Where the caller read it.
    pub source: String,
    /// The day from which it was known; `None`: always.
    pub known: Option<Day>,
}

/// What an amendment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A row in place of the built-in rows of its provision, which all fall away.
    Replace {
        /// The first day.
        from: Day,
        /// The last day; `None` for an open end.
        until: Option<Day>,
        /// Said where it closes days before its first that the built-in law has open.
        shortens: bool,
    },
    /// One end, moved to a later day. Every row stays what it was; the days between rest on the amendment.
    Extend {
        /// The end as it stands.
        until: Day,
        /// The end as it will be.
        to: Day,
    },
}

impl Amendment {
    /// A row in place of the built-in rows of its provision.
    #[must_use]
    pub fn replace(window: Provision, from: Day, until: Option<Day>, source: &str) -> Self {
        let change = Change::Replace { from, until, shortens: false };
        Self { window, change, source: String::from(source), known: None }
    }

    /// The same, where it closes days before its first that the built-in law has open.
    #[must_use]
    pub fn shorten(window: Provision, from: Day, until: Option<Day>, source: &str) -> Self {
        let change = Change::Replace { from, until, shortens: true };
        Self { window, change, source: String::from(source), known: None }
    }

    /// One end, moved to a later day.
    #[must_use]
    pub fn extend(window: Provision, until: Day, to: Day, source: &str) -> Self {
        Self { window, change: Change::Extend { until, to }, source: String::from(source), known: None }
    }

    /// The first and the last day it puts in place.
    #[inline(never)]
    pub(super) fn stretch(&self) -> (Day, Option<Day>) {
        match self.change {
            Change::Replace { from, until, .. } => (from, until),
            Change::Extend { until, to } => (until.next().unwrap_or(until), Some(to)),
        }
    }

    /// What is wrong with it, whatever else is in force.
    #[inline(never)]
    pub(super) fn fault(&self) -> Option<AmendmentFault> {
        let (from, until) = self.stretch();
        if is_blank(&self.source) {
            Some(AmendmentFault::NoSource)
        } else if until.is_some_and(|until| until < from) {
            Some(AmendmentFault::EndsBeforeItBegins)
        } else {
            None
        }
    }
}

codes! {
    /// Why an amendment was refused.
    pub enum AmendmentFault {
        /// It ends before it begins.
        EndsBeforeItBegins = "ends_before_it_begins",
        /// It shares a day with another row in force of the same provision.
        Overlaps = "overlaps",
        /// It names no source.
        NoSource = "no_source",
        /// It moves an end that no row of the provision has.
        NoSuchEnd = "no_such_end",
        /// It closes days before its first that the built-in law has open, and does not say so.
        Shortens = "shortens",
    }
}

impl AmendmentFault {
    /// What it should have been.
    #[must_use]
    pub const fn expected(self) -> &'static str {
        match self {
            Self::EndsBeforeItBegins => "expected an end no earlier than the beginning",
            Self::Overlaps => "expected rows of one window that share no day",
            Self::NoSource => "expected a source",
            Self::NoSuchEnd => "expected an end that a row of the window has",
            Self::Shortens => "expected `change`, or `shortens: true`: it closes days before its first",
        }
    }
}
