//! Tests that bite: every small change of the rules must be noticed by some test.

use crate::run::{Outcome, cargo, finish, root, target};
use crate::stamp::{Stamp, digest};
use crate::tools::{self, Tool};
use std::ffi::OsStr;
use std::process::Command;

const VERSION: &str = "27.1.0";

/// What was caught stays caught only while none of these changes.
const FILES: [&str; 8] = [
    ".cargo/mutants.toml",
    "Cargo.lock",
    "Cargo.toml",
    "src",
    "tests/it",
    "tests/cases",
    "tests/decisions",
    "tests/readers",
];

/// First against the quick tests; then what those missed, against all of them. It fails where a
/// mutant survives both. Broken off, it goes on where it was.
pub fn run(file: Option<&str>) -> Outcome {
    let path = tools::path_of(&Tool::subcommand("cargo-mutants", VERSION))?;
    let stamp = Stamp::at(target().join("xtask/mutants"));
    let state = digest("", &FILES.map(|file| root().join(file)))?;
    let goes_on = stamp.holds(&state);
    stamp.write(&state)?;
    if goes_on {
        println!("going on where it was broken off");
    }
    let slow = ["decisions", "properties", "sweep::", "compare::", "kinds::", "linear"];
    let skipped = slow.iter().flat_map(|tests| ["--skip", tests]);
    if finish(mutants(&path, goes_on, file).args(["--", "--"]).args(skipped)).is_ok() {
        return Ok(());
    }
    println!("once more, for what the quick tests missed");
    finish(&mut mutants(&path, true, file))
}

/// Of one file, or of every one; of all mutants, or of those not caught yet.
fn mutants(path: &OsStr, iterate: bool, file: Option<&str>) -> Command {
    let mut mutants = cargo(&["mutants", "--jobs", "2", "--output", "build"]);
    if iterate {
        mutants.arg("--iterate");
    }
    if let Some(file) = file {
        mutants.args(["--file", file]);
    }
    mutants.env("PATH", path);
    mutants
}
