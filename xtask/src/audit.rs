//! `cargo xtask audit`: licences, sources, build scripts and known faults of what we depend on (`deny.toml`).

use crate::shell;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Says why nothing was checked; `None` where `cargo deny` is there.
fn missing() -> Option<&'static str> {
    let there = shell::output("cargo", &["deny", "--version"]).is_some();
    (!there).then_some("cargo-deny is not installed (`cargo install cargo-deny --locked`)")
}

/// What needs no network: licences, sources, wildcards, build scripts. Where the tool is missing that is said, and no failure.
pub fn offline() -> Result<()> {
    if let Some(why) = missing() {
        println!("skipped: {why}");
        return Ok(());
    }
    shell::run("cargo", &["deny", "--offline", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
}

/// All of it; faults that are known need the advisory database, which is fetched. Where it cannot be had that is said.
pub fn all() -> Result<()> {
    offline()?;
    if missing().is_some() {
        return Ok(());
    }
    let out = Command::new("cargo").args(["deny", "check", "advisories"]).current_dir(shell::root()).output();
    let out = out.context("cargo deny cannot be started")?;
    let said = String::from_utf8_lossy(&out.stderr);
    if said.contains("failed to fetch advisory database") || said.contains("failed to load advisory database") {
        println!("skipped: advisories were not checked, their database cannot be had from here");
        return Ok(());
    }
    eprint!("{said}");
    if !out.status.success() {
        bail!("a dependency has a known fault");
    }
    Ok(())
}
