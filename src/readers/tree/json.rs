//! JSON into a tree: a text that begins with an object. A key that stands twice is refused, as is what follows it.

use super::{Growing, MAX_DEPTH};
use crate::readers::{Refusal, RefusalCode};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::mem;
use json_event_parser::{JsonEvent, SliceJsonParser};

/// Every element may stand in an array of its own.
const MAX_FRAMES: usize = 2 * MAX_DEPTH;

/// How converters from XML name the text of an element that has attributes as well.
const TEXT: &[&str] = &[
    "",
    "#",
    "#cdata",
    "#cdata-section",
    "#text",
    "$",
    "$t",
    "$text",
    "@text",
    "@value",
    "__cdata",
    "__content__",
    "__text",
    "_",
    "_cdata",
    "_text",
    "_value",
    "content",
    "text",
    "value",
];

/// What the next value is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Slot {
    /// An element that is not known.
    #[default]
    Strange,
    /// An element of ours.
    Known(&'static str),
    /// The text of the element that is open.
    Text,
}

impl Slot {
    const fn name(self) -> &'static str {
        if let Self::Known(name) = self { name } else { "" }
    }
}

/// An object or an array that is open.
#[derive(Default)]
struct Frame {
    next: Slot,
    /// The names already met in an object.
    seen: Vec<&'static str>,
    is_array: bool,
}

/// Reads a document into the whole of what grows.
pub(super) fn read_into<'a>(text: &'a str, growing: &mut Growing<'a>) -> Result<(), Refusal> {
    if !text.trim_ascii_start().starts_with('{') {
        return Err(Refusal::whole(RefusalCode::NotThisFormat));
    }
    let mut parser = SliceJsonParser::new(text.as_bytes());
    let (mut here, mut outer) = (Frame::default(), Vec::new());
    loop {
        let event = parser.parse_next().map_err(|error| Refusal {
            line: Some(error.location().start.line.saturating_add(1)),
            ..growing.refuse(RefusalCode::Malformed)
        })?;
        match event {
            JsonEvent::StartObject => {
                let begun = if outer.is_empty() { Ok(()) } else { growing.begin(here.next.name()) };
                outer.push(mem::take(&mut here));
                begun
            }
            JsonEvent::EndObject => {
                here = outer.pop().unwrap_or_default();
                growing.end();
                Ok(())
            }
            JsonEvent::ObjectKey(key) => {
                let (next, name) = match (growing.known(&key), growing.text_name(&key)) {
                    (Some(name), _) => (Slot::Known(name), Some(name)),
                    (None, Some(name)) => (Slot::Text, Some(name)),
                    (None, None) => (Slot::Strange, None),
                };
                if name.is_some_and(|name| here.seen.contains(&name)) {
                    return Err(growing.refuse(RefusalCode::Duplicate));
                }
                here.seen.extend(name);
                here.next = next;
                Ok(())
            }
            // An array in an array is no list of elements of ours.
            JsonEvent::StartArray if here.is_array && here.next != Slot::Strange => {
                Err(growing.refuse(RefusalCode::NotThisFormat))
            }
            JsonEvent::StartArray if outer.len() >= MAX_FRAMES => Err(growing.refuse(RefusalCode::TooDeep)),
            JsonEvent::StartArray => {
                let next = here.next;
                outer.push(mem::replace(&mut here, Frame { next, is_array: true, ..Frame::default() }));
                Ok(())
            }
            JsonEvent::EndArray => {
                here = outer.pop().unwrap_or_default();
                Ok(())
            }
            JsonEvent::String(text) | JsonEvent::Number(text) => growing.leaf(here.next, text),
            JsonEvent::Boolean(true) => growing.leaf(here.next, Cow::Borrowed("true")),
            JsonEvent::Boolean(false) => growing.leaf(here.next, Cow::Borrowed("false")),
            JsonEvent::Null => growing.leaf(here.next, Cow::Borrowed("")),
            JsonEvent::Eof => return Ok(()),
        }?;
    }
}

impl<'a> Growing<'a> {
    /// The name as a converter's for an element's text, where it is one.
    fn text_name(&self, key: &str) -> Option<&'static str> {
        let found = TEXT.iter().find(|name| **name == key).filter(|_| self.converted);
        found.copied()
    }

    /// An element that holds a text alone, or the text of the one that is open.
    fn leaf(&mut self, slot: Slot, text: Cow<'a, str>) -> Result<(), Refusal> {
        if slot == Slot::Text {
            return self.text(text);
        }
        self.begin(slot.name())?;
        self.text(text)?;
        self.end();
        Ok(())
    }
}
