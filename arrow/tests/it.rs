//! What holds of a table that is closed.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a test stops where it is surprised"
)]

mod table;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{Array, ArrayRef, Date32Array, DictionaryArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use madoguchi::calendar::Month;
use madoguchi::rules::{Desk, Standing};
use madoguchi::visit::{Facility, FacilityKind, Reception};
use madoguchi_arrow::{Closing, Digest, Error, Order, Settings, Summary};
use std::collections::HashMap;
use std::sync::Arc;
use table::Columns;

/// Two clinics and a hospital; the second clinic with the phone reader.
const SETTINGS: &str = r#"{
    "A": { "facility": { "kind": "clinic" } },
    "B": { "facility": { "kind": "clinic", "smartphoneReader": true } },
    "C": { "facility": { "kind": "hospital" } }
}"#;

fn desk(facility: &str) -> Desk {
    Desk::new(match facility {
        "A" => Facility::new(FacilityKind::Clinic),
        "B" => Facility { smartphone_reader: true, ..Facility::new(FacilityKind::Clinic) },
        _ => Facility::new(FacilityKind::Hospital),
    })
}

fn month() -> Month {
    month::MONTH.parse().expect("a month")
}

type Row = (&'static str, String, Reception);

/// The synthetic month at each of three facilities: the same people, who are others at each.
fn rows() -> Vec<Row> {
    let month = month::Month::draw(month::SEED).expect("the month");
    let mut rows = Vec::new();
    for facility in ["A", "B", "C"] {
        for (number, patient) in month.patients.iter().enumerate() {
            for json in &patient.receptions {
                let mut reception = table::reception(json.clone()).expect("a reception");
                // Some are of one 来院, and some answers are about another insurance.
                if number % 7 == 0 {
                    reception.visit = Some(format!("v{}", reception.day()));
                }
                if let Some(inquiry) = reception.inquiry.as_mut().filter(|_| number % 11 == 0) {
                    inquiry.coverage = Some("another".to_owned());
                }
                rows.push((facility, number.to_string(), reception));
            }
        }
    }
    rows
}

fn batches(rows: &[Row], each: usize) -> Vec<RecordBatch> {
    let mut table = Columns::default();
    let batch = |rows: &[Row]| {
        rows.iter().for_each(|(facility, patient, reception)| table.add(facility, patient, reception));
        table.end().expect("a batch")
    };
    rows.chunks(each).map(batch).collect()
}

/// All of it: what comes out, and what was counted.
fn close(batches: &[RecordBatch], order: Order) -> Result<(Vec<RecordBatch>, Summary), Error> {
    let settings = Arc::new(Settings::parse(SETTINGS)?);
    let mut closing = Closing::new(batches[0].schema(), settings, month(), None, order)?.with_findings();
    let mut out = Vec::new();
    for batch in batches {
        closing.push(batch.clone())?;
        while let Some(batch) = closing.pop() {
            out.push(batch?);
        }
    }
    closing.finish();
    while let Some(batch) = closing.pop() {
        out.push(batch?);
    }
    Ok((out, closing.summary().clone()))
}

/// A column of texts, whatever holds it.
fn column(batches: &[RecordBatch], name: &str) -> Vec<Option<String>> {
    let texts = |batch: &RecordBatch| -> Vec<Option<String>> {
        let array = cast(batch.column_by_name(name).expect("the column"), &DataType::Utf8).expect("texts");
        array.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
    };
    batches.iter().flat_map(texts).collect()
}

fn findings(batches: &[RecordBatch]) -> Vec<Option<Vec<String>>> {
    let mut found = Vec::new();
    for batch in batches {
        let lists = batch.column_by_name("findings").expect("the column").as_list::<i32>();
        for row in 0..lists.len() {
            let texts = |list: ArrayRef| {
                list.as_string::<i32>()
                    .iter()
                    .map(|text| text.expect("a text").to_owned())
                    .collect::<Vec<_>>()
            };
            found.push(lists.is_valid(row).then(|| texts(lists.value(row))));
        }
    }
    found
}

/// The standing and rule of a row, and its findings.
type Stands = (Option<(String, String)>, Option<Vec<String>>);

/// What closing patient by patient says of each row: its standing and rule, and what was not met where it is open.
fn expected(rows: &[Row]) -> Vec<Stands> {
    let mut patients: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, (facility, patient, _)) in rows.iter().enumerate() {
        patients.entry((facility, patient)).or_default().push(at);
    }
    let mut expected = vec![(None, None); rows.len()];
    for ((facility, _), at) in patients {
        let named = |at: &usize| Reception { id: at.to_string(), ..rows[*at].2.clone() };
        let receptions: Vec<_> = at.iter().map(named).collect();
        for verdict in desk(facility).close_month(month(), &receptions, None).verdicts {
            let row: usize = verdict.reception_id().parse().expect("a row");
            let open = [Standing::Pending, Standing::Undetermined, Standing::Unconfirmed];
            let unmet = verdict.findings().iter().filter(|finding| finding.met != Some(true));
            let unmet = unmet.map(|finding| format!("{}.{}", finding.rule, finding.because)).collect();
            expected[row] = (
                Some((verdict.standing().to_string(), verdict.rule().to_string())),
                open.contains(&verdict.standing()).then_some(unmet),
            );
        }
    }
    expected
}

fn found(batches: &[RecordBatch]) -> Vec<Stands> {
    let standings = column(batches, "standing").into_iter().zip(column(batches, "rule"));
    standings.map(|(standing, rule)| standing.zip(rule)).zip(findings(batches)).collect()
}

#[test]
fn a_table_stands_as_closing_patient_by_patient_says() {
    let rows = rows();
    let expected = expected(&rows);
    for (each, order) in [(7, Order::Together), (1_000, Order::Any), (100_000, Order::Together)] {
        let (closed, summary) = close(&batches(&rows, each), order).expect("a table");
        assert_eq!(found(&closed), expected, "{each} rows in a batch");
        assert_eq!(summary.refused().count(), 0);
        assert_eq!(summary.rows(), rows.len() as u64);
        assert_eq!(
            summary.judged(),
            expected.iter().filter(|(standing, _)| standing.is_some()).count() as u64
        );
    }
}

#[test]
fn the_order_of_facilities_and_patients_is_of_no_account() {
    let mut rows = rows();
    // Every third row of all facilities first, so that those of each patient lie apart, in their own order.
    let (first, rest): (Vec<_>, Vec<_>) = rows.drain(..).enumerate().partition(|(at, _)| at % 3 == 0);
    let of_patient = |row: &(usize, Row)| (row.1.0, row.1.1.clone());
    let apart: Vec<Row> = {
        let mut all: Vec<_> = first.into_iter().chain(rest).collect();
        // Within a patient the rows stay as they were given.
        let mut queues: HashMap<_, std::collections::VecDeque<(usize, Row)>> = HashMap::new();
        let mut sorted = all.clone();
        sorted.sort_by_key(|(at, _)| *at);
        sorted.into_iter().for_each(|row| queues.entry(of_patient(&row)).or_default().push_back(row));
        all.iter_mut().for_each(|row| {
            *row = queues.get_mut(&of_patient(row)).and_then(|queue| queue.pop_front()).expect("a row")
        });
        all.into_iter().map(|(_, row)| row).collect()
    };
    let (closed, _) = close(&batches(&apart, 500), Order::Any).expect("a table");
    assert_eq!(found(&closed), expected(&apart));
    assert!(matches!(close(&batches(&apart, 500), Order::Together), Err(Error::NotTogether { .. })));
}

#[test]
fn texts_may_be_plain_or_have_a_dictionary() {
    let rows = rows();
    let whole = batches(&rows, rows.len());
    let (expected, _) = close(&whole, Order::Any).expect("a table");
    let dictionary = DataType::Dictionary(Box::new(DataType::UInt16), Box::new(DataType::Utf8));
    for to in [DataType::Utf8, DataType::LargeUtf8, DataType::Utf8View, dictionary] {
        let schema = whole[0].schema();
        let columns = schema.fields().iter().zip(whole[0].columns()).map(|(field, array)| {
            let is_text = matches!(array.data_type(), DataType::Utf8 | DataType::Dictionary(..));
            let array = if is_text {
                let plain = cast(array, &DataType::Utf8).expect("texts");
                cast(&plain, &to).expect("another form")
            } else {
                Arc::clone(array)
            };
            (field.name().clone(), array, true)
        });
        let other = RecordBatch::try_from_iter_with_nullable(columns.collect::<Vec<_>>()).expect("a batch");
        let (closed, _) = close(&[other], Order::Any).expect("a table");
        assert_eq!(found(&closed), found(&expected), "{to}");
    }
}

/// A small table, of which one may change a column.
fn small(change: impl FnOnce(&mut HashMap<&'static str, ArrayRef>)) -> RecordBatch {
    let texts = |texts: [Option<&str>; 4]| Arc::new(StringArray::from(texts.to_vec())) as ArrayRef;
    let certificate = Some("eligibility_certificate");
    let mut columns = HashMap::from([
        ("facility", texts([Some("A"); 4])),
        ("patient", texts([Some("1"), Some("1"), Some("2"), Some("3")])),
        ("day", Arc::new(Date32Array::from(vec![20_363, 20_364, 20_363, 20_363])) as ArrayRef),
        ("id", texts([Some("1"), Some("1"), Some("2"), Some("3")])),
        ("shown", texts([certificate; 4])),
    ]);
    change(&mut columns);
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .expect("a batch")
}

fn texts(texts: [Option<&str>; 4]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

#[test]
fn a_bad_row_costs_that_row_and_is_named() {
    let certificate = Some("eligibility_certificate");
    let unreadable: [(&str, &str, ArrayRef, [bool; 4]); 12] = [
        ("missing", "patient", texts([Some("1"), None, Some(" "), Some("3")]), [true, false, false, true]),
        ("missing", "facility", texts([Some("A"), None, Some("A"), Some("A")]), [true, false, true, true]),
        (
            "no_settings",
            "facility",
            texts([Some("A"), Some("A"), Some("Z"), Some("A")]),
            [true, true, false, true],
        ),
        (
            "missing",
            "day",
            Arc::new(Date32Array::from(vec![Some(20_363), None, None, Some(20_363)])),
            [true, false, false, true],
        ),
        (
            "not_a_date",
            "day",
            Arc::new(Date32Array::from(vec![20_363, i32::MAX, 20_363, 20_363])),
            [true, false, true, true],
        ),
        ("missing", "shown", texts([certificate, None, certificate, certificate]), [true, false, true, true]),
        (
            "unknown_value",
            "shown",
            texts([certificate, Some("paper"), certificate, Some("Paper")]),
            [true, false, true, false],
        ),
        (
            "unknown_value",
            "circumstance",
            texts([None, None, Some("kiosk"), Some("tired")]),
            [true, true, true, false],
        ),
        ("missing", "inquiry_answer", texts([None, None, None, None]), [true, true, true, true]),
        ("missing", "note", texts([None, None, None, None]), [true; 4]),
        ("missing", "coverage_key", texts([None, None, None, None]), [true; 4]),
        ("duplicate_id", "id", texts([Some("1"), Some("1"), Some("2"), Some("3")]), [true; 4]),
    ];
    for (code, name, array, stands) in unreadable {
        let batch = small(|columns| {
            match (code, name) {
                ("missing", "inquiry_answer") => {
                    columns.insert("inquiry_by", texts([None, Some("card"), None, None]));
                }
                ("missing", "note") => {
                    columns.insert("circumstance", texts([None, Some("other"), None, Some("flow")]));
                }
                ("missing", "coverage_key") => {
                    columns.insert("scheme", texts([None, Some("employee"), None, None]));
                }
                // The same day, of the same patient.
                ("duplicate_id", _) => {
                    columns.insert("day", Arc::new(Date32Array::from(vec![20_363; 4])));
                }
                _ => {}
            }
            columns.insert(name, array);
        });
        let stands = match name {
            "inquiry_answer" | "note" | "coverage_key" | "id" => [true, false, true, true],
            _ => stands,
        };
        let (closed, summary) = close(&[batch], Order::Any).expect("a table");
        let standing = column(&closed, "standing");
        assert_eq!(standing.iter().map(Option::is_some).collect::<Vec<_>>(), stands, "{name}: {code}");
        let refused: Vec<_> =
            column(&closed, "refused").into_iter().zip(column(&closed, "refused_column")).collect();
        for (row, stands) in stands.iter().enumerate() {
            let expected =
                if *stands { (None, None) } else { (Some(code.to_owned()), Some(name.to_owned())) };
            assert_eq!(refused[row], expected, "{name}: row {row}");
        }
        let (told, column, rows) = summary.refused().next().expect("something is refused");
        assert_eq!((told, column.name(), summary.refused().count()), (code, name, 1));
        assert_eq!(rows.rows, stands.iter().filter(|stands| !**stands).count() as u64);
        assert_eq!(rows.first, stands.iter().position(|stands| !stands).expect("one") as u64);
        assert!(!summary.is_settled());
        let told = summary.json().to_string();
        assert!(!told.contains("Paper") && !told.contains("tired"), "{told}");
        assert_eq!(told.contains(r#""withoutSettings":["Z"]"#), code == "no_settings", "{told}");
    }
}

#[test]
fn a_value_of_the_dictionary_that_no_row_has_is_no_fault() {
    let values = StringArray::from(vec!["paper", "eligibility_certificate"]);
    let places = arrow_array::Int32Array::from(vec![1, 1, 1, 1]);
    let shown = DictionaryArray::<Int32Type>::try_new(places, Arc::new(values)).expect("a dictionary");
    let (_, summary) = close(&[small(|columns| drop(columns.insert("shown", Arc::new(shown))))], Order::Any)
        .expect("a table");
    assert!(summary.is_settled());
}

#[test]
fn of_one_patient_so_many_rows_are_judged_and_the_rest_refused() {
    let rows = 10_002;
    let batch = RecordBatch::try_from_iter_with_nullable([
        ("facility", Arc::new(StringArray::from(vec!["A"; rows])) as ArrayRef, true),
        ("patient", Arc::new(StringArray::from(vec!["1"; rows])), true),
        ("day", Arc::new(Date32Array::from(vec![20_363; rows])), true),
        ("shown", Arc::new(StringArray::from(vec!["eligibility_certificate"; rows])), true),
    ]);
    let (_, summary) = close(&[batch.expect("a batch")], Order::Any).expect("a table");
    let refused: Vec<_> =
        summary.refused().map(|(code, _, refused)| (code, refused.rows, refused.first)).collect();
    assert_eq!((summary.judged(), refused), (10_000, vec![("too_many_rows", 2, 10_000)]));
}

#[test]
fn a_table_that_is_no_such_table_is_refused_whole() {
    let refused = |batch: RecordBatch| close(&[batch], Order::Any).expect_err("no such table").to_string();
    assert_eq!(refused(small(|columns| drop(columns.remove("shown")))), "there is no column `shown`");
    let days = small(|columns| drop(columns.insert("day", texts([Some("2025-10-02"); 4]))));
    assert_eq!(refused(days), "column `day`: expected days (Date32), found Utf8");
    let numbers = small(|columns| drop(columns.insert("shown", Arc::new(Date32Array::from(vec![1; 4])))));
    assert!(refused(numbers).starts_with("column `shown`: expected texts"));
    // A column of which nothing is known is one that is not there; so is one that nobody reads.
    let strange = small(|columns| {
        columns.insert("care", Arc::new(arrow_array::NullArray::new(4)));
        columns.insert("name", texts([Some("x"); 4]));
    });
    let (_, summary) = close(&[strange], Order::Any).expect("a table");
    assert_eq!(summary.json()["passedOver"], serde_json::json!(["name"]));
}

#[test]
fn rows_come_out_while_others_go_in() {
    let settings = Settings::parse(r#"{ "facility": { "kind": "clinic" } }"#).expect("settings");
    let batch = |facility: usize| {
        let rows = 8_192;
        RecordBatch::try_from_iter_with_nullable([
            ("facility", Arc::new(StringArray::from(vec![facility.to_string(); rows])) as ArrayRef, true),
            (
                "patient",
                Arc::new(StringArray::from((0..rows).map(|row| row.to_string()).collect::<Vec<_>>())),
                true,
            ),
            ("day", Arc::new(Date32Array::from(vec![20_363; rows])), true),
            ("shown", Arc::new(StringArray::from(vec!["eligibility_certificate"; rows])), true),
        ])
        .expect("a batch")
    };
    let mut closing =
        Closing::new(batch(0).schema(), Arc::new(settings), month(), None, Order::Together).expect("a table");
    let (mut inside, mut most) = (0_usize, 0);
    for facility in 0..100 {
        closing.push(batch(facility)).expect("rows");
        inside += 1;
        while closing.pop().is_some() {
            inside -= 1;
        }
        most = most.max(inside);
    }
    assert!(most <= 9, "{most} batches were held");
    assert_eq!(closing.summary().json()["facilities"], 100);
}

#[test]
fn the_digest_is_one_whatever_the_order_and_the_form() {
    let rows = rows();
    let digest = |batches: &[RecordBatch]| {
        let mut digest = Digest::default();
        batches.iter().for_each(|batch| digest.add(batch).expect("a closed table"));
        digest
    };
    let (closed, _) = close(&batches(&rows, 1_000), Order::Together).expect("a table");
    let whole = digest(&closed);
    let mut backwards = closed.clone();
    backwards.reverse();
    assert_eq!(digest(&backwards), whole);
    let mut parts = digest(&closed[..2]);
    parts.append(digest(&closed[2..]));
    assert_eq!(parts, whole);
    // Closed once more, nothing is there twice.
    let (again, _) = close(&closed, Order::Any).expect("a table");
    assert_eq!((digest(&again), again[0].schema()), (whole, closed[0].schema()));
    // One row that stands otherwise.
    let mut columns = closed[0].columns().to_vec();
    let place = closed[0].schema().index_of("standing").expect("the column");
    let standing = columns[place].as_dictionary::<Int8Type>();
    let mut keys: Vec<Option<i8>> = standing.keys().iter().collect();
    keys[0] = keys[0].map(|key| (key + 1) % 9);
    columns[place] = Arc::new(
        DictionaryArray::<Int8Type>::try_new(keys.into(), Arc::clone(standing.values())).expect("a column"),
    );
    let other = RecordBatch::try_new(closed[0].schema(), columns).expect("a batch");
    assert_ne!(digest(&[&[other], &closed[1..]].concat()), whole);
}

#[cfg(feature = "parquet")]
mod files {
    use super::*;
    use madoguchi_arrow::parquet::{Done, Source, Task};
    use parquet::arrow::ArrowWriter;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};

    /// A folder that is gone when the test is over.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("madoguchi-arrow-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            Self(folder)
        }

        fn write(&self, name: &str, batches: &[RecordBatch]) -> Source {
            let file = self.0.join(name);
            let created = File::create(&file).expect("a file");
            let mut writer = ArrowWriter::try_new(created, batches[0].schema(), None).expect("a writer");
            batches.iter().for_each(|batch| writer.write(batch).expect("written"));
            writer.close().expect("written");
            Source { into: Some(self.0.join(format!("closed-{name}"))), file }
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    fn run(sources: &[Source]) -> Done {
        let settings = Arc::new(Settings::parse(SETTINGS).expect("settings"));
        let task = Task { settings, month: month(), as_of: None, findings: true, digest: true, jobs: 2 };
        task.run(sources).expect("files")
    }

    fn read(file: &Path) -> Vec<RecordBatch> {
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(File::open(file).expect("a file")).expect("Parquet");
        builder.build().expect("Parquet").collect::<Result<_, _>>().expect("batches")
    }

    #[test]
    fn files_come_out_with_the_standings_of_their_rows() {
        let rows = rows();
        let folder = Folder::new("files");
        let one = |facility| -> Vec<Row> { rows.iter().filter(|row| row.0 == facility).cloned().collect() };
        let sources =
            ["A", "B", "C"].map(|of| folder.write(&format!("{of}.parquet"), &batches(&one(of), 300)));
        let done = run(&sources);
        assert!(done.together);
        let mut out = Digest::default();
        for (of, source) in ["A", "B", "C"].iter().zip(&sources) {
            let closed = read(source.into.as_ref().expect("a place"));
            assert_eq!(found(&closed), expected(&one(of)));
            closed.iter().for_each(|batch| out.add(batch).expect("a closed table"));
        }
        assert_eq!(out, done.digest);
        let left = fs::read_dir(&folder.0).expect("a folder").count();
        assert_eq!(left, 6, "nothing partial is left");
    }

    #[test]
    fn where_facilities_lie_apart_all_is_closed_as_one_table() {
        let rows = rows();
        let folder = Folder::new("apart");
        // Half of each patient's rows in either file, and in the first those of the facilities apart.
        let (first, second) = rows.split_at(rows.len() / 2);
        let sources = [
            folder.write("1.parquet", &batches(first, 300)),
            folder.write("2.parquet", &batches(second, 300)),
        ];
        let done = run(&sources);
        assert!(!done.together);
        let whole = run(&[folder.write("whole.parquet", &batches(&rows, 300))]);
        assert!(whole.together);
        assert_eq!(done.digest, whole.digest);
        assert_eq!(done.summary.json(), whole.summary.json());
        let closed: Vec<_> =
            sources.iter().flat_map(|source| read(source.into.as_ref().expect("a place"))).collect();
        assert_eq!(found(&closed), expected(&rows));
    }
}
