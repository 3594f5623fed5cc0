//! FHIR JP Core: coverages and encounters.

use super::{file, warnings};
use madoguchi::insured::{Insured, RemarkCode};
use madoguchi::readers::fhir::{read, read_text};
use madoguchi::readers::{CoverageKind, MAX_BYTES, MAX_DEPTH, Read, RefusalCode, Relation, Until};
use madoguchi::visit::{Care, Scheme};

fn resource(name: &str) -> Read {
    read(&file(&format!("fhir/{name}.json"))).expect("a resource")
}

fn numbers(read: &Read) -> Vec<[String; 4]> {
    let of = |insured: Insured| [insured.insurer, insured.symbol, insured.number, insured.branch];
    read.coverages.iter().map(|coverage| of(Insured::from(coverage).plain())).collect()
}

#[test]
fn a_coverage_of_jp_core() {
    let read = resource("jp-core");
    assert_eq!(warnings(&read), [""; 0]);
    let [coverage] = &*read.coverages else { panic!("{read:?}") };
    assert_eq!(
        [&coverage.insurer, &coverage.symbol, &coverage.number, &coverage.branch],
        ["6130488", "１２－３", "３４５", "00"]
    );
    assert_eq!(numbers(&read), [["06130488", "12-3", "345", "00"]]);
    assert_eq!((coverage.kind, coverage.scheme), (CoverageKind::HealthInsurance, Scheme::Employee));
    assert_eq!(
        (coverage.patient.as_deref(), coverage.relation),
        (Some("Patient/p1"), Some(Relation::Insured))
    );
    assert_eq!(coverage.from.map(|day| day.to_string()).as_deref(), Some("2024-04-01"));
    assert_eq!(coverage.until, Until::Open);
    assert!(!format!("{read:?}").contains("架空"), "names are passed over");
}

/// JP Core's extensions say all there is, where no identifier does.
#[test]
fn numbers_from_extensions_alone() {
    let mut resource: serde_json::Value =
        serde_json::from_slice(&file("fhir/jp-core.json")).expect("a resource");
    let members = resource.as_object_mut().expect("an object");
    members.retain(|name, _| !["identifier", "subscriberId", "dependent"].contains(&name.as_str()));
    let read = read_text(&resource.to_string()).expect("a resource");
    assert_eq!(warnings(&read), [""; 0]);
    assert_eq!(numbers(&read), [["06130488", "12-3", "345", "00"]]);
}

#[test]
fn numbers_from_either_identifier() {
    let read = resource("identifiers-only");
    assert_eq!(warnings(&read), [""; 0]);
    assert_eq!(
        numbers(&read),
        [
            ["00138057", "", "9876", ""],
            ["00138057", "12-34", "5678", "00"],
            ["00138057", "12-34", "5678", "01"],
            ["39131156", "", "01234567", ""],
            ["77777777", "7777777", "7777777", ""],
        ]
    );
    let schemes: Vec<_> = read.coverages.iter().map(|coverage| coverage.scheme).collect();
    use Scheme as S;
    assert_eq!(
        schemes,
        [S::NationalHealth, S::NationalHealth, S::NationalHealth, S::LateElderly, S::Unknown]
    );
    assert_eq!(read.coverages[3].from.map(|day| day.to_string()).as_deref(), Some("2025-08-01"));
    let remark = Insured::from(&read.coverages[4]).remarks()[0];
    assert_eq!(remark.code, RemarkCode::SaysUnknown);
}

/// As JP Core's own example does: 枝番 00 in the extension, 05 in the identifier and in `dependent`.
#[test]
fn two_parts_that_disagree_are_told() {
    let read = resource("disagreeing");
    assert_eq!(warnings(&read), ["sources_differ identifier"]);
    assert_eq!(numbers(&read), [["00012345", "あいう", "187", "00"]]);
}

#[test]
fn encounters_are_receptions_without_what_was_shown() {
    let read = resource("encounters");
    let receptions: Vec<_> = read
        .receptions
        .iter()
        .map(|one| (one.id.as_str(), one.at.day().to_string(), one.care, one.cancelled))
        .collect();
    let day = || "2026-03-17".to_owned();
    assert_eq!(
        receptions,
        [
            ("e1", day(), Some(Care::Outpatient), false),
            ("e2", day(), Some(Care::Online), false),
            ("e3", day(), Some(Care::Outpatient), true),
            ("e5", day(), None, false),
        ]
    );
    assert!(read.receptions.iter().all(|one| one.patient == "Patient/p1" && one.reception().is_none()));
    assert_eq!(
        warnings(&read),
        [
            "inpatient entry[3].resource.class",
            "unknown_value entry[4].resource.class",
            "not_in_force entry[5].resource.status",
            "not_a_date entry[6].resource.period",
            "missing entry[7].resource.period",
            "missing entry[7].resource.subject",
            "presentation_not_in_format Encounter",
        ]
    );
    assert!(!format!("{read:?}").contains("架空"));
}

#[test]
fn what_does_not_hold_is_not_read() {
    let read = resource("not-in-force");
    assert_eq!(numbers(&read), [["", "", "", ""], ["", "", "", ""]].map(|of| of.map(String::from)));
    assert_eq!(
        warnings(&read),
        [
            "not_in_force entry[0].resource.status",
            "not_in_force entry[1].resource.status",
            "not_in_force entry[2].resource.status",
            "unknown_value entry[3].resource.status",
            "missing entry[4].resource.status",
            "missing entry[4].resource.payor",
            "missing entry[4].resource.extension",
            "unknown_value entry[5].resource.identifier[0].value",
            "missing entry[5].resource.payor",
            "missing entry[5].resource.extension",
            "unknown_value entry[5].resource.relationship",
            "not_a_date entry[5].resource.period.start",
            "not_a_date entry[5].resource.period.end",
        ]
    );
}

#[test]
fn what_is_no_such_resource_is_refused() {
    let refused = |text: &str| {
        let refusal = read_text(text).expect_err("a refusal");
        (refusal.code, refusal.path)
    };
    let code = |text: &str| refused(text).0;
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(r#"{"resourceType":"Coverage","id":"窓口"}"#);
    assert_eq!(read(&shift_jis).expect_err("JSON is UTF-8").code, RefusalCode::NotText);
    assert_eq!(code("{}"), RefusalCode::NotThisFormat);
    assert_eq!(code(&" ".repeat(MAX_BYTES)), RefusalCode::NotThisFormat);
    assert_eq!(code(&" ".repeat(MAX_BYTES + 1)), RefusalCode::TooLarge);
    assert_eq!(code(r#"{"resourceType":"Patient"}"#), RefusalCode::NotThisFormat);
    assert_eq!(code(r#"[{"resourceType":"Coverage"}]"#), RefusalCode::NotThisFormat);
    assert_eq!(code(r#"{"resourceType":"Coverage""#), RefusalCode::Malformed);
    assert_eq!(
        code(r#"{"resourceType":"Coverage","status":"active","status":"draft"}"#),
        RefusalCode::Duplicate
    );
    let deep = format!(
        r#"{{"resourceType":"Coverage","contained":{}1{}}}"#,
        r#"{"contained":"#.repeat(MAX_DEPTH + 1),
        "}".repeat(MAX_DEPTH + 1)
    );
    assert_eq!(code(&deep), RefusalCode::TooDeep);
    assert_eq!(
        refused(r#"{"resourceType":"Coverage","dependent":["1","2"]}"#),
        (RefusalCode::Duplicate, "dependent".into())
    );
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever stands in the places that are read, nothing stops it, and no number comes from nowhere.
        #[test]
        fn no_value_stops_it(
            values in proptest::collection::vec("[0-9０-９あ:：\"\\\\,\\-]{0,12}", 6),
            system in "(http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID|http://jpfhir.jp/fhir/core/IdSystem/JP_Coverage_id)",
        ) {
            let resource = serde_json::json!({
                "resourceType": "Coverage", "status": "active",
                "identifier": [{ "system": system, "value": values[0] }],
                "subscriberId": values[1], "dependent": values[2],
                "period": { "start": values[3], "end": values[4] },
                "relationship": { "coding": [{ "code": values[5] }] },
            });
            let read = read_text(&resource.to_string()).expect("a coverage");
            let given = values.concat();
            for part in read.coverages.iter().flat_map(|of| [&of.insurer, &of.symbol, &of.number, &of.branch]) {
                prop_assert!(given.contains(part.as_str()));
            }
        }
    }
}
