//! Which event a time expression dates.

use super::{DatedEvent, Event};
use crate::{segment::Document, timex::Timex};

/// The events that the expressions date: for now the sentence of each expression.
pub(super) fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    timexes
        .iter()
        .enumerate()
        .map(|(index, timex)| {
            let clause = document.sentences[timex.sentence].span;
            DatedEvent {
                timex: Some(index),
                sentence: timex.sentence,
                label: clause.of(document.text()).split_whitespace().take(12).collect::<Vec<_>>().join(" "),
                event: Event { clause, ..Event::default() },
            }
        })
        .collect()
}
