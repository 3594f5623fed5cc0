//! The packed package wherever a vendor may put it: tests/consumers.

use crate::run::{Outcome, command, finish};
use crate::{browsers, bundle, setup};

/// All of them, and docs/consumers.md written; or only one folder of tests/consumers.
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
    let mut node = command("node", &["tests/consumers/run.mjs"]);
    finish(browsers::name(&mut node).args(arguments))
}
