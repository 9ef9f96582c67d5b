//! One clash is shown once: what two questions set against each other in the same sentences is one.

use super::{Kind, Question, Side, SideValue};
use crate::align::{Mention, Space, Verdict};
use crate::meaning::fold;
use crate::order::Order;
use crate::tag::Value;

/// The questions without those that tell a clash again, each of them taken into the surer one.
///
/// - Two figures or days: where both set equal values against each other, in one pair of sentences or of one mention.
/// - Two others, whatever their kinds: where both set one pair of sentences against each other; "who did it" and "who says so" are
///   then two readings of one difference.
/// - Two of who did it, or which it is, where the same articles give the same answers to the same words.
/// - Two of one kind whose answers are labels ("yes", "no"): where they have words in common and no article answers both ways.
pub fn once(space: &Space, mut questions: Vec<Question>) -> Vec<Question> {
    let mut order: Vec<usize> = (0..questions.len()).filter(|i| questions[*i].verdict == Verdict::Disagree).collect();
    order.order_by(|i, j| {
        let (a, b) = (&questions[*i], &questions[*j]);
        b.confidence
            .total_cmp(&a.confidence)
            .then(a.kind.cmp(&b.kind))
            .then_with(|| first(space, a).cmp(&first(space, b)))
    });
    let pairs: Vec<Vec<u64>> = questions.iter().map(|q| opposed(space, q)).collect();
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        if kept.iter().any(|k| reversed(&questions[*k], &questions[i])) {
            turn(&mut questions[i]);
        }
        let again = |k: &&usize| {
            let (a, b) = (&questions[**k], &questions[i]);
            crate::work::count(1);
            if exact(a.kind) || exact(b.kind) {
                let one = || meet(&pairs[**k], &pairs[i]) || touch(a, b);
                a.kind == b.kind && same_values(space, a, b) && one()
            } else {
                meet(&pairs[**k], &pairs[i]) || continues(space, a, b) || retold(space, a, b)
            }
        };
        let Some(k) = kept.iter().find(again).copied() else {
            kept.push(i);
            continue;
        };
        let (a, b) = (&questions[k], &questions[i]);
        let joins = exact(b.kind) || continues(space, a, b) || retold(space, a, b);
        let (sides, claims) = (std::mem::take(&mut questions[i].sides), std::mem::take(&mut questions[i].claims));
        if joins {
            join(space, &mut questions[k], &sides, &claims);
        }
    }
    questions.retain(|q| !q.sides.is_empty());
    questions
}

fn exact(kind: Kind) -> bool {
    matches!(kind, Kind::Quantity | Kind::Date)
}

/// What tells questions apart that are equally sure, whatever the order of the articles.
fn first<'a>(space: &'a Space, q: &Question) -> Option<(&'a str, usize)> {
    let mut out = None;
    for m in q.sides.iter().flat_map(|s| &s.mentions) {
        let here = (space.articles[m.article].id.as_str(), m.span.start);
        if out.is_none_or(|o| here < o) {
            out = Some(here);
        }
    }
    out
}

/// The pairs of sentences of different articles that a question sets against each other, ascending; each sentence is the number of
/// its article and its own.
fn opposed(space: &Space, q: &Question) -> Vec<u64> {
    let mut out = Vec::new();
    if q.verdict != Verdict::Disagree {
        return out;
    }
    let place = |m: &Mention| {
        let sentences = &space.articles[m.article].sentences;
        ((m.article as u64) << 20) | sentences.partition_point(|s| s.span.end <= m.span.start) as u64
    };
    for (k, side) in q.sides.iter().enumerate() {
        for (m, n) in
            q.sides[k + 1..].iter().flat_map(|s| &s.mentions).flat_map(|n| side.mentions.iter().map(move |m| (m, n)))
        {
            if m.article != n.article {
                let (x, y) = (place(m), place(n));
                out.push((x.min(y) << 32) | x.max(y));
            }
        }
    }
    out.order();
    out
}

fn meet(a: &[u64], b: &[u64]) -> bool {
    a.iter().any(|x| b.binary_search(x).is_ok())
}

/// Have the two a mention in common?
fn touch(a: &Question, b: &Question) -> bool {
    let mut all = a.sides.iter().flat_map(|s| &s.mentions);
    all.any(|m| b.sides.iter().flat_map(|s| &s.mentions).any(|n| m.article == n.article && m.span == n.span))
}

/// Does `b` tell with the words of another article what `a` asks: the same labels, a mention in common, no article on another side?
fn continues(space: &Space, a: &Question, b: &Question) -> bool {
    let labels = |q: &Question| q.sides.iter().all(|s| matches!(s.value, SideValue::Label(_)));
    let tells = |s: &Side, t: &Side| s.mentions.iter().any(|m| t.mentions.iter().any(|n| m.article == n.article));
    let crossed = || a.sides.iter().any(|s| b.sides.iter().any(|t| s.value != t.value && tells(s, t)));
    a.kind == b.kind && labels(a) && labels(b) && touch(a, b) && same_values(space, a, b) && !crossed()
}

/// Is one thing asked of who did it or which it is, and do the same articles give the same answers: once in a headline, once below?
fn retold(space: &Space, a: &Question, b: &Question) -> bool {
    let asks = |q: &Question| matches!(q.kind, Kind::Actor | Kind::Entity);
    let concepts = |q: &Question| q.asked.iter().flat_map(|a| &a.words).filter_map(|w| w.concept).collect::<Vec<_>>();
    let told = |s: &Side, q: &Question| {
        let here = |m: &Mention| s.mentions.iter().any(|n| n.article == m.article);
        q.sides.iter().any(|t| equal(space, s, t) && t.mentions.iter().all(here))
    };
    asks(a)
        && a.kind == b.kind
        && b.sides.iter().all(|s| told(s, a))
        && a.sides.iter().all(|s| told(s, b))
        && concepts(a).iter().any(|c| concepts(b).contains(c))
}

/// Does `b` answer "no" with the words that answer "yes" in `a`? Which of two opposite words is the "yes" hangs on the article that
/// comes first, and must not decide anything.
fn reversed(a: &Question, b: &Question) -> bool {
    let answers = |q: &Question| q.sides.iter().all(|s| matches!(s.value, SideValue::Label("yes" | "no")));
    let common = |s: &Side, t: &Side| s.mentions.iter().any(|m| t.mentions.contains(m));
    let met =
        |alike: bool| a.sides.iter().any(|s| b.sides.iter().any(|t| (s.value == t.value) == alike && common(s, t)));
    a.kind == b.kind && answers(a) && answers(b) && met(false) && !met(true)
}

/// Makes every "yes" a "no", and the other way round.
fn turn(q: &mut Question) {
    for s in &mut q.sides {
        s.value = SideValue::Label(if s.value == SideValue::Label("yes") { "no" } else { "yes" });
    }
}

/// Has each side of `b` one of equal value in `a`?
fn same_values(space: &Space, a: &Question, b: &Question) -> bool {
    b.sides.iter().all(|t| a.sides.iter().any(|s| equal(space, s, t)))
}

/// Does a mention of the one tell the very value of a mention of the other, or have they one label?
fn equal(space: &Space, a: &Side, b: &Side) -> bool {
    if let (SideValue::Label(x), SideValue::Label(y)) = (&a.value, &b.value) {
        return x == y;
    }
    if let (SideValue::Words(x, c), SideValue::Words(y, d)) = (&a.value, &b.value)
        && (c.is_some() && c == d || fold(x) == fold(y))
    {
        return true;
    }
    let value = |m: &Mention| {
        let tags = &space.tags[m.article];
        let from = tags.partition_point(|t| t.span.start < m.span.start);
        let here = tags[from..].iter().take_while(|t| t.span.start < m.span.end);
        here.map(|t| &t.value).find(|v| matches!(v, Value::Amount(_) | Value::Date(_)))
    };
    let one = |x: &Value, y: &Value| match (x, y) {
        (Value::Amount(x), Value::Amount(y)) => x.unit == y.unit && x.min == y.min && x.max == y.max,
        (Value::Date(x), Value::Date(y)) => x.from == y.from && x.to == y.to,
        _ => false,
    };
    let theirs: Vec<&Value> = b.mentions.iter().filter_map(value).collect();
    a.mentions.iter().filter_map(value).any(|x| theirs.iter().any(|y| one(x, y)))
}

/// Takes the mentions of sides into those of `a` that have their values; one that `a` has already stays where it is.
fn join(space: &Space, a: &mut Question, sides: &[Side], claims: &[usize]) {
    for t in sides {
        let known: Vec<Mention> = a.sides.iter().flat_map(|s| &s.mentions).chain(&a.fits).copied().collect();
        let mut home = a.sides.iter_mut().filter(|s| equal(space, s, t));
        let (Some(s), None) = (home.next(), home.next()) else { continue };
        s.mentions.extend(t.mentions.iter().filter(|m| !known.contains(m)));
        s.mentions.order_by_key(|m| (m.article, m.span.start));
    }
    a.claims.extend(claims);
    a.claims.order();
    a.claims.dedup();
}
