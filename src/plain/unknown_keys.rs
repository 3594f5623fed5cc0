//! Names in an object that no field there bears: all are refused, or only those that may be meant for a field.
//!
//! A record of another program holds much that is nothing to us. What is passed over must not be a field of ours
//! that was misspelt, or put in another place: it would vanish, and the visit would be judged without it.

use super::request::Field;
use crate::codes::codes;
use alloc::vec::Vec;

codes! {
    /// How a request's unknown keys are met.
    pub enum UnknownKeys {
        /// Each is refused.
        Refuse = "refuse",
        /// One that cannot be meant for a field of ours is passed over, with all that stands below it.
        IgnoreStrangers = "ignore_strangers",
    }
}

/// Whether a name is refused among these fields.
pub(super) type Refuses = fn(&str, &[Field]) -> bool;

impl UnknownKeys {
    /// What tells which are refused; nothing where all are.
    pub(super) const fn refuses(self) -> Option<Refuses> {
        match self {
            Self::Refuse => None,
            Self::IgnoreStrangers => Some(is_meant),
        }
    }
}

/// The most slips that a misspelt name holds.
const MOST_SLIPS: usize = 2;

/// Whether a name may be meant for a field of ours: for one of those that may stand here, misspelt by at most two
/// letters, which must be less than half of the field's own; or, spelt rightly, for one that stands elsewhere. A
/// letter too many, too few, another, and two that changed places are one slip each. Capitals, `_` and `-` do not
/// count. So nothing is near to `id`, `at`, `by` or `on`: nearly every short name would be.
fn is_meant(name: &str, here: &[Field]) -> bool {
    // Our names are of ASCII: what is not is another letter.
    let letters = name.chars().filter(|letter| !matches!(letter, '_' | '-'));
    let name: Vec<u8> = letters.map(|letter| u8::try_from(letter).unwrap_or_default()).collect();
    Field::ALL.iter().take_while(|field| **field <= Field::EligibilityEvident).any(|field| {
        let ours = field.code().as_bytes();
        let most = MOST_SLIPS.min(ours.len().saturating_sub(1) / 2);
        is_within(if here.contains(field) { most } else { 0 }, &name, ours)
    })
}

/// Whether so many slips make one name of the other.
fn is_within(slips: usize, one: &[u8], other: &[u8]) -> bool {
    let ([x, one_rest @ ..], [y, other_rest @ ..]) = (one, other) else {
        return one.len().max(other.len()) <= slips;
    };
    if x.eq_ignore_ascii_case(y) {
        return is_within(slips, one_rest, other_rest);
    }
    let Some(left) = slips.checked_sub(1) else { return false };
    let swapped = match (one_rest, other_rest) {
        ([p, one @ ..], [q, other @ ..]) if p.eq_ignore_ascii_case(y) && q.eq_ignore_ascii_case(x) => {
            is_within(left, one, other)
        }
        _ => false,
    };
    swapped
        || is_within(left, one_rest, other_rest)
        || is_within(left, one_rest, other)
        || is_within(left, one, other_rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &[Field] = &[Field::Reception, Field::Care, Field::Key, Field::Shown, Field::At, Field::On];

    #[test]
    fn a_misspelt_name_is_meant_for_ours() {
        for name in [
            "recieption",
            "Reception",
            "RECEPTION",
            "re_cep-tion",
            "recption",
            "receptionId",
            "reception_id",
            "receptoin",
            "caer",
            "car",
            "cares",
            "Care",
            "kye",
            "keys",
            "shwon",
            "shown2",
            "show",
            "_at",
            "ON",
        ] {
            assert!(is_meant(name, HERE), "{name}");
        }
    }

    #[test]
    fn a_field_that_belongs_elsewhere_is_meant_though_not_when_misspelt() {
        for name in ["circumstance", "asOf", "as_of", "valid-until", "patient", "amendments", "unknownKeys"] {
            assert!(is_meant(name, HERE), "{name}");
        }
        for name in ["circumstances", "patientId", "histories"] {
            assert!(!is_meant(name, HERE), "{name}");
        }
    }

    #[test]
    fn a_stranger_is_not_meant() {
        for name in [
            "",
            "a",
            "no",
            "uid",
            "pid",
            "cat",
            "onn",
            "day",
            "kind2",
            "doctor",
            "department",
            "memo",
            "受付",
            "reception_time",
            "receptio日本語",
            "createdAt",
            "insurer",
            "symbol",
            "number",
            "branch",
            "columns",
            "left",
            "constructor",
            "__proto__",
        ] {
            assert!(!is_meant(name, HERE), "{name}");
        }
    }
}
