//! What the reader does, or what comes back.

use super::{Filter, Origin, Panel, Place, Sheet, Sort, View};
use crate::Stage;
use crate::correct::Correction;
use crate::input::{Note, Seen};
use crate::saved::Fault;
use crate::view::desk::{Entry, Link, Opened};
use crate::view::model::Shared;
use crate::view::seam::ArticleInput;
use crate::wire::Report;
use rustc_hash::FxHashMap;

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
    Describe(usize, Box<ArticleInput>),
    /// An article back into the box, to be edited there.
    Unpack(usize),
    /// What could not be read.
    Note(Vec<Note>),
    /// The notes are read.
    Unnote,
    /// More or fewer files are being read.
    Busy(i32),
    /// What the engine sees in the articles.
    See(Vec<Seen>),
    /// Open the ways from a web page, or close them.
    Ways(bool),
    /// From the report to the details of one of its articles.
    Correct(usize),
    /// No articles.
    Clear,
    /// The articles went to the engine.
    Work {
        /// Those that are read now.
        articles: Vec<ArticleInput>,
        /// Whose they are.
        origin: Origin,
    },
    /// A comparison from the shelf, a link or a file; it is shown, the reader's own articles stay as they are.
    Bring(Box<Opened>),
    /// What is shown becomes the reader's own articles.
    Adopt,
    /// Corrections of the reader's own articles from before a reload.
    Recall(Vec<Correction>),
    /// Back to the articles.
    Articles,
    /// How the reading goes on.
    Stage(Stage),
    /// A report.
    Show(Shared<Report>),
    /// No report.
    Fail(String),
    /// Something did not work, and nothing is lost.
    Warn(String),
    /// A message the reader has read.
    Dismiss(usize),
    /// A file that holds a comparison and cannot be opened: its name, and why.
    Broken(String, Fault),
    /// To a place in what is shown.
    Stand(Box<Place>),
    /// To a place as soon as there is a report; `None`: none is wanted any more.
    Want(Option<Box<Place>>),
    /// Another view.
    Look(View),
    /// Choose a disagreement, or close it.
    Choose(Option<usize>),
    /// The next (`1`) or previous (`-1`) one that is listed.
    Step(i32),
    /// The voice in the middle.
    Voice(usize),
    /// A column so many places later (or earlier).
    Shift(usize, i32),
    /// A column first and always in sight, or not any more.
    Pin(usize),
    /// A column out of sight, or back.
    Aside(usize, bool),
    /// Open the tools of a column, or close them.
    Tools(Option<usize>),
    /// All columns as they were at first.
    Straighten,
    /// Sort the matrix.
    Sort(Sort),
    /// Add what is told alike to the matrix, or leave it out.
    Agreed(bool),
    /// Open a cell of the matrix, or close it.
    Cell(Option<(usize, usize)>),
    /// Not a disagreement.
    Reject(usize),
    /// A disagreement, but not to be shown.
    Hide(usize),
    /// A disagreement after all.
    Restore(usize),
    /// One correction less, by its place.
    Uncorrect(usize),
    /// Settle the match by hand, or leave that.
    Settle(bool),
    /// Take a passage of the chosen disagreement out, or leave it in: voice, first unit, last unit.
    Pick(usize, usize, usize),
    /// The picked passages answer another question.
    Part,
    /// The chosen disagreement and this one ask the same.
    Unite(usize),
    /// Take the last correction back.
    Undo,
    /// Make it again.
    Redo,
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
    /// What a language calls concepts, by their numbers.
    Name(String, FxHashMap<u32, String>),
    /// Theme.
    Dress(String),
    /// What is kept in this browser.
    Shelf(Vec<Entry>),
    /// What is shown lies on the shelf now, under this id and name.
    Kept(Entry),
    /// The link to what is shown, or why there is none.
    Link(Option<Link>),
}
