//! What a file is, told by what is in it, and what it says.

use super::sources::Holds;
use super::word::{self, Said};
use crate::host::Host;
use crate::report;
use crate::words::{Lang, Words};
use madoguchi::readers::charset::{self, Charset};
use madoguchi::readers::csv::Headers;
use madoguchi::readers::{Read, Refusal, RefusalCode, csv, fhir, oqs, orca};

/// What a file says.
pub(super) enum Content {
    /// What a reader read of it.
    Records(Kind, Read),
    /// The desk's own words.
    Desk(Vec<Said>),
    /// The list that the command itself wrote, of another run.
    OwnList,
}

/// Which reader read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Csv,
    Oqs,
    Orca,
    Fhir,
}

/// Reads a file that holds this.
///
/// # Errors
///
/// The code of what was wrong with the whole.
pub(super) fn read(
    bytes: &[u8],
    holds: Holds,
    headers: &Headers,
    host: &dyn Host,
) -> Result<Content, &'static str> {
    let decoded = charset::decode_with(bytes, |bytes| host.shift_jis(bytes));
    let (text, was) = decoded.map_err(|refused| refused.code.code())?;
    if is_own_list(&text) {
        return Ok(Content::OwnList);
    }
    let mut why = None;
    for kind in kinds(&text, holds) {
        match records(*kind, &text, was, headers) {
            Ok(read) => return Ok(Content::Records(*kind, read)),
            Err(refused) if refused.code != RefusalCode::NotThisFormat => {
                why.get_or_insert(refused.code.code());
            }
            Err(_) => {}
        }
    }
    let words =
        (holds == Holds::Anything && text.trim_start().starts_with('[')).then(|| word::of_json(&text));
    match words {
        Some(Ok(words)) => Ok(Content::Desk(words)),
        _ => Err(why.unwrap_or(RefusalCode::NotThisFormat.code())),
    }
}

/// The readers that may know the text, the likeliest first: each reads all of it before it can say that it does not.
fn kinds(text: &str, holds: Holds) -> &'static [Kind] {
    let is_fhir = || text.contains("\"resourceType\"");
    let form = text.trim_start().chars().next();
    match (form, holds) {
        (Some('<' | '{' | '['), Holds::Answers) => &[Kind::Oqs, Kind::Orca],
        (Some('{' | '['), Holds::Receptions | Holds::OnFile | Holds::Anything) if is_fhir() => &[Kind::Fhir],
        (Some('<' | '{' | '['), Holds::Receptions | Holds::OnFile) => &[Kind::Orca],
        (Some('<' | '{' | '['), Holds::Anything) => &[Kind::Oqs, Kind::Orca],
        (_, Holds::Receptions | Holds::Anything) => &[Kind::Csv],
        (_, Holds::Answers | Holds::OnFile) => &[],
    }
}

fn records(kind: Kind, text: &str, was: Charset, headers: &Headers) -> Result<Read, Refusal> {
    match kind {
        Kind::Csv => csv::read_text(text, Some(was), headers),
        Kind::Oqs => oqs::read_text(text, Some(was)),
        Kind::Orca => orca::read_text(text, Some(was)),
        Kind::Fhir => fhir::read_text(text),
    }
}

fn is_own_list(text: &str) -> bool {
    let is_headed = |lang| {
        let head = report::list_head(&Words::new(lang), false);
        text.starts_with(head.trim_start_matches('\u{feff}'))
    };
    text.starts_with(['行', 'l']) && [Lang::Ja, Lang::En].into_iter().any(is_headed)
}
