//! The join: its case book, tests/readers/assemble.json, read by Node too; and what must hold whatever the files.

use crate::json::{read, root, to_plain};
use madoguchi::plain::assembling;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

const SALT: &str = "random, secret, and yours alone";

/// What the join makes of a request: `ok`, or `error` as its code and path.
fn answer(request: &Json) -> Json {
    let mut request = request.clone();
    let entries = request.as_object_mut().expect("an object");
    entries.entry("salt").or_insert_with(|| SALT.into());
    match assembling::assembled(&to_plain(&request)) {
        Ok(text) => serde_json::from_str(&text).expect("JSON"),
        Err(error) => json!({ "error": { "code": error.code.code(), "path": error.path } }),
    }
}

/// Where an answer is not as expected. What is not named may be anything; `null` is absent; lists are whole.
fn difference(expected: &Json, found: &Json, place: &str) -> Option<String> {
    match (expected, found) {
        (Json::Object(expected), Json::Object(found)) => expected.iter().find_map(|(name, expected)| {
            difference(expected, found.get(name).unwrap_or(&Json::Null), &format!("{place}.{name}"))
        }),
        (Json::Array(expected), Json::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.find_map(|(at, (expected, found))| difference(expected, found, &format!("{place}[{at}]")))
        }
        _ => (expected != found).then(|| format!("{place}: {found}, and not {expected}")),
    }
}

#[test]
fn every_case_is_joined_as_it_says() {
    let Json::Array(cases) = read(&root().join("tests/readers/assemble.json")) else { panic!("cases") };
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let name = case["name"].as_str().expect("a sentence");
        assert!(names.insert(name), "two cases say: {name}");
        let told = answer(&case["request"]);
        let differs = match (&case["expect"], &case["refused"]) {
            (expect, Json::Null) => difference(expect, &told["ok"], ""),
            (Json::Null, refused) => difference(refused, &told["error"], "refused"),
            _ => panic!("{name}: both"),
        };
        wrong.extend(differs.map(|at| format!("{name}\n  {at}\n  {told}")));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
