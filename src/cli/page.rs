//! `dateline page`: the studio.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use clap::Args;
use dateline::write::{file, html, svg::Theme};

use super::{
    Outcome, Result,
    chart::themes,
    output::{print, watch_for},
};

/// Write the studio: a page that makes a timeline of what is pasted into it, on any machine with a browser, offline
#[derive(Args)]
pub struct Page {
    /// Write to this file. `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The colours; auto follows the reader's system
    #[arg(long, value_name = "THEME", default_value = "auto", value_parser = themes())]
    theme: Theme,
}

impl Page {
    pub fn run(self) -> Result {
        let path = self.output.as_deref().filter(|path| *path != Path::new("-"));
        if path.is_none() && io::stdout().is_terminal() {
            return Err("a terminal cannot show a page; name a file with -o, as in -o studio.html".into());
        }
        let page = html::studio(self.theme)?;
        match path {
            Some(path) => {
                watch_for(true);
                file::write(path, page.as_bytes())?;
            }
            None => print(page.as_bytes())?,
        }
        Ok(Outcome::Done)
    }
}
