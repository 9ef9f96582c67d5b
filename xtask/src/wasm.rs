//! From the crate to wasm with its JavaScript glue.

use crate::{alike, lanes, shell, text};
use anyhow::{Context, Result};
use std::fs;

/// The compiled program.
pub struct Program {
    /// The wasm.
    pub wasm: Vec<u8>,
    /// What wasm-bindgen wrote: a classic script that defines `wasm_bindgen`.
    pub glue: String,
}

impl Program {
    /// Glue and wasm in one file, for a worker: the length of the glue in four bytes, the glue, the wasm with its tables apart.
    pub fn joined(&self) -> Result<Vec<u8>> {
        let mut out = (self.glue.len() as u32).to_le_bytes().to_vec();
        out.extend(self.glue.as_bytes());
        out.extend(lanes::apart(&self.wasm)?);
        Ok(out)
    }
}

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the library for the browser: the page's program, and the readers of files, which are loaded when needed.
pub fn build(quick: bool) -> Result<(Program, Program)> {
    add_target()?;
    let readers = compile(quick, "readers")?;
    Ok((compile(quick, "view")?, readers))
}

fn compile(quick: bool, feature: &str) -> Result<Program> {
    // `quick` is rebuilt piece by piece; `web` adds link-time optimisation.
    let profile = match (quick, feature) {
        (true, _) => "quick",
        (false, "readers") => "readers",
        (false, _) => "web",
    };
    println!("[1/3] compiling {feature} for the browser (profile {profile}; the first time takes a few minutes)");
    let what = ["build", "--package", "counterpoint", "--lib", "--no-default-features", "--features", feature];
    let flags = flags();
    let mut args = [&what[..], &["--target", TARGET, "--profile", profile]].concat();
    if !quick {
        args.extend(["--config", &flags]);
    }
    shell::run("cargo", &args)?;
    println!("[2/3] binding {feature} to JavaScript");
    let input = shell::target().join(TARGET).join(profile).join("counterpoint.wasm");
    let out = shell::target().join("bindings").join(feature);
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(&input).no_modules(true)?.typescript(false);
    // Names of functions and tools are dead weight for a reader.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&out).context("wasm-bindgen")?;
    let read = |name: &str| fs::read(out.join(name)).with_context(|| name.to_string());
    let wasm = read("counterpoint_bg.wasm")?;
    Ok(Program {
        wasm: if quick { wasm } else { alike::sorted(&wasm)? },
        glue: text::shorter_js(&String::from_utf8(read("counterpoint.js")?)?),
    })
}

/// No folder of this machine in what panics say: the same bytes wherever it is built.
fn flags() -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|h| format!("{h}/.cargo")));
    let registry = format!("{}/registry/src", home.unwrap_or_default());
    let sources = fs::read_dir(&registry).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path()));
    let mut folders: Vec<String> = sources.map(|p| p.display().to_string()).collect();
    folders.sort();
    folders.push(shell::root().display().to_string());
    let flags: Vec<String> = folders.iter().map(|f| format!("{:?}", format!("--remap-path-prefix={f}/="))).collect();
    format!("target.{TARGET}.rustflags=[{}]", flags.join(","))
}

/// Adds the wasm target to the pinned toolchain where rustup manages it; never touches the toolchain itself.
fn add_target() -> Result<()> {
    let Some(have) = shell::output("rustup", &["target", "list", "--installed"]) else {
        return Ok(()); // No rustup: cargo will say what it misses.
    };
    if !have.lines().any(|l| l.trim() == TARGET) {
        println!("adding the target {TARGET}");
        shell::run("rustup", &["target", "add", TARGET])?;
    }
    Ok(())
}
