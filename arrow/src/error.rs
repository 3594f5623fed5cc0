//! What ends a run: of the data, only what concerns the whole table.

use crate::rows::Column;
use arrow_schema::{ArrowError, DataType};
use std::error::Error as StdError;
use std::fmt;

/// Why a table cannot be closed. It holds no value of a row.
#[derive(Debug)]
pub enum Error {
    /// A required column is not there.
    NoColumn(Column),
    /// A column of a type that cannot be read as what it should be.
    WrongType {
        /// Which.
        column: Column,
        /// Of what type it is.
        found: DataType,
    },
    /// The settings cannot be read; what was wrong, and where.
    Settings(String),
    /// Rows of a facility come after rows of another one came in between, and were to come together.
    NotTogether {
        /// The first such row, from 0.
        row: u64,
    },
    /// Arrow failed.
    Arrow(ArrowError),
    /// Reading or writing failed.
    Io(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumn(column) => write!(f, "there is no column `{column}`"),
            Self::WrongType { column, found } => {
                write!(f, "column `{column}`: expected {}, found {found}", column.expected())
            }
            Self::Settings(what) => write!(f, "the settings: {what}"),
            Self::NotTogether { row } => {
                write!(f, "row {row}: its facility came before, and others since; sort by facility")
            }
            Self::Arrow(error) => error.fmt(f),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {}

impl From<ArrowError> for Error {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

#[cfg(feature = "parquet")]
impl From<parquet::errors::ParquetError> for Error {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self::Arrow(error.into())
    }
}
