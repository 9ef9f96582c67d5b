//! Whom the same content is credited to, and which newspaper the whole story.

use super::again::{Pending, Weighed};
use super::asked::sure;
use super::choice::{Candidate, divided, weigh};
use super::pairwise::{Ground, Wide};
use super::question::{Cluster, Edge, clusters, sides};
use super::slot::{self, Slot};
use super::statement::{self, Word};
use super::voice::{OTHER, Voice, Voices};
use super::{Kind, Question, SideValue};
use crate::align::space::Feature;
use crate::align::{Pair, Space, Vector};
use crate::claim::{SourceOfClaim, Term};
use crate::judge::Judge;
use crate::meaning::ConceptId;
use crate::order::set;
use crate::tag::cue::attribution::PRONOUN;
use crate::tag::name::MEDIA;
use crate::tag::{AttributionValue, Certainty, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How sure it is that the newspapers credited for a story answer one question: the articles are on one story.
const SURE: f32 = 0.6;

/// What others could have said.
pub fn pending<'s>(ground: &Ground<'s, '_>, voices: &'s Voices, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let (all, weighed) = content(ground, voices, pairs);
    Pending::new(Kind::Attribution, weighed, move |edges| {
        let mut out = questions(space, voices, &all, edges);
        out.extend(newspapers(space));
        out
    })
}

/// What a passage says, apart from who says it.
struct Said {
    slot: Slot,
    voice: Voice,
    /// Named here, or in the same paragraph.
    sure: bool,
    content: Vector,
    words: Vec<Word>,
    figures: BTreeSet<Feature>,
    /// What the words for the source mean.
    bearer: Vector,
    /// The names in the sentence.
    names: Vec<String>,
}

/// Sources of passages, and how likely those that say the same are one or two.
fn content(ground: &Ground, voices: &Voices, pairs: &[Pair]) -> (Vec<Said>, Vec<Weighed>) {
    let space = ground.space();
    let mut all: Vec<Said> = Vec::new();
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for p in 0..space.passages.len() {
        let mut seen: Vec<&str> = Vec::new();
        for c in space.passages[p].claims.clone() {
            let Some(source) = &space.claims[c].source else { continue };
            // A pronoun taken for somebody in another paragraph is too weak to set against a name.
            if source.name == PRONOUN || source.name.starts_with(MEDIA) || seen.contains(&source.name.as_str()) {
                continue;
            }
            seen.push(&source.name);
            of.entry(p).or_default().push(all.len());
            all.push(said(ground, voices, p, c, source));
        }
    }
    let plain: Vec<Vector> = (0..space.passages.len()).map(|p| content_of(space, p, |_| true)).collect();
    // The best counterpart of each passage in each other article, whoever says it.
    let mut best: HashMap<(usize, usize), f32> = HashMap::default();
    for p in pairs {
        let likeness = plain[p.a].sparse(&plain[p.b]);
        for (x, y) in [(p.a, p.b), (p.b, p.a)] {
            let entry = best.entry((x, space.passages[y].article)).or_default();
            *entry = entry.max(likeness);
        }
    }
    let wide: Vec<Wide> = all.iter().map(|s| wide(ground, s)).collect();
    // The articles in which each source speaks.
    let keys: Vec<String> = all.iter().map(|s| s.voice.key()).collect();
    let mut speaks: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (s, key) in all.iter().zip(&keys) {
        speaks.entry(key).or_default().insert(s.slot.article);
    }
    let split = |i: usize, j: usize| {
        let of = |i: usize| speaks.get(keys[i].as_str());
        of(i).zip(of(j)).map_or(0.0, |(p, q)| divided(p, q))
    };
    let mut candidates: Vec<Candidate> = Vec::new();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten().copied() {
            for b in of.get(&p.b).into_iter().flatten().copied() {
                let (x, y) = (&all[a], &all[b]);
                // "The union says it did", "the firm denies it": they do not say the same.
                let denies = |s: &Said| space.claims[s.slot.claim].certainty == Certainty::Denied;
                if denies(x) != denies(y) {
                    continue;
                }
                let likeness = x.content.sparse(&y.content);
                let rival =
                    [(p.a, y.slot.article), (p.b, x.slot.article)].map(|k| best.get(&k).copied().unwrap_or(0.0));
                let lead = likeness / rival[0].max(rival[1]).max(0.05);
                let o = statement::overlap(space, &x.words, &y.words);
                let figure = x.figures.intersection(&y.figures).next().is_some();
                let extra = [
                    likeness,
                    x.content.soft(&y.content),
                    o.share,
                    f32::from(u8::from(figure)),
                    lead.min(1.0),
                    f32::from(u8::from(o.verb)),
                    x.bearer.soft(&y.bearer),
                    (o.rarity / statement::MUCH).min(1.5),
                ];
                let features = ground.features(&wide[a], &wide[b]);
                let (apart, loose) = (distance(space, voices, x, y), !(x.sure && y.sure));
                let goes = loose || apart < OTHER;
                candidates.push(Candidate {
                    a,
                    b,
                    goes,
                    apart,
                    telling: if goes { 0.0 } else { split(a, b) },
                    loose,
                    vague: false,
                    features,
                    extra,
                });
            }
        }
    }
    let weighed = weigh(ground, Kind::Attribution, "", &wide, &candidates);
    (all, weighed)
}

/// How far apart two sources are, 0 to 1. Of one that is named in the sentence of the other nobody knows that it is another.
fn distance(space: &Space, voices: &Voices, x: &Said, y: &Said) -> f32 {
    let named =
        |x: &Said, y: &Said| x.voice.name.as_ref().is_some_and(|n| y.names.iter().any(|o| space.same_name(n, o)));
    match voices.apart(&x.voice, &y.voice) {
        apart if apart < 1.0 && (named(x, y) || named(y, x)) => 0.0,
        apart => apart,
    }
}

fn questions(space: &Space, voices: &Voices, all: &[Said], mut edges: Vec<Edge>) -> Vec<Question> {
    let goes = |i: usize, j: usize| !(all[i].sure && all[j].sure && distance(space, voices, &all[i], &all[j]) >= OTHER);
    // "They" against "they": two that are only taken for somebody are not set against each other.
    let here = |i: usize| space.claims[all[i].slot.claim].source.as_ref().is_some_and(|s| s.here);
    edges.retain(|e| goes(e.a, e.b) || here(e.a) || here(e.b));
    let slots: Vec<Slot> = all.iter().map(|s| s.slot.clone()).collect();
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, Judge::join("attribution", space.articles.len()), goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        // Who is named speaks for the side, not "she".
        let named = |i: &usize| space.claims[slots[*i].claim].source.as_ref().is_some_and(|s| s.here);
        let speaks = |s: &Vec<usize>| s.iter().find(|i| named(i)).or(s.first()).copied();
        let mut speakers: BTreeMap<usize, usize> = BTreeMap::new();
        speakers.extend(answers.sides.iter().filter_map(|s| Some((*s.first()?, speaks(s)?))));
        let value = |i: usize| {
            let slot = &slots[speakers.get(&i).copied().unwrap_or(i)];
            SideValue::Words(words(space, slot), role(space, slot))
        };
        out.push(super::question(space, Kind::Attribution, "other-source-same-content", &slots, answers, value, true));
    }
    out
}

/// Longest mention of a source with its cue, in bytes.
const LONGEST: usize = 90;

fn said(ground: &Ground, voices: &Voices, passage: usize, claim: usize, source: &SourceOfClaim) -> Said {
    let space = ground.space();
    let c = &space.claims[claim];
    let sentence = space.articles[c.article].sentences[c.sentence].span;
    let mut span = source.span.cover(source.cue);
    if span.len() > LONGEST {
        span = source.span;
    }
    // A source of a sentence before is no evidence here: then the clause is.
    if !sentence.contains(span) {
        span = c.span;
    }
    let (content, words, figures) =
        apart(ground, passage, |i| space.claims[i].source.as_ref().is_none_or(|s| s.name == source.name));
    let tags = &space.tags[c.article];
    let names = space.passages[passage].claims.clone().flat_map(|c| &space.claims[c].terms).filter_map(|t| match &tags
        [t.name?]
        .value
    {
        Value::Name(n) => Some(space.canonical(&n.id)),
        _ => None,
    });
    let names = names.collect();
    let here = space.passages[passage].claims.clone().flat_map(|c| &space.claims[c].terms);
    let bearer: Vec<_> = here.filter(|t| t.span.overlaps(source.span)).map(|t| (t, 1.0)).collect();
    Said {
        slot: Slot {
            article: c.article,
            passage,
            claim,
            span,
            head: Vec::new(),
            letters: Vec::new(),
            meaning: Default::default(),
            mask: None,
            label: slot::label(space, claim, source.span, 2),
        },
        voice: beside(space, passage, source.span)
            .filter(|_| voices.voice(&source.name).name.is_none())
            .map_or_else(|| voices.voice(&source.name), |name| voices.voice(&name)),
        sure: source.here
            || space.articles[c.article]
                .sentences
                .get(c.sentence.wrapping_sub(1))
                .is_some_and(|s| s.paragraph == space.articles[c.article].sentences[c.sentence].paragraph),
        content,
        words,
        figures,
        bearer: space.meant(c.article, bearer.into_iter()),
        names,
    }
}

/// Tokens between a role and the name of its bearer ("the mayor, Anna Roux").
const BESIDE: usize = 2;

/// The name right behind a source that is told by its role.
fn beside(space: &Space, passage: usize, source: crate::Span) -> Option<String> {
    let p = &space.passages[passage];
    let tokens = &space.articles[p.article].tokens;
    let end = tokens.at(source.end);
    let near = |t: &&crate::claim::Term| t.tokens.start >= end && t.tokens.start - end < BESIDE;
    let name = p.claims.clone().flat_map(|c| &space.claims[c].terms).filter(|t| t.name.is_some()).find(near)?;
    match &space.tags[p.article][name.name?].value {
        Value::Name(n) => Some(n.id.clone()),
        _ => None,
    }
}

/// A credited passage with the words around the one who speaks; its traits are how sure it is, whether it is denied, and whether
/// the source is named in the sentence itself.
fn wide(ground: &Ground, said: &Said) -> Wide {
    let claim = &ground.space().claims[said.slot.claim];
    let traits = [claim.certainty as u8, u8::from(claim.negated), u8::from(said.sure)];
    let at = claim.source.as_ref().filter(|s| claim.span.overlaps(s.cue)).map_or(said.slot.span, |s| s.cue);
    ground.wide(said.slot.clone(), at, traits, |t| t.kind == TagKind::Attribution)
}

/// The content of some claims of a passage without the words that say who speaks, and its figures and days.
fn apart(ground: &Ground, passage: usize, which: impl Fn(usize) -> bool) -> (Vector, Vec<Word>, BTreeSet<Feature>) {
    let space = ground.space();
    let mut words = Vec::new();
    let mut figures = BTreeSet::new();
    for c in space.passages[passage].claims.clone().filter(|c| which(*c)) {
        let claim = &space.claims[c];
        for t in claim.terms.iter().filter(|t| !space.is_cue(t)) {
            words.push(ground.word(t));
        }
        let values = space.values(claim);
        words.extend(values.iter().map(|v| Word::value(space, v.0)));
        figures.extend(values.iter().map(|v| v.0));
    }
    (content_of(space, passage, which), words, figures)
}

/// The same as a vector.
fn content_of(space: &Space, passage: usize, which: impl Fn(usize) -> bool) -> Vector {
    let own = |c: usize, t: &Term| f32::from(u8::from(which(c) && !space.is_cue(t)));
    space.blend(passage, own, &which, 0.0)
}

fn words(space: &Space, slot: &Slot) -> String {
    let source = space.claims[slot.claim].source.as_ref().map(|s| s.span);
    space.articles[slot.article].at(source.unwrap_or(slot.span)).to_string()
}

/// What a source is, where its one word says it ("the police", "l'exploitant") and no name.
fn role(space: &Space, slot: &Slot) -> Option<ConceptId> {
    let source = space.claims[slot.claim].source.as_ref()?;
    // It may stand in another clause than what it says.
    let all = space.passages[slot.passage].claims.clone().flat_map(|c| &space.claims[c].terms);
    let mut terms = all.filter(|t| t.span.overlaps(source.span));
    terms.next().filter(|_| terms.next().is_none()).and_then(sure)
}

/// Newspapers and agencies that the articles credit for the story. An article's own outlet is no source,
/// and an article that credits several is set against none of them.
fn newspapers(space: &Space) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut papers: Vec<String> = Vec::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Attribution(AttributionValue { source: Some(source), id, cue, .. }) = &tag.value else {
                continue;
            };
            let Some(paper) = id.strip_prefix(MEDIA) else { continue };
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: source.cover(*cue),
                head: Vec::new(),
                letters: Vec::new(),
                meaning: Default::default(),
                mask: None,
                label: String::new(),
            });
            papers.push(paper.to_string());
        }
    }
    // The paper an article credits first and most is the one it has the story from.
    let mut main: BTreeMap<usize, String> = BTreeMap::new();
    for a in set(slots.iter().map(|s| s.article)) {
        let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (i, p) in papers.iter().enumerate().filter(|(i, _)| slots[*i].article == a) {
            let e = count.entry(p).or_insert((0, usize::MAX - i));
            e.0 += 1;
        }
        if let Some((p, _)) = count.into_iter().max_by_key(|(_, n)| *n) {
            main.insert(a, p.to_string());
        }
    }
    let kept: Vec<usize> = (0..slots.len()).filter(|i| main.get(&slots[*i].article) == Some(&papers[*i])).collect();
    let articles = set(kept.iter().map(|i| slots[*i].article));
    let told = |a: &usize| articles.iter().any(|b| space.comparable(*a, *b));
    if articles.len() < 2 || !articles.iter().all(told) {
        return Vec::new();
    }
    let goes = |i: usize, j: usize| papers[i] == papers[j];
    let answers = sides(&slots, Cluster::whole(kept, SURE), |_| 0, goes);
    let value = |i: usize| SideValue::Words(words(space, &slots[i]), None);
    vec![super::question(space, Kind::Attribution, "other-newspaper-credited", &slots, answers, value, true)]
}
