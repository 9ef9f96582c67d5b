//! One widget: a `<counter-point>` element or the page itself.

use super::analyzer::Analyzer;
use super::message::{Given, Request, Seen};
use super::{api, articles, desk, draft};
use crate::Stage;
use crate::correct::Correction;
use crate::export::Format;
use crate::input::Found;
use crate::saved;
use crate::view::{self, Event, Mode, Remote, Root, RootProps};
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable};
use js_sys::{Function, JSON, Promise};
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use yew::{AppHandle, Callback, Html, Properties, Renderer, component, html};

/// Where a widget stands in the document. Yew never takes its listeners off a place, so places are used again: their
/// number is that of the widgets shown at one time, however often they come and go.
struct Place {
    at: web_sys::Element,
    app: AppHandle<Seat>,
}

thread_local! {
    /// Places without a widget.
    static FREE: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    /// Counts widgets, so that one never takes over another's state.
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// The widget of a place and its number, if there is one.
#[derive(Clone, PartialEq, Properties)]
struct SeatProps {
    #[prop_or_default]
    widget: Option<(u32, RootProps)>,
}

#[component]
fn Seat(props: &SeatProps) -> Html {
    match &props.widget {
        Some((number, root)) => html! { <Root key={*number} ..root.clone()/> },
        None => html! {},
    }
}

/// What `element.js` holds: it passes attributes in and gets events out.
#[wasm_bindgen]
pub struct Widget {
    place: Option<Place>,
    number: u32,
    props: RootProps,
    state: Rc<State>,
}

/// What outlives a question to the analyzer.
#[derive(Default)]
struct State {
    /// Where this widget's packs come from, if not from beside the script.
    packs: RefCell<Option<String>>,
    /// The last report as JSON.
    json: RefCell<String>,
    /// The same as a plain object, once somebody asked for it.
    report: RefCell<JsValue>,
    /// Counts questions, so that a late answer does not replace a newer one.
    asked: Cell<u32>,
    /// Callers of `compare()`.
    waiting: RefCell<Vec<oneshot::Sender<Result<JsValue, String>>>>,
}

impl State {
    /// Keeps the JSON of a report, or nothing.
    fn keep(&self, json: String) {
        *self.json.borrow_mut() = json;
        *self.report.borrow_mut() = JsValue::UNDEFINED;
    }

    /// The report as an object: made when it is first asked for, since most pages never ask.
    fn object(&self) -> JsValue {
        if self.report.borrow().is_undefined() && !self.json.borrow().is_empty() {
            *self.report.borrow_mut() = JSON::parse(&self.json.borrow()).unwrap_or_default();
        }
        self.report.borrow().clone()
    }
}

#[wasm_bindgen]
impl Widget {
    /// Mounts into `at`; without one, into a place of its own (`at`). `mode` is `page` or `embed`; `emit(name, detail)` is
    /// told what happens.
    #[wasm_bindgen(constructor)]
    pub fn new(
        at: Option<web_sys::Element>,
        mode: &str,
        ui: String,
        theme: String,
        emit: Function,
    ) -> Result<Widget, JsValue> {
        let analyzer = api::analyzer()?;
        let state = Rc::new(State::default());
        let page = mode == "page";
        let mut props = RootProps {
            sources: Rc::default(),
            mode: if page { Mode::Page } else { Mode::Embed },
            ui,
            theme,
            namer: Some(name_through(analyzer.clone(), state.clone())),
            weigher: Some(weigh_through(analyzer.clone(), state.clone())),
            porter: page.then(|| porter(&analyzer, &state)),
            handed: None,
            analyzer: ask_through(analyzer, state.clone()),
            desk: Some(desk::desk()),
            corrections: Vec::new(),
            demo: None,
            on_event: Callback::from(move |event| {
                if page {
                    draft::note(&event);
                }
                tell(&emit, &event);
            }),
            typed: String::new(),
            autostart: false,
            inline: false,
            remote: Remote::default(),
        };
        if page {
            draft::restore(&mut props);
        }
        let number = COUNT.get() + 1;
        COUNT.set(number);
        let free = if at.is_none() { FREE.with_borrow_mut(Vec::pop) } else { None };
        let place = match (free, at) {
            (Some(place), _) => place,
            (None, at) => {
                let own = || web_sys::window().and_then(|w| w.document()?.create_element("div").ok());
                let at = at.or_else(own).ok_or_else(|| js_sys::Error::new("There is no document."))?;
                let app = Renderer::<Seat>::with_root_and_props(at.clone(), SeatProps { widget: None }).render();
                Place { at, app }
            }
        };
        let mut widget = Widget { place: Some(place), number, props, state };
        widget.update();
        Ok(widget)
    }

    /// The element it stands in.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> Option<web_sys::Element> {
        self.place.as_ref().map(|p| p.at.clone())
    }

    /// Another interface language, theme, place of packs or way of opening (`inline`: where it stands, not in a dialog).
    pub fn set(&mut self, ui: String, theme: String, packs: Option<String>, inline: bool) {
        *self.state.packs.borrow_mut() = packs;
        if self.props.ui != ui || self.props.theme != theme || self.props.inline != inline {
            (self.props.ui, self.props.theme, self.props.inline) = (ui, theme, inline);
            self.update();
        }
    }

    /// Chooses the next (`1`) or previous (`-1`) disagreement.
    pub fn step(&self, by: i32) {
        self.props.remote.step(by);
    }

    /// Opens the compact form, or closes it.
    pub fn expand(&self, open: bool) {
        self.props.remote.expand(open);
    }

    /// Puts articles to the reader's own, as if they had been pasted.
    pub fn add(&self, sources: &JsValue) -> Result<(), JsValue> {
        let given = articles::read(sources).map_err(|e| api::type_error(&format!("add: {e}")))?;
        let fresh = |g: Given| view::ArticleInput { id: String::new(), ..g };
        self.props.remote.add(given.into_iter().map(fresh).collect());
        Ok(())
    }

    /// Shows the `<article>` children of `host`.
    #[wasm_bindgen(js_name = showLight)]
    pub fn show_light(&mut self, host: &web_sys::Element) {
        self.show(articles::light(host), Vec::new());
    }

    /// Offers a story that the reader may open.
    pub fn demo(&mut self, sources: &JsValue) -> Result<(), JsValue> {
        let given = articles::read(sources).map_err(|e| api::type_error(&format!("demo: {e}")))?;
        self.props.demo = Some(given);
        self.update();
        Ok(())
    }

    /// Takes a page that was handed over.
    pub fn take(&mut self, html: String, link: String) {
        self.props.handed = Some(view::Handed { html, link });
        self.update();
    }

    /// Shows what a JSON file or block holds and promises the report: a list of articles, an object with `articles`, or a
    /// report or comparison that Counterpoint saved, with what its reader set right.
    pub fn load(&mut self, text: &str) -> Promise {
        let json = match JSON::parse(text) {
            Ok(json) => json,
            Err(e) => return Promise::reject(&e),
        };
        let field = |name: &str| js_sys::Reflect::get(&json, &name.into()).unwrap_or_default();
        if js_sys::Array::is_array(&json) || !json.is_object() {
            self.compare(&json)
        } else if ["comparison", "disagreements"].iter().all(|name| field(name).is_undefined()) {
            self.compare(&field("articles"))
        } else {
            self.bring(text)
        }
    }

    /// Shows `sources` and promises their report.
    pub fn compare(&mut self, sources: &JsValue) -> Promise {
        match articles::read(sources) {
            Ok(given) => self.promise(given, Vec::new()),
            Err(e) => Promise::reject(&api::type_error(&format!("compare: {e}"))),
        }
    }

    /// Shows a comparison that `unpack` gave, with what its reader set right, and promises the report.
    pub fn bring(&mut self, json: &str) -> Promise {
        match saved::read(json) {
            Ok(saved) => self.promise(saved.articles, saved.corrections),
            Err(fault) => Promise::reject(&api::type_error(&format!("read: {} {}", fault.code, fault.what))),
        }
    }

    /// The last report, `undefined` before the first.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> JsValue {
        self.state.object()
    }

    /// Promises what is shown as a text, in a format by its name (`json`, `csv`, `markdown`, `html`, `text`, `jsonld`,
    /// `annotations`): without what the reader put away, in the language of the interface.
    pub fn export(&self, format: &str) -> Promise {
        let Some(format) = Format::parse(format) else {
            let known: Vec<&str> = Format::ALL.iter().map(|f| f.name()).collect();
            let why = format!("export: `{format}` is unknown; known are {}", known.join(", "));
            return Promise::reject(&api::type_error(&why));
        };
        if self.state.json.borrow().is_empty() {
            return Promise::reject(&js_sys::Error::new("export: there is no report yet"));
        }
        let (sender, receiver) = oneshot::channel();
        let sender = Cell::new(Some(sender));
        self.props.remote.write(
            format,
            Callback::from(move |text: String| {
                // A caller that has gone needs no answer.
                let _ = sender.take().map(|s| s.send(text));
            }),
        );
        future_to_promise(async move {
            let text = receiver.await.map_err(|_| js_sys::Error::new("export: the element was removed"))?;
            Ok(text.into())
        })
    }

    /// Takes the widget down; its place is free for another.
    pub fn close(&mut self) {
        self.state.waiting.borrow_mut().clear();
        if let Some(mut place) = self.place.take() {
            place.app.update(SeatProps { widget: None });
            place.at.remove();
            FREE.with_borrow_mut(|free| free.push(place));
        }
    }
}

impl Widget {
    /// Shows articles, with corrections of their comparison, and promises the report.
    fn promise(&mut self, given: Vec<Given>, corrections: Vec<Correction>) -> Promise {
        let report = self.state.object();
        if !self.show(given, corrections) && !report.is_undefined() {
            return Promise::resolve(&report);
        }
        let (sender, receiver) = oneshot::channel();
        self.state.waiting.borrow_mut().push(sender);
        future_to_promise(async move {
            match receiver.await {
                Ok(Ok(report)) => Ok(report),
                Ok(Err(why)) => Err(js_sys::Error::new(&why).into()),
                Err(_) => Err(js_sys::Error::new("The element was removed before its report was ready.").into()),
            }
        })
    }

    /// `false` if these articles are shown already, with these corrections.
    fn show(&mut self, sources: Vec<Given>, corrections: Vec<Correction>) -> bool {
        if (&sources, &corrections) == (&*self.props.sources, &self.props.corrections) {
            return false;
        }
        (self.props.sources, self.props.corrections) = (Rc::new(sources), corrections);
        // What a host asks for is compared at once, on a page too.
        self.props.autostart = true;
        self.state.keep(String::new());
        self.update();
        true
    }

    fn update(&mut self) {
        if let Some(place) = &mut self.place {
            place.app.update(SeatProps { widget: Some((self.number, self.props.clone())) });
        }
    }
}

/// The view's way to the analyzer; it also keeps the report for `report` and `compare()`.
fn ask_through(analyzer: Rc<Analyzer>, state: Rc<State>) -> view::Analyzer {
    view::Analyzer::new(move |articles, told: Callback<Stage>, answer: view::Reported| {
        let (analyzer, state) = (analyzer.clone(), state.clone());
        let asked = state.asked.get() + 1;
        state.asked.set(asked);
        let (stop, stopped) = AbortHandle::new_pair();
        spawn_local(async move {
            let request = Request { articles, explain: false };
            let packs = state.packs.borrow().clone();
            let compared = analyzer.compare(&request, packs.as_deref(), Rc::new(move |at| told.emit(at)));
            let Ok(json) = Abortable::new(compared, stopped).await else {
                analyzer.stop().await;
                if state.asked.get() == asked {
                    for sender in state.waiting.take() {
                        let _ = sender.send(Err("The comparison was stopped.".into()));
                    }
                }
                return;
            };
            let report = json
                .as_ref()
                .map_err(Clone::clone)
                .and_then(|text| serde_json::from_str(text).map_err(|e| e.to_string()));
            // A long report is read and shown in two tasks: the page paints between them.
            gloo::timers::future::TimeoutFuture::new(0).await;
            if state.asked.get() == asked {
                let failed = json.as_ref().err().cloned();
                state.keep(json.unwrap_or_default());
                answer.emit(report);
                let waiting = state.waiting.take();
                let object = if waiting.is_empty() {
                    Ok(JsValue::UNDEFINED)
                } else {
                    failed.map_or_else(|| Ok(state.object()), Err)
                };
                for sender in waiting {
                    // A caller that has gone needs no answer.
                    let _ = sender.send(object.clone());
                }
            } else {
                answer.emit(report);
            }
        });
        view::Stop(Rc::new(move || stop.abort()))
    })
}

/// The view's way to the words of a language.
fn name_through(analyzer: Rc<Analyzer>, state: Rc<State>) -> view::Namer {
    view::Namer(Rc::new(move |lang, concepts, answer| {
        let (analyzer, packs) = (analyzer.clone(), state.packs.borrow().clone());
        spawn_local(async move {
            // Without the pack the questions stay in the articles' words.
            answer.emit(analyzer.words(&lang, concepts, packs.as_deref()).await.unwrap_or_default());
        });
    }))
}

/// The view's way to how passages were weighed.
fn weigh_through(analyzer: Rc<Analyzer>, state: Rc<State>) -> view::Weigher {
    view::Weigher(Rc::new(move |articles, kind, places, answer| {
        let (analyzer, packs) = (analyzer.clone(), state.packs.borrow().clone());
        spawn_local(async move {
            let request = Request { articles, explain: true };
            let json = analyzer.weigh(request, kind, places, packs.as_deref()).await;
            answer.emit(json.ok().and_then(|json| serde_json::from_str(&json).ok()));
        });
    }))
}

/// The view's way to the readers, and to what articles say of themselves.
fn porter(analyzer: &Rc<Analyzer>, state: &Rc<State>) -> view::Porter {
    let (reader, looker, state) = (analyzer.clone(), analyzer.clone(), state.clone());
    view::Porter::new(
        move |name: String, bytes: Vec<u8>, link: String, answer: Callback<Result<Found, String>>| {
            let reader = reader.clone();
            spawn_local(async move {
                let bytes = js_sys::Uint8Array::from(bytes.as_slice());
                let found = reader.read(&name, &bytes, &link).await;
                answer.emit(found.and_then(|json| serde_json::from_str(&json).map_err(|e| e.to_string())));
            });
        },
        move |articles, answer: Callback<Vec<Seen>>| {
            let (looker, packs) = (looker.clone(), state.packs.borrow().clone());
            spawn_local(async move {
                let request = Request { articles, explain: false };
                // What cannot be seen now is seen with the comparison.
                if let Ok(json) = looker.look(&request, packs.as_deref()).await {
                    answer.emit(serde_json::from_str(&json).unwrap_or_default());
                }
            });
        },
    )
}

/// Events of the element. What a host sets itself it is not told.
fn tell(emit: &Function, event: &Event) {
    let (name, detail) = match event {
        Event::Ready => ("ready", json!({"version": env!("CARGO_PKG_VERSION")})),
        Event::Analyzed(report) => {
            ("report", json!({"articles": report.articles.len(), "disagreements": report.disagreements.len()}))
        }
        Event::Failed(why) => ("error", json!({"message": why})),
        Event::Chosen(id) => ("select", json!({"disagreement": id})),
        Event::View(view) => ("view", json!({"view": view})),
        Event::Opened(open) => ("toggle", json!({"open": open})),
        Event::Language(_) | Event::Theme(_) => return,
    };
    let detail = JSON::parse(&detail.to_string()).unwrap_or_default();
    // A listener that throws is the host's affair and shows in its console.
    let _ = emit.call2(&JsValue::NULL, &name.into(), &detail);
}
