//! Floor 4. The judging: one rule, one file, in the order of the decision.
//!
//! Each rule leaves findings, met or not. The standing is folded from the findings, and from
//! nothing else, by [`Verdict`]'s only constructor: the explanation cannot drift from the answer.

mod advice;
mod catalogue;
mod cautions;
mod close;
mod finding;
mod lends;
mod record;
mod repair;
mod verdict;

// The rules, in the order of the decision.
mod documents; // 2
mod electronic_check; // 2
mod emergency; // 4
mod every_visit; // 2
mod expired_document; // 6
mod fallback;
mod home_requery; // 3
mod ministers_methods; // 2
mod monthly_tolerance; // 5
mod prescription; // 2
mod presented; // 2, together
mod scope; // 1 // 7

mod inquired;

pub use advice::{Step, Tell};
pub use catalogue::{RuleEntry, catalogue};
pub use cautions::Caution;
pub use close::{Closing, Failing, MonthStanding, histories};
pub use finding::{Because, Finding, Rule};
pub use lends::Lends;
pub use record::{RULES_VERSION, Record};
pub use repair::Repair;
pub use verdict::{Decision, Ruling, Standing, Tolerance, Verdict};

use crate::calendar::{Day, Month};
use crate::desk::{Facility, History, Reception};
use crate::law::{Amendment, AmendmentFault, Readings, Timeline};
use alloc::string::String;
use alloc::vec::Vec;

/// A desk: a facility, the readings it judges by, and the law as it applies it.
///
/// It holds no patient and no state: the same arguments give the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    facility: Facility,
    readings: Readings,
    timeline: Timeline,
}

impl Desk {
    /// A desk with the default readings and the built-in law.
    #[must_use]
    pub fn new(facility: Facility) -> Self {
        let readings = Readings::default();
        Self { facility, readings, timeline: Timeline::built_in(readings) }
    }

    /// A desk with these readings and amendments.
    ///
    /// # Errors
    ///
    /// The position of the first amendment that cannot stand, and why: see [`Timeline::new`].
    pub fn with(
        facility: Facility,
        readings: Readings,
        amendments: Vec<Amendment>,
    ) -> Result<Self, (usize, AmendmentFault)> {
        Ok(Self { facility, readings, timeline: Timeline::new(readings, amendments)? })
    }

    /// The facility.
    #[must_use]
    pub const fn facility(&self) -> &Facility {
        &self.facility
    }

    /// The readings it judges by.
    #[must_use]
    pub const fn readings(&self) -> Readings {
        self.readings
    }

    /// The law as it applies it.
    #[must_use]
    pub const fn timeline(&self) -> &Timeline {
        &self.timeline
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
        close::close(self, month, receptions, as_of)
    }

    /// The decision alone, without advice, cautions and record: what [`Desk::judge`] decides.
    #[must_use]
    pub fn decide(&self, history: &History<'_>) -> Decision {
        Decision::fold(&self.examine(history))
    }

    /// The digest of a judgement's input, see [`Record::input_digest`].
    #[must_use]
    pub fn digest(&self, history: &History<'_>) -> String {
        record::digest(self, history)
    }

    /// What a verdict says, without what names the reception.
    #[must_use]
    pub fn rule_on(&self, history: &History<'_>) -> Ruling {
        Ruling::from_findings(self, history, self.examine(history))
    }

    fn judge_in(&self, history: &History<'_>) -> Verdict {
        Verdict::of(self, history, self.rule_on(history))
    }

    /// Every rule in order, each leaving its findings.
    fn examine(&self, history: &History<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        scope::examine(history.visit(), &mut findings);
        if scope::applies(&findings) {
            every_visit::examine(history.visit(), &mut findings);
            presented::examine(self, history.visit(), &mut findings);
            home_requery::examine(self, history, &mut findings);
            emergency::examine(self, history.visit(), &mut findings);
            monthly_tolerance::examine(self, history, &mut findings);
            expired_document::examine(self, history.visit(), &mut findings);
            fallback::examine(self, history, &mut findings);
        }
        findings
    }
}
