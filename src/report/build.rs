//! From questions to groups and disagreements, most important first.

use super::{Report, group};
use crate::align::{Group, Mention, Pair, Space, Verdict};
use crate::article::Role;
use crate::compare::{Disagreement, Kind, Question, Why};
use crate::order::Order;
use rustc_hash::FxHashSet as HashSet;

/// Groups, disagreements and, where asked for, the pairs that were looked at.
pub(crate) fn build(space: &Space, pairs: &[Pair], questions: Vec<Question>, explain: bool) -> Report {
    let mut report = Report::default();
    for q in questions {
        let group = report.groups.len();
        let mut mentions: Vec<Mention> =
            q.sides.iter().flat_map(|s| s.mentions.clone()).chain(q.fits.clone()).collect();
        mentions.order();
        mentions.dedup();
        if mentions.iter().map(|m| m.article).collect::<HashSet<_>>().len() < 2 {
            continue;
        }
        if q.verdict != Verdict::Disagree {
            report.groups.extend(group::of_question(space, &q, &mentions));
        } else {
            report.groups.push(Group {
                label: q.label.clone(),
                claims: q.claims.clone(),
                mentions,
                verdict: q.verdict,
            });
            let severity = severity(space, &q);
            report.disagreements.push(Disagreement {
                kind: q.kind,
                group,
                question: q.label,
                asked: q.asked,
                sides: q.sides,
                compatible: q.fits,
                severity,
                confidence: q.confidence,
                why: Why { template: q.kind.name(), args: Vec::new() },
                rule: q.rule,
            });
        }
    }
    group::doubted(space, &mut report);
    group::linked(space, pairs, &mut report.groups);
    report.disagreements.order_by(|a, b| b.severity.total_cmp(&a.severity));
    if explain {
        let whole = |p: usize| {
            let p = &space.passages[p];
            Mention { article: p.article, span: space.articles[p.article].sentences[p.sentence].span }
        };
        report.candidates = pairs.iter().map(|p| [whole(p.a), whole(p.b)]).collect();
    }
    report
}

/// What an editor would put first: central facts (headline, first sentences), told by many, far apart, surely meant.
///
/// The weights add up to 1; each is the share a fact can win by that alone.
fn severity(space: &Space, q: &Question) -> f64 {
    let place = |m: &Mention| {
        let a = &space.articles[m.article];
        let Some(s) = a.sentence_at(m.span.start) else { return 0.0 };
        let told = a.sentences[..s].iter().filter(|s| s.role.tells()).count();
        match a.sentences[s].role {
            Role::Headline => 1.0,
            _ => (1.0 - told as f64 / 14.0).max(0.0),
        }
    };
    let mentions: Vec<&Mention> = q.sides.iter().flat_map(|s| &s.mentions).collect();
    let central = mentions.iter().map(|m| place(m)).sum::<f64>() / mentions.len().max(1) as f64;
    let voices: HashSet<usize> = mentions.iter().map(|m| m.article).collect();
    let many = voices.len() as f64 / space.articles.len().max(1) as f64;
    let hard = match q.kind {
        Kind::Quantity | Kind::Polarity | Kind::Actor => 1.0,
        Kind::Date | Kind::Entity => 0.8,
        Kind::Attribution | Kind::Scope => 0.55,
        Kind::Certainty => 0.45,
    };
    (0.3 * central + 0.2 * many + 0.2 * hard + 0.1 * q.distance + 0.2 * q.confidence.min(1.0)).clamp(0.0, 1.0)
}
