//! The boundary to JavaScript: a request in, a verdict as numbers out, and the exported functions.

pub mod desks;
pub mod verdict;

// Four modules are built of this crate, each with its own functions: nobody pays for what they do not use.
#[cfg(all(target_arch = "wasm32", not(feature = "readers")))]
mod answer;
#[cfg(all(target_arch = "wasm32", not(any(feature = "readers", feature = "kinds"))))]
mod core;
#[cfg(all(target_arch = "wasm32", feature = "kinds", not(feature = "readers")))]
mod kinds;
#[cfg(all(target_arch = "wasm32", feature = "readers", not(feature = "command")))]
mod readers;
#[cfg(all(target_arch = "wasm32", feature = "sweep", not(feature = "readers")))]
mod sweep;
