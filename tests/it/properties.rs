//! What must hold whatever the reception and whatever the history.

use madoguchi::calendar::{Day, Moment, Month};
use madoguchi::law::{AfterCardsEnded, DeskLaw, PresentationOrder, Readings};
use madoguchi::record::facts;
use madoguchi::rules::{Closing, Desk, MonthStanding, NextStep, Reason, Rule, Standing, Verdict};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Facility, FacilityKind, History, Inquiry, InquiryMethod, Note,
    Payer, Reception, Scheme, Shown, ShownKind,
};
use proptest::prelude::*;
use proptest::sample::select;

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Days around the boundaries of the law, many of them in one month so that histories matter.
pub fn days() -> impl Strategy<Value = Day> {
    let in_one_month = (1_u32..=31).prop_map(|number| Day::new(2025, 12, number).expect("a day"));
    let boundaries = select(vec![
        "2023-03-31",
        "2023-04-01",
        "2023-07-10",
        "2024-04-01",
        "2024-04-16",
        "2024-04-17",
        "2024-12-01",
        "2024-12-02",
        "2025-08-01",
        "2025-08-04",
        "2025-09-18",
        "2025-09-19",
        "2025-11-30",
        "2026-01-01",
        "2026-03-31",
        "2026-07-31",
        "2026-08-01",
    ])
    .prop_map(day);
    prop_oneof![4 => in_one_month, 1 => boundaries]
}

fn moments() -> impl Strategy<Value = Moment> {
    (days(), proptest::option::of(8_u32..18)).prop_map(|(day, hour)| match hour {
        None => Moment::from(day),
        Some(hour) => Moment::parse(&format!("{day}T{hour:02}:00:00+09:00")).expect("a moment"),
    })
}

fn showns() -> impl Strategy<Value = Shown> {
    (select(ShownKind::ALL), proptest::option::of(days()))
        .prop_map(|(kind, valid_until)| Shown::of(kind, valid_until))
}

fn inquiries() -> impl Strategy<Value = Inquiry> {
    let answers = prop_oneof![2 => Just(Answer::Valid), 1 => select(Answer::ALL)];
    let about = proptest::option::weighted(0.2, select(vec!["A", "B"]).prop_map(str::to_owned));
    (select(InquiryMethod::ALL), answers, proptest::option::weighted(0.2, days()), about)
        .prop_map(|(by, answer, on, coverage)| Inquiry { by, answer, on, coverage })
}

fn circumstances() -> impl Strategy<Value = Circumstance> {
    prop_oneof![
        Just(Circumstance::Flow),
        Just(Circumstance::Kiosk),
        Just(Circumstance::Other { note: Note::new("工事").expect("a note") }),
        Just(Circumstance::Forgotten),
        any::<bool>().prop_map(|eligibility_evident| Circumstance::Emergency { eligibility_evident }),
    ]
}

pub fn receptions() -> impl Strategy<Value = Reception> {
    let payer = prop_oneof![9 => Just(Payer::HealthInsurance), 1 => select(Payer::ALL)];
    let care = prop_oneof![4 => Just(Care::Outpatient), 1 => select(Care::ALL)];
    let coverage = proptest::option::of((select(vec!["A", "B"]), select(Scheme::ALL)));
    (
        moments(),
        showns(),
        proptest::option::weighted(0.8, inquiries()),
        proptest::option::of(circumstances()),
        payer,
        care,
        coverage,
        proptest::bool::weighted(0.1),
        proptest::option::weighted(0.4, select(vec!["v", "w"]).prop_map(str::to_owned)),
    )
        .prop_map(|(at, shown, inquiry, circumstance, payer, care, coverage, cancelled, visit)| {
            Reception {
                care,
                payer,
                coverage: coverage.map(|(key, scheme)| Coverage { key: key.to_owned(), scheme }),
                inquiry,
                circumstance,
                cancelled,
                visit,
                ..Reception::new("visit", at, shown)
            }
        })
}

pub fn histories() -> impl Strategy<Value = Vec<Reception>> {
    proptest::collection::vec(receptions(), 0..6).prop_map(|mut history| {
        for (at, reception) in history.iter_mut().enumerate() {
            reception.id = format!("h{at}");
        }
        history
    })
}

pub fn desks() -> impl Strategy<Value = Desk> {
    let readings = (select(PresentationOrder::ALL), select(AfterCardsEnded::ALL))
        .prop_map(|(order, after_cards_ended)| Readings { order, after_cards_ended });
    let online = proptest::bool::weighted(0.9);
    (select(FacilityKind::ALL), online, any::<bool>(), readings).prop_map(
        |(kind, online_system, smartphone_reader, readings)| {
            let facility = Facility { kind, online_system, smartphone_reader };
            Desk::with(facility, DeskLaw { readings, ..DeskLaw::default() }).expect("no amendments")
        },
    )
}

/// How well a standing stands; greater is better.
fn worth(standing: Standing) -> usize {
    Standing::ALL.len() - Standing::ALL.iter().position(|other| *other == standing).expect("a standing")
}

/// A verdict without what depends on how the history was written down.
fn substance(verdict: &Verdict) -> String {
    let (findings, next, tell, cautions) =
        (verdict.findings(), verdict.next(), verdict.tell(), verdict.cautions());
    format!("{:?} {:?} {findings:?} {next:?} {tell:?} {cautions:?}", verdict.standing(), verdict.tolerance())
}

fn standings(closing: &Closing) -> Vec<(String, Standing)> {
    closing.verdicts.iter().map(|verdict| (verdict.reception_id().to_owned(), verdict.standing())).collect()
}

/// A card read at the reader and answered 有効, first thing on this day, under the visit's insurance.
fn a_showing(visit: &Reception, on: Day) -> Reception {
    let at = Moment::parse(&format!("{on}T00:00:01+09:00")).expect("a moment");
    Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Card, Answer::Valid)),
        coverage: visit.coverage.clone(),
        ..Reception::new("showing", at, Shown::MyNumberCard)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_history_is_irrelevant(desk in desks(), visit in receptions(), history in histories(), as_of in days()) {
        let mut reversed = history.clone();
        reversed.reverse();
        prop_assert_eq!(desk.judge(&visit, &history, as_of), desk.judge(&visit, &reversed, as_of));
    }

    #[test]
    fn judging_again_gives_the_same(desk in desks(), visit in receptions(), history in histories(), as_of in days()) {
        prop_assert_eq!(desk.judge(&visit, &history, as_of), desk.judge(&visit, &history, as_of));
    }

    #[test]
    fn what_lies_after_the_day_of_knowledge_changes_nothing(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(),
    ) {
        let known: Vec<_> = history.iter().filter(|other| other.day() <= as_of).cloned().collect();
        prop_assert_eq!(
            substance(&desk.judge(&visit, &history, as_of)),
            substance(&desk.judge(&visit, &known, as_of))
        );
    }

    #[test]
    fn another_month_changes_nothing_but_for_care_at_home_and_an_oral_word(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(),
    ) {
        prop_assume!(visit.shown != Shown::Oral);
        prop_assume!(!matches!(visit.care, Care::HomeVisit | Care::HomeNursing | Care::HomeDispensing));
        let this_month: Vec<_> =
            history.iter().filter(|other| other.day().month() == visit.day().month()).cloned().collect();
        let (all, few) = (desk.judge(&visit, &history, as_of), desk.judge(&visit, &this_month, as_of));
        prop_assert_eq!(all.standing(), few.standing());
        prop_assert_eq!(all.findings(), few.findings());
    }

    #[test]
    fn another_insurance_never_lifts_a_standing(
        desk in desks(), mut visit in receptions(), mut history in histories(), as_of in days(),
    ) {
        visit.coverage = Some(Coverage { key: "mine".to_owned(), scheme: Scheme::Unknown });
        for other in &mut history {
            other.coverage = Some(Coverage { key: "another".to_owned(), scheme: Scheme::Unknown });
        }
        let (with, without) = (desk.judge(&visit, &history, as_of), desk.judge(&visit, &[], as_of));
        prop_assert_eq!(with.standing(), without.standing());
    }

    #[test]
    fn a_showing_never_worsens_a_standing(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(), on in days(),
    ) {
        let mut more = history.clone();
        more.push(a_showing(&visit, on));
        let (less, more) = (desk.judge(&visit, &history, as_of), desk.judge(&visit, &more, as_of));
        prop_assert!(worth(more.standing()) >= worth(less.standing()), "{:?} {:?}", less.standing(), more.standing());
    }

    #[test]
    fn a_key_of_a_visit_that_no_other_bears_changes_nothing(
        desk in desks(), mut visit in receptions(), history in histories(), as_of in days(),
    ) {
        visit.visit = Some("another".to_owned());
        let with = desk.judge(&visit, &history, as_of);
        visit.visit = None;
        let without = desk.judge(&visit, &history, as_of);
        prop_assert_eq!((with.standing(), with.findings()), (without.standing(), without.findings()));
    }

    /// What was shown and checked at one reception holds for the others of its 来院, whatever else they say.
    #[test]
    fn a_card_checked_confirms_every_reception_of_its_visit(
        desk in desks(), mut visit in receptions(), mut history in histories(),
    ) {
        let needs_its_own = matches!(visit.care, Care::HouseCall | Care::Online | Care::Telephone);
        visit.visit = Some("v".to_owned());
        history.iter_mut().for_each(|other| other.visit = Some("w".to_owned()));
        let mut showing = a_showing(&visit, visit.day());
        showing.visit.clone_from(&visit.visit);
        history.push(showing);
        let verdict = desk.judge(&visit, &history, visit.day());
        let own = visit.inquiry.as_ref().filter(|own| own.by == InquiryMethod::Card && own.answer.contradicts());
        let about_it = |own: &&Inquiry| !matches!((&own.coverage, &visit.coverage), (Some(a), Some(b)) if *a != b.key);
        if verdict.standing() != Standing::OutOfScope && !needs_its_own && own.filter(about_it).is_none() {
            prop_assert_eq!(verdict.standing(), Standing::Confirmed, "{:?}", verdict);
        }
        if needs_its_own {
            prop_assert!(verdict.findings().iter().all(|finding| finding.rule != Rule::EveryVisit
                || finding.on.is_none() || finding.because == Reason::ShownAfterTheVisit));
        }
    }

    #[test]
    fn a_witness_is_another_reception_that_is_known(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(),
    ) {
        for finding in desk.judge(&visit, &history, as_of).findings() {
            let Some(on) = &finding.on else { continue };
            let other = history.iter().find(|other| other.id == on.id).expect("one of the history");
            prop_assert!(on.day == other.day() && on.day <= as_of && !other.cancelled);
            prop_assert_eq!(on.before, visit.at.is_before(other.at) != Some(true));
            let is_another = visit.coverage.as_ref().zip(other.coverage.as_ref()).is_some_and(|(a, b)| a.key != b.key);
            prop_assert_eq!(is_another, finding.because == Reason::ShownUnderOtherCoverage, "{:?}", finding);
            if finding.because == Reason::ShownAfterTheVisit {
                prop_assert!(!on.before && finding.met == Some(false));
            }
        }
    }

    #[test]
    fn a_verdict_is_folded_from_its_findings(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(),
    ) {
        let verdict = desk.judge(&visit, &history, as_of);
        let decided = desk.decide(&History::new(&visit, &history, &[], as_of));
        prop_assert_eq!(
            (verdict.standing(), verdict.tolerance(), verdict.rule()),
            (decided.standing, decided.tolerance, decided.rule)
        );
        // Who grants: every condition met. Nothing else may be wholly met before it.
        let wholly_met = |rule: &&Rule| {
            let mut of_rule = verdict.findings().iter().filter(|finding| finding.rule == **rule).peekable();
            of_rule.peek().is_some() && of_rule.all(|finding| finding.met == Some(true))
        };
        let granting = Rule::ALL.iter().filter(|rule| !matches!(rule, Rule::Scope | Rule::EveryVisit)).find(wholly_met);
        match verdict.standing() {
            Standing::Pending | Standing::Undetermined | Standing::Unconfirmed | Standing::OutOfScope => {
                prop_assert_eq!(granting, None);
            }
            _ => prop_assert_eq!(granting, Some(&verdict.rule())),
        }
        prop_assert!(!verdict.findings().is_empty());
    }

    #[test]
    fn an_open_answer_is_undetermined_exactly_where_a_valid_one_would_help(
        desk in desks(), visit in receptions(), history in histories(), as_of in days(),
    ) {
        let standing = desk.judge(&visit, &history, as_of).standing();
        let Some(inquiry) = visit.inquiry.filter(|inquiry| inquiry.answer.is_open()) else {
            // Without an answer of its own it may wait for one of its 来院, or for what nobody noted.
            if visit.visit.is_none() && visit.shown != Shown::NotRecorded {
                prop_assert_ne!(standing, Standing::Undetermined);
            }
            return Ok(());
        };
        let answered = Reception { inquiry: Some(Inquiry { answer: Answer::Valid, ..inquiry }), ..visit };
        let with_valid = desk.judge(&answered, &history, as_of).standing();
        if standing == Standing::Undetermined {
            prop_assert_ne!(with_valid, Standing::Unconfirmed);
        } else if standing == Standing::Unconfirmed {
            prop_assert_eq!(with_valid, Standing::Unconfirmed);
        }
    }

    /// Each repair named is enough by itself: do what it says, and the visit is no longer unconfirmed.
    #[test]
    fn every_repair_repairs(desk in desks(), visit in receptions(), history in histories(), as_of in days()) {
        let verdict = desk.judge(&visit, &history, as_of);
        prop_assert_eq!(verdict.repairs().is_empty(), verdict.standing() != Standing::Unconfirmed);
        for repair in verdict.repairs() {
            let (mut visit, mut history) = (visit.clone(), history.clone());
            let mut as_of = as_of;
            for step in &repair.steps {
                match step {
                    NextStep::PresentAtTheVisit => {
                        visit.shown = Shown::MyNumberCard;
                        visit.inquiry = Some(Inquiry::new(InquiryMethod::Card, Answer::Valid));
                    }
                    NextStep::ReadTheCard => {
                        visit.inquiry = Some(Inquiry::new(InquiryMethod::Card, Answer::Valid));
                    }
                    NextStep::AskTheSystemByNumber => {
                        visit.inquiry = Some(Inquiry::new(InquiryMethod::Number, Answer::Valid));
                    }
                    NextStep::AskTheSystemAboutThisDay => visit.inquiry.as_mut().expect("an inquiry").on = None,
                    NextStep::WaitForTheAnswer
                    | NextStep::AskTheSystemAgain
                    | NextStep::CheckTheNumbers
                    | NextStep::ReadTheSystemsScreen => visit.inquiry.as_mut().expect("an inquiry").answer = Answer::Valid,
                    NextStep::RecordTheCircumstance => visit.circumstance = Some(Circumstance::Flow),
                    NextStep::PresentThisMonth | NextStep::PresentEarlierThisMonth => {
                        let first = day(&format!("{}-01", visit.day().month()));
                        history.push(a_showing(&visit, first));
                        as_of = as_of.max(visit.day());
                    }
                    other => prop_assert!(false, "{other:?} is no repair"),
                }
            }
            let repaired = desk.judge(&visit, &history, as_of);
            prop_assert_ne!(repaired.standing(), Standing::Unconfirmed, "{:?} {:?}", repair, repaired);
        }
    }

    #[test]
    fn a_month_closed_is_its_receptions_judged(desk in desks(), mut receptions in histories(), as_of in days()) {
        // Every reception at a time of its own, so that the order given does not matter.
        for (at, reception) in receptions.iter_mut().enumerate() {
            reception.at = Moment::parse(&format!("{}T10:00:{at:02}+09:00", reception.day())).expect("a moment");
        }
        let month = Month::parse("2025-12").expect("a month");
        for as_of in [None, Some(as_of)] {
            let closing = desk.close_month(month, &receptions, as_of);
            let known_on = as_of.unwrap_or(day("2026-01-01"));
            prop_assert_eq!(closing.as_of, known_on);
            let mut expected = Vec::new();
            for visit in receptions.iter().filter(|one| one.day().month() == month && one.day() <= known_on) {
                let others: Vec<_> = receptions.iter().filter(|other| other.id != visit.id).cloned().collect();
                expected.push((visit.id.clone(), desk.judge(visit, &others, known_on).standing()));
            }
            prop_assert_eq!(&standings(&closing), &expected);
            let any = |of: &[Standing]| expected.iter().any(|(_, standing)| of.contains(standing));
            let standing = if any(&[Standing::Unconfirmed]) {
                MonthStanding::Inadequate
            } else if any(&[Standing::Pending, Standing::Undetermined]) {
                MonthStanding::Open
            } else {
                MonthStanding::Adequate
            };
            prop_assert_eq!(closing.standing, standing);
            prop_assert_eq!(closing.failing.is_empty(), standing != MonthStanding::Inadequate);
        }
    }

    #[test]
    fn a_fingerprint_changes_with_every_fact(one in receptions(), other in receptions()) {
        let digest = |visit: &Reception| facts::digest(&History::new(visit, &[], &[], day("2025-12-31")));
        prop_assert_eq!(digest(&one) == digest(&other), filled(&one) == filled(&other));
    }

    /// How the facts are written has no part in their fingerprint: the order of the list, what is not known yet, a
    /// default that is spelled out.
    #[test]
    fn a_fingerprint_is_of_the_facts_alone(
        visit in receptions(), history in histories().prop_shuffle(), later in receptions(), as_of in days(),
    ) {
        let mut sorted = history.clone();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        let known_later = Reception { id: "later".to_owned(), ..later };
        if known_later.day() > as_of {
            sorted.insert(0, known_later);
        }
        let spelled_out: Vec<_> = sorted.iter().map(filled).collect();
        let digest = |visit: &Reception, history| facts::digest(&History::new(visit, history, &[], as_of));
        prop_assert_eq!(digest(&visit, &history), digest(&filled(&visit), &spelled_out));
    }

    /// The same facts, by their fingerprint, stand the same: also where a list alone tells what came first.
    #[test]
    fn where_the_fingerprint_is_the_same_so_is_the_ruling(
        desk in desks(), visit in receptions(), history in histories(), other in histories().prop_shuffle(),
        split in any::<proptest::sample::Index>(), as_of in days(),
    ) {
        let mut shuffled = history.clone();
        shuffled.sort_by_key(|one| other.iter().position(|place| place.id == one.id));
        let (earlier, after) = shuffled.split_at(split.index(shuffled.len().saturating_add(1)));
        let judged = History::new(&visit, &history, &[], as_of);
        let closed = History::new(&visit, earlier, after, as_of);
        let (one, two) = (desk.rule_on(&judged), desk.rule_on(&closed));
        let untold = |one: &Reception| one.day() <= as_of && one.at.is_before(visit.at).is_none();
        let told = !after.iter().any(untold);
        prop_assert_eq!(facts::digest(&judged) == facts::digest(&closed), told);
        if told {
            prop_assert_eq!((one.decision(), one.findings()), (two.decision(), two.findings()));
        }
    }
}

/// A reception with its defaults spelled out.
fn filled(reception: &Reception) -> Reception {
    let mut filled = reception.clone();
    if let Some(inquiry) = &mut filled.inquiry {
        inquiry.on.get_or_insert(reception.day());
    }
    filled
}
