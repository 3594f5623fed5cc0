//! Step 4. 災害時の照会: asked by 氏名・生年月日・性別・住所等, without the card.
//!
//! Only in the areas and on the days that a notice designates. No built-in row says any: whoever opens the desk of a
//! facility in such an area adds the row. It needs neither card nor circumstance, and never starts a month.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::InquiryMethod;
use alloc::vec::Vec;

/// It leaves a finding where somebody asked so.
pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let Some(inquiry) = attendance.asked(InquiryMethod::Identity) else { return };
    let (visit, rule, window) = (attendance.reception, Rule::Disaster, Provision::Disaster);
    if !setting.facility.online_system {
        return RuleCheck::not_applicable(setting, visit, rule, window, Reason::NoOnlineSystem, findings);
    }
    let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
    inquired::by_identity(&mut check, attendance, &inquiry);
}
