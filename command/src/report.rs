//! What the command says: the table of standings, the list as CSV, and what was wrong with rows.

use crate::arguments::Plan;
use crate::counted::Facility;
use crate::patient::{Closed, Failing};
use crate::row::Fault;
use crate::text;
use crate::words::Words;
use csv::{Terminator, WriterBuilder};
use madoguchi::calendar::Month;
use madoguchi::rules::{MonthStanding, Standing};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    standings: BTreeMap<Standing, u64>,
    months: BTreeMap<Option<Month>, BTreeMap<MonthStanding, u64>>,
    attention: u64,
    outside: u64,
    pub(crate) unread: u64,
    /// Rows of nobody who is known, among those.
    unread_alone: u64,
    unread_months: u64,
    /// Files that could not be read, of which nobody knows what they hold.
    pub(crate) unread_files: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, closed: &Closed) {
        for (_, decision) in &closed.decisions {
            count(self.standings.entry(decision.standing).or_default());
        }
        for (month, standing) in &closed.months {
            count(self.months.entry(*month).or_default().entry(*standing).or_default());
        }
        let attention = closed.failing.iter().filter(|failing| failing.standing.is_some()).count();
        self.attention = self.attention.saturating_add(u64::try_from(attention).unwrap_or(u64::MAX));
        self.outside = self.outside.saturating_add(closed.outside);
        self.unread_months = self.unread_months.saturating_add(closed.unread_months);
    }

    /// Counts a row that could not be read.
    pub(crate) fn add_unread(&mut self, has_patient: bool) {
        count(&mut self.unread);
        if !has_patient {
            count(&mut self.unread_alone);
        }
    }

    /// How many receptions were judged.
    pub(crate) fn judged(&self) -> u64 {
        self.standings.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many rows are of no month that was closed.
    pub(crate) const fn outside(&self) -> u64 {
        self.outside
    }

    /// Whether everything is as it should be, as far as could be read.
    pub(crate) fn is_adequate(&self) -> bool {
        let only = |months: &BTreeMap<_, _>| months.keys().all(|one| *one == MonthStanding::Adequate);
        self.unread == 0 && self.unread_files == 0 && self.months.values().all(only)
    }

    pub(crate) fn of_month(&self, standing: MonthStanding) -> u64 {
        let of = |months: &BTreeMap<_, u64>| months.get(&standing).copied().unwrap_or(0);
        self.months.values().map(of).fold(0, u64::saturating_add)
    }

    /// The report.
    pub(crate) fn table(&self, plan: &Plan, words: &Words, facilities: &[&Facility]) -> String {
        let say = |code: &str, names: &[(&str, &str)]| words.say("report", code, names);
        let facility = plan.said_facility(words);
        let known = plan
            .as_of
            .map_or_else(|| say("month_end", &[]), |day| say("as_of", &[("day", &day.to_string())]));
        let title = say("title", &[("months", &self.months(words)), ("facility", &facility)]);
        let law = plan.known_on.map(|day| say("law_known_on", &[("day", &day.to_string())]) + "\n");
        let mut text = format!("{title}\n{known}\n{}\n", law.unwrap_or_default());
        let judged = self.judged();
        let rows: Vec<_> = Standing::ALL
            .iter()
            .filter_map(|standing| {
                let count = self.standings.get(standing)?;
                Some((words.phrase("standing", standing.code()), *count, Some(share(*count, judged))))
            })
            .chain([(say("receptions", &[]), judged, None)])
            .collect();
        let widest = rows.iter().map(|(name, _, _)| name.width()).max().unwrap_or(0);
        for (name, count, share) in rows {
            let blank = " ".repeat(widest.saturating_sub(name.width()));
            let share = share.map(|share| format!("  {share:>5} %")).unwrap_or_default();
            line(&mut text, &format!("  {name}{blank}  {:>13}{share}", thousands(count)));
        }
        let months = MonthStanding::ALL.iter().map(|standing| {
            let name = words.phrase("monthStanding", standing.code());
            format!("{name} {}", thousands(self.of_month(*standing)))
        });
        let months = months.collect::<Vec<_>>().join(" · ");
        line(&mut text, &format!("\n  {}  {months}", say("patient_months", &[])));
        for (at, said) in of_facilities(facilities, words).iter().enumerate() {
            line(&mut text, &format!("{}  {said}", if at == 0 { "\n" } else { "" }));
        }
        for (at, note) in self.notes(plan, words).iter().enumerate() {
            line(&mut text, &format!("{}  {note}", if at == 0 { "\n" } else { "" }));
        }
        let adequate = if self.is_adequate() { "adequate" } else { "not_adequate" };
        line(&mut text, &format!("\n{}", say(adequate, &[])));
        text
    }

    /// The same for programs: counts by their codes.
    pub(crate) fn json(&self, plan: &Plan) -> Map<String, Json> {
        let text = |value: Option<String>| value.map_or(Json::Null, Json::from);
        let of_run = [
            ("months", self.months.keys().flatten().map(|month| Json::from(month.to_string())).collect()),
            ("facility", text(plan.settings.is_none().then(|| plan.facility.to_owned()))),
            ("asOf", text(plan.as_of.map(|day| day.to_string()))),
            ("knownOn", text(plan.known_on.map(|day| day.to_string()))),
        ];
        let of_run = of_run.into_iter().map(|(name, value)| (name.to_owned(), value));
        of_run.chain(self.counts()).collect()
    }

    /// What was counted, by its codes.
    pub(crate) fn counts(&self) -> Map<String, Json> {
        let counts = |codes: Vec<(&'static str, u64)>| -> Json {
            codes
                .into_iter()
                .map(|(code, count)| (code.to_owned(), Json::from(count)))
                .collect::<Map<_, _>>()
                .into()
        };
        let standings = self.standings.iter().map(|(standing, count)| (standing.code(), *count)).collect();
        let months = MonthStanding::ALL.iter().map(|one| (one.code(), self.of_month(*one))).collect();
        let fields = [
            ("receptions", self.judged().into()),
            ("standings", counts(standings)),
            ("patientMonths", counts(months)),
            ("attention", self.attention.into()),
            ("outside", self.outside.into()),
            ("unreadRows", self.unread.into()),
            ("unreadRowsOfNobody", self.unread_alone.into()),
            ("unreadMonths", self.unread_months.into()),
            ("unreadFiles", self.unread_files.into()),
            ("adequate", self.is_adequate().into()),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn notes(&self, plan: &Plan, words: &Words) -> Vec<String> {
        let say = |code: &str, names: &[(&str, &str)]| words.say("report", code, names);
        let counted = |code: &str, count: u64, file: &str| {
            (count > 0).then(|| say(code, &[("count", &thousands(count)), ("file", file)]))
        };
        let attention = match &plan.failing {
            Some(file) => counted("attention_written", self.attention, file),
            None => counted("attention", self.attention, "")
                .map(|text| format!("{text} {}", say("attention_how", &[]))),
        };
        let counts = [
            ("unread", self.unread),
            ("unread_months", self.unread_months),
            ("unread_alone", self.unread_alone),
            ("unread_files", self.unread_files),
            ("outside", self.outside),
        ];
        let counts = counts.map(|(code, count)| counted(code, count, ""));
        [attention].into_iter().chain(counts).flatten().collect()
    }

    /// The months closed: one, or the first and the last.
    fn months(&self, words: &Words) -> String {
        let mut months = self.months.keys().flatten();
        match (months.clone().next(), months.next_back()) {
            (Some(first), Some(last)) if first != last => {
                words.say("report", "months", &[("first", &first.to_string()), ("last", &last.to_string())])
            }
            (Some(month), _) => month.to_string(),
            (None, _) => String::new(),
        }
    }
}

/// A line for each facility: how many receptions, and how its patients' months stand.
fn of_facilities(facilities: &[&Facility], words: &Words) -> Vec<String> {
    let named: Vec<_> = facilities.iter().filter_map(|one| Some((one.name.as_deref()?, *one))).collect();
    let widest = named.iter().map(|(name, _)| text::printed(name).width()).max().unwrap_or(0);
    let said = |(name, one): &(&str, &Facility)| {
        let name = text::printed(name);
        let blank = " ".repeat(widest.saturating_sub(name.width()));
        let count = thousands(one.tally.judged());
        let of = if one.has_settings {
            let months = MonthStanding::ALL.iter().map(|standing| {
                let name = words.phrase("monthStanding", standing.code());
                format!("{name} {}", thousands(one.tally.of_month(*standing)))
            });
            months.collect::<Vec<_>>().join(" · ")
        } else {
            words.say("report", "no_settings", &[])
        };
        format!("{name}{blank}  {count:>9}  {of}")
    };
    named.iter().map(said).collect()
}

/// JSON as it is printed.
pub(crate) fn json(fields: Map<String, Json>) -> String {
    format!("{:#}\n", Json::Object(fields))
}

fn count(counter: &mut u64) {
    *counter = counter.saturating_add(1);
}

pub(crate) fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// A share of a hundred with one decimal, rounded half up.
pub(crate) fn share(part: u64, whole: u64) -> String {
    let of = |part: u64, whole: u64| -> Option<u64> {
        let halves = u128::from(part).checked_mul(2_000)?.checked_add(u128::from(whole))?;
        u64::try_from(halves.checked_div(u128::from(whole).checked_mul(2)?)?).ok()
    };
    let tenths = of(part, whole).unwrap_or(0);
    format!("{}.{}", tenths.checked_div(10).unwrap_or(0), tenths.checked_rem(10).unwrap_or(0))
}

/// 1,234,567
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What was wrong with a row, as printed.
pub(crate) fn fault(fault: &Fault, words: &Words) -> String {
    let because = because(fault.why, words);
    let form = if fault.path.is_empty() { "unread_whole" } else { "unread" };
    let path = place(&fault.path, words);
    let names = [("line", &*fault.line.to_string()), ("path", &path), ("because", &because)];
    words.say("row", form, &names) + "\n"
}

/// Why, in words: a code of a group of words or phrases.
pub(crate) fn because((group, code): (&str, &str), words: &Words) -> String {
    if group == "row" { words.say(group, code, &[]) } else { words.phrase(group, code) }
}

/// A place in a row: a column by its name, one that is none of ours by its number.
pub(crate) fn place(path: &str, words: &Words) -> String {
    let number = path.strip_prefix("columns[").and_then(|rest| rest.strip_suffix(']'));
    match number.and_then(|number| number.parse::<u64>().ok()) {
        Some(number) => words.say("row", "column", &[("number", &number.saturating_add(1).to_string())]),
        None => words.say("column", path, &[]),
    }
}

/// The first row of the list; a byte order mark before it tells Excel that it is UTF-8.
pub(crate) fn list_head(words: &Words, has_facility: bool) -> String {
    let names = ["line", "facility", "patient", "reception", "day", "standing", "needed", "on"];
    let names = names.iter().filter(|name| has_facility || **name != "facility");
    format!("\u{feff}{}", record(names.map(|name| words.say("failing", name, &[]))))
}

/// One row of the list: where it stands in what was read, and what is to be done.
pub(crate) fn list_row(
    facility: Option<&str>,
    place: &str,
    patient: &str,
    failing: &Failing,
    words: &Words,
) -> String {
    let steps = |steps: &Vec<&'static str>| {
        let phrases = steps.iter().map(|step| words.phrase("step", step));
        phrases.collect::<Vec<_>>().join(&words.say("failing", "and", &[]))
    };
    let needed = failing.needed.iter().map(steps).collect::<Vec<_>>();
    let (standing, needed) = match failing.standing {
        Some(standing) => {
            (words.phrase("standing", standing.code()), needed.join(&words.say("failing", "or", &[])))
        }
        None => (words.say("failing", "unread", &[]), words.say("failing", "unread_needed", &[])),
    };
    let day = failing.day.map(|day| day.to_string()).unwrap_or_default();
    let on = failing.on.as_ref().map(|on| format!("{} {}", on.day, on.id)).unwrap_or_default();
    let cells = [patient.to_owned(), failing.id.clone(), day, standing, needed, on];
    record([place.to_owned()].into_iter().chain(facility.map(str::to_owned)).chain(cells))
}

/// A record of RFC 4180, of which no cell is a formula.
pub(crate) fn record(cells: impl IntoIterator<Item = String>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Nothing fails that is written to memory.
    drop(writer.write_record(cells.into_iter().map(|cell| text::cell(&cell).into_owned())));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(share(1, 3), "33.3");
        assert_eq!(share(1, 2000), "0.1");
        assert_eq!(share(0, 0), "0.0");
        assert_eq!(share(7, 7), "100.0");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        let cells = ["a", "b,c", "d\"e", "=1,2", "", "-", "x"].map(String::from);
        assert_eq!(record(cells), "a,\"b,c\",\"d\"\"e\",\"'=1,2\",,'-,x\r\n");
    }
}
