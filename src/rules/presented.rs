//! Step 2, together. The listed methods that the thing shown at a visit points to.

use super::attendance::Attendance;
use super::finding::{self, Finding, Rule, Values};
use super::setting::Setting;
use super::{documents, electronic_check, insured_status_certificate, ministers_methods, prescription};
use crate::law::Basis;
use crate::visit::{Shown, ShownKind};
use alloc::vec::Vec;

/// The rules of the second step, in the order examined.
const METHODS: &[Rule] = &[
    Rule::ElectronicCheck,
    Rule::Smartphone,
    Rule::InsuranceCard,
    Rule::EligibilityCertificate,
    Rule::InsuredStatusCertificate,
    Rule::CardAndNotice,
    Rule::CardAndPortal,
    Rule::SmartphonePortal,
    Rule::Prescription,
];

#[inline(never)]
pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    if attendance.has_shown(&Shown::includes_card) {
        electronic_check::examine_card(setting, attendance, findings);
    }
    if attendance.has_shown(&Shown::includes_phone) {
        electronic_check::examine_phone(setting, attendance, findings);
    }
    for kind in ShownKind::ALL.iter().filter(|kind| attendance.has_kind(**kind)) {
        match kind {
            ShownKind::InsuranceCard => documents::examine_insurance_card(setting, attendance, findings),
            ShownKind::EligibilityCertificate => {
                documents::examine_certificate(setting, attendance, findings)
            }
            ShownKind::InsuredStatusCertificate => {
                insured_status_certificate::examine(setting, attendance, findings)
            }
            ShownKind::MyNumberCardAndNotice => {
                ministers_methods::examine_card_and_notice(setting, attendance, findings)
            }
            ShownKind::MyNumberCardAndPortal => {
                ministers_methods::examine_card_and_portal(setting, attendance, findings)
            }
            ShownKind::SmartphonePortal => {
                ministers_methods::examine_smartphone_portal(setting, attendance, findings)
            }
            ShownKind::Prescription => prescription::examine(setting, attendance, findings),
            ShownKind::MyNumberCard
            | ShownKind::Smartphone
            | ShownKind::EligibilityNotice
            | ShownKind::Declaration
            | ShownKind::Oral
            | ShownKind::PatientCard
            | ShownKind::Nothing
            | ShownKind::NotRecorded => {}
        }
    }
}

/// The listed method that these findings say is met, if one is.
pub(super) fn met(findings: &[Finding]) -> Option<Rule> {
    let values = Values::of(findings);
    METHODS.iter().copied().find(|rule| values.rule(*rule) == Some(true))
}

/// A listed method that confirmed a reception, and the weakest ground it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Confirmed {
    pub(super) basis: Basis,
    pub(super) by: Rule,
}

/// The listed method that confirms a reception by what was presented, if one does.
pub(super) fn confirms(setting: &Setting, attendance: &Attendance<'_>) -> Option<Confirmed> {
    let mut findings = Vec::new();
    examine(setting, attendance, &mut findings);
    let by = met(&findings)?;
    finding::weakest(&findings, by, false).map(|basis| Confirmed { basis, by })
}
