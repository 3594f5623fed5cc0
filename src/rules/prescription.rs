//! Step 2. 「処方せんを提出する方法」(健康保険法施行規則53条1項3号), at a pharmacy.
//!
//! It confirms the pharmacy's own visit and never starts a month: the notice asks for 電子資格確認
//! or the document.

use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::{FacilityKind, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(Provision::Prescription, visit.day());
    let mut check = RuleCheck::begin(Rule::Prescription, window, Citing::at(setting, visit), findings);
    let pharmacy = setting.facility.kind == FacilityKind::Pharmacy;
    check.require(pharmacy, Reason::AtPharmacy, Reason::NotAPharmacy);
    check.require(!inquired::contradicts(visit), Reason::NotContradicted, Reason::Contradicted);
}
