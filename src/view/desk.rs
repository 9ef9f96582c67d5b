//! What the page can do beside reading: keep, open, share, save. The seam between interface and browser.

use super::seam::ArticleInput;
use super::text::Text;
use crate::correct::Correction;
use crate::saved::{Fault, Saved};
use std::rc::Rc;
use yew::Callback;

/// A comparison that is to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Articles, name, corrections, perhaps a report.
    pub saved: Saved,
    /// Its id on the shelf, if it lies there.
    pub kept: Option<String>,
}

/// A line of the shelf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its key.
    pub id: String,
    /// What the reader calls it.
    pub name: String,
    /// ISO day on which it was kept last.
    pub day: String,
    /// How many articles it holds.
    pub articles: usize,
}

/// A link to what is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// The whole address.
    Ready(String),
    /// It would have this many characters, more than programs pass on.
    Long(usize),
    /// This page lies in a file: nobody else could open its address.
    File,
}

/// The reader's own articles and what is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The text in the box, not yet an article.
    pub typed: String,
    /// The articles added.
    pub articles: std::rc::Rc<Vec<ArticleInput>>,
    /// What was set right in their comparison.
    pub corrections: Vec<Correction>,
}

/// What the reader wishes.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// What the address or this very file holds, or what was open before a reload. Answer: `Opened` or `Nothing`.
    Arrive,
    /// Answer: `Shelf`.
    List,
    /// Keep it under this id, or a new one. Answer: `Kept`.
    Keep(Option<String>, Saved),
    /// Answer: `Opened`.
    Open(String),
    /// Answer: `Shelf`.
    Rename(String, String),
    /// Answer: `Shelf`.
    Delete(String),
    /// Everything that this browser keeps of us. Answer: `Shelf`.
    Forget,
    /// What was open is not to open again after a reload. Answer: `Nothing`.
    Leave,
    /// The reader's own articles as they stand, over a reload. Answer: `Nothing`.
    Draft(Draft),
    /// Answer: `Link`.
    Link(Saved),
    /// One file with everything in it. Answer: `Nothing`.
    Carry(Saved),
    /// A file's name, media type, text. Answer: `Nothing`.
    Write(String, &'static str, String),
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It is done, or there is nothing.
    Nothing,
    /// Show this.
    Opened(Box<Opened>),
    /// What is kept.
    Shelf(Vec<Entry>),
    /// It is kept now.
    Kept(Entry),
    /// The link.
    Link(Link),
    /// It did not work.
    Failed(Trouble),
}

/// Why it did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no room left.
    Full,
    /// It has no room for what is typed.
    Draft,
    /// The browser keeps nothing for this page.
    Refused,
    /// A newer version of Counterpoint keeps its things here.
    Newer,
    /// It is not on the shelf any more.
    Gone,
    /// The single file cannot be had.
    NoFile,
    /// What came in cannot be opened.
    Fault(Fault),
}

impl Trouble {
    /// In words for the reader.
    pub fn say(&self, text: &Text) -> String {
        match self {
            Trouble::Full => text.get("trouble.full").to_string(),
            Trouble::Draft => text.get("trouble.draft").to_string(),
            Trouble::Refused => text.get("trouble.refused").to_string(),
            Trouble::Newer => text.get("trouble.newer").to_string(),
            Trouble::Gone => text.get("trouble.gone").to_string(),
            Trouble::NoFile => text.get("trouble.nofile").to_string(),
            Trouble::Fault(f) => text.fill(&format!("fault.{}", f.code), &[&f.what]),
        }
    }
}

/// Grants wishes, one answer each.
#[derive(Clone)]
pub struct Desk(pub Rc<dyn Fn(Wish, Callback<Answer>)>);

impl Desk {
    /// Wraps a function.
    pub fn new(f: impl Fn(Wish, Callback<Answer>) + 'static) -> Self {
        Desk(Rc::new(f))
    }
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What components do with the desk.
#[derive(Clone, PartialEq)]
pub struct Tools {
    /// Where wishes go; what comes of them arrives as actions.
    pub wish: Callback<Wish>,
    /// Shows a comparison from a file.
    pub bring: Callback<Box<Saved>>,
    /// What is shown becomes the reader's own articles; those that were there are kept first.
    pub adopt: Callback<()>,
}
