//! The tape: plain data as one text, which is how it comes in.
//!
//! The package's snapshot writes it while it copies, so that one text crosses the boundary and no
//! object of the caller's. Tokens are set apart by U+0000:
//!
//! | token | stands for |
//! |---|---|
//! | `N` `T` `F` `#` | nothing · true · false · a number (no field of ours is one) |
//! | `s…` | a text |
//! | `[` items `]` | a list |
//! | `{` (`k…` value)… `}` | an object, its keys in order |

use super::value::Value;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::str::Split;

/// How deep data may be nested; ours is never deeper than six.
const DEPTH: u32 = 12;

/// Reads a tape, or `None` where it is not one.
#[must_use]
pub fn read(tape: &str) -> Option<Value<'_>> {
    let mut tape = Tape(tape.split('\0'));
    let value = tape.value(DEPTH)?;
    tape.0.next().is_none().then_some(value)
}

struct Tape<'a>(Split<'a, char>);

impl<'a> Tape<'a> {
    fn value(&mut self, depth: u32) -> Option<Value<'a>> {
        let token = self.0.next()?;
        self.value_of(token, depth)
    }

    fn value_of(&mut self, token: &'a str, depth: u32) -> Option<Value<'a>> {
        let inside = depth.checked_sub(1)?;
        Some(match token {
            "N" => Value::Null,
            "T" => Value::Bool(true),
            "F" => Value::Bool(false),
            "#" => Value::Alien,
            "[" => Value::List(self.items(inside)?),
            "{" => Value::Object(self.entries(inside)?),
            _ => Value::Text(Cow::Borrowed(token.strip_prefix('s')?)),
        })
    }

    fn items(&mut self, depth: u32) -> Option<Vec<Value<'a>>> {
        let mut items = Vec::new();
        loop {
            match self.0.next()? {
                "]" => return Some(items),
                token => items.push(self.value_of(token, depth)?),
            }
        }
    }

    fn entries(&mut self, depth: u32) -> Option<Vec<(Cow<'a, str>, Value<'a>)>> {
        let mut entries = Vec::new();
        loop {
            match self.0.next()? {
                "}" => return Some(entries),
                token => entries.push((Cow::Borrowed(token.strip_prefix('k')?), self.value(depth)?)),
            }
        }
    }
}
