//! ORCA (日医標準レセプトソフト): the reception list `acceptlstv2`, the answer to one reception `acceptmodv2`, the visits
//! of a day or a month `visitptlstv2`, and the patient `patientgetv2`, as JSON or as its own XML (xml2).
//!
//! Lists and answers yield receptions with the insurance each was taken under; the patient
//! yields coverages with the day they were last confirmed, and what ORCA holds of the online
//! eligibility check. None says what the patient presented, and the check's block does not say
//! which day it was about: 有効 in it is read as `unknown`.
//!
//! ```
//! use madoguchi::readers::orca;
//! let list = br#"{"acceptlstres": {"Api_Result": "00", "Acceptance_Date": "2024-05-07", "Acceptlst_Information": [
//!   {"Acceptance_Time": "09:10:00", "Acceptance_Id": "00001", "Patient_Information": {"Patient_ID": "00012"},
//!    "HealthInsurance_Information": {"InsuranceProvider_Class": "060", "InsuranceProvider_Number": "138057"}}]}}"#;
//! let read = orca::read(list).unwrap();
//! let reception = &read.receptions[0];
//! assert_eq!((reception.patient.as_str(), reception.id.as_str()), ("00012", "2024-05-07/00001"));
//! assert_eq!(reception.shown, None); // what was shown, the desk must say
//! assert_eq!(read.coverages[reception.coverages[0]].insurer, "138057");
//! ```

use super::charset::{self, Charset};
use super::coverage::coverage_kind;
use super::reception_ids::join_doubles;
use super::tree::{self, At, Path};
use super::{
    CoverageKind, Read, ReadCoverage, ReadInquiry, ReadReception, Refusal, RefusalCode, Warning, WarningCode,
    dates, fields,
};
use crate::calendar::{Day, Month};
use crate::visit::{Answer, Payer, Scheme};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

/// The elements that are read. In order, as the tree asks for.
const NAMES: &[&str] = &[
    "Acceptance_Date",
    "Acceptance_Id",
    "Acceptance_Time",
    "Acceptlst_Information",
    "Acceptlst_Information_child",
    "Api_Result",
    "Api_Result_Message",
    "Certificate_CheckDate",
    "Certificate_ExpiredDate",
    "Certificate_GetDate",
    "Certificate_IssuedDate",
    "Certificate_StartDate",
    "Department_Code",
    "FaceInfExistence",
    "HealthInsurance_Information",
    "HealthInsurance_Information_child",
    "HealthInsuredPerson_Branch_Number",
    "HealthInsuredPerson_Number",
    "HealthInsuredPerson_Symbol",
    "InsuranceProvider_Class",
    "InsuranceProvider_Number",
    "Insurance_CheckDate",
    "Patient_ID",
    "Patient_Information",
    "PublicInsurance_Class",
    "PublicInsurance_Information",
    "PublicInsurance_Information_child",
    "PublicInsuredPerson_Number",
    "PublicInsurer_Number",
    "QualificationValidity",
    "RelationToInsuredPerson",
    "ResultOfQualificationConfirmation",
    "Visit_Calendar",
    "Visit_Date",
    "Visit_List_Information",
    "Visit_List_Information_child",
    "Voucher_Number",
    "acceptlstres",
    "acceptres",
    "patientinfores",
    "visitptlst01res",
    "visitptlst02res",
    "xmlio2",
];

/// Reads a response, in UTF-8 or Shift_JIS.
///
/// # Errors
///
/// Where it is no such response, or a hostile one.
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
    tree::read(text, NAMES, |root| response(&root, charset::warning(text, charset)))
}

fn response(root: &At<'_, '_>, encoding: Option<Warning>) -> Result<Read, Refusal> {
    let outer = root.one("xmlio2");
    let outer = outer.as_ref().unwrap_or(root);
    let mut read = Read::default();
    read.warnings.push(Warning::at(WarningCode::PresentationNotInFormat, &Path::Root));
    read.warnings.extend(encoding);
    if let Some(list) = outer.one("acceptlstres") {
        told(&list, &["21"], &mut read);
        let day = fields::day(&list, "Acceptance_Date", &mut read.warnings);
        children(&list, "Acceptlst_Information", "Acceptlst_Information_child", &mut |item| {
            if let Some(reception) = reception(&list, item, day, &mut read) {
                keep(item, reception, &mut read);
            }
        });
        join_doubles(&mut read, &list.place("Acceptlst_Information"));
    } else if let Some(answer) = outer.one("acceptres") {
        acceptance(&answer, &mut read);
    } else if let Some(list) = outer.one("visitptlst01res") {
        told(&list, &["13"], &mut read);
        let day = fields::day(&list, "Visit_Date", &mut read.warnings);
        visits(&list, |item| visit(&list, item, day, &mut read));
        join_doubles(&mut read, &list.place("Visit_List_Information"));
    } else if let Some(list) = outer.one("visitptlst02res") {
        told(&list, &["13"], &mut read);
        let month = month(&list, &mut read);
        visits(&list, |item| visits_of_month(&list, item, month, &mut read));
        if read.receptions.len() > MAX_VISITS {
            return Err(Refusal::at(RefusalCode::TooLarge, &list.place("Visit_List_Information")));
        }
        join_doubles(&mut read, &list.place("Visit_List_Information"));
    } else if let Some(response) = outer.one("patientinfores") {
        told(&response, &[], &mut read);
        patient(&response, &mut read);
    } else {
        return Err(Refusal::whole(RefusalCode::NotThisFormat));
    }
    Ok(read)
}

/// Whether ORCA did what it was asked, perhaps with a remark (`K1`…), or found nothing (`none`): any other result is an
/// error, or a list that was cut off.
fn told(at: &At<'_, '_>, none: &[&str], read: &mut Read) -> bool {
    let result = at.text("Api_Result");
    let is_done =
        matches!(fields::code(result), "" | "0") || result.starts_with('K') || none.contains(&result);
    if !is_done {
        read.warnings.push(Warning::at(WarningCode::ReportedError, &at.place("Api_Result")));
    }
    is_done
}

/// Every record of an array: JSON has them in the array itself, xml2 in children of it. Arrays are filled up with empty
/// records.
fn children(at: &At<'_, '_>, name: &'static str, child: &'static str, each: &mut dyn FnMut(&At<'_, '_>)) {
    for outer in at.all(name) {
        let mut any = false;
        for item in outer.all(child) {
            any = true;
            if item.has_any() {
                each(&item);
            }
        }
        if !any && outer.has_any() {
            each(&outer);
        }
    }
}

fn visits(list: &At<'_, '_>, mut each: impl FnMut(&At<'_, '_>)) {
    children(list, "Visit_List_Information", "Visit_List_Information_child", &mut each);
}

fn insurances(of: &At<'_, '_>, mut each: impl FnMut(&At<'_, '_>)) {
    children(of, "HealthInsurance_Information", "HealthInsurance_Information_child", &mut each);
}

/// 患者番号, where the record has it; a warning where it has not.
fn patient_id<'t>(at: &At<'t, '_>, read: &mut Read) -> Option<&'t str> {
    let id = at.one("Patient_Information").map_or("", |patient| patient.text("Patient_ID"));
    if id.is_empty() {
        read.warnings.push(Warning::at(WarningCode::Missing, &at.place("Patient_Information")));
    }
    Some(id).filter(|id| !id.is_empty())
}

/// A number that ORCA gave, where it gave one: zeros are none.
fn number<'t>(at: &At<'t, '_>, name: &'static str, read: &mut Read) -> Option<&'t str> {
    let number = at.text(name);
    let is_given = !matches!(fields::code(number), "" | "0");
    if !is_given {
        read.warnings.push(Warning::at(WarningCode::Missing, &at.place(name)));
    }
    Some(number).filter(|_| is_given)
}

/// The day that a list is of.
fn day_of(list: &At<'_, '_>, name: &'static str, day: Option<Day>, read: &mut Read) -> Option<Day> {
    // One that is none has its warning already.
    if fields::is_no_day(list.text(name)) {
        read.warnings.push(Warning::at(WarningCode::Missing, &list.place(name)));
    }
    day
}

/// One reception of a list, or the one that an answer is about; its insurance is still to be read.
fn reception(list: &At<'_, '_>, at: &At<'_, '_>, day: Option<Day>, read: &mut Read) -> Option<ReadReception> {
    let day = day_of(list, "Acceptance_Date", day, read)?;
    let patient = patient_id(at, read)?;
    let id = number(at, "Acceptance_Id", read)?;
    let time = at.text("Acceptance_Time");
    let moment = dates::moment(&format!("{day} {time}")).filter(|_| !time.is_empty());
    if moment.is_none() && !time.is_empty() {
        read.warnings.push(Warning::at(WarningCode::NotADate, &at.place("Acceptance_Time")));
    }
    let moment = moment.unwrap_or_else(|| day.into());
    // ORCA counts its receptions anew each day.
    Some(ReadReception::new(patient, format!("{day}/{id}"), moment))
}

/// Keeps a reception or a visit of a list, with the one insurance it was taken under.
fn keep(at: &At<'_, '_>, mut reception: ReadReception, read: &mut Read) {
    if let Some(insurance) = at.one("HealthInsurance_Information") {
        (reception.payer, reception.coverages) = insurance_of(&insurance, &reception.patient, read);
    }
    read.receptions.push(reception);
}

/// The answer to a reception that was made, changed, looked up or taken back (`acceptmodv2`).
fn acceptance(answer: &At<'_, '_>, read: &mut Read) {
    // 61 and 62 are about a reception that is there, of which the fee is not given.
    if !told(answer, &["61", "62"], read) {
        return;
    }
    let day = fields::day(answer, "Acceptance_Date", &mut read.warnings);
    let Some(mut reception) = reception(answer, answer, day, read) else { return };
    // Nothing but the message tells one that was taken back.
    let message = answer.text("Api_Result_Message");
    reception.cancelled = ["削除", "取消"].iter().any(|word| message.contains(word));
    // All insurances of the patient, of which the first is the one that the reception was taken under.
    let mut is_first = true;
    for holder in [Some(*answer), answer.one("Patient_Information")].into_iter().flatten() {
        insurances(&holder, |insurance| {
            let under = insurance_of(insurance, &reception.patient, read);
            if mem::take(&mut is_first) {
                (reception.payer, reception.coverages) = under;
            }
        });
    }
    read.receptions.push(reception);
}

/// One visit of a day (`visitptlstv2`, 01): it has no time, and a 伝票番号 for its own.
fn visit(list: &At<'_, '_>, at: &At<'_, '_>, day: Option<Day>, read: &mut Read) {
    let Some(day) = day_of(list, "Visit_Date", day, read) else { return };
    let Some(patient) = patient_id(at, read) else { return };
    let Some(voucher) = number(at, "Voucher_Number", read) else { return };
    keep(at, ReadReception::new(patient, format!("{day}/{voucher}"), day), read);
}

/// The month that a list of visits is of.
fn month(list: &At<'_, '_>, read: &mut Read) -> Option<Month> {
    let text = list.text("Visit_Date");
    let month = Month::parse(text).or_else(|| dates::day(text).map(Day::month));
    if month.is_none() {
        let code = if text.is_empty() { WarningCode::Missing } else { WarningCode::NotADate };
        read.warnings.push(Warning::at(code, &list.place("Visit_Date")));
    }
    month
}

/// The most visits of a month: ORCA gives those of two thousand patients, and a few bytes make thirty-one.
pub const MAX_VISITS: usize = 100_000;

/// The visits of one patient in a month and one 診療科 (`visitptlstv2`, 02): a 1 for each day with one.
fn visits_of_month(list: &At<'_, '_>, at: &At<'_, '_>, month: Option<Month>, read: &mut Read) {
    let Some(month) = month.filter(|_| read.receptions.len() <= MAX_VISITS) else { return };
    let Some(patient) = patient_id(at, read) else { return };
    let calendar = at.text("Visit_Calendar");
    let is_one = calendar.bytes().all(|sign| matches!(sign, b'0' | b'1')) && !calendar.is_empty();
    let marked = (1..).zip(calendar.bytes()).filter(|(_, sign)| *sign == b'1');
    let days: Option<Vec<Day>> =
        marked.map(|(day, _): (u32, _)| Day::parse(&format!("{month}-{day:02}"))).collect();
    let Some(days) = days.filter(|_| is_one) else {
        let code = if calendar.is_empty() { WarningCode::Missing } else { WarningCode::UnknownValue };
        return read.warnings.push(Warning::at(code, &at.place("Visit_Calendar")));
    };
    let department = list.text("Department_Code");
    for day in days {
        read.receptions.push(ReadReception::new(patient, format!("{day}/{patient}/{department}"), day));
    }
}

fn patient(response: &At<'_, '_>, read: &mut Read) {
    let Some(patient) = response.one("Patient_Information") else {
        return read.warnings.push(Warning::at(WarningCode::Missing, &response.place("Patient_Information")));
    };
    let id = patient.text("Patient_ID");
    insurances(&patient, |insurance| {
        insurance_of(insurance, id, read);
    });
    if let Some(result) = patient.one("ResultOfQualificationConfirmation") {
        check(&result, id, read);
    }
}

/// What ORCA holds of the last online eligibility check, without its day.
fn check(at: &At<'_, '_>, patient: &str, read: &mut Read) {
    let validity = at.text("QualificationValidity");
    if at.text("FaceInfExistence").eq_ignore_ascii_case("false") || validity.is_empty() {
        return;
    }
    let place = at.place("QualificationValidity");
    let answer = fields::validity(validity);
    match answer {
        Some(Answer::Valid | Answer::ValidUnregistered) => {
            read.warnings.push(Warning::at(WarningCode::DayNotInFormat, &place));
        }
        None => read.warnings.push(Warning::at(WarningCode::UnknownValue, &place)),
        Some(_) => {}
    }
    let is_favourable = matches!(answer, Some(Answer::Valid | Answer::ValidUnregistered));
    read.inquiries.push(ReadInquiry {
        patient: fields::given(patient),
        answer: answer.filter(|_| !is_favourable).unwrap_or(Answer::Unknown),
        ..ReadInquiry::default()
    });
}

/// A combination of insurances (保険組合せ): who pays, and the coverages in it.
fn insurance_of(at: &At<'_, '_>, patient: &str, read: &mut Read) -> (Option<Payer>, Vec<usize>) {
    let mut coverages = Vec::new();
    let class = fields::code(at.text("InsuranceProvider_Class"));
    let other = match class {
        "971" => Some(Payer::WorkersCompensation),
        "973" => Some(Payer::AutomobileLiability),
        "980" => Some(Payer::SelfPay),
        _ => None,
    };
    // 公害: none of the payers the judging knows.
    if class == "975" {
        let place = at.place("InsuranceProvider_Class");
        read.warnings.push(Warning::at(WarningCode::UnknownValue, &place));
    }
    let mut kinds = Vec::new();
    if other.is_none() && class != "975" && has_insurance(at, class) {
        let coverage = health(at, class, patient, &mut read.warnings);
        kinds.push(coverage.kind);
        coverages.push(add(coverage, read));
    }
    children(at, "PublicInsurance_Information", "PublicInsurance_Information_child", &mut |item| {
        if !is_mark(item) {
            let coverage = public(item, patient, &mut read.warnings);
            kinds.push(coverage.kind);
            coverages.push(add(coverage, read));
        }
    });
    let payer = if kinds.contains(&CoverageKind::HealthInsurance) {
        Some(Payer::HealthInsurance)
    } else {
        kinds.contains(&CoverageKind::MedicalAssistance).then_some(Payer::MedicalAssistance)
    };
    (other.or(payer).filter(|_| class != "975"), coverages)
}

/// ORCA's own marks stand among the 公費 and are none: 950–979 (入所中, 減額, 免除, 高額委任払, 第三者行為, 長期, …).
fn is_mark(public: &At<'_, '_>) -> bool {
    let class = public.text("PublicInsurance_Class");
    class.len() == 3 && matches!(class.get(..2), Some("95" | "96" | "97"))
}

/// Every field of an insurance may be absent; where all are, there is none.
fn has_insurance(at: &At<'_, '_>, class: &str) -> bool {
    !class.is_empty()
        || !at.text("InsuranceProvider_Number").is_empty()
        || !at.text("HealthInsuredPerson_Number").is_empty()
}

/// What a coverage is, and what is to be said of it.
fn kind(
    stated: Option<CoverageKind>,
    at: &At<'_, '_>,
    number: &'static str,
    warnings: &mut Vec<Warning>,
) -> CoverageKind {
    let (kind, code) = coverage_kind(stated, at.text(number));
    warnings.extend(code.map(|code| Warning::at(code, &at.place(number))));
    kind
}

fn health(at: &At<'_, '_>, class: &str, patient: &str, warnings: &mut Vec<Warning>) -> ReadCoverage {
    let insurer = at.text("InsuranceProvider_Number");
    fields::warn_of_lost_zero(insurer, &at.place("InsuranceProvider_Number"), warnings);
    let stated = scheme(class).map(|_| CoverageKind::HealthInsurance);
    let kind = kind(stated, at, "InsuranceProvider_Number", warnings);
    let mut coverage = ReadCoverage::new(kind);
    coverage.patient = fields::given(patient);
    if kind == CoverageKind::HealthInsurance {
        let of_number = fields::scheme(insurer);
        coverage.scheme = scheme(class).unwrap_or(of_number);
        if of_number != Scheme::Unknown && of_number != coverage.scheme {
            warnings.push(Warning::at(WarningCode::SourcesDiffer, &at.place("InsuranceProvider_Class")));
        }
    }
    coverage.insurer = String::from(insurer);
    coverage.symbol = String::from(at.text("HealthInsuredPerson_Symbol"));
    coverage.number = String::from(at.text("HealthInsuredPerson_Number"));
    coverage.branch = String::from(at.text("HealthInsuredPerson_Branch_Number"));
    coverage.relation = fields::relation(at, "RelationToInsuredPerson", warnings);
    coverage.from = fields::day(at, "Certificate_StartDate", warnings);
    coverage.until = fields::until(at, "Certificate_ExpiredDate", warnings);
    coverage.acquired_on = fields::day(at, "Certificate_GetDate", warnings);
    coverage.confirmed_on = fields::day(at, "Insurance_CheckDate", warnings);
    coverage
}

fn public(at: &At<'_, '_>, patient: &str, warnings: &mut Vec<Warning>) -> ReadCoverage {
    let is_assistance = fields::code(at.text("PublicInsurance_Class")) == "12";
    let stated = if is_assistance { CoverageKind::MedicalAssistance } else { CoverageKind::PublicExpense };
    let kind = kind(Some(stated), at, "PublicInsurer_Number", warnings);
    let mut coverage = ReadCoverage::new(kind);
    coverage.patient = fields::given(patient);
    coverage.insurer = String::from(at.text("PublicInsurer_Number"));
    coverage.number = String::from(at.text("PublicInsuredPerson_Number"));
    coverage.from = fields::day(at, "Certificate_IssuedDate", warnings);
    coverage.until = fields::until(at, "Certificate_ExpiredDate", warnings);
    coverage.confirmed_on = fields::day(at, "Certificate_CheckDate", warnings);
    coverage
}

/// How far back the same insurance is looked for; ORCA has at most thirty combinations.
const COMBINATIONS: usize = 64;

/// The same insurance stands in several combinations, and is one coverage.
fn add(coverage: ReadCoverage, read: &mut Read) -> usize {
    let mut recent = read.coverages.iter().enumerate().rev().take(COMBINATIONS);
    let known = recent.find(|(_, known)| **known == coverage).map(|(at, _)| at);
    known.unwrap_or_else(|| {
        read.coverages.push(coverage);
        read.coverages.len().saturating_sub(1)
    })
}

/// The scheme that 保険の種類 says, where it says one.
fn scheme(class: &str) -> Option<Scheme> {
    Some(match class {
        "2" | "3" | "4" | "6" | "7" | "9" | "31" | "32" | "33" | "34" | "63" | "72" | "73" | "74" | "75" => {
            Scheme::Employee
        }
        "39" | "40" => Scheme::LateElderly,
        "60" | "67" | "68" | "69" => Scheme::NationalHealth,
        _ => return None,
    })
}
