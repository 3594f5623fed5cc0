//! What a reader gave, handed back: its receptions, inquiries and coverages, as [`super::encode_readers`] wrote them.

use super::decode::{
    self, MAX_ROWS, Object, Read, circumstance, code, day, filled_text, flag, list, moment, shown, text,
};
use super::error::{ErrorCode, Path};
use super::request::{Field, Item, Kind};
use crate::insured::CoverageKind;
use crate::readers::{self, ReadCoverage, ReadInquiry, ReadReception, Relation, Unread, Until};
use crate::visit::{Answer, Care, InquiryMethod, Payer, Scheme};
use alloc::string::String;
use alloc::vec::Vec;

/// All that was read of a file. Its claims, its warnings and how it was written are not looked at.
pub(super) fn read<'a>(value: Item<'a>, path: &Path<'_>) -> Read<readers::Read> {
    let keys = &[
        Field::Receptions,
        Field::Inquiries,
        Field::Coverages,
        Field::Unread,
        Field::Source,
        Field::Claims,
        Field::Warnings,
        Field::Found,
    ];
    let object = Object::of(value, path, keys)?;
    let receptions = |value: Item<'a>, path: &Path<'_>| list(value, path, MAX_ROWS, reception);
    let read = readers::Read {
        receptions: object.optional(Field::Receptions, receptions).unwrap_or_default(),
        inquiries: object
            .optional(Field::Inquiries, |value, path| list(value, path, MAX_ROWS, inquiry))
            .unwrap_or_default(),
        coverages: object
            .optional(Field::Coverages, |value, path| list(value, path, MAX_ROWS, coverage))
            .unwrap_or_default(),
        unread: object
            .optional(Field::Unread, |value, path| list(value, path, MAX_ROWS, unread))
            .unwrap_or_default(),
        source: owned(&object, Field::Source),
        ..readers::Read::default()
    };
    let of_receptions = read.receptions.iter().map(|one| &one.coverages);
    let of_inquiries = read.inquiries.iter().map(|one| &one.coverages);
    for (field, at, places) in
        each(Field::Receptions, of_receptions).chain(each(Field::Inquiries, of_inquiries))
    {
        if let Some(place) = places.iter().position(|place| *place >= read.coverages.len()) {
            let of = Path::Field(path, field);
            let item = Path::Item(&of, at);
            let expected = "expected a place in the coverages of its file";
            return Err(Path::Item(&Path::Field(&item, Field::Coverages), place)
                .refuse(ErrorCode::UnknownValue, expected));
        }
    }
    Ok(read)
}

fn each<'a>(
    field: Field,
    lists: impl Iterator<Item = &'a Vec<usize>>,
) -> impl Iterator<Item = (Field, usize, &'a Vec<usize>)> {
    lists.enumerate().map(move |(at, places)| (field, at, places))
}

fn owned(object: &Object<'_, '_>, field: Field) -> Option<String> {
    object.optional(field, text).map(String::from)
}

fn reception<'a>(value: Item<'a>, path: &Path<'_>) -> Read<ReadReception> {
    let keys = &[Field::Facility, Field::Department, Field::Patient, Field::Reception, Field::Coverages];
    let row = Object::of(value, path, keys)?;
    let patient = row.required(Field::Patient, filled_text)?;
    let read = row.required(Field::Reception, facts)?;
    let coverages = row.optional(Field::Coverages, places).unwrap_or_default();
    let (facility, department) = (owned(&row, Field::Facility), owned(&row, Field::Department));
    Ok(ReadReception { facility, department, patient: String::from(patient), coverages, ..read })
}

fn facts<'a>(value: Item<'a>, path: &Path<'_>) -> Read<ReadReception> {
    let object = Object::of(value, path, decode::RECEPTION)?;
    let id = object.required(Field::Id, filled_text)?;
    let at = object.required(Field::At, moment)?;
    Ok(ReadReception {
        care: object.optional(Field::Care, |value, path| code(value, path, Care::ALL, Care::CODES)),
        payer: object.optional(Field::Payer, |value, path| code(value, path, Payer::ALL, Payer::CODES)),
        coverage: object.optional(Field::Coverage, decode::coverage),
        shown: object.optional(Field::Shown, shown),
        inquiry: object.optional(Field::Inquiry, decode::inquiry),
        circumstance: object.optional(Field::Circumstance, circumstance),
        cancelled: object.optional(Field::Cancelled, flag).unwrap_or(false),
        visit: object.optional(Field::Visit, filled_text).map(String::from),
        ..ReadReception::new("", id, at)
    })
}

fn inquiry<'a>(value: Item<'a>, path: &Path<'_>) -> Read<ReadInquiry> {
    let keys = &[
        Field::Patient,
        Field::References,
        Field::Identifier,
        Field::Inquiry,
        Field::AskedAt,
        Field::Payer,
        Field::Coverages,
        Field::InBulk,
        Field::Source,
    ];
    let object = Object::of(value, path, keys)?;
    let asked = object.required(Field::Inquiry, asked)?;
    let references = object.optional(Field::References, |value, path| list(value, path, MAX_ROWS, text));
    Ok(ReadInquiry {
        patient: owned(&object, Field::Patient),
        references: references.unwrap_or_default().into_iter().map(String::from).collect(),
        identifier: owned(&object, Field::Identifier),
        asked_at: object.optional(Field::AskedAt, moment),
        payer: object.optional(Field::Payer, |value, path| code(value, path, Payer::ALL, Payer::CODES)),
        coverages: object.optional(Field::Coverages, places).unwrap_or_default(),
        in_bulk: object.optional(Field::InBulk, flag).unwrap_or(false),
        source: owned(&object, Field::Source),
        ..asked
    })
}

fn asked<'a>(value: Item<'a>, path: &Path<'_>) -> Read<ReadInquiry> {
    let object = Object::of(value, path, &[Field::By, Field::Answer, Field::On])?;
    let by = |value: Item<'a>, path: &Path<'_>| code(value, path, InquiryMethod::ALL, InquiryMethod::CODES);
    Ok(ReadInquiry {
        by: object.optional(Field::By, by),
        answer: object
            .required(Field::Answer, |value, path| code(value, path, Answer::ALL, Answer::CODES))?,
        on: object.optional(Field::On, day),
        ..ReadInquiry::default()
    })
}

/// One coverage; of numbers that somebody else wrote, which kind it is need not be known.
pub(super) fn coverage<'a>(value: Item<'a>, path: &Path<'_>) -> Read<ReadCoverage> {
    let keys = &[
        Field::Insurer,
        Field::Symbol,
        Field::Number,
        Field::Branch,
        Field::From,
        Field::Until,
        Field::LostOn,
        Field::Patient,
        Field::Kind,
        Field::Scheme,
        Field::Relation,
        Field::AcquiredOn,
        Field::ConfirmedOn,
    ];
    let object = Object::of(value, path, keys)?;
    let kind =
        object.optional(Field::Kind, |value, path| code(value, path, CoverageKind::ALL, CoverageKind::CODES));
    let scheme = object.optional(Field::Scheme, |value, path| code(value, path, Scheme::ALL, Scheme::CODES));
    let relation =
        object.optional(Field::Relation, |value, path| code(value, path, Relation::ALL, Relation::CODES));
    let part = |field| owned(&object, field).unwrap_or_default();
    Ok(ReadCoverage {
        patient: owned(&object, Field::Patient),
        scheme: scheme.unwrap_or(Scheme::Unknown),
        insurer: part(Field::Insurer),
        symbol: part(Field::Symbol),
        number: part(Field::Number),
        branch: part(Field::Branch),
        relation,
        from: object.optional(Field::From, day),
        until: object.optional(Field::Until, end).unwrap_or_default(),
        acquired_on: object.optional(Field::AcquiredOn, day),
        lost_on: object.optional(Field::LostOn, day),
        confirmed_on: object.optional(Field::ConfirmedOn, day),
        ..ReadCoverage::new(kind.unwrap_or(CoverageKind::Unknown))
    })
}

/// A last day, or `open`.
fn end<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Until> {
    match value.kind() {
        Kind::Text("open") => Ok(Until::Open),
        _ => day(value, path).map(Until::Day),
    }
}

fn unread<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Unread> {
    let object = Object::of(value, path, &[Field::Line, Field::Facility, Field::Patient, Field::On])?;
    Ok(Unread {
        line: object.required(Field::Line, number)?.into(),
        facility: owned(&object, Field::Facility),
        patient: owned(&object, Field::Patient),
        on: object.optional(Field::On, day),
    })
}

fn places<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Vec<usize>> {
    let places = list(value, path, MAX_ROWS, number)?;
    Ok(places.into_iter().map(|place| usize::try_from(place).unwrap_or(usize::MAX)).collect())
}

fn number<'a>(value: Item<'a>, path: &Path<'_>) -> Read<u32> {
    match value.kind() {
        Kind::Number(number) => Ok(number),
        kind => Err(path.refuse_type(kind, "expected a whole number")),
    }
}
