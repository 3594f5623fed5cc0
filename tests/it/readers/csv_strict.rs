//! A cell that is not understood never makes a month look better. Each column of a CSV is asked both ways: what its
//! row becomes, and whether anything of the month stands that would not stand with some value that is understood.

use super::warnings;
use madoguchi::calendar::Month;
use madoguchi::readers::csv::{Column, read};
use madoguchi::readers::{Read, ReadReception};
use madoguchi::rules::{Desk, Standing};
use madoguchi::visit::{Facility, FacilityKind, Reception};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A cell that says nothing anybody could know.
const ILLEGIBLE: &str = "※？";

/// What becomes of a row whose cell of this column is not understood.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    /// The row is not read.
    Unread,
    /// The cell's own value is lost, and the row is read without it.
    Lost,
    /// Any text is a value.
    Free,
}

/// The table of docs/readers.md, once more by hand.
const fn fate(column: Column) -> Fate {
    match column {
        Column::At
        | Column::Care
        | Column::Payer
        | Column::Shown
        | Column::ValidUntil
        | Column::Cancelled => Fate::Unread,
        Column::Scheme
        | Column::InquiryBy
        | Column::InquiryAnswer
        | Column::InquiryOn
        | Column::Circumstance
        | Column::EligibilityEvident => Fate::Lost,
        Column::Patient
        | Column::Id
        | Column::CoverageKey
        | Column::InquiryCoverage
        | Column::Note
        | Column::Visit
        | Column::Facility
        | Column::Department => Fate::Free,
    }
}

/// Whether what was shown, or the circumstance, stands unless an answer speaks against it.
fn stands_by_itself(row: &Cells) -> bool {
    ["健康保険証", "資格確認書", "被保険者資格証明書", "処方箋"].contains(&&*row["shown"])
        || row["circumstance"] == "緊急"
}

/// Every value of a column that is understood, blank among them where a blank is.
fn values(column: Column) -> &'static [&'static str] {
    match column {
        Column::Care => &[
            "",
            "外来",
            "訪問診療",
            "往診",
            "オンライン診療",
            "電話再診",
            "訪問看護",
            "居宅薬学管理",
            "提示のみ",
        ],
        Column::Payer => &["", "医療保険", "医療扶助", "労災", "自賠責", "自費"],
        Column::Scheme => &["", "社保", "国保", "後期", "不明"],
        Column::Shown => &[
            "マイナンバーカード",
            "スマホ",
            "健康保険証",
            "資格確認書",
            "被保険者資格証明書",
            "カード＋資格情報のお知らせ",
            "カード＋マイナポータル",
            "スマホのマイナポータル",
            "資格情報のお知らせ",
            "申立書",
            "口頭確認",
            "処方箋",
            "診察券",
            "なし",
            "記録なし",
        ],
        Column::ValidUntil => &["", "2024-04-30", "2025-10-31", "2026-06-30", "2027-03-31"],
        Column::InquiryBy => &["カード", "番号", "氏名・生年月日等"],
        Column::InquiryAnswer => &[
            "有効",
            "無効",
            "新しい資格あり",
            "該当資格なし",
            "複数該当",
            "有効（未登録）",
            "処理中",
            "異常終了",
            "不明",
        ],
        Column::InquiryOn => {
            &["", "2024-05-08", "2025-10-03", "2025-10-17", "2026-03-17", "2026-07-31", "2025-09-30"]
        }
        Column::Circumstance => {
            &["", "動線", "発熱外来", "再来受付機", "車椅子", "その他", "持参忘れ", "緊急"]
        }
        Column::EligibilityEvident | Column::Cancelled => &["はい", "いいえ"],
        Column::Patient
        | Column::Id
        | Column::At
        | Column::CoverageKey
        | Column::InquiryCoverage
        | Column::Note
        | Column::Visit
        | Column::Facility
        | Column::Department => &[],
    }
}

type Cells = BTreeMap<&'static str, String>;

fn file(rows: &[Cells]) -> Read {
    let head = Column::CODES.join(",");
    let line = |row: &Cells| {
        let cells = Column::CODES.iter().map(|code| row.get(code).map_or("", String::as_str));
        cells.collect::<Vec<_>>().join(",")
    };
    let lines = rows.iter().map(line);
    let text = std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n");
    read(text.as_bytes()).expect("a file")
}

/// Whether each reception of the file stands, by its number.
fn stands(desk: &Desk, file: &Read) -> BTreeMap<String, bool> {
    let receptions: Vec<Reception> = file.receptions.iter().filter_map(ReadReception::reception).collect();
    let mut stands = BTreeMap::new();
    let months: BTreeSet<Month> = receptions.iter().map(|reception| reception.day().month()).collect();
    for month in months {
        let closing = desk.close_month(month, &receptions, None);
        let of_month = receptions.iter().filter(|other| other.day().month() == closing.month);
        for (of_month, verdict) in of_month.zip(&closing.verdicts) {
            let waits = matches!(
                verdict.standing(),
                Standing::Unconfirmed | Standing::Undetermined | Standing::Pending
            );
            stands.insert(of_month.id.clone(), !waits);
        }
    }
    stands
}

fn value(column: Column) -> impl Strategy<Value = String> {
    prop::sample::select(values(column)).prop_map(str::to_owned)
}

/// A row of one patient in which every cell is understood, and has its place.
fn row() -> impl Strategy<Value = Cells> {
    let day =
        prop::sample::select(vec!["2024-05-07", "2025-10-03", "2025-10-17", "2026-03-17", "2026-07-31"]);
    let key = || prop::sample::select(vec!["", "A", "B"]);
    let keys = (key(), key(), prop::sample::select(vec!["", "", "v"]));
    let what = (value(Column::Care), value(Column::Payer), value(Column::Shown), value(Column::ValidUntil));
    let inquiry =
        prop::option::of((value(Column::InquiryBy), value(Column::InquiryAnswer), value(Column::InquiryOn)));
    let why = (value(Column::Circumstance), value(Column::EligibilityEvident), value(Column::Cancelled));
    (day, keys, value(Column::Scheme), what, inquiry, why).prop_map(
        |(day, (key, about, visit), scheme, what, inquiry, why)| {
            let (care, payer, shown, until) = what;
            let (by, answer, on) = inquiry.unwrap_or_default();
            let (circumstance, evident, cancelled) = why;
            let is_dated = ["健康保険証", "資格確認書", "被保険者資格証明書"].contains(&&*shown);
            let only = |is_there: bool, cell: String| if is_there { cell } else { String::new() };
            Cells::from([
                ("patient", "1".to_owned()),
                ("at", day.to_owned()),
                ("care", care),
                ("payer", payer),
                ("scheme", only(!key.is_empty(), scheme)),
                ("coverage_key", key.to_owned()),
                ("shown", shown),
                ("valid_until", only(is_dated, until)),
                ("inquiry_coverage", only(!by.is_empty(), about.to_owned())),
                ("visit", visit.to_owned()),
                ("inquiry_by", by),
                ("inquiry_answer", answer),
                ("inquiry_on", on),
                ("note", only(circumstance == "その他", "停電".to_owned())),
                ("eligibility_evident", only(circumstance == "緊急", evident)),
                ("circumstance", circumstance),
                ("cancelled", cancelled),
            ])
        },
    )
}

/// A month or more of one patient's rows.
fn rows() -> impl Strategy<Value = Vec<Cells>> {
    proptest::collection::vec(row(), 1..4).prop_map(|mut rows| {
        for (place, row) in rows.iter_mut().enumerate() {
            row.insert("id", format!("r{place}"));
        }
        rows
    })
}

fn desks() -> impl Strategy<Value = Desk> {
    (prop::sample::select(FacilityKind::ALL), any::<bool>(), any::<bool>()).prop_map(
        |(kind, online, phone)| {
            Desk::new(Facility { online_system: online, smartphone_reader: phone, ..Facility::new(kind) })
        },
    )
}

#[test]
fn every_column_has_its_fate() {
    let whole = Cells::from(
        [
            ("patient", "1"),
            ("id", "r0"),
            ("at", "2025-10-03"),
            ("care", "外来"),
            ("payer", "医療保険"),
            ("coverage_key", "A"),
            ("scheme", "国保"),
            ("shown", "資格確認書"),
            ("valid_until", "2025-10-31"),
            ("inquiry_by", "番号"),
            ("inquiry_answer", "有効"),
            ("inquiry_on", "2025-10-03"),
            ("circumstance", "緊急"),
            ("eligibility_evident", "はい"),
            ("cancelled", "いいえ"),
        ]
        .map(|(column, cell)| (column, cell.to_owned())),
    );
    assert_eq!(warnings(&file(std::slice::from_ref(&whole))), [""; 0]);
    for column in Column::ALL {
        let mut row = whole.clone();
        if *column == Column::Circumstance {
            row.insert("eligibility_evident", String::new());
        }
        if *column == Column::InquiryAnswer {
            row.extend(
                [
                    ("shown", "診察券"),
                    ("valid_until", ""),
                    ("circumstance", "動線"),
                    ("eligibility_evident", ""),
                ]
                .map(|(column, cell)| (column, cell.to_owned())),
            );
        }
        if *column == Column::Note {
            row.extend([("circumstance", "その他".to_owned()), ("eligibility_evident", String::new())]);
        }
        row.insert(column.code(), ILLEGIBLE.to_owned());
        let read = file(&[row]);
        let found = match (&*warnings(&read), read.receptions.len(), read.unread.len()) {
            ([], 1, 0) => Fate::Free,
            ([_], 1, 0) => Fate::Lost,
            ([_], 0, 1) => Fate::Unread,
            other => panic!("{column:?}: {other:?}"),
        };
        assert_eq!(found, fate(*column), "{column:?}");
        if found == Fate::Unread {
            assert_eq!(read.unread[0].patient.as_deref(), Some("1"), "{column:?}");
        }
    }
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;

    proptest! {
        /// No reception stands that would not stand with each value that the cell could have had.
        #[test]
        fn a_cell_that_is_not_understood_is_never_better(
            rows in rows(),
            desk in desks(),
            place in 0..4_usize,
            column in any::<prop::sample::Index>(),
        ) {
            let place = place % rows.len();
            let is_there = |column: &Column| rows[place].get(column.code()).is_some_and(|cell| !cell.is_empty());
            let columns = Column::ALL.iter().copied().filter(|column| fate(*column) != Fate::Free && is_there(column));
            let columns: Vec<_> = columns.collect();
            let column = columns[column.index(columns.len())];
            let with = |cell: &str| {
                let mut rows = rows.clone();
                rows[place].insert(column.code(), cell.to_owned());
                if column == Column::Circumstance {
                    rows[place].insert("note", if cell == "その他" { "停電".to_owned() } else { String::new() });
                    let evident = if cell == "緊急" { "はい".to_owned() } else { String::new() };
                    rows[place].insert("eligibility_evident", evident);
                }
                file(&rows)
            };
            let unknown = with(ILLEGIBLE);
            prop_assert!(!unknown.warnings.is_empty());
            let inquiry = [Column::InquiryBy, Column::InquiryAnswer, Column::InquiryOn];
            let is_unread = column == Column::InquiryAnswer && stands_by_itself(&rows[place])
                || inquiry.contains(&column) && !rows[place]["visit"].is_empty()
                || column == Column::Scheme && rows[place]["shown"] == "被保険者資格証明書";
            if is_unread || fate(column) == Fate::Unread {
                // Its month is known not to be known.
                prop_assert_eq!(unknown.unread.len(), 1);
                return Ok(());
            }
            prop_assert_eq!(unknown.receptions.len(), rows.len());
            let unknown = stands(&desk, &unknown);
            for value in values(column) {
                let known = stands(&desk, &with(value));
                for (id, known) in known {
                    prop_assert!(known || !unknown[&id], "{id} stands, and with {} {value} it does not", column.code());
                }
            }
        }

        /// A note that is absent, of which there is no illegible form.
        #[test]
        fn a_circumstance_without_its_note_is_never_better(rows in rows(), desk in desks(), place in 0..4_usize) {
            let place = place % rows.len();
            let with = |note: &str| {
                let mut rows = rows.clone();
                let cells = [("circumstance", "その他"), ("note", note), ("eligibility_evident", "")];
                rows[place].extend(cells.map(|(column, cell)| (column, cell.to_owned())));
                stands(&desk, &file(&rows))
            };
            let unknown = with("");
            for (id, known) in with("停電") {
                prop_assert!(known || !unknown[&id]);
            }
        }
    }
}
