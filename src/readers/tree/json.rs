//! JSON into a tree: a text that begins with an object. A key that stands twice is refused.

use super::{Growing, MAX_DEPTH, Node};
use crate::readers::{Refusal, RefusalCode};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;
use json_event_parser::{JsonEvent, SliceJsonParser};

/// Every element may stand in an array of its own.
const MAX_FRAMES: usize = 2 * MAX_DEPTH;

/// An object or an array that is open.
#[derive(Default)]
struct Frame {
    /// The name under which the next value stands: ours, or one that is not known.
    name: Option<&'static str>,
    /// The names already met in an object.
    seen: Vec<&'static str>,
    is_array: bool,
}

pub(super) fn read<'a>(text: &'a str, names: &'static [&'static str]) -> Result<Node<'a>, Refusal> {
    let mut parser = SliceJsonParser::new(text.as_bytes());
    let mut growing = Growing::new(names);
    let (mut here, mut outer) = (Frame::default(), Vec::new());
    loop {
        let event = parser.parse_next().map_err(|error| Refusal {
            line: Some(error.location().start.line.saturating_add(1)),
            ..growing.refuse(RefusalCode::Malformed)
        })?;
        match event {
            JsonEvent::StartObject => {
                let begun = if outer.is_empty() { Ok(()) } else { growing.begin(here.name.unwrap_or("")) };
                outer.push(mem::take(&mut here));
                begun
            }
            JsonEvent::EndObject => {
                here = outer.pop().unwrap_or_default();
                growing.end();
                Ok(())
            }
            JsonEvent::ObjectKey(key) => {
                here.name = growing.known(&key);
                if here.name.is_some_and(|known| here.seen.contains(&known)) {
                    return Err(growing.refuse(RefusalCode::Duplicate));
                }
                here.seen.extend(here.name);
                Ok(())
            }
            // An array in an array is no list of elements of ours.
            JsonEvent::StartArray if here.is_array && here.name.is_some() => {
                Err(growing.refuse(RefusalCode::NotThisFormat))
            }
            JsonEvent::StartArray if outer.len() >= MAX_FRAMES => Err(growing.refuse(RefusalCode::TooDeep)),
            JsonEvent::StartArray => {
                let name = here.name;
                outer.push(mem::replace(&mut here, Frame { name, is_array: true, ..Frame::default() }));
                Ok(())
            }
            JsonEvent::EndArray => {
                here = outer.pop().unwrap_or_default();
                Ok(())
            }
            JsonEvent::String(text) | JsonEvent::Number(text) => growing.leaf(here.name, text),
            JsonEvent::Boolean(true) => growing.leaf(here.name, Cow::Borrowed("true")),
            JsonEvent::Boolean(false) => growing.leaf(here.name, Cow::Borrowed("false")),
            JsonEvent::Null => growing.leaf(here.name, Cow::Borrowed("")),
            JsonEvent::Eof => return Ok(growing.whole),
        }?;
    }
}

impl<'a> Growing<'a> {
    /// An element that holds a text alone.
    fn leaf(&mut self, name: Option<&str>, text: Cow<'a, str>) -> Result<(), Refusal> {
        self.begin(name.unwrap_or(""))?;
        self.text(text)?;
        self.end();
        Ok(())
    }
}
