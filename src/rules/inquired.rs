//! The conditions that every inquiry shares: made, about this very day, answered 有効.

use super::check::RuleCheck;
use super::finding::Reason;
use crate::visit::{Answer, Inquiry, InquiryMethod, Reception};

/// 「…被保険者番号等を基に…照会して資格が有効であると確認できた」: asked by number, about this day, 有効.
pub(super) fn by_number(check: &mut RuleCheck<'_>, visit: &Reception) {
    match visit.inquiry {
        None => check.record(Some(false), Reason::NoInquiry),
        Some(Inquiry { by: InquiryMethod::Card, .. }) => check.record(Some(false), Reason::InquiredByCard),
        Some(inquiry) => {
            check.record(Some(true), Reason::InquiredByNumber);
            about_this_day(check, visit, inquiry);
            answered_valid(check, inquiry.answer);
        }
    }
}

/// 電子資格確認: the card or phone read at the reader, about this day, 有効.
pub(super) fn by_card(check: &mut RuleCheck<'_>, visit: &Reception) {
    match visit.inquiry {
        Some(inquiry @ Inquiry { by: InquiryMethod::Card, .. }) => {
            check.record(Some(true), Reason::CardChecked);
            about_this_day(check, visit, inquiry);
            answered_valid(check, inquiry.answer);
        }
        _ => check.record(Some(false), Reason::NoCardCheck),
    }
}

/// What grants must have been asked about the visit's own day: 「受診等の都度」.
fn about_this_day(check: &mut RuleCheck<'_>, visit: &Reception, inquiry: Inquiry) {
    let met = is_about_this_day(visit, inquiry);
    check.require(met, Reason::AskedAboutThisDay, Reason::AskedAboutAnotherDay);
}

pub(super) fn is_about_this_day(visit: &Reception, inquiry: Inquiry) -> bool {
    inquiry.on.is_none_or(|on| on == visit.day())
}

/// An open answer is neither: it leaves the condition undecided.
fn answered_valid(check: &mut RuleCheck<'_>, answer: Answer) {
    let met = if answer.is_open() { None } else { Some(answer == Answer::Valid) };
    check.record(met, because(answer));
}

const fn because(answer: Answer) -> Reason {
    match answer {
        Answer::Valid => Reason::AnsweredValid,
        Answer::Invalid => Reason::AnsweredInvalid,
        Answer::Superseded => Reason::AnsweredSuperseded,
        Answer::NotFound => Reason::AnsweredNotFound,
        Answer::Multiple => Reason::AnsweredMultiple,
        Answer::ValidUnregistered => Reason::AnsweredValidUnregistered,
        Answer::Processing => Reason::AnsweredProcessing,
        Answer::Failed => Reason::AnsweredFailed,
        Answer::Unknown => Reason::AnsweredUnknown,
    }
}

/// Whether the visit's own answer speaks against what was shown, whatever day it asked about.
pub(super) fn contradicts(visit: &Reception) -> bool {
    visit.inquiry.is_some_and(|inquiry| inquiry.answer.contradicts())
}
