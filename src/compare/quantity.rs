//! How much, how many: amounts of one dimension that count the same thing.

use super::interval::{self, Dimension};
use super::question::{Edge, clusters, sides};
use super::same::{self, Candidate, Choice, Choices, Model};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::align::Space;
use crate::align::space::is_amount;
use crate::order::Order;
use crate::tag::{Amount, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;

/// Mean score two clusters need to become one.
const JOIN: f32 = 0.3;

/// Do two amounts count the same thing?
const MODEL: Model =
    Model { bias: -0.93, weights: [1.44, 0.73, -1.02, 0.30, 2.19, 2.25, -0.48, 1.08, 1.26, -2.48, 4.06] };

/// Against its rivals.
const CHOICE: Choices = Choices {
    goes: Choice { bias: -0.64, weights: [0.79, 0.24, 0.0, 1.50, 0.62] },
    least: 0.45,
    clash: Choice { bias: -1.82, weights: [1.01, 0.67, -1.85, 1.47, 2.22] },
    least_clash: 0.3,
};

struct Found {
    slot: Slot,
    stated: Amount,
    amount: Amount,
    kind: TagKind,
}

/// The questions that amounts answer.
pub fn questions(space: &Space) -> Vec<Question> {
    let mut by: HashMap<Dimension, Vec<Found>> = HashMap::default();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Amount(a) = &tag.value else { continue };
            if !is_amount(tag.kind) {
                continue;
            }
            let (dimension, amount) = interval::dimension(a);
            let counted = a.counted.or(Some(tag.span)).filter(|s| !s.is_empty());
            let slot = Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: tag.span,
                head: a.counted.map(|s| slot::head(space, c, s)).unwrap_or_default(),
                letters: a.counted.map(|s| slot::letters(space, c, s)).unwrap_or_default(),
                meaning: a.counted.map(|s| slot::meaning(space, c, s)).unwrap_or_default(),
                context: slot::context(space, c, tag.span, counted),
                label: slot::label(space, c, a.figure, 2),
            };
            by.entry(dimension).or_default().push(Found { slot, stated: a.clone(), amount, kind: tag.kind });
        }
    }
    let mut keys: Vec<(Dimension, Vec<Found>)> = by.into_iter().collect();
    keys.order_by_key(|(_, f)| (f[0].slot.article, f[0].slot.span.start));
    keys.into_iter().flat_map(|(_, found)| compare(space, found)).collect()
}

fn compare(space: &Space, found: Vec<Found>) -> Vec<Question> {
    let slots: Vec<Slot> = found.iter().map(|f| f.slot.clone()).collect();
    let goes = |i: usize, j: usize| interval::goes(&found[i].amount, &found[j].amount);
    let edges = edges(space, &slots, &found);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, JOIN, goes) {
        let sharp = |i: usize| {
            let a = &found[i].amount;
            u32::from(a.vague) * 4 + u32::from(a.min.is_none() || a.max.is_none()) * 2 + u32::from(a.approximate)
        };
        let answers = sides(&slots, cluster, sharp, goes);
        let exact = answers.sides.first().is_none_or(|s| {
            s.iter().all(|i| {
                (found[*i].amount.min, found[*i].amount.max) == (found[s[0]].amount.min, found[s[0]].amount.max)
            })
        });
        let distance = match &answers.sides[..] {
            [a, b, ..] => interval::distance(&found[a[0]].amount, &found[b[0]].amount),
            _ => 0.0,
        };
        let rule = match found[answers.slots[0]].kind {
            TagKind::Money => "disjoint-money",
            TagKind::Percent => "disjoint-share",
            TagKind::Duration => "disjoint-duration",
            _ => "disjoint-count",
        };
        let value = |i: usize| SideValue::Amount(found[i].stated.clone());
        let mut q = super::question(space, Kind::Quantity, rule, &slots, answers, value, exact);
        q.distance = distance;
        out.push(q);
    }
    out
}

/// Pairs in different articles that count the same thing.
fn edges(space: &Space, slots: &[Slot], found: &[Found]) -> Vec<Edge> {
    let mut all = Vec::new();
    for a in 0..found.len() {
        for b in a + 1..found.len() {
            if space.comparable(found[a].slot.article, found[b].slot.article) {
                let goes = interval::goes(&found[a].amount, &found[b].amount);
                if !goes && !rivals(space, &found[a], &found[b]) {
                    continue;
                }
                all.push(Candidate { a, b, likely: likely(space, &found[a], &found[b]), goes });
            }
        }
    }
    same::choose(space, "quantity", slots, &all, &CHOICE)
}

/// Likeness of meaning from which two counted nouns may be one ("people", "skiers").
const NEAR: f32 = 0.45;

/// Likeness of two sentences from which the counted nouns need not agree.
const ALIKE: f32 = 0.4;

/// May two amounts that exclude each other answer one question: values of one magnitude, things that may be the same?
fn rivals(space: &Space, x: &Found, y: &Found) -> bool {
    let (a, b) = (&x.slot, &y.slot);
    let near = || a.meaning.soft(&b.meaning) >= NEAR;
    let thing = a.same_head(b).is_none_or(|h| h > 0.3) || a.spelled_alike(b) > 0.0 || near();
    // In sentences that are otherwise the same, another word for the thing parts nothing.
    let thing = thing || space.likeness(a.passage, b.passage) >= ALIKE;
    thing && interval::rivals(&x.amount, &y.amount) && same_time(space, x, y)
}

/// A sum of one year ("a billion in 2019") is no rival of one of another year, or of one that has no year.
fn same_time(space: &Space, x: &Found, y: &Found) -> bool {
    // The year nearest before or in the figure's clause, within its sentence.
    let year = |f: &Found| {
        let p = &space.passages[f.slot.passage];
        let of = (p.claims.start..=f.slot.claim).rev().flat_map(|c| space.claims[c].tags.iter().map(move |t| (c, *t)));
        of.filter_map(|(c, t)| match &space.tags[p.article][t].value {
            Value::Date(d) => d.from.zip(d.to).map(|(from, to)| (c, t, from, to)),
            _ => None,
        })
        .filter(|(_, _, from, to)| (*to - *from).whole_days() > 300 && from.year() == to.year())
        .find(|(c, t, _, _)| !since(space, *c, *t))
        .map(|(_, _, from, _)| from.year())
        .or_else(|| bare_year(space, f))
    };
    let this_year = |f: &Found| space.articles[f.slot.article].anchor.map(|d| d.year());
    // A year to come ("open in 2029") is not that of the sum.
    let told = |f: &Found| year(f).filter(|y| this_year(f).is_none_or(|now| *y <= now));
    let (a, b) = (told(x), told(y));
    a == b || a == this_year(x) && b.is_none() || b == this_year(y) && a.is_none()
}

/// How sure it is that two amounts count the same thing.
fn likely(space: &Space, x: &Found, y: &Found) -> f32 {
    // The same uncommon figure is itself a sign of the same question.
    let equal = x.amount.min == y.amount.min && x.amount.max == y.amount.max && x.amount.min.is_some_and(|v| v > 12.0);
    let f = same::features(space, &x.slot, &y.slot, if equal { 1.0 } else { 0.0 });
    same::dump(space, "quantity", &x.slot, &y.slot, &f);
    MODEL.probability(&f)
}

/// Does a word like "since" stand before a date? Then it is no time of its own.
fn since(space: &Space, claim: usize, tag: usize) -> bool {
    let c = &space.claims[claim];
    let article = &space.articles[c.article];
    let at = article.tokens.at(space.tags[c.article][tag].span.start);
    let words = &space.packs.get(article.sentences[c.sentence].language).tables.cues.since;
    (1..=2).any(|n| at >= n && words.find(&article.tokens, at - n, at).is_some())
}

/// A year that no word announces ("begannen ihre Zusammenarbeit 2019, als …"), before the figure in its sentence.
fn bare_year(space: &Space, f: &Found) -> Option<i32> {
    let article = &space.articles[f.slot.article];
    let start = article.sentences[space.claims[f.slot.claim].sentence].span.start;
    let words = &space.packs.get(article.sentences[space.claims[f.slot.claim].sentence].language).tables.cues.since;
    article.tokens.within(crate::Span::new(start, f.slot.span.start)).rev().find_map(|i| {
        let year = article.tokens.lower(i).parse::<i32>().ok().filter(|y| (1900..=2100).contains(y))?;
        let told = (1..=2).any(|n| i >= n && words.find(&article.tokens, i - n, i).is_some());
        (!told).then_some(year)
    })
}
