//! What would repair an unconfirmed reception, read off the conditions that failed.

use super::finding::{Because, Finding, Rule};
use super::step::Step;
use alloc::vec;
use alloc::vec::Vec;

/// One way in which an unconfirmed reception would have stood: all its steps, with 有効 answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The rule that would have granted a standing.
    pub rule: Rule,
    /// What was missing.
    pub steps: Vec<Step>,
}

/// The ways, in the order of the rules; presenting a listed method is always one.
pub(super) fn of(findings: &[Finding]) -> Vec<Repair> {
    Rule::ALL
        .iter()
        .filter_map(|rule| {
            let steps = if *rule == Rule::EveryVisit {
                vec![Step::PresentAtTheVisit]
            } else {
                missing(findings, *rule)?
            };
            Some(Repair { rule: *rule, steps })
        })
        .collect()
}

/// What this rule lacks, where everything it lacks could have been done; `None` where it was not
/// examined, lacks nothing, or lacks something nobody can mend.
fn missing(findings: &[Finding], rule: Rule) -> Option<Vec<Step>> {
    let failed = findings.iter().filter(|finding| finding.rule == rule && finding.met != Some(true));
    let steps: Vec<Step> = failed.map(|finding| remedy(finding.because)).collect::<Option<_>>()?;
    (!steps.is_empty()).then_some(steps)
}

/// What would have met a condition that failed, if anything could.
const fn remedy(because: Because) -> Option<Step> {
    match because {
        Because::NoCardCheck => Some(Step::ReadTheCard),
        Because::NotShownYet | Because::NotShownThisMonth | Because::ShownUnderOtherCoverage => {
            Some(Step::PresentThisMonth)
        }
        Because::NotShownBefore => Some(Step::PresentEarlierThisMonth),
        Because::NoCircumstance => Some(Step::RecordTheCircumstance),
        Because::NoInquiry | Because::InquiredByCard => Some(Step::AskTheSystemByNumber),
        Because::AskedAboutAnotherDay => Some(Step::AskTheSystemAboutThisDay),
        Because::AnsweredProcessing => Some(Step::WaitForTheAnswer),
        Because::AnsweredFailed => Some(Step::AskTheSystemAgain),
        Because::AnsweredMultiple => Some(Step::CheckTheNumbers),
        Because::AnsweredUnknown => Some(Step::ReadTheSystemsScreen),
        _ => None,
    }
}
