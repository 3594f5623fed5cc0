//! A second reading of the law, by another hand, and what is asked of both.
//!
//! `README.md` says what is compared, and why it holds for histories of any length.

pub mod alphabet;
pub mod closure;
pub mod compare;
pub mod dates;
pub mod days;
pub mod histories;
pub mod join;
pub mod kinds;
pub mod laws;
pub mod oracle;
mod pool;
pub mod random;
pub mod shipped;
pub mod single;
pub mod table;
pub mod visits;
pub mod written;
