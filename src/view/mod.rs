//! The interface: report → model → state → components.
//!
//! [`Root`] is the whole widget, page and embed. It shows what a [`crate::wire::Report`] says and judges nothing:
//! `model` turns the report into columns, marks, versions and rows (pure), `state` says what is chosen and open (pure),
//! the components are markup only. Everything that measures or moves is in `dom`, and runs in a browser only.

mod added;
mod address;
mod beside;
mod card;
mod columns;
mod common;
mod compact;
mod desk;
mod dom;
#[cfg(any(test, debug_assertions))]
pub(crate) mod fixture;
mod format;
mod glyph;
mod growth;
mod head;
mod intake;
mod keys;
mod lead;
mod marks;
mod masthead;
mod matrix;
pub(crate) mod model;
mod one;
mod panels;
mod paper;
mod plain;
mod root;
mod says;
mod seam;
mod settle;
mod share;
mod shelf;
mod shell;
mod staff;
pub(crate) mod stage;
mod start;
mod state;
mod text;
mod timeline;
mod use_desk;
mod voices;
mod ways;
mod weighed;
mod words;

#[cfg(test)]
mod tests;

use crate::export::lang;

pub use desk::{Answer, Desk, Draft, Entry, Link, Opened, Trouble, Wish};
pub use root::Root;
pub use seam::{
    Analyzer, Answer as Reported, ArticleInput, Event, Handed, Mode, Namer, Porter, Remote, RootProps, Stop, Weigher,
};
pub use state::Whose;

/// The stylesheet of one shadow root, without its comments and indentation (`build.rs`); themes are custom properties on its host.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
