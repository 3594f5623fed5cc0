//! What the online eligibility system answered (オンライン資格確認等システム): `OQSsiquc…`, `…_face_…`,
//! `OQSmuquc…`, 医療扶助 and the others of the same shape; as XML, or as JSON with the same names.
//!
//! It yields inquiries and coverages. It cannot say what the patient presented: 照会区分 2 is
//! asked with numbers, whether a 資格確認書 lay on the desk or nothing did. So every reading bears
//! the warning `presentation_not_in_format`.
//!
//! ```
//! use madoguchi::visit::{Answer, InquiryMethod};
//! use madoguchi::readers::oqs;
//! let file = br#"<XmlMsg><MessageHeader>
//!   <ProcessExecutionTime>20240501083000</ProcessExecutionTime>
//!   <QualificationConfirmationDate>20240430</QualificationConfirmationDate>
//!   <ReferenceClassification>2</ReferenceClassification><SegmentOfResult>1</SegmentOfResult>
//! </MessageHeader><MessageBody>
//!   <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>
//!   <ResultList><ResultOfQualificationConfirmation>
//!     <InsurerNumber>06130488</InsurerNumber><InsuredIdentificationNumber>123</InsuredIdentificationNumber>
//!   </ResultOfQualificationConfirmation></ResultList>
//! </MessageBody></XmlMsg>"#;
//! let read = oqs::read(file).unwrap();
//! let inquiry = read.inquiries[0].inquiry().unwrap();
//! assert_eq!((inquiry.by, inquiry.answer), (InquiryMethod::Number, Answer::Valid));
//! assert_eq!(inquiry.on.unwrap().to_string(), "2024-04-30"); // asked about, though asked on 1 May
//! ```

use super::charset::{self, Charset};
use super::coverage::coverage_kind;
use super::known::Known;
use super::tree::{self, At, Path};
use super::{
    CoverageKind, Read, ReadCoverage, ReadInquiry, Refusal, RefusalCode, Warning, WarningCode, dates, fields,
};
use crate::calendar::{Day, Moment};
use crate::insured::{Insured, Sameness, compare, fold};
use crate::visit::{Answer, InquiryMethod, Payer};
use alloc::string::String;
use alloc::vec::Vec;

/// The elements that are read. In order, as the tree asks for.
const NAMES: &[&str] = &[
    "ArbitraryFileIdentifier",
    "ArbitraryIdentifier",
    "BeneficiaryNumber",
    "BulkConfirmUnit",
    "DisqualificationDate",
    "InsuredBranchNumber",
    "InsuredCardClassification",
    "InsuredCardExpirationDate",
    "InsuredCardSymbol",
    "InsuredCardValidDate",
    "InsuredIdentificationNumber",
    "InsurerNumber",
    "MessageBody",
    "MessageHeader",
    "PersonalFamilyClassification",
    "ProcessExecutionTime",
    "ProcessingResultStatus",
    "PublicExpenseNumber",
    "QualificationConfirmSearchInfo",
    "QualificationConfirmationDate",
    "QualificationDate",
    "QualificationValidity",
    "ReceptionNumber",
    "ReferenceClassification",
    "ReferenceNumber",
    "ReferenceNumberRegistrationInfo",
    "ResultList",
    "ResultOfQualificationConfirmation",
    "SegmentOfResult",
    "XmlMsg",
];

/// Reads a file, in UTF-8 or Shift_JIS.
///
/// # Errors
///
/// Where it is no such file, or a hostile one.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    charset::read(bytes, read_text)
}

/// Reads a text. `charset` is the encoding it came in, where it came as bytes.
///
/// # Errors
///
/// Where it is no such text, or a hostile one.
pub fn read_text(text: &str, charset: Option<Charset>) -> Result<Read, Refusal> {
    tree::read(text, NAMES, |root| message(&root, charset::warning(text, charset)))
}

fn message(root: &At<'_, '_>, encoding: Option<Warning>) -> Result<Read, Refusal> {
    let message = root.one("XmlMsg");
    let message = message.as_ref().unwrap_or(root);
    let header = message.one("MessageHeader");
    let body = message.one("MessageBody");
    let Some(header) = header else {
        let code = if body.is_some() { RefusalCode::Missing } else { RefusalCode::NotThisFormat };
        return Err(Refusal::at(code, &message.place("MessageHeader")));
    };
    if !is_eligibility(&header, body.as_ref()) {
        return Err(Refusal::at(RefusalCode::NotThisFormat, &message.place("MessageBody")));
    }
    let mut reading = Reading { read: Read::default() };
    reading.warn(WarningCode::PresentationNotInFormat, &Path::Root);
    reading.read.warnings.extend(encoding);
    let mut header = reading.header(&header);
    match body {
        Some(body) => reading.body(&mut header, &body),
        None => {
            if header.answer.is_none() {
                reading.warn(WarningCode::Missing, &message.place("MessageBody"));
            }
            reading.read.inquiries.push(header.inquiry(header.answer.unwrap_or(Answer::Unknown)));
        }
    }
    Ok(reading.read)
}

/// Whether a message is an answer about eligibility, as far as one can tell: not a question, not a 照会番号 that was
/// registered, and not medicines, check-ups or whatever else the system answers in the same envelope.
fn is_eligibility(header: &At<'_, '_>, body: Option<&At<'_, '_>>) -> bool {
    // Only answers say how the processing ended.
    let is_answer = header.has("SegmentOfResult");
    let Some(body) = body else { return is_answer };
    if has_answer(body, is_answer) {
        return true;
    }
    if !is_answer || body.has("ReferenceNumberRegistrationInfo") {
        return false;
    }
    // What has not ended has nothing more to say, and what has ended badly no more than the day or the means that it was
    // asked with; what was only taken in has a number for it.
    let has_ended = matches!(fields::code(header.text("SegmentOfResult")), "1");
    let is_well = matches!(fields::code(body.text("ProcessingResultStatus")), "" | "1");
    let mut asked = ["QualificationConfirmationDate", "ReferenceClassification"].into_iter();
    !has_ended || (!is_well && asked.any(|name| header.has(name))) || body.has("ReceptionNumber")
}

/// Whether a body has anything of an answer about eligibility. Units that say only what they look for are those of a
/// question in bulk, unless the header is an answer's.
fn has_answer(body: &At<'_, '_>, is_answer: bool) -> bool {
    let mut lists = body.all("ResultList");
    let mut units = body.all("BulkConfirmUnit");
    let asks = |unit: &At<'_, '_>| unit.has("QualificationConfirmSearchInfo") && !has_answer(unit, true);
    ["QualificationValidity", RESULT].iter().any(|name| body.has(name))
        || lists.any(|list| list.has_any())
        || units.any(|unit| is_answer || !asks(&unit))
}

/// What is said once for all results.
struct Header {
    by: Option<InquiryMethod>,
    on: Option<Day>,
    asked_at: Option<Moment>,
    identifier: Option<String>,
    /// The answer to all, where the processing has not ended, or has failed, or is not known.
    answer: Option<Answer>,
    in_bulk: bool,
}

impl Header {
    fn inquiry(&self, answer: Answer) -> ReadInquiry {
        let (identifier, by, on, asked_at) = (self.identifier.clone(), self.by, self.on, self.asked_at);
        ReadInquiry { identifier, by, answer, on, asked_at, in_bulk: self.in_bulk, ..ReadInquiry::default() }
    }
}

struct Reading {
    read: Read,
}

impl Reading {
    fn warn(&mut self, code: WarningCode, path: &Path<'_>) {
        self.read.warnings.push(Warning::at(code, path));
    }

    fn header(&mut self, at: &At<'_, '_>) -> Header {
        let by = match fields::code(at.text("ReferenceClassification")) {
            "1" => Some(InquiryMethod::Card),
            "2" => Some(InquiryMethod::Number),
            other => {
                self.warn(not_one_of(other), &at.place("ReferenceClassification"));
                None
            }
        };
        let on = fields::day(at, "QualificationConfirmationDate", &mut self.read.warnings);
        if at.text("QualificationConfirmationDate").is_empty() {
            self.warn(WarningCode::Missing, &at.place("QualificationConfirmationDate"));
        }
        let executed = at.text("ProcessExecutionTime");
        let asked_at = dates::compact_moment(executed).or_else(|| dates::moment(executed));
        if asked_at.is_none() && !executed.is_empty() {
            self.warn(WarningCode::NotADate, &at.place("ProcessExecutionTime"));
        }
        let answer = match fields::code(at.text("SegmentOfResult")) {
            "1" => None,
            "2" => Some(Answer::Processing),
            "9" => Some(Answer::Failed),
            other => {
                self.warn(not_one_of(other), &at.place("SegmentOfResult"));
                Some(Answer::Unknown)
            }
        };
        let identifier = fields::given(at.text("ArbitraryFileIdentifier"));
        Header { by, on, asked_at, identifier, answer, in_bulk: false }
    }

    fn body(&mut self, header: &mut Header, body: &At<'_, '_>) {
        let mut units = body.all("BulkConfirmUnit").peekable();
        if units.peek().is_some() {
            header.identifier = None; // the file's, and of no one person
            let status = self.status(body);
            header.in_bulk = true;
            return units.for_each(|unit| self.unit(header, &unit, status));
        }
        if header.answer.is_none() && body.has("ReceptionNumber") && !has_answer(body, true) {
            // A question in bulk has been taken in, and nothing is answered yet.
            return self.warn(WarningCode::Missing, &body.place("QualificationValidity"));
        }
        self.unit(header, body, None);
    }

    /// What the processing of a body or a unit came to, where that settles the answer.
    fn status(&self, at: &At<'_, '_>) -> Option<Answer> {
        match fields::code(at.text("ProcessingResultStatus")) {
            "" | "1" => None,
            "2" => Some(Answer::Failed),
            _ => Some(Answer::Unknown),
        }
    }

    /// One answer about one person.
    fn unit(&mut self, header: &Header, at: &At<'_, '_>, above: Option<Answer>) {
        let mut found = Found::default();
        add_references(at, &mut found.references, &mut self.read.warnings);
        let lists = at.all("ResultList");
        for list in lists {
            let mut any = false;
            for result in list.all(RESULT) {
                any = true;
                self.result(&result, &mut found);
            }
            // A list that converters have made of the results themselves.
            if !any && list.has_any() {
                self.result(&list, &mut found);
            }
        }
        for result in at.all(RESULT) {
            self.result(&result, &mut found);
        }
        let status = self.status(at).or(above);
        if status.is_some() {
            self.warn(WarningCode::ReportedError, &at.place("ProcessingResultStatus"));
        }
        let answer = match header.answer.or(status) {
            Some(settled) => settled,
            None => self.validity(at, header, &found),
        };
        let search = at.one("QualificationConfirmSearchInfo");
        let identifier = search.map_or("", |search| search.text("ArbitraryIdentifier"));
        let mut inquiry = header.inquiry(answer);
        inquiry.identifier = fields::given(identifier).or(inquiry.identifier);
        inquiry.payer = found.payer();
        inquiry.references = found.references;
        inquiry.coverages = found.coverages;
        self.read.inquiries.push(inquiry);
    }

    /// 資格有効性. What cannot be understood is `unknown`, and so is 有効 of which the day or the
    /// coverage is missing.
    fn validity(&mut self, at: &At<'_, '_>, header: &Header, found: &Found) -> Answer {
        let place = at.place("QualificationValidity");
        let text = at.text("QualificationValidity");
        let Some(answer) = fields::validity(text) else {
            self.warn(not_one_of(text), &place);
            return Answer::Unknown;
        };
        if !matches!(answer, Answer::Valid | Answer::ValidUnregistered) {
            return answer;
        }
        if header.on.is_none() {
            return Answer::Unknown; // the day's own warning stands at the header
        }
        if answer == Answer::Valid && found.payer().is_none() {
            self.warn(WarningCode::ValidWithoutResult, &place);
            return Answer::Unknown;
        }
        if answer == Answer::Valid && found.insurances > 1 {
            self.warn(WarningCode::SeveralResults, &place);
            return Answer::Multiple;
        }
        answer
    }

    fn result(&mut self, at: &At<'_, '_>, found: &mut Found) {
        let warnings = &mut self.read.warnings;
        add_references(at, &mut found.references, warnings);
        let (insurer, by_public) = either(at, "InsurerNumber", "PublicExpenseNumber", warnings);
        let stated = match fields::code(at.text("InsuredCardClassification")) {
            "1" | "2" | "3" | "4" | "5" | "6" | "7" => Some(CoverageKind::HealthInsurance),
            class if class.eq_ignore_ascii_case("A1") => Some(CoverageKind::MedicalAssistance),
            _ => by_public.then_some(CoverageKind::PublicExpense),
        };
        let (kind, code) = coverage_kind(stated, insurer);
        let place = at.place(if by_public { "PublicExpenseNumber" } else { "InsurerNumber" });
        warnings.extend(code.map(|code| Warning::at(code, &place)));
        let mut coverage = ReadCoverage::new(kind);
        if kind == CoverageKind::HealthInsurance {
            coverage.scheme = fields::scheme(insurer);
            fields::warn_of_lost_zero(insurer, &place, warnings);
        }
        coverage.insurer = String::from(insurer);
        coverage.symbol = String::from(at.text("InsuredCardSymbol"));
        let (number, _) = either(at, "InsuredIdentificationNumber", "BeneficiaryNumber", warnings);
        coverage.number = String::from(number);
        coverage.branch = String::from(at.text("InsuredBranchNumber"));
        coverage.relation = fields::relation(at, "PersonalFamilyClassification", warnings);
        coverage.acquired_on = fields::day(at, "QualificationDate", warnings);
        coverage.lost_on = fields::day(at, "DisqualificationDate", warnings);
        coverage.from = fields::day(at, "InsuredCardValidDate", warnings);
        coverage.until = fields::until(at, "InsuredCardExpirationDate", warnings);
        found.add(coverage, &mut self.read.coverages);
    }
}

/// What one answer holds.
#[derive(Default)]
struct Found {
    coverages: Vec<usize>,
    references: Vec<String>,
    /// The insurances met, and how many: one that is answered twice is one.
    known: Known,
    insurances: usize,
    has_assistance: bool,
}

/// How far back the same result is looked for; a person has a few at most.
const RESULTS: usize = 64;

impl Found {
    fn add(&mut self, coverage: ReadCoverage, all: &mut Vec<ReadCoverage>) {
        let is_new = self.known.is_new("", &Insured::from(&coverage));
        let is_insurance = coverage.kind == CoverageKind::HealthInsurance;
        self.insurances = self.insurances.saturating_add(usize::from(is_new && is_insurance));
        self.has_assistance |= coverage.kind == CoverageKind::MedicalAssistance;
        if !is_new {
            let recent = self.coverages.iter().rev().take(RESULTS);
            let same = recent.copied().find(|at| all.get(*at).is_some_and(|one| is_same(one, &coverage)));
            if let Some(known) = same.and_then(|at| all.get_mut(at)) {
                // 枝番 may stand in one of the two alone.
                return if known.branch.is_empty() {
                    known.branch = coverage.branch
                };
            }
        }
        self.coverages.push(all.len());
        all.push(coverage);
    }

    /// What the answer is about.
    const fn payer(&self) -> Option<Payer> {
        match (self.insurances, self.has_assistance) {
            (0, false) => None,
            (0, true) => Some(Payer::MedicalAssistance),
            _ => Some(Payer::HealthInsurance),
        }
    }
}

/// Whether two results say the same, be the numbers written as they may.
fn is_same(one: &ReadCoverage, other: &ReadCoverage) -> bool {
    let rest = |of: &ReadCoverage| (of.kind, of.relation, of.from, of.until, of.acquired_on, of.lost_on);
    let numbers = |of| Insured::from(of);
    rest(one) == rest(other) && compare(&numbers(one), &numbers(other)).answer() != Sameness::Different
}

/// The number under the first name, or else under the second, and whether under that. Two that differ are told.
fn either<'t>(
    at: &At<'t, '_>,
    first: &'static str,
    second: &'static str,
    warnings: &mut Vec<Warning>,
) -> (&'t str, bool) {
    let (one, other) = (at.text(first), at.text(second));
    if one.is_empty() {
        return (other, !other.is_empty());
    }
    if !other.is_empty() && fold(one) != fold(other) {
        warnings.push(Warning::at(WarningCode::SourcesDiffer, &at.place(second)));
    }
    (one, false)
}

const RESULT: &str = "ResultOfQualificationConfirmation";

/// The most 照会番号 of one answer that are kept; a person has a few at most.
const MAX_REFERENCES: usize = 64;

/// A unit may bear one 照会番号 for each of its results.
fn add_references(at: &At<'_, '_>, references: &mut Vec<String>, warnings: &mut Vec<Warning>) {
    for reference in at.all("ReferenceNumber") {
        let text = reference.own_text();
        if text.is_empty() || references.iter().any(|known| known == text) {
            continue;
        }
        if references.len() >= MAX_REFERENCES {
            return warnings.push(Warning::at(WarningCode::TooLarge, &at.place("ReferenceNumber")));
        }
        references.push(String::from(text));
    }
}

/// A code that is none of ours, or no code at all.
const fn not_one_of(code: &str) -> WarningCode {
    if code.is_empty() { WarningCode::Missing } else { WarningCode::UnknownValue }
}
