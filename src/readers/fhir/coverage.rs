//! `Coverage`: the numbers from the three extensions, from either identifier, and from the base elements,
//! in this order; where two of them disagree, that is said.

use super::{codes, warn};
use crate::calendar::{Day, Moment};
use crate::insured::{Field, Insured, InsurerNumber, LawKind, Written, WrittenDate, compare, read_date};
use crate::readers::tree::At;
use crate::readers::{CoverageKind, Read, ReadCoverage, Relation, Until, WarningCode};
use alloc::string::String;
use alloc::vec::Vec;

/// `http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_…`: guides that derive from JP Core have
/// others before the last part.
const SYMBOL: &str = "JP_Coverage_InsuredPersonSymbol";
const NUMBER: &str = "JP_Coverage_InsuredPersonNumber";
const SUB_NUMBER: &str = "JP_Coverage_InsuredPersonSubNumber";

/// 保険者番号:記号:番号:枝番
const MEMBER_ID: &str = "JP_Insurance_memberID";
/// "保険者番号","記号","番号","枝番"
const CSV_ID: &str = "JP_Coverage_id";

/// 保険者番号, by its address in JP Core or by its OID.
const INSURER_NUMBER: [&str; 2] =
    ["http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber", "urn:oid:1.2.392.100495.20.3.61"];

/// An organization that may be the payor, with its insurer's number.
pub(super) struct Organization<'t> {
    id: &'t str,
    url: &'t str,
    number: &'t str,
}

impl<'t> Organization<'t> {
    pub fn read(at: &At<'t, '_>, url: &'t str) -> Option<Self> {
        let number = insurer_number(at);
        (!number.is_empty()).then(|| Self { id: at.text("id"), url, number })
    }

    fn is(&self, reference: &str) -> bool {
        let id = reference.strip_prefix('#').or_else(|| reference.strip_prefix("Organization/"));
        (!self.url.is_empty() && reference == self.url) || id.is_some_and(|id| id == self.id)
    }
}

fn insurer_number<'t>(at: &At<'t, '_>) -> &'t str {
    let mut identifiers = at.all("identifier");
    let own = identifiers.find(|identifier| INSURER_NUMBER.contains(&identifier.text("system")));
    own.map_or("", |own| own.text("value"))
}

pub(super) fn read(at: &At<'_, '_>, others: &[Organization<'_>], read: &mut Read) {
    let status = at.text("status");
    match status {
        "active" => {}
        "" => warn(read, WarningCode::Missing, &at.place("status")),
        "cancelled" | "draft" | "entered-in-error" => {
            return warn(read, WarningCode::NotInForce, &at.place("status"));
        }
        _ => return warn(read, WarningCode::UnknownValue, &at.place("status")),
    }
    let sources = sources(at, others, read);
    let insured = merge(&sources);
    if sources.iter().any(|source| contradicts(source, &insured)) {
        warn(read, WarningCode::SourcesDiffer, &at.place("identifier"));
    }
    for (text, path) in [(&insured.insurer, "payor"), (&insured.number, "extension")] {
        if text.is_empty() {
            warn(read, WarningCode::Missing, &at.place(path));
        }
    }
    let mut coverage = ReadCoverage::new(kind(insured.insurer_number().as_ref()));
    coverage.scheme = insured.scheme();
    coverage.patient = reference(at, "beneficiary").map(String::from);
    coverage.relation = relation(at, read);
    period(at, &mut coverage, read);
    coverage.insurer = insured.insurer;
    coverage.symbol = insured.symbol;
    coverage.number = insured.number;
    coverage.branch = insured.branch;
    read.coverages.push(coverage);
}

/// The numbers as each part of the resource has them, the most telling first.
fn sources(at: &At<'_, '_>, others: &[Organization<'_>], read: &mut Read) -> Vec<Insured> {
    let mut extensions = Insured { insurer: payor(at, others).into(), ..Insured::default() };
    for extension in at.all("extension") {
        let url = extension.text("url");
        let value = extension.text("valueString");
        match url.rsplit('/').next() {
            Some(SYMBOL) => extensions.symbol = value.into(),
            Some(NUMBER) => extensions.number = value.into(),
            Some(SUB_NUMBER) => extensions.branch = value.into(),
            _ => {}
        }
    }
    let mut sources = Vec::from([extensions]);
    for identifier in at.all("identifier") {
        let system = identifier.text("system");
        let value = identifier.text("value");
        let parts = match system.rsplit('/').next() {
            Some(MEMBER_ID) => by_colons(value),
            Some(CSV_ID) => by_commas(value),
            _ => continue,
        };
        match parts {
            Some(insured) => sources.push(insured),
            None => warn(read, WarningCode::UnknownValue, &identifier.place("value")),
        }
    }
    sources.push(base(at));
    sources
}

/// `subscriberId` and `dependent`, the base resource's own: 記号:番号, or the whole as CSV.
fn base(at: &At<'_, '_>) -> Insured {
    let (subscriber, branch) = (at.text("subscriberId"), at.text("dependent"));
    let mut insured = if subscriber.starts_with('"') {
        by_commas(subscriber).unwrap_or_default()
    } else {
        let (symbol, number) = subscriber.rsplit_once([':', '：']).unwrap_or(("", subscriber));
        Insured { symbol: symbol.into(), number: number.into(), ..Insured::default() }
    };
    if !branch.is_empty() {
        insured.branch = branch.into();
    }
    insured
}

fn by_colons(value: &str) -> Option<Insured> {
    let parts: Vec<&str> = value.split([':', '：']).collect();
    let [insurer, symbol, number, branch] = *parts.as_slice() else { return None };
    Some(Written { insurer, symbol, number, branch }.into())
}

/// `"00012345","１２－３４","５６７８","00"`; with three parts the insurer is left out.
fn by_commas(value: &str) -> Option<Insured> {
    let inside = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    let parts: Vec<&str> = inside.split("\",\"").collect();
    let written = match *parts.as_slice() {
        [symbol, number, branch] => Written { insurer: "", symbol, number, branch },
        [insurer, symbol, number, branch] => Written { insurer, symbol, number, branch },
        _ => return None,
    };
    Some(written.into())
}

/// Each number from the first source that has it.
fn merge(sources: &[Insured]) -> Insured {
    let first = |part: fn(&Insured) -> &String| {
        sources.iter().map(part).find(|text| !text.is_empty()).cloned().unwrap_or_default()
    };
    Insured {
        insurer: first(|of| &of.insurer),
        symbol: first(|of| &of.symbol),
        number: first(|of| &of.number),
        branch: first(|of| &of.branch),
    }
}

/// Whether a source gives a number that is another than the one read.
fn contradicts(source: &Insured, read: &Insured) -> bool {
    let differing = compare(source, read).different;
    let given = |field: Field| !source.part(field).is_empty() && !read.part(field).is_empty();
    // 不詳 gives no number at all, and is no contradiction.
    differing.iter().any(|part| given(part.field) && !source.says_unknown() && !read.says_unknown())
}

/// The number of the insurer that pays: the payor's own identifier, a contained organization, or one of the bundle.
fn payor<'t>(at: &At<'t, '_>, others: &[Organization<'t>]) -> &'t str {
    let contained: Vec<_> =
        at.all("contained").filter_map(|resource| Organization::read(&resource, "")).collect();
    for payor in at.all("payor") {
        if let Some(own) = payor.one("identifier")
            && INSURER_NUMBER.contains(&own.text("system"))
        {
            return own.text("value");
        }
        let reference = payor.text("reference");
        // A contained organization is met as `#id`, and in JP Core's own example as `Organization/id`.
        if let Some(found) = contained.iter().chain(others).find(|organization| organization.is(reference)) {
            return found.number;
        }
    }
    ""
}

fn kind(insurer: Option<&InsurerNumber>) -> CoverageKind {
    let law = insurer.and_then(InsurerNumber::law);
    match law {
        Some(law) if law.number == "12" => CoverageKind::MedicalAssistance,
        Some(law) if law.kind != LawKind::HealthInsurance => CoverageKind::PublicExpense,
        _ => CoverageKind::HealthInsurance,
    }
}

pub(super) fn reference<'t>(at: &At<'t, '_>, name: &'static str) -> Option<&'t str> {
    at.one(name).map(|at| at.text("reference")).filter(|reference| !reference.is_empty())
}

fn relation(at: &At<'_, '_>, read: &mut Read) -> Option<Relation> {
    let codes = codes(&at.one("relationship")?);
    for code in &codes {
        match *code {
            "1" | "self" => return Some(Relation::Insured),
            "2" => return Some(Relation::Dependent),
            _ => {}
        }
    }
    if !codes.is_empty() {
        warn(read, WarningCode::UnknownValue, &at.place("relationship"));
    }
    None
}

fn period(at: &At<'_, '_>, coverage: &mut ReadCoverage, read: &mut Read) {
    let Some(period) = at.one("period") else { return };
    let (start, end) = (period.text("start"), period.text("end"));
    match date(start) {
        Some(start) => coverage.from = start.day(),
        None => warn(read, WarningCode::NotADate, &period.place("start")),
    }
    match date(end) {
        Some(WrittenDate::Day(day)) => coverage.until = Until::Day(day),
        Some(WrittenDate::Open) => coverage.until = Until::Open,
        Some(WrittenDate::Zeros | WrittenDate::Blank) => {}
        None => warn(read, WarningCode::NotADate, &period.place("end")),
    }
}

/// A FHIR `dateTime`; a year or a month alone is no day.
fn date(text: &str) -> Option<WrittenDate> {
    let day: Option<Day> = Moment::parse(text).map(Moment::day);
    let written = read_date(text).map(|read| read.date);
    written.or(day.map(WrittenDate::Day))
}
