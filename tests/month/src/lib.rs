//! One synthetic month of one clinic, and what it rests on: `docs/real-month.md`. The same seed gives
//! the same bytes. Nobody in it exists.

mod draw;
mod opening;
mod patient;
mod shares;
mod stories;

#[cfg(test)]
mod tests;

use draw::Draw;
use serde_json::{Value as Json, json};
pub use shares::{Found, SHARES, SOURCES, Share, Source};
use std::error::Error;

/// What can go wrong: only the stories, and the page that has no place for the table.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// The seed of the month that everybody shares: the day of the notice.
pub const SEED: u64 = 20_240_417;

/// The last whole month in which a 健康保険証 could still be in date, so that every document a
/// clinic ever saw is in play.
pub const MONTH: &str = "2025-10";

const PATIENTS: usize = 1_000;

/// A month, and the seed it was drawn with.
pub struct Month {
    pub seed: u64,
    pub patients: Vec<Patient>,
}

pub struct Patient {
    /// What happened, in a sentence, where it was written by hand.
    pub story: Option<String>,
    /// In order of time. What lies before the month is history only.
    pub receptions: Vec<Json>,
}

impl Month {
    /// First the stories written by hand, then patients drawn by the shares.
    pub fn draw(seed: u64) -> Outcome<Self> {
        Self::of(seed, PATIENTS)
    }

    /// The same with another number of patients.
    pub fn of(seed: u64, count: usize) -> Outcome<Self> {
        let mut draw = Draw::new(seed);
        let mut patients = stories::all()?;
        while patients.len() < count {
            patients.push(Patient { story: None, receptions: patient::draw(&mut draw) });
        }
        for (at, patient) in patients.iter_mut().enumerate() {
            patient.number(at);
        }
        Ok(Self { seed, patients })
    }

    /// Its patients and nothing else, one a line.
    pub fn lines(&self) -> String {
        self.patients.iter().enumerate().map(|(at, patient)| format!("{}\n", patient.to_json(at))).collect()
    }

    /// Compact JSON, one patient a line.
    pub fn text(&self) -> String {
        let about = "One synthetic month of one clinic, drawn by `cargo xtask month`. Nobody in it exists. \
                     Receptions before the month are history only. What each share rests on: docs/real-month.md.";
        let facility = json!({ "kind": "clinic", "onlineSystem": true, "smartphoneReader": true });
        let shares =
            SHARES.iter().map(|share| (share.id.to_owned(), share.of(self).to_json(share))).collect();
        let head = [
            ("about", json!(about)),
            ("seed", json!(self.seed)),
            ("month", json!(MONTH)),
            ("desk", json!({ "facility": facility })),
            (
                "sources",
                SOURCES
                    .iter()
                    .map(|source| json!({ "id": source.id, "citation": source.citation }))
                    .collect(),
            ),
            ("shares", Json::Object(shares)),
        ];
        let head: String = head.iter().map(|(key, value)| format!("\"{key}\":{value},\n")).collect();
        let patients: Vec<_> =
            self.patients.iter().enumerate().map(|(at, patient)| patient.to_json(at).to_string()).collect();
        format!("{{\n{head}\"patients\":[\n{}\n]}}\n", patients.join(",\n"))
    }
}

impl Patient {
    /// Puts the receptions in order of time and gives each its key, in that order.
    fn number(&mut self, at: usize) {
        // All times are of one offset, so their texts are in their order.
        self.receptions.sort_by(|one, other| one["at"].as_str().cmp(&other["at"].as_str()));
        for (number, reception) in self.receptions.iter_mut().enumerate() {
            let key = json!({ "id": format!("{}-{}", id(at), number + 1) });
            if let (Json::Object(fields), Json::Object(mut with_key)) = (reception, key) {
                with_key.append(fields);
                *fields = with_key;
            }
        }
    }

    fn to_json(&self, at: usize) -> Json {
        let mut line = json!({ "id": id(at) });
        if let Some(story) = &self.story {
            line["story"] = json!(story);
        }
        line["receptions"] = self.receptions.iter().cloned().collect();
        line
    }
}

fn id(at: usize) -> String {
    format!("p{:04}", at + 1)
}

const BEGIN: &str = "<!-- the table is written by `cargo xtask month` -->\n";
const END: &str = "<!-- end of the table -->";

/// The text of `docs/real-month.md`, its table renewed.
pub fn with_table(page: &str, month: &Month) -> Outcome<String> {
    let (before, rest) =
        page.split_once(BEGIN).ok_or("docs/real-month.md lacks the mark before its table")?;
    let (_, after) = rest.split_once(END).ok_or("docs/real-month.md lacks the mark after its table")?;
    let rows: String = SHARES.iter().map(|share| share.row(&share.of(month))).collect();
    Ok(format!("{before}{BEGIN}{}{rows}{END}{after}", Share::HEAD))
}
