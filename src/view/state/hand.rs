//! What the reader sets right by hand.

use super::{Origin, State};
use crate::correct::{self, Correction, History, Target};
use crate::order::set;
use crate::saved::Saved;
use crate::view::model::{Model, Shared};
use crate::wire::Place;

impl State {
    /// What is shown, to be kept, shared or saved.
    pub fn saved(&self) -> Saved {
        Saved {
            name: self.name.clone(),
            articles: self.reading.to_vec(),
            corrections: self.corrections.now().to_vec(),
            report: None,
        }
    }

    /// Other disagreements that the chosen one could be joined with.
    pub fn joinable(&self) -> Vec<usize> {
        let (Some(model), Some(d)) = (&self.model, self.dispute()) else { return Vec::new() };
        let fits = |(i, o): &(usize, &super::Dispute)| o.kind == d.kind && o.id != d.id && !self.hidden.contains(i);
        model.disputes.iter().enumerate().filter(fits).map(|(i, _)| i).collect()
    }

    /// What means a disagreement in corrections.
    fn target(&self, i: usize) -> Option<Target> {
        self.corrected.as_ref()?.disagreements.get(i).map(Target::of)
    }

    /// Changes the corrections and what follows from them.
    pub(super) fn correct(&mut self, step: impl FnOnce(&mut History)) {
        step(&mut self.corrections);
        self.undo = None;
        self.link = None;
        self.picked = None;
        self.rebuild();
    }

    /// The ids of those that are put away.
    pub fn put_away_ids(&self) -> Vec<usize> {
        let disputes = self.model.as_ref().map_or(&[][..], |m| &m.disputes);
        self.hidden.iter().filter_map(|i| Some(disputes.get(*i)?.id)).collect()
    }

    /// Takes a correction back, or makes it again: where one is open, what came back is opened, and what went away gives
    /// way to the next.
    pub(super) fn retrace(&mut self, step: impl FnOnce(&mut History)) {
        let name = |s: &State, i: usize| Some(s.model.as_ref()?.disputes.get(i)?.id);
        let before = self.put_away_ids();
        self.correct(step);
        self.undo = self.hidden.iter().copied().find(|i| name(self, *i).is_some_and(|id| !before.contains(&id)));
        let Some(chosen) = self.chosen else { return };
        let listed = self.listed();
        let back = listed.iter().find(|i| name(self, **i).is_some_and(|id| before.contains(&id)));
        let stays = if listed.contains(&chosen) { Some(&chosen) } else { None };
        let next = || listed.iter().find(|i| **i > chosen).or(listed.last());
        self.chosen = back.or(stays).or_else(next).copied();
    }

    /// One of them less; the next one is chosen where it was the chosen one.
    pub(super) fn put_away(&mut self, i: usize, how: impl FnOnce(Target) -> Correction) {
        let Some(on) = self.target(i).filter(|_| !self.hidden.contains(&i)) else { return };
        let next = self.after(super::Action::Step(1)).chosen.filter(|n| *n != i);
        self.correct(|h| h.push(how(on)));
        self.undo = Some(i);
        if self.chosen == Some(i) {
            self.chosen = next;
        }
    }

    /// Takes the picked passages out of the chosen disagreement.
    pub(super) fn part(&mut self) {
        let (Some(report), Some(i), Some(picked)) = (&self.corrected, self.chosen, self.picked.take()) else { return };
        let Some(d) = report.disagreements.get(i) else { return };
        let is_picked = |p: &&Place| {
            let voice = report.articles.iter().position(|a| a.id == p.article);
            voice.is_some_and(|v| picked.contains(&(v, p.start, p.end)))
        };
        let all = d.sides.iter().flat_map(|s| &s.mentions).chain(&d.compatible);
        let places: Vec<Place> = all.filter(is_picked).cloned().collect();
        if !places.is_empty() {
            let on = Target::of(d);
            self.correct(|h| h.push(Correction::Split { on, places }));
            // It may be none any more.
            self.chosen = self.chosen.filter(|c| !self.hidden.contains(c));
        }
    }

    /// Joins the chosen disagreement with another.
    pub(super) fn unite(&mut self, with: usize) {
        let (Some(on), Some(with)) = (self.chosen.and_then(|i| self.target(i)), self.target(with)) else { return };
        self.correct(|h| h.push(Correction::Join { on, with }));
        self.chosen = self.chosen.filter(|c| !self.hidden.contains(c));
    }

    /// Other articles come on the screen: corrections of the reader's own wait until those are back.
    pub(super) fn turn_to(&mut self, origin: Origin) {
        self.link = None;
        match (self.origin, origin) {
            (Origin::Own, Origin::Own) => return,
            (Origin::Own, _) => self.stashed = self.corrections.now().to_vec(),
            _ => {}
        }
        let own = origin == Origin::Own;
        self.corrections = if own { History::new(std::mem::take(&mut self.stashed)) } else { History::default() };
        self.name.clear();
        self.kept = None;
        self.chosen = None;
        self.origin = origin;
    }

    /// The report with its corrections, and the model where passages or sides changed.
    pub(super) fn rebuild(&mut self) {
        let Some(report) = &self.report else { return };
        let corrected = correct::apply(report, self.corrections.now());
        self.hidden = set(corrected.away.iter().enumerate().filter(|(_, a)| a.is_some()).map(|(i, _)| i));
        (self.away, self.lost) = (corrected.away, corrected.lost);
        if self.corrected.as_ref().is_some_and(|c| c.disagreements == corrected.report.disagreements) {
            return;
        }
        let chosen = self.dispute().map(|d| d.id).filter(|_| self.corrected.is_some());
        let titles = self.reading.iter().filter_map(|a| Some((a.id.as_str(), a.title.as_deref()?)));
        let model = Model::new(&corrected.report).with_titles(titles).told(&self.lang, &self.words);
        if let Some(id) = chosen {
            self.chosen = model.disputes.iter().position(|d| d.id == id);
        }
        self.cell = None;
        self.model = Some(Shared::new(model));
        self.corrected = Some(Shared::new(corrected.report));
    }
}
