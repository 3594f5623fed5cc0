//! What is to be known of the law on a day: about no reception, and so no caution.

use super::finding::{self, Finding, Reason, Rule};
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::calendar::Day;
use crate::codes::codes;
use crate::law::{Basis, Evidence, InForce, NOTICE_DATED_FROM, Provision};
use alloc::vec::Vec;

codes! {
    /// What is to be known of the law on a day.
    pub enum Notice {
        /// The monthly tolerance from 2025-12-02: nothing found repeals it, and nothing restates it.
        AuthorityDated = "authority_dated",
        /// The day lies after the last whose law was read.
        BeyondReviewed = "beyond_reviewed",
        /// An amendment of the caller's.
        Amended = "amended",
        /// A text that was only quoted, reported, or inferred.
        SecondaryEvidence = "secondary_evidence",
    }
}

/// The law that a verdict leans on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The weakest evidence among what the deciding rule was met by; `None` where that is an amendment.
    pub evidence: Option<Evidence>,
    /// What is to be known of it.
    pub notices: Vec<Notice>,
}

impl Ground {
    #[inline(never)]
    pub(super) fn of(setting: &Setting, day: Day, decision: Decision, findings: &[Finding]) -> Self {
        let leans = |so: &dyn Fn(&Finding) -> bool| {
            findings.iter().any(|finding| leans_on(decision, finding) && so(finding))
        };
        let in_scope = decision.standing != Standing::OutOfScope;
        let dated = day >= NOTICE_DATED_FROM && decision.rule == Rule::MonthlyTolerance;
        let notices = those(&|notice| match notice {
            Notice::BeyondReviewed => beyond_reviewed(setting, day),
            Notice::AuthorityDated => {
                dated && leans(&|one| one.because == Reason::InForce && !one.basis.is_amended())
            }
            Notice::Amended => in_scope && leans(&|one| one.basis.is_amended()),
            Notice::SecondaryEvidence => in_scope && leans(&|one| one.basis.is_secondary()),
        });
        Self { evidence: weakest(decision, findings), notices }
    }
}

/// What is to be known of the law on a day, whoever comes.
pub(super) fn on(setting: &Setting, day: Day) -> Vec<Notice> {
    let open = |window: &Provision| match setting.timeline.in_force(*window, day) {
        InForce::Yes(basis) => Some(basis),
        _ => None,
    };
    those(&|notice| match notice {
        Notice::AuthorityDated => {
            let tolerance = open(&Provision::MonthlyTolerance);
            day >= NOTICE_DATED_FROM && tolerance.is_some_and(|basis| !basis.is_amended())
        }
        Notice::BeyondReviewed => beyond_reviewed(setting, day),
        Notice::Amended => !setting.timeline.amendments().is_empty(),
        Notice::SecondaryEvidence => Provision::ALL.iter().filter_map(open).any(Basis::is_secondary),
    })
}

fn those(holds: &dyn Fn(Notice) -> bool) -> Vec<Notice> {
    let mut notices = Vec::new();
    for notice in Notice::ALL {
        if holds(*notice) {
            notices.push(*notice);
        }
    }
    notices
}

fn beyond_reviewed(setting: &Setting, day: Day) -> bool {
    day > setting.timeline.law().reviewed_through()
}

/// Whether the decision leans on a finding: on every condition of the rule that decided, or,
/// where none did, on every provision that was closed.
fn leans_on(decision: Decision, finding: &Finding) -> bool {
    match decision.standing {
        Standing::Unconfirmed => {
            matches!(finding.because, Reason::NotYetInForce | Reason::NoLongerInForce)
        }
        _ => finding.rule == decision.rule,
    }
}

/// The weakest evidence of what met the rule that decided; where nothing did, of what it was found by.
fn weakest(decision: Decision, findings: &[Finding]) -> Option<Evidence> {
    let met = finding::weakest(findings, decision.rule, true);
    match met.or_else(|| finding::weakest(findings, decision.rule, false)) {
        Some(Basis::BuiltIn(evidence, _)) => Some(evidence),
        _ => None,
    }
}
