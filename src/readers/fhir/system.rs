//! What an identifier is, as its naming system says: by its address in JP Core, or by its OID.

use crate::readers::tree::At;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    /// 保険者番号
    Insurer,
    /// 公費負担者番号
    PublicPayer,
    /// 被保険者証記号
    Symbol,
    /// 被保険者証番号
    Number,
    /// 枝番
    Branch,
    /// 公費受給者番号
    Recipient,
    /// 保険者番号:記号:番号:枝番
    Member,
    /// "保険者番号","記号","番号","枝番"
    Csv,
}

impl System {
    /// The system of an identifier, where it is one of these.
    pub fn of(identifier: &At<'_, '_>) -> Option<Self> {
        Some(match last(identifier.text("system")) {
            "InsurerNumber" | "1.2.392.100495.20.3.61" => Self::Insurer,
            "PublicPayerNumber" | "1.2.392.100495.20.3.71" => Self::PublicPayer,
            "InsuredPersonSymbol" | "1.2.392.100495.20.3.62" => Self::Symbol,
            "InsuredPersonNumber" | "1.2.392.100495.20.3.63" => Self::Number,
            "InsuredPersonSubnumber" | "InsuredPersonSubNumber" => Self::Branch,
            "PublicInsuredPersonNumber" | "1.2.392.100495.20.3.72" => Self::Recipient,
            "JP_Insurance_memberID" => Self::Member,
            "JP_Coverage_id" => Self::Csv,
            _ => return None,
        })
    }
}

/// The last part of an address, for guides that derive from JP Core have others before it; of an OID its numbers,
/// with or without `urn:oid:` before them.
pub(super) fn last(url: &str) -> &str {
    url.rsplit(['/', ':']).next().unwrap_or(url)
}
