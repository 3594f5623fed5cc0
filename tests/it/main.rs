//! One test binary: the case book, the law's own checks, and the house's own rules.

mod cases;
mod codes;
mod json;
