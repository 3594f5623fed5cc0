//! Step 4. 緊急やむを得ない事由 (療担規則3条1項ただし書).
//!
//! Both limbs: an emergency kept the desk from confirming, and eligibility was evident (明らか).
//! Where this visit's own answer is 無効, it was not evident.

use super::finding::{Because, Exam, Finding, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Window;
use crate::visit::{Circumstance, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(Window::Emergency, visit.day());
    let Some(Circumstance::Emergency { eligibility_evident }) = visit.circumstance else {
        return Exam::not_applicable(Rule::Emergency, Because::NoEmergency, window, findings);
    };
    let mut exam = Exam::begin(Rule::Emergency, window, findings);
    exam.leave(Some(true), Because::EmergencyRecorded, None);
    exam.require(eligibility_evident, Because::EligibilityEvident, Because::EligibilityNotEvident);
    exam.require(!inquired::contradicts(visit), Because::NotContradicted, Because::Contradicted);
}
