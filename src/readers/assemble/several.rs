//! Which of several answers about one reception stands there?

use super::policy::{Policy, SeveralAnswers};
use super::told::PassedOver;
use crate::calendar::Moment;
use crate::visit::{Answer, InquiryMethod};

/// What an answer is weighed by, the weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    is_settled: bool,
    /// Asked at the reader; of no weight where the policy does not ask. What the desk says was shown has no say in it: else
    /// its word could bring another answer to bear, and take back what was granted before it spoke.
    is_of_reader: bool,
    /// When it was asked, as far as that is known; what speaks against the eligibility may be the last.
    latest: (i32, Option<u64>),
    /// Where nothing else tells, what speaks against the eligibility, and then what does not say 有効: nothing is granted by
    /// chance.
    speaks_against: (bool, bool),
    asked: (Option<i32>, Option<u64>),
}

impl Weight {
    pub fn of((by, answer): (InquiryMethod, Answer), asked: Option<Moment>, policy: Policy) -> Self {
        let own = Self::of_own((by, answer), policy);
        let asked = (asked.map(|asked| asked.day().number()), asked.and_then(Moment::nanosecond));
        let latest = match asked {
            (Some(day), time) => (day, time.or(answer.contradicts().then_some(u64::MAX))),
            (None, _) if answer.contradicts() => (i32::MAX, None),
            (None, _) => (i32::MIN, Some(0)),
        };
        Self { latest, asked, ..own }
    }

    /// Of the list's own, which was asked before all others.
    pub fn of_own((by, answer): (InquiryMethod, Answer), policy: Policy) -> Self {
        let asks = policy.several_answers == SeveralAnswers::FittingThenLatest;
        Self {
            is_settled: !answer.is_open(),
            is_of_reader: asks && by == InquiryMethod::Card,
            latest: (i32::MIN, None),
            speaks_against: (answer.contradicts(), answer != Answer::Valid),
            asked: (None, None),
        }
    }

    /// What another has before this one.
    pub fn passed_over_for(self, other: Self) -> PassedOver {
        if self.is_settled != other.is_settled {
            PassedOver::NotSettled
        } else if self.is_of_reader != other.is_of_reader {
            PassedOver::ReaderAnswered
        } else if self.asked < other.asked {
            PassedOver::AskedEarlier
        } else {
            PassedOver::NotToldApart
        }
    }
}

/// 有効 here and 無効 there.
pub(super) fn differ(answers: impl Iterator<Item = Answer> + Clone) -> bool {
    let mut valid = answers.clone();
    let mut invalid = answers;
    valid.any(|answer| answer == Answer::Valid) && invalid.any(Answer::contradicts)
}
