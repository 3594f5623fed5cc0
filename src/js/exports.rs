//! The exported functions. Each takes plain data and returns plain data: `{ ok }` or `{ error }`.
//! None throws, none keeps anything, none is a class that must be freed.

use super::decode;
use super::encode;
use super::error::{ErrorCode, InputError};
use super::value::Value;
use crate::rules::Desk;
use alloc::string::String;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// Reads plain data. The package's snapshot has made it plain, so this refuses only what
/// did not come through it, and says nothing of what it was.
fn read(value: JsValue) -> Result<Value, InputError> {
    let refused = |_| InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    Value::deserialize(serde_wasm_bindgen::Deserializer::from(value)).map_err(refused)
}

fn write(value: &Value) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn answer(result: Result<Value, InputError>) -> JsValue {
    write(&match result {
        Ok(value) => Value::object([("ok", Some(value))]),
        Err(error) => Value::object([("error", Some(encode::error(&error)))]),
    })
}

fn with_desk(desk: JsValue, answer_with: impl FnOnce(&Desk) -> Result<Value, InputError>) -> JsValue {
    answer(read(desk).and_then(|value| decode::desk(&value)).and_then(|desk| answer_with(&desk)))
}

/// Whether a desk can be opened with this.
#[wasm_bindgen]
pub fn check(desk: JsValue) -> JsValue {
    with_desk(desk, |_| Ok(Value::Null))
}

/// Judges one reception.
#[wasm_bindgen]
pub fn judge(desk: JsValue, request: JsValue) -> JsValue {
    with_desk(desk, |desk| {
        let request = decode::judge(&read(request)?)?;
        Ok(encode::verdict(desk, &desk.judge(&request.reception, &request.history, request.as_of)))
    })
}

/// Judges a list of receptions.
#[wasm_bindgen(js_name = judgeAll)]
pub fn judge_all(desk: JsValue, requests: JsValue) -> JsValue {
    with_desk(desk, |desk| {
        let requests = decode::judge_all(&read(requests)?)?;
        Ok(Value::list(requests.iter().map(|request| {
            encode::verdict(desk, &desk.judge(&request.reception, &request.history, request.as_of))
        })))
    })
}

/// Closes one patient's claim month.
#[wasm_bindgen(js_name = closeMonth)]
pub fn close_month(desk: JsValue, request: JsValue) -> JsValue {
    with_desk(desk, |desk| {
        let request = decode::close_month(&read(request)?)?;
        Ok(encode::closing(desk, &desk.close_month(request.month, &request.receptions, request.as_of)))
    })
}

/// The law as the desk applies it.
#[wasm_bindgen]
pub fn timeline(desk: JsValue) -> JsValue {
    with_desk(desk, |desk| Ok(encode::timeline(desk)))
}

/// The notice, passage by passage.
#[wasm_bindgen]
pub fn passages() -> JsValue {
    write(&encode::passages())
}

/// The rules, in the order of the decision.
#[wasm_bindgen]
pub fn rules() -> JsValue {
    write(&encode::rules())
}

/// The documents the rules rest on.
#[wasm_bindgen]
pub fn sources() -> JsValue {
    write(&encode::sources())
}

/// Which package, which rules, and how far the law was read.
#[wasm_bindgen]
pub fn version() -> JsValue {
    write(&encode::version())
}
