//! What is refused, and how it is said: a code and a path, and never the value.

use super::request::Field;
use crate::codes::codes;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;

codes! {
    /// Why an input was refused.
    pub enum ErrorCode {
        /// A required field is absent or blank.
        Missing = "missing",
        /// A key that no field of ours bears.
        UnknownKey = "unknown_key",
        /// A value that is not one of the codes.
        UnknownValue = "unknown_value",
        /// A value of another type than the field's.
        WrongType = "wrong_type",
        /// A text that is no day of the calendar in the form asked for.
        NotADate = "not_a_date",
        /// Two receptions of one call bear the same id.
        DuplicateId = "duplicate_id",
        /// A text or a list longer than the stated limit.
        TooLarge = "too_large",
        /// An amendment that cannot stand.
        BadAmendment = "bad_amendment",
        /// Something that is not plain data.
        NotPlainData = "not_plain_data",
    }
}

/// A refused input: why, and where. It never holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputError {
    /// Why.
    pub code: ErrorCode,
    /// Where, as `history[3].shown.kind`; empty for the argument itself.
    pub path: String,
    /// What was expected there, in words of ours.
    pub expected: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the argument" } else { &self.path };
        f.write_str(place)?;
        f.write_str(": ")?;
        for (at, word) in self.code.code().split('_').enumerate() {
            f.write_str(if at > 0 { " " } else { "" })?;
            f.write_str(word)?;
        }
        f.write_str(if self.expected.is_empty() { "" } else { "; " })?;
        f.write_str(&self.expected)
    }
}

impl Error for InputError {}

/// What is expected, and a list of it.
pub(super) fn listed(expected: &str, codes: &[&'static str]) -> String {
    let mut listed = String::from(expected);
    for (at, code) in codes.iter().enumerate() {
        if at > 0 {
            listed.push_str(", ");
        }
        listed.push_str(code);
    }
    listed
}

/// A place in the input, kept on the stack while reading and written out only for an error.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// The argument itself.
    Argument,
    /// A field.
    Field(&'a Path<'a>, Field),
    /// An item of a list.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(super) fn refuse(&self, code: ErrorCode, expected: &str) -> Box<InputError> {
        Box::new(InputError { code, path: self.to_string(), expected: expected.to_string() })
    }

    /// A value that is not one of these.
    pub(super) fn refuse_value(&self, codes: &[&'static str]) -> Box<InputError> {
        self.refuse(ErrorCode::UnknownValue, &listed("expected one of ", codes))
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument => Ok(()),
            Self::Field(Path::Argument, field) => f.write_str(field.code()),
            Self::Field(parent, field) => {
                fmt::Display::fmt(parent, f)?;
                f.write_str(".")?;
                f.write_str(field.code())
            }
            Self::Item(parent, at) => {
                fmt::Display::fmt(parent, f)?;
                f.write_str("[")?;
                fmt::Display::fmt(at, f)?;
                f.write_str("]")
            }
        }
    }
}
