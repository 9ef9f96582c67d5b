//! A report with its corrections.

use super::{Correction, Target, explanation, meet, stands};
use crate::order::set;
use crate::wire::{DisagreementWire, Place, Report, SideWire};
use std::collections::BTreeSet;

/// A report as it stands with corrections.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Corrected {
    /// With what was split and joined. What was put away is still in it.
    pub report: Report,
    /// For each disagreement the index of the correction that put it away.
    pub away: Vec<Option<usize>>,
    /// Indices of corrections whose disagreement is not in this report.
    pub lost: Vec<usize>,
}

impl Corrected {
    /// The report without what was put away: what is exported.
    pub fn standing(&self) -> Report {
        let mut report = self.report.clone();
        let mut away = self.away.iter();
        report.disagreements.retain(|_| away.next().is_none_or(Option::is_none));
        report
    }
}

/// A disagreement and the correction that put it away.
type Entry = (DisagreementWire, Option<usize>);

/// Applies corrections one after the other; one whose disagreement is not there changes nothing.
pub fn apply(report: &Report, corrections: &[Correction]) -> Corrected {
    let mut all: Vec<Entry> = report.disagreements.iter().cloned().map(|d| (d, None)).collect();
    let mut lost = Vec::new();
    for (i, c) in corrections.iter().enumerate() {
        if !one(report, &mut all, i, c) {
            lost.push(i);
        }
    }
    let (disagreements, away) = all.into_iter().unzip();
    Corrected { report: Report { disagreements, ..report.clone() }, away, lost }
}

/// `false` where the disagreement is not there.
fn one(report: &Report, all: &mut Vec<Entry>, i: usize, c: &Correction) -> bool {
    let Some(at) = find(all, c.on()) else { return false };
    match c {
        Correction::Wrong { .. } | Correction::Hide { .. } => all[at].1 = Some(i),
        Correction::Split { places, .. } => {
            let (mut rest, mut taken) = parted(&all[at].0, places);
            if taken.sides.is_empty() && taken.compatible.is_empty() {
                return false;
            }
            taken.id = all.iter().map(|(d, _)| d.id + 1).max().unwrap_or(0);
            for d in [&mut rest, &mut taken] {
                d.explanation = explanation(report, d);
            }
            match (stands(&rest), stands(&taken)) {
                (true, true) => {
                    all[at].0 = rest;
                    all.insert(at + 1, (taken, None));
                }
                (true, false) => all[at].0 = rest,
                (false, true) => all[at].0 = DisagreementWire { id: all[at].0.id, ..taken },
                // Nothing is left that excludes each other.
                (false, false) => all[at].1 = Some(i),
            }
        }
        Correction::Join { with, .. } => {
            let Some(other) = find(all, with).filter(|o| *o != at) else { return false };
            let mut joined = joined(&all[at].0, &all[other].0);
            joined.explanation = explanation(report, &joined);
            if stands(&joined) {
                all[at].0 = joined;
                all.remove(other);
            } else {
                (all[at].1, all[other].1) = (Some(i), Some(i));
            }
        }
    }
    true
}

/// The disagreement that a target means best, among those that were not put away.
fn find(all: &[Entry], target: &Target) -> Option<usize> {
    let like = |(i, (d, away)): (usize, &Entry)| {
        let likeness = target.likeness(d).filter(|_| away.is_none())?;
        // Of two that cover it alike, the one with less beside it.
        let size: usize = d.sides.iter().map(|s| s.mentions.len()).sum();
        Some((likeness, std::cmp::Reverse(size), i))
    };
    all.iter().enumerate().filter_map(like).max().map(|(_, _, i)| i)
}

/// What stays, and what was taken out.
fn parted(d: &DisagreementWire, places: &[Place]) -> (DisagreementWire, DisagreementWire) {
    let goes = |m: &Place| places.iter().any(|p| meet(m, p));
    let half = |taken: bool| {
        let keep = |ms: &[Place]| ms.iter().filter(|m| goes(m) == taken).cloned().collect::<Vec<_>>();
        let side = |s: &SideWire| SideWire { mentions: keep(&s.mentions), ..s.clone() };
        DisagreementWire {
            sides: d.sides.iter().map(side).filter(|s| !s.mentions.is_empty()).collect(),
            compatible: keep(&d.compatible),
            ..d.clone()
        }
    };
    (half(false), half(true))
}

/// Both as one: like values become one side; an article that tells two of them is on no side.
fn joined(a: &DisagreementWire, b: &DisagreementWire) -> DisagreementWire {
    let mut out = a.clone();
    for side in &b.sides {
        let same = |s: &&mut SideWire| s.reading == side.reading && s.value == side.value;
        match out.sides.iter_mut().find(same) {
            Some(s) => s
                .mentions
                .extend(side.mentions.iter().filter(|m| !a.sides.iter().any(|s| s.mentions.contains(m))).cloned()),
            None => out.sides.push(side.clone()),
        }
    }
    let tells = |s: &SideWire| set(s.mentions.iter().map(|m| m.article.clone()));
    let sides: Vec<BTreeSet<String>> = out.sides.iter().map(tells).collect();
    let twice = |article: &str| sides.iter().filter(|s| s.contains(article)).count() > 1;
    let mut fits: Vec<Place> = a.compatible.iter().chain(&b.compatible).cloned().collect();
    for s in &mut out.sides {
        fits.extend(s.mentions.iter().filter(|m| twice(&m.article)).cloned());
        s.mentions.retain(|m| !twice(&m.article));
    }
    out.sides.retain(|s| !s.mentions.is_empty());
    fits.retain(|m| twice(&m.article) || !sides.iter().any(|s| s.contains(&m.article)));
    fits.dedup();
    out.compatible = fits;
    out.severity = a.severity.max(b.severity);
    out.confidence = a.confidence.min(b.confidence);
    out
}
