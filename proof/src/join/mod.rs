//! The join of a clinic's files (`src/readers/assemble`) against a second one, by another hand.

pub mod clinics;
mod second;

pub use second::join;
