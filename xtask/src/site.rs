//! The documentation as a site: the pages of docs, of the same files, and the page as playground, in target/site.

use crate::run::{Outcome, command, finish};
use crate::{bundle, setup};

pub fn run() -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    finish(&mut command("node", &["xtask/js/site.mjs"]))
}
