//! One digest over a million decisions, native and in every engine.

use crate::run::{Outcome, cargo, command, finish};
use crate::{browsers, bundle, engines, setup};
use lexopt::prelude::*;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const NATIVE: &[&str] = &[
    "test",
    "--release",
    "--test",
    "it",
    "--",
    "--ignored",
    "--exact",
    "--nocapture",
    "decisions::many_decisions_have_not_changed",
];

pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    let mut count = "1000000".to_owned();
    let mut bless = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("count") => count = arguments.value()?.string()?,
            Long("bless") => bless = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if count.parse::<u64>().is_err() {
        return Err(format!("--count {count}: not a whole number").into());
    }
    setup::run(true)?;
    bundle::build()?;
    engines::install()?;
    println!("digest");
    let digest = native(&count, bless)?;
    let mut node =
        command("node", &["tests/js/decisions/compare.mjs", "--count", &count, "--digest", &digest]);
    finish(browsers::name(&mut node))
}

/// The digest of the Rust itself.
fn native(count: &str, bless: bool) -> Outcome<String> {
    let mut test = cargo(NATIVE);
    test.env("DECISIONS", count).stdout(Stdio::piped());
    if bless {
        test.env("BLESS", "1");
    }
    let mut child = test.spawn()?;
    let mut digest = None;
    for line in BufReader::new(child.stdout.take().ok_or("no output")?).lines() {
        let line = line?;
        // The test harness writes its own words before the first line.
        if let Some((_, said)) = line.split_once("native ") {
            let (value, seconds) = said.split_once(' ').unwrap_or((said, "?"));
            println!("native    {value}  {seconds} s");
            digest = Some(value.to_owned());
        } else if line.starts_with("  native:") {
            println!("{line}");
        }
    }
    if !child.wait()?.success() {
        return Err("the native decisions are not the committed ones".into());
    }
    Ok(digest.ok_or("the native decisions printed no digest: was their test renamed?")?)
}
