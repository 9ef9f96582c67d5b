//! Disagreements: kind, sides, evidence, severity, explanation.

use crate::align::Mention;

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
    /// A name or the words of an article.
    Words(String),
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
