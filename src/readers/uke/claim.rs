//! One receipt (レセプト), as far as eligibility goes.

use crate::calendar::Month;
use crate::codes::codes;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// Who confirmed the eligibility (確認区分).
    pub enum ConfirmedBy {
        /// 医療機関窓口 (01)
        Desk = "desk",
        /// 審査支払機関 (02–09)
        ExaminingBody = "examining_body",
        /// 保険者 (11–14)
        Insurer = "insurer",
        /// Another code.
        Unknown = "unknown",
    }
}

impl ConfirmedBy {
    /// The meaning of a 確認区分.
    pub(super) fn of(code: &str) -> Self {
        match code {
            "01" => Self::Desk,
            "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" => Self::ExaminingBody,
            "11" | "12" | "13" | "14" => Self::Insurer,
            _ => Self::Unknown,
        }
    }
}

/// One 資格確認レコード.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimConfirmation {
    /// 負担者種別: 1 医療保険, 2 to 5 公費.
    pub payer: u8,
    /// Who confirmed it.
    pub by: ConfirmedBy,
    /// Which of the read's coverages it names; `None` where it is about the receipt's own.
    pub coverage: Option<usize>,
}

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadClaim {
    /// The line of its `RE` record; the first is 1.
    pub line: u64,
    /// レセプト番号
    pub receipt: String,
    /// 診療年月
    pub month: Option<Month>,
    /// カルテ番号等 of 医科 and 歯科, 調剤録番号等 of 調剤, where it is given.
    pub patient: Option<String>,
    /// Which of the read's coverages it claims: 医療保険 first, 公費 in their order.
    pub coverages: Vec<usize>,
    /// Who confirmed them.
    pub confirmations: Vec<ClaimConfirmation>,
}
