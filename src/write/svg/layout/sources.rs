//! The sources of a chart of several articles: each has a colour and an initial.

use std::collections::HashMap;

use super::{
    shape::{Align, Form, Frame, Group, Line, Voice},
    words,
};
use crate::{
    timeline::{Entry, Source, Timeline},
    write::svg::theme::Ink,
};

/// The height of the ground of an initial.
const CHIP: i32 = 15;

/// What tells the sources apart; empty where there are not several.
#[derive(Debug, Default)]
pub(crate) struct Sources<'t> {
    places: HashMap<&'t str, usize>,
    /// In the order of the articles.
    pub all: Vec<Named<'t>>,
}

/// A source with its initial.
#[derive(Debug)]
pub(crate) struct Named<'t> {
    pub source: &'t Source,
    pub initial: String,
}

impl<'t> Sources<'t> {
    /// The sources of a timeline that has several.
    pub fn of(timeline: &'t Timeline) -> Self {
        let mut sources = Self::default();
        if timeline.sources.len() < 2 {
            return sources;
        }
        for source in &timeline.sources {
            let Some(key) = source.source.as_deref().filter(|key| !sources.places.contains_key(key)) else { continue };
            let initial = sources.initial(source);
            sources.places.insert(key, sources.all.len());
            sources.all.push(Named { source, initial });
        }
        if sources.all.len() < 2 { Self::default() } else { sources }
    }

    /// The first letters of the outlet, with a number where others have the same.
    fn initial(&self, source: &Source) -> String {
        let name = words::outlet(source).unwrap_or_default();
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let said =
            |word: &&&str| !matches!(word.to_lowercase().as_str(), "the" | "of" | "and" | "com" | "org" | "net" | "txt" | "html" | "md");
        let letters: String =
            words.iter().filter(said).filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect();
        let letters = if letters.is_empty() { "S".to_owned() } else { letters };
        let is_taken = |initial: &String| self.all.iter().any(|other| other.initial == *initial);
        let first: String = letters.chars().take(1).collect();
        let numbered = (2..).map(|number| format!("{first}{number}"));
        [first.clone(), letters].into_iter().chain(numbered).find(|initial| !is_taken(initial)).unwrap_or(first)
    }

    /// The places of the sources that tell a row, the first the one whose words it has.
    pub fn told_by(&self, entry: &Entry) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::new();
        for place in entry.told_by().filter_map(|source| self.places.get(source).copied()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// The colour of a row: that of its first source, and the accent where there is but one.
    pub fn ink(&self, entry: &Entry) -> Ink {
        self.told_by(entry).first().map_or(Ink::Accent, |place| Ink::of_source(*place))
    }

    /// How wide the initials of a row are, none wide where there are none.
    pub fn width(&self, entry: &Entry) -> i32 {
        self.told_by(entry).iter().map(|place| self.chip_width(*place) + 3).sum()
    }

    fn chip_width(&self, place: usize) -> i32 {
        let initial = self.all.get(place).map_or("", |named| named.initial.as_str());
        Voice::Initial.width(initial) + 8
    }

    /// Sets the initials of a row, the first one's top left corner there; gives where they end.
    pub fn chips(&self, group: &mut Group, entry: &Entry, (x, top): (i32, i32)) -> i32 {
        self.told_by(entry).into_iter().fold(x, |x, place| self.chip(group, place, (x, top)) + 3)
    }

    /// Sets one initial; gives where it ends.
    pub fn chip(&self, group: &mut Group, place: usize, (x, top): (i32, i32)) -> i32 {
        let Some(named) = self.all.get(place) else { return x };
        let width = self.chip_width(place);
        group.mark(Form::Block, Frame { x, y: top, width, height: CHIP }, Ink::of_source(place));
        group.text(Line::of(named.initial.as_str(), Voice::Initial, Align::Middle, x + width / 2, top + 11));
        x + width
    }
}
