//! What would change: a file at the desk as it is, and at the desk as it would be; without a file, every kind of change.

use crate::arguments::Plan;
use crate::close::{self, ADEQUATE, MOST_UNREAD, NOT_ADEQUATE, Trouble};
use crate::diff_report::{self, Changed, Found};
use crate::host::{Host, Stream};
use crate::jsonl;
use crate::patient::{Patient, Refused};
use crate::report;
use crate::row::{Fault, Row};
use crate::rows::{self, Unreadable};
use crate::session::{MAX_LINE, Session};
use crate::words::Words;
use madoguchi::calendar::{Day, Month};
use madoguchi::kinds;
use madoguchi::plain::decode::{self, MAX_RECEPTIONS};
use madoguchi::rules::Desk;
use madoguchi::visit::History;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// The desk as it is, and as it would be.
pub(crate) struct Desks {
    pub(crate) present: Desk,
    pub(crate) changed: Desk,
}

/// Says what would change, and answers with the exit code.
pub(crate) fn diff(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    let desks = desks(plan, &words, host)?;
    let (text, nothing) = if plan.input.is_empty() {
        // A month and a day of knowledge are those of a file.
        if plan.month.is_some() || plan.as_of.is_some() || !plan.headers.is_empty() {
            return Err(words.say("usage", "no_file", &[]));
        }
        let kinds = kinds::of_change(&desks.present, &desks.changed);
        let text = if plan.json {
            diff_report::kinds_json(&kinds, &desks)
        } else {
            diff_report::kinds_text(&kinds, plan, &desks, &words)
        };
        (text, kinds.is_empty())
    } else {
        let found = of_file(plan, &words, host, &desks)?;
        let text = if plan.json {
            diff_report::json(&found, &desks)
        } else {
            diff_report::text(&found, plan, &desks, &words)
        };
        (text, found.changes.is_empty() && found.unread == 0)
    };
    host.print(Stream::Out, &text).map_err(|_| words.say("fault", "output", &[]))?;
    Ok(if nothing { ADEQUATE } else { NOT_ADEQUATE })
}

/// The facility is the same at both; what else was typed is what would be otherwise.
fn desks(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Desks, Trouble> {
    let mut typed = close::typed(plan, words, host)?;
    let facility = typed.get_mut("facility").map(Json::take).unwrap_or_default();
    let (settings, present) = match &plan.present {
        None => {
            let settings = json!({ "facility": facility });
            let present = close::open(settings.clone(), words)?;
            (settings, present)
        }
        Some(file) => present(file, words, host)?,
    };
    let changed = close::open(over(settings, typed), words)?;
    let is_changed =
        plan.amendments.is_some() || plan.known_on.is_some() || changed.readings() != present.readings();
    if !is_changed {
        return Err(words.say("usage", "nothing_changed", &[]));
    }
    Ok(Desks { present, changed })
}

/// The settings in a file, and the desk that is opened with them.
fn present(file: &str, words: &Words, host: &dyn Host) -> Result<(Json, Desk), Trouble> {
    let fault = |code: &str| words.say("fault", code, &[("file", file)]);
    let settings = jsonl::object(file, host).map_err(|_| fault("input"))?;
    let settings = settings.ok_or_else(|| fault("settings_not_json"))?;
    let desk = jsonl::value(settings.clone(), 12).ok_or_else(|| fault("settings_not_json"))?;
    let desk = decode::desk(&desk).map_err(|refused| {
        let because = words.phrase("errorCode", refused.code.code());
        let names = [("file", file), ("path", &*refused.path), ("because", &*because)];
        words.say("fault", "present_refused", &names)
    })?;
    Ok((settings, desk))
}

/// Settings with those of others in their place, as far as there are such: each reading and each day by itself, the
/// amendments as one list.
fn over(settings: Json, others: Json) -> Json {
    match (settings, others) {
        (settings, Json::Null) => settings,
        (Json::Object(mut settings), Json::Object(others)) => {
            for (name, other) in others {
                let own = settings.remove(&name).unwrap_or_default();
                settings.insert(name, over(own, other));
            }
            Json::Object(settings)
        }
        (_, other) => other,
    }
}

/// Every reception of a file that flips.
fn of_file(plan: &Plan, words: &Words, host: &dyn Host, desks: &Desks) -> Result<Found, Trouble> {
    let session = Session::open(host, &plan.input)
        .map_err(|_| words.say("fault", "input", &[("file", &plan.input)]))?;
    let mut reading = Reading { plan, words, session: &session, found: Found::default(), line: 0 };
    let patients = reading.patients()?;
    let Reading { mut found, line, .. } = reading;
    for patient in &patients {
        compare(&mut found, patient, desks, plan.month, plan.as_of);
    }
    let nothing = match (line, patients.is_empty(), found.judged) {
        (0, ..) => "empty",
        (_, true, _) => "nothing_readable",
        (_, false, 0) => "none_in_month",
        _ => return Ok(found),
    };
    Err(words.say("fault", nothing, &[]))
}

/// Compares the month, or every month in which there is a reception.
fn compare(found: &mut Found, patient: &Patient, desks: &Desks, only: Option<Month>, as_of: Option<Day>) {
    for (at, (visit, line)) in patient.receptions.iter().zip(&patient.lines).enumerate() {
        let month = visit.day().month();
        let known = as_of.unwrap_or(month.day_after());
        if only.is_some_and(|only| only != month) || visit.day() > known {
            continue;
        }
        found.count(month);
        let (earlier, rest) = patient.receptions.split_at(at);
        let later = rest.split_first().map_or(rest, |(_, later)| later);
        if let Some(flip) = desks.present.flip(&desks.changed, &History::new(visit, earlier, later, known)) {
            let (patient, day) = (patient.key.clone(), visit.day());
            found.changes.push(Changed { line: *line, patient, day, flip });
        }
    }
}

/// A file being read.
struct Reading<'a> {
    plan: &'a Plan,
    words: &'a Words,
    session: &'a Session<'a>,
    found: Found,
    /// The line of the last row; 0 where there was none.
    line: u64,
}

impl Reading<'_> {
    /// Every patient, in the order in which they first occur.
    fn patients(&mut self) -> Result<Vec<Patient>, Trouble> {
        let (plan, words, session) = (self.plan, self.words, self.session);
        let opened = rows::of(session, &plan.headers).map_err(|why| match why {
            Unreadable::NotCsv => words.say("usage", "column_of_no_csv", &[]),
            Unreadable::Header(refused) if !session.is_endless() => close::header(&refused, words),
            Unreadable::File | Unreadable::Header(_) => self.unreadable(),
        })?;
        opened.columns.iter().try_for_each(|fault| self.report(fault))?;
        let (mut places, mut patients) = (HashMap::new(), Vec::new());
        for row in opened.rows {
            let row = row.map_err(|_| self.unreadable())?;
            self.row(row, &mut places, &mut patients)?;
        }
        Ok(patients)
    }

    fn row(
        &mut self,
        row: Row,
        places: &mut HashMap<(Option<String>, String), usize>,
        patients: &mut Vec<Patient>,
    ) -> Result<(), Trouble> {
        self.line = row.line;
        row.faults.iter().try_for_each(|fault| self.report(fault))?;
        let Ok((key, reception)) = row.read else {
            self.found.unread = self.found.unread.saturating_add(1);
            let is_another_kind = patients.is_empty() && self.found.unread > MOST_UNREAD;
            return if is_another_kind {
                Err(self.words.say("fault", "nothing_readable", &[]))
            } else {
                Ok(())
            };
        };
        let place = *places.entry((row.facility, key)).or_insert_with_key(|(facility, key)| {
            patients.push(Patient::of(facility.clone(), key.clone()));
            patients.len().saturating_sub(1)
        });
        let Some(patient) = patients.get_mut(place) else { return Ok(()) };
        match patient.add(row.line, reception) {
            Ok(()) => Ok(()),
            Err(Refused::DuplicateId) => {
                self.found.unread = self.found.unread.saturating_add(1);
                let why = ("errorCode", "duplicate_id");
                self.report(&Fault { line: row.line, path: "id".to_owned(), why })
            }
            Err(Refused::TooMany) => {
                let (line, most) = (row.line.to_string(), MAX_RECEPTIONS.to_string());
                Err(self.words.say("fault", "patient_too_long", &[("line", &line), ("most", &most)]))
            }
        }
    }

    fn report(&self, fault: &Fault) -> Result<(), Trouble> {
        let said = self.session.print(Stream::Err, &report::fault(fault, self.words));
        said.map_err(|_| self.words.say("fault", "output", &[]))
    }

    /// What ended the reading: there is no more to be had, or no end to it.
    fn unreadable(&self) -> Trouble {
        if !self.session.is_endless() {
            return self.words.say("fault", "input", &[("file", &self.plan.input)]);
        }
        let (line, most) = (self.line.max(1).to_string(), (MAX_LINE >> 20).to_string());
        self.words.say("fault", "endless", &[("line", &line), ("most", &most)])
    }
}
