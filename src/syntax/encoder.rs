//! The encoder: words → vectors that know their neighbours.
//!
//! Six features a word are looked up in hashed tables (Explosion's Bloom embeddings), mixed by a maxout layer, and carried through
//! four convolutions over one neighbour on each side. Source: `MultiHashEmbed` and `MaxoutWindowEncoder` of spaCy 3.

use pulp::NullaryFnOnce;

use super::{
    dot::wide,
    hashing,
    linear::{Dense, Layer, Whole, add, normalize, room},
    reader::{Blob, Reader},
    strings::Strings,
    tokenizer::Token,
};
use crate::{error::Result, hash::QuickMap};

/// How many words the network is shown outside a sentence: as many as it has convolutions.
const PADDING: usize = 4;
/// How many mixed words are kept before all are forgotten, which is done between sentences.
const CACHED: usize = 2048;

/// A table of embeddings: the vector of a value is the sum of four rows.
#[derive(Debug)]
struct Table {
    seed: u32,
    rows: usize,
    width: usize,
    scales: Vec<f32>,
    weights: Blob,
}

impl Table {
    fn read(reader: &mut Reader) -> Result<Self> {
        let seed = reader.u32()?;
        let matrix = reader.matrix()?;
        Ok(Table { seed, rows: matrix.rows, width: matrix.cols, scales: matrix.scales, weights: matrix.weights })
    }

    fn look_up(&self, value: u64, vector: &mut [f32]) {
        vector.fill(0.0);
        for row in hashing::rows(value, self.seed, self.rows) {
            let scale = self.scales.get(row).copied().unwrap_or_default();
            let bytes = self.weights.get(row * self.width..(row + 1) * self.width).unwrap_or_default();
            vector.iter_mut().zip(bytes).for_each(|(number, &byte)| *number += f32::from(byte.cast_signed()) * scale);
        }
    }
}

/// The greatest of each few outputs of a layer, made normal.
#[derive(Debug)]
struct Peaks {
    gain: Vec<f32>,
    offset: Vec<f32>,
}

impl Peaks {
    fn width(&self) -> usize {
        self.gain.len()
    }

    #[inline(always)]
    fn write(&self, pieces: &[f32], vector: &mut [f32]) {
        let mut pieces = pieces.chunks_exact(self.width().max(1));
        vector.copy_from_slice(pieces.next().unwrap_or_default());
        for piece in pieces {
            vector.iter_mut().zip(piece).for_each(|(top, &number)| *top = if number > *top { number } else { *top });
        }
        normalize(vector, &self.gain, &self.offset);
    }
}

/// A maxout layer as it lies in the file.
struct RawMaxout {
    dense: Dense,
    pieces: usize,
    peaks: Peaks,
}

impl RawMaxout {
    fn read(reader: &mut Reader) -> Result<Self> {
        let pieces = reader.size()?.max(1);
        let dense = Dense::read(reader)?;
        let width = dense.outputs / pieces;
        if width == 0 || width * pieces != dense.outputs {
            return Err(reader.broken("a maxout layer of another width"));
        }
        Ok(RawMaxout { dense, pieces, peaks: Peaks { gain: reader.vector(width)?, offset: reader.vector(width)? } })
    }

    fn pack(self) -> Maxout {
        Maxout { layer: self.dense.layer_by_piece(self.dense.outputs, self.pieces), peaks: self.peaks }
    }

    fn pack_first(self) -> FirstConvolution {
        FirstConvolution { shares: self.dense.layer_by_part(self.pieces), bias: self.dense.bias_by_piece(self.pieces), peaks: self.peaks }
    }
}

/// A linear layer of which the greatest of each few outputs is taken, and made normal.
#[derive(Debug)]
struct Maxout {
    layer: Layer,
    peaks: Peaks,
}

/// The convolution over words that do not know their neighbours yet.
#[derive(Debug)]
struct FirstConvolution {
    /// What a word adds on its left, in its middle and on its right; it hangs on the word alone.
    shares: Layer,
    bias: Vec<f32>,
    peaks: Peaks,
}

/// The whole encoder.
#[derive(Debug)]
pub(super) struct Encoder {
    tables: Vec<Table>,
    mixer: Maxout,
    first: FirstConvolution,
    /// The convolutions behind the first.
    others: Vec<Maxout>,
}

/// What an encoder needs while it works, kept for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// The vectors of the words, with [`PADDING`] of them on each side.
    vectors: Vec<f32>,
    whole: Whole,
    pieces: Vec<f32>,
    /// The peaks of one word.
    peaks: Vec<f32>,
    /// The numbers of the words that were seen.
    seen: QuickMap<u64, usize>,
    /// The embeddings of the words of the sentence that were not.
    embedded: Vec<f32>,
    /// For each word that was seen its vector, before it knows its neighbours.
    mixed: Vec<f32>,
    /// For each word that was seen its shares of the first convolution.
    shares: Vec<f32>,
    /// The numbers of the words of the sentence.
    words: Vec<usize>,
}

impl Workspace {
    /// The vectors of the `count` words that were encoded last.
    pub fn words(&self, count: usize, width: usize) -> &[f32] {
        self.vectors.get(PADDING * width..(PADDING + count) * width).unwrap_or_default()
    }
}

impl Encoder {
    pub fn read(reader: &mut Reader) -> Result<Self> {
        let tables = (0..reader.size()?).map(|_| Table::read(reader)).collect::<Result<Vec<_>>>()?;
        let layers = reader.size()?;
        let mixer = RawMaxout::read(reader)?;
        let convolutions = (1..layers).map(|_| RawMaxout::read(reader)).collect::<Result<Vec<_>>>()?;
        let width = mixer.peaks.width();
        let inputs: usize = tables.iter().map(|table| table.width).sum();
        let fits = convolutions.iter().all(|layer| layer.peaks.width() == width && layer.dense.inputs == 3 * width);
        if tables.len() != 6 || inputs != mixer.dense.inputs || !fits || width % 2 != 0 || convolutions.len() > PADDING {
            return Err(reader.broken("layers that do not fit each other"));
        }
        let mut convolutions = convolutions.into_iter();
        let Some(first) = convolutions.next() else { return Err(reader.broken("no convolution")) };
        Ok(Encoder { tables, mixer: mixer.pack(), first: first.pack_first(), others: convolutions.map(RawMaxout::pack).collect() })
    }

    /// How many numbers a vector has.
    pub fn width(&self) -> usize {
        self.mixer.peaks.width()
    }

    /// Encodes the tokens of a sentence.
    pub fn encode(&self, text: &str, tokens: &[Token], strings: &Strings, work: &mut Workspace) {
        let width = self.width();
        self.look_up(text, tokens, strings, work);
        self.mix(work);
        work.vectors.clear();
        work.vectors.resize((tokens.len() + 2 * PADDING) * width, 0.0);
        for (vector, word) in work.vectors.chunks_exact_mut(width).skip(PADDING).zip(&work.words) {
            vector.copy_from_slice(&work.mixed[word * width..(word + 1) * width]);
        }
        // The outermost of the padding is not looked at any more with every layer.
        let margin = PADDING - self.others.len();
        self.convolve_first(margin, tokens.len(), work);
        for (done, layer) in self.others.iter().enumerate() {
            self.convolve(layer, margin + 1 + done, tokens.len(), work);
        }
    }

    /// Numbers the words of a sentence, and embeds those that were not seen before.
    fn look_up(&self, text: &str, tokens: &[Token], strings: &Strings, work: &mut Workspace) {
        if work.seen.len() >= CACHED {
            work.seen.clear();
            work.mixed.clear();
            work.shares.clear();
        }
        work.words.clear();
        work.embedded.clear();
        for token in tokens {
            let form = token.text(text);
            let key = hashing::of_bytes(form.as_bytes()) ^ token.norm.unwrap_or_default().rotate_left(23) ^ u64::from(token.space) << 63;
            let new = work.seen.len();
            let word = *work.seen.entry(key).or_insert(new);
            if word == new {
                self.embed(strings.features(form, token), &mut work.embedded);
            }
            work.words.push(word);
        }
    }

    /// Adds the embeddings of the features of a word.
    fn embed(&self, features: [u64; 6], embedded: &mut Vec<f32>) {
        for (table, value) in self.tables.iter().zip(features) {
            let start = embedded.len();
            embedded.resize(start + table.width, 0.0);
            table.look_up(value, &mut embedded[start..]);
        }
    }

    /// Mixes the embeddings of new words, and finds what they add to the first convolution.
    fn mix(&self, work: &mut Workspace) {
        let (width, mixer, shares) = (self.width(), &self.mixer.layer, &self.first.shares);
        let count = work.embedded.len() / mixer.inputs.max(1);
        let known = work.mixed.len() / width.max(1);
        work.whole.round_each(&work.embedded, mixer.inputs);
        let pieces = room(&mut work.pieces, count * mixer.outputs);
        mixer.apply(&mut work.whole, 0, mixer.inputs, count, pieces);
        work.mixed.resize((known + count) * width, 0.0);
        let mixed = &mut work.mixed[known * width..];
        for (vector, pieces) in mixed.chunks_exact_mut(width).zip(pieces.chunks_exact(mixer.outputs)) {
            self.mixer.peaks.write(pieces, vector);
        }
        work.whole.round_each(mixed, width);
        work.shares.resize((known + count) * shares.outputs, 0.0);
        shares.apply(&mut work.whole, 0, width, count, &mut work.shares[known * shares.outputs..]);
    }

    /// The first convolution, from the shares of the words.
    fn convolve_first(&self, margin: usize, count: usize, work: &mut Workspace) {
        let (width, outputs) = (self.width(), self.first.bias.len());
        let Workspace { vectors, pieces, peaks, words, shares, .. } = work;
        let (pieces, peaks) = (room(pieces, outputs), room(peaks, width));
        for row in margin..count + 2 * PADDING - margin {
            let neighbours = [row.checked_sub(PADDING + 1), row.checked_sub(PADDING), (row + 1).checked_sub(PADDING)];
            let share = |part: usize| {
                let word = neighbours[part].and_then(|word| words.get(word))?;
                shares.get((3 * word + part) * outputs..(3 * word + part + 1) * outputs)
            };
            let shares = [0, 1, 2].map(share);
            let vector = &mut vectors[row * width..(row + 1) * width];
            wide(Meeting { layer: &self.first, shares, pieces: &mut *pieces, peaks: &mut *peaks, vector });
        }
    }

    /// One convolution with its residual, over all but `margin` vectors on each side.
    fn convolve(&self, maxout: &Maxout, margin: usize, words: usize, work: &mut Workspace) {
        let (width, layer) = (self.width(), &maxout.layer);
        let count = words + 2 * (PADDING - margin);
        work.whole.round(&work.vectors);
        let Workspace { vectors, pieces, peaks, .. } = work;
        let (pieces, peaks) = (room(pieces, count * layer.outputs), room(peaks, width));
        layer.apply(&mut work.whole, (margin - 1) * width, width, count, pieces);
        wide(Residual { of: &maxout.peaks, pieces, peaks, vectors: &mut vectors[margin * width..(margin + count) * width] });
    }
}

/// The first convolution of one word: the shares of its neighbours and its own.
struct Meeting<'a> {
    layer: &'a FirstConvolution,
    shares: [Option<&'a [f32]>; 3],
    pieces: &'a mut [f32],
    peaks: &'a mut [f32],
    vector: &'a mut [f32],
}

impl NullaryFnOnce for Meeting<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.pieces.copy_from_slice(&self.layer.bias);
        for share in self.shares.into_iter().flatten() {
            add(self.pieces, share);
        }
        self.layer.peaks.write(self.pieces, self.peaks);
        add(self.vector, self.peaks);
    }
}

/// What a convolution adds to the vectors that it was made of.
struct Residual<'a> {
    of: &'a Peaks,
    pieces: &'a [f32],
    peaks: &'a mut [f32],
    vectors: &'a mut [f32],
}

impl NullaryFnOnce for Residual<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let width = self.of.width();
        let outputs = self.pieces.len() / (self.vectors.len() / width).max(1);
        for (vector, pieces) in self.vectors.chunks_exact_mut(width).zip(self.pieces.chunks_exact(outputs)) {
            self.of.write(pieces, self.peaks);
            add(vector, self.peaks);
        }
    }
}
