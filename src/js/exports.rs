//! The exported functions: texts and numbers in, texts and numbers out. None throws, none is a
//! class that must be freed.
//!
//! Questions are tapes in and objects out, through one function, [`ask`], and serde-wasm-bindgen. Numbers go through two lists that
//! live here and are lent to JavaScript by address: the packed receptions of a call, and the words
//! of its answer. They hold what one call needs and nothing that a later one leans on. What does
//! outlive a call is [`Recall`], a memory of the law.

use super::decode::{self, CloseRequest, JudgeRequest};
use super::encode;
use super::error::{ErrorCode, InputError};
use super::recall::{Not, Recall, Words};
use super::tape;
use super::value::Value;
use super::words;
use crate::rules::{Desk, histories};
use crate::sweep::Packed;
use crate::visit::{History, Reception};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::Array;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

type Answer<T = Value<'static>> = Result<T, Box<InputError>>;

/// Says that the desk is not known, or no longer: enter it again.
pub(super) const NO_DESK: u32 = u32::MAX;
/// Says that the numbers of a packed reception stand for nothing.
pub(super) const NOT_SOUND: u32 = u32::MAX - 1;

pub(super) struct House {
    pub(super) recall: Recall,
    /// The packed receptions of a call.
    rows: Vec<u32>,
    /// The words of its answer.
    pub(super) words: Vec<u32>,
}

thread_local! {
    static HOUSE: RefCell<House> =
        const { RefCell::new(House { recall: Recall::new(), rows: Vec::new(), words: Vec::new() }) };
}

pub(super) fn with<T>(answer: impl FnOnce(&mut House) -> T) -> T {
    HOUSE.with_borrow_mut(answer)
}

/// An address, as JavaScript has it.
pub(super) fn address<T>(list: &[T]) -> u32 {
    u32::try_from(list.as_ptr().addr()).unwrap_or(0)
}

/// Room for so many numbers of packed receptions, four for each: its address.
#[wasm_bindgen]
pub fn room(numbers: usize) -> u32 {
    with(|house| {
        if house.rows.len() < numbers {
            house.rows.resize(numbers, 0);
        }
        address(&house.rows)
    })
}

impl House {
    /// The recall, and so many packed receptions.
    fn asked(&mut self, count: usize) -> (&mut Recall, &[Words]) {
        let (rows, _) = self.rows.as_chunks::<4>();
        (&mut self.recall, rows.get(..count).unwrap_or_default())
    }
}

/// Judges one of so many packed receptions: the number of the verdict.
#[wasm_bindgen(js_name = judgeRow)]
pub fn judge_row(desk: u32, count: usize, at: usize, as_of: i32) -> u32 {
    with(|house| {
        let (recall, rows) = house.asked(count);
        match recall.judge(desk, rows, at, as_of) {
            Ok(number) => number,
            Err(Not::SuchDesk) => NO_DESK,
            Err(Not::Sound) => NOT_SOUND,
        }
    })
}

/// All that one of so many packed receptions sees but its own facts, as one number; NaN where it
/// cannot be said, which is equal to no other.
#[wasm_bindgen]
pub fn situation(desk: u32, count: usize, at: usize, as_of: i32) -> f64 {
    with(|house| {
        let (recall, rows) = house.asked(count);
        let situation = recall.situation(desk, rows, at, as_of);
        situation
            .map_or(f64::NAN, |[behind, epoch]| f64::from(behind) + f64::from(epoch) * f64::from(1 << 28))
    })
}

/// The words of a verdict just judged: their address.
#[wasm_bindgen]
pub fn said(verdict: u32) -> u32 {
    with(|house| address(house.recall.words(verdict)))
}

/// Plain data as an object of JavaScript's.
fn object(value: &Value<'_>) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// Answers what is asked in plain data, as the one item of `told`. `desk` is the tape of a desk, where
/// the question is put to one; `request` a tape too, or empty; `at` the place of a reception, where
/// one is meant.
///
/// The answer is not returned: V8 11.3 (Node.js 20, Chrome 113) ends the process where it throws away
/// the optimised code of a function that is waiting for WebAssembly to return an object.
#[wasm_bindgen]
pub fn ask(what: u32, desk: &str, request: &str, at: usize, told: &Array) {
    reserve(request.len().saturating_mul(8));
    let answer = with(|house| object(&either(answer(house, what, desk, request, at))));
    told.set(0, answer);
}

/// Has the memory grow at once to what reading a large tape takes: each time it grows, an engine may look
/// through all that is in its heap. Where there is not so much, the reading will say so.
fn reserve(bytes: usize) {
    let mut room = Vec::<u8>::new();
    // Or the compiler sees that nothing is put there, and asks for nothing.
    let _ = core::hint::black_box(room.try_reserve_exact(bytes));
}

/// `{ ok }` or `{ error }`.
fn either(answer: Answer) -> Value<'static> {
    let (key, value) = match answer {
        Ok(value) => ("ok", value),
        Err(error) => ("error", encode::error(&error)),
    };
    Value::object(vec![(key, Some(value))])
}

/// The questions, numbered as `pkg/module.js` numbers them.
fn answer(house: &mut House, what: u32, desk: &str, request: &str, at: usize) -> Answer {
    // What is asked of no desk.
    match what {
        0 => return Ok(encode::version()),
        1 => {
            let one = (String::new(), decode::one_reception(&read(request)?)?);
            return Ok(packing(&mut house.words, vec![one]));
        }
        2 => {
            let all = decode::prepare(&read(request)?)?.into_iter();
            return Ok(packing(&mut house.words, all.map(|one| (String::new(), one)).collect()));
        }
        3 => return Ok(packing(&mut house.words, decode::pack_all(&read(request)?)?)),
        _ => {}
    }
    let tape = desk;
    let desk = decode::desk(&read(tape)?)?;
    match what {
        4 => return Ok(enter(house, tape, desk)),
        5 => return Ok(encode::timeline(&desk)),
        _ => {}
    }
    let request = read(request)?;
    house.words.clear();
    let mut said = Said { words: &mut house.words, ids: Vec::new(), digests: Vec::new() };
    match what {
        6 => said.judged(&desk, &decode::judge(&request)?),
        7 => decode::judge_all(&request)?.iter().for_each(|request| said.judged(&desk, request)),
        8 => {
            let CloseRequest { month, receptions, as_of } = decode::close_month(&request)?;
            let as_of = as_of.unwrap_or(month.day_after());
            histories(month, &receptions, as_of).for_each(|history| said.add(&desk, &history));
            said.words.extend([month.first_day(), as_of].map(|day| day.number().cast_unsigned()));
        }
        _ => {
            let CloseRequest { month, receptions, as_of } = decode::close_month(&request)?;
            let as_of = as_of.unwrap_or(month.day_after());
            let (earlier, rest) = receptions.split_at_checked(at).unwrap_or_default();
            let history = rest.split_first().map(|(visit, later)| History::new(visit, earlier, later, as_of));
            return Ok(Value::text(&history.map(|history| desk.digest(&history)).unwrap_or_default()));
        }
    }
    let (ids, digests) = (Value::List(said.ids), Value::List(said.digests));
    let at = Value::Number(address(&house.words));
    Ok(Value::object(vec![("at", Some(at)), ("ids", Some(ids)), ("digests", Some(digests))]))
}

/// Reads a tape. The package's snapshot wrote it, so this refuses only what did not come through
/// it, and says nothing of what it was.
fn read(tape: &str) -> Answer<Value<'_>> {
    let refused = || InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    tape::read(tape).ok_or_else(|| Box::new(refused()))
}

/// Makes a desk known, and says its number and the sources of its amendments.
fn enter(house: &mut House, tape: &str, desk: Desk) -> Value<'static> {
    let sources = Value::list(desk.timeline().amendments(), |amendment| Value::text(&amendment.source));
    let number = Value::Number(house.recall.enter(tape, desk));
    Value::object(vec![("desk", Some(number)), ("sources", Some(sources))])
}

/// What a list of judgements leaves: words, and what is no number.
struct Said<'a> {
    words: &'a mut Vec<u32>,
    ids: Vec<Value<'static>>,
    digests: Vec<Value<'static>>,
}

impl Said<'_> {
    fn judged(&mut self, desk: &Desk, JudgeRequest { reception, history, as_of }: &JudgeRequest) {
        self.add(desk, &History::new(reception, history, &[], *as_of));
    }

    /// Adds a verdict: its day and its day of knowledge, then its words.
    fn add(&mut self, desk: &Desk, history: &History<'_>) {
        let visit = history.visit();
        self.words.extend([visit.day(), history.as_of()].map(|day| day.number().cast_unsigned()));
        words::verdict(&desk.rule_on(history), self.words);
        self.ids.push(Value::text(&visit.id));
        self.digests.push(Value::text(&desk.digest(history)));
    }
}

/// Leaves three words for each reception, and says their address, the patients and the coverage keys.
fn packing(words: &mut Vec<u32>, receptions: Vec<(String, Reception)>) -> Value<'static> {
    words.clear();
    let (mut patients, mut keys) = (Vec::new(), Vec::new());
    for (patient, reception) in receptions {
        let packed = Packed::of(&reception);
        words.extend([packed.day.cast_unsigned(), packed.facts, packed.time]);
        patients.push(Value::Text(Cow::Owned(patient)));
        keys.push(reception.coverage.map_or(Value::Null, |coverage| Value::Text(Cow::Owned(coverage.key))));
    }
    let (patients, keys) = (Value::List(patients), Value::List(keys));
    let at = Value::Number(address(words));
    Value::object(vec![("at", Some(at)), ("patients", Some(patients)), ("keys", Some(keys))])
}
