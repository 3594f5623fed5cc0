//! The verdict, folded from its findings and from nothing else.

use super::advice::{self, PatientMessage};
use super::attendance::Attendance;
use super::cautions::{self, Caution};
use super::examine::examine;
use super::finding::{Finding, Rule};
use super::notices::Ground;
use super::repair::{self, Repair};
use super::setting::Setting;
use super::standing::{Decision, Standing, Tolerance};
use super::step::NextStep;
use crate::calendar::Month;
use crate::visit::History;
use alloc::string::String;
use alloc::vec::Vec;

/// How one reception stands, why, and what to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    reception_id: String,
    month: Month,
    ruling: Ruling,
}

/// A verdict without what names the reception: the part that any like it has in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    decision: Decision,
    findings: Vec<Finding>,
    next: Vec<NextStep>,
    tell: Vec<PatientMessage>,
    cautions: Vec<Caution>,
    law: Ground,
}

impl Ruling {
    /// The only constructor: everything in a verdict follows from the findings.
    pub(super) fn of(setting: &Setting, history: &History<'_>) -> Self {
        let attendance = Attendance::of(history, history.visit());
        let findings = examine(setting, history, &attendance);
        let decision = Decision::fold(&findings);
        Self {
            decision,
            next: advice::next(setting, history, &attendance, decision, &findings),
            tell: advice::tell(setting, &attendance, decision),
            cautions: cautions::of(setting, history, &attendance, decision, &findings),
            law: Ground::of(setting, history.visit().day(), decision, &findings),
            findings,
        }
    }

    /// How the reception stands, on which tolerance, and by which rule.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.decision
    }

    /// See [`Verdict::findings`].
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// See [`Verdict::next`].
    #[must_use]
    pub fn next(&self) -> &[NextStep] {
        &self.next
    }

    /// See [`Verdict::tell`].
    #[must_use]
    pub fn tell(&self) -> &[PatientMessage] {
        &self.tell
    }

    /// See [`Verdict::cautions`].
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// See [`Verdict::law`].
    #[must_use]
    pub const fn law(&self) -> &Ground {
        &self.law
    }

    /// See [`Verdict::repairs`].
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        match self.decision.standing {
            Standing::Unconfirmed => repair::of(&self.findings),
            _ => Vec::new(),
        }
    }
}

impl Verdict {
    /// A ruling on one reception.
    pub(super) fn of(history: &History<'_>, ruling: Ruling) -> Self {
        let visit = history.visit();
        Self { reception_id: visit.id.clone(), month: visit.day().month(), ruling }
    }

    /// The verdict without what names the reception.
    #[must_use]
    pub const fn ruling(&self) -> &Ruling {
        &self.ruling
    }

    /// The caller's key of the reception judged.
    #[must_use]
    pub fn reception_id(&self) -> &str {
        &self.reception_id
    }

    /// The claim month.
    #[must_use]
    pub const fn month(&self) -> Month {
        self.month
    }

    /// How the reception stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.ruling.decision.standing
    }

    /// Which tolerance it stands on, where it is tolerated.
    #[must_use]
    pub const fn tolerance(&self) -> Option<Tolerance> {
        self.ruling.decision.tolerance
    }

    /// The rule that decided.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.ruling.decision.rule
    }

    /// What was found, in the order examined.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.ruling.findings()
    }

    /// What the desk can do now, best first.
    #[must_use]
    pub fn next(&self) -> &[NextStep] {
        self.ruling.next()
    }

    /// What to say to the patient.
    #[must_use]
    pub fn tell(&self) -> &[PatientMessage] {
        self.ruling.tell()
    }

    /// What to bear in mind of this reception before leaning on the verdict.
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        self.ruling.cautions()
    }

    /// The law it leans on: how that was seen, and what is to be known of it.
    #[must_use]
    pub const fn law(&self) -> &Ground {
        self.ruling.law()
    }

    /// What would repair an unconfirmed reception: alternatives, each enough by itself.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.ruling.repairs()
    }
}
