//! Prints what the npm package and the tests in JavaScript take from the Rust, as one JSON object: every code
//! that crosses the boundary, the documents cited, the texts of the notice and of the rules, and whose each step is.
//! `cargo xtask build` runs it.

use madoguchi::insured::{
    ChangeCode, ChangeStep, Effect, Field, Fold, LAW_NUMBERS, LawKind, RemarkCode, Sameness, Unequal,
};
use madoguchi::law::{
    AfterCardsEnded, Document, Evidence, LegalSource, Passage, PassageStatus, PresentationOrder, Provision,
};
use madoguchi::plain::request::{self, CODED};
use madoguchi::plain::{ErrorCode, UnknownKeys, Value, encode};
use madoguchi::readers::assemble::{
    AskWhat, CouldBe, CoverageBy, Family, How, IdentifierIs, NothingPressed, OneAnswerManyReceptions, Origin,
    PassedOver, References, SeveralAnswers, UnmatchedBecause, Visits, Which,
};
use madoguchi::readers::charset::Charset;
use madoguchi::readers::csv::Column;
use madoguchi::readers::uke::ConfirmedBy;
use madoguchi::readers::{CoverageKind, RefusalCode, Relation, Separator, WarningCode};
use madoguchi::record::{Difference, HandlingAction, HandlingReason, Moved};
use madoguchi::rules::{
    Actor, Caution, MonthStanding, NextStep, Notice, PatientMessage, Reason, Rule, Standing, Term, Tolerance,
};
use madoguchi::visit::{
    Answer, Care, CircumstanceKind, FacilityKind, InquiryMethod, Payer, Scheme, ShownKind,
};
use serde_json::{Value as Json, json};

/// By their places, as the module's words name them.
fn codes() -> Json {
    json!({
        "FacilityKind": FacilityKind::CODES,
        "Care": Care::CODES,
        "Payer": Payer::CODES,
        "Scheme": Scheme::CODES,
        "ShownKind": ShownKind::CODES,
        "InquiryMethod": InquiryMethod::CODES,
        "Answer": Answer::CODES,
        "CircumstanceKind": CircumstanceKind::CODES,
        "PresentationOrder": PresentationOrder::CODES,
        "AfterCardsEnded": AfterCardsEnded::CODES,
        "Provision": Provision::CODES,
        "UnknownKeys": UnknownKeys::CODES,
        "Evidence": Evidence::CODES,
        "LegalSource": LegalSource::CODES,
        "PassageId": Passage::CODES,
        "PassageStatus": PassageStatus::CODES,
        "LawText": Document::CODES,
        "Rule": Rule::CODES,
        "Reason": Reason::CODES,
        "Standing": Standing::CODES,
        "Tolerance": Tolerance::CODES,
        "NextStep": NextStep::CODES,
        "Actor": Actor::CODES,
        "Term": Term::CODES,
        "HandlingAction": HandlingAction::CODES,
        "HandlingReason": HandlingReason::CODES,
        "PatientMessage": PatientMessage::CODES,
        "Caution": Caution::CODES,
        "Notice": Notice::CODES,
        "MonthStanding": MonthStanding::CODES,
        "ErrorCode": ErrorCode::CODES,
        "Difference": Difference::CODES,
        "Moved": Moved::CODES,
    })
}

/// By their places, as `encode-request.js` writes a request.
fn request() -> Json {
    json!({
        "Field": request::Field::CODES,
        "CodedField": CODED.iter().map(|field| field.code()).collect::<Vec<_>>(),
        "CodeList": request::CODES.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
    })
}

fn readers() -> Json {
    let law_numbers: Json = LAW_NUMBERS.iter().map(|row| row.number).collect();
    json!({
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
        "References": References::CODES,
        "IdentifierIs": IdentifierIs::CODES,
        "NothingPressed": NothingPressed::CODES,
        "SeveralAnswers": SeveralAnswers::CODES,
        "OneAnswerManyReceptions": OneAnswerManyReceptions::CODES,
        "Family": Family::CODES,
        "CoverageBy": CoverageBy::CODES,
        "Visits": Visits::CODES,
        "Origin": Origin::CODES,
        "AskWhat": AskWhat::CODES,
        "How": How::CODES,
        "Which": Which::CODES,
        "PassedOver": PassedOver::CODES,
        "UnmatchedBecause": UnmatchedBecause::CODES,
        "CouldBe": CouldBe::CODES,
        "CsvColumn": Column::CODES,
        "LawKind": LawKind::CODES,
        "LawNumber": law_numbers,
    })
}

/// The documents the rules rest on, as the package's `sources()` names them.
fn citations() -> Json {
    let cited = |source: &LegalSource| {
        let from = json!({ "citation": source.citation(), "dated": source.dated().map(|day| day.to_string()), "url": source.url() });
        (source.code().to_owned(), from)
    };
    Json::Object(LegalSource::ALL.iter().map(cited).collect())
}

fn json(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::from(*flag),
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_ref()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.to_string(), json(value))).collect(),
    }
}

fn main() {
    let tables = json!({
        "codes": codes(),
        "request": request(),
        "readers": readers(),
        "citations": citations(),
        "passages": json(&encode::passages()),
        "rules": json(&encode::rules()),
        "steps": json(&encode::steps()),
    });
    println!("{tables:#}");
}
