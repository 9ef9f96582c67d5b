//! What the widget is given and what it tells: the seam between interface and browser glue.

use super::desk::Desk;
use super::state::{Action, Screen, State};
use super::text::Text;
use super::words;
use crate::Stage;
use crate::correct::Correction;
use crate::export::Format;
use crate::input::{Found, Seen};
use crate::wire;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// One article as the reader or the host gives it.
pub use crate::input::Given as ArticleInput;

/// Where the widget stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Our own page: starts with the input, keeps the view in the URL fragment.
    #[default]
    Page,
    /// Inside somebody's article: the three strongest disagreements, opens in place.
    Embed,
}

/// How the report comes back: a worker, or the same thread.
pub type Answer = Callback<Result<wire::Report, String>>;

/// Ends the work on a report; nothing comes of it then.
#[derive(Clone)]
pub struct Stop(pub Rc<dyn Fn()>);

/// How a reading is begun: articles, who hears how it goes on, who gets the answer.
type Begin = dyn Fn(Vec<ArticleInput>, Callback<Stage>, Answer) -> Stop;

/// Reads the articles, tells how it goes on and answers once with a report, or with what went wrong in words for the reader.
#[derive(Clone)]
pub struct Analyzer(pub Rc<Begin>);

impl Analyzer {
    /// Wraps a function.
    pub fn new(f: impl Fn(Vec<ArticleInput>, Callback<Stage>, Answer) -> Stop + 'static) -> Self {
        Analyzer(Rc::new(f))
    }
}

impl PartialEq for Analyzer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How the words of concepts come back, in the order in which they were asked for.
pub type Names = Callback<Vec<Option<String>>>;

/// Says how a language (ISO 639-3) calls concepts, by their numbers in the report; answers once, `None` where it has no word.
#[derive(Clone)]
pub struct Namer(pub Rc<dyn Fn(String, Vec<u32>, Names)>);

impl PartialEq for Namer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Articles, kind of the disagreement, its passages, and who gets the answer.
type AskWeighed = dyn Fn(Vec<ArticleInput>, String, Vec<wire::Place>, Callback<Option<Vec<wire::Weighed>>>);

/// Tells how the passages of a disagreement were weighed; answers once, with `None` where that cannot be told.
#[derive(Clone)]
pub struct Weigher(pub Rc<AskWeighed>);

impl PartialEq for Weigher {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How a file is read, and where its articles go.
type ReadFile = dyn Fn(String, Vec<u8>, String, Callback<Result<Found, String>>);
/// How articles are looked at before they are compared.
type LookAt = dyn Fn(Vec<ArticleInput>, Callback<Vec<Seen>>);

/// Takes articles in: reads files that are no plain text, and sees what articles say of themselves. Embeds have none.
#[derive(Clone)]
pub struct Porter {
    /// Name, bytes and address of a file.
    pub read: Rc<ReadFile>,
    /// In the order given.
    pub look: Rc<LookAt>,
}

impl Porter {
    /// Wraps two functions.
    pub fn new(
        read: impl Fn(String, Vec<u8>, String, Callback<Result<Found, String>>) + 'static,
        look: impl Fn(Vec<ArticleInput>, Callback<Vec<Seen>>) + 'static,
    ) -> Self {
        Porter { read: Rc::new(read), look: Rc::new(look) }
    }
}

impl PartialEq for Porter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.read, &other.read)
    }
}

/// A page that a bookmarklet handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// As it stood in the other window.
    pub html: String,
    /// Its address.
    pub link: String,
}

/// The host's hand on the widget: it does what a reader's control would do. What comes before the widget stands waits for it.
#[derive(Clone, Default)]
pub struct Remote(Rc<RefCell<Hand>>);

/// What the widget lends, and what waits for it.
#[derive(Default)]
struct Hand {
    send: Option<Callback<Action>>,
    early: Vec<Action>,
    state: Option<Rc<State>>,
    writes: Vec<(Format, Callback<String>)>,
}

impl Remote {
    /// The widget lends its actions.
    pub(super) fn lend(&self, send: &Callback<Action>) {
        let early = {
            let mut hand = self.0.borrow_mut();
            hand.send = Some(send.clone());
            std::mem::take(&mut hand.early)
        };
        early.into_iter().for_each(|a| send.emit(a));
    }

    /// The widget shows this now.
    pub(super) fn see(&self, state: &Rc<State>) {
        let writes = {
            let mut hand = self.0.borrow_mut();
            hand.state = Some(state.clone());
            if state.screen == Screen::Results { std::mem::take(&mut hand.writes) } else { Vec::new() }
        };
        writes.into_iter().for_each(|(format, answer)| written(state, format, &answer));
    }

    /// Writes what is shown, with what the reader set right and in the words of the interface; waits for a report that is on its way.
    pub fn write(&self, format: Format, answer: Callback<String>) {
        let state = self.0.borrow().state.clone().filter(|s| s.screen == Screen::Results);
        match state {
            Some(state) => written(&state, format, &answer),
            None => self.0.borrow_mut().writes.push((format, answer)),
        }
    }

    /// The next (`1`) or previous (`-1`) disagreement; a closed embed opens for it.
    pub fn step(&self, by: i32) {
        self.send([Action::Expand(true), Action::Step(by)]);
    }

    /// Opens an embed, or closes it.
    pub fn expand(&self, open: bool) {
        self.send([Action::Expand(open)]);
    }

    /// Puts articles to the reader's own.
    pub fn add(&self, articles: Vec<ArticleInput>) {
        self.send([Action::Articles, Action::Add(articles)]);
    }

    fn send(&self, actions: impl IntoIterator<Item = Action>) {
        let send = self.0.borrow().send.clone();
        match send {
            Some(send) => actions.into_iter().for_each(|a| send.emit(a)),
            None => self.0.borrow_mut().early.extend(actions),
        }
    }
}

fn written(state: &State, format: Format, answer: &Callback<String>) {
    if let Some((_, _, text)) = words::file(&Text::of(&state.lang), state, format) {
        answer.emit(text);
    }
}

impl PartialEq for Remote {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the widget tells its host. Nothing needs an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The first screen stands.
    Ready,
    /// A report came and is shown.
    Analyzed(Rc<wire::Report>),
    /// The analysis failed, in words for the reader.
    Failed(String),
    /// A disagreement was chosen, by its id; `None` closed it.
    Chosen(Option<usize>),
    /// Another view is shown: `side`, `matrix`, `one`, `time`.
    View(&'static str),
    /// An embed was opened or closed.
    Opened(bool),
    /// Interface language, ISO 639-3.
    Language(String),
    /// `light`, `dark` or `auto`.
    Theme(String),
}

/// Everything [`Root`](super::Root) is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// Articles at hand. An embed analyses them at once; the page when `autostart` is set, else it lists them.
    #[prop_or_default]
    pub sources: std::rc::Rc<Vec<ArticleInput>>,
    /// Where the widget stands.
    #[prop_or_default]
    pub mode: Mode,
    /// Interface language (BCP 47 or ISO 639-3); empty: the browser's.
    #[prop_or_default]
    pub ui: String,
    /// `light`, `dark`; anything else follows the system.
    #[prop_or_default]
    pub theme: String,
    /// Reads the articles.
    pub analyzer: Analyzer,
    /// Says questions in the reader's language; without it they stay in the articles' words.
    #[prop_or_default]
    pub namer: Option<Namer>,
    /// Tells how a disagreement was weighed; without it that is not offered.
    #[prop_or_default]
    pub weigher: Option<Weigher>,
    /// Takes articles in.
    #[prop_or_default]
    pub porter: Option<Porter>,
    /// A page that was handed over just now.
    #[prop_or_default]
    pub handed: Option<Handed>,
    /// Keeps, opens, shares and saves; without one the widget offers none of it.
    #[prop_or_default]
    pub desk: Option<Desk>,
    /// What the reader had set right before a reload.
    #[prop_or_default]
    pub corrections: Vec<Correction>,
    /// An example the reader may open.
    #[prop_or_default]
    pub demo: Option<Vec<ArticleInput>>,
    /// Told what happens.
    #[prop_or_default]
    pub on_event: Callback<Event>,
    /// Text the reader had typed before a reload.
    #[prop_or_default]
    pub typed: String,
    /// On the page: analyse `sources` at once, as for a shared comparison.
    #[prop_or_default]
    pub autostart: bool,
    /// An opened embed grows where it stands, instead of a dialog over the page.
    #[prop_or_default]
    pub inline: bool,
    /// The host's hand on the widget.
    #[prop_or_default]
    pub remote: Remote,
}
