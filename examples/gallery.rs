//! Writes the folder `output/`, what dateline makes of the articles and programs in `examples/`: `cargo run --example gallery`.
//!
//! The folder is the gallery and the snapshot at once: `tests/gallery.rs` includes this file, makes everything anew in memory,
//! and fails where a file differs, is missing or is left over.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use dateline::{
    Grammar, Options, Pipeline, Result, read,
    write::{
        Format, Subject, WriteOptions, file,
        svg::ChartLayout,
        tag::{TagFormat, Tagged},
    },
};

#[path = "own_rules.rs"]
#[allow(dead_code)]
mod own_rules;
#[path = "quickstart.rs"]
#[allow(dead_code)]
mod quickstart;
#[path = "staged.rs"]
#[allow(dead_code)]
mod staged;

/// What is made of every article: the ending of the file and the format.
const EVERY_ARTICLE: [(&str, &str); 4] = [("csv", "csv"), ("json", "json"), ("svg", "svg"), ("html", "html")];

/// What is made of some articles only, so that each format is seen.
const SHOWN_ONCE: [(&str, &str, &str); 10] = [
    ("council-budget", "txt", "table"),
    ("salt-road", "txt", "table"),
    ("council-budget", "explain.txt", "explain"),
    ("harbour-trial", "md", "markdown"),
    ("meridian-results", "timelinejs.csv", "timelinejs"),
    ("reef-study", "mmd", "mermaid"),
    ("ferry-inquiry", "mw", "markwhen"),
    ("rovers-season", "ics", "ics"),
    ("curfew-live", "png", "png"),
    ("rovers-season", "png", "png"),
];

/// These are drawn with time running to the right, too.
const HORIZONTAL: [&str; 2] = ["curfew-live", "rovers-season"];

/// The time expressions of these are written too.
const TAGGED: [(&str, &str, &str); 2] = [("curfew-live", "tml", "timeml"), ("council-budget", "timex.ndjson", "ndjson")];

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder that holds the gallery.
pub fn folder() -> PathBuf {
    root().join("output")
}

/// Every file of the gallery, name and content.
pub fn files() -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for path in articles() {
        article(&path, &mut files)?;
    }
    files.insert("quickstart.csv".into(), quickstart::output()?.into_bytes());
    files.insert("staged.txt".into(), staged::output()?.into_bytes());
    files.insert("own_rules.txt".into(), own_rules::output()?.into_bytes());
    Ok(files)
}

/// The articles, in the order of their names; the documents in the folder below them are for `tests/articles.rs`.
pub fn articles() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples/articles")).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// All that is made of one article.
fn article(path: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    for mut article in read::path(path)? {
        // The place on this disk is nobody else's.
        article.source = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let timeline = pipeline.timeline(&article);
        let subject = Subject::new(&timeline, std::slice::from_ref(&article));
        let once = SHOWN_ONCE.iter().filter(|(name, ..)| *name == stem).map(|(_, ending, format)| (*ending, *format));
        let mut options = WriteOptions::default();
        for (ending, format) in EVERY_ARTICLE.into_iter().chain(once) {
            files.insert(format!("{stem}.{ending}"), written(subject, format, &options)?);
        }
        options.chart.layout = ChartLayout::Horizontal;
        if HORIZONTAL.contains(&&*stem) {
            files.insert(format!("{stem}.horizontal.svg"), written(subject, "svg", &options)?);
        }
        let tagged = [Tagged { timexes: pipeline.timexes(&article), timeline, article }];
        for (_, ending, format) in TAGGED.iter().filter(|(name, ..)| *name == stem) {
            let text = TagFormat::named(format).map(|format| format.write(&tagged, false)).transpose()?;
            files.insert(format!("{stem}.{ending}"), text.unwrap_or_default().into_bytes());
        }
    }
    Ok(())
}

/// Nothing where there is no such format, which a test finds.
fn written(subject: Subject, format: &str, options: &WriteOptions) -> Result<Vec<u8>> {
    Format::named(format).map_or(Ok(Vec::new()), |format| format.write(subject, options))
}

fn main() -> Result<()> {
    let (folder, files) = (folder(), files()?);
    // Left over from articles or formats that are gone.
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        if !files.contains_key(&*entry.file_name().to_string_lossy()) {
            println!("removed {}", entry.file_name().display());
            let _ = fs::remove_file(entry.path());
        }
    }
    // Where the folder cannot be made, writing says why.
    let _ = fs::create_dir_all(&folder);
    for (name, bytes) in &files {
        file::write(&folder.join(name), bytes)?;
    }
    println!("{} files in {}", files.len(), folder.display());
    Ok(())
}
