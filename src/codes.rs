//! Words that cross the boundary: an enum whose every variant has one stable code.

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
            $( $(#[$variant_meta])* $variant, )+
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
    };
}

pub(crate) use codes;
