//! A desk.

use super::attendance::Attendance;
use super::close::{self, Closing};
use super::compare::{Comparison, Flip};
use super::contribution::{self, Contribution};
use super::examine::examine;
use super::notices::{self, Notice};
use super::setting::Setting;
use super::standing::Decision;
use super::verdict::{Ruling, Verdict};
use crate::calendar::{Day, Month};
use crate::law::{DeskLaw, LawError, Readings, Timeline};
use crate::visit::{Facility, History, Reception};
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

    /// What would change at another desk: the receptions of one patient's claim month that stand otherwise there,
    /// and why. The month is closed as [`Desk::close_month`] closes it.
    #[must_use]
    pub fn compare(
        &self,
        other: &Self,
        month: Month,
        receptions: &[Reception],
        as_of: Option<Day>,
    ) -> Comparison {
        let as_of = as_of.unwrap_or(month.day_after());
        let histories = close::histories(month, receptions, as_of);
        let changes = histories.iter().filter_map(|history| self.flip(other, history)).collect();
        Comparison { month, as_of, changes }
    }

    /// What differs at another desk of one reception; nothing where it stands at both alike.
    #[must_use]
    pub fn flip(&self, other: &Self, history: &History<'_>) -> Option<Flip> {
        // Few receptions flip, and only of these is the reason asked.
        if self.decide(history).outcome() == other.decide(history).outcome() {
            return None;
        }
        Some(Flip::between(&history.visit().id, &self.rule_on(history), &other.rule_on(history)))
    }

    /// The decision alone, without advice and cautions: what [`Desk::judge`] decides.
    #[must_use]
    pub fn decide(&self, history: &History<'_>) -> Decision {
        Decision::fold(&examine(&self.0, history, &Attendance::of(history, history.visit())))
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
        Verdict::of(history, self.rule_on(history))
    }
}
