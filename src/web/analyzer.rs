//! Asks for analyses: the worker where there may be one, else the page's own thread; opens the packs that are needed.

use super::engine::Engine;
use super::host::Host;
use super::message::{Ask, Request};
use super::worker::{Client, Failure};
use futures::{future::join_all, lock::Mutex};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Rounds of opening packs: the articles' languages, those of quoted sentences, and one more that a pack brought up.
const ROUNDS: usize = 3;

/// One for all widgets of a page.
pub struct Analyzer {
    host: Host,
    line: Mutex<Line>,
    /// Texts of the packs, for a worker that is started anew.
    packs: RefCell<BTreeMap<String, Option<String>>>,
    /// Languages we have no pack for.
    absent: RefCell<BTreeSet<String>>,
}

enum Line {
    Untried,
    Worker(Rc<Client>),
    Here(Box<Engine>),
}

impl Analyzer {
    /// Starts nothing yet: the worker comes with the first question.
    pub fn new(host: Host) -> Analyzer {
        Analyzer { host, line: Mutex::new(Line::Untried), packs: RefCell::default(), absent: RefCell::default() }
    }

    /// The report as JSON, after the packs it needs were opened from `base` (or from beside the script).
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn compare(&self, request: &Request, base: Option<&str>) -> Result<String, String> {
        for _ in 0..ROUNDS {
            let needs = self.ask(&Ask::Needs(request.clone())).await?;
            let mut needs: Vec<String> = serde_json::from_str(&needs).map_err(|e| e.to_string())?;
            needs.retain(|lang| !self.absent.borrow().contains(lang));
            if needs.is_empty() {
                break;
            }
            let opened = join_all(needs.iter().map(|lang| self.open(lang, base))).await;
            for (lang, text) in needs.into_iter().zip(opened) {
                match text {
                    Ok(Some(text)) => self.add_pack(lang, text).await?,
                    Ok(None) => {
                        self.absent.borrow_mut().insert(lang);
                    }
                    Err(()) => {
                        self.packs.borrow_mut().insert(lang.clone(), None);
                        self.ask(&Ask::Refused { lang }).await?;
                    }
                }
            }
        }
        self.ask(&Ask::Compare(request.clone())).await
    }

    /// Hands a pack to the engine and keeps it.
    ///
    /// # Errors
    /// A pack that cannot be read, in words.
    pub async fn add_pack(&self, lang: String, text: String) -> Result<(), String> {
        self.ask(&Ask::Pack { lang: lang.clone(), text: text.clone() }).await?;
        self.packs.borrow_mut().insert(lang, Some(text));
        Ok(())
    }

    /// Opens gzip where it is gzip.
    ///
    /// # Errors
    /// In words.
    pub async fn text(&self, bytes: &wasm_bindgen::JsValue) -> Result<String, String> {
        let text = self.host.text(bytes).await.ok().and_then(|t| t.as_string());
        text.ok_or_else(|| "neither text nor gzip".into())
    }

    /// `Ok(None)`: there is no such pack. `Err`: there is, and it was refused.
    async fn open(&self, lang: &str, base: Option<&str>) -> Result<Option<String>, ()> {
        self.host.pack(lang, base).await.map(|text| text.as_string()).map_err(|_| ())
    }

    async fn ask(&self, ask: &Ask) -> Result<String, String> {
        let client = {
            let mut line = self.line.lock().await;
            if matches!(*line, Line::Untried) {
                *line = self.start().await;
            }
            match &mut *line {
                Line::Worker(client) => client.clone(),
                Line::Here(engine) => {
                    // The page paints and takes input before every slice.
                    gloo::timers::future::TimeoutFuture::new(0).await;
                    return engine.answer(ask.clone());
                }
                Line::Untried => return Err("no engine".into()),
            }
        };
        match client.ask(ask).await {
            Ok(answer) => Ok(answer),
            Err(Failure::Said(why)) => Err(why),
            Err(Failure::Refused | Failure::Died) => {
                // The next question starts a new worker.
                *self.line.lock().await = Line::Untried;
                Err("The analysis stopped unexpectedly; try again or with fewer articles.".into())
            }
        }
    }

    async fn start(&self) -> Line {
        let packs = self.packs.borrow().clone();
        let again = packs.into_iter().map(|(lang, text)| match text {
            Some(text) => Ask::Pack { lang, text },
            None => Ask::Refused { lang },
        });
        match Client::start(&self.host).await {
            Ok(client) => {
                for ask in again {
                    // A pack that was read once is read again.
                    let _ = client.ask(&ask).await;
                }
                Line::Worker(Rc::new(client))
            }
            Err(_) => {
                let mut engine = Engine::default();
                for ask in again {
                    let _ = engine.answer(ask);
                }
                Line::Here(Box::new(engine))
            }
        }
    }
}
