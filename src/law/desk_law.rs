//! The law as a desk is told to apply it.

use super::amendment::{Amendment, AmendmentFault};
use super::readings::Readings;
use super::rows::{IN_SCOPE_FROM, REVIEWED_THROUGH};
use crate::calendar::Day;
use crate::visit::is_blank;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

/// The law as a desk is told to apply it; by default all that is known, with our readings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeskLaw {
    /// Where the text is silent.
    pub readings: Readings,
    /// What the caller knows of the law and this version does not.
    pub amendments: Vec<Amendment>,
    /// The day whose knowledge of the law is taken; `None`: all that is known.
    pub known_on: Option<Day>,
    /// Who has read the law further than this version, and how far.
    pub reviewed: Option<Review>,
}

/// How far somebody else has read the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The last day whose law was read.
    pub through: Day,
    /// Who read it: a department, and not a person.
    pub by: String,
}

impl DeskLaw {
    /// The last day whose law was read, as far as it was known on the day asked for.
    #[must_use]
    pub fn reviewed_through(&self) -> Day {
        let read = self.reviewed.as_ref().map_or(REVIEWED_THROUGH, |review| review.through);
        self.known_on.map_or(read, |known_on| known_on.min(read))
    }

    /// Whether this desk knows what was known from that day; without one, what was always known.
    pub(super) fn knows(&self, known: Option<Day>) -> bool {
        self.known_on.is_none_or(|known_on| known.is_none_or(|known| known <= known_on))
    }

    /// What is wrong with its days.
    #[inline(never)]
    pub(super) fn fault(&self) -> Option<LawError> {
        if self.known_on.is_some_and(|known_on| known_on < IN_SCOPE_FROM) {
            return Some(LawError::KnownBeforeScope);
        }
        let review = self.reviewed.as_ref()?;
        if review.through < REVIEWED_THROUGH {
            Some(LawError::ReviewedBackwards)
        } else {
            is_blank(&review.by).then_some(LawError::NoReviewer)
        }
    }
}

/// Why a desk's law cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawError {
    /// An amendment cannot stand.
    Amendment {
        /// Its position among the amendments given, from 0.
        index: usize,
        /// Why it cannot stand.
        fault: AmendmentFault,
    },
    /// The day of knowledge lies before the first day judged.
    KnownBeforeScope,
    /// The law was read further by this version.
    ReviewedBackwards,
    /// It is not said who read the law.
    NoReviewer,
}

impl LawError {
    /// What it should have been.
    #[must_use]
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Amendment { fault, .. } => fault.expected(),
            Self::KnownBeforeScope => "expected a day no earlier than 2023-04-01",
            Self::ReviewedBackwards => {
                "expected a day no earlier than the one this version was reviewed through"
            }
            Self::NoReviewer => "expected who has read the law",
        }
    }
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amendment { index, .. } => write!(f, "amendments[{index}]: ")?,
            Self::KnownBeforeScope => f.write_str("known_on: ")?,
            Self::ReviewedBackwards => f.write_str("reviewed.through: ")?,
            Self::NoReviewer => f.write_str("reviewed.by: ")?,
        }
        f.write_str(self.expected())
    }
}

impl Error for LawError {}
