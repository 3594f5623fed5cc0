//! How a CSV file may be written: its lines, its separators, its encoding, where its header stands; and what is no CSV.

use super::{Stream, file, warnings};
use encoding_rs::SHIFT_JIS;
use madoguchi::readers::charset::Charset;
use madoguchi::readers::csv::{Column, Headers, Row, Rows, read, read_with};
use madoguchi::readers::{Found, MAX_COLUMNS, MAX_TEXT, Read, RefusalCode, Separator, fhir, oqs, orca, uke};
use std::time::Instant;

const PLAIN: &str =
    "患者番号,受付番号,受付日,提示\n0012,r1,2025-10-03,マイナンバーカード\n0012,r2,2025-10-17,診察券\n";

fn ids(read: &Read) -> Vec<String> {
    read.receptions.iter().map(|one| format!("{} {} {}", one.patient, one.id, one.at)).collect()
}

const IDS: [&str; 2] = ["0012 r1 2025-10-03", "0012 r2 2025-10-17"];

fn read_found(bytes: &[u8]) -> (Read, Found) {
    let read = read(bytes).expect("a file");
    let found = read.found.expect("how it is written");
    (read, found)
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn lines_end_in_any_way() {
    for end in ["\n", "\r\n", "\r", "\r\r\n"] {
        let text = PLAIN.replace('\n', end);
        for text in [text.clone(), text.trim_end().to_owned(), format!("{end}{text}{end}{end}")] {
            let (read, found) = read_found(text.as_bytes());
            assert_eq!((ids(&read), warnings(&read)), (IDS.map(String::from).to_vec(), vec![]), "{end:?}");
            assert_eq!(found.separator, Separator::Comma);
        }
    }
    // In a cell of such a file a line breaks with a line feed.
    let file =
        "patient,id,at,shown,circumstance,note\r1,1,2025-10-03,oral,other,\"a\nb\"\r2,2,2025-10-32,oral,,\r";
    let (read, _) = read_found(file.as_bytes());
    assert_eq!((read.receptions.len(), warnings(&read)), (1, vec!["not_a_date at:4".to_owned()]));
    // A carriage return in a cell of another does not end a line.
    let file = "\"patient\r\n\",id,at,shown\n1,\"1\r2\",2025-10-03,oral\n";
    assert_eq!(ids(&read_found(file.as_bytes()).0), ["1 1\r2 2025-10-03"]);
}

#[test]
fn columns_stand_apart_by_commas_tabs_or_semicolons() {
    for (sign, separator) in [(",", Separator::Comma), ("\t", Separator::Tab), (";", Separator::Semicolon)] {
        let (read, found) = read_found(PLAIN.replace(',', sign).as_bytes());
        assert_eq!((ids(&read), found.separator), (IDS.map(String::from).to_vec(), separator));
        let quoted =
            format!("patient{sign}id{sign}at{sign}shown\n\"a{sign}b\"{sign}r1{sign}2025-10-03{sign}oral\n");
        assert_eq!(read_found(quoted.as_bytes()).0.receptions[0].patient, format!("a{sign}b"));
    }
    for (sign, code) in [
        ("|", RefusalCode::UnknownSeparator),
        (" ", RefusalCode::UnknownSeparator),
        ("　", RefusalCode::UnknownSeparator),
        ("，", RefusalCode::UnknownSeparator),
        ("、", RefusalCode::UnknownSeparator),
        (":", RefusalCode::UnknownSeparator),
        ("^", RefusalCode::UnknownSeparator),
        ("x", RefusalCode::NoHeader),
    ] {
        let refused = read(PLAIN.replace(',', sign).as_bytes()).expect_err("a refusal");
        assert_eq!((refused.code, &*refused.path, refused.line), (code, "", None), "{sign}");
    }
    // ISO-2022-JP is ASCII by its bytes.
    let refused =
        read(b"\x1b$B45<THV9f\x1b(B,id,at,\x1b$BDs<(\x1b(B\n0012,r1,2025-10-03,x\n").expect_err("a refusal");
    assert_eq!(refused.code, RefusalCode::NotText);
}

#[test]
fn titles_may_stand_above_the_header() {
    for (titles, line) in [
        ("受付一覧\n", 2),
        ("受付一覧,,,\n出力日：2025/11/01,,,\n\n", 4),
        ("\"受付一覧\n（外来）\",,\n", 3),
        ("架空診療所,date,\n", 2),
        ("=====\n受付日 2025/10/01〜2025/10/31\n", 3),
    ] {
        let (read, found) = read_found(format!("{titles}{PLAIN}").as_bytes());
        assert_eq!((ids(&read), found.header_line), (IDS.map(String::from).to_vec(), line), "{titles}");
        let faulty = format!("{titles}患者番号,氏名,受付番号,受付日,提示\n1,花子,2,2025-10-32,診察券\n");
        let told = [format!("unknown_column columns[1]:{line}"), format!("not_a_date at:{}", line + 1)];
        assert_eq!(warnings(&read_found(faulty.as_bytes()).0), told, "{titles}");
    }
    // The row that names most is the header, not the first that names any.
    let (one, found) =
        read_found("受付日,2025-10-31\n患者番号,受付番号,受付日,提示\n1,1,2025-10-03,なし\n".as_bytes());
    assert_eq!((one.receptions.len(), found.header_line), (1, 2));
    let many = format!("{}{PLAIN}", "題\n".repeat(31));
    assert_eq!(read_found(many.as_bytes()).1.header_line, 32);
    let refused = read(format!("題\n{many}").as_bytes()).expect_err("a refusal");
    assert_eq!(refused.code, RefusalCode::NoHeader);
}

/// What is missing is named, and where its name should stand; what is there is not blamed.
#[test]
fn a_column_that_is_missing_is_named() {
    let refused = |text: &str| {
        let refused = read(text.as_bytes()).expect_err("a refusal");
        (refused.code, refused.path, refused.line)
    };
    let missing = |column: &str, line| (RefusalCode::Missing, column.to_owned(), Some(line));
    assert_eq!(refused("受付番号,受付日,提示\n1,2025-10-03,なし\n"), missing("patient", 1));
    assert_eq!(refused("題\n\n患者番号\t受付日\t提示\n1\t2025-10-03\tなし\n"), missing("id", 3));
    assert_eq!(refused("患者番号;受付番号;提示\n"), missing("at", 1));
    assert_eq!(refused("患者番号\n0012\n"), missing("id", 1));
    assert_eq!(
        refused("患者番号,患者ID,受付番号,受付日,提示\n"),
        (RefusalCode::Duplicate, "patient".to_owned(), Some(1))
    );
    let plain = |code| (code, String::new(), None);
    for empty in ["", "\n\n", " \r\n\t", "\u{feff}", "\0\0\0"] {
        assert_eq!(refused(empty), plain(RefusalCode::Empty), "{empty:?}");
    }
    for headless in
        ["0012,r1,2025-10-03,なし\n", "キャンセル,1,2\n", ",,,\n,,,\n", "こんにちは", "IR,1,13,1,1234567\n"]
    {
        assert_eq!(refused(headless), plain(RefusalCode::NoHeader), "{headless}");
    }
    for other in ["<XmlMsg/>", "\u{feff}<html>", "{\"a\":1}", "[]", "\n <table>"] {
        assert_eq!(refused(other), plain(RefusalCode::NotThisFormat), "{other}");
    }
    // A header of the file's own is one, whatever else the row says.
    let headers = Headers::of([(Column::Shown, "確認")]).expect("headers");
    let refused = read_with("確認,x\n".as_bytes(), &headers).expect_err("a refusal");
    assert_eq!((refused.code, &*refused.path, refused.line), (RefusalCode::Missing, "patient", Some(1)));
}

#[test]
fn every_encoding_says_the_same() {
    let tabs = PLAIN.replace(',', "\t").replace('\n', "\r\n");
    let (shift_jis, _, _) = SHIFT_JIS.encode(&tabs);
    for (bytes, charset) in [
        (tabs.clone().into_bytes(), Charset::Utf8),
        (format!("\u{feff}{tabs}").into_bytes(), Charset::Utf8),
        (shift_jis.into_owned(), Charset::ShiftJis),
        (utf16(&format!("\u{feff}{tabs}"), u16::to_le_bytes), Charset::Utf16Le),
        (utf16(&format!("\u{feff}{tabs}"), u16::to_be_bytes), Charset::Utf16Be),
        (utf16(&tabs, u16::to_le_bytes), Charset::Utf16Le),
        (utf16(&tabs, u16::to_be_bytes), Charset::Utf16Be),
        (utf16(&tabs.replace("\r\n", "\r"), u16::to_le_bytes), Charset::Utf16Le),
    ] {
        let (read, found) = read_found(&bytes);
        assert_eq!(
            (ids(&read), found),
            (
                IDS.map(String::from).to_vec(),
                Found { charset: Some(charset), separator: Separator::Tab, header_line: 1 }
            )
        );
        for piece in [1, 3, 7, 1 << 20] {
            let rows = Rows::new(Stream { most: piece, ..Stream::of(&bytes) }).expect("a file");
            assert_eq!(rows.found().separator, Separator::Tab);
            let rows: Vec<Row> = rows.map(|row| row.expect("a row")).collect();
            assert_eq!(
                rows.iter().filter_map(|row| row.reception.clone()).collect::<Vec<_>>(),
                read.receptions,
                "{charset:?} {piece}"
            );
        }
    }
    // A character of two units, over the border of any piece; and half of one.
    let text = format!("patient\tid\tat\tshown\n{}", "𠮷\t1\t2025-10-03\toral\n".repeat(9_000));
    let (read, _) = read_found(&utf16(&text, u16::to_le_bytes));
    assert!(read.receptions.iter().all(|one| one.patient == "𠮷"));
    // In a stream a piece may be half of it, and say nothing yet.
    let text = format!("patient\tid\tat\tshown\n{}", "𠮷\t1\t2025-10-03\toral\n".repeat(2_000));
    let bytes = utf16(&text, u16::to_le_bytes);
    let rows =
        Rows::new(Stream { most: 2, ..Stream::of(&bytes) }).expect("a file").map(|row| row.expect("a row"));
    assert_eq!(
        rows.filter(|row| row.reception.as_ref().is_some_and(|one| one.patient == "𠮷")).count(),
        2_000
    );
    let mut bytes = utf16(
        "patient,id,at,shown\n1,1,2025-10-03,oral\n2,?,2025-10-03,oral\n3,3,2025-10-03,oral",
        u16::to_le_bytes,
    );
    let mark = bytes.iter().position(|byte| *byte == b'?').expect("a mark");
    bytes[mark..mark + 2].copy_from_slice(&0xd842_u16.to_le_bytes());
    bytes.push(b'x');
    let (read, _) = read_found(&bytes);
    assert_eq!(
        (ids(&read), warnings(&read)),
        (vec!["1 1 2025-10-03".to_owned()], vec!["not_text :3".to_owned(), "not_text :4".to_owned()])
    );
    // Zeros alone, or here and there, make no UTF-16.
    let zeros = "patient,id,at,shown\n1\0,1,2025-10-03,oral\n2,2,2025-10-03,oral\n";
    assert_eq!(read_found(zeros.as_bytes()).1.charset, Some(Charset::Utf8));
}

/// The other readers read what this one does.
#[test]
fn records_in_utf16_are_read() {
    let text = String::from_utf8(file("orca/acceptlst.json")).expect("UTF-8");
    let plain = orca::read(text.as_bytes()).expect("a list");
    for bytes in [utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), utf16(&text, u16::to_be_bytes)] {
        assert_eq!(orca::read(&bytes).expect("a list"), plain);
    }
    assert_eq!(orca::read(b"\xff\xfe\x00\xd8").expect_err("half a character").code, RefusalCode::NotText);
}

/// Files of other programs, by what each begins with.
fn foreign_files() -> Vec<(RefusalCode, Vec<u8>)> {
    let zip =
        |name: &str| [b"PK\x03\x04\x14\0\x08\0\x08\0", &[0; 16][..], name.as_bytes(), &[0x9c; 40]].concat();
    let late = |name: &str| {
        [zip("docProps/app.xml"), vec![7; 200_000], b"PK\x01\x02".to_vec(), name.as_bytes().to_vec()].concat()
    };
    let with = |mark: &[u8]| [mark, &[0, 1, 2, 3, 0x80, 0xff, 0, 0, 0, 0]].concat();
    vec![
        (RefusalCode::Spreadsheet, zip("xl/workbook.xml")),
        (RefusalCode::Spreadsheet, zip("[Content_Types].xml")),
        (RefusalCode::Spreadsheet, late("xl/worksheets/sheet1.xml")),
        (RefusalCode::Spreadsheet, zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")),
        (RefusalCode::Spreadsheet, with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
        (RefusalCode::Archive, zip("OQSmuquc02res.xml")),
        (RefusalCode::Archive, [zip("[Content_Types].xml"), zip("word/document.xml")].concat()),
        (RefusalCode::Archive, [b"PK\x05\x06".to_vec(), vec![0; 18]].concat()),
        (RefusalCode::Archive, with(b"\x1f\x8b\x08")),
        (RefusalCode::Archive, with(b"BZh91AY&SY")),
        (RefusalCode::Archive, with(b"7z\xbc\xaf\x27\x1c")),
        (RefusalCode::Archive, with(b"Rar!\x1a\x07\x01\0")),
        (RefusalCode::Archive, with(b"\x2b\x9d-lh5-")),
        (RefusalCode::Pdf, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec()),
        (RefusalCode::Image, with(b"\x89PNG\r\n\x1a\n")),
        (RefusalCode::Image, with(b"\xff\xd8\xff\xe0\0\x10JFIF")),
        (RefusalCode::Image, with(b"GIF89a")),
        (RefusalCode::Image, with(b"BM\x36\x10\0\0\0\0\0\0")),
        (RefusalCode::Image, with(b"II*\0")),
        (RefusalCode::Image, with(b"RIFF\x24\0\0\0WEBPVP8 ")),
        (RefusalCode::Image, with(b"\0\0\0\x18ftypheic")),
    ]
}

#[test]
fn files_of_other_programs_are_named_for_what_they_are() {
    for (code, bytes) in foreign_files() {
        for (reader, name) in [
            (read as fn(&[u8]) -> Result<Read, _>, "csv"),
            (oqs::read, "oqs"),
            (orca::read, "orca"),
            (fhir::read, "fhir"),
            (uke::read, "uke"),
        ] {
            let refused = reader(&bytes).expect_err("a refusal");
            assert_eq!(
                (refused.code, &*refused.path, refused.line),
                (code, "", None),
                "{name} {:?}",
                &bytes[..8]
            );
        }
        // A stream sees only its beginning.
        let refused = Rows::new(Stream::of(&bytes)).err().expect("a refusal").code;
        let is_late = bytes.len() > 100_000 && refused == RefusalCode::Archive;
        assert!(refused == code || is_late, "{refused:?} {:?}", &bytes[..8]);
    }
    for text in [
        "BM,patient,id,at,shown\n",
        "PK,patient,id,at,shown\n",
        "GIF8,patient,id,at,shown\n",
        "II*,patient,id,at,shown\n",
        "BZh,patient,id,at,shown\n",
        "RIFF,patient,id,at,shown\n",
        "No-lha,patient,id,at,shown\n",
    ] {
        assert!(read(text.as_bytes()).is_ok(), "{text}");
    }
}

/// Of a row, no more is kept than a row may have.
#[test]
fn rows_of_any_length_are_told_and_not_kept() {
    let head = "patient,id,at,shown\n1,1,2025-10-03,oral";
    let file = |tail: &str| {
        let file = format!("{head}{tail}\n2,2,2025-10-03,oral\n");
        let whole = read(file.as_bytes()).expect("a file");
        let rows = Rows::new(Stream::of(file.as_bytes())).expect("names").map(|row| row.expect("a row"));
        assert_eq!(rows.filter_map(|row| row.reception).collect::<Vec<_>>(), whole.receptions);
        whole
    };
    let commas = |count: usize| ",".repeat(count);
    for count in [1, MAX_COLUMNS - 5, MAX_COLUMNS - 4, MAX_COLUMNS - 3, MAX_COLUMNS, 10 * MAX_COLUMNS] {
        let read = file(&commas(count));
        assert_eq!((read.receptions.len(), warnings(&read)), (2, vec![]), "{count} commas");
        let read = file(&format!("{}余り", commas(count)));
        let place = (count + 3).min(MAX_COLUMNS + 1);
        assert_eq!(
            (read.receptions.len(), warnings(&read)),
            (2, vec![format!("out_of_place columns[{place}]:2")]),
            "{count} commas"
        );
    }
    let read = file(&format!("{}\n{}余り", commas(3), commas(10 * MAX_COLUMNS)));
    assert_eq!(
        warnings(&read),
        [
            "missing patient:3",
            "missing id:3",
            "missing at:3",
            "missing shown:3",
            "out_of_place columns[257]:3"
        ]
    );
    for length in [MAX_TEXT + 1, MAX_TEXT * (MAX_COLUMNS + 1), 2 * MAX_TEXT * (MAX_COLUMNS + 1)] {
        let read = file(&format!(",\"{}\n\"\n3,3,2025-10-32,oral", "x".repeat(length)));
        assert_eq!(
            (ids(&read), warnings(&read)),
            (
                vec!["2 2 2025-10-03".to_owned()],
                vec!["too_large :2".to_owned(), "not_a_date at:4".to_owned()]
            ),
            "{length}"
        );
        let unread: Vec<_> =
            read.unread.iter().map(|row| (row.line, row.patient.as_deref(), row.on.is_some())).collect();
        assert_eq!(unread, [(2, Some("1"), true), (4, Some("3"), false)], "{length}");
    }
}

/// A file of about this length.
type Form = fn(usize) -> Vec<u8>;

/// How long one file of this form takes, and four of a quarter of its length, at the least of some rounds. Both do as much,
/// so that whatever else the machine has to do comes between both alike.
fn whole_and_quarters(form: Form, length: usize) -> [f64; 2] {
    let files = [vec![form(length)], vec![form(length / 4); 4]];
    let mut least = [f64::MAX; 2];
    for _ in 0..5 {
        for (least, files) in least.iter_mut().zip(&files) {
            let start = Instant::now();
            for bytes in files {
                let _ = read(bytes);
            }
            *least = least.min(start.elapsed().as_secs_f64());
        }
    }
    least
}

/// Four times as long takes four times as long, whatever it is made of.
#[test]
fn the_time_grows_as_the_file_does() {
    let forms: [(&str, Form); 7] = [
        ("commas in a row", |length| [b"patient,id,at,shown\n", &*vec![b','; length]].concat()),
        ("commas in a header", |length| [b"patient,id,at,shown", &*vec![b','; length]].concat()),
        ("a quotation mark", |length| [b"patient,id,at,shown\n\"", &*vec![b'x'; length]].concat()),
        ("zeros", |length| [b"patient,id,at,shown\n", &*vec![0; length]].concat()),
        ("carriage returns", |length| [b"patient,id,at,shown\r", &*vec![b'\r'; length]].concat()),
        ("one number of one day", |length| {
            [b"patient,id,at,shown\n", &*b"1,1,20251003,oral\n".repeat(length / 18)].concat()
        }),
        ("one number of many days", |length| {
            let row = |at: usize| {
                format!(
                    "{},1,{}{:02}{:02},oral\n",
                    at / 4_000,
                    2000 + at % 10,
                    at / 10 % 12 + 1,
                    at / 120 % 28 + 1
                )
            };
            let rows: String = (0..length / 18).map(row).collect();
            [b"patient,id,at,shown\n", rows.as_bytes()].concat()
        }),
    ];
    for (name, form) in forms {
        let [whole, quarters] = whole_and_quarters(form, 500_000);
        assert!(whole < quarters * 2.5 + 0.005, "{name}: {whole:.4} s, and in quarters {quarters:.4} s");
    }
}
