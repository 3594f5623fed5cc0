//! One test binary: the case book, the law's own checks, and the house's own rules.

mod calendar;
mod cases;
mod codes;
mod decisions;
mod errors;
mod house;
mod json;
mod law;
mod properties;
