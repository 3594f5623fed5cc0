//! What people and systems write into the cells of a CSV: ordinary writings, and what only looks like them.

use super::warnings;
use encoding_rs::SHIFT_JIS;
use madoguchi::readers::csv::{Column, Headers, read, read_with};
use madoguchi::readers::{Read, ReadReception};
use madoguchi::visit::{Answer, Care, Circumstance, InquiryMethod, Payer, Scheme, Shown};

/// One row with these cells beside the needed ones.
fn row(cells: &[(&str, &str)]) -> Read {
    let given = |name: &str| cells.iter().any(|(column, _)| Column::named(column) == Column::named(name));
    let needed = [("patient", "1"), ("id", "1"), ("at", "2025-10-03"), ("shown", "診察券")];
    let needed = needed.iter().filter(|(name, _)| !given(name));
    let (head, cells): (Vec<_>, Vec<_>) = needed.chain(cells).copied().unzip();
    let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    read(format!("{}\n{}\n", head.join(","), quoted.join(",")).as_bytes()).expect("a file")
}

fn reception(cells: &[(&str, &str)]) -> Option<ReadReception> {
    row(cells).receptions.into_iter().next()
}

/// `None` where the cell is not understood; a blank is no such cell.
fn of<T>(column: &str, cell: &str, value: fn(&ReadReception) -> T) -> Option<T> {
    let read = row(&[(column, cell), ("保険キー", "A")]);
    read.warnings.is_empty().then(|| read.receptions.first().map(value)).flatten()
}

#[test]
fn what_was_shown() {
    let shown = |cell| of("提示", cell, |one| one.shown.expect("shown"));
    for (expected, cells) in [
        (
            Shown::MyNumberCard,
            &[
                "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ",
                "ﾏｲﾅﾝﾊﾞ-ｶ-ﾄﾞ",
                "マイナンバ−カ−ド",
                "マイナカード",
                "ﾏｲﾅ保険証",
                "個人番号カード",
                "マイナ\u{3000}保険証",
                "マイナンハ\u{3099}ーカート\u{3099}",
            ][..],
        ),
        (Shown::Smartphone, &["ｽﾏﾎ", "スマートフォン", "ｽﾏｰﾄﾌｫﾝ", "スマホのマイナ保険証"]),
        (
            Shown::InsuranceCard { valid_until: None },
            &[
                "保険証",
                "健康保険証",
                "被保険者証",
                "ﾎｹﾝｼｮｳ",
                "紙の保険証",
                "国保保険証",
                "国民健康保険被保険者証",
                "後期高齢者医療被保険者証",
            ],
        ),
        (
            Shown::EligibilityCertificate { valid_until: None },
            &[
                "資格確認書",
                "資格 確認書",
                "ｼｶｸｶｸﾆﾝｼｮ",
                "国民健康保険資格確認書",
                "国保資格確認書",
                "後期高齢者医療資格確認書",
            ],
        ),
        (
            Shown::MyNumberCardAndNotice,
            &[
                "カード＋資格情報のお知らせ",
                "マイナンバーカードと資格情報のお知らせ",
                "マイナ保険証・資格情報のお知らせ",
                "資格情報のお知らせ＋カード",
                "ｶｰﾄﾞ+お知らせ",
            ],
        ),
        (
            Shown::MyNumberCardAndPortal,
            &["カード+マイナポータル", "マイナカード／ﾏｲﾅﾎﾟｰﾀﾙ画面", "カード+マイナポータル画面・PDF"],
        ),
        (Shown::EligibilityNotice, &["資格情報のお知らせ", "資格情報のお知らせのみ"]),
        (Shown::Declaration, &["申立書", "カード＋被保険者資格申立書"]),
        (Shown::Oral, &["口頭確認", "口頭", "カード＋口頭確認"]),
        (Shown::Prescription, &["処方箋", "処方せん", "ｼｮﾎｳｾﾝ"]),
        (Shown::PatientCard, &["診察券", "診察券のみ", "ｼﾝｻﾂｹﾝ"]),
        (Shown::Nothing, &["なし", "ﾅｼ", "ナシ", "無し", "提示なし", "未提示"]),
    ] {
        for cell in cells {
            assert_eq!(shown(cell), Some(expected), "{cell}");
        }
    }
    for cell in [
        "カード＋診察券",
        "カード＋紙切れ",
        "マイナンバー",
        "保険証のコピー",
        "資格確認書＋マイナポータル",
        "カードなし",
        "不明保険証",
        "旧保険証",
        "○",
        "1",
    ] {
        assert_eq!(shown(cell), None, "{cell}");
    }
}

/// 法別 or trade, as receipt computers and clerks say it.
#[test]
fn which_insurance() {
    let scheme =
        |cell| of("保険種別", cell, |one| one.coverage.as_ref().map(|coverage| coverage.scheme)).flatten();
    for (expected, cells) in [
        (
            Scheme::Employee,
            &[
                "協会けんぽ",
                "協会ｹﾝﾎﾟ",
                "協会",
                "全国健康保険協会",
                "組合",
                "組合健保",
                "健保組合",
                "共済",
                "共済組合",
                "警察共済組合",
                "船員",
                "船員保険",
                "社保",
                "社保本人",
                "社保（家族）",
                "社会保険",
                "ｼｬﾎ",
                "架空健康保険組合",
                "架空健保組合",
                "日雇特例被保険者",
                "特例退職被保険者",
                "特例退職",
                "社保（任意継続）",
                "公務員共済",
                "ｷｮｳｶｲｹﾝﾎﾟ",
            ][..],
        ),
        (
            Scheme::NationalHealth,
            &[
                "国保",
                "国民健康保険",
                "国保組合",
                "市町村国保",
                "医師国保",
                "退職国保",
                "国保（退職）",
                "国民健康保険（一般）",
                "国保 本人",
                "ｺｸﾎ",
                "国民健康保険組合",
                "架空市国民健康保険",
                "架空医師国保組合",
                "架空医師国民健康保険組合",
            ],
        ),
        (
            Scheme::LateElderly,
            &[
                "後期",
                "後期高齢者",
                "後期高齢者医療",
                "後期高齢者医療制度",
                "長寿医療",
                "架空県後期高齢者医療広域連合",
                "ｺｳｷ",
            ],
        ),
        (Scheme::Unknown, &["不明"]),
    ] {
        for cell in cells {
            assert_eq!(scheme(cell), Some(expected), "{cell}");
        }
    }
    for cell in
        ["健康保険", "社保国保", "国保以外", "社保→国保", "非国保", "生協", "01", "高齢", "退職", "一般"]
    {
        let read = row(&[("保険種別", cell), ("保険キー", "A")]);
        assert_eq!(warnings(&read), ["unknown_value scheme:2"], "{cell}");
        let scheme = read.receptions[0].coverage.as_ref().map(|coverage| coverage.scheme);
        assert_eq!(scheme, Some(Scheme::Unknown), "{cell}");
    }
    let payer = |cell| of("費用負担", cell, |one| one.payer).flatten();
    for (expected, cells) in [
        (
            Payer::HealthInsurance,
            &["医療保険", "保険", "健保", "国保", "社保", "後期高齢者", "協会けんぽ"][..],
        ),
        (Payer::MedicalAssistance, &["生保", "生活保護", "ｾｲﾎ", "医療扶助"]),
        (Payer::WorkersCompensation, &["労災", "労災保険", "ﾛｳｻｲ"]),
        (Payer::AutomobileLiability, &["自賠責", "自賠責保険"]),
        (Payer::SelfPay, &["自費", "自由診療", "ｼﾞﾋ", "全額自費"]),
    ] {
        for cell in cells {
            assert_eq!(payer(cell), Some(expected), "{cell}");
        }
    }
    for cell in ["不明", "公費", "健診", "交通事故", "10割"] {
        let read = row(&[("費用負担", cell)]);
        assert_eq!(
            (warnings(&read), read.unread.len()),
            (vec!["unknown_value payer:2".to_owned()], 1),
            "{cell}"
        );
    }
    let care = |cell| of("診療形態", cell, |one| one.care).flatten();
    for (expected, cell) in [
        (Care::Outpatient, "ｶﾞｲﾗｲ"),
        (Care::Online, "ｵﾝﾗｲﾝ診療"),
        (Care::HouseCall, "往 診"),
        (Care::HomeNursing, "訪看"),
    ] {
        assert_eq!(care(cell), Some(expected), "{cell}");
    }
}

fn asked(by: (&str, &str), answer: (&str, &str)) -> (InquiryMethod, Answer) {
    let inquiry = reception(&[by, answer]).expect("a reception").inquiry.expect("an inquiry");
    (inquiry.by, inquiry.answer)
}

/// 照会区分 1 and 2, 資格有効性 1 to 6: codes under the headers whose codes they are, and nowhere else.
#[test]
fn official_codes() {
    let answers = [
        (Answer::Valid, "1", "有効"),
        (Answer::Invalid, "2", "無効"),
        (Answer::Superseded, "3", "無効（新しい資格あり）"),
        (Answer::NotFound, "4", "該当資格なし"),
        (Answer::Multiple, "5", "複数該当"),
        (Answer::ValidUnregistered, "6", "有効（未登録）"),
    ];
    for (answer, code, word) in answers {
        let wide = code.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect();
        for cell in [
            code.to_owned(),
            wide,
            format!("0{code}"),
            format!("=\"{code}\""),
            format!("{code}:{word}"),
            format!("{code}：{word}"),
            format!("{code} {word}"),
            format!("0{code}_{word}"),
            format!("{code}.{word}"),
            format!("({code}){word}"),
            format!("{code}({word})"),
        ] {
            for header in ["資格有効性", "資格の有効性", "QualificationValidity"] {
                assert_eq!(
                    asked(("照会区分", "2"), (header, &cell)),
                    (InquiryMethod::Number, answer),
                    "{header} {cell}"
                );
            }
        }
        // The word says it, and the code agrees.
        assert_eq!(
            asked(("照会方法", "番号"), ("照会結果", &format!("{code}:{word}"))),
            (InquiryMethod::Number, answer)
        );
    }
    for (by, cells) in [
        (InquiryMethod::Card, ["1", "１", "01", "1:マイナンバーカード"]),
        (InquiryMethod::Number, ["2", "２", "02", "2 被保険者証情報"]),
    ] {
        for cell in cells {
            for header in ["照会区分", "ReferenceClassification", "reference_classification"] {
                assert_eq!(
                    asked((header, cell), ("資格有効性", "1")),
                    (by, Answer::Valid),
                    "{header} {cell}"
                );
            }
        }
    }
    // Another's codes are not known, one that contradicts its word neither, and what is not known is never 有効.
    for answer in [
        ("照会結果", "1"),
        ("資格有効性", "7"),
        ("資格有効性", "0"),
        ("資格有効性", "1:無効"),
        ("照会結果", "2:有効"),
        ("資格有効性", "1.0"),
        ("資格有効性", "11"),
        ("資格有効性", "1有効かも"),
        ("資格有効性", "有効1"),
    ] {
        let read = row(&[("照会区分", "1"), answer]);
        assert_eq!(warnings(&read), ["unknown_value inquiry_answer:2"], "{answer:?}");
        assert_eq!(
            read.receptions[0].inquiry.as_ref().map(|inquiry| inquiry.answer),
            Some(Answer::Unknown),
            "{answer:?}"
        );
    }
    for by in [("照会方法", "1"), ("照会区分", "3"), ("照会区分", "1:番号")] {
        let read = row(&[by, ("資格有効性", "1")]);
        assert_eq!(warnings(&read), ["unknown_value inquiry_by:2"], "{by:?}");
        assert_eq!(
            read.receptions[0].inquiry.as_ref().map(|inquiry| inquiry.answer),
            Some(Answer::Unknown),
            "{by:?}"
        );
    }
}

#[test]
fn how_it_was_asked_and_what_was_answered() {
    for (expected, cells) in [
        (InquiryMethod::Card, &["ｶｰﾄﾞ", "カード読取", "ｶｰﾄﾞﾘｰﾀﾞｰ", "マイナ保険証"][..]),
        (InquiryMethod::Number, &["番号", "ﾊﾞﾝｺﾞｳ", "記号・番号", "被保険者番号等", "手入力"]),
    ] {
        for cell in cells {
            assert_eq!(asked(("照会方法", cell), ("照会結果", "有効")), (expected, Answer::Valid), "{cell}");
        }
    }
    for (expected, cells) in [
        (Answer::Valid, &["有効", "ﾕｳｺｳ", "資格有効"][..]),
        (Answer::Invalid, &["無効", "資格喪失"]),
        (Answer::Superseded, &["無効（新しい資格あり）", "新しい資格あり", "無効・新しい資格あり"]),
        (Answer::NotFound, &["該当資格なし", "該当無し", "資格無し", "該当なし", "ｶﾞｲﾄｳﾅｼ"]),
        (Answer::Processing, &["処理中", "照会中"]),
        (Answer::Failed, &["異常終了", "通信エラー"]),
    ] {
        for cell in cells {
            assert_eq!(asked(("照会方法", "番号"), ("照会結果", cell)).1, expected, "{cell}");
        }
    }
}

/// What an inquiry that is not understood becomes depends on what it could have done: confirmed, made a statement good, or
/// spoken against what stands by itself.
#[test]
fn an_inquiry_that_is_not_understood() {
    let of = |shown: &str, by: &str, answer: &str, circumstance: &str| {
        let cells = [
            ("提示", shown),
            ("照会方法", by),
            ("照会結果", answer),
            ("事情", circumstance),
            ("資格が明らか", "はい"),
        ];
        let cells = cells.iter().filter(|(column, _)| *column != "資格が明らか" || circumstance == "緊急");
        let read = row(&cells.copied().collect::<Vec<_>>());
        read.receptions.first().map(|one| one.inquiry.as_ref().map(|inquiry| inquiry.answer))
    };
    for shown in ["診察券", "マイナンバーカード", "なし"] {
        for (by, answer) in
            [("番号", "たぶん"), ("番号", ""), ("電話", "有効"), ("", "有効"), ("電話", "処理中")]
        {
            assert_eq!(of(shown, by, answer, "動線"), Some(Some(Answer::Unknown)), "{shown} {by} {answer}");
        }
    }
    for shown in ["申立書", "口頭確認"] {
        for (by, answer) in [("番号", "たぶん"), ("番号", ""), ("電話", "有効")] {
            assert_eq!(of(shown, by, answer, ""), Some(None), "{shown} {by} {answer}");
        }
    }
    for (shown, circumstance) in
        [("保険証", ""), ("資格確認書", ""), ("処方箋", ""), ("なし", "緊急"), ("申立書", "緊急")]
    {
        assert_eq!(of(shown, "番号", "たぶん", circumstance), None, "{shown}");
        assert_eq!(of(shown, "番号", "", circumstance), None, "{shown}");
        // What speaks against it is kept, however it was asked.
        assert_eq!(of(shown, "電話", "無効", circumstance), Some(Some(Answer::Invalid)), "{shown}");
    }
    assert_eq!(of("保険証", "電話", "有効", ""), Some(Some(Answer::Unknown)));
    // What was asked at one reception of a 来院 holds for the others, and it is not known what that was.
    for (by, answer) in [("番号", "たぶん"), ("番号", ""), ("電話", "無効")] {
        let read = row(&[("照会方法", by), ("照会結果", answer), ("来院", "v")]);
        assert_eq!((read.receptions.len(), read.unread.len()), (0, 1), "{by} {answer}");
    }
}

#[test]
fn whether_it_was_cancelled() {
    let cancelled = |cell| of("キャンセル", cell, |one| one.cancelled);
    for cell in [
        "キャンセル",
        "ｷｬﾝｾﾙ",
        "ｷﾔﾝｾﾙ",
        "きゃんせる",
        "キャンセル済",
        "取消",
        "取消済",
        "取り消し",
        "取消し",
        "取り消し済み",
        "ﾄﾘｹｼ",
        "予約取消",
        "無断キャンセル",
        "当日ｷｬﾝｾﾙ",
        "キャンセル（無断）",
        "取消(患者都合)",
        "中止",
        "診療中止",
        "未来院",
        "cancelled",
        "Canceled",
        "○",
        "✓",
        "済",
        "1",
        "はい",
        "ﾊｲ",
    ] {
        assert_eq!(cancelled(cell), Some(true), "{cell}");
    }
    for cell in [
        "",
        "-",
        "来院済",
        "受付済",
        "会計待ち",
        "予約",
        "いいえ",
        "ｲｲｴ",
        "0",
        "×",
        "なし",
        "取消なし",
        "未キャンセル",
        "FALSE",
    ] {
        assert_eq!(cancelled(cell), Some(false), "{cell}");
    }
    for cell in [
        "キャンセル待ち",
        "キャンセル取消",
        "取消の取消",
        "非取消",
        "不明",
        "2",
        "キャンセル不可",
        "変更",
        "（取消）",
    ] {
        let read = row(&[("キャンセル", cell)]);
        assert_eq!(
            (warnings(&read), read.unread.len()),
            (vec!["unknown_value cancelled:2".to_owned()], 1),
            "{cell}"
        );
    }
}

#[test]
fn why_the_card_was_not_asked_for() {
    let circumstance = |cell| {
        let read = row(&[("事情", cell), ("事情の説明", "停電"), ("資格が明らか", "ﾊｲ")]);
        let is_known = !warnings(&read).contains(&"unknown_value circumstance:2".to_owned());
        is_known.then(|| read.receptions[0].circumstance.as_ref().map_or("", Circumstance::code))
    };
    for (code, cells) in [
        ("flow", &["動線", "導線", "ﾄﾞｳｾﾝ", "動線等"][..]),
        ("separate_entrance", &["発熱外来", "導線分離", "動線分離", "発熱"]),
        ("kiosk", &["再来受付機", "自動再来受付機"]),
        ("mobility", &["車椅子", "車いす", "車イス", "ｸﾙﾏｲｽ"]),
        ("other", &["その他", "ｿﾉﾀ"]),
        ("forgotten", &["持参忘れ", "忘れ", "保険証忘れ"]),
        ("emergency", &["緊急", "救急搬送", "ｷﾝｷｭｳ"]),
        ("", &["", "なし", "特になし", "－"]),
    ] {
        for cell in cells {
            assert_eq!(circumstance(cell), Some(code), "{cell}");
        }
    }
    for cell in ["混雑", "動線ではない", "忘れていない", "1"] {
        assert_eq!(circumstance(cell), None, "{cell}");
    }
}

/// What keeps a spreadsheet from making a number of a text, in any column and in the header.
#[test]
fn guards_against_spreadsheets() {
    for guarded in [
        "=\"0012\"",
        "=\"\"0012\"\"",
        "'0012",
        "'0012'",
        " =\"0012\" ",
        "= \"0012\"",
        "\"0012\"",
        "0012\u{a0}",
    ] {
        let one = reception(&[
            ("patient", guarded),
            ("id", "=\"r1\""),
            ("at", "=\"2025/10/03\""),
            ("shown", "'なし"),
        ]);
        let one = one.unwrap_or_else(|| panic!("{guarded}"));
        assert_eq!(
            (one.patient.as_str(), one.id.as_str(), one.shown),
            ("0012", "r1", Some(Shown::Nothing)),
            "{guarded}"
        );
    }
    for own in ["=0012", "00\"12\"", "O'Brien", "=1+1", "00=\"12\""] {
        assert_eq!(reception(&[("patient", own)]).expect("a reception").patient, own);
    }
    let plain = "=\"患者番号\",'受付番号,\"=\"\"受付日\"\"\",提示\n=\"0012\",=\"\"r1\"\",2025-10-03,なし\n";
    let read = read(plain.as_bytes()).expect("a file");
    assert_eq!(
        read.receptions.first().map(|one| format!("{} {}", one.patient, one.id)).as_deref(),
        Some("0012 r1")
    );
    assert_eq!(warnings(&row(&[("patient", "=\"\"")])), ["missing patient:2"]);
}

/// A system that has no small kana writes a header with large ones.
#[test]
fn kana_of_either_size() {
    for (own, written) in [
        ("ファイル", "ﾌｱｲﾙ"),
        ("メディカル", "ﾒﾃﾞｲｶﾙ"),
        ("トゥデイ", "トウデイ"),
        ("チェック", "ﾁｴﾂｸ"),
        ("フォーム", "フオーム"),
        ("キャリュショ", "きやりゆしよ"),
    ] {
        let headers = Headers::of([(Column::Shown, own)]).expect("a header");
        let file = format!("患者番号,受付番号,受付日,{written}\n1,1,2025-10-03,なし\n");
        let read = read_with(file.as_bytes(), &headers).expect(own);
        assert_eq!(read.receptions[0].shown, Some(Shown::Nothing), "{own}");
    }
}

/// A system that has no other letters than those of JIS X 0201, and one that writes its sound marks apart.
#[test]
fn half_width_kana_in_headers_and_cells() {
    let file = "患者番号,受付番号,受付日,提示,ｷｬﾝｾﾙ,事情\n1,1,2025-10-03,ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ,ｷｬﾝｾﾙ,ｿﾉﾀ\n";
    let (bytes, _, _) = SHIFT_JIS.encode(file);
    let apart =
        file.replace("ｷｬﾝｾﾙ", "キャンセル").replace("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "マイナンハ\u{3099}ーカート\u{3099}");
    for bytes in [file.as_bytes(), &bytes, apart.as_bytes()] {
        let read = read(bytes).expect("a file");
        assert_eq!(
            (read.receptions[0].shown, read.receptions[0].cancelled),
            (Some(Shown::MyNumberCard), true)
        );
    }
}
