//! The exported functions of the readers' module. Each takes bytes of UTF-8, and the encoding
//! they were in before (`utf-8`, `shift_jis`, or empty where they came as a text), and answers
//! `{ ok }` or `{ error }` as JSON text. None throws, none keeps anything.

use super::reads;
use crate::readers::charset::{self, Charset};
use crate::readers::{self, Read, Refusal, oqs, orca};
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
    reads::told(readers::csv::read(bytes))
}

/// What the online eligibility system answered.
#[wasm_bindgen]
pub fn oqs(bytes: &[u8], was: &str) -> String {
    as_text(bytes, was, oqs::read_text)
}

/// What ORCA answered.
#[wasm_bindgen]
pub fn orca(bytes: &[u8], was: &str) -> String {
    as_text(bytes, was, orca::read_text)
}

/// How a reader of texts is called.
type Reader = fn(&str, Option<Charset>) -> Result<Read, Refusal>;

fn as_text(bytes: &[u8], was: &str, reader: Reader) -> String {
    let was = Charset::ALL.iter().copied().find(|charset| charset.code() == was);
    reads::told(charset::utf8(bytes).and_then(|text| reader(&text, was)))
}
