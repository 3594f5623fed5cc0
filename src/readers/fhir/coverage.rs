//! `Coverage`: the numbers from the three extensions, from identifiers, and from the base elements, in this order;
//! where two of them disagree, that is said. And the numbers of a `Patient`.

use super::kind::{Stated, stated};
use super::payor::{Payer, payor};
use super::system::{System, last};
use super::{Reading, codes, warn};
use crate::calendar::{Day, Moment};
use crate::insured::{Field, Insured, Written, WrittenDate, compare, read_date};
use crate::readers::coverage::coverage_kind;
use crate::readers::tree::At;
use crate::readers::{CoverageKind, Read, ReadCoverage, Relation, Until, WarningCode};
use crate::visit::Scheme;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The numbers as one part of a resource has them, and which part.
#[derive(Default)]
struct Source {
    part: &'static str,
    insured: Insured,
}

/// What a resource gives, the most telling first.
#[derive(Default)]
struct Sources {
    all: Vec<Source>,
    /// Whether one of the numbers stands as one of 公費.
    is_public: bool,
    /// Which part holds an identifier or an extension that is not known.
    strange: Option<&'static str>,
}

impl<'t> Reading<'t> {
    pub(super) fn coverage(&mut self, at: &At<'t, '_>) {
        let read = &mut self.read;
        match at.text("status") {
            "active" => {}
            "" => warn(read, WarningCode::Missing, &at.place("status")),
            "cancelled" | "draft" | "entered-in-error" => {
                return warn(read, WarningCode::NotInForce, &at.place("status"));
            }
            _ => return warn(read, WarningCode::UnknownValue, &at.place("status")),
        }
        let stated = stated(at, read);
        if stated == Some(Stated::OtherPayer) {
            return warn(read, WarningCode::OtherPayer, &at.place("type"));
        }
        let payer = payor(at, &self.organizations, |url| self.by_url.get(url).is_some(), read);
        let sources = Sources::of_coverage(at, payer, read);
        let insured = sources.merge(at, read);
        if stated.is_none() && payer.is_person && insured.insurer.is_empty() {
            return warn(read, WarningCode::OtherPayer, &at.place("payor"));
        }
        let kind = sources.kind(at, stated, &insured, read);
        if insured.insurer.is_empty() {
            payer.warn_of_lack(at, read);
        }
        if insured.number.is_empty() {
            let is_public = kind == CoverageKind::PublicExpense || kind == CoverageKind::MedicalAssistance;
            let (code, part) = match (sources.strange, is_public) {
                (Some(part), _) => (WarningCode::UnknownValue, part),
                (None, true) => (WarningCode::Missing, "subscriberId"),
                (None, false) => (WarningCode::Missing, "extension"),
            };
            warn(read, code, &at.place(part));
        }
        let mut coverage = ReadCoverage::new(kind);
        if kind == CoverageKind::HealthInsurance {
            coverage.scheme = match (insured.scheme(), stated) {
                (Scheme::Unknown, Some(Stated::Insurance(scheme))) => scheme,
                (scheme, Some(Stated::Insurance(other))) if scheme != other => {
                    warn(read, WarningCode::SourcesDiffer, &at.place("type"));
                    scheme
                }
                (scheme, _) => scheme,
            };
        }
        coverage.patient = reference(at, "beneficiary").map(String::from);
        coverage.relation = relation(at, read);
        period(at, &mut coverage, read);
        let whose = self.whose(coverage.patient.as_deref().unwrap_or("")).to_owned();
        self.known.is_new(&whose, &insured);
        self.add(coverage, insured);
    }

    /// The insurances that a patient bears and no coverage gives.
    pub(super) fn patient(&mut self, at: &At<'t, '_>, url: &'t str) {
        if at.text("resourceType") != "Patient" {
            return;
        }
        self.is_ours |= at.all("identifier").any(|identifier| System::of(&identifier).is_some());
        let sources = Sources::of_patient(at, &mut self.read);
        let id = at.text("id");
        for source in &sources.all {
            self.is_ours = true;
            let insured = &source.insured;
            let whose = if id.is_empty() { url } else { id };
            // A coverage may not say whose it is in a way that leads here.
            if self.known.has("", insured) || !self.known.is_new(whose, insured) {
                continue;
            }
            let (kind, code) = coverage_kind(None, &insured.insurer);
            if let Some(code) = code {
                warn(&mut self.read, code, &at.place(source.part));
            }
            let mut coverage = ReadCoverage::new(kind);
            coverage.scheme = insured.scheme();
            let whose = if id.is_empty() { url.into() } else { format!("Patient/{id}") };
            coverage.patient = Some(whose).filter(|whose| !whose.is_empty());
            self.add(coverage, insured.clone());
        }
    }

    fn add(&mut self, coverage: ReadCoverage, insured: Insured) {
        let Insured { insurer, symbol, number, branch } = insured;
        self.read.coverages.push(ReadCoverage { insurer, symbol, number, branch, ..coverage });
    }
}

impl Sources {
    fn of_coverage(at: &At<'_, '_>, payer: Payer<'_>, read: &mut Read) -> Self {
        let insurer = Written { insurer: payer.number, ..Written::default() };
        let first = Source { part: "payor", insured: insurer.into() };
        let mut sources = Self { all: Vec::from([first]), is_public: payer.is_public, strange: None };
        sources.extensions(at);
        sources.identifiers(at, read);
        sources.all.push(Source { part: "subscriberId", insured: base(at) });
        sources
    }

    /// A patient may bear several insurances, each an identifier.
    fn of_patient(at: &At<'_, '_>, read: &mut Read) -> Self {
        let mut sources = Self::default();
        sources.extensions(at);
        sources.identifiers(at, read);
        let (whole, parts): (Vec<_>, Vec<_>) = sources
            .all
            .into_iter()
            .partition(|source| !source.insured.insurer.is_empty() && !source.insured.number.is_empty());
        let mut sources = Self { all: whole, ..Self::default() };
        let parts = Self { all: parts, ..Self::default() };
        let insured = parts.merge(at, read);
        if insured != Insured::default() {
            sources.all.push(Source { part: "identifier", insured });
        }
        sources
    }

    /// `http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_…`
    fn extensions(&mut self, at: &At<'_, '_>) {
        for extension in at.all("extension") {
            let value = extension.text("valueString");
            let name = last(extension.text("url"));
            let written = match name.strip_prefix("JP_Coverage_").unwrap_or(name) {
                "InsuredPersonSymbol" => Written { symbol: value, ..Written::default() },
                "InsuredPersonNumber" => Written { number: value, ..Written::default() },
                "InsuredPersonSubNumber" => Written { branch: value, ..Written::default() },
                _ => {
                    self.strange = self.strange.or((!value.is_empty()).then_some("extension"));
                    continue;
                }
            };
            self.all.push(Source { part: "extension", insured: written.into() });
        }
    }

    fn identifiers(&mut self, at: &At<'_, '_>, read: &mut Read) {
        for identifier in at.all("identifier") {
            let value = identifier.text("value");
            let one = Written::default();
            let system = System::of(&identifier);
            let insured = match system {
                Some(System::Member) => by_colons(value),
                Some(System::Csv) => by_commas(value),
                Some(System::Insurer | System::PublicPayer) => Some(Written { insurer: value, ..one }.into()),
                Some(System::Symbol) => Some(Written { symbol: value, ..one }.into()),
                Some(System::Number | System::Recipient) => Some(Written { number: value, ..one }.into()),
                Some(System::Branch) => Some(Written { branch: value, ..one }.into()),
                None => {
                    self.strange = Some("identifier").filter(|_| !value.is_empty()).or(self.strange);
                    continue;
                }
            };
            self.is_public |=
                matches!(system, Some(System::PublicPayer | System::Recipient)) && !value.is_empty();
            match insured {
                Some(insured) => self.all.push(Source { part: "identifier", insured }),
                None => warn(read, WarningCode::UnknownValue, &identifier.place("value")),
            }
        }
    }

    /// What the coverage is; where that cannot be told or is told in two ways, that is said.
    fn kind(
        &self,
        at: &At<'_, '_>,
        stated: Option<Stated>,
        insured: &Insured,
        read: &mut Read,
    ) -> CoverageKind {
        let by_system = self.is_public.then_some(CoverageKind::PublicExpense);
        let by_type = stated.map(Stated::kind);
        let (kind, code) = coverage_kind(by_system.or(by_type), &insured.insurer);
        if by_system.is_some() && by_type == Some(CoverageKind::HealthInsurance) {
            warn(read, WarningCode::SourcesDiffer, &at.place("type"));
        } else if let Some(code) = code.filter(|code| *code != WarningCode::Missing) {
            let is_types = code == WarningCode::SourcesDiffer && by_system.is_none();
            warn(read, code, &at.place(if is_types { "type" } else { "payor" }));
        }
        kind
    }

    /// Each number from the first source that has it. Where another source contradicts, that is said.
    fn merge(&self, at: &At<'_, '_>, read: &mut Read) -> Insured {
        let first = |part: fn(&Insured) -> &String| {
            let mut parts = self.all.iter().map(|source| part(&source.insured));
            parts.find(|text| !text.is_empty()).cloned().unwrap_or_default()
        };
        let insured = Insured {
            insurer: first(|of| &of.insurer),
            symbol: first(|of| &of.symbol),
            number: first(|of| &of.number),
            branch: first(|of| &of.branch),
        };
        if let Some(other) = self.all.iter().find(|source| contradicts(&source.insured, &insured)) {
            warn(read, WarningCode::SourcesDiffer, &at.place(other.part));
        }
        insured
    }
}

/// `subscriberId` and `dependent`, the base resource's own: 記号:番号, or the whole as CSV. R5 has an identifier there.
fn base(at: &At<'_, '_>) -> Insured {
    let mut values = at.all("subscriberId").map(|identifier| identifier.text("value"));
    let value = values.find(|value| !value.is_empty());
    let (subscriber, branch) = (value.unwrap_or_else(|| at.text("subscriberId")), at.text("dependent"));
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

/// Whether a source gives a number that is another than the one read.
fn contradicts(source: &Insured, read: &Insured) -> bool {
    let differing = compare(source, read).different;
    let given = |field: Field| !source.part(field).is_empty() && !read.part(field).is_empty();
    // 不詳 gives no number at all, and is no contradiction.
    differing.iter().any(|part| given(part.field) && !source.says_unknown() && !read.says_unknown())
}

pub(super) fn reference<'t>(at: &At<'t, '_>, name: &'static str) -> Option<&'t str> {
    at.one(name).map(|at| at.text("reference")).filter(|reference| !reference.is_empty())
}

/// 本人 or 家族; two codes that say both say neither.
fn relation(at: &At<'_, '_>, read: &mut Read) -> Option<Relation> {
    let codes = codes(&at.one("relationship")?);
    let has = |of: &[&str]| codes.iter().any(|code| of.contains(code));
    let code = match (has(&["1", "self"]), has(&["2"])) {
        (true, false) => return Some(Relation::Insured),
        (false, true) => return Some(Relation::Dependent),
        (true, true) => WarningCode::SourcesDiffer,
        (false, false) => WarningCode::UnknownValue,
    };
    if !codes.is_empty() {
        warn(read, code, &at.place("relationship"));
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
