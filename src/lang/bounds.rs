//! The words around an expression that make a bound of it, read from a language's `bounds.lexicon`.

use crate::{
    hash::{QuickMap, fold_hash},
    timex::Bound,
};

/// The frames of a language: "until _", "from _ on".
#[derive(Debug, Default)]
pub(crate) struct Bounds {
    frames: Vec<Frame>,
    /// The frames by the word next to the expression: the last one before it, or the first one behind it.
    beside: QuickMap<u32, Vec<usize>>,
}

/// The words before and behind an expression, and what they make of it.
#[derive(Debug)]
struct Frame {
    /// The hashes of the words before it, the nearest first; `None` is any word.
    before: Vec<Option<u32>>,
    /// The hashes of the words behind it.
    behind: Vec<Option<u32>>,
    bound: Bound,
}

impl Bounds {
    /// Reads the text of a `bounds.lexicon`; lines that are no frame are left out.
    pub(super) fn read(text: &str) -> Self {
        let mut bounds = Bounds::default();
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        for frame in lines.filter_map(Frame::read) {
            let Some(beside) = frame.before.first().or(frame.behind.first()).copied().flatten() else { continue };
            bounds.beside.entry(beside).or_default().push(bounds.frames.len());
            bounds.frames.push(frame);
        }
        bounds
    }

    /// What the words around make of an expression: those before it, the nearest first, and those behind it, by their hashes.
    pub fn of(&self, before: impl Iterator<Item = u32> + Clone, behind: impl Iterator<Item = u32> + Clone) -> Bound {
        let beside = [before.clone().next(), behind.clone().next()].into_iter().flatten();
        let mut near: Vec<usize> = beside.filter_map(|hash| self.beside.get(&hash)).flatten().copied().collect();
        near.sort_unstable();
        let stands = |words: &[Option<u32>], text: &mut dyn Iterator<Item = u32>| {
            words.iter().all(|word| text.next().is_some_and(|beside| word.is_none_or(|word| word == beside)))
        };
        let frames = near.into_iter().filter_map(|at| self.frames.get(at));
        let fits = |frame: &&Frame| stands(&frame.before, &mut before.clone()) && stands(&frame.behind, &mut behind.clone());
        frames.into_iter().find(fits).map_or(Bound::At, |frame| frame.bound)
    }
}

impl Frame {
    fn read(line: &str) -> Option<Self> {
        let (words, bound) = line.split_once('=')?;
        let (before, behind) = words.split_once('_')?;
        let any = |word: &str| (word != "*").then(|| fold_hash(word));
        let hashes = |words: &str| words.split_whitespace().map(any).collect::<Vec<_>>();
        let before = hashes(before).into_iter().rev().collect();
        Some(Self { before, behind: hashes(behind), bound: Bound::named(bound.trim())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(before: &str, behind: &str) -> Bound {
        let bounds = crate::lang::Language::of(None).bounds();
        bounds.of(before.split_whitespace().rev().map(fold_hash), behind.split_whitespace().map(fold_hash))
    }

    #[test]
    fn the_first_frame_that_fits_decides() {
        let cases = [
            ("closed until", "", Bound::Until),
            ("due no later than", "", Bound::By),
            ("opens no earlier than", "", Bound::Since),
            ("runs from", "onward", Bound::Since),
            ("broken since its launch in", "", Bound::Since),
            ("runs from", "in Marlow", Bound::At),
            ("just after", "", Bound::At),
            ("in", "at the latest", Bound::By),
            ("in", "", Bound::At),
        ];
        for (before, behind, expected) in cases {
            assert_eq!(bound(before, behind), expected, "{before} _ {behind}");
        }
    }

    #[test]
    fn every_line_is_a_frame() {
        let text = include_str!("en/bounds.lexicon");
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        assert!(lines.clone().all(|line| Frame::read(line).is_some()));
        assert_eq!(lines.count(), Bounds::read(text).frames.len());
    }
}
