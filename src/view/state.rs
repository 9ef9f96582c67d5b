//! What is chosen, open and typed; a pure [`State::reduce`] from action to action.

use super::model::{Dispute, Model, Shared};
use super::seam::ArticleInput;
use crate::compare::Kind;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Reducible;

/// What stands on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Screen {
    /// The reader's articles.
    #[default]
    Start,
    /// The articles are being read.
    Working,
    /// The report.
    Results,
}

/// How the report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// Columns.
    #[default]
    Side,
    /// Questions by voices.
    Matrix,
    /// One article with notes in its margin.
    One,
    /// Days.
    Time,
}

impl View {
    /// In the order of the keys 1 to 4.
    pub const ALL: [View; 4] = [View::Side, View::Matrix, View::One, View::Time];

    /// In the URL fragment, and in keys of the interface text.
    pub fn name(self) -> &'static str {
        match self {
            View::Side => "side",
            View::Matrix => "matrix",
            View::One => "one",
            View::Time => "time",
        }
    }

    /// By its name.
    pub fn parse(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// A strip that opens below the masthead; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Interface languages.
    Language,
    /// Theme, keys, what is shown.
    Appearance,
    /// Copy, print.
    Export,
    /// Kinds, voices, strength, words.
    Filter,
    /// Keys.
    Keys,
    /// On narrow widgets: views and tools.
    Menu,
}

/// How far the sheet is pulled up on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sheet {
    /// Only the question.
    Closed,
    /// Question and versions.
    #[default]
    Half,
    /// Quotes and reasons.
    Full,
}

/// Which disagreements are listed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Filter {
    /// Kinds left out.
    pub without: BTreeSet<Kind>,
    /// Only those in which this voice speaks.
    pub voice: Option<usize>,
    /// Least severity, 0 to 1.
    pub least: f64,
    /// Words that question, values or quotes hold.
    pub search: String,
}

impl Filter {
    /// Does it let everything through?
    pub fn is_open(&self) -> bool {
        self.without.is_empty() && self.voice.is_none() && self.least <= 0.0 && self.search.trim().is_empty()
    }

    /// Does it let this one through?
    pub fn lets(&self, d: &Dispute) -> bool {
        let voice = |v: usize| !matches!(d.stances.get(v), None | Some(super::model::Stance::Silent));
        !self.without.contains(&d.kind)
            && self.voice.is_none_or(voice)
            && d.severity >= self.least
            && self.search.split_whitespace().all(|w| holds(d, &w.to_lowercase()))
    }
}

fn holds(d: &Dispute, word: &str) -> bool {
    let has = |s: &str| s.to_lowercase().contains(word);
    has(&d.question)
        || d.versions.iter().flat_map(|v| &v.quotes).chain(&d.fits).any(|q| q.parts.iter().any(|p| has(&p.text)))
}

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What stands on the screen.
    pub screen: Screen,
    /// How the report is shown.
    pub view: View,
    /// The report, once there is one.
    pub model: Option<Shared<Model>>,
    /// Index of the chosen disagreement.
    pub chosen: Option<usize>,
    /// The voice in the middle of the one-article view, and the one on a phone's screen.
    pub voice: usize,
    /// The open cell of the matrix: disagreement, voice.
    pub cell: Option<(usize, usize)>,
    /// Disagreements the reader does not count as such.
    pub hidden: BTreeSet<usize>,
    /// The one put away last, while it can be taken back at once.
    pub undo: Option<usize>,
    /// Which disagreements are listed.
    pub filter: Filter,
    /// Underline what voices agree on.
    pub agreements: bool,
    /// Underline what one voice alone tells.
    pub solos: bool,
    /// The open strip.
    pub panel: Option<Panel>,
    /// On a phone.
    pub sheet: Sheet,
    /// Single letters are keys.
    pub letters: bool,
    /// An embed shows the whole widget.
    pub expanded: bool,
    /// The text in the box.
    pub typed: String,
    /// The articles added.
    pub articles: Vec<ArticleInput>,
    /// The article whose details are being edited.
    pub editing: Option<usize>,
    /// What went wrong, in words for the reader.
    pub errors: Vec<String>,
    /// Interface language, ISO 639-3.
    pub lang: String,
    /// `light`, `dark` or `auto`.
    pub theme: String,
    /// The articles that are being read, or were read for the report.
    pub reading: Vec<ArticleInput>,
    /// They are the demo's.
    pub demo: bool,
    /// Rank from the URL, chosen as soon as there is a report.
    pub wanted: Option<usize>,
}

impl Default for State {
    fn default() -> Self {
        State {
            screen: Screen::default(),
            view: View::default(),
            model: None,
            chosen: None,
            voice: 0,
            cell: None,
            hidden: BTreeSet::new(),
            undo: None,
            filter: Filter::default(),
            agreements: true,
            solos: false,
            panel: None,
            sheet: Sheet::default(),
            letters: true,
            expanded: false,
            typed: String::new(),
            articles: Vec::new(),
            editing: None,
            errors: Vec::new(),
            lang: "eng".into(),
            theme: "auto".into(),
            reading: Vec::new(),
            demo: false,
            wanted: None,
        }
    }
}

/// What the reader does, or what comes back.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text in the box changed.
    Type(String),
    /// Put the text in the box to the articles; a line of three dashes parts two.
    Take,
    /// Articles from files or the host.
    Add(Vec<ArticleInput>),
    /// One article less.
    Remove(usize),
    /// Another order of edits: open the details of an article, or close them.
    Edit(Option<usize>),
    /// New details.
    Describe(usize, ArticleInput),
    /// No articles.
    Clear,
    /// The articles went to the engine.
    Work {
        /// Those that are read now.
        articles: Vec<ArticleInput>,
        /// Are they the demo's?
        demo: bool,
    },
    /// Back to the articles.
    Articles,
    /// A report.
    Show(Shared<Model>),
    /// No report.
    Fail(String),
    /// A message the reader has read.
    Dismiss(usize),
    /// Another view.
    Look(View),
    /// Choose a disagreement, or close it.
    Choose(Option<usize>),
    /// The next (`1`) or previous (`-1`) one that is listed.
    Step(i32),
    /// The voice in the middle.
    Voice(usize),
    /// Open a cell of the matrix, or close it.
    Cell(Option<(usize, usize)>),
    /// Not a disagreement.
    Reject(usize),
    /// A disagreement after all.
    Restore(usize),
    /// The time to take it back at once is over.
    Forget,
    /// Another filter.
    Sift(Filter),
    /// Underline agreements.
    Agreements(bool),
    /// Underline single voices.
    Solos(bool),
    /// Open a strip, or close it.
    Open(Option<Panel>),
    /// Pull the sheet.
    Pull(Sheet),
    /// Single letters are keys.
    Letters(bool),
    /// Open the embed, or close it.
    Expand(bool),
    /// Interface language.
    Speak(String),
    /// Theme.
    Dress(String),
}

impl State {
    /// Indices of the disagreements that are listed: not put away, let through by the filter.
    pub fn listed(&self) -> Vec<usize> {
        let Some(model) = &self.model else { return Vec::new() };
        let open = |(i, d): &(usize, &Dispute)| !self.hidden.contains(i) && self.filter.lets(d);
        model.disputes.iter().enumerate().filter(open).map(|(i, _)| i).collect()
    }

    /// The chosen disagreement.
    pub fn dispute(&self) -> Option<&Dispute> {
        self.model.as_ref()?.disputes.get(self.chosen?)
    }

    /// Articles the reader would compare now: those added, and the text still in the box.
    pub fn ready(&self) -> Vec<ArticleInput> {
        let mut all = self.articles.clone();
        add(&mut all, part(&self.typed));
        all
    }

    /// The next state.
    pub fn after(&self, action: Action) -> State {
        let mut s = self.clone();
        match action {
            Action::Type(text) => s.typed = text,
            Action::Take => {
                add(&mut s.articles, part(&s.typed));
                s.typed.clear();
            }
            Action::Add(articles) => add(&mut s.articles, articles),
            Action::Remove(i) => {
                if i < s.articles.len() {
                    s.articles.remove(i);
                }
                s.editing = None;
            }
            Action::Edit(i) => s.editing = i,
            Action::Describe(i, article) => {
                if let Some(a) = s.articles.get_mut(i) {
                    *a = article;
                }
            }
            Action::Clear => {
                s.articles.clear();
                s.typed.clear();
                s.editing = None;
                s.errors.clear();
            }
            Action::Work { articles, demo } => {
                if !demo {
                    s = s.after(Action::Take);
                }
                s.demo = demo;
                s.reading = articles;
                s.screen = Screen::Working;
                s.errors.clear();
                s.panel = None;
            }
            Action::Articles => {
                s.screen = Screen::Start;
                s.panel = None;
            }
            Action::Show(model) => {
                s.screen = Screen::Results;
                s.voice = s.voice.min(model.voices.len().saturating_sub(1));
                s.chosen = s.chosen.filter(|i| *i < model.disputes.len());
                s.model = Some(model);
                s.hidden.clear();
                s.undo = None;
                s.cell = None;
                s.filter = Filter::default();
                if let Some(rank) = s.wanted.take() {
                    s = s.after(Action::Choose(rank.checked_sub(1)));
                }
            }
            Action::Fail(text) => {
                s.screen = Screen::Start;
                s.errors.push(text);
            }
            Action::Dismiss(i) => {
                if i < s.errors.len() {
                    s.errors.remove(i);
                }
            }
            Action::Look(view) => {
                s.view = view;
                s.panel = None;
                if s.model.is_some() && s.screen == Screen::Start {
                    s.screen = Screen::Results;
                }
            }
            Action::Choose(i) => {
                s.chosen = i.filter(|i| s.model.as_ref().is_some_and(|m| *i < m.disputes.len()));
                s.cell = None;
                if let Some(d) = s.dispute() {
                    // On a phone the voice on the screen should have something to say.
                    let speaks = |v: &usize| d.stances.get(*v).is_some_and(|x| *x != super::model::Stance::Silent);
                    if let Some(v) = (!speaks(&s.voice)).then(|| (0..d.stances.len()).find(speaks)).flatten() {
                        s.voice = v;
                    }
                    if s.sheet == Sheet::Closed {
                        s.sheet = Sheet::Half;
                    }
                }
            }
            Action::Step(by) => {
                let listed = s.listed();
                let at = s.chosen.and_then(|c| listed.iter().position(|i| *i == c));
                let n = listed.len() as i32;
                let to = match at {
                    _ if n == 0 => None,
                    Some(at) => listed.get((at as i32 + by).rem_euclid(n) as usize),
                    None if by < 0 => listed.last(),
                    None => listed.first(),
                };
                s = s.after(Action::Choose(to.copied()));
            }
            Action::Voice(v) => s.voice = v,
            Action::Cell(cell) => s.cell = if s.cell == cell { None } else { cell },
            Action::Reject(i) => {
                let next = s.after(Action::Step(1)).chosen.filter(|n| *n != i);
                s.hidden.insert(i);
                s.undo = Some(i);
                if s.chosen == Some(i) {
                    s.chosen = next;
                }
            }
            Action::Restore(i) => {
                s.hidden.remove(&i);
                s.undo = None;
            }
            Action::Forget => s.undo = None,
            Action::Sift(filter) => s.filter = filter,
            Action::Agreements(on) => s.agreements = on,
            Action::Solos(on) => s.solos = on,
            Action::Open(panel) => s.panel = if s.panel == panel { None } else { panel },
            Action::Pull(sheet) => s.sheet = sheet,
            Action::Letters(on) => s.letters = on,
            Action::Expand(on) => {
                s.expanded = on;
                if !on {
                    s.chosen = None;
                    s.panel = None;
                }
            }
            Action::Speak(lang) => {
                s.lang = lang;
                s.panel = None;
            }
            Action::Dress(theme) => s.theme = theme,
        }
        s
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// Parts pasted text at lines of three dashes or more.
pub fn part(text: &str) -> Vec<ArticleInput> {
    let rule = |l: &str| l.trim().len() >= 3 && l.trim().chars().all(|c| matches!(c, '-' | '—' | '–' | '*' | '='));
    let mut out = vec![String::new()];
    for line in text.lines() {
        match out.last_mut() {
            Some(last) if !rule(line) => {
                last.push_str(line);
                last.push('\n');
            }
            _ => out.push(String::new()),
        }
    }
    let full = out.into_iter().filter(|t| !t.trim().is_empty());
    full.map(|t| ArticleInput { text: t.trim().to_string(), ..ArticleInput::default() }).collect()
}

/// Appends articles under ids of their own.
fn add(all: &mut Vec<ArticleInput>, new: Vec<ArticleInput>) {
    for mut a in new {
        let taken = |id: &str| all.iter().any(|b| b.id == id);
        if a.id.is_empty() || taken(&a.id) {
            a.id = (all.len()..)
                .map(super::model::siglum)
                .map(|s| s.to_lowercase())
                .find(|id| !taken(id))
                .unwrap_or_default();
        }
        all.push(a);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixture;

    fn story() -> State {
        State::default().after(Action::Show(Shared::new(Model::new(&fixture::report()))))
    }

    /// Runs actions one after the other.
    fn run(state: State, actions: &[Action]) -> State {
        actions.iter().fold(state, |s, a| s.after(a.clone()))
    }

    #[test]
    fn three_dashes_part_two_articles() {
        let texts = |t: &str| part(t).into_iter().map(|a| a.text).collect::<Vec<_>>();
        assert_eq!(texts("one\n---\ntwo\n\n  -----\n"), ["one", "two"]);
        assert_eq!(texts("one – two\n-- \nthree"), ["one – two\n-- \nthree"]);
        assert!(texts(" \n---\n").is_empty());
    }

    #[test]
    fn ids_stay_unique() {
        let s = run(
            State::default(),
            &[
                Action::Type("one\n---\ntwo".into()),
                Action::Take,
                Action::Remove(0),
                Action::Type("three".into()),
                Action::Take,
            ],
        );
        assert_eq!(s.articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(s.typed, "");
    }

    #[test]
    fn steps_go_round_the_listed() {
        let s = story();
        assert_eq!(run(s.clone(), &[Action::Step(1)]).chosen, Some(0));
        assert_eq!(run(s.clone(), &[Action::Step(-1)]).chosen, Some(8));
        assert_eq!(run(s.clone(), &[Action::Step(-1), Action::Step(1)]).chosen, Some(0));
        assert_eq!(run(s, &[Action::Choose(Some(0)), Action::Reject(1), Action::Step(1)]).chosen, Some(2));
    }

    #[test]
    fn a_rejected_one_leaves_and_comes_back() {
        let s = run(story(), &[Action::Choose(Some(3)), Action::Reject(3)]);
        assert_eq!((s.chosen, s.undo, s.listed().len()), (Some(4), Some(3), 8));
        let s = run(s, &[Action::Restore(3)]);
        assert_eq!((s.undo, s.listed().len()), (None, 9));
        let s = (0..9).fold(story(), |s, i| s.after(Action::Reject(i)));
        assert!(s.listed().is_empty());
        assert_eq!(s.after(Action::Step(1)).chosen, None);
    }

    #[test]
    fn filters_narrow_the_list() {
        let s = story();
        let count = |f: Filter| s.after(Action::Sift(f)).listed().len();
        assert_eq!(count(Filter { without: [Kind::Quantity].into(), ..Filter::default() }), 7);
        assert_eq!(count(Filter { voice: Some(1), ..Filter::default() }), 7);
        assert_eq!(count(Filter { least: 0.6, ..Filter::default() }), 5);
        assert_eq!(count(Filter { search: "blessés".into(), ..Filter::default() }), 1);
        assert_eq!(count(Filter { search: "no such word".into(), ..Filter::default() }), 0);
    }

    #[test]
    fn choosing_shows_a_voice_that_speaks() {
        let s = run(story(), &[Action::Voice(1), Action::Choose(Some(0))]);
        assert_eq!(s.voice, 0);
        let s = run(story(), &[Action::Voice(2), Action::Choose(Some(0))]);
        assert_eq!(s.voice, 2);
        assert_eq!(run(story(), &[Action::Choose(Some(99))]).chosen, None);
    }
}
