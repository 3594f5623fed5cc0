//! Requests as a caller writes them: desk facts as plain data, and plain data as the bytes of a request.

use madoguchi::law::{Amendment, Change, DeskLaw};
use madoguchi::plain::Value;
use madoguchi::plain::request::{CODED, CODES, Field, MAX_NAME};
use madoguchi::visit::{Circumstance, Facility, Note, Reception};
use std::fmt::Display;

/// The words of every note of the alphabet: a note cannot be read back.
const NOTE: &str = "a ramp is being built";

/// An object; what is absent is left out.
fn object(mut entries: Vec<(&'static str, Option<Value<'static>>)>) -> Value<'static> {
    Value::object(&mut entries)
}

fn text(text: &dyn Display) -> Option<Value<'static>> {
    Some(Value::text(text))
}

/// What a desk is opened with.
#[must_use]
pub fn desk(facility: &Facility, law: &DeskLaw) -> Value<'static> {
    let facility = object(vec![
        ("kind", Some(Value::code(facility.kind.code()))),
        ("onlineSystem", Some(Value::Bool(facility.online_system))),
        ("smartphoneReader", Some(Value::Bool(facility.smartphone_reader))),
    ]);
    let readings = object(vec![
        ("order", Some(Value::code(law.readings.order.code()))),
        ("afterCardsEnded", Some(Value::code(law.readings.after_cards_ended.code()))),
    ]);
    let knowledge = object(vec![
        ("knownOn", law.known_on.map(|day| Value::text(&day))),
        ("reviewedThrough", law.reviewed.as_ref().map(|review| Value::text(&review.through))),
        ("reviewedBy", law.reviewed.as_ref().map(|review| Value::text(&review.by))),
    ]);
    object(vec![
        ("facility", Some(facility)),
        ("readings", Some(readings)),
        ("amendments", Some(Value::list(&law.amendments, amendment))),
        ("law", Some(knowledge)),
    ])
}

fn amendment(amendment: &Amendment) -> Value<'static> {
    let (from, until, shortens, change) = match amendment.change {
        Change::Replace { from, until, shortens } => {
            (text(&from), until.map(|until| Value::text(&until)), Some(Value::Bool(shortens)), None)
        }
        Change::Extend { until, to } => {
            let change = object(vec![("until", text(&until)), ("to", text(&to))]);
            (None, None, None, Some(change))
        }
    };
    object(vec![
        ("window", Some(Value::code(amendment.window.code()))),
        ("from", from),
        ("until", until),
        ("shortens", shortens),
        ("change", change),
        ("source", text(&amendment.source)),
        ("known", amendment.known.map(|known| Value::text(&known))),
    ])
}

/// A reception.
#[must_use]
pub fn reception(reception: &Reception) -> Value<'static> {
    let shown = object(vec![
        ("kind", Some(Value::code(reception.shown.kind().code()))),
        ("validUntil", reception.shown.valid_until().map(|until| Value::text(&until))),
    ]);
    let coverage = reception.coverage.as_ref().map(|coverage| {
        object(vec![("key", text(&coverage.key)), ("scheme", Some(Value::code(coverage.scheme.code())))])
    });
    let inquiry = reception.inquiry.as_ref().map(|inquiry| {
        object(vec![
            ("by", Some(Value::code(inquiry.by.code()))),
            ("answer", Some(Value::code(inquiry.answer.code()))),
            ("on", inquiry.on.map(|on| Value::text(&on))),
            ("coverage", inquiry.coverage.as_ref().map(|key| Value::text(key))),
        ])
    });
    object(vec![
        ("id", text(&reception.id)),
        ("at", text(&reception.at)),
        ("care", Some(Value::code(reception.care.code()))),
        ("payer", Some(Value::code(reception.payer.code()))),
        ("coverage", coverage),
        ("shown", Some(shown)),
        ("inquiry", inquiry),
        ("circumstance", reception.circumstance.as_ref().map(circumstance)),
        ("cancelled", Some(Value::Bool(reception.cancelled))),
        ("visit", reception.visit.as_ref().map(|key| Value::text(key))),
    ])
}

fn circumstance(circumstance: &Circumstance) -> Value<'static> {
    let (note, evident) = match circumstance {
        Circumstance::Other { note } => {
            assert_eq!(Some(note), Note::new(NOTE).as_ref(), "no other note can be written");
            (Some(Value::code(NOTE)), None)
        }
        Circumstance::Emergency { eligibility_evident } => (None, Some(Value::Bool(*eligibility_evident))),
        _ => (None, None),
    };
    let kind = Some(Value::code(circumstance.code()));
    object(vec![("kind", kind), ("note", note), ("eligibilityEvident", evident)])
}

/// A request to judge.
#[must_use]
pub fn request(visit: &Reception, history: &[Reception], as_of: &dyn Display) -> Value<'static> {
    object(vec![
        ("reception", Some(reception(visit))),
        ("history", Some(Value::list(history, reception))),
        ("asOf", text(as_of)),
    ])
}

/// A request to close a month.
#[must_use]
pub fn month(month: &dyn Display, receptions: &[Reception], as_of: &dyn Display) -> Value<'static> {
    object(vec![
        ("month", text(month)),
        ("receptions", Some(Value::list(receptions, reception))),
        ("asOf", text(as_of)),
    ])
}

/// The bytes that the package's `encode-request.js` writes of it.
#[must_use]
pub fn bytes(value: &Value<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(value, None, &mut bytes);
    bytes
}

fn write(value: &Value<'_>, field: Option<Field>, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => bytes.push(0),
        Value::Bool(flag) => bytes.push(1 + u8::from(*flag)),
        Value::Number(number) => {
            bytes.push(3);
            bytes.extend(number.to_le_bytes());
        }
        Value::Text(text) => {
            let codes = CODES.iter().map(|(_, codes)| codes.iter().position(|code| code == text));
            let code = codes.enumerate().find_map(|(list, place)| Some([list as u8, place? as u8]));
            match code.filter(|_| field.is_some_and(|field| CODED.contains(&field))) {
                Some(code) => bytes.extend([5, code[0], code[1]]),
                None => {
                    bytes.push(4);
                    bytes.extend((text.len() as u32).to_le_bytes());
                    bytes.extend(text.as_bytes());
                }
            }
        }
        Value::List(items) => {
            bytes.push(6);
            bytes.extend((items.len() as u32).to_le_bytes());
            items.iter().for_each(|item| write(item, None, bytes));
        }
        Value::Object(entries) => {
            bytes.push(7);
            for (key, value) in entries {
                let place = Field::ALL.iter().position(|field| field.code() == key);
                bytes.push(place.map_or(0, |place| place as u8 + 1));
                match place {
                    Some(place) => write(value, Some(Field::ALL[place]), bytes),
                    // Of a stranger, its name and not its value.
                    None if key.encode_utf16().count() > MAX_NAME => write(&Value::code(""), None, bytes),
                    None => write(&Value::Text(key.clone()), None, bytes),
                }
            }
            bytes.push(255);
        }
    }
}
