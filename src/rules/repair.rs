//! What would repair an unconfirmed reception, read off the conditions that failed.

use super::finding::{Finding, Reason, Rule};
use super::step::NextStep;
use alloc::vec;
use alloc::vec::Vec;

/// One way in which an unconfirmed reception would have stood: all its steps, with 有効 answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The rule that would have granted a standing.
    pub rule: Rule,
    /// What was missing.
    pub steps: Vec<NextStep>,
}

/// The ways, in the order of the rules; presenting a listed method is always one.
#[inline(never)]
pub(super) fn of(findings: &[Finding]) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for rule in Rule::ALL {
        let steps = match rule {
            Rule::EveryVisit => Some(vec![NextStep::PresentAtTheVisit]),
            rule => missing(findings, *rule),
        };
        if let Some(steps) = steps {
            repairs.push(Repair { rule: *rule, steps });
        }
    }
    repairs
}

/// What this rule lacks, where everything it lacks could have been done; `None` where it was not
/// examined, lacks nothing, or lacks something nobody can mend.
#[inline(never)]
fn missing(findings: &[Finding], rule: Rule) -> Option<Vec<NextStep>> {
    let mut steps = Vec::new();
    for finding in findings {
        if finding.rule == rule && finding.met != Some(true) {
            steps.push(remedy(finding.because)?);
        }
    }
    (!steps.is_empty()).then_some(steps)
}

/// What would have met a condition that failed, if anything could.
const fn remedy(because: Reason) -> Option<NextStep> {
    match because {
        Reason::NoCardCheck => Some(NextStep::ReadTheCard),
        Reason::NotShownYet | Reason::NotShownThisMonth | Reason::ShownUnderOtherCoverage => {
            Some(NextStep::PresentThisMonth)
        }
        Reason::NotShownBefore => Some(NextStep::PresentEarlierThisMonth),
        Reason::NoCircumstance => Some(NextStep::RecordTheCircumstance),
        Reason::NoInquiry | Reason::InquiredByCard | Reason::InquiredByIdentity => {
            Some(NextStep::AskTheSystemByNumber)
        }
        Reason::AskedAboutAnotherDay => Some(NextStep::AskTheSystemAboutThisDay),
        Reason::AnsweredProcessing => Some(NextStep::WaitForTheAnswer),
        Reason::AnsweredFailed => Some(NextStep::AskTheSystemAgain),
        Reason::AnsweredMultiple => Some(NextStep::CheckTheNumbers),
        Reason::AnsweredUnknown => Some(NextStep::ReadTheSystemsScreen),
        _ => None,
    }
}
