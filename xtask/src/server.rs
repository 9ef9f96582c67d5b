//! A small server for this machine: the built site, and the sites of the browser tests.

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Component, Path};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// What is asked for.
pub type Asked = Request<Incoming>;

/// What is answered.
pub type Answer = Response<Full<Bytes>>;

/// A server on a thread of its own, until it is stopped or dropped.
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on 127.0.0.1; port 0 takes any that is free.
    pub fn start(port: u16, answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> io::Result<Server> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let answer = Arc::new(answer);
        // With the runtime all connections end, and the door is closed.
        let thread = thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = listen(listener, answer) => {}
                    _ = stopped => {}
                }
            });
        });
        Ok(Server { address, stop: Some(stop), thread: Some(thread) })
    }

    /// `http://127.0.0.1:…`
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Nobody listens any more.
    pub fn stop(&mut self) {
        drop(self.stop.take());
        self.wait();
    }

    /// Until it is stopped.
    pub fn wait(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn listen(
    listener: TcpListener,
    answer: Arc<impl Fn(&Asked) -> Answer + Send + Sync + 'static>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let answer = answer.clone();
        tokio::spawn(async move {
            let service = service_fn(|asked| {
                let said = answer(&asked);
                async move { Ok::<_, Infallible>(said) }
            });
            // A browser that went away needs no answer.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// The path asked for below the site's root, `index.html` for the root itself.
pub fn path(asked: &Asked) -> String {
    let path = asked.uri().path().trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
}

/// A file of a folder; only names inside it, no `..`, no absolute paths.
pub fn file(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let plain = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    fs::read(folder.join(path)).ok().filter(|_| plain)
}

/// An answer; `None` says that there is no such file.
pub fn answer(content: Option<impl Into<Bytes>>, headers: &[(&'static str, &str)]) -> Answer {
    let found = content.is_some();
    let mut out = Response::new(Full::new(content.map_or_else(Bytes::new, Into::into)));
    if !found {
        *out.status_mut() = StatusCode::NOT_FOUND;
    }
    for (name, value) in headers {
        if let Ok(value) = value.parse() {
            out.headers_mut().insert(*name, value);
        }
    }
    out
}

/// The type of a file by the end of its name.
pub fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        Some("ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
