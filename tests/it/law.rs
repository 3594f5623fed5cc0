//! The law as it is carried here: quoted word for word, accounted for, and dated without gaps.

use crate::json::root;
use madoguchi::calendar::Day;
use madoguchi::law::{
    AfterCardsEnded, Amendment, AmendmentFault, BUILT_IN, Basis, DeskLaw, Document, Evidence, IN_SCOPE_FROM,
    InForce, LawError, LegalSource, NOTICE, Passage, PassageStatus, Passages, Provision, ProvisionRow,
    REVIEWED_THROUGH, Readings, Review, Timeline, runs_forward,
};
use madoguchi::rules::catalogue;
use std::collections::BTreeSet;
use std::fs;

/// A text without white space: the page breaks its lines where it likes.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn every_passage_of_the_notice_is_in_it_word_for_word() {
    let notice = bare(NOTICE);
    for passage in of(Document::Notice) {
        let times = notice.matches(&bare(&passage.text())).count();
        assert_eq!(times, 1, "{passage:?} is {times} times in the notice");
    }
}

/// The passages are the whole answer and the whole question, with not a word left over.
#[test]
fn the_passages_of_the_notice_leave_no_word_over() {
    let notice = bare(NOTICE);
    let (_, answer) = notice.split_once("取扱い(答)").expect("the answer begins");
    let (question, answers): (Vec<_>, Vec<_>) =
        of(Document::Notice).partition(|one| *one == Passage::Question);
    let in_order: String = answers.iter().chain(&question).map(|one| bare(&one.text())).collect();
    assert_eq!(bare(answer), in_order);
}

/// So are those of each statute: every word of its file stands below the name of one passage, and of one of its own.
#[test]
fn the_passages_of_the_statutes_leave_no_word_over() {
    for document in Document::ALL.iter().filter(|document| **document != Document::Notice) {
        let text = document.text();
        let named: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let own: Vec<_> = of(*document).map(Passage::code).collect();
        assert_eq!(named, own, "{document}: the names in the file, and the passages, in order");
        let words: String = text.lines().filter(|line| !line.starts_with('#')).map(bare).collect();
        let cut: String = of(*document).map(|passage| bare(&passage.text())).collect();
        assert_eq!(words, cut, "{document}");
    }
}

/// What a desk leans on most, once more and by hand.
#[test]
fn the_statutes_say_what_they_say() {
    for (passage, words) in [
        (Passage::RyotanCertificate, "二　患者の提出し、又は提示する資格確認書"),
        (Passage::RyotanMinister, "四　その他厚生労働大臣が定める方法"),
        (
            Passage::RyotanProviso,
            "ただし、緊急やむを得ない事由によつて当該確認を行うことができない患者であつて、療養の給付を受ける資格が明らかなものについては、この限りでない。",
        ),
        (
            Passage::KenpoPrescription,
            "三　処方せんを提出する方法（保険薬局等から療養を受けようとする場合に限る。）",
        ),
    ] {
        assert_eq!(passage.text(), words);
    }
    let head = Passage::RyotanDuty.text();
    assert!(
        head.starts_with(
            "（受給資格の確認等）第三条　保険医療機関は、患者から療養の給付を受けることを求められた場合には、"
        ),
        "{head}"
    );
}

#[test]
fn a_passage_has_the_name_by_which_it_is_cited() {
    for (passage, name) in [
        (Passage::OnceAMonth, "事務連絡 N3.a"),
        (Passage::RyotanDuty, "療担規則3条1項"),
        (Passage::RyotanProviso, "療担規則3条1項ただし書"),
        (Passage::RyotanCertificate, "療担規則3条1項2号"),
        (Passage::RyotanRecords, "療担規則9条"),
        (Passage::RequeryBefore, "療担規則改正附則2023年2条"),
        (Passage::StatusCertificateShown, "健保則50条の2第2項"),
        (Passage::NoticeWithCard, "健保則51条の3第2項2号"),
        (Passage::KenpoRequery, "健保則53条1項4号"),
        (Passage::LawElectronicCheck, "健保法3条13項"),
        (Passage::LawCertificateShown, "健保法51条の3第2項"),
    ] {
        assert_eq!(passage.name(), name);
    }
}

/// Of a visit before a wording was read, nothing is quoted.
#[test]
fn a_passage_is_quoted_only_from_its_day_on() {
    for passage in Passage::ALL {
        let passages = Passages::of(&[*passage]);
        let before = passage.from().previous().expect("a day before");
        assert_eq!(passages.on(passage.from()).iter().collect::<Vec<_>>(), [*passage]);
        assert_eq!(passages.on(before).iter().count(), 0, "{passage}");
    }
    let four = [Passage::Document, Passage::RyotanCertificate, Passage::RequeryBefore, Passage::LawConfirmed];
    assert_eq!(Passages::of(&four).iter().collect::<Vec<_>>(), four);
    let bytes = Passages::of(&four).bits().to_le_bytes();
    assert!(bytes.iter().zip(four).all(|(byte, passage)| u32::from(*byte) == passage.index() + 1));
    let in_2023 = Passages::of(&four).on(day("2023-11-30"));
    assert_eq!(in_2023.iter().collect::<Vec<_>>(), [Passage::RequeryBefore]);
    assert_eq!(in_2023, Passages::of(&[Passage::RequeryBefore]));
}

fn of(document: Document) -> impl Iterator<Item = Passage> {
    Passage::ALL.iter().copied().filter(move |passage| passage.document() == document)
}

/// 「…」 in a comment beside the code quotes the notice, a statute, or a letter; what it quotes of the texts carried
/// here must be there. Elsewhere a quotation is listed here, with where it is from.
#[test]
fn every_quotation_beside_the_code_is_in_a_text() {
    const FROM_ELSEWHERE: &[&str] = &[
        "保険証等単体で有効なものとして取り扱うものではありません", // 令和7年11月12日 事務連絡
        "該当資格なし",                                             // an answer of the system
    ];
    let texts: Vec<_> = Document::ALL.iter().map(|document| bare(document.text())).collect();
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
                let quoted = texts.iter().any(|text| text.contains(&part));
                assert!(quoted, "{}: 「{quotation}」: {part}", path.display());
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

/// What the file of a text says of it, and the head of its table.
fn heading(document: Document) -> String {
    let ours = document.text().lines().filter_map(|line| line.strip_prefix("# ")).next();
    let title = ours.unwrap_or("令和6年4月17日 厚生労働省保険局医療課 事務連絡（問と答の全文）");
    let head = "| passage | read so from | status | obeyed by | its first words |\n|---|---|---|---|---|\n";
    format!("\n## {title}\n\n{head}")
}

/// How each passage is accounted for; a lost requirement shows as a difference in this file.
#[test]
fn every_passage_is_accounted_for() {
    let rules = catalogue();
    let mut account = String::from(
        "# Every passage of the law carried here, accounted for\n\nWritten by a test; renew it with `BLESS=1 cargo test --test it`.\n",
    );
    let mut document = None;
    for passage in Passage::ALL {
        if document.replace(passage.document()) != Some(passage.document()) {
            account += &heading(passage.document());
        }
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
        let (id, status, from) = (passage.code(), passage.standing().code(), passage.from());
        account += &format!("| {id} | {from} | {status} | {} | {first}… |\n", obeyed_by.join(", "));
    }
    let path = root().join("docs/passages.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &account).expect("docs/passages.md can be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), account, "renew docs/passages.md with BLESS=1");
}

/// Every day on which something of the law became known, and the days before.
fn days_of_knowledge() -> BTreeSet<Day> {
    let known = BUILT_IN.iter().map(|row| row.known);
    known
        .flat_map(|known| [known.previous().expect("a day before"), known])
        .filter(|day| *day >= IN_SCOPE_FROM)
        .collect()
}

/// No day is without a law, none has two; on a day the row known last holds. Both axes are walked: from the first day
/// judged to the end of 2027, as the law was known on every day on which something became known; and as all is known,
/// to the end of 2035.
#[test]
fn the_calendar_walked_day_by_day_as_it_was_known() {
    let mut questions = 0;
    for known_on in days_of_knowledge().into_iter().map(Some).chain([None]) {
        let law = DeskLaw { known_on, ..DeskLaw::default() };
        let timeline = Timeline::new(law).expect("a day of knowledge");
        let known: Vec<_> =
            BUILT_IN.iter().filter(|row| known_on.is_none_or(|known_on| row.known <= known_on)).collect();
        let last = day(if known_on.is_some() { "2027-12-31" } else { "2035-12-31" });
        let mut today = IN_SCOPE_FROM;
        while today <= last {
            for window in Provision::ALL {
                let covers = |row: &&&ProvisionRow| {
                    row.window == *window && row.from <= today && row.until.is_none_or(|until| today <= until)
                };
                let holds = known.iter().filter(covers).max_by_key(|row| row.known);
                let found = timeline.in_force(*window, today);
                let expected = holds.map(|row| Basis::BuiltIn(row.evidence, row.source));
                let open = found.is_open().then(|| found.basis());
                assert_eq!(open, expected, "{window} on {today}, as known on {known_on:?}");
                questions += 1;
            }
            let open = |window| timeline.in_force(window, today).is_open();
            if known_on.is_none() {
                for always in [Provision::ElectronicCheck, Provision::Emergency, Provision::Prescription] {
                    assert!(open(always), "{today}: `{always}` has no row");
                }
                let document = open(Provision::InsuranceCard) || open(Provision::EligibilityCertificate);
                assert!(document, "{today}: no document can be presented");
            }
            today = today.next().expect("a day after");
        }
    }
    assert!(questions > 500_000, "{questions} questions");
}

/// What a desk of a day knew: the tolerance ended on 2026-03-31 until the Minister said otherwise.
#[test]
fn what_became_known_later_is_not_known_before() {
    let open = |known_on: &str, window, today: &str| {
        let law = DeskLaw { known_on: Some(day(known_on)), ..DeskLaw::default() };
        Timeline::new(law).expect("a day of knowledge").in_force(window, day(today)).is_open()
    };
    for window in [
        Provision::ExpiredDocumentNationalHealth,
        Provision::ExpiredDocumentLateElderly,
        Provision::ExpiredDocumentAll,
    ] {
        assert!(open("2026-03-18", window, "2026-03-31"));
        assert!(!open("2026-03-18", window, "2026-04-01"));
        assert!(open("2026-03-19", window, "2026-04-01"));
        assert!(open("2026-03-19", window, "2026-07-31"));
        assert!(!open("2026-11-29", window, "2026-08-01"));
    }
    assert!(!open("2025-11-11", Provision::ExpiredDocumentAll, "2025-12-02"));
    assert!(open("2025-11-12", Provision::ExpiredDocumentAll, "2025-12-02"));
    // Practice went on where the list was not known to come.
    assert!(open("2024-11-12", Provision::CardAndPortal, "2025-01-10"));
    let printed = |known_on| {
        let law = DeskLaw { known_on, ..DeskLaw::default() };
        let timeline = Timeline::new(law).expect("a day of knowledge");
        let rows = timeline.entries().iter().filter(|row| row.window == Provision::CardAndPortal);
        rows.map(|row| (row.from, row.until, row.known)).collect::<Vec<_>>()
    };
    let hoho = day("2023-07-10");
    assert_eq!(printed(Some(day("2024-11-12"))), [(hoho, None, Some(hoho))]);
    assert_eq!(
        printed(None),
        [(hoho, Some(day("2024-12-01")), Some(hoho)), (day("2024-12-02"), None, Some(day("2024-11-13")))]
    );
}

/// The law is read as far as it is known: the earlier of the two days.
#[test]
fn how_far_the_law_was_read() {
    let review = |text: &str| Some(Review { through: day(text), by: "法務部".to_owned() });
    let of = |known_on: Option<&str>, reviewed| DeskLaw {
        known_on: known_on.map(day),
        reviewed,
        ..DeskLaw::default()
    };
    assert_eq!(DeskLaw::default().reviewed_through(), REVIEWED_THROUGH);
    assert_eq!(of(None, review("2026-11-20")).reviewed_through(), day("2026-11-20"));
    assert_eq!(of(Some("2026-03-18"), None).reviewed_through(), day("2026-03-18"));
    assert_eq!(of(Some("2027-01-01"), None).reviewed_through(), REVIEWED_THROUGH);
    assert_eq!(of(Some("2026-11-19"), review("2026-11-20")).reviewed_through(), day("2026-11-19"));
    let refused = |law| Timeline::new(law).expect_err("refused");
    assert_eq!(refused(of(Some("2023-03-31"), None)), LawError::KnownBeforeScope);
    assert!(Timeline::new(of(Some("2023-04-01"), review("2026-10-07"))).is_ok());
    assert_eq!(refused(of(None, review("2026-10-06"))), LawError::ReviewedBackwards);
    let nobody = Some(Review { through: day("2026-11-20"), by: "\u{3000} ".to_owned() });
    assert_eq!(refused(of(None, nobody)), LawError::NoReviewer);
}

/// Which window opens and closes on which day: the dates of the law, once more and by hand.
#[test]
fn windows_open_and_close_on_their_days() {
    let timeline = Timeline::built_in(Readings::default());
    let open = |window, text| timeline.in_force(window, day(text)).is_open();
    for (window, first, last) in [
        (Provision::InsuranceCard, "2023-04-01", Some("2025-12-01")),
        (Provision::EligibilityCertificate, "2024-12-02", None),
        (Provision::InsuredStatusCertificate, "2023-04-01", None),
        (Provision::CardAndNotice, "2024-12-02", None),
        (Provision::CardAndPortal, "2023-07-10", None),
        (Provision::Smartphone, "2025-09-19", None),
        (Provision::SmartphonePortal, "2025-09-19", None),
        (Provision::HomeRequery, "2023-11-30", None),
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
    Amendment::shorten(window, day(from), until.map(day), "a letter")
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

/// A notice designates areas and days: no row is built in, and a caller's opens it on its days only.
#[test]
fn a_provision_without_a_row_never_opens_until_it_is_amended() {
    let built_in = Timeline::built_in(Readings::default());
    for text in ["2023-04-01", "2024-01-01", "2035-12-31"] {
        let in_force = built_in.in_force(Provision::Disaster, day(text));
        assert!(matches!(in_force, InForce::Never(Basis::BuiltIn(..))), "{text}: {in_force:?}");
    }
    assert!(built_in.entries().iter().all(|entry| entry.window != Provision::Disaster));
    let row = Amendment::replace(Provision::Disaster, day("2026-01-02"), Some(day("2026-01-31")), "a letter");
    let with_row = Timeline::new(amended(vec![row])).expect("a good amendment");
    let disaster = |text| with_row.in_force(Provision::Disaster, day(text));
    assert_eq!(disaster("2026-01-01"), InForce::NotYet(Basis::Amended(0)));
    assert_eq!(disaster("2026-01-31"), InForce::Yes(Basis::Amended(0)));
    assert_eq!(disaster("2026-02-01"), InForce::NoLonger(Basis::Amended(0)));
}

/// One end moves; every other row keeps its source and its evidence.
#[test]
fn an_amendment_moves_one_end_and_no_other_row() {
    let window = Provision::ExpiredDocumentAll;
    let extended = Amendment::extend(window, day("2026-07-31"), day("2026-09-30"), "a letter");
    let timeline = Timeline::new(amended(vec![extended.clone()])).expect("a good amendment");
    let mut rows = timeline.entries().to_vec();
    let at = rows.iter().position(|row| row.basis.is_amended()).expect("the days between");
    let between = rows.remove(at);
    assert_eq!(
        (between.window, between.from, between.until),
        (window, day("2026-08-01"), Some(day("2026-09-30")))
    );
    assert_eq!(rows, Timeline::built_in(Readings::default()).entries());
    let of = |text| timeline.in_force(window, day(text));
    assert_eq!(
        of("2026-07-31"),
        InForce::Yes(Basis::BuiltIn(Evidence::Press, LegalSource::Minister20260319))
    );
    assert_eq!(of("2026-08-01"), InForce::Yes(Basis::Amended(0)));
    assert_eq!(of("2026-10-01"), InForce::NoLonger(Basis::Amended(0)));
    // Moved once more, and as it was known before.
    let again = Amendment {
        known: Some(day("2026-09-20")),
        ..Amendment::extend(window, day("2026-09-30"), day("2026-12-31"), "another letter")
    };
    let open = |known_on: &str, text: &str| {
        let known_on = Some(day(known_on));
        let law = DeskLaw { known_on, ..amended(vec![extended.clone(), again.clone()]) };
        Timeline::new(law).expect("good amendments").in_force(window, day(text)).is_open()
    };
    assert!(open("2026-09-20", "2026-12-31"));
    assert!(!open("2026-09-20", "2027-01-01"));
    assert!(!open("2026-09-19", "2026-10-01"));
    assert!(open("2026-09-19", "2026-09-30"));
}

/// A row in place of others closes what they had open: before its first day only where it says so.
#[test]
fn an_amendment_closes_days_before_its_first_only_where_it_says_so() {
    let window = Provision::ExpiredDocumentAll;
    let replace =
        |from: &str, until: Option<&str>| Amendment::replace(window, day(from), until.map(day), "a letter");
    let fault = |known_on: Option<&str>, rows: Vec<Amendment>| {
        let law = DeskLaw { known_on: known_on.map(day), ..amended(rows) };
        Timeline::new(law).err()
    };
    let shortens = |index| Some(LawError::Amendment { index, fault: AmendmentFault::Shortens });
    assert_eq!(fault(None, vec![replace("2026-08-01", Some("2026-09-30"))]), shortens(0));
    assert_eq!(fault(None, vec![replace("2025-12-03", None)]), shortens(0));
    assert_eq!(fault(None, vec![replace("2025-12-02", Some("2025-12-02"))]), None);
    assert_eq!(fault(None, vec![replace("2025-12-01", None)]), None);
    let said = Amendment::shorten(window, day("2026-08-01"), Some(day("2026-09-30")), "a letter");
    assert_eq!(fault(None, vec![said]), None);
    // Together they may cover what one alone would close, in whatever order.
    let first = || replace("2025-12-02", Some("2026-07-31"));
    let second = || replace("2026-08-01", Some("2026-09-30"));
    assert_eq!(fault(None, vec![first(), second()]), None);
    assert_eq!(fault(None, vec![second(), first()]), None);
    assert_eq!(fault(None, vec![replace("2025-12-02", Some("2026-07-30")), second()]), shortens(1));
    // What was not known to be open is not closed.
    assert_eq!(fault(Some("2025-11-11"), vec![second()]), None);
    assert_eq!(fault(Some("2025-11-12"), vec![second()]), shortens(0));
    let to_come = Amendment { known: Some(day("2026-08-01")), ..second() };
    assert_eq!(fault(Some("2026-07-31"), vec![to_come.clone()]), None);
    assert_eq!(fault(Some("2026-08-01"), vec![to_come]), shortens(0));
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
    let extend = |until: &str, to: &str| {
        Amendment::extend(Provision::ExpiredDocumentAll, day(until), day(to), "a letter")
    };
    assert_eq!(refuse(vec![extend("2026-07-30", "2026-09-30")]), (0, AmendmentFault::NoSuchEnd));
    assert_eq!(refuse(vec![extend("2026-07-31", "2026-07-31")]), (0, AmendmentFault::EndsBeforeItBegins));
    assert_eq!(refuse(vec![extend("2026-07-31", "2026-07-30")]), (0, AmendmentFault::EndsBeforeItBegins));
    // Another row is there already; and an end moved once is no longer where it was.
    assert_eq!(refuse(vec![extend("2026-03-31", "2026-04-30")]), (0, AmendmentFault::Overlaps));
    let twice = vec![extend("2026-07-31", "2026-08-31"), extend("2026-07-31", "2026-09-30")];
    assert_eq!(refuse(twice), (1, AmendmentFault::Overlaps));
    assert!(Timeline::new(amended(vec![extend("2026-07-31", "2026-08-01")])).is_ok());
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
    // A row known later may take the place of the one before it, from a later day and to the end.
    let later = |row| ProvisionRow { known: day("2025-01-02"), ..row };
    assert!(runs_forward(&[row(one, "2025-01-01", None), later(row(one, "2025-02-01", None))]));
    assert!(!runs_forward(&[later(row(one, "2025-01-01", None)), later(row(one, "2025-02-01", None))]));
    assert!(!runs_forward(&[
        row(one, "2025-01-01", None),
        later(row(one, "2025-02-01", Some("2025-03-01")))
    ]));
    assert!(!runs_forward(&[row(one, "2025-01-01", None), later(row(one, "2025-01-01", None))]));
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
    let timeline = Timeline::built_in(Readings::default());
    let never = |window| match timeline.in_force(window, day("2026-01-01")) {
        InForce::Never(Basis::BuiltIn(_, source)) => Some(source),
        _ => None,
    };
    let rows = BUILT_IN.iter().map(|row| row.source);
    let named: Vec<_> = rows.chain(Provision::ALL.iter().filter_map(|window| never(*window))).collect();
    assert!(LegalSource::ALL.iter().all(|source| named.contains(source)), "a source that nothing names");
    let has_a_row = |window| BUILT_IN.iter().any(|row| row.window == window);
    for window in Provision::ALL {
        assert_eq!(has_a_row(*window), never(*window).is_none(), "{window:?} has a row, or never opens");
    }
    assert_eq!(
        Provision::ALL.iter().filter(|window| never(**window).is_some()).count(),
        1,
        "{:?}",
        Provision::Disaster
    );
}

/// The number of a basis is 32 × evidence + source, so the weaker evidence is the greater; behind all come amendments.
#[test]
fn a_basis_is_numbered_by_its_evidence_first() {
    for evidence in Evidence::ALL {
        for source in LegalSource::ALL {
            let number = Basis::BuiltIn(*evidence, *source).number();
            assert_eq!((number / 32, number % 32), (evidence.index(), source.index()));
        }
    }
    assert_eq!([0, 7].map(|at| Basis::Amended(at).number()), [128, 135]);
}

#[test]
fn every_source_says_when_it_is_of_and_where_it_can_be_read() {
    for source in LegalSource::ALL {
        assert!(source.url().starts_with("https://"), "{source:?}");
        // What is shown during a disaster bears no day.
        assert_eq!(source.dated().is_none(), *source == LegalSource::DisasterInquiry, "{source:?}");
    }
    assert_eq!(LegalSource::Notice.dated(), Some(day("2024-04-17")));
    assert!(
        LegalSource::ALL.iter().all(|source| source.dated().is_none_or(|dated| dated <= REVIEWED_THROUGH))
    );
}

#[test]
fn what_is_wrong_with_a_law_is_said_with_its_place() {
    for (error, place) in [
        (LawError::Amendment { index: 2, fault: AmendmentFault::ALL[0] }, "amendments[2]: "),
        (LawError::KnownBeforeScope, "known_on: "),
        (LawError::ReviewedBackwards, "reviewed.through: "),
        (LawError::NoReviewer, "reviewed.by: "),
    ] {
        assert_eq!(error.to_string(), format!("{place}{}", error.expected()));
    }
}
