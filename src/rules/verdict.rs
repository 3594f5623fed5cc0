//! The verdict, folded from its findings and from nothing else.

use super::advice::{self, Step, Tell};
use super::cautions::{self, Caution};
use super::finding::{self, Because, Finding, Rule};
use super::record::Record;
use super::{Desk, Repair, repair};
use crate::calendar::Month;
use crate::codes::codes;
use crate::desk::History;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// How a reception stands, from the best to the worst; then what the law does not speak of.
    pub enum Standing {
        /// 確認済
        Confirmed = "confirmed",
        /// 再照会で確認済
        Rechecked = "rechecked",
        /// 緊急やむを得ない
        Exempt = "exempt",
        /// やむを得ない対応
        Tolerated = "tolerated",
        /// 申立て等による仮の扱い
        Provisional = "provisional",
        /// 月内の提示待ち
        Pending = "pending",
        /// 判定できない
        Undetermined = "undetermined",
        /// 確認不十分
        Unconfirmed = "unconfirmed",
        /// 対象外
        OutOfScope = "out_of_scope",
    }
}

codes! {
    /// Which tolerance a tolerated reception stands on.
    pub enum Tolerance {
        /// Once a month or more presented, and an unavoidable inquiry (N3).
        Monthly = "monthly",
        /// An expired document and an inquiry.
        ExpiredDocument = "expired_document",
    }
}

/// How one reception stands, why, and what to do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    reception_id: String,
    month: Month,
    ruling: Ruling,
    record: Record,
}

/// A verdict without what names the reception: the part that any like it has in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    decision: Decision,
    findings: Vec<Finding>,
    next: Vec<Step>,
    tell: Vec<Tell>,
    cautions: Vec<Caution>,
}

/// What the findings fold to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// How the reception stands.
    pub standing: Standing,
    /// On which tolerance, where on one.
    pub tolerance: Option<Tolerance>,
    /// The rule that decided.
    pub rule: Rule,
}

impl Decision {
    const fn new(standing: Standing, rule: Rule) -> Self {
        Self { standing, tolerance: None, rule }
    }

    /// The standing that this rule grants when it is met; `None` where it grants none by itself.
    pub(super) const fn granted_by(rule: Rule) -> Option<Self> {
        Some(match rule {
            Rule::Scope | Rule::EveryVisit => return None,
            Rule::ElectronicCheck
            | Rule::Smartphone
            | Rule::InsuranceCard
            | Rule::EligibilityCertificate
            | Rule::CardAndNotice
            | Rule::CardAndPortal
            | Rule::SmartphonePortal
            | Rule::Prescription => Self::new(Standing::Confirmed, rule),
            Rule::HomeRequery => Self::new(Standing::Rechecked, rule),
            Rule::Emergency => Self::new(Standing::Exempt, rule),
            Rule::MonthlyTolerance => {
                Self { standing: Standing::Tolerated, tolerance: Some(Tolerance::Monthly), rule }
            }
            Rule::ExpiredDocument => {
                Self { standing: Standing::Tolerated, tolerance: Some(Tolerance::ExpiredDocument), rule }
            }
            Rule::Fallback => Self::new(Standing::Provisional, rule),
        })
    }

    /// The best standing any rule grants, in the order of the rules; then what waits for the
    /// month or for an answer; otherwise the principle, which was not met.
    pub(super) fn fold(findings: &[Finding]) -> Self {
        if finding::value(findings, Rule::Scope) != Some(true) {
            return Self::new(Standing::OutOfScope, Rule::Scope);
        }
        let granting = || Rule::ALL.iter().filter_map(|rule| Self::granted_by(*rule));
        let value = |granted: &Self| finding::value(findings, granted.rule);
        if let Some(granted) = granting().find(|granted| value(granted) == Some(true)) {
            return granted;
        }
        match granting().find(|granted| value(granted).is_none()) {
            Some(open) if waits_for_an_answer(findings, open.rule) => {
                Self::new(Standing::Undetermined, open.rule)
            }
            Some(open) => Self::new(Standing::Pending, open.rule),
            None => Self::new(Standing::Unconfirmed, Rule::EveryVisit),
        }
    }
}

/// Whether an undecided rule waits for the system's answer, and not only for the month.
fn waits_for_an_answer(findings: &[Finding], rule: Rule) -> bool {
    findings.iter().any(|finding| {
        finding.rule == rule
            && finding.met.is_none()
            && !matches!(finding.because, Because::NotShownYet | Because::ShownUnderOtherCoverage)
    })
}

impl Ruling {
    /// The only constructor: everything in a verdict follows from the findings.
    pub(super) fn from_findings(desk: &Desk, history: &History<'_>, findings: Vec<Finding>) -> Self {
        let decision = Decision::fold(&findings);
        Self {
            decision,
            next: advice::next(desk, history, decision, &findings),
            tell: advice::tell(desk, history.visit(), decision),
            cautions: cautions::of(desk, history, decision, &findings),
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
    pub fn next(&self) -> &[Step] {
        &self.next
    }

    /// See [`Verdict::tell`].
    #[must_use]
    pub fn tell(&self) -> &[Tell] {
        &self.tell
    }

    /// See [`Verdict::cautions`].
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
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
    /// A ruling on one reception, with the evidence of it.
    pub(super) fn of(desk: &Desk, history: &History<'_>, ruling: Ruling) -> Self {
        let visit = history.visit();
        Self {
            reception_id: visit.id.clone(),
            month: visit.day().month(),
            record: Record::of(desk, history, ruling.decision, &ruling.findings),
            ruling,
        }
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
    pub fn next(&self) -> &[Step] {
        self.ruling.next()
    }

    /// What to say to the patient.
    #[must_use]
    pub fn tell(&self) -> &[Tell] {
        self.ruling.tell()
    }

    /// What to bear in mind before leaning on the verdict.
    #[must_use]
    pub fn cautions(&self) -> &[Caution] {
        self.ruling.cautions()
    }

    /// Compact, stable evidence to store with the visit.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// What would repair an unconfirmed reception: alternatives, each enough by itself.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.ruling.repairs()
    }
}
