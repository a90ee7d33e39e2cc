//! The timeline that the tests of the formats write.

use crate::{
    event::{Event, EventClass, Tense},
    span::Span,
    time::{Date, Modifier, Unit},
    timeline::{Certainty, Entry, Excerpt, Expression, Status, Timeline},
    timex::TimexType,
};

/// Three rows: a month, an approximate interval, an undated one.
pub(crate) fn timeline() -> Timeline {
    let mut month = entry("2022-10", "2022-10-01", "2022-10-31", Unit::Month, "Vogt: sell Cranes, #1 idea");
    month.expression = Some(expression("October 2022", "2022-10", None));
    month.event = Event {
        trigger: Span::new(19, 28),
        clause: Span::new(3, 50),
        class: EventClass::Reporting,
        tense: Tense::Past,
        ..Event::default()
    };
    let mut weeks = entry("2024-10-08~/2024-11-05", "2024-10-08", "2024-11-05", Unit::Week, "Vogt campaigns for \"Union\"");
    weeks.certainty = Certainty::Approximate;
    weeks.status = Status::State;
    weeks.expression = Some(expression("the final weeks", "2024", Some(Modifier::End)));
    let mut call = entry("2024-11-06T14:30", "2024-11-06", "2024-11-06", Unit::Minute, "Vogt joins call");
    call.certainty = Certainty::Resolved;
    call.importance = 3;
    call.how = "Wednesday on or before Fri 2024-11-08".to_owned();
    let mut undated = entry("", "", "", Unit::Day, "Ferry capsizes");
    undated.certainty = Certainty::Undated;
    Timeline {
        title: Some("Vogt joins <Union> call".to_owned()),
        reference_date: Date::new(2024, 11, 8),
        entries: vec![month, weeks, call, undated],
        ..Timeline::default()
    }
}

/// A row of one sentence.
pub(crate) fn entry(date: &str, start: &str, end: &str, unit: Unit, label: &str) -> Entry {
    let sentence = "In October 2022 he requested that Marlowe sell “Cranes”.";
    Entry {
        date: date.parse().ok(),
        start: day(start),
        end: day(end),
        granularity: (!date.is_empty()).then_some(unit),
        certainty: Certainty::Stated,
        status: Status::Happened,
        importance: 2,
        label: label.to_owned(),
        quality: Default::default(),
        label_by: None,
        proposal: None,
        tie: None,
        expression: None,
        sentence: excerpt(sentence, 100),
        bounds: Default::default(),
        how: "month and year".to_owned(),
        source: Some("a.txt".to_owned()),
        retold: Vec::new(),
        event: Event::default(),
        edit: None,
    }
}

fn expression(text: &str, value: &str, modifier: Option<Modifier>) -> Expression {
    Expression { excerpt: excerpt(text, 103), kind: TimexType::Date, value: value.to_owned(), modifier, bound: crate::timex::Bound::At }
}

/// Code points stand 100 behind bytes, so that a test sees which of the two is written.
fn excerpt(text: &str, at: usize) -> Excerpt {
    let bytes = Span::new(at - 100, at - 100 + text.len());
    Excerpt { text: text.to_owned(), bytes, chars: Span::new(at, at + text.chars().count()) }
}

fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    Date::new(parts.next()?? as i32, parts.next()??, parts.next()??)
}
