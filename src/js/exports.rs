//! The exported functions. Each takes a tape and answers `{ ok }` or `{ error }`: judgements as
//! JSON text, because they are many; the rest as objects. None throws, none keeps anything, none
//! is a class that must be freed.

use super::decode;
use super::encode;
use super::error::{ErrorCode, InputError};
use super::json;
use super::tape;
use super::value::Value;
use crate::rules::Desk;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use js_sys::Object;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

type Answer = Result<Value<'static>, Box<InputError>>;

/// Reads a tape. The package's snapshot wrote it, so this refuses only what did not come through
/// it, and says nothing of what it was.
fn read(tape: &str) -> Result<Value<'_>, Box<InputError>> {
    let refused = || InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    tape::read(tape).ok_or_else(|| Box::new(refused()))
}

fn write(value: &Value<'_>) -> Object {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL).unchecked_into()
}

/// `{ ok }` or `{ error }`.
fn either(answer: Answer) -> Value<'static> {
    let (key, value) = match answer {
        Ok(value) => ("ok", value),
        Err(error) => ("error", encode::error(&error)),
    };
    Value::object(vec![(key, Some(value))])
}

/// Opens the desk and answers with it.
fn at_desk(desk: &str, answer: impl FnOnce(&Desk) -> Answer) -> Value<'static> {
    either(read(desk).and_then(|value| decode::desk(&value)).and_then(|desk| answer(&desk)))
}

/// Whether a desk can be opened with this.
#[wasm_bindgen]
pub fn check(desk: &str) -> Object {
    write(&at_desk(desk, |_| Ok(Value::Null)))
}

/// Judges one reception.
#[wasm_bindgen]
pub fn judge(desk: &str, request: &str) -> String {
    json::write(&at_desk(desk, |desk| {
        let request = decode::judge(&read(request)?)?;
        Ok(encode::verdict(desk, &desk.judge(&request.reception, &request.history, request.as_of)))
    }))
}

/// Judges a list of receptions.
#[wasm_bindgen(js_name = judgeAll)]
pub fn judge_all(desk: &str, requests: &str) -> String {
    json::write(&at_desk(desk, |desk| {
        let requests = decode::judge_all(&read(requests)?)?;
        Ok(Value::list(&requests, |request| {
            encode::verdict(desk, &desk.judge(&request.reception, &request.history, request.as_of))
        }))
    }))
}

/// Closes one patient's claim month.
#[wasm_bindgen(js_name = closeMonth)]
pub fn close_month(desk: &str, request: &str) -> String {
    json::write(&at_desk(desk, |desk| {
        let request = decode::close_month(&read(request)?)?;
        Ok(encode::closing(desk, &desk.close_month(request.month, &request.receptions, request.as_of)))
    }))
}

/// The law as the desk applies it.
#[wasm_bindgen]
pub fn timeline(desk: &str) -> Object {
    write(&at_desk(desk, |desk| Ok(encode::timeline(desk))))
}

/// The notice, passage by passage.
#[wasm_bindgen]
pub fn passages() -> Object {
    write(&encode::passages())
}

/// The rules, in the order of the decision.
#[wasm_bindgen]
pub fn rules() -> Object {
    write(&encode::rules())
}

/// Which package, which rules, and how far the law was read.
#[wasm_bindgen]
pub fn version() -> Object {
    write(&encode::version())
}
