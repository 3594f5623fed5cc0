//! The exported function of the module that lists the kinds of change: it judges no request.

use super::answer::{answer, read};
use crate::kinds;
use crate::plain::{comparing, decode};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Every kind of change from one desk to another, as the one item of `told`.
#[wasm_bindgen(js_name = kindsOfChange)]
pub fn kinds_of_change(told: &Array, request: &[u8]) {
    let desks = read(request).and_then(decode::two_desks);
    answer(
        told,
        desks.map(|(desk, other)| comparing::kinds(&desk, &other, &kinds::of_change(&desk, &other))),
    );
}
