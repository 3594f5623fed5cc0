//! The columns, and how they may be named.

use super::terms::{fold, is_code, is_one_of, is_word};
use crate::codes::codes;

codes! {
    /// A column, by the code that warnings call it.
    pub enum Column {
        /// 患者番号: the caller's own key of the patient. Required.
        Patient = "patient",
        /// 受付番号: the key of the reception. Required.
        Id = "id",
        /// 受付日, or 受付日時. Required.
        At = "at",
        /// 診療形態: what kind of care.
        Care = "care",
        /// 費用負担: who pays.
        Payer = "payer",
        /// 保険キー: an opaque key of the coverage, compared for equality only.
        CoverageKey = "coverage_key",
        /// 制度: which branch of health insurance.
        Scheme = "scheme",
        /// 提示: what the patient handed over. Required.
        Shown = "shown",
        /// 有効期限: the date printed on the 健康保険証, 資格確認書 or 被保険者資格証明書 shown.
        ValidUntil = "valid_until",
        /// 照会方法: what the system was asked with.
        InquiryBy = "inquiry_by",
        /// 照会結果: what it answered.
        InquiryAnswer = "inquiry_answer",
        /// 資格確認日: the day asked about.
        InquiryOn = "inquiry_on",
        /// 照会保険: an opaque key of the coverage that the answer is about, compared with 保険キー.
        InquiryCoverage = "inquiry_coverage",
        /// 事情: why the card was not asked for.
        Circumstance = "circumstance",
        /// 事情の説明: in the facility's own words, for 事情 その他.
        Note = "note",
        /// 資格が明らか: whether eligibility was evident in the emergency.
        EligibilityEvident = "eligibility_evident",
        /// 取消: whether the reception was cancelled.
        Cancelled = "cancelled",
        /// 来院: an opaque key; receptions of one patient on one day that bear the same one are one visit.
        Visit = "visit",
        /// 施設: the caller's own key of the facility; a patient of two facilities is two patients.
        Facility = "facility",
        /// 診療科: the department or counter, in the facility's own words; no rule reads it.
        Department = "department",
    }
}

impl Column {
    /// The column that a header names. Width, spaces, `_`, capitals and the kind of kana are of no account: `inquiryBy`
    /// names what `inquiry_by` does.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::of_folded(&fold(name))
    }

    /// The column that a folded header names.
    pub(super) fn of_folded(name: &str) -> Option<Self> {
        let is_it = |column: &Self| is_code(name, column.code()) || is_one_of(name, column.names());
        Self::ALL.iter().copied().find(is_it)
    }

    /// The other names.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Patient => &["patientid", "患者番号", "患者id", "患者no", "患者no.", "カルテ番号"],
            Self::Id => &["receptionid", "受付番号", "受付id", "受付no", "受付no."],
            Self::At => &["date", "受付日", "受付日時", "来院日", "来院日時", "診療日"],
            Self::Care => &["診療形態", "診療の形"],
            Self::Payer => &["費用負担", "支払区分"],
            Self::CoverageKey => &["coverage", "保険キー", "資格キー"],
            Self::Scheme => &["制度", "保険制度", "保険種別"],
            Self::Shown => &["提示", "提示物", "提示されたもの"],
            Self::ValidUntil => &["有効期限"],
            Self::InquiryBy => &["照会方法", "照会区分", "referenceclassification"],
            Self::InquiryAnswer => &["照会結果", "資格有効性", "資格の有効性", "qualificationvalidity"],
            Self::InquiryOn => &["資格確認日", "qualificationconfirmationdate"],
            Self::InquiryCoverage => &["照会保険", "照会保険キー", "照会した保険", "回答の保険"],
            Self::Circumstance => &["事情"],
            Self::Note => &["事情の説明"],
            Self::EligibilityEvident => &["資格が明らか"],
            Self::Cancelled => &["取消", "取り消し", "キャンセル"],
            Self::Visit => &["来院", "来院キー", "来院番号", "来院id"],
            Self::Facility => &["施設", "施設番号", "施設コード", "医療機関コード"],
            Self::Department => &["診療科", "診療科名", "部門", "窓口"],
        }
    }

    /// Whether a folded header is the official name of what the column holds, under which its official codes stand.
    pub(super) fn is_official(name: &str) -> bool {
        let official =
            ["照会区分", "資格有効性", "資格の有効性", "referenceclassification", "qualificationvalidity"];
        official.iter().any(|official| is_word(name, official))
    }

    /// Whether no cell says what its header says.
    pub(super) const fn is_key(self) -> bool {
        matches!(self, Self::Patient | Self::Id | Self::At)
    }

    /// Whether its cells are the caller's own words.
    pub(super) const fn is_free(self) -> bool {
        matches!(
            self,
            Self::Patient
                | Self::Id
                | Self::CoverageKey
                | Self::InquiryCoverage
                | Self::Note
                | Self::Visit
                | Self::Facility
                | Self::Department
        )
    }

    /// Whether a file without it says nothing.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Patient | Self::Id | Self::At | Self::Shown)
    }
}
