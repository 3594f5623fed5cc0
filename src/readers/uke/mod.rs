//! 電子レセプト (UKE): what is to be claimed, to be laid beside what was confirmed. Read only.
//!
//! Of each receipt the records `RE` (which month, whose), `HO` (保険者), `KO` (公費) and `SN` (資格確認) are read;
//! every other record is passed over unseen. Names and birth dates are not read. Returned receipts (HEN) are read
//! too, with the history that they bring along.

mod claim;
mod record;

pub use claim::{ClaimConfirmation, ConfirmedBy, ReadClaim};

use self::record::{Line, Record};
#[cfg(not(target_arch = "wasm32"))]
use super::charset;
use super::coverage::coverage_kind;
use super::{CoverageKind, MAX_BYTES, Read, ReadCoverage, Refusal, RefusalCode, Warning, WarningCode};
use crate::calendar::Month;
use crate::insured::{Insured, read_month};
use alloc::string::String;

/// The most records kept of one file.
pub const MAX_RECORDS: usize = 500_000;

/// Reads a file, in Shift_JIS or UTF-8; see [`read_text`].
///
/// # Errors
///
/// Where it is no such file, or a hostile one.
#[cfg(not(target_arch = "wasm32"))]
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    charset::read(bytes, |text, _| read_text(text))
}

/// Reads the text of a file, decoded from Shift_JIS.
///
/// `claims` has one entry a receipt; its numbers are in `coverages`, as written.
///
/// # Errors
///
/// Where a line is no record, where there is no receipt, or where there are too many.
pub fn read_text(text: &str) -> Result<Read, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::whole(RefusalCode::TooLarge));
    }
    let mut reading = Reading::default();
    // Some files end with 0x1A, which Node's decoder of Shift_JIS gives as U+001C.
    for (at, line) in (1_u64..).zip(text.trim_end_matches(char::is_control).lines()) {
        if !line.is_empty() {
            reading.line(&Line::new(at, line))?;
        }
    }
    if reading.read.claims.is_empty() {
        return Err(Refusal::at(RefusalCode::NotThisFormat, &"RE"));
    }
    Ok(reading.read)
}

#[derive(Default)]
struct Reading<'a> {
    read: Read,
    /// 点数表 of the facility.
    table: &'a str,
    /// The receipt's own insurance (`HO`), among the coverages.
    insurance: Option<usize>,
    /// The receipt being read began with its history: what it says itself may repeat that.
    began_in_history: bool,
    records: usize,
}

/// Where `RE` has カルテ番号等, by レセプト種別, which begins with 点数表; without one, by the facility's.
fn patient_field(kind: &str, table: &str) -> Option<(usize, &'static str)> {
    let is_kind = kind.len() == 4 && kind.bytes().all(|byte| byte.is_ascii_digit());
    match if is_kind { kind } else { table }.bytes().next()? {
        // 医科
        b'1' => Some((14, "RE.カルテ番号等")),
        // 歯科
        b'3' => Some((16, "RE.カルテ番号等")),
        // 調剤
        b'4' => Some((36, "RE.調剤録番号等")),
        _ => None,
    }
}

impl<'a> Reading<'a> {
    fn line(&mut self, line: &Line<'a>) -> Result<(), Refusal> {
        let Some(record) = line.record() else {
            return Err(Refusal { line: Some(line.at), ..Refusal::whole(RefusalCode::NotThisFormat) });
        };
        self.records = self.records.saturating_add(usize::from(record != Record::Other));
        if self.records > MAX_RECORDS {
            return Err(Refusal { line: Some(line.at), ..Refusal::whole(RefusalCode::TooLarge) });
        }
        match record {
            Record::Facility(table) => self.table = line.field(table).trim(),
            Record::Re => self.receipt(line),
            Record::Ho => self.insurer(line),
            Record::Ko => self.public_expense(line),
            Record::Sn => self.confirmation(line),
            Record::Other => {}
        }
        Ok(())
    }

    fn warn(&mut self, line: &Line<'_>, code: WarningCode, path: &str) {
        self.read.warnings.push(warning(line, code, path));
    }

    /// A field, unless it is longer than any can be.
    fn text(&mut self, line: &Line<'_>, field: usize, path: &str) -> String {
        line.bounded(field).map_or_else(
            || {
                self.warn(line, WarningCode::TooLarge, path);
                String::new()
            },
            String::from,
        )
    }

    fn receipt(&mut self, line: &Line<'_>) {
        let receipt = self.text(line, 2, "RE.レセプト番号");
        let month = read_month(line.field(4));
        if month.is_none() {
            let blank = line.field(4).trim().is_empty();
            let code = if blank { WarningCode::Missing } else { WarningCode::NotADate };
            self.warn(line, code, "RE.診療年月");
        }
        let patient = self.patient(line);
        if self.may_repeat(line) && self.continues(&receipt, month, patient.as_deref()) {
            return;
        }
        self.insurance = None;
        self.began_in_history = line.is_history;
        self.read.claims.push(ReadClaim {
            line: line.at,
            receipt,
            month,
            patient,
            coverages: [].into(),
            confirmations: [].into(),
        });
    }

    /// カルテ番号等, where the receipt's kind says in which field.
    fn patient(&mut self, line: &Line<'_>) -> Option<String> {
        let kind = line.field(3).trim();
        let Some((field, path)) = patient_field(kind, self.table) else {
            let code = if kind.is_empty() { WarningCode::Missing } else { WarningCode::UnknownValue };
            self.warn(line, code, "RE.レセプト種別");
            return None;
        };
        let patient = self.text(line, field, path);
        if patient.trim().is_empty() {
            self.warn(line, WarningCode::Missing, path);
            return None;
        }
        Some(patient)
    }

    /// Whether a receipt of a history is the one being read: a returned receipt brings along what it was, before or
    /// after what it is, and is one receipt all the same.
    fn continues(&mut self, receipt: &str, month: Option<Month>, patient: Option<&str>) -> bool {
        let Some(last) = self.read.claims.last_mut() else { return false };
        let same_patient = last.patient.is_none() || patient.is_none() || last.patient.as_deref() == patient;
        let is_same = last.receipt == receipt && last.month == month && same_patient;
        if is_same && last.patient.is_none() {
            last.patient = patient.map(String::from);
        }
        is_same
    }

    /// Whether a record may say what has been said: it is of a history, or follows one.
    const fn may_repeat(&self, line: &Line<'_>) -> bool {
        line.is_history || self.began_in_history
    }

    /// Whether a record of a history, or behind one, says only what is known of the receipt.
    fn is_told(&self, line: &Line<'_>, coverage: &ReadCoverage) -> bool {
        let Some(claim) = self.read.claims.last().filter(|_| self.may_repeat(line)) else { return false };
        let numbers =
            |of: &ReadCoverage| (of.kind, Insured { branch: String::new(), ..Insured::from(of).plain() });
        let told = numbers(coverage);
        let mut known = claim.coverages.iter().rev().take(HISTORY);
        known.any(|at| self.read.coverages.get(*at).is_some_and(|one| numbers(one) == told))
    }

    /// Keeps a coverage of the receipt being read, and gives both; `None` before the first receipt.
    fn keep(&mut self, line: &Line<'_>, mut coverage: ReadCoverage) -> Option<(&mut ReadClaim, usize)> {
        let Some(claim) = self.read.claims.last_mut() else {
            self.read.warnings.push(warning(line, WarningCode::OutOfPlace, line.field(1)));
            return None;
        };
        let place = self.read.coverages.len();
        coverage.patient.clone_from(&claim.patient);
        self.read.coverages.push(coverage);
        Some((claim, place))
    }

    fn insurer(&mut self, line: &Line<'_>) {
        let number = self.text(line, 2, "HO.保険者番号");
        let mut coverage = self.coverage(line, CoverageKind::HealthInsurance, number, "HO.保険者番号");
        coverage.symbol = self.text(line, 3, "HO.被保険者証記号");
        coverage.number = self.text(line, 4, "HO.被保険者証番号");
        if self.is_told(line, &coverage) {
            return;
        }
        if self.insurance.is_some() {
            self.warn(line, WarningCode::OutOfPlace, "HO");
        }
        for (text, path) in [(&coverage.insurer, "HO.保険者番号"), (&coverage.number, "HO.被保険者証番号")]
        {
            if text.trim().is_empty() {
                self.warn(line, WarningCode::Missing, path);
            }
        }
        if let Some((claim, place)) = self.keep(line, coverage) {
            claim.coverages.push(place);
            self.insurance.get_or_insert(place);
        }
    }

    /// A coverage with its payer's number, in a place kept for one kind.
    fn coverage(
        &mut self,
        line: &Line<'_>,
        stated: CoverageKind,
        number: String,
        path: &str,
    ) -> ReadCoverage {
        let (kind, code) = coverage_kind(Some(stated), &number);
        if let Some(code) = code {
            self.warn(line, code, path);
        }
        let mut coverage = ReadCoverage::new(kind);
        coverage.insurer = number;
        if kind == CoverageKind::HealthInsurance {
            coverage.scheme = Insured::from(&coverage).scheme();
        }
        coverage
    }

    fn public_expense(&mut self, line: &Line<'_>) {
        let number = self.text(line, 2, "KO.負担者番号");
        let mut coverage = self.coverage(line, CoverageKind::PublicExpense, number, "KO.負担者番号");
        coverage.number = self.text(line, 3, "KO.受給者番号");
        if self.is_told(line, &coverage) {
            return;
        }
        if let Some((claim, place)) = self.keep(line, coverage) {
            claim.coverages.push(place);
        }
    }

    /// `SN`. Where it names no numbers it is about those of `HO`, and has the 枝番 that `HO` lacks. Where
    /// it names others, somebody after the desk has found them.
    fn confirmation(&mut self, line: &Line<'_>) {
        let payer = match line.field(2).trim() {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            "4" => 4,
            "5" => 5,
            _ => return self.warn(line, WarningCode::UnknownValue, "SN.負担者種別"),
        };
        let by = ConfirmedBy::of(line.field(3).trim());
        if by == ConfirmedBy::Unknown {
            self.warn(line, WarningCode::UnknownValue, "SN.確認区分");
        }
        let health_insurance = payer == 1;
        let kind = if health_insurance { CoverageKind::HealthInsurance } else { CoverageKind::PublicExpense };
        let number = self.text(line, 4, "SN.保険者番号等");
        let mut coverage = self.coverage(line, kind, number, "SN.保険者番号等");
        coverage.symbol = self.text(line, 5, "SN.記号");
        let (number, path) = if health_insurance { (6, "SN.番号") } else { (8, "SN.受給者番号") };
        coverage.number = self.text(line, number, path);
        coverage.branch = self.text(line, 7, "SN.枝番");
        let names_numbers = [&coverage.insurer, &coverage.symbol, &coverage.number]
            .iter()
            .any(|text| !text.trim().is_empty());
        if names_numbers {
            if let Some((claim, place)) = self.keep(line, coverage) {
                claim.confirmations.push(ClaimConfirmation { payer, by, coverage: Some(place) });
            }
        } else if let Some(claim) = self.read.claims.last_mut() {
            let confirmation = ClaimConfirmation { payer, by, coverage: None };
            if !(line.is_history || self.began_in_history)
                || !claim.confirmations.iter().rev().take(HISTORY).any(|one| *one == confirmation)
            {
                claim.confirmations.push(confirmation);
            }
            if health_insurance {
                self.complete(line, coverage.branch);
            }
        } else {
            self.warn(line, WarningCode::OutOfPlace, "SN");
        }
    }

    /// Gives the receipt's insurance its 枝番.
    fn complete(&mut self, line: &Line<'_>, branch: String) {
        if branch.trim().is_empty() {
            return;
        }
        let coverage = self.insurance.and_then(|place| self.read.coverages.get_mut(place));
        let Some(coverage) = coverage else {
            return self.warn(line, WarningCode::OutOfPlace, "SN.枝番");
        };
        if coverage.branch.is_empty() {
            coverage.branch = branch;
        } else if coverage.branch != branch {
            self.warn(line, WarningCode::OutOfPlace, "SN.枝番");
        }
    }
}

/// How far back what a history repeats is looked for; a receipt has five payers at most.
const HISTORY: usize = 8;

fn warning(line: &Line<'_>, code: WarningCode, path: &str) -> Warning {
    Warning { code, path: path.into(), line: Some(line.at) }
}
