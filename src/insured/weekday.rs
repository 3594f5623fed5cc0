//! Weekdays (曜日) as they stand behind a date: `(金)`, `金曜日`, `Fri`, `（月・祝）`.

use crate::calendar::Day;

/// A weekday, counted from Sunday; `None` where only a holiday is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weekday(Option<i32>);

/// From Sunday on: the sign, its two forms in one character, and the English names.
const WEEKDAYS: [(char, [char; 2], [&str; 2]); 7] = [
    ('日', ['㈰', '㊐'], ["sunday", "sun"]),
    ('月', ['㈪', '㊊'], ["monday", "mon"]),
    ('火', ['㈫', '㊋'], ["tuesday", "tue"]),
    ('水', ['㈬', '㊌'], ["wednesday", "wed"]),
    ('木', ['㈭', '㊍'], ["thursday", "thu"]),
    ('金', ['㈮', '㊎'], ["friday", "fri"]),
    ('土', ['㈯', '㊏'], ["saturday", "sat"]),
];

/// What a holiday adds to its weekday.
const HOLIDAYS: [&str; 6] = ["祝日", "祝", "振替休日", "振休", "休日", "休"];

impl Weekday {
    /// Whether the day is one. 1970-01-01 was a Thursday.
    pub(super) fn is_of(self, day: Day) -> bool {
        self.0.is_none_or(|weekday| day.number().saturating_add(4).rem_euclid(7) == weekday)
    }

    /// The weekday that a word names, with a holiday beside it or without.
    fn named(word: &str) -> Option<Self> {
        if HOLIDAYS.contains(&word) {
            return Some(Self(None));
        }
        let holiday = HOLIDAYS.iter().find_map(|holiday| word.strip_suffix(holiday));
        let word = holiday.map_or(word, |word| word.trim_end_matches(['・', '･', '/', ',', '、']));
        let word = word.trim_end_matches('.');
        (0..).zip(WEEKDAYS).find_map(|(number, (sign, forms, names))| {
            let rest = word.strip_prefix(sign).is_some_and(|rest| matches!(rest, "" | "曜" | "曜日"));
            let form = word.chars().next().filter(|_| word.chars().nth(1).is_none());
            let is_it = rest
                || form.is_some_and(|form| forms.contains(&form))
                || names.iter().any(|name| word.eq_ignore_ascii_case(name));
            is_it.then_some(Self(Some(number)))
        })
    }
}

/// A folded date and the weekday behind it, in brackets or bare. The 日 that ends a date is no Sunday.
pub(super) fn apart(text: &str) -> (&str, Option<Weekday>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>'), ('〔', '〕'), ('【', '】'), ('「', '」')]
    {
        let inner = text.strip_suffix(close).and_then(|text| text.rsplit_once(open));
        if let Some((date, word)) = inner {
            let weekday = Weekday::named(word);
            return if weekday.is_some() { (date, weekday) } else { (text, None) };
        }
    }
    // Bare, it begins behind the last digit, or behind the 日 that follows it.
    let end = text.char_indices().rev().find(|(_, c)| c.is_ascii_digit()).map_or(0, |(at, _)| at);
    let after = text.split_at_checked(end.saturating_add(1)).map_or("", |(_, after)| after);
    let whole = Some(after).filter(|after| *after != "日");
    let words = [whole, after.strip_prefix('日')].into_iter().flatten();
    let named = |word: &str| Weekday::named(word.trim_start_matches([',', '、', '・']));
    let found = words.filter_map(|word| text.strip_suffix(word).zip(named(word))).next();
    found.map_or((text, None), |(date, weekday)| (date, Some(weekday)))
}
