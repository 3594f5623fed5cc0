//! Requests as bytes: what was written is what plain data says, and nothing else is read.

use crate::json::{case_files, read, to_plain};
use madoguchi::plain::request::{CODED, CODES, Field, MAX_ITEMS, MAX_NAME};
use madoguchi::plain::{Request, Value};
use proptest::prelude::*;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Writes a request as `encode-request.js` of the package does.
fn write(value: &Value<'_>, field: Option<&str>, bytes: &mut Vec<u8>) {
    let length = |length: usize| u32::try_from(length).expect("short").to_le_bytes();
    match value {
        Value::Null => bytes.push(0),
        Value::Bool(false) => bytes.push(1),
        Value::Bool(true) => bytes.push(2),
        Value::Unsupported | Value::Number(_) => bytes.push(3),
        Value::Text(text) => {
            let is_coded = field.is_some_and(|name| CODED.iter().any(|field| field.code() == name));
            let code = CODES
                .iter()
                .enumerate()
                .find_map(|(list, (_, codes))| Some((list, codes.iter().position(|code| code == text)?)));
            match code.filter(|_| is_coded) {
                Some((list, place)) => {
                    bytes.extend([5, u8::try_from(list).expect("few"), u8::try_from(place).expect("few")]);
                }
                None => {
                    bytes.push(4);
                    bytes.extend(length(text.len()));
                    bytes.extend(text.as_bytes());
                }
            }
        }
        Value::List(items) => {
            bytes.push(6);
            bytes.extend(length(items.len()));
            items.iter().for_each(|item| write(item, None, bytes));
        }
        Value::Object(entries) => {
            bytes.push(7);
            for (key, value) in entries {
                let place = Field::ALL.iter().position(|field| field.code() == key);
                bytes.push(place.map_or(0, |place| u8::try_from(place + 1).expect("few")));
                if place.is_some() {
                    write(value, Some(key), bytes);
                } else {
                    let is_long = key.encode_utf16().count() > MAX_NAME;
                    write(&Value::Text(if is_long { "".into() } else { key.clone() }), None, bytes);
                }
            }
            bytes.push(255);
        }
    }
}

pub fn written(value: &Value<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(value, None, &mut bytes);
    bytes
}

#[test]
fn every_request_of_the_book_is_read_back() {
    let mut requests = 0;
    for path in case_files() {
        for case in read(&path)["cases"].as_array().expect("cases") {
            for key in ["desk", "judge", "close"] {
                if let Some(request) = case.get(key) {
                    let plain = to_plain(request);
                    let bytes = written(&plain);
                    assert_eq!(Request::read(&bytes), Some(Request::from(&plain)), "{}", case["name"]);
                    requests += 1;
                }
            }
        }
    }
    assert!(requests > 1_000);
}

#[test]
fn what_is_no_request_is_not_read() {
    let deep = [[6, 1, 0, 0, 0].repeat(12), vec![0]].concat();
    for bad in [
        &[][..],
        &[9],
        &[0, 0],
        &[4, 1, 0, 0],
        &[4, 2, 0, 0, 0, b'a'],
        &[4, 1, 0, 0, 0, 0xff],
        &[5, 0],
        &[5, 0, 200],
        &[5, 200, 0],
        &[6, 1, 0, 0, 0],
        &[7],
        &[7, 1],
        &[7, 1, 0],
        &[7, 254, 0, 255],
        &deep,
    ] {
        assert_eq!(Request::read(bad), None, "{bad:?}");
    }
    assert!(Request::read(&deep[5..]).is_some(), "one level less is read");
    // Of a list that is too long nothing follows.
    let endless = [6, 0x41, 0x0d, 0x03, 0];
    assert_eq!(u32::from_le_bytes([0x41, 0x0d, 0x03, 0]), u32::try_from(MAX_ITEMS).expect("few") + 1);
    assert!(Request::read(&endless).is_some());
    assert_eq!(Request::read(&[6, 0x40, 0x0d, 0x03, 0]), None);
}

fn text() -> impl Strategy<Value = Value<'static>> {
    let codes = CODES.iter().flat_map(|(_, codes)| codes.iter().copied()).collect::<Vec<_>>();
    prop_oneof![
        ".*".prop_map(|text| Value::Text(Cow::Owned(text))),
        proptest::sample::select(codes).prop_map(Value::code),
    ]
}

static LONG: LazyLock<String> = LazyLock::new(|| "長".repeat(MAX_NAME + 1));

fn anything() -> impl Strategy<Value = Value<'static>> {
    let names =
        Field::ALL.iter().map(|field| field.code()).chain(["a patient's name", &*LONG]).collect::<Vec<_>>();
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::Bool), Just(Value::Unsupported), text()];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let entry = (proptest::sample::select(names.clone()).prop_map(Cow::Borrowed), inner.clone());
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(Value::List),
            proptest::collection::vec(entry, 0..6).prop_map(Value::Object),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_what_was_meant(value in anything()) {
        let bytes = written(&value);
        prop_assert_eq!(Request::read(&bytes), Some(Request::from(&value)));
    }

    /// Bytes that nobody wrote never stop the reading.
    #[test]
    fn any_bytes_are_read_or_not(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = Request::read(&bytes);
    }
}
