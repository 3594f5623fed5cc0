//! Patients of a synthetic month, as `cargo xtask bench` draws them, one a line.

use madoguchi::calendar::Month;
use madoguchi::plain::{Value, decode};
use madoguchi::rules::Desk;
use madoguchi::sweep::Packed;
use madoguchi::visit::{Facility, FacilityKind, Reception};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// The claim month that was drawn.
pub fn month() -> Month {
    Month::parse("2025-10").expect("a month")
}

/// The desk at which everything is judged.
pub fn desk() -> Desk {
    Desk::new(Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) })
}

/// The patients: each their receptions, in order of time.
pub struct Pool {
    pub patients: Vec<Vec<Reception>>,
}

/// One row of the sweep, but for the patient's number.
#[derive(Clone, Copy)]
pub struct Row {
    pub day: i32,
    pub facts: u32,
    pub coverage: u32,
}

impl Pool {
    pub fn read(file: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(file)?;
        Ok(Self { patients: text.lines().map(patient).collect::<Outcome<_>>()? })
    }

    /// The patients as rows. Their receptions are in order of time, so the order of the rows says
    /// what a time column would.
    pub fn rows(&self) -> Vec<Vec<Row>> {
        self.patients.iter().map(|receptions| rows(receptions)).collect()
    }
}

pub fn rows(receptions: &[Reception]) -> Vec<Row> {
    let mut keys = HashMap::new();
    let mut row = |reception: &Reception| {
        let Packed { day, facts, .. } = Packed::of(reception);
        let coverage = reception.coverage.as_ref().map_or(0, |coverage| {
            let next = keys.len() as u32 + 1;
            *keys.entry(coverage.key.clone()).or_insert(next)
        });
        Row { day, facts, coverage }
    };
    receptions.iter().map(&mut row).collect()
}

fn patient(line: &str) -> Outcome<Vec<Reception>> {
    let Json::Object(mut fields) = serde_json::from_str(line)? else { return Err("not a patient".into()) };
    let receptions = fields.remove("receptions").ok_or("a patient without receptions")?;
    let Json::Array(receptions) = receptions else { return Err("receptions are a list".into()) };
    let read = |one| decode::one_reception(&value(one)).map_err(|error| error.to_string().into());
    receptions.into_iter().map(read).collect()
}

fn value(json: Json) -> Value<'static> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::Number(_) => Value::Number(u32::MAX),
        Json::String(text) => Value::Text(text.into()),
        Json::Array(items) => Value::List(items.into_iter().map(value).collect()),
        Json::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, json)| (key.into(), value(json))).collect())
        }
    }
}
