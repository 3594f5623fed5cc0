//! The rules as a list: which step, what each grants, on which provisions and passages it stands.

use super::citation;
use super::finding::Rule;
use super::standing::{Decision, Standing, Tolerance};
use crate::law::{Passage, Provision};
use alloc::vec::Vec;

/// One rule, as a reader of the law would look it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleEntry {
    /// The rule.
    pub rule: Rule,
    /// The step of the decision it belongs to, 1 to 7.
    pub step: u32,
    /// The standing it grants; the principle and the scope grant none.
    pub grants: Option<Standing>,
    /// On which tolerance, where it grants one.
    pub tolerance: Option<Tolerance>,
    /// The provisions in which it is open; none for the principle and the scope.
    pub windows: &'static [Provision],
    /// The passages it obeys.
    pub passages: Vec<Passage>,
}

/// Every rule, in the order of the decision.
#[must_use]
pub fn catalogue() -> Vec<RuleEntry> {
    Rule::ALL.iter().map(|rule| entry(*rule)).collect()
}

fn entry(rule: Rule) -> RuleEntry {
    let granted = Decision::granted_by(rule);
    RuleEntry {
        rule,
        step: step(rule),
        grants: granted.map(|granted| granted.standing),
        tolerance: granted.and_then(|granted| granted.tolerance),
        windows: windows(rule),
        passages: citation::all(rule),
    }
}

const fn step(rule: Rule) -> u32 {
    match rule {
        Rule::Scope => 1,
        Rule::EveryVisit
        | Rule::ElectronicCheck
        | Rule::Smartphone
        | Rule::InsuranceCard
        | Rule::EligibilityCertificate
        | Rule::InsuredStatusCertificate
        | Rule::CardAndNotice
        | Rule::CardAndPortal
        | Rule::SmartphonePortal
        | Rule::Prescription => 2,
        Rule::HomeRequery => 3,
        Rule::Emergency | Rule::Disaster => 4,
        Rule::MonthlyTolerance => 5,
        Rule::ExpiredDocument => 6,
        Rule::Fallback => 7,
    }
}

const fn windows(rule: Rule) -> &'static [Provision] {
    match rule {
        Rule::Scope | Rule::EveryVisit => &[],
        Rule::ElectronicCheck => &[Provision::ElectronicCheck],
        Rule::Smartphone => &[Provision::Smartphone],
        Rule::InsuranceCard => &[Provision::InsuranceCard],
        Rule::EligibilityCertificate => &[Provision::EligibilityCertificate],
        Rule::InsuredStatusCertificate => &[Provision::InsuredStatusCertificate],
        Rule::CardAndNotice => &[Provision::CardAndNotice],
        Rule::CardAndPortal => &[Provision::CardAndPortal],
        Rule::SmartphonePortal => &[Provision::SmartphonePortal],
        Rule::Prescription => &[Provision::Prescription],
        Rule::HomeRequery => &[Provision::HomeRequery],
        Rule::Emergency => &[Provision::Emergency],
        Rule::Disaster => &[Provision::Disaster],
        Rule::MonthlyTolerance => &[Provision::MonthlyTolerance],
        Rule::ExpiredDocument => &[
            Provision::ExpiredDocumentNationalHealth,
            Provision::ExpiredDocumentLateElderly,
            Provision::ExpiredDocumentAll,
        ],
        Rule::Fallback => &[Provision::Fallback],
    }
}
