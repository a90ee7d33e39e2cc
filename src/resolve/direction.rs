//! The tense of the verb that governs a bare date: "met Wednesday", "will meet Wednesday".

use std::ops::Range;

use crate::{
    grammar::Mention,
    lang::{Role, Roles},
    segment::{Document, TokenKind},
};

/// Where the governing verb puts its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "Met".
    Past,
    /// "Will meet", "is expected to meet".
    Future,
    /// "Was to meet": ahead of then, and by now perhaps over.
    PlannedThen,
    /// "Until Friday": the end of something that goes on.
    Until,
    /// "By May", "through May".
    Bound,
    /// "Since May": over, whatever the verb.
    Over,
    Unknown,
}

/// How far from its date the governing verb is looked for, in tokens.
const REACH: usize = 14;

/// A date within so many tokens of the beginning opens its sentence: the verb that governs it stands behind it.
const OPENING: usize = 4;

/// The tense of the verb that governs the mention: the nearest before it in its sentence, or behind it where it opens the sentence.
/// Verbs are told from lists and endings: a tagger would cost more than all other stages together.
pub(super) fn tense(document: &Document, mention: &Mention) -> Tense {
    let Range { start, end } = document.sentences[mention.sentence].tokens.clone();
    let at = mention.tokens.start;
    if is_attribute(document, mention) {
        return Tense::Unknown;
    }
    let words = Words { document, first: start.max(at.saturating_sub(REACH)), end };
    let opens = at - start <= OPENING;
    let before = words.before(at);
    let verb = match before {
        Tense::Unknown if opens => words.after(mention.tokens.end),
        verb => verb,
    };
    let preposition = |role| at > words.first && words.has(at - 1, role);
    if preposition(Role::Until) {
        // "Until Thursday they had said nothing", "did not say so until Thursday": that Thursday is over.
        let over = verb == Tense::Past && (opens && before == Tense::Unknown || words.denies(at - 1));
        return if over { Tense::Past } else { Tense::Until };
    }
    match verb {
        _ if preposition(Role::Since) => Tense::Over,
        _ if words.is_as_soon_as(at) => Tense::Future,
        Tense::Past | Tense::Unknown if preposition(Role::Bound) => Tense::Bound,
        Tense::Future if tells_which(document, mention) => Tense::Unknown,
        verb => verb,
    }
}

/// "Wednesday's ruling": the date says which, and no verb governs it.
fn is_attribute(document: &Document, mention: &Mention) -> bool {
    let rest = document.article.text.get(mention.span.end..).unwrap_or_default();
    document.language.possessives.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| rest.starts_with(' ')))
}

/// "The Oct. 7 attack": the date belongs to a noun, whatever is going to be done about it.
fn tells_which(document: &Document, mention: &Mention) -> bool {
    let Some(before) = mention.tokens.start.checked_sub(1).filter(|&at| at >= document.sentences[mention.sentence].tokens.start) else {
        return false;
    };
    let article = document.language.hash_has_role(document.tokens[before].hash(), Role::Article);
    article && document.tokens.get(mention.tokens.end).is_some_and(|next| next.kind() == TokenKind::Word && !next.is_glued())
}

/// The words of a sentence, from some word before the mention on.
struct Words<'a> {
    document: &'a Document<'a>,
    first: usize,
    end: usize,
}

impl Words<'_> {
    fn has(&self, index: usize, role: Role) -> bool {
        self.roles(index).has(role)
    }

    fn roles(&self, index: usize) -> Roles {
        self.document.language.roles_of(self.document.tokens[index].hash())
    }

    /// The tense of the nearest verb before the token.
    fn before(&self, at: usize) -> Tense {
        let mut infinitive = false;
        for index in (self.first..at).rev() {
            match self.verb(index) {
                // "Agreed to meet in May" may lie on either side.
                Some(Tense::Past) if infinitive => return Tense::Unknown,
                Some(tense) => return tense,
                None => infinitive |= self.has(index, Role::Infinitive) && self.is_small_word(index + 1),
            }
        }
        Tense::Unknown
    }

    /// The tense of the first verb from the token on.
    fn after(&self, from: usize) -> Tense {
        (from..self.end.min(from + REACH)).find_map(|index| self.verb(index)).unwrap_or(Tense::Unknown)
    }

    /// The tense of the word, where it is a verb.
    fn verb(&self, index: usize) -> Option<Tense> {
        let roles = self.roles(index);
        if roles.has(Role::Future) {
            return Some(Tense::Future);
        }
        let before = |role| index + 1 < self.end && self.has(index + 1, role);
        let intends = roles.has(Role::Intention) && before(Role::Infinitive) || roles.has(Role::Appointed) && before(Role::Purpose);
        if intends || roles.has(Role::Planned) {
            let then = index > self.first && self.has(index - 1, Role::Past);
            return Some(if then { Tense::PlannedThen } else { Tense::Future });
        }
        let past = roles.has(Role::Past) || !roles.has(Role::NotPast) && self.is_regular_past(index);
        (past && (index == self.first || !self.has(index - 1, Role::Passive))).then_some(Tense::Past)
    }

    /// "Not until", "did not say so until": whether what stands before the preposition is denied.
    fn denies(&self, preposition: usize) -> bool {
        (self.first..preposition).any(|index| self.has(index, Role::Negation))
    }

    /// "As early as Tuesday", "as soon as May".
    fn is_as_soon_as(&self, at: usize) -> bool {
        at >= self.first + 2 && self.has(at - 2, Role::Soon) && self.has(at - 1, Role::Comparing)
    }

    fn is_small_word(&self, index: usize) -> bool {
        self.document.tokens.get(index).is_some_and(|token| token.kind() == TokenKind::Word && !token.is_capital())
    }

    fn is_regular_past(&self, index: usize) -> bool {
        let word = self.document.token_text(index);
        word.len() > 4
            && word.ends_with(self.document.language.past_ending)
            && self.is_small_word(index)
            && self.document.tokens.get(index + 1).is_none_or(|next| !(next.is_glued() && self.document.token_text(index + 1) == "-"))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Error, Grammar, Options, Pipeline};

    const PUBLISHED: &str = "2013-06-12";

    #[test]
    fn the_governing_verb_tells_past_from_future() -> Result<(), Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let cases = [
            ("The council signed the plan Friday.", "2013-06-07"),
            ("A service will be held Friday.", "2013-06-14"),
            ("On Friday schools will stay shut.", "2013-06-14"),
            ("He will appear in court Wednesday.", "2013-06-12"),
            ("A hearing is set for Friday.", "2013-06-14"),
            ("It could come as early as Friday.", "2013-06-14"),
            ("The firm plans to open the bridge Friday.", "2013-06-14"),
            ("The road is closed until Friday.", "2013-06-14"),
            ("Until Friday they had said nothing.", "2013-06-07"),
            ("She did not learn of it until Friday.", "2013-06-07"),
            ("Critics dismissed Friday's ruling.", "2013-06-07"),
            ("Two men want to succeed him on Friday.", "2013-06-07"),
            ("Sales fell in July.", "2012-07"),
            ("Sales are up since July.", "2012-07"),
            ("The trial is set for March.", "2014-03"),
            ("In July the court threw the case out.", "2012-07"),
        ];
        for (text, value) in cases {
            let timexes = pipeline.timexes(&Article::new(text).dated(PUBLISHED)?);
            assert_eq!(timexes.iter().map(|timex| timex.value()).collect::<Vec<_>>(), [value], "{text}");
        }
        Ok(())
    }
}
