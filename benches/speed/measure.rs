//! Timing: the best of several runs, because whatever else the machine does only ever makes a run slower.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// The shortest time of `runs` runs.
pub fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    (0..runs)
        .map(|_| {
            let begin = Instant::now();
            black_box(work());
            begin.elapsed()
        })
        .min()
        .unwrap_or_default()
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
