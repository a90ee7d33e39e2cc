//! Progress on the terminal, for work that takes longer than half a second.

use std::{
    io::{self, IsTerminal, Read},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Short work shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// A count of things done.
pub struct Progress {
    /// The clock drives only this display, never a result.
    began: Instant,
    done: u64,
    total: u64,
    what: &'static str,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of so many things.
    pub fn of(total: usize, what: &'static str) -> Self {
        Self { began: Instant::now(), done: 0, total: total as u64, what, bar: None }
    }

    /// One more has begun.
    pub fn step(&mut self) {
        if self.bar.is_none() && self.began.elapsed() > PATIENCE {
            self.bar = bar("{bar:30} {pos} of {len} {msg}", Some(self.total));
            self.bar.iter().for_each(|bar| bar.set_message(self.what));
        }
        self.bar.iter().for_each(|bar| bar.set_position(self.done));
        self.done += 1;
    }

    /// Takes the display away.
    pub fn finish(&mut self) {
        self.bar.take().iter().for_each(ProgressBar::finish_and_clear);
    }
}

/// An input that shows how much of it has been read.
pub struct Counted<R> {
    inner: R,
    began: Instant,
    bytes: u64,
    bar: Option<ProgressBar>,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, began: Instant::now(), bytes: 0, bar: None }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.bytes += count as u64;
        if self.bar.is_none() && self.began.elapsed() > PATIENCE {
            self.bar = bar("{spinner} {bytes} read, {bytes_per_sec}", None);
        }
        self.bar.iter().for_each(|bar| if count == 0 { bar.finish_and_clear() } else { bar.set_position(self.bytes) });
        Ok(count)
    }
}

/// A bar on standard error, if that is a terminal.
fn bar(template: &str, total: Option<u64>) -> Option<ProgressBar> {
    let style = ProgressStyle::with_template(template).ok()?;
    io::stderr().is_terminal().then(|| ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr()).with_style(style))
}
