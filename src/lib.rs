//! Counterpoint reads several news articles about one story, in different languages, and shows where they disagree.
//!
//! [`analyze`] takes [`Source`]s and gives a [`Report`]:
//! text → article → language → tags → claims → groups → disagreements → report.
//!
//! - It is pure: no clock, no network, no browser; the same input gives the same report, and any text gives one.
//! - Spans are bytes of the text as given; UTF-16 exists only in [`wire`].
//! - A disagreement has two sides or more, each with evidence in a different article, and the name of its rule.
//! - Engines know no language: what a language needs is in its [`pack`].

pub mod align;
mod analyze;
pub mod article;
pub mod claim;
pub mod compare;
pub mod correct;
pub mod detect;
pub mod export;
pub mod input;
mod judge;
mod lang;
pub mod looked;
pub mod meaning;
mod order;
pub mod pack;
#[cfg(feature = "readers")]
pub mod readers;
pub mod report;
#[cfg(feature = "view")]
pub mod saved;
pub mod segment;
mod span;
pub mod tag;
mod units;
#[cfg(feature = "view")]
pub mod view;
#[cfg(feature = "view")]
pub mod web;
pub mod wire;
mod work;

pub use analyze::{Options, Stage, analyze, analyze_sliced, analyze_told};
pub use input::Source;
pub use lang::Lang;
pub use report::Report;
pub use span::Span;
