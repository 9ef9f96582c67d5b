//! The native command: the same core as the page, for newsrooms and measurements.

#[cfg(not(target_arch = "wasm32"))]
#[path = "cli/mod.rs"]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
