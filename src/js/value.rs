//! Plain data, as it crosses the boundary in either direction.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

/// Plain data: what JSON can say.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null` or `undefined`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number. No field of ours is one on the way in.
    Number(u32),
    /// Some number, or anything else that no field of ours can be.
    Alien,
    /// A text.
    Text(Cow<'static, str>),
    /// A list.
    List(Vec<Value>),
    /// An object, its keys in order.
    Object(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    /// A text known while compiling.
    #[must_use]
    pub const fn code(code: &'static str) -> Self {
        Self::Text(Cow::Borrowed(code))
    }

    /// Any other text.
    #[must_use]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(Cow::Owned(text.to_string()))
    }

    /// A list.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// An object; entries whose value is `None` are left out.
    #[must_use]
    pub fn object(entries: impl IntoIterator<Item = (&'static str, Option<Self>)>) -> Self {
        let present = entries.into_iter().filter_map(|(key, value)| Some((Cow::Borrowed(key), value?)));
        Self::Object(present.collect())
    }
}

#[cfg(target_arch = "wasm32")]
mod wire {
    use super::{Cow, Value, Vec};
    use alloc::string::String;
    use core::fmt;
    use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
    use serde::ser::{Serialize, SerializeMap, Serializer};

    impl Serialize for Value {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Null | Self::Alien => serializer.serialize_unit(),
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

    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(AnyValue)
        }
    }

    struct AnyValue;

    impl<'de> Visitor<'de> for AnyValue {
        type Value = Value;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("plain data")
        }

        fn visit_unit<E: Error>(self) -> Result<Value, E> {
            Ok(Value::Null)
        }

        fn visit_bool<E: Error>(self, yes: bool) -> Result<Value, E> {
            Ok(Value::Bool(yes))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Value, E> {
            Ok(Value::Alien)
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
            Ok(Value::Alien)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
            Ok(Value::Text(Cow::Owned(String::from(text))))
        }

        fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
            Ok(Value::Text(Cow::Owned(text)))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = seq.next_element()? {
                items.push(item);
            }
            Ok(Value::List(items))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
            let mut entries = Vec::new();
            while let Some((key, value)) = map.next_entry::<String, Value>()? {
                entries.push((Cow::Owned(key), value));
            }
            Ok(Value::Object(entries))
        }
    }
}
