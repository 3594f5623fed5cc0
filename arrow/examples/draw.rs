//! Draws a month of many facilities as Parquet: patients of the synthetic month of one clinic (`docs/real-month.md`),
//! each drawn anew for each facility. Nobody in it exists.
//!
//! draw --facilities N --rows N --files N --out FOLDER [--kinds] [--json]
//!
//! `--rows` is how many a facility has; with `--kinds` they are of all kinds, and else clinics; `--json` writes the same
//! rows beside them, as `packAll` takes them, one a line.

#[path = "../tests/table/mod.rs"]
mod table;

use arrow_array::RecordBatch;
use lexopt::prelude::*;
use madoguchi::visit::Reception;
use parquet::arrow::arrow_writer::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::{Value as Json, json};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use table::Columns;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// What is drawn.
struct Task {
    facilities: usize,
    rows: usize,
    files: usize,
    out: PathBuf,
    kinds: bool,
    json: bool,
}

/// A patient of the synthetic month, as it is read and as it is written.
type Patient = Vec<(Reception, Json)>;

fn main() -> Outcome {
    let mut task = Task { facilities: 0, rows: 0, files: 1, out: PathBuf::new(), kinds: false, json: false };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("facilities") => task.facilities = arguments.value()?.parse()?,
            Long("rows") => task.rows = arguments.value()?.parse()?,
            Long("files") => task.files = arguments.value()?.parse()?,
            Long("out") => task.out = PathBuf::from(arguments.value()?),
            Long("kinds") => task.kinds = true,
            Long("json") => task.json = true,
            other => return Err(other.unexpected().into()),
        }
    }
    fs::create_dir_all(task.out.join("month"))?;
    let month = month::Month::draw(month::SEED).map_err(|error| error.to_string())?;
    let read = |json: Json| Ok((table::reception(json.clone())?, json));
    let patient = |patient: month::Patient| patient.receptions.into_iter().map(read).collect();
    let pool = month.patients.into_iter().map(patient).collect::<Outcome<Vec<Patient>>>()?;
    fs::write(task.out.join("settings.json"), settings(&task))?;
    let next = AtomicUsize::new(0);
    let work = || -> Outcome {
        while let Some(file) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|file| *file < task.files) {
            draw(&task, &pool, file)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let jobs: Vec<_> = (0..thread::available_parallelism()?.get()).map(|_| scope.spawn(work)).collect();
        jobs.into_iter().try_for_each(|job| job.join().unwrap_or_else(|_| Err("a thread ended".into())))
    })
}

/// The key of a facility: ten digits, as 保険医療機関番号 has them.
fn facility(at: usize) -> String {
    format!("{:02}1{at:07}", at % 47 + 1)
}

/// Every third has the phone reader; with all kinds, as many of each as there are in Japan, roughly.
fn settings(task: &Task) -> String {
    let kind = |at: usize| match at % 20 {
        _ if !task.kinds => "clinic",
        0 => "hospital",
        1..=9 => "clinic",
        10..=14 => "dental",
        _ => "pharmacy",
    };
    let options =
        |at: usize| json!({ "facility": { "kind": kind(at), "smartphoneReader": at.is_multiple_of(3) } });
    let each = (0..task.facilities).map(|at| (facility(at), options(at)));
    Json::Object(each.collect()).to_string()
}

/// Chance, from a seed: xorshift64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((u128::from(self.0) * end as u128) >> 64) as usize
    }
}

fn draw(task: &Task, pool: &[Patient], file: usize) -> Outcome {
    let name = |ending: &str| format!("{:03}.{ending}", file + 1);
    let path = task.out.join("month").join(name("parquet"));
    let mut lines =
        if task.json { Some(BufWriter::new(File::create(task.out.join(name("jsonl")))?)) } else { None };
    let mut draw = Draw((file as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut table = Columns::default();
    let mut writer = None;
    for at in (0..task.facilities).skip(file).step_by(task.files) {
        let facility = facility(at);
        let mut rows = 0;
        for number in 1.. {
            if rows >= task.rows {
                break;
            }
            let patient = format!("{number:06}");
            for (reception, json) in &pool[draw.below(pool.len())] {
                table.add(&facility, &patient, reception);
                if let Some(lines) = &mut lines {
                    writeln!(
                        lines,
                        "{}",
                        json!({ "facility": facility, "patient": patient, "reception": json })
                    )?;
                }
                rows += 1;
            }
        }
        if table.len() >= 1 << 16 {
            write(&mut writer, &path, &table.end()?)?;
        }
    }
    write(&mut writer, &path, &table.end()?)?;
    if let Some(writer) = writer {
        writer.close()?;
    }
    Ok(())
}

fn write(writer: &mut Option<ArrowWriter<File>>, path: &Path, batch: &RecordBatch) -> Outcome {
    if writer.is_none() {
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default()));
        *writer = Some(ArrowWriter::try_new(File::create(path)?, batch.schema(), Some(properties.build()))?);
    }
    Ok(writer.as_mut().map_or(Ok(()), |writer| writer.write(batch))?)
}
