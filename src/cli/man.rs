//! `dateline man`: the manual page.

use clap::{Args, CommandFactory};

use super::{Cli, Outcome, Result, output::print};

/// Print the manual page, as `man` reads it
#[derive(Args)]
pub struct Man {
    /// The page of a subcommand
    command: Option<String>,
}

impl Man {
    pub fn run(self) -> Result {
        let mut program = Cli::command();
        // Gives the subcommands their full names.
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => {
                program.find_subcommand(name).cloned().ok_or_else(|| format!("there is no subcommand {name}; see dateline --help"))?
            }
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page).render(&mut text)?;
        print(&text)?;
        Ok(Outcome::Done)
    }
}
