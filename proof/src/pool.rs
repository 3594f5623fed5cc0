//! Many parts of work over the cores of the machine, counted in the order of the parts, so that
//! the result does not depend on which core did what.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

const PROGRESS_EVERY: Duration = Duration::from_secs(5);

/// What is counted in the parts.
pub trait Total: Default + Send {
    /// What is counted by [`Total::done`].
    const WHAT: &'static str;

    /// How much was done.
    fn done(&self) -> u64;

    /// Adds what was counted in the part that follows.
    fn append(&mut self, next: Self);
}

/// Does every part and prints the total.
pub fn run<T: Total>(what: &str, parts: usize, work: impl Fn(usize) -> T + Sync) -> T {
    let started = Instant::now();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let done = AtomicU64::new(0);
    let total = Mutex::new(InOrder::default());
    let (finished, all_finished) = mpsc::channel::<()>();
    thread::scope(|scope| {
        for _ in 0..cores {
            let finished = finished.clone();
            let (next, done, total, work) = (&next, &done, &total, &work);
            scope.spawn(move || {
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= parts {
                        break;
                    }
                    let part_done = work(part);
                    done.fetch_add(part_done.done(), Ordering::Relaxed);
                    total.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).put(part, part_done);
                }
                drop(finished);
            });
        }
        drop(finished);
        while let Err(RecvTimeoutError::Timeout) = all_finished.recv_timeout(PROGRESS_EVERY) {
            let parts_done = next.load(Ordering::Relaxed).saturating_sub(cores);
            let done = done.load(Ordering::Relaxed);
            let seconds = started.elapsed().as_secs();
            eprintln!("{what}: {seconds:3} s, {parts_done} of {parts} parts, {done} {}", T::WHAT);
        }
    });
    let total = total.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()).total;
    let seconds = started.elapsed().as_secs_f64();
    let rate = total.done() as f64 / seconds;
    eprintln!("{what}: {seconds:.1} s, {rate:.0} {} a second by each of the two", T::WHAT);
    total
}

/// Parts arrive in any order and are added in the order of the parts.
#[derive(Default)]
struct InOrder<T> {
    total: T,
    added: usize,
    waiting: BTreeMap<usize, T>,
}

impl<T: Total> InOrder<T> {
    fn put(&mut self, part: usize, done: T) {
        self.waiting.insert(part, done);
        while let Some(next) = self.waiting.remove(&self.added) {
            self.total.append(next);
            self.added += 1;
        }
    }
}
