//! Step 2, together. The listed methods that the thing shown at a visit points to.

use super::finding::{self, Finding, Rule};
use super::{Desk, documents, electronic_check, ministers_methods, prescription};
use crate::desk::{Reception, Shown};
use crate::law::Basis;
use alloc::vec::Vec;

/// The rules of the second step, in the order examined.
const METHODS: &[Rule] = &[
    Rule::ElectronicCheck,
    Rule::Smartphone,
    Rule::InsuranceCard,
    Rule::EligibilityCertificate,
    Rule::CardAndNotice,
    Rule::CardAndPortal,
    Rule::SmartphonePortal,
    Rule::Prescription,
];

pub(super) fn examine(desk: &Desk, visit: &Reception, findings: &mut Vec<Finding>) {
    if visit.shown.includes_card() {
        electronic_check::examine_card(desk, visit, findings);
    }
    if visit.shown.includes_phone() {
        electronic_check::examine_phone(desk, visit, findings);
    }
    match visit.shown {
        Shown::InsuranceCard { .. } => documents::examine_insurance_card(desk, visit, findings),
        Shown::EligibilityCertificate { .. } => documents::examine_certificate(desk, visit, findings),
        Shown::MyNumberCardAndNotice => ministers_methods::examine_card_and_notice(desk, visit, findings),
        Shown::MyNumberCardAndPortal => ministers_methods::examine_card_and_portal(desk, visit, findings),
        Shown::SmartphonePortal => ministers_methods::examine_smartphone_portal(desk, visit, findings),
        Shown::Prescription => prescription::examine(desk, visit, findings),
        Shown::MyNumberCard
        | Shown::Smartphone
        | Shown::EligibilityNotice
        | Shown::Declaration
        | Shown::Oral
        | Shown::PatientCard
        | Shown::Nothing => {}
    }
}

/// The listed method that these findings say is met, if one is.
pub(super) fn met(findings: &[Finding]) -> Option<Rule> {
    METHODS.iter().copied().find(|rule| finding::value(findings, *rule) == Some(true))
}

/// A listed method that confirmed a reception, and the weakest ground it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Confirmed {
    pub(super) basis: Basis,
    pub(super) by: Rule,
}

/// The listed method that confirms a reception by itself, if one does.
pub(super) fn confirms(desk: &Desk, reception: &Reception) -> Option<Confirmed> {
    let mut findings = Vec::new();
    examine(desk, reception, &mut findings);
    let by = met(&findings)?;
    let of_rule = findings.iter().filter(|finding| finding.rule == by);
    of_rule.map(|finding| finding.basis).max().map(|basis| Confirmed { basis, by })
}
