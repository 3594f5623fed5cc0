//! Days and moments in the forms in which records have them. Times without a zone are Tokyo's.

use crate::calendar::{Day, Moment};
use crate::insured::{WrittenDate, number, read_date, run};

/// `20240507093000`
pub(super) fn compact_moment(text: &str) -> Option<Moment> {
    let [year, month, day, hour, minute, second] = run(text, [4, 2, 2, 2, 2, 2])?;
    let day = Day::new(year.into(), month.into(), day.into())?;
    Moment::at(day, hour.into(), minute.into(), second.into())
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
    let (hour, rest) = time.trim().split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
    Moment::at(day(date)?, part(hour)?, part(minute)?, part(second)?)
}

/// One or two digits.
fn part(text: &str) -> Option<u32> {
    number(text).filter(|_| text.len() <= 2).map(u32::from)
}
