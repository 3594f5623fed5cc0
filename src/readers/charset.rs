//! UTF-8, Shift_JIS or UTF-16, told by the declaration and by the bytes themselves; and what is no text at all.

use super::{Read, Refusal, RefusalCode, Warning, WarningCode};
use crate::codes::codes;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// The encodings that these records come in.
    pub enum Charset {
        /// UTF-8, with or without a byte order mark.
        Utf8 = "utf-8",
        /// Shift_JIS, as the WHATWG Encoding Standard has it: with the extensions of Windows-31J.
        ShiftJis = "shift_jis",
        /// UTF-16, the low byte first: what Excel calls Unicode text.
        Utf16Le = "utf-16le",
        /// UTF-16, the high byte first.
        Utf16Be = "utf-16be",
    }
}

/// How much of an XML file its declaration may take.
const DECLARATION: usize = 256;

/// The byte order mark.
const BOM: &str = "\u{feff}";

/// How much of a file's beginning, and of its end, is looked at.
const GLANCE: usize = 64 * 1024;

/// What these bytes are, where they are the file of another program and no text: a spreadsheet, an archive, a PDF or an
/// image, by what such files begin with.
#[must_use]
pub fn foreign(bytes: &[u8]) -> Option<RefusalCode> {
    let head = bytes.get(..GLANCE).unwrap_or(bytes);
    let tail = bytes.len().checked_sub(GLANCE).and_then(|at| bytes.get(at..)).unwrap_or_default();
    let holds = |word: &[u8]| [head, tail].iter().any(|part| part.windows(word.len()).any(|at| at == word));
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    // What .xls and a spreadsheet with a password are kept in.
    if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        Some(RefusalCode::Spreadsheet)
    } else if begins(&[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]) {
        let is_other = holds(b"word/") || holds(b"ppt/");
        let is_sheet = holds(b"xl/") || holds(b"[Content_Types].xml") || holds(b"opendocument.spreadsheet");
        Some(if is_sheet && !is_other { RefusalCode::Spreadsheet } else { RefusalCode::Archive })
    } else if begins(&[b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"MSCF\0\0\0\0", b"\xfd7zXZ\0"])
        || (at(2, b"-lh") && at(6, b"-"))
        || (begins(&[b"BZh"]) && at(4, b"1AY&SY"))
    {
        Some(RefusalCode::Archive)
    } else if begins(&[b"%PDF-"]) {
        Some(RefusalCode::Pdf)
    } else if begins(&[b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"])
        || (begins(&[b"BM"]) && at(6, b"\0\0\0\0"))
        || (begins(&[b"RIFF"]) && at(8, b"WEBP"))
        || [b"heic", b"heix", b"mif1", b"avif"].iter().any(|brand| at(4, b"ftyp") && at(8, *brand))
    {
        Some(RefusalCode::Image)
    } else {
        None
    }
}

/// The order of UTF-16's bytes: by their mark, or by where the zeros lie that separators and digits have in it. No
/// other text has such.
#[must_use]
pub fn utf16(bytes: &[u8]) -> Option<Charset> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Charset::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Charset::Utf16Be),
        _ => {}
    }
    let units = || bytes.iter().take(1024).collect::<Vec<_>>().into_iter();
    let zeros = |first: usize| units().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low, enough) = (zeros(0), zeros(1), units().count().div_ceil(64).max(2));
    if low >= enough && low > high.saturating_mul(2) {
        Some(Charset::Utf16Le)
    } else if high >= enough && high > low.saturating_mul(2) {
        Some(Charset::Utf16Be)
    } else {
        None
    }
}

/// Which encoding these bytes are to be read in.
///
/// Bytes that are no UTF-8 are Shift_JIS. Bytes that are UTF-8 are UTF-8 whatever is declared,
/// unless Shift_JIS is declared and every character beyond ASCII is a short one: such pairs of
/// bytes are half-width kana in Shift_JIS, and Japanese text in UTF-8 has none of them.
#[must_use]
pub fn of(bytes: &[u8]) -> Charset {
    if let Some(utf16) = utf16(bytes) {
        return utf16;
    }
    match core::str::from_utf8(bytes) {
        Err(_) => Charset::ShiftJis,
        Ok(text) if text.is_ascii() || text.chars().any(|c| c >= '\u{800}') => Charset::Utf8,
        Ok(text) => declared(text).unwrap_or(Charset::Utf8),
    }
}

/// The encoding that an XML declaration names, where it is one of these.
#[must_use]
pub fn declared(text: &str) -> Option<Charset> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let declaration = text.strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    if declaration.len() > DECLARATION {
        return None;
    }
    let (_, after) = declaration.split_once("encoding")?;
    let name = after.split(['"', '\'']).nth(1)?.trim();
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    if ["utf-8", "utf8"].iter().any(is) {
        Some(Charset::Utf8)
    } else if ["shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932", "ms_kanji"]
        .iter()
        .any(is)
    {
        Some(Charset::ShiftJis)
    } else {
        None
    }
}

/// What is to be said where a text came in another encoding than it declares.
pub(super) fn warning(text: &str, charset: Option<Charset>) -> Option<Warning> {
    let differs = declared(text)? != charset?;
    differs.then(|| Warning::at(WarningCode::EncodingDiffers, &""))
}

/// How a reader of texts is called: with the text, and the encoding it came in where it came as bytes.
pub type Reader = fn(&str, Option<Charset>) -> Result<Read, Refusal>;

/// Reads bytes with a reader of texts.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn read(bytes: &[u8], reader: Reader) -> Result<Read, Refusal> {
    let (text, charset) = decode(bytes)?;
    reader(&text, Some(charset))
}

/// The text that these bytes say, and the encoding it was in. A byte order mark is taken off.
///
/// # Errors
///
/// Where they are the file of another program, or in none of the encodings.
#[cfg(not(target_arch = "wasm32"))]
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Charset), Refusal> {
    decode_with(bytes, shift_jis)
}

/// The same, with somebody's decoder of Shift_JIS ([`shift_jis`]; a JavaScript platform brings its own).
///
/// # Errors
///
/// As [`decode`].
pub fn decode_with(
    bytes: &[u8],
    shift_jis: impl Fn(&[u8]) -> Option<String>,
) -> Result<(Cow<'_, str>, Charset), Refusal> {
    if let Some(foreign) = foreign(bytes) {
        return Err(Refusal::whole(foreign));
    }
    let charset = of(bytes);
    let text = match charset {
        Charset::Utf8 => utf8(bytes).map(Cow::Borrowed),
        Charset::ShiftJis => shift_jis(bytes).map(Cow::Owned).ok_or(NOT_TEXT),
        Charset::Utf16Le | Charset::Utf16Be => {
            let mut text = Vec::new();
            Utf16::of(charset).end(bytes, &mut text);
            utf8(&text).map(|text| Cow::Owned(String::from(text)))
        }
    };
    text.map(|text| (text, charset))
}

/// UTF-16 made UTF-8, piece by piece.
#[derive(Debug)]
pub(super) struct Utf16 {
    is_little: bool,
    /// What of the last piece belongs to a character that is not whole yet.
    rest: Vec<u8>,
}

impl Utf16 {
    /// The order of the bytes is this encoding's.
    pub(super) const fn of(charset: Charset) -> Self {
        Self { is_little: matches!(charset, Charset::Utf16Le), rest: Vec::new() }
    }

    /// Adds a piece. Half a character becomes a byte that UTF-8 does not have, so that it is not read as text.
    pub(super) fn push(&mut self, piece: &[u8], text: &mut Vec<u8>) {
        self.rest.extend(piece);
        let order = if self.is_little { u16::from_le_bytes } else { u16::from_be_bytes };
        let (pairs, _) = self.rest.as_chunks();
        let mut units: Vec<u16> = pairs.iter().copied().map(order).collect();
        // Its other half may come with the next piece.
        units.pop_if(|unit| matches!(unit, 0xd800..0xdc00));
        let whole = units.len().saturating_mul(2);
        self.rest.drain(..whole);
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => text.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
                Err(_) => text.push(NO_TEXT),
            }
        }
    }

    /// Adds the last piece.
    pub(super) fn end(&mut self, piece: &[u8], text: &mut Vec<u8>) {
        self.push(piece, text);
        if !self.rest.is_empty() {
            text.push(NO_TEXT);
            self.rest.clear();
        }
    }
}

/// A byte that neither UTF-8 nor Shift_JIS has.
const NO_TEXT: u8 = 0xff;

/// The text that these bytes of UTF-8 say, without its byte order mark.
///
/// # Errors
///
/// Where they are not UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    let text = core::str::from_utf8(bytes).map_err(|_| NOT_TEXT)?;
    Ok(text.strip_prefix(BOM).unwrap_or(text))
}

/// The text of a file that is UTF-8 whatever it holds.
///
/// # Errors
///
/// Where it is the file of another program, or not UTF-8.
pub(super) fn utf8_file(bytes: &[u8]) -> Result<&str, Refusal> {
    foreign(bytes).map_or_else(|| utf8(bytes), |foreign| Err(Refusal::whole(foreign)))
}

const NOT_TEXT: Refusal = Refusal::whole(RefusalCode::NotText);

/// The text that these bytes of Shift_JIS say, or `None` where they are not.
///
/// `None` always in the browser, where the platform decodes Shift_JIS before the bytes come here.
#[must_use]
pub fn shift_jis(bytes: &[u8]) -> Option<String> {
    #[cfg(not(target_arch = "wasm32"))]
    let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    #[cfg(not(target_arch = "wasm32"))]
    let text = text.map(Cow::into_owned);
    #[cfg(target_arch = "wasm32")]
    let (text, _) = (None, bytes);
    text
}
