//! From statements to rules: every name is looked up here, and every error has its place.

use std::str::FromStr;

use crate::{
    error::Result,
    grammar::{
        ast::{Reader, is_class_name},
        syntax::{Lexeme, Place, Source, Statement},
    },
    syntax::{Relation, Xpos},
};

use super::{
    TreeRule, TreeRules, Verdict,
    check::TreeTest,
    pattern::{Class, Condition, FLAGS, KINDS, Node, Path, Pattern, Relations, SLOTS, Step, Test, What},
};

/// How many classes there may be: the bits of a set.
const CLASSES: usize = 192;

/// A statement opens with `class NAME`, or a family and the name of a rule with `=` behind it.
pub(super) fn opens_statement(lexemes: &[(Lexeme, Place)]) -> bool {
    matches!(
        lexemes,
        [(Lexeme::Name("class"), _), (Lexeme::Name(_), _), ..] | [(Lexeme::Name(_), _), (Lexeme::Name(_), _), (Lexeme::Mark('='), _), ..]
    )
}

/// Reads the classes of a file; a class may go on in another statement.
pub(super) fn classes(rules: &mut TreeRules, source: Source, statements: &[Statement]) -> Result<()> {
    for statement in statements.iter().filter(|statement| statement.keyword == "class") {
        let mut lexemes = statement.lexemes.iter();
        let Some((Lexeme::Name(name), place)) = lexemes.next() else {
            return Err(source.error(statement.place, "a class is written: class NAME word word \"two words\""));
        };
        let class = rules.class(name).unwrap_or(rules.classes.len());
        if class == rules.classes.len() {
            rules.classes.push(Class { words: Vec::new() });
            rules.class_names.insert(name.to_string(), class);
        }
        if class >= CLASSES {
            return Err(source.error(*place, format!("there are more than {CLASSES} classes")));
        }
        for (lexeme, place) in lexemes {
            let word: &str = match lexeme {
                Lexeme::Name(word) => word,
                Lexeme::Text(text) => text,
                _ => return Err(source.error(*place, "expected a word here; put other marks in quotes")),
            };
            rules.add(word, class);
        }
    }
    Ok(())
}

/// Reads the rules of a file with the tests below them.
pub(super) fn rules(rules: &mut TreeRules, source: Source, file: &'static str, statements: &[Statement]) -> Result<()> {
    let mut at = 0;
    while let Some(statement) = statements.get(at) {
        at += 1;
        match statement.keyword {
            "class" => {}
            "test" => return Err(source.error(statement.place, "a test stands below its rule")),
            family => {
                let tests: Vec<&Statement> = statements[at..].iter().take_while(|statement| statement.keyword == "test").collect();
                at += tests.len();
                if tests.is_empty() {
                    return Err(source.error(statement.place, "a rule needs a test on the line below it"));
                }
                let tests = tests.iter().map(|test| TreeTest::parse(source, test)).collect::<Result<Vec<_>>>()?;
                let rule = rule(rules, source, file, statement, tests)?;
                rules.families.entry(family.to_string()).or_default().push(rule);
            }
        }
    }
    Ok(())
}

fn rule(rules: &TreeRules, source: Source, file: &'static str, statement: &Statement, tests: Vec<TreeTest>) -> Result<TreeRule> {
    let mut reader = PatternReader { rules, reader: Reader::new(source, statement), names: Vec::new() };
    let name = reader.reader.name("the name of the rule")?;
    reader.reader.expects('=')?;
    let pattern = reader.pattern()?;
    let verdict = reader.verdict()?;
    if !reader.reader.is_done() {
        return Err(reader.reader.error("nothing may follow the verdict of a rule"));
    }
    let name = format!("{} {name}", statement.keyword);
    Ok(TreeRule { name, file, line: statement.place.line, source: statement.lines.trim().to_string(), pattern, verdict, tests })
}

/// Reads a pattern and its verdict; names of words are numbered as they come.
struct PatternReader<'r, 't> {
    rules: &'r TreeRules,
    reader: Reader<'t>,
    names: Vec<&'t str>,
}

impl<'t> PatternReader<'_, 't> {
    /// `node step node …, name step node …`.
    fn pattern(&mut self) -> Result<Pattern> {
        let mut first = self.node()?;
        let start = self.slot_of(&mut first)?;
        let mut pattern = Pattern { first, paths: Vec::new() };
        let steps = self.steps()?;
        if !steps.is_empty() {
            pattern.paths.push(Path { from: start, steps });
        }
        while self.reader.takes(',') {
            let name = self.reader.name("a word that the pattern named before")?;
            let from = self.bound(name)?;
            let steps = self.steps()?;
            pattern.paths.push(Path { from, steps });
        }
        Ok(pattern)
    }

    /// The start always has a slot, named or not.
    fn slot_of(&mut self, node: &mut Node) -> Result<usize> {
        match node.slot {
            Some(slot) => Ok(slot),
            None => {
                let slot = self.name_slot("")?;
                node.slot = Some(slot);
                Ok(slot)
            }
        }
    }

    fn name_slot(&mut self, name: &'t str) -> Result<usize> {
        if self.names.len() == SLOTS {
            return Err(self.reader.error(format!("a rule names at most {SLOTS} words")));
        }
        self.names.push(name);
        Ok(self.names.len() - 1)
    }

    fn bound(&self, name: &str) -> Result<usize> {
        let known = self.names.iter().position(|known| *known == name);
        known.ok_or_else(|| self.reader.error(format!("the pattern names no word `{name}` before this")))
    }

    fn steps(&mut self) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            let up = match self.reader.peek() {
                Some(Lexeme::Mark('<')) => true,
                Some(Lexeme::Mark('>')) => false,
                _ => return Ok(steps),
            };
            self.reader.advance();
            let relations = self.relations()?;
            let repeats = self.reader.takes('*');
            let node = self.node()?;
            steps.push(Step { up, relations, repeats, node });
        }
    }

    /// `obl|obl:tmod`, or `any`.
    fn relations(&mut self) -> Result<Relations> {
        let mut relations = Vec::new();
        loop {
            let name = self.reader.name("a relation")?;
            if name == "any" {
                return Ok(Relations(Vec::new()));
            }
            let name = if self.reader.takes(':') { format!("{name}:{}", self.reader.name("a subtype")?) } else { name.to_string() };
            let known = Relation::from_str(&name);
            relations.push(known.map_err(|_| self.reader.error(format!("`{name}` is no relation of Universal Dependencies")))?);
            if !self.reader.takes('|') {
                return Ok(Relations(relations));
            }
        }
    }

    /// `name:TEST[conditions]`; each part may be missing but not all.
    fn node(&mut self) -> Result<Node> {
        let mut node = Node::default();
        match self.reader.peek() {
            Some(Lexeme::Name(name)) if !is_class_name(name) => {
                self.reader.advance();
                node.slot = Some(self.name_slot(name)?);
                if self.reader.takes(':') {
                    node.test = self.test()?;
                }
            }
            _ => node.test = self.test()?,
        }
        if self.reader.takes('[') {
            loop {
                node.conditions.push(self.condition()?);
                if self.reader.takes(']') {
                    break;
                }
                self.reader.expects(',')?;
            }
        }
        Ok(node)
    }

    /// `CLASS|"lemma"`.
    fn test(&mut self) -> Result<Test> {
        let mut tests = Vec::new();
        loop {
            tests.push(match self.reader.advance() {
                Some(Lexeme::Name("ANY")) => Test::Any,
                Some(Lexeme::Name(name)) if is_class_name(name) => self.class(name)?,
                Some(Lexeme::Text(text)) => Test::Lemma(text.to_lowercase()),
                _ => return Err(self.reader.error("expected a class, a kind of word or a lemma in quotes here")),
            });
            if !self.reader.takes('|') {
                return Ok(if tests.len() == 1 { tests.remove(0) } else { Test::Either(tests) });
            }
        }
    }

    fn class(&self, name: &str) -> Result<Test> {
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
            return Ok(Test::Kind(*kind));
        }
        let class = self.rules.class(name);
        class.map(Test::Class).ok_or_else(|| self.reader.error(format!("there is no class `{name}`")))
    }

    /// `no? flag | tag VBD|VBN | is TEST | by relation | before name | after name | relation TEST?`.
    fn condition(&mut self) -> Result<Condition> {
        let negated = self.reader.takes_word("no");
        let what = match self.reader.peek() {
            Some(Lexeme::Name("tag")) => {
                self.reader.advance();
                What::Tag(self.tags()?)
            }
            Some(Lexeme::Name("is")) => {
                self.reader.advance();
                What::Is(self.test()?)
            }
            Some(Lexeme::Name("by")) => {
                self.reader.advance();
                What::By(self.relations()?)
            }
            Some(Lexeme::Name(order @ ("before" | "after"))) => {
                self.reader.advance();
                let slot = self.reader.name("a word that the pattern named before")?;
                let slot = self.bound(slot)?;
                if *order == "before" { What::Before(slot) } else { What::After(slot) }
            }
            Some(Lexeme::Name(name)) if FLAGS.iter().any(|(known, _)| known == name) => {
                self.reader.advance();
                let flag = FLAGS.iter().find(|(known, _)| known == name);
                What::Flag(flag.map(|(_, flag)| *flag).ok_or_else(|| self.reader.error("no such flag"))?)
            }
            _ => {
                let relations = self.relations()?;
                let more = !matches!(self.reader.peek(), Some(Lexeme::Mark(',' | ']')) | None);
                What::Child(relations, if more { self.test()? } else { Test::Any })
            }
        };
        Ok(Condition { negated, what })
    }

    fn tags(&mut self) -> Result<Vec<Xpos>> {
        let mut tags = Vec::new();
        loop {
            let name = self.reader.name("a part of speech of the Penn Treebank")?;
            tags.push(Xpos::from_str(name).map_err(|_| self.reader.error(format!("`{name}` is no part of speech")))?);
            if !self.reader.takes('|') {
                return Ok(tags);
            }
        }
    }

    /// `-> term(name, name)`, `-> term(12)` or `-> term`.
    fn verdict(&mut self) -> Result<Verdict> {
        if self.reader.advance() != Some(&Lexeme::Arrow) {
            return Err(self.reader.error("expected `->` and a verdict here"));
        }
        let mut verdict = Verdict { term: self.reader.name("a verdict")?.to_string(), slots: Vec::new(), number: None };
        if self.reader.takes('(') {
            loop {
                match self.reader.advance() {
                    Some(Lexeme::Number(number)) => verdict.number = Some(*number),
                    Some(Lexeme::Name(name)) => {
                        let slot = self.bound(name)?;
                        verdict.slots.push(slot);
                    }
                    _ => return Err(self.reader.error("expected a named word or a number here")),
                }
                if self.reader.takes(')') {
                    break;
                }
                self.reader.expects(',')?;
            }
        }
        Ok(verdict)
    }
}
