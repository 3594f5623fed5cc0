//! One row of a file, whatever its form: a patient's reception, or what was wrong with it.

use madoguchi::readers::Unread;
use madoguchi::visit::Reception;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// The line on which it begins; the first is 1.
    pub(crate) line: u64,
    /// The facility, where the row says which.
    pub(crate) facility: Option<String>,
    /// The department or counter, where it does.
    pub(crate) department: Option<String>,
    /// The patient's key and the reception, or what is known of a row that could not be read.
    pub(crate) read: Result<(String, Reception), Unread>,
    /// What was wrong with it.
    pub(crate) faults: Vec<Fault>,
}

/// What was wrong with a row. It never holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// In which line.
    pub(crate) line: u64,
    /// Where in the row, in the names of its form; empty for the whole.
    pub(crate) path: String,
    /// Why: a group of words or phrases, and a code in it.
    pub(crate) why: (&'static str, &'static str),
}

impl Row {
    /// Refuses it, whatever was read of it.
    pub(crate) fn refuse(&mut self, path: &str, why: (&'static str, &'static str)) {
        let (facility, line) = (self.facility.clone(), self.line);
        if let Ok((patient, reception)) = &self.read {
            let (patient, on) = (Some(patient.clone()), Some(reception.day()));
            self.read = Err(Unread { line, facility, patient, on });
        }
        self.faults.push(Fault { line, path: path.to_owned(), why });
    }

    /// A row that could not be read.
    pub(crate) fn unread(unread: Unread, path: &str, why: (&'static str, &'static str)) -> Self {
        let (line, facility) = (unread.line, unread.facility.clone());
        Self {
            line,
            facility,
            department: None,
            read: Err(unread),
            faults: vec![Fault { line, path: path.to_owned(), why }],
        }
    }
}
