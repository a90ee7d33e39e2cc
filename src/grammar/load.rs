//! From statements to the compiled grammar: every name is looked up here, and every error has its place.

use std::sync::Arc;

use super::{
    ast::{Alternative, Argument, Pattern, Reader, Term, is_class_name, words},
    check::Test,
    limits::Size,
    meaning::{Compiled, FIELD_KEYS, Meaning, constant},
    opening::Opening,
    operators::OPERATORS,
    program::{Case, Condition, ConditionTest, Guard, Neighbour, Node, Production, Program, Rule, Verdict},
    syntax::{Lexeme, Place, Source, Statement},
};
use crate::{error::Result, hash::QuickMap};

/// Loads rule files into a program, in order.
pub(super) struct Loader<'t> {
    program: Program,
    /// How large each definition is.
    sizes: Vec<Size>,
    /// How large all rules are together.
    rules: Size,
    definitions: QuickMap<String, u16>,
    guards: QuickMap<String, u16>,
    files: Vec<(Source<'t>, Vec<Statement<'t>>)>,
}

/// Compiles the files; a rule of an earlier file wins over one of a later file.
pub(super) fn load<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Program> {
    let mut loader = Loader {
        program: Program::default(),
        sizes: Vec::new(),
        rules: Size::default(),
        definitions: QuickMap::default(),
        guards: QuickMap::default(),
        files: Vec::new(),
    };
    for (name, text) in files {
        let source = Source { name, text };
        loader.files.push((source, source.statements()?));
    }
    loader.run()
}

impl<'t> Loader<'t> {
    fn run(mut self) -> Result<Program> {
        let files = std::mem::take(&mut self.files);
        let each = |keyword: &'static str| {
            files.iter().flat_map(move |(source, all)| all.iter().filter(move |s| s.keyword == keyword).map(move |s| (*source, s)))
        };
        for (source, statement) in each("class") {
            self.class(source, statement)?;
            self.fits(source, statement)?;
        }
        for (source, statement) in each("def") {
            self.declare(source, statement)?;
        }
        for (source, statement) in each("guard") {
            self.guard(source, statement)?;
            self.fits(source, statement)?;
        }
        for (source, statement) in each("def") {
            self.define(source, statement)?;
            self.fits(source, statement)?;
        }
        for (source, statements) in &files {
            self.rules(*source, statements)?;
        }
        self.program.vocabulary.freeze();
        Ok(self.program)
    }

    /// Names and words are counted in 16 bits.
    fn fits(&self, source: Source, statement: &Statement) -> Result<()> {
        let most = usize::from(u16::MAX);
        if self.program.vocabulary.is_full() {
            return Err(source.error(statement.place, format!("the rules have more than {most} words or classes")));
        }
        if self.program.definitions.len().max(self.program.guards.len()) > most {
            return Err(source.error(statement.place, format!("the rules have more than {most} definitions or guards")));
        }
        Ok(())
    }

    /// `class NAME  word word "two words" = value …`
    fn class(&mut self, source: Source, statement: &Statement) -> Result<()> {
        let mut reader = Reader::new(source, statement);
        let name = class_name(source, &mut reader)?;
        let atom = self.program.vocabulary.atom(name);
        let mut phrases = Vec::new();
        while !reader.is_done() {
            let mut entry = Vec::new();
            while let Some(lexeme) = reader.peek().filter(|lexeme| **lexeme != Lexeme::Mark('=')) {
                let place = reader.place();
                entry.push(match lexeme {
                    Lexeme::Name(word) => words(word, place),
                    Lexeme::Text(text) => words(text, place),
                    Lexeme::Number(number) => Pattern::Word(number.to_string().into(), place),
                    Lexeme::Mark(mark) => Pattern::Word(mark.to_string().into(), place),
                    Lexeme::Arrow => return Err(reader.error("a class has values with `=`, not `->`")),
                });
                reader.advance();
            }
            let value = if reader.takes('=') { self.constant_term(source, &reader.term()?)? } else { Meaning::Nothing };
            for pattern in entry {
                match pattern {
                    Pattern::Word(word, place) => {
                        short_number(source, &word, place)?;
                        self.program.vocabulary.add(&word, atom, Some(value.clone()));
                    }
                    phrase => phrases.push((phrase, value.clone())),
                }
            }
        }
        if !phrases.is_empty() {
            self.phrases(source, name, Node::Atom(atom), phrases)?;
        }
        Ok(())
    }

    /// A class with entries of several tokens is a definition: its words, or one of the phrases.
    fn phrases(&mut self, source: Source, name: &str, words: Node, phrases: Vec<(Pattern<'_>, Meaning)>) -> Result<()> {
        let mut productions = vec![self.produce(words, None, None)];
        for (pattern, value) in phrases {
            let node = self.node(source, &pattern, &mut Vec::new())?;
            productions.push(self.produce(node, None, Some(Compiled::Constant(value))));
        }
        // A class may be continued in several statements.
        let known = self.definitions.get(name).copied();
        let id = known.unwrap_or_else(|| self.new_definition(name));
        for production in productions.into_iter().skip(usize::from(known.is_some())) {
            self.add_production(id, production);
        }
        Ok(())
    }

    fn new_definition(&mut self, name: &str) -> u16 {
        let id = self.program.definitions.len() as u16;
        self.definitions.insert(name.to_string(), id);
        self.program.definitions.push(Vec::new());
        self.sizes.push(Size::default());
        id
    }

    fn add_production(&mut self, id: u16, production: Production) {
        let size = Size::of(&production.node, &self.sizes);
        self.sizes[usize::from(id)].add_choice(size);
        self.program.definitions[usize::from(id)].push(production);
    }

    fn constant_term(&self, source: Source, term: &Term) -> Result<Meaning> {
        let compiled = self.term(source, term, &[])?;
        let place = match term {
            Term::Name(_, place) | Term::Number(_, place) | Term::Call(_, _, place) => *place,
        };
        compiled.evaluate(&[]).ok_or_else(|| source.error(place, "the operator does not take these values"))
    }

    fn declare(&mut self, source: Source, statement: &Statement) -> Result<()> {
        let mut reader = Reader::new(source, statement);
        let name = class_name(source, &mut reader)?;
        if self.definitions.contains_key(name) || self.program.vocabulary.known_atom(name).is_some() {
            return Err(source.error(statement.place, format!("{name} is defined already")));
        }
        self.new_definition(name);
        self.fits(source, statement)
    }

    fn define(&mut self, source: Source, statement: &Statement) -> Result<()> {
        let mut reader = Reader::new(source, statement);
        let name = class_name(source, &mut reader)?;
        reader.expects('=')?;
        let alternatives = reader.alternatives()?;
        let id = self.definitions[name];
        for alternative in &alternatives {
            let production = self.production(source, alternative)?;
            // Only names that stand above may be used, so that no definition holds itself.
            if holds(&production.node, id) {
                return Err(source.error(alternative.place, format!("{name} uses itself, or what is defined below it")));
            }
            self.add_production(id, production);
        }
        Ok(())
    }

    fn rules(&mut self, source: Source, statements: &[Statement]) -> Result<()> {
        let file: Arc<str> = source.name.into();
        let mut open: Option<Rule> = None;
        for statement in statements {
            match statement.keyword {
                "test" => match &mut open {
                    Some(rule) => rule.tests.push(Test::parse(source, statement)?),
                    None => return Err(source.error(statement.place, "a test must stand below its rule")),
                },
                "rule" => {
                    self.close(source, open.take())?;
                    open = Some(self.rule(source, &file, statement)?);
                    self.fits(source, statement)?;
                }
                "none" => self.none(source, statement),
                _ => {}
            }
        }
        self.close(source, open)
    }

    fn close(&mut self, source: Source, rule: Option<Rule>) -> Result<()> {
        let Some(rule) = rule else { return Ok(()) };
        if rule.tests.is_empty() {
            let place = Place { line: rule.line, col: 1 };
            return Err(source.error(place, format!("the rule {} has no test; write one on the line below it", rule.name)));
        }
        self.program.rules.push(rule);
        Ok(())
    }

    /// `rule name [if guard] = alternatives`
    fn rule(&mut self, source: Source, file: &Arc<str>, statement: &Statement) -> Result<Rule> {
        let mut reader = Reader::new(source, statement);
        let name = reader.name("the name of the rule")?;
        let guard = if reader.takes_word("if") {
            let place = reader.place();
            let guard = reader.name("the name of a guard")?;
            Some(*self.guards.get(guard).ok_or_else(|| source.error(place, format!("there is no guard {guard}")))?)
        } else {
            None
        };
        reader.expects('=')?;
        let mut productions = Vec::new();
        for alternative in reader.alternatives()? {
            if alternative.meaning.is_none() && !matches!(alternative.pattern, Pattern::Name(..) | Pattern::Part(..)) {
                return Err(source.error(alternative.place, "a rule needs a meaning: -> term"));
            }
            let production = self.production(source, &alternative)?;
            self.rules.add_choice(Size::of(&production.node, &self.sizes));
            self.rules.check(source, alternative.place)?;
            productions.push(production);
        }
        Ok(Rule {
            name: name.into(),
            file: file.clone(),
            line: statement.place.line,
            source: statement.source(),
            productions,
            guard,
            tests: Vec::new(),
        })
    }

    fn none(&mut self, source: Source, statement: &Statement) {
        for (lexeme, place) in &statement.lexemes {
            if let Lexeme::Text(text) = lexeme {
                self.program.none.push(Test::none(source.name, place.line, text));
            }
        }
    }

    fn production(&mut self, source: Source, alternative: &Alternative) -> Result<Production> {
        let mut parts = Vec::new();
        let node = self.node(source, &alternative.pattern, &mut parts)?;
        if parts.len() > usize::from(u8::MAX) {
            return Err(source.error(alternative.place, "the pattern has more than 255 named parts"));
        }
        let meaning = match &alternative.meaning {
            Some(term) => Some(self.term(source, term, &parts)?),
            None => None,
        };
        let part = |name: &str| parts.iter().position(|part| *part == name).map(|part| part as u8);
        Ok(self.produce(node, part("from").zip(part("to")), meaning))
    }

    fn produce(&self, node: Node, ends: Option<(u8, u8)>, meaning: Option<Compiled>) -> Production {
        let opening = Opening::of(&node, &self.program.definitions).into();
        Production { node, opening, ends, meaning }
    }

    fn node<'p>(&mut self, source: Source, pattern: &Pattern<'p>, parts: &mut Vec<&'p str>) -> Result<Node> {
        Ok(match pattern {
            Pattern::Word(word, place) => {
                short_number(source, word, *place)?;
                Node::Atom(self.program.vocabulary.literal(word))
            }
            Pattern::Name(name, place) => self.named(source, name, *place)?,
            Pattern::Sequence(items) => Node::Sequence(items.iter().map(|item| self.node(source, item, parts)).collect::<Result<_>>()?),
            Pattern::Choice(items) => Node::Choice(items.iter().map(|item| self.node(source, item, parts)).collect::<Result<_>>()?),
            Pattern::Optional(item) => Node::Optional(Box::new(self.node(source, item, parts)?)),
            Pattern::Part(name, item) => {
                let inner = self.node(source, item, parts)?;
                let id = parts.iter().position(|part| part == name).unwrap_or_else(|| {
                    parts.push(name);
                    parts.len() - 1
                });
                Node::Part(id as u8, Box::new(inner))
            }
            Pattern::Glue => Node::Glue,
        })
    }

    fn named(&self, source: Source, name: &str, place: Place) -> Result<Node> {
        if let Some(&id) = self.definitions.get(name) {
            return Ok(Node::Definition(id));
        }
        let atom = self.program.vocabulary.known_atom(name);
        atom.map(Node::Atom).ok_or_else(|| source.error(place, format!("there is no class, definition or shape {name}")))
    }

    fn term(&self, source: Source, term: &Term, parts: &[&str]) -> Result<Compiled> {
        Ok(match term {
            Term::Number(number, _) => Compiled::Constant(Meaning::Number(*number)),
            Term::Name(name, place) => match parts.iter().position(|part| part == name) {
                Some(part) => Compiled::Part(part as u8),
                None => Compiled::Constant(
                    constant(name).ok_or_else(|| source.error(*place, format!("{name} is no part of the pattern and no constant")))?,
                ),
            },
            Term::Call(name, arguments, _) if *name == "fields" => Compiled::Fields(self.fields(source, arguments, parts)?),
            Term::Call(name, arguments, place) => {
                let operator = OPERATORS.iter().find(|(known, _)| known == name).map(|(_, operator)| *operator);
                let operator = operator.ok_or_else(|| source.error(*place, format!("there is no operator {name}")))?;
                if let Some((Some(key), _)) = arguments.iter().find(|(key, _)| key.is_some()) {
                    return Err(source.error(*place, format!("{name} takes no keys such as {key}")));
                }
                Compiled::Call(operator, arguments.iter().map(|(_, term)| self.term(source, term, parts)).collect::<Result<_>>()?)
            }
        })
    }

    fn fields(&self, source: Source, arguments: &[Argument], parts: &[&str]) -> Result<Vec<(super::meaning::SetField, Compiled)>> {
        let pair = |(key, term): &Argument| {
            let (name, place) = match (key, term) {
                (Some(key), Term::Name(_, place) | Term::Number(_, place) | Term::Call(_, _, place)) => (*key, *place),
                (None, Term::Name(name, place)) => (*name, *place),
                (None, Term::Number(_, place) | Term::Call(_, _, place)) => ("", *place),
            };
            let key_fn = FIELD_KEYS.iter().find(|(known, _)| *known == name).map(|(_, set)| *set);
            let key_fn = key_fn.ok_or_else(|| source.error(place, format!("fields(…) has no key {name}")))?;
            // `weekend` has no value.
            let value = if key.is_none() { Compiled::Constant(Meaning::Number(1)) } else { self.term(source, term, parts)? };
            Ok((key_fn, value))
        };
        arguments.iter().map(pair).collect()
    }

    /// `guard name  accept|reject conditions …  otherwise accept|reject`
    fn guard(&mut self, source: Source, statement: &Statement) -> Result<()> {
        let mut reader = Reader::new(source, statement);
        let name = reader.name("the name of the guard")?.to_string();
        let mut verdicts = Vec::new();
        while !reader.is_done() {
            let mut word = reader.name("accept, reject or otherwise")?;
            let last = word == "otherwise";
            if last {
                word = reader.name("accept or reject")?;
            }
            let accepts = match word {
                "accept" => true,
                "reject" => false,
                _ => return Err(source.error(statement.place, format!("the guard says {word}; it must say accept, reject or otherwise"))),
            };
            let conditions = if last { Vec::new() } else { self.conditions(source, &mut reader)? };
            verdicts.push(Verdict { accepts, conditions });
        }
        self.guards.insert(name, self.program.guards.len() as u16);
        self.program.guards.push(Guard { verdicts });
        Ok(())
    }

    fn conditions(&mut self, source: Source, reader: &mut Reader) -> Result<Vec<Condition>> {
        let mut conditions = Vec::new();
        loop {
            let negated = reader.takes_word("not");
            let place = reader.place();
            let test = match reader.name("before, after, is, ends, sentence, case, tail, opening or closing")? {
                side @ ("before" | "after") => {
                    let distance = match reader.peek() {
                        Some(Lexeme::Number(distance)) => {
                            reader.advance();
                            *distance as usize
                        }
                        _ => 1,
                    };
                    let neighbours = self.neighbours(source, reader)?;
                    if side == "before" { ConditionTest::Before(distance, neighbours) } else { ConditionTest::After(distance, neighbours) }
                }
                "sentence" => ConditionTest::Sentence(self.neighbours(source, reader)?),
                "case" => ConditionTest::Case(case(source, reader)?),
                "tail" => ConditionTest::Tail(case(source, reader)?),
                "ends" => ConditionTest::Ends(self.neighbours(source, reader)?),
                "is" => ConditionTest::Is(self.neighbours(source, reader)?),
                "opening" => ConditionTest::Opening,
                "closing" => ConditionTest::Closing,
                other => return Err(source.error(place, format!("a guard does not know {other}"))),
            };
            conditions.push(Condition { negated, test });
            if !reader.takes_word("and") {
                return Ok(conditions);
            }
        }
    }

    fn neighbours(&mut self, source: Source, reader: &mut Reader) -> Result<Vec<Neighbour>> {
        let mut neighbours = Vec::new();
        loop {
            let place = reader.place();
            match reader.peek() {
                Some(Lexeme::Text(text)) => neighbours.push(Neighbour::Atom(self.program.vocabulary.literal(&text.to_lowercase()))),
                Some(Lexeme::Name(name)) if is_class_name(name) => neighbours.push(match *name {
                    "CAPITAL" => Neighbour::Capital,
                    "LOWER" => Neighbour::Lower,
                    "NUMBER" => Neighbour::Number,
                    "GLUED" => Neighbour::GluedMark,
                    "TIGHT" => Neighbour::Tight,
                    "EDGE" => Neighbour::Edge,
                    name => {
                        let atom = self.program.vocabulary.known_atom(name);
                        Neighbour::Atom(atom.ok_or_else(|| source.error(place, format!("there is no class {name}")))?)
                    }
                }),
                _ if neighbours.is_empty() => return Err(reader.error("expected a class or a quoted word here")),
                _ => return Ok(neighbours),
            }
            reader.advance();
        }
    }
}

/// Numbers of more than two digits have no words of their own, so that a pattern cannot name them.
fn short_number(source: Source, word: &str, place: Place) -> Result<()> {
    let long = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    if long { Err(source.error(place, format!("the number {word} is too long for a pattern; use YEARNUM or INTEGER"))) } else { Ok(()) }
}

fn case(source: Source, reader: &mut Reader) -> Result<Case> {
    let place = reader.place();
    match reader.name("lower, capital or upper")? {
        "lower" => Ok(Case::Lower),
        "capital" => Ok(Case::Capital),
        "upper" => Ok(Case::Upper),
        other => Err(source.error(place, format!("a case is lower, capital or upper, not {other}"))),
    }
}

fn class_name<'t>(source: Source, reader: &mut Reader<'t>) -> Result<&'t str> {
    let place = reader.place();
    let name = reader.name("a name in capitals")?;
    if is_class_name(name) { Ok(name) } else { Err(source.error(place, format!("{name} must be written in capitals"))) }
}

/// Whether a node names the definition, or one that stands below it.
fn holds(node: &Node, definition: u16) -> bool {
    match node {
        Node::Definition(id) => *id >= definition,
        Node::Sequence(items) | Node::Choice(items) => items.iter().any(|item| holds(item, definition)),
        Node::Optional(item) | Node::Part(_, item) => holds(item, definition),
        Node::Atom(_) | Node::Glue => false,
    }
}
