//! The samples a vendor would copy, built from the packed package and used in Chromium.

use crate::run::{Outcome, command, finish};
use crate::{browsers, bundle, setup};

/// All of them, and docs/evidence/samples.md written; or only one.
pub fn run(only: Option<String>) -> Outcome {
    setup::run(true)?;
    bundle::build()?;
    println!("samples");
    let mut node = command("node", &["tests/samples/run.mjs"]);
    browsers::name(&mut node);
    match only {
        Some(name) => finish(node.args(["--only", &name])),
        None => finish(node.arg("--record")),
    }
}
