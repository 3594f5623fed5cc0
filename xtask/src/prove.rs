//! Rules against the second reading: everything that is finite, or a number of random requests; and the join of a clinic's
//! files against a second one.

use crate::run::{Outcome, cargo, finish};
use crate::{bundle, setup};
use lexopt::prelude::*;

/// What the `proof` crate can be asked for, in the order it is.
const ALL: [&str; 8] = ["single", "histories", "closure", "visits", "days", "kinds", "join", "shipped"];

/// Asks the `proof` crate, built for speed.
pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    let mut count = None;
    let mut seed = "1".to_owned();
    let mut parts = ALL.map(str::to_owned).to_vec();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("random") => count = Some(number(&arguments.value()?.string()?)?),
            Long("seed") => seed = arguments.value()?.string()?,
            Long("only") => parts = vec![arguments.value()?.string()?],
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(count) = count {
        return prove(&["random".to_owned(), "--count".to_owned(), count, "--seed".to_owned(), seed]);
    }
    if let Some(strange) = parts.iter().find(|one| !ALL.contains(&one.as_str())) {
        return Err(format!("--only {strange}: there are {}", ALL.join(", ")).into());
    }
    if parts.iter().any(|one| one == "shipped") {
        setup::run(false)?;
        bundle::build()?;
    }
    // Each is run, whatever the one before it found.
    let words = |part: &String| match part.as_str() {
        "join" => vec!["join".to_owned(), "--seed".to_owned(), seed.clone()],
        _ => vec![part.clone()],
    };
    let failed: Vec<_> = parts.iter().filter(|part| prove(&words(part)).is_err()).cloned().collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("not proved: {}", failed.join(", ")).into()) }
}

fn prove(words: &[String]) -> Outcome {
    let run = ["run", "--quiet", "--profile", "proof", "--package", "proof", "--"];
    finish(cargo(&run).args(words))
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
