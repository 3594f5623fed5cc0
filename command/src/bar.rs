//! The bar on the terminal: how much of what is known to come has been done.

use crate::host::{Host, Stream};
use std::cell::Cell;
use std::io;

/// The width of the bar.
const WIDTH: u64 = 30;
/// Milliseconds: nothing is shown of what is done sooner, nor more often.
const PATIENCE: f64 = 500.0;
const PACE: f64 = 100.0;

/// What is printed, with the bar out of the way.
pub(crate) struct Bar<'a> {
    host: &'a dyn Host,
    /// How much there is to be done, where it is known and somebody looks.
    whole: Cell<Option<u64>>,
    done: Cell<u64>,
    next: Cell<f64>,
    is_shown: Cell<bool>,
}

impl<'a> Bar<'a> {
    pub(crate) fn of(host: &'a dyn Host, whole: Option<u64>) -> Self {
        let next = Cell::new(host.clock() + PATIENCE);
        Self { host, whole: Cell::new(whole), done: Cell::default(), next, is_shown: Cell::default() }
    }

    /// Prints, with the bar out of the way.
    pub(crate) fn print(&self, to: Stream, text: &str) -> io::Result<()> {
        if to != Stream::Failing {
            self.end();
        }
        self.host.print(to, text)
    }

    /// There is more to be done than was known.
    pub(crate) fn expect(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(0);
        self.whole.set(self.whole.get().map(|whole| whole.saturating_add(more)));
    }

    /// So much more was done.
    pub(crate) fn advance(&self, more: usize) {
        self.done.set(self.done.get().saturating_add(u64::try_from(more).unwrap_or(0)));
        self.show();
    }

    fn show(&self) {
        let Some(size) = self.whole.get().filter(|_| self.host.clock() >= self.next.get()) else { return };
        let of = |whole: u64| {
            let part = self.done.get().saturating_mul(whole);
            part.checked_div(size).unwrap_or(whole).min(whole)
        };
        let times = |mark: &str, count| mark.repeat(usize::try_from(count).unwrap_or(0));
        let filled = of(WIDTH);
        let (bar, blank) = (times("#", filled), times("-", WIDTH.saturating_sub(filled)));
        // A bar that cannot be drawn is no reason to stop.
        drop(self.host.print(Stream::Err, &format!("\r[{bar}{blank}] {:>3} %", of(100))));
        self.is_shown.set(true);
        self.next.set(self.host.clock() + PACE);
    }

    fn end(&self) {
        if self.is_shown.replace(false) {
            let blank = " ".repeat(38);
            drop(self.host.print(Stream::Err, &format!("\r{blank}\r")));
        }
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        self.end();
    }
}
