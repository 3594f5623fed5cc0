//! Parquet files: read row group by row group, closed, counted, and written with their standings.

use crate::closing::{Closing, Order};
use crate::digest::Digest;
use crate::error::Error;
use crate::output;
use crate::rows::Column;
use crate::settings::Settings;
use crate::summary::Summary;
use arrow_schema::{ArrowError, DataType, FieldRef, Schema, SchemaRef};
use madoguchi::calendar::{Day, Month};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::arrow::arrow_writer::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::collections::{HashSet, VecDeque};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The rows of a batch.
const BATCH: usize = 1 << 13;

/// What to do with files.
#[derive(Debug)]
pub struct Task {
    /// The settings of the facilities.
    pub settings: Arc<Settings>,
    /// The claim month.
    pub month: Month,
    /// The day of knowledge; by default the first day after the month.
    pub as_of: Option<Day>,
    /// Whether findings are written beside the standings.
    pub findings: bool,
    /// Whether the digest is wanted.
    pub digest: bool,
    /// How many files are closed at once.
    pub jobs: usize,
}

/// What was done with files.
#[derive(Debug, Default)]
pub struct Done {
    /// What was counted.
    pub summary: Summary,
    /// The digest, or 0 where none was wanted.
    pub digest: Digest,
    /// How long was read, of all jobs together.
    pub reading: Duration,
    /// How long was written.
    pub writing: Duration,
    /// How long all took, of all jobs together.
    pub working: Duration,
    /// Whether the rows of each facility lay together, so that memory was bounded.
    pub together: bool,
    facilities: Vec<String>,
    written: Vec<Written>,
}

impl Done {
    fn add(&mut self, other: Self) {
        self.summary.add(&other.summary);
        self.digest.append(other.digest);
        self.reading += other.reading;
        self.writing += other.writing;
        self.working += other.working;
        self.facilities.extend(other.facilities);
        self.written.extend(other.written);
    }
}

/// A file that is whole and has not its name yet.
#[derive(Debug)]
struct Written {
    partial: PathBuf,
    name: PathBuf,
}

impl Task {
    /// Closes the files: those whose facilities lie together one by one, `jobs` at a time; or else all as one table.
    /// What is written gets its name when all of it is whole.
    ///
    /// # Errors
    ///
    /// A file cannot be read or written, or is no such table.
    pub fn run(&self, files: &[Source]) -> Result<Done, Error> {
        let done = match self.one_by_one(files)? {
            Some(done) => done,
            None => self.close(files, Order::Any)?,
        };
        for Written { partial, name } in &done.written {
            fs::rename(partial, name)?;
        }
        Ok(done)
    }

    /// `None` where rows of one facility lie apart, in one file or in several.
    fn one_by_one(&self, files: &[Source]) -> Result<Option<Done>, Error> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut closed = Vec::new();
            while let at = next.fetch_add(1, Ordering::Relaxed)
                && let Some(file) = files.get(at)
            {
                let done = self.close(std::slice::from_ref(file), Order::Together);
                if done.is_err() {
                    next.store(files.len(), Ordering::Relaxed);
                }
                closed.push((at, done));
            }
            closed
        };
        let mut closed = thread::scope(|scope| {
            let jobs: Vec<_> =
                (0..self.jobs.clamp(1, files.len().max(1))).map(|_| scope.spawn(work)).collect();
            jobs.into_iter().flat_map(|job| job.join().unwrap_or_default()).collect::<Vec<_>>()
        });
        closed.sort_by_key(|(at, _)| *at);
        let mut whole = Done { together: true, ..Done::default() };
        for (_, done) in closed {
            match done {
                Err(Error::NotTogether { .. }) => return Ok(None),
                done => whole.add(done?),
            }
        }
        let met: HashSet<&String> = whole.facilities.iter().collect();
        Ok((met.len() == whole.facilities.len()).then_some(whole))
    }

    /// Closes files as one table.
    fn close(&self, files: &[Source], order: Order) -> Result<Done, Error> {
        let began = Instant::now();
        let mut done = Done::default();
        let mut tables = Vec::new();
        for file in files {
            tables.push(Table::open(file)?);
        }
        let Some(first) = tables.first() else { return Ok(done) };
        if let Some(other) = tables.iter().position(|table| table.schema.fields() != first.schema.fields()) {
            let what = format!("file {} has other columns than the first", other + 1);
            return Err(Error::Arrow(ArrowError::SchemaError(what)));
        }
        let closing = Closing::new(
            Arc::clone(&first.schema),
            Arc::clone(&self.settings),
            self.month,
            self.as_of,
            order,
        )?;
        let mut closing = if self.findings { closing.with_findings() } else { closing };
        let mut out =
            Out { schema: closing.schema(), files, of: VecDeque::new(), writer: None, digest: self.digest };
        for (at, table) in tables.into_iter().enumerate() {
            let mut batches = table.read(files.get(at).is_some_and(|file| file.into.is_some()))?;
            while let Some(batch) = timed(&mut done.reading, || batches.next()) {
                closing.push(batch?)?;
                out.of.push_back(at);
                out.hand_out(&mut closing, &mut done)?;
            }
        }
        closing.finish();
        out.hand_out(&mut closing, &mut done)?;
        out.end(&mut done)?;
        done.summary = closing.summary().clone();
        done.facilities = closing.facilities();
        done.working = began.elapsed();
        Ok(done)
    }
}

/// A file, and where it is written to with its standings, if anywhere.
#[derive(Debug)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// Its place.
    pub into: Option<PathBuf>,
}

/// A file whose columns are known.
struct Table {
    file: File,
    metadata: ArrowReaderMetadata,
    schema: SchemaRef,
}

impl Table {
    fn open(source: &Source) -> Result<Self, Error> {
        let file = File::open(&source.file)?;
        let found = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new())?;
        // Parquet keeps few texts in a dictionary, and so they are taken: nothing is read out to be put together again.
        let schema = Arc::new(Schema::new_with_metadata(
            found.schema().fields().iter().map(taken).collect::<Vec<_>>(),
            found.schema().metadata().clone(),
        ));
        let options = ArrowReaderOptions::new().with_schema(schema);
        let metadata = ArrowReaderMetadata::try_new(Arc::clone(found.metadata()), options)?;
        Ok(Self { schema: Arc::clone(metadata.schema()), file, metadata })
    }

    /// Its batches: of all columns where they are written again, or else of those that are read.
    fn read(self, whole: bool) -> Result<ParquetRecordBatchReader, Error> {
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file, self.metadata);
        let fields = self.schema.fields().iter().enumerate();
        let wanted = fields.filter(|(_, field)| whole || output::is_known(field.name())).map(|(at, _)| at);
        let mask = ProjectionMask::roots(builder.parquet_schema(), wanted);
        Ok(builder.with_projection(mask).with_batch_size(BATCH).build()?)
    }
}

/// As what a column is taken out of a file.
fn taken(field: &FieldRef) -> FieldRef {
    let is_text = matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
    let column = Column::ALL.iter().find(|column| column.name() == field.name()).filter(|_| is_text);
    let as_what = match column {
        None => return Arc::clone(field),
        Some(column) if column.has_codes() => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        Some(_) => DataType::Utf8View,
    };
    Arc::new(field.as_ref().clone().with_data_type(as_what))
}

/// Where batches go.
struct Out<'a> {
    schema: SchemaRef,
    files: &'a [Source],
    /// Of which file each batch is that was not handed out yet.
    of: VecDeque<usize>,
    writer: Option<(usize, Written, ArrowWriter<File>)>,
    digest: bool,
}

impl Out<'_> {
    fn hand_out(&mut self, closing: &mut Closing, done: &mut Done) -> Result<(), Error> {
        while let Some(batch) = closing.pop() {
            let (batch, of) = (batch?, self.of.pop_front().unwrap_or(0));
            if self.digest {
                done.digest.add(&batch)?;
            }
            if let Some(into) = self.files.get(of).and_then(|file| file.into.as_ref()) {
                let began = Instant::now();
                if self.writer.as_ref().is_none_or(|(at, ..)| *at != of) {
                    self.end(done)?;
                    self.writer = Some((of, Written::at(into), writer(into, &self.schema)?));
                }
                if let Some((.., writer)) = &mut self.writer {
                    writer.write(&batch)?;
                }
                done.writing += began.elapsed();
            }
        }
        Ok(())
    }

    fn end(&mut self, done: &mut Done) -> Result<(), Error> {
        let Some((_, written, writer)) = self.writer.take() else { return Ok(()) };
        timed(&mut done.writing, || writer.close())?;
        done.written.push(written);
        Ok(())
    }
}

impl Written {
    fn at(name: &Path) -> Self {
        let mut partial = name.as_os_str().to_owned();
        partial.push(".partial");
        Self { partial: partial.into(), name: name.to_owned() }
    }
}

/// Writes a file of Parquet: `zstd`, as most readers read it.
fn writer(into: &Path, schema: &SchemaRef) -> Result<ArrowWriter<File>, Error> {
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default()));
    let file = File::create(Written::at(into).partial)?;
    Ok(ArrowWriter::try_new(file, Arc::clone(schema), Some(properties.build()))?)
}

fn timed<T>(sum: &mut Duration, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let worked = work();
    *sum += began.elapsed();
    worked
}
