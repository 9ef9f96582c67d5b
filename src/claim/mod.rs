//! Claims: who does what to whom, how much, when, says who, how sure, denied or not.

use crate::{
    Span,
    article::Article,
    tag::{Certainty, Tag},
};

/// A claim: a clause with its tags.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of its article.
    pub article: usize,
    /// Index of its sentence in the article.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    /// Relative to the source.
    pub certainty: Certainty,
    /// Odd number of negations.
    pub negated: bool,
    /// Who is quoted for it.
    pub source: Option<SourceOfClaim>,
    /// From 0 (nothing to check) to 1.
    pub checkworthy: f64,
    /// Its tags, as indices into the article's tags.
    pub tags: Vec<usize>,
}

/// Who is quoted for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceOfClaim {
    /// The words that name the source.
    pub span: Span,
    /// Its name.
    pub name: String,
}

/// The claims of an article, in the order of the text; furniture makes none.
pub fn extract(index: usize, article: &Article, tags: &[Tag]) -> Vec<Claim> {
    let mut out = Vec::new();
    for (i, s) in article.sentences.iter().enumerate().filter(|(_, s)| s.role.tells()) {
        out.push(Claim {
            article: index,
            sentence: i,
            span: s.span,
            certainty: Certainty::Stated,
            negated: false,
            source: None,
            checkworthy: 0.0,
            tags: (0..tags.len()).filter(|t| s.span.contains(tags[*t].span)).collect(),
        });
    }
    out
}
