//! Rules against the second reading: everything that is finite, or a number of random requests.

use crate::run::{Outcome, cargo, finish};
use lexopt::prelude::*;

/// Asks the `proof` crate, built for speed.
pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    let mut count = None;
    let mut seed = "1".to_owned();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("random") => count = Some(number(&arguments.value()?.string()?)?),
            Long("seed") => seed = arguments.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    let mut words: Vec<String> =
        ["run", "--profile", "proof", "--package", "proof", "--"].map(Into::into).into();
    match count {
        None => words.push("all".into()),
        Some(count) => words.extend(["random".into(), "--count".into(), count, "--seed".into(), seed]),
    }
    finish(&mut cargo(&words.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// A whole number, also written as `1e8`.
fn number(text: &str) -> Outcome<String> {
    let whole = match text.split_once('e') {
        Some((digits, zeros)) => format!("{digits}{}", "0".repeat(zeros.parse().map_err(|_| refusal(text))?)),
        None => text.to_owned(),
    };
    whole.parse::<u64>().map_err(|_| refusal(text))?;
    Ok(whole)
}

fn refusal(text: &str) -> String {
    format!("--random {text}: not a whole number; write 100000000 or 1e8")
}
