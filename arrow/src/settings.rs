//! The settings of each facility, and the desks that they open: one for all that are set alike.

use crate::error::Error;
use madoguchi::plain::{Value, decode};
use madoguchi::rules::Desk;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// What each facility's desk is opened with, as `openDesk` takes it.
#[derive(Debug)]
pub struct Settings {
    desks: Vec<Desk>,
    of: Of,
}

/// Which desk is whose.
#[derive(Debug)]
enum Of {
    /// All facilities are set alike.
    All,
    /// By the facility.
    Each(HashMap<String, usize>),
}

impl Settings {
    /// Reads JSON: an object that gives each facility, by its key, the options of its desk; or the options themselves,
    /// where they are those of every facility.
    ///
    /// # Errors
    ///
    /// What `openDesk` refuses, with the facility's place in the table; or a text that is no such JSON.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let wrong = |what: String| Error::Settings(what);
        let json: Json = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let Json::Object(entries) = json else { return Err(wrong("expected an object".to_owned())) };
        if entries.get("facility").and_then(|facility| facility.get("kind")).is_some_and(Json::is_string) {
            let desk = desk(Json::Object(entries)).map_err(wrong)?;
            return Ok(Self { desks: vec![desk], of: Of::All });
        }
        Self::each(entries)
    }

    fn each(entries: Map<String, Json>) -> Result<Self, Error> {
        let (mut desks, mut places, mut each) = (Vec::new(), HashMap::new(), HashMap::new());
        for (at, (facility, options)) in entries.into_iter().enumerate() {
            let written = options.to_string();
            let place = match places.get(&written) {
                Some(place) => *place,
                None => {
                    let wrong = |error| Error::Settings(format!("facility {} of the table: {error}", at + 1));
                    desks.push(desk(options).map_err(wrong)?);
                    places.insert(written, desks.len() - 1);
                    desks.len() - 1
                }
            };
            each.insert(facility, place);
        }
        Ok(Self { desks, of: Of::Each(each) })
    }

    /// The desks there are.
    pub(crate) fn desks(&self) -> &[Desk] {
        &self.desks
    }

    /// The place of a facility's desk.
    pub(crate) fn place(&self, facility: &str) -> Option<usize> {
        match &self.of {
            Of::All => Some(0),
            Of::Each(each) => each.get(facility).copied(),
        }
    }
}

fn desk(options: Json) -> Result<Desk, String> {
    decode::desk(&plain(options)).map_err(|error| error.to_string())
}

fn plain(json: Json) -> Value<'static> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        // No field of the options is a number.
        Json::Number(_) => Value::Number(u32::MAX),
        Json::String(text) => Value::Text(text.into()),
        Json::Array(items) => Value::List(items.into_iter().map(plain).collect()),
        Json::Object(entries) => {
            Value::Object(entries.into_iter().map(|(key, json)| (key.into(), plain(json))).collect())
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops where it is surprised")]
mod tests {
    use super::*;

    #[test]
    fn facilities_set_alike_share_a_desk() {
        let clinic = r#"{ "facility": { "kind": "clinic" } }"#;
        let table =
            format!(r#"{{ "A": {clinic}, "B": {{ "facility": {{ "kind": "hospital" }} }}, "C": {clinic} }}"#);
        let settings = Settings::parse(&table).expect("settings");
        assert_eq!(settings.desks().len(), 2);
        assert_eq!(["A", "B", "C", "D"].map(|one| settings.place(one)), [Some(0), Some(1), Some(0), None]);
        let all = Settings::parse(clinic).expect("settings");
        assert_eq!([all.place("A"), all.place("")], [Some(0), Some(0)]);
    }

    #[test]
    fn what_open_desk_refuses_is_refused_and_its_place_told() {
        let refused =
            Settings::parse(r#"{ "A": { "facility": { "kind": "clinic" } }, "B": { "facility": 7 } }"#);
        let told = refused.expect_err("no facility").to_string();
        assert_eq!(told, "the settings: facility 2 of the table: facility: wrong type; expected an object");
        assert!(Settings::parse("[]").is_err());
        // Where the options of all would stand, a misspelt one is no table of one facility.
        assert!(Settings::parse(r#"{ "facility": { "kind": "clinic" }, "reading": {} }"#).is_err());
    }
}
