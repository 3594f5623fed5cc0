//! Step 7. 被保険者資格申立書, or an oral confirmation that nothing has changed (保発0710第1号).
//!
//! They are for a check that was tried and could not settle it: after any inquiry of the visit
//! but one still 処理中, and not without one. An oral confirmation needs an earlier visit here.
//! Neither counts as the month's presentation.

use super::finding::{Because, Exam, Finding, Rule};
use super::home_requery;
use super::setting::Setting;
use crate::law::Window;
use crate::visit::{Answer, History, Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Window::Fallback, visit.day());
    let because = match visit.shown {
        Shown::Declaration => Because::Stated,
        Shown::Oral => Because::ConfirmedOrally,
        _ => return Exam::not_applicable(Rule::Fallback, Because::NotAStatement, window, findings),
    };
    let mut exam = Exam::begin(Rule::Fallback, window, findings);
    exam.leave(Some(true), because, None);
    inquiry_tried(&mut exam, visit);
    if visit.shown == Shown::Oral {
        let earlier = home_requery::best_of_same_coverage(visit, history.before());
        exam.require_earlier(earlier, Because::EarlierVisit, Because::NoEarlierVisit);
    }
}

fn inquiry_tried(exam: &mut Exam<'_>, visit: &Reception) {
    match visit.inquiry.map(|inquiry| inquiry.answer) {
        None => exam.leave(Some(false), Because::NoInquiry, None),
        Some(Answer::Processing) => exam.leave(None, Because::AnsweredProcessing, None),
        Some(_) => exam.leave(Some(true), Because::InquiryTried, None),
    }
}
