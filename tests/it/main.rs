//! One test binary: the case book, the law's own checks, and the house's own rules.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::string_slice,
    reason = "a test stops where it is surprised"
)]

mod advice;
mod calendar;
mod cases;
mod check;
mod codes;
mod compare;
mod decisions;
mod errors;
mod facilities;
mod house;
mod json;
mod json_text;
mod kinds;
mod law;
mod one_visit;
mod properties;
#[cfg(feature = "readers")]
mod readers;
mod record;
mod report;
mod request;
mod sweep;
mod writer;
