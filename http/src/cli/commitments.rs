//! `sijill commitments`: spreadsheets of commitments, looked at, imported and exported. What is wrong
//! with a file is found by [`crate::plans`]; what may be recorded is decided in the core. Nothing may
//! be written here but through the command loop.

mod columns;
mod enter;
mod export;
mod files;
mod filled;
mod import;
mod kept;
mod known;
mod money;
mod target;

use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::{Done, Terminal};

/// What is asked about spreadsheets of commitments.
#[derive(Debug, Subcommand)]
pub(crate) enum AskCommitments {
    /// Show the sheets and columns of a file, and propose a mapping for it
    Columns {
        /// The file: CSV, XLSX, or a list in JSON
        file: PathBuf,
        /// The file to write the proposed mapping to, which must not exist; by default it is shown
        #[arg(long, value_name = "MAP.toml")]
        out: Option<PathBuf>,
    },
    /// Import the commitments of a file into a register, while it is not served
    Import(Box<AskImport>),
    /// Write the commitments of a register to a spreadsheet
    Export {
        /// The register
        dir: PathBuf,
        /// The columns: those of the Open Government Partnership, of Decidim, or our own
        #[arg(long = "as", value_name = "COLUMNS", value_parser = PossibleValuesParser::new(["ogp", "decidim", "council"]))]
        form: String,
        /// The CSV to write, which must not exist
        #[arg(
            long,
            value_name = "FILE",
            required_unless_present = "xlsx",
            conflicts_with = "xlsx"
        )]
        csv: Option<PathBuf>,
        /// The workbook to write, which must not exist
        #[arg(long, value_name = "FILE")]
        xlsx: Option<PathBuf>,
        /// Only the commitments of this body: a party's id
        #[arg(long, value_name = "PARTY")]
        body: Option<String>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long)]
        keys: Option<PathBuf>,
    },
}

/// An import that is asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct AskImport {
    /// The file: CSV, XLSX, or a list in JSON
    pub(super) file: PathBuf,
    /// Which column is what: a TOML file, or the name of a mapping that comes with the program
    #[arg(long, value_name = "MAP.toml|NAME")]
    pub(super) mapping: String,
    /// The register; without it only the file is checked
    #[arg(long, value_name = "DIR", required_unless_present = "dry_run", requires = "by")]
    pub(super) into: Option<PathBuf>,
    /// Tell every problem by its cell, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Who imports: the id of a party that holds the role which the procedure names
    #[arg(long, value_name = "PARTY", required_unless_present = "dry_run")]
    pub(super) by: Option<String>,
    /// The body under which the commitments are kept; by default the one at which `--by` holds the role
    #[arg(long, value_name = "PARTY")]
    pub(super) body: Option<String>,
    /// The code of their territory; by default that of the mapping, or of the body
    #[arg(long, value_name = "CODE")]
    pub(super) territory: Option<String>,
    /// The folder of its keys, when it is not where the register says
    #[arg(long)]
    pub(super) keys: Option<PathBuf>,
}

/// Carries out what is asked.
pub(super) fn run(terminal: &Terminal, ask: &AskCommitments) -> Result<Done, Failure> {
    match ask {
        AskCommitments::Columns { file, out } => columns::run(terminal, file, out.as_deref()),
        AskCommitments::Import(ask) => import::run(terminal, ask),
        AskCommitments::Export { dir, form, csv, xlsx, body, keys } => {
            let asked = export::Asked { form, csv, xlsx, body };
            export::run(terminal, dir, keys.as_deref(), &asked)
        }
    }
}
