//! English of every shape goes through the whole chain: no panic, and every row keeps its promises.
//!
//! 10,000 sentences from a fixed seed and a tenth of that spoilt; `DATELINE_SENTENCES=10000000` and `DATELINE_SEED=2` ask for more or
//! for others, best with `cargo test --profile hostile --test english`, which is fast and checks overflows too.

#[path = "support/english.rs"]
mod english;
#[path = "support/promises.rs"]
mod promises;

use std::{env, thread};

use dateline::{Article, Grammar, Options, Pipeline, cell};
use promises::Keeper;

/// An article has so many sentences.
const ARTICLE: u64 = 20;

fn number(name: &str, usual: u64) -> u64 {
    env::var(name).ok().map_or(usual, |value| value.parse().expect("a number"))
}

/// Reads so many articles on all processors; `make` gives the one of a number.
fn read_all(articles: u64, make: impl Fn(u64) -> String + Sync) {
    let workers = thread::available_parallelism().map_or(1, |workers| workers.get() as u64);
    let failures: Vec<String> = thread::scope(|scope| {
        let make = &make;
        let work = move |worker: u64| {
            let keeper = Keeper::new();
            (worker..articles)
                .step_by(workers as usize)
                .filter_map(|n| failure(&keeper, &make(n), n % 10 == 0))
                .take(20)
                .collect::<Vec<_>>()
        };
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        running.into_iter().flat_map(|worker| worker.join().expect("no panic outside of cells")).collect()
    });
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

/// What is wrong with a text, told by the shortest piece of it that shows it.
fn failure(keeper: &Keeper, text: &str, thorough: bool) -> Option<String> {
    let check =
        |text: &str| cell::contained(|| keeper.check(text, thorough)).map_err(|fault| fault.to_string()).and_then(|kept| kept).err();
    let found = check(text)?;
    let sentences: Vec<&str> = text.split_inclusive(['.', '\n']).collect();
    let shortest = sentences.iter().find_map(|sentence| Some((check(sentence)?, *sentence)));
    let (what, shown) = shortest.unwrap_or((found, text));
    Some(format!("{what}\n    {shown:?}"))
}

#[test]
fn sentences() {
    cell::quiet();
    let (count, seed) = (number("DATELINE_SENTENCES", 10_000), number("DATELINE_SEED", 1));
    read_all(count / ARTICLE, |n| english::text((seed << 40) + n, ARTICLE as usize));
}

#[test]
fn spoilt_sentences() {
    cell::quiet();
    let (count, seed) = (number("DATELINE_SENTENCES", 10_000) / 10, number("DATELINE_SEED", 1));
    read_all(count / ARTICLE, |n| english::mutated(&english::text((seed << 40) + n + (1 << 32), ARTICLE as usize), n));
}

/// Sentences that once ended the program.
#[test]
fn what_once_panicked() {
    let keeper = Keeper::new();
    for text in [
        "The talks failed on Monday, and the city, he said, is safe.",
        "Police arrested two men on Monday, and a third man, officials said, was killed.",
        "On Monday, the mayor left, but the 2019 budget, the largest the city knew, was approved on Tuesday.",
        "Why, last year, did he leave?",
        "In 2011, but some, he said, were killed.",
        "Help there that two years ago held",
        ", which, was weekend decision of allies to further politicize",
    ] {
        assert_eq!(keeper.check(text, true), Ok(()), "{text}");
    }
}

/// Texts whose timelines were written and could not be read back.
#[test]
fn what_once_did_not_come_back() {
    let keeper = Keeper::new();
    for text in [
        "He left on Mon\0\0\0\0\u{5}day, officials said, and a third man was killed.",
        "'\nWhat failed yesterday, officials said.",
        "On 5 May 2020 \u{feff}it\u{1}\u{2}\u{3}\u{4} rained\rhard.",
    ] {
        assert_eq!(keeper.check(text, true), Ok(()), "{text:?}");
    }
}

/// Signs and words that English seldom has, or never so many of.
const ODD: [&str; 40] = [
    "\u{301}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{a0}",
    "\u{3000}",
    "\0",
    "\r",
    "\u{c}",
    "\u{fffd}",
    "\u{e000}",
    "\u{10ffff}",
    "👨\u{200d}👩\u{200d}👧",
    "🇩🇪",
    "𝟐𝟎",
    "Ⅻ",
    "²",
    "５",
    "ﬁ",
    "İ",
    "ẞ",
    "ß",
    "שלום ",
    "الاثنين ",
    "年10月5日",
    "“",
    "”",
    "\"",
    "(",
    ")]",
    ", ",
    "— ",
    "…",
    "'s ",
    "-",
    "/",
];

#[test]
fn odd_signs() {
    let keeper = Keeper::new();
    for odd in ODD {
        let between = format!("He left{odd} on{odd} Mon{odd}day, the 5{odd}th of May{odd} 2020{odd}, {odd}officials{odd} said{odd}. {odd}");
        let around = format!("{odd}Voss{odd} {odd}said{odd} {odd}in{odd} {odd}2019{odd} {odd}that{odd} {odd}she{odd} {odd}won{odd}.");
        for text in [odd.repeat(500), between.repeat(3), around, format!("He left on Monday{}", odd.repeat(500))] {
            assert_eq!(keeper.check(&text, true), Ok(()), "{text:?}");
        }
    }
}

/// One sentence of far too much.
#[test]
fn sentences_without_end() {
    let keeper = Keeper::new();
    for piece in
        ["May ", "on 5 May 2020 ", "2020-10-06", "because he left on Monday ", "he said that ", "“no”, ", "(2019) ", "Anna Voss and "]
    {
        let text = format!("He left {}on Monday.", piece.repeat(5_000 / piece.len()));
        assert_eq!(keeper.check(&text, true), Ok(()), "{piece}");
    }
    let word = "a".repeat(100_000);
    for text in [word.clone(), format!("The {word} left on Monday."), format!("He {word}ed on Monday, “{word}” said.")] {
        assert_eq!(keeper.check(&text, true), Ok(()));
    }
}

/// Stretches that once ran backwards.
#[test]
fn what_once_ran_backwards() {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    for text in [
        "They work from tomorrow until Tuesday night.",
        "It lasted 27-28 May – 1905.",
        "It was cold in winter 9999.",
        "It lasted from 2020 to 2018.",
    ] {
        let timeline = pipeline.timeline(&Article::new(text).dated("2020-10-06").expect("a date"));
        for entry in &timeline.entries {
            assert!(entry.start.zip(entry.end).is_none_or(|(start, end)| start <= end), "{text}: {:?}", entry.date);
        }
        assert_eq!(Keeper::new().check(text, true), Ok(()), "{text}");
    }
    let wrong = Article::new("They work from tomorrow until Tuesday night.").dated("2020-10-06").expect("a date");
    let how: Vec<String> =
        pipeline.timeline(&wrong).entries.into_iter().filter(|entry| entry.date.is_none()).map(|entry| entry.how).collect();
    assert!(how.iter().all(|how| how.starts_with("no date, for it would end before it begins: ")), "{how:?}");
}
