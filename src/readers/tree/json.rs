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
                if !outer.is_empty() {
                    growing.begin(here.name.unwrap_or(""))?;
                }
                outer.push(mem::take(&mut here));
            }
            JsonEvent::EndObject => {
                here = outer.pop().unwrap_or_default();
                growing.end();
            }
            JsonEvent::ObjectKey(key) => {
                here.name = growing.known(&key);
                if here.name.is_some_and(|known| here.seen.contains(&known)) {
                    return Err(growing.refuse(RefusalCode::Duplicate));
                }
                here.seen.extend(here.name);
            }
            JsonEvent::StartArray => {
                // An array in an array is no list of elements of ours.
                if here.is_array && (here.name.is_some() || outer.len() >= MAX_FRAMES) {
                    return Err(growing.refuse(RefusalCode::NotThisFormat));
                }
                let name = here.name;
                outer.push(mem::replace(&mut here, Frame { name, is_array: true, ..Frame::default() }));
            }
            JsonEvent::EndArray => here = outer.pop().unwrap_or_default(),
            JsonEvent::String(text) | JsonEvent::Number(text) => leaf(&mut growing, &here, text)?,
            JsonEvent::Boolean(yes) => {
                leaf(&mut growing, &here, Cow::Borrowed(if yes { "true" } else { "false" }))?;
            }
            JsonEvent::Null => leaf(&mut growing, &here, Cow::Borrowed(""))?,
            JsonEvent::Eof => return Ok(growing.whole),
        }
    }
}

fn leaf<'a>(growing: &mut Growing<'a>, here: &Frame, text: Cow<'a, str>) -> Result<(), Refusal> {
    growing.begin(here.name.unwrap_or(""))?;
    growing.text(text)?;
    growing.end();
    Ok(())
}
