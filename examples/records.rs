//! Every record of the case book, as the crate makes it: `cargo xtask build` writes `build/records.json`, and the tests
//! hold the package to it. For each case its records, of the verdict or of the month; those of a month are chained.

use madoguchi::plain::{Request, Value, decode, json};
use madoguchi::record::Record;
use madoguchi::rules::histories;
use madoguchi::visit::History;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut all = Map::new();
    for entry in fs::read_dir("tests/cases")? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if name.ends_with(".schema.json") || !name.ends_with(".json") {
            continue;
        }
        let file: Json = serde_json::from_str(&fs::read_to_string(&path)?)?;
        for case in file.get("cases").and_then(Json::as_array).into_iter().flatten() {
            let desk = case.get("desk").or_else(|| file.get("desk"));
            let records = desk.and_then(|desk| records(desk, case)).unwrap_or_default();
            let records: Result<Vec<Json>, _> =
                records.iter().map(|one| serde_json::from_str(&json::write(&one.plain()))).collect();
            all.insert(
                case.get("name").and_then(Json::as_str).unwrap_or_default().to_owned(),
                records?.into(),
            );
        }
    }
    println!("{}", Json::Object(all));
    Ok(())
}

/// The records of a case; none where something is refused.
fn records(desk: &Json, case: &Json) -> Option<Vec<Record>> {
    let decode::Options { desk, unknown_keys } = decode::options(&plain(desk)).ok()?;
    if let Some(request) = case.get("judge").map(plain) {
        let asked = decode::judge(Request::from(&request).with(unknown_keys)).ok()?;
        let history = History::new(&asked.reception, &asked.history, &[], asked.as_of);
        return Some(vec![Record::of(&desk, &history, &desk.rule_on(&history), asked.previous.as_deref())]);
    }
    let request = case.get("close").map(plain)?;
    let asked = decode::close_month(Request::from(&request).with(unknown_keys)).ok()?;
    let as_of = asked.as_of.unwrap_or(asked.month.day_after());
    let histories = histories(asked.month, &asked.receptions, as_of);
    Some(Record::chain(&desk, &histories, &"0".repeat(64)))
}

fn plain(json: &Json) -> Value<'_> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => {
            let whole = number.as_u64().and_then(|number| number.try_into().ok());
            Value::Number(whole.unwrap_or(u32::MAX))
        }
        Json::String(text) => Value::Text(Cow::Borrowed(text)),
        Json::Array(items) => Value::List(items.iter().map(plain).collect()),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (Cow::Borrowed(key.as_str()), plain(value)));
            Value::Object(entries.collect())
        }
    }
}
