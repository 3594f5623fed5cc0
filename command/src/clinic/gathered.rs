//! What was read of a clinic's files, by what the join asks for.

use super::kind::{Content, Kind};
use super::sources::Holds;
use super::word::Said;
use madoguchi::readers::{Read, Warning, WarningCode};

/// What was read.
#[derive(Default)]
pub(super) struct Gathered {
    pub receptions: Vec<Read>,
    pub answers: Vec<Read>,
    pub on_file: Vec<Read>,
    /// The desk's words, each with the file it stands in.
    pub desk: Vec<(Said, String)>,
    /// How many files spoke for the desk.
    pub desk_files: u64,
    /// The files that could not be read, and the codes of why.
    pub not_read: Vec<(String, &'static str)>,
    /// What could not be read of the others; of formats that cannot say it, nothing is said.
    pub remarks: Vec<(String, Warning)>,
}

impl Gathered {
    /// Takes what a file says.
    pub fn add(&mut self, file: &str, holds: Holds, content: Content) {
        match content {
            Content::Records(kind, read) => self.records(file, holds, kind, read),
            Content::Desk(words) => self.words(file, words),
            Content::OwnList => {}
        }
    }

    /// Takes the desk's words.
    pub fn words(&mut self, file: &str, words: Vec<Said>) {
        self.desk_files = self.desk_files.saturating_add(1);
        self.desk.extend(words.into_iter().map(|said| (said, file.to_owned())));
    }

    /// Notes what could not be read of a file.
    pub fn remark(&mut self, file: &str, warnings: impl IntoIterator<Item = Warning>) {
        let is_of_format =
            |code| matches!(code, WarningCode::PresentationNotInFormat | WarningCode::DayNotInFormat);
        let told = warnings.into_iter().filter(|warning| !is_of_format(warning.code));
        self.remarks.extend(told.map(|warning| (file.to_owned(), warning)));
    }

    fn records(&mut self, file: &str, holds: Holds, kind: Kind, mut read: Read) {
        self.remark(file, std::mem::take(&mut read.warnings));
        read.source = Some(file.to_owned());
        match holds {
            Holds::Receptions => self.receptions.push(read),
            Holds::Answers => self.answers.push(read),
            Holds::OnFile => self.on_file.push(read),
            Holds::Anything => self.by_kind(kind, read),
        }
    }

    /// A chart holds coverages, and a list receptions; a bundle may hold both, and a chart answers too.
    fn by_kind(&mut self, kind: Kind, read: Read) {
        let is_chart = match kind {
            Kind::Oqs => return self.answers.push(read),
            Kind::Csv => return self.receptions.push(read),
            Kind::Orca => read.receptions.is_empty() && !read.coverages.is_empty(),
            Kind::Fhir => !read.coverages.is_empty(),
        };
        if !read.inquiries.is_empty() {
            self.answers.push(Read { receptions: Vec::new(), ..read.clone() });
        }
        if is_chart && !read.receptions.is_empty() {
            self.on_file.push(Read { receptions: Vec::new(), inquiries: Vec::new(), ..read.clone() });
        }
        if is_chart && read.receptions.is_empty() {
            self.on_file.push(read);
        } else {
            self.receptions.push(read);
        }
    }
}
