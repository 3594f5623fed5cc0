//! Days, claim months and moments, all in Asia/Tokyo.
//!
//! Nothing here knows what day it is today: "today" is an argument everywhere.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use core::cmp::Ordering;
use core::error::Error;
use core::fmt::{self, Write as _};
use core::str::FromStr;

/// Japan has kept UTC+9 without summer time since 1952: so many seconds.
const TOKYO: i32 = 9 * 60 * 60;
/// The seconds of a day.
const A_DAY: i32 = 24 * 60 * 60;

/// A text that is no day, month or moment of the calendar. It never holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDateError {
    expected: &'static str,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        f.write_str(self.expected)
    }
}

impl Error for ParseDateError {}

/// A calendar day in Asia/Tokyo (日), from 0001-01-01 to 9999-12-31.
///
/// ```
/// use madoguchi::calendar::Day;
/// let day = Day::parse("2024-04-17").unwrap();
/// assert_eq!(day.to_string(), "2024-04-17");
/// assert!(Day::parse("2024-02-30").is_none());
/// assert_eq!("2024-04-17".parse(), Ok(day));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The last day there is.
    const LAST: Self = Self::of(9999, 12, 31);

    /// The day with these numbers, or `None` where the calendar has no such day.
    #[must_use]
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1 || year > 9999 {
            return None;
        }
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Some(Self(date)),
            None => None,
        }
    }

    /// A day of the law, checked while compiling: a day that does not exist does not build.
    #[expect(clippy::panic, reason = "called only in constants, where a panic is a compile error")]
    pub(crate) const fn of(year: i32, month: u32, day: u32) -> Self {
        match Self::new(year, month, day) {
            Some(day) => day,
            None => panic!("no such day"),
        }
    }

    /// Days since 1970-01-01; negative before it. Usable in constants, where `<` is not.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The day with this number, see [`Day::number`]; `None` outside the calendar's years.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        Self::within(NaiveDate::from_epoch_days(number)?)
    }

    /// A date, where it is a day of these years.
    fn within(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Any day but this one: the day before, or, for the first day there is, the day after.
    pub(crate) fn any_other_day(self) -> Self {
        let before = self.number().checked_sub(1).and_then(Self::from_number);
        before.or_else(|| self.next()).unwrap_or(self)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Digits(text.as_bytes());
        let day = digits.day()?;
        digits.end().then_some(day)
    }

    /// The claim month (診療月, レセプト請求の単位) this day lies in.
    #[must_use]
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// The day of its month, from 1.
    #[must_use]
    pub fn of_month(self) -> u32 {
        self.0.day()
    }

    /// The day before, or `None` before 0001-01-01.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.0.pred_opt().and_then(Self::within)
    }

    /// The day after, or `None` after 9999-12-31.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.0.succ_opt().and_then(Self::within)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.month(), f)?;
        f.write_char('-')?;
        digits(f, self.0.day(), 10)
    }
}

impl FromStr for Day {
    type Err = ParseDateError;

    /// See [`Day::parse`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(ParseDateError { expected: "a day of the calendar as YYYY-MM-DD" })
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A claim month (診療月): the unit in which the notice counts, 「レセプト請求の単位である月」.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// Reads `YYYY-MM` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Digits(text.as_bytes());
        let year = digits.number(4)?;
        digits.literal(b'-')?;
        let month = digits.number(2)?;
        if !digits.end() {
            return None;
        }
        Day::new(year.into(), month.into(), 1).map(Day::month)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month of the year, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.month
    }

    /// The month's first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(self.year, self.month, 1).unwrap_or(Day::LAST)
    }

    /// The first day after the month, when it can be closed; after 9999-12, its last day.
    #[must_use]
    pub fn day_after(self) -> Day {
        let (year, month) = match self.month {
            12 => (self.year.saturating_add(1), 1),
            month => (self.year, month.saturating_add(1)),
        };
        Day::new(year, month, 1).unwrap_or(Day::LAST)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits(f, u32::try_from(self.year).unwrap_or(0), 1_000)?;
        f.write_char('-')?;
        digits(f, self.month, 10)
    }
}

impl FromStr for Month {
    type Err = ParseDateError;

    /// See [`Month::parse`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(ParseDateError { expected: "a month of the calendar as YYYY-MM" })
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// When something happened at the desk: a day in Tokyo, and the time of day where it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    day: Day,
    time: Option<NaiveTime>,
}

impl Moment {
    /// Reads `YYYY-MM-DD`, or an RFC 3339 date and time with its offset, which is moved to Tokyo.
    ///
    /// ```
    /// use madoguchi::calendar::Moment;
    /// let late = Moment::parse("2024-01-31T15:00:00Z").unwrap();
    /// assert_eq!(late.day().to_string(), "2024-02-01"); // midnight in Tokyo
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Digits(text.as_bytes());
        let date = digits.day()?;
        if digits.end() {
            return Some(Self::from(date));
        }
        let time = digits.time()?;
        let offset = digits.offset()?;
        if !digits.end() {
            return None;
        }
        let there = time.num_seconds_from_midnight().cast_signed();
        let here = there.saturating_sub(offset).saturating_add(TOKYO);
        // Tokyo is at most a day behind what was written, and at most two ahead of it.
        let day = match here.div_euclid(A_DAY) {
            -1 => date.previous()?,
            0 => date,
            1 => date.next()?,
            _ => date.next()?.next()?,
        };
        let second = here.rem_euclid(A_DAY).cast_unsigned();
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, time.nanosecond());
        time.map(|time| Self { day, time: Some(time) })
    }

    /// A time of day in Tokyo, or `None` where the clock has no such time.
    #[must_use]
    pub fn at(day: Day, hour: u32, minute: u32, second: u32) -> Option<Self> {
        Some(Self { day, time: Some(NaiveTime::from_hms_opt(hour, minute, second)?) })
    }

    /// The day in Tokyo.
    #[must_use]
    pub const fn day(self) -> Day {
        self.day
    }

    /// The time of day in Tokyo, where it was given: milliseconds since midnight, cut off.
    #[must_use]
    pub fn millisecond(self) -> Option<u32> {
        let time = self.time?;
        let milliseconds = time.nanosecond() / 1_000_000;
        Some(time.num_seconds_from_midnight().saturating_mul(1_000).saturating_add(milliseconds))
    }

    /// The day, and so many milliseconds after midnight in Tokyo; the day alone, where none has so many.
    pub(crate) fn at_millisecond(day: Day, millisecond: u32) -> Self {
        let (seconds, rest) = (millisecond / 1_000, millisecond % 1_000);
        let nanoseconds = rest.saturating_mul(1_000_000);
        Self { day, time: NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds) }
    }

    /// The time of day in Tokyo, where it was given: nanoseconds since midnight.
    #[must_use]
    pub fn nanosecond(self) -> Option<u64> {
        let time = self.time?;
        let seconds = u64::from(time.num_seconds_from_midnight());
        Some(seconds.saturating_mul(1_000_000_000).saturating_add(time.nanosecond().into()))
    }

    /// Which of two moments came first; `None` where that cannot be told from the times:
    /// on one day, where either has only the day, or at the same instant.
    #[must_use]
    pub fn is_before(self, other: Self) -> Option<bool> {
        let first = |ordering| match ordering {
            Ordering::Less => Some(true),
            Ordering::Greater => Some(false),
            Ordering::Equal => None,
        };
        first(self.day.cmp(&other.day)).or_else(|| first(self.time?.cmp(&other.time?)))
    }
}

impl From<Day> for Moment {
    fn from(day: Day) -> Self {
        Self { day, time: None }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => fmt::Display::fmt(&self.day, f),
            Some(time) => {
                fmt::Display::fmt(&self.day, f)?;
                for (mark, number) in [('T', time.hour()), (':', time.minute()), (':', time.second())] {
                    f.write_char(mark)?;
                    digits(f, number, 10)?;
                }
                f.write_char('.')?;
                digits(f, time.nanosecond(), 100_000_000)?;
                f.write_str("+09:00")
            }
        }
    }
}

impl FromStr for Moment {
    type Err = ParseDateError;

    /// See [`Moment::parse`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "a day as YYYY-MM-DD, or RFC 3339 with an offset";
        Self::parse(text).ok_or(ParseDateError { expected })
    }
}

/// Writes a number with zeros before it, from the digit worth `worth` on.
fn digits(f: &mut fmt::Formatter<'_>, number: u32, mut worth: u32) -> fmt::Result {
    while worth > 0 {
        let digit = number.checked_div(worth).and_then(|number| number.checked_rem(10)).unwrap_or(0);
        f.write_char(char::from_digit(digit, 10).unwrap_or('0'))?;
        worth = worth.checked_div(10).unwrap_or(0);
    }
    Ok(())
}

/// What is left to read of a date. chrono's own parser would add about 29 kB to the module.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn literal(&mut self, expected: u8) -> Option<()> {
        (self.byte()? == expected).then_some(())
    }

    /// A digit, where one comes next.
    fn digit(&mut self) -> Option<u16> {
        let (first, rest) = self.0.split_first()?;
        let digit = char::from(*first).to_digit(10)?;
        self.0 = rest;
        u16::try_from(digit).ok()
    }

    /// A number of exactly this many digits, at most four.
    fn number(&mut self, digits: u32) -> Option<u16> {
        (0..digits).try_fold(0_u16, |number, _| Some(number.saturating_mul(10).saturating_add(self.digit()?)))
    }

    fn day(&mut self) -> Option<Day> {
        let year = self.number(4)?;
        self.literal(b'-')?;
        let month = self.number(2)?;
        self.literal(b'-')?;
        let day = self.number(2)?;
        Day::new(year.into(), month.into(), day.into())
    }

    /// `T10:20:30` or `t10:20:30.123`; a leap second is read as the second before it.
    fn time(&mut self) -> Option<NaiveTime> {
        if !matches!(self.byte(), Some(b'T' | b't' | b' ')) {
            return None;
        }
        let hour = self.number(2)?;
        self.literal(b':')?;
        let minute = self.number(2)?;
        self.literal(b':')?;
        let second = match self.number(2)? {
            60 => 59,
            second => second,
        };
        NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), self.fraction()?)
    }

    /// The fraction of a second in nanoseconds; digits beyond the ninth are cut off.
    fn fraction(&mut self) -> Option<u32> {
        let Some((b'.', digits)) = self.0.split_first() else { return Some(0) };
        self.0 = digits;
        let mut nanoseconds = 0_u32;
        let mut worth = 100_000_000_u32;
        let mut any = false;
        while let Some(digit) = self.digit() {
            nanoseconds = nanoseconds.saturating_add(worth.saturating_mul(digit.into()));
            worth /= 10;
            any = true;
        }
        any.then_some(nanoseconds)
    }

    /// `Z`, `z`, or `±hh:mm`, in seconds; below a whole day.
    fn offset(&mut self) -> Option<i32> {
        let sign = match self.byte()? {
            b'Z' | b'z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = i32::from(self.number(2)?);
        self.literal(b':')?;
        let minutes = i32::from(self.number(2)?);
        let seconds = hours.saturating_mul(3600).saturating_add(minutes.saturating_mul(60));
        (hours < 24 && minutes < 60).then_some(seconds.saturating_mul(sign))
    }

    const fn end(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    /// What a constant of the law is checked by, asked here while running.
    #[test]
    #[should_panic(expected = "no such day")]
    fn a_day_of_the_law_that_does_not_exist_does_not_build() {
        assert_eq!(Some(Day::of(2024, 2, 29)), Day::new(2024, 2, 29));
        Day::of(2024, 2, 30);
    }

    #[test]
    fn any_other_day_is_beside_this_one() {
        let (first, second) = (Day::of(1, 1, 1), Day::of(1, 1, 2));
        assert_eq!((first.any_other_day(), second.any_other_day()), (second, first));
    }
}
