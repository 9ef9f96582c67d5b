//! Which disagreements are listed.

use crate::compare::Kind;
use crate::view::model::{Dispute, Stance};
use std::collections::BTreeSet;

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
        let voice = |v: usize| !matches!(d.stances.get(v), None | Some(Stance::Silent));
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
