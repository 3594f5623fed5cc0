//! Tests that bite: every small change of the rules must be noticed by some test.

use crate::run::{Outcome, cargo, finish, output};

const CARGO_MUTANTS: &str = "27.1.0";
const JOBS: &[&str] = &["mutants", "--jobs", "2", "--output", "build"];

/// First against the quick tests; then what those missed, against all of them. It fails where a
/// mutant survives both.
pub fn run() -> Outcome {
    let said = output(&mut cargo(&["mutants", "--version"])).unwrap_or_default();
    if said != format!("cargo-mutants {CARGO_MUTANTS}") {
        finish(&mut cargo(&["install", &format!("cargo-mutants@{CARGO_MUTANTS}")]))?;
    }
    let quick = ["--", "--test", "it", "--", "--skip", "decisions", "--skip", "properties"];
    if finish(cargo(JOBS).args(quick)).is_ok() {
        return Ok(());
    }
    println!("once more, for what the quick tests missed");
    finish(cargo(JOBS).args(["--iterate", "--", "--test", "it"]))
}
