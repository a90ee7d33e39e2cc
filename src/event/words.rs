//! The words of a sentence as the tagger wants them.
//!
//! The tagger learnt from UD English GUM, whose tokens differ from ours: abbreviations and numbers hold their marks
//! (`Oct.`, `1,200`), contractions are cut (`do|n't`), words with a bound prefix keep their hyphen (`re-elected`).

use super::{
    aside,
    correct::correct,
    past::ends_opened_clause,
    reader::Reader,
    tagger::{Tag, Tagger},
    verb_form,
};
use crate::{
    lang::{
        Role,
        lexicon::{Sense, Senses},
    },
    segment::{Document, TokenKind, fold_hash},
    span::Span,
    time::Value,
    timex::Timex,
};

/// A word or mark with its tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// The time expression it belongs to, as an index into the timexes.
    pub timex: Option<usize>,
    /// Whether no white space parts it from the word before.
    pub glued: bool,
    /// What the lexicon says of it, and of its base form where it is a verb.
    pub senses: Senses,
}

impl Word {
    /// Whether it has the sense.
    pub fn is(&self, sense: Sense) -> bool {
        self.senses.has(sense)
    }
}

/// The first word from a place on that belongs to no date.
pub(super) fn past_date(words: &[Word], from: usize) -> Option<&Word> {
    words.get(from..)?.iter().find(|word| word.timex.is_none())
}

/// Prefixes that keep the hyphen to their word.
const BOUND: [&str; 10] = ["re", "pro", "non", "co", "anti", "ex", "pre", "post", "pan", "counter"];
/// What an apostrophe parts from the word before.
const CLITICS: [&str; 6] = ["n't", "'ll", "'ve", "'re", "'d", "'m"];

/// The words of a sentence, tagged.
pub(super) fn words(reader: &Reader, sentence: usize) -> Vec<Word> {
    let (document, timexes, own) = (reader.document, reader.timexes, reader.own(sentence));
    let spans = spans(document, sentence);
    let text = document.text();
    let texts: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let tags = Tagger::embedded().tag(&texts);
    let lexicon = reader.lexicon;
    let mut next = own.start;
    let mut before = 0;
    let mut words = Vec::with_capacity(spans.len());
    for ((&span, &tag), word) in spans.iter().zip(&tags).zip(&texts) {
        while next < own.end && timexes[next].span.end <= span.start {
            next += 1;
        }
        let timex = (next < own.end && timexes[next].span.overlaps(span)).then_some(next);
        let timex = timex.filter(|&index| {
            !is_mere_noun(&timexes[index], words.last())
                && !is_object(reader, &timexes[index], &words)
                && !only_describes(&timexes[index], &spans, &tags)
        });
        // "Mr." and "Gov." are titles as "Mr" and "Gov" are.
        let mut senses = lexicon.senses(word.strip_suffix('.').filter(|word| !word.is_empty()).unwrap_or(word));
        if tag.is_verb() {
            senses = senses.and(lexicon.senses(&verb_form::base(lexicon, word)));
        }
        words.push(Word { span, tag, timex, glued: span.start == before, senses });
        before = span.end;
    }
    for word in words.iter_mut().filter(|word| word.timex.is_none() && word.tag != Tag::Name && !word.tag.is_punctuation()) {
        if is_person(reader, word) {
            word.tag = Tag::Name;
        }
    }
    find_past(reader, &mut words);
    find_nouns(reader, &mut words);
    correct(&mut words, |word| is_named(reader, word));
    aside::mark(&mut words);
    if !words.iter().any(|word| word.tag.is_finite()) {
        find_verb(reader, &mut words);
    }
    find_teams(reader, &mut words);
    words
}

/// "The Steelers": a name with an article, before its verb, that ends as plurals do.
fn find_teams(reader: &Reader, words: &mut [Word]) {
    for at in 1..words.len().saturating_sub(1) {
        let text = words[at].span.of(reader.text());
        let plural = text.ends_with('s') && !["ss", "us", "is"].iter().any(|end| text.ends_with(end));
        let article = words[at - 1].is(Sense::Article) && words[at - 1].span.len() == 3;
        let one = words[at].tag == Tag::Name && words[at].timex.is_none() && !words[at].is(Sense::Body);
        if one && article && plural && words[at + 1].tag.is_finite() {
            words[at].tag = Tag::Names;
        }
    }
}

/// "The president spoke on Monday": a past form between a noun and what follows a verb is no noun.
fn find_past(reader: &Reader, words: &mut [Word]) {
    for at in 1..words.len() {
        let noun = words[at - 1].timex.is_none() && (words[at - 1].tag.is_noun() || words[at - 1].tag == Tag::Pronoun);
        let other = matches!(words[at].tag, Tag::Adverb | Tag::Adjective) && !has_verb_before(words, at);
        if !noun || words[at].timex.is_some() || !(words[at].tag == Tag::Noun || other) {
            continue;
        }
        let text = words[at].span.of(reader.text());
        let past = reader.lexicon.irregular(text).is_some_and(|base| base != text);
        if past && (is_followed_as_verb(words, at) || ends_opened_clause(words, at, words.get(at + 1).map(|next| next.tag))) {
            words[at].tag = Tag::VerbPast;
            words[at].senses = words[at].senses.and(reader.lexicon.senses(&verb_form::base(reader.lexicon, text)));
        }
    }
}

/// "Its third cut", "lost his reelection bid": a verb that has one form for now and then names what is done, behind what describes a noun.
fn find_nouns(reader: &Reader, words: &mut [Word]) {
    let describes = |word: &Word| word.timex.is_none() && (word.tag.is_adjective() || word.tag == Tag::Noun);
    for at in 1..words.len() {
        if words[at].timex.is_some() || !matches!(words[at].tag, Tag::VerbPast | Tag::VerbPresent | Tag::VerbBase) {
            continue;
        }
        let from = (0..at).rev().find(|&before| !describes(&words[before])).unwrap_or(0);
        let owned = words[from].timex.is_none() && (words[from].tag == Tag::PronounPossessive || words[from].is(Sense::Article));
        let governed =
            from > 0 && words[from - 1].tag.is_verb() && !words[from - 1].is(Sense::Reporting) && !words[from - 1].is(Sense::Thought);
        let only_described = words.get(from + 1..at).unwrap_or_default().iter().all(|word| word.tag.is_adjective());
        let text = words[at].span.of(reader.text());
        if owned && (governed || only_described) && reader.lexicon.irregular(text) == Some(text) {
            words[at].tag = Tag::Noun;
        }
    }
}

/// Whether the clause of a word has a verb before it.
fn has_verb_before(words: &[Word], at: usize) -> bool {
    let opens = |word: &&Word| word.timex.is_none() && !(word.tag.is_punctuation() || word.tag.is_wh() || word.tag == Tag::Conjunction);
    words[..at].iter().rev().take_while(opens).any(|word| word.tag.is_verb() || word.tag == Tag::Modal)
}

fn is_followed_as_verb(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|next| {
        next.timex.is_some()
            || next.tag.is_adverb()
            || matches!(
                next.tag,
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::PronounPossessive
                    | Tag::To
                    | Tag::Number
                    | Tag::Currency
                    | Tag::Particle
                    | Tag::Conjunction
                    | Tag::Stop
            )
    })
}

/// "The castle fell in 1632": in a sentence without a verb, the past form that follows a noun is one.
fn find_verb(reader: &Reader, words: &mut [Word]) {
    let past = |word: &Word| {
        let text = word.span.of(reader.text());
        word.is(Sense::Unchanging) || reader.lexicon.irregular(text).is_some_and(|base| base != text)
    };
    let found = (1..words.len()).find(|&at| {
        let noun = (words[at - 1].tag.is_noun() || words[at - 1].tag == Tag::Adjective) && words[at - 1].timex.is_none();
        // "The mayor, cheered by crowds, left."
        let last = words[at - 1].tag == Tag::Comma && words.get(at + 1).is_none_or(|next| next.tag == Tag::Stop);
        (noun || last && words[at].tag == Tag::Adverb)
            && words[at].timex.is_none()
            && matches!(words[at].tag, Tag::Noun | Tag::Adjective | Tag::Preposition | Tag::Adverb)
            && past(&words[at])
    });
    if let Some(at) = found {
        words[at].tag = Tag::VerbPast;
        if words[at - 1].tag == Tag::Adjective {
            words[at - 1].tag = Tag::Noun;
        }
        return;
    }
    // "The plan launched in 2011 aims to cut".
    let aims = |at: &usize| {
        let governs =
            words.get(at + 1).is_some_and(|next| next.tag == Tag::To) && words.get(at + 2).is_some_and(|next| next.tag == Tag::VerbBase);
        governs && words[*at].tag == Tag::Nouns && words[*at].timex.is_none() && words[at - 1].tag != Tag::Determiner
    };
    if let Some(at) = (1..words.len()).find(aims) {
        words[at].tag = Tag::VerbPresentThird;
        words[at].senses = words[at].senses.and(reader.lexicon.senses(&verb_form::base(reader.lexicon, words[at].span.of(reader.text()))));
    }
}

/// Whether a word is the last name of a person of the text, written as one.
fn is_person(reader: &Reader, word: &Word) -> bool {
    let text = word.span.of(reader.text());
    text.starts_with(char::is_uppercase) && reader.cast().is_person(fold_hash(text))
}

/// "The company's future", "the most recent film": no time when something happens.
fn is_mere_noun(timex: &Timex, before: Option<&Word>) -> bool {
    let owned = |tag: Tag| matches!(tag, Tag::PossessiveMark | Tag::PronounPossessive | Tag::AdverbSuperlative);
    matches!(timex.resolution.value, Value::Vague(_)) && before.is_some_and(|word| owned(word.tag))
}

/// "Will mark 50 years on the throne", "three days of fighting", "three years later than planned": a length that belongs to what is told,
/// and from which nothing is counted.
fn is_object(reader: &Reader, timex: &Timex, words: &[Word]) -> bool {
    let senses = || reader.lexicon.senses_of(reader.document.tokens.get(timex.tokens.end).map_or(0, |next| next.hash()));
    let lasts = matches!(timex.resolution.value, Value::Lasting(_, None));
    let before = || words.iter().rev().find(|word| word.span.end <= timex.span.start);
    let verb = || before().is_some_and(|word| word.timex.is_none() && word.tag.is_verb() && !word.is(Sense::Be));
    let counts = || senses().has(Sense::After) || senses().has(Sense::Before);
    let compared = || senses().has(Sense::Comparison) && !senses().has(Sense::From) && timex.expr.fields().is_none();
    // "Sentenced to seven years".
    let reaches = || before().is_some_and(|word| word.timex.is_none() && word.is(Sense::To));
    lasts && (senses().has(Sense::Of) || verb() && !counts() || reaches()) || timex.expr.is_relative() && compared()
}

/// "A three-year deal", "monthly warrants": how long or how often, before the noun that it describes.
fn only_describes(timex: &Timex, spans: &[Span], tags: &[Tag]) -> bool {
    let often = matches!(timex.resolution.value, Value::Repeating(_));
    let long = matches!(timex.resolution.value, Value::Lasting(..));
    if !(often || long) {
        return false;
    }
    let first = spans.partition_point(|span| span.end <= timex.span.start);
    let behind = spans.partition_point(|span| span.start < timex.span.end);
    let hyphened = tags[first..behind].contains(&Tag::Hyphen);
    let fits = |tag: &Tag| match hyphened {
        // "A four-year high", whatever "high" is tagged.
        true => tag.is_noun() || tag.is_adjective() || tag.is_adverb(),
        false => tag.is_noun() && often && behind == first + 1,
    };
    tags.get(behind).is_some_and(fits)
}

/// Whether a word has a capital that is not that of the sentence.
fn is_named(reader: &Reader, word: &Word) -> bool {
    let text = word.span.of(reader.text());
    text.starts_with(char::is_uppercase) && reader.times_named(fold_hash(text)) > 0
}

/// Where the words of a sentence stand.
fn spans(document: &Document, sentence: usize) -> Vec<Span> {
    let range = document.sentences[sentence].tokens.clone();
    let mut spans = Vec::with_capacity(range.len());
    let mut index = range.start;
    while index < range.end {
        let end = joined(document, index, range.end);
        let span = document.tokens[index].span().join(document.tokens[end - 1].span());
        push_cut(&mut spans, span, document.text());
        index = end;
    }
    spans
}

/// The token after the word that begins at `index`.
fn joined(document: &Document, index: usize, end: usize) -> usize {
    let glued = |at: usize| at < end && document.tokens[at].is_glued();
    let is = |at: usize, mark: &str| glued(at) && document.token_text(at) == mark;
    let kind = |at: usize| document.tokens[at].kind();
    let text = document.token_text(index);
    match kind(index) {
        TokenKind::Number => {
            let mut next = index + 1;
            while glued(next + 1)
                && matches!(document.token_text(next), "," | "." | ":" | "/")
                && glued(next)
                && kind(next + 1) == TokenKind::Number
            {
                next += 2;
            }
            if glued(next) && matches!(document.token_text(next), "st" | "nd" | "rd" | "th" | "s") { next + 1 } else { next }
        }
        TokenKind::Word if is(index + 1, ".") => {
            let mut next = index + 1;
            if text.chars().count() == 1 {
                while is(next, ".")
                    && glued(next + 1)
                    && kind(next + 1) == TokenKind::Word
                    && document.token_text(next + 1).chars().count() == 1
                {
                    next += 2;
                }
                return if is(next, ".") && (next > index + 1 || document.tokens[index].is_capital()) { next + 1 } else { next };
            }
            let language = document.language;
            let short = [Role::Title, Role::Abbreviation, Role::Month].iter().any(|role| language.has_role(text, *role));
            if short && next + 1 < end { next + 1 } else { next }
        }
        TokenKind::Word if is(index + 1, "-") && glued(index + 2) && BOUND.iter().any(|prefix| text.eq_ignore_ascii_case(prefix)) => {
            index + 3
        }
        TokenKind::Mark if matches!(text, "." | "-") => {
            let mut next = index + 1;
            while is(next, text) {
                next += 1;
            }
            next
        }
        _ => index + 1,
    }
}

/// Pushes a word, cut before its clitic.
fn push_cut(spans: &mut Vec<Span>, span: Span, text: &str) {
    let word = span.of(text);
    let cut = if word.len() < 3 { None } else { cut_point(word) };
    match cut {
        Some(at) => spans.extend([Span::new(span.start, span.start + at), Span::new(span.start + at, span.end)]),
        None => spans.push(span),
    }
}

fn cut_point(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    if !word.contains(['\'', '’']) {
        return None;
    }
    CLITICS.iter().find_map(|clitic| {
        let at = word.len().checked_sub(clitic.len() + if word.contains('’') { 2 } else { 0 })?;
        let end = word.get(at..)?;
        (at > 0 && end.replace('’', "'").eq_ignore_ascii_case(clitic)).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Article, segment::segment};

    fn cut(text: &str) -> Vec<String> {
        let article = Article::new(text);
        let document = segment(&article);
        spans(&document, 0).iter().map(|span| span.of(text).to_string()).collect()
    }

    #[test]
    fn tokens_are_those_of_the_treebank() {
        assert_eq!(cut("He didn’t pay $1,200.50 on Oct. 5"), ["He", "did", "n’t", "pay", "$", "1,200.50", "on", "Oct.", "5"]);
        assert_eq!(
            cut("The U.S. re-elected Mr. Bo's 19th well-known"),
            ["The", "U.S.", "re-elected", "Mr.", "Bo", "'s", "19th", "well", "-", "known"]
        );
        assert_eq!(
            cut("We'll see, they cannot -- at 10:30 p.m."),
            ["We", "'ll", "see", ",", "they", "can", "not", "--", "at", "10:30", "p.m."]
        );
    }
}
