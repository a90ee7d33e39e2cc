//! Where the output goes, and in which format.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::Once,
};

use clap::{Args, builder::PossibleValue, builder::PossibleValuesParser};
use dateline::{
    Timeline,
    write::{FORMATS, Format, Subject, WriteOptions, file},
};

use super::{Result, chart::Chart, signals, tell};

/// The flags of a subcommand that writes a timeline.
#[derive(Args)]
pub struct Output {
    /// Write to this file, in the format of its ending; may be repeated. `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// The format, whatever the ending; without it a table on a terminal, CSV in a pipe
    #[arg(short, long, value_parser = formats())]
    format: Option<String>,
    /// The title of the timeline
    #[arg(long)]
    title: Option<String>,
    /// Print rule, anchor and arithmetic of each entry, in place of the table
    #[arg(long, conflicts_with = "format")]
    explain: bool,
    /// In CSV, disarm cells that a spreadsheet would run as a formula, and begin with a byte-order mark
    #[arg(long)]
    spreadsheet_safe: bool,
    #[command(flatten)]
    chart: Chart,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description)))
}

/// Places with their formats, known before any work begins.
pub struct Plan<'a> {
    files: Vec<(&'a Path, &'static Format)>,
    stdout: Option<&'static Format>,
    options: WriteOptions,
    title: Option<&'a str>,
}

impl Output {
    /// Finds the format of each place.
    pub fn plan(&self) -> Result<Plan<'_>> {
        let chosen = self.format.as_deref().and_then(Format::named);
        let mut plan = Plan { files: Vec::new(), stdout: None, options: WriteOptions::default(), title: self.title.as_deref() };
        plan.options.width = terminal_width();
        plan.options.spreadsheet_safe = self.spreadsheet_safe;
        plan.options.chart = self.chart.options();
        for path in &self.output {
            match chosen.or_else(|| Format::for_path(path)) {
                _ if is_stdout(path) => plan.stdout = Some(chosen.unwrap_or(usual())),
                Some(format) => plan.files.push((path, format)),
                None if file::is_stream(path) => plan.files.push((path, usual())),
                None => return Err(unknown_ending(path, FORMATS.iter().flat_map(|format| format.extensions)).into()),
            }
        }
        if self.explain {
            plan.stdout = Format::named("explain");
        } else if self.output.is_empty() {
            plan.stdout = Some(chosen.unwrap_or(usual()));
        }
        if let Some(format) = plan.stdout.filter(|format| !format.is_text() && io::stdout().is_terminal()) {
            let name = format.name;
            return Err(format!("a terminal cannot show {name}; name a file with -o, or send the output to one").into());
        }
        Ok(plan)
    }
}

impl Plan<'_> {
    /// Gives the timeline the title of the command line, where there is one.
    pub fn name(&self, timeline: &mut Timeline) {
        if let Some(title) = self.title {
            timeline.title = Some(title.to_owned());
        }
    }

    /// The files that will be written.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(path, _)| *path)
    }

    /// Writes the timeline to all places, and gives what the user should know about the outcome; no file is touched before the last format
    /// has been written out.
    pub fn write(&self, subject: Subject) -> Result<Option<String>> {
        let mut note = None;
        let mut write = |format: &Format| -> dateline::Result<Vec<u8>> {
            let (bytes, noted) = format.write_noting(subject, &self.options)?;
            note = note.take().or(noted);
            Ok(bytes)
        };
        let files = self.files.iter().map(|(path, format)| Ok((*path, write(format)?)));
        let files: Vec<(&Path, Vec<u8>)> = files.collect::<dateline::Result<_>>()?;
        let printed = self.stdout.map(write).transpose()?;
        watch_for(!files.is_empty());
        file::write_all(files.iter().map(|(path, bytes)| (*path, bytes.as_slice())))?;
        if let Some(bytes) = printed {
            print(&bytes)?;
        }
        Ok(note)
    }
}

/// Where files are written, signals must not leave half of one.
pub fn watch_for(files: bool) {
    if files {
        signals::watch();
    }
}

/// Writes to standard output.
pub fn print(bytes: &[u8]) -> Result<()> {
    warn_of_loss();
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => error.into(),
        _ => format!("cannot write to standard output: {error}").into(),
    })
}

/// Tells, once, where what is printed goes nowhere. Rust's runtime opens the null device in place of a standard output that was closed
/// before the program began, and does so for reading and writing, which a shell does not. Others do too (`subprocess.DEVNULL` of
/// Python), so it is told and no error.
pub fn warn_of_loss() {
    static TOLD: Once = Once::new();
    if is_lost() {
        TOLD.call_once(|| tell("standard output is closed or the null device; what is printed is lost"));
    }
}

/// Whether standard output is the null device, opened for reading and writing.
#[cfg(target_os = "linux")]
fn is_lost() -> bool {
    use std::{fs, os::unix::fs::MetadataExt};
    let device = |path: &str| fs::metadata(path).map(|file| file.rdev()).ok().filter(|device| *device != 0);
    let flags = fs::read_to_string("/proc/self/fdinfo/1").unwrap_or_default();
    let flags = flags.lines().find_map(|line| line.strip_prefix("flags:")).and_then(|flags| u32::from_str_radix(flags.trim(), 8).ok());
    // The last two bits: 0 reading, 1 writing, 2 both.
    flags.is_some_and(|flags| flags & 3 == 2) && device("/dev/null").is_some_and(|null| device("/proc/self/fd/1") == Some(null))
}

#[cfg(not(target_os = "linux"))]
fn is_lost() -> bool {
    false
}

/// A table for people, CSV for programs.
fn usual() -> &'static Format {
    &FORMATS[usize::from(!io::stdout().is_terminal())]
}

/// The columns of the terminal, and a fixed number everywhere else, so that output in a pipe is the same everywhere.
pub fn terminal_width() -> usize {
    let terminal = console::Term::stdout();
    let usual = WriteOptions::default().width;
    if terminal.is_term() { terminal.size_checked().map_or(usual, |(_, columns)| usize::from(columns)) } else { usual }
}

/// Whether it is the usual name for standard output.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The message for a file whose ending names no format.
pub fn unknown_ending<'a>(path: &Path, endings: impl Iterator<Item = &'a &'static str>) -> String {
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    format!("cannot tell the format of {}; end its name with one of {}, or give --format", path.display(), endings.join(" "))
}
