//! The exported functions of the judging. None throws, none is a class that must be freed.
//!
//! A question comes in as a request ([`crate::plain::request`]). A verdict goes out as numbers in a list that
//! lives here ([`super::verdict`]) and of which JavaScript is told the address; what is asked once in a while
//! goes out as an object, through serde-wasm-bindgen. The list holds one answer, and nothing that a later call
//! leans on.

use super::answer::{Answered, answer, object, read};
use super::desks::Desks;
use super::verdict::{self, day, month};
use crate::calendar::Day;
use crate::digest;
use crate::plain::decode::{self, CloseRequest, JudgeRequest, Options};
use crate::plain::{InputError, Value, encode};
use crate::record::facts;
use crate::rules::{Desk, histories};
use crate::visit::{History, Reception};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::RefCell;
use js_sys::Array;
use wasm_bindgen::prelude::*;

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
    /// What was judged last, nothing where that was refused. A record is of it, and needs no second reading.
    judged: Option<Judged>,
}

/// The receptions that a verdict saw, or all verdicts of a month.
struct Judged {
    /// The reception that was judged, where it was one; a month's are all in the list.
    visit: Option<Reception>,
    receptions: Vec<Reception>,
    as_of: Day,
}

thread_local! {
    static STATE: RefCell<State> =
        const { RefCell::new(State { desks: Desks::new(), answer: Vec::new(), refusal: None, judged: None }) };
}

/// What an answer from the state is; nothing where that is in use, as it never is: no function here calls another.
pub(super) fn with<T: Default>(answer: impl FnOnce(&mut State) -> T) -> T {
    let told = STATE.try_with(|state| state.try_borrow_mut().map(|mut state| answer(&mut state)));
    told.map_or_else(|_| T::default(), Result::unwrap_or_default)
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

/// Judges one reception: the address of the answer, which is the claim month, the day of knowledge, and the
/// verdict.
#[wasm_bindgen]
pub fn judge(desk: u32, request: &[u8]) -> u32 {
    with(|state| {
        let State { desks, answer, judged, .. } = state;
        let Some(Options { desk, unknown_keys }) = desks.get(desk) else { return NO_DESK };
        answer.clear();
        *judged = None;
        let told = read(request).and_then(|request| {
            let JudgeRequest { reception, history, as_of, .. } = decode::judge(request.with(*unknown_keys))?;
            answer.extend([month(reception.day().month()), day(as_of)]);
            let ruling = desk.rule_on(&History::new(&reception, &history, &[], as_of));
            verdict::encode(&ruling, &history, answer);
            *judged = Some(Judged { visit: Some(reception), receptions: history, as_of });
            Ok(())
        });
        state.told(told)
    })
}

/// Closes a patient's claim month: the address of the answer, which is the month, the day of knowledge, how many
/// receptions were judged, and for each its place in the list given, and the verdict.
#[wasm_bindgen(js_name = closeMonth)]
pub fn close_month(desk: u32, request: &[u8]) -> u32 {
    with(|state| {
        let State { desks, answer, judged, .. } = state;
        let Some(Options { desk, unknown_keys }) = desks.get(desk) else { return NO_DESK };
        answer.clear();
        *judged = None;
        let told = read(request).and_then(|request| {
            let CloseRequest { month: of, receptions, as_of, .. } =
                decode::close_month(request.with(*unknown_keys))?;
            let as_of = as_of.unwrap_or(of.day_after());
            answer.extend([month(of), day(as_of), 0]);
            let mut verdicts = 0_u32;
            for history in histories(of, &receptions, as_of) {
                let (earlier, _) = history.given();
                answer.push(u32::try_from(earlier.len()).unwrap_or(u32::MAX));
                verdict::encode(&desk.rule_on(&history), &receptions, answer);
                verdicts = verdicts.saturating_add(1);
            }
            if let Some(count) = answer.get_mut(2) {
                *count = verdicts;
            }
            *judged = Some(Judged { visit: None, receptions, as_of });
            Ok(())
        });
        state.told(told)
    })
}

/// Why the last request was refused, as the one item of `told`.
#[wasm_bindgen]
pub fn refusal(told: &Array) {
    let refused = with(|state| state.refusal.take());
    told.set(0, object(&refused.map_or(Value::Null, |error| encode::error(&error))));
}

/// The address of the fingerprint of the facts that the last verdict saw, as eight numbers; or, where a month was
/// closed last, the verdict on the reception at that place. 0 where nothing was judged yet.
#[wasm_bindgen]
pub fn facts(place: Option<usize>) -> u32 {
    with(|state| {
        let Some(Judged { visit, receptions, as_of }) = &state.judged else { return REFUSED };
        let history = match (visit, place) {
            (Some(visit), _) => History::new(visit, receptions, &[], *as_of),
            (None, place) => {
                let (earlier, rest) =
                    receptions.split_at_checked(place.unwrap_or_default()).unwrap_or_default();
                let Some((visit, later)) = rest.split_first() else { return REFUSED };
                History::new(visit, earlier, later, *as_of)
            }
        };
        put(&mut state.answer, &facts::digest(&history));
        address(&state.answer)
    })
}

/// The address of SHA-256 of these bytes, as eight numbers.
#[wasm_bindgen]
pub fn sha256(bytes: &[u8]) -> u32 {
    with(|state| {
        put(&mut state.answer, &digest::sha256(bytes));
        address(&state.answer)
    })
}

#[inline(never)]
fn put(answer: &mut Vec<u32>, digest: &[u8; 32]) {
    answer.clear();
    let (words, _) = digest.as_chunks();
    answer.extend(words.iter().map(|word| u32::from_be_bytes(*word)));
}

/// All that is wrong with a request to judge or to close a month, as the one item of `told`; nothing where the desk
/// is not known.
#[wasm_bindgen]
pub fn check(told: &Array, desk: u32, request: &[u8]) {
    if let Some(unknown_keys) = with(|state| Some(state.desks.get(desk)?.unknown_keys)) {
        let faults = read(request).map(|request| decode::check(request.with(unknown_keys)));
        answer(told, faults.map(|faults| encode::faults(&faults)));
    }
}

/// Makes a desk known: its number, the sources of its amendments, and its version, as the one item of `told`.
#[wasm_bindgen]
pub fn register(told: &Array, request: &[u8]) {
    answer(
        told,
        opened(request).map(|options| {
            let amendments = options.desk.timeline().amendments();
            let sources = Value::list(amendments, |amendment| Value::text(&amendment.source));
            let version = encode::version(&options.desk);
            let number = with(|state| state.desks.register(request, options));
            Value::object(&mut [
                ("desk", Some(Value::Number(number))),
                ("sources", Some(sources)),
                ("version", Some(version)),
            ])
        }),
    );
}

/// The law as a desk applies it, as the one item of `told`.
#[wasm_bindgen]
pub fn timeline(told: &Array, request: &[u8]) {
    of_desk(told, request, &|desk| Ok(encode::timeline(desk)));
}

/// What is to be known at a desk of the law on a day, as the one item of `told`.
#[wasm_bindgen]
pub fn notices(told: &Array, desk: &[u8], request: &[u8]) {
    of_desk(told, desk, &|desk| Ok(encode::notices(&desk.notices(decode::one_day(read(request)?)?))));
}

/// Answers about a desk that is opened for it.
#[inline(never)]
fn of_desk(told: &Array, request: &[u8], say: &dyn Fn(&Desk) -> Answered<Value<'static>>) {
    answer(told, opened(request).and_then(|options| say(&options.desk)));
}

#[inline(never)]
fn opened(request: &[u8]) -> Answered<Options> {
    decode::options(read(request)?)
}
