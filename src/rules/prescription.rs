//! Step 2. 「処方せんを提出する方法」(健康保険法施行規則53条1項3号), at a pharmacy.
//!
//! It confirms the pharmacy's own visit and never starts a month: the notice asks for 電子資格確認
//! or the document.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::{FacilityKind, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (rule, window) = (Rule::Prescription, Provision::Prescription);
    let mut check = RuleCheck::begin(setting, attendance.reception, rule, window, findings);
    let fact = attendance.first_shown(&|shown| shown == Shown::Prescription);
    check.lean(fact.and_then(|fact| fact.from));
    let pharmacy = setting.facility.kind == FacilityKind::Pharmacy;
    check.require(pharmacy, Reason::AtPharmacy, Reason::NotAPharmacy);
    inquired::not_contradicted(&mut check, attendance);
}
