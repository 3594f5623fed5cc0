//! Plain data into what the desk knows, and answers into plain data: what JSON can say, and no rule.
//!
//! [`decode`] turns plain data into requests, or an [`InputError`] that names a path and never a value;
//! [`encode`] turns verdicts, closed months and the law back into plain data, and [`comparing`] what
//! would change at another desk. The command, the npm package and
//! the proof use both.

pub mod comparing;
pub mod decode;
pub mod encode;
mod error;
pub mod request;
mod unknown_keys;
mod value;

#[cfg(feature = "readers")]
pub mod assembling;
#[cfg(feature = "readers")]
pub mod csv_options;
#[cfg(feature = "readers")]
mod decode_readers;
#[cfg(feature = "readers")]
pub mod encode_readers;
#[cfg(feature = "readers")]
pub mod insured_numbers;
pub mod json;

pub use error::{ErrorCode, Faults, InputError};
pub use request::Request;
pub use unknown_keys::UnknownKeys;
pub use value::Value;
