//! Days and moments in the forms in which records have them. Times without a zone are Tokyo's.

use crate::calendar::{Day, Moment};
use crate::insured::{WrittenDate, fold_but_blanks, number, read_date, run};
use alloc::format;
use alloc::string::String;

/// `20240507093000`
pub(super) fn compact_moment(text: &str) -> Option<Moment> {
    let [year, month, day, hour, minute, second] = run(text, [4, 2, 2, 2, 2, 2])?;
    let day = Day::new(year.into(), month.into(), day.into())?;
    Moment::at(day, hour.into(), minute.into(), second.into())
}

/// A day in any of the forms that [`read_date`] knows, or that of a [`moment`]; nines and zeros are none.
pub(super) fn day(text: &str) -> Option<Day> {
    match read_date(text) {
        Some(read) => read.date.day(),
        None => moment(text).map(Moment::day),
    }
}

/// A day as people and records write it: 西暦 or 和暦, in any width, with its weekday or a time behind it or without. Nines
/// are the last day there is.
///
/// ```
/// use madoguchi::readers::written_day;
/// let day = written_day("令和 7年 3月 5日（水）").map(|day| day.to_string());
/// assert_eq!(day.as_deref(), Some("2025-03-05"));
/// assert_eq!(written_day("3/5"), None);
/// ```
#[must_use]
pub fn written_day(text: &str) -> Option<Day> {
    match read_date(text).map(|read| read.date) {
        Some(WrittenDate::Open) => Day::new(9999, 12, 31),
        _ => day(text),
    }
}

/// A day as above, and a time of day behind it where one is written: `2024-05-07 9:30`, `2024/5/7(火) 09:30:15`,
/// `令和6年5月7日 午後1時05分`, `20240507093015`; or RFC 3339 with its offset. Fractions of a second are passed over.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let text = fold_but_blanks(text);
    let text = text.trim();
    let offset = || Moment::parse(&with_whole_offset(text)?);
    let minutes = || (text.len() == 12).then(|| compact_moment(&format!("{text}00"))).flatten();
    let compact = || offset().or_else(|| compact_moment(text)).or_else(minutes);
    if let Some(moment) = Moment::parse(text).or_else(compact) {
        return Some(moment);
    }
    let Some((date, time)) = apart(text) else {
        return read_date(text)?.date.day().map(Moment::from);
    };
    let date = date.trim_end();
    let before = date.strip_suffix(['T', 't']).filter(|date| date.ends_with(|c: char| c.is_ascii_digit()));
    let date = before.unwrap_or(date);
    let (hour, minute, second) = time_of_day(&time)?;
    Moment::at(read_date(date)?.date.day()?, hour, minute, second)
}

/// A moment with its offset as RFC 3339 has it, of one that ISO 8601 allows as well: without seconds, as in
/// `2024-05-07T09:30+09:00`, or with an offset without a colon, `+0900`.
fn with_whole_offset(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['T', 't'])?;
    let (time, offset) = time.find(['+', '-', 'Z', 'z']).and_then(|at| time.split_at_checked(at))?;
    let seconds = if time.len() == 5 { ":00" } else { "" };
    let offset = match offset.split_at_checked(3) {
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => offset.into(),
    };
    Some(format!("{day}T{time}{seconds}{offset}"))
}

/// What says which half of the day it is; the second twelve hours are `true`.
const HALVES: [(&str, bool); 6] =
    [("午前", false), ("午後", true), ("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)];

/// A date, and the time of day behind it without blanks and in small letters; `None` where there is none.
fn apart(text: &str) -> Option<(&str, String)> {
    let is_mark = |c| matches!(c, ':' | '時');
    let before = match text.split_once(is_mark) {
        Some((before, _)) => before,
        // Four or six digits behind a blank or a T.
        None => {
            let (date, time) = text.rsplit_once([' ', 'T', '\u{3000}'])?;
            let is_time = run(time, [2, 2]).is_some() || run(time, [2, 2, 2]).is_some();
            // A date whose parts stand apart, 2024 5 1207, is none.
            Some(text).filter(|_| is_time && read_date(date).is_some())?
        }
    };
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let time = text.strip_prefix(date).unwrap_or_default();
    let time: String = time.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let before = date.trim_end();
    let half = HALVES.iter().find_map(|(name, _)| {
        let at = before.len().checked_sub(name.len());
        let (date, tail) = at.and_then(|at| before.split_at_checked(at))?;
        tail.eq_ignore_ascii_case(name).then_some((date, name))
    });
    Some(match half {
        None => (date, time),
        Some((date, name)) => (date, time + name),
    })
}

/// `9:05`, `09:05:07.123`, `9時05分`, `9時5分7秒`, `0905`, `090507`, each with its half of the day or without.
fn time_of_day(text: &str) -> Option<(u32, u32, u32)> {
    let half = HALVES.iter().find_map(|(name, later)| Some((text.strip_suffix(name)?, *later)));
    let (time, later) = half.map_or((text, None), |(time, later)| (time, Some(later)));
    let (hour, minute, second) = if let Some((hour, rest)) = time.split_once('時') {
        let (minute, second) = rest.split_once('分')?;
        let second = if second.is_empty() { "0" } else { second.strip_suffix('秒')? };
        (part(hour)?, part(minute)?, part(second)?)
    } else if let Some((hour, rest)) = time.split_once(':') {
        let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
        (part(hour)?, part(minute)?, part(whole(second)?)?)
    } else if let Some([hour, minute]) = run(time, [2, 2]) {
        (hour.into(), minute.into(), 0)
    } else {
        let [hour, minute, second] = run(time, [2, 2, 2])?;
        (hour.into(), minute.into(), second.into())
    };
    let hour = match (later, hour) {
        (None, hour) => hour,
        (Some(false), 12) => 0,
        (Some(true), 12) => 12,
        (Some(later), hour @ 0..12) => hour.saturating_add(if later { 12 } else { 0 }),
        _ => return None,
    };
    Some((hour, minute, second))
}

/// Seconds without their fraction.
fn whole(second: &str) -> Option<&str> {
    let Some((whole, fraction)) = second.split_once(['.', ',']) else { return Some(second) };
    (!fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())).then_some(whole)
}

/// One or two digits.
fn part(text: &str) -> Option<u32> {
    number(text).filter(|_| text.len() <= 2).map(u32::from)
}
