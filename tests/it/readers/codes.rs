//! Every code that the readers' door gives, written out for Node and the type checker:
//! tests/readers/codes.json. Renew it with `BLESS=1 cargo test --all-features codes`.

use crate::codes::is_up_to_date;
use madoguchi::insured::{
    ChangeCode, ChangeStep, Effect, Field, Fold, LAW_NUMBERS, LawKind, RemarkCode, Sameness, Unequal,
};
use madoguchi::readers::charset::Charset;
use madoguchi::readers::csv::Column;
use madoguchi::readers::uke::ConfirmedBy;
use madoguchi::readers::{CoverageKind, RefusalCode, Relation, Separator, WarningCode};
use serde_json::{Value as Json, json};

#[test]
fn the_list_of_the_readers_codes_is_up_to_date() {
    let law_numbers: Json = LAW_NUMBERS.iter().map(|row| row.number).collect();
    let codes = json!({
        "WarningCode": WarningCode::CODES,
        "RefusalCode": RefusalCode::CODES,
        "Charset": Charset::CODES,
        "Separator": Separator::CODES,
        "CoverageKind": CoverageKind::CODES,
        "Relation": Relation::CODES,
        "ConfirmedBy": ConfirmedBy::CODES,
        "Field": Field::CODES,
        "RemarkCode": RemarkCode::CODES,
        "Fold": Fold::CODES,
        "Sameness": Sameness::CODES,
        "Unequal": Unequal::CODES,
        "ChangeCode": ChangeCode::CODES,
        "ChangeStep": ChangeStep::CODES,
        "Effect": Effect::CODES,
        "CsvColumn": Column::CODES,
        "LawKind": LawKind::CODES,
        "LawNumber": law_numbers,
    });
    is_up_to_date("tests/readers/codes.json", &codes);
}
