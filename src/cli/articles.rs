//! The articles of a subcommand: files, folders, standard input.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use dateline::{Article, ReferenceDate, read};

use super::{Result, is_same_file, overwrites, reason, tell};

/// The articles of a subcommand.
#[derive(Args)]
pub struct Articles {
    /// Files to read, and folders of such files; `-` is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The day of publication that "Wednesday" is reckoned from, as in 2024-11-08
    #[arg(short, long)]
    date: Option<String>,
    /// No hints on standard error
    #[arg(short, long)]
    pub quiet: bool,
}

impl Articles {
    /// Reads all articles, with the date of the command line where one is given. What is in a folder and will be written is no
    /// article, but the output of an earlier run.
    pub fn read<'o>(&self, outputs: impl Iterator<Item = &'o Path>) -> Result<Vec<Article>> {
        // A bad date is told before anything is read.
        let date = self.date.as_deref().map(reference_date).transpose()?;
        let mut articles = Vec::new();
        let outputs: Vec<&Path> = outputs.collect();
        if let Some(path) = outputs.iter().find(|output| self.articles.iter().any(|given| is_same_file(given, output))) {
            return Err(overwrites(path).into());
        }
        for path in files(&self.articles)?.into_iter().filter(|path| !outputs.iter().any(|output| is_same_file(path, output))) {
            articles.extend(if path.as_os_str() == "-" { standard_input()? } else { read::path(&path)? });
        }
        for article in &mut articles {
            if let Some(date) = &date {
                article.reference_date = Some(date.clone());
            }
            for warning in article.all_warnings() {
                self.remark(&format!("{}: {warning}", article.source.as_deref().unwrap_or("standard input")));
            }
        }
        Ok(articles)
    }

    /// A line on standard error, unless it is to be quiet.
    pub fn remark(&self, message: &str) {
        if !self.quiet {
            tell(message);
        }
    }
}

/// The files as they were given, with folders opened up.
fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        open_up(path, &mut files)?;
        if files.len() == before {
            return Err(format!("there is no article in {}; it holds no file with an ending that dateline reads", path.display()).into());
        }
    }
    Ok(files)
}

/// The articles of a folder and of those in it, by name, so that the order is the same on every disk. Hidden files are left
/// aside, and so are links to folders, which may lead round in a circle.
fn open_up(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let listed =
        listed.map_err(|error| format!("cannot read the folder {}: {}; check its permissions", folder.display(), reason(&error)))?;
    let mut paths: Vec<PathBuf> = listed.iter().map(fs::DirEntry::path).filter(|path| !is_hidden(path)).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if !path.is_symlink() {
                open_up(&path, files)?;
            }
        } else if is_article(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether the ending is one of those that are read.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| read::READERS.iter().any(|kind| kind.extensions.contains(&ending.as_str())))
}

fn reference_date(date: &str) -> Result<ReferenceDate> {
    let dated = Article::new("").dated(date)?;
    dated.reference_date.ok_or_else(|| "the date is empty; give year, month and day, as in 2024-11-08".into())
}

fn standard_input() -> Result<Vec<Article>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)
        .map_err(|error| format!("cannot read standard input: {}", reason(&error)))?;
    Ok(read::bytes(&bytes, None)?)
}
