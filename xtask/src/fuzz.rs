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
const TARGETS: [&str; 10] = [
    "request",
    "requests",
    "dates",
    "amendments",
    "second_reading",
    "answers",
    "csv",
    "claims",
    "join",
    "numbers",
];

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
    let codes = codes()?;
    let (words, seeds) = (words(&codes)?, seeds(&codes)?);
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

/// A folder of inputs for each target that can begin with those of the tests: the requests of the case book
/// and their dates, the records in the book of the readers. The other targets find their own.
fn seeds(codes: &Json) -> Outcome<PathBuf> {
    let mut seeds: BTreeMap<&str, BTreeSet<Vec<u8>>> = BTreeMap::new();
    for request in requests()? {
        seeds.entry("request").or_default().insert(bytes(&request, None, codes));
        dates(&request, seeds.entry("dates").or_default());
    }
    for case in read(&root().join("tests/readers/cases.json"))?.as_array().into_iter().flatten() {
        let target = match case["reader"].as_str() {
            Some("oqs" | "orca") => "answers",
            Some("csv") => "csv",
            Some("uke" | "fhir") => "claims",
            _ => continue,
        };
        seeds.entry(target).or_default().extend(case["text"].as_str().map(|text| text.as_bytes().to_owned()));
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

/// The codes by their places, as the build has them.
fn codes() -> Outcome<Json> {
    bundle::tables()?;
    let mut tables = read(&root().join("build/tables.json"))?;
    let mut codes = tables["codes"].take();
    for name in ["Field", "CodedField", "CodeList"] {
        codes[name] = tables["request"][name].take();
    }
    Ok(codes)
}

/// Plain data as the bytes that `src/plain/request.rs` reads.
fn bytes(json: &Json, field: Option<&str>, codes: &Json) -> Vec<u8> {
    let place =
        |list: &Json, name: &str| list.as_array()?.iter().position(|one| one == name).map(|at| at as u8);
    let length = |length: usize| (length as u32).to_le_bytes();
    match json {
        Json::Null => vec![0],
        Json::Bool(flag) => vec![1 + u8::from(*flag)],
        Json::Number(number) => {
            let whole = number.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(u32::MAX);
            [&[3], &whole.to_le_bytes()[..]].concat()
        }
        Json::String(text) => {
            let is_coded = field.is_some_and(|field| place(&codes["CodedField"], field).is_some());
            let lists =
                codes["CodeList"].as_array().into_iter().flatten().filter_map(Json::as_str).enumerate();
            let mut found =
                lists.filter_map(|(list, name)| Some([5, list as u8, place(&codes[name], text)?]));
            match found.next() {
                Some(code) if is_coded => code.to_vec(),
                _ => [&[4], &length(text.len())[..], text.as_bytes()].concat(),
            }
        }
        Json::Array(items) => {
            let items: Vec<u8> = items.iter().flat_map(|item| bytes(item, None, codes)).collect();
            [&[6], &length(json.as_array().map_or(0, Vec::len))[..], &items].concat()
        }
        Json::Object(entries) => {
            let entry = |(name, value): (&String, &Json)| {
                let field = place(&codes["Field"], name).map_or(0, |place| place + 1);
                [vec![field], bytes(value, Some(name), codes)].concat()
            };
            [vec![7], entries.iter().flat_map(entry).collect(), vec![255]].concat()
        }
    }
}

fn dates(json: &Json, dates: &mut BTreeSet<Vec<u8>>) {
    match json {
        Json::String(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            dates.insert(text.clone().into_bytes());
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
fn words(codes: &Json) -> Outcome<PathBuf> {
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
    let lists = codes.as_object().into_iter().flat_map(|lists| lists.values());
    let codes = lists.filter_map(Json::as_array).flatten().filter_map(Json::as_str);
    words.extend(codes.map(str::to_owned));
    let file = target().join("fuzz/words.dict");
    fs::create_dir_all(target().join("fuzz"))?;
    fs::write(&file, words.iter().map(|word| format!("\"{word}\"\n")).collect::<String>())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_request_is_written_as_it_is_read() {
        let codes = json!({ "Field": ["id", "by"], "CodedField": ["by"], "CodeList": ["By"], "By": ["card", "number"] });
        let written = bytes(&json!({ "by": "number", "id": "é", "?": [true, null] }), None, &codes);
        assert_eq!(written, [7, 2, 5, 0, 1, 1, 4, 2, 0, 0, 0, 0xc3, 0xa9, 0, 6, 2, 0, 0, 0, 2, 0, 255]);
    }

    #[test]
    fn the_books_give_seeds() {
        let folder = seeds(&json!({})).expect("both books can be read");
        for target in ["request", "dates", "answers", "csv", "claims"] {
            assert!(
                fs::read_dir(folder.join(target)).is_ok_and(|mut inputs| inputs.next().is_some()),
                "{target}"
            );
        }
    }
}
