//! Closing one patient's claim month (月締め).

use super::repair::Repair;
use super::standing::Standing;
use super::verdict::Verdict;
use crate::calendar::{Day, Month};
use crate::codes::codes;
use crate::visit::{History, Reception};
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

/// Whether a reception that stands so waits for a presentation or an answer.
const fn is_waiting(standing: Standing) -> bool {
    matches!(standing, Standing::Pending | Standing::Undetermined)
}

codes! {
    /// How a patient's claim month stands.
    pub enum MonthStanding {
        /// Every reception stands.
        Adequate = "adequate",
        /// Some reception still waits for a presentation or an answer.
        Open = "open",
        /// Some reception is unconfirmed.
        Inadequate = "inadequate",
    }
}

impl MonthStanding {
    /// How a month stands whose receptions stand so.
    pub fn of(standings: impl Iterator<Item = Standing>) -> Self {
        let month = standings.map(|standing| match standing {
            Standing::Unconfirmed => Self::Inadequate,
            standing if is_waiting(standing) => Self::Open,
            _ => Self::Adequate,
        });
        month.max().unwrap_or(Self::Adequate)
    }
}

/// An unconfirmed reception of the month, and what would have repaired it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// The caller's key.
    pub reception_id: String,
    /// Alternatives, each enough by itself.
    pub repairs: Vec<Repair>,
}

/// One patient's claim month, closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The claim month.
    pub month: Month,
    /// The day of knowledge.
    pub as_of: Day,
    /// How the month stands.
    pub standing: MonthStanding,
    /// Every reception of the month, in the order given.
    pub verdicts: Vec<Verdict>,
    /// The receptions that fail.
    pub failing: Vec<Failing>,
    /// The receptions that wait for a presentation or an answer.
    pub waiting: Vec<String>,
    /// The receptions that stand provisionally and are still to be settled before the claim.
    pub to_settle: Vec<String>,
}

impl Closing {
    /// A month closed with these verdicts, every one of its receptions'.
    pub(super) fn of(month: Month, as_of: Day, verdicts: Vec<Verdict>) -> Self {
        let ids = |of: fn(Standing) -> bool| -> Vec<String> {
            let those = verdicts.iter().filter(|verdict| of(verdict.standing()));
            those.map(|verdict| verdict.reception_id().to_string()).collect()
        };
        let waiting = ids(is_waiting);
        let to_settle = ids(|standing| standing == Standing::Provisional);
        let failing: Vec<_> = verdicts
            .iter()
            .filter(|verdict| verdict.standing() == Standing::Unconfirmed)
            .map(|verdict| Failing {
                reception_id: verdict.reception_id().to_string(),
                repairs: verdict.repairs(),
            })
            .collect();
        let standing = MonthStanding::of(verdicts.iter().map(Verdict::standing));
        Self { month, as_of, standing, verdicts, failing, waiting, to_settle }
    }
}

/// Every reception of the month that is known on `as_of`, in the order given, among the others: what
/// [`Desk::close_month`](super::Desk::close_month) judges.
#[must_use]
pub fn histories(month: Month, receptions: &[Reception], as_of: Day) -> Vec<History<'_>> {
    let mut histories = Vec::new();
    let (mut earlier, mut rest) = receptions.split_at(0);
    while let Some((visit, later)) = rest.split_first() {
        if visit.day().month() == month && visit.day() <= as_of {
            histories.push(History::new(visit, earlier, later, as_of));
        }
        earlier = receptions.get(..earlier.len().saturating_add(1)).unwrap_or_default();
        rest = later;
    }
    histories
}
