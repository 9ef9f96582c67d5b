//! A server for this machine.

use crate::shell;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Request, Response, Server};

/// How many of the ports after the one asked for are tried.
const PORTS: u16 = 20;

/// Serves `dist/` until it is stopped.
pub fn serve(port: u16, open: bool) -> Result<()> {
    let (server, port) = (port..port.saturating_add(PORTS))
        .find_map(|p| Server::http(("127.0.0.1", p)).ok().map(|s| (s, p)))
        .with_context(|| format!("no free port from {port} on"))?;
    let address = format!("http://127.0.0.1:{port}/");
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
    answer(server, shell::dist());
    Ok(())
}

/// Answers requests with files of `folder`, on a few threads.
pub fn answer(server: Server, folder: PathBuf) {
    let server = Arc::new(server);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (server, folder) = (server.clone(), folder.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // A browser that went away needs no answer.
                    let _ = one(request, &folder);
                }
            })
        })
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
}

fn one(request: Request, folder: &Path) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or("/").trim_start_matches('/').to_string();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    // Only names inside the folder: no `..`, no absolute paths.
    let plain = Path::new(&path).components().all(|c| matches!(c, std::path::Component::Normal(_)));
    match File::open(folder.join(&path)) {
        Ok(file) if plain && fs::metadata(folder.join(&path))?.is_file() => {
            let mut response = Response::from_file(file);
            for (name, value) in [
                ("Content-Type", kind(&path)),
                // What was just built is what is shown.
                ("Cache-Control", "no-cache"),
                ("X-Content-Type-Options", "nosniff"),
                // As a host would that serves script and packs to others.
                ("Access-Control-Allow-Origin", "*"),
            ] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        _ => request.respond(Response::from_string("There is no such file.\n").with_status_code(404)),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
