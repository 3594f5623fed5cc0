//! Text of the caller's or of a file, as it may leave: it steers no terminal, and is no formula.

use std::borrow::Cow;

/// Text to be printed: what steers a terminal, turns the writing round or breaks a line is shown as �.
pub(crate) fn printed(text: &str) -> Cow<'_, str> {
    if text.contains(is_control) {
        Cow::Owned(text.replace(is_control, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same as a cell of a list: a spreadsheet takes one that begins so for a formula, in either width, and an
/// apostrophe makes it text. As `npm/list.js` has it, and tests/command/cells.json holds both to.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let text = printed(text);
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'));
    if seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{fffd}']) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

/// C0, C1 and DEL; marks that change the direction of writing; separators of lines and paragraphs.
const fn is_control(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test stops where it is surprised")]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_neither_a_formula_nor_a_command() {
        let cells: Vec<[String; 2]> =
            serde_json::from_str(include_str!("../../tests/command/cells.json")).expect("cells");
        for [given, expected] in &cells {
            assert_eq!(cell(given), *expected, "{given:?}");
        }
        assert!(cells.len() > 50, "{} cells", cells.len());
    }
}
