//! A desk.

use super::attendance::Attendance;
use super::close::{self, Closing};
use super::contribution::{self, Contribution};
use super::examine::examine;
use super::notices::{self, Notice};
use super::record;
use super::setting::Setting;
use super::standing::Decision;
use super::verdict::{Ruling, Verdict};
use crate::calendar::{Day, Month};
use crate::law::{DeskLaw, LawError, Readings, Timeline};
use crate::visit::{Facility, History, Reception};
use alloc::string::String;
use alloc::vec::Vec;

/// A desk: a facility, and the law as it applies it.
///
/// It holds no patient and no state: the same arguments give the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk(Setting);

impl Desk {
    /// A desk with the default readings and the built-in law.
    #[must_use]
    pub fn new(facility: Facility) -> Self {
        Self(Setting { facility, timeline: Timeline::default() })
    }

    /// A desk that applies the law so.
    ///
    /// # Errors
    ///
    /// What of it cannot stand, and why: see [`Timeline::new`].
    pub fn with(facility: Facility, law: DeskLaw) -> Result<Self, LawError> {
        Ok(Self(Setting { facility, timeline: Timeline::new(law)? }))
    }

    /// The facility.
    #[must_use]
    pub const fn facility(&self) -> &Facility {
        &self.0.facility
    }

    /// The readings it judges by.
    #[must_use]
    pub const fn readings(&self) -> Readings {
        self.0.timeline.law().readings
    }

    /// The law as it applies it.
    #[must_use]
    pub const fn timeline(&self) -> &Timeline {
        &self.0.timeline
    }

    /// Judges one reception against the same patient's other receptions here, in any order and
    /// of any month, as known on `as_of` (at the desk: the day itself). Judging cannot fail.
    #[must_use]
    pub fn judge(&self, reception: &Reception, history: &[Reception], as_of: Day) -> Verdict {
        self.judge_in(&History::new(reception, history, &[], as_of))
    }

    /// Judges every reception of one patient's claim month, as known on `as_of`; by default the
    /// first day after the month. Receptions of other months serve as history; receptions after
    /// `as_of` do not exist.
    #[must_use]
    pub fn close_month(&self, month: Month, receptions: &[Reception], as_of: Option<Day>) -> Closing {
        let as_of = as_of.unwrap_or(month.day_after());
        let histories = close::histories(month, receptions, as_of);
        Closing::of(month, as_of, histories.iter().map(|history| self.judge_in(history)).collect())
    }

    /// The decision alone, without advice, cautions and record: what [`Desk::judge`] decides.
    #[must_use]
    pub fn decide(&self, history: &History<'_>) -> Decision {
        Decision::fold(&examine(&self.0, history, &Attendance::of(history, history.visit())))
    }

    /// The digest of a judgement's input, see [`Record::input_digest`](super::Record::input_digest).
    #[must_use]
    pub fn digest(&self, history: &History<'_>) -> String {
        record::digest(&self.0, history)
    }

    /// What a verdict says, without what names the reception.
    #[must_use]
    pub fn rule_on(&self, history: &History<'_>) -> Ruling {
        Ruling::of(&self.0, history)
    }

    /// What a reception contributes to the same patient's other visits under the same insurance.
    #[must_use]
    pub fn contribution(&self, other: &Reception) -> Contribution {
        contribution::of(&self.0, other)
    }

    /// What is to be known of the law on a day, whoever comes: for the screen, once.
    #[must_use]
    pub fn notices(&self, day: Day) -> Vec<Notice> {
        notices::on(&self.0, day)
    }

    fn judge_in(&self, history: &History<'_>) -> Verdict {
        Verdict::of(&self.0, history, self.rule_on(history))
    }
}
