//! The words a cell may hold: the codes, or the Japanese terms as people and systems write them.

use crate::insured;
use crate::readers::fields;
use crate::visit::{Answer, Care, CircumstanceKind, InquiryMethod, Payer, Scheme, ShownKind};
use alloc::string::String;

/// A word as it is compared: folded as numbers are, without `_`, quotation marks and capitals; kana in katakana and of
/// one size, for systems that have no others; and a dash behind kana is their prolonged sound mark.
pub(super) fn fold(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for c in insured::fold(text).chars().filter(|c| !matches!(c, '_' | '"' | '“' | '”')) {
        let is_behind_kana = word.ends_with(|c| matches!(c, '\u{30a1}'..='\u{30fe}'));
        word.push(if c == '-' && is_behind_kana { 'ー' } else { letter(c) });
    }
    word
}

/// A letter as it is compared.
fn letter(c: char) -> char {
    let c = match c {
        // Hiragana lie 0x60 below katakana.
        '\u{3041}'..='\u{3096}' => u32::from(c).checked_add(0x60).and_then(char::from_u32).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    };
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        c => c,
    }
}

/// Whether a folded text is this word.
pub(super) fn is_word(folded: &str, word: &str) -> bool {
    folded.chars().eq(word.chars().map(letter))
}

/// Whether a folded text is one of these.
pub(super) fn is_one_of(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| is_word(folded, word))
}

/// Whether a folded word is this code, which is folded but for its `_`.
pub(super) fn is_code(folded: &str, code: &str) -> bool {
    code.bytes().filter(|byte| *byte != b'_').eq(folded.bytes())
}

/// Whether a cell holds a mark for nothing: dashes alone.
pub(super) fn is_mark_of_nothing(text: &str) -> bool {
    let is_dash = |c| {
        matches!(c, '-' | 'ー' | 'ｰ' | '－' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}')
    };
    text.chars().all(is_dash)
}

/// An enum whose variants have Japanese terms beside their codes.
pub(super) trait Term: Copy + PartialEq + 'static {
    /// Every variant.
    const ALL: &'static [Self];
    /// The code.
    fn code(self) -> &'static str;
    /// The terms.
    fn words(self) -> &'static [&'static str];

    /// The variant that a cell names.
    fn of(text: &str) -> Option<Self> {
        Self::of_folded(&fold(text))
    }

    /// The variant that a folded text names.
    fn of_folded(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| is_code(text, one.code()) || is_one_of(text, one.words()))
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
    Outpatient: "外来" | "外来診療" | "通院" | "来院" | "ガイライ",
    HomeVisit: "訪問診療" | "在宅訪問診療" | "ホウモンシンリョウ",
    HouseCall: "往診" | "オウシン",
    Online: "オンライン診療" | "オンライン" | "遠隔診療" | "情報通信機器を用いた診療",
    Telephone: "電話再診" | "電話等再診" | "電話診療" | "電話" | "デンワサイシン",
    HomeNursing: "訪問看護" | "訪看",
    HomeDispensing: "居宅薬学管理" | "訪問薬剤" | "訪問薬剤管理指導" | "在宅患者訪問薬剤管理指導",
    PresentationOnly: "提示のみ" | "保険証提示のみ" | "カード提示のみ" | "テイジノミ",
});

terms!(Payer {
    HealthInsurance: "医療保険" | "健康保険" | "保険" | "保険診療" | "健保" | "ホケン",
    MedicalAssistance: "医療扶助" | "生活保護" | "生保" | "生活保護(医療扶助)" | "セイホ",
    WorkersCompensation: "労災" | "労災保険" | "労働災害" | "労働者災害補償保険" | "ロウサイ",
    AutomobileLiability: "自賠責" | "自賠" | "自賠責保険" | "自動車損害賠償責任保険" | "ジバイセキ",
    SelfPay: "自費" | "自費診療" | "自由診療" | "全額自費" | "保険外" | "私費" | "ジヒ",
});

terms!(Scheme {
    Employee: "社保"
        | "社会保険"
        | "被用者保険"
        | "健保"
        | "協会けんぽ"
        | "協会健保"
        | "協会"
        | "全国健康保険協会"
        | "全国健康保険協会管掌健康保険"
        | "政管"
        | "政管健保"
        | "組合"
        | "組合健保"
        | "健保組合"
        | "健康保険組合"
        | "組合管掌健康保険"
        | "共済"
        | "共済組合"
        | "国公"
        | "国家公務員共済"
        | "地公"
        | "地方公務員共済"
        | "地方公務員等共済"
        | "公務員共済"
        | "警察共済"
        | "公立学校共済"
        | "私学共済"
        | "学校共済"
        | "船員"
        | "船員保険"
        | "日雇"
        | "日雇特例"
        | "日雇特例被保険者"
        | "自衛官"
        | "自衛官等"
        | "特例退職"
        | "特例退職被保険者"
        | "シャホ"
        | "キョウカイ"
        | "キョウカイケンポ"
        | "クミアイ"
        | "キョウサイ"
        | "センイン",
    NationalHealth: "国保"
        | "国民健康保険"
        | "市町村国保"
        | "国保組合"
        | "国民健康保険組合"
        | "退職者国保"
        | "退職国保"
        | "退職者医療"
        | "国保一般"
        | "国保退職"
        | "コクホ",
    LateElderly: "後期"
        | "後期高齢者医療"
        | "後期高齢"
        | "後期高齢者"
        | "後期高齢者医療制度"
        | "後期高齢者医療保険"
        | "後期医療"
        | "後期高齢者医療広域連合"
        | "後高"
        | "長寿医療"
        | "長寿医療制度"
        | "コウキ"
        | "コウキコウレイ"
        | "コウキコウレイシャ",
    Unknown: "不明" | "不詳",
});

terms!(ShownKind {
    MyNumberCard: "マイナンバーカード"
        | "マイナ保険証"
        | "マイナ"
        | "マイナカード"
        | "個人番号カード"
        | "マイナンバーカード(マイナ保険証)"
        | "マイナ保険証(マイナンバーカード)"
        | "マイナホケンショウ",
    Smartphone: "スマホ搭載マイナンバーカード"
        | "スマホ"
        | "スマートフォン"
        | "スマートフォン搭載マイナンバーカード"
        | "スマホ保険証"
        | "スマホマイナ保険証"
        | "スマホのマイナ保険証"
        | "スマホのマイナンバーカード",
    InsuranceCard: "健康保険証"
        | "保険証"
        | "被保険者証"
        | "健康保険被保険者証"
        | "被保険者証等"
        | "紙の保険証"
        | "従来の保険証"
        | "従来の健康保険証"
        | "ホケンショウ",
    EligibilityCertificate: "資格確認書" | "健康保険資格確認書" | "シカクカクニンショ",
    InsuredStatusCertificate: "被保険者資格証明書"
        | "健康保険被保険者資格証明書"
        | "ヒホケンシャシカクショウメイショ",
    MyNumberCardAndNotice: "カード+資格情報のお知らせ",
    MyNumberCardAndPortal: "カード+マイナポータル",
    SmartphonePortal: "スマホのマイナポータル"
        | "スマホのマイナポータル画面"
        | "スマホのマイナポータルの画面",
    EligibilityNotice: "資格情報のお知らせのみ" | "資格情報のお知らせ" | "資格情報のお知らせだけ",
    Declaration: "被保険者資格申立書" | "資格申立書" | "申立書" | "モウシタテショ",
    Oral: "口頭確認" | "口頭" | "口頭での確認" | "コウトウカクニン",
    Prescription: "処方箋" | "処方せん" | "処方箋のみ" | "ショホウセン",
    PatientCard: "診察券" | "診察券等" | "診察券のみ" | "診察カード" | "シンサツケン",
    Nothing: "なし" | "無し" | "無" | "提示なし" | "提示無し" | "未提示" | "持参なし" | "何もなし",
    NotRecorded: "記録なし" | "記録無し" | "未記録" | "キロクナシ",
});

terms!(InquiryMethod {
    Card: "カード"
        | "マイナンバーカード"
        | "マイナ保険証"
        | "マイナカード"
        | "マイナ"
        | "個人番号カード"
        | "リーダー"
        | "カードリーダー"
        | "顔認証付きカードリーダー"
        | "カード読取"
        | "カード読み取り"
        | "カード読取り"
        | "顔認証",
    Number: "番号"
        | "被保険者番号"
        | "被保険者番号等"
        | "記号番号"
        | "記号・番号"
        | "被保険者証情報"
        | "被保険者証"
        | "保険証"
        | "保険証番号"
        | "資格確認書"
        | "照会番号"
        | "番号照会"
        | "番号入力"
        | "手入力"
        | "バンゴウ",
    Identity: "氏名・生年月日等"
        | "氏名・生年月日等で照会"
        | "氏名・生年月日"
        | "氏名生年月日"
        | "氏名"
        | "4情報"
        | "基本4情報",
});

terms!(Answer {
    Valid: "有効" | "資格有効" | "有効な資格あり" | "ユウコウ",
    Invalid: "無効" | "資格無効" | "資格喪失" | "喪失" | "失効" | "無効(資格喪失)" | "無効(喪失)" | "ムコウ",
    Superseded: "無効(新しい資格あり)"
        | "新しい資格あり"
        | "新しい資格有り"
        | "無効・新しい資格あり"
        | "無効:新しい資格あり"
        | "無効(新資格あり)"
        | "新資格あり",
    NotFound: "該当資格なし"
        | "該当資格無し"
        | "該当なし"
        | "該当無し"
        | "該当者なし"
        | "該当者無し"
        | "資格なし"
        | "資格無し"
        | "該当する資格なし"
        | "該当する資格がない"
        | "ガイトウナシ",
    Multiple: "複数該当" | "複数" | "該当資格複数" | "複数の資格に該当",
    ValidUnregistered: "有効(未登録)" | "有効・未登録",
    Processing: "処理中" | "照会中" | "問い合わせ中" | "回答待ち" | "ショリチュウ",
    Failed: "異常終了"
        | "通信不可"
        | "異常終了・通信不可"
        | "エラー"
        | "通信エラー"
        | "照会不可"
        | "照会できず",
    Unknown: "不明",
});

terms!(CircumstanceKind {
    Flow: "動線" | "動線等" | "院内動線" | "導線" | "導線等" | "ドウセン",
    SeparateEntrance: "発熱外来"
        | "発熱外来等"
        | "発熱"
        | "導線分離"
        | "動線分離"
        | "別導線"
        | "別動線"
        | "ハツネツガイライ",
    Kiosk: "再来受付機"
        | "再来機"
        | "再来受付"
        | "自動再来受付機"
        | "再来自動受付機"
        | "自動受付機"
        | "受付機",
    Mobility: "車椅子" | "車椅子等" | "車いす" | "車いす等" | "クルマイス" | "移動困難" | "歩行困難",
    Other: "その他" | "その他の事情" | "ソノタ",
    Forgotten: "持参忘れ" | "患者の持参忘れ" | "忘れ" | "カード忘れ" | "保険証忘れ" | "持参せず" | "不携帯",
    Emergency: "緊急"
        | "緊急やむを得ない"
        | "緊急やむを得ない場合"
        | "緊急時"
        | "救急"
        | "救急搬送"
        | "キンキュウ",
});

/// The variant that a cell names in words, by an official code under that code's own header (`1`, `01`), or by the
/// code and its word where both say the same (`1:有効`, `１　有効`, `1(有効)`).
pub(super) fn coded<T: Term>(text: &str, is_official: bool, of_code: fn(&str) -> Option<T>) -> Option<T> {
    let text = fold(text);
    let bare = text.strip_prefix(['(', '[']).filter(|bare| bare.starts_with(|c: char| c.is_ascii_digit()));
    let text = bare.unwrap_or(&text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let code = text.strip_suffix(rest).unwrap_or_default();
    if code.is_empty() {
        return T::of_folded(text);
    }
    let word = rest.trim_start_matches([':', '.', '-', '=', '、', ',', '・', ')', ']']);
    let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    let word = inner.unwrap_or(word);
    let meant = of_code(code);
    if word.is_empty() {
        meant.filter(|_| is_official)
    } else {
        meant.filter(|_| T::of_folded(word) == meant)
    }
}

/// 照会区分
pub(super) fn by_code(code: &str) -> Option<InquiryMethod> {
    match fields::code(code) {
        "1" => Some(InquiryMethod::Card),
        "2" => Some(InquiryMethod::Number),
        _ => None,
    }
}

/// 提示: one thing, or a card and what was shown with it, joined in any way.
pub(super) fn shown(text: &str) -> Option<ShownKind> {
    let text = fold(text);
    ShownKind::of_folded(&text).or_else(|| of_scheme(&text)).or_else(|| {
        let (first, second) = text.split_once(['+', '・', '&', '/', '、', ',', 'ト'])?;
        let is_card = |word: &str| {
            is_word(word, "カード") || ShownKind::of_folded(word) == Some(ShownKind::MyNumberCard)
        };
        let other = if is_card(first) { second } else { Some(first).filter(|_| is_card(second))? };
        if is_one_of(other, &["お知らせ", "資格情報のお知らせ"]) {
            return Some(ShownKind::MyNumberCardAndNotice);
        }
        if is_one_of(
            other,
            &[
                "マイナポータル",
                "マイナポータル画面",
                "マイナポータルの画面",
                "マイナポータル画面・PDF",
                "マイナポータルPDF",
            ],
        ) {
            return Some(ShownKind::MyNumberCardAndPortal);
        }
        let kind = ShownKind::of_folded(other)?;
        matches!(kind, ShownKind::Declaration | ShownKind::Oral).then_some(kind)
    })
}

/// A 資格確認書 or a 健康保険証 with the scheme that issued it before it: 国民健康保険資格確認書, 後期高齢者医療被保険者証.
fn of_scheme(text: &str) -> Option<ShownKind> {
    let documents = [
        ("資格確認書", ShownKind::EligibilityCertificate),
        ("被保険者証", ShownKind::InsuranceCard),
        ("保険証", ShownKind::InsuranceCard),
    ];
    documents.iter().find_map(|(document, kind)| {
        let scheme = Scheme::of_folded(text.strip_suffix(document)?)?;
        (scheme != Scheme::Unknown).then_some(*kind)
    })
}

/// 費用負担: a branch of health insurance is one.
pub(super) fn payer(text: &str) -> Option<Payer> {
    let is_insured = || scheme(text).is_some_and(|scheme| scheme != Scheme::Unknown);
    Payer::of(text).or_else(|| is_insured().then_some(Payer::HealthInsurance))
}

/// 制度, with or without whose insurance it is (社保本人, 国保(退職)), or by the end of an insurer's name (医師国保, 警察共済組合).
pub(super) fn scheme(text: &str) -> Option<Scheme> {
    let text = fold(text);
    let whose =
        ["本人", "家族", "被保険者", "被扶養者", "世帯主", "一般", "退職", "退職者", "任継", "任意継続"];
    let word =
        whose.iter().fold(text.trim_end_matches(')'), |word, whose| word.strip_suffix(whose).unwrap_or(word));
    let word = if word.len() < text.trim_end_matches(')').len() {
        word.trim_end_matches(['(', '・'])
    } else {
        &text
    };
    Scheme::of_folded(&text).or_else(|| Scheme::of_folded(word)).or_else(|| {
        let ends = |end: &str| word.strip_suffix(end).is_some_and(is_name);
        if ends("国保") || ends("国保組合") || ends("国民健康保険") || ends("国民健康保険組合")
        {
            Some(Scheme::NationalHealth)
        } else if ends("後期高齢者医療広域連合") {
            Some(Scheme::LateElderly)
        } else if ends("健康保険組合") || ends("健保組合") || ends("共済組合") {
            Some(Scheme::Employee)
        } else {
            None
        }
    })
}

/// Whether this may stand before a kind of insurer as its name: one word, which names no other kind and denies none.
fn is_name(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
        && !word.contains(['保', '非', '未', '元', '旧', '無'])
        && !word.contains("後期")
}

/// はい or いいえ.
pub(super) fn flag(text: &str) -> Option<bool> {
    let text = fold(text);
    if is_one_of(
        &text,
        &[
            "true", "1", "yes", "y", "on", "はい", "○", "〇", "◯", "●", "◎", "✓", "✔", "レ", "有", "有り",
            "あり", "済", "済み",
        ],
    ) {
        Some(true)
    } else if is_one_of(
        &text,
        &["false", "0", "no", "n", "off", "いいえ", "×", "✕", "✖", "無", "無し", "なし", "否"],
    ) {
        Some(false)
    } else {
        None
    }
}

/// 取消, as reservation systems say it, with who or what cancelled before or behind it; or はい and いいえ.
pub(super) fn cancelled(text: &str) -> Option<bool> {
    if let Some(flag) = flag(text) {
        return Some(flag);
    }
    let text = fold(text);
    // What has come, waits, or is booked is not cancelled.
    let goes_on = &[
        "来院",
        "来院済",
        "来院済み",
        "受付",
        "受付済",
        "受付済み",
        "受付中",
        "予約",
        "予約済",
        "予約済み",
        "予約中",
        "診察",
        "診察中",
        "診察済",
        "診察済み",
        "診察待ち",
        "会計",
        "会計済",
        "会計済み",
        "会計待ち",
        "完了",
        "通常",
        "有効",
        "確定",
        "取消なし",
        "取消無し",
        "キャンセルなし",
        "キャンセル無し",
        "未取消",
        "未キャンセル",
        "該当なし",
    ];
    if is_one_of(&text, goes_on) {
        return Some(false);
    }
    let is_off = &[
        "中止",
        "診療中止",
        "受診中止",
        "未来院",
        "不来院",
        "来院せず",
        "来院なし",
        "無断",
        "欠席",
        "canceled",
        "cancel",
        "noshow",
        "no-show",
    ];
    if is_one_of(&text, is_off) || is_code(&text, "cancelled") {
        return Some(true);
    }
    let (word, _) = text.split_once('(').filter(|_| text.ends_with(')')).unwrap_or((&text, ""));
    let word = word.strip_suffix("済ミ").or_else(|| word.strip_suffix('済')).unwrap_or(word);
    let word = word.strip_suffix('シ').unwrap_or(word);
    let before = ["キヤンセル", "取消", "取リ消", "トリケ"].iter().find_map(|end| word.strip_suffix(end))?;
    let denies = ["未", "非", "不", "無シ", "キヤンセル", "消"].iter().any(|word| before.contains(word));
    (!denies).then_some(true)
}

/// A key of the caller's own, unless a spreadsheet has rounded it (`1.23457E+11`): what was two may be one by now.
pub(super) fn key(text: &str) -> Option<String> {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_rounded = text.split_once("E+").is_some_and(|(number, power)| {
        is_number(number) && is_number(power) && is_digits(number) && is_digits(power)
    });
    (!is_rounded).then(|| text.into())
}

/// Whether a folded text says that there is none: of an inquiry, of a circumstance.
pub(super) fn is_none(text: &str) -> bool {
    is_one_of(
        &fold(text),
        &["なし", "無し", "無", "特になし", "未", "未照会", "照会なし", "照会せず", "対象外", "none"],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::csv::Column;

    fn folded<T: Term + core::fmt::Debug>() {
        for one in T::ALL.iter().copied() {
            for word in one.words() {
                assert_eq!(T::of(word), Some(one), "{word} is never found, or names two");
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
                assert_eq!(Column::named(name), Some(*column), "{name} names two columns");
            }
        }
    }
}
