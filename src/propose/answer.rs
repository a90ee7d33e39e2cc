//! From what a model writes to words that can be checked.

use serde::Deserialize;

use crate::lang::proposals::{ProposalRole, ProposalWords};

/// The proposal in what a model wrote: the value of `label` in its first JSON object that has one, else its first line that holds words.
///
/// ```
/// use dateline::propose::proposal;
/// assert_eq!(proposal("Here it is: {\"label\": \"Mill closes\"}").as_deref(), Some("Mill closes"));
/// assert_eq!(proposal("Mill closes\n\nIs that all?").as_deref(), Some("Mill closes"));
/// assert_eq!(proposal("{\"label\": "), None);
/// ```
pub fn proposal(answer: &str) -> Option<String> {
    // What a model thinks aloud is no answer.
    let answer = answer.rsplit_once("</think>").map_or(answer, |(_, rest)| rest);
    in_json(answer).or_else(|| first_line(answer)).map(|label| label.trim().to_owned()).filter(|label| !label.is_empty())
}

/// The value of `label` in the first JSON object that has one.
pub(super) fn in_json(answer: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Labelled {
        label: String,
    }
    let objects = answer.match_indices('{').take(8);
    let read = |(at, _): (usize, &str)| {
        let mut objects = serde_json::Deserializer::from_str(answer.get(at..)?).into_iter::<Labelled>();
        objects.next()?.ok().map(|labelled| labelled.label)
    };
    objects.filter_map(read).next()
}

fn first_line(answer: &str) -> Option<String> {
    let line = answer.lines().map(str::trim).find(|line| line.chars().any(char::is_alphanumeric) && !line.starts_with("```"))?;
    // Broken JSON is no label.
    (!line.starts_with(['{', '['])).then(|| line.to_owned())
}

/// Without what models put around a label: lead-ins, emphasis, quotation marks around all of it, the full stop, capitals in mid-sentence
/// that the text does not have.
pub(super) fn tidy(proposal: &str, texts: &[&str], words: &ProposalWords) -> String {
    let mut label = proposal.trim();
    if let Some((_, rest)) = label.split_once(':').filter(|(lead, _)| words.has(&lead.trim().to_lowercase(), ProposalRole::Lead)) {
        label = rest.trim();
    }
    label = label.trim_matches(['*', '_', '`', '#']).trim();
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’')] {
        let inner = label.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        label = inner.filter(|inner| !inner.contains([open, close])).unwrap_or(label);
    }
    let abbreviates = label.rsplit(' ').next().is_some_and(|last| last.matches('.').count() > 1);
    let label = if abbreviates { label } else { label.trim_end_matches(['.', ' ']) };
    capitalised(&sentence_case(label, texts))
}

/// With a capital at its head, where its first word has none at all.
fn capitalised(label: &str) -> String {
    let first = label.split(' ').next().unwrap_or_default();
    let mut letters = label.chars();
    match letters.next() {
        Some(letter) if first.chars().all(|c| !c.is_uppercase()) => letter.to_uppercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// A word with a capital that the text never writes so is written small, but for the first.
fn sentence_case(label: &str, texts: &[&str]) -> String {
    let standing = |word: &str| texts.iter().any(|text| text.match_indices(word).any(|(at, found)| is_whole(text, at, found.len())));
    let word = |(at, word): (usize, &str)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let titled = bare.chars().next().is_some_and(char::is_uppercase) && !bare.chars().skip(1).any(char::is_uppercase);
        let is_name = standing(bare) && !standing(&bare.to_lowercase());
        if at > 0 && titled && !is_name { word.to_lowercase() } else { word.to_owned() }
    };
    // A single capital may be a name that the text does not have, which the check should see as one.
    let words: Vec<&str> = label.split(' ').filter(|word| !word.is_empty()).collect();
    let capitals = words.iter().skip(1).filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
    let is_title = words.len() > 2 && 2 * capitals > words.len();
    if is_title { words.into_iter().enumerate().map(word).collect::<Vec<_>>().join(" ") } else { words.join(" ") }
}

fn is_whole(text: &str, at: usize, len: usize) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    edge(text.get(..at).and_then(|before| before.chars().next_back())) && edge(text.get(at + len..).and_then(|rest| rest.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_all_kinds() {
        for (answer, expected) in [
            (r#"{"label": "Mill closes"}"#, Some("Mill closes")),
            ("Here you are:\n```json\n{\"label\": \"Mill closes\", \"why\": 1}\n```", Some("Mill closes")),
            ("<think>{\"label\": \"no\"}</think>Mill closes\nbecause", Some("Mill closes")),
            ("{\"label\": \"Mill clo", None),
            ("{\"label\": 12}", None),
            ("\n\n", None),
        ] {
            assert_eq!(proposal(answer).as_deref(), expected, "{answer}");
        }
    }

    #[test]
    fn what_stands_around_a_label_goes() {
        let text = "The Torrin mill closed in May. Ada Voss ran it.";
        let words = crate::lang::Language::of(None).proposals();
        for (proposal, expected) in [
            ("Label: **Mill closes.**", "Mill closes"),
            ("\"Mill closes\"", "Mill closes"),
            ("Torrin Mill Closes In May", "Torrin mill closes in May"),
            ("Ada Voss's mill closes", "Ada Voss's mill closes"),
            ("Mill of Zurich closes", "Mill of Zurich closes"),
            ("mill closes", "Mill closes"),
            ("iMill closes", "iMill closes"),
            ("Mill closes in the U.S.", "Mill closes in the U.S."),
        ] {
            assert_eq!(tidy(proposal, &[text], words), expected);
        }
    }
}
