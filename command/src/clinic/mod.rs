//! A month closed from the files a clinic has: read one at a time, joined, and judged as a list of receptions is.

mod archive;
mod beside;
mod files;
mod gathered;
mod kind;
mod sources;
mod told;
mod word;

pub use sources::{Holds, Source, Sources};

use crate::arguments::Plan;
use crate::bar::Bar;
use crate::close::{self, Trouble};
use crate::counted::Counted;
use crate::host::{Host, Stream};
use crate::patient::{Failing, Patient, Refused};
use crate::report;
use crate::words::Words;
use beside::Beside;
use gathered::Gathered;
use madoguchi::insured::MIN_SALT;
use madoguchi::plain::decode::MAX_RECEPTIONS;
use madoguchi::readers::assemble::{self, AssembleError, Assembled, DeskWord, Input};
use madoguchi::readers::csv::Headers;
use madoguchi::readers::{MAX_BYTES, Unread, charset};
use madoguchi::rules::Desk;
use std::collections::HashMap;
use std::hint::black_box;
use word::Place;

/// Whether what was typed is of a clinic's files: of a folder, an archive, or files of which it is said what they hold.
pub(crate) fn is_meant(plan: &Plan, host: &dyn Host) -> bool {
    let of_name = |name: &str| match host.folder(name) {
        Ok(Some(_)) => true,
        Ok(None) => files::is_archive_named(name, host),
        Err(_) => false,
    };
    plan.sources.is_typed() || (!["", "-"].contains(&&*plan.input) && of_name(&plan.input))
}

/// Closes the month, and answers with the exit code.
pub(crate) fn close(plan: &Plan, host: &dyn Host) -> Result<u8, Trouble> {
    let words = Words::new(plan.lang);
    if plan.settings.is_some() || plan.input == "-" {
        return Err(words.say("usage", "of_one_list", &[]));
    }
    let desk = close::desk(plan, &words, host)?;
    let salt = salt(plan, &words, host)?;
    let listed = files::list(&all(plan), host);
    let bar = Bar::of(host, host.is_watched().then(|| u64::try_from(listed.len()).unwrap_or(0)));
    let mut run = Run { plan, words: &words, host, bar, headers: plan.headers.clone().shown_later() };
    let mut gathered = Gathered::default();
    let mut counted = Counted::new(plan);
    reserve(listed.len());
    run.desk_words(&mut gathered, &mut counted)?;
    run.begin_list()?;
    for file in &listed {
        run.file(file, &mut gathered)?;
        run.bar.advance(1);
    }
    let unknown = run.drop_unknown(&mut gathered, &salt)?;
    let said: Vec<DeskWord> = gathered.desk.iter().map(|(said, _)| said.word.clone()).collect();
    let input = input(plan, &gathered, &said, &salt);
    let assembled = assemble::assemble(&input).map_err(|error| run.refused(error, &gathered))?;
    run.remarks(&gathered)?;
    run.judge(&assembled, &gathered, &desk, &mut counted)?;
    counted.all.unread_files = u64::try_from(gathered.not_read.len()).unwrap_or(u64::MAX);
    run.end(&told::Told { gathered: &gathered, assembled: &assembled, unknown: &unknown }, &counted)
}

/// Has the memory grow once for all of the files: bit by bit, Node would collect its garbage each time.
fn reserve(files: usize) {
    drop(black_box(Vec::<u8>::with_capacity(files.saturating_mul(4096))));
}

/// What was typed, wherever it stood.
fn all(plan: &Plan) -> Vec<Source> {
    let first = Source { holds: Holds::Anything, name: plan.input.clone() };
    let first = (!plan.input.is_empty()).then_some(first);
    first.into_iter().chain(plan.sources.files.iter().cloned()).collect()
}

fn input<'a>(plan: &Plan, gathered: &'a Gathered, desk: &'a [DeskWord], salt: &'a [u8]) -> Input<'a> {
    Input {
        receptions: &gathered.receptions,
        inquiries: &gathered.answers,
        on_file: &gathered.on_file,
        desk,
        matching: plan.sources.matching,
        policy: plan.sources.policy,
        salt,
    }
}

/// The secret of the keys: of the file, or one of this run, which no key leaves.
fn salt(plan: &Plan, words: &Words, host: &dyn Host) -> Result<Vec<u8>, Trouble> {
    let Some(file) = &plan.sources.salt_file else { return Ok(host.secret()) };
    let bytes = host.whole(file, MAX_SALT).map_err(|_| words.say("fault", "input", &[("file", file)]))?;
    let salt = bytes.trim_ascii().to_vec();
    let least = MIN_SALT.to_string();
    let is_short = salt.len() < MIN_SALT;
    if is_short { Err(words.say("fault", "salt", &[("file", file), ("least", &least)])) } else { Ok(salt) }
}

/// The most of a secret that is read.
const MAX_SALT: usize = 4096;

/// One run.
struct Run<'a> {
    plan: &'a Plan,
    words: &'a Words,
    host: &'a dyn Host,
    bar: Bar<'a>,
    headers: Headers,
}

impl Run<'_> {
    /// Reads the file of the desk's words.
    fn desk_words(&self, gathered: &mut Gathered, counted: &mut Counted) -> Result<(), Trouble> {
        let Some(file) = &self.plan.sources.desk else { return Ok(()) };
        let unreadable = |because: String| {
            self.words.say("fault", "desk", &[("file", file), ("because", because.trim_end_matches('。'))])
        };
        let bytes = self
            .host
            .whole(file, MAX_BYTES)
            .map_err(|_| self.words.say("fault", "input", &[("file", file)]))?;
        let decoded = charset::decode_with(&bytes, |bytes| self.host.shift_jis(bytes));
        let spoken =
            decoded.map_err(|refused| refused.code.code()).and_then(|(text, _)| word::of_file(&text));
        let spoken = spoken.map_err(|code| unreadable(self.words.phrase("refusalCode", code)))?;
        for row in &spoken.unread {
            counted.add_unread(None, row.patient.is_some());
        }
        gathered.words(file, spoken.said);
        gathered.remark(file, spoken.warnings);
        Ok(())
    }

    fn begin_list(&self) -> Result<(), Trouble> {
        let Some(file) = &self.plan.failing else { return Ok(()) };
        if self.host.is_in_use(file) {
            return Err(self.words.say("usage", "same_file", &[("file", file)]));
        }
        self.host.create(file).map_err(|_| self.unwritable())?;
        self.list(&report::list_head(self.words, false))
    }

    /// Reads one file of the clinic's. What is read or printed elsewhere in this run is none.
    fn file(&self, file: &files::Listed, gathered: &mut Gathered) -> Result<(), Trouble> {
        if !file.is_strange && self.host.is_in_use(&file.name) {
            return Ok(());
        }
        let list = self.plan.failing.as_deref().filter(|list| self.host.is_same(list, &file.name));
        files::read(file, self.words, self.host, &self.bar, &mut |name, holds, bytes| {
            let content = bytes.and_then(|bytes| kind::read(bytes, holds, &self.headers, self.host));
            // Only a list of the command's own may be replaced by another.
            if let Some(list) = list.filter(|_| !matches!(content, Ok(kind::Content::OwnList))) {
                return Err(self.words.say("usage", "same_file", &[("file", list)]));
            }
            match content {
                Ok(content) => gathered.add(name, holds, content),
                Err(code) => {
                    self.print(Stream::Err, &told::not_read(name, code, self.words))?;
                    gathered.not_read.push((name.to_owned(), code));
                }
            }
            Ok(())
        })
    }

    /// Leaves out the desk's words on receptions that are in no list, and says so.
    fn drop_unknown(&self, gathered: &mut Gathered, salt: &[u8]) -> Result<Vec<(String, Place)>, Trouble> {
        let said: Vec<DeskWord> = gathered.desk.iter().map(|(said, _)| said.word.clone()).collect();
        let unknown = assemble::unknown_words(&input(self.plan, gathered, &said, salt));
        let mut unknown = unknown.into_iter().peekable();
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for (at, (said, file)) in std::mem::take(&mut gathered.desk).into_iter().enumerate() {
            if unknown.next_if_eq(&at).is_some() {
                dropped.push((file, said.at));
            } else {
                kept.push((said, file));
            }
        }
        gathered.desk = kept;
        for (file, at) in &dropped {
            self.print(Stream::Err, &told::word(file, *at, "unknown_reception", self.words))?;
        }
        Ok(dropped)
    }

    /// Why nothing was joined.
    fn refused(&self, error: AssembleError, gathered: &Gathered) -> Trouble {
        let (at, code) = match error {
            // It was looked for before.
            AssembleError::SaltTooShort => return String::new(),
            AssembleError::ManyFacilities { .. } => return self.words.say("fault", "many_facilities", &[]),
            AssembleError::UnknownReception { word } => (word, "unknown_reception"),
            AssembleError::ManyReceptions { word } => (word, "many_receptions"),
            AssembleError::SecondWord { word } => (word, "second_word"),
        };
        let of = gathered.desk.get(at).map(|(said, file)| told::word(file, said.at, code, self.words));
        of.unwrap_or_default().trim_end().to_owned()
    }

    /// Says what was wrong with rows of lists.
    fn remarks(&self, gathered: &Gathered) -> Result<(), Trouble> {
        for (file, warning) in gathered.remarks.iter().filter(|(_, warning)| warning.line.is_some()) {
            self.print(Stream::Err, &told::row(file, warning, self.words))?;
        }
        Ok(())
    }

    /// Judges the receptions as they were joined.
    fn judge(
        &self,
        assembled: &Assembled,
        gathered: &Gathered,
        desk: &Desk,
        counted: &mut Counted,
    ) -> Result<(), Trouble> {
        let mut unread = unread(assembled, gathered, counted);
        let mut beside = Beside::of(assembled, gathered, self.plan.is_report);
        for patient in &assembled.patients {
            let of_patient = unread.by_patient.remove(&patient.patient).unwrap_or_default();
            let mut judged = Patient::new(patient.patient.clone());
            for (line, reception) in (0..).zip(&patient.receptions) {
                let department = beside.department(&patient.patient, &reception.id);
                match judged.add_of(line, reception.clone(), department) {
                    Ok(()) => {}
                    Err(Refused::DuplicateId) => {
                        counted.add_unread(None, true);
                        self.print(Stream::Err, &told::double(&patient.patient, reception, self.words))?;
                    }
                    Err(Refused::TooMany) => return Err(self.too_many(&patient.patient)),
                }
            }
            self.close(judged, of_patient, &unread.places, desk, counted, &mut beside)?;
        }
        let mut others: Vec<_> = unread.by_patient.drain().collect();
        others.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (patient, rows) in others {
            self.close(Patient::new(patient), rows, &unread.places, desk, counted, &mut beside)?;
        }
        for row in &unread.nobodys {
            self.list_rows("", &[Failing::unread(row)], &unread.places)?;
        }
        Ok(())
    }

    fn close(
        &self,
        mut patient: Patient,
        unread: Vec<Unread>,
        places: &[String],
        desk: &Desk,
        counted: &mut Counted,
        beside: &mut Beside<'_>,
    ) -> Result<(), Trouble> {
        for row in unread {
            if patient.add_unread(row).is_err() {
                return Err(self.too_many(&patient.key));
            }
        }
        let closed = patient.close(Some(desk), self.plan.month, self.plan.as_of);
        counted.add_asked(&patient, &closed, |at| beside.asked(&patient, at));
        self.list_rows(&patient.key, &closed.failing, places)
    }

    fn too_many(&self, patient: &str) -> Trouble {
        let most = MAX_RECEPTIONS.to_string();
        self.words.say("fault", "too_many_receptions", &[("patient", patient), ("most", &most)])
    }

    fn print(&self, to: Stream, text: &str) -> Result<(), Trouble> {
        self.bar.print(to, text).map_err(|_| self.words.say("fault", "output", &[]))
    }

    fn list(&self, text: &str) -> Result<(), Trouble> {
        self.bar.print(Stream::Failing, text).map_err(|_| self.unwritable())
    }

    /// Rows of the list: a reception is found by its number, and only a row that could not be read by its place.
    fn list_rows(&self, patient: &str, failing: &[Failing], places: &[String]) -> Result<(), Trouble> {
        if self.plan.failing.is_none() || failing.is_empty() {
            return Ok(());
        }
        let place = |one: &Failing| {
            let at = usize::try_from(one.line).ok().and_then(|line| line.checked_sub(MAX_RECEPTIONS));
            at.and_then(|at| places.get(at)).cloned().unwrap_or_default()
        };
        let rows = failing.iter().map(|one| report::list_row(None, &place(one), patient, one, self.words));
        self.list(&rows.collect::<String>())
    }

    fn unwritable(&self) -> Trouble {
        let file = self.plan.failing.as_deref().unwrap_or_default();
        self.words.say("fault", "failing", &[("file", file)])
    }

    fn end(&mut self, told: &told::Told<'_>, counted: &Counted) -> Result<u8, Trouble> {
        let has_any = !told.assembled.patients.is_empty() || !told.assembled.unread.is_empty();
        if counted.all.judged() == 0 {
            let code = if has_any { "none_in_month" } else { "no_list" };
            return Err(self.words.say("fault", code, &[]));
        }
        if self.plan.failing.is_some() {
            self.host.keep().map_err(|_| self.unwritable())?;
        }
        let text = match (self.plan.is_report, self.plan.json) {
            (true, _) => counted.said(self.plan, self.words),
            (false, true) => told.json(counted.json(self.plan)),
            (false, false) => {
                format!("{}\n{}", told.text(self.words), counted.said(self.plan, self.words))
            }
        };
        self.print(Stream::Out, &text)?;
        Ok(counted.code(self.plan))
    }
}

/// The rows of lists that could not be read: of whom they are, and by their numbers where they stand.
struct UnreadRows {
    by_patient: HashMap<String, Vec<Unread>>,
    nobodys: Vec<Unread>,
    places: Vec<String>,
}

fn unread(assembled: &Assembled, gathered: &Gathered, counted: &mut Counted) -> UnreadRows {
    let mut rows = UnreadRows { by_patient: HashMap::new(), nobodys: Vec::new(), places: Vec::new() };
    for row in &assembled.unread {
        counted.add_unread(None, row.patient.is_some());
        let file = gathered.receptions.get(row.read).and_then(|read| read.source.as_deref());
        // They follow the receptions, of which no patient has so many.
        let number = rows.places.len().saturating_add(MAX_RECEPTIONS);
        rows.places.push(format!("{}:{}", file.unwrap_or_default(), row.line));
        let line = u64::try_from(number).unwrap_or(u64::MAX);
        let unread = Unread { line, facility: None, patient: None, on: row.on };
        match &row.patient {
            Some(patient) => rows.by_patient.entry(patient.clone()).or_default().push(unread),
            None => rows.nobodys.push(unread),
        }
    }
    rows
}
