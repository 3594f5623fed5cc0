//! Step 2. 「受給資格の確認は、受診等の都度、患者本人が提示した情報に基づく資格確認を行う必要がある」
//!
//! What it asks: did the patient present, at this visit, something that can be a listed method?
//! What it does not ask: whether that method was open, in date, and answered. Those are the
//! method's own rules. This one grants nothing; it decides where nothing else does.

use super::finding::{Finding, Reason, Rule, RuleCheck};
use crate::law::{LegalSource, NOTICE_FROM, Passage};
use crate::visit::{Reception, Shown};
use alloc::vec::Vec;

pub(super) fn examine(visit: &Reception, findings: &mut Vec<Finding>) {
    let because = match visit.shown {
        Shown::PatientCard => Reason::PatientCardOnly,
        Shown::Nothing | Shown::NotRecorded | Shown::InsuredStatusCertificate { .. } => {
            Reason::NothingPresented
        }
        Shown::EligibilityNotice => Reason::NoticeAlone,
        Shown::Declaration => Reason::StatementOnly,
        Shown::Oral => Reason::WordOnly,
        _ => Reason::Presented,
    };
    let passage = (visit.day() >= NOTICE_FROM).then_some(Passage::EveryVisit);
    let met = because == Reason::Presented;
    RuleCheck::timeless(Rule::EveryVisit, LegalSource::Ryotan3, findings).record(Some(met), because, passage);
}
