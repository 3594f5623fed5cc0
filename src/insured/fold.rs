//! Many writings, one text: blanks, width, kana and dashes. The one folding of all the readers: of numbers, of a CSV's
//! headers and words, and of dates.

use crate::codes::codes;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// What two writings of one number may differ in, and still be the same number.
    pub enum Fold {
        /// 空白: blanks of either width, around the number or within it.
        Blank = "blank",
        /// 半角カナ: half-width kana.
        Kana = "kana",
        /// 全角・半角: the width of letters, digits and signs.
        Width = "width",
        /// ハイフンの類: hyphens, dashes, minus signs, and a prolonged sound mark that follows no kana; wave dashes.
        Dash = "dash",
        /// 保険者番号の桁: six digits of 国保 written with eight, or a leading zero lost.
        InsurerPadding = "insurer_padding",
        /// 番号の先頭の零: leading zeros.
        LeadingZeros = "leading_zeros",
        /// 枝番の桁: one digit for two.
        BranchPadding = "branch_padding",
        /// 枝番が一方にない: the branch number is given on one side only. Likely the same, and said.
        BranchNotGiven = "branch_not_given",
    }
}

/// The plain writing of a number: without blanks, half-width letters and digits, full-width kana with their sound
/// marks joined, `-` for every dash and `~` for every wave dash. Folding it again changes nothing.
///
/// ```
/// use madoguchi::insured::fold;
/// assert_eq!(fold("　０１２３‐４ "), "0123-4");
/// assert_eq!(fold("ｱｲｳ－１"), "アイウ-1");
/// assert_eq!(fold("１〜２"), fold("１～２")); // 0x8160 of Shift_JIS in JIS's table, and in Windows'
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    // Most texts are plain already.
    if text.chars().all(is_plain) { text.into() } else { dash(&width(&kana(&blank(text)))) }
}

/// A letter that no fold changes, whatever stands beside it.
const fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

/// The same, with its blanks.
pub(crate) fn fold_but_blanks(text: &str) -> String {
    dash(&width(&kana(text)))
}

pub(super) fn blank(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// White space, and characters that take no room.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// What U+FF61 to U+FF9D are in full width, in that order; the two sound marks follow.
const FULL_WIDTH_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Half-width kana made full; a sound mark of any width joins the kana before it.
pub(super) fn kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let joined = out.chars().next_back().and_then(|before| match c {
            '\u{ff9e}' | '\u{3099}' | '\u{309b}' => voiced(before),
            '\u{ff9f}' | '\u{309a}' | '\u{309c}' => half_voiced(before),
            _ => None,
        });
        if let Some(joined) = joined {
            out.pop();
            out.push(joined);
        } else {
            out.push(full_width(c));
        }
    }
    out
}

fn full_width(c: char) -> char {
    let place = u32::from(c).checked_sub(0xff61).and_then(|place| usize::try_from(place).ok());
    match c {
        // Marks that join nothing are the combining ones.
        '\u{ff9e}' | '\u{309b}' => '\u{3099}',
        '\u{ff9f}' | '\u{309c}' => '\u{309a}',
        _ => place.and_then(|place| FULL_WIDTH_KANA.chars().nth(place)).unwrap_or(c),
    }
}

/// The kana some places after this one.
fn after(c: char, places: u32) -> Option<char> {
    u32::from(c).checked_add(places).and_then(char::from_u32)
}

/// ガ of カ, ヴ of ウ: beside one another in Unicode, but for five.
fn voiced(c: char) -> Option<char> {
    match c {
        'う' => Some('ゔ'),
        'ウ' => Some('ヴ'),
        'ワ'..='ヲ' => after(c, 8),
        'ゝ' | 'ヽ' => after(c, 1),
        _ if "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ"
            .contains(c) =>
        {
            after(c, 1)
        }
        _ => None,
    }
}

fn half_voiced(c: char) -> Option<char> {
    if "はひふへほハヒフヘホ".contains(c) { after(c, 2) } else { None }
}

/// Full-width letters, digits and signs made half, as NFKC makes them; `～` is a wave dash, see [`dash`].
pub(crate) fn width(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5d}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).collect()
}

pub(super) fn dash(text: &str) -> String {
    let mut after_kana = false;
    text.chars()
        .map(|c| match c {
            'ー' if after_kana => c,
            'ー'
            | '\u{2010}'..='\u{2015}'
            | '\u{2043}'
            | '\u{2212}'
            | '\u{2500}'
            | '\u{2501}'
            | '\u{fe58}'
            | '\u{fe63}' => {
                after_kana = false;
                '-'
            }
            // One sign of Shift_JIS, which two tables take for two; and what stands for it elsewhere.
            '\u{301c}' | '\u{ff5e}' | '\u{223c}' | '\u{3030}' => {
                after_kana = false;
                '~'
            }
            _ => {
                after_kana = matches!(c, '\u{3041}'..='\u{30ff}');
                c
            }
        })
        .collect()
}

/// Two writings, folded side by side until they are alike.
pub(super) struct Pair {
    left: String,
    right: String,
    by: Vec<Fold>,
}

impl Pair {
    /// Blanks, kana, width and dashes.
    pub fn new(left: &str, right: &str) -> Self {
        Self { left: left.into(), right: right.into(), by: Vec::new() }
            .fold(Fold::Blank, blank)
            .fold(Fold::Kana, kana)
            .fold(Fold::Width, width)
            .fold(Fold::Dash, dash)
    }

    /// One fold more, which counts only where the two still differ and it changes one of them.
    #[must_use]
    pub fn fold(mut self, by: Fold, fold: impl Fn(&str) -> String) -> Self {
        if self.left == self.right {
            return self;
        }
        let (left, right) = (fold(&self.left), fold(&self.right));
        if left != self.left || right != self.right {
            self.by.push(by);
            (self.left, self.right) = (left, right);
        }
        self
    }

    /// What made them alike: nothing where they were; `None` where they are not.
    pub fn alike(self) -> Option<Vec<Fold>> {
        (self.left == self.right).then_some(self.by)
    }
}
