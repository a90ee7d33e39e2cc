//! Finite verbs find their clauses.

use std::ops::Range;

use super::{
    super::{
        tagger::Tag,
        verb_group::{Form, Time, VerbGroup},
        words::Word,
    },
    Clause, Kind,
    read::Reader,
};
use crate::lang::lexicon::Sense;

impl Reader<'_> {
    pub(super) fn place_finite(&mut self, group: VerbGroup) {
        let start = group.words.start;
        if let Some(time) = self.opens_by_the_time(start) {
            let index = self.open(Kind::Adverbial, self.top().words.start, 0..0);
            self.clauses[index].before = time + 1..start;
            self.give(group);
            return;
        }
        if self.top().verb.is_none() {
            let one_word = group.words.len() == 1 && group.time == Time::Past && !self.words[start].is(Sense::PastOnly);
            let noun = start > 0 && self.words[start - 1].tag.is_noun() && self.words[start - 1].timex.is_none();
            let fronted = || self.is_fronted(self.top().words.start..start) || self.only_tells_which(&group);
            // "In 2011 the council missed its deadline": what has an object is no passive.
            let object = matches!(self.tag(group.words.end), Some(Tag::PronounPossessive | Tag::Pronoun));
            let aside = one_word && self.is_aside(&group);
            if aside || one_word && noun && !object && self.finite_follows(&group) && fronted() {
                let antecedent = self.phrase_before(if aside { start - 1 } else { start });
                self.open(Kind::Reduced, start, antecedent);
                self.give(VerbGroup { form: Form::Participle, passive: true, ..group });
            } else {
                self.give(group);
            }
            return;
        }
        if self.joins(start) && self.joins_passive(&group) {
            return;
        }
        if self.joins(start) && self.share(start, |clause| clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Finite)) {
            self.give(group);
            return;
        }
        let before = self.before_adverbs(start);
        let subject = self.phrase_before(before);
        if self.describes_speaker(&group, &subject) {
            self.close_to(0, subject.start);
            self.open(Kind::Attribution, subject.start, 0..0);
            self.open(Kind::Reduced, start, subject);
            self.give(VerbGroup { form: Form::Participle, passive: true, ..group });
            return;
        }
        if self.attribution(&group, subject.clone()) {
            return;
        }
        if self.lists_predicates(&group, &subject, before) && self.share(start, |clause| clause.verb.is_some()) {
            self.give(group);
            return;
        }
        if self.describes_object(&group, &subject) {
            self.open(Kind::Reduced, start, subject);
            self.give(VerbGroup { form: Form::Participle, passive: true, ..group });
            return;
        }
        if self.is_let(&group, &subject) {
            self.open(Kind::Infinitive, subject.start, 0..0);
            self.give(VerbGroup { form: Form::Infinitive, time: Time::None, ..group });
            return;
        }
        let broken = before > 0 && (self.words[before - 1].tag.is_punctuation() || subject.is_empty());
        if self.goes_on(before, broken, &group) {
            self.give(group);
            return;
        }
        self.place_with_subject(group, subject);
    }

    /// "By the time rescuers arrived, two had died": the noun, where a subject stands behind it.
    fn opens_by_the_time(&self, verb: usize) -> Option<usize> {
        let top = self.top();
        let time = (top.words.start..verb).rev().find(|&at| self.words[at].is(Sense::Time) && self.tag(at).is_some_and(Tag::is_noun))?;
        let opened =
            time == top.words.start + 2 && self.words[top.words.start].is(Sense::By) && self.tag(time - 1) == Some(Tag::Determiner);
        let named = time + 1 < verb && (time + 1..verb).all(|at| self.tag(at).is_some_and(|tag| tag.is_nominal() || tag.is_pronoun()));
        (top.verb.is_none() && opened && named).then_some(time)
    }

    /// "Was built in 1900, burned down in 1910 and was rebuilt": the second of three verbs of one subject.
    fn lists_predicates(&self, group: &VerbGroup, subject: &Range<usize>, before: usize) -> bool {
        let comma = before > 0 && self.tag(before - 1) == Some(Tag::Comma) && subject.is_empty();
        let told = self.top().verb.as_ref().is_some_and(|verb| verb.form == Form::Finite && verb.time == Time::Past);
        let next = self.groups.iter().find(|next| next.words.start >= group.words.end);
        let more = next.is_some_and(|next| next.form == Form::Finite && self.joins(next.words.start));
        comma && told && more && group.time == Time::Past && self.top().kind == Kind::Main
    }

    /// "The deal, announced on Monday, values": between two commas, behind the last of which stands the verb of the clause.
    fn is_aside(&self, group: &VerbGroup) -> bool {
        let start = group.words.start;
        let opened = start > 1 && self.tag(start - 1) == Some(Tag::Comma) && self.tag(start - 2).is_some_and(Tag::is_noun);
        let named = self.tag(group.words.end).is_some_and(|tag| tag.is_noun() || tag.is_pronoun());
        let next = self.groups.iter().find(|next| next.words.start >= group.words.end);
        let closed = next.is_some_and(|next| next.form == Form::Finite && self.tag(next.words.start - 1) == Some(Tag::Comma));
        opened && closed && !named
    }

    /// Whether a noun phrase is the object of the innermost clause, right behind its verb.
    fn is_object(&self, phrase: &Range<usize>) -> Option<usize> {
        let verb = self.top().verb.as_ref()?;
        (!phrase.is_empty() && phrase.start == verb.words.end).then_some(verb.head)
    }

    /// "Is based on data": the same behind a preposition.
    fn is_object_of_preposition(&self, phrase: &Range<usize>) -> Option<usize> {
        let verb = self.top().verb.as_ref()?;
        let before = phrase.start.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Preposition) && at >= verb.words.end)?;
        let plain = |at: usize| self.tag(at).is_some_and(|tag| !tag.is_punctuation() && tag != Tag::Conjunction);
        (!phrase.is_empty() && (verb.words.end..before).all(plain)).then_some(verb.head)
    }

    /// "Opposed a judge confirmed last week": what looks like a past tense without an object describes the object before.
    fn describes_object(&self, group: &VerbGroup, subject: &Range<usize>) -> bool {
        let Some(verb) = self.is_object(subject).or_else(|| self.is_object_of_preposition(subject)) else { return false };
        let word = &self.words[verb];
        let governs = [Sense::Reporting, Sense::Thought, Sense::Letting, Sense::Be, Sense::Have].iter().any(|&sense| word.is(sense));
        let head = &self.words[group.head];
        let past = group.words.len() == 1 && group.time == Time::Past && !head.is(Sense::PastOnly) && !head.is(Sense::Reporting);
        let wanted = self.waiting().is_some() && !self.finite_follows(group);
        let alone = match self.tag(group.words.end) {
            Some(tag) => matches!(tag, Tag::Preposition | Tag::Comma | Tag::Stop),
            None => true,
        };
        let named = self.words.get(subject.clone()).unwrap_or_default().iter().any(|word| word.tag.is_pronoun());
        past && alone && !governs && !named && !wanted
    }

    /// ", a person briefed on the talks said": between the comma and the verb of saying there is no other verb of the speaker.
    fn describes_speaker(&self, group: &VerbGroup, subject: &Range<usize>) -> bool {
        let head = &self.words[group.head];
        let past = group.words.len() == 1 && group.time == Time::Past && !head.is(Sense::PastOnly) && !head.is(Sense::Reporting);
        let opened = subject.start.checked_sub(1).and_then(|at| self.tag(at));
        let next = self.groups.iter().find(|next| next.words.start >= group.words.end);
        let says = next.is_some_and(|next| {
            let between = self.words.get(group.words.end..next.words.start).unwrap_or_default();
            let plain =
                |word: &Word| !word.tag.is_punctuation() && !word.tag.is_wh() && !word.tag.is_pronoun() && word.tag != Tag::Conjunction;
            let ends = self.words.get(next.words.end).is_none_or(|word| word.timex.is_some() || word.tag.is_punctuation());
            let leads = between.first().is_some_and(|word| word.tag == Tag::Preposition && !word.is(Sense::That));
            next.form == Form::Finite && self.words[next.head].is(Sense::Reporting) && ends && leads && between.iter().all(plain)
        });
        past && says && !subject.is_empty() && matches!(opened, Some(Tag::Comma | Tag::QuoteClose)) && self.waiting().is_none()
    }

    /// "Wants to help makers increase": the base form behind whom somebody lets or helps.
    fn is_let(&self, group: &VerbGroup, subject: &Range<usize>) -> bool {
        let lets = self.is_object(subject).is_some_and(|verb| self.words[verb].is(Sense::Letting));
        let base = group.words.len() == 1 && matches!(self.tag(group.head), Some(Tag::VerbBase | Tag::VerbPresent));
        lets && base && group.time == Time::Present
    }

    /// "Was tested and released the same day": without an object, what looks like a past tense is a second participle.
    fn joins_passive(&mut self, group: &VerbGroup) -> bool {
        let object = self.words.get(group.words.end).is_some_and(|word| {
            word.timex.is_none() && (word.tag.is_noun() || word.tag.is_pronoun() || word.tag.is_adjective() || word.tag == Tag::Determiner)
        });
        let past = group.words.len() == 1 && group.time == Time::Past;
        // "It was halted, and resumed": what a comma parts may be told of the subject itself.
        let begin = self.before_adverbs(group.words.start);
        let apart = begin > 1 && self.tag(begin - 2) == Some(Tag::Comma);
        past && !object && !apart && self.top().verb.as_ref().is_some_and(|verb| verb.passive) && self.joins_participle(group)
    }

    /// Opens a clause that shares the subject of the nearest open one that `fits`.
    pub(super) fn share(&mut self, start: usize, fits: impl Fn(&Clause) -> bool) -> bool {
        let begin = self.before_adverbs(start);
        let fitting = |depth: &usize| fits(&self.clauses[self.stack[*depth]]);
        // "It was halted, when a juror fell ill, and resumed" goes on with the outer clause.
        let apart = begin > 1 && self.tag(begin - 2) == Some(Tag::Comma);
        let found = if apart { (0..self.stack.len()).find(fitting) } else { (0..self.stack.len()).rev().find(fitting) };
        let Some(depth) = found else { return false };
        let twin = self.stack[depth];
        self.close_to(depth, begin.saturating_sub(1));
        let kind = self.clauses[twin].kind;
        let index = self.open(kind, begin, self.clauses[twin].antecedent.clone());
        self.clauses[index].shares = Some(twin);
        self.clauses[index].joined = Some(twin);
        self.clauses[index].parent = self.clauses[twin].parent;
        true
    }

    /// Whether the verb belongs to an outer clause that still waits for one; closes what is inside it.
    pub(super) fn goes_on(&mut self, before: usize, broken: bool, group: &VerbGroup) -> bool {
        let Some(depth) = self.waiting() else { return false };
        let inner = &self.clauses[self.stack[self.stack.len() - 1]];
        let reports = inner.verb.as_ref().is_some_and(|verb| {
            let word = &self.words[verb.head];
            (word.is(Sense::Reporting) || word.is(Sense::Thought)) && verb.words.end < before
        });
        if !broken && reports && !matches!(inner.kind, Kind::Reduced) {
            return false;
        }
        let end = if broken && before > 0 && self.words[before - 1].tag.is_punctuation() { before - 1 } else { group.words.start };
        let end = self.before_own_subject(depth, end);
        self.close_to(depth + 1, end);
        true
    }

    /// "To save the mill, the mayor has": what stands behind the last comma is the subject of a clause that has none.
    pub(super) fn before_own_subject(&self, depth: usize, end: usize) -> usize {
        let outer = &self.clauses[self.stack[depth]];
        let Some(&inner) = self.stack.get(depth + 1) else { return end };
        let start = self.clauses[inner].words.start;
        let opens = (outer.words.start..start).find(|&at| {
            let word = &self.words[at];
            word.timex.is_none() && !word.tag.is_punctuation() && !word.tag.is_adverb() && word.tag != Tag::Conjunction
        });
        let fronted = opens.is_none_or(|at| self.words[at].tag == Tag::Preposition);
        let comma = (start..end).rev().find(|&at| self.tag(at) == Some(Tag::Comma));
        match comma.filter(|&comma| fronted && self.has_noun(comma..end)) {
            Some(comma) => comma,
            None => end,
        }
    }

    /// A verb with a subject of its own, and no clause that waits for it.
    pub(super) fn place_with_subject(&mut self, group: VerbGroup, subject: Range<usize>) {
        if self.describes_who_is_told() {
            self.close_to(self.stack.len() - 1, subject.start);
        }
        let inner = self.top();
        let reports =
            inner.verb.as_ref().is_some_and(|verb| self.words[verb.head].is(Sense::Reporting) || self.words[verb.head].is(Sense::Thought));
        if let Some(split) = self.splits_object(&group, &subject) {
            self.open(Kind::Relative, split, subject.start..split);
            self.give(group);
            return;
        }
        let before = self.joined_start(&group, &subject).unwrap_or_else(|| self.subject_start(&group, subject));
        let before = if reports { self.behind_saying(before) } else { before };
        // "And on Friday it convicted him": the date belongs to what follows.
        let begin = self.before_adverbs(before);
        let joined = begin > 0 && self.tag(begin - 1) == Some(Tag::Conjunction);
        let before = if joined { begin } else { before };
        let previous = before.checked_sub(1).and_then(|at| self.tag(at));
        match previous {
            Some(Tag::Conjunction) => self.open_joined(before, group.words.start),
            _ if reports => {
                self.open(Kind::Complement, before, 0..0);
            }
            Some(tag) if tag.is_noun() && inner.verb.is_some() => {
                let antecedent = self.phrase_before(before);
                self.open(Kind::Relative, before, antecedent);
            }
            _ => {
                let end = if matches!(previous, Some(Tag::Comma)) { before - 1 } else { before };
                self.close_to(0, end);
                self.open(Kind::Main, before, 0..0);
            }
        }
        self.give(group);
    }

    /// "Banning the way Holt carries goods": an object, and behind it the subject of the verb that describes it.
    fn splits_object(&self, group: &VerbGroup, subject: &Range<usize>) -> Option<usize> {
        let governs = self.is_object(subject).map(|verb| &self.words[verb]);
        let says =
            |word: &Word| [Sense::Reporting, Sense::Thought, Sense::Letting, Sense::Be, Sense::Have].iter().any(|&sense| word.is(sense));
        let opened = self.tag(subject.start) == Some(Tag::Determiner) && governs.is_some_and(|verb| !says(verb));
        let common = |at: usize| matches!(self.tag(at), Some(Tag::Noun | Tag::Nouns));
        let begins = |at: usize| matches!(self.tag(at), Some(Tag::Determiner | Tag::PronounPossessive | Tag::Name));
        (subject.start + 2..group.words.start).find(|&at| opened && common(at - 1) && begins(at))
    }

    /// "Told a meeting held in Brask on Wednesday he would": behind whom it is told, and what describes them, stands what is told.
    fn describes_who_is_told(&self) -> bool {
        let inner = self.top();
        let told = inner.parent.and_then(|parent| self.clauses[parent].verb.as_ref()).filter(|_| inner.kind == Kind::Reduced);
        told.is_some_and(|verb| self.words[verb.head].is(Sense::Telling) && inner.antecedent.start == verb.words.end)
    }

    /// ", and a warrant for his arrest is", ", and the firm, founded in May, closed": where the subject behind a comma and "and" begins.
    fn joined_start(&self, group: &VerbGroup, subject: &Range<usize>) -> Option<usize> {
        let and = (1..group.words.start).rfind(|&at| self.tag(at) == Some(Tag::Conjunction))?;
        let opened = self.tag(and - 1) == Some(Tag::Comma);
        let listed = (0..and - 1).rev().take_while(|&at| !self.words[at].tag.is_verb()).any(|at| self.tag(at) == Some(Tag::Comma));
        let own = and + 1..group.words.start;
        let opens = self.tag(own.start).is_some_and(|tag| tag.is_noun() || tag == Tag::Determiner || tag == Tag::PronounPossessive);
        let nominal =
            |at: usize| self.words[at].timex.is_some() || self.words[at].tag.is_nominal() || self.tag(at) == Some(Tag::Preposition);
        let phrase = !subject.is_empty() && own.clone().all(nominal);
        let comma = own.clone().find(|&at| self.tag(at) == Some(Tag::Comma));
        let closed = own.end > own.start && self.tag(own.end - 1) == Some(Tag::Comma) && comma != Some(own.end - 1);
        let aside = comma.is_some_and(|comma| closed && (own.start..comma).all(nominal));
        (opened && !listed && opens && (phrase || aside)).then_some(own.start)
    }

    /// "And the mayor left": a clause beside the innermost that can stand beside one with a subject.
    pub(super) fn open_joined(&mut self, before: usize, verb: usize) {
        // "The firm, founded in May, closed": what stands beside the subject belongs to it.
        let beside = self.stack.iter().rev().take_while(|&&index| self.clauses[index].words.start > before).count();
        // The outermost stays open, whatever it stands beside.
        self.close_to((self.stack.len() - beside).max(1), if self.tag(verb - 1) == Some(Tag::Comma) { verb - 1 } else { verb });
        let can = |kind| matches!(kind, Kind::Main | Kind::Complement | Kind::Adverbial | Kind::Relative);
        let depth = (0..self.stack.len()).rev().find(|&depth| can(self.clauses[self.stack[depth]].kind)).unwrap_or(0);
        let twin = self.stack[depth];
        let (kind, parent) = (self.clauses[twin].kind, self.clauses[twin].parent);
        self.close_to(depth, before - 1);
        let kind = if kind == Kind::Relative { Kind::Main } else { kind };
        let index = self.open(kind, before, 0..0);
        (self.clauses[index].joined, self.clauses[index].parent) = (Some(twin), parent);
        for inner in self.clauses[..index].iter_mut().filter(|inner| inner.words.start > before) {
            inner.parent = Some(index);
        }
    }

    /// "Said she and more than 40 teachers from the schools near Brask left": all that stands behind the verb of saying is its subject.
    fn behind_saying(&self, before: usize) -> usize {
        let Some(verb) = self.top().verb.as_ref().filter(|verb| !self.words[verb.head].is(Sense::Telling)) else { return before };
        let nominal = |tag: Tag| tag.is_nominal() || tag.is_pronoun() || tag == Tag::AdverbComparative;
        let joins = |tag: Tag| matches!(tag, Tag::Preposition | Tag::Conjunction);
        let between = verb.words.end..before;
        let opens = self.tag(between.start).is_some_and(nominal);
        let all = between.clone().all(|at| self.tag(at).is_some_and(|tag| nominal(tag) || joins(tag)));
        let tied = before.checked_sub(1).and_then(|at| self.tag(at)).is_some_and(joins);
        if opens && all && tied && !between.is_empty() { between.start } else { before }
    }

    /// Where the subject of a verb begins: behind the last verb, conjunction or comma.
    pub(super) fn subject_start(&self, group: &VerbGroup, subject: Range<usize>) -> usize {
        let last = self.groups.iter().rev().find(|other| other.words.end <= group.words.start).map_or(0, |other| other.words.end);
        if subject.is_empty() { group.words.start } else { subject.start.max(last) }
    }
}
