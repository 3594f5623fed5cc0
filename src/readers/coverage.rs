//! What a coverage is: one rule for every format, and 医療保険 for none of them by default.

use super::{CoverageKind, WarningCode};
use crate::insured::InsurerNumber;

/// The kind of a coverage, and what is to be warned of at its payer's number.
///
/// `stated` is what the record says of it in so many words: a type code, or a place kept for one kind. `payer` is
/// 保険者番号 or 公費負担者番号. 医療保険 it is only where nothing speaks against it: where the two disagree, it is
/// what is not 医療保険.
pub(super) fn coverage_kind(
    stated: Option<CoverageKind>,
    payer: &str,
) -> (CoverageKind, Option<WarningCode>) {
    use CoverageKind::{HealthInsurance, MedicalAssistance, PublicExpense, Unknown};
    // All zeros are no number.
    let is_given = payer.chars().any(|c| !c.is_whitespace() && c != '0');
    let of_number = InsurerNumber::read(payer).filter(|_| is_given).map(|number| number.coverage_kind());
    match (stated, of_number) {
        (None, None) if !is_given => (Unknown, Some(WarningCode::Missing)),
        (None | Some(HealthInsurance), Some(Unknown)) | (None, None) => {
            (Unknown, Some(WarningCode::UnknownValue))
        }
        (None, Some(kind)) | (Some(kind), None) => (kind, None),
        (Some(HealthInsurance), Some(HealthInsurance)) => (HealthInsurance, None),
        (Some(HealthInsurance), Some(kind)) | (Some(kind), Some(HealthInsurance)) => {
            (kind, Some(WarningCode::SourcesDiffer))
        }
        // 医療扶助 is one of 公費.
        (Some(PublicExpense), Some(MedicalAssistance)) => (MedicalAssistance, None),
        (Some(kind), Some(_)) => (kind, None),
    }
}
