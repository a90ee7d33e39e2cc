//! The tree of a sentence.

use std::ops::Range;

use super::{features::Features, relation::Relation, tags::Upos, tags::Xpos};
use crate::span::Span;

/// The place of a word in its [`Tree`], from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// The same as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for WordId {
    fn from(index: usize) -> Self {
        WordId(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A word of a tree, as treebanks cut words: "don't" is two, and so is "plan's"; a mark of punctuation is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands: bytes in [`Article::text`](crate::Article::text).
    pub span: Span,
    /// The form of the dictionary: "be" for "was", "not" for "n't", names as written.
    pub lemma: Box<str>,
    /// The universal part of speech.
    pub upos: Upos,
    /// The tag of the Penn treebank.
    pub xpos: Xpos,
    /// What the form says.
    pub features: Features,
    /// The word that it hangs on; `None` for a root.
    pub head: Option<WordId>,
    /// How it hangs there; [`Relation::Root`] for a root.
    pub relation: Relation,
    /// How sure the parser was of what the word hangs on, in thousandths.
    pub certainty: u16,
}

/// A sentence as a dependency tree, or as several where it holds more than one.
///
/// No question about an id beyond the end is a panic: such a word has no text, no head and no children. Every chain of heads ends at a
/// root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    words: Vec<Word>,
    roots: Vec<WordId>,
    /// The children of all words, one word after the other, each in the order of the text.
    children: Vec<WordId>,
    /// Where the children of a word begin; one more than there are words.
    starts: Vec<u32>,
}

impl Tree {
    /// A tree of words in the order of the text. A head that is missing, or that would close a circle, makes its word a root.
    pub fn new(mut words: Vec<Word>) -> Self {
        break_circles(&mut words);
        let mut tree = Tree { words, ..Tree::default() };
        tree.index_children();
        tree
    }

    fn index_children(&mut self) {
        let mut starts = vec![0u32; self.words.len() + 1];
        for head in self.words.iter().filter_map(|word| word.head) {
            starts[head.index() + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        self.children = vec![WordId(0); starts.last().map_or(0, |&end| end as usize)];
        for (index, word) in self.words.iter().enumerate() {
            match word.head {
                Some(head) => {
                    let place = &mut next[head.index()];
                    self.children[*place as usize] = WordId::from(index);
                    *place += 1;
                }
                None => self.roots.push(WordId::from(index)),
            }
        }
        self.starts = starts;
    }

    /// The words in the order of the text.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The ids of all words, in the order of the text.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = WordId> + use<> {
        (0..self.words.len()).map(WordId::from)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A word.
    pub fn get(&self, id: WordId) -> Option<&Word> {
        self.words.get(id.index())
    }

    /// How a word is written in the text of the article.
    pub fn text<'t>(&self, id: WordId, text: &'t str) -> &'t str {
        self.get(id).map_or("", |word| word.span.of(text))
    }

    /// The lemma of a word; empty where there is no such word.
    pub fn lemma(&self, id: WordId) -> &str {
        self.get(id).map_or("", |word| &word.lemma)
    }

    /// The relation of a word to its head.
    pub fn relation(&self, id: WordId) -> Option<Relation> {
        self.get(id).map(|word| word.relation)
    }

    /// The words that hang on none, in the order of the text. A tree with words has at least one.
    pub fn roots(&self) -> &[WordId] {
        &self.roots
    }

    /// The first root.
    pub fn root(&self) -> Option<WordId> {
        self.roots.first().copied()
    }

    /// The word that a word hangs on.
    pub fn head(&self, id: WordId) -> Option<WordId> {
        self.get(id).and_then(|word| word.head)
    }

    /// The words that hang on a word, in the order of the text.
    pub fn children(&self, id: WordId) -> &[WordId] {
        let bounds = |at: usize| self.starts.get(at).map(|&start| start as usize);
        match (bounds(id.index()), bounds(id.index().saturating_add(1))) {
            (Some(start), Some(end)) => self.children.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The children that hang by one of these relations.
    pub fn children_by<'a>(&'a self, id: WordId, relations: &'a [Relation]) -> impl Iterator<Item = WordId> + 'a {
        self.children(id).iter().copied().filter(move |&child| self.relation(child).is_some_and(|found| relations.contains(&found)))
    }

    /// The first child that hangs by a relation.
    pub fn child(&self, id: WordId, relation: Relation) -> Option<WordId> {
        self.children(id).iter().copied().find(|&child| self.relation(child) == Some(relation))
    }

    /// A word and everything below it, in the order of the text.
    pub fn subtree(&self, id: WordId) -> Vec<WordId> {
        if self.get(id).is_none() {
            return Vec::new();
        }
        let mut found = vec![id];
        let mut at = 0;
        while let Some(&next) = found.get(at) {
            found.extend_from_slice(self.children(next));
            at += 1;
        }
        found.sort_unstable();
        found
    }

    /// From the first byte to the last of a word and everything below it; other words may stand between.
    pub fn subtree_span(&self, id: WordId) -> Span {
        let below = self.subtree(id);
        let span = |id: Option<&WordId>| id.and_then(|&id| self.get(id)).map(|word| word.span);
        match (span(below.first()), span(below.last())) {
            (Some(first), Some(last)) => first.join(last),
            _ => Span::default(),
        }
    }

    /// The words above a word: its head, the head of that, up to the root.
    pub fn ancestors(&self, id: WordId) -> impl Iterator<Item = WordId> + '_ {
        std::iter::successors(self.head(id), |&above| self.head(above))
    }

    /// Whether `above` is the word itself or stands above it.
    pub fn is_within(&self, id: WordId, above: WordId) -> bool {
        id == above || self.ancestors(id).any(|ancestor| ancestor == above)
    }

    /// The word that holds a byte of the article.
    pub fn word_at(&self, byte: usize) -> Option<WordId> {
        let index = self.words.partition_point(|word| word.span.end <= byte);
        self.words.get(index).filter(|word| word.span.start <= byte).map(|_| WordId::from(index))
    }

    /// The words that share a byte with a span, in the order of the text.
    pub fn words_in(&self, span: Span) -> impl DoubleEndedIterator<Item = WordId> + use<> {
        self.range_in(span).map(WordId::from)
    }

    fn range_in(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end.max(start)
    }

    /// The word of a span on which the others of the span hang: the first whose head lies outside.
    pub fn head_of(&self, span: Span) -> Option<WordId> {
        let range = self.range_in(span);
        let outside = |head: Option<WordId>| head.is_none_or(|head| !range.contains(&head.index()));
        range.clone().map(WordId::from).find(|&id| outside(self.head(id)))
    }
}

/// Makes a root of every word whose head does not exist or whose chain of heads would come back to it.
fn break_circles(words: &mut [Word]) {
    const NEW: u32 = u32::MAX;
    let mut seen = vec![NEW; words.len()];
    for start in 0..words.len() {
        let (mut at, mut previous) = (start, None);
        loop {
            if seen[at] != NEW {
                if let (true, Some(last)) = (seen[at] as usize == start, previous) {
                    make_root(words, last);
                }
                break;
            }
            seen[at] = start as u32;
            match words[at].head {
                Some(head) if head.index() < words.len() => (previous, at) = (Some(at), head.index()),
                _ => {
                    make_root(words, at);
                    break;
                }
            }
        }
    }
}

fn make_root(words: &mut [Word], index: usize) {
    words[index].head = None;
    words[index].relation = Relation::Root;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of one letter with these heads.
    fn tree(heads: &[Option<u32>]) -> Tree {
        let word = |(index, head): (usize, &Option<u32>)| Word {
            span: Span::new(2 * index, 2 * index + 1),
            lemma: "x".into(),
            upos: Upos::X,
            xpos: Xpos::Xx,
            features: Features::default(),
            head: head.map(WordId),
            relation: Relation::Dep,
            certainty: 1000,
        };
        Tree::new(heads.iter().enumerate().map(word).collect())
    }

    #[test]
    fn children_and_subtrees_stand_in_the_order_of_the_text() {
        let tree = tree(&[Some(2), Some(0), None, Some(2), Some(0)]);
        assert_eq!(tree.roots(), [WordId(2)]);
        assert_eq!(tree.children(WordId(2)), [WordId(0), WordId(3)]);
        assert_eq!(tree.subtree(WordId(0)), [WordId(0), WordId(1), WordId(4)]);
        assert_eq!(tree.subtree_span(WordId(0)), Span::new(0, 9));
        assert_eq!(tree.ancestors(WordId(4)).collect::<Vec<_>>(), [WordId(0), WordId(2)]);
    }

    #[test]
    fn places_find_their_words() {
        let tree = tree(&[None, Some(0), Some(1)]);
        assert_eq!((tree.word_at(2), tree.word_at(3), tree.word_at(99)), (Some(WordId(1)), None, None));
        assert_eq!(tree.words_in(Span::new(1, 5)).collect::<Vec<_>>(), [WordId(1), WordId(2)]);
        assert_eq!(tree.words_in(Span::new(9, 2)).count(), 0);
        assert_eq!(tree.head_of(Span::new(2, 5)), Some(WordId(1)));
    }

    #[test]
    fn a_word_that_does_not_exist_has_nothing() {
        let tree = tree(&[None]);
        for id in [WordId(1), WordId(u32::MAX)] {
            assert!(tree.get(id).is_none() && tree.head(id).is_none() && tree.children(id).is_empty() && tree.subtree(id).is_empty());
            assert_eq!((tree.text(id, "a"), tree.lemma(id), tree.subtree_span(id)), ("", "", Span::default()));
        }
    }

    #[test]
    fn circles_and_missing_heads_become_roots() {
        let circle = tree(&[Some(1), Some(2), Some(0), Some(9), Some(4)]);
        assert_eq!(circle.roots(), [WordId(2), WordId(3), WordId(4)]);
        assert!(circle.ids().all(|id| circle.ancestors(id).count() <= 4));
    }
}
