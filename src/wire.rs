//! The wire format: the report as JSON and as plain JavaScript objects.
//!
//! Offsets here are UTF-16 code units into the text as given, so that `text.slice(start, end)` works in JavaScript.
//! Core types do not serialise; these mirrors do, and a name changes here only together with [`VERSION`].

use crate::align::{Mention, Verdict};
use crate::article::{Article, Role};
use crate::tag::{Certainty, NameKind, Scope, Tag, TagKind, Unit, Value};
use crate::{Span, compare, report};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

/// The format's version; a reader refuses a higher one.
pub const VERSION: u32 = 1;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// In the order given.
    pub articles: Vec<ArticleWire>,
    /// Of all articles.
    pub claims: Vec<ClaimWire>,
    /// What several articles speak of.
    pub groups: Vec<GroupWire>,
    /// Most important first.
    pub disagreements: Vec<DisagreementWire>,
    /// What the reader should know of the input.
    pub notices: Vec<NoticeWire>,
    /// With `--explain`: pairs of mentions kept before slots were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<[Place; 2]>>,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleWire {
    /// As given.
    pub id: String,
    /// The text as given; offsets are places in it.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// Newspaper, agency, site.
    pub outlet: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// ISO 8601 day of publication.
    pub date: Option<String>,
    /// RFC 3339, where the time is known too.
    pub published: Option<String>,
    /// RFC 3339.
    pub updated: Option<String>,
    /// Id of the earlier article it is a copy of.
    pub copy_of: Option<String>,
    /// Agency that the text is credited to.
    #[serde(default)]
    pub agency: Option<String>,
    /// Address of its page.
    #[serde(default)]
    pub link: Option<String>,
    /// Its language.
    pub language: LanguageWire,
    /// Cover every non-blank character.
    pub sentences: Vec<SentenceWire>,
}

/// A language with confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct LanguageWire {
    /// ISO 639-3, `und` where unknown.
    pub code: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct SentenceWire {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its own language.
    pub language: String,
    /// Not part of the story.
    pub furniture: bool,
    /// `headline`, `subhead`, `body`, `bullet`, `byline`, `caption`, `furniture`.
    #[serde(default)]
    pub role: String,
    /// Index of its paragraph.
    #[serde(default)]
    pub paragraph: usize,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct ClaimWire {
    /// Its place in the list.
    pub id: usize,
    /// Id of its article.
    pub article: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// `stated`, `reported`, `planned`, `possible`, `denied`.
    pub certainty: String,
    /// Odd number of negations.
    pub negated: bool,
    /// Who is quoted for it.
    pub source: Option<SourceWire>,
    /// 0 to 1.
    pub checkworthy: f64,
    /// Its tags.
    pub tags: Vec<TagWire>,
}

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct SourceWire {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Normalised.
    pub name: String,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct TagWire {
    /// Kind of tag.
    pub kind: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// By kind.
    pub value: Json,
    /// Who found it.
    pub rule: String,
}

/// A place with its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct GroupWire {
    /// Its place in the list.
    pub id: usize,
    /// What is compared.
    pub label: String,
    /// Ids of claims.
    pub claims: Vec<usize>,
    /// The words.
    pub mentions: Vec<Place>,
    /// `agree`, `disagree`, `compatible`, `unclear`.
    pub verdict: String,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct DisagreementWire {
    /// Its place in the list.
    pub id: usize,
    /// One of the eight kinds.
    pub kind: String,
    /// Id of its group.
    pub group: usize,
    /// What is asked, in words of the articles.
    pub question: String,
    /// The same in the words of each article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedWire>,
    /// 0 to 1.
    pub severity: f64,
    /// 0 to 1.
    pub confidence: f64,
    /// Two or more.
    pub sides: Vec<SideWire>,
    /// Fit more than one side.
    pub compatible: Vec<Place>,
    /// English sentence.
    pub explanation: String,
    /// The sentence's parts.
    pub why: WhyWire,
    /// Who found it.
    pub rule: String,
}

/// What one article calls the thing that is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct AskedWire {
    /// Id of the article.
    pub article: String,
    /// The telling words, in the order of the text.
    pub words: Vec<AskedWordWire>,
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct AskedWordWire {
    /// As the article has it.
    pub text: String,
    /// Number of the concept it stands for, where that is sure; the same in every language.
    pub concept: Option<u32>,
}

/// A side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct SideWire {
    /// In English.
    pub value: String,
    /// The value for other languages: `{"amount": …}`, `{"date": …}`, `{"words": "…"}`, `{"label": "…"}`.
    pub reading: Json,
    /// The words of the articles.
    pub mentions: Vec<Place>,
}

/// A sentence to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct WhyWire {
    /// Template.
    pub template: String,
    /// Arguments.
    pub args: Vec<String>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct NoticeWire {
    /// Id of the article it is about.
    pub article: Option<String>,
    /// Stable name.
    pub code: String,
    /// English.
    pub text: String,
}

/// Byte offsets of one text to UTF-16 units, by one entry each 64 bytes and a short count.
pub struct Utf16<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

impl<'a> Utf16<'a> {
    const STEP: usize = 64;

    /// Prepares a text: one pass.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                marks.push(units);
            }
            units += width(byte);
        }
        Utf16 { text, marks }
    }

    /// The unit at byte `at`.
    pub fn unit(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(last) = self.marks.len().checked_sub(1) else { return 0 };
        let mark = (at / Self::STEP).min(last);
        self.marks[mark] + self.text.as_bytes()[mark * Self::STEP..at].iter().map(|b| width(*b)).sum::<usize>()
    }
}

/// UTF-16 units that begin with this UTF-8 byte.
fn width(byte: u8) -> usize {
    match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

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
                    certainty: certainty(c.certainty).into(),
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

fn value(v: &Value, text: &str, u: &Utf16) -> Json {
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
        Value::Certainty(c) => json!({"certainty": certainty(*c)}),
        Value::Negation => json!({}),
        Value::Scope(s) => json!({"scope": scope(*s)}),
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
        compare::SideValue::Words(w) => json!({"words": w}),
        compare::SideValue::Label(l) => json!({"label": l}),
    }
}

fn certainty(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Reported => "reported",
        Certainty::Planned => "planned",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    }
}

fn scope(s: Scope) -> &'static str {
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

fn tag_kind(k: TagKind) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_utf16() {
        let text = "Åke 😀 13 миллиардов ".repeat(9);
        let map = Utf16::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(map.unit(at), text[..at].encode_utf16().count());
        }
        assert_eq!(map.unit(text.len()), text.encode_utf16().count());
    }
}
