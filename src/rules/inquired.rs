//! The conditions that every inquiry shares: made, about this very day, answered 有効.

use super::finding::{Reason, RuleCheck};
use crate::law::Passage;
use crate::visit::{Answer, Inquiry, InquiryMethod, Reception};

/// 「…被保険者番号等を基に…照会して資格が有効であると確認できた」: asked by number, about this day, 有効.
///
/// `asked` and `valid` are the passages obeyed, where the rule obeys the notice.
pub(super) fn by_number(
    check: &mut RuleCheck<'_>,
    visit: &Reception,
    asked: Option<Passage>,
    valid: Option<Passage>,
) {
    match &visit.inquiry {
        None => check.record(Some(false), Reason::NoInquiry, asked),
        Some(Inquiry { by: InquiryMethod::Card | InquiryMethod::Identity, .. }) => {
            check.record(Some(false), Reason::InquiredByCard, asked)
        }
        Some(inquiry) => {
            check.record(Some(true), Reason::InquiredByNumber, asked);
            about_this_day(check, visit, inquiry, asked);
            answered_valid(check, inquiry.answer, valid);
        }
    }
}

/// 電子資格確認: the card or phone read at the reader, about this day, 有効.
pub(super) fn by_card(check: &mut RuleCheck<'_>, visit: &Reception, passage: Option<Passage>) {
    match &visit.inquiry {
        Some(inquiry @ Inquiry { by: InquiryMethod::Card, .. }) => {
            check.record(Some(true), Reason::CardChecked, passage);
            about_this_day(check, visit, inquiry, passage);
            answered_valid(check, inquiry.answer, passage);
        }
        _ => check.record(Some(false), Reason::NoCardCheck, passage),
    }
}

/// What grants must have been asked about the visit's own day: 「受診等の都度」.
fn about_this_day(check: &mut RuleCheck<'_>, visit: &Reception, inquiry: &Inquiry, passage: Option<Passage>) {
    let met = is_about_this_day(visit, inquiry);
    let because = if met { Reason::AskedAboutThisDay } else { Reason::AskedAboutAnotherDay };
    check.record(Some(met), because, passage);
}

pub(super) fn is_about_this_day(visit: &Reception, inquiry: &Inquiry) -> bool {
    inquiry.on.is_none_or(|on| on == visit.day())
}

/// An open answer is neither: it leaves the condition undecided.
fn answered_valid(check: &mut RuleCheck<'_>, answer: Answer, passage: Option<Passage>) {
    let met = if answer.is_open() { None } else { Some(answer == Answer::Valid) };
    check.record(met, because(answer), passage);
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
    visit.inquiry.as_ref().is_some_and(|inquiry| inquiry.answer.contradicts())
}
