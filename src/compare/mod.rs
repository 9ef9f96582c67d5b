//! Disagreements: kind, sides, evidence, severity, explanation.
//!
//! One module a kind. Each collects slots, says how sure it is that two slots answer one question,
//! and whether two values can both be true; [`question`] makes sides of it.

mod act;
mod actor;
mod again;
mod around;
mod asked;
mod attribution;
mod certainty;
mod choice;
mod date;
mod denial;
mod entity;
mod figure;
pub(crate) mod interval;
mod mirror;
mod pairwise;
mod polarity;
mod quantity;
mod question;
mod roles;
mod scope;
mod slot;
mod statement;
mod twice;
mod voice;
mod when;

pub use asked::{Asked, AskedWord};

use crate::align::{Mention, Pair, Space, Verdict};
use crate::order::Order;
use mirror::Mirrors;
use slot::Slot;

/// What articles can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// How much, how many.
    Quantity,
    /// When.
    Date,
    /// Did or did not.
    Polarity,
    /// Who did it, to whom.
    Actor,
    /// Which person, place, organisation or product.
    Entity,
    /// Whom the same claim is credited to.
    Attribution,
    /// Fact, rumour, plan, suspicion, denial.
    Certainty,
    /// All or some, only or also, for good or for a time.
    Scope,
}

impl Kind {
    /// All kinds, in the order of the interface.
    pub const ALL: [Kind; 8] = [
        Kind::Quantity,
        Kind::Date,
        Kind::Polarity,
        Kind::Actor,
        Kind::Entity,
        Kind::Attribution,
        Kind::Certainty,
        Kind::Scope,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Quantity => "quantity",
            Kind::Date => "date",
            Kind::Polarity => "polarity",
            Kind::Actor => "actor",
            Kind::Entity => "entity",
            Kind::Attribution => "attribution",
            Kind::Certainty => "certainty",
            Kind::Scope => "scope",
        }
    }
}

/// One question on which articles exclude each other.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// In what they differ.
    pub kind: Kind,
    /// Index of the group it belongs to.
    pub group: usize,
    /// What is asked, in words of the articles ("Passagiere · evakuiert").
    pub question: String,
    /// The same article by article, so that an interface can say it in the reader's language.
    pub asked: Vec<Asked>,
    /// Two or more, in the order in which the articles tell them.
    pub sides: Vec<Side>,
    /// Mentions that fit more than one side.
    pub compatible: Vec<Mention>,
    /// From 0 (an aside) to 1 (the story itself).
    pub severity: f64,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why, as a template with its arguments; the interface makes the sentence.
    pub why: Why,
    /// The rule that found it.
    pub rule: &'static str,
}

/// One version.
#[derive(Clone, Debug)]
pub struct Side {
    /// The value, normalised, for a reader of English.
    pub value: SideValue,
    /// The words of the articles.
    pub mentions: Vec<Mention>,
}

/// The value of a side, in a form every interface language can print.
#[derive(Clone, Debug, PartialEq)]
pub enum SideValue {
    /// How much.
    Amount(crate::tag::Amount),
    /// When.
    Date(crate::tag::DateValue),
    /// A name or the words of an article, with what they surely mean.
    Words(String, Option<crate::meaning::ConceptId>),
    /// A label of the interface: `stated`, `planned`, `denied`, `yes`, `no`, `all`, `only` …
    Label(&'static str),
}

/// A sentence to be made: the template's name and its arguments in order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Why {
    /// Name of the template.
    pub template: &'static str,
    /// Arguments.
    pub args: Vec<String>,
}

/// Passages that answer one question, with what comparing them gave.
#[derive(Clone, Debug)]
pub struct Question {
    /// What kind of answer is asked for.
    pub kind: Kind,
    /// Words of an article that say what is asked.
    pub label: String,
    /// The same article by article.
    pub asked: Vec<Asked>,
    /// Values with their mentions: one where all agree.
    pub sides: Vec<Side>,
    /// Mentions that fit more than one side.
    pub fits: Vec<Mention>,
    /// The claims they stand in.
    pub claims: Vec<usize>,
    /// Disagree, agree, compatible.
    pub verdict: Verdict,
    /// How sure it is one question with values that exclude each other, 0 to 1.
    pub confidence: f64,
    /// How far the values lie apart, 0 to 1.
    pub distance: f64,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Everything several articles speak of, kind by kind.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let likeness: Vec<f32> = pairs.iter().map(|p| space.placed_likeness(p.a, p.b)).collect();
    let near = Mirrors::new(space, pairs, &likeness);
    let figures = figure::Figures::new(space, pairs, &likeness, &near);
    let ground = pairwise::Ground::new(space, pairs, &likeness);
    let voices = voice::Voices::new(space);
    let mut pending = quantity::pending(&ground);
    pending.extend([
        date::pending(&ground),
        entity::pending(&ground, pairs),
        attribution::pending(&ground, &voices, pairs),
        actor::pending(&ground, &voices, pairs),
        polarity::pending(&ground, pairs),
        certainty::pending(&ground, pairs),
        scope::pending(&ground, pairs),
    ]);
    let mut out = again::questions(&ground, pending);
    let mirrors = near.without(|a, b| figures.differ(a, b) || mirror::contradicts(space, &out, a, b));
    for q in out.iter_mut().filter(|q| q.verdict == Verdict::Disagree && !believed(q, &mirrors)) {
        q.verdict = Verdict::Unclear;
    }
    out.extend(figures.questions(&mirrors));
    twice::once(space, out)
}

/// Is there a clash between articles that are no near-translations of each other? Those are compared figure by figure.
fn believed(q: &Question, mirrors: &Mirrors) -> bool {
    let articles = |s: &Side| s.mentions.iter().map(|m| m.article).collect::<Vec<_>>();
    let clash = |s: &Side, t: &Side| {
        let (x, y) = (articles(s), articles(t));
        x.iter().any(|a| y.iter().any(|b| a != b && !mirrors.parallel(*a, *b)))
    };
    q.sides.iter().enumerate().any(|(i, s)| q.sides[i + 1..].iter().any(|t| clash(s, t)))
}

/// Makes a question of sorted slots; `value` gives a side's value from its sharpest slot.
fn question(
    space: &Space,
    kind: Kind,
    rule: &'static str,
    slots: &[Slot],
    answers: question::Answers,
    value: impl Fn(usize) -> SideValue,
    exact: bool,
) -> Question {
    let verdict = match answers.sides.len() {
        0 | 1 if exact => Verdict::Agree,
        0 | 1 => Verdict::Compatible,
        _ => Verdict::Disagree,
    };
    let mention = |i: &usize| slots[*i].mention();
    let mut claims: Vec<usize> = answers.slots.iter().map(|i| slots[*i].claim).collect();
    claims.order();
    claims.dedup();
    let asked = asked::asked(space, slots, &answers);
    // In the words of the first article whose words have a meaning in other languages as well.
    let clear = |a: &&Asked| a.words.iter().any(|w| w.concept.is_some());
    let label = asked.iter().find(clear).or(asked.first()).map(Asked::label).unwrap_or_default();
    Question {
        kind,
        label,
        asked,
        sides: answers
            .sides
            .iter()
            .zip(&answers.told)
            .map(|(s, told)| {
                let mut mentions: Vec<Mention> = s.iter().map(mention).collect();
                // "Threatens to leave" is two acts in the same words.
                mentions.dedup();
                Side { value: value(*told), mentions }
            })
            .collect(),
        fits: answers.fits.iter().map(mention).collect(),
        claims,
        verdict,
        confidence: f64::from(answers.score).clamp(0.0, 1.0),
        distance: 0.5,
        rule,
    }
}
