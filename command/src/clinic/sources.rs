//! What was typed of a clinic's own files.

use madoguchi::readers::assemble::{Matching, Policy};
use std::str::FromStr;

/// A clinic's files, and what is said of them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The files, folders and archives of which it was said what they hold.
    pub files: Vec<Source>,
    /// The file of the desk's own words.
    pub desk: Option<String>,
    /// The file of the secret under which the keys of coverages are made.
    pub salt_file: Option<String>,
    /// What 照会番号 and the identifiers mean.
    pub matching: Matching,
    /// How each doubtful case is decided.
    pub policy: Policy,
    /// Whether what the files hold, or any choice, was typed.
    is_typed: bool,
}

/// A file, a folder or an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it holds.
    pub holds: Holds,
    /// Its name.
    pub name: String,
}

/// What files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Whatever is in them.
    Anything,
    /// Lists of receptions.
    Receptions,
    /// Answers of the online system.
    Answers,
    /// Coverages by patient.
    OnFile,
}

impl Sources {
    /// Whether it is a clinic's files that are meant, and not a list that is judged as it is.
    pub(super) const fn is_typed(&self) -> bool {
        self.is_typed || self.desk.is_some() || self.salt_file.is_some()
    }

    /// Takes the files of an option.
    pub(crate) fn add(&mut self, option: &str, names: impl Iterator<Item = String>) {
        let holds = match option {
            "receptions" => Holds::Receptions,
            "answers" => Holds::Answers,
            _ => Holds::OnFile,
        };
        self.is_typed = true;
        self.files.extend(names.map(|name| Source { holds, name }));
    }

    /// Takes a choice, as `nothingPressed=not_recorded`.
    ///
    /// # Errors
    ///
    /// Where it is none: what it may be.
    pub(crate) fn choose(&mut self, option: &str, choice: &str) -> Result<(), String> {
        self.is_typed = true;
        let (name, code) = choice.split_once('=').unwrap_or_default();
        let (matching, policy) = (&mut self.matching, &mut self.policy);
        let taken = match (option, name) {
            ("match", "references") => set(&mut matching.references, code),
            ("match", "identifier") => set(&mut matching.identifier, code),
            ("match", _) => return Err("references=…, identifier=…".to_owned()),
            (_, "nothingPressed") => set(&mut policy.nothing_pressed, code),
            (_, "severalAnswers") => set(&mut policy.several_answers, code),
            (_, "oneAnswerManyReceptions") => set(&mut policy.one_answer_many_receptions, code),
            (_, "family") => set(&mut policy.family, code),
            (_, "coverage") => set(&mut policy.coverage, code),
            (_, "visits") => set(&mut policy.visits, code),
            _ => return Err(POLICIES.map(|name| format!("{name}=…")).join(", ")),
        };
        taken.map_err(|codes| {
            codes.codes().iter().map(|code| format!("{name}={code}")).collect::<Vec<_>>().join(", ")
        })
    }
}

/// The names of the policies, as the package has them.
const POLICIES: [&str; 6] =
    ["nothingPressed", "severalAnswers", "oneAnswerManyReceptions", "family", "coverage", "visits"];

fn set<T: FromStr>(place: &mut T, code: &str) -> Result<(), T::Err> {
    *place = code.parse()?;
    Ok(())
}
