//! What would change: the receptions that stand otherwise at another desk, and why on either side.
//!
//! The other desk may differ in anything: amendments, readings, the day whose knowledge of the law is taken, the
//! facility. A reception *flips* where its standing or its tolerance differs; a change of rule alone is none.

use super::finding::{Finding, Rule};
use super::standing::{Decision, Standing, Tolerance};
use super::verdict::Ruling;
use crate::calendar::{Day, Month};
use alloc::string::String;
use alloc::vec::Vec;

/// One patient's claim month at two desks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The claim month.
    pub month: Month,
    /// The day of knowledge.
    pub as_of: Day,
    /// The receptions that flip, in the order given.
    pub changes: Vec<Flip>,
}

/// A reception that stands otherwise at another desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// The caller's key.
    pub reception_id: String,
    /// How it stands at the first desk.
    pub from: Side,
    /// How it stands at the other.
    pub to: Side,
}

/// How a reception that flips stands at one of two desks, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// How it stands, on which tolerance, and by which rule.
    pub decision: Decision,
    /// Of the rules that decided at either desk, the findings that are not the other desk's: in the order examined.
    pub because: Vec<Finding>,
}

impl Decision {
    /// How it stands, and on which tolerance: what flips.
    #[must_use]
    pub const fn outcome(self) -> (Standing, Option<Tolerance>) {
        (self.standing, self.tolerance)
    }
}

impl Flip {
    /// What differs between two rulings on one reception, which stands not at both desks alike.
    pub(super) fn between(reception_id: &str, from: &Ruling, to: &Ruling) -> Self {
        let rules = [from.decision().rule, to.decision().rule];
        let side = |here: &Ruling, there: &Ruling| Side {
            decision: here.decision(),
            because: only_here(here.findings(), there.findings(), rules),
        };
        Self { reception_id: String::from(reception_id), from: side(from, to), to: side(to, from) }
    }
}

/// The findings of these rules that the other desk has not so: on what they rest does not matter.
fn only_here(here: &[Finding], there: &[Finding], rules: [Rule; 2]) -> Vec<Finding> {
    let said = |finding: &Finding| (finding.rule, finding.met, finding.because);
    let is_only_here = |finding: &&Finding| {
        rules.contains(&finding.rule) && !there.iter().any(|other| said(other) == said(finding))
    };
    here.iter().filter(is_only_here).cloned().collect()
}
