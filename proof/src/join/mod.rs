//! The join of a clinic's files (`src/readers/assemble`) against a second one, by another hand.

pub mod clinics;
pub mod compare;
pub mod properties;
mod second;
mod tally;

pub use second::{Second, Tie, join};
pub use tally::{Joined, run};
