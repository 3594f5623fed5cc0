//! JSON Lines: one object a line, a reception as the package takes it, with its `patient` beside.

use crate::rows::Row;
use madoguchi::plain::decode::{self, MAX_TEXT};
use madoguchi::plain::{InputError, Value};
use madoguchi::visit::Reception;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line, in bytes.
const MAX_LINE: usize = 1 << 20;
/// The deepest nesting; ours is never deeper than two.
const DEPTH: u32 = 12;

/// The rows of a file of JSON Lines.
pub(crate) struct JsonLines<R> {
    input: BufReader<R>,
    line: u64,
}

impl<R: Read> JsonLines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), line: 0 }
    }

    /// The next line without its end, or `None` after the last; whether it was longer than allowed.
    fn next_line(&mut self) -> io::Result<Option<(Vec<u8>, bool)>> {
        let (mut line, mut too_long, mut any) = (Vec::new(), false, false);
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let piece = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            any |= !buffer.is_empty();
            too_long |= line.len().saturating_add(piece.len()) > MAX_LINE;
            if !too_long {
                line.extend(piece);
            }
            let used = piece.len().saturating_add(usize::from(end.is_some()));
            self.input.consume(used);
            if end.is_some() || used == 0 {
                return Ok(any.then_some((line, too_long)));
            }
        }
    }
}

impl<R: Read> Iterator for JsonLines<R> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (bytes, too_long) = match self.next_line() {
                Ok(line) => line?,
                Err(error) => return Some(Err(error)),
            };
            self.line = self.line.saturating_add(1);
            if too_long {
                return Some(Ok(Row::unread(self.line, "", ("row", "line_too_long"))));
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.line == 1).unwrap_or(&bytes);
            let bytes = bytes.trim_ascii();
            if !bytes.is_empty() {
                return Some(Ok(row(self.line, bytes)));
            }
        }
    }
}

fn row(line: u64, bytes: &[u8]) -> Row {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Row::unread(line, "", ("row", "not_utf8"));
    };
    let Ok(Json::Object(mut fields)) = serde_json::from_str(text) else {
        return Row::unread(line, "", ("row", "not_json"));
    };
    let patient = match fields.shift_remove("patient") {
        None | Some(Json::Null) => return Row::unread(line, "patient", ("errorCode", "missing")),
        Some(Json::String(patient)) if patient.trim().is_empty() => {
            return Row::unread(line, "patient", ("errorCode", "missing"));
        }
        Some(Json::String(patient)) if patient.len() > MAX_TEXT => {
            return Row::unread(line, "patient", ("errorCode", "too_large"));
        }
        Some(Json::String(patient)) => patient,
        Some(_) => return Row::unread(line, "patient", ("errorCode", "wrong_type")),
    };
    match reception(Json::Object(fields)) {
        Ok(reception) => Row { line, read: Some((patient, reception)), faults: Vec::new() },
        Err(Some(refused)) => Row::unread(line, &refused.path, ("errorCode", refused.code.code())),
        Err(None) => Row::unread(line, "", ("errorCode", "not_plain_data")),
    }
}

fn reception(fields: Json) -> Result<Reception, Option<Box<InputError>>> {
    let value = value(fields, DEPTH).ok_or(None)?;
    decode::one_reception(&value).map_err(Some)
}

/// Plain data of JSON, or `None` where it is nested too deep.
pub(crate) fn value(json: Json, depth: u32) -> Option<Value<'static>> {
    let inside = depth.checked_sub(1)?;
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::Number(_) => Value::Unsupported,
        Json::String(text) => Value::Text(Cow::Owned(text)),
        Json::Array(items) => {
            Value::List(items.into_iter().map(|item| value(item, inside)).collect::<Option<_>>()?)
        }
        Json::Object(fields) => {
            let field = |(key, json)| Some((Cow::Owned(key), value(json, inside)?));
            Value::Object(fields.into_iter().map(field).collect::<Option<_>>()?)
        }
    })
}
