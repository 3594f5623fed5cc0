//! How fast, how small: everything in `docs/performance.md`, measured and printed.

use crate::run::{Outcome, cargo, command, finish, npm, ready, root, target};
use crate::stamp::{Stamp, digest};
use crate::{bundle, setup};
use month::{Month, SEED};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Patients drawn for the measurements: some 30,000 receptions.
const PATIENTS: usize = 20_000;
/// For a run that only shows that the measurements still run.
const PATIENTS_QUICK: usize = 1_000;

pub fn run(quick: bool) -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    peers()?;
    measure(quick, true)
}

/// Whether the measurements still run, and everybody in them agrees; the package being built. The peers are
/// not asked, for nothing is installed for them.
pub fn check() -> Outcome {
    measure(true, false)
}

/// Measures, the package being built, and the peers installed where they are asked: what is native first, then the
/// rest, which puts everything on the page.
fn measure(quick: bool, with_peers: bool) -> Outcome {
    let folder = target().join("bench");
    fs::create_dir_all(&folder)?;
    let patients = draw(&folder, if quick { PATIENTS_QUICK } else { PATIENTS })?;
    native(&folder, &patients, quick)?;
    criterion(&patients, quick)?;
    let mut node = command("node", &["--expose-gc", "benches/js/main.mjs", "--folder"]);
    node.arg(&folder).arg("--criterion").arg(target().join("criterion"));
    if quick {
        node.arg("--quick");
    }
    if !with_peers {
        node.arg("--without-peers");
    }
    finish(&mut node)
}

/// Benches with everything optimised, or once over with what the tests have built already.
fn benches(bench: &str, quick: bool) -> Command {
    cargo(&[if quick { "test" } else { "bench" }, "--package", "benches", "--bench", bench])
}

/// How cost grows, and all of Japan.
fn native(folder: &Path, patients: &Path, quick: bool) -> Outcome {
    println!("bench: how cost grows, and all of Japan, natively");
    let mut native = benches("native", quick);
    native.args(["--", "--patients"]).arg(patients);
    native.arg("--columns").arg(folder.join("columns.bin")).arg("--out").arg(folder.join("native.json"));
    if quick {
        native.arg("--quick");
    }
    finish(&mut native)
}

/// Criterion's.
fn criterion(patients: &Path, quick: bool) -> Outcome {
    if !quick {
        // What it left before may be of benchmarks that are no more.
        drop(fs::remove_dir_all(target().join("criterion")));
    }
    finish(benches("desk", quick).env("MADOGUCHI_PATIENTS", patients))
}

/// The peers, which only the benchmarks meet: `npm ci`, when their list changed.
pub fn peers() -> Outcome {
    let folder = root().join("benches");
    let stamp = Stamp::at(folder.join("node_modules/.madoguchi"));
    let lock = digest("", &[folder.join("package-lock.json")])?;
    if !stamp.holds(&lock) {
        println!("  npm ci (benches)");
        finish(npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        stamp.write(&lock)?;
    }
    ready("what the benchmarks compare with");
    Ok(())
}

/// The patients that are judged, by the shares of `docs/real-month.md`.
fn draw(folder: &Path, count: usize) -> Outcome<PathBuf> {
    let file = folder.join("patients.jsonl");
    fs::write(&file, Month::of(SEED, count)?.lines())?;
    Ok(file)
}
