//! Step 2. 「処方箋を提出する方法」(健康保険法施行規則53条1項2号), at a pharmacy.
//!
//! It confirms the pharmacy's own visit and never starts a month: the notice asks for 電子資格確認
//! or the document.

use super::finding::{Because, Exam, Finding, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Window;
use crate::visit::{FacilityKind, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(Window::Prescription, visit.day());
    let mut exam = Exam::begin(Rule::Prescription, window, findings);
    let pharmacy = setting.facility.kind == FacilityKind::Pharmacy;
    exam.require(pharmacy, Because::AtPharmacy, Because::NotAPharmacy);
    exam.require(!inquired::contradicts(visit), Because::NotContradicted, Because::Contradicted);
}
