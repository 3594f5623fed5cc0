//! Step 2. 「受給資格の確認は、受診等の都度、患者本人が提示した情報に基づく資格確認を行う必要がある」
//!
//! What it asks: did the patient present, at this visit, something that can be a listed method?
//! What it does not ask: whether that method was open, in date, and answered. Those are the
//! method's own rules. This one grants nothing; it decides where nothing else does.

use super::attendance::{self, Attendance};
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::setting::Setting;
use super::support::Support;
use crate::visit::{Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let visit = attendance.reception;
    let mut check = RuleCheck::timeless(setting, visit, Rule::EveryVisit, findings);
    let presented = attendance.first_shown(&|shown| because(shown) == Reason::Presented);
    let unrecorded = attendance.first_shown(&|shown| shown == Shown::NotRecorded);
    if let Some(fact) = presented {
        check.record_from(fact.from, Some(true), Reason::Presented);
    }
    // A fact that is missing is not a fact against the patient.
    if let Some(fact) = unrecorded {
        check.record_from(fact.from, None, Reason::PresentationNotRecorded);
    }
    if presented.is_none() && unrecorded.is_none() {
        let handed_over = attendance::is_handed_over(visit);
        let because = if handed_over { because(visit.shown) } else { Reason::NotHandedOver };
        check.record(Some(false), because);
    }
}

/// Where nothing was presented: that something was, later in the month (reading O17). It repairs nothing.
pub(super) fn shown_later(
    setting: &Setting,
    visit: &Reception,
    later: &Support<'_>,
    findings: &mut Vec<Finding>,
) {
    let mut check = RuleCheck::timeless(setting, visit, Rule::EveryVisit, findings);
    check.record(Some(false), Reason::ShownAfterTheVisit);
    check.lean(Some(later));
}

const fn because(shown: Shown) -> Reason {
    match shown {
        Shown::PatientCard => Reason::PatientCardOnly,
        Shown::Nothing => Reason::NothingPresented,
        Shown::EligibilityNotice => Reason::NoticeAlone,
        Shown::Declaration => Reason::StatementOnly,
        Shown::Oral => Reason::WordOnly,
        Shown::NotRecorded => Reason::PresentationNotRecorded,
        _ => Reason::Presented,
    }
}
