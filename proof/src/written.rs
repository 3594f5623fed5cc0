//! Requests as a caller writes them: desk facts as plain data, and plain data as a tape.

use madoguchi::js::Value;
use madoguchi::law::{Amendment, Readings};
use madoguchi::visit::{Circumstance, Facility, Note, Reception};
use std::borrow::Cow;

/// The words of every note of the alphabet: a note cannot be read back.
const NOTE: &str = "a ramp is being built";

/// An object; what is absent is left out.
fn object(entries: Vec<(&'static str, Option<Value<'static>>)>) -> Value<'static> {
    Value::object(entries)
}

fn text(text: &dyn ToString) -> Option<Value<'static>> {
    Some(Value::text(text))
}

/// What a desk is opened with.
#[must_use]
pub fn desk(facility: &Facility, readings: Readings, amendments: &[Amendment]) -> Value<'static> {
    let facility = object(vec![
        ("kind", Some(Value::code(facility.kind.code()))),
        ("onlineSystem", Some(Value::Bool(facility.online_system))),
        ("smartphoneReader", Some(Value::Bool(facility.smartphone_reader))),
    ]);
    let readings = object(vec![
        ("order", Some(Value::code(readings.order.code()))),
        ("afterCardsEnded", Some(Value::code(readings.after_cards_ended.code()))),
    ]);
    object(vec![
        ("facility", Some(facility)),
        ("readings", Some(readings)),
        ("amendments", Some(Value::list(amendments, amendment))),
    ])
}

fn amendment(amendment: &Amendment) -> Value<'static> {
    object(vec![
        ("window", Some(Value::code(amendment.window.code()))),
        ("from", text(&amendment.from)),
        ("until", amendment.until.map(|until| Value::text(&until))),
        ("source", text(&amendment.source)),
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
    let inquiry = reception.inquiry.map(|inquiry| {
        object(vec![
            ("by", Some(Value::code(inquiry.by.code()))),
            ("answer", Some(Value::code(inquiry.answer.code()))),
            ("on", inquiry.on.map(|on| Value::text(&on))),
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
pub fn request(visit: &Reception, history: &[Reception], as_of: &dyn ToString) -> Value<'static> {
    object(vec![
        ("reception", Some(reception(visit))),
        ("history", Some(Value::list(history, reception))),
        ("asOf", text(as_of)),
    ])
}

/// A request to close a month.
#[must_use]
pub fn month(month: &dyn ToString, receptions: &[Reception], as_of: &dyn ToString) -> Value<'static> {
    object(vec![
        ("month", text(month)),
        ("receptions", Some(Value::list(receptions, reception))),
        ("asOf", text(as_of)),
    ])
}

/// The tape that the package's snapshot writes of it.
#[must_use]
pub fn tape(value: &Value<'_>) -> String {
    let mut tokens = Vec::new();
    write(value, &mut tokens);
    tokens.join("\0")
}

fn write<'a>(value: &'a Value<'_>, tokens: &mut Vec<Cow<'a, str>>) {
    match value {
        Value::Null => tokens.push("N".into()),
        Value::Bool(true) => tokens.push("T".into()),
        Value::Bool(false) => tokens.push("F".into()),
        Value::Alien | Value::Number(_) => tokens.push("#".into()),
        Value::Text(text) => tokens.push(format!("s{text}").into()),
        Value::List(items) => {
            tokens.push("[".into());
            items.iter().for_each(|item| write(item, tokens));
            tokens.push("]".into());
        }
        Value::Object(entries) => {
            tokens.push("{".into());
            for (key, value) in entries {
                tokens.push(format!("k{key}").into());
                write(value, tokens);
            }
            tokens.push("}".into());
        }
    }
}
