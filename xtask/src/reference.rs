//! The reference: of the crate by rustdoc, of the package by typedoc, neither with a warning.

use crate::run::{Outcome, cargo, command, finish, root};
use crate::setup;

pub fn run() -> Outcome {
    setup::run(false)?;
    build()?;
    println!("target/doc/madoguchi/index.html   the crate\nbuild/docs/package/index.html     the package");
    Ok(())
}

/// Builds it, the tools being there.
pub fn build() -> Outcome {
    finish(cargo(&["doc", "--no-deps", "--workspace", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    let typedoc = root().join("tests/review/node_modules/typedoc/bin/typedoc");
    finish(command("node", &[]).arg(typedoc).args(["--options", "tests/review/typedoc.config.mjs"]))
}
