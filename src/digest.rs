//! Floor 1. The fingerprint of an input: SHA-256 over a stable, unambiguous writing of it.

use alloc::string::String;
use core::fmt::Write;
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
        self.0.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
