//! What the online eligibility system was asked (照会), and what it answered.

use crate::calendar::Day;
use crate::codes::codes;
use alloc::string::String;

codes! {
    /// What the question was asked with (照会区分).
    pub enum InquiryMethod {
        /// The patient's card or phone at the reader (マイナンバーカードによる電子資格確認).
        Card = "card",
        /// Numbers the facility keeps (管理している被保険者番号等による照会).
        Number = "number",
        /// 氏名・生年月日・性別・住所等による照会, in an outage or a disaster. It is not by number.
        Identity = "identity",
    }
}

codes! {
    /// What the system answered (資格の有効性).
    pub enum Answer {
        /// 有効
        Valid = "valid",
        /// 無効
        Invalid = "invalid",
        /// 無効（新しい資格あり）
        Superseded = "superseded",
        /// 該当資格なし
        NotFound = "not_found",
        /// 複数該当
        Multiple = "multiple",
        /// 有効（未登録）: an answer of 医療扶助 only.
        ValidUnregistered = "valid_unregistered",
        /// 処理中
        Processing = "processing",
        /// 異常終了・通信不可
        Failed = "failed",
        /// A code this version does not know; never taken for 有効.
        Unknown = "unknown",
    }
}

impl Answer {
    /// Whether the answer leaves the matter open, so that asking again may settle it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Processing | Self::Failed | Self::Multiple | Self::Unknown)
    }

    /// Whether the answer speaks against the eligibility asked about.
    #[must_use]
    pub const fn contradicts(self) -> bool {
        matches!(self, Self::Invalid | Self::Superseded)
    }
}

/// One inquiry made for a visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Inquiry {
    /// What it was asked with.
    pub by: InquiryMethod,
    /// What the system answered.
    pub answer: Answer,
    /// The day asked about (資格確認日); absent means the visit's own day. This is not the
    /// moment of asking, which may lie in another month.
    pub on: Option<Day>,
    /// The key of the coverage that the answer is about, where it is known: see
    /// [`Coverage::key`](super::Coverage::key).
    pub coverage: Option<String>,
}

impl Inquiry {
    /// An inquiry about the visit's own day, whose answer does not say which coverage it is about.
    #[must_use]
    pub const fn new(by: InquiryMethod, answer: Answer) -> Self {
        Self { by, answer, on: None, coverage: None }
    }
}
