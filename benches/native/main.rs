//! What is too long for criterion: how cost grows, and all of Japan. Writes one JSON object,
//! and the patients' columns for whoever else is to sweep them.

mod dump;
mod growth;
mod japan;

use benches::pool::{Outcome, Pool};
use lexopt::prelude::*;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// How much of everything.
pub struct Size {
    /// Rows in memory at once: more than any cache holds.
    pub chunk: usize,
    /// The largest number of receptions swept to see how cost grows.
    pub most: usize,
    /// The visits of a month.
    pub visits: u64,
    /// Samples of each measurement.
    pub rounds: usize,
}

const WHOLE: Size = Size { chunk: 1 << 22, most: 100_000_000, visits: 281_000_000, rounds: 7 };
const QUICK: Size = Size { chunk: 1 << 16, most: 100_000, visits: 1_000_000, rounds: 3 };

fn main() -> Outcome<()> {
    let mut arguments = lexopt::Parser::from_env();
    let (mut patients, mut columns, mut out, mut size) = (None, None, None, WHOLE);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("patients") => patients = Some(PathBuf::from(arguments.value()?)),
            Long("columns") => columns = Some(PathBuf::from(arguments.value()?)),
            Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            // Cargo says so of itself.
            Long("bench") => {}
            Long("quick") => size = QUICK,
            other => return Err(other.unexpected().into()),
        }
    }
    let pool = Pool::read(&patients.ok_or("--patients FILE is needed")?)?;
    let rows = pool.rows();
    dump::write(&columns.ok_or("--columns FILE is needed")?, &rows)?;
    let growth = growth::run(&pool, &rows, &size);
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let japan = japan::run(&rows, &size, all);
    let measured = json!({ "growth": growth, "japan": japan }).to_string();
    Ok(fs::write(out.ok_or("--out FILE is needed")?, measured)?)
}
