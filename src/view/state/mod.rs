//! What is chosen, open and typed; a pure [`State::after`] from action to action.

mod action;
mod after;
mod columns;
mod filter;
mod hand;
mod parts;
mod place;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use columns::{Columns, Sort};
pub use filter::Filter;
pub use parts::part;
pub use place::{Place, Whose};

use super::desk::{Entry, Link};
use super::model::{Dispute, Model, Shared};
use super::seam::ArticleInput;
use crate::Stage;
use crate::correct::{Correction, History};
use crate::input::{Note, Seen};
use crate::order::Order;
use crate::wire::Report;
use rustc_hash::FxHashMap;
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
    /// Keep, share, export, print.
    Export,
    /// Kinds, voices, strength, words.
    Filter,
    /// Keys.
    Keys,
    /// On narrow widgets: views and tools.
    Menu,
}

impl Panel {
    /// In keys of the interface text.
    pub fn name(self) -> &'static str {
        match self {
            Panel::Language => "language",
            Panel::Appearance => "appearance",
            Panel::Export => "export",
            Panel::Filter => "filter",
            Panel::Keys => "keys",
            Panel::Menu => "menu",
        }
    }
}

/// Whose articles are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Origin {
    /// The reader's own, which the first screen lists.
    #[default]
    Own,
    /// The example's.
    Demo,
    /// From the shelf, a link or a file.
    Opened,
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

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What stands on the screen.
    pub screen: Screen,
    /// How the report is shown.
    pub view: View,
    /// The report as the engine gave it, once there is one.
    pub report: Option<Shared<Report>>,
    /// The report with corrections: its disagreements are those of the model, one by one.
    pub corrected: Option<Shared<Report>>,
    /// What the views show of it.
    pub model: Option<Shared<Model>>,
    /// What the reader set right.
    pub corrections: History,
    /// Corrections of the reader's own articles while something else is shown.
    pub stashed: Vec<Correction>,
    /// For each disagreement the place of the correction that put it away.
    pub away: Vec<Option<usize>>,
    /// Places of corrections whose disagreement is not in this report.
    pub lost: Vec<usize>,
    /// The match of the chosen one is being settled by hand; passages that are to leave: voice, first unit, last unit.
    pub picked: Option<BTreeSet<(usize, usize, usize)>>,
    /// Index of the chosen disagreement.
    pub chosen: Option<usize>,
    /// The one that was chosen before: next and previous go on from there.
    pub left: Option<usize>,
    /// The voice in the middle of the one-article view, and the one on a phone's screen.
    pub voice: usize,
    /// Order and place of the columns.
    pub columns: Columns,
    /// How the matrix is sorted.
    pub sort: Sort,
    /// The open cell of the matrix: disagreement, voice.
    pub cell: Option<(usize, usize)>,
    /// Disagreements the reader put away.
    pub hidden: BTreeSet<usize>,
    /// The one put away last, while it can be taken back at once.
    pub undo: Option<usize>,
    /// Which disagreements are listed.
    pub filter: Filter,
    /// Underline what voices agree on.
    pub agreements: bool,
    /// Underline what one voice alone tells.
    pub solos: bool,
    /// The matrix also has what voices agree on.
    pub agreed: bool,
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
    /// The articles added; shared, since a state follows every key.
    pub articles: Rc<Vec<ArticleInput>>,
    /// The article whose details are being edited.
    pub editing: Option<usize>,
    /// What went wrong, in words for the reader.
    pub errors: Vec<String>,
    /// What could not be read, or only in part.
    pub notes: Vec<Note>,
    /// Files that are being read.
    pub busy: i32,
    /// What the engine sees in the articles.
    pub seen: Vec<Seen>,
    /// The ways from a web page are open.
    pub ways: bool,
    /// Interface language, ISO 639-3.
    pub lang: String,
    /// What this language calls the concepts that the questions ask for, by their numbers.
    pub words: FxHashMap<u32, String>,
    /// `light`, `dark` or `auto`.
    pub theme: String,
    /// The articles that are being read, or were read for the report.
    pub reading: Rc<Vec<ArticleInput>>,
    /// What their reading is at.
    pub stage: Option<Stage>,
    /// Whose they are.
    pub origin: Origin,
    /// What is shown has this name, where it was opened or kept.
    pub name: String,
    /// What is shown lies on the shelf under this id.
    pub kept: Option<String>,
    /// What is kept in this browser, last one first.
    pub shelf: Vec<Entry>,
    /// The link to what is shown.
    pub link: Option<Link>,
    /// The place that the address names, until there is a report.
    pub wanted: Option<Box<Place>>,
}

impl Default for State {
    fn default() -> Self {
        State {
            screen: Screen::default(),
            view: View::default(),
            report: None,
            corrected: None,
            model: None,
            corrections: History::default(),
            stashed: Vec::new(),
            away: Vec::new(),
            lost: Vec::new(),
            picked: None,
            chosen: None,
            left: None,
            voice: 0,
            columns: Columns::default(),
            sort: Sort::default(),
            cell: None,
            hidden: BTreeSet::new(),
            undo: None,
            stage: None,
            filter: Filter::default(),
            agreements: true,
            solos: false,
            agreed: false,
            panel: None,
            sheet: Sheet::default(),
            letters: true,
            expanded: false,
            typed: String::new(),
            articles: Rc::default(),
            editing: None,
            errors: Vec::new(),
            notes: Vec::new(),
            busy: 0,
            seen: Vec::new(),
            ways: false,
            lang: "eng".into(),
            words: FxHashMap::default(),
            theme: "auto".into(),
            reading: Rc::default(),
            origin: Origin::default(),
            name: String::new(),
            kept: None,
            shelf: Vec::new(),
            link: None,
            wanted: None,
        }
    }
}

impl State {
    /// Indices of the disagreements that are listed: not put away, let through by the filter.
    pub fn listed(&self) -> Vec<usize> {
        let Some(model) = &self.model else { return Vec::new() };
        let open = |(i, d): &(usize, &Dispute)| !self.hidden.contains(i) && self.filter.lets(d);
        model.disputes.iter().enumerate().filter(open).map(|(i, _)| i).collect()
    }

    /// How many would be listed under another filter.
    pub fn count(&self, filter: &Filter) -> usize {
        let all = self.model.iter().flat_map(|m| m.disputes.iter().enumerate());
        all.filter(|(i, d)| !self.hidden.contains(i) && filter.lets(d)).count()
    }

    /// Indices of what is told alike: what the filter lets through, told by most first.
    pub fn agreed(&self) -> Vec<usize> {
        let Some(model) = &self.model else { return Vec::new() };
        let voices = |i: usize| model.agreements[i].voices().len();
        let mut all: Vec<usize> = (0..model.agreements.len()).collect();
        all.retain(|i| self.filter.lets_alike(&model.agreements[*i]));
        all.order_by_key(|i| (std::cmp::Reverse(voices(*i)), *i));
        all
    }

    /// The chosen disagreement.
    pub fn dispute(&self) -> Option<&Dispute> {
        self.model.as_ref()?.disputes.get(self.chosen?)
    }

    /// Articles the reader would compare now: those added, and the text still in the box.
    pub fn ready(&self) -> Vec<ArticleInput> {
        let mut all = self.articles.to_vec();
        parts::add(&mut all, part(&self.typed));
        all
    }

    /// Corrections that belong to the reader's own articles.
    pub fn own_corrections(&self) -> &[Correction] {
        if self.origin == Origin::Own { self.corrections.now() } else { &self.stashed }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}
