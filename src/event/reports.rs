//! What is reported without a date: in news it was said on the day of the report.

use super::{
    DatedEvent, Relation,
    clause::{Clause, Kind, Parse},
    dates::EventTime,
    importance, label, link,
    reader::Reader,
    timeml,
    verb_group::{Form, Time},
};
use crate::{
    lang::lexicon::Sense,
    time::When,
    timeline::{Certainty, Status},
};

/// The sayings that no date dates, dated by the reference date.
pub(super) fn reports(reader: &Reader) -> Vec<DatedEvent> {
    let Some(day) = reader.reference() else { return Vec::new() };
    let mut events = Vec::new();
    for sentence in 0..reader.document.sentences.len() {
        let parse = reader.parse(sentence);
        let dated = link::dated_clauses(reader, sentence);
        let undated = |clause: &usize| is_plain_report(parse, &parse.clauses[*clause]) && !dated.contains(clause);
        for clause in (0..parse.clauses.len()).filter(undated) {
            events.push(DatedEvent {
                timex: None,
                sentence,
                label: label::clause_label(reader, sentence, clause, false),
                quality: Default::default(),
                rule: None,
                event: timeml::event(reader, parse, clause, Relation::IsIncluded),
                reading: None,
                order: None,
                time: Some(EventTime::at(When::Day(day), None)),
                status: Status::Happened,
                certainty: Certainty::Inherited,
                importance: importance::importance(reader, sentence, clause),
            });
        }
    }
    events
}

/// "Said", "told": not "had said", "would say", "did not say".
fn is_plain_report(parse: &Parse, clause: &Clause) -> bool {
    matches!(clause.kind, Kind::Main | Kind::Attribution)
        && clause.verb.as_ref().is_some_and(|verb| {
            verb.form == Form::Finite
                && verb.time == Time::Past
                && !(verb.perfect || verb.passive || verb.supported)
                && parse.words[verb.head].is(Sense::Reporting)
        })
}
