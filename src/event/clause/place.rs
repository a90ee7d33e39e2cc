//! Verbs find their clauses: infinitives, gerunds and participles.

use std::ops::Range;

use super::{
    super::{
        tagger::Tag,
        verb_group::{Form, Time, VerbGroup},
        words::{Word, past_date},
    },
    Clause, Kind,
    noun::is_nominal_end,
    read::Reader,
};
use crate::lang::lexicon::Sense;

impl Reader<'_> {
    pub(super) fn place(&mut self, group: VerbGroup) {
        match group.form {
            Form::Infinitive => self.place_infinitive(group),
            Form::Gerund => self.place_gerund(group),
            Form::Participle => self.place_participle(group),
            Form::Finite => self.place_finite(group),
        }
    }

    pub(super) fn give(&mut self, group: VerbGroup) {
        let index = self.stack[self.stack.len() - 1];
        let clause = &mut self.clauses[index];
        clause.before.end = group.words.start;
        clause.verb = Some(group);
    }

    pub(super) fn place_infinitive(&mut self, group: VerbGroup) {
        if self.top().kind == Kind::Infinitive && self.joins(group.words.start) {
            let twin = self.stack[self.stack.len() - 1];
            self.close_to(self.stack.len() - 1, group.words.start);
            let index = self.open(Kind::Infinitive, group.words.start, 0..0);
            self.clauses[index].joined = Some(twin);
        } else {
            self.open(Kind::Infinitive, group.words.start, 0..0);
        }
        self.give(group);
    }

    pub(super) fn place_gerund(&mut self, group: VerbGroup) {
        let start = group.words.start;
        // "As arrivals of people seeking asylum rose": the verb of the clause is still to come.
        let describes = self.has_noun(self.top().words.start..start) && self.finite_follows(&group);
        if self.top().verb.is_none() && matches!(self.top().kind, Kind::Gerund | Kind::Adverbial) && !describes {
            self.give(group);
            return;
        }
        // "Citing a claim on Thursday and then on Saturday refusing to say".
        let does = |clause: &Clause| {
            clause.kind == Kind::Gerund
                && clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Gerund && verb.words.start == clause.words.start)
        };
        if self.joins(start) && self.share(start, does) {
            self.give(group);
            return;
        }
        let before = self.before_adverbs(start);
        self.close_apposed_complement(before);
        let after_noun = before > 0 && is_nominal_end(&self.words[before - 1]) && self.words[before - 1].timex.is_none();
        let antecedent = if after_noun { self.phrase_before(before) } else { 0..0 };
        let kind = if after_noun { Kind::Reduced } else { Kind::Gerund };
        if before > 0 && self.words[before - 1].tag.is_verb() && self.words[before - 1].timex.is_none() {
            self.open(Kind::Infinitive, start, 0..0);
        } else {
            self.open(kind, start, antecedent);
        }
        self.give(group);
    }

    /// "Told the story that it was a wreck, quoting": who quotes is not what the story is about.
    pub(super) fn close_apposed_complement(&mut self, before: usize) {
        let comma = before.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Comma));
        let opener = self.top().words.start;
        let of_noun = self.top().kind == Kind::Complement && opener > 0 && self.words[opener - 1].tag.is_noun();
        if let Some(comma) = comma.filter(|_| of_noun && self.stack.len() > 1) {
            self.close_to(self.stack.len() - 1, comma);
        }
    }

    pub(super) fn place_participle(&mut self, group: VerbGroup) {
        let start = group.words.start;
        if self.joins(start) && (self.joins_participle(&group) || self.joins_past(&group)) {
            return;
        }
        if self.top().verb.is_none() && self.top().kind == Kind::Adverbial && !self.has_noun(self.top().words.start..start) {
            self.give(VerbGroup { passive: true, ..group });
            return;
        }
        if self.joins_elliptic(&group) {
            return;
        }
        let before = self.before_adverbs(start);
        let wanted = self.top().verb.is_none() && before > 0 && self.has_noun(self.top().words.start..before);
        if wanted && !self.is_fronted(self.top().words.start..before) && (!self.finite_follows(&group) || self.closes_apposition(&group)) {
            // The past tense that was tagged as a participle.
            let passive = self.words.get(group.words.end).is_some_and(|word| word.is(Sense::By));
            self.give(VerbGroup { form: Form::Finite, time: Time::Past, passive, ..group });
            return;
        }
        if self.is_last_that_can_be(&group) {
            let group = VerbGroup { form: Form::Finite, time: Time::Past, ..group };
            self.goes_on(before, true, &group);
            self.give(group);
            return;
        }
        let marked = before > 0
            && (self.tag(before - 1) == Some(Tag::Comma)
                || self.words[before - 1].is(Sense::Dash) && self.tag(before - 1) == Some(Tag::Colon));
        let end = if marked { before - 1 } else { before };
        let after_noun = end > 0 && is_nominal_end(&self.words[end - 1]);
        let antecedent = if after_noun { self.behind_amount(self.phrase_before(end)) } else { 0..0 };
        // "The release of the dissident Ivan Petrov, jailed".
        let person = if marked && after_noun { self.whom(antecedent.clone()) } else { 0..0 };
        let antecedent = if person.len() > 1 { person } else { antecedent };
        self.open(if after_noun { Kind::Reduced } else { Kind::Gerund }, start, antecedent);
        self.give(VerbGroup { passive: true, ..group });
    }

    /// "Two were killed and five wounded": a participle with a subject of its own, which takes the auxiliary before.
    fn joins_elliptic(&mut self, group: &VerbGroup) -> bool {
        let start = group.words.start;
        let subject = self.phrase_before(start);
        // "And more than 100 injured".
        let more = subject.start > 2
            && self.words[subject.start - 1].is(Sense::Comparison)
            && matches!(self.tag(subject.start - 2), Some(Tag::AdjectiveComparative | Tag::AdverbComparative));
        let subject = subject.start - if more { 2 } else { 0 }..subject.end;
        let joined = subject.start > 0 && !subject.is_empty() && self.words[subject.start - 1].is(Sense::And);
        let passive = self.top().verb.as_ref().filter(|verb| verb.passive && verb.form == Form::Finite && verb.words.len() > 1).cloned();
        let Some(verb) = passive.filter(|_| joined && !self.finite_follows(group)) else { return false };
        self.open_joined(subject.start, start);
        self.give(VerbGroup { form: Form::Finite, time: verb.time, passive: true, ..group.clone() });
        true
    }

    /// "Tariffs on about $125 billion worth of goods imposed": an amount behind a preposition is not what was done.
    fn behind_amount(&self, phrase: Range<usize>) -> Range<usize> {
        let amount = self.tag(phrase.start) == Some(Tag::Currency);
        let nearly = phrase.start.checked_sub(1).filter(|&at| self.words[at].is(Sense::About) && self.tag(at).is_some_and(Tag::is_adverb));
        let start = nearly.unwrap_or(phrase.start);
        let preposition = start.checked_sub(1).filter(|&at| amount && self.tag(at) == Some(Tag::Preposition));
        let outer = preposition.map(|at| self.phrase_before(at)).filter(|outer| !outer.is_empty());
        outer.map_or(phrase.clone(), |outer| outer.start..phrase.end)
    }

    /// "The crew of a ferry that ran aground switched off a warning": a clause waits for its verb, and no other comes.
    fn is_last_that_can_be(&self, group: &VerbGroup) -> bool {
        let Some(depth) = self.waiting().filter(|&depth| depth + 1 < self.stack.len()) else { return false };
        let (outer, inner) = (&self.clauses[self.stack[depth]], self.top());
        let relative = inner.kind == Kind::Relative && depth + 2 == self.stack.len();
        let subject = outer.kind == Kind::Main && self.has_noun(outer.words.start..inner.words.start);
        let fronted = self.is_fronted(outer.words.start..inner.words.start);
        let behind_noun = group.words.start > 0 && self.tag(group.words.start - 1).is_some_and(Tag::is_noun);
        let object = matches!(self.tag(group.words.end + 1), Some(Tag::Determiner | Tag::PronounPossessive));
        relative
            && subject
            && !fronted
            && behind_noun
            && object
            && !self.words[group.words.end].is(Sense::By)
            && !self.finite_follows(group)
    }

    /// "Ana Holt, the mayor of Brask, resigned after a court": a name, what it is, and then a verb with no comma behind it.
    fn closes_apposition(&self, group: &VerbGroup) -> bool {
        let Some(end) = group.words.start.checked_sub(1).filter(|&end| self.tag(end) == Some(Tag::Comma)) else { return false };
        let open = (self.top().words.start..end).find(|&at| self.tag(at) == Some(Tag::Comma));
        let apposed = open.is_some_and(|open| {
            open > 0 && self.words[open - 1].tag.is_name() && matches!(self.tag(open + 1), Some(Tag::Determiner | Tag::Number))
        });
        let next = self.groups.iter().find(|next| next.words.start >= group.words.end && next.form == Form::Finite);
        let behind = self.words.get(group.words.end..next.map_or(self.words.len(), |next| next.words.start)).unwrap_or_default();
        apposed && !behind.iter().any(|word| word.tag == Tag::Comma && word.timex.is_none())
    }

    /// "Was evicted and sentenced": a joined participle takes the auxiliary too.
    pub(super) fn joins_participle(&mut self, group: &VerbGroup) -> bool {
        let takes = |verb: &VerbGroup| verb.passive || verb.perfect || verb.form == Form::Participle;
        if !self.share(group.words.start, |clause| clause.verb.as_ref().is_some_and(takes)) {
            return false;
        }
        let twin = self.clauses[self.stack[self.stack.len() - 1]].joined;
        let group = match twin.and_then(|twin| self.clauses[twin].verb.clone()) {
            Some(verb) => VerbGroup { form: verb.form, time: verb.time, passive: verb.passive, perfect: verb.perfect, ..group.clone() },
            None => group.clone(),
        };
        self.give(group);
        true
    }

    /// "Searched the house and seized two guns": the past tense that was tagged as a participle.
    fn joins_past(&mut self, group: &VerbGroup) -> bool {
        let start = group.words.start;
        let simple =
            |verb: &VerbGroup| verb.form == Form::Finite && verb.time == Time::Past && verb.words.len() == 1 && verb.head + 1 < start;
        let joined = self.share(start, |clause| clause.verb.as_ref().is_some_and(simple));
        if joined {
            self.give(VerbGroup { form: Form::Finite, time: Time::Past, ..group.clone() });
        }
        joined
    }

    /// "In a statement published Monday,": the noun belongs to a preposition.
    pub(super) fn is_fronted(&self, range: Range<usize>) -> bool {
        let open = range.clone().find(|&at| !self.words[at].tag.is_punctuation());
        let comma = range.clone().any(|at| self.tag(at) == Some(Tag::Comma));
        matches!(self.top().kind, Kind::Main | Kind::Complement)
            && !comma
            && open.is_some_and(|at| self.tag(at) == Some(Tag::Preposition))
            && self.words[range.end..].iter().any(|word| word.tag == Tag::Comma)
    }

    /// "A boat bought abroad in May was": between two finite verbs there is no noun that could be the subject of the second.
    pub(super) fn only_tells_which(&self, group: &VerbGroup) -> bool {
        let Some(next) = self.groups.iter().find(|next| next.words.start >= group.words.end && next.form != Form::Gerund) else {
            return false;
        };
        let verb = &self.words[group.head];
        // "The cases reported in May": nobody reports there, and nothing is told.
        let thing = group.words.start.checked_sub(1).is_some_and(|before| {
            let noun = &self.words[before];
            let close = || !self.words.get(group.words.end..next.words.start).unwrap_or_default().iter().any(|word| word.tag == Tag::Comma);
            (noun.tag == Tag::Nouns || noun.tag == Tag::Noun && close())
                && !noun.is(Sense::Body)
                && !noun.is(Sense::Company)
                && !noun.is(Sense::Human)
                && !noun.is(Sense::Person)
                // "Published this May in a journal".
                && self.tag(group.words.end).is_none_or(|tag| tag == Tag::Preposition)
        });
        let reports = verb.is(Sense::Reporting) && !thing;
        let governs = reports || [Sense::Thought, Sense::Be, Sense::Have, Sense::Do].iter().any(|&sense| verb.is(sense));
        let between = group.words.end..next.words.start;
        let opened = self.tag(between.start).is_none_or(|tag| tag.is_adverb() || tag == Tag::Preposition);
        let (mut bound, mut free) = (false, false);
        for at in between.clone() {
            match self.tag(at) {
                // "On last week's call".
                None if past_date(self.words, at).is_some_and(|word| word.tag == Tag::PossessiveMark) => {}
                Some(Tag::PossessiveMark) => {}
                // "Accused of killing five people".
                Some(Tag::VerbGerund) if bound => {}
                Some(Tag::Preposition | Tag::To) => bound = true,
                Some(tag) if tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Determiner | Tag::Number | Tag::Hyphen) => {
                    free |= !bound
                }
                _ => bound = false,
            }
        }
        // "Succeeded in May and, at a high cost, managed".
        let joined = between.clone().any(|at| self.tag(at) == Some(Tag::Conjunction) && self.tag(at + 1) == Some(Tag::Comma));
        !governs && !between.is_empty() && opened && !free && !joined && next.form == Form::Finite
    }

    /// Whether another finite verb, with no subject of its own, comes after the group before the sentence breaks.
    pub(super) fn finite_follows(&self, group: &VerbGroup) -> bool {
        let Some(next) = self.groups.iter().find(|next| next.words.start >= group.words.end && next.form == Form::Finite) else {
            return false;
        };
        let between = self.words.get(group.words.end..next.words.start).unwrap_or_default();
        // "When a row began there, officials said": who says it is named behind the comma.
        let comma = between.iter().rposition(|word| word.tag == Tag::Comma && word.timex.is_none());
        let told = comma.is_some_and(|comma| between[comma..].iter().any(|word| word.tag.is_noun()));
        // "“The bridge collapsed,” said Voss".
        let quoted = between.last().is_some_and(|word| word.tag == Tag::QuoteClose) && self.words[next.head].is(Sense::Reporting);
        let reported =
            quoted || told && self.words[next.head].is(Sense::Reporting) && !self.is_fronted(self.top().words.start..group.words.start);
        // "Known as the king", "designed as much to"; in "failed at noon as water reached", a clause begins.
        let named = |at: usize| {
            between.get(at + 1).is_some_and(|word| word.timex.is_some() || word.tag.is_nominal() || word.tag.is_pronoun())
                && !between[at..].iter().any(|word| word.tag == Tag::Comma)
        };
        let opens = |at: usize, word: &Word| {
            word.is(Sense::Subordinator) && (!word.is(Sense::PrepositionToo) || word.is(Sense::As) && at > 0 && named(at))
        };
        !reported
            && !between.iter().enumerate().any(|(at, word)| {
                word.timex.is_none()
                    && (word.tag.is_wh() || word.is(Sense::That) || word.tag == Tag::Colon && !word.is(Sense::Dash) || opens(at, word))
            })
            && between.last().is_none_or(|word| !(word.tag.is_pronoun() || word.tag == Tag::Conjunction))
    }
}
