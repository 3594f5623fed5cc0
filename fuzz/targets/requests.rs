//! Requests well formed and then spoilt in a few places. Unspoilt, the very facts are read
//! that were written, as bytes too; spoilt, it refuses at a place that exists, without a word
//! of the input, or reads facts that can be judged.

#![no_main]

use fuzz::choices::Bytes;
use fuzz::plain;
use libfuzzer_sys::fuzz_target;
use madoguchi::plain::{Value, decode};
use madoguchi::visit::Reception;
use proof::random::{Chance, Letters};
use proof::written;
use std::sync::LazyLock;

static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let request = LETTERS.request(&mut bytes);
    let (desk, as_of) = (request.pair.desk(), request.as_of);
    let mut history = [request.earlier, request.later].concat();
    history.truncate(4);
    let name = |(at, other): (usize, &mut Reception)| other.id = format!("h{at}");
    history.iter_mut().enumerate().for_each(name);
    let visit = request.visit;

    let month = visit.day().month();
    let receptions = [std::slice::from_ref(&visit), &history[..]].concat();
    let mut value = match bytes.below(3) {
        0 => {
            let value = written::request(&visit, &history, &as_of);
            let read = decode::judge(&value).expect("a request");
            assert_eq!((&read.reception, &read.history, read.as_of), (&visit, &history, as_of));
            value
        }
        1 => {
            let value = written::month(&month, &receptions, &as_of);
            let read = decode::close_month(&value).expect("a month");
            assert_eq!((read.month, &read.receptions, read.as_of), (month, &receptions, Some(as_of)));
            value
        }
        _ => {
            let value = written::desk(desk.facility(), desk.timeline().law());
            assert_eq!(decode::desk(&value).as_ref(), Ok(desk));
            value
        }
    };
    plain::check_bytes(&value);
    for _ in 0..bytes.below(4) {
        spoil(&mut value, &mut bytes);
    }
    plain::check_bytes(&value);
    plain::ask_all(desk, &value);
});

/// Goes to some place of the value, and spoils it.
fn spoil(value: &mut Value<'static>, bytes: &mut Bytes<'_>) {
    match value {
        Value::List(items) if !items.is_empty() && !bytes.once_in(4) => {
            let at = bytes.below(items.len() as u64) as usize;
            match bytes.below(6) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => spoil(&mut items[at], bytes),
            }
        }
        Value::Object(entries) if !entries.is_empty() && !bytes.once_in(4) => {
            let at = bytes.below(entries.len() as u64) as usize;
            match bytes.below(8) {
                0 => drop(entries.remove(at)),
                1 => entries[at].0 = strange_text(bytes).into(),
                2 => entries.push((strange_text(bytes).into(), Value::Null)),
                3 => {
                    let twice = entries[at].clone();
                    entries.push(twice);
                }
                _ => spoil(&mut entries[at].1, bytes),
            }
        }
        _ => *value = strange(bytes),
    }
}

fn strange(bytes: &mut Bytes<'_>) -> Value<'static> {
    match bytes.below(8) {
        0 => Value::Null,
        1 => Value::Bool(bytes.once_in(2)),
        2 => Value::Number(7),
        3 => Value::List(vec![]),
        4 => Value::Object(vec![]),
        _ => Value::Text(strange_text(bytes).into()),
    }
}

/// A text that stands somewhere in our requests, a patient's name, or whatever the bytes spell.
fn strange_text(bytes: &mut Bytes<'_>) -> String {
    const NEAR: &[&str] = &[
        "",
        " ",
        "\u{3000}",
        "id",
        "at",
        "kind",
        "by",
        "on",
        "note",
        "validUntil",
        "eligibilityEvident",
        "source",
        "visit",
        "h0",
        "card",
        "number",
        "valid",
        "flow",
        "other",
        "emergency",
        "insurance_card",
        "nothing",
        "2024-02-30",
        "2024-02-29",
        "2024-02",
        "2024-05-07T23:59:60Z",
        "9999-12-31T23:59:59-14:00",
        "hospital",
    ];
    match bytes.below(4) {
        0 => bytes.text().replace('\0', "0"),
        1 => bytes.pick(&plain::CANARIES).to_owned(),
        2 => "長".repeat(1_365 + bytes.below(2) as usize),
        _ => bytes.pick(NEAR).to_owned(),
    }
}
