//! Receptions as a table, as a caller's would be.

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Int32Builder, StringBuilder, StringDictionaryBuilder,
};
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::ArrowError;
use madoguchi::plain::{Value as Plain, decode};
use madoguchi::sweep::Packed;
use madoguchi::visit::{Circumstance, Reception};
use serde_json::Value as Json;
use std::error::Error;
use std::sync::Arc;

/// A reception, as `judge` reads it.
pub fn reception(json: Json) -> Result<Reception, Box<dyn Error + Send + Sync>> {
    Ok(decode::one_reception(&plain(json)).map_err(|error| error.to_string())?)
}

fn plain(json: Json) -> Plain<'static> {
    match json {
        Json::Bool(yes) => Plain::Bool(yes),
        Json::String(text) => Plain::Text(text.into()),
        Json::Object(entries) => {
            Plain::Object(entries.into_iter().map(|(key, json)| (key.into(), plain(json))).collect())
        }
        _ => Plain::Null,
    }
}

type Codes = StringDictionaryBuilder<Int8Type>;

/// A table being filled.
#[derive(Default)]
pub struct Columns {
    facility: StringDictionaryBuilder<Int32Type>,
    patient: StringBuilder,
    day: Date32Builder,
    time: Int32Builder,
    id: StringBuilder,
    visit: StringBuilder,
    asked: StringBuilder,
    coverage_key: StringBuilder,
    codes: [Codes; 7],
    valid_until: Date32Builder,
    inquiry_on: Date32Builder,
    note: StringBuilder,
    evident: BooleanBuilder,
    cancelled: BooleanBuilder,
}

const CODES: [&str; 7] = ["shown", "inquiry_by", "inquiry_answer", "circumstance", "care", "payer", "scheme"];

impl Columns {
    /// Adds a row.
    pub fn add(&mut self, facility: &str, patient: &str, reception: &Reception) {
        self.facility.append_value(facility);
        self.patient.append_value(patient);
        let Packed { day, time, .. } = Packed::of(reception);
        self.day.append_value(day);
        self.time.append_option(time.checked_sub(1).and_then(|time| i32::try_from(time).ok()));
        self.id.append_value(&reception.id);
        let coverage = reception.coverage.as_ref();
        self.coverage_key.append_option(coverage.map(|coverage| &coverage.key));
        self.visit.append_option(reception.visit.as_ref());
        let (inquiry, circumstance) = (reception.inquiry.as_ref(), reception.circumstance.as_ref());
        self.asked.append_option(inquiry.and_then(|inquiry| inquiry.coverage.as_ref()));
        let codes = [
            Some(reception.shown.kind().code()),
            inquiry.map(|inquiry| inquiry.by.code()),
            inquiry.map(|inquiry| inquiry.answer.code()),
            circumstance.map(Circumstance::code),
            Some(reception.care.code()),
            Some(reception.payer.code()),
            coverage.map(|coverage| coverage.scheme.code()),
        ];
        self.codes.iter_mut().zip(codes).for_each(|(column, code)| column.append_option(code));
        self.valid_until.append_option(reception.shown.valid_until().map(|day| day.number()));
        self.inquiry_on.append_option(inquiry.and_then(|inquiry| inquiry.on).map(|day| day.number()));
        self.note.append_option(match circumstance {
            Some(Circumstance::Other { note }) => Some(note.as_str()),
            _ => None,
        });
        self.evident.append_option(match circumstance {
            Some(Circumstance::Emergency { eligibility_evident }) => Some(*eligibility_evident),
            _ => None,
        });
        self.cancelled.append_value(reception.cancelled);
    }

    /// The rows; it is empty then.
    pub fn end(&mut self) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("facility", Arc::new(self.facility.finish())),
            ("patient", Arc::new(self.patient.finish())),
            ("day", Arc::new(self.day.finish())),
            ("time", Arc::new(self.time.finish())),
            ("visit", Arc::new(self.visit.finish())),
            ("inquiry_coverage", Arc::new(self.asked.finish())),
            ("id", Arc::new(self.id.finish())),
            ("coverage_key", Arc::new(self.coverage_key.finish())),
            ("valid_until", Arc::new(self.valid_until.finish())),
            ("inquiry_on", Arc::new(self.inquiry_on.finish())),
            ("note", Arc::new(self.note.finish())),
            ("eligibility_evident", Arc::new(self.evident.finish())),
            ("cancelled", Arc::new(self.cancelled.finish())),
        ];
        for (name, codes) in CODES.iter().zip(&mut self.codes) {
            columns.push((name, Arc::new(codes.finish())));
        }
        RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, column)| (name, column, true)),
        )
    }
}
