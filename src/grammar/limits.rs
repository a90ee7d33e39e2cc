//! How large a grammar may be: rule text is a user's, and a short one can stand for patterns without end.

use super::{
    program::Node,
    syntax::{Place, Source},
};
use crate::error::Result;

/// States of the automaton, all rules together; those of English are some tens of thousands.
const MOST_STATES: usize = 3_000_000;
/// Items on the longest way through a pattern. Matching goes down it by calling itself: this keeps it within the stack.
const LONGEST: usize = 500;

/// The size of a pattern with its definitions written out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    states: usize,
    longest: usize,
}

impl Size {
    /// The size of a node; `definitions` has those of the definitions that it may name.
    pub fn of(node: &Node, definitions: &[Size]) -> Self {
        match node {
            Node::Atom(_) | Node::Glue => Self { states: 1, longest: 1 },
            Node::Definition(id) => definitions.get(usize::from(*id)).map_or(Self::default(), |size| size.inside()),
            Node::Sequence(items) => items.iter().fold(Self::default(), |mut size, item| {
                let item = Self::of(item, definitions);
                size.longest = size.longest.saturating_add(item.longest);
                size.states = size.states.saturating_add(item.states);
                size
            }),
            Node::Choice(items) => items.iter().fold(Self::default(), |mut size, item| {
                size.add_choice(Self::of(item, definitions));
                size
            }),
            Node::Optional(item) | Node::Part(_, item) => Self::of(item, definitions).inside(),
        }
    }

    /// One more alternative.
    pub fn add_choice(&mut self, other: Self) {
        self.states = self.states.saturating_add(other.states).saturating_add(1);
        self.longest = self.longest.max(other.longest);
    }

    fn inside(self) -> Self {
        Self { states: self.states.saturating_add(1), longest: self.longest.saturating_add(1) }
    }

    /// An error where the rules up to this place are too large.
    pub fn check(self, source: Source, place: Place) -> Result<()> {
        if self.longest > LONGEST {
            return Err(source.error(place, format!("the pattern is longer than {LONGEST} items, its definitions written out")));
        }
        if self.states > MOST_STATES {
            return Err(source.error(place, format!("the rules are too large: more than {MOST_STATES} states, definitions written out")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Grammar;

    fn error(rules: &str) -> String {
        let error = Grammar::english().with_rules("own.rules", rules).expect_err("the text goes beyond a limit");
        assert!(error.is_rules());
        error.to_string().lines().next().unwrap_or_default().to_string()
    }

    #[test]
    fn a_rule_may_have_any_number_of_alternatives() {
        let alternatives: Vec<String> = (0..700).map(|n| format!("the zq{} era -> fields(year {})", letters(n), 1100 + n)).collect();
        let rules = format!("rule eras = {}\n  test - \"the zq{} era\" 1799\n", alternatives.join(" | "), letters(699));
        assert!(Grammar::english().with_rules("own.rules", &rules).is_ok());
    }

    #[test]
    fn groups_parts_and_terms_do_not_go_down_without_end() {
        for (open, close) in [("(", ")"), ("a:", "")] {
            let rules = format!("rule deep = {}the zq era{} -> past", open.repeat(200_000), close.repeat(200_000));
            assert_eq!(error(&rules), format!("own.rules:1:{}: more than 100 levels inside each other", 13 + 101 * open.len()));
        }
        let rules = format!("rule deep = zq -> {}past{}", "vague(".repeat(200_000), ")".repeat(200_000));
        assert!(error(&rules).contains("more than 100 levels"));
    }

    #[test]
    fn definitions_do_not_grow_without_end() {
        let doubling = |n: usize| format!("def ZQ{} = ZQ{} ZQ{} -> past\n", letters(n + 1), letters(n), letters(n));
        let rules = |n| format!("def ZQA = zq -> past\n{}rule all = ZQ{} -> past\n", (0..n).map(doubling).collect::<String>(), letters(n));
        assert!(error(&rules(24)).contains("longer than 500 items"));
        let either = |n: usize| format!("def ZQ{} = (ZQ{} | ZQ{}) -> past\n", letters(n + 1), letters(n), letters(n));
        let rules = |n| format!("def ZQA = zq -> past\n{}rule all = ZQ{} -> past\n", (0..n).map(either).collect::<String>(), letters(n));
        assert!(error(&rules(24)).contains("more than 3000000 states"));
        let nested = |n: usize| format!("def ZQ{} = ZQ{} -> past\n", letters(n + 1), letters(n));
        let rules = format!("def ZQA = zq -> past\n{}rule all = ZQ{} -> past\n", (0..5000).map(nested).collect::<String>(), letters(5000));
        assert!(error(&rules).contains("longer than 500 items"));
    }

    #[test]
    fn a_derivation_ends() {
        let maybe = "zqa? ".repeat(40);
        let rules = format!("rule slow = {maybe} zqz -> vague(5) | zqz -> past\n  test - \"{{zqz}}\" PAST_REF\n");
        let grammar = Grammar::english().with_rules("own.rules", &rules).expect("the rules are read");
        let article = crate::Article::new("zqa ".repeat(20) + "zqz");
        assert_eq!(crate::recognize(&crate::segment(&article), &grammar).len(), 1);
    }

    #[test]
    fn words_are_counted() {
        let words: Vec<String> = (0..70_000).map(|n| format!("zq{}", letters(n))).collect();
        assert!(error(&format!("class ZQ\n  {}\n", words.join("\n  "))).contains("more than 65535 words"));
        let literals: Vec<String> = words.chunks(1000).map(|words| format!("({})", words.join(" | "))).collect();
        assert!(error(&format!("rule all = ({}) -> past\n", literals.join(" | "))).contains("more than 65535 words"));
        let parts: Vec<String> = (0..300).map(|n| format!("p{}:zq", letters(n))).collect();
        assert!(error(&format!("rule all = {} -> past\n", parts.join(" "))).contains("more than 255 named parts"));
    }

    #[test]
    fn long_numbers_are_errors_at_their_place() {
        let message = "the number 365 is too long for a pattern; use YEARNUM or INTEGER";
        assert_eq!(error("rule year = the 365 days -> past"), format!("own.rules:1:17: {message}"));
        assert_eq!(error("rule year = the \"365 days\" -> past"), format!("own.rules:1:17: {message}"));
        assert_eq!(error("class ZQ\n  one 365\n"), format!("own.rules:2:7: {message}"));
        assert_eq!(error("rule all = zq -> fields(era 5)"), "own.rules:1:29: fields(…) has no key era");
    }

    /// A number in letters, as names in rule text are written.
    fn letters(mut n: usize) -> String {
        let mut letters = String::from("A");
        while n > 0 {
            letters.insert(1, (b'A' + (n % 26) as u8) as char);
            n /= 26;
        }
        letters
    }
}
