//! A desk, and the order in which it asks the rules.

use super::close::{self, Closing};
use super::contribution::{self, Contribution};
use super::finding::Finding;
use super::record;
use super::setting::Setting;
use super::standing::Decision;
use super::verdict::{Ruling, Verdict};
use super::{
    emergency, every_visit, expired_document, fallback, home_requery, monthly_tolerance, presented, scope,
};
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
        Closing::of(month, as_of, histories.map(|history| self.judge_in(&history)).collect())
    }

    /// The decision alone, without advice, cautions and record: what [`Desk::judge`] decides.
    #[must_use]
    pub fn decide(&self, history: &History<'_>) -> Decision {
        Decision::fold(&self.examine(history))
    }

    /// The digest of a judgement's input, see [`Record::input_digest`](super::Record::input_digest).
    #[must_use]
    pub fn digest(&self, history: &History<'_>) -> String {
        record::digest(&self.0, history)
    }

    /// What a verdict says, without what names the reception.
    #[must_use]
    pub fn rule_on(&self, history: &History<'_>) -> Ruling {
        Ruling::from_findings(&self.0, history, self.examine(history))
    }

    /// What a reception contributes to the same patient's other visits under the same insurance.
    #[must_use]
    pub fn contribution(&self, other: &Reception) -> Contribution {
        contribution::of(&self.0, other)
    }

    fn judge_in(&self, history: &History<'_>) -> Verdict {
        Verdict::of(&self.0, history, self.rule_on(history))
    }

    /// The order of the decision, step by step: each rule adds its findings to those before it.
    fn examine(&self, history: &History<'_>) -> Vec<Finding> {
        let (setting, visit) = (&self.0, history.visit());
        let mut findings = Vec::new();
        // 1. A visit out of scope is not examined any further.
        scope::examine(visit, &mut findings);
        if scope::applies(&findings) {
            // 2. The principle, and the listed methods.
            every_visit::examine(visit, &mut findings);
            presented::examine(setting, visit, &mut findings);
            // 3.
            home_requery::examine(setting, history, &mut findings);
            // 4.
            emergency::examine(setting, visit, &mut findings);
            // 5. It reads what step 2 found: a visit confirmed by a listed method needs no tolerance.
            monthly_tolerance::examine(setting, history, &mut findings);
            // 6.
            expired_document::examine(setting, visit, &mut findings);
            // 7.
            fallback::examine(setting, history, &mut findings);
        }
        findings
    }
}
