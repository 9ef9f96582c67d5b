//! Files, folders and pages that the reader chooses, drops, pastes or has handed over.

use super::seam::Porter;
use super::state::{Action, part};
use crate::input::{Found, Note, PIECE as PASTED, parted};
use crate::saved::{self, Saved};
use futures::channel::oneshot;
use js_sys::Uint8Array;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};
use yew::Callback;

/// Files that are read at one go; a dropped disk should not be.
const FILES: usize = 200;
/// Bytes of one file; more are not even opened (see [`crate::input::Limits`]).
const BYTES: f64 = 25e6;
/// Folders in folders.
const DEPTH: usize = 6;
/// Letters from which a pasted piece of a page is an article of its own.
const PIECE: usize = 200;
/// Share of the plain text that the article found in a pasted piece must have; else the plain text is better.
const KEPT: f64 = 0.5;

/// Takes things in; what comes of them goes to the state.
#[derive(Clone, PartialEq)]
pub struct Intake {
    /// Reads what is no plain text.
    pub porter: Option<Porter>,
    /// Where articles and notes go.
    pub send: Callback<Action>,
    /// Where a whole comparison goes: a report, a copy of the single file.
    pub bring: Option<Callback<Box<Saved>>>,
}

impl Intake {
    /// Reads chosen files.
    pub fn list(&self, list: &FileList) {
        self.files((0..list.length()).filter_map(|i| list.item(i)).map(|f| (f.name(), f)).collect());
    }

    /// Reads what was dropped or pasted: files, folders, a piece of a page. `false` if the browser should deal with it.
    pub fn transfer(&self, data: &DataTransfer, empty: bool) -> bool {
        let items = data.items();
        // Entries can be asked for only while the event lasts.
        let entries: Vec<FileSystemEntry> = (0..items.length())
            .filter_map(|i| items.get(i).filter(|item| item.kind() == "file")?.webkit_get_as_entry().ok()?)
            .collect();
        if entries.iter().any(FileSystemEntry::is_directory) {
            let this = self.clone();
            spawn_local(async move {
                let (mut files, mut lost) = (Vec::new(), Vec::new());
                let names: Vec<String> = entries.iter().map(FileSystemEntry::name).collect();
                for entry in entries {
                    collect(entry, 0, &mut files, &mut lost).await;
                }
                if files.is_empty() && lost.is_empty() {
                    this.send.emit(Action::Note(vec![Note::new(&names.join(", "), "empty", "")]));
                }
                if !lost.is_empty() {
                    this.send.emit(Action::Note(lost.iter().map(|name| Note::new(name, "broken", "")).collect()));
                }
                this.files(files);
            });
            return true;
        }
        if let Some(list) = data.files().filter(|l| l.length() > 0) {
            self.list(&list);
            return true;
        }
        let get = |kind: &str| data.get_data(kind).unwrap_or_default();
        let (html, plain) = (get("text/html"), get("text/plain"));
        // Into a text that is being written a piece is put as text.
        let blocks = ["<p", "<div", "<article", "<h1", "<li", "<br", "<td"].iter().any(|b| html.contains(b));
        if !empty || !blocks || plain.chars().count() < PIECE || self.porter.is_none() {
            return false;
        }
        self.page(html, String::new(), Some(plain));
        true
    }

    /// Reads a page. `plain`: its text as the browser gives it, for where the article in it cannot be found.
    pub fn page(&self, html: String, link: String, plain: Option<String>) {
        let this = self.clone();
        spawn_local(async move {
            this.send.emit(Action::Busy(1));
            let name = link.split("//").nth(1).and_then(|l| l.split('/').next()).unwrap_or("").to_string();
            // What is pasted has no name; of a page the address names it.
            let file = if plain.is_some() { PASTED.to_string() } else { format!("{name}.html") };
            let found = this.ask(&file, html.into_bytes(), link).await;
            this.send.emit(Action::Busy(-1));
            let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count() as f64;
            match (found, plain) {
                (Ok(found), Some(plain)) => {
                    let kept: f64 = found.articles.iter().map(|a| letters(&a.text)).sum();
                    if kept >= KEPT * letters(&plain) {
                        this.take(Found { notes: Vec::new(), ..found });
                    } else {
                        this.send.emit(Action::Add(part(&plain)));
                    }
                }
                (Ok(mut found), None) => {
                    found.notes.iter_mut().for_each(|n| n.file.clone_from(&name));
                    this.take(found);
                }
                (Err(_), Some(plain)) => this.send.emit(Action::Add(part(&plain))),
                (Err(_), None) => this.send.emit(Action::Note(vec![Note::new(&name, "broken", "")])),
            }
        });
    }

    fn files(&self, files: Vec<(String, File)>) {
        let this = self.clone();
        spawn_local(async move {
            if files.len() > FILES {
                this.send.emit(Action::Note(vec![Note::new(&files[FILES].0, "many", &FILES.to_string())]));
            }
            let count = files.len().min(FILES) as i32;
            this.send.emit(Action::Busy(count));
            for (name, file) in files.into_iter().take(FILES) {
                let found = this.file(&name, &file).await;
                this.send.emit(Action::Busy(-1));
                this.take(found);
            }
        });
    }

    async fn file(&self, name: &str, file: &File) -> Found {
        let only = |code: &str, about: &str| Found { articles: Vec::new(), notes: vec![Note::new(name, code, about)] };
        if file.size() > BYTES {
            return only("large", "25");
        }
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return only("broken", "") };
        let bytes = Uint8Array::new(&buffer).to_vec();
        if let (Some(bring), Some(text)) = (&self.bring, comparison(&bytes)) {
            match saved::read(text) {
                Ok(saved) => bring.emit(Box::new(saved)),
                Err(fault) => self.send.emit(Action::Broken(name.to_string(), fault)),
            }
            return Found { articles: Vec::new(), notes: Vec::new() };
        }
        if let Some(text) = plain(name, &bytes) {
            return Found { articles: part(text), notes: Vec::new() };
        }
        self.ask(name, bytes, String::new()).await.unwrap_or_else(|_| only("broken", ""))
    }

    async fn ask(&self, name: &str, bytes: Vec<u8>, link: String) -> Result<Found, String> {
        let porter = self.porter.as_ref().ok_or("no readers here")?;
        let (sender, receiver) = oneshot::channel();
        let sender = RefCell::new(Some(sender));
        let answer = Callback::from(move |found: Result<Found, String>| {
            if let Some(sender) = sender.take() {
                // Nobody waits any more: the page was closed.
                let _ = sender.send(found);
            }
        });
        (porter.read)(name.to_string(), bytes, link, answer);
        receiver.await.map_err(|e| e.to_string())?
    }

    /// Hands over what was found.
    fn take(&self, found: Found) {
        let mut all = parted(found.articles);
        for a in &mut all {
            // What a page says of its language is often its maker's; the engine reads the text itself.
            if a.text.chars().count() > PIECE {
                a.lang = None;
            }
        }
        if !all.is_empty() {
            self.send.emit(Action::Add(all));
        }
        if !found.notes.is_empty() {
            self.send.emit(Action::Note(found.notes));
        }
    }
}

/// The text of a file that holds a whole comparison by its marks: articles alone are for the readers.
fn comparison(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let marked = json && (text.contains("\"disagreements\":") || text.contains("\"comparison\":"));
    (marked || saved::page::is_page(text) && saved::page::extract(text).is_some()).then_some(text)
}

/// The text of a file that needs no reader: plain by its name and by its bytes.
fn plain<'a>(name: &str, bytes: &'a [u8]) -> Option<&'a str> {
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_lowercase();
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let odd = text.trim_start().starts_with(&['<', '{', '[', '%'][..]) || text.contains('\0') || text.trim().is_empty();
    (matches!(ending.as_str(), "txt" | "text") && !odd).then_some(text)
}

/// The files below an entry, with their folders in the name, and what could not be read.
async fn collect(entry: FileSystemEntry, depth: usize, out: &mut Vec<(String, File)>, lost: &mut Vec<String>) {
    if out.len() > FILES || depth > DEPTH {
        return;
    }
    let name = entry.full_path().trim_start_matches('/').to_string();
    if entry.is_file() {
        let entry: FileSystemFileEntry = entry.unchecked_into();
        // What systems leave in folders.
        if entry.name().starts_with('.') {
            return;
        }
        let file = called(|good, bad| {
            entry.file_with_callback_and_callback(good, bad);
            Ok(())
        });
        match file.await {
            Ok(file) => out.push((name, file.unchecked_into())),
            Err(_) => lost.push(name),
        }
        return;
    }
    let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
    // A reader gives some at a time, and none at the end.
    loop {
        let read = called(|good, bad| reader.read_entries_with_callback_and_callback(good, bad).map(|_| ())).await;
        let Ok(list) = read else {
            lost.push(name);
            return;
        };
        let list = js_sys::Array::from(&list).to_vec();
        if list.is_empty() {
            return;
        }
        for inner in list {
            Box::pin(collect(inner.unchecked_into(), depth + 1, out, lost)).await;
        }
    }
}

/// Waits for one of two callbacks.
async fn called(
    start: impl FnOnce(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>,
) -> Result<JsValue, JsValue> {
    let mut start = Some(start);
    let promise = js_sys::Promise::new(&mut |good, bad| {
        if let Some(Err(e)) = start.take().map(|start| start(&good, &bad)) {
            let reject: &js_sys::Function = &bad;
            // A rejection cannot fail.
            let _ = reject.call1(&JsValue::NULL, &e);
        }
    });
    JsFuture::from(promise).await
}
