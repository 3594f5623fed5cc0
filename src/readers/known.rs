//! Which insurances have been met: one that is written twice is one.

use super::index::Index;
use crate::insured::{Field, Insured};
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
        let met = key(whose, insured).and_then(|key| self.places.get(&key));
        let branch = insured.plain().branch;
        met.and_then(|place| self.branches.get(place))
            .is_some_and(|branches| branch.is_empty() || branches.is_empty() || branches.contains(&branch))
    }

    /// Meets an insurance, and says whether it is another than those met before.
    pub fn is_new(&mut self, whose: &str, insured: &Insured) -> bool {
        let is_new = !self.has(whose, insured);
        let Some(key) = key(whose, insured) else { return is_new };
        let place = self.places.place(&key, self.branches.len());
        if place == self.branches.len() {
            self.branches.push(Vec::new());
        }
        let branch = insured.plain().branch;
        if let Some(branches) = self.branches.get_mut(place)
            && branches.len() < BRANCHES
            && !branch.is_empty()
            && !branches.contains(&branch)
        {
            branches.push(branch);
        }
        is_new
    }
}

/// 枝番 has two digits.
const BRANCHES: usize = 100;

/// Whose it is; 保険者番号, 記号 and 番号 in their plain writing, with what none of them can have between them.
pub(super) fn key(whose: &str, insured: &Insured) -> Option<String> {
    if insured.lacks(Field::Insurer) || insured.lacks(Field::Number) {
        return None;
    }
    let plain = insured.plain();
    let parts = [whose, &plain.insurer, &plain.symbol, plain.number.trim_start_matches('0')];
    Some(parts.join("\n"))
}
