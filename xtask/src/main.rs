//! Builds, serves and tests Counterpoint: `cargo xtask serve|build|test|bench|shots`.

mod budget;
mod bundle;
mod demo;
mod packs;
mod serve;
mod shell;
mod text;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};

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
        /// Compile in seconds instead of minutes; the wasm is larger and slower, and budgets are not checked.
        #[arg(long)]
        quick: bool,
    },
    /// Build `dist/`: page, embed, single file, language packs; fails where a budget is exceeded.
    Build {
        /// Compile in seconds instead of minutes; the wasm is larger and slower, and budgets are not checked.
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> Result<()> {
    match Args::parse().command {
        Command::Serve { open, port, quick } => {
            build(quick)?;
            serve::serve(port, open)
        }
        Command::Build { quick } => build(quick),
    }
}

/// Builds `dist/`; says what was made and how much room is left.
fn build(quick: bool) -> Result<()> {
    let program = wasm::build(quick)?;
    let made = bundle::bundle(&program)?;
    if quick {
        println!("dist/ is built; budgets are not checked with --quick");
        return Ok(());
    }
    budget::check(&made)
}
