//! Step 2. Methods set by the Minister (厚生労働大臣が定める方法、告示351号).
//!
//! They ask for no recorded failure of the reader, and 無効 at the reader does not contradict
//! them: it is precisely when they are used.

use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Rule};
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::Reception;
use alloc::vec::Vec;

/// マイナンバーカード＋資格情報のお知らせ
pub(super) fn examine_card_and_notice(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    examine(setting, visit, Rule::CardAndNotice, Provision::CardAndNotice, findings);
}

/// マイナンバーカード＋マイナポータル
pub(super) fn examine_card_and_portal(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    examine(setting, visit, Rule::CardAndPortal, Provision::CardAndPortal, findings);
}

/// その場でスマホのマイナポータルを表示
pub(super) fn examine_smartphone_portal(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    examine(setting, visit, Rule::SmartphonePortal, Provision::SmartphonePortal, findings);
}

fn examine(setting: &Setting, visit: &Reception, rule: Rule, window: Provision, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(window, visit.day());
    RuleCheck::begin(rule, window, Citing::at(setting, visit), findings);
}
