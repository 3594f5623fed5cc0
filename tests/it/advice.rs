//! What the desk can do now, what to say to the patient, and what would have repaired a visit:
//! whole lists, in their order.

use madoguchi::calendar::Day;
use madoguchi::law::{AfterCardsEnded, Amendment, DeskLaw, PresentationOrder, Provision, Readings};
use madoguchi::rules::{Actor, Desk, NextStep, Notice, Reason, Rule, Term, Verdict, catalogue};
use madoguchi::visit::{
    Answer, Care, Circumstance, Facility, FacilityKind, Inquiry, InquiryMethod, Reception, Shown,
};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn clinic() -> Facility {
    Facility::new(FacilityKind::Clinic)
}

fn asked(by: InquiryMethod, answer: Answer) -> Option<Inquiry> {
    Some(Inquiry::new(by, answer))
}

fn on(at: &str, shown: Shown, inquiry: Option<Inquiry>) -> Reception {
    Reception { inquiry, ..Reception::new("visit", day(at), shown) }
}

fn judge(facility: Facility, visit: &Reception) -> Verdict {
    Desk::new(facility).judge(visit, &[], visit.day())
}

fn next(verdict: &Verdict) -> String {
    verdict.next().iter().map(|step| step.code()).collect::<Vec<_>>().join(" ")
}

fn tell(verdict: &Verdict) -> String {
    verdict.tell().iter().map(|tell| tell.code()).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_document_is_asked_for_while_it_is_open_and_not_already_shown() {
    let nothing = |at| next(&judge(clinic(), &on(at, Shown::Nothing, None)));
    let asks = |documents: &str| format!("{documents} present_this_month ask_the_system_by_number");
    assert_eq!(nothing("2024-06-03"), asks("ask_for_my_number_card ask_for_insurance_card"));
    assert_eq!(
        nothing("2025-06-03"),
        asks("ask_for_my_number_card ask_for_eligibility_certificate ask_for_insurance_card")
    );
    assert_eq!(nothing("2025-12-02"), asks("ask_for_my_number_card ask_for_eligibility_certificate"));
    // Before the notice there is no tolerance to complete.
    assert_eq!(nothing("2024-04-16"), "ask_for_my_number_card ask_for_insurance_card");

    let card = on("2025-06-03", Shown::InsuranceCard { valid_until: Some(day("2025-05-31")) }, None);
    let steps = next(&judge(clinic(), &card));
    assert!(
        !steps.contains("ask_for_insurance_card") && steps.contains("ask_for_eligibility_certificate"),
        "{steps}"
    );
    let certificate = Shown::EligibilityCertificate { valid_until: Some(day("2025-05-31")) };
    let steps = next(&judge(clinic(), &on("2025-06-03", certificate, None)));
    assert!(
        steps.contains("ask_for_insurance_card") && !steps.contains("ask_for_eligibility_certificate"),
        "{steps}"
    );
}

#[test]
fn only_what_the_facility_can_read_is_asked_for() {
    let without = Facility { online_system: false, ..clinic() };
    let visit = on("2025-06-03", Shown::Nothing, None);
    assert_eq!(next(&judge(without, &visit)), "ask_for_eligibility_certificate ask_for_insurance_card");

    let reader = Facility { smartphone_reader: true, ..clinic() };
    let asks_for_the_phone = |facility, at, shown| {
        next(&judge(facility, &on(at, shown, None))).split(' ').any(|step| step == "ask_for_smartphone")
    };
    assert!(asks_for_the_phone(reader, "2025-09-19", Shown::Nothing));
    assert!(!asks_for_the_phone(reader, "2025-09-18", Shown::Nothing));
    assert!(!asks_for_the_phone(clinic(), "2025-09-19", Shown::Nothing));
    assert!(!asks_for_the_phone(reader, "2025-09-19", Shown::Smartphone));

    let asks_for_the_prescription = |kind, shown, inquiry| {
        let steps = next(&judge(Facility::new(kind), &on("2025-06-03", shown, inquiry)));
        steps.split(' ').any(|step| step == "ask_for_prescription")
    };
    assert!(asks_for_the_prescription(FacilityKind::Pharmacy, Shown::Nothing, None));
    assert!(!asks_for_the_prescription(FacilityKind::Clinic, Shown::Nothing, None));
    let refused = asked(InquiryMethod::Number, Answer::Invalid);
    assert!(!asks_for_the_prescription(FacilityKind::Pharmacy, Shown::Prescription, refused));
}

#[test]
fn a_prescription_is_asked_for_only_while_it_is_a_method() {
    let to_come = Amendment::shorten(Provision::Prescription, day("2025-07-01"), None, "a letter to come");
    let pharmacy = Facility::new(FacilityKind::Pharmacy);
    let desk =
        Desk::with(pharmacy, DeskLaw { amendments: vec![to_come], ..DeskLaw::default() }).expect("a desk");
    let asks = |at| {
        let visit = on(at, Shown::Nothing, None);
        next(&desk.judge(&visit, &[], visit.day())).contains("ask_for_prescription")
    };
    assert!(!asks("2025-06-30"));
    assert!(asks("2025-07-01"));
}

#[test]
fn a_card_that_was_read_has_its_own_ladder_first() {
    let read = |answer| {
        next(&judge(clinic(), &on("2025-06-03", Shown::MyNumberCard, asked(InquiryMethod::Card, answer))))
    };
    let ladder = "ask_for_portal_with_card ask_for_notice_with_card take_a_statement \
                  ask_for_eligibility_certificate ask_for_insurance_card";
    let tolerance = "present_this_month ask_the_system_by_number";
    assert_eq!(read(Answer::NotFound), format!("{ladder} {tolerance}"));
    assert_eq!(read(Answer::Invalid), format!("ask_whether_insurance_changed {ladder} {tolerance}"));
    // Where the answer is still open, it is what everything waits for.
    assert_eq!(read(Answer::Failed), format!("ask_the_system_again {ladder}"));
    assert_eq!(read(Answer::Processing), format!("wait_for_the_answer {ladder}"));
    assert_eq!(read(Answer::Unknown), format!("read_the_systems_screen {ladder}"));
    assert_eq!(read(Answer::Multiple), format!("check_the_numbers {ladder}"));

    let unread = next(&judge(clinic(), &on("2025-06-03", Shown::MyNumberCard, None)));
    assert_eq!(
        unread,
        "read_the_card ask_for_eligibility_certificate ask_for_insurance_card ask_for_portal_with_card \
         ask_for_notice_with_card present_this_month ask_the_system_by_number"
    );
    // Before 2024-12-02 the notice beside the card was no method; before 2023-07-10 nothing was.
    let early = |at| {
        next(&judge(clinic(), &on(at, Shown::MyNumberCard, asked(InquiryMethod::Card, Answer::NotFound))))
    };
    let documents = "ask_for_portal_with_card take_a_statement ask_for_insurance_card";
    assert_eq!(early("2024-06-03"), format!("{documents} {tolerance}"));
    assert_eq!(early("2023-07-09"), "ask_for_insurance_card");
}

#[test]
fn a_patient_known_here_confirms_orally() {
    let visit = on("2025-06-03", Shown::MyNumberCard, asked(InquiryMethod::Card, Answer::NotFound));
    let before = Reception::new("before", day("2025-03-03"), Shown::Nothing);
    let steps = next(&Desk::new(clinic()).judge(&visit, &[before], visit.day()));
    assert!(steps.contains("confirm_orally") && !steps.contains("take_a_statement"), "{steps}");
}

#[test]
fn a_phone_that_cannot_be_read_shows_its_portal() {
    let asks = |at, shown| {
        let steps = next(&judge(clinic(), &on(at, shown, None)));
        steps.split(' ').any(|step| step == "ask_for_portal_on_phone")
    };
    assert!(asks("2025-09-19", Shown::Smartphone));
    assert!(!asks("2025-09-18", Shown::Smartphone));
    assert!(!asks("2025-09-19", Shown::Nothing));
}

#[test]
fn numbers_are_checked_where_numbers_were_asked_with() {
    let steps = next(&judge(
        clinic(),
        &on("2025-06-03", Shown::Nothing, asked(InquiryMethod::Number, Answer::NotFound)),
    ));
    assert!(steps.starts_with("check_the_numbers "), "{steps}");
}

#[test]
fn nothing_is_advised_that_can_no_longer_be_done() {
    let visit = Reception {
        circumstance: Some(Circumstance::Flow),
        ..on("2025-06-03", Shown::PatientCard, asked(InquiryMethod::Number, Answer::Valid))
    };
    let documents = "ask_for_my_number_card ask_for_eligibility_certificate ask_for_insurance_card";
    let desk = Desk::new(clinic());
    assert_eq!(next(&desk.judge(&visit, &[], day("2025-06-30"))), format!("present_this_month {documents}"));
    assert_eq!(next(&desk.judge(&visit, &[], day("2025-07-01"))), documents);
    let strict =
        Readings { order: PresentationOrder::ShownFirst, after_cards_ended: AfterCardsEnded::Continues };
    let strict = Desk::with(clinic(), DeskLaw { readings: strict, ..DeskLaw::default() }).expect("a desk");
    assert_eq!(next(&strict.judge(&visit, &[], day("2025-06-03"))), documents);
}

/// Nobody is led to invent a circumstance: it is asked for only where all else is there.
#[test]
fn a_circumstance_is_asked_for_only_where_all_else_is_there() {
    let showing = on("2025-06-02", Shown::MyNumberCard, asked(InquiryMethod::Card, Answer::Valid));
    let visit = on("2025-06-03", Shown::PatientCard, asked(InquiryMethod::Number, Answer::Valid));
    let desk = Desk::new(clinic());
    assert!(next(&desk.judge(&visit, &[showing], visit.day())).ends_with(" record_the_circumstance"));
    assert!(!next(&desk.judge(&visit, &[], visit.day())).contains("record_the_circumstance"));
}

#[test]
fn what_is_said_fits_what_was_shown() {
    let said = |visit: &Reception| tell(&judge(clinic(), visit));
    let refused = asked(InquiryMethod::Number, Answer::Invalid);
    let may_have_changed = "insurance_may_have_changed bring_card_every_visit";
    let card = |until| Shown::InsuranceCard { valid_until: Some(day(until)) };
    assert_eq!(said(&on("2025-06-03", card("2025-06-03"), refused.clone())), may_have_changed);
    assert_eq!(
        said(&on("2025-06-03", card("2025-06-02"), None)),
        "old_card_no_longer_valid bring_card_every_visit"
    );
    let certificate = |until| Shown::EligibilityCertificate { valid_until: Some(day(until)) };
    assert_eq!(said(&on("2025-06-03", certificate("2025-06-03"), refused)), may_have_changed);
    assert_eq!(
        said(&on("2025-06-03", certificate("2025-06-02"), None)),
        "certificate_out_of_date bring_card_every_visit"
    );
    assert_eq!(
        said(&on("2025-06-03", Shown::EligibilityNotice, None)),
        "notice_needs_the_card bring_card_every_visit"
    );
    assert_eq!(said(&on("2025-06-03", card("2025-06-03"), None)), "");

    let emergency = Circumstance::Emergency { eligibility_evident: true };
    let exempt = Reception { circumstance: Some(emergency), ..on("2025-06-03", Shown::Nothing, None) };
    assert_eq!(said(&exempt), "bring_proof_next_time");
    let stated = on("2025-06-03", Shown::Declaration, asked(InquiryMethod::Card, Answer::Invalid));
    assert_eq!(said(&stated), "bring_proof_next_time");
    let expired = on(
        "2026-02-03",
        Shown::InsuranceCard { valid_until: None },
        asked(InquiryMethod::Number, Answer::Valid),
    );
    assert_eq!(said(&expired), "old_card_no_longer_valid bring_proof_next_time");

    // The notice asks for it, from its own day; and not of one who has brought the card.
    assert_eq!(said(&on("2024-04-16", Shown::Nothing, None)), "");
    assert_eq!(said(&on("2024-04-17", Shown::Nothing, None)), "bring_card_every_visit");
    assert_eq!(said(&on("2024-04-17", Shown::MyNumberCard, None)), "");
}

#[test]
fn an_open_answer_is_part_of_a_repair() {
    let desk = Desk::new(clinic());
    for (answer, step) in [
        (Answer::Processing, "wait_for_the_answer"),
        (Answer::Failed, "ask_the_system_again"),
        (Answer::Multiple, "check_the_numbers"),
        (Answer::Unknown, "read_the_systems_screen"),
    ] {
        let visit = Reception {
            circumstance: Some(Circumstance::Flow),
            ..on("2025-06-03", Shown::PatientCard, asked(InquiryMethod::Number, answer))
        };
        let verdict = desk.judge(&visit, &[], day("2025-07-01"));
        let of_rule = |rule| verdict.repairs().into_iter().find(|repair| repair.rule.code() == rule);
        let steps = of_rule("monthly_tolerance").expect("a repair").steps;
        let steps: Vec<_> = steps.iter().map(|step| step.code()).collect();
        assert_eq!(steps, ["present_this_month", step]);
    }
}

#[test]
fn what_nobody_can_mend_is_no_repair() {
    let house_call = Reception { care: Care::HouseCall, ..on("2025-06-03", Shown::PatientCard, None) };
    let rules: Vec<_> =
        judge(clinic(), &house_call).repairs().iter().map(|repair| repair.rule.code()).collect();
    assert_eq!(rules, ["every_visit"]);
}

/// The notice restates the principle and the two methods; before its day they stand on 療担規則 alone.
#[test]
fn the_notice_is_quoted_from_its_own_day() {
    let quoted = |at, shown, rule: &str| {
        let verdict = judge(clinic(), &on(at, shown, asked(InquiryMethod::Card, Answer::Valid)));
        let of_rule: Vec<_> =
            verdict.findings().iter().filter(|finding| finding.rule.code() == rule).collect();
        assert!(!of_rule.is_empty(), "{rule}");
        of_rule.iter().find_map(|finding| finding.passages.iter().next()).map(|passage| passage.code())
    };
    for (shown, rule, passage) in [
        (Shown::MyNumberCard, "every_visit", "N1"),
        (Shown::MyNumberCard, "electronic_check", "N1.1"),
        (Shown::InsuranceCard { valid_until: None }, "insurance_card", "N1.2"),
    ] {
        assert_eq!(quoted("2024-04-16", shown, rule), None, "{rule}");
        assert_eq!(quoted("2024-04-17", shown, rule), Some(passage), "{rule}");
        assert_eq!(quoted("2024-04-18", shown, rule), Some(passage), "{rule}");
    }
}

/// What a finding obeys, and no passage more: 健保則54条 has the prescription handed in, and does not say of which patient;
/// 療担規則 does not bind a 訪問看護ステーション.
#[test]
fn a_finding_quotes_no_more_than_it_obeys() {
    let quoted = |facility: FacilityKind, visit: &Reception, rule: Rule| {
        let verdict = judge(Facility::new(facility), visit);
        let of_rule = verdict.findings().iter().filter(|finding| finding.rule == rule);
        let codes = of_rule.map(|finding| {
            let passages: Vec<_> = finding.passages.iter().map(|passage| passage.code()).collect();
            format!("{}: {}", finding.because.code(), passages.join(" "))
        });
        codes.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        quoted(FacilityKind::Pharmacy, &on("2025-06-03", Shown::Prescription, None), Rule::Prescription),
        "in_force: kenpo_kisoku_53_1_3 kenpo_kisoku_54; at_pharmacy: kenpo_kisoku_53_1_3; not_contradicted: kenpo_kisoku_53_1_3"
    );
    let circumstance = Some(Circumstance::Emergency { eligibility_evident: true });
    let visit = Reception { circumstance, ..on("2025-06-03", Shown::Nothing, None) };
    let proviso = |facility| quoted(facility, &visit, Rule::Emergency).matches("ryotan_3_1_proviso").count();
    assert_eq!([FacilityKind::Clinic, FacilityKind::HomeNursing].map(proviso), [4, 0]);
}

/// Where the law does not speak of a visit, nothing else is examined.
#[test]
fn out_of_scope_leaves_one_finding() {
    let visit = Reception {
        cancelled: true,
        ..on("2025-06-03", Shown::MyNumberCard, asked(InquiryMethod::Card, Answer::Valid))
    };
    let verdict = judge(clinic(), &visit);
    let findings: Vec<_> = verdict.findings().iter().map(|found| (found.rule, found.because)).collect();
    assert_eq!(findings, [(Rule::Scope, Reason::Cancelled)]);
}

#[test]
fn the_catalogue_follows_the_steps_of_the_decision() {
    let steps: Vec<_> = catalogue().iter().map(|entry| entry.step).collect();
    assert_eq!(steps, [1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 4, 5, 6, 7]);
    let granting: Vec<_> =
        catalogue().iter().filter(|entry| entry.grants.is_none()).map(|entry| entry.rule.code()).collect();
    assert_eq!(granting, ["scope", "every_visit"]);
    assert!(catalogue().iter().all(|entry| entry.windows.is_empty() == entry.grants.is_none()));
}

#[test]
fn every_step_is_somebodys_and_has_an_end() {
    let of = |actor: Actor, term: Term| {
        NextStep::ALL.iter().copied().filter(move |step| (step.actor(), step.term()) == (actor, term))
    };
    assert!(of(Actor::Patient, Term::MonthEnd).eq([NextStep::PresentThisMonth]));
    assert!(of(Actor::Billing, Term::Claim).eq([NextStep::SettleBeforeTheClaim]));
    assert!(of(Actor::Insurer, Term::Claim).eq([NextStep::WaitForTheAnswer]));
    assert!(of(Actor::Desk, Term::MonthEnd).eq([NextStep::RecordTheLaterShowing]));
    assert_eq!(of(Actor::Desk, Term::Claim).count(), 2);
    assert_eq!(of(Actor::Patient, Term::Now).count(), 2);
    // All else the desk does while the patient is there.
    assert_eq!(of(Actor::Desk, Term::Now).count(), NextStep::ALL.len() - 8);
}

#[test]
fn what_is_to_be_known_of_a_day_is_told_to_whoever_comes() {
    let told = |amendments: Vec<Amendment>, on: &str| {
        let law = DeskLaw { amendments, ..DeskLaw::default() };
        Desk::with(clinic(), law).expect("a desk").notices(day(on))
    };
    assert!(!told(Vec::new(), "2024-05-01").contains(&Notice::BeyondReviewed));
    assert!(told(Vec::new(), "2031-01-01").contains(&Notice::BeyondReviewed));
    assert!(told(Vec::new(), "2026-10-05").contains(&Notice::AuthorityDated));
    let amended =
        Amendment::extend(Provision::ExpiredDocumentAll, day("2026-07-31"), day("2027-03-31"), "a notice");
    assert!(told(Vec::from([amended]), "2026-10-05").contains(&Notice::Amended));
}
