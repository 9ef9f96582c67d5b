//! Where the reader stands in a comparison, and how the fragment of the address says it.
//!
//! `v=matrix.3` is the view and the rank of the chosen disagreement; the rest stands there only where it is not as it is at
//! first: `col=2.1.3` (order of the columns), `pin=2`, `off=3.4` (out of sight), `in=2` (the article in the middle), `sort=place`,
//! `not=date.scope` (kinds left out), `by=2`, `least=40`, `q=words`, `marks=solo` (`agree`, `solo`, both or `none`). Articles
//! count from 1. Whose articles they are stands beside it (`Whose`). A fragment may come from anybody: what is not of this
//! comparison is left out.

use super::{Columns, Filter, Screen, Sheet, Sort, State, View};
use crate::compare::Kind;
use crate::order::set;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Characters of a search that an address takes.
const SEARCH: usize = 200;

/// Where the reader stands in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The view.
    pub view: View,
    /// Rank of the chosen disagreement.
    pub rank: Option<usize>,
    /// The article in the middle.
    pub voice: usize,
    /// Order, pinned and hidden columns.
    pub columns: Columns,
    /// How the matrix is sorted.
    pub sort: Sort,
    /// What is listed.
    pub filter: Filter,
    /// What is underlined: agreements, single voices.
    pub marks: (bool, bool),
}

impl Default for Place {
    fn default() -> Self {
        State::default().place()
    }
}

impl Place {
    /// As it stands in the fragment.
    pub fn write(&self) -> String {
        let view = self.view.name();
        let mut out = vec![self.rank.map_or_else(|| format!("v={view}"), |r| format!("v={view}.{r}"))];
        let mut say = |key: &str, value: String, said: bool| {
            if said {
                out.push(format!("{key}={value}"));
            }
        };
        let first = Place::default();
        let Columns { order, pinned, aside, .. } = &self.columns;
        say("col", numbers(order), !order.is_empty());
        say("pin", numbers(pinned), pinned.is_some());
        say("off", numbers(aside), !aside.is_empty());
        say("in", numbers([&self.voice]), self.voice != first.voice);
        say("sort", self.sort.name().into(), self.sort != first.sort);
        let Filter { without, voice, least, search } = &self.filter;
        let kinds: Vec<&str> = without.iter().map(|k| k.name()).collect();
        say("not", kinds.join("."), !kinds.is_empty());
        say("by", numbers(voice), voice.is_some());
        say("least", format!("{:.0}", least * 100.0), *least > 0.0);
        say("q", utf8_percent_encode(search.trim(), NON_ALPHANUMERIC).to_string(), !search.trim().is_empty());
        let marks = match self.marks {
            (true, true) => "agree.solo",
            (true, false) => "agree",
            (false, true) => "solo",
            (false, false) => "none",
        };
        say("marks", marks.into(), self.marks != first.marks);
        out.join("&")
    }

    /// The place that a fragment names; `None` where it names none.
    pub fn read(fragment: &str) -> Option<Place> {
        let (view, rank) =
            value(fragment, "v").map(|v| v.split_once('.').map_or((v, None), |(v, r)| (v, r.parse().ok())))?;
        let get = |key: &str| value(fragment, key).unwrap_or_default();
        let first = Place::default();
        let search: String = percent_decode_str(get("q")).decode_utf8_lossy().chars().take(SEARCH).collect();
        let kind = |name: &str| Kind::ALL.into_iter().find(|k| k.name() == name);
        Some(Place {
            view: View::parse(view).unwrap_or_default(),
            rank,
            voice: places(get("in")).first().copied().unwrap_or(first.voice),
            columns: Columns {
                order: places(get("col")),
                pinned: places(get("pin")).first().copied(),
                aside: set(places(get("off"))),
                tools: None,
            },
            sort: Sort::ALL.into_iter().find(|s| s.name() == get("sort")).unwrap_or_default(),
            filter: Filter {
                without: set(get("not").split('.').filter_map(kind)),
                voice: places(get("by")).first().copied(),
                least: get("least").parse::<u8>().map_or(0.0, |n| f64::from(n.min(100)) / 100.0),
                search,
            },
            marks: match get("marks") {
                "" => first.marks,
                m => (m.contains("agree"), m.contains("solo")),
            },
        })
    }

    /// Is it a place of its own, to which the browser's "back" leads? From one disagreement straight to the next, and from
    /// letter to letter of a search, one stays where one is.
    pub fn is_left_by(&self, now: &Place) -> bool {
        let same = |a: &Option<usize>, b: &Option<usize>| a.is_some() == b.is_some();
        let mut alike = now.clone();
        if same(&self.rank, &now.rank) {
            alike.rank = self.rank;
            // Which article is on a phone's screen follows the disagreement.
            alike.voice = if now.rank.is_some() { self.voice } else { now.voice };
        }
        if self.filter.search.is_empty() == now.filter.search.is_empty() {
            alike.filter.search.clone_from(&self.filter.search);
        }
        alike != *self
    }
}

/// Whose articles an address means, beside those of a link (`c=`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's own.
    Own,
    /// The example's: `demo`.
    Demo,
    /// Those that this browser keeps under an id: `k=`.
    Kept(String),
}

impl Whose {
    /// What a fragment means.
    pub fn read(fragment: &str) -> Whose {
        let demo = fragment.trim_start_matches('#').split('&').any(|p| p == "demo");
        match value(fragment, "k").filter(|k| !k.is_empty()) {
            _ if demo => Whose::Demo,
            Some(id) => Whose::Kept(id.into()),
            None => Whose::Own,
        }
    }
}

impl State {
    /// Where the reader stands.
    pub fn place(&self) -> Place {
        Place {
            view: self.view,
            rank: self.chosen.map(|c| c + 1),
            voice: self.voice,
            columns: Columns { tools: None, ..self.columns.clone() },
            sort: self.sort,
            filter: self.filter.clone(),
            marks: (self.agreements, self.solos),
        }
    }

    /// What the fragment says of the place and of whose articles they are; empty where no report stands on the screen.
    pub fn address(&self) -> String {
        if self.screen != Screen::Results {
            return String::new();
        }
        match (self.origin, &self.kept) {
            (_, Some(id)) => format!("k={id}&{}", self.place().write()),
            (super::Origin::Demo, _) => format!("demo&{}", self.place().write()),
            _ => self.place().write(),
        }
    }

    /// Goes there, as far as this comparison has it.
    pub(super) fn go_to(&mut self, place: Place) {
        let Some(model) = &self.model else { return };
        let (voices, disputes) = (model.voices.len(), model.disputes.len());
        let here = |v: &usize| *v < voices;
        let Columns { order, pinned, aside, .. } = place.columns;
        let whole = order.len() == voices && set(order.iter().filter(|v| here(v))).len() == voices;
        self.columns.order = if whole { order } else { Vec::new() };
        self.columns.pinned = pinned.filter(here);
        self.columns.aside = set(aside.into_iter().filter(here));
        if self.columns.aside.len() >= voices {
            self.columns.aside.clear();
        }
        self.screen = Screen::Results;
        (self.view, self.sort, self.cell, self.picked) = (place.view, place.sort, None, None);
        self.filter = Filter { voice: place.filter.voice.filter(here), ..place.filter };
        (self.agreements, self.solos) = place.marks;
        self.voice = Some(place.voice).filter(here).unwrap_or(0);
        self.chosen = place.rank.and_then(|r| r.checked_sub(1)).filter(|i| *i < disputes);
        if self.chosen.is_some() && self.sheet == Sheet::Closed {
            self.sheet = Sheet::Half;
        }
    }
}

/// A value of the fragment.
fn value<'a>(fragment: &'a str, key: &str) -> Option<&'a str> {
    let mut parts = fragment.trim_start_matches('#').split('&').filter_map(|p| p.split_once('='));
    parts.find(|(k, _)| *k == key).map(|(_, v)| v)
}

/// Indices as a reader counts them.
fn numbers<'a>(indices: impl IntoIterator<Item = &'a usize>) -> String {
    indices.into_iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(".")
}

/// And back.
fn places(numbers: &str) -> Vec<usize> {
    numbers.split('.').filter_map(|n| n.parse::<usize>().ok()?.checked_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixture;
    use crate::view::model::Shared;
    use crate::view::state::Action;

    fn story() -> State {
        State::default().after(Action::Show(Shared::new(fixture::report())))
    }

    /// The actions lead to this fragment, and the fragment alone leads there.
    fn check(actions: &[Action], fragment: &str) {
        let s = actions.iter().fold(story(), |s, a| s.after(a.clone()));
        assert_eq!(s.place().write(), fragment, "{actions:?}");
        let place = Place::read(&format!("#c=1.x&{fragment}")).unwrap();
        let again = story().after(Action::Stand(Box::new(place.clone())));
        assert_eq!(again.place(), s.place(), "{fragment}");
        // The same when it is there before the report.
        let early = State::default().after(Action::Want(Some(Box::new(place))));
        assert_eq!(early.after(Action::Show(Shared::new(fixture::report()))).place(), s.place(), "{fragment}");
    }

    #[test]
    fn the_fragment_says_where_one_stands() {
        check(&[], "v=side");
        check(
            &[Action::Look(View::Matrix), Action::Choose(Some(2)), Action::Sort(Sort::Place)],
            "v=matrix.3&sort=place",
        );
        check(&[Action::Shift(0, 1), Action::Pin(3), Action::Aside(4, true)], "v=side&col=2.1.3.4.5&pin=4&off=5");
        let filter = |f: Filter| Action::Sift(f);
        let without = [Kind::Date, Kind::Scope].into();
        check(&[filter(Filter { without, voice: Some(1), ..Filter::default() })], "v=side&not=date.scope&by=2");
        check(
            &[filter(Filter { least: 0.6, search: "häst & vagn=1".into(), ..Filter::default() })],
            "v=side&least=60&q=h%C3%A4st%20%26%20vagn%3D1",
        );
        check(&[Action::Agreements(false), Action::Look(View::One), Action::Voice(4)], "v=one&in=5&marks=none");
        check(&[Action::Solos(true)], "v=side&marks=agree.solo");
    }

    #[test]
    fn what_a_comparison_has_not_is_left_out() {
        for (fragment, expected) in [
            ("v=nonsense.0", "v=side"),
            ("v=side.99", "v=side"),
            ("v=side&col=1.1.2.3.4", "v=side"),
            ("v=side&col=5.4.3.2.1.6", "v=side"),
            ("v=side&pin=6&by=77&in=0", "v=side"),
            ("v=side&off=1.2.3.4.5", "v=side"),
            ("v=side&off=1.2.3.4.9", "v=side&off=1.2.3.4"),
            ("v=time&least=999&sort=up&not=all&q=%FF%", "v=time&q=%EF%BF%BD%25"),
        ] {
            let s = story().after(Action::Stand(Box::new(Place::read(fragment).unwrap())));
            assert_eq!(s.place().write(), expected, "{fragment}");
        }
        assert!(Place::read("#c=1.x").is_none() && Place::read("").is_none());
    }

    #[test]
    fn back_leads_to_places_not_to_steps() {
        let at = |fragment: &str| Place::read(fragment).unwrap();
        for (from, to, leads) in [
            ("v=side", "v=matrix", true),
            ("v=side", "v=side.1", true),
            ("v=side.1", "v=side.2", false),
            ("v=side.1", "v=side.2&in=3", false),
            ("v=one", "v=one&in=3", true),
            ("v=side.2", "v=side", true),
            ("v=side", "v=side&q=a", true),
            ("v=side&q=a", "v=side&q=ab", false),
            ("v=side", "v=side&off=2", true),
        ] {
            assert_eq!(at(from).is_left_by(&at(to)), leads, "{from} → {to}");
        }
    }

    #[test]
    fn whose_articles() {
        assert_eq!(Whose::read("#demo&v=side"), Whose::Demo);
        assert_eq!(Whose::read("#k=a1&v=side"), Whose::Kept("a1".into()));
        assert_eq!(Whose::read("#v=demo&k="), Whose::Own);
        assert_eq!(story().address(), "v=side");
        assert_eq!(story().after(Action::Articles).address(), "");
    }
}
