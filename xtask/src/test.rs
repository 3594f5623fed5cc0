//! Everything that must hold, cheapest first; it stops where something does not.

use crate::run::{Outcome, cargo, command, finish, root, target};
use crate::{bench, browsers, bundle, bundlers, cases, demo, reference, setup};
use std::fs;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Outcome,
}

const STEPS: &[Step] = &[
    Step { name: "setup", about: "the tools and the browsers are there", run: || setup::run(true) },
    Step {
        name: "format",
        about: "the Rust and the books of cases are formatted",
        run: || {
            finish(&mut cargo(&["fmt", "--all", "--check"]))?;
            finish(&mut cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]))?;
            finish(&mut cargo(&["fmt", "--manifest-path", "arrow/Cargo.toml", "--all", "--check"]))?;
            cases::run(true)
        },
    },
    Step { name: "lints", about: "clippy has nothing to say, here and for wasm32", run: lints },
    Step {
        name: "rust",
        about: "the Rust tests and the examples in its documentation",
        run: || finish(&mut cargo(&["test", "--workspace", "--all-features"])),
    },
    Step {
        name: "docs",
        about: "the reference of the crate and of the package builds without a warning",
        run: reference::build,
    },
    Step { name: "build", about: "the npm package", run: bundle::build },
    Step { name: "node", about: "the package, in Node", run: || node_tests("tests/js") },
    Step { name: "bench", about: "the benchmarks still run, and agree", run: bench::check },
    Step { name: "bundlers", about: "the packed package, bundled and in workers", run: bundlers::light },
    Step { name: "browsers", about: "the page, in the browsers", run: || node_tests("tests/js/browsers") },
    Step { name: "demo", about: "the month judged, and the page served", run: || demo::show(true) },
];

fn lints() -> Outcome {
    let deny = ["--", "-D", "warnings"];
    finish(cargo(&["clippy", "--workspace", "--all-targets", "--all-features"]).args(deny))?;
    // Each module has its own door.
    let wasm = ["clippy", "--lib", "--target", "wasm32-unknown-unknown"];
    finish(cargo(&wasm).args(deny))?;
    finish(cargo(&wasm).args(["--features", "readers"]).args(deny))?;
    finish(cargo(&wasm).args(["--features", "sweep"]).args(deny))?;
    finish(cargo(&wasm).args(["--features", "kinds"]).args(deny))?;
    finish(cargo(&wasm).args(["--package", "madoguchi-command"]).args(deny))?;
    // The workspace of the fuzzing is built only where it is asked for; its targets must not rot meanwhile.
    let fuzz = ["clippy", "--manifest-path", "fuzz/Cargo.toml", "--no-default-features"];
    finish(cargo(&fuzz).arg("--target-dir").arg(target()).args(deny))
}

/// The `*.test.mjs` of a folder. A folder without any is an error: nothing would have been tested.
fn node_tests(folder: &str) -> Outcome {
    let mut files: Vec<_> = fs::read_dir(root().join(folder))
        .map_err(|error| format!("{folder}: {error}"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(format!("{folder} holds no *.test.mjs").into());
    }
    // Left to itself, Node keeps a core free for others.
    let at_once = format!("--test-concurrency={}", available_parallelism().map_or(1, NonZero::get));
    let mut node = command("node", &["--test", "--test-reporter=spec", &at_once]);
    finish(browsers::name(&mut node).args(files))
}

pub fn run(only: Option<&str>) -> Outcome {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if steps.is_empty() {
        let list = STEPS.iter().map(|step| format!("  {:<10} {}", step.name, step.about));
        return Err(format!("--only takes one of\n{}", list.collect::<Vec<_>>().join("\n")).into());
    }
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", at + 1, steps.len(), step.name, step.about);
        let began = Instant::now();
        let outcome = (step.run)();
        times.push((step.name, began.elapsed()));
        if let Err(error) = outcome {
            report(&times);
            let left = steps.len() - times.len();
            println!("{at} passed, 1 failed, {left} not run");
            return Err(format!("{}: {error}\nagain: cargo xtask test --only {0}", step.name).into());
        }
    }
    report(&times);
    println!("{} passed, 0 failed", times.len());
    Ok(())
}

fn report(times: &[(&str, Duration)]) {
    println!("\n{:<10} {:>8}", "step", "seconds");
    for (name, time) in times {
        println!("{name:<10} {:>8.1}", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:<10} {:>8.1}", "together", total.as_secs_f64());
}
