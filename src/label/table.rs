//! Tables of wordings: for each number of words the cheapest way to say a phrase, its cost being what is lost.
//!
//! Parents combine the tables of their children, as the knapsack problem is solved by dynamic programming (Bellman 1957). Nothing is
//! ever cut: a phrase stands in a wording whole or not at all.

use std::rc::Rc;

use crate::syntax::WordId;

/// The most words of a label.
pub const LONGEST: usize = 12;

/// What is lost, in hundredths.
pub(super) type Cost = u32;

/// What a wording loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loss {
    pub all: Cost,
    /// The most at one place.
    pub worst: Cost,
}

/// One printed unit: words of the text that stand together without white space, or a word that the wording adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The word it comes from.
    pub id: Option<WordId>,
    pub text: Text,
    /// How many words it counts for.
    pub words: usize,
    /// Whether it is written onto what stands before it.
    pub glued: bool,
}

/// What a piece shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// As in the text, or another form of it.
    Plain(String),
    /// A pronoun, and the name that it may be replaced by.
    Referent { pronoun: String, name: String, possessive: bool },
}

/// Pieces in a row.
#[derive(Debug)]
enum Rope {
    Nothing,
    Pieces(Vec<Piece>),
    Both(Rc<Rope>, Rc<Rope>),
}

impl Rope {
    fn write(&self, out: &mut Vec<Piece>) {
        match self {
            Rope::Nothing => {}
            Rope::Pieces(pieces) => out.extend_from_slice(pieces),
            Rope::Both(first, second) => {
                first.write(out);
                second.write(out);
            }
        }
    }
}

/// One way to say a phrase.
#[derive(Clone, Debug)]
struct Way {
    cost: Cost,
    /// The most that is lost at one place.
    worst: Cost,
    rope: Rc<Rope>,
}

/// The cheapest ways to say a phrase, by their number of words.
#[derive(Clone, Debug)]
pub(super) struct Table {
    ways: [Option<Way>; LONGEST + 1],
}

impl Table {
    /// No way at all.
    pub fn none() -> Self {
        Self { ways: Default::default() }
    }

    /// Nothing said, at no cost.
    pub fn empty() -> Self {
        Self::left_out(0)
    }

    /// Nothing said, at a price.
    pub fn left_out(cost: Cost) -> Self {
        let mut table = Self::none();
        table.put(0, Way { cost, worst: cost, rope: Rc::new(Rope::Nothing) });
        table
    }

    /// Exactly these pieces.
    pub fn of(pieces: Vec<Piece>) -> Self {
        let mut table = Self::none();
        table.put(pieces.iter().map(|piece| piece.words).sum(), Way { cost: 0, worst: 0, rope: Rc::new(Rope::Pieces(pieces)) });
        table
    }

    fn put(&mut self, words: usize, way: Way) {
        if let Some(place) = self.ways.get_mut(words)
            && place.as_ref().is_none_or(|known| way.cost < known.cost)
        {
            *place = Some(way);
        }
    }

    fn ways(&self) -> impl Iterator<Item = (usize, &Way)> {
        self.ways.iter().enumerate().filter_map(|(words, way)| Some((words, way.as_ref()?)))
    }

    /// Whether there is no way to say it.
    pub fn is_none(&self) -> bool {
        self.ways.iter().all(Option::is_none)
    }

    /// One behind the other.
    pub fn then(&self, next: &Table) -> Table {
        let mut table = Table::none();
        for (first, one) in self.ways() {
            for (second, other) in next.ways().take_while(|(second, _)| first + second <= LONGEST) {
                let cost = one.cost + other.cost;
                let better = table.ways.get(first + second).and_then(Option::as_ref).is_none_or(|known| cost < known.cost);
                if better {
                    let rope = Rc::new(Rope::Both(one.rope.clone(), other.rope.clone()));
                    table.put(first + second, Way { cost, worst: one.worst.max(other.worst), rope });
                }
            }
        }
        table
    }

    /// All in a row.
    pub fn row<'t>(tables: impl IntoIterator<Item = &'t Table>) -> Table {
        tables.into_iter().fold(Table::empty(), |row, next| row.then(next))
    }

    /// Either.
    pub fn or(mut self, other: Table) -> Table {
        for (words, way) in other.ways.into_iter().enumerate() {
            if let Some(way) = way {
                self.put(words, way);
            }
        }
        self
    }

    /// This, or nothing at a price.
    pub fn optional(self, price: Cost) -> Table {
        self.or(Table::left_out(price))
    }

    /// The same, dearer.
    pub fn dearer(mut self, by: Cost) -> Table {
        for way in self.ways.iter_mut().flatten() {
            way.cost += by;
            way.worst = way.worst.max(by);
        }
        self
    }

    /// The same at a share of its cost, in percent.
    pub fn scaled(mut self, percent: Cost) -> Table {
        for way in self.ways.iter_mut().flatten() {
            way.cost = way.cost * percent / 100;
            way.worst = way.worst * percent / 100;
        }
        self
    }

    /// Only the ways with at least so many words.
    pub fn with_words(mut self, words: usize) -> Table {
        self.ways.iter_mut().take(words).for_each(|way| *way = None);
        self
    }

    /// The ways where each word costs something too and a label of fewer than three words says little, the cheapest first: the pieces of
    /// each, and what it loses.
    pub fn by_price(&self, per_word: Cost, short: Cost) -> impl Iterator<Item = (Vec<Piece>, Loss)> {
        let price = |words: usize, way: &Way| way.cost + per_word * words as Cost + if words < 3 { short } else { 0 };
        let mut ways: Vec<(Cost, &Way)> =
            self.ways().filter(|(words, _)| *words > 0).map(|(words, way)| (price(words, way), way)).collect();
        ways.sort_by_key(|(price, _)| *price);
        ways.into_iter().map(|(_, way)| {
            let mut pieces = Vec::new();
            way.rope.write(&mut pieces);
            (pieces, Loss { all: way.cost, worst: way.worst })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Table {
        let piece = |word: &str| Piece { id: None, text: Text::Plain(word.into()), words: 1, glued: false };
        Table::of(words.split(' ').map(piece).collect())
    }

    fn best(table: &Table) -> String {
        let (pieces, _) = table.by_price(7, 100).next().expect("a way");
        let text = |piece: Piece| match piece.text {
            Text::Plain(text) => text,
            Text::Referent { name, .. } => name,
        };
        pieces.into_iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_dear_stays_where_not_all_fits() {
        let long = said("one two three four five six seven");
        let table = Table::row([&said("they close"), &long.clone().optional(50), &said("the old mill").optional(200)]);
        assert_eq!(best(&table), "they close one two three four five six seven the old mill");
        let table = Table::row([&said("they have closed"), &long.clone().optional(50), &said("the old mill").optional(200)]);
        assert_eq!(best(&table), "they have closed the old mill");
        assert!(Table::row([&long, &long]).is_none());
    }
}
