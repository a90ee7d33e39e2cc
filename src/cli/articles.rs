//! The articles of a subcommand: files, folders, standard input.

use std::{
    fs::{self, File},
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::Args;
use dateline::{Article, ReferenceDate, parallel, read};

use super::{Outcome, Result, is_same_file, overwrites, progress::Progress, reason, tell};

/// The articles of a subcommand.
#[derive(Args)]
pub struct Articles {
    /// Files to read, and folders of such files; `-` is standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The day of publication that "Wednesday" is reckoned from, as in 2024-11-08
    #[arg(short, long, allow_hyphen_values = true)]
    date: Option<String>,
    /// The language of the articles, as in `en`; without it the page and the text tell. Of others than English only complete dates are read
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// So many threads, where there are several articles; without this, one a core. The output is the same with any number
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// No hints on standard error
    #[arg(short, long)]
    pub quiet: bool,
}

/// What became of the articles of a subcommand.
pub struct Gathered {
    /// Those that were read.
    pub articles: Vec<Article>,
    /// How many files or articles failed; each has been told.
    pub failed: usize,
    jobs: NonZeroUsize,
}

impl Gathered {
    /// Does something with each article, in a cell of its own; those on which dateline fails are told and left out.
    pub fn each<T: Send>(&mut self, what: &'static str, work: impl Fn(&Article) -> T + Sync) -> Vec<T> {
        let mut progress = Progress::of(self.articles.len(), what);
        let mut results = Vec::with_capacity(self.articles.len());
        each_of(self.jobs, &self.articles, work, |result| {
            progress.step();
            results.push(result);
        });
        progress.finish();
        let (mut results, mut done) = (results.into_iter(), Vec::new());
        self.articles.retain(|article| match results.next() {
            Some(Ok(result)) => {
                done.push(result);
                true
            }
            Some(Err(fault)) => {
                failed(&mut self.failed, &source(article), &fault);
                false
            }
            None => false,
        });
        done
    }

    /// The error at the end, where something failed and the rest was done.
    pub fn outcome(&self, done: Outcome) -> Result {
        match self.failed {
            0 => Ok(done),
            1 => Err("one article failed; the others are done".into()),
            failed => Err(format!("{failed} articles failed; the others are done").into()),
        }
    }
}

/// Does the work on several things at once, each in a cell of its own, and takes the results in order.
fn each_of<T: Sync, R: Send>(jobs: NonZeroUsize, things: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(dateline::Result<R>)) {
    // A thread for one article is of no use.
    let jobs = jobs.min(NonZeroUsize::new(things.len()).unwrap_or(NonZeroUsize::MIN));
    let taken: std::result::Result<(), std::convert::Infallible> = parallel::ordered(jobs, things.iter(), work, |result| {
        take(result);
        Ok(())
    });
    match taken {
        Ok(()) => {}
        Err(never) => match never {},
    }
}

fn failed(count: &mut usize, source: &str, error: &dateline::Error) {
    *count += 1;
    let message = error.to_string();
    // Errors of reading name the file themselves.
    tell(&if message.contains(source) { message } else { format!("{source}: {message}") });
}

fn source(article: &Article) -> String {
    article.source.clone().unwrap_or_else(|| "standard input".to_owned())
}

impl Articles {
    /// Reads all articles, with the date of the command line where one is given. What is in a folder and will be written is no
    /// article, but the output of an earlier run. A file that was named must be readable; of those in a folder, the others go on.
    pub fn read<'o>(&self, outputs: impl Iterator<Item = &'o Path>) -> Result<Gathered> {
        // A bad date is told before anything is read.
        let date = self.date.as_deref().map(ReferenceDate::read).transpose()?;
        let mut gathered = Gathered { articles: Vec::new(), failed: 0, jobs: self.jobs.unwrap_or_else(parallel::cores) };
        let outputs: Vec<&Path> = outputs.collect();
        if let Some(path) = outputs.iter().find(|output| self.articles.iter().any(|given| is_same_file(given, output))) {
            return Err(overwrites(path).into());
        }
        let mut files = files(&self.articles)?;
        files.retain(|path| !outputs.iter().any(|output| is_same_file(path, output)));
        // So is a file that was named and cannot be read, before the others take their time.
        let named = files.iter().find(|path| self.articles.contains(path) && path.as_os_str() != "-" && File::open(path).is_err());
        named.map(|path| one_file(path)).transpose()?;
        let mut read = Vec::with_capacity(files.len());
        each_of(gathered.jobs, &files, |path| one_file(path), |result| read.push(result.and_then(|articles| articles)));
        for (path, result) in files.iter().zip(read) {
            match result {
                Ok(articles) => gathered.articles.extend(articles),
                Err(error) if self.articles.contains(path) && !error.is_fault() => return Err(error.into()),
                Err(error) => failed(&mut gathered.failed, &path.display().to_string(), &error),
            }
        }
        if gathered.articles.is_empty() && gathered.failed > 0 {
            return Err("no article could be read".into());
        }
        for article in &mut gathered.articles {
            if let Some(date) = &date {
                article.reference_date = Some(date.clone());
            }
            if let Some(tag) = &self.lang {
                *article = std::mem::take(article).in_language(tag);
            }
            for warning in article.all_warnings() {
                self.remark(&format!("{}: {warning}", source(article)));
            }
        }
        Ok(gathered)
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

fn one_file(path: &Path) -> dateline::Result<Vec<Article>> {
    if path.as_os_str() == "-" { read::standard_input() } else { read::path(path) }
}
