//! "The inquiry": a noun that stands alone is told as the text has called it before, "the Covid inquiry".
//!
//! A definite noun without modifiers takes up an earlier mention with the same head (Vieira and Poesio 2000). It is told by the name or the
//! noun that modified that mention where the text has nothing else of this head before: of 47 such nouns of UD English GUM 45 meant it.

use crate::{
    grammar::tree::View,
    segment::fold_hash,
    span::Span,
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{scene::Scene, who::is_bare};

/// Over how many sentences a noun takes up the last mention with its head.
const REACH: usize = 8;

/// How many tokens, and mentions, before a noun are looked at.
const FARTHEST: usize = 6_000;
const MOST: usize = 24;

/// The most words of a description.
const LONGEST: usize = 5;

/// What an earlier mention says of its head.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mention {
    /// "The inquiry" again, or a word within another phrase.
    Nothing,
    /// "The Covid inquiry".
    Called(String),
    /// "Another inquiry": there is more than one.
    Other,
}

/// What the text has called a bare definite noun before.
pub(super) fn called(scene: &Scene, sentence: usize, view: &View, id: WordId) -> Option<String> {
    let word = view.tree.get(id).filter(|word| word.xpos == Xpos::Nn)?;
    let is = |id: WordId, class: &str| scene.rules.is(view.tree.lemma(id), class);
    let definite = view.tree.child(id, Relation::Det).is_some_and(|det| is(det, "THE") && is(det, "ARTICLE"));
    let general = ["TIME_NOUN", "QUANTITY", "GENERIC", "HUMAN", "PERSON_NOUN", "TITLE"].iter().any(|class| is(id, class));
    if !definite || general || !is_bare(view, id) || !view.word(id).starts_with(char::is_lowercase) {
        return None;
    }
    let places = places_before(scene, view.word(id), word.span.start)?;
    let nearest = scene.document.sentence_at(*places.first()?);
    if nearest + REACH < sentence {
        return None;
    }
    let mut known: Option<String> = None;
    for place in places {
        match mention(scene, place)? {
            Mention::Nothing => {}
            Mention::Other => return None,
            Mention::Called(name) => known = Some(the_same(known, name)?),
        }
    }
    known
}

/// Where the text has a word before a byte, the nearest first, or its plural in a name ("Tarn Airlines"); `None` where it has its plural
/// alone.
fn places_before(scene: &Scene, noun: &str, byte: usize) -> Option<Vec<usize>> {
    let (one, many) = (fold_hash(noun), fold_hash(&scene.forms.plural(noun)));
    let tokens = &scene.document.tokens;
    let here = tokens.partition_point(|token| token.span().start < byte);
    let mut places = Vec::new();
    for token in tokens.get(here.saturating_sub(FARTHEST)..here).unwrap_or_default().iter().rev() {
        match token.hash() {
            hash if hash == one || hash == many && token.is_capital() => places.push(token.span().start),
            hash if hash == many => return None,
            _ => {}
        }
    }
    places.truncate(MOST);
    Some(places)
}

/// Two names of one thing: the same, or one that says all that the other says.
fn the_same(known: Option<String>, name: String) -> Option<String> {
    let Some(known) = known else { return Some(name) };
    let (longer, shorter) = if known.len() >= name.len() { (known, name) } else { (name, known) };
    let says = |word: &str| longer.split(' ').any(|known| known.eq_ignore_ascii_case(word));
    let same = shorter.split(' ').all(says);
    same.then_some(longer)
}

/// What the mention at a byte says; `None` where it is not parsed.
fn mention(scene: &Scene, byte: usize) -> Option<Mention> {
    let view = scene.view(scene.document.sentence_at(byte))?;
    let Some(id) = view.tree.words_in(Span::new(byte, byte + 1)).next() else { return Some(Mention::Nothing) };
    let inside = matches!(view.tree.relation(id), Some(Relation::Compound | Relation::Flat | Relation::Amod));
    if inside || !view.tree.get(id).is_some_and(|word| word.upos.is_noun()) {
        return Some(Mention::Nothing);
    }
    if let Some(name) = description(view, id) {
        return Some(Mention::Called(name));
    }
    let is = |id: WordId, class: &str| scene.rules.is(view.tree.lemma(id), class);
    let led = view.tree.child(id, Relation::Det).is_some_and(|det| is(det, "THE"));
    let same = is_bare(view, id) && (led || view.tree.get(id).is_some_and(|word| word.upos == Upos::Propn));
    Some(if same { Mention::Nothing } else { Mention::Other })
}

/// "Covid inquiry", "Halvern's bridge": the noun with the names and nouns before it.
fn description(view: &View, id: WordId) -> Option<String> {
    let tree = view.tree;
    let parts = tree.children_by(id, &[Relation::Compound, Relation::Flat, Relation::NmodPoss, Relation::Nmod]);
    let noun = |part: WordId| tree.get(part).is_some_and(|word| word.upos.is_noun());
    let owner = |part: WordId| tree.relation(part) == Some(Relation::NmodPoss);
    let name = |part: WordId| tree.get(part).is_some_and(|word| word.upos == Upos::Propn);
    let before: Vec<WordId> = parts.filter(|&part| part < id && noun(part) && (!owner(part) || name(part))).collect();
    let first = before.iter().map(|&part| view.first_of(part)).min()?;
    let within = (first.index()..=id.index()).map(WordId::from);
    let told: Vec<WordId> = within.filter(|&word| word == id || before.iter().any(|&part| tree.is_within(word, part))).collect();
    let close = told.windows(2).all(|pair| matches!(pair, [a, b] if b.index() == a.index() + 1));
    let marked =
        told.iter().any(|&word| view.timex(word).is_some() || tree.relation(word) == Some(Relation::Punct) && view.word(word) != "-");
    let article = tree.relation(first) == Some(Relation::Det);
    if !close || marked || article {
        return None;
    }
    let span = tree.get(first)?.span.join(tree.get(id)?.span);
    let words: Vec<&str> = span.of(view.text).split_whitespace().collect();
    let opens = first.index() == 0 && !name(first);
    let phrase = words.join(" ");
    (words.len() <= LONGEST && words.len() > 1).then(|| if opens { phrase.to_lowercase() } else { phrase })
}

#[cfg(test)]
mod tests {
    use super::{
        super::scene::{Scene, Trees},
        *,
    };
    use crate::{Article, Grammar, Options, recognize, resolve, segment};

    /// What the last mention of a noun has been called before.
    fn name(text: &str, noun: &str) -> Option<String> {
        let article = Article::new(text);
        let document = segment(&article);
        let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
        let trees = Trees::new(&document, &timexes);
        let scene = Scene::new(&document, &timexes, &trees);
        let sentence = document.sentences.len() - 1;
        let view = scene.view(sentence)?;
        let id = view.tree.ids().rev().find(|&id| view.word(id) == noun)?;
        called(&scene, sentence, view, id)
    }

    #[test]
    fn a_bare_noun_is_told_as_the_text_has_called_it() {
        let cases = [
            (
                "The Halvern harbour inquiry opened. A clerk spoke. The inquiry asked for letters.",
                "inquiry",
                Some("Halvern harbour inquiry"),
            ),
            ("The Norvale Housing Authority met. The authority raised rents.", "authority", Some("Norvale Housing Authority")),
            ("A travel ban was announced. Ministers lifted the ban.", "ban", Some("travel ban")),
            // There are two.
            ("The Halvern bridge burned. A second bridge fell. The bridge was closed.", "bridge", None),
            ("The Halvern bridge burned. The Tarn bridge fell. The bridge was closed.", "bridge", None),
            ("The Halvern bridge burned. Other bridges fell. The bridge was closed.", "bridge", None),
            ("The Halvern inquiry opened. Two inquiries followed. The inquiry was closed.", "inquiry", None),
            // Nobody has said which.
            ("The mayor spoke. The bridge was closed.", "bridge", None),
        ];
        for (text, noun, expected) in cases {
            assert_eq!(name(text, noun).as_deref(), expected, "{text}");
        }
    }
}
