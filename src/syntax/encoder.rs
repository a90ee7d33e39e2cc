//! The encoder: words → vectors that know their neighbours.
//!
//! Six features a word are looked up in hashed tables (Explosion's Bloom embeddings), mixed by a maxout layer, and carried through
//! four convolutions over one neighbour on each side. Source: `MultiHashEmbed` and `MaxoutWindowEncoder` of spaCy 3.

use super::{
    hashing,
    linear::{Layer, Whole, normalize},
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

/// A linear layer of which the greatest of each few outputs is taken, and made normal.
#[derive(Debug)]
struct Maxout {
    layer: Layer,
    pieces: usize,
    gain: Vec<f32>,
    offset: Vec<f32>,
}

impl Maxout {
    fn read(reader: &mut Reader) -> Result<Self> {
        let pieces = reader.size()?.max(1);
        let layer = Layer::read(reader)?;
        let width = layer.outputs / pieces;
        if width == 0 || width * pieces != layer.outputs {
            return Err(reader.broken("a maxout layer of another width"));
        }
        Ok(Maxout { layer: layer.part_pieces(pieces), pieces, gain: reader.vector(width)?, offset: reader.vector(width)? })
    }

    fn width(&self) -> usize {
        self.layer.outputs / self.pieces
    }

    /// The greatest of each piece, made normal.
    fn finish(&self, pieces: &[f32], vector: &mut [f32]) {
        let mut pieces = pieces.chunks_exact(self.width().max(1));
        vector.copy_from_slice(pieces.next().unwrap_or_default());
        for piece in pieces {
            vector.iter_mut().zip(piece).for_each(|(top, &number)| *top = if number > *top { number } else { *top });
        }
        normalize(vector, &self.gain, &self.offset);
    }
}

/// The whole encoder.
#[derive(Debug)]
pub(super) struct Encoder {
    tables: Vec<Table>,
    mixer: Maxout,
    /// What a word adds to the first convolution on its left, in its middle and on its right; it hangs on the word alone.
    shares: Layer,
    convolutions: Vec<Maxout>,
}

/// What an encoder needs while it works, kept for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// The vectors of the words, with [`PADDING`] of them on each side.
    vectors: Vec<f32>,
    whole: Whole,
    pieces: Vec<f32>,
    vector: Vec<f32>,
    /// Where what is known of a word that was seen begins in `mixed`.
    seen: QuickMap<u64, usize>,
    /// For each word its vector, before it knows its neighbours, and its three shares of the first convolution.
    mixed: Vec<f32>,
    /// Where the words of the sentence begin in `mixed`.
    places: Vec<usize>,
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
        let mixer = Maxout::read(reader)?;
        let convolutions = (1..layers).map(|_| Maxout::read(reader)).collect::<Result<Vec<_>>>()?;
        let width = mixer.width();
        let inputs: usize = tables.iter().map(|table| table.width).sum();
        let fits = convolutions.iter().all(|layer| layer.width() == width && layer.layer.inputs == 3 * width);
        if tables.len() != 6 || inputs != mixer.layer.inputs || !fits || convolutions.len() > PADDING {
            return Err(reader.broken("layers that do not fit each other"));
        }
        let Some(first) = convolutions.first() else { return Err(reader.broken("no convolution")) };
        Ok(Encoder { tables, mixer, shares: first.layer.part_window(), convolutions })
    }

    /// How many numbers a vector has.
    pub fn width(&self) -> usize {
        self.mixer.width()
    }

    /// Encodes the tokens of a sentence.
    pub fn encode(&self, text: &str, tokens: &[Token], strings: &Strings, work: &mut Workspace) {
        let width = self.width();
        work.vectors.clear();
        work.vectors.resize((tokens.len() + 2 * PADDING) * width, 0.0);
        if work.seen.len() >= CACHED {
            work.seen.clear();
            work.mixed.clear();
        }
        work.places.clear();
        for (index, token) in tokens.iter().enumerate() {
            let from = self.mixed(text, token, strings, work);
            let to = (PADDING + index) * width;
            work.vectors[to..to + width].copy_from_slice(&work.mixed[from..from + width]);
            work.places.push(from);
        }
        for (done, layer) in self.convolutions.iter().enumerate() {
            // The outermost of the padding is not looked at any more with every layer.
            let margin = PADDING - self.convolutions.len() + done + 1;
            match done {
                0 => self.convolve_first(layer, margin, tokens.len(), work),
                _ => self.convolve(layer, margin, tokens.len(), work),
            }
        }
    }

    /// The first convolution, from the shares of the words.
    fn convolve_first(&self, layer: &Maxout, margin: usize, words: usize, work: &mut Workspace) {
        let (width, outputs) = (self.width(), layer.layer.outputs);
        work.pieces.resize(outputs.max(work.pieces.len()), 0.0);
        work.vector.resize(width, 0.0);
        for row in margin..words + 2 * PADDING - margin {
            let pieces = &mut work.pieces[..outputs];
            pieces.copy_from_slice(&layer.layer.bias);
            let neighbours = [row.checked_sub(PADDING + 1), row.checked_sub(PADDING), (row + 1).checked_sub(PADDING)];
            for (share, word) in neighbours.into_iter().enumerate() {
                let Some(place) = word.and_then(|word| work.places.get(word)) else { continue };
                let start = place + width + share * outputs;
                let share = work.mixed.get(start..start + outputs).unwrap_or_default();
                pieces.iter_mut().zip(share).for_each(|(sum, more)| *sum += more);
            }
            layer.finish(pieces, &mut work.vector);
            let at = row * width;
            work.vectors[at..at + width].iter_mut().zip(&work.vector).for_each(|(number, more)| *number += more);
        }
    }

    /// One convolution with its residual, over all but `margin` vectors on each side.
    fn convolve(&self, layer: &Maxout, margin: usize, words: usize, work: &mut Workspace) {
        let width = self.width();
        let count = words + 2 * (PADDING - margin);
        work.whole.round(&work.vectors);
        work.pieces.resize(count * layer.layer.outputs, 0.0);
        layer.layer.apply(&work.whole, (margin - 1) * width, width, count, &mut work.pieces);
        work.vector.resize(width, 0.0);
        for (index, pieces) in work.pieces.chunks_exact(layer.layer.outputs).take(count).enumerate() {
            layer.finish(pieces, &mut work.vector);
            let at = (margin + index) * width;
            work.vectors[at..at + width].iter_mut().zip(&work.vector).for_each(|(number, more)| *number += more);
        }
    }

    /// Where what is known of a token alone lies in the workspace.
    fn mixed(&self, text: &str, token: &Token, strings: &Strings, work: &mut Workspace) -> usize {
        let form = token.text(text);
        let key = hashing::of_bytes(form.as_bytes()) ^ token.norm.unwrap_or_default().rotate_left(23) ^ u64::from(token.space) << 63;
        if let Some(&at) = work.seen.get(&key) {
            return at;
        }
        let features = strings.features(form, token);
        let mut inputs = vec![0.0; self.mixer.layer.inputs];
        let mut rest = inputs.as_mut_slice();
        for (table, value) in self.tables.iter().zip(features) {
            let (vector, more) = rest.split_at_mut(table.width);
            table.look_up(value, vector);
            rest = more;
        }
        work.whole.round(&inputs);
        work.pieces.resize(self.mixer.layer.outputs.max(work.pieces.len()), 0.0);
        self.mixer.layer.apply(&work.whole, 0, 0, 1, &mut work.pieces);
        let (at, shares) = (work.mixed.len(), work.mixed.len() + self.width());
        work.mixed.resize(shares + self.shares.outputs, 0.0);
        self.mixer.finish(&work.pieces[..self.mixer.layer.outputs], &mut work.mixed[at..shares]);
        work.whole.round(&work.mixed[at..shares]);
        self.shares.apply(&work.whole, 0, 0, 1, &mut work.mixed[shares..]);
        work.seen.insert(key, at);
        at
    }
}
