//! What a pattern may begin with: most alternatives can be ruled out by looking at one token.

use super::program::{Atom, Node, Production};

/// The atoms that a pattern may begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    /// A bit for each atom.
    atoms: Vec<u64>,
    /// Whether the pattern may match nothing, so that what stands behind it decides.
    pub may_be_empty: bool,
}

impl Opening {
    /// The opening of a pattern whose definitions have been compiled.
    pub fn of(node: &Node, definitions: &[Vec<Production>]) -> Self {
        let mut opening = Self::default();
        opening.may_be_empty = opening.add(node, definitions);
        opening
    }

    /// Whether one of these atoms may begin it.
    #[inline]
    pub fn has_any(&self, atoms: &[Atom]) -> bool {
        atoms.iter().any(|&atom| self.atoms.get(usize::from(atom) / 64).is_some_and(|bits| bits >> (atom % 64) & 1 == 1))
    }

    /// Whether the pattern may stand at a token with these atoms, as far as that token tells.
    #[inline]
    pub fn allows(&self, atoms: &[Atom]) -> bool {
        self.may_be_empty || self.has_any(atoms)
    }

    /// The atoms, as indices.
    pub fn atoms(&self) -> impl Iterator<Item = usize> {
        let bits = |(index, &bits): (usize, &u64)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| index * 64 + bit);
        self.atoms.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(bits)
    }

    /// Adds what the node may begin with; true where it may match nothing.
    fn add(&mut self, node: &Node, definitions: &[Vec<Production>]) -> bool {
        match node {
            Node::Atom(atom) => {
                let index = usize::from(*atom) / 64;
                self.atoms.resize(self.atoms.len().max(index + 1), 0);
                self.atoms[index] |= 1 << (atom % 64);
                false
            }
            Node::Definition(id) => definitions[usize::from(*id)].iter().fold(false, |empty, production| {
                self.join(&production.opening);
                empty | production.opening.may_be_empty
            }),
            Node::Sequence(items) => items.iter().all(|item| self.add(item, definitions)),
            Node::Choice(items) => items.iter().fold(false, |empty, item| self.add(item, definitions) | empty),
            Node::Optional(item) => {
                self.add(item, definitions);
                true
            }
            Node::Part(_, item) => self.add(item, definitions),
            Node::Glue => true,
        }
    }

    fn join(&mut self, other: &Self) {
        self.atoms.resize(self.atoms.len().max(other.atoms.len()), 0);
        self.atoms.iter_mut().zip(&other.atoms).for_each(|(bits, more)| *bits |= more);
    }
}
