//! Floor 5. Other people's records, read into desk facts.

pub mod insured;
