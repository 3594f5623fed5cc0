//! The readers' case book, tests/readers/cases.json: one sentence a case, read by Node too.

use super::file;
use crate::json::{read, root};
use madoguchi::plain::encode_readers;
use madoguchi::readers::{Read, Refusal, csv, fhir, oqs, orca, uke};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

type Reader = fn(&[u8]) -> Result<Read, Refusal>;

fn reader(name: &str) -> Reader {
    match name {
        "csv" => csv::read,
        "fhir" => fhir::read,
        "oqs" => oqs::read,
        "orca" => orca::read,
        "uke" => uke::read,
        other => panic!("there is no reader {other}"),
    }
}

fn cases() -> Vec<Json> {
    let Json::Array(cases) = read(&root().join("tests/readers/cases.json")) else {
        panic!("a list of cases")
    };
    cases
}

fn bytes(case: &Json) -> Vec<u8> {
    match (case["file"].as_str(), case["text"].as_str()) {
        (Some(name), None) => file(name),
        (None, Some(text)) => text.as_bytes().to_vec(),
        _ => panic!("a file or a text: {case}"),
    }
}

#[test]
fn every_case_is_read_as_it_says() {
    let mut names = BTreeSet::new();
    for case in cases() {
        let name = case["name"].as_str().expect("a sentence");
        assert!(names.insert(name.to_owned()), "two cases say: {name}");
        let outcome = reader(case["reader"].as_str().expect("a reader"))(&bytes(&case));
        let told: Json = serde_json::from_str(&encode_readers::told(&outcome)).expect("JSON");
        match (&told["ok"], &told["error"], &case["expect"], &case["refused"]) {
            (read, Json::Null, expect, Json::Null) => assert_eq!(read, expect, "{name}"),
            (Json::Null, error, Json::Null, refused) => {
                assert_eq!(&json!({ "code": error["code"], "path": error["path"] }), refused, "{name}");
            }
            (read, error, ..) => panic!("{name}: {read} {error}"),
        }
    }
}

/// Every fixture belongs to a case.
#[test]
fn no_file_is_left_unread() {
    let told: BTreeSet<String> =
        cases().iter().filter_map(|case| Some(case["file"].as_str()?.to_owned())).collect();
    for folder in ["csv", "fhir", "oqs", "orca", "uke"] {
        for entry in std::fs::read_dir(root().join("tests/readers").join(folder)).expect("fixtures") {
            let name = entry.expect("a fixture").file_name();
            let name = format!("{folder}/{}", name.to_string_lossy());
            assert!(told.contains(&name), "{name} is read by no case");
        }
    }
}

/// No answer and no refusal holds a name, a birth date or an address of any fixture.
#[test]
fn no_patient_is_named() {
    let mut checked = 0;
    for case in cases() {
        let said = format!("{:?}", reader(case["reader"].as_str().expect("a reader"))(&bytes(&case)));
        for word in ["花子", "ﾊﾅｺ", "ハナコ", "19800102", "1980-01-02", "架空"] {
            assert!(!said.contains(word), "{}: {said}", case["name"]);
        }
        checked += 1;
    }
    assert!(checked >= 80);
}
