//! All or some, only or also, for good or for a time.

use super::question::{Edge, clusters, sides, without_taken};
use super::same::{self, Model};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::{Pair, Space};
use crate::tag::Scope;
use std::collections::BTreeMap;

/// Slots with at least this score speak of one thing.
const SAME: f32 = 0.4;
/// Do two scope words limit the same thing?
const MODEL: Model = Model { bias: -3.1, weights: [0.7, 0.0, 0.0, 5.3, 3.3, 0.5, 0.0, 4.0, 1.0, -0.5, 0.0] };
/// Tokens around a scope word in which the thing it limits stands.
const NEAR: usize = 4;

/// The questions of how far a thing reaches.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut reach: Vec<Scope> = Vec::new();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for (scope, cue) in &claim.scope {
            let (head, span) = thing(space, c, *cue);
            of.entry(space.passage_of[c]).or_default().push(slots.len());
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span,
                head,
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, *cue, None),
                label: slot::label(space, c, *cue, 2),
            });
            reach.push(*scope);
        }
    }
    let mut edges = Vec::new();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten() {
            for b in of.get(&p.b).into_iter().flatten() {
                let (x, y) = (&slots[*a], &slots[*b]);
                let related = exclude(reach[*a], reach[*b]) || reach[*a] == reach[*b];
                if !related {
                    continue;
                }
                let f = same::features(space, x, y, 0.0);
                same::dump(space, "scope", x, y, &f);
                let score = MODEL.probability(&f);
                if score >= SAME {
                    edges.push(Edge { a: *a, b: *b, score });
                }
            }
        }
    }
    let goes = |i: usize, j: usize| !exclude(reach[i], reach[j]);
    let edges = without_taken(&slots, edges, goes, 0.05);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, SAME * 0.6, goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Label(name(reach[i]));
        out.push(super::question(space, Kind::Scope, "other-scope", &slots, answers, value, true));
    }
    out
}

/// The content words right beside a scope word, and the run of words from it to them.
fn thing(space: &Space, claim: usize, cue: Span) -> (Vec<(crate::align::space::Feature, f32)>, Span) {
    let c = &space.claims[claim];
    let tokens = &space.articles[c.article].tokens;
    let (from, to) = (tokens.at(cue.start), tokens.at(cue.end));
    let mut span = cue;
    let mut head = Vec::new();
    for t in &c.terms {
        if t.tokens.start >= to && t.tokens.start - to < NEAR || t.tokens.end <= from && from - t.tokens.end < NEAR {
            head.extend(
                space.features(t).into_iter().filter(|f| f.1 > 0.5 && space.idf(f.0) > 1.0).map(|f| (f.0, 1.0)),
            );
            span = span.cover(t.span);
        }
    }
    (head, span)
}

fn exclude(a: Scope, b: Scope) -> bool {
    use Scope::{All, Also, None, Only, Permanent, Some, Temporary};
    matches!(
        (a, b),
        (All, Some | Only | None)
            | (Some | Only | None, All)
            | (Only, Also)
            | (Also, Only)
            | (Permanent, Temporary)
            | (Temporary, Permanent)
    )
}

fn name(s: Scope) -> &'static str {
    match s {
        Scope::All => "all",
        Scope::Some => "some",
        Scope::None => "none",
        Scope::Only => "only",
        Scope::Also => "also",
        Scope::Permanent => "permanent",
        Scope::Temporary => "temporary",
    }
}
