//! Places in a list, by a text: what else would be looked for again and again.

use alloc::collections::BTreeMap;
use alloc::string::String;

/// One kind of map for whatever is looked up by a text: each further kind is code of its own in the module.
#[derive(Default)]
pub(super) struct Index(BTreeMap<String, usize>);

impl Index {
    pub fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// The place of a text: the one it has, or the one that is given it now.
    pub fn place(&mut self, text: &str, new: usize) -> usize {
        *self.0.entry(text.into()).or_insert(new)
    }

    /// Meets a text, and says whether it was not met before.
    pub fn is_new(&mut self, text: &str) -> bool {
        self.0.insert(text.into(), 0).is_none()
    }
}
