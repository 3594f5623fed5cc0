//! Other people's records, read into what the desk knows.
//!
//! Every reader gives a [`Read`]: receptions, inquiries and coverages as far as the record has
//! them, and a [`Warning`] with its place for whatever could not be read. Nothing is dropped
//! without one, and a record that cannot be understood never becomes 有効. A whole file that is
//! no such record, or a hostile one, is a [`Refusal`].
//!
//! No patient's name, birth date or address is ever read: such elements are passed over unseen.

pub mod assemble;
pub mod charset;
mod coverage;
pub mod csv;
mod dates;
pub mod fhir;
mod fields;
mod index;
mod known;
pub mod oqs;
pub mod orca;
mod read;
mod reception_ids;
mod tree;
pub mod uke;

pub use crate::insured::CoverageKind;
pub use dates::written_day;
pub use read::{
    Found, Read, ReadCoverage, ReadInquiry, ReadReception, Refusal, RefusalCode, Relation, Separator, Unread,
    Until, Warning, WarningCode,
};
pub use reception_ids::{ReceptionIds, id_of_day};

/// The largest input accepted at once, in bytes: 64 MiB. The CSV reader of Rust takes a stream of any length.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The deepest nesting of elements or objects accepted.
pub const MAX_DEPTH: usize = 32;
/// The most elements kept of one input.
pub const MAX_NODES: usize = 2_000_000;
/// The longest single value accepted, in bytes of UTF-8: the same as the judging's.
pub const MAX_TEXT: usize = 4_096;
/// The most columns of a CSV file.
pub const MAX_COLUMNS: usize = 256;
/// The most warnings that the reading of a whole CSV file gives: with more, it is another file.
pub const MAX_WARNINGS: usize = 100_000;
