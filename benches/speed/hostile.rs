//! Text that was made to be slow. Time is linear where a megabyte takes ten times as long as a tenth of it.

use dateline::{Article, Grammar, Options, Pipeline};

use crate::measure::{heading, line, mean};

/// What is repeated.
const PATTERNS: [&str; 20] = [
    "last ",
    "1",
    "1 ",
    "of the ",
    "the first ",
    "\n",
    "\"",
    "1-",
    "1/1/",
    "May ",
    "the 5th of ",
    ", ",
    "a",
    "’",
    "é",
    "from 1990 to ",
    "Mr. ",
    "in the early ",
    "two and a half ",
    "said Friday ",
];

/// Each pattern at two lengths.
pub fn hostile() {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    heading("hostile text: 1 MB, and how much longer than 100 KB it takes");
    for pattern in PATTERNS {
        let of = |bytes: usize| Article::new(pattern.repeat(bytes / pattern.len()));
        let (small, large) = (of(100_000), of(1_000_000));
        let (short, long) = (mean(60, || pipeline.timexes(&small).len()), mean(6, || pipeline.timexes(&large).len()));
        let times = long.as_secs_f64() / short.as_secs_f64();
        line(&format!("{pattern:?}"), large.text.len(), long, &format!("{times:.1} times as long"));
    }
}
