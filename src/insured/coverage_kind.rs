//! What a coverage is: 医療保険, 医療扶助, or another 公費.

use crate::codes::codes;

codes! {
    /// Which kind of coverage it is.
    pub enum CoverageKind {
        /// 医療保険
        HealthInsurance = "health_insurance",
        /// 医療扶助（生活保護）
        MedicalAssistance = "medical_assistance",
        /// その他の公費
        PublicExpense = "public_expense",
        /// 不明: the record does not say, and a warning says why.
        Unknown = "unknown",
    }
}
