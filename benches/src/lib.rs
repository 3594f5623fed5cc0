//! What is measured natively, and what it is measured on.

pub mod pool;
pub mod rows;
