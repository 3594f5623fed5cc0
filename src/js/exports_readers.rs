//! The exported functions of the readers' module. Each takes bytes of UTF-8, and the encoding
//! they were in before (`utf-8`, `shift_jis`, or empty where they came as a text), and answers
//! `{ ok }` or `{ error }` as JSON text. None throws, none keeps anything.

use super::error::{ErrorCode, InputError};
use super::value::Value;
use super::{encode, json, numbers, reads, tape};
use crate::readers::charset::{self, Charset};
use crate::readers::{self, fhir, oqs, orca, uke};
use alloc::boxed::Box;
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
    reads::told(&readers::csv::read(bytes))
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

/// FHIR JP Core: coverages and encounters.
#[wasm_bindgen]
pub fn fhir(bytes: &[u8]) -> String {
    reads::told(&charset::utf8(bytes).and_then(fhir::read_text))
}

/// A receipt file (UKE).
#[wasm_bindgen]
pub fn uke(bytes: &[u8]) -> String {
    reads::told(&charset::utf8(bytes).and_then(uke::read_text))
}

/// What the numbers of a coverage say.
#[wasm_bindgen]
pub fn numbers(tape: &str) -> String {
    of_tape(tape, numbers::numbers)
}

/// Whether two coverages are the same.
#[wasm_bindgen(js_name = compareNumbers)]
pub fn compare_numbers(tape: &str) -> String {
    of_tape(tape, numbers::compare)
}

/// The opaque key of a coverage.
#[wasm_bindgen(js_name = coverageKey)]
pub fn coverage_key(tape: &str) -> String {
    of_tape(tape, numbers::coverage_key)
}

/// What was confirmed beside what is to be claimed.
#[wasm_bindgen(js_name = compareCoverage)]
pub fn compare_coverage(tape: &str) -> String {
    of_tape(tape, numbers::compare_coverages)
}

/// Reads a tape, which the package's snapshot wrote, and answers.
fn of_tape(
    tape: &str,
    answer: for<'a> fn(&'a Value<'a>) -> Result<Value<'static>, Box<InputError>>,
) -> String {
    let refused = || InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    let told = tape::read(tape).ok_or_else(|| Box::new(refused())).and_then(|value| answer(&value));
    json::write(&told.map_or_else(
        |error| Value::object(vec![("error", Some(encode::error(&error)))]),
        |ok| Value::object(vec![("ok", Some(ok))]),
    ))
}

fn as_text(bytes: &[u8], was: &str, reader: charset::Reader) -> String {
    let was = Charset::ALL.iter().copied().find(|charset| charset.code() == was);
    reads::told(&charset::utf8(bytes).and_then(|text| reader(text, was)))
}
