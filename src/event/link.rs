//! Which events a time expression dates.

use std::ops::Range;

use super::{
    Aspect, DatedEvent, Event, EventClass, Relation, Tense,
    clause::{Kind, Parse, phrase_before},
    dates::{EventTime, Setting, event_time},
    importance, label,
    merge::{Found, merged},
    reader::Reader,
    reading, status,
    subject::own_words,
    tagger::Tag,
    verb_group::{Form, Time, VerbGroup},
    words::Word,
};
use crate::{
    lang::lexicon::Sense,
    segment::Document,
    span::Span,
    time::{Anchor, Resolution, TimeExpr, Unit, Value},
    timeline::Certainty,
    timex::Timex,
};

/// An expression and the clause it dates.
#[derive(Clone, Debug)]
struct Link {
    timex: usize,
    sentence: usize,
    clause: usize,
    /// The noun phrase that it dates instead.
    noun: Option<Range<usize>>,
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
    }
    merged(&reader, found)
}

/// The rows of one sentence.
fn sentence_rows(reader: &Reader, sentence: usize, own: Range<usize>) -> Vec<Found> {
    if own.clone().all(|index| is_silent(&reader.timexes[index])) {
        return Vec::new();
    }
    let ended: Vec<usize> = own.clone().filter_map(|index| reader.timexes[index].range_end).collect();
    own.filter(|index| !ended.contains(index)).filter_map(|index| row(reader, linked(reader, sentence, index)?)).collect()
}

/// The clauses of a sentence that its dates date.
pub(super) fn dated_clauses(reader: &Reader, sentence: usize) -> Vec<usize> {
    let parse = reader.parse(sentence);
    reader.own(sentence).filter_map(|index| linked(reader, sentence, index)).map(|link| label::told_by(parse, link.clause)).collect()
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
    let clause = lifted(parse, inner, first);
    let clause = told_when(parse, clause, index, first).unwrap_or(clause);
    let place = Place { reader, parse, timex, first, clause };
    let noun = || noun_before(parse, first).or_else(|| place.noun_of_the_past());
    (!place.dates_nothing()).then(|| Link { timex: index, sentence, clause, noun: noun() })
}

/// "In a note sent Tuesday, she asked": the note's date is the asking's. "According to filings Friday" dates what they say.
fn lifted(parse: &Parse, inner: usize, first: usize) -> usize {
    let mut at = inner;
    if let Some(source) = parse.words[..first].iter().rposition(|word| word.is(Sense::According))
        && !parse.words[source..first].iter().any(|word| word.tag == Tag::Comma)
        && let Some(main) =
            (0..parse.clauses.len()).find(|&index| parse.clauses[index].kind == Kind::Main && parse.clauses[index].verb.is_some())
    {
        return main;
    }
    while parse.clauses[at].kind == Kind::Reduced {
        let antecedent = parse.clauses[at].antecedent.clone();
        let spoken = antecedent.clone().any(|word| parse.words[word].is(Sense::Communication));
        let inside = antecedent.start > 0
            && parse.words[antecedent.start - 1].tag == Tag::Preposition
            && !parse.words[antecedent.start - 1].is(Sense::Of);
        match above_with_verb(parse, at) {
            Some(parent) if spoken && inside => at = parent,
            _ => break,
        }
    }
    at
}

/// The innermost clause around one that has a verb.
fn above_with_verb(parse: &Parse, clause: usize) -> Option<usize> {
    let mut at = parse.clauses[clause].parent;
    while let Some(index) = at.filter(|&index| parse.clauses[index].verb.is_none()) {
        at = parse.clauses[index].parent;
    }
    // The clause around may get its verb only behind this one.
    at
}

/// "It came to light in May, when the treasurer warned": what is told behind "when" is the event.
fn told_when(parse: &Parse, clause: usize, index: usize, first: usize) -> Option<usize> {
    let verb = parse.clauses[clause].verb.as_ref()?;
    let behind = (first..parse.words.len()).find(|&at| parse.words[at].timex != Some(index))?;
    let opener = (behind..parse.words.len().min(behind + WHEN_REACH)).find(|&at| parse.words[at].is(Sense::When))?;
    let between = &parse.words[behind..opener];
    let plain = between.iter().enumerate().all(|(at, word)| !word.tag.is_verb() && (word.tag != Tag::Comma || at + 1 == between.len()));
    let told = (0..parse.clauses.len()).find(|&at| parse.clauses[at].words.start == opener && parse.clauses[at].verb.is_some())?;
    let past =
        parse.clauses[told].verb.as_ref().is_some_and(|verb| verb.form == Form::Finite && verb.time == Time::Past && verb.modal.is_none());
    (verb.words.end <= first && plain && past).then_some(told)
}

/// How many words behind a date "when" may stand.
const WHEN_REACH: usize = 7;

/// "Since her arrest in June": the noun phrase that is dated rather than the verb, where it names an event.
fn noun_before(parse: &Parse, first: usize) -> Option<Range<usize>> {
    let end = match first.checked_sub(1) {
        Some(before) if parse.words[before].tag == Tag::Preposition => before,
        _ => first,
    };
    let phrase = phrase_before(&parse.words, end);
    let opener = parse.words.get(phrase.start.checked_sub(1)?)?;
    let names_event = parse.words.get(end.checked_sub(1)?)?.is(Sense::Happening);
    let bound = opener.is(Sense::PrepositionToo) || opener.is(Sense::Adding);
    (names_event && bound && !phrase.is_empty()).then_some(phrase)
}

fn told_by_another(parse: &Parse, clause: usize) -> bool {
    label::told_by(parse, clause) != clause
}

/// How many words a line that only says when something was published has at most.
const SHORT_LINE: usize = 12;

/// An expression where it stands.
struct Place<'a> {
    reader: &'a Reader<'a>,
    parse: &'a Parse,
    timex: &'a Timex,
    first: usize,
    clause: usize,
}

impl Place<'_> {
    /// Whether what the expression says is no date of an event.
    fn dates_nothing(&self) -> bool {
        self.is_publication()
            || self.is_comparison()
            || self.only_names()
            || self.is_what_is()
            || self.is_moved_from()
            || self.bounds_a_period()
            || self.is_still_so()
            || self.only_tells_which()
            || self.is_each()
            || self.is_short_or_denied_stretch()
            || self.is_general_today()
    }

    fn before(&self, back: usize) -> Option<&Word> {
        self.first.checked_sub(back).map(|at| &self.parse.words[at])
    }

    /// The first word behind the expression.
    fn behind(&self) -> usize {
        let index = self.parse.words[self.first].timex;
        (self.first..self.parse.words.len()).find(|&at| self.parse.words[at].timex != index).unwrap_or(self.parse.words.len())
    }

    /// "Published March 14", and the date of a dateline: "HALVERN, March 14 —".
    fn is_publication(&self) -> bool {
        let words = &self.parse.words;
        let says_so = words.len() <= SHORT_LINE && words.first().is_some_and(|word| word.is(Sense::Published));
        let before = &words[..self.first];
        let dateline = self.first > 0
            && self.first <= SHORT_LINE
            && before.iter().all(|word| word.tag.is_name() || word.tag.is_punctuation() || word.timex.is_some())
            && words.get(self.behind()).is_some_and(|word| word.is(Sense::Dash));
        says_so || dateline
    }

    /// "Up from 212 a year ago", "than last year", "as dry as 1976".
    fn is_comparison(&self) -> bool {
        let words = &self.parse.words;
        let plain = |word: &Word| {
            word.timex.is_none()
                && (word.tag.is_adverb()
                    || matches!(
                        word.tag,
                        Tag::Number
                            | Tag::Currency
                            | Tag::Symbol
                            | Tag::Noun
                            | Tag::Nouns
                            | Tag::Determiner
                            | Tag::Preposition
                            | Tag::Adjective
                            | Tag::Hyphen
                            | Tag::To
                    ))
        };
        let marker = (self.first.saturating_sub(7)..self.first).rev().find(|&at| words[at].is(Sense::Comparison) || !plain(&words[at]));
        let Some(marker) = marker.filter(|&at| words[at].is(Sense::Comparison) && words[at].timex.is_none()) else {
            return self.is_as_as();
        };
        if words[marker].is(Sense::From) {
            let number = words[marker + 1..self.first].iter().any(|word| word.tag == Tag::Number);
            let changed = words[marker.saturating_sub(8)..marker].iter().any(|word| word.is(Sense::Change));
            return self.timex.range_end.is_none() && (number || changed);
        }
        !matches!(words[marker].tag, Tag::Conjunction)
    }

    /// "As dry as 1976".
    fn is_as_as(&self) -> bool {
        self.before(1).is_some_and(|word| word.is(Sense::As))
            && self.before(2).is_some_and(|word| word.tag.is_adjective() || word.tag.is_adverb())
    }

    /// "The 2016 election", "its 2025 bond": a year that tells one from another, before a noun that names no event.
    fn only_names(&self) -> bool {
        let words = &self.parse.words;
        let behind = self.behind();
        let year = matches!(self.timex.resolution.value, Value::At(when) if when.unit() >= Unit::Year);
        let before_noun =
            words.get(behind).is_some_and(|word| word.tag.is_noun() || word.tag.is_adjective() || word.tag == Tag::Hyphen && word.glued);
        let of_preposition = self.before(1).is_some_and(|word| word.tag == Tag::Preposition);
        if !year || !before_noun || behind != self.first + 1 || of_preposition {
            return false;
        }
        let end = (behind..words.len()).find(|&at| {
            !(words[at].tag.is_noun() || words[at].tag.is_adjective() || matches!(words[at].tag, Tag::Hyphen | Tag::VerbGerund))
        });
        let head = &words[end.unwrap_or(words.len()) - 1];
        !(head.is(Sense::Happening) || head.is(Sense::Communication))
    }

    /// "The last week of May is a quiet one": the date is what the clause is about.
    fn is_what_is(&self) -> bool {
        let clause = &self.parse.clauses[self.clause];
        let Some(verb) = clause.verb.as_ref() else { return false };
        let own = own_words(self.parse, self.clause, clause.before.clone());
        let all = own.iter().all(|&at| {
            let word = &self.parse.words[at];
            word.timex.is_some()
                || word.tag.is_punctuation()
                || word.tag.is_adverb()
                || matches!(word.tag, Tag::Determiner | Tag::Conjunction)
        });
        let inside = clause.before.contains(&self.first);
        inside && all && verb.time == Time::Present && self.parse.words[verb.head].is(Sense::Be)
    }

    /// "Moved from its usual Saturday": where it was moved from.
    fn is_moved_from(&self) -> bool {
        let moved = self.parse.clauses[self.clause].verb.as_ref().is_some_and(|verb| self.parse.words[verb.head].is(Sense::Moving));
        let from = (1..=4).find_map(|back| self.before(back).filter(|word| matches!(word.tag, Tag::Preposition | Tag::To | Tag::Comma)));
        moved && self.timex.range_end.is_none() && from.is_some_and(|word| word.is(Sense::From))
    }

    /// "The quarter ended Sept. 30": the date of a period, not of an event.
    fn bounds_a_period(&self) -> bool {
        let back = if self.before(1).is_some_and(|word| word.tag == Tag::Preposition) { 2 } else { 1 };
        let bounds = self.before(back).is_some_and(|word| word.is(Sense::Aspectual) && word.tag.is_verb());
        bounds && self.before(back + 1).is_some_and(|word| word.timex.is_some())
    }

    /// "Here is what we know about the visit on Saturday": what is thought now was not thought on a day that is over.
    fn is_still_so(&self) -> bool {
        let Some(verb) = &self.parse.clauses[self.clause].verb else { return false };
        let (Value::At(when), Some(today)) = (self.timex.resolution.value, self.reader.reference()) else { return false };
        let holds = self.parse.words[verb.head].is(Sense::Thought) && verb.time == Time::Present && verb.form == Form::Finite;
        let plain = !(verb.perfect || verb.passive || verb.progressive) && verb.modal.is_none();
        let told_later = !told_by_another(self.parse, self.clause) && verb.words.end <= self.first;
        holds && plain && told_later && when.unit() <= Unit::Month && when.interval().last_day() < today
    }

    /// "Is held over the release of papers in 2010": what goes on now is not of a day that is over; the event named beside it is.
    fn noun_of_the_past(&self) -> Option<Range<usize>> {
        let verb = self.parse.clauses[self.clause].verb.as_ref()?;
        let (Value::At(when), Some(today)) = (self.timex.resolution.value, self.reader.reference()) else { return None };
        let now = verb.form == Form::Finite && verb.time == Time::Present && !verb.perfect && verb.modal.is_none();
        let goes_on = now && (verb.progressive || self.parse.words[verb.head].is(Sense::Be)) && verb.words.end <= self.first;
        let ended = when.unit() <= Unit::Year && when.interval().last_day() < today;
        let since = self.before(1).is_some_and(|word| word.is(Sense::Since));
        if !goes_on || !ended || since || told_by_another(self.parse, self.clause) {
            return None;
        }
        let words = &self.parse.words;
        let end = if self.before(1).is_some_and(|word| word.tag == Tag::Preposition) { self.first - 1 } else { self.first };
        let nominal = |at: &usize| {
            let word = &words[*at];
            word.tag.is_noun()
                || word.tag.is_adjective()
                || matches!(
                    word.tag,
                    Tag::Preposition | Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark | Tag::Number | Tag::Conjunction
                )
        };
        let head = (verb.words.end..end).rev().take_while(nominal).find(|&at| words[at].tag.is_noun() && words[at].is(Sense::Happening))?;
        let start = phrase_before(words, head + 1).start;
        (start < end).then_some(start..end)
    }

    /// "Opens this year's Sailing Week": a year that tells which, behind the verb.
    fn only_tells_which(&self) -> bool {
        let verb = self.parse.clauses[self.clause].verb.as_ref();
        let year = matches!(self.timex.resolution.value, Value::At(when) if when.unit() >= Unit::Year);
        let owns = self.parse.words.get(self.behind()).is_some_and(|word| word.tag == Tag::PossessiveMark);
        year && owns && verb.is_some_and(|verb| verb.words.end <= self.first && !self.parse.words[verb.head].is(Sense::Be))
    }

    /// "A tenth in each of the coming three years".
    fn is_each(&self) -> bool {
        self.before(2).is_some_and(|word| word.is(Sense::Each)) && self.before(1).is_some_and(|word| word.is(Sense::Of))
    }

    /// "In the past week": too short to hold a state; "not in the past two years": nothing happened.
    fn is_short_or_denied_stretch(&self) -> bool {
        let Value::Lasting(_, Some(interval)) = self.timex.resolution.value else { return false };
        let denied = self.parse.clauses[self.clause].verb.as_ref().is_some_and(|verb| verb.negation.is_some());
        denied || interval.first_day().days_until(interval.last_day()) < 27
    }

    /// "Today, wolves are rare".
    fn is_general_today(&self) -> bool {
        let today = matches!(self.timex.expr, TimeExpr::Anchor(Anchor::Reference));
        let clause = &self.parse.clauses[self.clause];
        let verb = clause.verb.as_ref();
        let rests = verb
            .is_some_and(|verb| verb.time == Time::Present && !verb.passive && !verb.perfect && self.parse.words[verb.head].is(Sense::Be));
        today && self.reader.reference().is_some() && rests
    }
}

fn row(reader: &Reader, link: Link) -> Option<Found> {
    let parse = reader.parse(link.sentence);
    let clause = label::told_by(parse, link.clause);
    let verb = parse.clauses[clause].verb.clone();
    let reading = reading::reading(parse, link.clause, &reader.timexes[link.timex]);
    let read = read_again(&reader.timexes[link.timex], reading);
    let timex = read.as_ref().unwrap_or(&reader.timexes[link.timex]);
    let setting = setting(reader, parse, &link, verb.as_ref());
    let end = timex.range_end.filter(|_| verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Moving)));
    // "Put off from Friday to March 21": it is to be on the second.
    let time = event_time(reader.timexes, end.map_or(timex, |end| &reader.timexes[end]), setting);
    let unresolved = matches!(timex.resolution.value, Value::Partial(_) | Value::Unanchored(_));
    if time.is_none() && !unresolved {
        return None;
    }
    let label = match &link.noun {
        Some(noun) => label::noun_label(reader, link.sentence, link.clause, noun.clone()),
        None => label::clause_label(reader, link.sentence, link.clause),
    };
    if label.is_empty() {
        return None;
    }
    let event = match &link.noun {
        Some(noun) => noun_event(parse, noun, setting.relation),
        None => event(reader, parse, link.clause, setting.relation),
    };
    let status = status::status(reader, parse, link.clause, time.as_ref(), setting.relation);
    let importance = importance::importance(reader, link.sentence, link.clause);
    let certainty = certainty(timex, time.as_ref());
    let row = DatedEvent { timex: Some(link.timex), sentence: link.sentence, label, event, reading, time, status, certainty, importance };
    Some(Found { row, clause: if link.noun.is_some() { usize::MAX } else { clause } })
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

/// What stands around the expression.
fn setting(reader: &Reader, parse: &Parse, link: &Link, verb: Option<&VerbGroup>) -> Setting {
    let first = parse.words.iter().position(|word| word.timex == Some(link.timex)).unwrap_or(0);
    let before = |back: usize| first.checked_sub(back).map(|at| &parse.words[at]);
    let is = |sense: Sense| before(1).is_some_and(|word| word.is(sense)) || parse.words[first].is(sense);
    let goes_on = verb.is_none_or(|verb| verb.perfect || verb.progressive || verb.time != Time::Past);
    let of_time = before(2).is_some_and(|word| word.is(Sense::Time) || word.tag == Tag::AdjectiveSuperlative);
    let relation = match () {
        () if is(Sense::Since) && goes_on && !of_time && link.noun.is_none() => Relation::Begins,
        () if is(Sense::Until) => Relation::Ends,
        () if is(Sense::By) => Relation::Before,
        () if before(1).is_some_and(|word| word.is(Sense::PrepositionToo)) && !is(Sense::Since) => Relation::After,
        () => Relation::IsIncluded,
    };
    let reaches_now = verb.is_some_and(|verb| verb.perfect && verb.time == Time::Present) && is(Sense::For);
    Setting { relation, reaches_now, reference: reader.reference() }
}

/// The event in the terms of TimeML.
pub(super) fn event(reader: &Reader, parse: &Parse, index: usize, relation: Relation) -> Event {
    let clause = &parse.clauses[index];
    let span = |words: std::ops::Range<usize>| match (
        parse.words.get(words.start),
        words.end.checked_sub(1).and_then(|last| parse.words.get(last)),
    ) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    };
    let Some(verb) = &clause.verb else {
        // Without a verb, the noun that the line is about carries it.
        let head = clause
            .words
            .clone()
            .take_while(|&at| parse.words[at].tag != Tag::Preposition)
            .filter(|&at| parse.words[at].timex.is_none() && parse.words[at].tag.is_noun());
        let trigger = head.last().map_or(Span::default(), |at| parse.words[at].span);
        return Event { trigger, clause: span(clause.words.clone()), relation, ..Event::default() };
    };
    Event {
        trigger: parse.words[verb.head].span,
        clause: span(clause.words.clone()),
        class: class(parse, verb),
        tense: tense(verb),
        aspect: aspect(verb),
        negated: verb.negation.is_some(),
        modality: verb.modal.map(|modal| parse.words[modal].span.of(reader.text()).to_string()),
        relation,
    }
}

/// An event that a noun names: "her arrest in June".
fn noun_event(parse: &Parse, noun: &Range<usize>, relation: Relation) -> Event {
    let head = noun.clone().take_while(|&at| parse.words[at].tag != Tag::Preposition).filter(|&at| parse.words[at].tag.is_noun()).last();
    let span = |at: usize| parse.words[at].span;
    let clause = span(noun.start).join(span(noun.end - 1));
    Event { trigger: head.map_or(clause, span), clause, relation, ..Event::default() }
}

fn class(parse: &Parse, verb: &VerbGroup) -> EventClass {
    let word = &parse.words[verb.head];
    match () {
        () if word.is(Sense::Reporting) => EventClass::Reporting,
        () if word.is(Sense::Aspectual) => EventClass::Aspectual,
        () if word.is(Sense::State) && !verb.passive => EventClass::State,
        () if word.is(Sense::Intention) => EventClass::Intention,
        () => EventClass::Occurrence,
    }
}

fn tense(verb: &VerbGroup) -> Tense {
    match (verb.form, verb.time) {
        (Form::Infinitive, _) => Tense::Infinitive,
        (Form::Gerund, _) => Tense::Participle,
        (Form::Participle, _) | (_, Time::Past) => Tense::Past,
        (_, Time::Present) => Tense::Present,
        (_, Time::Future) => Tense::Future,
        (_, Time::None) => Tense::None,
    }
}

fn aspect(verb: &VerbGroup) -> Aspect {
    match (verb.perfect, verb.progressive) {
        (true, true) => Aspect::PerfectiveProgressive,
        (true, false) => Aspect::Perfective,
        (false, true) => Aspect::Progressive,
        (false, false) => Aspect::None,
    }
}

/// Whether a clause only reports.
pub(super) fn is_reporting(parse: &Parse, index: usize) -> bool {
    let clause = &parse.clauses[index];
    clause.kind == Kind::Attribution || clause.verb.as_ref().is_some_and(|verb| parse.words[verb.head].is(Sense::Reporting))
}
