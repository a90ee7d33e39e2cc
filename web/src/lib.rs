//! The engine of the studio page: articles are read in the browser, by the same library that the program is made of.
//!
//! What goes across the border is text, and timelines as the format `json` has them. An error is a sentence, which JavaScript catches. Where
//! dateline itself fails, the engine stops, and the page starts another.

use dateline::{
    Article, ReferenceDate, Timeline, cell,
    read::{self, timeline},
    syntax::Parser,
    write::{
        Subject,
        svg::{self, ChartLayout, ChartOptions, Theme},
    },
};
use wasm_bindgen::prelude::*;

type Answer<T = String> = Result<T, String>;

/// Gives the engine the model of its parser, without which it reads nothing.
///
/// # Errors
/// Where these bytes are none.
#[wasm_bindgen]
pub fn learn(model: Vec<u8>) -> Answer<()> {
    told(Parser::learn(model))
}

/// The timeline of a text, with the article itself. What the text does not say of itself can be given: its title, its day of
/// publication, the name of its file or its address, who published it.
///
/// # Errors
/// Where `day` is given and is no full date.
#[wasm_bindgen]
pub fn article(text: &str, title: Option<String>, day: Option<String>, source: Option<String>, outlet: Option<String>) -> Answer {
    let mut article = read::text(text);
    let named = source.as_deref().and_then(read::reference_date::in_name);
    article.reference_date = match day.as_deref() {
        Some(day) => Some(told(ReferenceDate::read(day))?),
        None => article.reference_date.or(named),
    };
    article.title = title.or(article.title);
    (article.source, article.outlet) = (source, outlet);
    read_all(&[article])
}

/// The timeline of the articles in a file of the format `json`, read anew from the days of publication that they have there.
///
/// # Errors
/// Where it is no such file.
#[wasm_bindgen]
pub fn again(file: &str) -> Answer {
    read_all(&told(timeline::text(file, "the file"))?.1)
}

/// The timeline in a file of the format `json` or `csv`, as the format `json` has it; messages call it by that name.
///
/// # Errors
/// Where it is no such file, or a date in it cannot be read.
#[wasm_bindgen]
pub fn reopened(file: &str, name: &str) -> Answer {
    let (timeline, articles) = told(timeline::text(file, name))?;
    told(Subject::new(&timeline, &articles).to_json())
}

/// The same for a table, whose rows find their sentences in the articles of another file, which is JSON.
///
/// # Errors
/// As in [`reopened`].
#[wasm_bindgen]
pub fn rows(table: &str, name: &str, file: &str) -> Answer {
    let (mut timeline, _) = told(timeline::text(table, name))?;
    let (_, articles) = told(timeline::text(file, "the file"))?;
    timeline::join(&mut timeline, &articles);
    told(Subject::new(&timeline, &articles).to_json())
}

/// The chart of a file of the format `json`, as SVG, in the layout and the theme of these names.
///
/// # Errors
/// Where it is no such file, or there is no such layout or theme.
#[wasm_bindgen]
pub fn chart(file: &str, layout: &str, theme: &str) -> Answer {
    let (timeline, _) = told(timeline::text(file, "the file"))?;
    let mut options = ChartOptions::default();
    options.layout = ChartLayout::named(layout).ok_or("there is no such layout")?;
    options.theme = Theme::named(theme).ok_or("there is no such theme")?;
    told(svg::write(&timeline, &options))
}

fn read_all(articles: &[Article]) -> Answer {
    let timeline = told(cell::contained(|| Timeline::merge(articles.iter().map(Timeline::of).collect())))?;
    told(Subject::new(&timeline, articles).to_json())
}

fn told<T>(result: dateline::Result<T>) -> Answer<T> {
    result.map_err(|error| error.to_string())
}
