//! How many facts there are in a reception.

use crate::visit::{Care, Payer, Reception, Scheme, Shown};

/// How many facts a reception holds beside its day: everything that is not absent, or as it is by default.
#[must_use]
pub fn count(reception: &Reception) -> u32 {
    let inquiry = reception.inquiry.as_ref();
    let facts = [
        reception.shown != Shown::Nothing,
        reception.shown.valid_until().is_some(),
        inquiry.is_some(),
        inquiry.is_some_and(|inquiry| inquiry.on.is_some()),
        inquiry.is_some_and(|inquiry| inquiry.coverage.is_some()),
        reception.circumstance.is_some(),
        reception.care != Care::Outpatient,
        reception.payer != Payer::HealthInsurance,
        reception.coverage.is_some(),
        reception.scheme() != Scheme::Unknown,
        reception.cancelled,
        reception.visit.is_some(),
        reception.at.nanosecond().is_some(),
    ];
    facts.into_iter().map(u32::from).sum()
}
