//! A file in, a report out.

use crate::arguments::Plan;
use crate::counted::Counted;
use crate::desks::Desks;
use crate::host::{Host, Stream};
use crate::jsonl;
use crate::patient::{Failing, Patient, Refused};
use crate::patients::{Met, Patients};
use crate::report;
use crate::row::{Fault, Row};
use crate::rows::{self, Unreadable};
use crate::session::{MAX_LINE, Session};
use crate::words::Words;
use madoguchi::calendar::Day;
use madoguchi::law::{IN_SCOPE_FROM, REVIEWED_THROUGH};
use madoguchi::plain::InputError;
use madoguchi::plain::decode::{self, MAX_RECEPTIONS};
use madoguchi::readers::Refusal;
use madoguchi::rules::Desk;
use serde_json::{Value as Json, json};
use std::collections::HashSet;

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

/// Why a run of the rows ended before they did.
enum Stop {
    Trouble(Trouble),
    /// A patient came again who was closed before, at this line.
    NotGrouped(u64),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Closes a month: prints the report, and answers with the exit code.
pub(crate) fn close(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    let trouble = |code: &str, file: &str| words.say("fault", code, &[("file", file)]);
    let desks = Desks::open(plan, &words, host)?;
    let session = Session::open_kept(host, &plan.input).map_err(|_| trouble("input", &plan.input))?;
    if let Some(file) = plan.failing.as_deref().filter(|file| host.is_in_use(file)) {
        return Err(words.say("usage", "same_file", &[("file", file)]));
    }
    let closed = Closing::new(plan, &words, &session, &desks, 0).run(Patients::as_they_come());
    match closed {
        Ok(code) => Ok(code),
        Err(Stop::Trouble(trouble)) => Err(trouble),
        Err(Stop::NotGrouped(line)) => {
            host.discard();
            let session = session.again(&plan.input).map_err(|_| trouble("input", &plan.input))?;
            let closed = Closing::new(plan, &words, &session, &desks, line).run(Patients::all());
            closed.map_err(|stop| match stop {
                Stop::Trouble(trouble) => trouble,
                // Who is held is not closed before the end.
                Stop::NotGrouped(_) => String::new(),
            })
        }
    }
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
    open(typed(plan, words, host)?, words)
}

/// The settings of a desk as they were typed; null stands for what was not.
pub(crate) fn typed(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Json, Trouble> {
    let trouble = |code: &str, names: &[(&str, &str)]| words.say("fault", code, names);
    let amendments = match &plan.amendments {
        None => Json::Null,
        Some(file) => {
            let bytes = host.whole(file, MAX_LINE.saturating_add(1));
            let bytes = bytes.map_err(|_| trouble("amendments", &[("file", file)]))?;
            if bytes.len() > MAX_LINE {
                let most = (MAX_LINE >> 20).to_string();
                return Err(trouble("amendments_too_large", &[("file", file), ("most", &most)]));
            }
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            let json = serde_json::from_slice(bytes).ok().filter(|json| !Json::is_null(json));
            json.ok_or_else(|| trouble("amendments_not_json", &[]))?
        }
    };
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    Ok(json!({
        "facility": {
            "kind": plan.facility,
            "onlineSystem": plan.online_system,
            "smartphoneReader": plan.smartphone_reader,
        },
        "readings": { "order": plan.order, "afterCardsEnded": plan.after_cards_ended },
        "amendments": amendments,
        "law": {
            "knownOn": day(plan.known_on),
            "reviewedThrough": day(plan.reviewed_through),
            "reviewedBy": plan.reviewed_by,
        },
    }))
}

/// The desk of settings that were typed.
pub(crate) fn open(options: Json, words: &Words) -> Result<Desk, Trouble> {
    let trouble = |code: &str, names: &[(&str, &str)]| words.say("fault", code, names);
    let options = jsonl::value(options, 12).ok_or_else(|| trouble("amendments_not_json", &[]))?;
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
    desks: &'a Desks,
    counted: Counted,
    /// The line of the last row; 0 where there was none.
    line: u64,
    /// Up to which line it was said what was wrong, in a run before this.
    told: u64,
    /// Whether any row could be read.
    is_read: bool,
    /// Whether the rows say of which facility they are, once that is known.
    has_facility: Option<bool>,
    /// The facilities without settings that were named.
    unknown: HashSet<String>,
}

impl<'a> Closing<'a> {
    fn new(plan: &'a Plan, words: &'a Words, session: &'a Session<'a>, desks: &'a Desks, told: u64) -> Self {
        let has_facility = plan.settings.is_some().then_some(true);
        let (counted, unknown) = (Counted::new(plan), HashSet::new());
        Self { plan, words, session, desks, counted, line: 0, told, is_read: false, has_facility, unknown }
    }

    fn run(mut self, mut patients: Patients) -> Result<u8, Stop> {
        let (plan, words, session) = (self.plan, self.words, self.session);
        let opened = rows::of(session, &plan.headers).map_err(|why| match why {
            Unreadable::NotCsv => words.say("usage", "column_of_no_csv", &[]),
            Unreadable::Header(refused) if !session.is_endless() => header(&refused, words),
            Unreadable::File | Unreadable::Header(_) => self.unreadable(),
        })?;
        if let Some(file) = &plan.failing {
            let created = session.host().create(file);
            created.map_err(|_| words.say("fault", "failing", &[("file", file)]))?;
        }
        if self.told == 0 {
            opened.columns.iter().try_for_each(|fault| self.report(fault))?;
        }
        self.has_facility = self.has_facility.or(opened.has_facility);
        for row in opened.rows {
            let row = row.map_err(|_| self.unreadable())?;
            self.row(row, &mut patients)?;
            if !patients.may_come_again() {
                session.forget();
            }
        }
        patients.end(&mut |patient| self.close(patient))?;
        Ok(self.end()?)
    }

    /// What ends the reading: there is no more to be had, or no end to it.
    fn unreadable(&self) -> Trouble {
        if !self.session.is_endless() {
            return self.words.say("fault", "input", &[("file", &self.plan.input)]);
        }
        let (line, most) = (self.line.max(1).to_string(), (MAX_LINE >> 20).to_string());
        self.words.say("fault", "endless", &[("line", &line), ("most", &most)])
    }

    fn row(&mut self, mut row: Row, patients: &mut Patients) -> Result<(), Stop> {
        if self.line == 0 {
            // Of JSON Lines the first tells whether they say of which facility they are.
            self.has_facility.get_or_insert(row.facility.is_some());
            self.list(&report::list_head(self.words, self.has_facility == Some(true)))?;
        }
        self.line = row.line;
        self.refuse_elsewhere(&mut row);
        self.counted.meet(row.facility.as_deref());
        for fault in &row.faults {
            self.report(fault)?;
        }
        let (line, words) = (row.line, self.words);
        let facility = row.facility.as_deref();
        let read = match row.read {
            Ok((patient, reception)) => {
                self.is_read = true;
                (patient, Ok(reception))
            }
            Err(mut unread) => {
                let patient = unread.patient.take();
                self.counted.add_unread(facility, patient.is_some());
                if !self.is_read && self.counted.all.unread > MOST_UNREAD {
                    return Err(words.say("fault", "nothing_readable", &[]).into());
                }
                match patient {
                    Some(patient) => (patient, Err(unread)),
                    None => return Ok(self.list_rows(facility, "", &[Failing::unread(&unread)])?),
                }
            }
        };
        let (patient, read) = read;
        let met = patients.meet(facility, patient, &mut |patient| self.close(patient));
        let (Met::Here, Some(patient)) = met? else { return Err(Stop::NotGrouped(line)) };
        let added = match read {
            Ok(reception) if self.plan.is_report => patient.add_of(line, reception, row.department),
            Ok(reception) => patient.add(line, reception),
            Err(unread) => patient.add_unread(unread),
        };
        match added {
            Ok(()) => Ok(()),
            Err(Refused::DuplicateId) => {
                self.counted.add_unread(facility, true);
                let why = ("errorCode", "duplicate_id");
                Ok(self.report(&Fault { line, path: "id".to_owned(), why })?)
            }
            Err(Refused::TooMany) => {
                let (line, most) = (line.to_string(), MAX_RECEPTIONS.to_string());
                Err(words.say("fault", "patient_too_long", &[("line", &line), ("most", &most)]).into())
            }
        }
    }

    /// Refuses a row that does not say of which facility it is where others do, or whose facility has no settings.
    fn refuse_elsewhere(&mut self, row: &mut Row) {
        let path = "facility";
        match row.facility.clone() {
            None if self.has_facility == Some(true) && row.faults.iter().all(|fault| fault.path != path) => {
                row.refuse(path, ("errorCode", "missing"));
            }
            Some(_) if self.has_facility == Some(false) => {
                row.facility = None;
                row.refuse(path, ("row", "facility_elsewhere"));
            }
            Some(facility) if self.desks.of(Some(&facility)).is_none() => {
                let is_new = self.unknown.insert(facility.clone());
                row.refuse(path, ("row", "no_settings"));
                // It is said once of each.
                if !is_new {
                    row.faults.pop();
                }
                self.counted.has_no_settings(&facility);
            }
            _ => {}
        }
    }

    /// Says what was wrong with a row, unless a run before this did.
    fn report(&self, fault: &Fault) -> Result<(), Trouble> {
        if fault.line > self.told {
            self.print(Stream::Err, &report::fault(fault, self.words))
        } else {
            Ok(())
        }
    }

    fn print(&self, to: Stream, text: &str) -> Result<(), Trouble> {
        self.session.print(to, text).map_err(|_| self.words.say("fault", "output", &[]))
    }

    fn list(&self, text: &str) -> Result<(), Trouble> {
        if self.plan.failing.is_none() {
            return Ok(());
        }
        self.session.print(Stream::Failing, text).map_err(|_| self.unwritable())
    }

    fn list_rows(&self, facility: Option<&str>, patient: &str, failing: &[Failing]) -> Result<(), Trouble> {
        if self.plan.failing.is_none() || failing.is_empty() {
            return Ok(());
        }
        let facility = (self.has_facility == Some(true)).then_some(facility.unwrap_or_default());
        let row = |one: &Failing| report::list_row(facility, &one.line.to_string(), patient, one, self.words);
        self.list(&failing.iter().map(row).collect::<String>())
    }

    fn unwritable(&self) -> Trouble {
        let file = self.plan.failing.as_deref().unwrap_or_default();
        self.words.say("fault", "failing", &[("file", file)])
    }

    fn close(&mut self, patient: &Patient) -> Result<(), Trouble> {
        let facility = patient.facility.as_deref();
        let closed = patient.close(self.desks.of(facility), self.plan.month, self.plan.as_of);
        self.counted.add(patient, &closed);
        self.list_rows(facility, &patient.key, &closed.failing)
    }

    fn end(self) -> Result<u8, Trouble> {
        let all = &self.counted.all;
        let nothing = match (self.line, self.is_read, all.judged()) {
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
        self.print(Stream::Out, &self.counted.said(self.plan, self.words))?;
        Ok(self.counted.code(self.plan))
    }
}
