//! How fast, how small: everything in `docs/performance.md`, measured and printed.

use crate::month::{Month, SEED};
use crate::run::{Outcome, cargo, command, finish, npm, output, root, target};
use crate::stamp::{Stamp, digest};
use crate::{bundle, setup};
use std::fs;
use std::path::{Path, PathBuf};

/// Patients drawn for the measurements: some 30,000 receptions.
const PATIENTS: usize = 20_000;
/// For a run that only shows that the measurements still run.
const PATIENTS_QUICK: usize = 1_000;

pub fn run(quick: bool) -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    peers()?;
    measure(quick)
}

/// Measures, the package being built and the peers installed: what is native first, then the rest,
/// which puts everything on the page.
fn measure(quick: bool) -> Outcome {
    let folder = target().join("bench");
    fs::create_dir_all(&folder)?;
    let patients = draw(&folder, if quick { PATIENTS_QUICK } else { PATIENTS })?;
    native(&folder, &patients, quick)?;
    let mut criterion = cargo(&["bench", "--package", "benches", "--bench", "desk"]);
    if quick {
        criterion.args(["--", "--test"]);
    } else {
        // What it left before may be of benchmarks that are no more.
        drop(fs::remove_dir_all(target().join("criterion")));
    }
    finish(criterion.env("MADOGUCHI_PATIENTS", &patients))?;
    let mut node = command("node", &["--expose-gc", "benches/js/main.mjs", "--folder"]);
    node.arg(&folder).arg("--criterion").arg(target().join("criterion"));
    if quick {
        node.arg("--quick");
    }
    finish(&mut node)
}

/// How cost grows, and all of Japan.
fn native(folder: &Path, patients: &Path, quick: bool) -> Outcome {
    println!("bench: native");
    finish(&mut cargo(&["build", "--profile", "bench", "--package", "benches", "--bin", "native"]))?;
    let program = target().join("release/native").with_extension(std::env::consts::EXE_EXTENSION);
    let mut native = command(program, &["--patients"]);
    native.arg(patients).arg("--columns").arg(folder.join("columns.bin"));
    if quick {
        native.arg("--quick");
    }
    let said = output(&mut native).ok_or("the native measurements failed: run target/release/native")?;
    Ok(fs::write(folder.join("native.json"), said)?)
}

/// The peers, which only the benchmarks meet: `npm ci`, when their list changed.
fn peers() -> Outcome {
    let folder = root().join("benches");
    let stamp = Stamp::at(folder.join("node_modules/.madoguchi"));
    let lock = digest("", &[folder.join("package-lock.json")])?;
    if !stamp.holds(&lock) {
        println!("  npm ci (benches)");
        finish(npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        stamp.write(&lock)?;
    }
    setup::ready("what the benchmarks compare with");
    Ok(())
}

/// The patients that are judged, by the shares of `docs/real-month.md`.
fn draw(folder: &Path, count: usize) -> Outcome<PathBuf> {
    let file = folder.join("patients.jsonl");
    fs::write(&file, Month::of(SEED, count)?.lines())?;
    Ok(file)
}
