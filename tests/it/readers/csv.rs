//! Receptions from CSV files.

use super::{Stream, line, warnings};
use encoding_rs::SHIFT_JIS;
use madoguchi::readers::charset::Charset;
use madoguchi::readers::csv::{self, Column, Headers, Row, Rows, ShiftJis, read, read_with};
use madoguchi::readers::{
    MAX_BYTES, MAX_COLUMNS, MAX_TEXT, MAX_WARNINGS, Read, ReadReception, ReceptionIds, Refusal, RefusalCode,
    Unread, id_of_day,
};
use madoguchi::visit::{Answer, Care, Circumstance, CircumstanceKind, InquiryMethod, Payer, Scheme, Shown};

const HEAD: &str = "患者番号,受付番号,受付日時,診療形態,費用負担,保険キー,制度,提示,有効期限,照会方法,照会結果,資格確認日,事情,事情の説明,資格が明らか,取消";

fn one(row: &str) -> Read {
    read(format!("{HEAD}\r\n{row}\r\n").as_bytes()).expect("a file of receptions")
}

fn read_text(text: &str) -> Read {
    read(text.as_bytes()).expect("a file of receptions")
}

fn refusal(text: &str) -> (RefusalCode, String) {
    let refusal = read(text.as_bytes()).expect_err("a refusal");
    (refusal.code, refusal.path)
}

#[test]
fn every_column_in_japanese() {
    let read = one(
        "0012,3,2024/5/7 9:05,訪問診療,医療保険,k-1,国保,保険証,令和7年7月31日,番号,有効,2024年5月7日,その他,\"停電のため\r\nリーダーが使えない\",,いいえ",
    );
    assert_eq!(warnings(&read), [""; 0]);
    let [reception] = &*read.receptions else { panic!("one reception: {read:?}") };
    assert_eq!((reception.patient.as_str(), reception.id.as_str()), ("0012", "3"));
    assert_eq!(reception.at.to_string(), "2024-05-07T09:05:00.000000000+09:00");
    assert_eq!((reception.care, reception.payer), (Some(Care::HomeVisit), Some(Payer::HealthInsurance)));
    let coverage = reception.coverage.as_ref().expect("a coverage");
    assert_eq!((coverage.key.as_str(), coverage.scheme), ("k-1", Scheme::NationalHealth));
    let Some(Shown::InsuranceCard { valid_until: Some(until) }) = reception.shown else {
        panic!("{reception:?}")
    };
    assert_eq!(until.to_string(), "2025-07-31");
    let inquiry = reception.inquiry.clone().expect("an inquiry");
    assert_eq!((inquiry.by, inquiry.answer), (InquiryMethod::Number, Answer::Valid));
    assert_eq!(inquiry.on.map(|on| on.to_string()).as_deref(), Some("2024-05-07"));
    let Some(Circumstance::Other { note }) = &reception.circumstance else { panic!("{reception:?}") };
    assert_eq!(note.as_str(), "停電のため\r\nリーダーが使えない");
    assert!(!reception.cancelled);
    assert_eq!(
        reception.reception().expect("what was shown is known").shown,
        reception.shown.expect("shown")
    );
}

#[test]
fn every_code_and_every_name_of_a_column() {
    for column in Column::ALL {
        let camel = column.code().split('_').enumerate().map(|(at, word)| match (at, word.split_at(1)) {
            (0, _) => word.to_owned(),
            (_, (first, rest)) => first.to_uppercase() + rest,
        });
        let camel: String = camel.collect();
        let names = column.names().iter().copied().chain([column.code(), camel.as_str()]);
        for name in names {
            assert_eq!(Column::named(name), Some(*column), "{name}");
            assert_eq!(Column::named(&format!(" {name}\u{3000}")), Some(*column), "{name}");
        }
    }
    assert_eq!(Column::named("患者氏名"), None);
}

/// The codes of the contract are words of the cells too, each for itself.
#[test]
fn codes_are_words() {
    use madoguchi::visit::ShownKind;
    for kind in ShownKind::ALL {
        let read = one(&format!("1,1,2024-05-07,,,,,{},,,,,,,,", kind.code()));
        assert_eq!(read.receptions[0].shown.map(Shown::kind), Some(*kind), "{kind:?}");
    }
    for answer in Answer::ALL {
        let read = one(&format!("1,1,2024-05-07,,,,,nothing,,card,{},,,,,", answer.code()));
        assert_eq!(read.receptions[0].inquiry.as_ref().map(|inquiry| inquiry.answer), Some(*answer));
    }
    for code in CircumstanceKind::CODES {
        let read = one(&format!("1,1,2024-05-07,,,,,nothing,,,,,{code},説明,はい,"));
        let circumstance = read.receptions[0].circumstance.as_ref().map(Circumstance::code);
        assert_eq!(circumstance, Some(*code));
    }
}

#[test]
fn a_row_that_cannot_be_read_is_a_warning_and_the_rest_is_read() {
    let text = format!(
        "{HEAD}\n1,a,2024-05-07,,,,,診察券,,,,,,,,\n2,b,2024-05-32,,,,,診察券,,,,,,,,\n3,\"c\nd\",2024-05-08,,,,,紙切れ,,,,,,,,\n\n,,,\n4,e,2024-05-09,,,,,診察券,,,,,,,,\n\n\n5,f,,,,,,診察券,,,,,,,,"
    );
    let read = read_text(&text);
    let ids: Vec<_> = read.receptions.iter().map(|reception| reception.id.as_str()).collect();
    assert_eq!(ids, ["a", "e"]);
    assert_eq!(warnings(&read), ["not_a_date at:3", "unknown_value shown:4", "missing at:11"]);
    let unclosed = format!("{HEAD}\r\n1,\"a,2024-05-07,nothing\r\n2,b,2024-05-07,nothing\r\n");
    assert_eq!(warnings(&read_text(&unclosed))[0], "missing at:2");
}

#[test]
fn what_each_faulty_cell_is_called() {
    for (row, expected, is_read) in [
        (",1,2024-05-07,,,,,診察券,,,,,,,,", &["missing patient:2"][..], false),
        ("1,,2024-05-07,,,,,診察券,,,,,,,,", &["missing id:2"], false),
        ("1,1,,,,,,診察券,,,,,,,,", &["missing at:2"], false),
        ("1,1,2024-05-07,,,,,,,,,,,,,", &["missing shown:2"], false),
        (
            "1,1,2024-05-07,散歩,親,,,診察券,,,,,,,,",
            &["unknown_value care:2", "unknown_value payer:2"],
            false,
        ),
        ("1,1,2024-05-07,,親,,,診察券,,,,,,,,", &["unknown_value payer:2"], false),
        ("1,1,2024-05-07,,,k,生協,診察券,,,,,,,,", &["unknown_value scheme:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,番号,有効,昨日,,,,", &["not_a_date inquiry_on:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,電話,有効,,,,,", &["unknown_value inquiry_by:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,混雑,,,", &["unknown_value circumstance:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,緊急,,たぶん,", &["unknown_value eligibility_evident:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,動線,,はい,", &["out_of_place eligibility_evident:2"], true),
        ("1,1,2024-05-07,,,,国保,診察券,,,,,,,,", &["missing coverage_key:2"], true),
        ("1,1,2024-05-07,,,,社保,被保険者資格証明書,,,,,,,,", &["missing coverage_key:2"], false),
        ("1,1,2024-05-07,,,k,生協,被保険者資格証明書,,,,,,,,", &["unknown_value scheme:2"], false),
        ("1,1,2024-05-07,,,,,診察券,2025-01-01,,,,,,,", &["out_of_place valid_until:2"], true),
        ("1,1,2024-05-07,,,,,保険証,2025-13-01,,,,,,,", &["not_a_date valid_until:2"], false),
        ("1,1,2024-05-07,,,,,診察券,,,有効,,,,,", &["missing inquiry_by:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,番号,,,,,,", &["missing inquiry_answer:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,番号,未照会,,,,,", &["unknown_value inquiry_answer:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,照会なし,未照会,,,,,", &[], true),
        ("1,1,2024-05-07,-,－,,‐,診察券,ー,-,―,--,なし,,,-", &[], true),
        ("1,1,2024-05-07,,,,,-,,,,,,,,", &["missing shown:2"], false),
        ("1,1,2024-05-07,,,,,診察券,,番号,たぶん有効,,,,,", &["unknown_value inquiry_answer:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,2024-05-07,,,,", &["out_of_place inquiry_on:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,その他,,,", &["missing note:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,動線,混雑,,", &["out_of_place note:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,緊急,,,", &["missing eligibility_evident:2"], true),
        ("1,1,2024-05-07,,,,,診察券,,,,,,,,たぶん", &["unknown_value cancelled:2"], false),
        ("1,1,2024-05-07,,,,,診察券,,,,,,,,,余り", &["out_of_place columns[16]:2"], true),
        ("1,1,2024-05-07 9時,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 x:30,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 9:x,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 9:30:x,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 9:30:15:00,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 009:30,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,2024-05-07 24:00,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
        ("1,1,昨日 9:30,,,,,診察券,,,,,,,,", &["not_a_date at:2"], false),
    ] {
        let read = one(row);
        assert_eq!(warnings(&read), expected, "{row}");
        assert_eq!(read.receptions.len(), usize::from(is_read), "{row}");
    }
    // An answer in other words is not known, and never 有効.
    let read = one("1,1,2024-05-07,,,,,診察券,,番号,たぶん有効,,,,,");
    assert_eq!(read.receptions[0].inquiry.as_ref().map(|inquiry| inquiry.answer), Some(Answer::Unknown));
    let long = |length| one(&format!("1,{},2024-05-07,,,,,診察券,,,,,,,,", "x".repeat(length)));
    assert_eq!(long(MAX_TEXT).receptions[0].id.len(), MAX_TEXT);
    let read = long(MAX_TEXT + 1);
    assert_eq!((warnings(&read), read.receptions.len()), (vec!["too_large :2".to_owned()], 0));
}

/// `line patient on` of each row that was not read.
fn unread(read: &Read) -> Vec<String> {
    let of = |row: &Unread| {
        let on = row.on.map(|day| day.to_string());
        format!("{} {} {}", row.line, row.patient.as_deref().unwrap_or("?"), on.as_deref().unwrap_or("?"))
    };
    read.unread.iter().map(of).collect()
}

/// Whoever closes a month knows whose it is that is not known as a whole, as far as the row says so.
#[test]
fn what_is_known_of_a_row_that_is_not_read() {
    let rows = read_text(
        "patient,id,at,shown\n1,a,2024-05-07,紙切れ\n2,,2024-05-08 9:05,oral\n3,c,2024-05-32,oral\n,d,2024-05-09,oral\n5,e,2024-05-10,oral\n,f,,oral\n",
    );
    assert_eq!(unread(&rows), ["2 1 2024-05-07", "3 2 2024-05-08", "4 3 ?", "5 ? 2024-05-09", "7 ? ?"]);
    let long = "x".repeat(MAX_TEXT + 1);
    let file = format!(
        "patient,name,id,at,shown\n1,{long},a,2024-05-07,oral\n{long},,b,2024-05-08,oral\n3,?,c,2024-05-09,oral\n?,,d,2024-05-10,oral\n"
    );
    let bytes: Vec<u8> = file.bytes().map(|byte| if byte == b'?' { 0xff } else { byte }).collect();
    let part = read(&bytes).expect("names");
    assert_eq!(warnings(&part)[1..], ["too_large :2", "too_large :3", "not_text :4", "not_text :5"]);
    assert_eq!(unread(&part), ["2 1 2024-05-07", "3 ? 2024-05-08", "4 3 2024-05-09", "5 ? 2024-05-10"]);
}

fn keys(read: &Read) -> Vec<String> {
    read.receptions.iter().map(|one| format!("{} {}", one.patient, one.id)).collect()
}

/// 受付番号 that begin anew each day: the same number on another day is another reception, and on the same day it
/// cannot be told whether it is.
#[test]
fn a_number_belongs_to_its_day() {
    let read = read_text(
        "patient,id,at,shown\n12,15,2024-05-07,oral\n13,15,2024-05-07,oral\n12,15,2024-05-21 9:05,oral\n12,16,2024-05-21,oral\n",
    );
    assert_eq!(keys(&read), ["12 2024-05-07/15", "13 15", "12 2024-05-21/15", "12 16"]);
    assert_eq!((warnings(&read), unread(&read)), (vec![], vec![]));

    let read = read_text(
        "patient,id,at,shown\n12,15,2024-05-07 9:05,oral\n12,16,2024-05-07,oral\n12,15,2024-05-07 16:20,oral\n13,15,2024-05-07,oral\n",
    );
    assert_eq!(keys(&read), ["12 15", "12 16", "13 15"]);
    assert_eq!(warnings(&read), ["duplicate_id id:4"]);
    assert_eq!(unread(&read), ["4 12 2024-05-07"]);

    // A number that is already written with its day.
    let read = read_text(
        "patient,id,at,shown\n12,2024-05-07/15,2024-05-08,oral\n12,15,2024-05-07,oral\n12,15,2024-05-08,oral\n",
    );
    assert_eq!(keys(&read), ["12 2024-05-07/15", "12 2024-05-08/15"]);
    assert_eq!(unread(&read), ["3 12 2024-05-07"]);

    // As a stream of rows knows it, patient by patient.
    let mut ids = ReceptionIds::default();
    let days = ["2024-05-07", "2024-05-21"].map(|day| day.parse().expect("a day"));
    let taken = [(0, "15"), (0, "16"), (1, "15"), (0, "15")].map(|(day, id)| ids.take(days[day], id));
    assert_eq!(taken, [true, true, true, false]);

    let faulty = |count: usize| format!("patient,id,at,shown\n{}", "1,2,2024-05-07,oral\n".repeat(count));
    assert_eq!(read_text(&faulty(MAX_WARNINGS + 1)).warnings.len(), MAX_WARNINGS);
    assert_eq!(refusal(&faulty(MAX_WARNINGS + 2)), (RefusalCode::TooLarge, "warnings".to_owned()));
}

/// What a cell says, in either width, with blanks in it, in capitals: each yes and each no, each circumstance.
#[test]
fn every_word_of_a_cell() {
    let cancelled = |cell: &str| {
        let read = one(&format!("1,1,2024-05-07,,,,,診察券,,,,,,,,{cell}"));
        read.receptions.first().map(|reception| reception.cancelled)
    };
    for yes in ["true", "1", "yes", "Y", "はい", "○", "〇", "有", "あり", "取消", "済", " ＹＥＳ "]
    {
        assert_eq!(cancelled(yes), Some(true), "{yes}");
    }
    for no in ["false", "0", "no", "N", "いいえ", "×", "無", "なし", "", "Ｎ　Ｏ"] {
        assert_eq!(cancelled(no), Some(false), "{no}");
    }
    assert_eq!(cancelled("！"), None);
    for (code, words) in [
        ("flow", &["動線"][..]),
        ("separate_entrance", &["発熱外来", "発熱外来等", "導線分離", "separateEntrance"]),
        ("kiosk", &["再来受付機", "再来機"]),
        ("mobility", &["車椅子", "車椅子等"]),
        ("other", &["その他"]),
        ("forgotten", &["持参忘れ", "患者の持参忘れ", "忘れ"]),
        ("emergency", &["緊急", "ＥＭＥＲＧＥＮＣＹ"]),
    ] {
        for word in words.iter().chain([&code]) {
            let read = one(&format!("1,1,2024-05-07,,,,,診察券,,,,,{word},説明,はい,"));
            let circumstance = read.receptions[0].circumstance.as_ref().map(Circumstance::code);
            assert_eq!(circumstance, Some(code), "{word}");
        }
    }
    let evident = |cell: &str| {
        let read = one(&format!("1,1,2024-05-07,,,,,診察券,,,,,緊急,,{cell},"));
        read.receptions[0].circumstance.clone()
    };
    for (cell, eligibility_evident) in [("はい", true), ("いいえ", false)] {
        assert_eq!(evident(cell), Some(Circumstance::Emergency { eligibility_evident }));
    }
}

/// A time of day behind a day, in the ways in which spreadsheets write it.
#[test]
fn the_time_of_day() {
    for (cell, at) in [
        ("2024/5/7 9:05", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024-05-07T09:05:07", "2024-05-07T09:05:07.000000000+09:00"),
        ("令和6年5月7日　9:5:7", "2024-05-07T09:05:07.000000000+09:00"),
        ("2024-05-07 23:59", "2024-05-07T23:59:00.000000000+09:00"),
        ("2024-05-07T00:05:00Z", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024-05-07T00:05Z", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024-05-07T09:05+09:00", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024-05-07T09:05:07+0900", "2024-05-07T09:05:07.000000000+09:00"),
        ("2024-05-06T19:05-0500", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024-05-07", "2024-05-07"),
        ("２０２４／５／７　９：０５", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024/05/07(火) 9:05", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024/05/07（火）09:05", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024年5月7日 火曜日 9時05分", "2024-05-07T09:05:00.000000000+09:00"),
        ("2024年5月7日9時5分7秒", "2024-05-07T09:05:07.000000000+09:00"),
        ("令和 6年 5月 7日 午前 9:05", "2024-05-07T09:05:00.000000000+09:00"),
        ("R6/5/7 午後1時05分", "2024-05-07T13:05:00.000000000+09:00"),
        ("2024/5/7 午後0:05", "2024-05-07T12:05:00.000000000+09:00"),
        ("2024/5/7 午後12:05", "2024-05-07T12:05:00.000000000+09:00"),
        ("2024/5/7 12:05 AM", "2024-05-07T00:05:00.000000000+09:00"),
        ("2024/5/7 PM 1:05:07", "2024-05-07T13:05:07.000000000+09:00"),
        ("2024-05-07 09:05:07.123", "2024-05-07T09:05:07.000000000+09:00"),
        ("2024-05-11 Sat 9:05", "2024-05-11T09:05:00.000000000+09:00"),
        ("20240507 0905", "2024-05-07T09:05:00.000000000+09:00"),
        ("20240507T090507", "2024-05-07T09:05:07.000000000+09:00"),
        ("202405070905", "2024-05-07T09:05:00.000000000+09:00"),
        ("20240507090507", "2024-05-07T09:05:07.000000000+09:00"),
        ("2024/05/07 0:00:00", "2024-05-07T00:00:00.000000000+09:00"),
        ("2024/05/07(火)", "2024-05-07"),
        ("2024/5/7 火曜日", "2024-05-07"),
        ("2024 0507", "2024-05-07"),
        ("令和 6年 5月 7日", "2024-05-07"),
    ] {
        let read = one(&format!("1,1,{cell},,,,,診察券,,,,,,,,"));
        assert_eq!(read.receptions.first().map(|one| one.at.to_string()).as_deref(), Some(at), "{cell}");
    }
    for cell in [
        "2024/5/7 午後13:05",
        "2024/5/7 午前9:05 AM",
        "2024/5/7 9:05:07.",
        "2024/5/7 9:05:07.x",
        "2024/5/7 9時",
        "2024/5/7 9時5分7",
        "2024/5/7 109時5分",
        "2024/5/7 9時半分",
        "2024/5/7 9時5分半秒",
        "2024/5/7(水) 9:05",
        "2024/5/79:05",
        "2024 5 0712",
        "20240507 2405",
        "9:05",
        "2024/5 9:05",
        "5/7 9:05",
        "2024/5/7-9:05",
        "2024/5/7 9:05〜",
        "2024-05-07T9:05+09:00",
        "2024-05-07T09:05+09",
        "2024-05-07T0905+0900",
        "2024-05-07T09:05+9900",
    ] {
        assert_eq!(warnings(&one(&format!("1,1,{cell},,,,,診察券,,,,,,,,"))), ["not_a_date at:2"], "{cell}");
    }
    // Spreadsheets put a time behind every day.
    let read = one("1,1,2024/5/7 0:00:00,,,,,保険証,2025/7/31 0:00:00,番号,有効,2024/5/7 0:00:00,,,,");
    assert_eq!(warnings(&read), [""; 0]);
    let until = read.receptions[0].shown.and_then(Shown::valid_until).map(|day| day.to_string());
    assert_eq!(until.as_deref(), Some("2025-07-31"));
}

/// A spreadsheet rounds long numbers: what was two patients may be one by now.
#[test]
fn a_rounded_key_is_none() {
    let rows = |patients: &[&str]| {
        let row = |(at, patient): (usize, &&str)| format!("{patient},{at},2025-10-03,oral\n");
        read_text(&format!(
            "patient,id,at,shown\n{}",
            patients.iter().enumerate().map(row).collect::<String>()
        ))
    };
    let read = rows(&["1.23457E+11", "1E+11", "１.5E+11"]);
    assert_eq!(warnings(&read), ["unknown_value patient:2", "unknown_value patient:3"]);
    assert_eq!(unread(&read), ["2 1.23457E+11 2025-10-03", "3 1E+11 2025-10-03"]);
    assert_eq!(rows(&["12E3", "E+11", "1E+", "A1E+11", "1aE+11", "1E+1a", "1.2e11"]).receptions.len(), 7);
    // So it is with two insurances, two 来院 and two facilities.
    for column in ["coverage_key", "inquiry_coverage", "visit", "facility"] {
        let read = read_text(&format!(
            "patient,id,at,shown,inquiry_by,inquiry_answer,{column}\np,1,2025-10-03,oral,number,valid,1.2E+11\np,2,2025-10-03,oral,number,valid,12\n"
        ));
        assert_eq!(warnings(&read), [format!("unknown_value {column}:2")]);
        assert_eq!((unread(&read), read.receptions.len()), (vec!["2 p 2025-10-03".to_owned()], 1));
    }
}

/// Nines are the last day there is on a document that bears one, and no day of care.
#[test]
fn nines() {
    let read = one("1,1,2024-05-07,,,,,資格確認書,9999-12-31,,,,,,,");
    let until = read.receptions[0].shown.and_then(Shown::valid_until).map(|day| day.to_string());
    assert_eq!(until.as_deref(), Some("9999-12-31"));
    assert_eq!(warnings(&one("1,1,99999999,,,,,診察券,,,,,,,,")), ["not_a_date at:2"]);
}

#[test]
fn what_the_first_row_must_say() {
    assert_eq!(refusal(""), (RefusalCode::Empty, String::new()));
    assert_eq!(refusal("患者番号,受付番号,受付日\n"), (RefusalCode::Missing, "shown".to_owned()));
    assert_eq!(
        refusal("患者番号,受付番号,受付日,提示,カルテ番号\n"),
        (RefusalCode::Duplicate, "patient".to_owned())
    );
    let columns =
        |count: usize| format!("patient,id,at,shown{}\n1,2,2024-05-07,nothing\n", ",x".repeat(count - 4));
    assert_eq!(read_text(&columns(MAX_COLUMNS)).receptions.len(), 1);
    assert_eq!(refusal(&columns(MAX_COLUMNS + 1)), (RefusalCode::TooLarge, "columns".to_owned()));
    let faulty = |count: usize| format!("patient,id,at,shown\n{}", "1,2,,nothing\n".repeat(count));
    assert_eq!(read_text(&faulty(MAX_WARNINGS)).warnings.len(), MAX_WARNINGS);
    assert_eq!(refusal(&faulty(MAX_WARNINGS + 1)), (RefusalCode::TooLarge, "warnings".to_owned()));
    let read = read("患者番号,患者氏名,受付番号,受付日,提示\n1,山田,2,2024-05-07,診察券\n".as_bytes())
        .expect("read");
    assert_eq!(warnings(&read), ["unknown_column columns[1]:1"]);
    assert_eq!(read.receptions.len(), 1);
    assert!(!format!("{read:?}").contains("山田"));
}

/// 提示 that comes later, from the desk: neither its column nor its cells are needed, and what stands there is read.
#[test]
fn what_was_shown_may_come_later() {
    let later = Headers::default().shown_later();
    let read = |text: &str| read_with(text.as_bytes(), &later).expect("a file of receptions");
    let shown = |read: &Read| read.receptions.iter().map(|one| one.shown).collect::<Vec<_>>();
    let absent = "patient,id,at\n1,1,2024-05-07\n";
    assert_eq!(warnings(&read(absent)), ["presentation_not_in_format "]);
    assert_eq!(shown(&read(absent)), [None]);
    assert_eq!(refusal(absent), (RefusalCode::Missing, "shown".to_owned()));
    let some = "patient,id,at,shown,valid_until\n1,1,2024-05-07,,\n2,2,2024-05-07,,2025-07-31\n3,3,2024-05-07,診察券,\n4,4,2024-05-07,紙切れ,\n";
    assert_eq!(warnings(&read(some)), ["out_of_place valid_until:3", "unknown_value shown:5"]);
    assert_eq!(shown(&read(some)), [None, None, Some(Shown::PatientCard)]);
    assert_eq!(unread(&read(some)), ["5 4 2024-05-07"]);
    let shift_jis: ShiftJis = madoguchi::readers::charset::shift_jis;
    for (file, has_shown) in [(absent, false), (some, true)] {
        let rows = Rows::with(Stream::of(file.as_bytes()), &later, shift_jis).expect("names");
        assert_eq!((rows.has(Column::Patient), rows.has(Column::Shown)), (true, has_shown));
    }
}

/// A text has been decoded by somebody else, who says what it was.
#[test]
fn a_text_is_read_as_its_bytes_are() {
    let text = "patient,id,at,shown\n1,1,2024-05-07,診察券\n2,2,2024-05-32,診察券\n";
    for was in [None, Some(Charset::Utf8), Some(Charset::ShiftJis)] {
        let read = csv::read_text(text, was, &Headers::default()).expect("a text of receptions");
        assert_eq!(read.found.map(|found| found.charset), Some(was));
        assert_eq!(Read { found: None, ..read }, Read { found: None, ..read_text(text) });
    }
    let of = |text: &str| csv::read_text(text, None, &Headers::default()).expect_err("a refusal").code;
    assert_eq!(of("患者番号,受付番号\n"), RefusalCode::Missing);
    assert_eq!(of(&"\n".repeat(MAX_BYTES + 1)), RefusalCode::TooLarge);
}

/// Headers of a vendor's own, for some of the columns; the rest by the names that are known.
#[test]
fn a_file_may_have_headers_of_its_own() {
    let headers = Headers::of([
        (Column::Patient, "カルテNo."),
        (Column::At, "来院日時"),
        (Column::Shown, "確認方法"),
        (Column::InquiryBy, "受付日"),
    ])
    .expect("headers");
    let read = |text: &str| read_with(text.as_bytes(), &headers);
    let told = read("ｶﾙﾃNo.,受付番号,来院日時,確認方法,受付日,照会結果\n").err().map(|refusal| refusal.path);
    assert_eq!(told, None, "kana in another width are the same letters");
    // What names one column by default names another where the file says so, and what is given goes by no other name.
    let file = "カルテＮｏ.,受付番号, 来院 日時 ,確認方法,受付日,照会結果,診療日,提示\n12,1,2024-05-07,診察券,番号,有効,2024-05-08,なし\n";
    let one = read(file).expect("a reception");
    assert_eq!(warnings(&one), ["unknown_column columns[6]:1", "unknown_column columns[7]:1"]);
    let [reception] = &*one.receptions else { panic!("{one:?}") };
    assert_eq!((reception.patient.as_str(), reception.id.as_str()), ("12", "1"));
    assert_eq!(
        (reception.at.to_string().as_str(), reception.shown),
        ("2024-05-07", Some(Shown::PatientCard))
    );
    assert_eq!(
        reception.inquiry.as_ref().map(|inquiry| (inquiry.by, inquiry.answer)),
        Some((InquiryMethod::Number, Answer::Valid))
    );

    let refused = |text: &str| {
        let refusal = read(text).expect_err("a refusal");
        (refusal.code, refusal.path, refusal.line)
    };
    let at = |code, path: &str| (code, path.to_owned(), Some(1));
    assert_eq!(
        refused("カルテNo.,受付番号,受付日時,確認方法,受付日,照会結果\n"),
        at(RefusalCode::Missing, "at"),
        "its own name is not there, and no other is taken for it"
    );
    assert_eq!(
        refused("カルテNo.,受付番号,来院日時,確認方法,照会方法,照会結果\n"),
        at(RefusalCode::Missing, "inquiry_by"),
        "what was asked for is not passed over, though it may be absent from other files"
    );
    assert_eq!(
        refused("カルテNo.,受付番号,来院日時,確認方法,受付日,来院日時\n"),
        at(RefusalCode::Duplicate, "at")
    );
    assert_eq!(refused("カルテNo.,来院日時,確認方法,受付日\n"), at(RefusalCode::Missing, "id"));

    let rows = Rows::with(file.as_bytes(), &headers, madoguchi::readers::charset::shift_jis).expect("names");
    let streamed: Vec<_> = rows.filter_map(|row| row.expect("a row").reception).collect();
    assert_eq!(streamed, one.receptions);
    assert!(Headers::default().is_empty() && !headers.is_empty());
}

#[test]
fn headers_that_cannot_be_meant_are_refused() {
    let refused = |given: &[(Column, &str)]| {
        let refusal = Headers::of(given.iter().copied()).expect_err("a refusal");
        (refusal.code, refusal.path, refusal.line)
    };
    let at = |code, path: &str| (code, path.to_owned(), None);
    assert_eq!(refused(&[(Column::At, " 　_")]), at(RefusalCode::Missing, "columns.at"));
    assert_eq!(refused(&[(Column::At, "日"), (Column::At, "時")]), at(RefusalCode::Duplicate, "columns.at"));
    assert_eq!(
        refused(&[(Column::At, "No.1"), (Column::ValidUntil, "ＮＯ. 1")]),
        at(RefusalCode::Duplicate, "columns.valid_until")
    );
}

#[test]
fn a_file_may_be_as_large_as_is_stated_and_no_larger() {
    let file = |length: usize| {
        let mut file = b"patient,id,at,shown\n".to_vec();
        file.resize(length, b'\n');
        read(&file).map(|read| read.receptions.len()).map_err(|refusal| refusal.code)
    };
    assert_eq!(file(MAX_BYTES), Ok(0));
    assert_eq!(file(MAX_BYTES + 1), Err(RefusalCode::TooLarge));
}

#[test]
fn the_encoding_is_told_by_the_bytes() {
    let text = format!("{HEAD}\r\n1,1,2024-05-07,,,,,マイナンバーカード,,カード,有効,,,,,\r\n");
    let plain = read(text.as_bytes()).expect("UTF-8");
    assert_eq!(plain.receptions[0].shown, Some(Shown::MyNumberCard));
    assert_eq!(read(format!("\u{feff}{text}").as_bytes()).expect("with its mark"), plain);
    let (bytes, _, had_errors) = SHIFT_JIS.encode(&text);
    assert!(!had_errors);
    let in_shift_jis = read(&bytes).expect("Shift_JIS");
    assert_eq!(in_shift_jis.receptions, plain.receptions);
    assert_eq!(in_shift_jis.found.and_then(|found| found.charset), Some(Charset::ShiftJis));
    let streamed: Vec<Row> = Rows::new(&*bytes).expect("Shift_JIS").map(|row| row.expect("a row")).collect();
    assert_eq!(streamed[0].reception.as_ref(), plain.receptions.first());
    // Neither the one nor the other, in one row; and in the names.
    let mut broken = b"patient,id,at,shown\n1,1,2024-05-07,nothing\n2,\xff\xfe,2024-05-07,nothing\n".to_vec();
    let read_of = read(&broken).expect("the names are ASCII");
    assert_eq!((warnings(&read_of), read_of.receptions.len()), (vec!["not_text :3".to_owned()], 1));
    broken.splice(0..0, *b"\xff\xff,");
    assert_eq!(read(&broken).expect_err("no names").code, RefusalCode::NotText);
}

/// With English names the encoding is told by the first row that has more than ASCII in it.
#[test]
fn a_stream_tells_its_encoding_where_it_first_can() {
    let text =
        "patient,id,at,shown\n1,1,2024-05-07,patient_card\n2,2,2024-05-07,診察券\n3,3,2024-05-07,保険証\n";
    let (bytes, _, _) = SHIFT_JIS.encode(text);
    for bytes in [text.as_bytes(), &*bytes] {
        let rows: Vec<Row> = Rows::new(bytes).expect("names").map(|row| row.expect("a row")).collect();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4]);
        assert!(rows.iter().all(|row| row.reception.is_some()), "{rows:?}");
    }
}

/// What the first such row has told holds for all that follow: a row of the other encoding is no text, and half-width
/// kana are kana, though their bytes might be letters of the other.
#[test]
fn an_encoding_once_told_holds_for_the_rows_that_follow() {
    let rows = |rows: &[&[u8]]| {
        let file = [&[&b"patient,id,at,shown\n"[..]], rows].concat().concat();
        let rows = stream(&file, false).expect("names").map(|row| row.expect("a row"));
        let told = rows.map(|row| match row.reception {
            Some(reception) => reception.patient,
            None => row.warnings.iter().map(line).collect(),
        });
        told.collect::<Vec<_>>()
    };
    let shift_jis = |text| SHIFT_JIS.encode(text).0.into_owned();
    let (ascii, kana) = (b"1,1,2024-05-07,oral\n", shift_jis("ﾃｱ,2,2024-05-07,oral\n"));
    let (card, utf8) = (shift_jis("3,3,2024-05-07,診察券\n"), "4,4,2024-05-07,診察券\n".as_bytes());
    assert_eq!(rows(&[ascii, &kana, &card, &kana]), ["1", "ñ", "3", "ﾃｱ"]);
    assert_eq!(rows(&[ascii, utf8, &card, &kana]), ["1", "4", "not_text :4", "ñ"]);
    assert_eq!(rows(&[&kana, utf8, ascii]), ["ñ", "4", "1"], "letters alone tell nothing");
}

fn stream(bytes: &[u8], is_torn: bool) -> Result<Rows<Stream<'_>>, Refusal> {
    Rows::new(Stream { is_torn, ..Stream::of(bytes) })
}

/// A stream that fails says so, and is no file that ended.
#[test]
fn a_stream_that_fails_is_not_one_that_ended() {
    let rows = stream(b"patient,id,at,shown\n1,1,2024-05-07,patient_card\n2,2", true).expect("names");
    let ends: Vec<_> = rows.take(3).map(|row| row.is_ok()).collect();
    assert_eq!(ends[..2], [true, false]);
    let refused = |names: &[u8], is_torn| {
        let refusal = stream(names, is_torn).err().expect("no names");
        (refusal.code, refusal.path, refusal.line)
    };
    assert_eq!(refused(b"patient,id", true), (RefusalCode::Malformed, String::new(), None));
    assert_eq!(refused(b"", false), (RefusalCode::Empty, String::new(), None));
    assert_eq!(refused(b"", true), (RefusalCode::Malformed, String::new(), None));
    assert_eq!(refused(b"patient,id,at,shown", true), (RefusalCode::Malformed, String::new(), None));
    assert_eq!(refused(b"patient,\xff\xff", false), (RefusalCode::NotText, String::new(), None));
    assert_eq!(refused(b"patient,id,at", false), (RefusalCode::Missing, "shown".to_owned(), Some(1)));
    let many = ",".repeat(MAX_COLUMNS);
    assert_eq!(refused(many.as_bytes(), false), (RefusalCode::TooLarge, "columns".to_owned(), None));
}

#[test]
fn a_stream_that_is_interrupted_goes_on() {
    let rows = Rows::new(Stream {
        is_interrupted: true,
        ..Stream::of(b"patient,id,at,shown\n1,1,2024-05-07,oral\n")
    });
    let rows = rows.expect("names");
    let ids: Vec<_> = rows.map(|row| row.expect("a row").reception.expect("a reception").id).collect();
    assert_eq!(ids, ["1"]);
}

/// A stream gives what the whole gives, row by row; and says of its columns what is to be said.
#[test]
fn a_stream_gives_what_the_whole_gives() {
    let long = "x".repeat(MAX_TEXT + 1);
    let file = format!(
        "patient,name,id,at,shown\n1,山田,1,2024-05-07,診察券\n\n,,,\n2,山田,2,2024-05-32,診察券\n3,{long},3,2024-05-07,診察券\n4,?,4,2024-05-07,診察券\n5,,5,2024-05-07,なし\n"
    );
    let mut file = file.into_bytes();
    let mark = file.iter().position(|byte| *byte == b'?').expect("a mark");
    file[mark] = 0xff;
    let rows = stream(&file, false).expect("names");
    let mut told: Vec<_> = rows.warnings().iter().map(line).collect();
    assert_eq!(told, ["unknown_column columns[1]:1"]);
    let rows: Vec<Row> = rows.map(|row| row.expect("a row")).collect();
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5, 6, 7, 8]);
    told.extend(rows.iter().flat_map(|row| &row.warnings).map(line));
    assert_eq!(told[1..], ["not_a_date at:5", "too_large :6", "not_text :7"]);
    // The whole is told by all of its bytes, which are neither UTF-8 nor Shift_JIS.
    file[mark] = b'?';
    let whole = read(&file).expect("read");
    assert_eq!(warnings(&whole), told[..3]);
    let ids = |receptions: &[ReadReception]| receptions.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&whole.receptions), ["1", "4", "5"]);
    assert_eq!(ids(&rows.into_iter().filter_map(|row| row.reception).collect::<Vec<_>>()), ["1", "5"]);
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            "[ -~]{0,8}",
            "[ぁ-んｱ-ﾝ一-十\"，、\n\r]{0,6}",
            prop::sample::select(vec![
                "診察券",
                "有効",
                "番号",
                "2024-05-07",
                "card",
                "valid",
                "その他",
                "緊急",
                "はい"
            ])
            .prop_map(str::to_owned),
        ]
    }

    proptest! {
        /// Every row that is not blank gives a reception or says why not; and the stream gives the same as the whole.
        #[test]
        fn no_row_is_lost_without_a_word(rows in proptest::collection::vec(proptest::collection::vec(cell(), 16), 0..8)) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines = rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(","));
            let text = std::iter::once(HEAD.to_owned()).chain(lines).collect::<Vec<_>>().join("\r\n");
            let whole = read(text.as_bytes()).expect("the names are there");
            let streamed: Vec<Row> = Rows::new(text.as_bytes()).expect("names").map(|row| row.expect("a row")).collect();
            let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
            prop_assert_eq!(streamed.len(), filled);
            for row in &streamed {
                prop_assert!(row.reception.is_some() || !row.warnings.is_empty());
            }
            let told: Vec<_> = streamed.iter().flat_map(|row| &row.warnings).map(line).collect();
            let doubles = warnings(&whole).len() - told.len();
            prop_assert_eq!(&warnings(&whole)[..told.len()], &*told);
            // What is the same number of a day or of another is known of the whole alone.
            let receptions = streamed.into_iter().filter_map(|row| row.reception);
            prop_assert_eq!(receptions.clone().count(), whole.receptions.len() + doubles);
            if doubles == 0 {
                for (one, other) in receptions.zip(&whole.receptions) {
                    let of_day = id_of_day(one.at.day(), &one.id);
                    prop_assert!(other.id == one.id || other.id == of_day);
                    prop_assert_eq!(&ReadReception { id: other.id.clone(), ..one }, other);
                }
            }
        }

        #[test]
        fn any_bytes_at_all_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
            if let Ok(rows) = Rows::new(&*bytes) {
                prop_assert!(rows.count() < 400);
            }
        }
    }
}
