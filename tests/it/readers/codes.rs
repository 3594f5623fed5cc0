//! Every code of the readers, written out for the other readers of the book: tests/readers/codes.json.
//! Renew it with `BLESS=1 cargo test --features readers codes`.

use crate::codes::is_up_to_date;
use madoguchi::readers::csv::Column;
use madoguchi::readers::{CoverageKind, RefusalCode, Relation, WarningCode};
use serde_json::json;

#[test]
fn the_list_of_the_readers_codes_is_up_to_date() {
    let codes = json!({
        "CoverageKind": CoverageKind::CODES,
        "Relation": Relation::CODES,
        "WarningCode": WarningCode::CODES,
        "RefusalCode": RefusalCode::CODES,
        "CsvColumn": Column::CODES,
    });
    is_up_to_date("tests/readers/codes.json", &codes);
}
