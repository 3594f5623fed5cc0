//! A million hostile calls of each kind, on the built package.

use crate::run::{Outcome, command, finish};
use crate::{bundle, setup};

pub fn run(calls: Option<String>) -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    println!("hostile");
    let calls = calls.unwrap_or_else(|| "1000000".to_owned());
    finish(&mut command("node", &["tests/js/hostile/campaign.mjs", "--calls", &calls]))
}
