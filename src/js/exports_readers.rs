//! The exported functions of the readers' module. Each takes bytes of UTF-8, where it matters the encoding
//! they were in before (`utf-8`, `shift_jis`, or empty where they came as a text) or a tape of options, and
//! answers `{ ok }` or `{ error }` as JSON text. None throws, none keeps anything.

use super::error::{ErrorCode, InputError};
use super::value::Value;
use super::{encode, headers, json, numbers, reads, tape};
use crate::readers::charset::{self, Charset};
use crate::readers::csv::Headers;
use crate::readers::{self, fhir, oqs, orca, uke};
use alloc::boxed::Box;
use alloc::string::String;
use wasm_bindgen::prelude::*;

/// In which encoding bytes are to be read, or as which file of another program they are refused. The package
/// decodes what is not UTF-8 itself, with the platform's decoder, before it asks one of the others.
#[wasm_bindgen]
pub fn charset(bytes: &[u8]) -> String {
    String::from(charset::foreign(bytes).map_or_else(|| charset::of(bytes).code(), |foreign| foreign.code()))
}

/// Receptions from a CSV file, whose own headers may be on the tape.
#[wasm_bindgen]
pub fn csv(bytes: &[u8], was: &str, tape: &str) -> String {
    let read = |given| {
        let headers = Headers::of(given)?;
        readers::csv::read_text(charset::utf8(bytes)?, encoding(was), &headers)
    };
    match of_tape(tape, headers::headers) {
        Ok(given) => reads::told(&read(given)),
        Err(error) => refused(&error),
    }
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
    answered(tape, numbers::numbers)
}

/// The plain writing of a text.
#[wasm_bindgen]
pub fn fold(tape: &str) -> String {
    answered(tape, numbers::fold)
}

/// The day that a text says.
#[wasm_bindgen]
pub fn date(tape: &str) -> String {
    answered(tape, numbers::date)
}

/// Whether two coverages are the same.
#[wasm_bindgen(js_name = compareNumbers)]
pub fn compare_numbers(tape: &str) -> String {
    answered(tape, numbers::compare)
}

/// The opaque key of a coverage.
#[wasm_bindgen(js_name = coverageKey)]
pub fn coverage_key(tape: &str) -> String {
    answered(tape, numbers::coverage_key)
}

/// What was confirmed beside what is to be claimed.
#[wasm_bindgen(js_name = compareCoverage)]
pub fn compare_coverage(tape: &str) -> String {
    answered(tape, numbers::compare_coverages)
}

/// What is on a tape, which the package's snapshot wrote.
fn of_tape<T>(tape: &str, read: for<'a> fn(&'a Value<'a>) -> Told<T>) -> Told<T> {
    let refused = || InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    tape::read(tape).ok_or_else(|| Box::new(refused())).and_then(|value| read(&value))
}

/// Answers a tape.
fn answered(tape: &str, answer: for<'a> fn(&'a Value<'a>) -> Told<Value<'static>>) -> String {
    match of_tape(tape, answer) {
        Ok(ok) => json::write(&Value::object(vec![("ok", Some(ok))])),
        Err(error) => refused(&error),
    }
}

fn refused(error: &InputError) -> String {
    json::write(&Value::object(vec![("error", Some(encode::error(error)))]))
}

/// What came of a tape.
type Told<T> = Result<T, Box<InputError>>;

fn as_text(bytes: &[u8], was: &str, reader: charset::Reader) -> String {
    reads::told(&charset::utf8(bytes).and_then(|text| reader(text, encoding(was))))
}

fn encoding(code: &str) -> Option<Charset> {
    Charset::ALL.iter().copied().find(|charset| charset.code() == code)
}
