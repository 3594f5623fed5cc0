//! ORCA (日医標準レセプトソフト): the reception list `acceptlstv2` and the patient `patientgetv2`,
//! as JSON or as its own XML (xml2).
//!
//! The list yields the day's receptions with the insurance each was taken under; the patient
//! yields coverages with the day they were last confirmed, and what ORCA holds of the online
//! eligibility check. Neither says what the patient presented, and the check's block does not say
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
use super::tree::{self, At, Path};
use super::{
    CoverageKind, Read, ReadCoverage, ReadInquiry, ReadReception, Refusal, RefusalCode, Warning, WarningCode,
    dates, fields,
};
use crate::calendar::Day;
use crate::visit::{Answer, Payer, Scheme};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The elements that are read. In order, as the tree asks for.
const NAMES: &[&str] = &[
    "Acceptance_Date",
    "Acceptance_Id",
    "Acceptance_Time",
    "Acceptlst_Information",
    "Acceptlst_Information_child",
    "Api_Result",
    "Certificate_CheckDate",
    "Certificate_ExpiredDate",
    "Certificate_GetDate",
    "Certificate_IssuedDate",
    "Certificate_StartDate",
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
    "acceptlstres",
    "patientinfores",
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
        told(&list, &mut read);
        receptions(&list, &mut read);
    } else if let Some(response) = outer.one("patientinfores") {
        told(&response, &mut read);
        patient(&response, &mut read);
    } else {
        return Err(Refusal::whole(RefusalCode::NotThisFormat));
    }
    Ok(read)
}

/// Whether ORCA itself reports an error: any result but zeros.
fn told(at: &At<'_, '_>, read: &mut Read) {
    if !matches!(fields::code(at.text("Api_Result")), "" | "0") {
        read.warnings.push(Warning::at(WarningCode::ReportedError, &at.place("Api_Result")));
    }
}

fn receptions(list: &At<'_, '_>, read: &mut Read) {
    let day = fields::day(list, "Acceptance_Date", &mut read.warnings);
    for outer in list.all("Acceptlst_Information") {
        let mut any = false;
        for item in outer.all("Acceptlst_Information_child") {
            any = true;
            reception(list, &item, day, read);
        }
        if !any {
            reception(list, &outer, day, read);
        }
    }
}

fn reception(list: &At<'_, '_>, at: &At<'_, '_>, day: Option<Day>, read: &mut Read) {
    if !at.has_any() {
        return; // lists are filled up with empty records
    }
    let patient = at.one("Patient_Information");
    let patient = patient.map_or("", |patient| patient.text("Patient_ID"));
    let id = at.text("Acceptance_Id");
    let mut missing = |place: Path<'_>| read.warnings.push(Warning::at(WarningCode::Missing, &place));
    let Some(day) = day else {
        return missing(list.place("Acceptance_Date"));
    };
    if patient.is_empty() || matches!(fields::code(id), "" | "0") {
        return missing(at.place(if patient.is_empty() { "Patient_Information" } else { "Acceptance_Id" }));
    }
    let time = at.text("Acceptance_Time");
    let moment = dates::moment(&format!("{day} {time}")).filter(|_| !time.is_empty());
    if moment.is_none() && !time.is_empty() {
        read.warnings.push(Warning::at(WarningCode::NotADate, &at.place("Acceptance_Time")));
    }
    let moment = moment.unwrap_or_else(|| day.into());
    // ORCA counts its receptions anew each day.
    let mut reception = ReadReception::new(patient, format!("{day}/{id}"), moment);
    if let Some(insurance) = at.one("HealthInsurance_Information") {
        let (payer, coverages) = insurance_of(&insurance, patient, read);
        reception.payer = payer;
        reception.coverages = coverages;
    }
    read.receptions.push(reception);
}

fn patient(response: &At<'_, '_>, read: &mut Read) {
    let Some(patient) = response.one("Patient_Information") else {
        return read.warnings.push(Warning::at(WarningCode::Missing, &response.place("Patient_Information")));
    };
    let id = patient.text("Patient_ID");
    for outer in patient.all("HealthInsurance_Information") {
        let mut any = false;
        for item in outer.all("HealthInsurance_Information_child") {
            any = true;
            insurance_of(&item, id, read);
        }
        if !any {
            insurance_of(&outer, id, read);
        }
    }
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
    if !at.has_any() {
        return (None, coverages);
    }
    let class = fields::code(at.text("InsuranceProvider_Class"));
    let is_health = !matches!(class, "971" | "973" | "975" | "980") && has_insurance(at, class);
    if is_health {
        coverages.push(add(health(at, class, patient, &mut read.warnings), read));
    }
    let mut has_assistance = false;
    for outer in at.all("PublicInsurance_Information") {
        let children: Vec<_> = outer.all("PublicInsurance_Information_child").collect();
        let items = if children.is_empty() { core::slice::from_ref(&outer) } else { &children };
        for item in items.iter().filter(|item| item.has_any()) {
            let coverage = public(item, patient, &mut read.warnings);
            has_assistance |= coverage.kind == CoverageKind::MedicalAssistance;
            coverages.push(add(coverage, read));
        }
    }
    let payer = match class {
        "971" => Some(Payer::WorkersCompensation),
        "973" => Some(Payer::AutomobileLiability),
        "980" => Some(Payer::SelfPay),
        // 公害: none of the payers the judging knows.
        "975" => {
            let place = at.place("InsuranceProvider_Class");
            read.warnings.push(Warning::at(WarningCode::UnknownValue, &place));
            None
        }
        _ if is_health => Some(Payer::HealthInsurance),
        _ if has_assistance => Some(Payer::MedicalAssistance),
        _ => None,
    };
    (payer, coverages)
}

/// Every field of an insurance may be absent; where all are, there is none.
fn has_insurance(at: &At<'_, '_>, class: &str) -> bool {
    !class.is_empty()
        || !at.text("InsuranceProvider_Number").is_empty()
        || !at.text("HealthInsuredPerson_Number").is_empty()
}

fn health(at: &At<'_, '_>, class: &str, patient: &str, warnings: &mut Vec<Warning>) -> ReadCoverage {
    let insurer = at.text("InsuranceProvider_Number");
    fields::warn_of_lost_zero(insurer, &at.place("InsuranceProvider_Number"), warnings);
    let mut coverage = ReadCoverage::new(CoverageKind::HealthInsurance);
    coverage.patient = fields::given(patient);
    coverage.scheme = scheme(class).unwrap_or_else(|| fields::scheme(insurer));
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
    let kind = if is_assistance { CoverageKind::MedicalAssistance } else { CoverageKind::PublicExpense };
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
        "60" | "67" => Scheme::NationalHealth,
        _ => return None,
    })
}
