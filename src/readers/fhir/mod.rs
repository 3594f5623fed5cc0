//! HL7 FHIR R4 as JP Core has it: `Coverage` and `Encounter`, alone, in a `Bundle`, or one a line (NDJSON), as JSON;
//! and a `Patient` that bears insured numbers itself. Read only; the answer (`CoverageEligibilityResponse`) is
//! written by the package, from a verdict.

mod coverage;
mod encounter;
mod kind;
mod payor;
mod system;

use self::payor::Organizations;
use super::charset;
use super::index::Index;
use super::known::Known;
use super::reception_ids::join_doubles;
use super::tree::{self, At, Document};
use super::{Read, Refusal, RefusalCode, Warning, WarningCode};
use alloc::string::ToString;
use alloc::vec::Vec;

/// Every element that is read, in order. Names, birth dates and addresses are not among them.
const NAMES: &[&str] = &[
    "actualPeriod",
    "beneficiary",
    "class",
    "code",
    "coding",
    "contained",
    "dependent",
    "end",
    "entry",
    "extension",
    "fullUrl",
    "id",
    "identifier",
    "insurer",
    "kind",
    "payor",
    "period",
    "reference",
    "relationship",
    "resource",
    "resourceType",
    "start",
    "status",
    "subject",
    "subscriberId",
    "system",
    "type",
    "url",
    "value",
    "valueString",
];

/// Reads bytes of UTF-8; see [`read_text`].
///
/// # Errors
///
/// Where it is no such resource, or a hostile one.
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    charset::utf8_file(bytes).and_then(read_text)
}

/// Reads a `Coverage`, an `Encounter`, a `Patient` with insured numbers, a `Bundle` of them, or a file that has such
/// a resource in every line.
///
/// # Errors
///
/// Where it is no JSON, is too large or too deep, or holds no such resource.
pub fn read_text(text: &str) -> Result<Read, Refusal> {
    tree::read_documents(text, NAMES, resources)
}

/// What is read, and what resources say of one another.
#[derive(Default)]
struct Reading<'t> {
    read: Read,
    organizations: Organizations<'t>,
    /// The ids of patients, and their places by their addresses.
    patients: Vec<&'t str>,
    by_url: Index,
    /// The insurances that coverages give, by patient.
    known: Known,
    /// Whether there is anything of which this reads.
    is_ours: bool,
}

fn resources(documents: &[Document<'_, '_>]) -> Result<Read, Refusal> {
    let mut reading = Reading::default();
    // Whom a reference means is known only when all has been met, and whether a patient's numbers are another
    // insurance, only when all coverages have.
    for pass in [Reading::note, Reading::record, Reading::patient] {
        for Document { line, root } in documents {
            let before = reading.read.warnings.len();
            each(root, "", &mut |at, url| pass(&mut reading, at, url));
            for warning in reading.read.warnings.iter_mut().skip(before) {
                warning.line = *line;
            }
        }
    }
    if !reading.is_ours && !documents.iter().any(|document| document.root.text("resourceType") == "Bundle") {
        return Err(Refusal::at(RefusalCode::NotThisFormat, &"resourceType"));
    }
    let mut read = reading.read;
    join_doubles(&mut read, &"Encounter");
    if !read.receptions.is_empty() {
        read.warnings.push(Warning::at(WarningCode::PresentationNotInFormat, &"Encounter"));
    }
    Ok(read)
}

/// Every resource of a document, in bundles of whatever depth, with its address.
fn each<'t>(at: &At<'t, '_>, url: &'t str, visit: &mut dyn FnMut(&At<'t, '_>, &'t str)) {
    if at.text("resourceType") != "Bundle" {
        return visit(at, url);
    }
    for entry in at.all("entry") {
        if let Some(resource) = entry.one("resource") {
            each(&resource, entry.text("fullUrl"), visit);
        }
    }
}

impl<'t> Reading<'t> {
    fn note(&mut self, at: &At<'t, '_>, url: &'t str) {
        match at.text("resourceType") {
            "Organization" => self.organizations.note(at, url),
            "Patient" if !url.is_empty() && !at.text("id").is_empty() => {
                self.by_url.place(url, self.patients.len());
                self.patients.push(at.text("id"));
            }
            _ => {}
        }
    }

    fn record(&mut self, at: &At<'t, '_>, _: &'t str) {
        match at.text("resourceType") {
            "Coverage" => {
                self.is_ours = true;
                self.coverage(at);
            }
            "Encounter" => {
                self.is_ours = true;
                encounter::read(at, &mut self.read);
            }
            "" => warn(&mut self.read, WarningCode::Missing, &at.place("resourceType")),
            // Others are other matters.
            _ => {}
        }
    }

    /// The patient whom a reference means.
    fn whose<'s>(&self, reference: &'s str) -> &'s str
    where
        't: 's,
    {
        let met = self.by_url.get(reference).and_then(|place| self.patients.get(place)).copied();
        met.or_else(|| id_of(reference, "Patient")).unwrap_or(reference)
    }
}

/// The id that a reference to a resource of this type names: `#id`, `Organization/id`, an address with one, with or
/// without a version.
fn id_of<'s>(reference: &'s str, resource: &str) -> Option<&'s str> {
    if let Some(id) = reference.strip_prefix('#') {
        return Some(id);
    }
    let (before, id) = reference.rsplit_once(resource)?;
    let id = id.strip_prefix('/').filter(|_| before.is_empty() || before.ends_with('/'))?;
    id.split('/').next()
}

/// The codes of a `CodeableConcept` or of a `Coding`, as far as it has any.
fn codes<'t>(at: &At<'t, '_>) -> Vec<&'t str> {
    let codings = at.all("coding").map(|coding| coding.text("code"));
    codings.chain([at.text("code")]).filter(|code| !code.is_empty()).collect()
}

/// Leaves a warning at a place.
fn warn(read: &mut Read, code: WarningCode, path: &dyn ToString) {
    read.warnings.push(Warning::at(code, path));
}
