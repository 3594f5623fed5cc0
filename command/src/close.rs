//! A file in, a report out.

use crate::arguments::Plan;
use crate::host::{Host, Stream};
use crate::jsonl;
use crate::patient::{Patient, Refused};
use crate::report::{self, Tally};
use crate::rows::{self, Fault, Row, Unreadable};
use crate::words::Words;
use madoguchi::plain::decode::{self, MAX_RECEPTIONS};
use madoguchi::plain::{InputError, Value};
use madoguchi::readers::Refusal;
use madoguchi::rules::Desk;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// Everything stands.
pub const ADEQUATE: u8 = 0;
/// Something fails or waits, or could not be read.
pub const NOT_ADEQUATE: u8 = 1;
/// The file could not be read, or the command was used wrongly.
pub const NOT_READABLE: u8 = 2;

/// Why nothing could be closed, in words.
pub(crate) type Trouble = String;

/// Closes a month: prints the report, and answers with the exit code.
pub(crate) fn close(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    let trouble = |code: &str, file: &str| words.say("fault", code, &[("file", file)]);
    let desk = desk(plan, &words, host)?;
    if let Some(file) = plan.failing.as_deref().filter(|file| host.is_same(&plan.input, file)) {
        return Err(words.say("usage", "same_file", &[("file", file)]));
    }
    let unreadable = || trouble("input", &plan.input);
    host.open(&plan.input).map_err(|_| unreadable())?;
    let (rows, columns) = rows::of(host, &plan.headers).map_err(|why| match why {
        Unreadable::File => unreadable(),
        Unreadable::NotCsv => words.say("usage", "column_of_no_csv", &[]),
        Unreadable::Header(refused) => header(&refused, &words),
    })?;
    let mut closing = Closing { plan, words: &words, host, desk, tally: Tally::default(), seen: false };
    if let Some(file) = &plan.failing {
        host.create(file).map_err(|_| trouble("failing", file))?;
        closing.list(&report::list_head(&words))?;
    }
    columns.iter().try_for_each(|fault| closing.report(fault))?;
    let mut patients = Patients::of(plan);
    for row in rows {
        let row = row.map_err(|_| unreadable())?;
        closing.row(row, &mut patients)?;
    }
    patients.end(&mut closing)?;
    closing.end()
}

/// What is wrong with the first row.
fn header(refused: &Refusal, words: &Words) -> Trouble {
    let because = words.say("refusal", refused.code.code(), &[]);
    let form = if refused.path.is_empty() { "header_whole" } else { "header" };
    let path = words.say("column", &refused.path, &[]);
    words.say("fault", form, &[("path", &path), ("because", &because)])
}

/// The desk at which everything is judged.
fn desk(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Desk, Trouble> {
    let trouble = |code: &str, names: &[(&str, &str)]| words.say("fault", code, names);
    let amendments = match &plan.amendments {
        None => None,
        Some(file) => {
            let bytes = host.whole(file).map_err(|_| trouble("amendments", &[("file", file)]))?;
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let json = serde_json::from_slice(bytes).ok().and_then(|json| jsonl::value(json, 12));
            Some(json.ok_or_else(|| trouble("amendments_not_json", &[]))?)
        }
    };
    let options = Value::object(vec![
        (
            "facility",
            Some(Value::object(vec![
                ("kind", Some(Value::code(plan.facility))),
                ("onlineSystem", Some(Value::Bool(plan.online_system))),
                ("smartphoneReader", Some(Value::Bool(plan.smartphone_reader))),
            ])),
        ),
        (
            "readings",
            Some(Value::object(vec![
                ("order", Some(Value::code(plan.order))),
                ("afterCardsEnded", Some(Value::code(plan.after_cards_ended))),
            ])),
        ),
        ("amendments", amendments),
    ]);
    decode::desk(&options).map_err(|refused| {
        let InputError { path, code, .. } = *refused;
        let because = words.phrase("errorCode", code.code());
        trouble("amendments_refused", &[("path", &path), ("because", &because)])
    })
}

/// A month being closed.
struct Closing<'a> {
    plan: &'a Plan,
    words: &'a Words,
    host: &'a dyn Host,
    desk: Desk,
    tally: Tally,
    /// Whether there was any row.
    seen: bool,
}

impl Closing<'_> {
    fn row(&mut self, row: Row, patients: &mut Patients) -> Result<(), Trouble> {
        self.seen = true;
        for fault in &row.faults {
            self.report(fault)?;
        }
        let Some((patient, reception)) = row.read else {
            self.tally.unread = self.tally.unread.saturating_add(1);
            return Ok(());
        };
        let line = row.line;
        match patients.of_key(patient, line, self)?.add(line, reception) {
            Ok(()) => Ok(()),
            Err(Refused::DuplicateId) => {
                self.tally.unread = self.tally.unread.saturating_add(1);
                self.report(&Fault { line, path: "id".to_owned(), why: ("errorCode", "duplicate_id") })
            }
            Err(Refused::TooMany) => {
                let (line, most) = (line.to_string(), MAX_RECEPTIONS.to_string());
                Err(self.words.say("fault", "patient_too_long", &[("line", &line), ("most", &most)]))
            }
        }
    }

    fn report(&self, fault: &Fault) -> Result<(), Trouble> {
        let text = report::fault(fault, self.words);
        self.host.print(Stream::Err, &text).map_err(|_| String::new())
    }

    fn list(&self, text: &str) -> Result<(), Trouble> {
        let file = self.plan.failing.as_deref().unwrap_or_default();
        let trouble = || self.words.say("fault", "failing", &[("file", file)]);
        self.host.print(Stream::Failing, text).map_err(|_| trouble())
    }

    fn close(&mut self, patient: &Patient) -> Result<(), Trouble> {
        let closed = patient.close(&self.desk, self.plan.month, self.plan.as_of);
        self.tally.add(&closed);
        if self.plan.failing.is_none() {
            return Ok(());
        }
        let rows = closed.failing.iter().map(|failing| report::list_row(&patient.key, failing, self.words));
        let rows: String = rows.collect();
        if rows.is_empty() { Ok(()) } else { self.list(&rows) }
    }

    fn end(self) -> Result<u8, Trouble> {
        let nothing = match (self.seen, self.tally.is_empty(), self.tally.judged()) {
            (false, ..) => Some("empty"),
            (true, true, _) => Some("nothing_readable"),
            (true, false, 0) => Some("none_in_month"),
            _ => None,
        };
        if let Some(code) = nothing {
            return Err(self.words.say("fault", code, &[]));
        }
        let table = self.tally.table(self.plan, self.words);
        self.host.print(Stream::Out, &table).map_err(|_| String::new())?;
        Ok(if self.tally.is_adequate() { ADEQUATE } else { NOT_ADEQUATE })
    }
}

/// The patients being read: all of them, or only one where the file is grouped.
enum Patients {
    /// In the order in which they first occur, by their keys.
    All(HashMap<String, usize>, Vec<Patient>),
    /// One, and the marks of those closed before it, so that one that comes again is noticed.
    One(Option<Patient>, HashSet<u64>, RandomState),
}

impl Patients {
    fn of(plan: &Plan) -> Self {
        if plan.grouped {
            Self::One(None, HashSet::new(), RandomState::new())
        } else {
            Self::All(HashMap::new(), Vec::new())
        }
    }

    /// The patient of a row, where its reception belongs.
    fn of_key(&mut self, key: String, line: u64, closing: &mut Closing<'_>) -> Result<&mut Patient, Trouble> {
        match self {
            Self::All(places, patients) => {
                let place = match places.entry(key) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(new) => {
                        patients.push(Patient::new(new.key().clone()));
                        *new.insert(patients.len().saturating_sub(1))
                    }
                };
                patients.get_mut(place).ok_or_else(String::new)
            }
            Self::One(open, closed, hasher) => {
                if open.as_ref().is_none_or(|patient| patient.key != key) {
                    if let Some(before) = open.take() {
                        closing.close(&before)?;
                    }
                    if !closed.insert(hasher.hash_one(&key)) {
                        let line = line.to_string();
                        return Err(closing.words.say("fault", "not_grouped", &[("line", &line)]));
                    }
                }
                Ok(open.get_or_insert_with(|| Patient::new(key)))
            }
        }
    }

    fn end(self, closing: &mut Closing<'_>) -> Result<(), Trouble> {
        match self {
            Self::All(_, patients) => patients.iter().try_for_each(|patient| closing.close(patient)),
            Self::One(open, ..) => open.iter().try_for_each(|patient| closing.close(patient)),
        }
    }
}
