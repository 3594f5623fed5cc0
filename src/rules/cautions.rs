//! What to bear in mind of this reception before leaning on its verdict. What is so of the law is a notice.

use super::expired_document;
use super::finding::Finding;
use super::setting::Setting;
use super::standing::{Decision, Standing};
use crate::codes::codes;
use crate::visit::{History, InquiryMethod, Reception};
use alloc::vec::Vec;

codes! {
    /// What to bear in mind before leaning on a verdict.
    pub enum Caution {
        /// It leans on another reception whose coverage could not be compared.
        CoverageUnknown = "coverage_unknown",
        /// Knowing the patient's scheme could open a provision.
        SchemeUnknown = "scheme_unknown",
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
    let holds = |caution: &Caution| match caution {
        Caution::CoverageUnknown => {
            findings.iter().any(|finding| finding.rule == decision.rule && finding.coverage_unverified)
        }
        Caution::SchemeUnknown => {
            decision.standing == Standing::Unconfirmed
                && expired_document::covered(setting, visit).is_some()
                && expired_document::scheme_would_matter(&setting.timeline, visit)
        }
        Caution::InconsistentRecord => is_inconsistent(visit),
        Caution::KnownBeforeTheVisit => history.as_of() < visit.day(),
    };
    Caution::ALL.iter().copied().filter(holds).collect()
}

/// An answer by card where neither card nor phone was on the desk is no card check.
fn is_inconsistent(visit: &Reception) -> bool {
    visit.inquiry.is_some_and(|inquiry| inquiry.by == InquiryMethod::Card)
        && !visit.shown.includes_card()
        && !visit.shown.includes_phone()
}
