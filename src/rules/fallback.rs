//! Step 7. 被保険者資格申立書, or an oral confirmation that nothing has changed (保発0710第1号).
//!
//! They are for a check that was tried and could not settle it: after any inquiry of the visit
//! but one still 処理中, and not without one. An oral confirmation needs an earlier visit here.
//! Neither counts as the month's presentation.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::home_requery;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::{Answer, History, Shown};
use alloc::vec::Vec;

pub(super) fn examine(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (visit, rule, window) = (history.visit(), Rule::Fallback, Provision::Fallback);
    let is_statement = |shown| matches!(shown, Shown::Declaration | Shown::Oral);
    // A statement needs no earlier visit.
    let Some(fact) = attendance.shown_where(&is_statement, &|shown| shown == Shown::Declaration) else {
        return RuleCheck::not_applicable(setting, visit, rule, window, Reason::NotAStatement, findings);
    };
    let stated = fact.what == Shown::Declaration;
    let because = if stated { Reason::Stated } else { Reason::ConfirmedOrally };
    let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
    check.record_from(fact.from, Some(true), because);
    inquiry_tried(&mut check, attendance);
    if !stated {
        let earlier = home_requery::earlier_visit(history);
        check.require_earlier(earlier, Reason::EarlierVisit, Reason::NoEarlierVisit);
    }
}

/// An answer about another coverage decides nothing, and was tried all the same.
fn inquiry_tried(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    let tried = attendance.first_asked(&|asked| {
        asked.what.answer != Answer::Processing || attendance.is_about_other_coverage(asked)
    });
    if let Some(tried) = tried {
        return check.record_from(tried.from, Some(true), Reason::InquiryTried);
    }
    match attendance.first_asked(&|_| true) {
        Some(open) => check.record_from(open.from, None, Reason::AnsweredProcessing),
        None => check.record(Some(false), Reason::NoInquiry),
    }
}
