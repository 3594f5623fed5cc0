//! Step 7. 被保険者資格申立書, or an oral confirmation that nothing has changed (保発0710第1号).
//!
//! They are for a check that was tried and could not settle it: after any inquiry of the visit
//! but one still 処理中, and not without one. An oral confirmation needs an earlier visit here.
//! Neither counts as the month's presentation.

use super::finding::{Finding, Reason, Rule, RuleCheck};
use super::home_requery;
use super::setting::Setting;
use crate::law::Provision;
use crate::visit::{Answer, History, Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Provision::Fallback, visit.day());
    let because = match visit.shown {
        Shown::Declaration => Reason::Stated,
        Shown::Oral => Reason::ConfirmedOrally,
        _ => return RuleCheck::not_applicable(Rule::Fallback, Reason::NotAStatement, window, findings),
    };
    let mut check = RuleCheck::begin(Rule::Fallback, window, findings);
    check.record(Some(true), because, None);
    inquiry_tried(&mut check, visit);
    if visit.shown == Shown::Oral {
        let earlier = home_requery::best_of_same_coverage(visit, history.before());
        check.require_earlier(earlier, Reason::EarlierVisit, Reason::NoEarlierVisit);
    }
}

fn inquiry_tried(check: &mut RuleCheck<'_>, visit: &Reception) {
    match visit.inquiry.as_ref().map(|inquiry| inquiry.answer) {
        None => check.record(Some(false), Reason::NoInquiry, None),
        Some(Answer::Processing) => check.record(None, Reason::AnsweredProcessing, None),
        Some(_) => check.record(Some(true), Reason::InquiryTried, None),
    }
}
