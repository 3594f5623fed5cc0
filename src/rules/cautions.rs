//! What to bear in mind before leaning on a verdict.

use super::expired_document;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::codes::codes;
use crate::law::NOTICE_DATED_FROM;
use crate::visit::{History, InquiryMethod, Reception};
use alloc::vec::Vec;

codes! {
    /// What to bear in mind before leaning on a verdict.
    pub enum Caution {
        /// The monthly tolerance from 2025-12-02: nothing found repeals it, and nothing restates it.
        AuthorityDated = "authority_dated",
        /// The visit lies after the last day whose law was read.
        BeyondReviewed = "beyond_reviewed",
        /// It leans on another reception whose coverage could not be compared.
        CoverageUnknown = "coverage_unknown",
        /// Knowing the patient's scheme could open a provision.
        SchemeUnknown = "scheme_unknown",
        /// It leans on an amendment of the caller's.
        Amended = "amended",
        /// It leans on a text that was only quoted, reported, or inferred.
        SecondaryEvidence = "secondary_evidence",
        /// The record contradicts itself: an answer by card where no card was shown.
        InconsistentRecord = "inconsistent_record",
        /// The day of knowledge lies before the visit.
        KnownBeforeTheVisit = "known_before_the_visit",
    }
}

pub(super) fn of(
    setting: &Setting,
    history: &History<'_>,
    decision: Decision,
    findings: &[Finding],
) -> Vec<Caution> {
    let visit = history.visit();
    let leant_on: Vec<_> = findings.iter().filter(|finding| leans_on(decision, finding)).collect();
    let holds = |caution: &Caution| match caution {
        Caution::AuthorityDated => {
            decision.rule == Rule::MonthlyTolerance
                && visit.day() >= NOTICE_DATED_FROM
                && leant_on
                    .iter()
                    .any(|finding| finding.because == Reason::InForce && !finding.basis.is_amended())
        }
        Caution::BeyondReviewed => visit.day() > setting.timeline.law().reviewed_through(),
        Caution::CoverageUnknown => leant_on.iter().any(|finding| finding.coverage_unverified),
        Caution::SchemeUnknown => {
            decision.standing == Standing::Unconfirmed
                && expired_document::covered(setting, visit).is_some()
                && expired_document::scheme_would_matter(&setting.timeline, visit)
        }
        Caution::Amended => leant_on.iter().any(|finding| finding.basis.is_amended()),
        Caution::SecondaryEvidence => leant_on.iter().any(|finding| finding.basis.is_secondary()),
        Caution::InconsistentRecord => is_inconsistent(visit),
        Caution::KnownBeforeTheVisit => history.as_of() < visit.day(),
    };
    Caution::ALL.iter().copied().filter(holds).collect()
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

/// An answer by card where neither card nor phone was on the desk is no card check.
fn is_inconsistent(visit: &Reception) -> bool {
    visit.inquiry.as_ref().is_some_and(|inquiry| inquiry.by == InquiryMethod::Card)
        && !visit.shown.includes_card()
        && !visit.shown.includes_phone()
}
