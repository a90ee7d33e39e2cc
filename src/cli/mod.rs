//! The command line: each subcommand in a file of its own, each flag an option of the library.

mod articles;
mod build;
mod chart;
mod completions;
mod grammar;
#[cfg(feature = "labels")]
mod labels;
mod man;
mod output;
#[cfg(feature = "studio")]
mod page;
mod progress;
mod render;
mod rules;
mod signals;
mod stream;
mod tag;

use std::{
    error::Error,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use dateline::cell;

/// Turns an article into a timeline.
///
/// Time expressions are found, resolved against the date of the article, and tied to the events that they date.
/// The clock is never read: without a date, "Wednesday" stays unresolved.
#[derive(Parser)]
#[command(
    name = "dateline",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 done, 1 nothing found, 2 error, also where one article of several failed."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Render(render::Render),
    Tag(tag::Tag),
    Stream(stream::Stream),
    #[cfg(feature = "studio")]
    Page(page::Page),
    Rules(rules::Rules),
    Completions(completions::Completions),
    Man(man::Man),
}

/// What a subcommand comes to, other than an error.
enum Outcome {
    Done,
    /// There was nothing to write; told by the exit status, as grep does.
    NothingFound,
    /// What was written tells of errors.
    Bad,
}

type Result<T = Outcome> = std::result::Result<T, Box<dyn Error>>;

/// Reads the arguments, runs the subcommand and gives the exit status.
pub fn run() -> ExitCode {
    cell::quiet();
    cell::with_room(run_here)
}

fn run_here() -> ExitCode {
    let command = Cli::parse().command;
    // Each article has a cell of its own; this one is for what is common to all.
    let done = cell::contained(|| dispatch(command)).unwrap_or_else(|fault| Err(fault.into()));
    match done {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Ok(Outcome::Bad) => ExitCode::from(2),
        // Whoever reads the output has had enough, `head` for example.
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result {
    match command {
        Command::Build(build) => build.run(),
        Command::Render(render) => render.run(),
        Command::Tag(tag) => tag.run(),
        Command::Stream(stream) => stream.run(),
        #[cfg(feature = "studio")]
        Command::Page(page) => page.run(),
        Command::Rules(rules) => rules.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    }
}

/// Writes a line to standard error, and does not mind when nobody listens. Names of files and words of articles may hold characters
/// that a terminal obeys; they are shown instead.
fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "dateline: {}", shown(message));
}

/// With control characters, and those that turn the direction of writing, as what they are; lines stay.
fn shown(message: &str) -> String {
    let obeyed = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mut shown = String::with_capacity(message.len());
    for c in message.chars() {
        if obeyed(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown
}

/// The operating system's reason in lower case, without its number.
fn reason(error: &io::Error) -> String {
    error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// Whether two paths lead to one file, which exists.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// The message for an output that would overwrite what is read.
fn overwrites(path: &Path) -> String {
    format!("{} is read as input; name another file for the output", path.display())
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(super::shown("a\u{1b}[31m\u{9b}m\u{202e}é\nb"), "a\\u{1b}[31m\\u{9b}m\\u{202e}é\nb");
    }

    #[test]
    fn the_arguments_fit_together() {
        super::Cli::command().debug_assert();
    }
}
