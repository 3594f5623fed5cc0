//! Who takes a step, and by when: the one table of it. Only the build reads it; nothing is judged by it.

use super::step::NextStep;
use crate::codes::codes;

codes! {
    /// Who takes a step.
    pub enum Actor {
        /// The clerk at the desk (窓口).
        Desk = "desk",
        /// The patient (患者).
        Patient = "patient",
        /// Who writes the claim (医事課).
        Billing = "billing",
        /// The insurer, and the system that answers for it (保険者).
        Insurer = "insurer",
    }
}

codes! {
    /// By when a step is taken.
    pub enum Term {
        /// While the patient is here (その場).
        Now = "now",
        /// Within the claim month (月末).
        MonthEnd = "month_end",
        /// Before the claim goes out (請求).
        Claim = "claim",
    }
}

impl NextStep {
    /// Who takes it.
    #[must_use]
    pub const fn actor(self) -> Actor {
        self.charge().0
    }

    /// By when.
    #[must_use]
    pub const fn term(self) -> Term {
        self.charge().1
    }

    const fn charge(self) -> (Actor, Term) {
        match self {
            Self::ReadTheCard
            | Self::AskForMyNumberCard
            | Self::AskForSmartphone
            | Self::AskForEligibilityCertificate
            | Self::AskForInsuranceCard
            | Self::AskForPrescription
            | Self::AskForPortalWithCard
            | Self::AskForNoticeWithCard
            | Self::AskForPortalOnPhone
            | Self::AskTheSystemByNumber
            | Self::AskTheSystemAboutThisDay
            | Self::RecordTheCircumstance
            | Self::AskTheSystemAgain
            | Self::CheckTheNumbers
            | Self::ReadTheSystemsScreen
            | Self::AskWhetherInsuranceChanged
            | Self::ConfirmOrally
            | Self::TakeAStatement
            | Self::UseMedicalAssistanceCheck => (Actor::Desk, Term::Now),
            Self::PresentAtTheVisit | Self::PresentEarlierThisMonth => (Actor::Patient, Term::Now),
            Self::PresentThisMonth => (Actor::Patient, Term::MonthEnd),
            Self::RecordTheLaterShowing => (Actor::Desk, Term::MonthEnd),
            // The desk alone knows what it saw, and may write it down as long as no claim rests on it.
            Self::SameVisit | Self::RecordWhatWasShown => (Actor::Desk, Term::Claim),
            Self::SettleBeforeTheClaim => (Actor::Billing, Term::Claim),
            Self::WaitForTheAnswer => (Actor::Insurer, Term::Claim),
        }
    }
}
