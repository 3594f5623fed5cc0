//! The month's report (月の集計), as it is printed: a page of text, CSV, or JSON.

use crate::arguments::{Form, Plan};
use crate::counted::Facility;
use crate::report::{self, Tally, line, record, share, thousands};
use crate::text::printed;
use crate::words::Words;
use madoguchi::calendar::Month;
use madoguchi::report::{Counts, NotValid, Row, Table};
use madoguchi::rules::Standing;
use serde_json::{Map, Value as Json, json};
use unicode_width::UnicodeWidthStr;

/// The report of each facility, and what was not counted.
pub(crate) fn said(plan: &Plan, all: &Tally, facilities: &[&Facility], words: &Words) -> String {
    match plan.form() {
        Form::Json => json_of(plan, all, facilities),
        Form::Csv => csv(facilities, words),
        Form::Text => facilities.iter().map(|one| text(plan, one, words)).collect::<Vec<_>>().join("\n"),
    }
}

/// What is counted of one facility.
fn of(facility: &Facility) -> Map<String, Json> {
    let report = &facility.report;
    let months =
        |months: &mut dyn Iterator<Item = Month>| months.map(|month| month.to_string()).collect::<Vec<_>>();
    let counts = |counts: &Counts| -> [(&'static str, Json); 3] {
        let standings = counts.standings.iter().map(|(one, count)| (one.code().to_owned(), (*count).into()));
        [
            ("receptions", counts.receptions.into()),
            ("sameVisit", counts.same_visit.into()),
            ("standings", standings.collect::<Map<_, _>>().into()),
        ]
    };
    let row = |row: &Row| -> Json {
        let name = [("name", row.name.as_deref().into())];
        let fields = name.into_iter().chain(counts(&row.counts));
        fields.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
    };
    let table = |table: &Table| {
        let rows = report.rows(*table).iter().map(row).collect::<Vec<_>>();
        (table.code(), Json::from(rows))
    };
    let leaning = report.leaning().iter().map(|one| {
        json!({
            "patient": one.patient,
            "months": months(&mut one.months.iter().copied()),
            "longest": one.longest(),
            "receptions": one.receptions,
        })
    });
    let not_valid = report.not_valid().map(
        |NotValid { answer, hour, count }| json!({ "answer": answer.code(), "hour": hour, "count": count }),
    );
    let head =
        [("facility", facility.name.as_deref().into()), ("months", months(&mut report.months()).into())];
    let rest = [
        ("presentationOnly", report.presentation_only().into()),
        ("nothingRecorded", report.nothing_recorded().into()),
    ];
    let last = [
        ("leaning", leaning.collect::<Vec<_>>().into()),
        ("asked", report.asked().into()),
        ("notValid", not_valid.collect::<Vec<_>>().into()),
    ];
    let fields = head.into_iter().chain(counts(report.all())).chain(rest);
    let fields = fields.chain(Table::ALL.iter().map(table)).chain(last);
    fields.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn json_of(plan: &Plan, all: &Tally, facilities: &[&Facility]) -> String {
    let text = |value: Option<String>| value.map_or(Json::Null, Json::from);
    let fields = [
        ("asOf", text(plan.as_of.map(|day| day.to_string()))),
        ("knownOn", text(plan.known_on.map(|day| day.to_string()))),
        ("reports", facilities.iter().map(|one| Json::Object(of(one))).collect()),
        ("outside", all.outside().into()),
        ("unreadRows", all.unread.into()),
        ("unreadFiles", all.unread_files.into()),
    ];
    report::json(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The name of a row, in words where it is a code.
fn named(table: Table, row: &Row, words: &Words) -> String {
    let group = match table {
        Table::Rule => "rule",
        Table::Circumstance => "circumstanceKind",
        Table::Shown => "shownKind",
        Table::Inquiry => "by",
        Table::Department => return row.name.as_deref().map_or_else(|| none(words), str::to_owned),
    };
    row.name.as_deref().map_or_else(|| none(words), |code| words.phrase(group, code))
}

fn none(words: &Words) -> String {
    words.say("month_report", "none", &[])
}

fn hour(hour: Option<u32>, words: &Words) -> String {
    match hour {
        Some(hour) => words.say("month_report", "hour", &[("hour", &hour.to_string())]),
        None => words.say("month_report", "hour_unknown", &[]),
    }
}

/// One row of numbers for each row of a table; a byte order mark before it tells Excel that it is UTF-8.
fn csv(facilities: &[&Facility], words: &Words) -> String {
    let say = |code: &str| words.say("month_report", code, &[]);
    let standings = || Standing::ALL.iter().map(|one| words.phrase("standing", one.code()));
    let has_facility = facilities.iter().any(|one| one.name.is_some());
    let mut text = String::from('\u{feff}');
    let mut add = |name: &str, cells: &mut dyn Iterator<Item = String>| {
        let facility = has_facility.then(|| name.to_owned());
        text.push_str(&record(facility.into_iter().chain(cells)));
    };
    let head = ["table", "row", "receptions", "same_visit"].map(say);
    add(&say("facility"), &mut head.into_iter().chain(standings()).chain([say("when")]));
    for facility in facilities {
        let (name, report) = (facility.name.as_deref().unwrap_or_default(), &facility.report);
        let mut counted = |table: String, row: String, counts: &Counts| {
            let of = |one: &Standing| counts.standings.get(one).copied().unwrap_or(0).to_string();
            let numbers = [table, row, counts.receptions.to_string(), counts.same_visit.to_string()];
            add(name, &mut numbers.into_iter().chain(Standing::ALL.iter().map(of)).chain([String::new()]));
        };
        counted(say("all"), String::new(), report.all());
        for table in Table::ALL {
            for row in report.rows(*table) {
                counted(say(table.code()), named(*table, &row, words), &row.counts);
            }
        }
        let mut single = |table: &str, row: String, count: u64, when: String| {
            let blank = std::iter::repeat_n(String::new(), Standing::ALL.len().saturating_add(1));
            let cells = [say(table), row, count.to_string()].into_iter().chain(blank);
            add(name, &mut cells.chain([when]));
        };
        single("presentation_only", String::new(), report.presentation_only(), String::new());
        single("nothing_recorded", String::new(), report.nothing_recorded(), String::new());
        for one in report.leaning() {
            let months: Vec<_> = one.months.iter().map(Month::to_string).collect();
            single("leaning", one.patient.clone(), one.receptions, months.join(" "));
        }
        single("asked", String::new(), report.asked(), String::new());
        for NotValid { answer, hour: at, count } in report.not_valid() {
            single("not_valid", words.phrase("answer", answer.code()), count, hour(at, words));
        }
    }
    text
}

/// A page: each table with its shares of all receptions.
fn text(plan: &Plan, facility: &Facility, words: &Words) -> String {
    let say = |code: &str, names: &[(&str, &str)]| words.say("month_report", code, names);
    let report = &facility.report;
    let of = match &facility.name {
        Some(name) => say("of_facility", &[("facility", name)]),
        None => plan.said_facility(words),
    };
    let months: Vec<_> = report.months().map(|month| month.to_string()).collect();
    let mut page = say("title", &[("months", &months.join(" ")), ("facility", &of)]) + "\n";
    let all = report.receptions();
    let standings = |counts: &Counts| {
        let each = counts.standings.iter();
        let each = each
            .map(|(one, count)| format!("{} {}", words.phrase("standing", one.code()), thousands(*count)));
        each.collect::<Vec<_>>().join(" · ")
    };
    let mut block = |title: String, rows: Vec<(String, u64, String)>| {
        line(&mut page, &format!("\n{title}"));
        let widest = rows.iter().map(|(name, ..)| name.width()).max().unwrap_or(0);
        for (name, count, more) in rows {
            let name = printed(&name);
            let blank = " ".repeat(widest.saturating_sub(name.width()));
            line(&mut page, format!("  {name}{blank}  {:>9}  {more}", thousands(count)).trim_end());
        }
    };
    let part = |count: u64| format!("{:>5} %", share(count, all));
    let own = report.all();
    let head = own.standings.iter();
    let head = head.map(|(one, count)| (words.phrase("standing", one.code()), *count, part(*count)));
    let notes = [
        ("receptions", all, String::new()),
        ("same_visit", own.same_visit, part(own.same_visit)),
        ("nothing_recorded", report.nothing_recorded(), part(report.nothing_recorded())),
        ("presentation_only", report.presentation_only(), say("not_among_them", &[])),
    ];
    let notes = notes.into_iter().map(|(code, count, more)| (say(code, &[]), count, more));
    block(say("all", &[]), head.chain(notes).collect());
    for table in Table::ALL {
        let rows = report.rows(*table);
        let row = |row: &Row| {
            let count = row.counts.receptions;
            (named(*table, row, words), count, format!("{}  {}", part(count), standings(&row.counts)))
        };
        if !rows.is_empty() {
            block(say(table.code(), &[]), rows.iter().map(row).collect());
        }
    }
    let not_valid = report.not_valid().map(|NotValid { answer, hour: at, count }| {
        (format!("{} {}", words.phrase("answer", answer.code()), hour(at, words)), count, String::new())
    });
    let count = report.not_valid().map(|one| one.count).sum();
    let totals = [("all", report.asked()), ("not_valid", count)];
    let totals = totals.map(|(code, count)| (say(code, &[]), count, String::new()));
    block(say("asked", &[]), totals.into_iter().chain(not_valid).collect());
    if report.months().count() > 1 {
        let leaning = report.leaning().iter().map(|one| {
            let months: Vec<_> = one.months.iter().map(Month::to_string).collect();
            (one.patient.clone(), one.receptions, months.join(" "))
        });
        block(say("leaning", &[]), leaning.collect());
    }
    line(&mut page, &format!("\n{}", say("how", &[])));
    page
}
