//! `cargo xtask <command>`: everything one does with this project, one command each.

mod browsers;
mod bundle;
mod demo;
mod digest;
mod engines;
mod hostile;
mod month;
mod mutants;
mod prove;
mod run;
mod samples;
mod setup;
mod stamp;
mod test;
mod tools;

use lexopt::prelude::*;
use run::Outcome;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  demo [--check]       build, judge the month of tests/month.json, and serve the page;
                       with --check, fetch the page once and stop
  test [--only STEP]   everything that must hold, step by step; the steps are listed by --only help
  build                the npm package's wasm, when something changed
  setup [--browsers]   the tools all of this needs; asked for by every other command;
                       with --browsers, Chromium and Firefox too
  month [--seed N]     write tests/month.json, the synthetic month of one clinic, and the table
                       of what it rests on in docs/real-month.md
  prove                the rules against a second reading of the law: every reception, every short
                       history, the closure of all histories, every day; about ten minutes
  prove --random N [--seed S]
                       the same for N random requests (1e8: about six minutes)
  digest [--count N] [--bless]
                       one digest over a million decisions: native, Node, Bun, Deno, Chromium,
                       Firefox, WebKit; with --bless, commit the native one; about 15 minutes
  hostile [--calls N]  a million calls of each kind of hostile input; about 20 minutes
  samples [--only NAME]
                       the samples, built from the packed package and used in Chromium; about 3 minutes
  mutants              every small change below the door, and whether a test notices; about an hour
  help                 this
";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Outcome {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(name)) => name.string()?,
        Some(Short('h') | Long("help")) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    // Each command reads its own arguments to the end, so that none is silently ignored.
    match command.as_str() {
        "demo" => demo::run(flag(&mut arguments, "check")?),
        "test" => test::run(option(&mut arguments, "only")?.as_deref()),
        "build" => no_more(&mut arguments).and_then(|()| bundle::run()),
        "setup" => setup::run(flag(&mut arguments, "browsers")?),
        "month" => {
            let seed = option(&mut arguments, "seed")?;
            let seed =
                seed.map(|text| text.parse().map_err(|_| format!("--seed {text}: not a whole number")));
            month::run(seed.transpose()?.unwrap_or(month::SEED))
        }
        "digest" => digest::run(&mut arguments),
        "hostile" => hostile::run(option(&mut arguments, "calls")?),
        "mutants" => no_more(&mut arguments).and_then(|()| mutants::run()),
        "samples" => samples::run(option(&mut arguments, "only")?),
        "prove" => prove::run(&mut arguments),
        "help" => {
            print!("{HELP}");
            no_more(&mut arguments)
        }
        other => Err(format!("there is no command `{other}`\n\n{HELP}").into()),
    }
}

fn no_more(arguments: &mut lexopt::Parser) -> Outcome {
    match arguments.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}

/// Whether `--name` is there, and nothing else.
fn flag(arguments: &mut lexopt::Parser, name: &str) -> Outcome<bool> {
    match arguments.next()? {
        None => Ok(false),
        Some(Long(given)) if given == name => no_more(arguments).map(|()| true),
        Some(other) => Err(other.unexpected().into()),
    }
}

/// The value of `--name`, and nothing else.
fn option(arguments: &mut lexopt::Parser, name: &str) -> Outcome<Option<String>> {
    match arguments.next()? {
        None => Ok(None),
        Some(Long(given)) if given == name => {
            let value = arguments.value()?.string()?;
            no_more(arguments).map(|()| Some(value))
        }
        Some(other) => Err(other.unexpected().into()),
    }
}
