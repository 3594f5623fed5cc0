//! Plain data, as it crosses the boundary in either direction.

use crate::codes::printed;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt::Display;

/// Plain data: what JSON can say, as far as it is said here.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// `null` or `undefined`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number; 2³² − 1 for any other: no field of ours is one.
    Number(u32),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Self>),
    /// An object, its keys in order.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Value<'a> {
    /// A text that is there already.
    #[must_use]
    pub const fn of(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A text known while compiling.
    #[must_use]
    pub const fn code(code: &'static str) -> Self {
        Self::Text(Cow::Borrowed(code))
    }

    /// Any other text.
    #[must_use]
    pub fn text(text: &dyn Display) -> Self {
        Self::Text(Cow::Owned(printed(text)))
    }

    /// A list.
    #[must_use]
    pub fn list<'t, T>(items: &'t [T], value: impl Fn(&'t T) -> Self) -> Self {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(value(item));
        }
        Self::List(list)
    }

    /// An object of these entries, which are taken; those without a value are left out.
    #[must_use]
    #[inline(never)]
    pub fn object(entries: &mut [(&'static str, Option<Self>)]) -> Self {
        let mut present = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(value) = value.take() {
                present.push((Cow::Borrowed(*key), value));
            }
        }
        Self::Object(present)
    }
}

#[cfg(target_arch = "wasm32")]
mod wire {
    use super::Value;
    use serde::ser::{Serialize, SerializeMap, Serializer};

    impl Serialize for Value<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Null => serializer.serialize_unit(),
                Self::Bool(yes) => serializer.serialize_bool(*yes),
                Self::Number(number) => serializer.serialize_u32(*number),
                Self::Text(text) => serializer.serialize_str(text),
                Self::List(items) => serializer.collect_seq(items),
                Self::Object(entries) => {
                    let mut map = serializer.serialize_map(Some(entries.len()))?;
                    for (key, value) in entries {
                        map.serialize_entry(key, value)?;
                    }
                    map.end()
                }
            }
        }
    }
}
