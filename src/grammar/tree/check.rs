//! The tests that stand below tree rules.

use crate::{
    article::Article,
    error::Result,
    grammar::{
        Grammar, Report,
        syntax::{Source, Statement},
    },
    span::Span,
    syntax::{Parser, Tree, WordId},
};

use super::{Fit, TreeRule, TreeRules, View};

/// One `test` line: a sentence in which braces mark the start of the rule and brackets the word that its verdict names.
#[derive(Clone, Debug)]
pub(super) struct TreeTest {
    /// `file:line`.
    place: String,
    text: String,
    start: Span,
    target: Option<Span>,
}

impl TreeTest {
    /// `test "The mayor [left] on {Monday}."`
    pub fn parse(source: Source, statement: &Statement) -> Result<Self> {
        let wrong = || source.error(statement.place, "a test is written: test \"He [left] on {Monday}.\", with braces round the start");
        let line = statement.lines.trim().strip_prefix("test").unwrap_or_default().trim();
        let quoted = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(wrong)?;
        let place = format!("{}:{}", source.name, statement.place.line);
        let mut test = Self { place, text: String::new(), start: Span::default(), target: None };
        let mut open = None;
        for letter in quoted.chars() {
            match letter {
                '{' | '[' => open = Some(test.text.len()),
                '}' => test.start = Span::new(open.take().ok_or_else(wrong)?, test.text.len()),
                ']' => test.target = Some(Span::new(open.take().ok_or_else(wrong)?, test.text.len())),
                letter => test.text.push(letter),
            }
        }
        if test.start.is_empty() { Err(wrong()) } else { Ok(test) }
    }

    /// Runs the test; `Err` says what was expected and what came.
    fn run(&self, rules: &TreeRules, rule: &TreeRule, family: &str, grammar: &Grammar) -> std::result::Result<(), String> {
        let article = Article::new(self.text.clone());
        let document = crate::segment(&article);
        let mentions: Vec<(usize, Span)> = crate::recognize(&document, grammar).iter().map(|mention| mention.span).enumerate().collect();
        let sentence = document.sentence_at(self.start.start);
        let tree = Parser::english().parse(&document, sentence);
        let view = View::new(rules, &tree, &article.text, &mentions, &crate::segment::quotations(&article.text));
        let Some(start) = start_in(&view, &mentions, self.start) else {
            return Err(format!("{}: no word is marked", self.place));
        };
        let fit = rules.first(family, &view, start);
        let named = fit.as_ref().and_then(|fit| fit.word(0));
        let is_target = |target: Span| named.and_then(|id| tree.get(id)).is_some_and(|word| target.contains(word.span));
        if fit.as_ref().is_some_and(|fit| std::ptr::eq(fit.rule, rule)) && self.target.is_none_or(is_target) {
            return Ok(());
        }
        Err(format!("{}: “{}” must be {}, but is {}", self.place, self.text, rule.name, said(&view, fit)))
    }
}

/// The head of the marked words: of the time expression, where they are one.
fn start_in(view: &View, mentions: &[(usize, Span)], marked: Span) -> Option<WordId> {
    let mention = mentions.iter().find(|(_, span)| span.overlaps(marked));
    mention.and_then(|(index, _)| view.date_head(*index)).or_else(|| view.tree.head_of(marked))
}

fn said(view: &View, fit: Option<Fit>) -> String {
    let tree = show(view.tree, view.text);
    match fit {
        Some(fit) => format!("{} “{}”\n    {tree}", fit.rule.name, fit.word(0).map_or("", |id| view.word(id))),
        None => format!("nothing\n    {tree}"),
    }
}

/// A tree on one line: each word with its relation and its head.
fn show(tree: &Tree, text: &str) -> String {
    let shown = |id: WordId| {
        let head = tree.head(id).map_or("ROOT", |head| tree.text(head, text));
        format!("{}<{}<{head}", tree.text(id, text), tree.relation(id).map_or("", |relation| relation.as_str()))
    };
    tree.ids().map(shown).collect::<Vec<_>>().join(" ")
}

impl TreeRules {
    /// Runs every test of the rules; `grammar` finds the time expressions in them.
    pub fn check(&self, grammar: &Grammar) -> Report {
        let mut report = Report::default();
        for (family, rules) in &self.families {
            for rule in rules {
                report.rules += 1;
                report.tests += rule.tests.len();
                report.failures.extend(rule.tests.iter().filter_map(|test| test.run(self, rule, family, grammar).err()));
            }
        }
        report.failures.sort();
        report
    }
}
