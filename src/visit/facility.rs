//! The facility whose desk it is (保険医療機関等).

use crate::codes::codes;

codes! {
    /// What kind of facility it is.
    pub enum FacilityKind {
        /// 病院
        Hospital = "hospital",
        /// 医科診療所
        Clinic = "clinic",
        /// 歯科診療所
        Dental = "dental",
        /// 保険薬局
        Pharmacy = "pharmacy",
        /// 訪問看護ステーション
        HomeNursing = "home_nursing",
    }
}

/// The facility, as far as it changes an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facility {
    /// What kind of facility it is.
    pub kind: FacilityKind,
    /// Whether it has the online eligibility system (オンライン資格確認). `false` is a facility
    /// that bills on paper and has none.
    pub online_system: bool,
    /// Whether it has the extra reader for a マイナンバーカード on a phone (スマホ対応リーダー).
    pub smartphone_reader: bool,
}

impl Facility {
    /// A facility of this kind with the online system and without the phone reader.
    #[must_use]
    pub const fn new(kind: FacilityKind) -> Self {
        Self { kind, online_system: true, smartphone_reader: false }
    }
}
