//! What an exported function says: plain data, put into a list of JavaScript's.

use crate::plain::{InputError, Request, Value, encode};
use alloc::boxed::Box;
use js_sys::Array;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// What was answered, or the first thing that was wrong.
pub(super) type Answered<T> = Result<T, Box<InputError>>;

/// Reads a request. The package wrote it, so this refuses only what did not come through it, and says nothing of
/// what it was.
pub(super) fn read(request: &[u8]) -> Answered<Request<'_>> {
    Request::read(request).ok_or_else(|| Box::new(InputError::not_plain_data()))
}

/// Puts `{ ok }` or `{ error }` into a list.
///
/// An object is not returned: V8 11.3 (Node.js 20, Chrome 113) ends the process where it throws away the
/// optimised code of a function that is waiting for WebAssembly to return one.
pub(super) fn answer(told: &Array, answered: Answered<Value<'static>>) {
    let (key, value) = match answered {
        Ok(value) => ("ok", value),
        Err(error) => ("error", encode::error(&error)),
    };
    told.set(0, object(&Value::object(&mut [(key, Some(value))])));
}

/// Plain data as an object of JavaScript's.
pub(super) fn object(value: &Value<'_>) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
