//! Which of several answers about one reception stands there?

use super::policy::{Policy, SeveralAnswers};
use super::told::PassedOver;
use crate::calendar::Moment;
use crate::visit::{Answer, InquiryMethod, Shown};
use core::cmp::Ordering;

/// What an answer is weighed by, the weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    is_settled: bool,
    /// Asked with what fits what was shown; of no weight where the policy does not ask.
    fits: bool,
    asked: (Option<i32>, Option<u64>),
    /// Where nothing else tells, what speaks against the eligibility: nothing is granted by chance.
    contradicts: bool,
}

impl Weight {
    pub fn of(
        (by, answer): (InquiryMethod, Answer),
        asked: Option<Moment>,
        shown: Option<Shown>,
        policy: Policy,
    ) -> Self {
        // Where nobody has said what was shown, the reader outranks a question by number.
        let wants_card = shown.is_none_or(|shown| shown.includes_card() || shown.includes_phone());
        let is_card = by == InquiryMethod::Card;
        Self {
            is_settled: !answer.is_open(),
            fits: policy.several_answers == SeveralAnswers::FittingThenLatest && is_card == wants_card,
            asked: (asked.map(|asked| asked.day().number()), asked.and_then(Moment::nanosecond)),
            contradicts: answer.contradicts(),
        }
    }

    /// What another has before this one.
    pub fn passed_over_for(self, other: Self) -> PassedOver {
        if self.is_settled != other.is_settled {
            PassedOver::NotSettled
        } else if self.fits != other.fits {
            PassedOver::DoesNotFit
        } else if self.asked.cmp(&other.asked) == Ordering::Equal {
            PassedOver::NotToldApart
        } else {
            PassedOver::AskedEarlier
        }
    }
}

/// 有効 here and 無効 there.
pub(super) fn differ(answers: impl Iterator<Item = Answer> + Clone) -> bool {
    let mut valid = answers.clone();
    let mut invalid = answers;
    valid.any(|answer| answer == Answer::Valid) && invalid.any(Answer::contradicts)
}
