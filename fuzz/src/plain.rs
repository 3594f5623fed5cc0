//! What must hold of plain data, whatever it is.

use madoguchi::plain::{InputError, Request, UnknownKeys, Value, decode, encode, encode_readers, json};
use madoguchi::readers::{Read, Refusal};
use madoguchi::rules::Desk;
use serde_json::Value as Json;

/// Words that stand for a patient's name: no answer of refusal may hold them.
pub const CANARIES: [&str; 2] = ["KANARI-7", "カナリア七"];

/// Asks every decoder for this value, at this desk; and judges what they read.
pub fn ask_all(desk: &Desk, value: &Value<'_>) {
    if let Err(error) = decode::desk(value) {
        check_refusal(&error, value);
    }
    check_all(value);
    match decode::judge(value) {
        Err(error) => check_refusal(&error, value),
        Ok(request) => judge(desk, &request),
    }
    match decode::close_month(value) {
        Err(error) => check_refusal(&error, value),
        Ok(request) => {
            let closing = desk.close_month(request.month, &request.receptions, request.as_of);
            check_json(&encode::closing(desk, &closing));
        }
    }
}

/// What is listed of a request is refused by itself, and begins with what is refused of it.
fn check_all(value: &Value<'_>) {
    for unknown_keys in UnknownKeys::ALL {
        let request = || Request::from(value).with(*unknown_keys);
        let faults = decode::check(request()).faults;
        faults.iter().for_each(|fault| check_refusal(fault, value));
        let refused = [decode::judge(request()).err(), decode::close_month(request()).err()];
        assert!(refused.iter().any(|error| error.as_deref() == faults.first()));
    }
}

fn judge(desk: &Desk, request: &decode::JudgeRequest) {
    let verdict = desk.judge(&request.reception, &request.history, request.as_of);
    assert_eq!(verdict.reception_id(), request.reception.id);
    check_json(&encode::verdict(desk, &verdict));
}

/// What is written as JSON is JSON, and says the same.
pub fn check_json(value: &Value<'_>) {
    let read: Json = serde_json::from_str(&json::write(value)).expect("JSON");
    assert_eq!(read, as_json(value));
}

/// What a reader gives is told as JSON, each item of it once and each text as it is.
pub fn check_told(outcome: &Result<Read, Refusal>) {
    let told: Json = serde_json::from_str(&encode_readers::told(outcome)).expect("JSON");
    let read = match outcome {
        Ok(read) => read,
        Err(refusal) => return assert_eq!(told["error"]["code"], refusal.code.code()),
    };
    let items = |name: &str| told["ok"][name].as_array().map(Vec::as_slice).unwrap_or_default();
    let (receptions, coverages) = (items("receptions"), items("coverages"));
    assert_eq!(items("inquiries").len(), read.inquiries.len());
    assert_eq!(items("claims").len(), read.claims.len());
    assert_eq!(items("warnings").len(), read.warnings.len());
    assert!(receptions.iter().map(|one| &one["patient"]).eq(read.receptions.iter().map(|one| &one.patient)));
    let numbers = coverages.iter().map(|one| one["number"].as_str().unwrap_or_default());
    assert!(numbers.eq(read.coverages.iter().map(|one| one.number.as_str())));
}

fn as_json(value: &Value<'_>) -> Json {
    match value {
        Value::Null | Value::Unsupported => Json::Null,
        Value::Bool(flag) => Json::from(*flag),
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_ref()),
        Value::List(items) => items.iter().map(as_json).collect(),
        Value::Object(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.to_string(), as_json(value))).collect())
        }
    }
}

/// A refusal names a place that exists, but for its last step at most, and nothing of the input.
pub fn check_refusal(error: &InputError, value: &Value<'_>) {
    let said = error.to_string();
    assert!(said.is_ascii() && CANARIES.iter().all(|canary| !said.contains(canary)), "{said}");
    let mut steps = steps(&error.path);
    let last = steps.pop();
    let mut here = value;
    for step in steps {
        here = go(here, &step).unwrap_or_else(|| panic!("there is no such place: {said}"));
    }
    if let Some(step) = last {
        let there = go(here, &step);
        assert!(there.is_some() || error.code.code() == "missing", "there is no such place: {said}");
    }
}

enum Step {
    Field(String),
    Item(usize),
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let mut pieces = part.split('[');
        let name = pieces.next().unwrap_or_default();
        if !name.is_empty() {
            assert!(name.chars().all(|c| c.is_ascii_alphabetic()), "{path}: no name of a field");
            steps.push(Step::Field(name.to_owned()));
        }
        for piece in pieces {
            let number = piece.strip_suffix(']').and_then(|digits| digits.parse().ok());
            steps.push(Step::Item(number.unwrap_or_else(|| panic!("{path}: no place in a list"))));
        }
    }
    steps
}

fn go<'a>(value: &'a Value<'a>, step: &Step) -> Option<&'a Value<'a>> {
    match (value, step) {
        (Value::Object(entries), Step::Field(name)) => {
            entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
        }
        (Value::List(items), Step::Item(at)) => items.get(*at),
        _ => None,
    }
}

/// What was written as bytes is read as what it was.
pub fn check_bytes(value: &Value<'_>) {
    let written = proof::written::bytes(value);
    assert_eq!(Request::read(&written), Some(Request::from(value)));
}
