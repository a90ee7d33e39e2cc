//! What holds for any text: no panic, spans that fit, dates that another reader understands, the same bytes every time.
#![allow(clippy::unwrap_used)]

use dateline::{
    Article, Grammar, Options, Pipeline, Span, Timeline,
    time::{Date, Weekday},
    write::{FORMATS, WriteOptions},
};
use edtf_core::{Bound, Edtf};
use proptest::prelude::*;

/// Pieces that time expressions are made of, and pieces that break them.
const PIECES: &[&str] = &[
    "last",
    "next",
    "this",
    "the",
    "of",
    "week",
    "weeks",
    "month",
    "year",
    "years",
    "decade",
    "century",
    "quarter",
    "ago",
    "later",
    "earlier",
    "in",
    "on",
    "by",
    "until",
    "since",
    "between",
    "and",
    "from",
    "to",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "end",
    "final",
    "first",
    "third",
    "two",
    "three",
    "twenty",
    "hundred",
    "half",
    "several",
    "few",
    "a",
    "Monday",
    "Wednesday",
    "Friday",
    "Sat",
    "May",
    "March",
    "October",
    "Oct.",
    "Feb",
    "spring",
    "summer",
    "winter",
    "morning",
    "night",
    "noon",
    "today",
    "yesterday",
    "tomorrow",
    "now",
    "recently",
    "every",
    "1",
    "5",
    "12",
    "30",
    "31",
    "29",
    "99",
    "00",
    "0",
    "1998",
    "2024",
    "1066",
    "9999",
    "44",
    "BC",
    "AD",
    "1990s",
    "'90s",
    "5th",
    "31st",
    "3:30",
    "p.m.",
    "2024-02-30",
    "2024-10-05",
    "10/5/2024",
    "05.10.24",
    "1998-99",
    "Christmas",
    "Easter",
    "Thanksgiving",
    "Ramadan",
    "Mr.",
    "Theresa",
    "said",
    "will",
    "met",
    ".",
    ",",
    "-",
    "–",
    "—",
    "/",
    ":",
    ";",
    "(",
    ")",
    "“",
    "”",
    "’",
    "'s",
    "\u{a0}",
    "\u{301}",
    "é",
    "日本",
    "🦀",
    "\n",
    "\n\n",
    "\t",
    "\u{0}",
    "$",
    "%",
];

/// Texts that look like news to the rules.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "[a-zA-Z]{1,8}", 1 => "[0-9]{1,20}"];
    let glue = prop_oneof![4 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, glue), 0..40).prop_map(|all| all.into_iter().map(|(piece, glue)| piece + glue).collect())
}

fn any_date() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((1i32..=9999, 1u32..=12, 1u32..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap()))
}

fn article(text: &str, date: Option<Date>) -> Article {
    let article = Article::new(text);
    match date {
        Some(date) => article.dated(&date.to_string()).unwrap(),
        None => article,
    }
}

fn fits(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// All that must hold for an article.
fn check(article: &Article) -> Result<(), TestCaseError> {
    let text = &article.text;
    let document = dateline::segment(article);
    for token in &document.tokens {
        prop_assert!(fits(token.span(), text) && !token.span().is_empty(), "token {:?}", token);
    }
    for pair in document.sentences.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start && pair[0].tokens.end <= pair[1].tokens.start);
    }
    let timexes = Pipeline { grammar: Grammar::english(), options: Options::default() }.timexes(article);
    for timex in &timexes {
        prop_assert!(fits(timex.span, text) && !timex.span.is_empty(), "{:?}", timex);
        prop_assert!(document.sentences[timex.sentence].span.contains(timex.span), "{:?} leaves its sentence", timex);
        prop_assert!(!timex.value().is_empty() && !timex.how().is_empty());
    }
    for pair in timexes.windows(2) {
        prop_assert!(!pair[0].span.overlaps(pair[1].span), "{:?} and {:?}", pair[0], pair[1]);
    }
    let timeline = Timeline::of(article);
    for entry in &timeline.entries {
        check_entry(entry, text)?;
    }
    let again = Timeline::of(article);
    prop_assert_eq!(timeline.to_csv().unwrap(), again.to_csv().unwrap());
    prop_assert_eq!(timeline.to_json().unwrap(), again.to_json().unwrap());
    Ok(())
}

fn check_entry(entry: &dateline::Entry, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(fits(entry.sentence.bytes, text));
    prop_assert_eq!(entry.sentence.bytes.of(text), &entry.sentence.text);
    prop_assert_eq!(entry.sentence.chars.len(), entry.sentence.text.chars().count());
    if let Some(expression) = &entry.expression {
        prop_assert_eq!(expression.excerpt.bytes.of(text), &expression.excerpt.text);
        prop_assert_eq!(expression.excerpt.chars.len(), expression.excerpt.text.chars().count());
    }
    if let (Some(start), Some(end)) = (entry.start, entry.end) {
        prop_assert!(start <= end, "{:?}", entry);
    }
    let Some(date) = &entry.date else {
        prop_assert_eq!((entry.start, entry.end, entry.granularity), (None, None, None), "{:?}", entry);
        return Ok(());
    };
    let edtf = Edtf::parse(date);
    prop_assert!(edtf.is_ok(), "{} is not EDTF: {:?}", date, entry);
    // The calendar ends with the years ±9999: what reaches beyond is cut off there.
    if [entry.start, entry.end].into_iter().flatten().any(|day| day.year().abs() >= 9000) {
        return Ok(());
    }
    let bounds = edtf.unwrap().bounds();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    // Where EDTF itself leaves the days open, as for seasons, there is nothing to compare with.
    for (bound, own) in [(bounds.earliest, entry.start), (bounds.latest, entry.end)] {
        match bound {
            Bound::Date(bound) => prop_assert_eq!(Some(bound.to_string()), day(own), "{}: {:?}", date, entry),
            Bound::NegativeInfinity | Bound::PositiveInfinity => prop_assert_eq!(own, None, "{}: {:?}", date, entry),
            Bound::Unknown => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_time_words(text in newsy(), date in any_date()) {
        check(&article(&text, date))?;
    }

    #[test]
    fn any_text(text in any::<String>(), date in any_date()) {
        check(&article(&text, date))?;
        check(&dateline::read::text(&text))?;
        #[cfg(feature = "html")]
        check(&dateline::read::html(&text, None))?;
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for article in dateline::read::bytes(&bytes, Some("2024-10-10-x.txt")).unwrap_or_default() {
            check(&article)?;
        }
    }

    #[test]
    fn every_format_takes_every_timeline(text in newsy(), date in any_date()) {
        let timeline = Timeline::of(&article(&text, date));
        for format in FORMATS {
            prop_assert!(format.write(&timeline, &WriteOptions::default()).is_ok(), "{}", format.name);
        }
    }

    #[test]
    fn a_week_later_the_weekday_is_a_week_later(
        (year, month, day) in (1583i32..=9900, 1u32..=12, 1u32..=28), weekday in 1u32..=7, opening in prop::sample::select(vec!["Rain fell on", "Crews met", "Crews will meet"])
    ) {
        let text = format!("{opening} {}.", Weekday::from_number(weekday).name());
        let date = Date::new(year, month, day).unwrap();
        let found = |date| Timeline::of(&article(&text, Some(date))).entries.first().and_then(|entry| entry.start);
        let (now, then) = (found(date), found(date.plus_days(7)));
        prop_assert!(now.is_some(), "{}", text);
        prop_assert_eq!(now.map(|day| day.plus_days(7)), then);
        prop_assert_eq!(now.map(|day| day.weekday().number()), Some(weekday));
    }

    #[test]
    fn rule_text_is_read_or_refused(rules in "(class|def|rule|guard|none|test|[A-Z]{1,3}|[a-z]{1,3}|->|[|=()?~:,\"#]|[0-9]{1,3}|\n| ){0,40}") {
        // An error, or a grammar; never a panic.
        let _ = Grammar::english().with_rules("any.rules", &rules);
    }
}

/// Every stage takes time in proportion to the text: these are the inputs that break those that do not.
#[test]
fn long_and_spiteful_texts_are_done() {
    let patterns = [
        "last last last ",
        "of the of the ",
        "the week of the month of ",
        "twenty ",
        "two hundred and ",
        "1",
        "1 ",
        "1/",
        "1-",
        "- ",
        ".",
        "a.m. ",
        "May ",
        "Oct. ",
        "from May to ",
        "between ",
        "Monday, ",
        "the first day of the first week of ",
        "three years and ",
        "\n",
        "“",
        "Mr. ",
        "(",
        "é",
        "x",
        "every ",
        "' ",
        "1990s-",
        "early late mid ",
    ];
    for pattern in patterns {
        // Long enough for what grows with the square of the text; the parser, without optimization, takes most of the time.
        let text = pattern.repeat(40_000 / pattern.len());
        let timeline = Timeline::of(&article(&text, Date::new(2024, 10, 10)));
        assert!(timeline.entries.iter().all(|entry| fits(entry.sentence.bytes, &text)));
    }
}

/// The program writes the same bytes whatever the environment says.
#[cfg(feature = "cli")]
#[test]
fn the_environment_does_not_matter() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let run = |arguments: &[&str], zone: &str, locale: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(articles).stdin(std::process::Stdio::null());
        command.env("TZ", zone).env("LANG", locale).env("LC_ALL", locale).output().unwrap().stdout
    };
    for arguments in [
        &["build", "council-budget.txt", "-f", "svg"][..],
        &["build", "ferry-inquiry.md", "-f", "json"],
        &["tag", "reef-study.txt", "-f", "timeml"],
    ] {
        let usual = run(arguments, "UTC", "C");
        assert!(!usual.is_empty());
        for (zone, locale) in [("Pacific/Kiritimati", "de_DE.UTF-8"), ("America/Los_Angeles", "tr_TR.UTF-8"), ("no such zone", "")] {
            assert_eq!(run(arguments, zone, locale), usual, "{arguments:?} {zone} {locale}");
        }
    }
}
