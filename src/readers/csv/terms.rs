//! The words a cell may hold: the codes, or the Japanese terms.

use crate::visit::{Answer, Care, CircumstanceKind, InquiryMethod, Payer, Scheme, ShownKind};
use alloc::string::String;

/// A word as it is compared: half-width, without spaces and `_`, without capitals.
pub(super) fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        // Full-width ASCII lies 0xFEE0 above ASCII.
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    };
    let kept = text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '_');
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether a folded word is this code, which is folded but for its `_`.
pub(super) fn is_code(folded: &str, code: &str) -> bool {
    code.bytes().filter(|byte| *byte != b'_').eq(folded.bytes())
}

/// An enum whose variants have Japanese terms beside their codes.
pub(super) trait Term: Copy + 'static {
    /// Every variant.
    const ALL: &'static [Self];
    /// The code.
    fn code(self) -> &'static str;
    /// The terms, folded.
    fn words(self) -> &'static [&'static str];

    /// The variant that a cell names.
    fn of(text: &str) -> Option<Self> {
        let text = fold(text);
        Self::ALL.iter().copied().find(|one| is_code(&text, one.code()) || one.words().contains(&&*text))
    }
}

/// Declares the terms of an enum, so that a variant without a term cannot be left out.
macro_rules! terms {
    ($name:ident { $( $variant:ident: $($word:literal)|+, )+ }) => {
        impl Term for $name {
            const ALL: &'static [Self] = Self::ALL;
            fn code(self) -> &'static str { self.code() }
            fn words(self) -> &'static [&'static str] {
                match self { $( Self::$variant => &[$($word),+], )+ }
            }
        }
    };
}

terms!(Care {
    Outpatient: "外来",
    HomeVisit: "訪問診療",
    HouseCall: "往診",
    Online: "オンライン診療" | "オンライン",
    HomeNursing: "訪問看護",
    HomeDispensing: "居宅薬学管理" | "訪問薬剤",
});

terms!(Payer {
    HealthInsurance: "医療保険" | "健康保険" | "保険",
    MedicalAssistance: "医療扶助" | "生活保護" | "生保",
    WorkersCompensation: "労災",
    AutomobileLiability: "自賠責" | "自賠",
    SelfPay: "自費",
});

terms!(Scheme {
    Employee: "社保" | "被用者保険",
    NationalHealth: "国保" | "国民健康保険",
    LateElderly: "後期" | "後期高齢者医療" | "後期高齢",
    Unknown: "不明",
});

terms!(ShownKind {
    MyNumberCard: "マイナンバーカード" | "マイナ保険証" | "マイナ",
    Smartphone: "スマホ搭載マイナンバーカード" | "スマホ" | "スマートフォン",
    InsuranceCard: "健康保険証" | "保険証" | "被保険者証",
    EligibilityCertificate: "資格確認書",
    MyNumberCardAndNotice: "カード+資格情報のお知らせ" | "マイナンバーカード+資格情報のお知らせ",
    MyNumberCardAndPortal: "カード+マイナポータル"
        | "カード+マイナポータル画面"
        | "カード+マイナポータル画面・pdf"
        | "マイナンバーカード+マイナポータル",
    SmartphonePortal: "スマホのマイナポータル" | "スマホのマイナポータル画面",
    EligibilityNotice: "資格情報のお知らせのみ" | "資格情報のお知らせ",
    Declaration: "カード+被保険者資格申立書" | "被保険者資格申立書" | "申立書",
    Oral: "カード+口頭確認" | "口頭確認",
    Prescription: "処方箋",
    PatientCard: "診察券" | "診察券等",
    Nothing: "なし" | "無し",
});

terms!(InquiryMethod {
    Card: "カード" | "マイナンバーカード" | "リーダー",
    Number: "番号" | "被保険者番号" | "被保険者番号等",
});

terms!(Answer {
    Valid: "有効",
    Invalid: "無効",
    Superseded: "無効(新しい資格あり)" | "新しい資格あり",
    NotFound: "該当資格なし",
    Multiple: "複数該当",
    ValidUnregistered: "有効(未登録)",
    Processing: "処理中",
    Failed: "異常終了" | "通信不可" | "異常終了・通信不可",
    Unknown: "不明",
});

terms!(CircumstanceKind {
    Flow: "動線",
    SeparateEntrance: "発熱外来" | "発熱外来等" | "導線分離",
    Kiosk: "再来受付機" | "再来機",
    Mobility: "車椅子" | "車椅子等",
    Other: "その他",
    Forgotten: "持参忘れ" | "患者の持参忘れ" | "忘れ",
    Emergency: "緊急",
});

/// はい or いいえ.
pub(super) fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "true" | "1" | "yes" | "y" | "はい" | "○" | "〇" | "有" | "あり" | "取消" | "済" => {
            Some(true)
        }
        "false" | "0" | "no" | "n" | "いいえ" | "×" | "無" | "なし" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::csv::Column;

    fn folded<T: Term + core::fmt::Debug>() {
        for one in T::ALL.iter().copied() {
            for word in one.words() {
                assert_eq!(fold(word), *word, "{one:?} is never found");
                assert_eq!(T::of(word).map(T::code), Some(one.code()), "{word} names two");
            }
        }
    }

    #[test]
    fn every_word_is_one_that_can_be_found_and_names_one_thing() {
        folded::<Care>();
        folded::<Payer>();
        folded::<Scheme>();
        folded::<ShownKind>();
        folded::<InquiryMethod>();
        folded::<Answer>();
        folded::<CircumstanceKind>();
        for column in Column::ALL {
            for name in column.names() {
                assert_eq!(fold(name), *name);
                assert_eq!(Column::named(name), Some(*column), "{name} names two columns");
            }
        }
    }
}
