//! Receptions from any bytes: every row that is not blank is a reception or a warning at its line,
//! lines only grow, and the stream gives what the whole gives.

#![no_main]

use fuzz::plain::check_told;
use libfuzzer_sys::fuzz_target;
use madoguchi::readers::csv::{Column, Headers, Rows, read, read_with};

const NAMES: &str = "patient,id,at,shown,valid_until,inquiry_by,inquiry_answer,inquiry_on,circumstance,note,eligibility_evident,care,payer,coverage_key,scheme,cancelled,inquiry_coverage,visit\n";

fuzz_target!(|data: &[u8]| {
    check(data);
    check(&[NAMES.as_bytes(), data].concat());
    // A header of the file's own, made of whatever it begins with.
    let first = data.split(|byte| b",\n".contains(byte)).next().unwrap_or_default();
    if let Ok(headers) = Headers::of([(Column::At, String::from_utf8_lossy(first))]) {
        check_told(&read_with(data, &headers));
    }
});

fn check(data: &[u8]) {
    let Ok(rows) = Rows::new(data) else { return };
    let rows: Vec<_> = rows.map(|row| row.expect("a slice is read without fail")).collect();
    for row in &rows {
        assert!(row.reception.is_some() || !row.warnings.is_empty());
        assert!(row.warnings.iter().all(|warning| warning.line == Some(row.line)));
        if let Some(reception) = &row.reception {
            assert!(reception.reception().is_some(), "every row says what was shown");
        }
    }
    assert!(rows.windows(2).all(|two| two[0].line < two[1].line));
    let lines = data.iter().filter(|byte| b"\r\n".contains(byte)).count() as u64 + 1;
    assert!(rows.iter().all(|row| row.line <= lines));
    check_told(&read(data));
}
