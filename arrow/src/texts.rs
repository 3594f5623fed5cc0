//! Columns of texts, however Arrow holds them: plain, or with a dictionary; and those of them that hold codes.

use crate::error::Error;
use crate::rows::Column;
use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, StringViewArray, UInt32Array};
use arrow_cast::cast;
use arrow_schema::DataType;

/// A column of texts.
pub(crate) enum Texts {
    /// One text in each row.
    Plain(StringViewArray),
    /// The place of its text in each row.
    Dictionary(UInt32Array, StringViewArray),
}

const fn is_text(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

impl Texts {
    /// Whether a column of this type can be read as texts. Whole numbers can be keys, and no codes.
    pub(crate) fn can_be(of: &DataType, is_key: bool) -> bool {
        match of {
            DataType::Dictionary(_, values) => is_text(values),
            of => is_text(of) || is_key && of.is_integer(),
        }
    }

    /// The texts of a column.
    pub(crate) fn of(array: &ArrayRef) -> Result<Self, Error> {
        let Some(dictionary) = array.as_any_dictionary_opt() else {
            let whole_numbers =
                array.data_type().is_integer().then(|| cast(array, &DataType::Utf8)).transpose()?;
            return Ok(Self::Plain(views(whole_numbers.as_ref().unwrap_or(array))?));
        };
        let places = cast(dictionary.keys(), &DataType::UInt32)?;
        Ok(Self::Dictionary(places.as_primitive::<UInt32Type>().clone(), views(dictionary.values())?))
    }

    /// The text of a row: `None` where there is none, or a blank one.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let text = match self {
            Self::Plain(texts) => at(texts, row)?,
            Self::Dictionary(places, texts) => {
                at(texts, places.is_valid(row).then(|| usize::try_from(places.value(row)))?.ok()?)?
            }
        };
        (!is_blank(text)).then_some(text)
    }
}

fn views(array: &ArrayRef) -> Result<StringViewArray, Error> {
    Ok(cast(array, &DataType::Utf8View)?.as_string_view().clone())
}

fn at(texts: &StringViewArray, place: usize) -> Option<&str> {
    (place < texts.len() && texts.is_valid(place)).then(|| texts.value(place))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// What a row of a column of codes says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Nothing.
    Absent,
    /// The code at this place of its list.
    At(usize),
    /// None of the codes.
    Unknown,
}

/// A column of codes: of each row the place in the dictionary, and of each of its texts what code it is.
pub(crate) struct Codes {
    places: UInt32Array,
    codes: Vec<Code>,
}

impl Codes {
    /// The codes of a column. A plain one gets a dictionary first, so that each text is checked once.
    pub(crate) fn of(column: Column, array: &ArrayRef, codes: &[&str]) -> Result<Self, Error> {
        let with_dictionary = DataType::Dictionary(Box::new(DataType::UInt32), Box::new(DataType::Utf8));
        let made = (!matches!(array.data_type(), DataType::Dictionary(..)))
            .then(|| cast(array, &with_dictionary))
            .transpose()?;
        let Texts::Dictionary(places, texts) = Texts::of(made.as_ref().unwrap_or(array))? else {
            return Err(Error::WrongType { column, found: array.data_type().clone() });
        };
        let code = |place: usize| match at(&texts, place).filter(|text| !is_blank(text)) {
            None => Code::Absent,
            Some(text) => codes.iter().position(|code| *code == text).map_or(Code::Unknown, Code::At),
        };
        Ok(Self { codes: (0..texts.len()).map(code).collect(), places })
    }

    /// What a row says.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> Code {
        if self.places.is_null(row) {
            return Code::Absent;
        }
        let place = usize::try_from(self.places.value(row)).unwrap_or(usize::MAX);
        self.codes.get(place).copied().unwrap_or(Code::Absent)
    }
}
