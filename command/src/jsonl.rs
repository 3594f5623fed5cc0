//! JSON Lines: one object a line, `{"patient": …, "reception": {…}}` as `packAll` takes it, or the reception's own
//! fields beside its `patient`.

use crate::host::Host;
use crate::row::Row;
use crate::session;
use madoguchi::calendar::Moment;
use madoguchi::plain::decode::{self, MAX_TEXT};
use madoguchi::plain::{InputError, Value};
use madoguchi::readers::Unread;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line, in bytes.
const MAX_LINE: usize = 1 << 20;
/// The deepest nesting; ours is never deeper than two.
const DEPTH: u32 = 12;

/// The lines of a file that are not blank, each with its number; a line that is too long has no bytes.
pub(crate) struct Lines<R> {
    input: BufReader<R>,
    line: u64,
}

impl<R: Read> Lines<R> {
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

impl<R: Read> Iterator for Lines<R> {
    type Item = io::Result<(u64, Option<Vec<u8>>)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (bytes, too_long) = match self.next_line() {
                Ok(line) => line?,
                Err(error) => return Some(Err(error)),
            };
            self.line = self.line.saturating_add(1);
            if too_long {
                return Some(Ok((self.line, None)));
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.line == 1).unwrap_or(&bytes);
            let bytes = bytes.trim_ascii();
            if !bytes.is_empty() {
                return Some(Ok((self.line, Some(bytes.to_vec()))));
            }
        }
    }
}

/// The object that a whole file is; nothing where it is none.
pub(crate) fn object(file: &str, host: &dyn Host) -> io::Result<Option<Json>> {
    let bytes = host.whole(file, session::MAX_LINE.saturating_add(1))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Ok(serde_json::from_slice(bytes).ok().filter(Json::is_object))
}

/// The rows of a file of JSON Lines.
pub(crate) fn rows(input: impl Read) -> impl Iterator<Item = io::Result<Row>> {
    Lines::new(input).map(|line| {
        line.map(|(line, bytes)| match bytes {
            Some(bytes) => row(line, &bytes),
            None => Row::unread(
                Unread { line, facility: None, patient: None, on: None },
                "",
                ("row", "line_too_long"),
            ),
        })
    })
}

fn row(line: u64, bytes: &[u8]) -> Row {
    let nobodys = |why| Row::unread(Unread { line, facility: None, patient: None, on: None }, "", why);
    let Ok(text) = std::str::from_utf8(bytes) else { return nobodys(("row", "not_utf8")) };
    let Ok(Json::Object(mut fields)) = serde_json::from_str(text) else {
        return nobodys(("row", "not_json"));
    };
    // A reception has no field of these names.
    let (facility, department) =
        (key(fields.shift_remove("facility")), key(fields.shift_remove("department")));
    let patient = key(fields.shift_remove("patient"));
    let (inside, reception, is_strange) = match fields.shift_remove("reception") {
        Some(reception) => ("reception.", reception, !fields.is_empty()),
        None => ("", Json::Object(fields), false),
    };
    let on = reception.get("at").and_then(Json::as_str).and_then(Moment::parse).map(Moment::day);
    let known = |key: &Result<Option<String>, _>| key.as_ref().ok().cloned().flatten();
    let unread = Unread { line, facility: known(&facility), patient: known(&patient), on };
    let refused = |path: &str, code| Row::unread(unread.clone(), path, ("errorCode", code));
    if is_strange {
        return refused("", "unknown_key");
    }
    let (patient, facility, department) = match (patient, facility, department) {
        (Ok(Some(patient)), Ok(facility), Ok(department)) => (patient, facility, department),
        (Ok(None), ..) => return refused("patient", "missing"),
        (Err(code), ..) => return refused("patient", code),
        (_, Err(code), _) => return refused("facility", code),
        (_, _, Err(code)) => return refused("department", code),
    };
    let value = value(reception, DEPTH);
    match value.as_ref().map(decode::one_reception) {
        Some(Ok(reception)) => {
            Row { line, facility, department, read: Ok((patient, reception)), faults: Vec::new() }
        }
        Some(Err(error)) => {
            let InputError { path, code, .. } = *error;
            let path = format!("{inside}{path}");
            refused(path.trim_end_matches('.'), code.code())
        }
        None => refused("", "not_plain_data"),
    }
}

/// A key of the caller's, where there is one, or the code of what is wrong with it.
fn key(field: Option<Json>) -> Result<Option<String>, &'static str> {
    match field {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(key)) if key.trim().is_empty() => Ok(None),
        Some(Json::String(key)) if key.len() > MAX_TEXT => Err("too_large"),
        Some(Json::String(key)) => Ok(Some(key)),
        Some(_) => Err("wrong_type"),
    }
}

/// Plain data of JSON, or `None` where it is nested too deep.
pub(crate) fn value(json: Json, depth: u32) -> Option<Value<'static>> {
    let inside = depth.checked_sub(1)?;
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::Number(number) => {
            Value::Number(number.as_u64().and_then(|whole| u32::try_from(whole).ok()).unwrap_or(u32::MAX))
        }
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
