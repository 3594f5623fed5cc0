//! Step 1. Is the visit one this law speaks of at all?

use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use crate::law::IN_SCOPE_FROM;
use crate::visit::{Care, Payer, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let because = because(visit);
    let mut check = RuleCheck::timeless(setting, visit, Rule::Scope, findings);
    check.record(Some(because == Reason::InScope), because);
}

/// Whether a reception is in scope, and if not, why not.
#[inline(never)]
fn because(visit: &Reception) -> Reason {
    if visit.cancelled {
        return Reason::Cancelled;
    }
    match visit.payer {
        Payer::MedicalAssistance => Reason::PayerMedicalAssistance,
        Payer::WorkersCompensation => Reason::PayerWorkersCompensation,
        Payer::AutomobileLiability => Reason::PayerAutomobileLiability,
        Payer::SelfPay => Reason::PayerSelfPay,
        Payer::HealthInsurance if visit.day() < IN_SCOPE_FROM => Reason::BeforeScope,
        Payer::HealthInsurance if visit.care == Care::PresentationOnly => Reason::PresentationOnly,
        Payer::HealthInsurance => Reason::InScope,
    }
}

/// Whether the visit was found to be in scope.
pub(super) fn applies(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.met == Some(true))
}

/// Whether what was presented at another reception can count for this visit: it is in scope by itself, but that
/// the patient may have come to present and for no care (reading O17).
pub(super) fn counts(other: &Reception) -> bool {
    matches!(because(other), Reason::InScope | Reason::PresentationOnly)
}

/// Whether a reception was here, under health insurance, and took place.
pub(super) fn took_place(other: &Reception) -> bool {
    other.payer == Payer::HealthInsurance && !other.cancelled
}
