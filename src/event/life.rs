//! The dates of a life behind a name: "Ada Voss (2 May 1872 – 23 November 1896)", "Tom Hale (born June 1988)".
//!
//! Biographies and histories give them in brackets, where no verb says what happened. Two dates that only a dash parts are a life where a
//! person stands before the bracket, and one lived so long; one date is a birth or a death where a word or sign says so.

use crate::{
    event::{DatedEvent, Relation},
    label::{Carrier, Quality},
    row_date::{Setting, event_time},
    segment::fold_hash,
    standing::{Certainty, Status},
    syntax::WordId,
    time::Value,
    timex::Timex,
};

use super::{describe, merge::Found, scene::Scene};

/// What happened on a day of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Birth,
    Death,
}

/// How the names of the rules begin by which a life has its dates.
pub(super) const RULES: &str = "life ";

/// How old people become, in years.
const OLDEST: i32 = 115;
/// An age at which somebody is written about: shorter stretches are reigns and offices.
const YOUNGEST: i32 = 15;
/// The most words of a name.
const LONGEST: usize = 6;

/// How far above a name the noun stands that says who that was: "Ada Voss FRS (…) was a chemist".
const ABOVE: usize = 3;

/// The births and deaths of a sentence, from brackets behind names. What they are made of dates nothing else.
pub(super) fn rows(scene: &Scene, sentence: usize) -> Vec<Found> {
    let own: Vec<usize> = scene.own(sentence).collect();
    let turns = own.iter().flat_map(|&index| turns(scene, index));
    turns.filter_map(|(index, turn)| row(scene, sentence, index, turn)).collect()
}

/// What an expression, or the two that begin with it, tell of a life.
fn turns(scene: &Scene, index: usize) -> Vec<(usize, Turn)> {
    let Some(timex) = scene.timexes.get(index) else { return Vec::new() };
    let sign = before(scene, timex, 1);
    // "b. 1872".
    let sign = if sign == "." { before(scene, timex, 2) } else { sign };
    let is = |class: &str| scene.rules.is(&sign, class);
    match scene.timexes.get(index + 1).filter(|next| is_lifetime(scene, timex, next)) {
        Some(_) => vec![(index, Turn::Birth), (index + 1, Turn::Death)],
        None if is("BORN_SIGN") => vec![(index, Turn::Birth)],
        None if is("DIED_SIGN") => vec![(index, Turn::Death)],
        None => Vec::new(),
    }
}

/// The token so many places before an expression, in small letters.
fn before(scene: &Scene, timex: &Timex, by: usize) -> String {
    timex.tokens.start.checked_sub(by).map(|at| scene.document.token_text(at).to_lowercase()).unwrap_or_default()
}

/// "2 May 1872 – 23 November 1896": with nothing but a dash between, and as far apart as birth and death.
fn is_lifetime(scene: &Scene, first: &Timex, second: &Timex) -> bool {
    let dash = second.tokens.start == first.tokens.end + 1 && matches!(scene.document.token_text(first.tokens.end), "–" | "—" | "-");
    let year = |timex: &Timex| match timex.resolution.value {
        Value::At(when) if timex.expr.fields().is_some_and(|fields| fields.has_full_year()) => Some(when.year()),
        _ => None,
    };
    let years = year(first).zip(year(second)).map(|(from, to)| to - from);
    dash && first.sentence == second.sentence && years.is_some_and(|years| (YOUNGEST..=OLDEST).contains(&years))
}

fn row(scene: &Scene, sentence: usize, index: usize, turn: Turn) -> Option<Found> {
    let timex = scene.timexes.get(index)?;
    let (name, head) = named_before(scene, sentence, timex)?;
    let alone = Timex { range_end: None, ..timex.clone() };
    let time = event_time(scene.timexes, &alone, Setting { reference: scene.reference(), ..Setting::default() })?;
    let word = scene.forms.word(if turn == Turn::Birth { "born" } else { "dies" });
    let rule = if turn == Turn::Birth { "life born" } else { "life died" };
    let certainty = if time.is_approximate { Certainty::Approximate } else { Certainty::Stated };
    let row = DatedEvent {
        timex: Some(index),
        sentence,
        label: format!("{name} {word}"),
        quality: Quality::Sound,
        rule: Some(rule.to_string()),
        event: describe::event(scene, sentence, Carrier::Noun(head), Relation::IsIncluded),
        reading: None,
        time: Some(time),
        order: None,
        status: Status::Happened,
        certainty,
        importance: 2,
    };
    Some(Found { row, carrier: Carrier::Noun(head) })
}

/// The name of a person before the bracket that holds an expression, and its last word in the tree.
fn named_before(scene: &Scene, sentence: usize, timex: &Timex) -> Option<(String, WordId)> {
    let document = scene.document;
    let begin = document.sentences.get(sentence)?.tokens.start;
    let open = open_bracket(scene, begin, timex.tokens.start)?;
    let last = document.tokens.get((begin..open).rev().find(|&at| !is_honour(document.token_text(at)))?)?;
    let view = scene.view(sentence)?;
    let head = view.tree.ids().find(|&id| view.tree.get(id).is_some_and(|word| word.span.end == last.span().end))?;
    if !last.is_capital() || !is_person(scene, sentence, head, last.hash()) {
        return None;
    }
    let open = (begin..open).find(|&at| document.tokens.get(at).is_some_and(|token| token.span() == last.span()))? + 1;
    let is_name = |at: &usize| {
        document.tokens.get(*at).is_some_and(|token| token.is_capital()) || matches!(document.token_text(*at), "-" | "'" | "’" | ".")
    };
    let first = (begin..open).rev().take(2 * LONGEST).take_while(is_name).last()?;
    let first = document.tokens.get(first).filter(|token| token.is_capital())?;
    let span = first.span().join(last.span());
    Some((span.of(scene.text()).split_whitespace().collect::<Vec<_>>().join(" "), head))
}

/// "FRS", "DBE": letters behind a name that are no part of it. "III" is one.
fn is_honour(word: &str) -> bool {
    let capitals = word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
    capitals && !word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

/// The bracket around a token: the outermost one before it that is still open.
fn open_bracket(scene: &Scene, begin: usize, token: usize) -> Option<usize> {
    let mut open = Vec::new();
    for at in begin..token {
        match scene.document.token_text(at) {
            "(" | "[" => open.push(at),
            ")" | "]" => drop(open.pop()),
            _ => {}
        }
    }
    open.first().copied()
}

/// Whether a name is that of a person: the text shows it elsewhere, or says who that was.
fn is_person(scene: &Scene, sentence: usize, name: WordId, hash: u32) -> bool {
    let Some(view) = scene.view(sentence) else { return false };
    let human = |id: WordId| ["HUMAN", "TITLE", "PERSON_NOUN"].into_iter().any(|class| scene.rules.is(view.tree.lemma(id), class));
    let beside = view.tree.ancestors(name).take(ABOVE).any(human);
    let known = scene.cast().is_person(hash) || scene.cast().is_person(fold_hash(view.word(scene.surname(view, name))));
    known || beside
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline};

    fn lives(text: &str) -> Result<Vec<String>, Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let timeline = pipeline.timeline(&Article::new(text).dated("2020-02-01")?);
        let of_life = timeline.entries.iter().filter(|entry| entry.label.ends_with(" born") || entry.label.ends_with(" dies"));
        Ok(of_life.map(|entry| format!("{} {}", entry.date.as_deref().unwrap_or_default(), entry.label)).collect())
    }

    #[test]
    fn brackets_behind_a_name_tell_a_life() -> Result<(), Error> {
        let cases: [(&str, &[&str]); 6] = [
            (
                "Ada Voss FRS (Halvern: [vos]; 2 May 1872 – 23 November 1936) was a chemist.",
                &["1872-05-02 Ada Voss born", "1936-11-23 Ada Voss dies"],
            ),
            ("Tomas Rill (born 11 June 1988) is a composer from Halvern.", &["1988-06-11 Tomas Rill born"]),
            ("The poet Eva Brandt (1822–1899) lived there.", &["1822 Eva Brandt born", "1899 Eva Brandt dies"]),
            // A reign, a band and an age are no lives.
            ("The Tarn League (1822–1899) lived on.", &[]),
            ("The mayor Eva Brandt (1922–1926) built it.", &[]),
            ("The poet Eva Brandt (1822 or 1899) lived there.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(lives(text)?, expected, "{text}");
        }
        Ok(())
    }
}
