//! The door to JavaScript: plain data and exported functions, and no rule.
//!
//! What comes in has been copied by the package's `snapshot` onto a [`tape`]; [`decode`] turns it
//! into desk facts or an [`InputError`] that names a path and never a value; [`encode`] turns
//! answers back into plain data, and [`json`] writes verdicts. Only `exports` knows JavaScript.

pub mod decode;
pub mod encode;
mod error;
pub mod json;
pub mod recall;
pub mod tape;
mod value;
pub mod words;

#[cfg(feature = "readers")]
pub mod headers;
#[cfg(feature = "readers")]
pub mod numbers;
#[cfg(feature = "readers")]
pub mod reads;

// Two modules are built of this crate, each with its own door: nobody pays for what they do not use.
#[cfg(all(target_arch = "wasm32", not(feature = "readers")))]
mod exports;
#[cfg(all(target_arch = "wasm32", feature = "readers", not(feature = "command")))]
mod exports_readers;
#[cfg(all(target_arch = "wasm32", feature = "sweep", not(feature = "readers")))]
mod exports_sweep;

pub use error::{ErrorCode, InputError};
pub use value::Value;
