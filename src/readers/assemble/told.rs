//! What the join says: the receptions to be judged, and an account of every answer.

use crate::calendar::Day;
use crate::codes::codes;
use crate::visit::Reception;
use alloc::string::String;
use alloc::vec::Vec;

/// What came of the join. Every answer is in exactly one of `links` and `unmatched`, every reception with its patient,
/// and every row that could not be read in `unread`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assembled {
    /// The patients, in order of their keys, each with the receptions to be judged.
    pub patients: Vec<Patient>,
    /// What only the desk can say.
    pub ask: Vec<Ask>,
    /// The answers that belong to a reception.
    pub links: Vec<Link>,
    /// The answers that belong to none, and why.
    pub unmatched: Vec<Unmatched>,
    /// The rows of the reception lists that could not be read: a month of such a patient is not known as a whole.
    pub unread: Vec<UnreadRow>,
}

/// One patient's receptions, by their time.
#[derive(Debug, Clone, PartialEq)]
pub struct Patient {
    /// The caller's own key of the patient (患者番号).
    pub patient: String,
    /// The receptions, as they are judged.
    pub receptions: Vec<Reception>,
    /// Where what stands in each of them is from, by place.
    pub marks: Vec<Mark>,
}

/// Where what stands in a reception is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Mark {
    /// What was shown; `None` where nobody recorded it, so that it stands as 記録なし.
    pub shown: Option<Origin>,
    /// The coverage; `None` where none stands there.
    pub coverage: Option<Origin>,
    /// The inquiry; `None` where none stands there.
    pub inquiry: Option<Origin>,
    /// The key of the 来院; `None` where none stands there.
    pub visit: Option<Origin>,
    /// The desk said otherwise than the list did, of what was shown, why, or which 来院.
    pub overruled: bool,
    /// 有効 was answered about this reception, and 無効 as well.
    pub answers_differ: bool,
    /// Another reception of the patient bears the same number on the same day: the judging refuses the two.
    pub duplicate_id: bool,
}

codes! {
    /// Where a fact is from.
    pub enum Origin {
        /// The desk's own word.
        Desk = "desk",
        /// The reception's own record.
        Record = "record",
        /// An answer at the reader.
        Reader = "reader",
        /// An answer of the system.
        Answer = "answer",
        /// The coverages on file.
        OnFile = "on_file",
        /// A policy of the caller's.
        Policy = "policy",
    }
}

/// A question to the desk about one reception.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The patient.
    pub patient: String,
    /// The reception.
    pub reception: String,
    /// What is asked.
    pub what: AskWhat,
}

codes! {
    /// What is asked of the desk.
    pub enum AskWhat {
        /// What the patient showed.
        Shown = "shown",
        /// Why the card was not asked for: nothing that confirms was shown, and an inquiry by number was answered 有効.
        Circumstance = "circumstance",
        /// Under which of several coverages in force the patient was seen.
        Coverage = "coverage",
        /// Whether the insurance has changed: the system answered one that is not on file.
        CoverageChanged = "coverage_changed",
    }
}

/// Which answer: its place in what was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerAt {
    /// The place of its file.
    pub read: usize,
    /// Its place among the file's inquiries.
    pub inquiry: usize,
}

/// An answer that belongs to a reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The answer.
    pub answer: AnswerAt,
    /// The patient.
    pub patient: String,
    /// The reception.
    pub reception: String,
    /// By what the patient was found.
    pub how: How,
    /// Where several patients bear its numbers: it is the only one of them who came that day.
    pub by_presence: bool,
    /// Which of the patient's receptions of that day it is.
    pub which: Which,
    /// It was asked in bulk or on an earlier day, and belongs to every reception of its day.
    pub batch: bool,
    /// The whole minutes between the reception and the asking, where both times are known.
    pub minutes: Option<u32>,
    /// Whether it was asked before the reception; where that is known.
    pub before: Option<bool>,
    /// Why it is not the one that stands in the reception; `None` where it is.
    pub passed_over: Option<PassedOver>,
}

codes! {
    /// By what the patient of an answer was found.
    pub enum How {
        /// 照会番号
        Reference = "reference",
        /// What stands beside the question, or in the answer's own record of the patient.
        Identifier = "identifier",
        /// The insured numbers.
        Numbers = "numbers",
    }
}

codes! {
    /// How the reception of an answer was found.
    pub enum Which {
        /// It is the patient's only one of that day.
        Only = "only",
        /// The identifier names it.
        Named = "named",
        /// It is the nearest in time.
        Nearest = "nearest",
        /// It is the first of one 来院, which shares what was asked.
        OfTheVisit = "of_the_visit",
        /// It is every one of its day.
        Every = "every",
    }
}

codes! {
    /// Why an answer of a reception is not the one that stands there.
    pub enum PassedOver {
        /// It settles nothing, and another does.
        NotSettled = "not_settled",
        /// It was not asked at the reader, and another was.
        ReaderAnswered = "reader_answered",
        /// Another was asked later.
        AskedEarlier = "asked_earlier",
        /// Nothing told it from another, which was taken because it speaks against the eligibility, or by its writing.
        NotToldApart = "not_told_apart",
    }
}

/// An answer that belongs to no reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The answer.
    pub answer: AnswerAt,
    /// Why.
    pub because: UnmatchedBecause,
    /// What it may be, once the desk says so.
    pub could_be: Option<CouldBe>,
    /// The patients or the receptions it may be of.
    pub candidates: Vec<Candidate>,
}

/// Whose an answer may be, or of which reception.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The patient.
    pub patient: String,
    /// The reception, where the patient is known and the reception is not.
    pub reception: Option<String>,
}

codes! {
    /// Why an answer belongs to no reception.
    pub enum UnmatchedBecause {
        /// It is equal to another in everything that is read: that one counts.
        SameAnswer = "same_answer",
        /// It does not say about which day it is.
        DayNotGiven = "day_not_given",
        /// It says nothing of whose it is.
        NoIdentity = "no_identity",
        /// It says whose it is, and no such patient is known here.
        UnknownPatient = "unknown_patient",
        /// It may be of several patients.
        AmbiguousPatient = "ambiguous_patient",
        /// One thing in it names one patient, and another names another.
        PatientContradicted = "patient_contradicted",
        /// The patient had no reception on the day asked about.
        NoReceptionThatDay = "no_reception_that_day",
        /// It is about 医療保険, and the reception is not; or about 医療扶助.
        OtherPayer = "other_payer",
        /// It may be of several receptions.
        AmbiguousReception = "ambiguous_reception",
    }
}

codes! {
    /// What an answer without a reception may be.
    pub enum CouldBe {
        /// The patient came to show the card, and for no care (提示のみ): the desk adds the reception.
        PresentationOnly = "presentation_only",
    }
}

/// A row of a reception list that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadRow {
    /// The place of its file.
    pub read: usize,
    /// The line on which it begins.
    pub line: u64,
    /// The patient, where it is known: under the key of its receptions and charts, where there are any.
    pub patient: Option<String>,
    /// The day of care, where it is known.
    pub on: Option<Day>,
}
