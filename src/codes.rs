//! Words that cross the boundary: an enum whose every variant has one stable code.
//!
//! Every such enum is printed as its code, and read from it with [`str::parse`]:
//!
//! ```
//! use madoguchi::visit::Answer;
//! assert_eq!(Answer::NotFound.to_string(), "not_found");
//! assert_eq!("not_found".parse(), Ok(Answer::NotFound));
//! assert!("NotFound".parse::<Answer>().is_err());
//! ```

use alloc::string::String;
use core::error::Error;
use core::fmt::{self, Write as _};

/// A text that is none of the codes asked for. It holds the codes, and never the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode {
    codes: &'static [&'static str],
}

impl UnknownCode {
    /// Where these are the codes.
    pub(crate) const fn among(codes: &'static [&'static str]) -> Self {
        Self { codes }
    }

    /// The codes there are.
    #[must_use]
    pub const fn codes(self) -> &'static [&'static str] {
        self.codes
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected one of ")?;
        for (at, code) in self.codes.iter().enumerate() {
            f.write_str(if at > 0 { ", " } else { "" })?;
            f.write_str(code)?;
        }
        Ok(())
    }
}

impl Error for UnknownCode {}

/// Declares an enum together with its codes, so that a variant without a code cannot be written.
macro_rules! codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[doc = concat!("\n\n`", $code, "`")]
                $variant,
            )+
        }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Every code, in the same order.
            pub const CODES: &'static [&'static str] = &[ $( $code, )+ ];

            /// The place of this variant among all.
            #[must_use]
            #[expect(clippy::as_conversions, reason = "a variant's number is its place")]
            pub const fn index(self) -> u32 {
                self as u32
            }

            /// The stable code of this variant, as it crosses the boundary.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.code())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::codes::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let named = Self::ALL.iter().copied().find(|one| one.code() == text);
                named.ok_or($crate::codes::UnknownCode::among(Self::CODES))
            }
        }
    };
}

/// A value as it is printed. (`to_string` would bring the words of a panic into the browser.)
#[inline(never)]
pub(crate) fn printed(value: &dyn fmt::Display) -> String {
    // Mostly a day or a moment.
    let mut text = String::with_capacity(36);
    // Writing to a String does not fail.
    let _ = write!(text, "{value}");
    text
}

pub(crate) use codes;
