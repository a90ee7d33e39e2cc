//! Which events a time expression dates.

use std::ops::Range;

use super::{
    DatedEvent, Relation, after,
    clause::{Kind, Parse, phrase_before},
    dateless::Place,
    dates::{EventTime, Setting, event_time},
    importance, label,
    merge::{Found, merged},
    reader::Reader,
    reading, shared, status,
    subject_words::subject_words,
    tagger::Tag,
    timeml::{event, noun_event},
    told::{done_before, lifted, told_of, told_when},
    trim::trimmed,
    undated,
    verb_group::{Form, Time, VerbGroup},
};
use crate::{
    lang::lexicon::Sense,
    segment::Document,
    time::{Resolution, Value},
    timeline::{Certainty, Status},
    timex::{Bound, Timex},
};

/// An expression and the clause it dates.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub timex: usize,
    pub sentence: usize,
    pub clause: usize,
    /// The noun phrase that it dates instead.
    pub noun: Option<Range<usize>>,
}

/// The events that the expressions date, in the order of the text.
pub(super) fn link(document: &Document, timexes: &[Timex]) -> Vec<DatedEvent> {
    let reader = Reader::new(document, timexes);
    let mut found = Vec::new();
    let mut at = 0;
    while at < timexes.len() {
        let sentence = timexes[at].sentence;
        let own = reader.own(sentence);
        at = own.end.max(at + 1);
        found.extend(sentence_rows(&reader, sentence, own));
        let counted = after::rows(&reader, sentence, &found);
        found.extend(counted);
    }
    let undated = undated::rows(&reader, &found);
    let mut events = merged(&reader, found);
    events.extend(undated);
    events
}

/// The rows of one sentence.
fn sentence_rows(reader: &Reader, sentence: usize, own: Range<usize>) -> Vec<Found> {
    if own.clone().all(|index| is_silent(&reader.timexes[index])) {
        return Vec::new();
    }
    let ended: Vec<usize> = own.clone().filter_map(|index| reader.timexes[index].range_end).collect();
    own.filter(|index| !ended.contains(index))
        .flat_map(|index| links(reader, sentence, index))
        .filter_map(|link| row(reader, link))
        .collect()
}

/// The clauses of a sentence that its dates date.
pub(super) fn dated_clauses(reader: &Reader, sentence: usize) -> Vec<usize> {
    let parse = reader.parse(sentence);
    reader.own(sentence).flat_map(|index| links(reader, sentence, index)).map(|link| label::told_by(parse, link.clause)).collect()
}

/// Whether an expression can never date anything.
fn is_silent(timex: &Timex) -> bool {
    matches!(timex.resolution.value, Value::Repeating(_) | Value::Vague(_) | Value::Between(None, None))
}

/// The date of a dateline ("HALVERN, March 14 —") or of a line such as "Published: 21 June 2023": when the article was written, not when
/// something happened.
fn dates_the_telling(reader: &Reader, timex: &Timex) -> bool {
    let document = reader.document;
    let Some(reference) = &document.article.reference_date else { return false };
    let named = timex.expr.fields().is_some_and(|fields| fields.month.is_some() && fields.day.is_some());
    let Value::At(when) = timex.resolution.value else { return false };
    let days = when.day().map(|day| day.days_until(reference.date));
    if !named || days.is_none_or(|days| days.abs() > REPORTED) {
        return false;
    }
    let sentence = &document.sentences[timex.sentence].tokens;
    let before = timex.tokens.start - sentence.start;
    let parse = reader.parse(timex.sentence);
    let tells = |verb: &VerbGroup| !parse.words[verb.head].is(Sense::Published);
    let alone =
        sentence.len() <= timex.tokens.len() + DATELINE && !parse.clauses.iter().any(|clause| clause.verb.as_ref().is_some_and(tells));
    let dash = matches!(document.token_text(timex.tokens.end), "—" | "–" | "-" | "(" | "--");
    before <= DATELINE && (alone && days == Some(0) || dash && (days == Some(0) || timex.sentence < OPENING))
}

/// A dateline may be some days older than the publication.
const REPORTED: i64 = 7;

/// In which sentences a dateline stands: behind a title and the name of a writer.
const OPENING: usize = 3;

/// How many tokens stand beside the date in a dateline or a line of publication: a place, a word, marks.
const DATELINE: usize = 6;

/// "The night curfew": a part of the day before a noun tells which one, not when.
fn tells_which(parse: &Parse, timex: &Timex, at: usize) -> bool {
    let is_part = timex.expr.fields().is_some_and(|fields| fields.is_time_of_day() && fields.hour.is_none());
    let governed = at > 0 && parse.words[at - 1].tag == Tag::Preposition;
    let next = parse.words[at..].iter().find(|word| word.timex != parse.words[at].timex);
    is_part && !governed && next.is_some_and(|next| next.timex.is_none() && next.tag.is_noun())
}

/// The clauses that an expression dates, the nearest first.
fn links(reader: &Reader, sentence: usize, index: usize) -> Vec<Link> {
    let Some(link) = linked(reader, sentence, index) else { return Vec::new() };
    let parse = reader.parse(sentence);
    let more = shared::clauses(parse, index, link.clause).into_iter().filter(|_| link.noun.is_none());
    let more: Vec<Link> = more.map(|clause| Link { clause, ..link.clone() }).collect();
    std::iter::once(link).chain(more).collect()
}

/// The clause that an expression dates.
fn linked(reader: &Reader, sentence: usize, index: usize) -> Option<Link> {
    let timex = &reader.timexes[index];
    if is_silent(timex) || dates_the_telling(reader, timex) {
        return None;
    }
    let parse = reader.parse(sentence);
    let first = parse.words.iter().position(|word| word.timex == Some(index))?;
    if tells_which(parse, timex, first) {
        return None;
    }
    let inner = parse.clause_at(first)?;
    let clause = done_before(reader, parse, timex, lifted(parse, inner, first));
    let place = Place { reader, parse, timex, first, clause };
    if let Some(told) = told_when(&place, index) {
        let place = Place { clause: told, ..place };
        return (!place.dates_nothing()).then_some(Link { timex: index, sentence, clause: told, noun: None });
    }
    if place.dates_nothing() {
        return None;
    }
    let before = noun_before(parse, first).filter(|noun| !is_of_that_day(parse, clause, noun));
    let noun = before.or_else(|| place.noun_behind()).or_else(|| place.noun_of_the_past()).or_else(|| place.noun_of_subject());
    match noun.as_ref().and_then(|noun| told_of(parse, noun)) {
        Some(told) => Some(Link { timex: index, sentence, clause: told, noun: None }),
        None => Some(Link { timex: index, sentence, clause, noun }),
    }
}

/// "Since her arrest in June": the noun phrase that is dated rather than the verb, where it names an event.
fn noun_before(parse: &Parse, first: usize) -> Option<Range<usize>> {
    let end = match first.checked_sub(1) {
        Some(before) if parse.words[before].tag == Tag::Preposition => before,
        _ => first,
    };
    let phrase = phrase_before(&parse.words, end);
    let opener = parse.words.get(phrase.start.checked_sub(1)?)?;
    // "A diagnosis of asthma".
    let head = phrase.clone().take_while(|&at| !parse.words[at].is(Sense::Of)).last()?;
    let names_event = parse.words[head].is(Sense::Happening) || parse.words.get(end.checked_sub(1)?)?.is(Sense::Happening);
    let bound = opener.is(Sense::PrepositionToo) || opener.is(Sense::Adding);
    // "For the first time after lockdown on Wednesday" says too little.
    (names_event && bound && phrase.len() > 1).then_some(phrase)
}

/// "Told reporters after the meeting on Monday": of the same day, and "the meeting" by itself says nothing.
fn is_of_that_day(parse: &Parse, clause: usize, noun: &Range<usize>) -> bool {
    let verb = parse.clauses[clause].verb.as_ref();
    let told = verb.is_some_and(|verb| verb.form == Form::Finite && verb.time == Time::Past && verb.words.end <= noun.start);
    let after = noun.start.checked_sub(1).is_some_and(|opener| parse.words[opener].is(Sense::After));
    let says_more = parse.words[noun.clone()].iter().filter(|word| word.tag != Tag::Determiner).count() > 1;
    let dated = parse.words[..noun.start].iter().any(|word| word.timex.is_some());
    told && after && !says_more && !dated
}

/// The row of a link, with the date as its verb reads it.
fn row(reader: &Reader, link: Link) -> Option<Found> {
    let parse = reader.parse(link.sentence);
    let tells_which = link.noun.is_some() || describes(parse, link.timex);
    let reading = reading::reading(parse, link.clause, &reader.timexes[link.timex], tells_which, reader.reference());
    let reading = read_again(&reader.timexes[link.timex], reading);
    row_of(reader, link, reading)
}

/// "Wednesday's ruling", "the May 5 vote": a date that says which. What is "for Saturday's race" looks ahead to it.
fn describes(parse: &Parse, timex: usize) -> bool {
    let first = parse.words.iter().position(|word| word.timex == Some(timex));
    if first.and_then(|first| first.checked_sub(1)).is_some_and(|before| parse.words[before].is(Sense::For)) {
        return false;
    }
    let last = parse.words.iter().rposition(|word| word.timex == Some(timex));
    let next = last.and_then(|last| parse.words.get(last + 1));
    next.is_some_and(|next| next.timex.is_none() && (next.tag == Tag::PossessiveMark || next.tag.is_noun()))
}

/// The row of a link; the expression may be given another reading.
pub(super) fn row_of(reader: &Reader, link: Link, reading: Option<Timex>) -> Option<Found> {
    let parse = reader.parse(link.sentence);
    let noun = link.noun.clone().or_else(|| earlier_of_its_kind(parse, &link));
    let link = Link { noun, ..link };
    let clause = label::told_by(parse, link.clause);
    let verb = parse.clauses[clause].verb.clone();
    let timex = reading.as_ref().unwrap_or(&reader.timexes[link.timex]);
    let setting = setting(reader, parse, &link, verb.as_ref());
    let end = timex.range_end.filter(|_| verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Moving)));
    // "Put off from Friday to March 21": it is to be on the second.
    let time = event_time(reader.timexes, end.map_or(timex, |end| &reader.timexes[end]), setting);
    let unresolved = matches!(timex.resolution.value, Value::Partial(_) | Value::Unanchored(_));
    if time.is_none() && !unresolved {
        return None;
    }
    let status = match link.noun {
        Some(_) => status::of_noun(reader, time.as_ref()),
        None => status::status(reader, parse, link.clause, time.as_ref(), relation(setting.bound)),
    };
    let label = match &link.noun {
        Some(noun) => label::noun_label(reader, link.sentence, link.clause, noun.clone()),
        None => label::label_until(reader, link.sentence, link.clause, status == Status::Planned, end_of_telling(parse, &link)),
    };
    let says_nothing = link.noun.is_none() && (!label.contains(' ') || is_of_speaker(parse, clause));
    if label.is_empty() || says_nothing {
        return None;
    }
    let event = match &link.noun {
        Some(noun) => noun_event(parse, noun, relation(setting.bound)),
        None => event(reader, parse, link.clause, relation(setting.bound)),
    };
    let importance = importance::importance(reader, link.sentence, link.clause);
    let certainty = certainty(timex, time.as_ref());
    let row = DatedEvent {
        timex: Some(link.timex),
        sentence: link.sentence,
        label,
        event,
        reading,
        time,
        order: None,
        status,
        certainty,
        importance,
    };
    Some(Found { row, clause: if link.noun.is_some() { usize::MAX } else { clause } })
}

/// Where the words of an event end: before "for the first time", and before another event of the same date, which has its own row.
fn end_of_telling(parse: &Parse, link: &Link) -> usize {
    let beside = shared::clauses(parse, link.timex, link.clause).into_iter().map(|clause| parse.clauses[clause].words.start);
    let told = parse.clauses[link.clause].verb.as_ref().map_or(0, |verb| verb.words.end);
    beside.filter(|&start| start >= told).chain([until_once_more(parse, link.timex)]).min().unwrap_or(usize::MAX)
}

/// "Was postponed for the first time since 1945 because of the flood": what happened in 1945 is told before "for the first time"; why it
/// happened again is not of that year.
fn until_once_more(parse: &Parse, timex: usize) -> usize {
    let words = &parse.words;
    let Some(first) = words.iter().position(|word| word.timex == Some(timex)) else { return usize::MAX };
    let phrase = first.checked_sub(5).map(|start| &words[start..first]);
    match phrase {
        Some([opener, _, once, time, since])
            if opener.is(Sense::For) && once.is(Sense::First) && time.is(Sense::Time) && since.is(Sense::Since) =>
        {
            first - 5
        }
        _ => usize::MAX,
    }
}

/// "It is the worst flood since May 2011": in that May there was another flood, which had to be as bad.
fn earlier_of_its_kind(parse: &Parse, link: &Link) -> Option<Range<usize>> {
    let words = &parse.words;
    let first = words.iter().position(|word| word.timex == Some(link.timex))?;
    let since = first.checked_sub(1).filter(|&at| words[at].is(Sense::Since))?;
    // ", its biggest deal since 2015".
    let comma = (since.saturating_sub(SINCE_REACH)..since).rfind(|&at| words[at].tag == Tag::Comma && words[at].timex.is_none());
    let is = parse.clauses[label::told_by(parse, link.clause)].verb.as_ref().filter(|verb| words[verb.head].is(Sense::Be) && !verb.passive);
    let comma = comma.filter(|&comma| is.is_none_or(|verb| verb.words.end <= comma));
    let start = comma.map(|comma| comma + 1).or(is.map(|verb| verb.words.end))?;
    let kind = words.get(start..since)?;
    let once = kind.iter().any(|word| word.tag == Tag::AdjectiveSuperlative || word.is(Sense::First));
    let plain = comma.is_none() || kind.iter().all(|word| word.timex.is_none() && (word.tag.is_nominal() || word.tag == Tag::Preposition));
    let noun = kind.last().is_some_and(|word| word.tag.is_noun() && !word.is(Sense::Time));
    // What happened before was not the first.
    let first = (start..since).rfind(|&at| words[at].is(Sense::First));
    (once && plain && noun).then_some(first.map_or(start, |first| first + 1)..since)
}

/// "If I wake up tomorrow", quoted: what is said of "I" and "you" names nobody.
fn is_of_speaker(parse: &Parse, clause: usize) -> bool {
    let words = subject_words(parse, clause).map(|words| trimmed(parse, &words)).unwrap_or_default();
    let [only] = words.as_slice() else { return false };
    let quoted = parse.words.iter().any(|word| matches!(word.tag, Tag::QuoteOpen | Tag::QuoteClose));
    parse.words[*only].is(Sense::Speaker) && quoted
}

/// The expression with another reading.
fn read_again(timex: &Timex, reading: Option<Resolution>) -> Option<Timex> {
    let whole = timex.range_end.is_none();
    reading.filter(|_| whole).map(|resolution| Timex { resolution, ..timex.clone() })
}

fn certainty(timex: &Timex, time: Option<&EventTime>) -> Certainty {
    match time {
        None => Certainty::Undated,
        Some(time) if time.is_approximate => Certainty::Approximate,
        Some(_) if timex.expr.is_relative() => Certainty::Resolved,
        Some(_) => Certainty::Stated,
    }
}

/// How many words before "since" what it counts from may stand.
const SINCE_REACH: usize = 9;

/// What stands around the expression.
fn setting(reader: &Reader, parse: &Parse, link: &Link, verb: Option<&VerbGroup>) -> Setting {
    let first = parse.words.iter().position(|word| word.timex == Some(link.timex)).unwrap_or(0);
    let before = |back: usize| first.checked_sub(back).map(|at| &parse.words[at]);
    let is = |sense: Sense| before(1).is_some_and(|word| word.is(sense)) || parse.words[first].is(sense);
    let goes_on = verb.is_none_or(|verb| verb.perfect || verb.progressive || verb.time != Time::Past);
    // "For the first time since 1905", "its first such loss since May": the last one before, and nothing that goes on.
    let of_time = (2..=SINCE_REACH)
        .map_while(before)
        .take_while(|word| !word.tag.is_finite() && word.tag != Tag::Comma)
        .any(|word| word.is(Sense::Time) || word.is(Sense::First) || word.tag == Tag::AdjectiveSuperlative);
    // "The first time they had met since 1960".
    let of_time = of_time || parse.words[..first].windows(2).any(|pair| pair[0].is(Sense::First) && pair[1].is(Sense::Time));
    let bound = match reader.timexes[link.timex].bound {
        // "Lived there until last year, when the roof fell in": the roof fell in that year.
        _ if link.noun.is_some() || is_when(parse, link.timex) => Bound::At,
        Bound::Since if !goes_on || of_time => Bound::At,
        bound => bound,
    };
    let reaches_now = verb.is_some_and(|verb| verb.perfect && verb.time == Time::Present) && is(Sense::For);
    Setting { bound, reaches_now, reference: reader.reference() }
}

/// Whether "when" stands behind the date.
fn is_when(parse: &Parse, timex: usize) -> bool {
    let last = parse.words.iter().rposition(|word| word.timex == Some(timex));
    let behind = last.map(|last| parse.words[last + 1..].iter().find(|word| word.tag != Tag::Comma));
    behind.flatten().is_some_and(|word| word.is(Sense::When))
}

/// The relation that a bound stands for.
fn relation(bound: Bound) -> Relation {
    match bound {
        Bound::At => Relation::IsIncluded,
        Bound::Since => Relation::Begins,
        Bound::Until | Bound::Through => Relation::Ends,
        Bound::Before | Bound::By => Relation::Before,
        Bound::After => Relation::After,
    }
}

/// Whether a clause only reports.
pub(super) fn is_reporting(parse: &Parse, index: usize) -> bool {
    let clause = &parse.clauses[index];
    clause.kind == Kind::Attribution || clause.verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Reporting))
}
