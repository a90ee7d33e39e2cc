//! On which side of its anchor a bare date lies: "met Wednesday", "will meet Wednesday".
//!
//! Two questions, each answered in one place. [`governor`] says which verb governs a date and what its tense is; it guesses from word
//! lists and endings, and a syntax tree may answer in its place. [`side`] says what that means for the date.

use std::ops::Range;

use super::Mode;
use crate::{
    grammar::Mention,
    lang::{Role, Roles},
    segment::{Document, TokenKind},
    time::Direction,
    timex::Bound,
};

/// The verb that governs a date, as far as it tells where the date lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Governor {
    pub tense: Tense,
    pub modality: Modality,
    /// Whether the verb stands behind the date, which opens its sentence.
    pub is_behind: bool,
    /// Whether what stands before "until" is denied.
    pub is_denied: bool,
}

/// The tense of a governing verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    /// No verb governs the date, or none that tells.
    #[default]
    None,
    /// "Met", "has met".
    Past,
    /// "Is due", "plans to meet", where only the modality tells.
    Present,
    /// "Will meet".
    Future,
}

/// What a governing verb says of its event beside the tense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Modality {
    /// It took place, takes place, will take place.
    #[default]
    Told,
    /// It is planned, due, expected, to be done, or stands in a timetable.
    Scheduled,
    /// It must, should or may be done.
    Possible,
}

/// Where a date lies, by its governor and its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Behind: what was done.
    Past,
    /// Ahead: what will be done.
    Future,
    /// "Was to meet", "must meet": ahead of then, and by now perhaps over.
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
const REACH: usize = 30;

/// Within how many tokens behind "after" the verb of its clause stands.
const OCCASION: usize = 7;

/// A date within so many tokens of the beginning opens its sentence: the verb that governs it stands behind it.
const OPENING: usize = 4;

/// Where the mention lies, by the verb that governs it and the words around it.
pub(super) fn side(document: &Document, mention: &Mention, frame: Bound) -> Side {
    if is_attribute(document, mention) {
        return Side::Unknown;
    }
    let governor = governor(document, mention);
    let words = Words::around(document, mention);
    let preposition = |role| mention.tokens.start > words.first && words.has(mention.tokens.start - 1, role);
    let verb = match (governor.tense, governor.modality) {
        (Tense::None, _) => Side::Unknown,
        (_, Modality::Possible) | (Tense::Past, Modality::Scheduled) => Side::PlannedThen,
        (Tense::Past, Modality::Told) => Side::Past,
        (Tense::Present | Tense::Future, _) => Side::Future,
    };
    if preposition(Role::Until) {
        // "Until Thursday they had said nothing", "did not say so until Thursday": that Thursday is over.
        let over = verb == Side::Past && (governor.is_behind || governor.is_denied);
        return if over { Side::Past } else { Side::Until };
    }
    match verb {
        Side::Unknown if words.has_past_occasion(mention.tokens.end) => Side::Past,
        _ if frame == Bound::Since && preposition(Role::Since) => Side::Over,
        _ if words.is_as_soon_as(mention.tokens.start) => Side::Future,
        Side::Past | Side::Unknown if preposition(Role::Bound) => Side::Bound,
        Side::Future if tells_which(document, mention) => Side::Unknown,
        verb => verb,
    }
}

/// The directions in which bare weekdays and months are looked for.
pub(super) fn directions(mode: Mode, narrative: bool, side: Side) -> (Direction, Direction) {
    match (mode, side) {
        (Mode::Future, Side::Past) => (Direction::Past, Direction::Past),
        (Mode::Future, _) => (Direction::Future, Direction::Future),
        _ if narrative => (Direction::Future, Direction::Nearest),
        (_, Side::Future) => (Direction::Future, Direction::Future),
        (_, Side::Until | Side::PlannedThen) => (Direction::Future, Direction::Nearest),
        (_, Side::Over) => (Direction::Past, Direction::Past),
        (_, Side::Past) => (Direction::Past, Direction::NearestPast),
        (_, Side::Bound | Side::Unknown) => (Direction::Past, Direction::Nearest),
    }
}

/// The governor of a mention: the nearest verb before it in its sentence, or behind it where it opens the sentence.
///
/// Verbs are told from lists and endings, which costs a fiftieth of a tagger. Whoever has a tree gives the same answer from it.
fn governor(document: &Document, mention: &Mention) -> Governor {
    let words = Words::around(document, mention);
    let at = mention.tokens.start;
    let opens = at - document.sentences[mention.sentence].tokens.start <= OPENING;
    let until = at > words.first && words.has(at - 1, Role::Until);
    let is_denied = until && (words.first..at - 1).any(|index| words.has(index, Role::Negation));
    let before = words.before(at);
    let verb = if before.0 == Tense::None && opens { words.after(mention.tokens.end) } else { before };
    Governor { tense: verb.0, modality: verb.1, is_behind: opens && before.0 == Tense::None, is_denied }
}

/// "Wednesday's ruling": the date says which, and no verb governs it.
fn is_attribute(document: &Document, mention: &Mention) -> bool {
    let rest = document.article.text.get(mention.span.end..).unwrap_or_default();
    document.language.possessives.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| rest.starts_with(' ')))
}

/// "The Oct. 7 attack": the date belongs to a noun, whatever is going to be done about it.
pub(super) fn tells_which(document: &Document, mention: &Mention) -> bool {
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

impl<'a> Words<'a> {
    fn around(document: &'a Document<'a>, mention: &Mention) -> Self {
        let Range { start, end } = document.sentences[mention.sentence].tokens.clone();
        Self { document, first: start.max(mention.tokens.start.saturating_sub(REACH)), end }
    }

    fn has(&self, index: usize, role: Role) -> bool {
        self.roles(index).has(role)
    }

    fn roles(&self, index: usize) -> Roles {
        self.document.tokens.get(index).map(|token| self.document.language.roles_of(token.hash())).unwrap_or_default()
    }

    /// The nearest verb before the token.
    fn before(&self, at: usize) -> (Tense, Modality) {
        let mut infinitive = false;
        for index in (self.first..at).rev() {
            match self.verb(index) {
                // "Agreed to meet in May" may lie on either side.
                Some((Tense::Past, Modality::Told)) if infinitive => return Default::default(),
                Some(verb) => return verb,
                None => infinitive |= self.has(index, Role::Infinitive) && self.is_small_word(index + 1),
            }
        }
        Default::default()
    }

    /// The first verb from the token on.
    fn after(&self, from: usize) -> (Tense, Modality) {
        (from..self.end.min(from + REACH)).find_map(|index| self.verb(index)).unwrap_or_default()
    }

    /// What the word says, where it is a verb.
    fn verb(&self, index: usize) -> Option<(Tense, Modality)> {
        let roles = self.roles(index);
        if roles.has(Role::Future) {
            return Some((Tense::Future, Modality::Told));
        }
        if roles.has(Role::Modal) && self.is_small_word(index) {
            return Some((Tense::Present, Modality::Possible));
        }
        let next = |role| index + 1 < self.end && self.has(index + 1, role);
        let previous = |role| index > self.first && self.has(index - 1, role);
        let intends = roles.has(Role::Intention) && next(Role::Infinitive) || roles.has(Role::Appointed) && next(Role::Purpose);
        let in_timetable =
            || roles.has(Role::Timetable) && ![Role::Infinitive, Role::Article, Role::Negation].into_iter().any(previous) && self.is_told();
        // "Invited to join in July" is no invitation for July.
        let planned = roles.has(Role::Planned) && !previous(Role::Infinitive);
        if intends || planned || in_timetable() {
            return Some((if previous(Role::Past) { Tense::Past } else { Tense::Present }, Modality::Scheduled));
        }
        let past = roles.has(Role::Past) || !roles.has(Role::NotPast) && self.is_regular_past(index);
        (past && !previous(Role::Passive)).then_some((Tense::Past, Modality::Told))
    }

    /// "Decided to reopen it in May after he was taken in": what came at the time, told in the past, puts the date there.
    fn has_past_occasion(&self, behind: usize) -> bool {
        let clause = behind + 1..self.end.min(behind + OCCASION);
        behind < self.end
            && self.has(behind, Role::Occasion)
            && clause.into_iter().find_map(|index| self.verb(index)) == Some((Tense::Past, Modality::Told))
    }

    /// Whether the sentence ends with a full stop, as a headline does not: "Leaders meet Tuesday" is over.
    fn is_told(&self) -> bool {
        self.end.checked_sub(1).is_some_and(|last| self.document.token_text(last) == ".")
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
            ("The last boat sails on Friday.", "2013-06-14"),
            ("The Otters play Saturday against Marlow.", "2013-06-15"),
            ("The Otters did not play Saturday.", "2013-06-08"),
            ("Leaders meet Tuesday in Marlow", "2013-06-11"),
            ("In July the court threw the case out.", "2012-07"),
            ("They decided to reopen it in November after he was found.", "2012-11"),
        ];
        for (text, value) in cases {
            let timexes = pipeline.timexes(&Article::new(text).dated(PUBLISHED)?);
            assert_eq!(timexes.iter().map(|timex| timex.value()).collect::<Vec<_>>(), [value], "{text}");
        }
        Ok(())
    }
}
