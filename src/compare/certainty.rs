//! Fact, rumour, plan, suspicion, denial: one event told with different certainty.

use super::question::{Edge, clusters, sides, without_taken};
use super::same::{self, Model};
use super::statement::{self, Predicates};
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::claim::Claim;
use crate::tag::Certainty;

/// Slots with at least this score are one event.
const SAME: f32 = 0.65;
/// Do two predicates tell one event?
const MODEL: Model = Model { bias: -1.63, weights: [0.0, 0.0, 2.07, 0.73, 2.17, 2.58, 0.0, 3.67, 0.72, -3.53, 0.0] };

/// The questions of how sure a thing is.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut found = Predicates::default();
    let mut edges = Vec::new();
    for (a, b) in statement::pairs(space, pairs, |a, b| a.meaning == b.meaning) {
        let (x, y) = (&space.claims[a.claim], &space.claims[b.claim]);
        if x.negated != y.negated {
            continue;
        }
        let (i, j) = (found.slot(space, a, x.certainty_cue), found.slot(space, b, y.certainty_cue));
        let mut f = same::features(space, &found.slots[i], &found.slots[j], 0.0);
        f[statement::SHARED] = (statement::shared(space, &a, &b) / statement::MUCH).min(1.0);
        same::dump(space, "certainty", &found.slots[i], &found.slots[j], &f);
        let score = MODEL.probability(&f);
        if score >= SAME {
            edges.push(Edge { a: i, b: j, score });
        }
    }
    let claim = |i: usize| &space.claims[found.slots[i].claim];
    let goes = |i: usize, j: usize| !differ(claim(i), claim(j));
    let edges = without_taken(&found.slots, edges, goes, 0.05);
    let mut out = Vec::new();
    for cluster in clusters(&found.slots, edges, SAME * 0.6, goes) {
        let answers = sides(&found.slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Label(name(claim(i).certainty));
        out.push(super::question(space, Kind::Certainty, "other-certainty", &found.slots, answers, value, true));
    }
    out
}

/// Do the two exclude each other? A fact and a doubt, a rumour or a denial do; so do a plan and a mere possibility.
/// What hangs on a modal verb or a future alone excludes nothing.
fn differ(a: &Claim, b: &Claim) -> bool {
    use Certainty::{Denied, Planned, Possible, Reported, Stated};
    if a.weak || b.weak {
        return false;
    }
    let (low, high) = (a.certainty.min(b.certainty), a.certainty.max(b.certainty));
    matches!((low, high), (Stated, Reported | Possible | Denied) | (Planned, Possible | Denied) | (Reported, Denied))
}

fn name(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Reported => "reported",
        Certainty::Planned => "planned",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    }
}
