//! What is refused, and how it is said: a code and a path, and never the value.

use super::request::{Field, Kind};
use super::unknown_keys::Refuses;
use crate::codes::{codes, printed};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use core::error::Error;
use core::fmt::{self, Write as _};

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
        /// A text that is no digest of a record: 64 hexadecimal digits, in lower case.
        NotADigest = "not_a_digest",
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

impl InputError {
    /// What is no plain data at all.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn not_plain_data() -> Self {
        Self { code: ErrorCode::NotPlainData, path: String::new(), expected: String::from(PLAIN) }
    }
}

/// All that is wrong with a request, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// Each of them; none where the request is taken.
    pub faults: Vec<InputError>,
    /// Whether there are more than are listed.
    pub more: bool,
}

const PLAIN: &str = "expected plain data: objects, arrays, well-formed texts, booleans, null";

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the argument" } else { &self.path };
        f.write_str(place)?;
        f.write_str(": ")?;
        for letter in self.code.code().chars() {
            f.write_char(if letter == '_' { ' ' } else { letter })?;
        }
        f.write_str(if self.expected.is_empty() { "" } else { "; " })?;
        f.write_str(&self.expected)
    }
}

impl Error for InputError {}

/// Adds a name to a list of what is expected, which begins behind a space.
pub(super) fn enlist(expected: &mut String, name: &str) {
    if !expected.ends_with(' ') {
        expected.push_str(", ");
    }
    expected.push_str(name);
}

/// Something was refused. What and where is kept with the argument: only [`Path::refuse`] makes this.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refused(());

/// An argument while it is read: which of its unknown keys are refused, and what was refused of it so far.
pub(super) struct Argument {
    /// Whether one that stands where these fields may is refused; where there is no such rule, each is.
    pub(super) refuses: Option<Refuses>,
    /// How many more refusals are kept: one in all, where the first is all that is told.
    room: Cell<usize>,
    refused: Cell<Vec<InputError>>,
}

impl Argument {
    pub(super) const fn new(refuses: Option<Refuses>, room: usize) -> Self {
        Self { refuses, room: Cell::new(room), refused: Cell::new(Vec::new()) }
    }

    /// The first thing that was refused; boxed, because it is rare.
    #[inline(never)]
    pub(super) fn first(self) -> Option<Box<InputError>> {
        self.refused().into_iter().next().map(Box::new)
    }

    /// What was refused, the first first.
    pub(super) fn refused(self) -> Vec<InputError> {
        self.refused.into_inner()
    }
}

/// A place in the input, kept on the stack while reading and written out only for an error.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// The argument itself.
    Argument(&'a Argument),
    /// A field.
    Field(&'a Path<'a>, Field),
    /// An item of a list.
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(super) fn argument(&self) -> &Argument {
        match self {
            Self::Argument(argument) => argument,
            Self::Field(parent, _) | Self::Item(parent, _) => parent.argument(),
        }
    }

    /// Whether what else is refused will not be told: reading on is of no use.
    pub(super) fn is_full(&self) -> bool {
        self.argument().room.get() == 0
    }

    #[cold]
    #[inline(never)]
    pub(super) fn refuse(&self, code: ErrorCode, expected: &str) -> Refused {
        let argument = self.argument();
        if let Some(room) = argument.room.get().checked_sub(1) {
            argument.room.set(room);
            let mut refused = argument.refused.take();
            refused.push(InputError { code, path: printed(self), expected: String::from(expected) });
            argument.refused.set(refused);
        }
        Refused(())
    }

    /// A value that is not one of these.
    pub(super) fn refuse_value(&self, codes: &[&'static str]) -> Refused {
        let mut expected = String::from("expected one of ");
        codes.iter().for_each(|code| enlist(&mut expected, code));
        self.refuse(ErrorCode::UnknownValue, &expected)
    }

    /// A value of another type than the one expected, or no plain data.
    #[cold]
    #[inline(never)]
    pub(super) fn refuse_type(&self, kind: Kind<'_>, expected: &str) -> Refused {
        match kind {
            Kind::NotPlain => self.refuse(ErrorCode::NotPlainData, PLAIN),
            _ => self.refuse(ErrorCode::WrongType, expected),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(_) => Ok(()),
            Self::Field(Path::Argument(_), field) => f.write_str(field.code()),
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
