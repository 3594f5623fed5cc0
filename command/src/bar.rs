//! How far the reading is, on a terminal.

use std::io::{self, Write};
use std::time::{Duration, Instant};

const WIDTH: usize = 30;
/// Nothing is shown of what is done sooner.
const PATIENCE: Duration = Duration::from_millis(500);
const PACE: Duration = Duration::from_millis(100);

/// A bar, shown only where the size is known and somebody looks.
#[derive(Default)]
pub(crate) struct Bar {
    size: Option<u64>,
    done: u64,
    next: Option<Instant>,
    shown: bool,
}

impl Bar {
    pub(crate) fn of(size: Option<u64>) -> Self {
        Self { size, done: 0, next: Instant::now().checked_add(PATIENCE), shown: false }
    }

    /// So many more bytes were read.
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.done = self.done.saturating_add(u64::try_from(bytes).unwrap_or(0));
        let (Some(size), Some(next)) = (self.size, self.next) else { return };
        if Instant::now() < next {
            return;
        }
        let of = |whole: u64| self.done.saturating_mul(whole).checked_div(size).unwrap_or(whole).min(whole);
        let filled = usize::try_from(of(30)).unwrap_or(0);
        let (bar, blank) = ("#".repeat(filled), "-".repeat(WIDTH.saturating_sub(filled)));
        // A bar that cannot be drawn is no reason to stop.
        drop(write!(io::stderr(), "\r[{bar}{blank}] {:>3} %", of(100)));
        self.shown = true;
        self.next = Instant::now().checked_add(PACE);
    }

    /// Takes the bar off the line.
    pub(crate) fn end(&mut self) {
        if self.shown {
            drop(write!(io::stderr(), "\r{}\r", " ".repeat(WIDTH.saturating_add(8))));
            self.shown = false;
        }
    }
}
