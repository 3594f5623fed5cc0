//! What was read, as plain data. A reception and an inquiry go out in the shape in which the
//! judging takes them in; what the record did not say is not there.

use super::json;
use super::value::Value;
use crate::calendar::{Day, Moment};
use crate::codes::printed;
use crate::readers::uke::{ClaimConfirmation, ReadClaim};
use crate::readers::{
    Found, Read, ReadCoverage, ReadInquiry, ReadReception, Refusal, Unread, Until, Warning,
};
use crate::visit::{Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Payer, Reception, Shown};
use alloc::string::String;

/// What an exported function of the readers answers: `{ ok }` or `{ error }` as JSON. One item is made
/// plain data at a time: all of them together would weigh many times what was read.
#[must_use]
pub fn told(result: &Result<Read, Refusal>) -> String {
    let all = match result {
        Ok(all) => all,
        Err(refused) => return json::write(&Value::object(&mut [("error", Some(refusal(refused)))])),
    };
    let mut text = String::from(r#"{"ok":{"receptions":["#);
    items(&all.receptions, listed, &mut text);
    text.push_str(r#"],"inquiries":["#);
    items(&all.inquiries, inquiry, &mut text);
    text.push_str(r#"],"coverages":["#);
    items(&all.coverages, coverage, &mut text);
    if !all.claims.is_empty() {
        text.push_str(r#"],"claims":["#);
        items(&all.claims, claim, &mut text);
    }
    if !all.unread.is_empty() {
        text.push_str(r#"],"unread":["#);
        items(&all.unread, unread, &mut text);
    }
    text.push_str(r#"],"warnings":["#);
    items(&all.warnings, warning, &mut text);
    text.push(']');
    if let Some(how) = &all.found {
        text.push_str(r#","found":"#);
        text.push_str(&json::write(&found(how)));
    }
    text.push_str("}}");
    text
}

pub(super) fn items<'a, T>(items: &'a [T], value: impl Fn(&'a T) -> Value<'a>, text: &mut String) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        json::add(&value(item), text);
    }
}

fn listed(read: &ReadReception) -> Value<'_> {
    Value::object(&mut [
        ("facility", read.facility.as_ref().map(|text| Value::of(text))),
        ("department", read.department.as_ref().map(|text| Value::of(text))),
        ("patient", Some(Value::text(&read.patient))),
        ("reception", Some(facts(&listed_facts(read)))),
        ("coverages", Some(places(&read.coverages))),
    ])
}

fn listed_facts(read: &ReadReception) -> Facts<'_> {
    Facts {
        id: &read.id,
        at: read.at,
        care: read.care,
        payer: read.payer,
        coverage: read.coverage.as_ref(),
        shown: read.shown,
        inquiry: read.inquiry.as_ref(),
        circumstance: read.circumstance.as_ref(),
        cancelled: read.cancelled,
        visit: read.visit.as_deref(),
    }
}

/// A reception to be judged; what goes without saying is not said.
pub(super) fn reception(of: &Reception) -> Value<'_> {
    facts(&Facts {
        id: &of.id,
        at: of.at,
        care: Some(of.care).filter(|care| *care != Care::Outpatient),
        payer: Some(of.payer).filter(|payer| *payer != Payer::HealthInsurance),
        coverage: of.coverage.as_ref(),
        shown: Some(of.shown),
        inquiry: of.inquiry.as_ref(),
        circumstance: of.circumstance.as_ref(),
        cancelled: of.cancelled,
        visit: of.visit.as_deref(),
    })
}

/// What is said of a reception.
struct Facts<'a> {
    id: &'a str,
    at: Moment,
    care: Option<Care>,
    payer: Option<Payer>,
    coverage: Option<&'a Coverage>,
    shown: Option<Shown>,
    inquiry: Option<&'a Inquiry>,
    circumstance: Option<&'a Circumstance>,
    cancelled: bool,
    visit: Option<&'a str>,
}

fn facts<'a>(read: &Facts<'a>) -> Value<'a> {
    Value::object(&mut [
        ("id", Some(Value::of(read.id))),
        ("at", Some(moment(read.at))),
        ("care", read.care.map(|care| Value::code(care.code()))),
        ("payer", read.payer.map(|payer| Value::code(payer.code()))),
        ("coverage", read.coverage.map(key)),
        ("shown", read.shown.map(shown)),
        ("inquiry", read.inquiry.map(|one| asked(Some(one.by), one.answer, one.on, one.coverage.as_deref()))),
        ("circumstance", read.circumstance.map(circumstance)),
        ("cancelled", read.cancelled.then_some(Value::Bool(true))),
        ("visit", read.visit.map(Value::of)),
    ])
}

fn inquiry(read: &ReadInquiry) -> Value<'_> {
    Value::object(&mut [
        ("patient", read.patient.as_ref().map(|text| Value::of(text))),
        ("references", Some(Value::list(&read.references, |text| Value::of(text)))),
        ("identifier", read.identifier.as_ref().map(|text| Value::of(text))),
        ("inquiry", Some(asked(read.by, read.answer, read.on, None))),
        ("askedAt", read.asked_at.map(moment)),
        ("payer", read.payer.map(|payer| Value::code(payer.code()))),
        ("coverages", Some(places(&read.coverages))),
        ("inBulk", read.in_bulk.then_some(Value::Bool(true))),
    ])
}

fn coverage(read: &ReadCoverage) -> Value<'_> {
    let day = |day: Option<_>| day.map(|day| Value::text(&day));
    let until = match read.until {
        Until::NotGiven => None,
        Until::Open => Some(Value::code("open")),
        Until::Day(day) => Some(Value::text(&day)),
    };
    Value::object(&mut [
        ("patient", read.patient.as_ref().map(|text| Value::of(text))),
        ("kind", Some(Value::code(read.kind.code()))),
        ("scheme", Some(Value::code(read.scheme.code()))),
        ("insurer", written(&read.insurer)),
        ("symbol", written(&read.symbol)),
        ("number", written(&read.number)),
        ("branch", written(&read.branch)),
        ("relation", read.relation.map(|relation| Value::code(relation.code()))),
        ("from", day(read.from)),
        ("until", until),
        ("acquiredOn", day(read.acquired_on)),
        ("lostOn", day(read.lost_on)),
        ("confirmedOn", day(read.confirmed_on)),
    ])
}

fn claim(read: &ReadClaim) -> Value<'_> {
    let confirmation = |one: &ClaimConfirmation| {
        Value::object(&mut [
            ("payer", Some(Value::Number(u32::from(one.payer)))),
            ("by", Some(Value::code(one.by.code()))),
            ("coverage", one.coverage.and_then(|place| u32::try_from(place).ok()).map(Value::Number)),
        ])
    };
    Value::object(&mut [
        ("line", Some(line(read.line))),
        ("receipt", written(&read.receipt)),
        ("month", read.month.map(|month| Value::text(&month))),
        ("patient", read.patient.as_ref().map(|text| Value::of(text))),
        ("coverages", Some(places(&read.coverages))),
        ("confirmations", Some(Value::list(&read.confirmations, confirmation))),
    ])
}

fn warning(warning: &Warning) -> Value<'_> {
    Value::object(&mut [
        ("code", Some(Value::code(warning.code.code()))),
        ("path", written(&warning.path)),
        ("line", warning.line.map(line)),
    ])
}

fn unread(row: &Unread) -> Value<'_> {
    Value::object(&mut [
        ("line", Some(line(row.line))),
        ("facility", row.facility.as_ref().map(|text| Value::of(text))),
        ("patient", row.patient.as_ref().map(|text| Value::of(text))),
        ("on", row.on.map(|day| Value::text(&day))),
    ])
}

fn found(how: &Found) -> Value<'static> {
    Value::object(&mut [
        ("charset", how.charset.map(|charset| Value::code(charset.code()))),
        ("separator", Some(Value::code(how.separator.code()))),
        ("headerLine", Some(line(how.header_line))),
    ])
}

pub(super) fn line(line: u64) -> Value<'static> {
    Value::Number(u32::try_from(line).unwrap_or(u32::MAX))
}

fn refusal(refusal: &Refusal) -> Value<'static> {
    Value::object(&mut [
        ("code", Some(Value::code(refusal.code.code()))),
        ("path", Some(Value::text(&refusal.path))),
        ("message", Some(Value::text(refusal))),
    ])
}

fn key(coverage: &Coverage) -> Value<'_> {
    Value::object(&mut [
        ("key", Some(Value::of(&coverage.key))),
        ("scheme", Some(Value::code(coverage.scheme.code()))),
    ])
}

fn shown(shown: Shown) -> Value<'static> {
    Value::object(&mut [
        ("kind", Some(Value::code(shown.kind().code()))),
        ("validUntil", shown.valid_until().map(|day| Value::text(&day))),
    ])
}

fn asked(by: Option<InquiryMethod>, answer: Answer, on: Option<Day>, coverage: Option<&str>) -> Value<'_> {
    Value::object(&mut [
        ("by", by.map(|by| Value::code(by.code()))),
        ("answer", Some(Value::code(answer.code()))),
        ("on", on.map(|day| Value::text(&day))),
        ("coverage", coverage.map(Value::of)),
    ])
}

fn circumstance(circumstance: &Circumstance) -> Value<'_> {
    let (note, evident) = match circumstance {
        Circumstance::Other { note } => (Some(Value::of(note.as_str())), None),
        Circumstance::Emergency { eligibility_evident } => (None, Some(Value::Bool(*eligibility_evident))),
        _ => (None, None),
    };
    Value::object(&mut [
        ("kind", Some(Value::code(circumstance.code()))),
        ("note", note),
        ("eligibilityEvident", evident),
    ])
}

/// RFC 3339, without a fraction where there is none.
fn moment(moment: Moment) -> Value<'static> {
    let mut text = printed(&moment);
    if let Some(second) = text.strip_suffix(".000000000+09:00").map(str::len) {
        text.truncate(second);
        text.push_str("+09:00");
    }
    Value::Text(text.into())
}

/// A text, where there is one.
fn written(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then(|| Value::of(text))
}

fn places(places: &[usize]) -> Value<'static> {
    let number = |place: &usize| u32::try_from(*place).ok().map(Value::Number);
    Value::List(places.iter().filter_map(number).collect())
}
