//! Step 2, together. The listed methods that the thing shown at a visit points to.

use super::finding::{self, Finding, Rule};
use super::setting::Setting;
use super::{documents, electronic_check, ministers_methods, prescription};
use crate::law::Basis;
use crate::visit::{Reception, Shown};
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

pub(super) fn examine(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    if visit.shown.includes_card() {
        electronic_check::examine_card(setting, visit, findings);
    }
    if visit.shown.includes_phone() {
        electronic_check::examine_phone(setting, visit, findings);
    }
    match visit.shown {
        Shown::InsuranceCard { .. } => documents::examine_insurance_card(setting, visit, findings),
        Shown::EligibilityCertificate { .. } => documents::examine_certificate(setting, visit, findings),
        Shown::MyNumberCardAndNotice => ministers_methods::examine_card_and_notice(setting, visit, findings),
        Shown::MyNumberCardAndPortal => ministers_methods::examine_card_and_portal(setting, visit, findings),
        Shown::SmartphonePortal => ministers_methods::examine_smartphone_portal(setting, visit, findings),
        Shown::Prescription => prescription::examine(setting, visit, findings),
        Shown::MyNumberCard
        | Shown::Smartphone
        | Shown::EligibilityNotice
        | Shown::Declaration
        | Shown::Oral
        | Shown::PatientCard
        | Shown::Nothing
        | Shown::NotRecorded
        | Shown::InsuredStatusCertificate { .. } => {}
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
pub(super) fn confirms(setting: &Setting, reception: &Reception) -> Option<Confirmed> {
    let mut findings = Vec::new();
    examine(setting, reception, &mut findings);
    let by = met(&findings)?;
    let of_rule = findings.iter().filter(|finding| finding.rule == by);
    of_rule.map(|finding| finding.basis).max().map(|basis| Confirmed { basis, by })
}
