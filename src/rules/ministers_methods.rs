//! Step 2. Methods set by the Minister (厚生労働大臣が定める方法、告示351号).
//!
//! They ask for no recorded failure of the reader, and 無効 at the reader does not contradict
//! them: it is precisely when they are used.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Rule};
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::ShownKind;
use alloc::vec::Vec;

/// マイナンバーカード＋資格情報のお知らせ
pub(super) fn examine_card_and_notice(
    setting: &Setting,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (rule, window, kind) =
        (Rule::CardAndNotice, Provision::CardAndNotice, ShownKind::MyNumberCardAndNotice);
    examine(setting, attendance, rule, window, kind, findings);
}

/// マイナンバーカード＋マイナポータル
pub(super) fn examine_card_and_portal(
    setting: &Setting,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (rule, window, kind) =
        (Rule::CardAndPortal, Provision::CardAndPortal, ShownKind::MyNumberCardAndPortal);
    examine(setting, attendance, rule, window, kind, findings);
}

/// その場でスマホのマイナポータルを表示
pub(super) fn examine_smartphone_portal(
    setting: &Setting,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (rule, window, kind) =
        (Rule::SmartphonePortal, Provision::SmartphonePortal, ShownKind::SmartphonePortal);
    examine(setting, attendance, rule, window, kind, findings);
}

#[inline(never)]
fn examine(
    setting: &Setting,
    attendance: &Attendance<'_>,
    rule: Rule,
    window: Provision,
    kind: ShownKind,
    findings: &mut Vec<Finding>,
) {
    let mut check = RuleCheck::begin(setting, attendance.reception, rule, window, findings);
    let fact = attendance.first_shown(&|shown| shown.kind() == kind);
    check.lean(fact.and_then(|fact| fact.from));
}
