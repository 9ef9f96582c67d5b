//! What two sentences have in common, and how sure it makes us that they tell a common fact.

/// What two sentences of different articles have in common.
///
/// The four shares are all that is looked at; [`Bond::probability`] weighs them. Ablations on our stories (average precision of
/// sentence pairs, `dev` / `check`, all four 55 / 54): without words 30 / 27, without meaning 54 / 53, without kinds 54 / 52,
/// without place 50 / 49. Maxima over clauses, family by family, brought nothing beyond these.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bond {
    /// Cosine of concepts, names, figures, senses and letters, by local rarity: 0 nothing in common, 1 the same.
    pub words: f32,
    /// Cosine of the mean meanings, less what each article is about as a whole: −1 to 1.
    pub meaning: f32,
    /// Cosine of the kinds of facts told (a sum, a day, a person, a negation): 0 to 1.
    pub kinds: f32,
    /// How far apart they stand in their articles: 0 the same place, 1 top and end.
    pub place: f32,
    /// How near the two articles are to being translations of each other: 0 independent reports, 1 translations.
    /// The nearer, the less the place tells and the more a sentence has one partner only.
    pub close: f32,
}

/// Weights of the logistic model, fitted on the `dev` stories (16 stories, pairs of sentences with a common fact of the gold).
mod weight {
    /// Of what is not told by any feature.
    pub const BIAS: f32 = -2.59;
    /// Of [`super::Bond::words`].
    pub const WORDS: f32 = 30.2;
    /// Of [`super::Bond::meaning`].
    pub const MEANING: f32 = 2.22;
    /// Of [`super::Bond::kinds`].
    pub const KINDS: f32 = 1.22;
    /// Of [`super::Bond::place`]. 0 ignores the place; at −8 only sentences of one place meet.
    pub const PLACE: f32 = -3.71;
}

/// Probability from which two sentences of translations are said to tell a common fact (those of independent reports are weighed
/// in `look.rs`). On `dev` F1 is the same from 0.15 to 0.22; lower shows more
/// pairs that share a topic only, higher only near translations.
pub const LINKED: f32 = 0.2;

impl Bond {
    /// How likely the two tell a common fact, 0 to 1.
    pub fn probability(&self) -> f32 {
        let z = self.terms().iter().map(|t| t.1 * t.2).sum::<f32>() + weight::BIAS;
        1.0 / (1.0 + (-z).exp())
    }

    /// The features with their weights and values, for "why?".
    pub fn terms(&self) -> [(&'static str, f32, f32); 4] {
        [
            ("words", weight::WORDS, self.words),
            ("meaning", weight::MEANING, self.meaning),
            ("kinds", weight::KINDS, self.kinds),
            ("place", weight::PLACE * (1.0 - self.close), self.place),
        ]
    }

    /// The same as a sum that grows with what is shared, for comparing a sentence's partners: 0 to about 1.2.
    pub fn strength(&self) -> f32 {
        self.terms().iter().map(|t| t.1 * t.2).sum::<f32>() / weight::WORDS
    }
}
