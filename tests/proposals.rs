//! The check of proposed labels: honest rephrasings pass, lies do not.

use std::{fs, path::Path};

use dateline::{
    Article, Entry, Timeline,
    propose::{Ground, Refusal, check},
    segment,
};

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
        let grounds: Vec<Ground> = rows(&article).iter().map(|row| Ground::new(row, Some(&document), None)).collect();
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
    assert!(checked.len() >= 60 && refused.len() <= 60, "{refused:#?}");
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
