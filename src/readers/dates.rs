//! Days and moments in the forms in which records have them. Times without a zone are Tokyo's.

use crate::calendar::{Day, Moment};
use core::num::ParseIntError;

/// The eras (元号), with the year before their first: 令和1 is 2019.
const ERAS: &[(&[&str], i32)] = &[
    (&["令和", "令", "R", "r"], 2018),
    (&["平成", "平", "H", "h"], 1988),
    (&["昭和", "昭", "S", "s"], 1925),
    (&["大正", "大", "T", "t"], 1911),
    (&["明治", "明", "M", "m"], 1867),
];

/// `20240507`
pub(super) fn compact_day(text: &str) -> Option<Day> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Day::new(number(text.get(0..4)?)?, part(text.get(4..6)?)?, part(text.get(6..8)?)?)
}

/// `20240507093000`
pub(super) fn compact_moment(text: &str) -> Option<Moment> {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = compact_day(text.get(0..8)?)?;
    Moment::at(day, part(text.get(8..10)?)?, part(text.get(10..12)?)?, part(text.get(12..14)?)?)
}

/// A day as people and spreadsheets write it: `2024-05-07`, `2024/5/7`, `2024.5.7`, `20240507`,
/// `2024年5月7日`, `令和6年5月7日`, `令和元年5月7日`, `R6.5.7`, `R06/05/07`.
pub(super) fn day(text: &str) -> Option<Day> {
    compact_day(text).or_else(|| {
        let (before, rest) = era(text);
        let text = rest.strip_suffix('日').unwrap_or(rest);
        let mut parts = text.split(['-', '/', '.', '年', '月']).map(str::trim);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let year = match (before, year) {
            (Some(before), "元") => before.checked_add(1)?,
            (Some(before), year) if is_short(year) => before.checked_add(number(year)?)?,
            (None, year) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => number(year)?,
            _ => return None,
        };
        Day::new(year, part(month)?, part(day)?)
    })
}

/// A day as above, and a time of day behind it where one is written: `2024-05-07 9:30`,
/// `2024/5/7 09:30:15`; or RFC 3339 with its offset.
pub(super) fn moment(text: &str) -> Option<Moment> {
    if let Some(moment) = Moment::parse(text) {
        return Some(moment);
    }
    let Some((date, time)) = text.split_once([' ', 'T', '\u{3000}']) else {
        return day(text).map(Moment::from);
    };
    let mut parts = time.trim().split(':');
    let (hour, minute) = (part(parts.next()?)?, part(parts.next()?)?);
    let second = parts.next().map_or(Some(0), part)?;
    if parts.next().is_some() {
        return None;
    }
    Moment::at(day(date)?, hour, minute, second)
}

/// The year before the era's first, and what stands behind its name.
fn era(text: &str) -> (Option<i32>, &str) {
    let names = ERAS.iter().flat_map(|(names, before)| names.iter().map(move |name| (name, *before)));
    names
        .into_iter()
        .find_map(|(name, before)| text.strip_prefix(name).map(|rest| (Some(before), rest.trim_start())))
        .unwrap_or((None, text))
}

fn is_short(text: &str) -> bool {
    matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One or two digits.
fn part(text: &str) -> Option<u32> {
    if !is_short(text) {
        return None;
    }
    text.parse().ok()
}

fn number(text: &str) -> Option<i32> {
    let parsed: Result<i32, ParseIntError> = text.parse();
    parsed.ok()
}
