//! One line: a record's name and its fields. There are no quotes in this format.

use crate::readers::MAX_TEXT;

/// The records that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    /// 医療機関情報
    Ir,
    /// レセプト共通
    Re,
    /// 保険者
    Ho,
    /// 公費
    Ko,
    /// 資格確認
    Sn,
    /// Any other record of the format.
    Other,
}

pub(super) struct Line<'a> {
    /// Its number; the first is 1.
    pub at: u64,
    text: &'a str,
}

impl<'a> Line<'a> {
    pub const fn new(at: u64, text: &'a str) -> Self {
        Self { at, text }
    }

    /// The field of this number, counted from 1 as the specification does; empty where there is none.
    pub fn field(&self, number: usize) -> &'a str {
        number.checked_sub(1).and_then(|place| self.text.split(',').nth(place)).unwrap_or("")
    }

    /// The same, or `None` where it is longer than a value may be.
    pub fn bounded(&self, number: usize) -> Option<&'a str> {
        Some(self.field(number)).filter(|field| field.len() <= MAX_TEXT)
    }

    /// Which record it is; `None` where it is none.
    pub fn record(&self) -> Option<Record> {
        match self.field(1) {
            "IR" => Some(Record::Ir),
            "RE" => Some(Record::Re),
            "HO" => Some(Record::Ho),
            "KO" => Some(Record::Ko),
            "SN" => Some(Record::Sn),
            name => {
                let named = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
                named.then_some(Record::Other)
            }
        }
    }
}
