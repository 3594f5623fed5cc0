//! 窓口: the month of any number of facilities, from Apache Arrow record batches.
//!
//! Batches go in, and the same rows come out with their standings, in the same order. Nothing here knows a rule:
//! [`madoguchi::sweep`] decides. Facts are texts of our codes, best in dictionary columns; each dictionary is checked
//! once, and no row of it again. A bad row costs that row: it is named, counted, and the rest goes on.
//!
//! ```
//! use arrow_array::{Date32Array, RecordBatch, StringArray};
//! use madoguchi::calendar::Month;
//! use madoguchi_arrow::{Closing, Order, Settings};
//! use std::sync::Arc;
//!
//! let batch = RecordBatch::try_from_iter([
//!     ("facility", Arc::new(StringArray::from(vec!["A", "A"])) as _),
//!     ("patient", Arc::new(StringArray::from(vec!["1", "2"])) as _),
//!     ("day", Arc::new(Date32Array::from(vec![20_363, 20_363])) as _), // 2025-10-02
//!     ("shown", Arc::new(StringArray::from(vec!["eligibility_certificate", "patient_card"])) as _),
//! ])?;
//! let settings = Settings::parse(r#"{ "A": { "facility": { "kind": "clinic" } } }"#)?;
//! let month = Month::parse("2025-10").unwrap();
//! let mut closing = Closing::new(batch.schema(), Arc::new(settings), month, None, Order::Any)?;
//! closing.push(batch)?;
//! closing.finish();
//! let closed = closing.pop().unwrap()?;
//! assert_eq!(closed.schema().field(4).name(), "standing");
//! let counted: Vec<u64> = closing.summary().standings().map(|(_, rows)| rows).collect();
//! assert_eq!(counted, [1, 1]); // confirmed, unconfirmed
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod closing;
mod digest;
mod error;
mod facts;
mod findings;
mod numbers;
mod output;
mod rows;
mod settings;
mod summary;
mod texts;

#[cfg(feature = "parquet")]
pub mod parquet;

pub use closing::{AT_ONCE, Closing, Order};
pub use digest::Digest;
pub use error::Error;
pub use rows::Column;
pub use settings::Settings;
pub use summary::{Refused, Summary};
