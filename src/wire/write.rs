//! From the report to its wire form.

use super::*;
use crate::align::{Mention, Verdict};
use crate::article::{Article, Role};
use crate::tag::{NameKind, Tag, TagKind, Unit, Value};
use crate::{Span, compare, report};
use serde_json::json;

/// Turns a report into its wire form.
pub fn report(r: &report::Report) -> Report {
    let maps: Vec<Utf16> = r.articles.iter().map(|a| Utf16::new(&a.text)).collect();
    let place = |m: &Mention| {
        let a = &r.articles[m.article];
        Place {
            article: a.id.clone(),
            start: maps[m.article].unit(m.span.start),
            end: maps[m.article].unit(m.span.end),
            text: a.at(m.span).to_string(),
        }
    };
    let places = |ms: &[Mention]| ms.iter().map(place).collect::<Vec<_>>();
    Report {
        version: VERSION,
        articles: r.articles.iter().enumerate().map(|(i, a)| article(r, i, a, &maps[i])).collect(),
        claims: r
            .claims
            .iter()
            .enumerate()
            .map(|(id, c)| {
                let (a, u) = (&r.articles[c.article], &maps[c.article]);
                ClaimWire {
                    id,
                    article: a.id.clone(),
                    start: u.unit(c.span.start),
                    end: u.unit(c.span.end),
                    sentence: c.sentence,
                    certainty: c.certainty.name().into(),
                    negated: c.negated,
                    source: c.source.as_ref().map(|s| SourceWire {
                        start: u.unit(s.span.start),
                        end: u.unit(s.span.end),
                        name: s.name.clone(),
                    }),
                    checkworthy: c.checkworthy,
                    tags: c.tags.iter().map(|t| tag(&r.tags[c.article][*t], &a.text, u)).collect(),
                }
            })
            .collect(),
        groups: r
            .groups
            .iter()
            .enumerate()
            .map(|(id, g)| GroupWire {
                id,
                label: g.label.clone(),
                claims: g.claims.clone(),
                mentions: places(&g.mentions),
                verdict: verdict(g.verdict).into(),
            })
            .collect(),
        disagreements: r
            .disagreements
            .iter()
            .enumerate()
            .map(|(id, d)| DisagreementWire {
                id,
                kind: d.kind.name().into(),
                group: d.group,
                question: d.question.clone(),
                asked: d
                    .asked
                    .iter()
                    .map(|a| AskedWire {
                        article: r.articles[a.article].id.clone(),
                        words: a
                            .words
                            .iter()
                            .map(|w| AskedWordWire { text: w.text.clone(), concept: w.concept.map(|c| c.0) })
                            .collect(),
                    })
                    .collect(),
                severity: d.severity,
                confidence: d.confidence,
                sides: d
                    .sides
                    .iter()
                    .map(|s| SideWire {
                        value: crate::report::english::value(&s.value),
                        reading: reading(&s.value),
                        mentions: places(&s.mentions),
                    })
                    .collect(),
                compatible: places(&d.compatible),
                explanation: crate::report::english::explanation(r, d),
                why: WhyWire { template: d.why.template.into(), args: d.why.args.clone() },
                rule: d.rule.into(),
            })
            .collect(),
        notices: r
            .notices
            .iter()
            .map(|n| NoticeWire {
                article: n.article.and_then(|i| r.articles.get(i)).map(|a| a.id.clone()),
                code: n.code.into(),
                text: n.text.clone(),
            })
            .collect(),
        candidates: (!r.candidates.is_empty())
            .then(|| r.candidates.iter().map(|[a, b]| [place(a), place(b)]).collect()),
    }
}

fn article(r: &report::Report, i: usize, a: &Article, u: &Utf16) -> ArticleWire {
    ArticleWire {
        id: a.id.clone(),
        text: a.text.to_string(),
        title: a.title.map(|t| a.at(t).to_string()),
        outlet: a.outlet.clone(),
        author: a.author.clone(),
        date: a.date.map(crate::report::english::iso),
        published: a.published.clone(),
        updated: a.updated.clone(),
        agency: a.agency.clone(),
        link: a.link.clone(),
        copy_of: r.copies.get(i).copied().flatten().map(|k| r.articles[k].id.clone()),
        language: LanguageWire { code: a.language.lang.code().into(), confidence: a.language.confidence },
        sentences: sentences(a, u),
    }
}

/// The sentences of an article in wire form.
pub fn sentences(a: &Article, u: &Utf16) -> Vec<SentenceWire> {
    a.sentences
        .iter()
        .map(|s| SentenceWire {
            start: u.unit(s.span.start),
            end: u.unit(s.span.end),
            language: s.language.code().into(),
            furniture: !s.role.tells(),
            role: role(s.role).into(),
            paragraph: s.paragraph,
        })
        .collect()
}

/// One tag in wire form.
pub fn tag(t: &Tag, text: &str, u: &Utf16) -> TagWire {
    TagWire {
        kind: tag_kind(t.kind).into(),
        start: u.unit(t.span.start),
        end: u.unit(t.span.end),
        text: t.span.of(text).into(),
        value: value(&t.value, text, u),
        rule: t.rule.into(),
    }
}

/// What a tag says, by its kind.
pub fn value(v: &Value, text: &str, u: &Utf16) -> Json {
    let span = |s: &Span| json!({"start": u.unit(s.start), "end": u.unit(s.end), "text": s.of(text)});
    match v {
        Value::Amount(a) => {
            let mut out = amount(a);
            if let Some(c) = a.counted {
                out["counted"] = c.of(text).into();
            }
            out
        }
        Value::Date(d) => date(d),
        Value::Name(n) => json!({"id": n.id, "type": name_kind(n.kind)}),
        Value::Attribution(a) => json!({
            "source": a.source.as_ref().map(span), "id": a.id, "cue": span(&a.cue), "content": a.content.as_ref().map(span),
        }),
        Value::Quote(inner) => json!({"words": inner.of(text)}),
        Value::Certainty(c) => json!({"certainty": c.name()}),
        Value::Negation => json!({}),
        Value::Scope(s) => json!({"scope": s.name()}),
    }
}

fn amount(a: &crate::tag::Amount) -> Json {
    let unit = match &a.unit {
        Unit::None => Json::Null,
        Unit::Percent => "percent".into(),
        Unit::PercentagePoint => "percentage-point".into(),
        Unit::Money(m) => m.to_string().into(),
        Unit::Measure(m) => m.to_string().into(),
        Unit::Time(t) => t.name().into(),
    };
    json!({"min": a.min, "max": a.max, "unit": unit, "approximate": a.approximate || a.vague})
}

fn date(d: &crate::tag::DateValue) -> Json {
    let mut out = json!({
        "from": d.from.map(crate::report::english::iso),
        "to": d.to.map(crate::report::english::iso),
        "time": d.time.map(crate::report::english::clock),
    });
    if let Some(p) = &d.pattern {
        out["pattern"] = p.as_str().into();
    }
    out
}

fn reading(v: &compare::SideValue) -> Json {
    match v {
        compare::SideValue::Amount(a) => json!({"amount": amount(a)}),
        compare::SideValue::Date(d) => json!({"date": date(d)}),
        compare::SideValue::Words(w, None) => json!({"words": w}),
        compare::SideValue::Words(w, Some(concept)) => json!({"words": w, "concept": concept.0}),
        compare::SideValue::Label(l) => json!({"label": l}),
    }
}

fn verdict(v: Verdict) -> &'static str {
    match v {
        Verdict::Agree => "agree",
        Verdict::Disagree => "disagree",
        Verdict::Compatible => "compatible",
        Verdict::Unclear => "unclear",
    }
}

fn role(r: Role) -> &'static str {
    match r {
        Role::Headline => "headline",
        Role::Subhead => "subhead",
        Role::Body => "body",
        Role::Bullet => "bullet",
        Role::Byline => "byline",
        Role::Caption => "caption",
        Role::Furniture => "furniture",
    }
}

fn name_kind(k: NameKind) -> &'static str {
    match k {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place | NameKind::Area => "place",
        NameKind::Product => "product",
        NameKind::Event => "event",
        NameKind::Other => "other",
    }
}

/// The name of a kind of tag.
pub fn tag_kind(k: TagKind) -> &'static str {
    match k {
        TagKind::Number => "number",
        TagKind::Money => "money",
        TagKind::Percent => "percent",
        TagKind::Quantity => "quantity",
        TagKind::Date => "date",
        TagKind::Duration => "duration",
        TagKind::Name => "name",
        TagKind::Attribution => "attribution",
        TagKind::Quote => "quote",
        TagKind::Certainty => "certainty",
        TagKind::Negation => "negation",
        TagKind::Scope => "scope",
    }
}
