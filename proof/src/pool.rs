//! Many parts of work over the cores of the machine, counted in the order of the parts, so that
//! the result does not depend on which core did what.

use crate::compare::Tally;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

const PROGRESS_EVERY: Duration = Duration::from_secs(5);

/// Does every part and prints the total.
pub fn run(what: &str, parts: usize, work: impl Fn(usize) -> Tally + Sync) -> Tally {
    let started = Instant::now();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let judged = AtomicU64::new(0);
    let total = Mutex::new(InOrder::default());
    let (finished, all_finished) = mpsc::channel::<()>();
    thread::scope(|scope| {
        for _ in 0..cores {
            let finished = finished.clone();
            let (next, judged, total, work) = (&next, &judged, &total, &work);
            scope.spawn(move || {
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= parts {
                        break;
                    }
                    let tally = work(part);
                    judged.fetch_add(tally.judgements, Ordering::Relaxed);
                    total.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).put(part, tally);
                }
                drop(finished);
            });
        }
        drop(finished);
        while let Err(RecvTimeoutError::Timeout) = all_finished.recv_timeout(PROGRESS_EVERY) {
            let done = next.load(Ordering::Relaxed).saturating_sub(cores);
            let judged = judged.load(Ordering::Relaxed);
            let seconds = started.elapsed().as_secs();
            eprintln!("{what}: {seconds:3} s, {done} of {parts} parts, {judged} judgements");
        }
    });
    let total = total.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()).total;
    let seconds = started.elapsed().as_secs_f64();
    let rate = total.judgements as f64 / seconds;
    eprintln!("{what}: {seconds:.1} s, {rate:.0} judgements a second by each of the two");
    total
}

/// Tallies arrive in any order and are added in the order of the parts.
#[derive(Default)]
struct InOrder {
    total: Tally,
    added: usize,
    waiting: BTreeMap<usize, Tally>,
}

impl InOrder {
    fn put(&mut self, part: usize, tally: Tally) {
        self.waiting.insert(part, tally);
        while let Some(tally) = self.waiting.remove(&self.added) {
            self.total.append(tally);
            self.added += 1;
        }
    }
}
