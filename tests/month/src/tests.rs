use super::*;
use madoguchi::visit::{Answer, Care, CircumstanceKind, InquiryMethod, Payer, Scheme, ShownKind};
use serde_json::Value as Json;
use shares::Basis;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn month() -> Month {
    Month::draw(SEED).expect("a month")
}

fn receptions(month: &Month) -> impl Iterator<Item = &Json> {
    month.patients.iter().flat_map(|patient| &patient.receptions)
}

/// The tests, the page and the benchmarks are about these very bytes.
#[test]
fn the_month_is_the_same_as_ever() {
    let digest = hmac_sha256::Hash::hash(month().text().as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, "ff13b595d0a8782a6b361d9a4a6f709358e15068359a0e33795f49a7754c5d13");
}

#[test]
fn the_table_of_the_page_is_that_of_the_month() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/real-month.md");
    let text = fs::read_to_string(page).expect("docs/real-month.md");
    assert!(text == with_table(&text, &month()).expect("its marks"), "renew it with `cargo xtask month`");
}

#[test]
fn another_seed_gives_another_month() {
    let drawn = |seed| receptions(&Month::draw(seed).expect("a month")).cloned().collect::<Vec<_>>();
    assert!(drawn(1) == drawn(1) && drawn(1) != drawn(2));
}

#[test]
fn every_share_lies_within_its_tolerance() {
    let month = month();
    for share in SHARES {
        let found = share.of(&month);
        assert!(found.is_near(share), "{}: {} is not near {}", share.id, found.value(), share.aim);
    }
}

/// The aims are what the model gives, and not what one lucky seed gave.
#[test]
fn over_many_seeds_every_share_comes_to_its_aim() {
    let months: Vec<_> = (0..12).map(|seed| Month::draw(seed).expect("a month")).collect();
    for share in SHARES {
        let sum: f64 = months.iter().map(|month| share.of(month).value()).sum();
        let mean = sum / months.len() as f64;
        let near = (mean - share.aim).abs() <= share.tolerance / 2.0;
        assert!(near, "{}: {mean} on average, and not {}", share.id, share.aim);
    }
}

#[test]
fn every_share_says_what_it_rests_on() {
    let sources: BTreeSet<_> = SOURCES.iter().map(|source| source.id).collect();
    let ids: BTreeSet<_> = SHARES.iter().map(|share| share.id).collect();
    assert_eq!(ids.len(), SHARES.len(), "two shares bear one name");
    let used = SHARES.iter().filter_map(|share| match share.basis {
        Basis::Published(source) => Some(source),
        Basis::Assumed(why) => {
            assert!(!why.is_empty(), "{}", share.id);
            None
        }
    });
    assert_eq!(used.collect::<BTreeSet<_>>(), sources, "sources cited, and sources listed");
}

#[test]
fn the_clinic_is_closed_on_sundays_and_on_the_holiday() {
    let days: Vec<_> = opening::days().iter().map(ToString::to_string).collect();
    assert_eq!(days.len(), 26);
    for closed in ["2025-10-05", "2025-10-12", "2025-10-13", "2025-10-19", "2025-10-26"] {
        assert!(!days.iter().any(|day| day == closed), "{closed}");
    }
}

#[test]
fn every_reception_of_the_month_falls_in_the_opening_hours() {
    for reception in receptions(&month()) {
        let at = reception["at"].as_str().expect("a time");
        assert!(!at.starts_with(MONTH) || opening::is_open(at), "{at}");
        assert!(at.starts_with(MONTH) || at < MONTH, "{at} lies after the month");
    }
}

#[test]
fn keys_are_unique_and_in_order_of_time() {
    let month = month();
    let keys: Vec<_> = receptions(&month).map(|one| one["id"].as_str().expect("a key")).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    assert_eq!(keys[0], "p0001-1");
    for patient in &month.patients {
        assert!(patient.receptions.is_sorted_by_key(|one| one["at"].as_str()));
        assert!(
            patient.receptions.iter().any(|one| one["at"].as_str().is_some_and(|at| at.starts_with(MONTH)))
        );
    }
}

/// Every code of the vocabulary that a clinic can meet in that month is met.
#[test]
fn everything_a_clinic_can_meet_is_met() {
    let month = month();
    let all = |codes: &[&'static str], but: &[&str]| -> BTreeSet<String> {
        codes.iter().filter(|code| !but.contains(code)).map(|code| (*code).to_owned()).collect()
    };
    let met = |path: &str, unsaid: &str| -> BTreeSet<String> {
        let code =
            |one: &Json| one.pointer(path).map_or(unsaid, |code| code.as_str().unwrap_or(unsaid)).to_owned();
        receptions(&month).map(code).filter(|code| !code.is_empty()).collect()
    };
    assert_eq!(
        met("/shown/kind", ""),
        all(ShownKind::CODES, &["prescription", "insured_status_certificate", "not_recorded"])
    );
    assert_eq!(met("/inquiry/by", ""), all(InquiryMethod::CODES, &["identity"]));
    assert_eq!(met("/inquiry/answer", ""), all(Answer::CODES, &[]));
    assert_eq!(met("/circumstance/kind", ""), all(CircumstanceKind::CODES, &[]));
    assert_eq!(met("/coverage/scheme", "unknown"), all(Scheme::CODES, &[]));
    assert_eq!(met("/payer", "health_insurance"), all(Payer::CODES, &[]));
    assert_eq!(
        met("/care", "outpatient"),
        all(Care::CODES, &["home_nursing", "home_dispensing", "telephone", "presentation_only"])
    );
}
