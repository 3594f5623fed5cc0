//! A 来院 of very many receptions, as a column taken for another makes it: every order of them says the same, and the
//! time that a verdict takes grows as the square of their number and not faster. And two that are taken for one.

use madoguchi::calendar::Day;
use madoguchi::rules::{Desk, Verdict};
use madoguchi::visit::{Answer, Facility, FacilityKind, History, Inquiry, InquiryMethod, Reception, Shown};
use std::hint::black_box;
use std::time::{Duration, Instant};

const FEW: usize = 250;

/// So many receptions of one day under one key; none is a presentation, and their answers differ.
fn receptions(count: usize) -> Vec<Reception> {
    let day = Day::parse("2025-05-07").expect("a day");
    let answers = [Answer::NotFound, Answer::Failed, Answer::Processing, Answer::Multiple, Answer::Unknown];
    (0..count)
        .zip(answers.iter().cycle())
        .map(|(number, answer)| Reception {
            inquiry: Some(Inquiry::new(InquiryMethod::Number, *answer)),
            visit: Some("v".to_owned()),
            ..Reception::new(format!("r{number:04}"), day, Shown::PatientCard)
        })
        .collect()
}

fn judged(receptions: &[Reception]) -> Verdict {
    let (visit, history) = receptions.split_first().expect("a visit");
    Desk::new(Facility::new(FacilityKind::Clinic)).judge(visit, history, visit.day())
}

fn shortest(receptions: &[Reception]) -> Duration {
    let time = |_| {
        let began = Instant::now();
        black_box(judged(black_box(receptions)));
        began.elapsed()
    };
    (0..9).map(time).min().expect("a time")
}

#[test]
fn every_order_of_them_says_the_same() {
    let mut receptions = receptions(FEW);
    let verdict = judged(&receptions);
    assert!(verdict.next().len() > 4, "{:?}", verdict.next());
    receptions[1..].reverse();
    assert_eq!(judged(&receptions), verdict);
    receptions[1..].rotate_left(FEW / 3);
    assert_eq!(judged(&receptions), verdict);
}

#[test]
fn two_that_are_taken_for_one_take_no_third_with_them() {
    let mut receptions = receptions(3);
    receptions[0].visit = None;
    receptions[1].visit = None;
    receptions[2].visit = Some("other".to_owned());
    let [visit, joined, third] = &receptions[..] else { panic!("three") };
    let history = History::new(visit, &[], &receptions[1..], visit.day());
    assert!(!history.are_of_one_visit(visit, joined));
    let history = history.joined(joined);
    assert!(history.are_of_one_visit(visit, joined));
    assert!(!history.are_of_one_visit(visit, third));
    assert_eq!(history.key_of(third), Some("other"));
}

#[test]
fn the_time_grows_as_the_square_of_their_number() {
    // Other work on the machine makes a run longer, and none shorter.
    let holds = (0..5).any(|_| shortest(&receptions(4 * FEW)) < shortest(&receptions(FEW)) * 32);
    assert!(
        holds,
        "four times as many take more than thirty-two times as long: 16 are expected, of a cube 64"
    );
}
