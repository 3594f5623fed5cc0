//! Step 1. Is the visit one this law speaks of at all?

use super::finding::{Because, Exam, Finding, Rule};
use crate::law::{IN_SCOPE_FROM, Source};
use crate::visit::{Payer, Reception};
use alloc::vec::Vec;

pub(super) fn examine(visit: &Reception, findings: &mut Vec<Finding>) {
    let because = because(visit);
    Exam::timeless(Rule::Scope, Source::Ryotan3, findings).leave(
        Some(because == Because::InScope),
        because,
        None,
    );
}

/// Whether a reception is in scope, and if not, why not.
fn because(visit: &Reception) -> Because {
    if visit.cancelled {
        return Because::Cancelled;
    }
    match visit.payer {
        Payer::MedicalAssistance => Because::PayerMedicalAssistance,
        Payer::WorkersCompensation => Because::PayerWorkersCompensation,
        Payer::AutomobileLiability => Because::PayerAutomobileLiability,
        Payer::SelfPay => Because::PayerSelfPay,
        Payer::HealthInsurance if visit.day() < IN_SCOPE_FROM => Because::BeforeScope,
        Payer::HealthInsurance => Because::InScope,
    }
}

/// Whether the visit was found to be in scope.
pub(super) fn applies(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.met == Some(true))
}

/// Whether another reception can count for this visit: in scope by itself.
pub(super) fn counts(other: &Reception) -> bool {
    because(other) == Because::InScope
}
