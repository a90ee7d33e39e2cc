//! Words and marks at which clauses open and close.

use std::ops::Range;

use super::{
    super::{tagger::Tag, verb_group::Form, words::Word},
    Kind,
    noun::is_nominal_end,
    read::Reader,
};
use crate::lang::lexicon::Sense;

impl Reader<'_> {
    pub(super) fn is_that(&self, at: usize) -> bool {
        self.words[at].is(Sense::That)
    }

    /// A dash before the verb opens an aside, and the next closes it.
    pub(super) fn dash(&mut self, at: usize) {
        let opened = |depth: &usize| *depth > 0 && self.words[self.clauses[self.stack[*depth]].words.start].is(Sense::Dash);
        if let Some(depth) = (0..self.stack.len()).rev().find(opened) {
            self.close_to(depth, at + 1);
            return;
        }
        let top = self.top();
        let waits = top.verb.is_none() && top.kind == Kind::Main && self.has_noun(top.words.start..at);
        let another = self.words[at + 1..].iter().any(|word| word.is(Sense::Dash) && word.tag == Tag::Colon);
        if waits && another {
            self.open(Kind::Reduced, at, 0..0);
        } else {
            self.comma(at);
        }
    }

    /// A comma closes what stands before a clause that still waits for its verb.
    pub(super) fn comma(&mut self, at: usize) {
        if self.top().verb.is_none() {
            return;
        }
        // "The district, which spans the border, in 2012": what only adds ends at the comma before the date of the clause around.
        let top = self.top();
        let adds = top.kind == Kind::Relative && top.words.start > 0 && self.tag(top.words.start - 1) == Some(Tag::Comma);
        let dated = |at: usize| self.words.get(at).is_some_and(|word| word.timex.is_some());
        if adds && (dated(at + 1) || self.tag(at + 1) == Some(Tag::Preposition) && dated(at + 2)) {
            self.close_to(self.stack.len() - 1, at);
            return;
        }
        if let Some(depth) = self.waiting()
            && !self.continues_list(at)
        {
            self.close_to(depth + 1, at);
        }
    }

    /// Whether the comma is one of "a, b and c".
    pub(super) fn continues_list(&self, at: usize) -> bool {
        let first = self.tag(at + 1);
        let mut next = at + 1;
        while self.tag(next).is_some_and(|tag| tag.is_noun() || tag.is_adjective() || tag == Tag::Determiner) {
            next += 1;
        }
        first.is_some_and(Tag::is_noun) && next > at + 1 && self.tag(next) == Some(Tag::Conjunction)
    }

    pub(super) fn wh(&mut self, at: usize, group: usize) {
        if self.verb_ahead(group).is_none() {
            return;
        }
        let mut before = at;
        if before > 0 && self.tag(before - 1) == Some(Tag::Preposition) {
            before -= 1;
        }
        let noun_end = if before > 0 && self.tag(before - 1) == Some(Tag::Comma) { before - 1 } else { before };
        let after_noun = noun_end > 0 && is_nominal_end(&self.words[noun_end - 1]);
        let adverb = self.words[at].tag == Tag::WhAdverb;
        let opens_adverbial = adverb && (self.words[at].is(Sense::Subordinator) || !self.words[at].is(Sense::Relative));
        if self.is_that(at) && after_noun && self.spells_out(at, group) {
            self.open(Kind::Complement, at, 0..0);
            return;
        }
        match (after_noun, opens_adverbial) {
            (true, false) => {
                let antecedent = self.phrase_before(self.behind_date_and_age(noun_end));
                let antecedent = if self.words[at].tag == Tag::WhPronoun { self.whom(antecedent) } else { self.which(antecedent) };
                self.open(Kind::Relative, before, antecedent);
            }
            (_, true) => {
                self.open(Kind::Adverbial, at, 0..0);
            }
            (false, false) if at > 0 => {
                self.open(Kind::Complement, at, 0..0);
            }
            _ => {}
        }
    }

    /// "The precedent of a 2012 ruling that": of two nouns, the one that has a date.
    fn dated(&self, antecedent: Range<usize>) -> Range<usize> {
        let of = antecedent.clone().rev().find(|&at| self.words[at].is(Sense::Of));
        let has_date =
            |of: usize| self.words.get(of + 1..antecedent.end).unwrap_or_default().iter().take(3).any(|word| word.timex.is_some());
        of.filter(|&of| has_date(of)).map_or(antecedent.clone(), |of| of + 1..antecedent.end)
    }

    /// "The release of the minister, who", "a dealer from Brask who": of two nouns, the one that names a person.
    pub(super) fn whom(&self, antecedent: Range<usize>) -> Range<usize> {
        let person = |range: Range<usize>| {
            let head = self.words[range].iter().rev().find(|word| word.tag.is_noun());
            head.is_some_and(|word| word.tag.is_name() && !word.is(Sense::Body) || word.is(Sense::Person) || word.is(Sense::Human))
        };
        let of = antecedent.clone().rev().find(|&at| self.words[at].is(Sense::Of));
        match of {
            Some(of) if person(of + 1..antecedent.end) && !person(antecedent.start..of) && self.words[of - 1].is(Sense::Happening) => {
                of + 1..antecedent.end
            }
            _ => {
                let antecedent = self.placed(&antecedent).unwrap_or(antecedent);
                self.named(&antecedent).unwrap_or(antecedent)
            }
        }
    }

    /// "Mira Aldan, 54, a dealer from Brask who": the name before what somebody is.
    fn named(&self, apposed: &Range<usize>) -> Option<Range<usize>> {
        let comma = apposed.start.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Comma))?;
        let article = self.words[apposed.start].is(Sense::Article);
        let name = self.phrase_before(self.behind_date_and_age(comma));
        let first = name.clone().find(|&at| self.words[at].tag.is_name())?;
        let all = self.words.get(first..name.end).unwrap_or_default().iter().all(|word| word.tag.is_name() && word.timex.is_none());
        // "Aldan, a dealer who": the last name alone, where it is the subject.
        let subject = first == self.top().words.start && self.top().verb.is_none();
        (article && all && (name.end > first + 1 || subject)).then_some(first..name.end)
    }

    /// "A dealer from Brask": the phrase around the name of where somebody is from.
    fn placed(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let from = name.start.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Preposition))?;
        let outer = self.phrase_before(from);
        let head = outer.clone().rev().find(|&at| self.words[at].tag.is_noun())?;
        let word = &self.words[head];
        let somebody = word.tag == Tag::Noun && (word.is(Sense::Person) || word.is(Sense::Human));
        (somebody && self.words.get(name.clone()).unwrap_or_default().iter().all(|word| word.tag.is_name()))
            .then_some(outer.start..name.end)
    }

    /// "A film by Ada Voss, which": no person, but what stands before.
    fn which(&self, antecedent: Range<usize>) -> Range<usize> {
        let given = |word: &Word| word.is(Sense::Female) != word.is(Sense::Male);
        let person = self.words.get(antecedent.clone()).unwrap_or_default().first().is_some_and(|word| word.tag.is_name() && given(word));
        let outer =
            antecedent.start.checked_sub(1).filter(|&at| person && self.tag(at) == Some(Tag::Preposition)).map(|at| self.phrase_before(at));
        match outer {
            Some(outer) if !outer.is_empty() => outer.start..antecedent.end,
            _ => self.dated(antecedent),
        }
    }

    /// "Swedish troops in 1632, who", "Brandt, 58, who": the end of the phrase before a date or an age.
    pub(super) fn behind_date_and_age(&self, end: usize) -> usize {
        let age = end > 2 && self.tag(end - 1) == Some(Tag::Number) && self.tag(end - 2) == Some(Tag::Comma);
        let mut at = if age { end - 2 } else { end };
        while at > 0 && self.words[at - 1].timex.is_some() {
            at -= 1;
        }
        let dated = at < end && !age && at > 1 && matches!(self.tag(at - 1), Some(Tag::Preposition | Tag::Comma));
        at = if dated { at - 1 } else { at };
        if at > 0 && is_nominal_end(&self.words[at - 1]) { at } else { end }
    }

    pub(super) fn that(&mut self, at: usize, group: usize) {
        let Some(verb) = self.verb_ahead(group) else { return };
        if at == 0 || verb.words.start == at + 1 && self.words[at].tag == Tag::Determiner {
            // "That was", a pronoun.
            return;
        }
        let before = &self.words[at - 1];
        // "A river that last flowed": words of order are no subject.
        let with_subject = self
            .words
            .get(at + 1..verb.words.start)
            .unwrap_or_default()
            .iter()
            .any(|word| !(word.tag.is_adverb() || word.tag.is_adjective()));
        if self.words[at].tag == Tag::Determiner && !(with_subject && before.tag.is_verb()) {
            return;
        }
        let noun = before.timex.is_none() && before.tag.is_noun();
        // "A decision in July that said".
        let end = self.behind_date_and_age(at);
        let behind_date = end < at && self.tag(end - 1).is_some_and(Tag::is_noun) && !with_subject;
        if behind_date || noun && (!with_subject || !self.spells_out(at, group)) {
            let antecedent = self.dated(self.phrase_before(end));
            self.open(Kind::Relative, at, antecedent);
        } else {
            self.open(Kind::Complement, at, 0..0);
        }
    }

    /// "The claim that officers shot a boy": a clause with all that it needs, which the noun before does not belong to.
    fn spells_out(&self, that: usize, group: usize) -> bool {
        let Some(verb) = self.verb_ahead(group) else { return false };
        let subject = self.has_noun(that + 1..verb.words.start)
            || self.words.get(that + 1..verb.words.start).unwrap_or_default().iter().any(|word| word.tag.is_pronoun());
        let holds = that.checked_sub(1).is_some_and(|before| self.words[before].is(Sense::Content));
        subject && (holds || !self.lacks_object(group))
    }

    /// "That the council had planned to impose on": behind the last verb of a chain stands no object, so that it may be what stands before.
    fn lacks_object(&self, group: usize) -> bool {
        let follows = |at: usize| {
            self.groups.get(at + 1).is_some_and(|next| next.form == Form::Infinitive && next.words.start == self.groups[at].words.end)
        };
        let last = (group..self.groups.len()).find(|&at| !follows(at)).unwrap_or(group);
        let verb = &self.groups[last];
        let behind = (verb.words.end..self.words.len()).map(|at| self.tag(at)).find(|tag| !tag.is_some_and(Tag::is_adverb)).flatten();
        let object = behind.is_some_and(|tag| {
            tag.is_noun()
                || tag.is_adjective()
                || tag.is_pronoun()
                || tag.is_wh()
                || matches!(
                    tag,
                    Tag::Determiner
                        | Tag::Predeterminer
                        | Tag::PronounPossessive
                        | Tag::Number
                        | Tag::Currency
                        | Tag::QuoteOpen
                        | Tag::To
                        | Tag::Particle
                )
        });
        !object && !verb.passive && !self.words[verb.head].is(Sense::Be)
    }

    /// "After", "because": a clause if a verb with a subject of its own, or a gerund, comes before the next break.
    pub(super) fn subordinator(&mut self, at: usize, group: usize) {
        let Some(group) = self.verb_behind_participle(at, group).and_then(|group| self.verb_behind_relative(at, group)) else { return };
        let verb = &self.groups[group];
        // "Children younger than 5 who".
        let behind_noun = at > 1 && self.tag(at - 1) == Some(Tag::AdjectiveComparative) && self.tag(at - 2).is_some_and(Tag::is_noun);
        if self.words[at].is(Sense::Comparison) && behind_noun && self.tag(at + 1) == Some(Tag::Number) {
            return;
        }
        // "More than 200 flights were cancelled".
        let more = at > 0 && matches!(self.tag(at - 1), Some(Tag::AdjectiveComparative | Tag::AdverbComparative));
        if self.words[at].is(Sense::Comparison) && more && matches!(self.tag(at + 1), Some(Tag::Number | Tag::Currency)) {
            return;
        }
        let start = verb.words.start;
        let between = self.words.get(at + 1..start).unwrap_or_default();
        let direct = between.iter().all(|word| word.tag.is_adverb());
        if verb.form == Form::Gerund && direct {
            self.open(Kind::Gerund, at, 0..0);
            return;
        }
        // "After her predecessor, Karl Meyer, resigned": an apposition has two commas.
        let marks = between.iter().filter(|word| matches!(word.tag, Tag::Comma | Tag::Colon) && word.timex.is_none()).count();
        let broken = marks > 0 && !(marks == 2 && between.last().is_some_and(|word| word.tag == Tag::Comma));
        // "After his death and taught" goes on with the clause around; in "until last year when" the verb belongs to "when".
        if self.joins(start) || between.iter().any(|word| word.is(Sense::When)) {
            return;
        }
        // "As Easter week began".
        let dated = self.words[at].is(Sense::As) && !between.is_empty() && between.iter().all(|word| word.timex.is_some());
        let named = |word: &Word| (word.tag.is_noun() || word.tag.is_pronoun() || word.tag.is_wh()) && word.timex.is_none();
        let subject = dated || between.iter().any(named);
        let both = self.words[at].is(Sense::PrepositionToo);
        let finite = verb.form == Form::Finite;
        // Before a noun and a comma, or with the clause around still without a verb and no verb left for it, it is a preposition.
        // "Whether to go" wants no other verb.
        if verb.form == Form::Infinitive && direct {
            return;
        }
        // "Since 1931 until a team photographed one", "warned since Monday that it could".
        let since = self.words[at].is(Sense::Since);
        let opens = |word: &Word| word.timex.is_none() && (word.is(Sense::Subordinator) || since && word.is(Sense::That));
        let inner = between.iter().any(opens);
        if both && between.first().is_some_and(|word| word.timex.is_some()) && inner {
            return;
        }
        let ok =
            if both { finite && subject && !broken && !self.is_last_verb_wanted(group) } else { finite && subject && !broken || direct };
        if ok {
            self.open(Kind::Adverbial, at, 0..0);
        }
    }

    /// "Because a tariff imposed on goods remained": the verb of the clause that opens, past the participle that describes its subject.
    fn verb_behind_participle(&self, opener: usize, group: usize) -> Option<usize> {
        let verb = self.groups.get(group)?;
        let describes = matches!(verb.form, Form::Participle | Form::Gerund)
            && self.has_noun(opener + 1..verb.words.start)
            && self.finite_follows(verb);
        let next = || (group + 1..self.groups.len()).find(|&next| self.groups[next].form == Form::Finite);
        if describes { next() } else { Some(group) }
    }

    /// "As part of those who oppose him": the verb of a relative clause is not that of the clause that opens.
    fn verb_behind_relative(&self, opener: usize, group: usize) -> Option<usize> {
        let verb = &self.groups[group];
        let relative = (opener + 2..verb.words.start)
            .any(|at| self.words[at].tag.is_wh() && (is_nominal_end(&self.words[at - 1]) || self.tag(at - 1) == Some(Tag::Determiner)));
        let next = || (group + 1..self.groups.len()).find(|&next| self.groups[next].form == Form::Finite);
        if relative { next().filter(|_| self.finite_follows(verb)) } else { Some(group) }
    }

    /// Whether the clause around has no verb yet and no other finite one is to come.
    pub(super) fn is_last_verb_wanted(&self, group: usize) -> bool {
        let end = self.groups[group].words.end;
        // ", the manager called": a past tense that was taken for a participle.
        let past = |start: usize| {
            let comma = (end..start).rev().find(|&at| self.tag(at) == Some(Tag::Comma));
            comma.is_some_and(|comma| comma + 1 < start && self.phrase_before(start).start == comma + 1)
        };
        let wanted = self.groups[group + 1..].iter().any(|verb| match verb.form {
            Form::Finite => true,
            Form::Participle => past(verb.words.start),
            _ => false,
        });
        self.top().verb.is_none() && self.top().kind == Kind::Main && !wanted
    }
}
