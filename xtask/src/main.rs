//! `cargo xtask <command>`: everything one does with this project, one command each.

mod bench;
mod bench_readers;
mod browsers;
mod bundle;
mod bundlers;
mod cases;
mod coverage;
mod demo;
mod digest;
mod engines;
mod fuzz;
mod hostile;
mod licenses;
mod month;
mod mutants;
mod nightly;
mod page;
mod prove;
mod records;
mod reference;
mod release;
mod reproduce;
mod run;
mod samples;
mod scale;
mod setup;
mod site;
mod stamp;
mod supply;
mod sweep;
mod test;
mod tools;

use lexopt::prelude::*;
use run::Outcome;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

Every day
  demo [--check]       build, judge a synthetic month in the terminal, and serve the page;
                       with --check, fetch the page once and stop
  test [--only STEP]   everything that must hold, step by step; the steps are listed by --only help
  build                the npm package, in pkg/, when something changed
  setup [--browsers]   install the tools that are missing; every other command asks for it;
                       with --browsers, Chromium and Firefox too
  format-cases [--check]
                       format the case book and the book of the readers; with --check, only compare
  docs                 the reference of the crate (rustdoc) and of the package (typedoc)
  page --single        the page as one file that runs from a folder: target/page/madoguchi.html
  page --images        the pictures of the page in docs/images, taken anew
  page --figures       what a day at the desk costs in keys, time and bytes, printed and written to
                       docs/evidence/page.md
  page --webkit        the page's tests in WebKit, installed where that is possible
  site                 the documentation as a static site, with the page as playground: target/site
  month [--seed N]     draw the synthetic month of one clinic again: build/month.json, and the table
                       of what it rests on in docs/real-month.md
  help                 this

Before a release
  test-bundlers [--only NAME]
                       the packed package in Node, Bun, Deno, bundlers, test runners, workers, workerd;
                       writes docs/bundlers.md; about three minutes, the first time more
  samples [--only NAME]
                       the samples, built from the packed package and used in Chromium; about 3 minutes
  audit [--advisories] licences, bans and sources of every crate; known vulnerabilities too, with a network
  sbom                 bills of materials of the crate and of the package (CycloneDX), in build/sbom
  reproduce            build two clones in two folders and compare; writes build/reproduced.json
  release --dry-run    everything that must be so before a version is published; publishes nothing

Research
  prove [--only PART]  the rules against a second reading of the law: every reception, every short
                       history, the closure of all histories, every day; a million receptions of
                       random clinics through both joins of their files (--seed S: other clinics); then
                       short histories through the package: about twenty minutes; the parts are listed
                       by --only help
  prove --random N [--seed S]
                       the same for N random requests (1e8: about six minutes)
  digest [--count N] [--bless]
                       one digest over a million decisions: native, Node, Bun, Deno, Chromium,
                       Firefox, WebKit; with --bless, commit the native one; about 15 minutes
  sweep [--step N]     the sweep against the judging, over every combination of facts, or one in N;
                       about half an hour
  hostile [--calls N]  a million calls of each kind of hostile input; about 20 minutes
  records [--alterations N]
                       a million records of the case book with one byte changed, of which none may
                       hold, and every request of it in other spellings, of which all must
  fuzz [--target T] [--seconds N]
                       libFuzzer, a minute for each target of fuzz/; needs nightly Rust and a C++ compiler
  coverage             every line, region and branch of src/ except src/plain and src/wasm, and
                       whether a test that names it runs it; needs nightly Rust
  mutants [--file F]   every small change of the rules, and whether a test notices; some hours;
                       interrupted, it goes on where it was
  bench [--quick]      speed and size, beside hand-written JavaScript and other packages: printed, and
                       written to docs/performance.md; about eight minutes; with --quick, a run
                       of a minute that only shows that the measurements still run, and writes nothing
  scale [--measure|--japan]
                       Apache Arrow, Parquet and Python (arrow/): its tests, and one digest of one month from
                       the command, npm, pandas, Polars, DuckDB and dbt; with --measure, how long the month of
                       2,000 clinics takes, and a tenth of one of Japan; with --japan, all of it; needs Python
  spark                the month of 2,000 clinics on a local cluster of Spark with two workers; needs Java
  bench-readers [--quick]
                       how fast an answer in bulk is read, in Chromium and Node, beside DOMParser
                       and fast-xml-parser: written into docs/readers.md and .ja.md; a minute
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
        "format-cases" => cases::run(flag(&mut arguments, "check")?),
        "build" => no_more(&mut arguments).and_then(|()| bundle::run()),
        "setup" => setup::run(flag(&mut arguments, "browsers")?),
        "page" => page::run(&mut arguments),
        "site" => no_more(&mut arguments).and_then(|()| site::run()),
        "month" => {
            let seed = option(&mut arguments, "seed")?;
            let seed =
                seed.map(|text| text.parse().map_err(|_| format!("--seed {text}: not a whole number")));
            month::run(seed.transpose()?.unwrap_or(month::SEED))
        }
        "bench" => bench::run(flag(&mut arguments, "quick")?),
        "coverage" => no_more(&mut arguments).and_then(|()| coverage::run()),
        "digest" => digest::run(&mut arguments),
        "fuzz" => fuzz::run(&mut arguments),
        "bench-readers" => bench_readers::run(flag(&mut arguments, "quick")?),
        "scale" => scale::run(&mut arguments),
        "spark" => no_more(&mut arguments).and_then(|()| scale::spark()),
        "sweep" => sweep::run(option(&mut arguments, "step")?),
        "records" => records::run(option(&mut arguments, "alterations")?),
        "hostile" => hostile::run(option(&mut arguments, "calls")?),
        "samples" => samples::run(option(&mut arguments, "only")?),
        "mutants" => mutants::run(option(&mut arguments, "file")?.as_deref()),
        "prove" => prove::run(&mut arguments),
        "docs" => no_more(&mut arguments).and_then(|()| reference::run()),
        "test-bundlers" => bundlers::run(option(&mut arguments, "only")?),
        "audit" => supply::audit(flag(&mut arguments, "advisories")?),
        "sbom" => no_more(&mut arguments).and_then(|()| supply::sbom()),
        "reproduce" => no_more(&mut arguments).and_then(|()| reproduce::run()),
        "release" => release::run(flag(&mut arguments, "dry-run")?),
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
