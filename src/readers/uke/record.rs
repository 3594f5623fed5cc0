//! One line: a record's name and its fields. There are no quotes in this format.

use crate::readers::MAX_TEXT;

/// The records that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    /// 医療機関情報, 薬局情報 or 返戻医療機関, which has its 点数表 in the field of this number.
    Facility(usize),
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
    /// Whether it is of a returned receipt's history: three numbers stand before the record (履歴管理情報).
    pub is_history: bool,
    text: &'a str,
}

impl<'a> Line<'a> {
    pub fn new(at: u64, text: &'a str) -> Self {
        let record = behind_history(text);
        Self { at, is_history: record.is_some(), text: record.unwrap_or(text) }
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
            "IR" | "YK" => Some(Record::Facility(4)),
            "HI" => Some(Record::Facility(5)),
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

/// The record behind the three numbers of a history.
fn behind_history(text: &str) -> Option<&str> {
    let mut rest = text;
    for _ in 0..3 {
        let (number, behind) = rest.split_once(',')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        rest = Some(behind).filter(|_| is_number)?;
    }
    Some(rest)
}
