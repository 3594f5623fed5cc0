//! Fields that several formats have in the same way.

use super::tree::{At, Path};
use super::{Relation, Until, Warning, WarningCode, dates};
use crate::calendar::Day;
use crate::insured::InsurerNumber;
use crate::visit::{Answer, Scheme};
use alloc::string::String;
use alloc::vec::Vec;

/// A code with the zeros before it taken off, which converters to JSON take off as well: `01` is `1`.
pub(super) fn code(text: &str) -> &str {
    match text.trim_start_matches('0') {
        "" if !text.is_empty() => "0",
        code => code,
    }
}

/// 資格有効性, where the code is known.
pub(super) fn validity(text: &str) -> Option<Answer> {
    Some(match code(text) {
        "1" => Answer::Valid,
        "2" => Answer::Invalid,
        "3" => Answer::Superseded,
        "4" => Answer::NotFound,
        "5" => Answer::Multiple,
        "6" => Answer::ValidUnregistered,
        _ => return None,
    })
}

/// A text, or nothing.
pub(super) fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| String::from(text))
}

/// A day, where one is given. One that is none is a warning, and not given.
pub(super) fn day(at: &At<'_, '_>, name: &'static str, warnings: &mut Vec<Warning>) -> Option<Day> {
    let text = at.text(name);
    if is_no_day(text) {
        return None;
    }
    let day = dates::day(text);
    if day.is_none() {
        warnings.push(Warning::at(WarningCode::NotADate, &at.place(name)));
    }
    day
}

/// The end of a coverage. Nothing there is not given, and never expired.
pub(super) fn until(at: &At<'_, '_>, name: &'static str, warnings: &mut Vec<Warning>) -> Until {
    if is_open_end(at.text(name)) {
        return Until::Open;
    }
    day(at, name, warnings).map_or(Until::NotGiven, Until::Day)
}

/// How "no day" is written: not at all, or as zeros.
pub(super) fn is_no_day(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'/'))
}

/// How "no end" is written.
fn is_open_end(text: &str) -> bool {
    matches!(text, "99999999" | "9999999" | "9999-12-31" | "99991231" | "9999/12/31")
}

/// 本人・家族
pub(super) fn relation(at: &At<'_, '_>, name: &'static str, warnings: &mut Vec<Warning>) -> Option<Relation> {
    match code(at.text(name)) {
        "" => None,
        "1" => Some(Relation::Insured),
        "2" => Some(Relation::Dependent),
        _ => {
            warnings.push(Warning::at(WarningCode::UnknownValue, &at.place(name)));
            None
        }
    }
}

/// Which branch of health insurance a 保険者番号 belongs to.
pub(super) fn scheme(insurer: &str) -> Scheme {
    InsurerNumber::read(insurer).map_or(Scheme::Unknown, |insurer| insurer.scheme())
}

/// A 保険者番号 of five or seven digits has lost the zero it begins with.
pub(super) fn warn_of_lost_zero(insurer: &str, path: &Path<'_>, warnings: &mut Vec<Warning>) {
    if matches!(insurer.len(), 5 | 7) && insurer.bytes().all(|byte| byte.is_ascii_digit()) {
        warnings.push(Warning::at(WarningCode::LeadingZeroLost, path));
    }
}
