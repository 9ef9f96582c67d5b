//! A server for this machine.

use crate::server::{self as http, Server};
use crate::shell;
use anyhow::{Context, Result};

/// How many of the ports after the one asked for are tried.
const PORTS: u16 = 20;

/// Serves `dist/` until it is stopped.
pub fn serve(port: u16, open: bool) -> Result<()> {
    let dist = shell::dist();
    let answer = move |asked: &http::Asked| {
        let path = http::path(asked);
        let headers = [
            ("Content-Type", http::kind(&path)),
            // What was just built is what is shown.
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            // As a host would that serves script and packs to others.
            ("Access-Control-Allow-Origin", "*"),
        ];
        http::answer(http::file(&dist, &path), &headers)
    };
    let mut server = (port..port.saturating_add(PORTS))
        .find_map(|p| Server::start(p, answer.clone()).ok())
        .with_context(|| format!("no free port from {port} on"))?;
    let address = format!("{}/", server.address());
    println!(
        "\nCounterpoint is at {address}\n  inside an article: {address}ledger.html\n  for your own:      {address}embed.html\n  single file:       {}",
        shell::dist().join("counterpoint.html").display()
    );
    println!("Stop with Ctrl+C.");
    if open {
        let opener = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        if std::process::Command::new(opener).arg(&address).spawn().is_err() {
            println!("No browser could be opened; please open the address yourself.");
        }
    }
    server.wait();
    Ok(())
}
