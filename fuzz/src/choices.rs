//! Choices made by the bytes that the fuzzer thought of.

use arbitrary::Unstructured;
use proof::random::Chance;

/// Every byte string makes some choices; where the bytes end, the last of each is taken.
pub struct Bytes<'a>(Unstructured<'a>);

impl<'a> Bytes<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    pub fn is_spent(&self) -> bool {
        self.0.is_empty()
    }

    /// A text, of whatever the bytes spell.
    pub fn text(&mut self) -> String {
        self.0.arbitrary::<&str>().unwrap_or_default().to_owned()
    }
}

impl Chance for Bytes<'_> {
    fn below(&mut self, end: u64) -> u64 {
        // Counted from the end, so that bytes that have ended say no to every `once_in`.
        (end - 1).saturating_sub(self.0.int_in_range(0..=end - 1).unwrap_or_default())
    }
}
