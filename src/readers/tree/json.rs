//! JSON into a tree. A key that stands twice is refused.

use super::{Growing, MAX_DEPTH, Node};
use crate::readers::{Refusal, RefusalCode};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use json_event_parser::{JsonEvent, SliceJsonParser};

/// Every element may stand in an array of its own.
const MAX_FRAMES: usize = 2 * MAX_DEPTH;

/// A place in which a value is awaited.
enum Frame {
    /// An object, with the names already met in it, and the one whose value comes.
    Object(Vec<&'static str>, Name),
    /// An array, whose items each stand under this name.
    Array(Name),
}

/// The name of a value: ours, or one that is not known.
type Name = Option<&'static str>;

pub(super) fn read<'a>(text: &'a str, names: &'static [&'static str]) -> Result<Node<'a>, Refusal> {
    let mut parser = SliceJsonParser::new(text.as_bytes());
    let mut growing = Growing::new(names);
    let mut frames: Vec<Frame> = Vec::new();
    loop {
        let event = parser.parse_next().map_err(|error| Refusal {
            line: Some(error.location().start.line.saturating_add(1)),
            ..growing.refuse(RefusalCode::Malformed)
        })?;
        match event {
            JsonEvent::StartObject => {
                if let Some(name) = name(&frames) {
                    growing.begin(name.unwrap_or(""))?;
                }
                frames.push(Frame::Object(Vec::new(), None));
            }
            JsonEvent::EndObject => {
                frames.pop();
                if !frames.is_empty() {
                    growing.end();
                }
            }
            JsonEvent::ObjectKey(key) => {
                let known = growing.known(&key);
                if let Some(Frame::Object(seen, next)) = frames.last_mut() {
                    if let Some(known) = known {
                        if seen.contains(&known) {
                            return Err(growing.refuse(RefusalCode::Duplicate));
                        }
                        seen.push(known);
                    }
                    *next = known;
                }
            }
            JsonEvent::StartArray => {
                // An array in an array, or at the root, is no list of elements of ours.
                let name = match frames.last() {
                    Some(Frame::Object(_, name)) => *name,
                    Some(Frame::Array(None)) if frames.len() < MAX_FRAMES => None,
                    _ => return Err(growing.refuse(RefusalCode::NotThisFormat)),
                };
                frames.push(Frame::Array(name));
            }
            JsonEvent::EndArray => drop(frames.pop()),
            JsonEvent::String(text) | JsonEvent::Number(text) => leaf(&mut growing, &frames, text)?,
            JsonEvent::Boolean(yes) => {
                leaf(&mut growing, &frames, Cow::Borrowed(if yes { "true" } else { "false" }))?;
            }
            JsonEvent::Null => leaf(&mut growing, &frames, Cow::Borrowed(""))?,
            JsonEvent::Eof => {
                return growing.finish().ok_or(Refusal::whole(RefusalCode::Malformed));
            }
        }
    }
}

/// The name under which the next value stands; `None` at the root.
fn name(frames: &[Frame]) -> Option<Name> {
    frames.last().map(|frame| match frame {
        Frame::Object(_, name) | Frame::Array(name) => *name,
    })
}

fn leaf<'a>(growing: &mut Growing<'a>, frames: &[Frame], text: Cow<'a, str>) -> Result<(), Refusal> {
    let Some(name) = name(frames) else { return Err(growing.refuse(RefusalCode::NotThisFormat)) };
    growing.begin(name.unwrap_or(""))?;
    growing.text(text)?;
    growing.end();
    Ok(())
}
