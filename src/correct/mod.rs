//! What a reader sets right by hand, and the report as it stands with that.
//!
//! A correction names a disagreement by its kind and its passages, never by its place in the list: so it is found again
//! in the report of another version, or of the same articles in another order. Nothing is deleted: what was put away
//! stays in the report and is marked, so that it can be shown and taken back.

mod apply;
mod history;

pub use apply::{Corrected, apply};
pub use history::History;

use crate::order::set;
use crate::wire::{DisagreementWire, Place, Report};
use serde::{Deserialize, Serialize};

/// One thing set right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Correction {
    /// These do not exclude each other, or do not answer one question.
    Wrong {
        /// What was taken for a disagreement.
        on: Target,
    },
    /// A disagreement, but not to be shown here.
    Hide {
        /// Which one.
        on: Target,
    },
    /// These passages answer another question. They leave, and stand as a disagreement of their own where they are one.
    Split {
        /// What they leave.
        on: Target,
        /// The passages.
        places: Vec<Place>,
    },
    /// Both ask the same.
    Join {
        /// The one that stays.
        on: Target,
        /// The one that goes into it.
        with: Target,
    },
}

/// A correction as files have it. Reading what is tagged from within takes all of a parser's code a second time.
#[derive(Serialize, Deserialize)]
struct Written {
    r#do: String,
    on: Target,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    places: Option<Vec<Place>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<Target>,
}

impl From<Correction> for Written {
    fn from(c: Correction) -> Written {
        let written = |on, places, with| Written { r#do: String::new(), on, places, with };
        let r#do = c.name().to_string();
        let c = match c {
            Correction::Wrong { on } | Correction::Hide { on } => written(on, None, None),
            Correction::Split { on, places } => written(on, Some(places), None),
            Correction::Join { on, with } => written(on, None, Some(with)),
        };
        Written { r#do, ..c }
    }
}

impl TryFrom<Written> for Correction {
    type Error = String;

    fn try_from(w: Written) -> Result<Correction, String> {
        let missing = |field: &str| format!("missing field `{field}`");
        Ok(match w.r#do.as_str() {
            "wrong" => Correction::Wrong { on: w.on },
            "hide" => Correction::Hide { on: w.on },
            "split" => Correction::Split { on: w.on, places: w.places.ok_or_else(|| missing("places"))? },
            "join" => Correction::Join { on: w.on, with: w.with.ok_or_else(|| missing("with"))? },
            other => return Err(format!("unknown variant `{other}`")),
        })
    }
}

/// A disagreement, known by its kind and its passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// One of the eight kinds.
    pub kind: String,
    /// The passages of all sides.
    pub places: Vec<Place>,
}

impl Correction {
    /// Its name in files: `wrong`, `hide`, `split`, `join`.
    pub fn name(&self) -> &'static str {
        match self {
            Correction::Wrong { .. } => "wrong",
            Correction::Hide { .. } => "hide",
            Correction::Split { .. } => "split",
            Correction::Join { .. } => "join",
        }
    }

    /// The disagreement that it is about.
    pub fn on(&self) -> &Target {
        match self {
            Correction::Wrong { on }
            | Correction::Hide { on }
            | Correction::Split { on, .. }
            | Correction::Join { on, .. } => on,
        }
    }

    /// The passages by which a reader knows it: those taken out, else those of the disagreement.
    pub fn telling(&self) -> &[Place] {
        match self {
            Correction::Split { places, .. } => places,
            _ => &self.on().places,
        }
    }

    /// All places that it names.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        let more: &[Place] = match self {
            Correction::Split { places, .. } => places,
            Correction::Join { with, .. } => &with.places,
            _ => &[],
        };
        self.on().places.iter().chain(more)
    }
}

impl Target {
    /// The target that means this disagreement.
    pub fn of(d: &DisagreementWire) -> Target {
        Target { kind: d.kind.clone(), places: d.sides.iter().flat_map(|s| s.mentions.iter().cloned()).collect() }
    }

    /// How much of it a disagreement covers; `None` if that is another one.
    ///
    /// Passages count as the same where they overlap: another version may cut them a word longer. Half of them must be
    /// there, in two articles or more.
    fn likeness(&self, d: &DisagreementWire) -> Option<usize> {
        if d.kind != self.kind {
            return None;
        }
        let own = |p: &&Place| d.sides.iter().flat_map(|s| &s.mentions).any(|m| meet(m, p));
        let found: Vec<&Place> = self.places.iter().filter(own).collect();
        let articles = set(found.iter().map(|p| p.article.as_str()));
        (2 * found.len() >= self.places.len() && articles.len() >= 2).then_some(found.len())
    }
}

/// Do two passages share words?
fn meet(a: &Place, b: &Place) -> bool {
    a.article == b.article && a.start < b.end && b.start < a.end
}

/// Has it two sides or more, and evidence in two articles or more?
fn stands(d: &DisagreementWire) -> bool {
    let articles = set(d.sides.iter().flat_map(|s| &s.mentions).map(|m| m.article.as_str()));
    d.sides.len() >= 2 && articles.len() >= 2
}

/// Who says what, in English, as `report::english` says it: sides change when they are split or joined.
fn explanation(report: &Report, d: &DisagreementWire) -> String {
    let side = |s: &crate::wire::SideWire| {
        let mut names: Vec<&str> = Vec::new();
        for m in &s.mentions {
            let article = report.articles.iter().find(|a| a.id == m.article);
            let name = article.and_then(|a| a.outlet.as_deref()).unwrap_or(&m.article);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        format!("{} {} {}", names.join(" and "), if names.len() == 1 { "says" } else { "say" }, s.value)
    };
    format!("{}: {}", d.question, d.sides.iter().map(side).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests;
