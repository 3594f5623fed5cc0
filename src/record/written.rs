//! A record as plain data. Every key stands where RFC 8785 (JCS) puts it, so that the JSON of what is made here is
//! canonical: our keys are ASCII, our only number is the format.

use super::{FORMAT, Found, KnownLaw, Record};
use crate::law::{Amendment, Change, Readings};
use crate::plain::Value;
use crate::rules::Witness;
use crate::visit::Facility;

impl Record {
    /// The record as plain data, with its digest.
    #[must_use]
    pub fn plain(&self) -> Value<'static> {
        written(self, Some(Value::text(&self.digest())))
    }
}

/// All but the digest: what the digest is of.
pub(super) fn without_digest(record: &Record) -> Value<'static> {
    written(record, None)
}

fn written(record: &Record, digest: Option<Value<'static>>) -> Value<'static> {
    Value::object(&mut [
        ("asOf", Some(Value::text(&record.as_of))),
        ("desk", Some(desk(&record.facility, record.readings))),
        ("digest", digest),
        ("findings", Some(Value::list(&record.findings, found))),
        ("format", Some(Value::Number(FORMAT.into()))),
        ("inputDigest", Some(Value::text(&record.input_digest))),
        ("law", Some(law(&record.law))),
        ("month", Some(Value::text(&record.month))),
        ("previous", record.previous.as_ref().map(|previous| Value::text(previous))),
        ("receptionId", Some(Value::text(&record.reception_id))),
        ("rule", Some(Value::code(record.rule.code()))),
        ("rules", Some(Value::text(&record.rules))),
        ("standing", Some(Value::code(record.standing.code()))),
        ("tolerance", record.tolerance.map(|tolerance| Value::code(tolerance.code()))),
    ])
}

/// A desk, its defaults spelled out.
#[must_use]
pub fn desk(facility: &Facility, readings: Readings) -> Value<'static> {
    Value::object(&mut [
        (
            "facility",
            Some(Value::object(&mut [
                ("kind", Some(Value::code(facility.kind.code()))),
                ("onlineSystem", Some(Value::Bool(facility.online_system))),
                ("smartphoneReader", Some(Value::Bool(facility.smartphone_reader))),
            ])),
        ),
        (
            "readings",
            Some(Value::object(&mut [
                ("afterCardsEnded", Some(Value::code(readings.after_cards_ended.code()))),
                ("order", Some(Value::code(readings.order.code()))),
            ])),
        ),
    ])
}

/// The law as a desk knew it; its amendments as they are given.
#[must_use]
pub fn law(law: &KnownLaw) -> Value<'static> {
    Value::object(&mut [
        ("amendments", Some(Value::list(&law.amendments, amendment))),
        ("knownOn", law.known_on.map(|day| Value::text(&day))),
        ("reviewedBy", law.reviewed_by.as_ref().map(|by| Value::text(by))),
        ("reviewedThrough", Some(Value::text(&law.reviewed_through))),
    ])
}

fn amendment(amendment: &Amendment) -> Value<'static> {
    let (mut change, mut first, mut last, mut shorter) = (None, None, None, None);
    match amendment.change {
        Change::Replace { from, until, shortens } => {
            first = Some(Value::text(&from));
            last = until.map(|until| Value::text(&until));
            shorter = shortens.then_some(Value::Bool(true));
        }
        Change::Extend { until, to } => {
            change = Some(Value::object(&mut [
                ("to", Some(Value::text(&to))),
                ("until", Some(Value::text(&until))),
            ]));
        }
    }
    Value::object(&mut [
        ("change", change),
        ("from", first),
        ("known", amendment.known.map(|day| Value::text(&day))),
        ("shortens", shorter),
        ("source", Some(Value::text(&amendment.source))),
        ("until", last),
        ("window", Some(Value::code(amendment.window.code()))),
    ])
}

pub(super) fn found(found: &Found) -> Value<'static> {
    Value::object(&mut [("code", Some(Value::text(&found.code()))), ("on", found.on.as_ref().map(witness))])
}

fn witness(on: &Witness) -> Value<'static> {
    Value::object(&mut [
        ("before", Some(Value::Bool(on.before))),
        ("day", Some(Value::text(&on.day))),
        ("id", Some(Value::text(&on.id))),
    ])
}
