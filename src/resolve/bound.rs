//! How what is told lies to a date: the words around it, and what the clause does with them.

use std::ops::Range;

use crate::{
    lang::Role,
    segment::{Document, TokenKind},
    timex::Bound,
};

/// How far before "until" a verb of moving is looked for, in tokens.
const REACH: usize = 18;

/// The bound that the words around an expression make of it.
///
/// "Postponed until Friday" and "not until Friday" put the event on that Friday; "has until Friday to answer" sets a deadline.
pub(super) fn bound(document: &Document, sentence: usize, tokens: &Range<usize>) -> Bound {
    let around = &document.sentences[sentence].tokens;
    let hashes = |range: Range<usize>| document.tokens.get(range).unwrap_or_default().iter().map(|token| token.hash());
    let before = around.start..tokens.start;
    let bound = document.language.bounds().of(hashes(before.clone()).rev(), hashes(tokens.end..around.end));
    match bound {
        Bound::Until => until(&Words { document }, before, tokens.end),
        Bound::Since | Bound::At => bound,
        // "After Monday's vote": the vote is on that day.
        _ if tells_which(document, tokens.end) => Bound::At,
        _ => bound,
    }
}

/// "Friday's vote".
fn tells_which(document: &Document, end: usize) -> bool {
    document.tokens.get(end).is_some_and(|_| document.language.possessives.contains(&document.token_text(end)))
}

struct Words<'a> {
    document: &'a Document<'a>,
}

impl Words<'_> {
    fn any(&self, range: Range<usize>, role: Role) -> bool {
        range.into_iter().any(|at| self.has(at, role))
    }

    fn has(&self, at: usize, role: Role) -> bool {
        self.document.tokens.get(at).is_some_and(|token| self.document.language.hash_has_role(token.hash(), role))
    }

    /// Where the clause before a token begins, as far as marks show it.
    fn clause(&self, range: &Range<usize>) -> usize {
        let mark =
            |&at: &usize| self.document.tokens[at].kind() == TokenKind::Mark && matches!(self.document.token_text(at), "," | ";" | ":");
        let near = range.end.saturating_sub(REACH).max(range.start)..range.end;
        near.clone().rev().find(mark).map_or(near.start, |at| at + 1)
    }
}

/// What "until" says, by the clause before it and the word behind its date.
fn until(words: &Words, before: Range<usize>, end: usize) -> Bound {
    let clause = words.clause(&before)..before.end;
    if words.any(clause.clone(), Role::Negation) {
        return if words.has(before.end.saturating_sub(1), Role::Least) { Bound::Since } else { Bound::At };
    }
    if words.any(clause.clone(), Role::Moved) {
        return Bound::At;
    }
    let granted = words.any(clause, Role::Granted) && words.has(end, Role::Infinitive);
    if granted { Bound::By } else { Bound::Until }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Bound, Error, Grammar, Options, Pipeline};

    #[test]
    fn the_clause_decides_what_until_means() -> Result<(), Error> {
        let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
        let cases = [
            ("The road is closed until Friday.", Bound::Until),
            ("The road will not open until Friday.", Bound::At),
            ("They do not expect to open it until at least 2026.", Bound::Since),
            ("The vote was postponed until Friday.", Bound::At),
            ("The firm has until Friday to answer.", Bound::By),
            ("The lease runs through November 2028.", Bound::Through),
            ("Critics spoke after Friday's ruling.", Bound::At),
            ("The hall will be let from October onward.", Bound::Since),
            ("They met on Friday.", Bound::At),
        ];
        for (text, bound) in cases {
            let timexes = pipeline.timexes(&Article::new(text).dated("2025-06-12")?);
            assert_eq!(timexes.first().map(|timex| timex.bound), Some(bound), "{text}");
        }
        Ok(())
    }
}
