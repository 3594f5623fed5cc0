//! When the clinic is open: Monday to Saturday, mornings, and afternoons but on Saturday.

use super::draw::Draw;
use chrono::{Datelike, NaiveDate, Weekday};

/// スポーツの日, the month's only public holiday.
const CLOSED: [u32; 1] = [13];

/// The hours, in minutes of the day.
const MORNING: (usize, usize) = (9 * 60, 12 * 60 + 30);
const AFTERNOON: (usize, usize) = (15 * 60, 18 * 60 + 30);

/// The days of October 2025 on which it is open.
pub fn days() -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2025, 10, 1).expect("a day of the calendar");
    let month = first.iter_days().take_while(|day| day.month() == first.month());
    month.filter(|day| day.weekday() != Weekday::Sun && !CLOSED.contains(&day.day())).collect()
}

fn hours(day: NaiveDate) -> &'static [(usize, usize)] {
    if day.weekday() == Weekday::Sat { &[MORNING] } else { &[MORNING, AFTERNOON] }
}

/// A moment of the day at which it is open, in the hours of Japan.
pub fn moment(draw: &mut Draw, day: NaiveDate) -> String {
    let hours = hours(day);
    let (open, close) = hours[draw.below(hours.len())];
    let minute = open + draw.below(close - open);
    format!("{day}T{:02}:{:02}:00+09:00", minute / 60, minute % 60)
}

/// Whether it is open then.
#[cfg(test)]
pub fn is_open(at: &str) -> bool {
    use chrono::Timelike;
    let at = chrono::DateTime::parse_from_rfc3339(at).expect("RFC 3339");
    let minute = (at.hour() * 60 + at.minute()) as usize;
    let at_that_hour = |(open, close): &(usize, usize)| (*open..*close).contains(&minute);
    days().contains(&at.date_naive()) && hours(at.date_naive()).iter().any(at_that_hour)
}
