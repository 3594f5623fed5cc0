//! Step 2. 「受給資格の確認は、受診等の都度、患者本人が提示した情報に基づく資格確認を行う必要がある」
//!
//! What it asks: did the patient present, at this visit, something that can be a listed method?
//! What it does not ask: whether that method was open, in date, and answered. Those are the
//! method's own rules. This one grants nothing; it decides where nothing else does.

use super::finding::{Because, Exam, Finding, Rule};
use crate::law::{NOTICE_FROM, Passage, Source};
use crate::visit::{Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(visit: &Reception, findings: &mut Vec<Finding>) {
    let because = match visit.shown {
        Shown::PatientCard => Because::PatientCardOnly,
        Shown::Nothing => Because::NothingPresented,
        Shown::EligibilityNotice => Because::NoticeAlone,
        Shown::Declaration => Because::StatementOnly,
        Shown::Oral => Because::WordOnly,
        _ => Because::Presented,
    };
    let passage = (visit.day() >= NOTICE_FROM).then_some(Passage::EveryVisit);
    let met = because == Because::Presented;
    Exam::timeless(Rule::EveryVisit, Source::Ryotan3, findings).leave(Some(met), because, passage);
}
