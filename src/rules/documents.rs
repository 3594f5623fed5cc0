//! Step 2. 「② 患者が保険医療機関等に現行の健康保険証を提出する」 — and, from 2024-12-02, 資格確認書.
//!
//! What it asks: the document in date, and not contradicted by this visit's own answer. It does
//! not ask for any inquiry. A certificate without a printed date is in date.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::calendar::Day;
use crate::law::Provision;
use crate::visit::{Shown, ShownKind};
use alloc::vec::Vec;

pub(super) fn examine_insurance_card(
    setting: &Setting,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (rule, window) = (Rule::InsuranceCard, Provision::InsuranceCard);
    let mut check = begin(setting, attendance, rule, window, ShownKind::InsuranceCard, findings);
    inquired::not_contradicted(&mut check, attendance);
}

pub(super) fn examine_certificate(
    setting: &Setting,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (rule, window) = (Rule::EligibilityCertificate, Provision::EligibilityCertificate);
    let mut check = begin(setting, attendance, rule, window, ShownKind::EligibilityCertificate, findings);
    inquired::not_contradicted(&mut check, attendance);
}

/// What all documents ask: open on the day, and in date.
#[inline(never)]
pub(super) fn begin<'f>(
    setting: &Setting,
    attendance: &Attendance<'_>,
    rule: Rule,
    window: Provision,
    kind: ShownKind,
    findings: &'f mut Vec<Finding>,
) -> RuleCheck<'f> {
    let day = attendance.reception.day();
    let mut check = RuleCheck::begin(setting, attendance.reception, rule, window, findings);
    let is_good = |shown: Shown| in_date(shown.valid_until(), day);
    let fact = attendance.shown_where(&|shown| shown.kind() == kind, &is_good);
    let in_date = fact.as_ref().is_some_and(|fact| is_good(fact.what));
    let because = if in_date { Reason::InDate } else { Reason::OutOfDate };
    check.record_from(fact.and_then(|fact| fact.from), Some(in_date), because);
    check
}

pub(super) fn in_date(valid_until: Option<Day>, day: Day) -> bool {
    valid_until.is_none_or(|until| day <= until)
}

/// Whether a 健康保険証 shown on this day is out of date: by its printed date, or because the
/// last day on which any card was valid has passed.
pub(super) fn card_is_out_of_date(setting: &Setting, valid_until: Option<Day>, day: Day) -> bool {
    !in_date(valid_until, day) || !setting.timeline.in_force(Provision::InsuranceCard, day).is_open()
}
