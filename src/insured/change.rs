//! What was confirmed, beside what is to be claimed: the differences, and what they do to the month's verdicts.
//!
//! The notice counts a presentation for the eligibility it was made for: an insurance that changed within the
//! month needs one of its own (電子資格確認 or a document of the new insurance). What becomes of a claim
//! is another matter, settled by the examining bodies: they may move a claim that names another insurer
//! (レセプト振替・分割, since 2021-10), do not move one whose stated eligibility was valid on the day of care (claims
//! since 2022-02), and do not return one that matches in all but 枝番 (since 2022-11).

use super::compare::{Comparison, Sameness, Unequal, compare};
use super::fold::Fold;
use super::numbers::{Field, Insured};
use crate::calendar::Day;
use crate::codes::codes;
use crate::visit::{Answer, Scheme};
use alloc::vec::Vec;

codes! {
    /// One thing found.
    pub enum ChangeCode {
        /// A number that would be needed is not given.
        CannotCompare = "cannot_compare",
        /// The one is of 後期高齢者医療 and the other is not: it begins on the 75th birthday, in the midst of a month.
        LateElderlyBegan = "late_elderly_began",
        /// The insurer is another.
        InsurerChanged = "insurer_changed",
        /// The insurer is the same, 記号 or 番号 is another: a new eligibility, or a typing error.
        NumbersChanged = "numbers_changed",
        /// All is the same but 枝番: another member of the family, or a typing error.
        BranchDiffers = "branch_differs",
        /// All is the same but 枝番, which one side lacks.
        BranchNotGiven = "branch_not_given",
        /// The same, but written differently.
        WrittenDifferently = "written_differently",
        /// The same.
        SameCoverage = "same_coverage",
        /// The system says that the confirmed coverage is no longer valid (無効, 新しい資格あり).
        ConfirmedNoLongerValid = "confirmed_no_longer_valid",
        /// The system still calls the confirmed coverage valid, although another is to be claimed: a late registration.
        ConfirmedStillValid = "confirmed_still_valid",
        /// The day of care lies outside the dates of the confirmed coverage.
        ConfirmedNotOnTheDay = "confirmed_not_on_the_day",
        /// The day of care lies outside the dates of the claimed coverage.
        ClaimedNotOnTheDay = "claimed_not_on_the_day",
        /// The claim names what the system called valid on the day of care: it is not moved to another insurer.
        ClaimStands = "claim_stands",
        /// The claim names an insurer other than the confirmed one: it may be moved or split.
        ClaimMayBeMoved = "claim_may_be_moved",
    }
}

codes! {
    /// What can be done.
    pub enum ChangeStep {
        /// Have the card or a document of the claimed coverage presented, in this month.
        PresentTheClaimed = "present_the_claimed",
        /// Ask the system again, about the day of care.
        AskTheSystemAboutThisDay = "ask_the_system_about_this_day",
        /// Ask the patient whether the insurance has changed.
        AskWhetherInsuranceChanged = "ask_whether_insurance_changed",
        /// Check the numbers on file for a typing error.
        CheckTheNumbers = "check_the_numbers",
        /// Check that the record is this patient's, and not a relative's.
        CheckThePerson = "check_the_person",
        /// Fill in 枝番.
        CompleteTheBranch = "complete_the_branch",
        /// Write the claim's numbers as the confirmed ones are written.
        MatchTheWriting = "match_the_writing",
        /// Put the right coverage on the claim before it goes out.
        CorrectTheClaim = "correct_the_claim",
    }
}

codes! {
    /// What it does to the month's verdicts, where the two are given as coverages of this patient.
    pub enum Effect {
        /// Nothing: the verdicts stand.
        Stands = "stands",
        /// What was presented under the confirmed coverage does not count for visits under the claimed one.
        PresentationsDoNotCarry = "presentations_do_not_carry",
        /// It cannot be told yet.
        CannotTell = "cannot_tell",
    }
}

/// One of the two coverages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Its numbers.
    pub insured: Insured,
    /// Its first day, where given.
    pub from: Option<Day>,
    /// Its last day; absent where open or not given, which is never "ended".
    pub until: Option<Day>,
    /// The day on which it was lost (資格喪失日): the first on which it no longer holds.
    pub lost_on: Option<Day>,
}

impl Side {
    fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.until.is_none_or(|until| day <= until)
            && self.lost_on.is_none_or(|lost| day < lost)
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The numbers, part by part.
    pub comparison: Comparison,
    /// What was found; never empty.
    pub findings: Vec<ChangeCode>,
}

/// Compares the coverage that was confirmed with the one that is to be claimed, for care on a day.
/// `answer` is what the system said of the confirmed one about that day, where it was asked.
#[must_use]
pub fn compare_coverage(confirmed: &Side, claimed: &Side, on: Day, answer: Option<Answer>) -> Change {
    let comparison = compare(&confirmed.insured, &claimed.insured);
    let mut findings = of_numbers(&comparison, confirmed, claimed);
    let among =
        |codes: &[ChangeCode], findings: &[ChangeCode]| findings.iter().any(|code| codes.contains(code));
    let other_insurer = among(&[ChangeCode::InsurerChanged, ChangeCode::LateElderlyBegan], &findings);
    let other = other_insurer || among(&[ChangeCode::NumbersChanged], &findings);
    if !confirmed.covers(on) {
        findings.push(ChangeCode::ConfirmedNotOnTheDay);
    }
    if !claimed.covers(on) {
        findings.push(ChangeCode::ClaimedNotOnTheDay);
    }
    match answer {
        Some(answer) if answer.contradicts() => findings.push(ChangeCode::ConfirmedNoLongerValid),
        Some(Answer::Valid) if other => findings.push(ChangeCode::ConfirmedStillValid),
        Some(Answer::Valid) if findings.iter().all(|found| found.effect() == Effect::Stands) => {
            findings.push(ChangeCode::ClaimStands);
        }
        _ => {}
    }
    if other_insurer {
        findings.push(ChangeCode::ClaimMayBeMoved);
    }
    Change { comparison, findings }
}

/// What the numbers alone say.
fn of_numbers(comparison: &Comparison, confirmed: &Side, claimed: &Side) -> Vec<ChangeCode> {
    let differs = |field| {
        comparison.different.iter().any(|part| part.field == field && part.because == Unequal::Differs)
    };
    let (before, after) = (confirmed.insured.scheme(), claimed.insured.scheme());
    let is_late_elderly = [before, after].contains(&Scheme::LateElderly);
    let code = match comparison.answer() {
        Sameness::Same => ChangeCode::SameCoverage,
        Sameness::SameAfterNormalising => return same_after(comparison),
        Sameness::Different if differs(Field::Insurer) => {
            if before != after && is_late_elderly {
                ChangeCode::LateElderlyBegan
            } else {
                ChangeCode::InsurerChanged
            }
        }
        Sameness::Different if comparison.different.iter().any(|part| part.because != Unequal::Differs) => {
            ChangeCode::CannotCompare
        }
        Sameness::Different if differs(Field::Symbol) || differs(Field::Number) => ChangeCode::NumbersChanged,
        Sameness::Different => ChangeCode::BranchDiffers,
    };
    Vec::from([code])
}

/// A 枝番 that one side lacks is no matter of writing.
fn same_after(comparison: &Comparison) -> Vec<ChangeCode> {
    let lacks = |by: &[Fold]| by.contains(&Fold::BranchNotGiven);
    let parts = || comparison.normalised.iter();
    let mut found = Vec::new();
    if parts().any(|(_, by)| !lacks(by)) {
        found.push(ChangeCode::WrittenDifferently);
    }
    if parts().any(|(_, by)| lacks(by)) {
        found.push(ChangeCode::BranchNotGiven);
    }
    found
}

impl ChangeCode {
    /// What it does to the month's verdicts.
    #[must_use]
    pub const fn effect(self) -> Effect {
        match self {
            Self::LateElderlyBegan | Self::InsurerChanged | Self::NumbersChanged => {
                Effect::PresentationsDoNotCarry
            }
            Self::CannotCompare
            | Self::BranchDiffers
            | Self::ConfirmedNoLongerValid
            | Self::ConfirmedNotOnTheDay
            | Self::ClaimedNotOnTheDay => Effect::CannotTell,
            Self::BranchNotGiven
            | Self::WrittenDifferently
            | Self::SameCoverage
            | Self::ConfirmedStillValid
            | Self::ClaimStands
            | Self::ClaimMayBeMoved => Effect::Stands,
        }
    }

    /// What can be done about it, best first.
    #[must_use]
    pub const fn next(self) -> &'static [ChangeStep] {
        match self {
            Self::CannotCompare => &[ChangeStep::CheckTheNumbers],
            Self::LateElderlyBegan | Self::InsurerChanged => {
                &[ChangeStep::PresentTheClaimed, ChangeStep::AskTheSystemAboutThisDay]
            }
            Self::NumbersChanged => &[ChangeStep::CheckTheNumbers, ChangeStep::PresentTheClaimed],
            Self::BranchDiffers => &[ChangeStep::CheckThePerson, ChangeStep::CheckTheNumbers],
            Self::BranchNotGiven => &[ChangeStep::CompleteTheBranch],
            Self::WrittenDifferently => &[ChangeStep::MatchTheWriting],
            Self::ConfirmedNoLongerValid => {
                &[ChangeStep::AskWhetherInsuranceChanged, ChangeStep::PresentTheClaimed]
            }
            Self::ConfirmedStillValid => &[ChangeStep::AskWhetherInsuranceChanged],
            Self::ConfirmedNotOnTheDay => &[ChangeStep::AskTheSystemAboutThisDay],
            Self::ClaimedNotOnTheDay | Self::ClaimMayBeMoved => &[ChangeStep::CorrectTheClaim],
            Self::SameCoverage | Self::ClaimStands => &[],
        }
    }
}

impl Change {
    /// What it does to the month's verdicts: the gravest of what the findings do.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let effects = || self.findings.iter().map(|found| found.effect());
        [Effect::PresentationsDoNotCarry, Effect::CannotTell]
            .into_iter()
            .find(|grave| effects().any(|effect| effect == *grave))
            .unwrap_or(Effect::Stands)
    }

    /// What can be done, best first, each step once.
    #[must_use]
    pub fn next(&self) -> Vec<ChangeStep> {
        let mut steps = Vec::new();
        for step in self.findings.iter().flat_map(|found| found.next()) {
            if !steps.contains(step) {
                steps.push(*step);
            }
        }
        steps
    }
}
