//! The packed package wherever a vendor may put it: tests/bundlers.

use crate::run::{Outcome, command, finish};
use crate::{browsers, bundle, setup};

/// All of them, and docs/bundlers.md written; or only one folder of tests/bundlers.
pub fn run(only: Option<String>) -> Outcome {
    setup::run(true)?;
    bundle::build()?;
    match only {
        Some(name) => ask(&["--only", &name]),
        None => ask(&["--record"]),
    }
}

/// Those that need nothing installed, the package being built.
pub fn light() -> Outcome {
    ask(&["--light"])
}

fn ask(arguments: &[&str]) -> Outcome {
    let mut node = command("node", &["tests/bundlers/run.mjs"]);
    finish(browsers::name(&mut node).args(arguments))
}
