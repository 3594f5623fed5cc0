//! The fingerprint of an input: SHA-256 over a stable, unambiguous writing of it.

use alloc::string::String;
use sha2::{Digest as _, Sha256};

/// A fingerprint being taken.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds one piece of text, with its length before it, so that no two inputs run together.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let bytes = text.as_bytes();
        self.0.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a piece that may be absent; absent and empty differ.
    pub fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text("+").text(text),
            None => self.text("-"),
        }
    }

    /// Adds a yes or no.
    pub fn flag(&mut self, flag: bool) -> &mut Self {
        self.text(if flag { "yes" } else { "no" })
    }

    /// The fingerprint in lower-case hexadecimal, 64 characters.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect()
}
