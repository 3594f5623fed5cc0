//! What a smallest history is spelled with: of all that looks alike to the rules, one.
//!
//! Left out is what only bars, and so is never needed: who else pays, a cancelled reception, 往診, オンライン診療 and
//! 電話再診, 持参忘れ, answers that contradict, or that are about another day or another insurance. Whatever such a
//! fact keeps from being granted is not granted either where what it bars is absent. `search` asks about every
//! combination; which of several codes that do alike is written, `settle` decides.

use crate::calendar::Day;
use crate::visit::{
    Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Reception, Scheme, Shown, ShownKind,
};
use alloc::string::String;
use alloc::vec::Vec;

/// What can be handed over on a day: each kind, and a 健康保険証 that ran out the day before. 診察券 is nothing.
pub(super) fn shown(day: Day) -> Vec<Shown> {
    let kinds =
        ShownKind::ALL.iter().filter(|kind| !matches!(kind, ShownKind::Nothing | ShownKind::PatientCard));
    let mut all = Vec::from([Shown::Nothing]);
    all.extend(kinds.map(|kind| Shown::of(*kind, None)));
    all.push(Shown::InsuranceCard { valid_until: day.previous() });
    all
}

/// None; and asked in every way, answered 有効, not 有効, not yet, and not at all.
pub(super) fn inquiries() -> Vec<Option<Inquiry>> {
    let mut all = Vec::from([None]);
    for by in InquiryMethod::ALL {
        for answer in [Answer::Valid, Answer::NotFound, Answer::Processing, Answer::Failed] {
            all.push(Some(Inquiry::new(*by, answer)));
        }
    }
    all
}

/// Of a visit all that is not handed over or asked: why the card was not asked for, the care, the scheme on file.
pub(super) fn contexts(day: Day) -> Vec<Reception> {
    let mut all = Vec::new();
    for circumstance in
        [None, Some(Circumstance::Flow), Some(Circumstance::Emergency { eligibility_evident: true })]
    {
        for care in [Care::Outpatient, Care::HomeVisit] {
            // 社保 is what one of which nothing is known may be.
            for scheme in [None, Some(Scheme::NationalHealth), Some(Scheme::LateElderly)] {
                let coverage = scheme.map(|scheme| Coverage { key: String::from("A"), scheme });
                let circumstance = circumstance.clone();
                all.push(Reception {
                    circumstance,
                    care,
                    coverage,
                    ..Reception::new("", day, Shown::Nothing)
                });
            }
        }
    }
    all
}

/// The patient's other receptions on a day: what was handed over, and whether it was checked; with care or without.
pub(super) fn others(day: Day) -> Vec<Reception> {
    let mut all = Vec::new();
    for shown in shown(day) {
        for inquiry in [None, Some(Inquiry::new(InquiryMethod::Card, Answer::Valid))] {
            for care in [Care::Outpatient, Care::PresentationOnly] {
                all.push(Reception { care, inquiry: inquiry.clone(), ..Reception::new("", day, shown) });
            }
        }
    }
    all
}
