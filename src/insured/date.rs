//! Dates as records write them: 西暦 and 和暦, compact and with separators, and ends that mean "open".

use super::fold::fold;
use crate::calendar::{Day, Month};

/// What stands in a date field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WrittenDate {
    /// A day.
    Day(Day),
    /// Nines (9999-12-31, 99999999, 9999999): no end.
    Open,
    /// Zeros (0, 00000000, 0000-00-00): some systems write "no end" so, others "not given".
    Zeros,
    /// Nothing: not given. An empty end is never an end that has passed.
    Blank,
}

impl WrittenDate {
    /// The day, where one is written.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Zeros | Self::Blank => None,
        }
    }
}

/// A date field that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadDate {
    /// What it says.
    pub date: WrittenDate,
    /// It counts on in an era that had ended, as 平成36年 on a card printed before 令和.
    pub era_ran_on: bool,
}

impl From<WrittenDate> for ReadDate {
    fn from(date: WrittenDate) -> Self {
        Self { date, era_ran_on: false }
    }
}

struct Era {
    names: &'static [&'static str],
    /// The digit in GYYMMDD.
    digit: u16,
    first: Day,
    /// The western year before its first.
    before: i32,
}

/// The oldest first.
const ERAS: [Era; 5] = [
    Era { names: &["明治", "㍾", "明", "M", "m"], digit: 1, first: Day::of(1868, 1, 25), before: 1867 },
    Era { names: &["大正", "㍽", "大", "T", "t"], digit: 2, first: Day::of(1912, 7, 30), before: 1911 },
    Era { names: &["昭和", "㍼", "昭", "S", "s"], digit: 3, first: Day::of(1926, 12, 25), before: 1925 },
    Era { names: &["平成", "㍻", "平", "H", "h"], digit: 4, first: Day::of(1989, 1, 8), before: 1988 },
    Era { names: &["令和", "㋿", "令", "R", "r"], digit: 5, first: Day::of(2019, 5, 1), before: 2018 },
];

/// Reads a date field: `20240417`, `20240417093000`, `2024-04-17`, `2024/4/17`, `2024年4月17日`, `5060417`,
/// `R6.4.17`, `令 06/04/17`, `令和元年5月1日`, of either width. `None` where it is no date.
///
/// ```
/// use madoguchi::insured::{WrittenDate, read_date};
/// assert_eq!(read_date("令和6年4月17日"), read_date("5060417"));
/// assert_eq!(read_date("９９９９－１２－３１").map(|read| read.date), Some(WrittenDate::Open));
/// assert_eq!(read_date("昭和元年12月24日"), None); // 大正15年, the day before
/// ```
#[must_use]
pub fn read_date(text: &str) -> Option<ReadDate> {
    let text = fold(text);
    if text.is_empty() {
        return Some(WrittenDate::Blank.into());
    }
    if !text.is_ascii() || text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return in_words(&text);
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let only = |wanted: char| text.chars().all(|c| c == wanted || is_separator(c)) && digits > 0;
    if only('0') {
        return Some(WrittenDate::Zeros.into());
    }
    if only('9') && matches!(digits, 7 | 8) {
        return Some(WrittenDate::Open.into());
    }
    if digits < text.len() {
        return western(&text);
    }
    if let Some([digit, year, month, day]) = run(&text, [1, 2, 2, 2]) {
        let era = ERAS.iter().find(|era| era.digit == digit)?;
        return in_era(era, year, month, day);
    }
    if let Some([year, month, day]) = run(&text, [4, 2, 2]) {
        return western_day(year, month, day);
    }
    let [year, month, day, hour, minute, second] = run(&text, [4, 2, 2, 2, 2, 2])?;
    if hour < 24 && minute < 60 && second < 61 { western_day(year, month, day) } else { None }
}

/// Reads a claim month: `202404`, `2024-04`, or GYYMM as `50604`.
#[must_use]
pub fn read_month(text: &str) -> Option<Month> {
    let text = fold(text);
    if let Some(month) = Month::parse(&text) {
        return Some(month);
    }
    let first = alloc::format!("{text}01");
    match text.len() {
        5 | 6 => read_date(&first)?.date.day().map(Day::month),
        _ => None,
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, '-' | '/' | '.')
}

/// The numbers of a run of digits, each of this width; `None` where it is another run.
pub(crate) fn run<const N: usize>(text: &str, widths: [usize; N]) -> Option<[u16; N]> {
    let (mut rest, mut numbers) = (text, [0; N]);
    for (part, width) in numbers.iter_mut().zip(widths) {
        let (digits, after) = rest.split_at_checked(width)?;
        *part = number(digits)?;
        rest = after;
    }
    rest.is_empty().then_some(numbers)
}

/// At most four ASCII digits.
pub(crate) fn number(digits: &str) -> Option<u16> {
    let plain = matches!(digits.len(), 1..=4) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// `2024-4-17`, with one kind of separator or with 年月日.
fn parted(text: &str) -> Option<(&str, u16, u16)> {
    let (year, rest) = text.split_once(|c| is_separator(c) || c == '年')?;
    let (month, rest) = rest.split_once(|c| is_separator(c) || c == '月')?;
    Some((year, number(month)?, number(rest.strip_suffix('日').unwrap_or(rest))?))
}

fn western(text: &str) -> Option<ReadDate> {
    let (year, month, day) = parted(text)?;
    let year = number(year).filter(|_| year.len() == 4)?;
    western_day(year, month, day)
}

fn western_day(year: u16, month: u16, day: u16) -> Option<ReadDate> {
    if (year, month, day) == (9999, 12, 31) {
        return Some(WrittenDate::Open.into());
    }
    Some(WrittenDate::Day(Day::new(year.into(), month.into(), day.into())?).into())
}

/// A date that begins with an era's name, or a western one with 年月日.
fn in_words(text: &str) -> Option<ReadDate> {
    let named = ERAS.iter().find_map(|era| {
        let rest = era.names.iter().find_map(|name| text.strip_prefix(name));
        rest.map(|rest| (era, rest))
    });
    let Some((era, rest)) = named else {
        return western(text);
    };
    if let Some([year, month, day]) = run(rest, [2, 2, 2]) {
        return in_era(era, year, month, day);
    }
    let (year, month, day) = parted(rest)?;
    let year = if year == "元" { 1 } else { number(year)? };
    in_era(era, year, month, day)
}

/// The year of an era counted from its first; not before its first day, and remarked on after its last.
fn in_era(era: &Era, year: u16, month: u16, day: u16) -> Option<ReadDate> {
    if !matches!(year, 1..=99) {
        return None;
    }
    let year = era.before.saturating_add(year.into());
    let day = Day::new(year, month.into(), day.into()).filter(|day| *day >= era.first)?;
    let had_ended = |later: &Era| later.first > era.first && later.first <= day;
    Some(ReadDate { date: WrittenDate::Day(day), era_ran_on: ERAS.iter().any(had_ended) })
}
