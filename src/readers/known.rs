//! Which insurances have been met: one that is written twice is one.

use super::insured::{Field, Insured};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

/// The insurances met so far, of one person or of several, each with the 枝番 it was met with.
#[derive(Default)]
pub(super) struct Known(BTreeMap<Key, BTreeSet<String>>);

/// Whose it is; 保険者番号, 記号 and 番号 in their plain writing. 枝番 may be missing in one record of two.
type Key = (String, String, String, String);

impl Known {
    /// Whether an insurance has been met. Numbers that cannot be told (none given, 不詳) are never the same.
    pub fn has(&self, whose: &str, insured: &Insured) -> bool {
        let branch = insured.plain().branch;
        let met = key(whose, insured).and_then(|key| self.0.get(&key));
        met.is_some_and(|branches| branch.is_empty() || branches.is_empty() || branches.contains(&branch))
    }

    /// Meets an insurance, and says whether it is another than those met before.
    pub fn is_new(&mut self, whose: &str, insured: &Insured) -> bool {
        let is_new = !self.has(whose, insured);
        if let Some(key) = key(whose, insured) {
            let branch = Some(insured.plain().branch).filter(|branch| !branch.is_empty());
            self.0.entry(key).or_default().extend(branch);
        }
        is_new
    }
}

fn key(whose: &str, insured: &Insured) -> Option<Key> {
    if insured.lacks(Field::Insurer) || insured.lacks(Field::Number) {
        return None;
    }
    let plain = insured.plain();
    let number = plain.number.trim_start_matches('0').into();
    Some((whose.into(), plain.insurer, plain.symbol, number))
}
