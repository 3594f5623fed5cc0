//! Days and moments in the forms in which records have them. Times without a zone are Tokyo's.

use super::insured::{WrittenDate, read_date};
use crate::calendar::{Day, Moment};
use core::num::ParseIntError;

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

/// A day in any of the forms that [`read_date`] knows; nines and zeros are none.
pub(super) fn day(text: &str) -> Option<Day> {
    read_date(text)?.date.day()
}

/// A last day: as above, and nines are the last there is.
pub(super) fn last_day(text: &str) -> Option<Day> {
    match read_date(text)?.date {
        WrittenDate::Open => Day::new(9999, 12, 31),
        date => date.day(),
    }
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
