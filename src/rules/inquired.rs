//! The conditions that every inquiry shares: made, about this very day, answered 有効.

use super::attendance::{self, Attendance, Fact};
use super::check::RuleCheck;
use super::finding::Reason;
use crate::visit::{Answer, Inquiry, InquiryMethod, Shown};

/// 「…被保険者番号等を基に…照会して資格が有効であると確認できた」: asked by number, about this day, 有効.
pub(super) fn by_number(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    if let Some(inquiry) = attendance.asked(InquiryMethod::Number) {
        let made = Fact { what: Reason::InquiredByNumber, from: inquiry.from };
        return answered(check, attendance, &inquiry, &made);
    }
    let Some(inquiry) = attendance.inquiries().next() else {
        return check.record(Some(false), Reason::NoInquiry);
    };
    let because = match inquiry.what.by {
        InquiryMethod::Identity => Reason::InquiredByIdentity,
        InquiryMethod::Card | InquiryMethod::Number => Reason::InquiredByCard,
    };
    attendance::record(check, &inquiry, Some(false), because);
}

/// 電子資格確認: the card or phone read at the reader, about this day, 有効.
///
/// The finding names the reception at which it was asked; or else the one at which the thing was handed over.
pub(super) fn by_card(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>, with: fn(Shown) -> bool) {
    let Some(inquiry) = attendance.asked(InquiryMethod::Card) else {
        return check.record(Some(false), Reason::NoCardCheck);
    };
    let handed_over = || attendance.shown_where(with, with).and_then(|fact| fact.from);
    let made = Fact { what: Reason::CardChecked, from: inquiry.from.or_else(handed_over) };
    answered(check, attendance, &inquiry, &made);
}

/// 氏名・生年月日等による照会: about this day, 有効.
pub(super) fn by_identity(
    check: &mut RuleCheck<'_>,
    attendance: &Attendance<'_>,
    inquiry: &Fact<'_, &Inquiry>,
) {
    answered(check, attendance, inquiry, &Fact { what: Reason::InquiredByIdentity, from: inquiry.from });
}

/// What grants must have been asked about the visit's own day (「受診等の都度」) and its own insurance. An open
/// answer is neither yes nor no: it leaves the condition undecided.
fn answered(
    check: &mut RuleCheck<'_>,
    attendance: &Attendance<'_>,
    inquiry: &Fact<'_, &Inquiry>,
    made: &Fact<'_, Reason>,
) {
    attendance::record(check, made, Some(true), made.what);
    let this_day = attendance.is_about_this_day(inquiry.what);
    let about = if this_day { Reason::AskedAboutThisDay } else { Reason::AskedAboutAnotherDay };
    attendance::record(check, inquiry, Some(this_day), about);
    if attendance.is_about_other_coverage(inquiry) {
        return attendance::record(check, inquiry, Some(false), Reason::AskedAboutOtherCoverage);
    }
    let answer = inquiry.what.answer;
    let met = if answer.is_open() { None } else { Some(answer == Answer::Valid) };
    attendance::record(check, inquiry, met, because(answer));
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
pub(super) fn not_contradicted(check: &mut RuleCheck<'_>, attendance: &Attendance<'_>) {
    contradicted_by(check, attendance.contradiction(Answer::contradicts));
}

/// The same, where only this answer would.
pub(super) fn contradicted_by(check: &mut RuleCheck<'_>, contradiction: Option<Fact<'_, &Inquiry>>) {
    match contradiction {
        Some(inquiry) => attendance::record(check, &inquiry, Some(false), Reason::Contradicted),
        None => check.record(Some(true), Reason::NotContradicted),
    }
}
