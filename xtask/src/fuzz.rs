//! What must hold whatever the bytes: libFuzzer on the targets of `fuzz/`.

use crate::run::{Outcome, finish, root, target};
use crate::tools::{self, Tool};
use crate::{bundle, nightly};
use lexopt::prelude::*;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const VERSION: &str = "0.13.2";
const TARGETS: [&str; 9] =
    ["request", "requests", "dates", "amendments", "second_reading", "answers", "csv", "claims", "numbers"];

pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    let (mut targets, mut seconds) = (TARGETS.map(str::to_owned).to_vec(), "60".to_owned());
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("target") => targets = vec![arguments.value()?.string()?],
            Long("seconds") => seconds = arguments.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(strange) = targets.iter().find(|one| !TARGETS.contains(&one.as_str())) {
        return Err(format!("--target {strange}: there are {}", TARGETS.join(", ")).into());
    }
    if seconds.parse::<u32>().is_err() {
        return Err(format!("--seconds {seconds}: not a whole number").into());
    }
    println!("fuzz");
    nightly::ensure()?;
    let path = tools::path_of(&Tool::subcommand("cargo-fuzz", VERSION))?;
    let build = target().join("fuzz");
    let words = words()?;
    let seeds = seeds()?;
    for name in targets {
        // What is found is kept in the first folder; the seeds are only read.
        let found = root().join("build/fuzz").join(&name);
        fs::create_dir_all(&found)?;
        println!("\n{name}: {seconds} s");
        // No sanitizer: there is no unsafe code of ours for one to watch.
        let mut fuzz = nightly::cargo(&path, &["fuzz", "run", "--sanitizer", "none", "--target-dir"]);
        fuzz.arg(&build).arg(&name).arg(&found);
        fuzz.args(Some(seeds.join(&name)).filter(|folder| folder.is_dir()));
        fuzz.args(records(&name).iter().map(|folder| root().join("tests/readers").join(folder))).arg("--");
        fuzz.arg(format!("-max_total_time={seconds}")).arg("-timeout=10").arg("-print_final_stats=1");
        fuzz.arg(format!("-dict={}", words.display()));
        finish(&mut fuzz)?;
    }
    Ok(())
}

/// The folders of records of our own making that a target begins with.
fn records(target: &str) -> &'static [&'static str] {
    match target {
        "answers" => &["oqs", "orca"],
        "csv" => &["csv"],
        "claims" => &["uke", "fhir"],
        _ => &[],
    }
}

/// A folder of inputs for each target that can begin with those of the tests: the dates of the
/// case book, the records in the book of the readers. The other targets find their own.
fn seeds() -> Outcome<PathBuf> {
    let mut seeds: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for request in requests()? {
        dates(&request, seeds.entry("dates").or_default());
    }
    for case in read(&root().join("tests/readers/cases.json"))?.as_array().into_iter().flatten() {
        let target = match case["reader"].as_str() {
            Some("oqs" | "orca") => "answers",
            Some("csv") => "csv",
            Some("uke" | "fhir") => "claims",
            _ => continue,
        };
        seeds.entry(target).or_default().extend(case["text"].as_str().map(str::to_owned));
    }
    let folder = target().join("fuzz/seeds");
    for (target, inputs) in seeds {
        fs::create_dir_all(folder.join(target))?;
        for (at, input) in inputs.iter().enumerate() {
            fs::write(folder.join(target).join(at.to_string()), input)?;
        }
    }
    Ok(folder)
}

/// What every case of the case book asks.
fn requests() -> Outcome<Vec<Json>> {
    let mut requests = Vec::new();
    for entry in fs::read_dir(root().join("tests/cases"))? {
        for case in read(&entry?.path())?["cases"].as_array().into_iter().flatten() {
            requests
                .extend(["desk", "judge", "close"].into_iter().filter_map(|asked| case.get(asked).cloned()));
        }
    }
    Ok(requests)
}

fn dates(json: &Json, dates: &mut BTreeSet<String>) {
    match json {
        Json::String(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            dates.insert(text.clone());
        }
        Json::Array(items) => items.iter().for_each(|item| self::dates(item, dates)),
        Json::Object(entries) => entries.values().for_each(|value| self::dates(value, dates)),
        _ => {}
    }
}

fn read(path: &Path) -> Outcome<Json> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// The words that our inputs are made of, as libFuzzer reads them: every code, and pieces of dates.
fn words() -> Outcome<PathBuf> {
    const DATES: [&str; 9] = [
        "2024-05-07",
        "2025-12-02",
        "9999-12-31",
        "0001-01-01",
        "T23:59:60",
        ".123456789",
        "+09:00",
        "-23:59",
        "Z",
    ];
    let mut words: BTreeSet<String> = DATES.map(str::to_owned).into();
    bundle::tables()?;
    let tables = read(&root().join("build/tables.json"))?;
    let lists = tables["codes"].as_object().into_iter().flat_map(|lists| lists.values());
    let codes = lists.filter_map(Json::as_array).flatten().filter_map(Json::as_str);
    words.extend(codes.map(str::to_owned));
    let file = target().join("fuzz/words.dict");
    fs::create_dir_all(target().join("fuzz"))?;
    fs::write(&file, words.iter().map(|word| format!("\"{word}\"\n")).collect::<String>())?;
    Ok(file)
}
