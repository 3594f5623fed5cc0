//! Patients who lean on a tolerance month after month.

use crate::calendar::Month;
use alloc::string::String;
use alloc::vec::Vec;

/// A patient who had a tolerance in two months that follow each other, or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaning {
    /// The caller's own key of the patient.
    pub patient: String,
    /// Every month in which a reception of the patient's was tolerated, the first first.
    pub months: Vec<Month>,
    /// How many receptions were.
    pub receptions: u64,
}

impl Leaning {
    /// The most of the months that follow each other.
    #[must_use]
    pub fn longest(&self) -> usize {
        let runs = self.months.chunk_by(|one, next| one.day_after().month() == *next);
        runs.map(<[Month]>::len).max().unwrap_or(0)
    }
}
