//! The check of proposed labels: honest rephrasings pass, lies do not.

#[path = "support/english.rs"]
#[allow(dead_code)]
mod english;
#[path = "support/lies.rs"]
mod lies;

use std::{fs, path::Path};

use dateline::{
    Article, Entry, Timeline,
    propose::{Ground, Refusal, check},
    segment,
};
use lies::Told;

/// A label that is proposed for a sentence, and what becomes of it with each row of the latest date.
struct Checked {
    kind: String,
    label: String,
    results: Vec<Result<String, Refusal>>,
}

/// Sentences, each with the lines below it: `= label` or `kind: label`.
fn cases(file: &str) -> Vec<(String, Vec<(String, String)>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proposals").join(file);
    let text = fs::read_to_string(path).expect("a table");
    let kinds = ["long", "word", "name", "number", "quotation", "negation", "subject", "first person"];
    let mut cases: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let labelled = line.strip_prefix("= ").map(|label| ("=", label));
        let labelled = labelled.or_else(|| line.split_once(": ").filter(|(kind, _)| kinds.contains(kind)));
        match (labelled, cases.last_mut()) {
            (Some((kind, label)), Some((_, labels))) => labels.push((kind.to_owned(), label.to_owned())),
            _ => cases.push((line.to_owned(), Vec::new())),
        }
    }
    cases
}

/// The rows of the latest date.
fn rows(article: &Article) -> Vec<Entry> {
    let mut entries = Timeline::of(article).entries;
    let latest = entries.iter().filter_map(|entry| entry.start).max();
    entries.retain(|entry| entry.start.is_some() && entry.start == latest);
    assert!(!entries.is_empty(), "no row: {}", article.text);
    entries
}

fn checked(file: &str) -> Vec<Checked> {
    let mut checked = Vec::new();
    for (sentence, labels) in cases(file) {
        // The language is given: of a short sentence of names it may be in doubt.
        let article = Article::new(sentence).in_language("en");
        let document = segment(&article);
        let rows = rows(&article);
        let grounds: Vec<Ground> = rows.iter().map(|row| Ground::new(row, Some(&document), None)).collect();
        for (kind, label) in labels {
            let results = grounds.iter().map(|ground| check(&label, ground)).collect();
            checked.push(Checked { kind, label, results });
        }
    }
    checked
}

#[test]
fn at_least_four_in_five_honest_rephrasings_pass() {
    let checked = checked("honest.txt");
    let passes = |case: &&Checked| case.results.iter().any(|result| result.as_deref() == Ok(case.label.as_str()));
    let refused: Vec<String> =
        checked.iter().filter(|case| !passes(case)).map(|case| format!("{}: {:?}", case.label, case.results)).collect();
    println!("{} of {} pass; refused:\n{}", checked.len() - refused.len(), checked.len(), refused.join("\n"));
    // Seven are known to be refused; DESIGN.md has the figure.
    assert!(checked.len() >= 60 && refused.len() <= 7, "{refused:#?}");
}

#[test]
fn a_second_set_of_honest_rephrasings_passes_too() {
    let checked = checked("fresh.txt");
    let passes = |case: &&Checked| case.results.iter().any(|result| result.as_deref() == Ok(case.label.as_str()));
    let refused: Vec<String> =
        checked.iter().filter(|case| !passes(case)).map(|case| format!("{}: {:?}", case.label, case.results)).collect();
    println!("{} of {} pass; refused:\n{}", checked.len() - refused.len(), checked.len(), refused.join("\n"));
    // DESIGN.md has the figure.
    assert!(checked.len() >= 60 && refused.len() <= 15, "{refused:#?}");
}

#[test]
fn every_lie_is_refused_for_what_it_is() {
    let checked = checked("lies.txt");
    assert!(checked.len() >= 40);
    let fits = |kind: &str, refusal: &Refusal| match kind {
        "long" => matches!(refusal, Refusal::TooLong(_)),
        "first person" => matches!(refusal, Refusal::FirstPerson(_)),
        "quotation" => matches!(refusal, Refusal::Quotation(_)),
        "number" => matches!(refusal, Refusal::Number(_)),
        "name" => matches!(refusal, Refusal::Name(_)),
        "word" => matches!(refusal, Refusal::Word(_)),
        "negation" => matches!(refusal, Refusal::Negation(_) | Refusal::Condition(_) | Refusal::Modality(_)),
        // What somebody else did is often another event.
        "subject" => matches!(refusal, Refusal::Subject(_) | Refusal::Object(_) | Refusal::OtherEvent(_)),
        _ => false,
    };
    for Checked { kind, label, results } in checked {
        let refusals: Vec<Refusal> = results.into_iter().map(|result| result.expect_err(&label)).collect();
        assert!(refusals.iter().any(|refusal| fits(&kind, refusal)), "{kind}: {label}: {refusals:?}");
    }
}

#[test]
fn lies_in_the_words_of_the_text_are_refused() {
    let checked = checked("sly.txt");
    let passed: Vec<&String> = checked.iter().filter(|case| case.results.iter().any(Result::is_ok)).map(|case| &case.label).collect();
    assert!(checked.len() >= 35 && passed.is_empty(), "{passed:#?}");
}

#[test]
fn our_own_labels_pass() {
    let (mut refused, mut count) = (Vec::new(), 0);
    for (sentence, _) in ["honest.txt", "lies.txt", "sly.txt"].into_iter().flat_map(cases) {
        let article = Article::new(sentence).in_language("en");
        for entry in rows(&article) {
            count += 1;
            if let Err(refusal) = check(&entry.label, &Ground::new(&entry, Some(&segment(&article)), None)) {
                refused.push(format!("{}: {refusal}", entry.label));
            }
        }
    }
    println!("of {count}, refused:\n{}", refused.join("\n"));
    assert!(refused.len() * 8 <= count, "of {count}: {refused:#?}");
}

/// Honest labels turned into lies by rule, in some hundreds of ways that nobody chose by hand.
#[test]
fn lies_made_of_honest_labels_are_refused() {
    let (mut passed, mut count) = (Vec::new(), 0);
    let all: Vec<_> = ["honest.txt", "fresh.txt"].into_iter().flat_map(cases).collect();
    for (at, (sentence, labels)) in all.iter().enumerate() {
        let article = Article::new(sentence.as_str()).in_language("en");
        let (document, rows) = (segment(&article), rows(&article));
        let grounds: Vec<Ground> = rows.iter().map(|row| Ground::new(row, Some(&document), None)).collect();
        let told = Told::new(sentence);
        let mut lies: Vec<(&str, String)> = labels.iter().flat_map(|(_, label)| Told::new(label).lies(&told)).collect();
        // What another text tells.
        let others = all.iter().cycle().skip(at + 1).take(3).flat_map(|(_, labels)| labels);
        lies.extend(others.map(|(_, label)| ("another text", label.clone())));
        for (kind, lie) in lies {
            count += 1;
            if grounds.iter().any(|ground| check(&lie, ground).is_ok()) {
                passed.push(format!("{kind}: {lie}\n    {sentence}"));
            }
        }
    }
    println!("{} of {count} pass:\n{}", passed.len(), passed.join("\n"));
    // Three are known to pass; DESIGN.md has the figure.
    assert!(count > 1_000 && passed.len() <= 3, "{} of {count}:\n{}", passed.len(), passed.join("\n"));
}

/// Words and marks that proposals are made of, beside those of the text.
const STRAY: &[&str] = &[
    "not", "never", "no", "may", "if", "will", "to", "says", "I", "we", "alleged", "seven", "3", "40,000", "$5", "%", "million", "Zelmont",
    "“", "”", "\"", "'", "’s", "-", "—", ",", ":", ".", "\u{202E}", "\u{200B}", "é", "🙂", "by", "was", "after", "before", "without",
    "Label:", "{", "\n", "",
];

/// What the check promises of a label that it takes, whatever was proposed.
fn promise(label: &str, entry: &Entry, text: &str) -> Result<(), String> {
    let words: Vec<&str> = label.split_whitespace().collect();
    let texts = format!("{text}\n{}", entry.label);
    if words.is_empty() || words.len() > dateline::label::MOST_WORDS {
        return Err(format!("{} words", words.len()));
    }
    if label.chars().any(|c| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')) {
        return Err("it cannot be printed".into());
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s").to_owned();
    for (at, word) in words.iter().map(|word| bare(word)).enumerate().filter(|(_, word)| !word.is_empty()) {
        let counts = word.chars().any(|c| c.is_ascii_digit());
        let names = at > 0 && word.chars().next().is_some_and(char::is_uppercase);
        if (counts || names) && !texts.contains(&word) {
            return Err(format!("“{word}” is not in the text"));
        }
    }
    let has =
        |text: &str, list: &[&str]| text.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(&word.to_lowercase().as_str()));
    for kind in [&["not", "never", "no", "none", "nobody", "without"][..], &["if", "unless"], &["may", "might"]] {
        if has(label, kind) && !has(&texts, kind) {
            return Err(format!("one of {kind:?} has been added"));
        }
    }
    if entry.event.negated
        && !has(label, &["not", "never", "no", "none", "neither", "nor", "nobody", "nothing", "without", "t", "cannot", "hardly", "barely"])
    {
        return Err("the denial is lost".into());
    }
    Ok(())
}

/// Any sentence and any proposal: never a panic, and what is taken keeps the promises.
#[test]
fn whatever_is_proposed_is_refused_or_keeps_the_promises() {
    let (mut taken, mut count, mut broken) = (0, 0, Vec::new());
    let number = std::env::var("DATELINE_PROPOSALS").ok().map_or(150, |value| value.parse().expect("a number"));
    let real: Vec<String> = ["honest.txt", "lies.txt", "sly.txt"].into_iter().flat_map(cases).map(|(sentence, _)| sentence).collect();
    for seed in 0..number {
        let mut random = english::Random(seed);
        let text = if seed % 3 == 0 { real[random.below(real.len())].clone() } else { english::text(seed, 3) };
        let article = Article::new(text.as_str()).in_language("en");
        let document = segment(&article);
        for entry in Timeline::of(&article).entries.iter().take(3) {
            let ground = Ground::new(entry, Some(&document), None);
            let words: Vec<&str> = entry.sentence.text.split(' ').chain(entry.label.split(' ')).collect();
            for _ in 0..12 {
                let proposal = proposed(&mut random, &words, &entry.label);
                count += 1;
                if let Ok(label) = check(&proposal, &ground) {
                    taken += 1;
                    broken.extend(promise(&label, entry, &text).err().map(|what| format!("{what}: {label:?}\n    {text:?}")));
                }
            }
        }
    }
    println!("{taken} of {count} taken");
    assert!(broken.is_empty() && taken > 0, "{} of {count} ({taken} taken):\n{}", broken.len(), broken.join("\n"));
}

/// Our label with a few words changed, left out or added; or words in any order.
fn proposed(random: &mut english::Random, words: &[&str], label: &str) -> String {
    let mut proposal: Vec<&str> = match random.below(4) {
        0 => (0..random.below(15)).map(|_| words[random.below(words.len())]).collect(),
        _ => label.split(' ').collect(),
    };
    for _ in 0..random.below(4) {
        let at = random.below(proposal.len() + 1);
        let word = if random.below(2) == 0 { words[random.below(words.len())] } else { STRAY[random.below(STRAY.len())] };
        match random.below(3) {
            0 => proposal.insert(at, word),
            1 if at < proposal.len() => proposal[at] = word,
            _ if at < proposal.len() => drop(proposal.remove(at)),
            _ => {}
        }
    }
    proposal.join(" ")
}
