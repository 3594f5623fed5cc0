//! The oracle's own calendar: days as numbers since 1970-01-01, months as numbers.

use madoguchi::calendar::Day;

/// Days since 1970-01-01.
pub type Number = i32;

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn length(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number of a day, counted year by year and month by month.
#[must_use]
pub const fn on(year: i32, month: i32, day: i32) -> Number {
    let mut number = day - 1;
    let mut y = 1970;
    while y < year {
        number += if is_leap(y) { 366 } else { 365 };
        y += 1;
    }
    while y > year {
        y -= 1;
        number -= if is_leap(y) { 366 } else { 365 };
    }
    let mut m = 1;
    while m < month {
        number += length(year, m);
        m += 1;
    }
    number
}

/// The first day the table of months knows.
const FIRST: Number = on(2000, 1, 1);
/// How many days it knows.
const DAYS: usize = 16_071; // to 2043-12-31

/// The month of each day, counted out one day after another.
static MONTHS: [u16; DAYS] = {
    let mut months = [0; DAYS];
    let (mut year, mut month, mut day, mut i) = (2000, 1, 1, 0);
    while i < DAYS {
        months[i] = (year * 12 + month) as u16;
        day += 1;
        if day > length(year, month) {
            day = 1;
            month += 1;
        }
        if month > 12 {
            month = 1;
            year += 1;
        }
        i += 1;
    }
    months
};

/// The claim month of a day, as a number that grows with time.
///
/// # Panics
/// On a day outside 2000–2043: the proof visits none.
#[must_use]
pub fn month(day: Number) -> u16 {
    MONTHS[(day - FIRST) as usize]
}

/// The day with this number, as the desk writes it.
///
/// # Panics
/// On a day outside 2000–2043.
#[must_use]
#[expect(clippy::expect_used, reason = "the table holds existing months only")]
pub fn day(number: Number) -> Day {
    let code = i32::from(month(number)) - 1;
    let (year, month) = (code / 12, code % 12 + 1);
    let day = number - on(year, month, 1) + 1;
    Day::new(year, month.unsigned_abs(), day.unsigned_abs()).expect("a day of the table exists")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_table_is_the_calendars() {
        for number in FIRST..FIRST + DAYS as i32 {
            let day = day(number);
            assert_eq!(day.number(), number);
            let month = i32::from(month(number)) - 1;
            assert_eq!(day.month().to_string(), format!("{:04}-{:02}", month / 12, month % 12 + 1));
        }
    }
}
