//! Builds, serves and tests Counterpoint: `cargo xtask serve|build|test|bench|audit|reproduce|shots`.

mod alike;
mod app;
mod audit;
mod budget;
mod bundle;
mod demo;
mod lanes;
mod npm;
mod packs;
mod pages;
mod reproduce;
mod script;
mod serve;
mod server;
mod shell;
mod squeeze;
mod test;
mod text;
mod tools;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves and tests Counterpoint", arg_required_else_help = true)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and serve it on this machine.
    Serve {
        /// Open the page in the browser.
        #[arg(long)]
        open: bool,
        /// Port on 127.0.0.1; the next free one is taken where it is in use.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Compile faster; the wasm is larger and slower, and budgets are not checked.
        #[arg(long)]
        quick: bool,
    },
    /// Build `dist/`: page, embed, single file, packs; fails where a budget is exceeded.
    Build {
        /// Compile faster; the wasm is larger and slower, and budgets are not checked.
        #[arg(long)]
        quick: bool,
    },
    /// Check formatting and lints, run native tests, build, check budgets, run browser tests in three engines.
    ///
    /// What is missing is installed where that is allowed; an engine that stays missing is skipped and said, and with
    /// `CI=true` in the environment it is a failure.
    Test {
        /// Run the browser tests of one engine: `chromium`, `firefox`, `webkit`.
        #[arg(long)]
        engine: Option<String>,
        /// Only the browser tests whose name holds this, on what `dist/` holds already.
        #[arg(long)]
        only: Option<String>,
        /// Leave the browser tests out.
        #[arg(long)]
        native: bool,
    },
    /// Measure in Chromium how soon page and single file are ready and how long an analysis takes.
    Bench {
        /// Folder with the texts of one story.
        #[arg(default_value = "www/demo")]
        texts: PathBuf,
    },
    /// Check licences, sources, build scripts and known faults of all dependencies with `cargo deny`.
    Audit,
    /// Build what is served twice, in two folders, and compare every byte. Takes many minutes.
    Reproduce,
    /// Take screenshots of what `dist/` holds into `target/shots`.
    Shots,
}

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("cargo xtask: {e:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    match Args::parse().command {
        Command::Serve { open, port, quick } => {
            build(quick)?;
            serve::serve(port, open)
        }
        Command::Build { quick } => build(quick),
        Command::Test { engine, only, native } => test::run(engine.as_deref(), only.as_deref(), native),
        Command::Bench { texts } => {
            build(false)?;
            test::browser(&["--engine", "chromium", "--bench", &texts.display().to_string()])
        }
        Command::Audit => audit::all(),
        Command::Reproduce => reproduce::run(),
        Command::Shots => {
            let folder = shell::target().join("shots");
            test::browser(&["--engine", "chromium", "--shots", &folder.display().to_string()])
        }
    }
}

/// Builds `dist/`; says what was made and how much room is left.
fn build(quick: bool) -> Result<()> {
    let effort = if quick { squeeze::Effort::Quick } else { squeeze::Effort::Best };
    let (program, readers) = wasm::build(quick)?;
    let made = bundle::bundle(&program, &readers, effort)?;
    if quick {
        println!("dist/ is built; budgets are not checked with --quick");
        return Ok(());
    }
    budget::check(&made)
}
