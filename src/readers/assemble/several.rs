//! Which of several answers about one reception stands there?

use super::policy::{Policy, SeveralAnswers};
use super::told::PassedOver;
use crate::calendar::Moment;
use crate::visit::{Answer, InquiryMethod};
use core::cmp::Ordering;

/// What an answer is weighed by, the weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    is_settled: bool,
    /// Asked at the reader; of no weight where the policy does not ask. What the desk says was shown has no say in it: else
    /// its word could bring another answer to bear, and take back what was granted before it spoke.
    is_of_reader: bool,
    asked: (Option<i32>, Option<u64>),
    /// Where nothing else tells, what speaks against the eligibility: nothing is granted by chance.
    contradicts: bool,
}

impl Weight {
    pub fn of((by, answer): (InquiryMethod, Answer), asked: Option<Moment>, policy: Policy) -> Self {
        let asks = policy.several_answers == SeveralAnswers::FittingThenLatest;
        Self {
            is_settled: !answer.is_open(),
            is_of_reader: asks && by == InquiryMethod::Card,
            asked: (asked.map(|asked| asked.day().number()), asked.and_then(Moment::nanosecond)),
            contradicts: answer.contradicts(),
        }
    }

    /// What another has before this one.
    pub fn passed_over_for(self, other: Self) -> PassedOver {
        if self.is_settled != other.is_settled {
            PassedOver::NotSettled
        } else if self.is_of_reader != other.is_of_reader {
            PassedOver::ReaderAnswered
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
