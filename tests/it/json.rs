//! JSON in and out of the door's plain data.

use madoguchi::plain::Value;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &Path) -> Json {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file of the case book, in order of name.
pub fn case_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/cases"))
        .expect("the case book")
        .map(|entry| entry.expect("a file of the case book").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| !path.to_string_lossy().ends_with(".schema.json"))
        .collect();
    files.sort();
    files
}

pub fn to_plain(json: &Json) -> Value<'_> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => number
            .as_u64()
            .and_then(|number| number.try_into().ok())
            .map_or(Value::Number(u32::MAX), Value::Number),
        Json::String(text) => Value::Text(Cow::Borrowed(text)),
        Json::Array(items) => Value::List(items.iter().map(to_plain).collect()),
        Json::Object(entries) => Value::Object(
            entries.iter().map(|(key, value)| (Cow::Borrowed(key.as_str()), to_plain(value))).collect(),
        ),
    }
}

pub fn from_plain(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.to_string()),
        Value::List(items) => items.iter().map(from_plain).collect(),
        Value::Object(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.to_string(), from_plain(value))).collect())
        }
    }
}

/// A finding of a verdict as a record has it: `rule+because`, `rule-because` or `rule?because`.
pub fn compact(finding: &Json) -> String {
    let text = |key: &str| finding[key].as_str().expect("a code").to_owned();
    let met = match finding["met"].as_bool() {
        Some(true) => '+',
        Some(false) => '-',
        None => '?',
    };
    format!("{}{met}{}", text("rule"), text("because"))
}
