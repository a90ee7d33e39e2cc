//! The parser: a sentence of a document → its tree.

use std::{
    borrow::Cow,
    fs,
    path::Path,
    str::FromStr,
    sync::{Mutex, OnceLock},
};

use super::{
    clear::{self, Clear, Node},
    encoder::{self, Encoder},
    lemma::Lemmas,
    linear::{Dense, Layer, Whole},
    morphology::{Morphology, Reading, Tagged},
    plain::Plain,
    reader::Reader,
    relation::Relation,
    strings::Strings,
    tags::Upos,
    tokenizer::{Token, Tokenizer},
    transition::{self, Transitions},
    tree::{Tree, Word, WordId},
    words::Words,
};
use crate::{
    error::{Error, Result},
    lang::LANGUAGES,
    segment::Document,
    span::Span,
};

/// A longer sentence is parsed in pieces of this many words, each with a root of its own.
const LONGEST: usize = 1000;

/// A parser with its model.
///
/// It may be shared between threads; the memory that it works in is kept and used again.
///
/// ```
/// use dateline::{Article, segment, syntax::{Parser, Relation}};
///
/// let article = Article::new("The mayor, who was ill, resigned on Monday.");
/// let tree = Parser::english().parse(&segment(&article), 0);
/// let root = tree.root().unwrap();
/// assert_eq!(tree.lemma(root), "resign");
/// let when = tree.child(root, Relation::Obl).unwrap();
/// assert_eq!(tree.subtree_span(when).of(&article.text), "on Monday");
/// ```
#[derive(Debug)]
pub struct Parser {
    strings: Strings,
    tokenizer: Tokenizer,
    encoder: Encoder,
    tagger: Layer,
    transitions: Transitions,
    morphology: Morphology,
    lemmas: Lemmas,
    words: Words,
    /// Whether the labels are ClearNLP's; else they are those of Universal Dependencies.
    is_clear: bool,
    /// What each label of the transitions is in ClearNLP's scheme, and in that of Universal Dependencies.
    labels: Vec<(Clear, Relation)>,
    workspaces: Mutex<Vec<Workspace>>,
}

/// What a parser works in.
#[derive(Debug, Default)]
struct Workspace {
    encoder: encoder::Workspace,
    transitions: transition::Workspace,
    whole: Whole,
    scores: Vec<f32>,
}

/// A word as the model itself gives it, before its tree is turned into Universal Dependencies. For tests of the model.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawWord {
    /// Bytes in the text that was given.
    pub span: Span,
    /// The tag.
    pub tag: String,
    /// The part of speech.
    pub upos: String,
    /// The lemma.
    pub lemma: String,
    /// The features.
    pub features: String,
    /// The head; the word itself for a root.
    pub head: usize,
    /// The label.
    pub label: String,
}

/// A word while it is worked on.
struct Analysed {
    token: Token,
    tag: usize,
    head: Option<usize>,
    label: usize,
    reading: Reading,
    lemma: String,
    low: String,
    certainty: u16,
}

static ENGLISH: OnceLock<Parser> = OnceLock::new();

impl Parser {
    /// The parser of English that is built in; its model is decoded at first use, which takes a few milliseconds.
    ///
    /// It is spaCy's `en_core_web_sm` 3.8 (Explosion, MIT licence; see `src/lang/en/NOTICE`), run by our own code.
    pub fn english() -> &'static Parser {
        let language = &LANGUAGES[0];
        ENGLISH.get_or_init(|| {
            Self::read(Cow::Borrowed(language.syntax), language.syntax_words, "the built-in model".into()).unwrap_or_else(|error| {
                // The file is part of the program, and a test reads it.
                panic!("{error}")
            })
        })
    }

    /// Gives the parser of English its model, in a build that has none in it (`--cfg dateline_without_model`). What was given once stays.
    ///
    /// # Errors
    /// [`Error::is_input`] where these bytes are no such model.
    #[cfg(dateline_without_model)]
    pub fn learn(model: Vec<u8>) -> Result<()> {
        let parser = Self::read(Cow::Owned(model), LANGUAGES[0].syntax_words, "the model".into())?;
        ENGLISH.get_or_init(|| parser);
        Ok(())
    }

    /// A parser with a model of the user's, as `tools/convert_model.py` writes it.
    ///
    /// # Errors
    /// [`Error::is_input`] where the file cannot be read or is no such model.
    pub fn open(path: impl AsRef<Path>) -> Result<Parser> {
        let path = path.as_ref();
        let data = fs::read(path).map_err(|error| Error::reading(path, error))?;
        Self::read(Cow::Owned(data), LANGUAGES[0].syntax_words, path.display().to_string())
    }

    fn read(data: Cow<'static, [u8]>, words: &str, name: String) -> Result<Parser> {
        let mut reader = Reader::new(data, name)?;
        let about = reader.lines()?;
        let encoder = Encoder::read(&mut reader)?;
        let tagger = Dense::read(&mut reader)?.layer();
        let transitions = Transitions::read(&mut reader)?;
        let morphology = Morphology::read(&mut reader, transitions.labels())?;
        let lemmas = Lemmas::read(&mut reader)?;
        let strings = Strings::read(&mut reader)?;
        let tokenizer = Tokenizer::read(&mut reader, &strings)?;
        let width = encoder.width();
        if tagger.inputs != width || transitions.inputs() != width || tagger.outputs != morphology.tags() || !reader.is_at_end() {
            return Err(reader.broken("parts that do not fit each other"));
        }
        let labels = transitions.labels().iter().map(|label| (label.parse().unwrap_or(Clear::Dep), universal(label))).collect();
        Ok(Parser {
            labels,
            strings,
            tokenizer,
            encoder,
            tagger,
            transitions,
            morphology,
            lemmas,
            words: Words::read(words),
            is_clear: about.iter().any(|line| line == "scheme clear"),
            workspaces: Mutex::default(),
        })
    }

    /// The tree of a sentence of a document; one without words where there is no such sentence.
    pub fn parse(&self, document: &Document, sentence: usize) -> Tree {
        match document.sentences.get(sentence) {
            Some(sentence) => self.parse_text(sentence.span.of(document.text()), sentence.span.start),
            None => Tree::default(),
        }
    }

    /// The tree of one sentence that stands at a byte of an article.
    pub fn parse_text(&self, sentence: &str, offset: usize) -> Tree {
        let plain = Plain::new(sentence);
        let words = self.analyse(&plain.text);
        let spans: Vec<Span> = words.iter().map(|word| plain.span(word.token.start, word.token.end)).collect();
        let certainties: Vec<u16> = words.iter().map(|word| word.certainty).collect();
        let nodes = words.into_iter().map(|word| self.node(word)).collect();
        let nodes = if self.is_clear { clear::to_universal(nodes, &self.words) } else { nodes };
        let word = |((span, certainty), node): ((Span, u16), Node)| Word {
            certainty,
            span: Span::new(span.start + offset, span.end + offset),
            lemma: node.lemma.into(),
            upos: node.upos,
            xpos: node.xpos,
            features: node.features,
            head: node.head.map(WordId::from),
            relation: node.relation.unwrap_or(Relation::Dep),
        };
        Tree::new(spans.into_iter().zip(certainties).zip(nodes).map(word).collect())
    }

    /// What a word may be a form of, as a verb, a noun or an adjective; always the word itself too, in small letters.
    ///
    /// ```
    /// let lemmas = dateline::syntax::Parser::english().lemmas("Closes");
    /// assert!(lemmas.contains(&"closes".to_owned()) && lemmas.contains(&"close".to_owned()));
    /// ```
    pub fn lemmas(&self, form: &str) -> Vec<String> {
        let low = form.to_lowercase();
        let parts = [Upos::Verb, Upos::Noun, Upos::Adj];
        let mut lemmas: Vec<String> = parts.into_iter().flat_map(|part| self.lemmas.known(&low, part)).collect();
        lemmas.push(low);
        lemmas.sort_unstable();
        lemmas.dedup();
        lemmas
    }

    /// The words as the model gives them.
    #[doc(hidden)]
    pub fn raw(&self, sentence: &str) -> Vec<RawWord> {
        let plain = Plain::new(sentence);
        let word = |(index, word): (usize, Analysed)| RawWord {
            span: plain.span(word.token.start, word.token.end),
            tag: self.morphology.tag(word.tag).to_owned(),
            upos: word.reading.upos.to_string(),
            lemma: word.lemma,
            features: word.reading.features.to_string(),
            head: word.head.unwrap_or(index),
            label: self.transitions.label(word.label).to_owned(),
        };
        self.analyse(&plain.text).into_iter().enumerate().map(word).collect()
    }

    fn node(&self, word: Analysed) -> Node {
        let (label, relation) = self.labels.get(word.label).copied().unwrap_or((Clear::Dep, Relation::Dep));
        Node {
            low: word.low,
            lemma: word.lemma,
            upos: word.reading.upos,
            xpos: self.morphology.xpos(word.tag),
            features: word.reading.features,
            head: word.head,
            label,
            // ClearNLP's labels say it only once the tree is turned.
            relation: (!self.is_clear).then_some(relation),
        }
    }

    /// Tokens, tags, heads, labels, features and lemmas of a text with single blanks.
    fn analyse(&self, text: &str) -> Vec<Analysed> {
        let tokens = self.tokenizer.cut(text);
        let mut work = self.workspaces.lock().ok().and_then(|mut free| free.pop()).unwrap_or_default();
        let mut words = Vec::with_capacity(tokens.len());
        for piece in tokens.chunks(LONGEST) {
            words.extend(self.analyse_piece(text, piece, words.len(), &mut work));
        }
        if let Ok(mut free) = self.workspaces.lock() {
            free.push(work);
        }
        words
    }

    fn analyse_piece(&self, text: &str, tokens: &[Token], offset: usize, work: &mut Workspace) -> Vec<Analysed> {
        let (count, width) = (tokens.len(), self.encoder.width());
        self.encoder.encode(text, tokens, &self.strings, &mut work.encoder);
        let vectors = work.encoder.words(count, width);
        work.whole.round(vectors);
        work.scores.resize(count * self.tagger.outputs, 0.0);
        self.tagger.apply(&mut work.whole, 0, width, count, &mut work.scores);
        let tags: Vec<usize> = work.scores.chunks_exact(self.tagger.outputs).take(count).map(greatest).collect();
        let arcs = self.transitions.parse(vectors, count, &mut work.transitions);
        let low = |token: &Token| token.text(text).to_lowercase().replace('’', "'");
        let tagged = |((token, &tag), arc): ((&Token, &usize), &transition::Arc)| Tagged { low: low(token), tag, label: arc.label };
        let tagged: Vec<Tagged> = tokens.iter().zip(&tags).zip(&arcs).map(tagged).collect();
        let readings = self.morphology.readings(&tagged);
        let parts = tokens.iter().zip(arcs).zip(tagged).zip(readings);
        parts
            .map(|(((token, arc), tagged), mut reading)| {
                // The tables know "'m", not "’m".
                let by_rule = || self.lemmas.of(&token.text(text).replace('’', "'"), reading.upos, &reading.features);
                let lemma = reading.lemma.take().map_or_else(by_rule, String::from);
                let head = arc.head.map(|head| head + offset);
                Analysed {
                    token: *token,
                    tag: tagged.tag,
                    head,
                    label: arc.label,
                    reading,
                    lemma,
                    low: tagged.low,
                    certainty: arc.certainty,
                }
            })
            .collect()
    }
}

/// The relation of a label of Universal Dependencies; a subtype that is not known is left out.
fn universal(label: &str) -> Relation {
    let plain = label.split(':').next().unwrap_or_default();
    Relation::from_str(label).or_else(|_| plain.parse()).unwrap_or(Relation::Dep)
}

/// The index of the greatest number, the first of several.
fn greatest(numbers: &[f32]) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (index, &number) in numbers.iter().enumerate() {
        if number > best.1 {
            best = (index, number);
        }
    }
    best.0
}
