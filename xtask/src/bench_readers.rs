//! How fast the readers are, beside the browser's own parser and a popular one.

use crate::run::{Outcome, command, finish};
use crate::{bench, browsers, bundle, setup};

pub fn run(quick: bool) -> Outcome {
    setup::run(true)?;
    bundle::build()?;
    bench::peers()?;
    println!("bench: the readers");
    let mut node = command("node", &["benches/readers/measure.mjs"]);
    if quick {
        node.arg("--quick");
    }
    finish(browsers::name(&mut node))
}
