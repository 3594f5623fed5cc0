//! How fast the readers are, beside the browser's own parser and a popular one.

use crate::run::{Outcome, command, finish, npm, root};
use crate::stamp::{Stamp, digest};
use crate::{browsers, bundle, setup};

pub fn run(quick: bool) -> Outcome {
    setup::run(true)?;
    bundle::build()?;
    let folder = root().join("benches/readers");
    let stamp = Stamp::at(folder.join("node_modules/.madoguchi"));
    let lock = digest("", &[folder.join("package-lock.json")])?;
    if !stamp.holds(&lock) {
        println!("  npm ci (benches/readers)");
        finish(npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        stamp.write(&lock)?;
    }
    println!("bench: the readers");
    let mut node = command("node", &["benches/readers/measure.mjs"]);
    if quick {
        node.arg("--quick");
    }
    finish(browsers::name(&mut node))
}
