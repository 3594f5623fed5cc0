//! Which insurances have been met: one that is written twice is one.

use super::insured::{Field, Insured};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

/// The insurances met so far, of one person or of several.
#[derive(Default)]
pub(super) struct Known(BTreeMap<Key, BTreeSet<String>>);

/// Whose it is; 保険者番号, 記号 and 番号 in their plain writing. 枝番 may be missing in one record of two.
type Key = (String, String, String, String);

impl Known {
    /// Meets an insurance, and says whether it is another than those met before. Numbers that cannot be told
    /// (none given, 不詳) are never the same.
    pub fn is_new(&mut self, whose: &str, insured: &Insured) -> bool {
        if insured.lacks(Field::Insurer) || insured.lacks(Field::Number) {
            return true;
        }
        let plain = insured.plain();
        let number = String::from(plain.number.trim_start_matches('0'));
        let branches = self.0.entry((whose.into(), plain.insurer, plain.symbol, number)).or_default();
        if plain.branch.is_empty() {
            return branches.is_empty() && branches.insert(plain.branch);
        }
        let is_new = !branches.remove("") && !branches.contains(&plain.branch);
        branches.insert(plain.branch);
        is_new
    }
}
