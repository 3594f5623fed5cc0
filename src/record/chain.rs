//! Records that are chained, each to the one before it.

use super::read::Stored;
use super::verify::Difference;
use alloc::vec::Vec;

/// Where a chain of records does not hold, by the place of the record among them: its digest is not its own, or it does
/// not bear the digest of the one before it. The first may follow anything.
#[must_use]
pub fn gaps(records: &[Stored]) -> Vec<(usize, Difference)> {
    let mut gaps = Vec::new();
    let mut before = None;
    for (at, stored) in records.iter().enumerate() {
        if before.is_some_and(|before| stored.record.previous.as_ref() != Some(before)) {
            gaps.push((at, Difference::PreviousDiffers));
        }
        if !stored.is_intact {
            gaps.push((at, Difference::RecordAltered));
        }
        before = Some(&stored.digest);
    }
    gaps
}
