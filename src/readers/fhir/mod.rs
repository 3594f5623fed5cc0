//! HL7 FHIR R4 as JP Core has it: `Coverage` and `Encounter`, alone or in a `Bundle`, as JSON. Read only;
//! the answer (`CoverageEligibilityResponse`) is written by the package, from a verdict.

mod coverage;
mod encounter;

use super::charset;
use super::tree::{self, At};
use super::{Read, Refusal, RefusalCode, Warning, WarningCode};
use alloc::string::ToString;
use alloc::vec::Vec;

/// Every element that is read, in order. Names, birth dates and addresses are not among them.
const NAMES: &[&str] = &[
    "assigner",
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

/// Reads a `Coverage`, an `Encounter`, or a `Bundle` of them.
///
/// # Errors
///
/// Where it is no JSON, is too large or too deep, or is no such resource.
pub fn read_text(text: &str) -> Result<Read, Refusal> {
    tree::read(text, NAMES, |root| resource(&root))
}

fn resource(root: &At<'_, '_>) -> Result<Read, Refusal> {
    let mut read = Read::default();
    match root.text("resourceType") {
        "Bundle" => bundle(root, &mut read),
        "Coverage" => coverage::read(root, &[], &mut read),
        "Encounter" => encounter::read(root, &mut read),
        _ => return Err(Refusal::at(RefusalCode::NotThisFormat, &"resourceType")),
    }
    if !read.receptions.is_empty() {
        read.warnings.push(Warning::at(WarningCode::PresentationNotInFormat, &"Encounter"));
    }
    Ok(read)
}

fn bundle(root: &At<'_, '_>, read: &mut Read) {
    let mut organizations = Vec::new();
    for entry in root.all("entry") {
        let Some(resource) = entry.one("resource") else { continue };
        if resource.text("resourceType") == "Organization" {
            organizations.extend(coverage::Organization::read(&resource, entry.text("fullUrl")));
        }
    }
    for entry in root.all("entry") {
        let Some(resource) = entry.one("resource") else { continue };
        match resource.text("resourceType") {
            "Coverage" => coverage::read(&resource, &organizations, read),
            "Encounter" => encounter::read(&resource, read),
            "" => warn(read, WarningCode::Missing, &resource.place("resourceType")),
            // Others are other matters.
            _ => {}
        }
    }
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
