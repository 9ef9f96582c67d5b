//! Fitted models: a weighted sum and shallow trees over features that a reader can check.
//!
//! The numbers stand in `models.txt`, made by `xtask/fit`; `xtask/fit/report.txt` says on which stories, and how well they do on
//! stories that were left out.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A tree of depth two: one question, then one of two others.
#[derive(Clone, Copy, Debug)]
struct Tree {
    feature: [usize; 3],
    least: [f32; 3],
    leaf: [f32; 4],
}

/// Most that may be asked of the mean score between two clusters: more tears apart what articles agree on.
const JOIN: f32 = 0.4;

/// A fitted model.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    bias: f32,
    linear: Vec<f32>,
    trees: Vec<Tree>,
    /// Probability from which the model's answer is yes: lower finds more and errs more.
    pub least: f32,
    /// The same where only two articles are compared.
    pub least_of_two: f32,
}

impl Judge {
    /// The model of a name; one that says "never" where there is none.
    pub fn of(name: &str) -> &'static Judge {
        static NEVER: LazyLock<Judge> =
            LazyLock::new(|| Judge { bias: -9.0, least: 1.0, least_of_two: 1.0, ..Judge::default() });
        static ALL: LazyLock<HashMap<String, Judge>> = LazyLock::new(|| parse(&text()));
        ALL.get(name).unwrap_or(&NEVER)
    }

    /// Mean score that two clusters of a kind's slots need to become one: that of the least clash, where it is no stricter than
    /// what joins values that fit.
    pub fn join(kind: &str, articles: usize) -> f32 {
        Judge::of(&format!("{kind}-clash")).bound(articles).min(JOIN)
    }

    /// Probability from which the answer is yes where so many articles are compared.
    pub fn bound(&self, articles: usize) -> f32 {
        if articles == 2 { self.least_of_two } else { self.least }
    }

    /// Probability, 0 to 1.
    pub fn probability(&self, features: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.odds(features)).exp())
    }

    /// What each feature adds to the logarithm of the odds, beside its absence.
    pub fn adds(&self, features: &[f32]) -> Vec<f32> {
        let whole = self.odds(features);
        let mut without = features.to_vec();
        let adds = |f: usize| {
            let value = std::mem::take(&mut without[f]);
            let adds = whole - self.odds(&without);
            without[f] = value;
            adds
        };
        (0..features.len()).map(adds).collect()
    }

    /// The logarithm of the odds.
    fn odds(&self, features: &[f32]) -> f32 {
        let at = |f: usize| features.get(f).copied().unwrap_or(0.0);
        let sum: f32 = self.linear.iter().enumerate().map(|(f, w)| w * at(f)).sum();
        let trees: f32 = self
            .trees
            .iter()
            .map(|t| {
                let right = usize::from(at(t.feature[0]) >= t.least[0]);
                let end = usize::from(at(t.feature[1 + right]) >= t.least[1 + right]);
                t.leaf[2 * right + end]
            })
            .sum();
        self.bias + sum + trees
    }
}

/// The committed numbers; with the feature `fit` those of the file that `COUNTERPOINT_MODELS` names.
fn text() -> String {
    if cfg!(feature = "fit")
        && let Some(text) = std::env::var_os("COUNTERPOINT_MODELS").and_then(|p| std::fs::read_to_string(p).ok())
    {
        return text;
    }
    include_str!("models.txt").to_string()
}

/// Lines: `model NAME LEAST BIAS [LEAST-OF-TWO]`, then `linear W…` and `tree F T F T F T L L L L`; `#` starts a remark.
fn parse(text: &str) -> HashMap<String, Judge> {
    let mut out: HashMap<String, Judge> = HashMap::new();
    let mut name = String::new();
    for line in text.lines() {
        let mut words = line.split_ascii_whitespace();
        let head = words.next().unwrap_or("#");
        if head == "model" {
            name = words.next().unwrap_or_default().to_string();
        }
        let n: Vec<f32> = words.filter_map(|w| w.parse().ok()).collect();
        let judge = out.entry(name.clone()).or_default();
        match (head, &n[..]) {
            ("model", [least, bias, two @ ..]) => {
                (judge.least, judge.bias) = (*least, *bias);
                judge.least_of_two = two.first().copied().unwrap_or(*least);
            }
            ("linear", w) => judge.linear = w.to_vec(),
            ("tree", [f, t, f1, t1, f2, t2, a, b, c, d]) => judge.trees.push(Tree {
                feature: [*f as usize, *f1 as usize, *f2 as usize],
                least: [*t, *t1, *t2],
                leaf: [*a, *b, *c, *d],
            }),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_a_sum_and_trees() {
        let all = parse("# remark\nmodel x 0.4 -1\nlinear 2 0\ntree 1 0.5 0 0.5 0 0.5 -1 0 0 1\n");
        let x = &all["x"];
        let logit = |f: &[f32]| {
            let p = x.probability(f);
            (p / (1.0 - p)).ln().round()
        };
        assert_eq!((x.least, x.least_of_two), (0.4, 0.4));
        let two = &parse("model x 0.4 -1 0.3\n")["x"];
        assert_eq!([2, 3, 5].map(|articles| two.bound(articles)), [0.3, 0.4, 0.4]);
        assert_eq!(logit(&[0.0, 0.0]), -2.0);
        assert_eq!(logit(&[1.0, 1.0]), 2.0);
        assert_eq!(logit(&[1.0, 0.0]), 1.0);
        assert_eq!(x.adds(&[1.0, 1.0]), [3.0, 1.0]);
    }

    #[test]
    fn every_model_that_is_asked_for_is_there() {
        for name in ["sentence", "sentence-among"] {
            assert!(Judge::of(name).least < 1.0, "{name}");
        }
        for kind in ["quantity", "date", "polarity", "scope", "certainty", "attribution", "entity", "actor"] {
            for part in ["same", "goes", "clash"] {
                assert!(Judge::of(&format!("{kind}-{part}")).least < 1.0, "{kind}-{part}");
            }
        }
    }
}
