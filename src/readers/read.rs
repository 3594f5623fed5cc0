//! What every reader gives.

use super::charset::Charset;
use super::uke::ReadClaim;
use crate::calendar::{Day, Moment};
use crate::codes::codes;
use crate::insured::{CoverageKind, Insured, Side};
use crate::visit::{
    Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Payer, Reception, Scheme, Shown,
};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

/// What was read of a record, and what could not be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// Receptions (受付).
    pub receptions: Vec<ReadReception>,
    /// Inquiries made of the online eligibility system (照会).
    pub inquiries: Vec<ReadInquiry>,
    /// Insurance on file or answered (資格).
    pub coverages: Vec<ReadCoverage>,
    /// What is to be claimed (レセプト).
    pub claims: Vec<ReadClaim>,
    /// Rows that could not be read, each with whose it is as far as that is known.
    pub unread: Vec<Unread>,
    /// What could not be read, and what the format does not say.
    pub warnings: Vec<Warning>,
    /// How the file turned out to be written; of a CSV only.
    pub found: Option<Found>,
    /// What the caller calls the file: no reader knows it, and nothing reads it.
    pub source: Option<String>,
}

/// A row that could not be read: what is still known of it. A month of this patient is not known as a whole, and one of
/// which the patient is not known may be anybody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The line on which the row begins; the first is 1.
    pub line: u64,
    /// The caller's own key of the facility (施設), where the file has one.
    pub facility: Option<String>,
    /// The caller's own key of the patient (患者番号), where it could be read.
    pub patient: Option<String>,
    /// The day of care, where it could be read.
    pub on: Option<Day>,
}

/// A reception as somebody else's record has it. What the record does not say is `None`: no
/// format but our own CSV says what the patient handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadReception {
    /// The caller's own key of the patient (患者番号).
    pub patient: String,
    /// The key of the reception (受付番号).
    pub id: String,
    /// The day of care, with the time where it was given.
    pub at: Moment,
    /// What kind of care it is.
    pub care: Option<Care>,
    /// Who pays.
    pub payer: Option<Payer>,
    /// The coverage's opaque key and scheme, where the record has such a key.
    pub coverage: Option<Coverage>,
    /// Which of [`Read::coverages`] the reception was taken under, where it has none.
    pub coverages: Vec<usize>,
    /// What the patient handed over.
    pub shown: Option<Shown>,
    /// What the system was asked for this visit.
    pub inquiry: Option<Inquiry>,
    /// Why the card was not asked for.
    pub circumstance: Option<Circumstance>,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// The caller's own key of the 来院, where the record has one.
    pub visit: Option<String>,
    /// The caller's own key of the facility (施設), where the record has one.
    pub facility: Option<String>,
    /// The department or counter (診療科・窓口), where the record has one.
    pub department: Option<String>,
}

impl ReadReception {
    /// A reception of which only this is known.
    #[must_use]
    pub fn new(patient: impl Into<String>, id: impl Into<String>, at: impl Into<Moment>) -> Self {
        Self {
            patient: patient.into(),
            id: id.into(),
            at: at.into(),
            care: None,
            payer: None,
            coverage: None,
            coverages: Vec::new(),
            shown: None,
            inquiry: None,
            circumstance: None,
            cancelled: false,
            visit: None,
            facility: None,
            department: None,
        }
    }

    /// The reception to be judged, or `None` where the record does not say what was shown: set
    /// `shown` first, from what the desk saw.
    #[must_use]
    pub fn reception(&self) -> Option<Reception> {
        let mut reception = Reception::new(self.id.as_str(), self.at, self.shown?);
        reception.care = self.care.unwrap_or(reception.care);
        reception.payer = self.payer.unwrap_or(reception.payer);
        reception.coverage.clone_from(&self.coverage);
        reception.inquiry.clone_from(&self.inquiry);
        reception.circumstance.clone_from(&self.circumstance);
        reception.cancelled = self.cancelled;
        reception.visit.clone_from(&self.visit);
        Some(reception)
    }
}

/// One inquiry as a record has it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadInquiry {
    /// The caller's own key of the patient, where the record has it.
    pub patient: Option<String>,
    /// The facility's own numbers for the patient at the system (照会番号).
    pub references: Vec<String>,
    /// What the asking system wrote beside the question (任意のファイル識別子、任意の識別子).
    pub identifier: Option<String>,
    /// What it was asked with; `None` where the record does not say or its code is not known.
    pub by: Option<InquiryMethod>,
    /// What the system answered.
    pub answer: Answer,
    /// The day asked about (資格確認日). An answer 有効 without its day is read as `unknown`.
    pub on: Option<Day>,
    /// When it was asked (処理実行日時): another thing than the day asked about.
    pub asked_at: Option<Moment>,
    /// Whether the answer is about 医療保険 or 医療扶助; `None` where nothing was found.
    pub payer: Option<Payer>,
    /// Which of [`Read::coverages`] the answer holds.
    pub coverages: Vec<usize>,
    /// Whether it was asked in bulk (一括照会), and not at a desk.
    pub in_bulk: bool,
    /// What the caller calls it, where that is another name than the file's: no reader knows it.
    pub source: Option<String>,
}

impl Default for ReadInquiry {
    /// An inquiry of which nothing is known.
    fn default() -> Self {
        Self {
            patient: None,
            references: Vec::new(),
            identifier: None,
            by: None,
            answer: Answer::Unknown,
            on: None,
            asked_at: None,
            payer: None,
            coverages: Vec::new(),
            in_bulk: false,
            source: None,
        }
    }
}

impl ReadInquiry {
    /// The inquiry to be judged with, or `None` where it is not known what it was asked with.
    #[must_use]
    pub fn inquiry(&self) -> Option<Inquiry> {
        Some(Inquiry { on: self.on, ..Inquiry::new(self.by?, self.answer) })
    }
}

codes! {
    /// Whose insurance it is (本人・家族).
    pub enum Relation {
        /// 本人（被保険者）
        Insured = "insured",
        /// 家族（被扶養者）
        Dependent = "dependent",
    }
}

/// The last day of a coverage, as the record has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Until {
    /// Nothing was written there, which does not mean expired.
    #[default]
    NotGiven,
    /// Written as having no end (9999-12-31, 99999999).
    Open,
    /// The last day.
    Day(Day),
}

/// One insurance as a record has it. The numbers are as written there: nothing is folded.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCoverage {
    /// The caller's own key of the patient, where the record has it.
    pub patient: Option<String>,
    /// Which kind it is.
    pub kind: CoverageKind,
    /// Which branch of health insurance, by its 保険者番号.
    pub scheme: Scheme,
    /// 保険者番号; of 医療扶助 and other 公費, 公費負担者番号.
    pub insurer: String,
    /// 被保険者証記号
    pub symbol: String,
    /// 被保険者証番号; of 医療扶助 and other 公費, 受給者番号.
    pub number: String,
    /// 枝番. Empty is not given, and not 00.
    pub branch: String,
    /// 本人・家族
    pub relation: Option<Relation>,
    /// The first day (有効開始).
    pub from: Option<Day>,
    /// The last day (有効終了).
    pub until: Until,
    /// The day on which it was acquired (資格取得年月日).
    pub acquired_on: Option<Day>,
    /// The day on which it was lost (資格喪失年月日).
    pub lost_on: Option<Day>,
    /// The day on which the facility last confirmed it (保険の確認年月日).
    pub confirmed_on: Option<Day>,
}

impl ReadCoverage {
    /// A coverage of this kind of which nothing else is known.
    #[must_use]
    pub const fn new(kind: CoverageKind) -> Self {
        Self {
            patient: None,
            kind,
            scheme: Scheme::Unknown,
            insurer: String::new(),
            symbol: String::new(),
            number: String::new(),
            branch: String::new(),
            relation: None,
            from: None,
            until: Until::NotGiven,
            acquired_on: None,
            lost_on: None,
            confirmed_on: None,
        }
    }
}

impl From<&ReadCoverage> for Insured {
    fn from(read: &ReadCoverage) -> Self {
        Self {
            insurer: read.insurer.clone(),
            symbol: read.symbol.clone(),
            number: read.number.clone(),
            branch: read.branch.clone(),
        }
    }
}

impl From<&ReadCoverage> for Side {
    fn from(read: &ReadCoverage) -> Self {
        let until = match read.until {
            Until::Day(day) => Some(day),
            Until::Open | Until::NotGiven => None,
        };
        Self { insured: read.into(), from: read.from, until, lost_on: read.lost_on }
    }
}

codes! {
    /// What could not be read, or what the format does not say.
    pub enum WarningCode {
        /// The format does not say what the patient handed over (提示): the desk must.
        PresentationNotInFormat = "presentation_not_in_format",
        /// The format does not say which day was asked about.
        DayNotInFormat = "day_not_in_format",
        /// Something needed is absent or blank.
        Missing = "missing",
        /// A value that is none of those known.
        UnknownValue = "unknown_value",
        /// A text that is no day of the calendar.
        NotADate = "not_a_date",
        /// A value longer than the stated limit.
        TooLarge = "too_large",
        /// Bytes that are no text of the input's encoding.
        NotText = "not_text",
        /// The bytes are of another encoding than was declared; the bytes were believed.
        EncodingDiffers = "encoding_differs",
        /// A column that is none of ours, and was not read.
        UnknownColumn = "unknown_column",
        /// A value where the others of the row leave no place for one.
        OutOfPlace = "out_of_place",
        /// 有効 without any coverage that is valid; read as `unknown`.
        ValidWithoutResult = "valid_without_result",
        /// 有効 with several health insurances; read as `multiple`.
        SeveralResults = "several_results",
        /// The record says that it is planned, cancelled, a draft, or an error; it was not read.
        NotInForce = "not_in_force",
        /// An admission (入院): not judged, and not read as a reception.
        Inpatient = "inpatient",
        /// Paid by another than an insurance or 公費 (労災, 自賠責, 公害, 自費): no coverage, and none was read.
        OtherPayer = "other_payer",
        /// Two parts of one record say different things. Of two numbers the first was read; where a number and
        /// the record disagree on what the coverage is, it is not taken for 医療保険.
        SourcesDiffer = "sources_differ",
        /// A 保険者番号 a digit short: a converter took it for a number.
        LeadingZeroLost = "leading_zero_lost",
        /// The system itself reports an error for this record.
        ReportedError = "reported_error",
        /// Another reception of the patient bears the same number on the same day (受付番号); the first was read.
        DuplicateId = "duplicate_id",
    }
}

/// Something that could not be read, and where. It never holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What.
    pub code: WarningCode,
    /// Where, in the record's own field names, as `XmlMsg.MessageHeader.SegmentOfResult`; empty
    /// for the whole.
    pub path: String,
    /// In which line, where lines are what one counts; the first is 1.
    pub line: Option<u64>,
}

impl Warning {
    /// A warning about a place with this path.
    #[must_use]
    pub fn at(code: WarningCode, path: &dyn ToString) -> Self {
        Self { code, path: path.to_string(), line: None }
    }
}

codes! {
    /// Why a whole input was refused.
    pub enum RefusalCode {
        /// It is larger than the stated limits.
        TooLarge = "too_large",
        /// It is nested deeper than the stated limit.
        TooDeep = "too_deep",
        /// It is neither UTF-8 nor Shift_JIS nor UTF-16.
        NotText = "not_text",
        /// It is not well-formed XML, JSON or CSV.
        Malformed = "malformed",
        /// It has a document type (DTD), or refers to an entity that XML does not define.
        NotAllowed = "not_allowed",
        /// Something that is said once is said twice.
        Duplicate = "duplicate",
        /// It is not a record of this format.
        NotThisFormat = "not_this_format",
        /// Something without which nothing can be read is absent.
        Missing = "missing",
        /// There is nothing in it.
        Empty = "empty",
        /// No row of a CSV names the columns.
        NoHeader = "no_header",
        /// The names of a CSV's columns stand apart by a sign that is none of those read.
        UnknownSeparator = "unknown_separator",
        /// It is the file of a spreadsheet (xlsx, xls, ods).
        Spreadsheet = "spreadsheet",
        /// It is an archive (ZIP, gzip, 7z, RAR, LZH).
        Archive = "archive",
        /// It is a PDF.
        Pdf = "pdf",
        /// It is an image.
        Image = "image",
    }
}

codes! {
    /// What stands between the columns of a CSV.
    pub enum Separator {
        /// `,`
        Comma = "comma",
        /// A tabulator.
        Tab = "tab",
        /// `;`
        Semicolon = "semicolon",
    }
}

/// How a CSV file turned out to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The encoding; `None` where it was handed over as a text, or where nothing has told it yet.
    pub charset: Option<Charset>,
    /// What stands between the columns.
    pub separator: Separator,
    /// The line of the header; what stands above it was not read.
    pub header_line: u64,
}

/// A refused input: why, and where. It never holds a value of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// Where, in the format's own field names; empty for the whole.
    pub path: String,
    /// In which line, where that is known; the first is 1.
    pub line: Option<u64>,
}

impl Refusal {
    /// A refusal of the whole input.
    #[must_use]
    pub const fn whole(code: RefusalCode) -> Self {
        Self { code, path: String::new(), line: None }
    }

    /// A refusal for what stands at this path.
    #[must_use]
    pub fn at(code: RefusalCode, path: &dyn ToString) -> Self {
        Self { code, path: path.to_string(), line: None }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the input" } else { &self.path };
        let why = self.code.code().replace('_', " ");
        match self.line {
            None => write!(f, "{place}: {why}"),
            Some(line) => write!(f, "{place}: {why}; line {line}"),
        }
    }
}

impl Error for Refusal {}
