//! SHA-256: of a text, and, as the fingerprint of facts, of a stable, unambiguous writing of them.

use alloc::string::String;
use alloc::vec::Vec;
use hmac_sha256::Hash;

/// A fingerprint being taken.
pub struct Digest(Vec<u8>);

impl Digest {
    /// Of nothing yet, with room for a few receptions.
    #[must_use]
    pub fn new() -> Self {
        Self(Vec::with_capacity(512))
    }

    /// Adds one piece of text, with its length and one before it, so that no two inputs run together.
    #[inline(never)]
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.number(count(text.len()).saturating_add(1));
        self.0.extend(text.as_bytes());
        self
    }

    /// Adds a piece that may be absent; absent and empty differ.
    #[inline(never)]
    pub fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.number(0_u8),
        }
    }

    /// Adds a yes or no.
    pub fn flag(&mut self, flag: bool) -> &mut Self {
        self.number(u8::from(flag))
    }

    /// Adds a number, seven bits a byte, the lowest first; the last byte is below 128.
    pub fn number(&mut self, number: impl Into<u64>) -> &mut Self {
        self.put(number.into())
    }

    #[inline(never)]
    fn put(&mut self, mut number: u64) -> &mut Self {
        loop {
            let (low, rest) = (u8::try_from(number & 0x7f).unwrap_or(0), number >> 7);
            if rest == 0 {
                self.0.push(low);
                return self;
            }
            self.0.push(low | 0x80);
            number = rest;
        }
    }

    /// The fingerprint.
    #[must_use]
    pub fn finish(&self) -> [u8; 32] {
        sha256(&self.0)
    }
}

/// SHA-256.
#[must_use]
#[inline(never)]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Hash::hash(bytes)
}

/// A count as a number.
pub fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut hex = Vec::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        for half in [byte >> 4, byte & 0xf] {
            hex.push(b"0123456789abcdef".get(usize::from(half)).copied().unwrap_or_default());
        }
    }
    String::from_utf8(hex).unwrap_or_default()
}
