//! Every line, region and branch below the door, and whether a test has been there.
//!
//! Properties and the digest of decisions do not count: they are drawn, or so many that they go
//! everywhere. What is missing here is missing from the case book or from a test that names it.

use crate::nightly;
use crate::run::{Outcome, finish, root, target};
use crate::tools::{self, Tool};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;

const VERSION: &str = "0.9.1";

/// What is measured: lines, regions, branches.
const KINDS: [&str; 3] = ["lines", "regions", "branches"];

/// Rooms that are not measured: the boundary is held by the package's own tests.
const BOUNDARY: [&str; 2] = ["plain/", "wasm/"];

pub fn run() -> Outcome {
    println!("coverage");
    nightly::ensure()?;
    let path = tools::path_of(&Tool::subcommand("cargo-llvm-cov", VERSION))?;
    let report = target().join("coverage/report.json");
    fs::create_dir_all(target().join("coverage"))?;
    let mut cargo = nightly::cargo(
        path,
        &[
            "llvm-cov",
            "--branch",
            "--package",
            "madoguchi",
            "--all-features",
            "--lib",
            "--test",
            "it",
            "--json",
            "--output-path",
        ],
    );
    // What measures time measures the counters here.
    let tests = ["--", "--quiet", "--skip", "properties", "--skip", "decisions", "--skip", "linear"];
    // What is drawn elsewhere is drawn alike each time.
    cargo.env("PROPTEST_RNG_SEED", "1").env("CARGO_TARGET_DIR", target().join("coverage"));
    finish(cargo.arg(&report).args(tests))?;
    judge(&serde_json::from_str(&fs::read_to_string(report)?)?)
}

/// Prints what was covered, file by file, and each place that was not, of which there may be none.
fn judge(report: &Json) -> Outcome {
    let report = &report["data"][0];
    let files = measured(report);
    if files.is_empty() {
        return Err("the report names no file of src".into());
    }
    println!("\n{:<32} {:>13} {:>13} {:>13}", "src/", KINDS[0], KINDS[1], KINDS[2]);
    let mut sums = [(0, 0); 3];
    for (name, file) in &files {
        let counts = KINDS.map(|kind| counts(&file["summary"][kind]));
        println!("{}", row(name, counts));
        for (sum, (covered, all)) in sums.iter_mut().zip(counts) {
            *sum = (sum.0 + covered, sum.1 + all);
        }
    }
    println!("{}", row("together", sums));
    println!();
    missing(report).iter().for_each(|place| println!("{place}"));
    if sums.iter().all(|(covered, all)| covered == all) {
        return Ok(());
    }
    Err("a missing case, or code that nothing needs; no test that names it has been there".into())
}

/// The files of the report that are below the door, under their names in `src`.
fn measured(report: &Json) -> BTreeMap<String, &Json> {
    let files = report["files"].as_array().into_iter().flatten();
    files.filter_map(|file| Some((name_of(file["filename"].as_str()?)?, file))).collect()
}

/// The name of a file below the door, as it is in `src`; `None` for every other file.
fn name_of(file: &str) -> Option<String> {
    let name = file.strip_prefix(root().join("src").to_str()?)?.replace('\\', "/");
    let name = name.trim_start_matches('/').to_owned();
    (!BOUNDARY.iter().any(|room| name.starts_with(room))).then_some(name)
}

/// How many were covered, and how many there are.
fn counts(summary: &Json) -> (u64, u64) {
    let count = |key: &str| summary[key].as_u64().unwrap_or_default();
    (count("covered"), count("count"))
}

fn row(name: &str, counts: [(u64, u64); 3]) -> String {
    let cells = counts.map(|(covered, all)| {
        let mark = if covered == all { "" } else { " !" };
        format!("{:>13}", format!("{covered}/{all}{mark}"))
    });
    format!("{name:<32} {}", cells.join(" "))
}

/// Each region that was never entered and each branch that went only one way, over all the copies
/// that the compiler made of a function.
fn missing(report: &Json) -> Vec<String> {
    let (mut regions, mut branches) = (BTreeMap::new(), BTreeMap::new());
    for function in report["functions"].as_array().into_iter().flatten() {
        // A region: line, column, end line, end column, count, file, expanded file, kind.
        for region in numbers(&function["regions"]) {
            let [line, column, _, _, count, file, _, 0] = region[..] else { continue };
            if let Some(name) = file_of(function, file) {
                *regions.entry((name, line, column)).or_insert(0) += count;
            }
        }
        // A branch: line, column, end line, end column, how often true, how often false, file, …
        for branch in numbers(&function["branches"]) {
            let [line, column, _, _, yes, no, file, ..] = branch[..] else { continue };
            if let Some(name) = file_of(function, file) {
                let sum = branches.entry((name, line, column)).or_insert((0, 0));
                *sum = (sum.0 + yes, sum.1 + no);
            }
        }
    }
    let never = regions.into_iter().filter(|(_, count)| *count == 0);
    let never = never.map(|((name, line, column), _)| format!("src/{name}:{line}:{column}: never reached"));
    let one_way = branches.into_iter().filter_map(|((name, line, column), (yes, no))| match (yes, no) {
        (0, 0) => None,
        (0, _) => Some(format!("src/{name}:{line}:{column}: never true")),
        (_, 0) => Some(format!("src/{name}:{line}:{column}: never false")),
        _ => None,
    });
    never.chain(one_way).collect()
}

fn numbers(lists: &Json) -> Vec<Vec<u64>> {
    let numbers = |list: &Json| list.as_array().into_iter().flatten().filter_map(Json::as_u64).collect();
    lists.as_array().into_iter().flatten().map(numbers).collect()
}

fn file_of(function: &Json, file: u64) -> Option<String> {
    name_of(function["filenames"][usize::try_from(file).ok()?].as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(covered: u64, count: u64) -> Json {
        let file = |name: &str| root().join(name).to_string_lossy().into_owned();
        let all = json!({ "count": 1, "covered": 1 });
        json!({ "data": [{
            "files": [
                { "filename": file("src/law/mod.rs"),
                  "summary": { "lines": all, "regions": { "count": 2, "covered": covered }, "branches": all } },
                { "filename": file("src/wasm/mod.rs"),
                  "summary": { "lines": { "count": 9, "covered": 0 }, "regions": all, "branches": all } },
            ],
            "functions": [
                { "filenames": [file("src/law/mod.rs")],
                  "regions": [[7, 5, 7, 9, count, 0, 0, 0], [8, 5, 8, 9, 1, 0, 0, 0]],
                  "branches": [[7, 5, 7, 9, 1, count, 0, 0, 4]] },
                { "filenames": [file("src/wasm/mod.rs")], "regions": [[1, 1, 1, 1, 0, 0, 0, 0]], "branches": [] },
            ],
        }] })
    }

    #[test]
    fn what_was_never_reached_is_named_and_the_door_is_not_measured() {
        assert!(judge(&report(2, 1)).is_ok());
        assert!(judge(&report(1, 0)).is_err());
        assert_eq!(
            missing(&report(1, 0)["data"][0]),
            ["src/law/mod.rs:7:5: never reached", "src/law/mod.rs:7:5: never false"]
        );
        assert!(judge(&json!({ "data": [] })).is_err());
    }
}
