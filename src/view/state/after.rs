//! From one state to the next.

use super::{Action, Columns, Filter, Origin, Screen, Sheet, State, parts};
use crate::correct::{Correction, History};
use crate::input::{Limits, Note};
use crate::view::desk::Trouble;
use crate::view::model::{Shared, Stance};
use crate::view::text::Text;
use std::collections::BTreeSet;
use std::rc::Rc;

impl State {
    /// Says the questions in the language of the interface.
    fn retell(&mut self) {
        self.model = self.model.take().map(|m| Shared::new(m.told(&self.lang, &self.words)));
    }

    /// The next state.
    pub fn after(&self, action: Action) -> State {
        let mut s = self.clone();
        match action {
            Action::Type(text) => s.typed = text,
            Action::Take => {
                let new = parts::part(&s.typed);
                s = s.after(Action::Add(new));
                s.typed.clear();
            }
            Action::Add(articles) => {
                let out = parts::add_some(Rc::make_mut(&mut s.articles), articles);
                if out > 0 {
                    s.notes.push(Note::new(&out.to_string(), "full", &Limits::MOST.to_string()));
                }
            }
            Action::Unpack(i) => {
                if i < s.articles.len() {
                    let article = Rc::make_mut(&mut s.articles).remove(i);
                    // Nothing typed is lost: what stands in the box becomes an article first.
                    s = s.after(Action::Take);
                    s.typed = article.text;
                }
                s.editing = None;
            }
            Action::Note(notes) => s.notes.extend(notes),
            Action::Unnote => s.notes.clear(),
            Action::Busy(by) => s.busy = (s.busy + by).max(0),
            Action::See(seen) => s.seen = seen,
            Action::Ways(open) => s.ways = open,
            Action::Correct(i) => {
                s.screen = Screen::Start;
                s.panel = None;
                s.editing = (i < s.articles.len()).then_some(i);
            }
            Action::Remove(i) => {
                if i < s.articles.len() {
                    Rc::make_mut(&mut s.articles).remove(i);
                }
                s.editing = None;
            }
            Action::Edit(i) => s.editing = i,
            Action::Describe(i, article) => {
                if let Some(a) = Rc::make_mut(&mut s.articles).get_mut(i) {
                    *a = *article;
                }
            }
            Action::Clear => {
                s.stashed.clear();
                if s.origin == Origin::Own {
                    s.corrections = History::default();
                    s.name.clear();
                    s.kept = None;
                    s.rebuild();
                }
                s.articles = Rc::default();
                s.typed.clear();
                s.editing = None;
                s.errors.clear();
                s.notes.clear();
                s.seen.clear();
            }
            Action::Work { articles, origin } => {
                if origin == Origin::Own {
                    s = s.after(Action::Take);
                }
                s.turn_to(origin);
                s.reading = Rc::new(articles);
                s.stage = None;
                s.screen = Screen::Working;
                s.errors.clear();
                s.panel = None;
            }
            Action::Bring(opened) => {
                s.turn_to(Origin::Opened);
                s.corrections = History::new(opened.saved.corrections);
                (s.name, s.kept, s.reading) = (opened.saved.name, opened.kept, Rc::new(opened.saved.articles));
                s.stage = None;
                s.screen = Screen::Working;
                s.errors.clear();
                s.panel = None;
                if let Some(report) = opened.saved.report {
                    s = s.after(Action::Show(Shared::new(report)));
                }
            }
            Action::Adopt => {
                s.articles = s.reading.clone();
                s.typed.clear();
                s.editing = None;
                s.stashed.clear();
                s.origin = Origin::Own;
                s.screen = Screen::Start;
                s.panel = None;
            }
            Action::Recall(corrections) => match s.origin {
                Origin::Own => s.correct(|h| *h = History::new(corrections)),
                _ => s.stashed = corrections,
            },
            Action::Broken(name, fault) => {
                let why = Trouble::Fault(fault).say(&Text::of(&s.lang));
                s = s.after(Action::Warn(format!("{name}: {why}")));
            }
            Action::Warn(text) => {
                if !s.errors.contains(&text) {
                    s.errors.push(text);
                }
            }
            Action::Articles => {
                s.screen = Screen::Start;
                s.panel = None;
            }
            Action::Stage(stage) => s.stage = Some(stage).filter(|_| s.screen == Screen::Working),
            Action::Show(report) => {
                s.screen = Screen::Results;
                s.report = Some(report);
                s.corrected = None;
                s.link = None;
                s.undo = None;
                s.filter = Filter::default();
                s.columns = Columns::default();
                s.rebuild();
                let model = s.model.as_ref();
                let (voices, disputes) = model.map_or((0, 0), |m| (m.voices.len(), m.disputes.len()));
                s.voice = s.voice.min(voices.saturating_sub(1));
                s.chosen = s.chosen.filter(|i| *i < disputes);
                s.left = None;
                if let Some(place) = s.wanted.take() {
                    s.go_to(*place);
                }
            }
            Action::Fail(text) => {
                s.screen = Screen::Start;
                s.errors.push(text);
            }
            Action::Dismiss(i) => {
                if i < s.errors.len() {
                    s.errors.remove(i);
                }
            }
            Action::Stand(place) => s.go_to(*place),
            Action::Want(place) => s.wanted = place,
            Action::Look(view) => {
                s.view = view;
                s.panel = None;
                s.cell = None;
                if s.model.is_some() && s.screen == Screen::Start {
                    s.screen = Screen::Results;
                }
            }
            Action::Choose(i) => {
                s.left = s.chosen.or(s.left);
                s.chosen = i.filter(|i| s.model.as_ref().is_some_and(|m| *i < m.disputes.len()));
                s.cell = None;
                s.picked = None;
                if let Some(d) = s.dispute() {
                    // On a phone the voice on the screen should have something to say.
                    let speaks = |v: &usize| d.stances.get(*v).is_some_and(|x| *x != Stance::Silent);
                    if let Some(v) = (!speaks(&s.voice)).then(|| (0..d.stances.len()).find(speaks)).flatten() {
                        s.voice = v;
                    }
                    if s.sheet == Sheet::Closed {
                        s.sheet = Sheet::Half;
                    }
                }
            }
            Action::Step(by) => {
                let listed = s.listed();
                let at = s.chosen.or(s.left).and_then(|c| listed.iter().position(|i| *i == c));
                let n = listed.len() as i32;
                let to = match at {
                    _ if n == 0 => None,
                    Some(at) => listed.get((at as i32 + by).rem_euclid(n) as usize),
                    None if by < 0 => listed.last(),
                    None => listed.first(),
                };
                s = s.after(Action::Choose(to.copied()));
            }
            Action::Voice(v) => s.voice = v,
            Action::Shift(voice, by) => s.shift(voice, by),
            Action::Pin(voice) => s.columns.pinned = (s.columns.pinned != Some(voice)).then_some(voice),
            Action::Aside(voice, aside) => s.put_aside(voice, aside),
            Action::Tools(of) => s.columns.tools = of.filter(|v| s.columns.tools != Some(*v)),
            Action::Straighten => s.columns = Columns::default(),
            Action::Sort(sort) => s.sort = sort,
            Action::Agreed(on) => s.agreed = on,
            Action::Cell(cell) => s.cell = if s.cell == cell { None } else { cell },
            Action::Reject(i) => s.put_away(i, |on| Correction::Wrong { on }),
            Action::Hide(i) => s.put_away(i, |on| Correction::Hide { on }),
            Action::Restore(i) => {
                if let Some(at) = s.away.get(i).copied().flatten() {
                    s.retrace(|h| h.remove(at));
                }
            }
            Action::Uncorrect(at) => s.retrace(|h| h.remove(at)),
            Action::Settle(on) => s.picked = on.then(BTreeSet::new),
            Action::Pick(voice, start, end) => {
                let picked = s.picked.get_or_insert_default();
                if !picked.remove(&(voice, start, end)) {
                    picked.insert((voice, start, end));
                }
            }
            Action::Part => s.part(),
            Action::Unite(with) => s.unite(with),
            Action::Undo => s.retrace(History::undo),
            Action::Redo => s.retrace(History::redo),
            Action::Forget => s.undo = None,
            Action::Sift(filter) => s.filter = filter,
            Action::Agreements(on) => s.agreements = on,
            Action::Solos(on) => s.solos = on,
            Action::Open(panel) => s.panel = if s.panel == panel { None } else { panel },
            Action::Pull(sheet) => s.sheet = sheet,
            Action::Letters(on) => s.letters = on,
            Action::Expand(on) => {
                s.expanded = on;
                if !on {
                    s.chosen = None;
                    s.panel = None;
                }
            }
            Action::Speak(lang) => {
                s.lang = lang;
                s.words.clear();
                s.retell();
                s.panel = None;
            }
            Action::Name(lang, words) => {
                if lang == s.lang && s.words != words {
                    s.words = words;
                    s.retell();
                }
            }
            Action::Dress(theme) => s.theme = theme,
            Action::Shelf(shelf) => {
                let gone = |id: &String| !shelf.iter().any(|e| e.id == *id);
                s.kept = s.kept.take().filter(|id| !gone(id));
                if let Some(e) = shelf.iter().find(|e| Some(&e.id) == s.kept.as_ref()) {
                    s.name = e.name.clone();
                }
                s.shelf = shelf;
            }
            Action::Kept(entry) => {
                s.kept = Some(entry.id.clone());
                s.name = entry.name.clone();
                s.shelf.retain(|e| e.id != entry.id);
                s.shelf.insert(0, entry);
            }
            Action::Link(link) => s.link = link,
        }
        s
    }
}
