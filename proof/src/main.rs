//! The rules against a second reading of the law, by another hand.

use lexopt::prelude::*;
use proof::compare::Tally;
use proof::join::{self, Joined};
use proof::{closure, days, histories, kinds, oracle, random, shipped, single, visits};
use std::process::ExitCode;
use std::str::FromStr;

const HELP: &str = "\
proof <command>: the rules against a second reading of the law, by another hand

  single [--whole]            every combination of one reception's facts; --whole: uncut
  histories                   every history up to three events
  closure                     the states histories lead to, and that they are closed
  visits                      days with several receptions of one 来院
  days                        every day from 2023-04-01 to 2035-12-31, as each desk knows the law
  kinds                       that the kinds of change between two desks are all, and the smallest
  random --count N [--seed S] random whole requests
  join [--count N] [--seed S] random clinics, N receptions, through both joins of their files
  shipped [--whole]           short histories through the package, in Node; --whole: at every desk
  all                         single, histories, closure, visits, days and kinds

Exit code 1 where the two differ.
";

fn main() -> ExitCode {
    match command() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Does what was asked; whether the two agree.
fn command() -> Result<bool, lexopt::Error> {
    let mut arguments = lexopt::Parser::from_env();
    let Some(Value(command)) = arguments.next()? else {
        return Err("no command".into());
    };
    let (mut whole, mut count, mut seed) = (false, 1_000_000, 1);
    while let Some(argument) = arguments.next()? {
        match (command.to_str(), argument) {
            (Some("single" | "shipped"), Long("whole")) => whole = true,
            (Some("random" | "join"), Long("count")) => count = number(&mut arguments)?,
            (Some("random" | "join"), Long("seed")) => seed = number(&mut arguments)?,
            (_, argument) => return Err(argument.unexpected()),
        }
    }
    let single = || report("single", single::run(whole), &[]);
    let histories = || report("histories", histories::run(), &["histories"]);
    let closure = || report("closure", closure::run(), &closure::EXTRA);
    let days = || report("days", days::run(), &["days", "days as desks know the law"]);
    let visits = || report("visits", visits::run(), &["groups of receptions", "", "", "", "whole rulings"]);
    let kinds = || report("kinds", kinds::run(), &kinds::EXTRA);
    Ok(match command.to_str() {
        Some("single") => single(),
        Some("histories") => histories(),
        Some("closure") => closure(),
        Some("visits") => visits(),
        Some("days") => days(),
        Some("kinds") => kinds(),
        Some("random") => {
            let extra = ["receptions in histories", "whole verdicts", "", "", "whole rulings"];
            report("random", random::run(count, seed), &extra)
        }
        Some("join") => report_join(&join::run(count, seed)),
        Some("shipped") => {
            let tally = shipped::run(whole);
            let (native, shipped) = (tally.digest.0, tally.shipped.0);
            println!("native  {native:016x}\nshipped {shipped:016x}");
            report("shipped", tally, &["histories"]) & (native == shipped)
        }
        // Each is run, whatever the one before it found.
        Some("all") => single() & histories() & closure() & visits() & days() & kinds(),
        _ => return Err(format!("no such command: {}", command.to_string_lossy()).into()),
    })
}

fn number<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    arguments: &mut lexopt::Parser,
) -> Result<T, lexopt::Error> {
    arguments.value()?.parse()
}

/// Prints what was counted; whether the two agree.
fn report(what: &str, tally: Tally, extra: &[&str]) -> bool {
    let Tally { judgements, standings, digest, differ, kept, extra: counts, .. } = tally;
    println!("{what}: {judgements} judgements, {differ} differences, digest {:016x}", digest.0);
    for (name, count) in extra.iter().zip(counts).filter(|(name, _)| !name.is_empty()) {
        println!("  {count} {name}");
    }
    for (standing, count) in oracle::Standing::ALL.iter().zip(standings) {
        println!("  {count:>12} {standing:?}");
    }
    for (kind, text) in kept {
        println!("\nDIFFERENCE {kind}\n{text}");
    }
    differ == 0
}

/// Prints what both joins were asked and what was met; whether the two agree.
fn report_join(joined: &Joined) -> bool {
    let Joined { clinics, receptions, answers, held, digest, differ, kept, kinds, met } = joined;
    println!("join: {receptions} receptions, {differ} differences, digest {:016x}", digest.0);
    println!("  {clinics} clinics, of {held} of which the properties were asked\n  {answers} answers");
    for ((list, code), count) in met {
        println!("  {count:>12} {list}: {code}");
    }
    for (kind, count) in kinds {
        println!("  {count:>12} DIFFER {kind}");
    }
    for (kind, text) in kept {
        println!("\nDIFFERENCE {kind}\n{text}");
    }
    *differ == 0
}
