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

/// What is repeated for the events: each has dates, so that its sentences are parsed.
const TOLD: [&str; 12] = [
    "May ",
    "2020-10-06, ",
    "on Oct. 5, 2024 ",
    "He left on Monday. ",
    "She said that she left on Monday. ",
    "because he left on Monday ",
    "when they met on Monday, ",
    "“The talks failed on Monday,” he said. ",
    "“The talks failed on Monday. ",
    "Two days after the vote, he left. The vote was held on Monday. ",
    "After the vote, he left. The vote was held on Monday.\n\n",
    "(he left on Monday) ",
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
    heading("the events of hostile text: 80 KB, and how much longer than 10 KB it takes");
    for pattern in TOLD {
        let of = |bytes: usize| Article::new(pattern.repeat(bytes / pattern.len())).dated("2020-10-06").unwrap_or_default();
        let (small, large) = (of(10_000), of(80_000));
        let (short, long) = (mean(4, || pipeline.timeline(&small).entries.len()), mean(1, || pipeline.timeline(&large).entries.len()));
        let times = long.as_secs_f64() / short.as_secs_f64();
        line(&format!("{pattern:?}"), large.text.len(), long, &format!("{times:.1} times as long"));
    }
}
