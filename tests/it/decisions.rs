//! No silent change: one digest over a million decisions, committed with the rules version.
//!
//! The requests are those of `tests/decisions/alphabet.json`, through the same door that
//! JavaScript uses; `tests/js` takes the same digest through the shipped wasm. A changed digest
//! asks for a new rules version and a CHANGELOG entry that names the days touched.

use crate::json::{compact, from_plain, read, root, to_plain};
use madoguchi::plain::{decode, encode};
use madoguchi::rules::{Desk, RULES_VERSION};
use serde_json::{Value as Json, json};
use std::fs;
use std::time::Instant;

/// How many decisions the test command takes; `cargo xtask digest` takes a million.
const FEW: u64 = 100_000;
const MANY: u64 = 1_000_000;

struct Alphabet {
    stride: u64,
    desks: Vec<Desk>,
    lists: Vec<(String, Vec<Json>)>,
}

impl Alphabet {
    fn read() -> Self {
        let json = read(&root().join("tests/decisions/alphabet.json"));
        let names = json["lists"].as_array().expect("the names of the lists");
        let lists: Vec<_> = names
            .iter()
            .map(|name| name.as_str().expect("a name"))
            .map(|name| (name.to_owned(), json[name].as_array().expect(name).clone()))
            .collect();
        let desks = lists[0].1.iter().map(|desk| decode::desk(&to_plain(desk)).expect("a desk")).collect();
        Self { stride: json["stride"].as_u64().expect("a stride"), desks, lists }
    }

    /// The desk and the request with this number.
    fn request(&self, number: u64) -> (&Desk, Json) {
        let product: u64 = self.lists.iter().map(|(_, list)| list.len() as u64).product();
        let mut rest = (number * self.stride) % product;
        let mut chosen = Vec::new();
        for (_, list) in &self.lists {
            let length = list.len() as u64;
            chosen.push((rest % length) as usize);
            rest /= length;
        }
        let entry = |at: usize| self.lists[at].1[chosen[at]].clone();
        let days = entry(1);
        let request = json!({
            "reception": {
                "id": "visit", "at": "@visit", "shown": entry(2), "inquiry": entry(3), "circumstance": entry(4),
                "care": entry(5), "payer": entry(6), "coverage": entry(7),
            },
            "history": entry(8),
            "asOf": entry(9),
        });
        (&self.desks[chosen[0]], on_days(request, &days))
    }
}

/// The request with its `@…` replaced by the days they stand for.
fn on_days(json: Json, days: &Json) -> Json {
    match json {
        Json::String(text) => match text.strip_prefix('@') {
            Some(name) => days[name].clone(),
            None => Json::String(text),
        },
        Json::Array(items) => items.into_iter().map(|item| on_days(item, days)).collect(),
        Json::Object(entries) => {
            Json::Object(entries.into_iter().map(|(key, value)| (key, on_days(value, days))).collect())
        }
        other => other,
    }
}

/// FNV-1a in two lanes of 32 bits, so that JavaScript can take it without big integers.
struct Fnv(u32, u32);

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            self.1 = (self.1 ^ u32::from(byte)).wrapping_mul(0x0100_0193).rotate_left(5);
        }
    }
}

fn digest(count: u64, progress: impl Fn(u64)) -> String {
    let alphabet = Alphabet::read();
    let mut fnv = Fnv(0x811c_9dc5, 0x9747_b28c);
    for number in 0..count {
        progress(number);
        let (desk, request) = alphabet.request(number);
        let request = decode::judge(&to_plain(&request)).expect("a request");
        let verdict = desk.judge(&request.reception, &request.history, request.as_of);
        let plain = from_plain(&encode::verdict(desk, &verdict));
        let codes = |list: &Json| {
            let codes: Vec<_> = list.as_array().expect("codes").iter().filter_map(Json::as_str).collect();
            codes.join(",")
        };
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        fnv.add(&text(&plain["standing"]));
        fnv.add(&text(&plain["tolerance"]));
        fnv.add(&text(&plain["rule"]));
        fnv.add(&codes(&plain["cautions"]));
        fnv.add(&codes(&plain["law"]["notices"]));
        let findings: Vec<_> = plain["findings"].as_array().expect("findings").iter().map(compact).collect();
        fnv.add(&findings.join(","));
        fnv.add("\n");
    }
    format!("{:08x}{:08x}", fnv.0, fnv.1)
}

fn committed() -> Json {
    read(&root().join("tests/decisions/digests.json"))
}

/// Commits the digest of so many decisions, where `BLESS` asks for it.
fn bless(count: u64, digest: &str) {
    if std::env::var_os("BLESS").is_none() {
        return;
    }
    let mut all = committed();
    all[RULES_VERSION][count.to_string()] = json!(digest);
    let text = serde_json::to_string_pretty(&all).expect("JSON") + "\n";
    fs::write(root().join("tests/decisions/digests.json"), text).expect("digests can be written");
}

#[test]
fn no_decision_has_changed_silently() {
    let digest = digest(FEW, |_| {});
    bless(FEW, &digest);
    assert_eq!(
        committed()[RULES_VERSION][FEW.to_string()],
        json!(digest),
        "a decision has changed: give the rules a new version, and name the days touched in CHANGELOG.md"
    );
}

/// As many as `DECISIONS` says, a million if it is silent. `cargo xtask digest` runs it in a
/// release build, and holds what it prints against what every engine says.
#[test]
#[ignore = "a minute in a release build; `cargo xtask digest` runs it"]
fn many_decisions_have_not_changed() {
    let count =
        std::env::var("DECISIONS").map_or(MANY, |count| count.parse().expect("DECISIONS: a whole number"));
    let began = Instant::now();
    let digest = digest(count, |done| {
        if done > 0 && done % FEW == 0 {
            println!("  native: {done} of {count}");
        }
    });
    println!("native {digest} {:.1}", began.elapsed().as_secs_f64());
    bless(count, &digest);
    // Other counts than these are nowhere committed, unless blessed.
    let known = &committed()[RULES_VERSION][count.to_string()];
    assert!(
        known == &json!(digest) || known.is_null() && count != MANY,
        "a decision has changed: {known} is committed"
    );
}

/// Every rules version with a digest has its own entry in the CHANGELOG, and the entry names days.
#[test]
fn every_rules_version_names_the_days_it_touches() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).expect("CHANGELOG.md");
    for version in committed().as_object().expect("versions").keys() {
        let heading = format!("rules {version}");
        let (_, after) =
            changelog.split_once(&heading).unwrap_or_else(|| panic!("CHANGELOG.md has no `{heading}`"));
        let entry = after.split("\n## ").next().expect("an entry");
        let names_a_day = entry
            .split(|c: char| !c.is_ascii_digit() && c != '-')
            .any(|word| madoguchi::calendar::Day::parse(word).is_some());
        assert!(names_a_day, "the entry of `{heading}` names no day");
    }
}
