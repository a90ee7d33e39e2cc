//! Clauses: from tags and verb groups to what says what of whom.
//!
//! A sentence is read once from left to right with a stack of open clauses. A clause opens at a subordinator, a relative
//! word, "that", a conjunction or a verb that has no room in the clauses that are open; it closes at the comma or the verb
//! with which an outer clause goes on.

use std::ops::Range;

use super::{
    tagger::Tag,
    verb_group::{Form, VerbGroup, verb_groups},
    words::Word,
};
use crate::lang::lexicon::Sense;

/// How a clause hangs on the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands by itself.
    Main,
    /// What is said, thought or meant.
    Complement,
    /// "Who resigned in May": about the noun before.
    Relative,
    /// "Expelled in April", "raising doubts": about the noun before, without a relative word.
    Reduced,
    /// "After Russia invaded", "while shares rose".
    Adverbial,
    /// "To close two mills".
    Infinitive,
    /// ", raising doubts", "after losing a tooth": done by the subject of the clause around.
    Gerund,
    /// ", officials said": only says who says it.
    Attribution,
}

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub kind: Kind,
    /// The clause that it hangs on.
    pub parent: Option<usize>,
    /// From its first word to behind its last, with the clauses in it.
    pub words: Range<usize>,
    /// Its predicate.
    pub verb: Option<VerbGroup>,
    /// The words before its verb that hold its subject.
    pub before: Range<usize>,
    /// The noun phrase that it is about, of a relative or reduced clause.
    pub antecedent: Range<usize>,
    /// The clause whose subject it shares: "resigned and left".
    pub shares: Option<usize>,
    /// The clause that it is joined to by "and", "but", "or".
    pub joined: Option<usize>,
}

/// A sentence with its clauses.
#[derive(Clone, Debug)]
pub(super) struct Parse {
    pub words: Vec<Word>,
    pub clauses: Vec<Clause>,
}

impl Parse {
    /// Finds the clauses of tagged words.
    pub fn of(words: Vec<Word>) -> Parse {
        let groups = verb_groups(&words);
        let mut reader = Reader { words: &words, clauses: Vec::new(), stack: Vec::new(), brackets: Vec::new(), groups: &groups };
        reader.read();
        let clauses = reader.clauses;
        Parse { words, clauses }
    }

    /// The innermost clause that holds a word.
    pub fn clause_at(&self, at: usize) -> Option<usize> {
        (0..self.clauses.len()).filter(|&index| self.clauses[index].words.contains(&at)).min_by_key(|&index| {
            let clause = &self.clauses[index];
            (clause.words.len(), std::cmp::Reverse(index))
        })
    }

    /// Whether a clause is `outer` or lies in it.
    pub fn is_within(&self, clause: usize, outer: usize) -> bool {
        let mut at = Some(clause);
        while let Some(index) = at {
            if index == outer {
                return true;
            }
            at = self.clauses[index].parent;
        }
        false
    }
}

/// How many words an apposition may have.
const APPOSED: usize = 14;

struct Reader<'w> {
    words: &'w [Word],
    groups: &'w [VerbGroup],
    clauses: Vec<Clause>,
    /// The open clauses, innermost last.
    stack: Vec<usize>,
    /// How many clauses were open where each open bracket stands.
    brackets: Vec<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        self.open(Kind::Main, 0, 0..0);
        let (mut at, mut group) = (0, 0);
        while at < self.words.len() {
            if let Some(found) = self.groups.get(group).filter(|found| found.words.start == at) {
                self.place(found.clone());
                group += 1;
                at = found.words.end;
                continue;
            }
            self.step(at, group);
            at += 1;
        }
        self.close_to(0, self.words.len());
        if let Some(&last) = self.stack.first() {
            self.clauses[last].words.end = self.words.len();
        }
    }

    fn open(&mut self, kind: Kind, start: usize, antecedent: Range<usize>) -> usize {
        let parent = if kind == Kind::Main { None } else { self.stack.last().copied() };
        let clause = Clause { kind, parent, words: start..start, verb: None, before: start..start, antecedent, shares: None, joined: None };
        self.clauses.push(clause);
        let index = self.clauses.len() - 1;
        self.stack.push(index);
        index
    }

    /// Closes clauses until so many are open; they end before `end`.
    fn close_to(&mut self, open: usize, end: usize) {
        while self.stack.len() > open {
            if let Some(index) = self.stack.pop() {
                self.clauses[index].words.end = end;
            }
        }
    }

    fn top(&self) -> &Clause {
        &self.clauses[self.stack[self.stack.len() - 1]]
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).filter(|word| word.timex.is_none()).map(|word| word.tag)
    }

    /// The next verb group from here on.
    fn verb_ahead(&self, group: usize) -> Option<&VerbGroup> {
        self.groups.get(group)
    }

    fn step(&mut self, at: usize, group: usize) {
        let word = &self.words[at];
        if word.timex.is_some() {
            return;
        }
        match word.tag {
            Tag::Comma => self.comma(at),
            Tag::Colon if self.words[at].is(Sense::Dash) => self.dash(at),
            Tag::BracketOpen if at > 0 => {
                self.brackets.push(self.stack.len());
                self.open(Kind::Reduced, at, 0..0);
            }
            Tag::BracketClose => {
                if let Some(open) = self.brackets.pop().filter(|&open| open < self.stack.len()) {
                    self.close_to(open, at + 1);
                }
            }
            Tag::Colon | Tag::Stop if at + 1 < self.words.len() => {
                self.close_to(0, at);
                self.open(Kind::Main, at + 1, 0..0);
            }
            Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive | Tag::WhAdverb => self.wh(at, group),
            _ if word.is(Sense::Subordinator) => self.subordinator(at, group),
            Tag::Preposition | Tag::Determiner if self.is_that(at) => self.that(at, group),
            _ => {}
        }
    }

    fn is_that(&self, at: usize) -> bool {
        self.words[at].is(Sense::That)
    }

    /// A dash before the verb opens an aside, and the next closes it.
    fn dash(&mut self, at: usize) {
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
    fn comma(&mut self, at: usize) {
        if self.top().verb.is_none() {
            return;
        }
        if let Some(depth) = self.waiting()
            && !self.continues_list(at)
        {
            self.close_to(depth + 1, at);
        }
    }

    /// The depth of the innermost clause without a verb.
    fn waiting(&self) -> Option<usize> {
        (0..self.stack.len()).rev().find(|&depth| self.clauses[self.stack[depth]].verb.is_none())
    }

    /// Whether the comma is one of "a, b and c".
    fn continues_list(&self, at: usize) -> bool {
        let first = self.tag(at + 1);
        let mut next = at + 1;
        while self.tag(next).is_some_and(|tag| tag.is_noun() || tag.is_adjective() || tag == Tag::Determiner) {
            next += 1;
        }
        first.is_some_and(Tag::is_noun) && next > at + 1 && self.tag(next) == Some(Tag::Conjunction)
    }

    fn wh(&mut self, at: usize, group: usize) {
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
        match (after_noun, opens_adverbial) {
            (true, false) => {
                let antecedent = self.phrase_before(self.behind_date_and_age(noun_end));
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

    /// "Swedish troops in 1632, who", "Brandt, 58, who": the end of the phrase before a date or an age.
    fn behind_date_and_age(&self, end: usize) -> usize {
        let age = end > 2 && self.tag(end - 1) == Some(Tag::Number) && self.tag(end - 2) == Some(Tag::Comma);
        let mut at = if age { end - 2 } else { end };
        while at > 0 && self.words[at - 1].timex.is_some() {
            at -= 1;
        }
        let dated = at < end && !age && at > 1 && matches!(self.tag(at - 1), Some(Tag::Preposition | Tag::Comma));
        at = if dated { at - 1 } else { at };
        if at > 0 && is_nominal_end(&self.words[at - 1]) { at } else { end }
    }

    fn that(&mut self, at: usize, group: usize) {
        let Some(verb) = self.verb_ahead(group) else { return };
        if at == 0 || verb.words.start == at + 1 && self.words[at].tag == Tag::Determiner {
            // "That was", a pronoun.
            return;
        }
        let before = &self.words[at - 1];
        // "A river that last flowed": words of order are no subject.
        let with_subject = self.words[at + 1..verb.words.start].iter().any(|word| !(word.tag.is_adverb() || word.tag.is_adjective()));
        if self.words[at].tag == Tag::Determiner && !(with_subject && before.tag.is_verb()) {
            return;
        }
        if before.timex.is_none() && before.tag.is_noun() && !with_subject {
            let antecedent = self.phrase_before(at);
            self.open(Kind::Relative, at, antecedent);
        } else {
            self.open(Kind::Complement, at, 0..0);
        }
    }

    /// "After", "because": a clause if a verb with a subject of its own, or a gerund, comes before the next break.
    fn subordinator(&mut self, at: usize, group: usize) {
        let Some(verb) = self.verb_ahead(group) else { return };
        let start = verb.words.start;
        let between = &self.words[at + 1..start];
        let direct = between.iter().all(|word| word.tag.is_adverb());
        if verb.form == Form::Gerund && direct {
            self.open(Kind::Gerund, at, 0..0);
            return;
        }
        // "After her predecessor, Karl Meyer, resigned": an apposition has two commas.
        let marks = between.iter().filter(|word| matches!(word.tag, Tag::Comma | Tag::Colon) && word.timex.is_none()).count();
        let broken = marks > 0 && !(marks == 2 && between.last().is_some_and(|word| word.tag == Tag::Comma));
        // "After his death and taught" goes on with the clause around.
        if self.joins(start) {
            return;
        }
        let subject = between.iter().any(|word| (word.tag.is_noun() || word.tag.is_pronoun() || word.tag.is_wh()) && word.timex.is_none());
        let both = self.words[at].is(Sense::PrepositionToo);
        let finite = verb.form == Form::Finite;
        // Before a noun and a comma, or with the clause around still without a verb and no verb left for it, it is a preposition.
        let ok =
            if both { finite && subject && !broken && !self.is_last_verb_wanted(group) } else { finite && subject && !broken || direct };
        if ok {
            self.open(Kind::Adverbial, at, 0..0);
        }
    }

    /// Whether the clause around has no verb yet and no other finite one is to come.
    fn is_last_verb_wanted(&self, group: usize) -> bool {
        self.top().verb.is_none() && self.top().kind == Kind::Main && !self.groups[group + 1..].iter().any(|verb| verb.form == Form::Finite)
    }

    fn place(&mut self, group: VerbGroup) {
        match group.form {
            Form::Infinitive => self.place_infinitive(group),
            Form::Gerund => self.place_gerund(group),
            Form::Participle => self.place_participle(group),
            Form::Finite => self.place_finite(group),
        }
    }

    fn give(&mut self, group: VerbGroup) {
        let index = self.stack[self.stack.len() - 1];
        let clause = &mut self.clauses[index];
        clause.before.end = group.words.start;
        clause.verb = Some(group);
    }

    fn place_infinitive(&mut self, group: VerbGroup) {
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

    fn place_gerund(&mut self, group: VerbGroup) {
        let start = group.words.start;
        if self.top().verb.is_none() && matches!(self.top().kind, Kind::Gerund | Kind::Adverbial) {
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
    fn close_apposed_complement(&mut self, before: usize) {
        let comma = before.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Comma));
        let opener = self.top().words.start;
        let of_noun = self.top().kind == Kind::Complement && opener > 0 && self.words[opener - 1].tag.is_noun();
        if let Some(comma) = comma.filter(|_| of_noun && self.stack.len() > 1) {
            self.close_to(self.stack.len() - 1, comma);
        }
    }

    fn place_participle(&mut self, group: VerbGroup) {
        let start = group.words.start;
        let before = self.before_adverbs(start);
        let joined = self.joins(start);
        if joined
            && self.share(start, &group, |clause| {
                clause.verb.as_ref().is_some_and(|verb| verb.passive || verb.perfect || verb.form == Form::Participle)
            })
        {
            // "Was expelled and fined" takes the auxiliary too.
            let twin = self.clauses[self.stack[self.stack.len() - 1]].joined;
            let helped = twin.and_then(|twin| self.clauses[twin].verb.clone());
            let group = match helped {
                Some(verb) => VerbGroup { form: verb.form, time: verb.time, passive: verb.passive, perfect: verb.perfect, ..group },
                None => group,
            };
            self.give(group);
            return;
        }
        if joined
            && self.share(start, &group, |clause| {
                let simple = |verb: &VerbGroup| {
                    verb.form == Form::Finite
                        && verb.time == super::verb_group::Time::Past
                        && verb.words.len() == 1
                        && verb.head + 1 < start
                };
                clause.verb.as_ref().is_some_and(simple)
            })
        {
            // "Searched the house and seized two guns": the past tense that was tagged as a participle.
            self.give(VerbGroup { form: Form::Finite, time: super::verb_group::Time::Past, ..group });
            return;
        }
        let mut comma = before;
        if comma > 0
            && (self.tag(comma - 1) == Some(Tag::Comma) || self.words[comma - 1].is(Sense::Dash) && self.tag(comma - 1) == Some(Tag::Colon))
        {
            comma -= 1;
        }
        let after_noun = comma > 0 && is_nominal_end(&self.words[comma - 1]);
        if self.top().verb.is_none() && self.top().kind == Kind::Adverbial && !self.has_noun(self.top().words.start..start) {
            self.give(VerbGroup { passive: true, ..group });
            return;
        }
        let wanted = self.top().verb.is_none() && before > 0 && self.has_noun(self.top().words.start..before);
        if wanted && !self.is_fronted(self.top().words.start..before) && !self.finite_follows(&group) {
            // The past tense that was tagged as a participle.
            let passive = self.words.get(group.words.end).is_some_and(|word| word.is(Sense::By));
            self.give(VerbGroup { form: Form::Finite, time: super::verb_group::Time::Past, passive, ..group });
            return;
        }
        let antecedent = if after_noun { self.phrase_before(comma) } else { 0..0 };
        self.open(if after_noun { Kind::Reduced } else { Kind::Gerund }, start, antecedent);
        self.give(VerbGroup { passive: true, ..group });
    }

    /// "In a statement published Monday,": the noun belongs to a preposition.
    fn is_fronted(&self, range: Range<usize>) -> bool {
        let open = range.clone().find(|&at| !self.words[at].tag.is_punctuation());
        let comma = range.clone().any(|at| self.tag(at) == Some(Tag::Comma));
        matches!(self.top().kind, Kind::Main | Kind::Complement)
            && !comma
            && open.is_some_and(|at| self.tag(at) == Some(Tag::Preposition))
            && self.words[range.end..].iter().any(|word| word.tag == Tag::Comma)
    }

    /// "A boat bought abroad in May was": between two finite verbs there is no noun that could be the subject of the second.
    fn only_tells_which(&self, group: &VerbGroup) -> bool {
        let Some(next) = self.groups.iter().find(|next| next.words.start >= group.words.end) else { return false };
        let verb = &self.words[group.head];
        let governs = [Sense::Reporting, Sense::Thought, Sense::Be, Sense::Have, Sense::Do].iter().any(|&sense| verb.is(sense));
        let between = group.words.end..next.words.start;
        let opened = self.tag(between.start).is_none_or(|tag| tag.is_adverb() || tag == Tag::Preposition);
        let (mut bound, mut free) = (false, false);
        for at in between.clone() {
            match self.tag(at) {
                Some(Tag::Preposition | Tag::To) => bound = true,
                Some(tag) if tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::Determiner | Tag::Number | Tag::Hyphen) => {
                    free |= !bound
                }
                _ => bound = false,
            }
        }
        !governs && !between.is_empty() && opened && !free && next.form == Form::Finite
    }

    /// Whether another finite verb, with no subject of its own, comes after the group before the sentence breaks.
    fn finite_follows(&self, group: &VerbGroup) -> bool {
        let Some(next) = self.groups.iter().find(|next| next.words.start >= group.words.end && next.form == Form::Finite) else {
            return false;
        };
        let between = &self.words[group.words.end..next.words.start];
        !between.iter().any(|word| {
            word.timex.is_none()
                && (word.tag.is_wh()
                    || word.is(Sense::That)
                    || word.tag == Tag::Colon && !word.is(Sense::Dash)
                    || word.is(Sense::Subordinator) && !word.is(Sense::PrepositionToo))
        }) && between.last().is_none_or(|word| !(word.tag.is_pronoun() || word.tag == Tag::Conjunction))
    }

    fn place_finite(&mut self, group: VerbGroup) {
        let start = group.words.start;
        if self.top().verb.is_none() {
            let one_word = group.words.len() == 1 && group.time == super::verb_group::Time::Past;
            let noun = start > 0 && self.words[start - 1].tag.is_noun() && self.words[start - 1].timex.is_none();
            let fronted = || self.is_fronted(self.top().words.start..start) || self.only_tells_which(&group);
            if one_word && noun && self.finite_follows(&group) && fronted() {
                let antecedent = self.phrase_before(start);
                self.open(Kind::Reduced, start, antecedent);
                self.give(VerbGroup { form: Form::Participle, passive: true, ..group });
            } else {
                self.give(group);
            }
            return;
        }
        if self.joins(start) && self.share(start, &group, |clause| clause.verb.as_ref().is_some_and(|verb| verb.form == Form::Finite)) {
            self.give(group);
            return;
        }
        let before = self.before_adverbs(start);
        let subject = self.phrase_before(before);
        if self.attribution(&group, subject.clone()) {
            return;
        }
        let broken = before > 0 && (self.words[before - 1].tag.is_punctuation() || subject.is_empty());
        if self.goes_on(before, broken, &group) {
            self.give(group);
            return;
        }
        self.place_with_subject(group, subject);
    }

    /// Whether a conjunction stands right before, adverbs and dates aside.
    fn joins(&self, start: usize) -> bool {
        let before = self.before_adverbs(start);
        before > 0 && self.tag(before - 1) == Some(Tag::Conjunction)
    }

    /// Opens a clause that shares the subject of the nearest open one that `fits`.
    fn share(&mut self, start: usize, _group: &VerbGroup, fits: impl Fn(&Clause) -> bool) -> bool {
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

    /// ", officials said", "said Hill": opens a clause beside the others.
    fn attribution(&mut self, group: &VerbGroup, subject: Range<usize>) -> bool {
        if !self.words[group.head].is(Sense::Reporting) {
            return false;
        }
        let mark = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).is_some_and(|word| matches!(word.tag, Tag::Comma | Tag::QuoteClose | Tag::QuoteOpen))
        };
        let after = self.words.get(group.words.end);
        let quote = |at: Option<usize>| {
            at.and_then(|at| self.words.get(at)).is_some_and(|word| matches!(word.tag, Tag::QuoteClose | Tag::QuoteOpen))
        };
        let before = self.before_adverbs(group.words.start);
        let apposed = before > 0 && subject.is_empty() && self.tag(before - 1) == Some(Tag::Comma);
        let subject = if apposed { self.apposed_subject(before - 1) } else { self.long_subject(subject) };
        let direct = mark(subject.start.checked_sub(1)) && !subject.is_empty();
        let inverted = quote(group.words.start.checked_sub(1))
            || mark(group.words.start.checked_sub(1)) && after.is_some_and(|word| word.tag.is_name());
        let ends =
            after.is_none_or(|word| word.tag.is_punctuation() || word.timex.is_some() || matches!(word.tag, Tag::Preposition | Tag::To));
        let told = self.words[group.head].is(Sense::Telling) && self.waiting().is_none();
        if !(inverted || direct && (ends || told || quote(subject.start.checked_sub(1)))) {
            return false;
        }
        let start = if inverted { group.words.start } else { subject.start };
        self.close_to(0, start);
        let index = self.open(Kind::Attribution, start, 0..0);
        self.clauses[index].parent = None;
        self.give(group.clone());
        true
    }

    /// "Ada Voss, a pilot from Marlow, told": the name before an apposition that ends at a comma.
    fn apposed_subject(&self, comma: usize) -> Range<usize> {
        for at in (comma.saturating_sub(APPOSED)..comma).rev() {
            if self.words[at].tag.is_verb() {
                break;
            }
            let name = if self.tag(at) == Some(Tag::Comma) { self.phrase_before(at) } else { continue };
            let marked = name.start > 0 && self.words[name.start - 1].tag.is_punctuation();
            if !name.is_empty() && marked && self.words[name.end - 1].tag.is_name() {
                return name.start..comma;
            }
        }
        0..0
    }

    /// "The keeper of the lock at Marlow announced": back over prepositions to the comma.
    fn long_subject(&self, subject: Range<usize>) -> Range<usize> {
        let mut start = subject.start;
        while start > 1 && !subject.is_empty() && self.tag(start - 1) == Some(Tag::Preposition) {
            let phrase = self.phrase_before(start - 1);
            if phrase.is_empty() {
                break;
            }
            start = phrase.start;
        }
        // "Ada Voss, a pilot from Marlow, told": the name before the apposition.
        if start > 1 && self.tag(start - 1) == Some(Tag::Comma) {
            let name = self.phrase_before(start - 1);
            let marked = name.start > 0 && self.words[name.start - 1].tag.is_punctuation();
            if !name.is_empty() && marked && self.words[name.end - 1].tag.is_name() && !self.words[subject.end - 1].tag.is_verb() {
                start = name.start;
            }
        }
        start..subject.end
    }

    /// Whether the verb belongs to an outer clause that still waits for one; closes what is inside it.
    fn goes_on(&mut self, before: usize, broken: bool, group: &VerbGroup) -> bool {
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
    fn before_own_subject(&self, depth: usize, end: usize) -> usize {
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
    fn place_with_subject(&mut self, group: VerbGroup, subject: Range<usize>) {
        let inner = self.top();
        let reports =
            inner.verb.as_ref().is_some_and(|verb| self.words[verb.head].is(Sense::Reporting) || self.words[verb.head].is(Sense::Thought));
        let before = self.subject_start(&group, subject);
        // "And on Friday it convicted him": the date belongs to what follows.
        let begin = self.before_adverbs(before);
        let joined = begin > 0 && self.tag(begin - 1) == Some(Tag::Conjunction);
        let before = if joined { begin } else { before };
        let previous = before.checked_sub(1).and_then(|at| self.tag(at));
        match previous {
            Some(Tag::Conjunction) => {
                let depth = (0..self.stack.len())
                    .rev()
                    .find(|&depth| {
                        matches!(self.clauses[self.stack[depth]].kind, Kind::Main | Kind::Complement | Kind::Adverbial | Kind::Relative)
                    })
                    .unwrap_or(0);
                let twin = self.stack[depth];
                let (kind, parent) = (self.clauses[twin].kind, self.clauses[twin].parent);
                self.close_to(depth, before - 1);
                let kind = if kind == Kind::Relative { Kind::Main } else { kind };
                let index = self.open(kind, before, 0..0);
                (self.clauses[index].joined, self.clauses[index].parent) = (Some(twin), parent);
            }
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

    /// Where the subject of a verb begins: behind the last verb, conjunction or comma.
    fn subject_start(&self, group: &VerbGroup, subject: Range<usize>) -> usize {
        let last = self.groups.iter().rev().find(|other| other.words.end <= group.words.start).map_or(0, |other| other.words.end);
        if subject.is_empty() { group.words.start } else { subject.start.max(last) }
    }

    /// The place before adverbs, dates and the prepositions of dates.
    fn before_adverbs(&self, mut at: usize) -> usize {
        loop {
            let Some(before) = at.checked_sub(1) else { return at };
            let word = &self.words[before];
            let dated = word.timex.is_some();
            let of_date = word.tag == Tag::Preposition && self.words.get(at).is_some_and(|next| next.timex.is_some());
            if !(dated || of_date || word.tag.is_adverb()) {
                return at;
            }
            at = before;
        }
    }

    fn has_noun(&self, range: Range<usize>) -> bool {
        self.words[range]
            .iter()
            .any(|word| word.timex.is_none() && (word.tag.is_noun() || word.tag.is_pronoun() || word.tag == Tag::Determiner))
    }

    fn phrase_before(&self, end: usize) -> Range<usize> {
        phrase_before(self.words, end)
    }
}

/// A word that a noun phrase can end with.
fn is_nominal_end(word: &Word) -> bool {
    word.timex.is_some()
        || word.tag.is_noun()
        || matches!(word.tag, Tag::Pronoun | Tag::Number | Tag::BracketClose | Tag::QuoteClose | Tag::PossessiveMark)
}

/// The noun phrase that ends before `end`, with "of" phrases.
pub(super) fn phrase_before(words: &[Word], end: usize) -> Range<usize> {
    let mut start = end;
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let word = &words[before];
        let nominal = word.tag.is_noun()
            || word.tag.is_adjective()
            || matches!(
                word.tag,
                Tag::Determiner
                    | Tag::PronounPossessive
                    | Tag::Pronoun
                    | Tag::PossessiveMark
                    | Tag::Number
                    | Tag::Hyphen
                    | Tag::Currency
                    | Tag::QuoteOpen
                    | Tag::QuoteClose
                    | Tag::BracketOpen
                    | Tag::BracketClose
                    | Tag::Predeterminer
                    | Tag::Existential
            );
        let dated = word.timex.is_some() && start < end;
        let of = word.is(Sense::Of) && start == at && before > 0 && start < end;
        if !(nominal || of || dated) || word.tag == Tag::Pronoun && at < end {
            break;
        }
        if word.tag == Tag::Pronoun {
            return before..end;
        }
        at = before;
        if !of {
            start = before;
        }
    }
    start..end
}
