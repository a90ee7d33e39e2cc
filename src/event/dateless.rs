//! Expressions that date no event: comparisons, names of things, what a sentence is about, periods, rates.

use std::ops::Range;

use super::{
    clause::{Kind, Parse, phrase_before},
    label::told_by,
    reader::Reader,
    subject_words::{own_words, subject_words},
    tagger::Tag,
    verb_group::{Form, Time},
    words::Word,
};
use crate::{
    lang::lexicon::Sense,
    time::{Anchor, TimeExpr, Unit, Value},
    timex::Timex,
};

/// How many words a line that only says when something was published has at most.
const SHORT_LINE: usize = 12;

/// How many words a figure and what it counts may have: "1.40 a share".
const FIGURE: usize = 4;

/// How many words back a comparison is looked for.
const COMPARED: usize = 14;

/// An expression where it stands.
pub(super) struct Place<'a> {
    pub reader: &'a Reader<'a>,
    pub parse: &'a Parse,
    pub timex: &'a Timex,
    /// The first word of the expression.
    pub first: usize,
    /// The clause that it dates, if it dates one.
    pub clause: usize,
}

impl Place<'_> {
    /// Whether what the expression says is no date of an event.
    pub fn dates_nothing(&self) -> bool {
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
            || self.is_told_of_another()
            || self.is_imperative()
            || self.is_counted_since()
            || self.only_describes()
            || self.is_gone_through()
    }

    /// "Worked through the night": how long, not on which day.
    fn is_gone_through(&self) -> bool {
        let part = self.timex.expr.fields().is_some_and(|fields| fields.is_time_of_day() && fields.hour.is_none());
        part && self.before(1).is_some_and(|word| word.is(Sense::Until) && word.tag == Tag::Preposition)
    }

    /// "The firm, worth $3 million in May, is for sale": what an adjective says between a subject and its verb.
    fn only_describes(&self) -> bool {
        let words = &self.parse.words;
        let mark = |at: &usize| words[*at].tag == Tag::Comma && words[*at].timex.is_none();
        let (Some(open), Some(close)) = ((0..self.first).rfind(mark), (self.behind()..words.len()).find(mark)) else { return false };
        // "Such as the 1968 strike" names an event.
        let adjective = words[open + 1].tag.is_adjective() && words[open + 1].timex.is_none() && !words[open + 2].is(Sense::As);
        let noun = open > 0 && words[open - 1].tag.is_noun();
        let verb = words.get(close + 1).is_some_and(|word| word.timex.is_none() && (word.tag.is_finite() || word.tag == Tag::Modal));
        adjective
            && noun
            && verb
            && words
                .get(open..close)
                .unwrap_or_default()
                .iter()
                .all(|word| word.timex.is_some() || !word.tag.is_verb() && !word.tag.is_wh())
    }

    fn is_told_by_another(&self) -> bool {
        told_by(self.parse, self.clause) != self.clause
    }

    fn is_year(&self) -> bool {
        matches!(self.timex.resolution.value, Value::At(when) if when.unit() >= Unit::Year)
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
        let before = &words[..self.first];
        let plain = |word: &Word| word.tag.is_name() || word.tag.is_punctuation() || word.timex.is_some();
        // "Published: 5 May", "Updated 5 May, 3 p.m.: This article has been", "By Ada Voss, published 5 May"; not "published in May".
        let says_so = before.iter().rposition(|word| word.is(Sense::Published)).is_some_and(|at| {
            let opens = before[..at].iter().all(|word| plain(word) || word.tag == Tag::Determiner) && before.len() <= SHORT_LINE;
            let alone = words.len() <= SHORT_LINE && at == 0;
            opens && (alone || before[at + 1..].iter().all(|word| plain(word) || word.tag == Tag::Number))
        });
        let byline = words.iter().all(|word| plain(word) || word.tag == Tag::Symbol) && !words[0].is(Sense::Dash);
        let dateline = self.first > 0
            && self.first <= SHORT_LINE
            && before.iter().all(plain)
            && words.get(self.behind()).is_some_and(|word| word.is(Sense::Dash));
        says_so || byline || dateline
    }

    /// "Up from 212 a year ago", "than last year", "as dry as 1976".
    fn is_comparison(&self) -> bool {
        let words = &self.parse.words;
        // "From $58 million, or $1.40 a share, a year earlier".
        let figure =
            |at: usize| words.get(at..self.first).unwrap_or_default().iter().any(|word| matches!(word.tag, Tag::Number | Tag::Currency));
        let plain = |at: usize| {
            let word = &words[at];
            word.timex.is_none()
                && (word.tag.is_adverb()
                    || matches!(word.tag, Tag::Comma | Tag::Conjunction) && figure(at.saturating_sub(FIGURE)) && !word.is(Sense::And)
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
        let compares = |at: usize| words[at].is(Sense::Comparison) && !self.is_quantity(at);
        let marker = (self.first.saturating_sub(COMPARED)..self.first).rev().find(|&at| compares(at) || !plain(at));
        let Some(marker) = marker.filter(|&at| compares(at) && words[at].timex.is_none()) else {
            return self.is_as_as();
        };
        if words[marker].is(Sense::From) {
            let number = words.get(marker + 1..self.first).unwrap_or_default().iter().any(|word| word.tag == Tag::Number);
            let changed = words.get(marker.saturating_sub(8)..marker).unwrap_or_default().iter().any(|word| word.is(Sense::Change));
            return self.timex.range_end.is_none() && (number || changed) && !self.is_yet_to_come();
        }
        !matches!(words[marker].tag, Tag::Conjunction)
    }

    /// "Taxes will rise by a tenth from January 1": nothing is compared with what is yet to come.
    fn is_yet_to_come(&self) -> bool {
        let (Value::At(when), Some(today)) = (self.timex.resolution.value, self.reader.reference()) else { return false };
        let verb = self.parse.clauses[self.clause].verb.as_ref();
        when.interval().first_day() > today && verb.is_some_and(|verb| verb.time == Time::Future)
    }

    /// "More than 100 people in 2019": a count, which is not compared with anything.
    fn is_quantity(&self, at: usize) -> bool {
        let words = &self.parse.words;
        let more = at > 0 && (words[at - 1].tag == Tag::AdjectiveComparative || words[at - 1].tag == Tag::AdverbComparative);
        more && words
            .get(at + 1)
            .is_some_and(|next| next.timex.is_none() && matches!(next.tag, Tag::Number | Tag::Currency | Tag::Determiner))
            && !words[at].is(Sense::From)
            && (words[at + 1].tag != Tag::Determiner || words.get(at + 2).is_some_and(|next| next.tag == Tag::Number))
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
        let year = self.is_year();
        let before_noun =
            words.get(behind).is_some_and(|word| word.tag.is_noun() || word.tag.is_adjective() || word.tag == Tag::Hyphen && word.glued);
        let of_preposition = self.before(1).is_some_and(|word| word.tag == Tag::Preposition);
        // "The 11th century temple".
        let long = matches!(self.timex.resolution.value, Value::At(when) if when.unit() >= Unit::Decade);
        if !year || !before_noun || behind != self.first + 1 && !long || of_preposition {
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
                || word.is(Sense::Subordinator)
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
        let told_later = !self.is_told_by_another() && verb.words.end <= self.first;
        holds && plain && told_later && when.unit() <= Unit::Month && when.interval().last_day() < today
    }

    /// "Is held over the release of papers in 2010": what goes on now is not of a day that is over; the event named beside it is.
    pub fn noun_of_the_past(&self) -> Option<Range<usize>> {
        let verb = self.parse.clauses[self.clause].verb.as_ref()?;
        let (Value::At(when), Some(today)) = (self.timex.resolution.value, self.reader.reference()) else { return None };
        let now = verb.form == Form::Finite && verb.time == Time::Present && !verb.perfect && verb.modal.is_none();
        // "Says in May" tells when it was said.
        let goes_on = now && (verb.progressive || !self.parse.words[verb.head].is(Sense::Reporting)) && verb.words.end <= self.first;
        let ended = when.unit() <= Unit::Year && when.interval().last_day() < today;
        let since = self.before(1).is_some_and(|word| word.is(Sense::Since));
        if !goes_on || !ended || since || self.is_told_by_another() {
            return None;
        }
        let words = &self.parse.words;
        let end = if self.before(1).is_some_and(|word| word.tag == Tag::Preposition) { self.first - 1 } else { self.first };
        let nominal = |at: &usize| {
            let word = &words[*at];
            word.tag.is_noun()
                || word.tag.is_adjective()
                // "Of classified papers".
                || word.tag == Tag::VerbParticiple && words.get(at + 1).is_some_and(|next| next.tag.is_noun() || next.tag.is_adjective())
                || matches!(
                    word.tag,
                    Tag::Preposition | Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark | Tag::Number | Tag::Conjunction
                )
        };
        let head = (verb.words.end..end).rev().take_while(nominal).find(|&at| is_event_noun(&words[at]))?;
        let start = phrase_before(words, head + 1).start;
        // "The testimony on Tuesday of four officials".
        let behind = self.behind();
        let of = words.get(behind).is_some_and(|word| word.is(Sense::Of) && word.timex.is_none());
        (start < end).then_some(start..if of { end_of_phrase(words, behind - 1) } else { end })
    }

    /// "The decision by the council today means": what holds now is not of the day of the event that its subject names.
    pub fn noun_of_subject(&self) -> Option<Range<usize>> {
        let clause = &self.parse.clauses[self.clause];
        let verb = clause.verb.as_ref()?;
        let (Value::At(when), Some(today)) = (self.timex.resolution.value, self.reader.reference()) else { return None };
        let now = verb.form == Form::Finite && verb.time == Time::Present && !verb.perfect && verb.modal.is_none();
        let ended = when.unit() <= Unit::Year && when.interval().last_day() <= today;
        let words = &self.parse.words;
        let own = own_words(self.parse, self.clause, clause.before.clone());
        let opens = *own.iter().find(|&&at| !words[at].tag.is_punctuation())?;
        let reports = words[verb.head].is(Sense::Reporting);
        if !now
            || !ended
            || reports
            || !clause.before.contains(&self.first)
            || words[opens].tag == Tag::Preposition
            || words[opens].timex.is_some()
        {
            return None;
        }
        let behind = self.behind();
        let describes =
            words.get(behind).is_some_and(|word| word.timex.is_none() && (word.tag == Tag::PossessiveMark || word.tag.is_noun()));
        let head = (opens..self.first).find(|&at| is_event_noun(&words[at]))?;
        let plain = words
            .get(head + 1..self.first)
            .unwrap_or_default()
            .iter()
            .all(|word| !word.tag.is_verb() && word.tag != Tag::Comma && !word.tag.is_wh());
        let end = match words[self.first - 1].tag {
            _ if describes => end_of_nouns(words, behind + usize::from(words[behind].tag == Tag::PossessiveMark))?,
            Tag::Preposition => self.first - 1,
            _ => self.first,
        };
        let start = phrase_before(words, head + 1).start;
        let content = words.get(start..end)?.iter().filter(|word| word.timex.is_none() && word.tag.is_noun()).count();
        (plain && content > 1).then_some(start..end)
    }

    /// "After the Oct. 7 attack by militants": the noun that a date before it dates rather than the verb, where it names an event. What is
    /// done "at a May 5 hearing" or "in a May 5 letter" is done on that day itself.
    pub fn noun_behind(&self) -> Option<Range<usize>> {
        let words = &self.parse.words;
        let nominal = |at: &usize| {
            let word = &words[*at];
            word.timex.is_none() && (word.tag.is_noun() || word.tag.is_adjective() || matches!(word.tag, Tag::Hyphen | Tag::VerbGerund))
        };
        // "Wednesday's ruling".
        let behind = self.behind();
        let behind = if words.get(behind).is_some_and(|word| word.tag == Tag::PossessiveMark) { behind + 1 } else { behind };
        let run = (behind..words.len()).take_while(nominal);
        // "An April 8 shooting".
        let is_head = |at: &usize| words[*at].tag.is_noun() || words[*at].is(Sense::Happening);
        let head = run.filter(is_head).last().filter(|&at| words[at].is(Sense::Happening) || is_event_noun(&words[at]))?;
        let spoken = !words[head].is(Sense::Happening);
        let describes = |at: &usize| {
            let word = &words[*at];
            // "Mr. Voss's".
            let owner = words.get(*at..self.first).unwrap_or_default().iter().find(|word| !word.tag.is_noun());
            let owns = word.tag.is_noun() && owner.is_some_and(|mark| mark.tag == Tag::PossessiveMark);
            // "A newly revealed June call".
            let described = word.tag == Tag::VerbParticiple || word.tag.is_adverb() && words[*at + 1].tag == Tag::VerbParticiple;
            let opener = matches!(word.tag, Tag::Determiner | Tag::PronounPossessive | Tag::PossessiveMark);
            word.timex.is_none() && (owns || word.tag.is_adjective() || described || opener)
        };
        let start = (0..self.first).rev().take_while(describes).last().unwrap_or(self.first);
        let opener = words.get(start.checked_sub(1)?)?;
        let strong = opener.is(Sense::PrepositionToo) || opener.is(Sense::Adding);
        let charged = self.is_charged(start - 1);
        let at_once = opener.is(Sense::At) && !charged;
        // "About the dealings and a newly revealed call".
        let object = |&at: &usize| words[at].tag.is_nominal() && words[at].timex.is_none();
        let joined = opener.is(Sense::And).then(|| (0..start - 1).rev().find(|at| !object(at))).flatten();
        let opener = joined.filter(|&at| words[at].timex.is_none()).map_or(opener, |at| &words[at]);
        let such = opener.is(Sense::As) && start > 1 && words[start - 2].tag.is_adjective();
        let named =
            opener.is(Sense::Of) || charged || such || !self.is_year() && matches!(opener.tag, Tag::Preposition | Tag::To) && !at_once;
        let noun = start..with_content(self.parse, end_of_phrase(words, head));
        // "Of the 2024 trip" says too little by itself.
        let content = |word: &&Word| word.timex.is_none() && (word.tag.is_noun() || word.tag.is_adjective());
        let told = self.parse.clauses.iter().any(|clause| clause.kind == Kind::Relative && clause.words.start == noun.end);
        let says_more = told || words.get(noun.clone()).unwrap_or_default().iter().filter(content).count() > 1;
        // What is said "in a May 5 letter" is said on that day; "the terms of a May 5 ruling" are those of the ruling.
        let apart = !spoken || opener.is(Sense::Of);
        (opener.timex.is_none() && apart && (strong || named && says_more)).then_some(noun)
    }

    /// "Charged in the May 3 attack", "a warrant in the May 3 attack".
    fn is_charged(&self, opener: usize) -> bool {
        let verb = self.parse.clauses[self.clause].verb.as_ref().map(|verb| verb.head);
        let beside = [opener.checked_sub(1), verb].into_iter().flatten();
        self.parse.words[opener].is(Sense::At) && beside.into_iter().any(|at| self.parse.words[at].is(Sense::Charging))
    }

    /// "Opens this year's Sailing Week": a year that tells which, behind the verb.
    fn only_tells_which(&self) -> bool {
        let verb = self.parse.clauses[self.clause].verb.as_ref();
        let year = self.is_year();
        let owns = self.parse.words.get(self.behind()).is_some_and(|word| word.tag == Tag::PossessiveMark);
        year && owns && verb.is_some_and(|verb| verb.words.end <= self.first && !self.parse.words[verb.head].is(Sense::Be))
    }

    /// "A tenth in each of the coming three years".
    fn is_each(&self) -> bool {
        self.before(2).is_some_and(|word| word.is(Sense::Each)) && self.before(1).is_some_and(|word| word.is(Sense::Of))
    }

    /// "In the past week": too short to hold a state; "not in the past two years": nothing happened. "Within the next two weeks" is a
    /// date.
    fn is_short_or_denied_stretch(&self) -> bool {
        let Value::Lasting(_, Some(interval)) = self.timex.resolution.value else { return false };
        let denied = self.parse.clauses[self.clause].verb.as_ref().is_some_and(|verb| verb.negation.is_some());
        let ahead = self.reader.reference().is_some_and(|today| interval.last_day() > today && interval.first_day() >= today);
        denied || !ahead && interval.first_day().days_until(interval.last_day()) < 27
    }

    /// "Half as much as it did in 2009", "more than they were in May".
    fn is_told_of_another(&self) -> bool {
        let clause = &self.parse.clauses[self.clause];
        // "As it did", whether the clause begins with "as" or behind it.
        let start = clause.words.start;
        let openers = [Some(start), start.checked_sub(1)].map(|at| at.and_then(|at| self.parse.words.get(at)));
        let helps = clause.verb.as_ref().is_some_and(|verb| {
            let head = &self.parse.words[verb.head];
            verb.words.len() == 1
                && (head.is(Sense::Do) || head.is(Sense::Be) || head.is(Sense::Have))
                && verb.words.start <= clause.words.start + 2
        });
        helps && openers.into_iter().flatten().any(|word| word.is(Sense::As) || word.is(Sense::Comparison))
    }

    /// "Cut its rate on Monday, its third cut since June": from when it is counted. "Its first loss since May" has another since May.
    fn is_counted_since(&self) -> bool {
        let nominal = |word: &&Word| {
            word.timex.is_none()
                && (word.tag.is_noun()
                    || word.tag.is_adjective()
                    || matches!(word.tag, Tag::Determiner | Tag::PronounPossessive | Tag::Number))
        };
        let words = &self.parse.words;
        let Some(since) = self.first.checked_sub(1).filter(|&at| words[at].is(Sense::Since)) else { return false };
        let count = words[..since].iter().rev().take_while(nominal).count();
        let phrase = words.get(since - count..since).unwrap_or_default();
        let apposed = since > count && words[since - count - 1].tag == Tag::Comma;
        let once = phrase.iter().any(|word| word.is(Sense::First) || word.is(Sense::Time) || word.tag == Tag::AdjectiveSuperlative);
        count > 1 && apposed && !once
    }

    /// "Join us today".
    fn is_imperative(&self) -> bool {
        let clause = &self.parse.clauses[self.clause];
        let base =
            clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Finite && self.parse.words[verb.words.start].tag == Tag::VerbBase);
        // "Net income rose", where the tagger takes "net" for a verb.
        let told = self.parse.words.iter().any(|word| word.is(Sense::PastOnly));
        base && !told && clause.kind == Kind::Main && subject_words(self.parse, self.clause).is_none_or(|words| words.is_empty())
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

/// Where a noun phrase ends that has its head there, with "of", "by", "in" and what stands behind them.
pub(super) fn end_of_phrase(words: &[Word], head: usize) -> usize {
    let mut end = head + 1;
    while words
        .get(end)
        .is_some_and(|word| word.tag == Tag::Preposition && word.timex.is_none() && !word.is(Sense::Subordinator) && !word.is(Sense::That))
    {
        match end_of_nouns(words, end + 1) {
            Some(behind) => end = behind,
            None => break,
        }
        // "A meeting between Voss and the mayor"; in "after the vote and the mayor left", another clause begins.
        let joined = words.get(end).filter(|word| word.is(Sense::And)).and_then(|_| end_of_nouns(words, end + 1));
        let goes_on =
            |behind: usize| words.get(behind).is_none_or(|word| word.timex.is_some() || !(word.tag.is_verb() || word.tag == Tag::Modal));
        end = joined.filter(|&behind| goes_on(behind)).unwrap_or(end);
    }
    end
}

/// Behind the nouns, and what describes them, that begin there; `None` where they end in no noun.
fn end_of_nouns(words: &[Word], from: usize) -> Option<usize> {
    let nominal = |at: &usize| words[*at].timex.is_none() && words[*at].tag.is_nominal();
    let last = (from..words.len()).take_while(nominal).last()?;
    words[last].tag.is_noun().then_some(last + 1)
}

/// "The vote to cut pay", "the announcement that a deal was near": where the clause ends that says what a noun holds.
fn with_content(parse: &Parse, end: usize) -> usize {
    let spells_out = |kind: Kind| matches!(kind, Kind::Complement | Kind::Infinitive);
    parse.clauses.iter().find(|clause| spells_out(clause.kind) && clause.words.start == end).map_or(end, |clause| clause.words.end)
}

/// Whether a noun names an event, or what somebody says at one time.
fn is_event_noun(word: &Word) -> bool {
    word.timex.is_none() && word.tag.is_noun() && (word.is(Sense::Happening) || word.is(Sense::Communication))
}
