//! The desks: one of what was typed, or one for each facility that a table has settings of, shared where they are equal.

use crate::arguments::Plan;
use crate::close::{self, Trouble};
use crate::host::{Host, Stream};
use crate::jsonl;
use crate::words::Words;
use madoguchi::plain::decode;
use madoguchi::rules::Desk;
use serde_json::Value as Json;
use std::collections::HashMap;

/// Where everything is judged.
pub(crate) enum Desks {
    /// By what was typed, at every facility.
    Typed(Box<Desk>),
    /// By a table: the desks, and which of them is whose.
    Table(Vec<Desk>, HashMap<String, usize>),
}

impl Desks {
    /// Opens them. Settings that cannot be used are named, and their facility has none.
    pub(crate) fn open(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Self, Trouble> {
        let Some(file) = &plan.settings else {
            return close::desk(plan, words, host).map(|desk| Self::Typed(Box::new(desk)));
        };
        let fault = |code: &str| words.say("fault", code, &[("file", file)]);
        let table = jsonl::object(file, host).map_err(|_| fault("input"))?;
        let Some(Json::Object(table)) = table else { return Err(fault("settings_not_json")) };
        let (mut desks, mut whose) = (Vec::new(), HashMap::new());
        for (facility, options) in table {
            let refused = match jsonl::value(options, 12).as_ref().map(decode::desk) {
                Some(Ok(desk)) => {
                    let place = desks.iter().position(|other| *other == desk).unwrap_or(desks.len());
                    if place == desks.len() {
                        desks.push(desk);
                    }
                    whose.insert(facility, place);
                    continue;
                }
                Some(Err(error)) => (error.path, error.code.code()),
                None => (String::new(), "not_plain_data"),
            };
            let because = words.phrase("errorCode", refused.1);
            let names = [("facility", &*facility), ("path", &*refused.0), ("because", &*because)];
            let said = words.say("fault", "settings_refused", &names) + "\n";
            host.print(Stream::Err, &said).map_err(|_| fault("output"))?;
        }
        Ok(Self::Table(desks, whose))
    }

    /// The desk of a facility; none where the table has no settings of it.
    pub(crate) fn of(&self, facility: Option<&str>) -> Option<&Desk> {
        match self {
            Self::Typed(desk) => Some(desk),
            Self::Table(desks, whose) => whose.get(facility?).and_then(|place| desks.get(*place)),
        }
    }
}
