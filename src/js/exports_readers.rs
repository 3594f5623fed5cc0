//! The exported functions of the readers' module. Each takes bytes of UTF-8 and answers
//! `{ ok }` or `{ error }` as JSON text. None throws, none keeps anything.

use super::reads;
use crate::readers::{charset, csv};
use alloc::string::String;
use wasm_bindgen::prelude::*;

/// In which encoding bytes are to be read. The package decodes what is not UTF-8 itself, with the
/// platform's decoder, before it asks one of the others.
#[wasm_bindgen]
pub fn charset(bytes: &[u8]) -> String {
    String::from(charset::of(bytes).code())
}

/// Receptions from a CSV file.
#[wasm_bindgen]
pub fn csv(bytes: &[u8]) -> String {
    reads::told(csv::read(bytes))
}
