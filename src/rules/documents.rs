//! Step 2. 「② 患者が保険医療機関等に現行の健康保険証を提出する」 — and, from 2024-12-02, 資格確認書.
//!
//! What it asks: the document in date, and not contradicted by this visit's own answer. It does
//! not ask for any inquiry. A certificate without a printed date is in date.

use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::calendar::Day;
use crate::law::Provision;
use crate::visit::Reception;
use alloc::vec::Vec;

pub(super) fn examine_insurance_card(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    examine(setting, visit, Rule::InsuranceCard, Provision::InsuranceCard, findings);
}

pub(super) fn examine_certificate(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    examine(setting, visit, Rule::EligibilityCertificate, Provision::EligibilityCertificate, findings);
}

fn examine(setting: &Setting, visit: &Reception, rule: Rule, window: Provision, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(window, visit.day());
    let mut check = RuleCheck::begin(rule, window, Citing::at(setting, visit), findings);
    let in_date = in_date(visit.shown.valid_until(), visit.day());
    check.require(in_date, Reason::InDate, Reason::OutOfDate);
    check.require(!inquired::contradicts(visit), Reason::NotContradicted, Reason::Contradicted);
}

pub(super) fn in_date(valid_until: Option<Day>, day: Day) -> bool {
    valid_until.is_none_or(|until| day <= until)
}

/// Whether a 健康保険証 shown on this day is out of date: by its printed date, or because the
/// last day on which any card was valid has passed.
pub(super) fn card_is_out_of_date(setting: &Setting, valid_until: Option<Day>, day: Day) -> bool {
    !in_date(valid_until, day) || !setting.timeline.in_force(Provision::InsuranceCard, day).is_open()
}
