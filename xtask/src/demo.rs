//! What it is good for, shown: the month judged through the built package, and the page.

use crate::run::{Outcome, command, finish};
use crate::{bundle, setup};

pub fn run(check: bool) -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    show(check)
}

/// Judges the month and serves the page, the package being built.
pub fn show(check: bool) -> Outcome {
    let arguments: &[&str] = if check { &["xtask/js/demo.mjs", "--check"] } else { &["xtask/js/demo.mjs"] };
    finish(&mut command("node", arguments))
}
