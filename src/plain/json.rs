//! Plain data as JSON text, which is how verdicts go out: one text crosses the boundary instead
//! of a hundred properties, and `JSON.parse` makes own data properties whatever has been done to
//! the prototypes.

use super::value::Value;
use alloc::string::String;
use core::fmt::Write;

/// Writes plain data as JSON.
#[must_use]
pub fn write(value: &Value<'_>) -> String {
    let mut json = String::new();
    add(value, &mut json);
    json
}

/// Writes plain data behind a text.
pub(super) fn add(value: &Value<'_>, json: &mut String) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(true) => json.push_str("true"),
        Value::Bool(false) => json.push_str("false"),
        // Writing to a String does not fail.
        Value::Number(number) => drop(write!(json, "{number}")),
        Value::Text(text) => quote(text, json),
        Value::List(items) => {
            json.push('[');
            for (at, item) in items.iter().enumerate() {
                separate(at, json);
                add(item, json);
            }
            json.push(']');
        }
        Value::Object(entries) => {
            json.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                separate(at, json);
                quote(key, json);
                json.push(':');
                add(value, json);
            }
            json.push('}');
        }
    }
}

fn separate(at: usize, json: &mut String) {
    if at > 0 {
        json.push(',');
    }
}

/// A JSON string: quotation mark, reverse solidus and the control characters are escaped.
fn quote(text: &str, json: &mut String) {
    json.push('"');
    let is_plain = |byte: u8| byte >= 0x20 && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        json.push_str(text);
        return json.push('"');
    }
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            '\0'..='\u{1f}' => {
                let code = u32::from(character);
                json.push_str("\\u00");
                json.extend(
                    [code >> 4, code & 0xf].into_iter().filter_map(|half| char::from_digit(half, 16)),
                );
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}
