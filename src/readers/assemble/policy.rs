//! What a clinic chooses: what 照会番号 and the identifiers mean there, and how each doubtful case is decided. Every
//! choice has a name, and the first of its names is the default.

use crate::codes::codes;

codes! {
    /// What 照会番号 is.
    pub enum References {
        /// The patient's number here (患者番号), as it was registered with the system.
        Patient = "patient",
        /// Nothing that is known here.
        None = "none",
    }
}

codes! {
    /// What the asking system wrote beside its question (任意のファイル識別子, 任意の識別子).
    pub enum IdentifierIs {
        /// Nothing that is known here: a row of a list, the time, a number of the asking system's own.
        None = "none",
        /// The patient's number (患者番号).
        Patient = "patient",
        /// The reception's number (受付番号), of the day asked about.
        Reception = "reception",
    }
}

codes! {
    /// Nobody noted what was shown, and the reader answered.
    pub enum NothingPressed {
        /// 有効 or 無効 at the reader is itself the card that was put there (健康保険法3条13項).
        CardWhereTheReaderAnswered = "card_where_the_reader_answered",
        /// Only the desk says what was shown.
        NotRecorded = "not_recorded",
    }
}

codes! {
    /// Which of several answers about one reception counts. An answer that settles anything goes before one that does
    /// not (処理中, 異常終了, 複数該当, unknown), whichever was asked last.
    pub enum SeveralAnswers {
        /// One of the reader before one by number, and of those the one asked last.
        FittingThenLatest = "fitting_then_latest",
        /// The one asked last.
        Latest = "latest",
    }
}

codes! {
    /// One answer, and several receptions of its patient on its day.
    pub enum OneAnswerManyReceptions {
        /// Receptions of one 来院 share what was asked: where the time does not tell, it stands at the first of them.
        EachOfTheVisit = "each_of_the_visit",
        /// The nearest in time, and none where the time does not tell.
        NearestInTime = "nearest_in_time",
    }
}

codes! {
    /// Several patients on file bear the answer's numbers.
    pub enum Family {
        /// 枝番 tells them apart, and nothing else does.
        Branch = "branch",
        /// Where 枝番 does not: the only one of them who had a reception on that day.
        BranchThenPresence = "branch_then_presence",
    }
}

codes! {
    /// Under which coverage a reception is judged, where neither its own record nor the file tells one.
    pub enum CoverageBy {
        /// The one that was answered 有効 for it.
        Answered = "answered",
        /// None: the file alone tells.
        OnFile = "on_file",
    }
}

codes! {
    /// Which receptions are one 来院.
    pub enum Visits {
        /// Those that bear the same key.
        AsKeyed = "as_keyed",
        /// All of one patient on one day.
        OneADay = "one_a_day",
    }
}

/// What 照会番号 and the identifiers mean at this clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Matching {
    /// What 照会番号 is.
    pub references: References,
    /// What the identifier beside a question is.
    pub identifier: IdentifierIs,
}

impl Default for Matching {
    /// 照会番号 is the patient's number, and an identifier says nothing.
    fn default() -> Self {
        Self { references: References::Patient, identifier: IdentifierIs::None }
    }
}

/// How each doubtful case is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    /// Nobody noted what was shown.
    pub nothing_pressed: NothingPressed,
    /// Several answers about one reception.
    pub several_answers: SeveralAnswers,
    /// One answer and several receptions.
    pub one_answer_many_receptions: OneAnswerManyReceptions,
    /// Several patients under one number.
    pub family: Family,
    /// The coverage that a reception is judged under.
    pub coverage: CoverageBy,
    /// Which receptions are one 来院.
    pub visits: Visits,
}

impl Default for Policy {
    /// The first name of each.
    fn default() -> Self {
        Self {
            nothing_pressed: NothingPressed::CardWhereTheReaderAnswered,
            several_answers: SeveralAnswers::FittingThenLatest,
            one_answer_many_receptions: OneAnswerManyReceptions::EachOfTheVisit,
            family: Family::Branch,
            coverage: CoverageBy::Answered,
            visits: Visits::AsKeyed,
        }
    }
}
