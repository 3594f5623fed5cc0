//! The conditions that every inquiry shares: made, about this very day, answered 有効.

use super::finding::{Because, Exam};
use crate::law::Passage;
use crate::visit::{Answer, By, Inquiry, Reception};

/// 「…被保険者番号等を基に…照会して資格が有効であると確認できた」: asked by number, about this day, 有効.
///
/// `asked` and `valid` are the passages obeyed, where the rule obeys the notice.
pub(super) fn by_number(
    exam: &mut Exam<'_>,
    visit: &Reception,
    asked: Option<Passage>,
    valid: Option<Passage>,
) {
    match visit.inquiry {
        None => exam.leave(Some(false), Because::NoInquiry, asked),
        Some(Inquiry { by: By::Card, .. }) => exam.leave(Some(false), Because::InquiredByCard, asked),
        Some(inquiry) => {
            exam.leave(Some(true), Because::InquiredByNumber, asked);
            about_this_day(exam, visit, inquiry, asked);
            answered_valid(exam, inquiry.answer, valid);
        }
    }
}

/// 電子資格確認: the card or phone read at the reader, about this day, 有効.
pub(super) fn by_card(exam: &mut Exam<'_>, visit: &Reception, passage: Option<Passage>) {
    match visit.inquiry {
        Some(inquiry @ Inquiry { by: By::Card, .. }) => {
            exam.leave(Some(true), Because::CardChecked, passage);
            about_this_day(exam, visit, inquiry, passage);
            answered_valid(exam, inquiry.answer, passage);
        }
        _ => exam.leave(Some(false), Because::NoCardCheck, passage),
    }
}

/// What grants must have been asked about the visit's own day: 「受診等の都度」.
fn about_this_day(exam: &mut Exam<'_>, visit: &Reception, inquiry: Inquiry, passage: Option<Passage>) {
    let met = is_about_this_day(visit, inquiry);
    let because = if met { Because::AskedAboutThisDay } else { Because::AskedAboutAnotherDay };
    exam.leave(Some(met), because, passage);
}

pub(super) fn is_about_this_day(visit: &Reception, inquiry: Inquiry) -> bool {
    inquiry.on.is_none_or(|on| on == visit.day())
}

/// An open answer is neither: it leaves the condition undecided.
fn answered_valid(exam: &mut Exam<'_>, answer: Answer, passage: Option<Passage>) {
    let met = if answer.is_open() { None } else { Some(answer == Answer::Valid) };
    exam.leave(met, because(answer), passage);
}

const fn because(answer: Answer) -> Because {
    match answer {
        Answer::Valid => Because::AnsweredValid,
        Answer::Invalid => Because::AnsweredInvalid,
        Answer::Superseded => Because::AnsweredSuperseded,
        Answer::NotFound => Because::AnsweredNotFound,
        Answer::Multiple => Because::AnsweredMultiple,
        Answer::ValidUnregistered => Because::AnsweredValidUnregistered,
        Answer::Processing => Because::AnsweredProcessing,
        Answer::Failed => Because::AnsweredFailed,
        Answer::Unknown => Because::AnsweredUnknown,
    }
}

/// Whether the visit's own answer speaks against what was shown, whatever day it asked about.
pub(super) fn contradicts(visit: &Reception) -> bool {
    visit.inquiry.is_some_and(|inquiry| inquiry.answer.contradicts())
}
