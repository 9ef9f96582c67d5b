//! The report: everything the view may know.

mod build;
mod copies;
pub mod english;
mod group;
mod notices;

pub(crate) use build::build;
pub(crate) use copies::Copies;
#[cfg(feature = "view")]
pub(crate) use copies::is_older;
pub(crate) use notices::notices;

use crate::align::{Group, Mention};
use crate::article::Article;
use crate::claim::Claim;
use crate::compare::Disagreement;
use crate::looked::Looked;
use crate::tag::Tag;

/// What an analysis found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The articles, in the order given.
    pub articles: Vec<Article>,
    /// The tags of each article.
    pub tags: Vec<Vec<Tag>>,
    /// The claims of all articles.
    pub claims: Vec<Claim>,
    /// What several articles speak of.
    pub groups: Vec<Group>,
    /// Most important first.
    pub disagreements: Vec<Disagreement>,
    /// What the reader should know about the input.
    pub notices: Vec<Notice>,
    /// Pairs kept before slots were compared; only where asked for.
    pub candidates: Vec<[Mention; 2]>,
    /// What the models saw in sentences and values; only where asked for, and not in wasm.
    pub looked: Option<Looked>,
    /// For each article the index of the one it adds nothing to: it is a copy of it, or an older version.
    pub copies: Vec<Option<usize>>,
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Index of the article it is about.
    pub article: Option<usize>,
    /// Stable name: `no-date`, `one-article`, `copy` …
    pub code: &'static str,
    /// In English; the interface has its own words by `code`.
    pub text: String,
}
