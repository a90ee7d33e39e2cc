//! Texts in a language that is not read: complete dates, each with the words that it stands in.

use crate::{
    event::{DatedEvent, Event, EventTime},
    label::Quality,
    segment::{Document, TokenKind},
    span::{Span, beginning},
    standing::{Certainty, Status},
    time::{Unit, Value, When},
    timex::{Place, Timex},
};

/// How many words a label has at most, and how many bytes where words are not parted.
const LONGEST: usize = 12;
const LONGEST_BYTES: usize = 120;
/// A clause of fewer words is told with the rest of its sentence.
const SHORTEST: usize = 4;

/// A row for each date whose year, month and day stand in the text.
pub(super) fn rows(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    let mut rows: Vec<DatedEvent> = Vec::new();
    for (index, timex) in timexes.iter().enumerate() {
        let Some(when) = complete(timex) else { continue };
        for (sentence, clause) in told(document, timex) {
            let row = row(document, index, when, sentence, clause);
            let same = |other: &DatedEvent| other.time == row.time && other.label == row.label;
            if !rows.iter().rev().take(LONGEST).any(same) {
                rows.push(row);
            }
        }
    }
    rows
}

/// The day of an expression that gives year, month and day.
fn complete(timex: &Timex) -> Option<When> {
    let fields = timex.expr.fields().filter(|fields| fields.has_full_year())?;
    match timex.resolution.value {
        Value::At(when) if when.unit() <= Unit::Day && fields.month.is_some() && fields.day.is_some() => Some(when),
        _ => None,
    }
}

/// The sentences that a date dates, by the form of the text, with the words to quote.
fn told(document: &Document, timex: &Timex) -> Vec<(usize, Span)> {
    let behind_head = |sentence: usize, start: usize| {
        let span = document.sentences.get(sentence)?.span;
        Some((sentence, Span::new(span.start.max(start), span.end)))
    };
    match &timex.place {
        Place::Apart => Vec::new(),
        Place::Heads(body) => body.sentences.iter().filter_map(|&sentence| behind_head(sentence, body.start)).collect(),
        Place::InText => clause(document, timex).map(|clause| (timex.sentence, clause)).into_iter().collect(),
    }
}

/// The words between the marks around a date; where these are few, the sentence. Nothing where no word stands beside the date.
fn clause(document: &Document, timex: &Timex) -> Option<Span> {
    let sentence = document.sentences.get(timex.sentence)?;
    let first = document.first_token(timex.sentence);
    let is_end = |at: &usize| matches!(document.token_text(*at), "," | ";" | ":" | "–" | "—" | "、" | "，");
    let start = (first..timex.tokens.start).rev().find(is_end).map_or(first, |at| at + 1);
    let end = (timex.tokens.end..sentence.tokens.end).find(is_end).unwrap_or(sentence.tokens.end);
    let words = |tokens: std::ops::Range<usize>| {
        tokens
            .filter(|at| document.tokens.get(*at).is_some_and(|token| token.kind() == TokenKind::Word && !timex.tokens.contains(at)))
            .count()
    };
    let tokens = if words(start..end) >= SHORTEST { start..end } else { first..sentence.tokens.end };
    (words(tokens.clone()) > 1).then_some(())?;
    Some(Span::new(document.tokens.get(tokens.start)?.span().start, document.tokens.get(tokens.end - 1)?.span().end))
}

fn row(document: &Document, index: usize, when: When, sentence: usize, clause: Span) -> DatedEvent {
    let today = document.article.reference_date.as_ref().map(|reference| reference.date);
    let is_ahead = today.is_some_and(|today| when.first_day() > today);
    DatedEvent {
        timex: Some(index),
        sentence,
        label: quotation(clause.of(document.text())),
        quality: Quality::Quote,
        rule: None,
        event: Event { clause, ..Event::default() },
        reading: None,
        time: Some(EventTime::at(when, None)),
        order: None,
        status: if is_ahead { Status::Planned } else { Status::Happened },
        certainty: Certainty::Stated,
        importance: 1,
    }
}

/// The words in quotation marks, with an ellipsis where there are more.
fn quotation(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST).collect();
    let joined = words.join(" ").replace(['“', '”', '"'], "'");
    let cut = beginning(&joined, LONGEST_BYTES);
    let is_cut = cut.len() < joined.len() || text.split_whitespace().count() > LONGEST;
    let inside = cut.trim_matches(|letter: char| matches!(letter, ' ' | ',' | ';' | ':' | '.' | '。' | '–' | '—' | '\'' | '|'));
    format!("“{inside}{}”", if is_cut { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Timeline};

    fn rows(text: &str) -> Result<Vec<(String, String)>, Error> {
        let timeline = Timeline::of(&Article::new(text).dated("2024-11-08")?);
        assert!(timeline.warnings.len() == 1 && timeline.entries.iter().all(|entry| entry.quality.name() == "quote"), "{text}");
        Ok(timeline.entries.into_iter().map(|entry| (entry.date.map(String::from).unwrap_or_default(), entry.label)).collect())
    }

    #[test]
    fn complete_dates_with_the_words_around_them() -> Result<(), Error> {
        let text = "Am 5. Oktober 2024 schloss die alte Mühle, und niemand im Ort wusste, warum sie nicht mehr mahlte. \
                    Am Freitag kam der Müller zurück, der im März gegangen war.";
        assert_eq!(rows(text)?, [("2024-10-05".to_owned(), "“Am 5. Oktober 2024 schloss die alte Mühle”".to_owned())]);
        let list = "Chronik der Mühle am Fluss und ihrer Besitzer\n\n3. Mai 1911: Die Mühle brennt zum ersten Mal ab\n\
                    12.06.1912: Der Wiederaufbau wird vom Rat beschlossen\n1913: Es wird wieder gemahlen\n";
        let expected =
            [("1911-05-03", "“Die Mühle brennt zum ersten Mal ab”"), ("1912-06-12", "“Der Wiederaufbau wird vom Rat beschlossen”")];
        assert_eq!(rows(list)?, expected.map(|(date, label)| (date.to_owned(), label.to_owned())));
        Ok(())
    }
}
