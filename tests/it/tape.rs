//! The tape: what the snapshot wrote is read back, and nothing else is.

use crate::json::{case_files, read, to_plain};
use madoguchi::js::{Value, tape};
use proptest::prelude::*;

/// Writes a tape as `npm/src/snapshot.js` does.
fn write(value: &Value<'_>, tokens: &mut Vec<String>) {
    match value {
        Value::Null => tokens.push("N".to_owned()),
        Value::Bool(true) => tokens.push("T".to_owned()),
        Value::Bool(false) => tokens.push("F".to_owned()),
        Value::Alien | Value::Number(_) => tokens.push("#".to_owned()),
        Value::Text(text) => tokens.push(format!("s{text}")),
        Value::List(items) => {
            tokens.push("[".to_owned());
            items.iter().for_each(|item| write(item, tokens));
            tokens.push("]".to_owned());
        }
        Value::Object(entries) => {
            tokens.push("{".to_owned());
            for (key, value) in entries {
                tokens.push(format!("k{key}"));
                write(value, tokens);
            }
            tokens.push("}".to_owned());
        }
    }
}

fn tape_of(value: &Value<'_>) -> String {
    let mut tokens = Vec::new();
    write(value, &mut tokens);
    tokens.join("\0")
}

#[test]
fn every_request_of_the_book_survives_the_tape() {
    let mut requests = 0;
    for path in case_files() {
        for case in read(&path)["cases"].as_array().expect("cases") {
            for key in ["desk", "judge", "close"] {
                if let Some(request) = case.get(key) {
                    let plain = to_plain(request);
                    assert_eq!(tape::read(&tape_of(&plain)), Some(plain), "{}", case["name"]);
                    requests += 1;
                }
            }
        }
    }
    assert!(requests > 1_000);
}

#[test]
fn what_is_no_tape_is_not_read() {
    for bad in [
        "",
        "X",
        "n",
        "N\0",
        "N\0N",
        "\0",
        "[",
        "[\0N",
        "]",
        "}",
        "{\0}\0N",
        "{\0kid",
        "{\0sid\0N\0}",
        "{\0id\0N\0}",
        "[\0}",
        "{\0]",
        "{\0kid\0}",
        "[\0]\0]",
        "TT",
        "##",
        "{\0N\0}",
    ] {
        assert_eq!(tape::read(bad), None, "{bad:?}");
    }
    assert_eq!(tape::read("s"), Some(Value::code("")));
    assert_eq!(tape::read("s]"), Some(Value::code("]")));
    assert_eq!(tape::read("[\0]"), Some(Value::List(vec![])));
    assert_eq!(tape::read("{\0}"), Some(Value::Object(vec![])));
}

#[test]
fn a_tape_is_read_no_deeper_than_it_may_be() {
    let nested = |depth: usize| [vec!["["; depth], vec!["]"; depth]].concat().join("\0");
    assert!(tape::read(&nested(12)).is_some());
    assert_eq!(tape::read(&nested(13)), None);
    assert_eq!(tape::read(&nested(100_000)), None);
}

proptest! {
    #[test]
    fn any_text_at_all_is_read_or_not_and_never_stops_the_module(text in ".*") {
        let _ = tape::read(&text);
    }

    #[test]
    fn any_tokens_at_all_are_read_or_not(tokens in proptest::collection::vec(proptest::sample::select(TOKENS), 0..40)) {
        let tape = tokens.join("\0");
        if let Some(value) = tape::read(&tape) {
            prop_assert_eq!(tape_of(&value), tape);
        }
    }
}

const TOKENS: &[&str] = &["N", "T", "F", "#", "[", "]", "{", "}", "kid", "sx", ""];
