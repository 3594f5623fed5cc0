//! Step 4. 緊急やむを得ない事由 (療担規則3条1項ただし書).
//!
//! Both limbs: an emergency kept the desk from confirming, and eligibility was evident (明らか).
//! Where this visit's own answer is 無効, it was not evident.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::Circumstance;
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (visit, rule, window) = (attendance.reception, Rule::Emergency, Provision::Emergency);
    let Some(Circumstance::Emergency { eligibility_evident }) = visit.circumstance else {
        return RuleCheck::not_applicable(setting, visit, rule, window, Reason::NoEmergency, findings);
    };
    let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
    check.record(Some(true), Reason::EmergencyRecorded);
    check.require(eligibility_evident, Reason::EligibilityEvident, Reason::EligibilityNotEvident);
    inquired::not_contradicted(&mut check, attendance);
}
