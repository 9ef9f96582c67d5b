//! Groups: which passages are shown as speaking of one thing.
//!
//! Two things make a group. A question that passages answer (compare), and what their words have in common (align). A question
//! alone is not enough: two reports that both name a firm answer "which firm?" in every sentence. So passages of a question
//! stay together only where alignment finds it likely as well, and a question whose passages fall apart becomes several groups.

use super::Report;
use crate::Span;
use crate::align::{Group, Mention, Pair, Space, Verdict};
use crate::compare::{Question, interval};
use crate::order::Order;
use crate::tag::{NameKind, Tag, Value};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Probability asked of two passages that answer one question. 0 believes every question; at 0.2 a question adds nothing to alignment.
const ANSWERS: f32 = 0.06;

/// The groups of a question on which nobody disagrees: its mentions, parted where alignment finds nothing in common.
pub(super) fn of_question(space: &Space, q: &Question, mentions: &[Mention]) -> Vec<Group> {
    let mut of: HashMap<(usize, usize), Vec<usize>> = HashMap::default();
    for c in &q.claims {
        of.entry((space.claims[*c].article, space.claims[*c].sentence)).or_default().push(*c);
    }
    let passage = |m: &Mention| {
        let here = of.get(&(m.article, space.articles[m.article].sentence_at(m.span.start)?))?;
        here.iter().find(|c| space.claims[**c].span.overlaps(m.span))
    };
    let placed: Vec<(Mention, usize, usize)> =
        mentions.iter().filter_map(|m| passage(m).map(|c| (*m, *c, space.passage_of[*c]))).collect();
    let mut member: Vec<usize> = (0..placed.len()).collect();
    for i in 0..placed.len() {
        for j in i + 1..placed.len() {
            let (x, y) = (&placed[i], &placed[j]);
            if member[i] == member[j] {
                continue;
            }
            if x.2 == y.2 || x.0.article != y.0.article && space.linked(x.2, y.2, ANSWERS) {
                let (from, to) = (member[j], member[i]);
                member.iter_mut().filter(|m| **m == from).for_each(|m| *m = to);
            }
        }
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, m) in member.iter().enumerate() {
        parts.entry(*m).or_default().push(i);
    }
    let mut out = Vec::new();
    for part in parts.into_values() {
        let articles: HashSet<usize> = part.iter().map(|i| placed[*i].0.article).collect();
        if articles.len() > 1 {
            let mut claims: Vec<usize> = part.iter().map(|i| placed[*i].1).collect();
            claims.order();
            claims.dedup();
            let mentions = part.iter().map(|i| placed[*i].0).collect();
            out.push(Group { label: q.label.clone(), claims, mentions, verdict: q.verdict });
        }
    }
    out
}

/// What agrees in one thing only is no agreement to a reader: passages that a disagreement sets against each other, or each with one
/// figure of which the other has another ("18 villages are without power", "80 villages are").
pub(super) fn doubted(space: &Space, report: &mut Report) {
    let figure = |m: &Mention| {
        let tags = &space.tags[m.article];
        let at = tags.partition_point(|t| t.span.start < m.span.start);
        let inside = tags[at..].iter().take_while(|t| t.span.start < m.span.end).filter(|t| m.span.contains(t.span));
        let mut all = inside.filter_map(|t| if let Value::Amount(a) = &t.value { Some(a) } else { None });
        all.next().filter(|_| all.next().is_none())
    };
    // The words that disagreements set against others, by article, with the number of the disagreement and of the side.
    let mut sides: HashMap<usize, Vec<(Span, usize, usize)>> = HashMap::default();
    for (d, disagreement) in report.disagreements.iter().enumerate() {
        for (s, m) in
            disagreement.sides.iter().enumerate().flat_map(|(s, side)| side.mentions.iter().map(move |m| (s, m)))
        {
            sides.entry(m.article).or_default().push((m.span, d, s));
        }
    }
    let apart = |g: &Group| {
        let mut all: Vec<(usize, usize, usize)> = Vec::new();
        for m in &g.mentions {
            let told = sides.get(&m.article).into_iter().flatten().filter(|t| t.0.overlaps(m.span));
            all.extend(told.map(|t| (t.1, t.2, m.article)));
        }
        all.order();
        let other = |x: &(usize, usize, usize), y: &(usize, usize, usize)| y.1 != x.1 && y.2 != x.2;
        all.iter().enumerate().any(|(i, x)| all[i + 1..].iter().take_while(|y| y.0 == x.0).any(|y| other(x, y)))
    };
    let figures = |g: &Group| {
        let all: Vec<_> =
            g.mentions.iter().filter_map(|m| Some((m.article, interval::dimension(figure(m)?)))).collect();
        let other = |(a, (d, x)): &(usize, _), (b, (e, y)): &(usize, _)| a != b && d == e && !interval::goes(x, y);
        all.iter().enumerate().any(|(i, x)| all[i + 1..].iter().any(|y| other(x, y)))
    };
    let doubt = |g: &Group| g.verdict == Verdict::Agree && (apart(g) || figures(g) || told_apart(space, g));
    let doubt: Vec<bool> = report.groups.iter().map(doubt).collect();
    for (g, _) in report.groups.iter_mut().zip(doubt).filter(|(_, doubt)| *doubt) {
        g.verdict = Verdict::Unclear;
    }
}

/// Do two articles of a group tell of other years, of other places, or is denied here what is told there?
fn told_apart(space: &Space, g: &Group) -> bool {
    // A clause stands for what it says; of shorter words only the value counts.
    let whole = |m: &Mention, c: usize| 2 * m.span.len() >= space.claims[c].span.len();
    let claim = |m: &Mention| {
        let overlaps = |c: &&usize| space.claims[**c].article == m.article && space.claims[**c].span.overlaps(m.span);
        g.claims.iter().find(overlaps).copied().filter(|c| whole(m, *c))
    };
    let all: Vec<(usize, usize)> = g.mentions.iter().filter_map(|m| Some((m.article, claim(m)?))).collect();
    let place = |c: usize| {
        let c = &space.claims[c];
        let mut all = c.tags.iter().filter_map(|t| match &space.tags[c.article][*t] {
            Tag { value: Value::Name(n), rule: "name-known", .. } if n.kind == NameKind::Place => Some(&n.id),
            _ => None,
        });
        all.next().filter(|_| all.next().is_none())
    };
    let other = |a: usize, b: usize| {
        let places = place(a).zip(place(b)).is_some_and(|(p, q)| p != q);
        let years = space.past(a).zip(space.past(b)).is_some_and(|(p, q)| p != q);
        places || years || space.claims[a].negated != space.claims[b].negated
    };
    all.iter().enumerate().any(|(i, x)| all[i + 1..].iter().any(|y| x.0 != y.0 && other(x.1, y.1)))
}

/// Groups for passages that tell a common fact and stand in no common group yet.
///
/// A group grows from its best pair by every passage that is linked to all in it. A sentence may tell several facts and then stands
/// in several groups.
pub(super) fn linked(space: &Space, pairs: &[Pair], groups: &mut Vec<Group>) {
    // For each passage the groups in which it stands, ascending: a large one holds more pairs than there are links.
    let mut within: Vec<Vec<usize>> = vec![Vec::new(); space.passages.len()];
    for (n, g) in groups.iter().enumerate() {
        for p in g.claims.iter().map(|c| space.passage_of[*c]) {
            within[p].push(n);
        }
    }
    let links: HashMap<(usize, usize), f32> =
        pairs.iter().filter(|p| p.linked).flat_map(|p| [((p.a, p.b), p.score), ((p.b, p.a), p.score)]).collect();
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for p in pairs.iter().filter(|p| p.linked) {
        partners.entry(p.a).or_default().push(p.b);
        partners.entry(p.b).or_default().push(p.a);
    }
    for p in pairs.iter().filter(|p| p.linked) {
        if common(&within[p.a], &within[p.b]) {
            continue;
        }
        let mut of = vec![p.a, p.b];
        // Those nearest to both come first, whichever of the two articles was given first.
        let near = |c: &usize| Some((links.get(&(p.a, *c))? + links.get(&(p.b, *c))?, *c));
        let mut more: Vec<(f32, usize)> = partners.get(&p.a).into_iter().flatten().filter_map(near).collect();
        more.order_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (_, c) in more {
            if of.iter().all(|o| links.contains_key(&(*o, c))) {
                of.push(c);
            }
        }
        of.iter().for_each(|p| within[*p].push(groups.len()));
        of.order();
        let claims: Vec<usize> = of.iter().map(|x| nearest(space, *x, &of)).collect();
        let mentions =
            claims.iter().map(|c| Mention { article: space.claims[*c].article, span: space.claims[*c].span }).collect();
        groups.push(Group { label: String::new(), claims, mentions, verdict: Verdict::Unclear });
    }
}

/// Have two ascending lists a number in common?
fn common(x: &[usize], y: &[usize]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        match a.cmp(b) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => return true,
        }
    }
    false
}

/// The claim of a passage that is most like those of the others in its group.
fn nearest(space: &Space, passage: usize, of: &[usize]) -> usize {
    let here = space.passages[passage].claims.clone();
    let like = |c: usize| -> f32 {
        let others = of.iter().filter(|o| **o != passage).map(|o| space.passages[*o].claims.clone());
        others.map(|r| r.map(|d| space.vectors[c].cos(&space.vectors[d])).fold(0.0, f32::max)).sum()
    };
    let first = here.start;
    here.max_by(|x, y| like(*x).total_cmp(&like(*y)).then(y.cmp(x))).unwrap_or(first)
}
