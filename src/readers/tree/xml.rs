//! XML into a tree. Document types and entities of one's own are refused.

use super::{Growing, Node};
use crate::readers::{Refusal, RefusalCode};
use alloc::borrow::Cow;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

pub(super) fn read<'a>(text: &'a str, names: &'static [&'static str]) -> Result<Node<'a>, Refusal> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut growing = Growing::new(names);
    match grow(&mut reader, &mut growing) {
        Ok(()) => Ok(growing.whole),
        Err(refusal) => Err(Refusal { line: Some(line(text, reader.buffer_position())), ..refusal }),
    }
}

fn grow<'a>(reader: &mut Reader<&'a [u8]>, growing: &mut Growing<'a>) -> Result<(), Refusal> {
    // What has been seen of the whole: the declaration comes first, and there is one root.
    let (mut first, mut has_root) = (true, false);
    loop {
        let event = reader.read_event().map_err(|_| growing.refuse(RefusalCode::Malformed))?;
        let outside = growing.depth() == 0;
        match event {
            Event::Start(_) | Event::Empty(_) if outside && has_root => {
                Err(growing.refuse(RefusalCode::Malformed))
            }
            Event::Start(tag) => {
                has_root = true;
                growing.begin(tag.name().as_ref())
            }
            Event::Empty(tag) => {
                has_root = true;
                growing.begin(tag.name().as_ref()).map(|()| growing.end())
            }
            Event::End(_) => {
                growing.end();
                Ok(())
            }
            Event::Text(text) if outside && text.trim_ascii().is_empty() => Ok(()),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) if outside => {
                Err(growing.refuse(RefusalCode::Malformed))
            }
            Event::Text(text) => growing.text(text.into_inner()),
            Event::CData(text) => growing.text(text.into_inner()),
            Event::GeneralRef(reference) => match resolve(&reference) {
                Some(text) => growing.text(text),
                None => Err(growing.refuse(RefusalCode::NotAllowed)),
            },
            Event::DocType(_) => Err(growing.refuse(RefusalCode::NotAllowed)),
            Event::Decl(_) if !first => Err(growing.refuse(RefusalCode::Malformed)),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => Ok(()),
            Event::Eof if has_root && outside => return Ok(()),
            Event::Eof => Err(growing.refuse(RefusalCode::Malformed)),
        }?;
        first = false;
    }
}

/// The line of what was read last; the first is 1.
fn line(text: &str, read: u64) -> u64 {
    let newlines = (0..read).zip(text.bytes()).filter(|(_, byte)| *byte == b'\n');
    newlines.fold(1, |line: u64, _| line.saturating_add(1))
}

/// What a reference stands for: a character, or one of the five entities that XML itself has.
fn resolve(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(Cow::Owned(character.into()));
    }
    Some(Cow::Borrowed(match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "apos" => "'",
        "quot" => "\"",
        _ => return None,
    }))
}
