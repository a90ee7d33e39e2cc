//! Segmentation: article → blocks, sentences, tokens. All spans point into the untouched text.

mod block;
mod quotation;
mod sentence;
mod token;

pub use crate::hash::fold_hash;
pub(crate) use block::COLUMN;
pub use block::{Block, BlockKind};
pub use quotation::quotations;
pub(crate) use token::first_eight;
pub use token::{Token, TokenKind, folds_to};

use std::ops::Range;

use crate::{article::Article, lang::Language, span::Span};

/// An article cut into sentences and tokens.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The article it was cut from.
    pub article: &'a Article,
    /// The language it is read in.
    pub language: &'static Language,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// The paragraphs, headings, items and rows, in order; they hold every token.
    pub blocks: Vec<Block>,
    /// The sentences, in order; they hold every token.
    pub sentences: Vec<Sentence>,
}

/// A sentence, a headline, or another line that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The block it stands in, as an index into [`Document::blocks`].
    pub paragraph: usize,
}

impl<'a> Document<'a> {
    /// The text of the article.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The text of a token.
    pub fn token_text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span().of(self.text()))
    }

    /// Whether a sentence stands in the caption of a picture.
    pub fn is_caption(&self, sentence: usize) -> bool {
        self.sentences.get(sentence).is_some_and(|sentence| self.article.is_caption(sentence.span.start))
    }

    /// The block that a sentence stands in.
    pub fn block_of(&self, sentence: usize) -> Option<&Block> {
        self.blocks.get(self.sentences.get(sentence)?.paragraph)
    }

    /// The first token of a sentence behind the bullet, the number or the signs that its block opens with.
    pub fn first_token(&self, sentence: usize) -> usize {
        let start = self.sentences.get(sentence).map_or(self.tokens.len(), |sentence| sentence.tokens.start);
        self.block_of(sentence).map_or(start, |block| block.first().max(start))
    }

    /// The sentence that holds a byte, or the one before it.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start <= byte).saturating_sub(1)
    }
}

/// Only the tokens of a text; what rule text is made of.
pub(crate) fn segment_tokens(text: &str) -> Vec<Token> {
    token::tokens(text)
}

/// Cuts an article into sentences and tokens; of a longer text than [`LONGEST_TEXT`](crate::article::LONGEST_TEXT), its beginning.
///
/// ```
/// let article = dateline::Article::new("It began on Oct. 5 at 3 p.m. in Butler. He spoke.");
/// let document = dateline::segment(&article);
/// let texts: Vec<_> = document.sentences.iter().map(|s| s.span.of(&article.text)).collect();
/// assert_eq!(texts, ["It began on Oct. 5 at 3 p.m. in Butler.", "He spoke."]);
/// ```
pub fn segment(article: &Article) -> Document<'_> {
    let language = article.spoken().language;
    let text = article.readable();
    let tokens = token::tokens(text);
    let blocks = block::blocks(text, &tokens, language);
    let sentences = sentence::sentences(text, &tokens, &blocks, language);
    Document { article, language, tokens, blocks, sentences }
}
