//! Step 2. 「受給資格の確認は、受診等の都度、患者本人が提示した情報に基づく資格確認を行う必要がある」
//!
//! What it asks: did the patient present, at this visit, something that can be a listed method?
//! What it does not ask: whether that method was open, in date, and answered. Those are the
//! method's own rules. This one grants nothing; it decides where nothing else does.

use super::attendance::{self, Attendance};
use super::finding::{Finding, Reason, Rule, RuleCheck};
use super::support::Support;
use crate::law::{LegalSource, NOTICE_FROM, Passage};
use crate::visit::{Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let visit = attendance.reception;
    let passage = passage(visit);
    let mut check = RuleCheck::timeless(Rule::EveryVisit, LegalSource::Ryotan3, findings);
    let presented = attendance.shown().find(|fact| because(fact.what) == Reason::Presented);
    let unrecorded = attendance.shown().find(|fact| fact.what == Shown::NotRecorded);
    if let Some(fact) = &presented {
        attendance::record(&mut check, fact, Some(true), Reason::Presented, passage);
    }
    // A fact that is missing is not a fact against the patient.
    if let Some(fact) = &unrecorded {
        attendance::record(&mut check, fact, None, Reason::PresentationNotRecorded, passage);
    }
    if presented.is_none() && unrecorded.is_none() {
        let handed_over = attendance::is_handed_over(visit);
        let because = if handed_over { because(visit.shown) } else { Reason::NotHandedOver };
        check.record(Some(false), because, passage);
    }
}

/// Where nothing was presented: that something was, later in the month (reading O17). It repairs nothing.
pub(super) fn shown_later(visit: &Reception, later: Support<'_>, findings: &mut Vec<Finding>) {
    let mut check = RuleCheck::timeless(Rule::EveryVisit, LegalSource::Ryotan3, findings);
    check.record(Some(false), Reason::ShownAfterTheVisit, passage(visit));
    check.lean(Some(later));
}

fn passage(visit: &Reception) -> Option<Passage> {
    (visit.day() >= NOTICE_FROM).then_some(Passage::EveryVisit)
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
