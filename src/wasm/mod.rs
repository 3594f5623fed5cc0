//! The boundary to JavaScript: a request in, a verdict as numbers out, and the exported functions.

pub mod desks;
pub mod verdict;

// Three modules are built of this crate, each with its own functions: nobody pays for what they do not use.
#[cfg(all(target_arch = "wasm32", not(feature = "readers")))]
mod core;
#[cfg(all(target_arch = "wasm32", feature = "readers", not(feature = "command")))]
mod readers;
#[cfg(all(target_arch = "wasm32", feature = "sweep", not(feature = "readers")))]
mod sweep;
