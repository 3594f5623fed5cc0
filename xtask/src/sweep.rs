//! The sweep against the judging, over every combination of facts.

use crate::run::{Outcome, cargo, finish};

const TEST: &[&str] = &[
    "test",
    "--release",
    "--test",
    "it",
    "--",
    "--ignored",
    "--exact",
    "--nocapture",
    "sweep::the_sweep_decides_every_combination_as_judge_does",
];

/// Every combination, or, where that is asked, one in so many.
pub fn run(step: Option<String>) -> Outcome {
    println!("sweep");
    let mut test = cargo(TEST);
    test.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3").env("CARGO_PROFILE_RELEASE_LTO", "thin");
    if let Some(step) = step {
        test.env("STEP", step);
    }
    finish(&mut test)
}
