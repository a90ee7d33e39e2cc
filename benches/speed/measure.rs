//! Timing on a machine that does other things too.
//!
//! Work in process is timed in seconds on the processor where the system tells them (Linux does, in steps of some milliseconds, so
//! runs are timed together). Whole processes are timed by the clock, the best of several runs.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// The time of one of `runs` runs on this thread, after one that warms up.
pub fn mean<T>(runs: u32, mut work: impl FnMut() -> T) -> Duration {
    black_box(work());
    let (begin, clock) = (on_processor(), Instant::now());
    for _ in 0..runs {
        black_box(work());
    }
    begin.zip(on_processor()).map_or(clock.elapsed(), |(begin, end)| end.saturating_sub(begin)) / runs
}

/// The shortest time of `runs` runs by the clock: for work that other processes do.
pub fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let run = |_| {
        let clock = Instant::now();
        black_box(work());
        clock.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

/// The time that this thread has had on a processor.
fn on_processor() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    times.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Megabytes (10⁶ bytes) a second.
pub fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// Begins a table.
pub fn heading(title: &str) {
    println!("\n{title}");
}

/// A line of a table: what, how fast, and a remark.
pub fn line(what: &str, bytes: usize, time: Duration, remark: &str) {
    println!("  {what:<34} {:>8.1} MB/s  {:>10.3} ms  {remark}", rate(bytes, time), time.as_secs_f64() * 1e3);
}
