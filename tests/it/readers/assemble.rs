//! The join: its case book, tests/readers/assemble.json, read by Node too; and what must hold whatever the files.

use crate::json::{read, root, to_plain};
use madoguchi::plain::assembling;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

const SALT: &str = "random, secret, and yours alone";

/// What the join makes of a request: `ok`, or `error` as its code and path.
fn answer(request: &Json) -> Json {
    let mut request = request.clone();
    let entries = request.as_object_mut().expect("an object");
    entries.entry("salt").or_insert_with(|| SALT.into());
    match assembling::assembled(&to_plain(&request)) {
        Ok(text) => serde_json::from_str(&text).expect("JSON"),
        Err(error) => json!({ "error": { "code": error.code.code(), "path": error.path } }),
    }
}

/// Where an answer is not as expected. What is not named may be anything; `null` is absent; lists are whole.
fn difference(expected: &Json, found: &Json, place: &str) -> Option<String> {
    match (expected, found) {
        (Json::Object(expected), Json::Object(found)) => expected.iter().find_map(|(name, expected)| {
            difference(expected, found.get(name).unwrap_or(&Json::Null), &format!("{place}.{name}"))
        }),
        (Json::Array(expected), Json::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.find_map(|(at, (expected, found))| difference(expected, found, &format!("{place}[{at}]")))
        }
        _ => (expected != found).then(|| format!("{place}: {found}, and not {expected}")),
    }
}

#[test]
fn every_case_is_joined_as_it_says() {
    let Json::Array(cases) = read(&root().join("tests/readers/assemble.json")) else { panic!("cases") };
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let name = case["name"].as_str().expect("a sentence");
        assert!(names.insert(name), "two cases say: {name}");
        let told = answer(&case["request"]);
        let differs = match (&case["expect"], &case["refused"]) {
            (expect, Json::Null) => difference(expect, &told["ok"], ""),
            (Json::Null, refused) => difference(refused, &told["error"], "refused"),
            _ => panic!("{name}: both"),
        };
        wrong.extend(differs.map(|at| format!("{name}\n  {at}\n  {told}")));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Random clinics: two families under two numbers, few days, few times, so that much meets.
mod drawn {
    use madoguchi::calendar::{Day, Moment};
    use madoguchi::readers::assemble::{
        AssembleError, Assembled, CoverageBy, DeskWord, Family, IdentifierIs, Input, Matching,
        NothingPressed, OneAnswerManyReceptions, Policy, References, SeveralAnswers, Visits, assemble,
    };
    use madoguchi::readers::{CoverageKind, Read, ReadCoverage, ReadInquiry, ReadReception, Until};
    use madoguchi::visit::{Answer, Circumstance, Inquiry, InquiryMethod, Payer, Scheme, Shown, ShownKind};
    use proptest::collection::vec;
    use proptest::option::{of, weighted};
    use proptest::prelude::*;
    use proptest::sample::select;

    pub const PATIENTS: [&str; 5] = ["0101", "0102", "0103", "0201", "0202"];

    #[derive(Debug, Clone)]
    pub struct Clinic {
        pub receptions: Vec<Read>,
        pub inquiries: Vec<Read>,
        pub on_file: Vec<Read>,
        pub desk: Vec<DeskWord>,
        pub matching: Matching,
        pub policy: Policy,
    }

    impl Clinic {
        pub fn input(&self) -> Input<'_> {
            Input {
                receptions: &self.receptions,
                inquiries: &self.inquiries,
                on_file: &self.on_file,
                desk: &self.desk,
                matching: self.matching,
                policy: self.policy,
                salt: super::SALT.as_bytes(),
            }
        }

        /// What the join makes of it. A word of the desk that may be on several receptions is taken back.
        pub fn assembled(&mut self) -> Assembled {
            loop {
                match assemble(&self.input()) {
                    Ok(assembled) => return assembled,
                    Err(AssembleError::SaltTooShort) => panic!("a salt"),
                    Err(AssembleError::ManyFacilities { .. }) => panic!("one facility"),
                    Err(
                        AssembleError::UnknownReception { word }
                        | AssembleError::ManyReceptions { word }
                        | AssembleError::SecondWord { word },
                    ) => drop(self.desk.remove(word)),
                }
            }
        }
    }

    pub fn day(number: u32) -> Day {
        Day::new(2026, 10, number).expect("a day")
    }

    fn moments() -> impl Strategy<Value = Moment> {
        (5_u32..8, weighted(0.8, (8_u32..12, select(vec![0_u32, 30])))).prop_map(
            |(number, time)| match time {
                None => Moment::from(day(number)),
                Some((hour, minute)) => Moment::at(day(number), hour, minute, 0).expect("a time"),
            },
        )
    }

    fn coverages() -> impl Strategy<Value = ReadCoverage> {
        let kind = prop_oneof![
            9 => Just(CoverageKind::HealthInsurance),
            1 => Just(CoverageKind::MedicalAssistance)
        ];
        let number = select(vec!["345", "００３４５", "678", ""]);
        let branch = select(vec!["", "01", "1", "02", "03"]);
        let until = select(vec![Until::NotGiven, Until::Open, Until::Day(day(5)), Until::Day(day(6))]);
        (kind, number, branch, until, weighted(0.1, Just(day(6)))).prop_map(
            |(kind, number, branch, until, lost)| {
                let mut coverage = ReadCoverage::new(kind);
                coverage.scheme = Scheme::Employee;
                coverage.insurer = "06130488".into();
                coverage.symbol = "12-3".into();
                coverage.number = number.into();
                coverage.branch = branch.into();
                coverage.until = until;
                coverage.lost_on = lost;
                coverage
            },
        )
    }

    fn owned_coverages() -> impl Strategy<Value = ReadCoverage> {
        (coverages(), select(&PATIENTS[..]))
            .prop_map(|(coverage, patient)| ReadCoverage { patient: Some(patient.into()), ..coverage })
    }

    pub fn showns() -> impl Strategy<Value = Shown> {
        select(ShownKind::ALL).prop_map(|kind| Shown::of(kind, None))
    }

    fn circumstances() -> impl Strategy<Value = Circumstance> {
        prop_oneof![
            Just(Circumstance::Flow),
            Just(Circumstance::Forgotten),
            Just(Circumstance::Emergency { eligibility_evident: true }),
        ]
    }

    fn answers() -> impl Strategy<Value = Answer> {
        prop_oneof![3 => Just(Answer::Valid), 1 => Just(Answer::Invalid), 1 => select(Answer::ALL)]
    }

    /// Rows of one file, each with the coverages it has of three.
    fn places() -> impl Strategy<Value = Vec<usize>> {
        vec(0_usize..3, 0..3)
    }

    fn receptions() -> impl Strategy<Value = ReadReception> {
        let payer = of(prop_oneof![4 => Just(Payer::HealthInsurance), 1 => select(Payer::ALL)]);
        let inquiry =
            (select(InquiryMethod::ALL), answers()).prop_map(|(by, answer)| Inquiry::new(by, answer));
        (
            select(&PATIENTS[..]),
            select(vec!["1", "2", "3", "4"]),
            moments(),
            payer,
            weighted(0.3, showns()),
            weighted(0.2, inquiry),
            weighted(0.3, circumstances()),
            weighted(0.1, Just(true)),
            weighted(0.3, select(vec!["A", "B"])),
            weighted(0.3, places()),
        )
            .prop_map(
                |(patient, id, at, payer, shown, inquiry, circumstance, cancelled, visit, coverages)| {
                    ReadReception {
                        payer,
                        shown,
                        inquiry,
                        circumstance,
                        cancelled: cancelled.is_some(),
                        visit: visit.map(String::from),
                        coverages: coverages.unwrap_or_default(),
                        ..ReadReception::new(patient, id, at)
                    }
                },
            )
    }

    pub fn inquiries() -> impl Strategy<Value = ReadInquiry> {
        let payer = select(vec![None, Some(Payer::HealthInsurance), Some(Payer::MedicalAssistance)]);
        (
            vec(select(vec!["0101", "0102", "０２０１", "12"]), 0..2),
            of(select(vec!["0101", "0103", "0202", "1", "2", " ４ "])),
            weighted(0.9, select(InquiryMethod::ALL)),
            answers(),
            weighted(0.9, (5_u32..8).prop_map(day)),
            weighted(0.9, moments()),
            payer,
            places(),
            weighted(0.2, Just(true)),
        )
            .prop_map(
                |(references, identifier, by, answer, on, asked_at, payer, coverages, in_bulk)| ReadInquiry {
                    references: references.into_iter().map(String::from).collect(),
                    identifier: identifier.map(String::from),
                    by,
                    answer,
                    on,
                    asked_at,
                    payer,
                    coverages,
                    in_bulk: in_bulk.is_some(),
                    ..ReadInquiry::default()
                },
            )
    }

    fn words() -> impl Strategy<Value = DeskWord> {
        (
            select(&PATIENTS[..]),
            select(vec!["1", "2", "3", "4"]),
            5_u32..8,
            of(showns()),
            of(circumstances()),
            of(select(vec!["A", "C"])),
        )
            .prop_map(|(patient, reception, on, shown, circumstance, visit)| DeskWord {
                reception: reception.into(),
                patient: Some(patient.into()),
                on: Some(day(on)),
                shown,
                circumstance,
                visit: visit.map(String::from),
            })
    }

    fn policies() -> impl Strategy<Value = Policy> {
        (
            select(NothingPressed::ALL),
            select(SeveralAnswers::ALL),
            select(OneAnswerManyReceptions::ALL),
            select(Family::ALL),
            select(CoverageBy::ALL),
            select(Visits::ALL),
        )
            .prop_map(
                |(nothing_pressed, several_answers, one_answer_many_receptions, family, coverage, visits)| {
                    Policy {
                        nothing_pressed,
                        several_answers,
                        one_answer_many_receptions,
                        family,
                        coverage,
                        visits,
                    }
                },
            )
    }

    pub fn clinics() -> impl Strategy<Value = Clinic> {
        let list = (vec(receptions(), 0..6), vec(coverages(), 3)).prop_map(|(receptions, coverages)| Read {
            receptions,
            coverages,
            ..Read::default()
        });
        let answer = (vec(inquiries(), 0..5), vec(coverages(), 3)).prop_map(|(inquiries, coverages)| Read {
            inquiries,
            coverages,
            ..Read::default()
        });
        let file = vec(owned_coverages(), 0..6).prop_map(|coverages| Read { coverages, ..Read::default() });
        let matching = (select(References::ALL), select(IdentifierIs::ALL))
            .prop_map(|(references, identifier)| Matching { references, identifier });
        (vec(list, 1..4), vec(answer, 1..4), vec(file, 0..3), vec(words(), 0..4), matching, policies())
            .prop_map(|(receptions, mut inquiries, on_file, desk, matching, policy)| {
                for (at, read) in inquiries.iter_mut().enumerate() {
                    for (place, inquiry) in read.inquiries.iter_mut().enumerate() {
                        inquiry.source = Some(format!("{at}/{place}"));
                    }
                }
                Clinic { receptions, inquiries, on_file, desk, matching, policy }
            })
    }

    /// The same clinic, its files and their rows in another order.
    pub fn shuffled(clinic: &Clinic, seed: u64) -> Clinic {
        let mut state = seed | 1;
        let mut draw = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).expect("a number") % below
        };
        fn shuffle<T>(items: &mut [T], draw: &mut impl FnMut(usize) -> usize) {
            for at in (1..items.len()).rev() {
                items.swap(at, draw(at + 1));
            }
        }
        let mut other = clinic.clone();
        for reads in [&mut other.receptions, &mut other.inquiries, &mut other.on_file] {
            for read in &mut *reads {
                shuffle(&mut read.receptions, &mut draw);
                shuffle(&mut read.inquiries, &mut draw);
                let places: Vec<usize> = (0..read.coverages.len()).collect();
                let mut moved = places.clone();
                shuffle(&mut moved, &mut draw);
                let before = read.coverages.clone();
                read.coverages = moved.iter().map(|at| before[*at].clone()).collect();
                let place = |at: &usize| moved.iter().position(|old| old == at).expect("its place");
                let inquiries = read.inquiries.iter_mut().map(|one| &mut one.coverages);
                let receptions = read.receptions.iter_mut().map(|one| &mut one.coverages);
                inquiries.chain(receptions).for_each(|list| *list = list.iter().map(place).collect());
            }
            shuffle(reads, &mut draw);
        }
        shuffle(&mut other.desk, &mut draw);
        other
    }
}

use drawn::Clinic;
use madoguchi::readers::ReadInquiry;
use madoguchi::readers::assemble::{
    AnswerAt, AssembleError, Assembled, DeskWord, Input, NothingPressed, Origin, assemble, unknown_words,
};
use madoguchi::rules::{Desk, Standing};
use madoguchi::visit::{Facility, FacilityKind, Shown};
use proptest::prelude::*;

/// What an answer is called, whatever its place.
fn called(clinic: &Clinic, at: AnswerAt) -> String {
    clinic.inquiries[at.read].inquiries[at.inquiry].source.clone().expect("a name")
}

/// All that was said, with answers by their names.
fn said(clinic: &Clinic, assembled: &Assembled) -> String {
    let links: Vec<_> = assembled.links.iter().map(|link| (called(clinic, link.answer), link)).collect();
    let unmatched: Vec<_> = assembled.unmatched.iter().map(|one| (called(clinic, one.answer), one)).collect();
    let text = format!("{:?}\n{:?}\n{links:#?}\n{unmatched:#?}", assembled.patients, assembled.ask);
    let is_place =
        |line: &&str| ["read: ", "inquiry: "].iter().any(|head| line.trim_start().starts_with(head));
    text.lines().filter(|line| !is_place(line)).collect::<Vec<_>>().join("\n")
}

/// Whether a reception is not worse than what needs nothing more of anybody.
const fn is_granted(standing: Standing) -> bool {
    use Standing::{Confirmed, Exempt, Provisional, Rechecked, Tolerated};
    matches!(standing, Confirmed | Rechecked | Exempt | Tolerated | Provisional)
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_order_of_files_and_rows_is_of_no_account(mut clinic in drawn::clinics(), seed: u64) {
            let assembled = clinic.assembled();
            let mut other = drawn::shuffled(&clinic, seed);
            let again = other.assembled();
            prop_assert_eq!(said(&clinic, &assembled), said(&other, &again));
        }

        #[test]
        fn another_patients_answer_changes_nothing(mut clinic in drawn::clinics(), one in drawn::inquiries()) {
            let stranger = "0202";
            clinic.matching.references = madoguchi::readers::assemble::References::Patient;
            let before = clinic.assembled();
            let one = ReadInquiry { references: vec![stranger.into()], identifier: None, coverages: Vec::new(), ..one };
            let one = ReadInquiry { source: Some("the stranger's".into()), ..one };
            clinic.inquiries[0].inquiries.push(one);
            let after = clinic.assembled();
            let of_others = |all: &Assembled| {
                let mut all = all.clone();
                all.patients.retain(|one| one.patient != stranger);
                all.ask.retain(|one| one.patient != stranger);
                all.links.retain(|one| one.patient != stranger);
                all.unmatched.retain(|one| called(&clinic, one.answer) != "the stranger's");
                said(&clinic, &all)
            };
            prop_assert_eq!(of_others(&before), of_others(&after));
        }

        #[test]
        fn the_desk_is_never_overruled(mut clinic in drawn::clinics()) {
            let assembled = clinic.assembled();
            for DeskWord { reception, patient, on, shown, circumstance, visit } in &clinic.desk {
                let of_patient = assembled.patients.iter().find(|one| Some(&one.patient) == patient.as_ref()).expect("known");
                let (one, mark) = of_patient.receptions.iter().zip(&of_patient.marks)
                    .find(|(one, _)| Some(one.day()) == *on && one.id.ends_with(reception)).expect("its reception");
                if let Some(shown) = shown {
                    prop_assert_eq!((one.shown, mark.shown), (*shown, Some(Origin::Desk)));
                }
                if circumstance.is_some() {
                    prop_assert_eq!(&one.circumstance, circumstance);
                }
                if visit.is_some() {
                    prop_assert_eq!((&one.visit, mark.visit), (visit, Some(Origin::Desk)));
                }
            }
        }

        /// The words on receptions of no list are those, one after the other, that the join refuses as such.
        #[test]
        fn the_desks_unknown_words_are_those_that_are_refused(clinic in drawn::clinics()) {
            let unknown = unknown_words(&clinic.input());
            let alone = |word: &DeskWord| assemble(&Input { desk: std::slice::from_ref(word), ..clinic.input() });
            let refused: Vec<_> = (0..clinic.desk.len())
                .filter(|at| alone(&clinic.desk[*at]).err() == Some(AssembleError::UnknownReception { word: 0 }))
                .collect();
            prop_assert_eq!(unknown, refused);
        }

        #[test]
        fn nothing_is_lost(mut clinic in drawn::clinics()) {
            let assembled = clinic.assembled();
            for (read, file) in clinic.inquiries.iter().enumerate() {
                for inquiry in 0..file.inquiries.len() {
                    let at = AnswerAt { read, inquiry };
                    let linked = assembled.links.iter().filter(|one| one.answer == at).count();
                    let unmatched = assembled.unmatched.iter().filter(|one| one.answer == at).count();
                    prop_assert!((linked > 0) != (unmatched > 0) && unmatched <= 1, "{:?}: {} {}", at, linked, unmatched);
                }
            }
            for one in clinic.receptions.iter().flat_map(|list| &list.receptions) {
                let of_patient = assembled.patients.iter().find(|other| other.patient == one.patient).expect("a patient");
                let mut its = of_patient.receptions.iter();
                let with_day = format!("{}/{}", one.at.day(), one.id);
                let is_there = its.any(|other| other.at == one.at && [&one.id, &with_day].contains(&&other.id));
                prop_assert!(is_there, "{}", one.id);
            }
            for patient in &assembled.patients {
                prop_assert_eq!(patient.receptions.len(), patient.marks.len());
                for (one, mark) in patient.receptions.iter().zip(&patient.marks) {
                    let used = assembled.links.iter().filter(|link| {
                        link.patient == patient.patient && link.reception == one.id && link.passed_over.is_none()
                    });
                    let is_answered = mark.inquiry == Some(Origin::Answer);
                    prop_assert!(mark.duplicate_id || used.count() == usize::from(is_answered));
                    prop_assert_eq!(mark.shown.is_none(), one.shown == Shown::NotRecorded && mark.shown != Some(Origin::Desk));
                }
            }
        }

        /// Where only the desk says what was shown, what is granted before it speaks is granted whatever it then says.
        #[test]
        fn nothing_is_granted_that_the_desk_would_take_back(
            mut clinic in drawn::clinics(),
            words in proptest::collection::vec(drawn::showns(), 18),
        ) {
            clinic.desk.clear();
            clinic.policy.nothing_pressed = NothingPressed::NotRecorded;
            let desk = Desk::new(Facility::new(FacilityKind::Clinic));
            let silent = clinic.assembled();
            let mut words = words.into_iter().cycle();
            for patient in &silent.patients {
                let word = |(one, mark): (&madoguchi::visit::Reception, &madoguchi::readers::assemble::Mark)| {
                    (mark.shown.is_none() && !mark.duplicate_id).then(|| DeskWord {
                        reception: one.id.clone(),
                        patient: Some(patient.patient.clone()),
                        on: Some(one.day()),
                        ..DeskWord::default()
                    })
                };
                clinic.desk.extend(patient.receptions.iter().zip(&patient.marks).filter_map(word));
            }
            clinic.desk.iter_mut().for_each(|word| word.shown = words.next());
            let spoken = assemble(&clinic.input()).expect("words on receptions that are there");
            for (silent, spoken) in silent.patients.iter().zip(&spoken.patients) {
                let month = drawn::day(1).month();
                let [before, after] = [silent, spoken].map(|one| desk.close_month(month, &one.receptions, None));
                for (before, after) in before.verdicts.iter().zip(&after.verdicts) {
                    let is_kept = !is_granted(before.standing()) || is_granted(after.standing());
                    prop_assert!(is_kept, "{}: {:?}, and then {:?}", before.reception_id(), before.standing(), after.standing());
                }
            }
        }
    }
}

/// Whoever would rather leave out the words on receptions of no list is told which they are. One that may be on several is
/// none of them.
#[test]
fn the_words_on_receptions_of_no_list_are_named() {
    use madoguchi::readers::{Read, ReadReception};
    let one = |patient: &str, day| ReadReception::new(patient, "1", drawn::day(day));
    let lists = [Read { receptions: vec![one("0012", 5), one("0013", 6)], ..Read::default() }];
    let word = |reception: &str, patient: Option<&str>, on: Option<u32>| DeskWord {
        reception: reception.into(),
        patient: patient.map(Into::into),
        on: on.map(drawn::day),
        ..DeskWord::default()
    };
    let desk = [
        word("1", None, None),
        word("2", None, None),
        word("1", Some("0012"), None),
        word("1", Some("0012"), Some(6)),
        word("1", Some("0014"), None),
    ];
    let input = |desk| Input { receptions: &lists, desk, salt: SALT.as_bytes(), ..Input::default() };
    assert_eq!(unknown_words(&input(&desk)), [1, 3, 4]);
    assert_eq!(assemble(&input(&desk)), Err(AssembleError::ManyReceptions { word: 0 }));
    assert_eq!(assemble(&input(&desk[1..])), Err(AssembleError::UnknownReception { word: 0 }));
    assert!(assemble(&input(&desk[2..3])).is_ok());
}

/// What two lists say alike is one reception; where they differ in anything, nothing tells which is meant, and both stand.
#[test]
fn two_copies_that_differ_in_anything_are_two() {
    use madoguchi::readers::{CoverageKind, Read, ReadCoverage, ReadReception, Relation, Until};
    use madoguchi::visit::{
        Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Note, Payer, Scheme,
    };
    type Listed = (ReadReception, ReadCoverage);
    type Change<'a> = &'a dyn Fn(&mut Listed);
    let (fifth, sixth) = (drawn::day(5), drawn::day(6));
    let of_key = |key: &str, scheme| Some(Coverage { key: key.into(), scheme });
    let asked = |by, answer| Some(Inquiry::new(by, answer));
    let about = |on, coverage: &str| {
        let asked = Inquiry::new(InquiryMethod::Number, Answer::Valid);
        Some(Inquiry { on, coverage: Some(coverage.into()), ..asked })
    };
    let other = |note| Some(Circumstance::Other { note: Note::new(note).expect("a note") });
    let emergency = |eligibility_evident| Some(Circumstance::Emergency { eligibility_evident });
    let changes: [(&str, [Change<'_>; 2]); 28] = [
        ("care", [&|(one, _)| one.care = None, &|(one, _)| one.care = Some(Care::Online)]),
        ("payer", [&|(one, _)| one.payer = None, &|(one, _)| one.payer = Some(Payer::SelfPay)]),
        (
            "the key of its own",
            [&|(one, _)| one.coverage = of_key("A", Scheme::Employee), &|(one, _)| {
                one.coverage = of_key("B", Scheme::Employee)
            }],
        ),
        (
            "the scheme of its own",
            [&|(one, _)| one.coverage = of_key("A", Scheme::Employee), &|(one, _)| {
                one.coverage = of_key("A", Scheme::NationalHealth)
            }],
        ),
        ("shown", [&|(one, _)| one.shown = None, &|(one, _)| one.shown = Some(Shown::Nothing)]),
        (
            "the date on it",
            [&|(one, _)| one.shown = Some(Shown::InsuranceCard { valid_until: None }), &|(one, _)| {
                one.shown = Some(Shown::InsuranceCard { valid_until: Some(fifth) })
            }],
        ),
        (
            "asked with",
            [&|(one, _)| one.inquiry = asked(InquiryMethod::Card, Answer::Valid), &|(one, _)| {
                one.inquiry = asked(InquiryMethod::Number, Answer::Valid)
            }],
        ),
        (
            "answered",
            [&|(one, _)| one.inquiry = asked(InquiryMethod::Card, Answer::Valid), &|(one, _)| {
                one.inquiry = asked(InquiryMethod::Card, Answer::Invalid)
            }],
        ),
        (
            "asked about",
            [&|(one, _)| one.inquiry = about(None, "A"), &|(one, _)| one.inquiry = about(None, "B")],
        ),
        (
            "the day asked about",
            [&|(one, _)| one.inquiry = about(None, "A"), &|(one, _)| one.inquiry = about(Some(fifth), "A")],
        ),
        (
            "why",
            [&|(one, _)| one.circumstance = None, &|(one, _)| one.circumstance = Some(Circumstance::Flow)],
        ),
        (
            "the note",
            [&|(one, _)| one.circumstance = other("停電"), &|(one, _)| one.circumstance = other("混雑")],
        ),
        (
            "evident",
            [&|(one, _)| one.circumstance = emergency(true), &|(one, _)| one.circumstance = emergency(false)],
        ),
        ("cancelled", [&|_| (), &|(one, _)| one.cancelled = true]),
        ("visit", [&|(one, _)| one.visit = Some("A".into()), &|(one, _)| one.visit = Some("B".into())]),
        ("coverages", [&|_| (), &|(one, _)| one.coverages = Vec::new()]),
        ("kind", [&|_| (), &|(_, under)| under.kind = CoverageKind::PublicExpense]),
        ("insurer", [&|_| (), &|(_, under)| under.insurer = "138057".into()]),
        ("symbol", [&|_| (), &|(_, under)| under.symbol = "13".into()]),
        ("number", [&|_| (), &|(_, under)| under.number = "678".into()]),
        ("branch", [&|_| (), &|(_, under)| under.branch = "01".into()]),
        (
            "relation",
            [&|(_, under)| under.relation = Some(Relation::Insured), &|(_, under)| {
                under.relation = Some(Relation::Dependent)
            }],
        ),
        ("from", [&|(_, under)| under.from = Some(fifth), &|(_, under)| under.from = Some(sixth)]),
        (
            "an end",
            [&|(_, under)| under.until = Until::Day(fifth), &|(_, under)| under.until = Until::Day(sixth)],
        ),
        ("no end", [&|_| (), &|(_, under)| under.until = Until::Open]),
        ("acquired", [&|_| (), &|(_, under)| under.acquired_on = Some(fifth)]),
        ("lost", [&|_| (), &|(_, under)| under.lost_on = Some(sixth)]),
        ("confirmed", [&|_| (), &|(_, under)| under.confirmed_on = Some(fifth)]),
    ];
    let list = |change: Change<'_>| {
        let mut coverage = ReadCoverage::new(CoverageKind::HealthInsurance);
        (coverage.insurer, coverage.symbol, coverage.number) = ("06130488".into(), "12".into(), "345".into());
        let mut copy = (ReadReception::new("0012", "1", fifth), coverage);
        copy.0.coverages.push(0);
        change(&mut copy);
        Read { receptions: vec![copy.0], coverages: vec![copy.1], ..Read::default() }
    };
    let together = |lists: &[Read]| {
        let joined = assemble(&Input { receptions: lists, salt: SALT.as_bytes(), ..Input::default() });
        joined.expect("one facility").patients[0].receptions.len()
    };
    for (name, [one, other]) in changes {
        assert_eq!(together(&[list(one), list(one)]), 1, "{name}");
        assert_eq!(together(&[list(one), list(other)]), 2, "{name}");
    }
}

/// A number written where none was known is on file for many, and tells nobody. One person may have it in every file.
#[test]
fn a_number_that_more_than_a_hundred_bear_tells_nobody() {
    use madoguchi::readers::assemble::UnmatchedBecause::{AmbiguousPatient, UnknownPatient};
    use madoguchi::readers::{CoverageKind, Read, ReadCoverage};
    let unmatched = |people: usize, copies: usize| {
        let mut coverage = ReadCoverage::new(CoverageKind::HealthInsurance);
        (coverage.insurer, coverage.number) = ("06130488".into(), "345".into());
        let mut file = Read::default();
        for patient in 0..people {
            let patient = Some(patient.to_string());
            let one = ReadCoverage { patient, ..coverage.clone() };
            file.coverages.extend(std::iter::repeat_n(one, copies));
        }
        let answer = ReadInquiry { on: Some(drawn::day(5)), coverages: vec![0], ..ReadInquiry::default() };
        let answers = [Read { inquiries: vec![answer], coverages: vec![coverage], ..Read::default() }];
        let on_file = [file];
        let input =
            Input { inquiries: &answers, on_file: &on_file, salt: SALT.as_bytes(), ..Input::default() };
        let [one] = &*assemble(&input).expect("joined").unmatched else { panic!("nobody came") };
        (one.because, one.candidates.len())
    };
    assert_eq!(unmatched(100, 2), (AmbiguousPatient, 100));
    assert_eq!(unmatched(101, 1), (UnknownPatient, 0));
}

#[test]
fn every_refusal_says_what_and_where() {
    for (error, message) in [
        (AssembleError::SaltTooShort, "the salt has fewer than 16 bytes"),
        (
            AssembleError::ManyFacilities { read: 1, reception: 2 },
            "receptions[1].receptions[2]: of another facility",
        ),
        (AssembleError::UnknownReception { word: 3 }, "desk[3]: no list has this reception"),
        (AssembleError::ManyReceptions { word: 3 }, "desk[3]: several receptions bear this number"),
        (AssembleError::SecondWord { word: 3 }, "desk[3]: a second word on one reception"),
    ] {
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn files_of_two_facilities_are_not_joined() {
    use madoguchi::readers::{Read, ReadReception};
    let one = |facility: Option<&str>, id: &str| ReadReception {
        facility: facility.map(Into::into),
        ..ReadReception::new("0012", id, drawn::day(5))
    };
    let lists = |rows: [ReadReception; 3]| [Read { receptions: rows.to_vec(), ..Read::default() }];
    let joined =
        |lists: &[Read]| assemble(&Input { receptions: lists, salt: SALT.as_bytes(), ..Input::default() });
    let same = lists([one(Some("A"), "1"), one(None, "2"), one(Some("A"), "3")]);
    assert_eq!(joined(&same).expect("one facility").patients.len(), 1);
    let two = lists([one(Some("A"), "1"), one(None, "2"), one(Some("B"), "3")]);
    assert_eq!(joined(&two), Err(AssembleError::ManyFacilities { read: 0, reception: 2 }));
}
