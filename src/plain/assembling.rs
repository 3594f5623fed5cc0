//! The join through the door: what the readers gave and what the desk says, in; receptions to be judged, and an account
//! of every answer, out.

use super::decode::{
    Decoded, MAX_ROWS, Object, Read, circumstance, code, day, filled_text, list, shown, text, whole,
};
use super::decode_readers::read;
use super::encode_readers::{self, items};
use super::error::{ErrorCode, Path, Refused};
use super::insured_numbers::salt_too_short;
use super::request::{Field, Item, Request};
use super::value::Value;
use crate::readers;
use crate::readers::assemble::{
    self, AnswerAt, Ask, AssembleError, Assembled, Candidate, CoverageBy, DeskWord, Family, IdentifierIs,
    Input, Link, Mark, Matching, NothingPressed, OneAnswerManyReceptions, Patient, Policy, References,
    SeveralAnswers, Unmatched, UnreadRow, Visits,
};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// What is joined, as it was handed over.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// Lists of receptions.
    pub receptions: Vec<readers::Read>,
    /// Answers of the online system.
    pub inquiries: Vec<readers::Read>,
    /// Coverages by patient.
    pub on_file: Vec<readers::Read>,
    /// The desk's own words.
    pub desk: Vec<DeskWord>,
    /// What 照会番号 and the identifiers mean.
    pub matching: Matching,
    /// How each doubtful case is decided.
    pub policy: Policy,
    /// The secret of the coverages' keys.
    pub salt: String,
}

impl Given {
    /// What is joined.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        Input {
            receptions: &self.receptions,
            inquiries: &self.inquiries,
            on_file: &self.on_file,
            desk: &self.desk,
            matching: self.matching,
            policy: self.policy,
            salt: self.salt.as_bytes(),
        }
    }
}

/// Joins what a request holds, and answers as JSON: `{ ok }`.
///
/// # Errors
///
/// The first thing that was wrong with the argument.
pub fn assembled<'a>(plain: impl Into<Request<'a>>) -> Decoded<String> {
    whole(&plain.into(), |value, path| {
        let given = given(value, path)?;
        let assembled = assemble::assemble(&given.input()).map_err(|error| refused(error, path))?;
        Ok(told(&given, &assembled))
    })
}

/// Reads the desk's own words, as a request holds them.
///
/// # Errors
///
/// The first thing that was wrong with them.
pub fn desk_words<'a>(plain: impl Into<Request<'a>>) -> Decoded<Vec<DeskWord>> {
    whole(&plain.into(), |value, path| list(value, path, MAX_ROWS, word))
}

fn given<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Given> {
    let keys = &[
        Field::Receptions,
        Field::Inquiries,
        Field::OnFile,
        Field::Desk,
        Field::Match,
        Field::Policy,
        Field::Salt,
    ];
    let object = Object::of(value, path, keys)?;
    let reads = |field| {
        let reads = object.optional(field, |value, path| list(value, path, MAX_ROWS, read));
        reads.unwrap_or_default()
    };
    let desk = object.optional(Field::Desk, |value, path| list(value, path, MAX_ROWS, word));
    let given = Given {
        receptions: reads(Field::Receptions),
        inquiries: reads(Field::Inquiries),
        on_file: reads(Field::OnFile),
        desk: desk.unwrap_or_default(),
        matching: object.optional(Field::Match, matching).unwrap_or_default(),
        policy: object.optional(Field::Policy, policy).unwrap_or_default(),
        salt: String::from(object.required(Field::Salt, text)?),
    };
    Ok(given)
}

fn word<'a>(value: Item<'a>, path: &Path<'_>) -> Read<DeskWord> {
    let keys =
        &[Field::Reception, Field::Patient, Field::On, Field::Shown, Field::Circumstance, Field::Visit];
    let object = Object::of(value, path, keys)?;
    Ok(DeskWord {
        reception: String::from(object.required(Field::Reception, filled_text)?),
        patient: object.optional(Field::Patient, filled_text).map(String::from),
        on: object.optional(Field::On, day),
        shown: object.optional(Field::Shown, shown),
        circumstance: object.optional(Field::Circumstance, circumstance),
        visit: object.optional(Field::Visit, filled_text).map(String::from),
    })
}

/// Reads an object of choices: each field has the codes of its own enum, and its default where it is absent.
macro_rules! choices {
    ($value:ident, $path:ident, $default:ident { $($field:ident: $name:ident $kind:ident,)+ }) => {{
        let object = Object::of($value, $path, &[$(Field::$name),+])?;
        let default = $default::default();
        Ok($default { $(
            $field: object
                .optional(Field::$name, |value, path| code(value, path, $kind::ALL, $kind::CODES))
                .unwrap_or(default.$field),
        )+ })
    }};
}

fn matching<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Matching> {
    choices!(value, path, Matching { references: References References, identifier: Identifier IdentifierIs, })
}

fn policy<'a>(value: Item<'a>, path: &Path<'_>) -> Read<Policy> {
    choices!(value, path, Policy {
        nothing_pressed: NothingPressed NothingPressed,
        several_answers: SeveralAnswers SeveralAnswers,
        one_answer_many_receptions: OneAnswerManyReceptions OneAnswerManyReceptions,
        family: Family Family,
        coverage: Coverage CoverageBy,
        visits: Visits Visits,
    })
}

fn refused(error: AssembleError, path: &Path<'_>) -> Refused {
    let (at, code, expected) = match error {
        AssembleError::SaltTooShort => return salt_too_short(path),
        AssembleError::ManyFacilities { read, reception } => {
            let list = Path::Field(path, Field::Receptions);
            let of = Path::Item(&list, read);
            let row = Path::Field(&of, Field::Receptions);
            let row = Path::Item(&row, reception);
            let expected = "expected receptions of one facility";
            return Path::Field(&row, Field::Facility).refuse(ErrorCode::UnknownValue, expected);
        }
        AssembleError::UnknownReception { word } => {
            (word, ErrorCode::UnknownValue, "expected a reception of the lists")
        }
        AssembleError::ManyReceptions { word } => (
            word,
            ErrorCode::DuplicateId,
            "several receptions bear it; expected the patient and the day as well",
        ),
        AssembleError::SecondWord { word } => {
            (word, ErrorCode::DuplicateId, "expected a reception of which the desk has not spoken before")
        }
    };
    let desk = Path::Field(path, Field::Desk);
    Path::Field(&Path::Item(&desk, at), Field::Reception).refuse(code, expected)
}

/// The answer, one item made plain data at a time.
fn told(given: &Given, assembled: &Assembled) -> String {
    let mut text = String::from(r#"{"ok":{"patients":["#);
    items(&assembled.patients, patient, &mut text);
    text.push_str(r#"],"ask":["#);
    items(&assembled.ask, ask, &mut text);
    text.push_str(r#"],"links":["#);
    items(&assembled.links, |link| self::link(link, given), &mut text);
    text.push_str(r#"],"unmatched":["#);
    items(&assembled.unmatched, |one| unmatched(one, given), &mut text);
    text.push_str(r#"],"unread":["#);
    items(&assembled.unread, |row| unread(row, given), &mut text);
    text.push_str("]}}");
    text
}

fn patient(of: &Patient) -> Value<'_> {
    let marks = of.receptions.iter().zip(&of.marks);
    let marks = marks.map(|(reception, one)| (Cow::Borrowed(reception.id.as_str()), mark(*one))).collect();
    Value::object(&mut [
        ("patient", Some(Value::of(&of.patient))),
        ("receptions", Some(Value::list(&of.receptions, encode_readers::reception))),
        ("marks", Some(Value::Object(marks))),
    ])
}

fn mark(mark: Mark) -> Value<'static> {
    let flag = |flag: bool| flag.then_some(Value::Bool(true));
    let from = |origin: Option<assemble::Origin>| origin.map(|origin| Value::code(origin.code()));
    Value::object(&mut [
        ("shown", from(mark.shown)),
        ("coverage", from(mark.coverage)),
        ("inquiry", from(mark.inquiry)),
        ("visit", from(mark.visit)),
        ("overruled", flag(mark.overruled)),
        ("answersDiffer", flag(mark.answers_differ)),
        ("duplicateId", flag(mark.duplicate_id)),
    ])
}

fn ask(ask: &Ask) -> Value<'_> {
    Value::object(&mut [
        ("patient", Some(Value::of(&ask.patient))),
        ("reception", Some(Value::of(&ask.reception))),
        ("what", Some(Value::code(ask.what.code()))),
    ])
}

fn link<'a>(link: &'a Link, given: &'a Given) -> Value<'a> {
    let flag = |flag: bool| flag.then_some(Value::Bool(true));
    Value::object(&mut [
        ("answer", Some(answer(link.answer, given))),
        ("patient", Some(Value::of(&link.patient))),
        ("reception", Some(Value::of(&link.reception))),
        ("how", Some(Value::code(link.how.code()))),
        ("byPresence", flag(link.by_presence)),
        ("which", Some(Value::code(link.which.code()))),
        ("batch", flag(link.batch)),
        ("minutes", link.minutes.map(Value::Number)),
        ("before", link.before.map(Value::Bool)),
        ("used", Some(Value::Bool(link.passed_over.is_none()))),
        ("passedOver", link.passed_over.map(|why| Value::code(why.code()))),
    ])
}

fn unmatched<'a>(one: &'a Unmatched, given: &'a Given) -> Value<'a> {
    let candidate = |one: &'a Candidate| {
        Value::object(&mut [
            ("patient", Some(Value::of(&one.patient))),
            ("reception", one.reception.as_ref().map(|id| Value::of(id))),
        ])
    };
    let candidates = (!one.candidates.is_empty()).then(|| Value::list(&one.candidates, candidate));
    Value::object(&mut [
        ("answer", Some(answer(one.answer, given))),
        ("because", Some(Value::code(one.because.code()))),
        ("couldBe", one.could_be.map(|what| Value::code(what.code()))),
        ("candidates", candidates),
    ])
}

/// Which answer: its place, and what the caller calls it or its file.
fn answer(at: AnswerAt, given: &Given) -> Value<'_> {
    let file = given.inquiries.get(at.read);
    let own = file.and_then(|file| file.inquiries.get(at.inquiry)).and_then(|one| one.source.as_ref());
    let source = own.or_else(|| file.and_then(|file| file.source.as_ref()));
    Value::object(&mut [
        ("read", place(at.read)),
        ("inquiry", place(at.inquiry)),
        ("source", source.map(|source| Value::of(source))),
    ])
}

fn unread<'a>(row: &'a UnreadRow, given: &'a Given) -> Value<'a> {
    let source = given.receptions.get(row.read).and_then(|file| file.source.as_ref());
    Value::object(&mut [
        ("read", place(row.read)),
        ("source", source.map(|source| Value::of(source))),
        ("line", Some(encode_readers::line(row.line))),
        ("patient", row.patient.as_ref().map(|key| Value::of(key))),
        ("on", row.on.map(|day| Value::text(&day))),
    ])
}

fn place(place: usize) -> Option<Value<'static>> {
    u32::try_from(place).ok().map(Value::Number)
}
