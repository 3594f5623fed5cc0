//! The exported functions of the judging. None throws, none is a class that must be freed.
//!
//! A question comes in as a request ([`crate::plain::request`]). A verdict goes out as numbers in a list that
//! lives here ([`super::verdict`]) and of which JavaScript is told the address; what is asked once in a while
//! goes out as JSON text. The list holds one answer, and nothing that a later call leans on.

use super::desks::Desks;
use super::verdict;
use crate::calendar::{Day, Month};
use crate::plain::decode::{self, CloseRequest, JudgeRequest};
use crate::plain::{ErrorCode, InputError, Request, Value, encode, json};
use crate::rules::{Desk, histories};
use crate::visit::History;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;
use wasm_bindgen::prelude::*;

/// What was answered, or the first thing that was wrong.
pub(super) type Answered<T> = Result<T, Box<InputError>>;

/// Stands for an address: the request was refused, see [`refusal`].
const REFUSED: u32 = 0;
/// Stands for an address: the desk is not known, or no longer; register it again.
pub(super) const NO_DESK: u32 = u32::MAX;

pub(super) struct State {
    pub(super) desks: Desks,
    /// The numbers of the last answer.
    pub(super) answer: Vec<u32>,
    /// Why the last request was refused.
    pub(super) refusal: Option<Box<InputError>>,
}

thread_local! {
    static STATE: RefCell<State> =
        const { RefCell::new(State { desks: Desks::new(), answer: Vec::new(), refusal: None }) };
}

pub(super) fn with<T>(answer: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(answer)
}

/// An address, as JavaScript has it.
pub(super) fn address<T>(list: &[T]) -> u32 {
    u32::try_from(list.as_ptr().addr()).unwrap_or(0)
}

impl State {
    /// Where the answer is, or that there is none.
    pub(super) fn told(&mut self, answered: Answered<()>) -> u32 {
        match answered {
            Ok(()) => address(&self.answer),
            Err(error) => {
                self.refusal = Some(error);
                REFUSED
            }
        }
    }
}

/// Reads a request. The package wrote it, so this refuses only what did not come through it, and says nothing of
/// what it was.
pub(super) fn read(request: &[u8]) -> Answered<Request<'_>> {
    let refused = || InputError {
        code: ErrorCode::NotPlainData,
        path: String::new(),
        expected: String::from("expected plain data"),
    };
    Request::read(request).ok_or_else(|| Box::new(refused()))
}

/// Judges one reception: the address of the answer, which is the claim month, the day of knowledge, and the
/// verdict.
#[wasm_bindgen]
pub fn judge(desk: u32, request: &[u8]) -> u32 {
    with(|state| {
        let State { desks, answer, .. } = state;
        let Some(desk) = desks.get(desk) else { return NO_DESK };
        answer.clear();
        let judged = read(request).and_then(|request| {
            let JudgeRequest { reception, history, as_of } = decode::judge(request)?;
            answer.extend([month(reception.day().month()), day(as_of)]);
            verdict::encode(&desk.rule_on(&History::new(&reception, &history, &[], as_of)), answer);
            Ok(())
        });
        state.told(judged)
    })
}

/// Closes a patient's claim month: the address of the answer, which is the month, the day of knowledge, how many
/// receptions were judged, and for each its place in the list given, and the verdict.
#[wasm_bindgen(js_name = closeMonth)]
pub fn close_month(desk: u32, request: &[u8]) -> u32 {
    with(|state| {
        let State { desks, answer, .. } = state;
        let Some(desk) = desks.get(desk) else { return NO_DESK };
        answer.clear();
        let closed = read(request).and_then(|request| {
            let CloseRequest { month: of, receptions, as_of } = decode::close_month(request)?;
            let as_of = as_of.unwrap_or(of.day_after());
            answer.extend([month(of), day(as_of), 0]);
            let mut judged = 0_u32;
            for history in histories(of, &receptions, as_of) {
                let (earlier, _) = history.given();
                answer.push(u32::try_from(earlier.len()).unwrap_or(u32::MAX));
                verdict::encode(&desk.rule_on(&history), answer);
                judged = judged.saturating_add(1);
            }
            if let Some(count) = answer.get_mut(2) {
                *count = judged;
            }
            Ok(())
        });
        state.told(closed)
    })
}

/// A month in one number: 16 × year + month.
const fn month(month: Month) -> u32 {
    month.year().cast_unsigned() << 4 | month.number()
}

/// A day in one number: 32 × its month in one number + the day of the month.
pub(super) fn day(day: Day) -> u32 {
    month(day.month()) << 5 | day.of_month()
}

/// Why the last request was refused.
#[wasm_bindgen]
pub fn refusal() -> String {
    let refused = with(|state| state.refusal.take());
    json::write(&refused.map_or(Value::Null, |error| encode::error(&error)))
}

/// The digest of what was judged: of the request to judge, or, where `place` is one of a month's receptions, of that
/// among the others; empty where the desk is not known. The request was answered.
#[wasm_bindgen]
pub fn digest(desk: u32, request: &[u8], place: Option<usize>) -> String {
    let digest = with(|state| {
        let desk = state.desks.get(desk)?;
        let request = Request::read(request)?;
        match place {
            None => {
                let JudgeRequest { reception, history, as_of } = decode::judge(request).ok()?;
                Some(desk.digest(&History::new(&reception, &history, &[], as_of)))
            }
            Some(place) => {
                let CloseRequest { month, receptions, as_of } = decode::close_month(request).ok()?;
                let (earlier, rest) = receptions.split_at_checked(place)?;
                let (visit, later) = rest.split_first()?;
                let as_of = as_of.unwrap_or(month.day_after());
                Some(desk.digest(&History::new(visit, earlier, later, as_of)))
            }
        }
    });
    digest.unwrap_or_default()
}

/// Makes a desk known: its number, the sources of its amendments, and its version.
#[wasm_bindgen]
pub fn register(request: &[u8]) -> String {
    answer(opened(request).map(|desk| {
        let sources = Value::list(desk.timeline().amendments(), |amendment| Value::text(&amendment.source));
        let version = encode::version(&desk);
        let number = with(|state| state.desks.register(request, desk));
        Value::object(vec![
            ("desk", Some(Value::Number(number))),
            ("sources", Some(sources)),
            ("version", Some(version)),
        ])
    }))
}

/// The law as a desk applies it.
#[wasm_bindgen]
pub fn timeline(request: &[u8]) -> String {
    answer(opened(request).map(|desk| encode::timeline(&desk)))
}

/// What is to be known at a desk of the law on a day.
#[wasm_bindgen]
pub fn notices(desk: &[u8], request: &[u8]) -> String {
    answer(opened(desk).and_then(|desk| {
        let day = decode::one_day(read(request)?)?;
        Ok(encode::notices(&desk.notices(day)))
    }))
}

fn opened(request: &[u8]) -> Answered<Desk> {
    decode::desk(read(request)?)
}

/// `{ ok }` or `{ error }` as JSON.
pub(super) fn answer(answered: Answered<Value<'static>>) -> String {
    let (key, value) = match answered {
        Ok(value) => ("ok", value),
        Err(error) => ("error", encode::error(&error)),
    };
    json::write(&Value::object(vec![(key, Some(value))]))
}
