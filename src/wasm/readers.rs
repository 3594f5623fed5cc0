//! The exported functions of the readers' module. Each takes bytes of UTF-8, where it matters the encoding
//! they were in before (`utf-8`, `shift_jis`, or empty where they came as a text) or a request, and
//! answers `{ ok }` or `{ error }` as JSON text. None throws, none keeps anything.

use crate::plain::csv_options::CsvOptions;
use crate::plain::{
    InputError, Request, Value, assembling, csv_options, encode, encode_readers, insured_numbers, json,
};
use crate::readers::charset::{self, Charset};
use crate::readers::{self, fhir, oqs, orca, uke};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

/// In which encoding bytes are to be read, or as which file of another program they are refused. The package
/// decodes what is not UTF-8 itself, with the platform's decoder, before it asks one of the others.
#[wasm_bindgen]
pub fn charset(bytes: &[u8]) -> String {
    String::from(charset::foreign(bytes).map_or_else(|| charset::of(bytes).code(), |foreign| foreign.code()))
}

/// Receptions from a CSV file, of which the options say how it is to be read.
#[wasm_bindgen]
pub fn csv(bytes: &[u8], was: &str, options: &[u8]) -> String {
    let read = |given: CsvOptions| {
        let headers = given.headers()?;
        readers::csv::read_text(charset::utf8(bytes)?, encoding(was), &headers)
    };
    match decoded(options, |options| csv_options::options(options)) {
        Ok(given) => encode_readers::told(&read(given)),
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
    encode_readers::told(&charset::utf8(bytes).and_then(fhir::read_text))
}

/// A receipt file (UKE).
#[wasm_bindgen]
pub fn uke(bytes: &[u8]) -> String {
    encode_readers::told(&charset::utf8(bytes).and_then(uke::read_text))
}

/// Receptions to be judged, of what the readers gave and the desk says.
#[wasm_bindgen]
pub fn assemble(request: &[u8]) -> String {
    // What is made of a request is many times its size. Were the memory to grow for it bit by bit, the platform would
    // collect its garbage each time: a minute, for thirty thousand answers.
    drop(core::hint::black_box(Vec::<u8>::with_capacity(request.len().saturating_mul(40))));
    decoded(request, |request| assembling::assembled(request)).unwrap_or_else(|error| refused(&error))
}

/// What the numbers of a coverage say.
#[wasm_bindgen]
pub fn numbers(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::numbers(request))
}

/// The plain writing of a text.
#[wasm_bindgen]
pub fn fold(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::fold(request))
}

/// The day that a text says.
#[wasm_bindgen]
pub fn date(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::date(request))
}

/// Whether two coverages are the same.
#[wasm_bindgen(js_name = compareNumbers)]
pub fn compare_numbers(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::compare(request))
}

/// The opaque key of a coverage.
#[wasm_bindgen(js_name = coverageKey)]
pub fn coverage_key(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::coverage_key(request))
}

/// What was confirmed beside what is to be claimed.
#[wasm_bindgen(js_name = compareCoverage)]
pub fn compare_coverage(request: &[u8]) -> String {
    answered(request, |request| insured_numbers::compare_coverages(request))
}

/// What an encoded request says.
fn decoded<T>(request: &[u8], read: fn(Request<'_>) -> Decoded<T>) -> Decoded<T> {
    Request::read(request).ok_or_else(|| Box::new(InputError::not_plain_data())).and_then(read)
}

/// Answers an encoded request.
fn answered(request: &[u8], answer: fn(Request<'_>) -> Decoded<Value<'static>>) -> String {
    match decoded(request, answer) {
        Ok(ok) => json::write(&Value::object(&mut [("ok", Some(ok))])),
        Err(error) => refused(&error),
    }
}

fn refused(error: &InputError) -> String {
    json::write(&Value::object(&mut [("error", Some(encode::error(error)))]))
}

/// What came of a request.
type Decoded<T> = Result<T, Box<InputError>>;

fn as_text(bytes: &[u8], was: &str, reader: charset::Reader) -> String {
    encode_readers::told(&charset::utf8(bytes).and_then(|text| reader(text, encoding(was))))
}

fn encoding(code: &str) -> Option<Charset> {
    Charset::ALL.iter().copied().find(|charset| charset.code() == code)
}
