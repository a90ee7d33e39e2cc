//! The tests that stand in the rule files.

use super::{
    Grammar,
    syntax::{Source, Statement},
};
use crate::{
    article::Article,
    error::Result,
    lang::Language,
    resolve::{Mode, Options},
    row_date::{Setting, event_time},
    timex::Timex,
};

/// One `test` line, or one text of a `none` line.
#[derive(Clone, Debug)]
pub(super) struct Test {
    /// `file:line`.
    place: String,
    /// The reference date; `None` is written `-`.
    date: Option<String>,
    /// The text, in which braces may mark the expression: `"He left {three weeks ago}."`
    text: String,
    /// The TIMEX3 value, and the modifier where there is one; `None` where nothing may be found.
    expected: Option<String>,
    /// The date of its row as EDTF, where the test gives one.
    row: Option<String>,
}

/// What checking a rule file found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// How many rules it has.
    pub rules: usize,
    /// How many tests ran.
    pub tests: usize,
    /// What went wrong, a line each.
    pub failures: Vec<String>,
}

impl Test {
    /// `test DATE|- "text" VALUE [MOD] [=> EDTF]`, or `nothing` for the value; `\n` in the text begins a line.
    pub fn parse(source: Source, statement: &Statement) -> Result<Self> {
        let wrong = || source.error(statement.place, "a test is written: test 2024-10-09 \"the text\" VALUE [MOD] [=> EDTF]");
        let line = statement.lines.trim().strip_prefix("test").unwrap_or_default();
        let (date, rest) = line.split_once('"').ok_or_else(wrong)?;
        let (text, expected) = rest.split_once('"').ok_or_else(wrong)?;
        let expected = expected.split('#').next().unwrap_or_default();
        let (expected, row) = expected.split_once("=>").map_or((expected, None), |(value, row)| (value, Some(row.trim().to_owned())));
        let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
        if expected.is_empty() || date.trim().is_empty() {
            return Err(wrong());
        }
        let date = Some(date.trim()).filter(|date| *date != "-").map(str::to_string);
        let place = format!("{}:{}", source.name, statement.place.line);
        Ok(Self { place, date, text: text.replace("\\n", "\n"), expected: Some(expected), row })
    }

    pub fn none(file: &str, line: u32, text: &str) -> Self {
        Self { place: format!("{file}:{line}"), date: Some("2024-10-09".into()), text: text.to_string(), expected: None, row: None }
    }

    /// Runs the test; `Err` says what was expected and what came.
    fn run(&self, grammar: &Grammar, rule: Option<&str>) -> std::result::Result<(), String> {
        let (before, rest) = self.text.split_once('{').unwrap_or(("", &self.text));
        let (marked, after) = rest.split_once('}').unwrap_or((rest, ""));
        let file = self.place.rsplit_once(':').map_or("", |(file, _)| file);
        let mut article = Article::new(format!("{before}{marked}{after}")).in_language(Language::of_rules(file).code);
        if let Some(date) = &self.date {
            article = article.dated(date).map_err(|error| format!("{}: {error}", self.place))?;
        }
        let document = crate::segment(&article);
        let mentions = crate::recognize(&document, grammar);
        let timexes = crate::resolve(&document, mentions, &Options { mode: Mode::News, ..Options::default() });
        let found: Vec<String> = timexes
            .iter()
            .map(|timex| format!("“{}” {} by {}", timex.span.of(&article.text), shown(&timexes, timex), timex.rule))
            .collect();
        let said = || if found.is_empty() { "nothing was found".into() } else { format!("found {}", found.join(", ")) };
        let Some(expected) = &self.expected else {
            return if timexes.is_empty() {
                Ok(())
            } else {
                Err(format!("{}: “{}” must not match, but {}", self.place, self.text, said()))
            };
        };
        if expected == "nothing" {
            let overlaps = timexes.iter().any(|timex| timex.span.overlaps(crate::Span::new(before.len(), before.len() + marked.len())));
            return if overlaps { Err(format!("{}: “{}” must not match, but {}", self.place, self.text, said())) } else { Ok(()) };
        }
        let right = timexes.iter().any(|timex| {
            timex.span.start == before.len()
                && timex.span.of(&article.text) == marked
                && value(timex) == *expected
                && (self.row.is_none() || self.row == row(&timexes, timex))
                && rule.is_none_or(|rule| *timex.rule == *rule)
        });
        if right {
            Ok(())
        } else {
            Err(format!(
                "{}: “{}” must be {expected}{}, but {}",
                self.place,
                self.text,
                rule.map_or(String::new(), |r| format!(" by {r}")),
                said()
            ))
        }
    }
}

/// The date of the row of an expression.
fn row(timexes: &[Timex], timex: &Timex) -> Option<String> {
    let setting = Setting { bound: timex.bound, ..Setting::default() };
    event_time(timexes, timex, setting).map(|time| time.edtf.into())
}

/// Value and row.
fn shown(timexes: &[Timex], timex: &Timex) -> String {
    format!("{} => {}", value(timex), row(timexes, timex).unwrap_or_default())
}

fn value(timex: &Timex) -> String {
    match timex.modifier() {
        Some(modifier) => format!("{} {}", timex.value(), modifier.name()),
        None => timex.value(),
    }
}

impl Grammar {
    /// Runs every test of the rule files that the grammar was built from, or only those of files with that name.
    pub fn check(&self, file: Option<&str>) -> Report {
        let mut report = Report::default();
        let wanted = |name: &str| file.is_none_or(|file| file == name);
        for rule in self.program.rules.iter().filter(|rule| wanted(&rule.file)) {
            report.rules += 1;
            for test in &rule.tests {
                report.tests += 1;
                report.failures.extend(test.run(self, Some(&rule.name)).err());
            }
        }
        for test in self.program.none.iter().filter(|test| wanted(test.place.rsplit_once(':').map_or("", |(name, _)| name))) {
            report.tests += 1;
            report.failures.extend(test.run(self, None).err());
        }
        report
    }
}
