//! Which disagreements are listed.

use crate::compare::Kind;
use crate::view::model::{Agreement, Dispute, Quote, Stance};
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
            && self.words().all(|w| holds(d, &w))
    }

    /// Does it let through what is told alike? Kind and severity are those of disagreements.
    pub fn lets_alike(&self, a: &Agreement) -> bool {
        self.voice.is_none_or(|v| a.voices().contains(&v))
            && self.words().all(|w| has(&a.label, &w) || a.quotes.iter().any(|q| quoted(q, &w)))
    }

    fn words(&self) -> impl Iterator<Item = String> {
        self.search.split_whitespace().map(str::to_lowercase)
    }
}

fn holds(d: &Dispute, word: &str) -> bool {
    has(&d.question, word) || d.versions.iter().flat_map(|v| &v.quotes).chain(&d.fits).any(|q| quoted(q, word))
}

fn quoted(q: &Quote, word: &str) -> bool {
    q.parts.iter().any(|p| has(&p.text, word))
}

fn has(text: &str, word: &str) -> bool {
    text.to_lowercase().contains(word)
}
