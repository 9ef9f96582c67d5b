//! All or some, only or also, for good or for a time.

use super::again::Pending;
use super::choice::{Candidate, weigh};
use super::pairwise::{Ground, Wide};
use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::{Pair, Space};
use crate::judge::Judge;
use crate::tag::{Scope, TagKind};
use rustc_hash::FxHashMap as HashMap;

/// Tokens around a scope word in which the thing it limits stands.
const NEAR: usize = 4;

/// What could reach farther here than there.
pub fn pending<'s>(ground: &Ground<'s, '_>, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let mut wide: Vec<Wide> = Vec::new();
    let mut reach: Vec<Scope> = Vec::new();
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for (c, claim) in space.claims.iter().enumerate() {
        for (scope, cue) in &claim.scope {
            let (head, span) = thing(space, c, *cue);
            of.entry(space.passage_of[c]).or_default().push(wide.len());
            let slot = Slot { span, head, ..Slot::new(space, c, *cue) };
            let traits = [claim.certainty as u8, u8::from(claim.source.is_some()), u8::from(claim.negated)];
            wide.push(ground.wide(slot, *cue, traits, |t| t.kind == TagKind::Scope));
            reach.push(*scope);
        }
    }
    let mut all: Vec<Candidate> = Vec::new();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten().copied() {
            for b in of.get(&p.b).into_iter().flatten().copied() {
                let excluded = exclude(reach[a], reach[b]);
                if excluded || reach[a] == reach[b] {
                    let features = ground.features(&wide[a], &wide[b]);
                    let parts = matches!((reach[a], reach[b]), (Scope::Permanent | Scope::Temporary, _));
                    let apart = if parts { 1.0 } else { 0.5 };
                    all.push(Candidate {
                        a,
                        b,
                        goes: !excluded,
                        apart,
                        telling: 0.0,
                        loose: false,
                        vague: false,
                        features,
                        extra: Default::default(),
                    });
                }
            }
        }
    }
    let weighed = weigh(ground, Kind::Scope, "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    Pending::new(Kind::Scope, weighed, move |edges| questions(space, &slots, &reach, edges))
}

fn questions(space: &Space, slots: &[Slot], reach: &[Scope], edges: Vec<Edge>) -> Vec<Question> {
    let goes = |i: usize, j: usize| !exclude(reach[i], reach[j]);
    let mut out = Vec::new();
    for cluster in clusters(slots, edges, Judge::join("scope", space.articles.len()), goes) {
        let answers = sides(slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Label(reach[i].name());
        out.push(super::question(space, Kind::Scope, "other-scope", slots, answers, value, true));
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
            head.extend(space.features(t).iter().filter(|f| f.1 > 0.5 && space.idf(f.0) > 1.0).map(|f| (f.0, 1.0)));
            span = span.cover(t.span);
        }
    }
    (head, span)
}

/// Of "all" and "none" one may be told of the opposite ("all were lost", "none survived"): whether it is so is a matter of polarity.
fn exclude(a: Scope, b: Scope) -> bool {
    use Scope::{All, Also, Only, Permanent, Some, Temporary};
    matches!(
        (a, b),
        (All, Some | Only)
            | (Some | Only, All)
            | (Only, Also)
            | (Also, Only)
            | (Permanent, Temporary)
            | (Temporary, Permanent)
    )
}
