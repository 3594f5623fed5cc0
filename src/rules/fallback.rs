//! Step 7. 被保険者資格申立書, or an oral confirmation that nothing has changed (保発0710第1号).
//!
//! They are for a check that was tried and could not settle it: after any inquiry of the visit
//! but one still 処理中, and not without one. An oral confirmation needs an earlier visit here.
//! Neither counts as the month's presentation.

use super::attendance::{self, Attendance, Fact};
use super::check::RuleCheck;
use super::citation::Citing;
use super::finding::{Finding, Reason, Rule};
use super::home_requery;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::{Answer, History, Inquiry, Shown};
use alloc::vec::Vec;

pub(super) fn examine(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let window = setting.timeline.in_force(Provision::Fallback, history.visit().day());
    let citing = Citing::at(setting, history.visit());
    let is_statement = |shown| matches!(shown, Shown::Declaration | Shown::Oral);
    // A statement needs no earlier visit.
    let Some(fact) = attendance.shown_where(is_statement, |shown| shown == Shown::Declaration) else {
        return RuleCheck::not_applicable(Rule::Fallback, Reason::NotAStatement, window, citing, findings);
    };
    let stated = fact.what == Shown::Declaration;
    let because = if stated { Reason::Stated } else { Reason::ConfirmedOrally };
    let mut check = RuleCheck::begin(Rule::Fallback, window, citing, findings);
    attendance::record(&mut check, &fact, Some(true), because);
    inquiry_tried(&mut check, attendance);
    if !stated {
        let earlier = home_requery::earlier_visit(history);
        check.require_earlier(earlier, Reason::EarlierVisit, Reason::NoEarlierVisit);
    }
}

/// An answer about another coverage decides nothing, and was tried all the same.
fn inquiry_tried(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    let is_tried = |asked: &Fact<'_, &Inquiry>| {
        asked.what.answer != Answer::Processing || attendance.is_about_other_coverage(asked)
    };
    if let Some(tried) = attendance.inquiries().find(is_tried) {
        return attendance::record(check, &tried, Some(true), Reason::InquiryTried);
    }
    match attendance.inquiries().next() {
        Some(open) => attendance::record(check, &open, None, Reason::AnsweredProcessing),
        None => check.record(Some(false), Reason::NoInquiry),
    }
}
