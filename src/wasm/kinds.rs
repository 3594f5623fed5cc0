//! The exported function of the module that lists the kinds of change: it judges no request.

use crate::kinds;
use crate::plain::{InputError, Request, Value, comparing, decode, encode};
use alloc::boxed::Box;
use alloc::vec;
use js_sys::Array;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Every kind of change from one desk to another, as the one item of `told`: `{ ok }` or `{ error }`.
#[wasm_bindgen(js_name = kindsOfChange)]
pub fn kinds_of_change(told: &Array, request: &[u8]) {
    let (key, value) = match listed(request) {
        Ok(kinds) => ("ok", kinds),
        Err(error) => ("error", encode::error(&error)),
    };
    let answer = Value::object(vec![(key, Some(value))]);
    told.set(0, answer.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL));
}

fn listed(request: &[u8]) -> Result<Value<'static>, Box<InputError>> {
    let request = Request::read(request).ok_or_else(|| Box::new(InputError::not_plain_data()))?;
    let (desk, other) = decode::two_desks(request)?;
    Ok(comparing::kinds(&desk, &other, &kinds::of_change(&desk, &other)))
}
