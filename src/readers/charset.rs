//! UTF-8 or Shift_JIS: told by the declaration and by the bytes themselves.

use super::{Read, Refusal, RefusalCode, Warning, WarningCode};
use crate::codes::codes;
#[cfg(not(target_arch = "wasm32"))]
use alloc::borrow::Cow;
use alloc::string::String;

codes! {
    /// The encodings that these records come in.
    pub enum Charset {
        /// UTF-8, with or without a byte order mark.
        Utf8 = "utf-8",
        /// Shift_JIS, as the WHATWG Encoding Standard has it: with the extensions of Windows-31J.
        ShiftJis = "shift_jis",
    }
}

/// How much of an XML file its declaration may take.
const DECLARATION: usize = 256;

/// The byte order mark.
const BOM: &str = "\u{feff}";

/// Which encoding these bytes are to be read in.
///
/// Bytes that are no UTF-8 are Shift_JIS. Bytes that are UTF-8 are UTF-8 whatever is declared,
/// unless Shift_JIS is declared and every character beyond ASCII is a short one: such pairs of
/// bytes are half-width kana in Shift_JIS, and Japanese text in UTF-8 has none of them.
#[must_use]
pub fn of(bytes: &[u8]) -> Charset {
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
/// Where they are neither UTF-8 nor Shift_JIS.
#[cfg(not(target_arch = "wasm32"))]
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Charset), Refusal> {
    let charset = of(bytes);
    let text = match charset {
        Charset::Utf8 => utf8(bytes).map(Cow::Borrowed),
        Charset::ShiftJis => shift_jis(bytes).map(Cow::Owned).ok_or(NOT_TEXT),
    };
    text.map(|text| (text, charset))
}

/// The text that these bytes of UTF-8 say, without its byte order mark.
///
/// # Errors
///
/// Where they are not UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, Refusal> {
    let text = core::str::from_utf8(bytes).map_err(|_| NOT_TEXT)?;
    Ok(text.strip_prefix(BOM).unwrap_or(text))
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
