//! How fast, how small: everything in `docs/performance.md`, measured and printed.

use crate::month::{Month, SEED};
use crate::run::{Outcome, command, finish, npm, root, target};
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

/// Measures, the package being built and the peers installed.
fn measure(quick: bool) -> Outcome {
    let folder = target().join("bench");
    fs::create_dir_all(&folder)?;
    let patients = draw(&folder, if quick { PATIENTS_QUICK } else { PATIENTS })?;
    let mut node = command("node", &["--expose-gc", "benches/js/main.mjs", "--patients"]);
    node.arg(&patients).arg("--folder").arg(&folder);
    if quick {
        node.arg("--quick");
    }
    finish(&mut node)
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
