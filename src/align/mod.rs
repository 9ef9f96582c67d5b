//! Alignment: which passages across articles speak of the same thing.

mod best;
mod bond;
#[cfg(test)]
pub(crate) mod fixture;
mod known;
mod look;
mod names;
mod nearness;
mod pairs;
mod profile;
pub mod space;
mod vector;

pub use best::Best;
pub use bond::Bond;
pub use look::{Beside, odds};
pub use pairs::{Pair, pairs};
pub use space::Space;
pub use vector::Vector;

use crate::Span;

/// A place in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mention {
    /// Index of the article.
    pub article: usize,
    /// Where in its text.
    pub span: Span,
}

/// Claims of several articles that speak of one thing.
#[derive(Clone, Debug)]
pub struct Group {
    /// What is compared, in words of an article.
    pub label: String,
    /// Indices of claims.
    pub claims: Vec<usize>,
    /// The words that speak of it.
    pub mentions: Vec<Mention>,
    /// What comparing them gave.
    pub verdict: Verdict,
}

/// What comparing a group gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Verdict {
    /// The articles say the same.
    Agree,
    /// At least two exclude each other.
    Disagree,
    /// They differ in precision only.
    Compatible,
    /// Nothing comparable was found in them.
    #[default]
    Unclear,
}
