//! `madoguchi-arrow`: the month of any number of facilities, from Parquet.

use lexopt::prelude::*;
use madoguchi::calendar::{Day, Month};
use madoguchi_arrow::parquet::{Source, Task};
use madoguchi_arrow::{Digest, Settings};
use serde_json::json;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

const HELP: &str = "\
madoguchi-arrow <files or folders of Parquet> --settings clinics.json --month 2025-10

  --settings FILE   the options of each facility's desk, by its key; or those of all
  --month YYYY-MM   the claim month
  --as-of DAY       as known on a day; by default the first day after the month
  --out PATH        writes each file again with its standings: into a file, or, of several, into a folder
  --findings        with a column of what was not met
  --digest          prints the digest of all standings
  --jobs N          closes so many files at once; by default one for each core

Prints what was counted, as JSON. Exit code 0: every reception stands; 1: one does not, or waits, or a row was
refused; 2: a file could not be read, or the command was not understood.
";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether every reception stands.
fn run() -> Result<bool, Box<dyn Error>> {
    let (mut inputs, mut settings, mut month, mut as_of, mut out) = (Vec::new(), None, None, None, None);
    let (mut findings, mut digest) = (false, false);
    let mut jobs = available_parallelism().map_or(1, NonZero::get);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("settings") => settings = Some(PathBuf::from(arguments.value()?)),
            Long("month") => month = Some(arguments.value()?.parse_with(text::<Month>)?),
            Long("as-of") => as_of = Some(arguments.value()?.parse_with(text::<Day>)?),
            Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Long("findings") => findings = true,
            Long("digest") => digest = true,
            Long("jobs") => jobs = arguments.value()?.parse()?,
            Short('h') | Long("help") => {
                print!("{HELP}");
                return Ok(true);
            }
            Value(path) => inputs.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let settings = Settings::parse(&fs::read_to_string(settings.ok_or("--settings is missing")?)?)?;
    let task = Task {
        settings: Arc::new(settings),
        month: month.ok_or("--month is missing")?,
        as_of,
        findings,
        digest,
        jobs,
    };
    let sources = sources(&inputs, out.as_deref())?;
    let began = Instant::now();
    let done = task.run(&sources)?;
    let seconds = |time: Duration| (time.as_secs_f64() * 1000.0).round() / 1000.0;
    let mut told = json!({
        "month": task.month.to_string(),
        "asOf": as_of.unwrap_or(task.month.day_after()).to_string(),
        "files": sources.len(),
        "facilitiesTogether": done.together,
    });
    let counted = [
        done.summary.json(),
        if digest { json!({ "digest": Digest::to_string(&done.digest) }) } else { json!({}) },
        json!({ "peakBytes": peak() }),
        json!({ "seconds": {
            "wall": seconds(began.elapsed()),
            "reading": seconds(done.reading),
            "writing": seconds(done.writing),
            "allJobs": seconds(done.working),
        } }),
    ];
    if let Some(told) = told.as_object_mut() {
        counted.into_iter().filter_map(|json| json.as_object().cloned()).for_each(|json| told.extend(json));
    }
    println!("{told:#}");
    Ok(done.summary.is_settled())
}

fn text<T: std::str::FromStr>(text: &str) -> Result<T, T::Err> {
    text.parse()
}

/// The files, those of a folder in order of their names; and where each is written to.
fn sources(inputs: &[PathBuf], out: Option<&Path>) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut files = Vec::new();
    for input in inputs {
        if !input.is_dir() {
            files.push(input.clone());
            continue;
        }
        let entries: Vec<PathBuf> =
            fs::read_dir(input)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        let mut within: Vec<PathBuf> = entries
            .into_iter()
            .filter(|file| file.extension().is_some_and(|ending| ending == "parquet"))
            .collect();
        within.sort();
        files.extend(within);
    }
    if files.is_empty() {
        return Err("there is no file of Parquet".into());
    }
    let is_folder = files.len() > 1 || out.is_some_and(Path::is_dir);
    if let (Some(out), true) = (out, is_folder) {
        fs::create_dir_all(out)?;
    }
    let place = |file: &PathBuf| match (out, file.file_name()) {
        (Some(out), Some(name)) if is_folder => Some(out.join(name)),
        (out, _) => out.map(Path::to_owned),
    };
    let places: Vec<PathBuf> = files.iter().filter_map(place).collect();
    let read = files.iter().map(|file| file.canonicalize()).collect::<Result<HashSet<_>, _>>()?;
    let is_over = |into: &PathBuf| into.canonicalize().is_ok_and(|into| read.contains(&into));
    if places.iter().any(is_over) || places.iter().collect::<HashSet<_>>().len() != places.len() {
        return Err("two files would be written to one place, or one over what is read".into());
    }
    Ok(files.into_iter().map(|file| Source { into: place(&file), file }).collect())
}

/// The most memory this process has held, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
