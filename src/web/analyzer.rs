//! Asks for analyses: the worker where there may be one, else the page's own thread; opens the packs that are needed.

use super::engine::{ALWAYS, Engine};
use super::host::Host;
use super::message::{Ask, Request};
use super::worker::{Client, Failure, Told};
use crate::Stage;
use crate::wire::Place;
use futures::{
    future::{join, join_all},
    lock::Mutex,
};
use js_sys::Uint8Array;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Rounds of opening packs: what tells languages, the articles' languages, those of quoted sentences, and one more that a
/// pack brought up.
const ROUNDS: usize = 4;

/// One for all widgets of a page.
pub struct Analyzer {
    host: Host,
    line: Mutex<Line>,
    /// Packs by name, `None` where refused: a worker that is started anew is told again.
    packs: RefCell<HashMap<String, Option<Uint8Array>>>,
    /// Names of packs that there are none of.
    absent: RefCell<BTreeSet<String>>,
    /// One widget opens packs at a time: the next one finds them open.
    opening: Mutex<()>,
}

enum Line {
    Untried,
    Worker(Rc<Client>),
    Here(Box<Engine>),
}

impl Analyzer {
    /// Starts nothing yet: the worker comes with the first question.
    pub fn new(host: Host) -> Analyzer {
        Analyzer {
            host,
            line: Mutex::new(Line::Untried),
            packs: RefCell::default(),
            absent: RefCell::default(),
            opening: Mutex::default(),
        }
    }

    /// The report as JSON, after the packs it needs were opened from `base` (or from beside the script); `told` hears how
    /// it goes on. Who drops this before its answer has to [stop](Analyzer::stop) the work.
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn compare(&self, request: &Request, base: Option<&str>, told: Told) -> Result<String, String> {
        told(Stage::Packs);
        self.open_packs(request, base).await?;
        told(Stage::Read(0));
        self.ask_told(&Ask::Compare(request.clone()), None, Some(told)).await
    }

    /// Ends the worker, which is at a comparison that nobody wants any more; the next question starts a new one.
    pub async fn stop(&self) {
        let mut line = self.line.lock().await;
        if let Line::Worker(client) = &*line {
            client.end();
            *line = Line::Untried;
        }
    }

    /// What the articles say of themselves, as JSON, after the packs they need were opened.
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn look(&self, request: &Request, base: Option<&str>) -> Result<String, String> {
        self.open_packs(request, base).await?;
        self.ask(&Ask::Look(request.clone()), None).await
    }

    /// How passages of a comparison were weighed, as JSON; it is made once more for that.
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn weigh(
        &self,
        request: Request,
        kind: String,
        places: Vec<Place>,
        base: Option<&str>,
    ) -> Result<String, String> {
        self.open_packs(&request, base).await?;
        self.ask(&Ask::Weigh { request, kind, places }, None).await
    }

    /// What the readers find in a file, as JSON.
    ///
    /// # Errors
    /// The readers cannot be had here, or died of the file.
    pub async fn read(&self, name: &str, bytes: &Uint8Array, link: &str) -> Result<String, String> {
        let found = self.host.read(name, bytes, link).await.map_err(|e| format!("{e:?}"))?;
        found.as_string().ok_or_else(|| "no answer".into())
    }

    async fn open_packs(&self, request: &Request, base: Option<&str>) -> Result<(), String> {
        self.warm(base).await?;
        for _ in 0..ROUNDS {
            let _alone = self.opening.lock().await;
            let needs = self.ask(&Ask::Needs(request.clone()), None).await?;
            let mut needs: Vec<String> = serde_json::from_str(&needs).map_err(|e| e.to_string())?;
            needs.retain(|name| !self.absent.borrow().contains(name));
            if needs.is_empty() {
                break;
            }
            self.fetch(needs, base).await?;
        }
        Ok(())
    }

    /// How a language calls concepts, by their numbers in the report; opens its pack where it is not at hand.
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn words(
        &self,
        lang: &str,
        concepts: Vec<u32>,
        base: Option<&str>,
    ) -> Result<Vec<Option<String>>, String> {
        {
            let _alone = self.opening.lock().await;
            let known = self.packs.borrow().contains_key(lang) || self.absent.borrow().contains(lang);
            if !known {
                self.fetch(vec![lang.to_string()], base).await?;
            }
        }
        let words = self.ask(&Ask::Words { lang: lang.into(), concepts }, None).await?;
        serde_json::from_str(&words).map_err(|e| e.to_string())
    }

    /// Starts the engine and opens what every comparison needs, side by side.
    ///
    /// # Errors
    /// In words for the reader.
    pub async fn warm(&self, base: Option<&str>) -> Result<(), String> {
        let _alone = self.opening.lock().await;
        let needs =
            ALWAYS.iter().filter(|n| !self.packs.borrow().contains_key(**n) && !self.absent.borrow().contains(**n));
        let needs: Vec<String> = needs.map(|n| (*n).to_string()).collect();
        if needs.is_empty() { Ok(()) } else { self.fetch(needs, base).await }
    }

    /// The bytes of the model that tells languages.
    pub async fn model(&self) -> Option<Vec<u8>> {
        let pack = self.host.pack(ALWAYS[0], None).await.ok()?;
        pack.dyn_into::<Uint8Array>().ok().map(|b| b.to_vec())
    }

    /// Opens packs and hands them to the engine, which starts meanwhile.
    async fn fetch(&self, needs: Vec<String>, base: Option<&str>) -> Result<(), String> {
        let opened = join_all(needs.iter().map(|name| self.host.pack(name, base)));
        let (opened, ()) = join(opened, self.ensure()).await;
        let answers =
            needs.into_iter().zip(opened).map(async |(name, pack)| match pack.map(JsCast::dyn_into::<Uint8Array>) {
                Ok(Ok(bytes)) => self.add_pack(name, bytes).await,
                // Not refused: there is none of that name.
                Ok(Err(_)) => {
                    self.absent.borrow_mut().insert(name);
                    Ok(())
                }
                Err(_) => {
                    self.ask(&Ask::Refused(name.clone()), None).await?;
                    self.packs.borrow_mut().insert(name, None);
                    Ok(())
                }
            });
        join_all(answers).await.into_iter().collect()
    }

    /// Hands a pack to the engine and keeps it.
    ///
    /// # Errors
    /// A pack that cannot be read, in words.
    pub async fn add_pack(&self, name: String, bytes: Uint8Array) -> Result<(), String> {
        // Kept first: a worker that is started before this one answers has it as well.
        let before = self.packs.borrow_mut().insert(name.clone(), Some(bytes.clone()));
        let answer = self.ask(&Ask::Pack(name.clone()), Some(&bytes)).await;
        if answer.is_err() {
            let mut packs = self.packs.borrow_mut();
            match before {
                Some(before) => packs.insert(name, before),
                None => packs.remove(&name),
            };
        }
        answer.map(|_| ())
    }

    /// Opens gzip where it is gzip.
    ///
    /// # Errors
    /// In words.
    pub async fn open(&self, bytes: &JsValue) -> Result<Uint8Array, String> {
        let opened = self.host.open(bytes).await.ok().and_then(|b| b.dyn_into().ok());
        opened.ok_or_else(|| "broken gzip".into())
    }

    async fn ask(&self, ask: &Ask, data: Option<&Uint8Array>) -> Result<String, String> {
        self.ask_told(ask, data, None).await
    }

    async fn ask_told(&self, ask: &Ask, data: Option<&Uint8Array>, told: Option<Told>) -> Result<String, String> {
        loop {
            self.ensure().await;
            let client = {
                let mut line = self.line.lock().await;
                match &mut *line {
                    Line::Worker(client) => client.clone(),
                    Line::Here(engine) => {
                        // The page paints and takes input before every slice.
                        let pause = async |stage| {
                            told.iter().for_each(|told| told(stage));
                            gloo::timers::future::TimeoutFuture::new(0).await;
                        };
                        if let Some(request) = ask.comparison() {
                            return engine.answer_sliced(ask, request, pause).await;
                        }
                        gloo::timers::future::TimeoutFuture::new(0).await;
                        return engine.answer(ask, &data.map(Uint8Array::to_vec).unwrap_or_default(), |_| ());
                    }
                    // Ended by another between two breaths.
                    Line::Untried => continue,
                }
            };
            let answer = client.ask(ask, &data.map(JsValue::from).unwrap_or_default(), told.clone()).await;
            if ask.comparison().is_some() && client.outgrown() {
                self.let_go(&client).await;
            }
            match answer {
                Ok(answer) => return Ok(answer),
                Err(Failure::Said(why)) => return Err(why),
                // Somebody stopped a comparison of theirs; ours goes to a new worker.
                Err(Failure::Ended) => {}
                Err(Failure::Refused | Failure::Died) => {
                    self.let_go(&client).await;
                    return Err("The analysis stopped unexpectedly; try again or with fewer articles.".into());
                }
            }
        }
    }

    /// The next question starts a new worker; this one answers what it was asked before and is ended.
    async fn let_go(&self, client: &Rc<Client>) {
        let mut line = self.line.lock().await;
        if matches!(&*line, Line::Worker(current) if Rc::ptr_eq(current, client)) {
            *line = Line::Untried;
        }
    }

    async fn ensure(&self) {
        let mut line = self.line.lock().await;
        if matches!(*line, Line::Untried) {
            *line = self.start().await;
        }
    }

    async fn start(&self) -> Line {
        let packs = self.packs.borrow().clone();
        let client = Client::start(&self.host).await;
        let mut here = Engine::default();
        for (name, bytes) in packs {
            let ask = if bytes.is_some() { Ask::Pack(name) } else { Ask::Refused(name) };
            // What was read once is read again.
            match &client {
                Ok(client) => {
                    let _ = client.ask(&ask, &bytes.map(JsValue::from).unwrap_or_default(), None).await;
                }
                Err(_) => {
                    let _ = here.answer(&ask, &bytes.map(|b| b.to_vec()).unwrap_or_default(), |_| ());
                }
            }
        }
        match client {
            Ok(client) => Line::Worker(Rc::new(client)),
            Err(_) => Line::Here(Box::new(here)),
        }
    }
}
