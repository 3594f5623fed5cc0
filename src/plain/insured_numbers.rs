//! Insured numbers through the door: read, compared, made a key, and laid beside what is claimed.

use super::decode::{Decoded, Object, Read, code, day, text, whole};
use super::decode_readers;
use super::error::{ErrorCode, Path, Refused};
use super::request::{Field, Item, Request};
use super::value::Value;
use crate::calendar::Day;
use crate::insured::{
    self, Comparison, Insured, InsurerNumber, KeyRefusal, MIN_SALT, Remark, Side, compare_coverage,
};
use crate::readers::written_day;
use crate::visit::Answer;
use alloc::format;
use alloc::vec::Vec;

/// What an exported function answers.
type Told = Decoded<Value<'static>>;

/// What the numbers of a coverage say.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn numbers<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| {
        let insured = insured(value, path)?;
        let insurer = insured.insurer_number();
        Ok(Value::object(&mut [
            ("insurer", insurer.as_ref().map(self::insurer)),
            ("scheme", Some(Value::code(insured.scheme().code()))),
            ("plain", Some(parts(&insured.plain()))),
            ("remarks", Some(Value::list(&insured.remarks(), remark))),
        ]))
    })
}

/// The plain writing of a text, as numbers are compared.
///
/// # Errors
///
/// Where the argument is no text.
pub fn fold<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| Ok(Value::text(&insured::fold(text(value, path)?))))
}

/// The day that a text says, as people write it; nothing where it says none.
///
/// # Errors
///
/// Where the argument is no text.
pub fn date<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| {
        Ok(written_day(text(value, path)?).map_or(Value::Null, |day| Value::text(&day)))
    })
}

/// Whether two coverages are the same.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn compare<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| {
        let object = Object::of(value, path, &[Field::Left, Field::Right])?;
        let (left, right) = (object.required(Field::Left, insured)?, object.required(Field::Right, insured)?);
        Ok(Value::object(&mut comparison(&insured::compare(&left, &right))))
    })
}

/// The coverage of a reception: its key and its scheme; nothing where it cannot be told.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn coverage_key<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| {
        let object = Object::of(value, path, &[Field::Coverage, Field::Salt])?;
        let insured = object.required(Field::Coverage, insured)?;
        let salt = object.required(Field::Salt, text)?;
        match insured::coverage_key(&insured, salt.as_bytes()) {
            Ok(key) => Ok(Value::object(&mut [
                ("key", Some(Value::text(&key))),
                ("scheme", Some(Value::code(insured.scheme().code()))),
            ])),
            Err(KeyRefusal::SaltTooShort) => Err(salt_too_short(path)),
            Err(KeyRefusal::InsurerUnknown | KeyRefusal::NumberNotGiven) => Ok(Value::Null),
        }
    })
}

/// What was confirmed beside what is to be claimed.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn compare_coverages<'a>(plain: impl Into<Request<'a>>) -> Told {
    whole(&plain.into(), |value, path| {
        let object = Object::of(value, path, &[Field::Confirmed, Field::Claimed, Field::On, Field::Answer])?;
        let (confirmed, claimed) =
            (object.required(Field::Confirmed, side)?, object.required(Field::Claimed, side)?);
        let on: Day = object.required(Field::On, day)?;
        let answer =
            object.optional(Field::Answer, |value, path| code(value, path, Answer::ALL, Answer::CODES));
        Ok(changed(&compare_coverage(&confirmed, &claimed, on, answer)))
    })
}

fn changed(change: &insured::Change) -> Value<'static> {
    let mut entries = Vec::from(comparison(&change.comparison));
    let finding = |found: &insured::ChangeCode| {
        Value::object(&mut [
            ("code", Some(Value::code(found.code()))),
            ("effect", Some(Value::code(found.effect().code()))),
        ])
    };
    entries.push(("findings", Some(Value::list(&change.findings, finding))));
    entries.push(("effect", Some(Value::code(change.effect().code()))));
    entries.push(("next", Some(Value::list(&change.next(), |step| Value::code(step.code())))));
    Value::object(&mut entries)
}

fn insured<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Insured> {
    side(value, path).map(|side| side.insured)
}

/// A coverage that a reader gave is handed on as it is.
fn side<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Side> {
    decode_readers::coverage(value, path).map(|coverage| Side::from(&coverage))
}

/// What a salt is refused as that guards nothing.
pub(super) fn salt_too_short(path: &Path<'_>) -> Refused {
    let expected = format!("expected a secret of {MIN_SALT} bytes or more");
    Path::Field(path, Field::Salt).refuse(ErrorCode::Missing, &expected)
}

fn parts(insured: &Insured) -> Value<'static> {
    let part = |text: &str| (!text.is_empty()).then(|| Value::text(&text));
    Value::object(&mut [
        ("insurer", part(&insured.insurer)),
        ("symbol", part(&insured.symbol)),
        ("number", part(&insured.number)),
        ("branch", part(&insured.branch)),
    ])
}

fn insurer(insurer: &InsurerNumber) -> Value<'static> {
    let law = insurer.law();
    Value::object(&mut [
        ("eight", Some(Value::text(&insurer.eight()))),
        ("written", Some(Value::text(&insurer.written()))),
        ("lawNumber", law.map(|law| Value::code(law.number))),
        ("kind", law.map(|law| Value::code(law.kind.code()))),
    ])
}

fn remark(remark: &Remark) -> Value<'static> {
    Value::object(&mut [
        ("field", Some(Value::code(remark.field.code()))),
        ("code", Some(Value::code(remark.code.code()))),
        ("expected", remark.expected.map(|digit| Value::text(&digit))),
    ])
}

/// The answer, and the parts it follows from.
fn comparison(of: &Comparison) -> [(&'static str, Option<Value<'static>>); 4] {
    let normalised = Value::list(&of.normalised, |(field, by)| {
        Value::object(&mut [
            ("field", Some(Value::code(field.code()))),
            ("by", Some(Value::list(by, |fold| Value::code(fold.code())))),
        ])
    });
    let different = Value::list(&of.different, |part| {
        Value::object(&mut [
            ("field", Some(Value::code(part.field.code()))),
            ("because", Some(Value::code(part.because.code()))),
        ])
    });
    [
        ("answer", Some(Value::code(of.answer().code()))),
        ("normalised", Some(normalised)),
        ("different", Some(different)),
        ("blank", Some(Value::list(&of.blank, |field| Value::code(field.code())))),
    ]
}
