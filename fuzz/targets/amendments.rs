//! Any amendments: refused where a reading of them day by day finds a fault, and else in force
//! exactly on the days they say; and amendments that say what the law says anyway change no answer.

#![no_main]

use fuzz::choices::Bytes;
use libfuzzer_sys::fuzz_target;
use madoguchi::calendar::Day;
use madoguchi::law::{
    Amendment, AmendmentFault, BUILT_IN, Change, DeskLaw, InForce, LawError, Provision, Timeline,
};
use madoguchi::plain::{decode, encode};
use madoguchi::rules::Desk;
use madoguchi::visit::{Facility, FacilityKind};
use proof::random::{Chance, Letters};
use proof::written;
use std::sync::LazyLock;

static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    if bytes.once_in(2) {
        restated(&mut bytes);
    } else {
        any(&mut bytes);
    }
});

/// Few enough days that rows meet, and the ends of the calendar.
fn day(bytes: &mut Bytes<'_>) -> Day {
    let of = |year, month, day| Day::new(year, month, day).expect("a day");
    match bytes.below(16) {
        0 => of(1, 1, 1),
        1 => of(9999, 12, 31),
        2 => of(2025, 12, 2),
        _ => of(2024, 1 + bytes.below(3) as u32, 1 + bytes.below(28) as u32),
    }
}

fn any(bytes: &mut Bytes<'_>) {
    let mut amendments = Vec::new();
    while !bytes.is_spent() && amendments.len() < 12 {
        let window = if bytes.once_in(4) { bytes.pick(Provision::ALL) } else { Provision::Fallback };
        let from = day(bytes);
        let until = if bytes.once_in(5) { None } else { Some(day(bytes)) };
        let source = if bytes.once_in(8) { bytes.text().replace('\0', "0") } else { "a letter".to_owned() };
        let change = Change::Replace { from, until, shortens: bytes.once_in(2) };
        let known = if bytes.once_in(4) { Some(day(bytes)) } else { None };
        amendments.push(Amendment { window, change, source, known });
    }
    let law = DeskLaw { amendments: amendments.clone(), ..DeskLaw::default() };
    let timeline = Timeline::new(law.clone());
    let facility = Facility::new(FacilityKind::Clinic);
    let written = written::desk(&facility, &law);
    let read = decode::desk(&written);
    match fault(&amendments) {
        Some((index, fault)) => {
            assert_eq!(timeline, Err(LawError::Amendment { index, fault }), "{amendments:?}");
            let error = read.expect_err("a fault");
            assert_eq!(error.path, format!("amendments[{index}]"));
        }
        None => {
            let timeline = timeline.expect("nothing is wrong");
            let desk = Desk::with(facility, law).expect("a desk");
            assert_eq!(read.as_ref(), Ok(&desk));
            for _ in 0..8 {
                let (window, day) = (bytes.pick(Provision::ALL), day(bytes));
                in_force(&timeline, window, day);
            }
            let entries = timeline.entries();
            assert!(entries.is_sorted_by_key(|entry| (entry.window, entry.from)));
            fuzz::plain::check_json(&encode::timeline(&desk));
        }
    }
}

/// The first and the last day of a row in place of others: `any` makes no other amendment.
fn days(amendment: &Amendment) -> (i32, i32) {
    let Change::Replace { from, until, .. } = amendment.change else { unreachable!("a row") };
    (from.number(), until.map_or(i32::MAX, Day::number))
}

/// The first amendment that cannot stand, read one after another, in the order of the faults; then the first that
/// closes a day of the built-in law before its first, day by day.
fn fault(amendments: &[Amendment]) -> Option<(usize, AmendmentFault)> {
    for (at, one) in amendments.iter().enumerate() {
        let (from, until) = days(one);
        if one.source.trim().is_empty() {
            return Some((at, AmendmentFault::NoSource));
        }
        if until < from {
            return Some((at, AmendmentFault::EndsBeforeItBegins));
        }
        let meets = |other: &&Amendment| {
            let (first, last) = days(other);
            other.window == one.window && from.max(first) <= until.min(last)
        };
        if amendments[..at].iter().any(|other| meets(&other)) {
            return Some((at, AmendmentFault::Overlaps));
        }
    }
    let closes = |one: &Amendment| {
        let (from, _) = days(one);
        let silent = matches!(one.change, Change::Replace { shortens: false, .. });
        let rows = BUILT_IN.iter().filter(|row| row.window == one.window);
        silent
            && rows.clone().any(|row| {
                let last = row.until.map_or(i32::MAX, Day::number).min(from.saturating_sub(1)).min(3_000_000);
                let covered = |day| {
                    let of_window = amendments.iter().filter(|other| other.window == one.window).map(days);
                    of_window.into_iter().any(|(first, last)| (first..=last).contains(&day))
                };
                // Of a stretch that no row ends in, every day is alike: those after the rows' own days say it all.
                let turns =
                    amendments.iter().map(days).flat_map(|(first, last)| [first, last.saturating_add(1)]);
                let asked = turns.chain([row.from.number(), last]);
                asked.filter(|day| (row.from.number()..=last).contains(day)).any(|day| !covered(day))
            })
    };
    amendments.iter().position(closes).map(|at| (at, AmendmentFault::Shortens))
}

fn in_force(timeline: &Timeline, window: Provision, day: Day) {
    let rows: Vec<_> = timeline.amendments().iter().filter(|one| one.window == window).collect();
    let holds = |from: Day, until: Option<Day>| from <= day && until.is_none_or(|until| day <= until);
    let found = timeline.in_force(window, day);
    assert_eq!(found.basis().is_amended(), !rows.is_empty());
    let (open, begun) = if rows.is_empty() {
        let rows = BUILT_IN.iter().filter(|row| row.window == window);
        (rows.clone().any(|row| holds(row.from, row.until)), rows.clone().any(|row| row.from <= day))
    } else {
        (
            rows.iter().map(|row| days(row)).any(|(first, last)| (first..=last).contains(&day.number())),
            rows.iter().map(|row| days(row)).any(|(first, _)| first <= day.number()),
        )
    };
    match found {
        InForce::Yes(_) => assert!(open),
        InForce::NoLonger(_) => assert!(!open && begun),
        InForce::NotYet(_) | InForce::Never(_) => assert!(!open && !begun),
    }
}

/// The rows of some windows, cut into pieces at any days: every answer stays what it was.
fn restated(bytes: &mut Bytes<'_>) {
    let request = LETTERS.request(bytes);
    let desk = request.pair.desk();
    let mut amendments = Vec::new();
    for entry in desk.timeline().entries() {
        // All the rows of a window, or none: amendments replace the window.
        let (mut from, until) = (entry.from, entry.until);
        // The desk's own amendments may close days of the built-in law.
        let source = "as it is".to_owned();
        if bytes.once_in(3) {
            let cut = request.visit.day();
            if from < cut && until.is_none_or(|until| cut <= until) {
                let before = proof::dates::day(cut.number() - 1);
                amendments.push(Amendment::shorten(entry.window, from, Some(before), &source));
                from = cut;
            }
        }
        amendments.push(Amendment::shorten(entry.window, from, until, &source));
    }
    let wanted: Vec<_> = Provision::ALL.iter().filter(|_| bytes.once_in(2)).collect();
    amendments.retain(|one| wanted.contains(&&one.window));
    // Of the other windows the desk's own amendments stay.
    let own = desk.timeline().amendments().iter();
    amendments.extend(own.filter(|one| !wanted.contains(&&one.window)).cloned());
    let amended = Desk::with(*desk.facility(), DeskLaw { amendments, ..desk.timeline().law().clone() })
        .expect("the law as it is");
    let history = [request.earlier, request.later].concat();
    let was = desk.judge(&request.visit, &history, request.as_of);
    let is = amended.judge(&request.visit, &history, request.as_of);
    assert_eq!((was.standing(), was.tolerance(), was.rule()), (is.standing(), is.tolerance(), is.rule()));
    let said = |verdict: &madoguchi::rules::Verdict| {
        verdict.findings().iter().map(|one| (one.rule, one.met, one.because)).collect::<Vec<_>>()
    };
    assert_eq!(said(&was), said(&is));
    assert_eq!((was.next(), was.tell(), was.repairs()), (is.next(), is.tell(), is.repairs()));
}
