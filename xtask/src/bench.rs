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

/// Whether the measurements still run, and everybody in them agrees; the package being built.
pub fn check() -> Outcome {
    peers()?;
    measure(true)
}

/// Measures, the package being built and the peers installed: what is native first, then the rest,
/// which puts everything on the page.
fn measure(quick: bool) -> Outcome {
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
    finish(&mut node)
}

/// How cost grows, and all of Japan. A quick run takes what the tests have built already.
fn native(folder: &Path, patients: &Path, quick: bool) -> Outcome {
    println!("bench: native");
    let (profile, built) = if quick { ("dev", "debug") } else { ("bench", "release") };
    finish(&mut cargo(&["build", "--profile", profile, "--package", "benches", "--bin", "native"]))?;
    let program = target().join(built).join("native").with_extension(std::env::consts::EXE_EXTENSION);
    let mut native = command(program, &["--patients"]);
    native.arg(patients).arg("--columns").arg(folder.join("columns.bin"));
    if quick {
        native.arg("--quick");
    }
    let said = output(&mut native).ok_or("the native measurements failed: run native by itself")?;
    Ok(fs::write(folder.join("native.json"), said)?)
}

/// Criterion's; a quick run only runs each once.
fn criterion(patients: &Path, quick: bool) -> Outcome {
    let task = if quick { "test" } else { "bench" };
    if !quick {
        // What it left before may be of benchmarks that are no more.
        drop(fs::remove_dir_all(target().join("criterion")));
    }
    let mut criterion = cargo(&[task, "--package", "benches", "--bench", "desk"]);
    finish(criterion.env("MADOGUCHI_PATIENTS", patients))
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
