//! Words that no list sets against each other, but that stand at the two ends of one axis of news: "stays in office" and
//! "was suspended", "welcomes the plan" and "protests"; and adjectives and nouns that a list sets against each other.

use super::polarity::{holds, negation, opposites};
use super::statement::{self, Predicate};
use crate::align::{Pair, Space};
use crate::meaning::Pole;

/// A word at the end of an axis, as it is meant with its negation.
struct End {
    word: Predicate,
    poles: Vec<Pole>,
    denied: bool,
}

impl End {
    /// The end at which it stands in this text.
    fn meant(&self, pole: Pole) -> Pole {
        Pole { positive: pole.positive ^ self.denied, ..pole }
    }

    /// Do the two stand at the two ends of one axis?
    fn across(&self, other: &End) -> bool {
        let far = |p: Pole| move |q: Pole| p.axis == q.axis && p.positive != q.positive;
        self.poles.iter().any(|p| other.poles.iter().any(|q| far(self.meant(*p))(other.meant(*q))))
    }
}

/// The pairs of words of aligned sentences that stand against each other.
pub fn pairs(space: &Space, pairs: &[Pair]) -> Vec<(Predicate, Predicate)> {
    let of: Vec<Vec<End>> = (0..space.passages.len()).map(|p| ends(space, p)).collect();
    let mut out = Vec::new();
    for p in pairs {
        let (here, there) = (&of[p.a], &of[p.b]);
        crate::work::count(here.len() * there.len());
        for a in here {
            for b in there.iter().filter(|b| b.word.meaning != a.word.meaning) {
                if a.across(b) || a.denied == b.denied && listed(space, &a.word, &b.word) {
                    out.push((a.word, b.word));
                }
            }
        }
    }
    out
}

/// Opposites of a list, neither of them told in the other's own clause.
fn listed(space: &Space, a: &Predicate, b: &Predicate) -> bool {
    opposites(a, b) && !holds(space, a.claim, b.concept) && !holds(space, b.claim, a.concept)
}

/// The words of a passage. A clause with words of both ends of an axis ("the permit was suspended") stands at neither.
fn ends(space: &Space, passage: usize) -> Vec<End> {
    let all = statement::ends(space, passage).into_iter();
    let mut all: Vec<End> = all
        .map(|(word, poles)| End { denied: negation(space, &word).is_some(), word, poles: poles.to_vec() })
        .collect();
    let told: Vec<(usize, Pole)> =
        all.iter().flat_map(|e| e.poles.iter().map(|p| (e.word.claim, e.meant(*p)))).collect();
    for end in &mut all {
        let meant = |p: Pole| Pole { positive: p.positive ^ end.denied, ..p };
        let torn = |p: Pole| {
            told.iter().any(|(c, q)| *c == end.word.claim && q.axis == p.axis && q.positive != meant(p).positive)
        };
        let poles = end.poles.iter().copied().filter(|p| !torn(*p)).collect();
        end.poles = poles;
    }
    all
}
