//! The conditions that every inquiry shares: made, about this very day, answered 有効.

use super::attendance::{Asked, Attendance};
use super::check::RuleCheck;
use super::finding::Reason;
use super::support::Support;
use crate::visit::{Answer, InquiryMethod, Shown};

/// 「…被保険者番号等を基に…照会して資格が有効であると確認できた」: asked by number, about this day, 有効.
#[inline(never)]
pub(super) fn by_number(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    if let Some(inquiry) = attendance.asked(InquiryMethod::Number) {
        return answered(check, attendance, &inquiry, inquiry.from, Reason::InquiredByNumber);
    }
    let Some(inquiry) = attendance.first_asked(&|_| true) else {
        return check.record(Some(false), Reason::NoInquiry);
    };
    let because = match inquiry.what.by {
        InquiryMethod::Identity => Reason::InquiredByIdentity,
        InquiryMethod::Card | InquiryMethod::Number => Reason::InquiredByCard,
    };
    check.record_from(inquiry.from, Some(false), because);
}

/// 電子資格確認: the card or phone read at the reader, about this day, 有効.
///
/// The finding names the reception at which it was asked; or else the one at which the thing was handed over.
#[inline(never)]
pub(super) fn by_card(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>, with: fn(Shown) -> bool) {
    let Some(inquiry) = attendance.asked(InquiryMethod::Card) else {
        return check.record(Some(false), Reason::NoCardCheck);
    };
    let handed_over = || attendance.first_shown(&with).and_then(|fact| fact.from);
    let from = inquiry.from.or_else(handed_over);
    answered(check, attendance, &inquiry, from, Reason::CardChecked);
}

/// 氏名・生年月日等による照会: about this day, 有効.
pub(super) fn by_identity<'a>(check: &mut RuleCheck<'_>, attendance: &Attendance<'a>, inquiry: &Asked<'a>) {
    answered(check, attendance, inquiry, inquiry.from, Reason::InquiredByIdentity);
}

/// What grants must have been asked about the visit's own day (「受診等の都度」) and its own insurance. An open
/// answer is neither yes nor no: it leaves the condition undecided.
#[inline(never)]
fn answered<'a>(
    check: &mut RuleCheck<'_>,
    attendance: &Attendance<'a>,
    inquiry: &Asked<'a>,
    from: Option<&Support<'_>>,
    made: Reason,
) {
    check.record_from(from, Some(true), made);
    let this_day = attendance.is_about_this_day(inquiry.what);
    let about = if this_day { Reason::AskedAboutThisDay } else { Reason::AskedAboutAnotherDay };
    check.record_from(inquiry.from, Some(this_day), about);
    if attendance.is_about_other_coverage(inquiry) {
        return check.record_from(inquiry.from, Some(false), Reason::AskedAboutOtherCoverage);
    }
    let answer = inquiry.what.answer;
    let met = if answer.is_open() { None } else { Some(answer == Answer::Valid) };
    check.record_from(inquiry.from, met, because(answer));
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

/// That no answer speaks against what was shown, whatever day it was asked about.
#[inline(never)]
pub(super) fn not_contradicted(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    contradicted_by(check, attendance.contradiction(Answer::contradicts).as_ref());
}

/// The same, where only this answer would.
#[inline(never)]
pub(super) fn contradicted_by(check: &mut RuleCheck<'_>, contradiction: Option<&Asked<'_>>) {
    match contradiction {
        Some(inquiry) => check.record_from(inquiry.from, Some(false), Reason::Contradicted),
        None => check.record(Some(true), Reason::NotContradicted),
    }
}
