//! The key of a coverage: opaque, the same for the same coverage, so that no number need lie beside a reception.
//!
//! HMAC-SHA-256 under a salt of the caller's. What it protects: whoever reads stored receptions without
//! the salt learns only which of them bear the same coverage. What it does not: insured numbers are few
//! enough to be tried one by one, so whoever has the salt can find the number behind a key. The salt must
//! be random, kept as a secret apart from the receptions, and never leave the facility.

use super::fold::fold;
use super::numbers::{Field, Insured, without_zeros};
use crate::codes::codes;
use crate::digest::hex;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use hmac_sha256::HMAC;

codes! {
    /// Why no key was made.
    pub enum KeyRefusal {
        /// The salt is empty, or shorter than sixteen bytes.
        SaltTooShort = "salt_too_short",
        /// No insurer's number that can be read, or one that says 不詳: two unknowns are not the same coverage.
        InsurerUnknown = "insurer_unknown",
        /// No number.
        NumberNotGiven = "number_not_given",
    }
}

impl Error for KeyRefusal {}

/// The shortest salt, in bytes.
pub const MIN_SALT: usize = 16;

/// What the key is of, and in which writing: another version would make other keys.
const PURPOSE: &str = "madoguchi coverage key 1";

/// The key of a coverage, 64 hexadecimal digits.
///
/// It is made of 保険者番号, 記号 and 番号 in the writing in which they are compared, so whatever
/// [`compare`](super::compare) calls the same has the same key. 枝番 has no part in it: it is missing in many
/// records, and a key is compared only among one patient's own receptions. A family shares a key: it names an insurance,
/// not a person.
///
/// # Errors
///
/// Where the salt is too short, or the coverage cannot be told.
pub fn coverage_key(insured: &Insured, salt: &[u8]) -> Result<String, KeyRefusal> {
    let salted = Salted::new(salt).ok_or(KeyRefusal::SaltTooShort)?;
    let insurer = insured.insurer_number().filter(|insurer| !insurer.is_unknown());
    let insurer = insurer.ok_or(KeyRefusal::InsurerUnknown)?;
    if insured.lacks(Field::Number) {
        return Err(KeyRefusal::NumberNotGiven);
    }
    let number = without_zeros(&fold(&insured.number));
    Ok(salted.key([insurer.eight(), &fold(&insured.symbol), &number]))
}

/// A salt that was taken in once, for many keys.
pub(crate) struct Salted(HMAC);

impl Salted {
    /// `None` where the salt is too short: HMAC itself takes one of any length.
    pub fn new(salt: &[u8]) -> Option<Self> {
        (salt.len() >= MIN_SALT).then(|| Self(HMAC::new(salt)))
    }

    /// The key of 保険者番号 in eight digits, 記号, and 番号 without the zeros before it, in their plain writing.
    pub fn key(&self, numbers: [&str; 3]) -> String {
        let mut said = Vec::with_capacity(128);
        for part in [PURPOSE].into_iter().chain(numbers) {
            said.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            said.extend(part.as_bytes());
        }
        let mut mac = self.0.clone();
        mac.update(said);
        hex(&mac.finalize())
    }
}
