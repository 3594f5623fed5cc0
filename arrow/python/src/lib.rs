//! 窓口 in Python: a table goes in and the same table comes out, by the Arrow C interface, whoever holds it.

use ::madoguchi::calendar::{Day, Month};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use madoguchi_arrow::{Closing, Digest, Error, Order, Settings, Summary};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyString};
use pyo3_arrow::PyRecordBatchReader;
use pyo3_arrow::input::AnyRecordBatch;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Closes the month over the rows of any number of facilities.
///
/// data: anything with `__arrow_c_stream__` or `__arrow_c_array__`: a table or reader of pyarrow, a frame of pandas or
/// Polars, a relation of DuckDB. settings: the options of each facility's desk by its key, or those of all, as a dict or
/// as JSON. month: "YYYY-MM"; as_of: "YYYY-MM-DD", by default the first day after the month.
///
/// Returns the same rows in the same order with `standing`, `rule`, `refused`, `refused_column`, and with `findings=True`
/// `findings`. With `together=True` the rows of each facility must lie together; then rows come out while others go in,
/// memory is bounded, and the result can be read once.
///
/// Raises ValueError where the table lacks a required column or has one of another type, or the settings are refused.
#[pyfunction]
#[pyo3(signature = (data, settings, *, month, as_of=None, findings=false, together=false))]
fn close(
    py: Python<'_>,
    data: AnyRecordBatch,
    settings: &Bound<'_, PyAny>,
    month: &str,
    as_of: Option<&str>,
    findings: bool,
    together: bool,
) -> PyResult<Closed> {
    let wrong = |error: Error| PyValueError::new_err(error.to_string());
    let settings = match settings.cast::<PyString>() {
        Ok(json) => json.to_string(),
        Err(_) => py.import("json")?.call_method1("dumps", (settings,))?.extract()?,
    };
    let settings = Arc::new(Settings::parse(&settings).map_err(wrong)?);
    let month = month.parse::<Month>().map_err(|error| PyValueError::new_err(format!("month: {error}")))?;
    let as_of = as_of.map(|day| day.parse::<Day>()).transpose();
    let as_of = as_of.map_err(|error| PyValueError::new_err(format!("as_of: {error}")))?;
    let reader = data.into_reader()?;
    let order = if together { Order::Together } else { Order::Any };
    let closing = Closing::new(reader.schema(), settings, month, as_of, order).map_err(wrong)?;
    let closing = if findings { closing.with_findings() } else { closing };
    let (schema, summary) = (closing.schema(), Arc::default());
    let stream = Stream { reader, closing, is_over: false, summary: Arc::clone(&summary) };
    let rows = if together {
        Rows::Once(Some(Box::new(stream)))
    } else {
        // Whoever fills the reader may be Python itself, in another thread.
        let batches = py.detach(|| stream.collect::<Result<Vec<_>, ArrowError>>());
        Rows::Held(batches.map_err(|error| PyValueError::new_err(error.to_string()))?)
    };
    Ok(Closed { schema, rows: Mutex::new(rows), summary })
}

/// The digest of tables that came out of `close`, wherever they have been since: 16 hexadecimal digits. That of a whole
/// is the sum of those of its parts, modulo 2**64.
#[pyfunction]
fn digest(py: Python<'_>, closed: AnyRecordBatch) -> PyResult<String> {
    let reader = closed.into_reader()?;
    let digest = py.detach(|| {
        let mut digest = Digest::default();
        for batch in reader {
            digest.add(&batch?)?;
        }
        Ok(digest)
    });
    digest.map(|digest| digest.to_string()).map_err(|error: Error| PyValueError::new_err(error.to_string()))
}

/// A closed month: a table, for whoever reads `__arrow_c_stream__`.
#[pyclass(frozen)]
struct Closed {
    schema: SchemaRef,
    rows: Mutex<Rows>,
    summary: Arc<Mutex<Summary>>,
}

/// The rows that come out.
enum Rows {
    /// All of them.
    Held(Vec<RecordBatch>),
    /// While others go in; nothing where they were read.
    Once(Option<Box<Stream>>),
}

#[pymethods]
impl Closed {
    /// What was counted of the rows that came out: standings, rules, refused rows by code and column, facilities without
    /// settings, columns that were passed over.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = unpoisoned(&self.summary).json().to_string();
        py.import("json")?.call_method1("loads", (json,))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let reader: Box<dyn RecordBatchReader + Send> = match &mut *unpoisoned(&self.rows) {
            Rows::Held(batches) => Box::new(RecordBatchIterator::new(
                batches.clone().into_iter().map(Ok),
                Arc::clone(&self.schema),
            )),
            Rows::Once(stream) => {
                stream.take().ok_or_else(|| PyValueError::new_err("these rows were read already"))?
            }
        };
        Bound::new(py, PyRecordBatchReader::new(reader))?
            .call_method1("__arrow_c_stream__", (requested_schema,))
    }
}

/// Rows that come out while others go in.
struct Stream {
    reader: Box<dyn RecordBatchReader + Send>,
    closing: Closing,
    is_over: bool,
    summary: Arc<Mutex<Summary>>,
}

impl Stream {
    fn step(&mut self) -> Result<(), ArrowError> {
        match self.reader.next() {
            Some(batch) => self.closing.push(batch?).map_err(|error| match error {
                Error::Arrow(error) => error,
                error => ArrowError::ExternalError(Box::new(error)),
            })?,
            None => {
                self.closing.finish();
                self.is_over = true;
            }
        }
        Ok(())
    }
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.closing.pop() {
                return Some(batch);
            }
            if self.is_over {
                unpoisoned(&self.summary).clone_from(self.closing.summary());
                return None;
            }
            if let Err(error) = self.step() {
                self.is_over = true;
                return Some(Err(error));
            }
        }
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        self.closing.schema()
    }
}

fn unpoisoned<T>(locked: &Mutex<T>) -> MutexGuard<'_, T> {
    locked.lock().unwrap_or_else(PoisonError::into_inner)
}

/// 窓口: was each patient's insurance eligibility properly confirmed? The month of any number of facilities.
#[pymodule]
mod madoguchi {
    #[pymodule_export]
    use super::{Closed, close, digest};
}
