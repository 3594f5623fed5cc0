//! Which insurances have been met: one that is written twice is one.

use super::ReadCoverage;
use super::index::Index;
use crate::insured::{Insured, Written, without_zeros};
use alloc::string::String;
use alloc::vec::Vec;

/// The insurances met so far, of one person or of several, each with the 枝番 it was met with: 枝番 may be missing in
/// one record of two.
#[derive(Default)]
pub(super) struct Known {
    places: Index,
    branches: Vec<Vec<String>>,
}

impl Known {
    /// Whether an insurance has been met. Numbers that cannot be told (none given, 不詳) are never the same.
    pub fn has(&self, whose: &str, insured: &Insured) -> bool {
        let numbers = Numbers::plain(insured.plain());
        let met = numbers.key_of(whose).and_then(|key| self.places.get(&key));
        self.has_branch(met, &numbers.branch)
    }

    /// Whether an insurance that was met, if it was, was met with a 枝番.
    fn has_branch(&self, met: Option<usize>, branch: &String) -> bool {
        met.and_then(|place| self.branches.get(place))
            .is_some_and(|branches| branch.is_empty() || branches.is_empty() || branches.contains(branch))
    }

    /// Meets an insurance, and says whether it is another than those met before.
    pub fn is_new(&mut self, whose: &str, insured: &Insured) -> bool {
        let numbers = Numbers::plain(insured.plain());
        let Some(key) = numbers.key_of(whose) else { return true };
        let place = self.places.place(&key, self.branches.len());
        let is_new = !self.has_branch(Some(place), &numbers.branch);
        if place == self.branches.len() {
            self.branches.push(Vec::new());
        }
        let lacking = self.branches.get_mut(place).filter(|branches| {
            branches.len() < BRANCHES && !numbers.branch.is_empty() && !branches.contains(&numbers.branch)
        });
        if let Some(branches) = lacking {
            branches.push(numbers.branch);
        }
        is_new
    }
}

/// 枝番 has two digits.
const BRANCHES: usize = 100;

/// What tells one insurance from another.
pub(super) struct Numbers {
    /// 保険者番号, 記号 and 番号 in their plain writing, with what none of them can have between them; `None` where they
    /// cannot be told: none given, or 不詳.
    pub key: Option<String>,
    /// 枝番 in two digits; empty where it is not given.
    pub branch: String,
}

impl Numbers {
    pub fn of(coverage: &ReadCoverage) -> Self {
        let ReadCoverage { insurer, symbol, number, branch, .. } = coverage;
        Self::plain(Written { insurer, symbol, number, branch }.plain())
    }

    fn plain(plain: Insured) -> Self {
        let is_told = !plain.insurer.is_empty() && !plain.number.is_empty() && !plain.says_unknown();
        let key =
            || [&plain.insurer, &plain.symbol, &without_zeros(&plain.number)].map(String::as_str).join("\n");
        Self { key: is_told.then(key), branch: plain.branch }
    }

    /// The key among those of several people.
    fn key_of(&self, whose: &str) -> Option<String> {
        self.key.as_ref().map(|key| [whose, key].join("\n"))
    }
}
