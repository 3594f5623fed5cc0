//! A file in, a report out.

use crate::arguments::Plan;
use crate::host::{Host, Stream};
use crate::jsonl;
use crate::patient::{Failing, Patient, Refused};
use crate::report::{self, Tally};
use crate::row::{Fault, Row};
use crate::rows::{self, Unreadable};
use crate::session::{MAX_LINE, Session};
use crate::words::Words;
use madoguchi::law::{IN_SCOPE_FROM, REVIEWED_THROUGH};
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

/// So many rows that cannot be read, and none that can: it is another kind of file.
pub(crate) const MOST_UNREAD: u64 = 100_000;

/// Why nothing could be closed, in words.
pub(crate) type Trouble = String;

/// Closes a month: prints the report, and answers with the exit code.
pub(crate) fn close(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    let trouble = |code: &str, file: &str| words.say("fault", code, &[("file", file)]);
    let desk = desk(plan, &words, host)?;
    let session = Session::open(host, &plan.input).map_err(|_| trouble("input", &plan.input))?;
    if let Some(file) = plan.failing.as_deref().filter(|file| host.is_in_use(file)) {
        return Err(words.say("usage", "same_file", &[("file", file)]));
    }
    // What ends the reading: there is no more to be had, or no end to it.
    let unreadable = |after: u64| {
        let (line, most) = (after.max(1).to_string(), (MAX_LINE >> 20).to_string());
        if session.is_endless() {
            words.say("fault", "endless", &[("line", &line), ("most", &most)])
        } else {
            trouble("input", &plan.input)
        }
    };
    let (rows, columns) = rows::of(&session, &plan.headers).map_err(|why| match why {
        Unreadable::NotCsv => words.say("usage", "column_of_no_csv", &[]),
        Unreadable::Header(refused) if !session.is_endless() => header(&refused, &words),
        Unreadable::File | Unreadable::Header(_) => unreadable(0),
    })?;
    let tally = Tally::default();
    let mut closing =
        Closing { plan, words: &words, session: &session, desk, tally, line: 0, is_read: false };
    if let Some(file) = &plan.failing {
        host.create(file).map_err(|_| trouble("failing", file))?;
        closing.list(&report::list_head(&words))?;
    }
    columns.iter().try_for_each(|fault| closing.report(fault))?;
    let mut patients = Patients::of(plan);
    for row in rows {
        let row = row.map_err(|_| unreadable(closing.line))?;
        closing.row(row, &mut patients)?;
    }
    patients.end(&mut closing)?;
    closing.end()
}

/// What is wrong with the first row.
pub(crate) fn header(refused: &Refusal, words: &Words) -> Trouble {
    let because = words.say("refusal", refused.code.code(), &[]);
    let form = if refused.path.is_empty() { "header_whole" } else { "header" };
    let path = words.say("column", &refused.path, &[]);
    let line = refused.line.unwrap_or(1).to_string();
    words.say("fault", form, &[("line", &line), ("path", &path), ("because", &because)])
}

/// The desk at which everything is judged.
pub(crate) fn desk(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Desk, Trouble> {
    let trouble = |code: &str, names: &[(&str, &str)]| words.say("fault", code, names);
    let amendments = match &plan.amendments {
        None => None,
        Some(file) => {
            let bytes = host.whole(file, MAX_LINE.saturating_add(1));
            let bytes = bytes.map_err(|_| trouble("amendments", &[("file", file)]))?;
            if bytes.len() > MAX_LINE {
                let most = (MAX_LINE >> 20).to_string();
                return Err(trouble("amendments_too_large", &[("file", file), ("most", &most)]));
            }
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
        (
            "law",
            Some(Value::object(vec![
                ("knownOn", plan.known_on.map(|day| Value::text(&day))),
                ("reviewedThrough", plan.reviewed_through.map(|day| Value::text(&day))),
                ("reviewedBy", plan.reviewed_by.as_ref().map(|by| Value::text(by))),
            ])),
        ),
    ]);
    decode::desk(&options).map_err(|refused| {
        let InputError { path, code, .. } = *refused;
        let option = match path.strip_prefix("law.") {
            Some("knownOn") => Some(("--known-on", IN_SCOPE_FROM)),
            Some("reviewedThrough") => Some(("--reviewed-through", REVIEWED_THROUGH)),
            Some(_) => return words.say("usage", "no_value", &[("option", "--reviewed-by")]),
            None => None,
        };
        if let Some((option, first)) = option {
            let expected = format!("YYYY-MM-DD ≥ {first}");
            return words.say("usage", "bad_value", &[("option", option), ("expected", &expected)]);
        }
        let because = words.phrase("errorCode", code.code());
        trouble("amendments_refused", &[("path", &path), ("because", &because)])
    })
}

/// A month being closed.
struct Closing<'a> {
    plan: &'a Plan,
    words: &'a Words,
    session: &'a Session<'a>,
    desk: Desk,
    tally: Tally,
    /// The line of the last row; 0 where there was none.
    line: u64,
    /// Whether any row could be read.
    is_read: bool,
}

impl Closing<'_> {
    fn row(&mut self, row: Row, patients: &mut Patients) -> Result<(), Trouble> {
        self.line = row.line;
        for fault in &row.faults {
            self.report(fault)?;
        }
        let (line, words) = (row.line, self.words);
        let added = match row.read {
            Ok((patient, reception)) => {
                self.is_read = true;
                patients.of_key(patient, line, self)?.add(line, reception)
            }
            Err(mut unread) => {
                let patient = unread.patient.take();
                self.tally.add_unread(patient.is_some());
                if !self.is_read && self.tally.unread > MOST_UNREAD {
                    return Err(words.say("fault", "nothing_readable", &[]));
                }
                match patient {
                    Some(patient) => patients.of_key(patient, line, self)?.add_unread(unread),
                    None => return self.list_rows("", &[Failing::unread(&unread)]),
                }
            }
        };
        match added {
            Ok(()) => Ok(()),
            Err(Refused::DuplicateId) => {
                self.tally.add_unread(true);
                self.report(&Fault { line, path: "id".to_owned(), why: ("errorCode", "duplicate_id") })
            }
            Err(Refused::TooMany) => {
                let (line, most) = (line.to_string(), MAX_RECEPTIONS.to_string());
                Err(words.say("fault", "patient_too_long", &[("line", &line), ("most", &most)]))
            }
        }
    }

    fn report(&self, fault: &Fault) -> Result<(), Trouble> {
        self.print(Stream::Err, &report::fault(fault, self.words))
    }

    fn print(&self, to: Stream, text: &str) -> Result<(), Trouble> {
        self.session.print(to, text).map_err(|_| self.words.say("fault", "output", &[]))
    }

    fn list(&self, text: &str) -> Result<(), Trouble> {
        self.session.print(Stream::Failing, text).map_err(|_| self.unwritable())
    }

    fn list_rows(&self, patient: &str, failing: &[Failing]) -> Result<(), Trouble> {
        if self.plan.failing.is_none() || failing.is_empty() {
            return Ok(());
        }
        let rows = failing
            .iter()
            .map(|failing| report::list_row(&failing.line.to_string(), patient, failing, self.words));
        self.list(&rows.collect::<String>())
    }

    fn unwritable(&self) -> Trouble {
        let file = self.plan.failing.as_deref().unwrap_or_default();
        self.words.say("fault", "failing", &[("file", file)])
    }

    fn close(&mut self, patient: &Patient) -> Result<(), Trouble> {
        let closed = patient.close(&self.desk, self.plan.month, self.plan.as_of);
        self.tally.add(&closed);
        self.list_rows(&patient.key, &closed.failing)
    }

    fn end(self) -> Result<u8, Trouble> {
        let nothing = match (self.line, self.is_read, self.tally.judged()) {
            (0, ..) => Some("empty"),
            (_, false, _) => Some("nothing_readable"),
            (_, true, 0) => Some("none_in_month"),
            _ => None,
        };
        if let Some(code) = nothing {
            return Err(self.words.say("fault", code, &[]));
        }
        if self.plan.failing.is_some() {
            self.session.host().keep().map_err(|_| self.unwritable())?;
        }
        let text = if self.plan.json {
            report::json(self.tally.json(self.plan))
        } else {
            self.tally.table(self.plan, self.words)
        };
        self.print(Stream::Out, &text)?;
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
