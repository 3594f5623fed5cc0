//! The law as it is carried here: quoted word for word, accounted for, and dated without gaps.

use crate::json::root;
use madoguchi::calendar::Day;
use madoguchi::law::{
    AfterCardsEnded, Amendment, AmendmentFault, BUILT_IN, Basis, DeskLaw, Evidence, IN_SCOPE_FROM, InForce,
    LawError, LegalSource, NOTICE, Passage, PassageStatus, Provision, ProvisionRow, Readings, Timeline,
    runs_forward,
};
use madoguchi::rules::catalogue;
use std::collections::BTreeMap;
use std::fs;

/// A text without white space: the page breaks its lines where it likes.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn every_passage_is_in_the_notice_word_for_word() {
    let notice = bare(NOTICE);
    for passage in Passage::ALL {
        let times = notice.matches(&bare(passage.text())).count();
        assert_eq!(times, 1, "{passage:?} is {times} times in the notice");
    }
}

/// The passages are the whole answer and the whole question, with not a word left over.
#[test]
fn the_passages_leave_no_word_over() {
    let notice = bare(NOTICE);
    let (_, answer) = notice.split_once("取扱い(答)").expect("the answer begins");
    let in_order: String =
        [&Passage::ALL[1..], &Passage::ALL[..1]].concat().iter().map(|p| bare(p.text())).collect();
    let (pages, words) = (bare(answer), in_order);
    assert_eq!(pages, words);
}

/// 「…」 in a comment beside the code quotes the notice, 療担規則, or a letter; what it quotes of
/// the notice must be there. Elsewhere a quotation is listed here, with where it is from.
#[test]
fn every_quotation_beside_the_code_is_in_the_notice() {
    const FROM_ELSEWHERE: &[&str] = &[
        "処方箋を提出する方法",                                     // 健康保険法施行規則 53条
        "保険証等単体で有効なものとして取り扱うものではありません", // 令和7年11月12日 事務連絡
        "厚生労働大臣が定める方法",                                 // 告示351号
        "該当資格なし",                                             // an answer of the system
    ];
    let notice = bare(NOTICE);
    let mut quotations = 0;
    for path in rust_files(&root().join("src/rules")).into_iter().chain(rust_files(&root().join("src/law"))) {
        let text = fs::read_to_string(&path).expect("a source file");
        let comments: String = text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("//"))
            .map(|line| line.trim_start_matches(['/', '!', ' ']))
            .collect();
        for quotation in comments.split('「').skip(1).filter_map(|rest| rest.split('」').next()) {
            quotations += 1;
            if FROM_ELSEWHERE.contains(&quotation) {
                continue;
            }
            for part in quotation.split('…').map(bare).filter(|part| !part.is_empty()) {
                assert!(notice.contains(&part), "{}: 「{quotation}」: {part}", path.display());
            }
        }
    }
    assert!(quotations >= 15, "only {quotations} quotations stand beside the code");
}

fn rust_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of src");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// How each passage is accounted for; a lost requirement shows as a difference in this file.
#[test]
fn every_passage_is_accounted_for() {
    let rules = catalogue();
    let mut account = String::from(
        "# Every passage of the notice, accounted for\n\nWritten by a test; renew it with `BLESS=1 cargo test --test it`.\n\n| passage | status | obeyed by | its first words |\n|---|---|---|---|\n",
    );
    for passage in Passage::ALL {
        let obeyed_by: Vec<_> = rules
            .iter()
            .filter(|entry| entry.passages.contains(passage))
            .map(|entry| format!("`{}`", entry.rule.code()))
            .collect();
        assert_eq!(
            passage.standing() == PassageStatus::Recital,
            obeyed_by.is_empty(),
            "{passage:?} is a recital exactly where no rule obeys it"
        );
        let first: String = passage.text().chars().take(28).collect();
        let (id, status) = (passage.code(), passage.standing().code());
        account += &format!("| {id} | {status} | {} | {first}… |\n", obeyed_by.join(", "));
    }
    let path = root().join("docs/passages.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &account).expect("docs/passages.md can be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), account, "renew docs/passages.md with BLESS=1");
}

/// No day is without a law, none has two: from the first day judged to the end of 2035.
#[test]
fn the_calendar_walked_day_by_day() {
    let timeline = Timeline::built_in(Readings::default());
    let mut today = IN_SCOPE_FROM;
    let mut days = 0;
    while today <= day("2035-12-31") {
        let mut open: BTreeMap<Provision, usize> = BTreeMap::new();
        for row in BUILT_IN {
            if row.from <= today && row.until.is_none_or(|until| today <= until) {
                *open.entry(row.window).or_default() += 1;
            }
        }
        assert!(open.values().all(|rows| *rows == 1), "{today}: a window has two rows");
        for always in [Provision::ElectronicCheck, Provision::Emergency, Provision::Prescription] {
            assert!(open.contains_key(&always), "{today}: `{}` has no row", always.code());
        }
        let document = open.contains_key(&Provision::InsuranceCard)
            || open.contains_key(&Provision::EligibilityCertificate);
        assert!(document, "{today}: no document can be presented");
        for window in Provision::ALL {
            assert_eq!(
                timeline.in_force(*window, today).is_open(),
                open.contains_key(window),
                "{today} {window:?}"
            );
        }
        days += 1;
        today = today.next().expect("a day after");
    }
    assert_eq!(days, 4658);
}

/// Which window opens and closes on which day: the dates of the law, once more and by hand.
#[test]
fn windows_open_and_close_on_their_days() {
    let timeline = Timeline::built_in(Readings::default());
    let open = |window, text| timeline.in_force(window, day(text)).is_open();
    for (window, first, last) in [
        (Provision::InsuranceCard, "2023-04-01", Some("2025-12-01")),
        (Provision::EligibilityCertificate, "2024-12-02", None),
        (Provision::CardAndNotice, "2024-12-02", None),
        (Provision::CardAndPortal, "2023-07-10", None),
        (Provision::Smartphone, "2025-09-19", None),
        (Provision::SmartphonePortal, "2025-09-19", None),
        (Provision::HomeRequery, "2024-04-01", None),
        (Provision::MonthlyTolerance, "2024-04-17", None),
        (Provision::ExpiredDocumentNationalHealth, "2025-08-01", Some("2026-07-31")),
        (Provision::ExpiredDocumentLateElderly, "2025-08-04", Some("2026-07-31")),
        (Provision::ExpiredDocumentAll, "2025-12-02", Some("2026-07-31")),
        (Provision::Fallback, "2023-07-10", None),
    ] {
        assert!(open(window, first), "{window:?} on {first}");
        let before = (1..=31)
            .rev()
            .filter_map(|number| Day::parse(&format!("{}-{number:02}", &first[..7])))
            .find(|earlier| *earlier < day(first));
        if let Some(before) = before {
            assert!(!timeline.in_force(window, before).is_open(), "{window:?} on {before}");
        }
        if let Some(last) = last {
            assert!(open(window, last), "{window:?} on {last}");
            let after = day(last).next().expect("a day after");
            assert!(
                matches!(timeline.in_force(window, after), InForce::NoLonger(_)),
                "{window:?} on {after}"
            );
        } else {
            assert!(open(window, "2035-12-31"), "{window:?} on 2035-12-31");
        }
    }
}

#[test]
fn the_reading_lapsed_ends_the_monthly_tolerance_with_the_cards() {
    let lapsed = Readings { after_cards_ended: AfterCardsEnded::Lapsed, ..Readings::default() };
    let timeline = Timeline::built_in(lapsed);
    assert!(timeline.in_force(Provision::MonthlyTolerance, day("2025-12-01")).is_open());
    let after = timeline.in_force(Provision::MonthlyTolerance, day("2025-12-02"));
    assert_eq!(after, InForce::NoLonger(Basis::BuiltIn(Evidence::Primary, LegalSource::Notice)));
    assert_eq!(timeline.entries().len(), BUILT_IN.len() - 1);
}

/// A desk's law with these amendments.
fn amended(amendments: Vec<Amendment>) -> DeskLaw {
    DeskLaw { amendments, ..DeskLaw::default() }
}

fn amendment(window: Provision, from: &str, until: Option<&str>) -> Amendment {
    Amendment::replace(window, day(from), until.map(day), "a letter")
}

#[test]
fn amendments_replace_the_rows_of_their_window_and_no_other() {
    let rows = vec![
        amendment(Provision::Fallback, "2026-01-01", None),
        amendment(Provision::Fallback, "2025-01-01", Some("2025-06-30")),
    ];
    let timeline = Timeline::new(amended(rows)).expect("a good amendment");
    let fallback = |text| timeline.in_force(Provision::Fallback, day(text));
    assert_eq!(fallback("2024-12-31"), InForce::NotYet(Basis::Amended(1)));
    assert_eq!(fallback("2025-06-30"), InForce::Yes(Basis::Amended(1)));
    assert_eq!(fallback("2025-07-01"), InForce::NoLonger(Basis::Amended(1)));
    assert_eq!(fallback("2026-01-01"), InForce::Yes(Basis::Amended(0)));
    let untouched = |window| BUILT_IN.iter().filter(move |row| row.window == window).count();
    assert_eq!(timeline.entries().len(), BUILT_IN.len() - untouched(Provision::Fallback) + 2);
    let printed: Vec<_> = timeline.entries().iter().map(|entry| (entry.window, entry.from)).collect();
    assert!(printed.is_sorted());
}

#[test]
fn an_amendment_that_cannot_stand_is_refused() {
    let refuse = |rows| {
        let error = Timeline::new(amended(rows)).expect_err("a bad amendment");
        let LawError::Amendment { index, fault } = error else { panic!("{error}") };
        (index, fault)
    };
    let window = Provision::MonthlyTolerance;
    let backwards = amendment(window, "2026-01-02", Some("2026-01-01"));
    assert_eq!(refuse(vec![backwards]), (0, AmendmentFault::EndsBeforeItBegins));
    let nameless = Amendment { source: " \u{3000}".to_owned(), ..amendment(window, "2026-01-01", None) };
    assert_eq!(refuse(vec![nameless]), (0, AmendmentFault::NoSource));
    for (first, second) in [
        (("2026-01-01", None), ("2027-01-01", None)),
        (("2026-01-01", Some("2026-06-30")), ("2026-06-30", None)),
        (("2026-06-30", None), ("2026-01-01", Some("2026-06-30"))),
        (("2026-01-01", Some("2026-12-31")), ("2026-03-01", Some("2026-03-31"))),
    ] {
        let rows = vec![amendment(window, first.0, first.1), amendment(window, second.0, second.1)];
        assert_eq!(refuse(rows), (1, AmendmentFault::Overlaps));
    }
    let apart = vec![
        amendment(window, "2026-01-01", Some("2026-06-30")),
        amendment(window, "2026-07-01", None),
        amendment(Provision::Fallback, "2026-01-01", None),
    ];
    assert!(Timeline::new(amended(apart)).is_ok());
}

/// The built-in table is checked while compiling; here is what that check refuses.
#[test]
fn a_table_that_does_not_run_forward_is_refused() {
    let row = |window, from: &str, until: Option<&str>| ProvisionRow {
        window,
        from: day(from),
        until: until.map(day),
        source: LegalSource::Notice,
        evidence: Evidence::Primary,
        known: day("2025-01-01"),
    };
    let (one, other) = (Provision::Fallback, Provision::Smartphone);
    assert!(runs_forward(&[]));
    assert!(runs_forward(&[row(one, "2025-01-01", Some("2025-01-01"))]));
    assert!(!runs_forward(&[row(one, "2025-01-02", Some("2025-01-01"))]));
    let after = |until, from| [row(one, "2025-01-01", until), row(one, from, None)];
    assert!(runs_forward(&after(Some("2025-01-31"), "2025-02-01")));
    assert!(!runs_forward(&after(Some("2025-02-01"), "2025-02-01")));
    assert!(!runs_forward(&after(Some("2025-02-02"), "2025-02-01")));
    assert!(!runs_forward(&after(None, "2025-02-01")));
    assert!(runs_forward(&[row(one, "2025-01-01", None), row(other, "2025-01-01", None)]));
    assert!(!runs_forward(&[
        row(other, "2025-01-01", None),
        row(one, "2025-01-01", None),
        row(one, "2026-01-01", None)
    ]));
}

#[test]
fn every_source_is_cited_and_every_row_names_one() {
    for source in LegalSource::ALL {
        assert!(source.citation().chars().count() > 10, "{source:?}");
    }
    let named = |source| BUILT_IN.iter().any(|row| row.source == source);
    assert!(LegalSource::ALL.iter().all(|source| named(*source)), "a source that no row names");
    let has_a_row = |window| BUILT_IN.iter().any(|row| row.window == window);
    assert!(Provision::ALL.iter().all(|window| has_a_row(*window)), "a window without a row");
}
