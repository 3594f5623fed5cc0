//! Any text at all as a day, a month, a moment: held against chrono's own reader of RFC 3339, and
//! against what must be so of days.

#![no_main]

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use libfuzzer_sys::fuzz_target;
use madoguchi::calendar::{Day, Moment, Month};

fuzz_target!(|text: &str| {
    let (one, other) = text.split_at_checked(text.len() / 2).unwrap_or((text, text));
    day(text);
    month(text);
    moment(text);
    if let (Some(one), Some(other)) = (Moment::parse(one), Moment::parse(other)) {
        order(one, other);
    }
});

fn day(text: &str) {
    let Some(day) = Day::parse(text) else {
        assert!(spelt(text).is_none(), "{text}: refused");
        return;
    };
    assert_eq!(day.to_string(), text);
    assert_eq!(spelt(text), Some(day));
    assert_eq!(Moment::parse(text), Some(Moment::from(day)));
    let after = day.month().day_after();
    match day.next() {
        None => assert_eq!(text, "9999-12-31"),
        Some(next) => {
            assert!(next > day && next.number() == day.number() + 1);
            assert!(next == after || next.month() == day.month() && next < after);
        }
    }
    assert!(day < after || text.starts_with("9999-12"));
}

/// The day that these ten characters spell, read in another way.
fn spelt(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) || year == "0000" {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Day::new(date.year(), date.month(), date.day())
}

fn month(text: &str) {
    let month = Month::parse(text);
    assert_eq!(month, spelt(&format!("{text}-01")).map(Day::month), "{text}");
    if let Some(month) = month {
        assert_eq!(month.to_string(), text);
    }
}

fn moment(text: &str) {
    let ours = Moment::parse(text);
    if let Some(moment) = ours {
        assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        order(moment, moment);
    }
    if text.len() <= 10 {
        return;
    }
    let theirs = DateTime::<FixedOffset>::parse_from_rfc3339(text).ok();
    match (ours, theirs) {
        (None, None) => {}
        (Some(ours), Some(theirs)) => assert_eq!(ours.to_string(), written(&theirs), "{text}"),
        (None, Some(theirs)) => assert!(is_beyond(&theirs), "{text}: refused"),
        (Some(_), None) => panic!("{text}: read, and chrono refuses it"),
    }
}

/// A year that we do not have, there or in Tokyo.
fn is_beyond(theirs: &DateTime<FixedOffset>) -> bool {
    let here = theirs.naive_utc() + chrono::TimeDelta::hours(9);
    !(1..=9999).contains(&theirs.year()) || !(1..=9999).contains(&here.year())
}

/// `YYYY-MM-DDThh:mm:ss.nnnnnnnnn+09:00` in Tokyo. chrono keeps a leap second as more than a
/// whole one of nanoseconds; we take the second before it.
fn written(theirs: &DateTime<FixedOffset>) -> String {
    let tokyo = theirs.with_timezone(&FixedOffset::east_opt(9 * 3600).expect("Tokyo"));
    let (year, month, day) = (tokyo.year(), tokyo.month(), tokyo.day());
    let (hour, minute, second) = (tokyo.hour(), tokyo.minute(), tokyo.second());
    let nanosecond = tokyo.nanosecond() % 1_000_000_000;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanosecond:09}+09:00")
}

fn order(one: Moment, other: Moment) {
    assert_eq!(one.is_before(other), other.is_before(one).map(|before| !before));
    if one.day() != other.day() {
        assert_eq!(one.is_before(other), Some(one.day() < other.day()));
    }
}
