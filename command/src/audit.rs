//! Stored records held against a month's receptions: each is judged again under its own desk and law, and the chain of
//! them is followed in the order of the file.

use crate::arguments::Plan;
use crate::audit_report;
use crate::close::{self, ADEQUATE, NOT_ADEQUATE, Trouble};
use crate::first_format::FirstRecord;
use crate::host::{Host, Stream};
use crate::jsonl::{self, Lines};
use crate::report;
use crate::row::Fault;
use crate::rows::{self, Unreadable};
use crate::session::Session;
use crate::words::Words;
use madoguchi::calendar::Month;
use madoguchi::plain::InputError;
use madoguchi::plain::decode::{CloseRequest, JudgeRequest};
use madoguchi::record::{self, Difference, Facts, Record, Stored, Verification, verify};
use madoguchi::rules::{Decision, Desk};
use madoguchi::visit::Reception;
use serde_json::Value as Json;
use std::collections::HashMap;

/// The deepest nesting: a record is never deeper than four.
const DEPTH: u32 = 12;

/// Audits a file of records: prints what does not hold, and answers with the exit code.
pub(crate) fn audit(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    let desk = close::desk(plan, &words, host)?;
    let (receptions, unread) = Receptions::read(plan, &words, host)?;
    let unreadable = |_| words.say("fault", "input", &[("file", &plan.records)]);
    let session = Session::open(host, &plan.records).map_err(unreadable)?;
    let (audited, chain, lines, gaps) = Default::default();
    let mut audit = Audit { desk, receptions, audited, chain, lines, gaps, is_chained: false };
    for line in Lines::new(&session) {
        let (line, bytes) = line.map_err(unreadable)?;
        session.begin_row();
        audit.add(line, bytes.as_deref());
    }
    if audit.audited.is_empty() {
        return Err(words.say("fault", "no_records", &[]));
    }
    audit.follow_the_chain();
    let text = if plan.json {
        audit_report::json(&audit, unread)
    } else {
        audit_report::text(&audit, plan, &words, unread)
    };
    session.print(Stream::Out, &text).map_err(|_| words.say("fault", "output", &[]))?;
    Ok(if audit.holds() { ADEQUATE } else { NOT_ADEQUATE })
}

/// Every reception of the month's file, by patient, and where each is found.
#[derive(Default)]
struct Receptions {
    patients: Vec<Vec<Reception>>,
    /// The patients who have a reception of this id in this month.
    places: HashMap<(String, Month), Vec<usize>>,
}

impl Receptions {
    /// Reads the file, and counts the rows that could not be read; each of those is reported.
    fn read(plan: &Plan, words: &Words, host: &dyn Host) -> Result<(Self, u64), Trouble> {
        let unreadable = || words.say("fault", "input", &[("file", &plan.input)]);
        let session = Session::open(host, &plan.input).map_err(|_| unreadable())?;
        let opened = rows::of(&session, &plan.headers).map_err(|why| match why {
            Unreadable::NotCsv => words.say("usage", "column_of_no_csv", &[]),
            Unreadable::Header(refused) => close::header(&refused, words),
            Unreadable::File => unreadable(),
        })?;
        let report = |fault: &Fault| {
            let printed = session.print(Stream::Err, &report::fault(fault, words));
            printed.map_err(|_| words.say("fault", "output", &[]))
        };
        opened.columns.iter().try_for_each(report)?;
        let (mut read, mut keys, mut unread) = (Self::default(), HashMap::new(), 0_u64);
        for row in opened.rows {
            let row = row.map_err(|_| unreadable())?;
            row.faults.iter().try_for_each(report)?;
            let Ok((patient, reception)) = row.read else {
                unread = unread.saturating_add(1);
                continue;
            };
            let next = read.patients.len();
            let place = *keys.entry((row.facility, patient)).or_insert(next);
            if place == next {
                read.patients.push(Vec::new());
            }
            read.add(place, reception);
        }
        Ok((read, unread))
    }

    fn add(&mut self, place: usize, reception: Reception) {
        let found = self.places.entry((reception.id.clone(), reception.day().month())).or_default();
        if !found.contains(&place) {
            found.push(place);
        }
        if let Some(patient) = self.patients.get_mut(place) {
            patient.push(reception);
        }
    }

    /// All that a record of this reception may have been made of. Receptions of one patient may bear one id on several
    /// days, though no request holds two of them: so each of them, with the patient's others.
    fn of(&self, id: &str, month: Month) -> Vec<Found> {
        let places = self.places.get(&(id.to_owned(), month)).map(Vec::as_slice).unwrap_or_default();
        let mut found = Vec::new();
        for patient in places.iter().filter_map(|place| self.patients.get(*place)) {
            for (place, reception) in patient.iter().enumerate() {
                if reception.id != id || reception.day().month() != month {
                    continue;
                }
                let others = patient.iter().enumerate().filter(|(at, one)| *at == place || one.id != id);
                let at = patient.iter().take(place).filter(|one| one.id != id).count();
                let all = others.map(|(_, one)| one.clone()).collect();
                found.push(Found { reception: reception.clone(), all, at });
            }
        }
        found
    }
}

/// A reception that a record may be of, and its place among all of the patient's.
struct Found {
    reception: Reception,
    all: Vec<Reception>,
    at: usize,
}

/// One line of the file of records.
pub(crate) struct Audited {
    pub(crate) line: u64,
    /// The record's reception and month, where it could be read.
    pub(crate) of: Option<(String, Month)>,
    /// How the reception stood, as a record of today's format has it.
    pub(crate) decision: Option<Decision>,
    pub(crate) outcome: Outcome,
}

/// Why a line is no record: where in it, and a group of words or phrases with a code in it.
pub(crate) type Unread = (String, (&'static str, &'static str));

/// What a line is worth.
pub(crate) enum Outcome {
    /// It is no record.
    Unreadable(Unread),
    /// The file has no such reception.
    NotFound,
    /// What it is worth.
    Verified(Verification),
    /// Of format 1, which said neither its desk nor its law: what differs where the desk that is asked judges.
    First(Vec<Difference>),
}

impl Audited {
    pub(crate) fn holds(&self) -> bool {
        match &self.outcome {
            Outcome::Unreadable(..) | Outcome::NotFound => false,
            Outcome::Verified(verified) => verified.holds(),
            Outcome::First(differs) => differs.is_empty(),
        }
    }
}

/// A place where the chain does not hold: the line of a record, and that of the one before it.
pub(crate) struct Gap {
    pub(crate) line: u64,
    pub(crate) before: u64,
}

/// What was found.
pub(crate) struct Audit {
    desk: Desk,
    receptions: Receptions,
    pub(crate) audited: Vec<Audited>,
    /// The records that may be chained, which those of format 1 were not, and the line of each.
    chain: Vec<Stored>,
    lines: Vec<u64>,
    pub(crate) gaps: Vec<Gap>,
    /// Whether any record names the one before it.
    pub(crate) is_chained: bool,
}

impl Audit {
    /// Holds the record of a line against the receptions; a line that was too long has no bytes.
    fn add(&mut self, line: u64, bytes: Option<&[u8]>) {
        let read = match bytes.map(serde_json::from_slice::<Json>) {
            None => Err((String::new(), ("row", "line_too_long"))),
            Some(Err(_)) => Err((String::new(), ("row", "not_json"))),
            Some(Ok(json)) => self.of_record(line, beside_nothing(json)),
        };
        self.audited.push(read.unwrap_or_else(|unread| Audited {
            line,
            of: None,
            decision: None,
            outcome: Outcome::Unreadable(unread),
        }));
    }

    fn of_record(&mut self, line: u64, json: Json) -> Result<Audited, Unread> {
        if FirstRecord::is_one(&json) {
            self.of_first_format(line, &json)
        } else {
            self.of_this_format(line, json)
        }
    }

    fn of_this_format(&mut self, line: u64, json: Json) -> Result<Audited, Unread> {
        let refused = |refused: Box<InputError>| (refused.path, ("errorCode", refused.code.code()));
        let plain = jsonl::value(json, DEPTH).ok_or((String::new(), ("errorCode", "not_plain_data")))?;
        let stored = record::read(&plain).map_err(refused)?;
        let outcome = self.verified(&stored).map_err(refused)?;
        let Record { reception_id, month, standing, tolerance, rule, .. } = &stored.record;
        let (of, decision) = (
            (reception_id.clone(), *month),
            Decision { standing: *standing, tolerance: *tolerance, rule: *rule },
        );
        self.chain.push(stored);
        self.lines.push(line);
        Ok(Audited { line, of: Some(of), decision: Some(decision), outcome })
    }

    /// The record against all that it may have been made of, as a month was closed and as a reception was judged: it
    /// holds where it holds on one of them.
    fn verified(&self, stored: &Stored) -> Result<Outcome, Box<InputError>> {
        let (id, month) = (&stored.record.reception_id, stored.record.month);
        let mut best: Option<Verification> = None;
        for Found { reception, all, at } in self.receptions.of(id, month) {
            let closed = CloseRequest { month, receptions: all, as_of: None, previous: None };
            let verified = verify(&self.desk, stored, Facts::Closed(&closed))?;
            keep_better(&mut best, verified);
            let mut history = closed.receptions;
            history.remove(at);
            let judged = JudgeRequest { as_of: reception.day(), reception, history, previous: None };
            keep_better(&mut best, verify(&self.desk, stored, Facts::Judged(&judged))?);
        }
        Ok(best.map_or(Outcome::NotFound, Outcome::Verified))
    }

    fn of_first_format(&self, line: u64, json: &Json) -> Result<Audited, Unread> {
        let record = FirstRecord::read(json)?;
        let found = self.receptions.of(&record.reception_id, record.month);
        let differs = found.iter().map(|Found { all, at, .. }| record.differs(&self.desk, all, *at));
        let best = differs.min_by_key(Vec::len);
        let outcome = best.map_or(Outcome::NotFound, Outcome::First);
        Ok(Audited { line, of: Some((record.reception_id, record.month)), decision: None, outcome })
    }

    /// Where any record names the one before it, each does; the first may follow anything.
    fn follow_the_chain(&mut self) {
        self.is_chained = self.chain.iter().any(|stored| stored.record.previous.is_some());
        let gaps = if self.is_chained { record::gaps(&self.chain) } else { Vec::new() };
        for (at, _) in gaps.iter().filter(|(_, because)| *because == Difference::PreviousDiffers) {
            let line = |at: usize| self.lines.get(at).copied().unwrap_or_default();
            self.gaps.push(Gap { line: line(*at), before: line(at.saturating_sub(1)) });
        }
    }

    pub(crate) fn holds(&self) -> bool {
        self.gaps.is_empty() && self.audited.iter().all(Audited::holds)
    }
}

/// Keeps what holds, or what differs in less.
fn keep_better(best: &mut Option<Verification>, one: Verification) {
    if best.as_ref().is_none_or(|best| one.differs.len() < best.differs.len()) {
        *best = Some(one);
    }
}

/// The record of a line that holds more beside it, as `{"record": …, "seal": …}`; or the line itself.
fn beside_nothing(mut json: Json) -> Json {
    json.get_mut("record").map(Json::take).unwrap_or(json)
}
