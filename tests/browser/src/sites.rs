//! Two origins: ours, which serves `dist/`, and a host's, which serves pages of the tests under policies of its own.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use tiny_http::{Header, Method, Response, Server};

/// Put first into every page that is served: keeps what the console would show.
const RECORDER: &str = r#"(() => {
  const heard = (window.heard = []);
  for (const level of ["error", "warn"]) {
    const before = console[level];
    console[level] = (...words) => (heard.push(`${level}: ${words.join(" ")}`), before.apply(console, words));
  }
  addEventListener("error", (e) => heard.push(`error: ${e.message ?? e.target?.src}`), true);
  addEventListener("unhandledrejection", (e) => heard.push(`rejection: ${e.reason}`));
  addEventListener("securitypolicyviolation", (e) => heard.push(`policy: ${e.effectiveDirective} ${e.blockedURI}`));
})();"#;

const THREADS: usize = 8;

/// Both origins.
pub struct Sites {
    /// `http://127.0.0.1:…` of `dist/`.
    pub ours: String,
    /// Of the host.
    pub host: String,
    /// The built site.
    pub dist: PathBuf,
    pages: Arc<Mutex<Vec<(String, Page)>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

/// A page of the host.
#[derive(Clone)]
struct Page {
    policy: String,
    kind: &'static str,
    html: String,
}

impl Sites {
    /// Starts both servers on free ports.
    pub fn start(dist: &Path) -> Result<Sites> {
        let dist = dist.canonicalize().with_context(|| format!("{} (run `cargo xtask build`)", dist.display()))?;
        let pages = Arc::new(Mutex::new(Vec::new()));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (ours, host) = (listen()?, listen()?);
        let address = |s: &Server| s.server_addr().to_ip().map(|a| format!("http://{a}")).context("no address");
        let sites = Sites {
            ours: address(&ours)?,
            host: address(&host)?,
            dist: dist.clone(),
            pages: pages.clone(),
            requests: requests.clone(),
        };
        let (ours, host) = (Arc::new(ours), Arc::new(host));
        // As many as a browser opens connections: an answer that one of them leaves unread must not hold up the others.
        for _ in 0..THREADS {
            let (ours, dist, requests) = (ours.clone(), dist.clone(), requests.clone());
            thread::spawn(move || serve(&ours, &dist, &requests));
            let (host, pages) = (host.clone(), pages.clone());
            thread::spawn(move || serve_pages(&host, &pages));
        }
        Ok(sites)
    }

    /// Puts a page on the host's site under a policy and gives its address. `{ours}` in both stands for our origin.
    pub fn put(&self, name: &str, policy: &str, body: &str) -> String {
        let fill = |s: &str| s.replace("{ours}", &self.ours);
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Host</title>\
             <script src=\"{}/recorder.js\"></script></head><body><main><h1>Host</h1>{}</main></body></html>",
            self.ours,
            fill(body)
        );
        self.keep(name, Page { policy: fill(policy), kind: kind("x.html"), html })
    }

    /// Puts any file on the host's site, as it is.
    pub fn put_file(&self, name: &str, content: &str) -> String {
        self.keep(name, Page { policy: String::new(), kind: kind(name), html: content.into() })
    }

    fn keep(&self, name: &str, page: Page) -> String {
        if let Ok(mut pages) = self.pages.lock() {
            pages.retain(|(n, _)| n != name);
            pages.push((name.into(), page));
        }
        format!("{}/{name}", self.host)
    }

    /// Requests that came to our origin since the last call, as `GET /packs/deu-….pack`.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|mut r| std::mem::take(&mut *r)).unwrap_or_default()
    }
}

pub fn listen() -> Result<Server> {
    Server::http("127.0.0.1:0").map_err(|e| anyhow!("no server: {e}"))
}

fn serve(server: &Server, dist: &Path, requests: &Mutex<Vec<String>>) {
    for request in server.incoming_requests() {
        if let Ok(mut log) = requests.lock() {
            let length = request.body_length().unwrap_or(0);
            let body = if length > 0 { " with a body" } else { "" };
            log.push(format!("{} {}{body}", request.method(), request.url()));
        }
        let path = request.url().split(['?', '#']).next().unwrap_or("/").trim_start_matches('/').to_string();
        let path = if path.is_empty() { "index.html".to_string() } else { path };
        let plain = Path::new(&path).components().all(|c| matches!(c, Component::Normal(_)));
        let file = || fs::read(dist.join(&path)).ok().filter(|_| plain);
        let content = match path.as_str() {
            "recorder.js" => Some(RECORDER.as_bytes().to_vec()),
            "empty.html" => Some(b"<!doctype html><html lang=en><title>Empty</title>".to_vec()),
            "favicon.ico" => Some(Vec::new()),
            // The same script as another version.
            "other-version.js" => fs::read_to_string(dist.join("counterpoint.js"))
                .ok()
                .and_then(|s| s.split_once("const VERSION=\"").map(|(a, b)| (a.to_string(), b.to_string())))
                .map(|(a, b)| format!("{a}const VERSION=\"99-{b}").into_bytes()),
            // The recorder goes first; the page's own policy allows scripts of its origin.
            p if p.ends_with(".html") && p != "counterpoint.html" => file().map(|bytes| {
                let page = String::from_utf8_lossy(&bytes).into_owned();
                page.replacen("<title>", "<script src=\"recorder.js\"></script><title>", 1).into_bytes()
            }),
            _ => file(),
        };
        let answer = match content.filter(|_| *request.method() == Method::Get) {
            Some(bytes) => Response::from_data(bytes),
            None => Response::from_data(Vec::new()).with_status_code(404),
        };
        let answer = answer
            .with_header(header("Content-Type", kind(&path)))
            .with_header(header("Access-Control-Allow-Origin", "*"));
        // A browser that went on needs no answer.
        let _ = request.respond(answer);
    }
}

fn serve_pages(server: &Server, pages: &Mutex<Vec<(String, Page)>>) {
    for request in server.incoming_requests() {
        let name = request.url().split('?').next().unwrap_or("").trim_start_matches('/').to_string();
        let page = pages.lock().ok().and_then(|p| p.iter().find(|(n, _)| *n == name).map(|(_, p)| p.clone()));
        let answer = match page {
            Some(page) => {
                let mut answer = Response::from_string(page.html).with_header(header("Content-Type", page.kind));
                if !page.policy.is_empty() {
                    answer.add_header(header("Content-Security-Policy", &page.policy));
                }
                answer
            }
            None if name == "favicon.ico" => Response::from_string(""),
            None => Response::from_string("").with_status_code(404),
        };
        let _ = request.respond(answer);
    }
}

pub fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| panic!("header {name}: {value}"))
}

pub fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
