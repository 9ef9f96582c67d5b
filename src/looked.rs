//! Why two sentences were or were not set beside each other, and their values told as a clash: what the models saw in them, what
//! each feature added and how likely they found it. Written down where that is asked for: `counterpoint compare --explain`, and "how
//! it was weighed" on the page.

use crate::align::{Mention, Space};
use crate::compare::Kind;
use crate::judge::Judge;
use crate::order::Order;
use std::cell::RefCell;

/// Two sentences that alignment kept.
#[derive(Clone, Debug)]
pub struct Sentences {
    /// Where they stand.
    pub at: [Mention; 2],
    /// How likely they tell a common fact, 0 to 1.
    pub likely: f32,
    /// Are they taken to?
    pub linked: bool,
    /// What was seen in the two alone, then beside their rivals.
    pub seen: Vec<Feature>,
}

/// Two values, or two ways to tell something, that were weighed.
#[derive(Clone, Debug)]
pub struct Values {
    /// Where they stand.
    pub at: [Mention; 2],
    /// The kind that weighed them.
    pub kind: Kind,
    /// How the kind read them, where that is more than the words ("legal-attack: bank > airline").
    pub read: Option<[String; 2]>,
    /// Can both be true?
    pub fit: bool,
    /// How likely they answer one question, before the values were looked at, 0 to 1.
    pub same: f32,
    /// How likely they agree or clash, beside their rivals.
    pub first: f32,
    /// The same after the second look.
    pub last: f32,
    /// From which probability on that is told.
    pub least: f32,
    /// What was seen before the values were looked at, then beside their rivals.
    pub seen: Vec<Feature>,
}

/// What a model saw.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its name, as in the documentation of the features.
    pub name: &'static str,
    /// Its value.
    pub value: f32,
    /// The log-odds with it less those without: above 0 it speaks for the two, below against them.
    pub adds: f32,
}

/// All that was looked at.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// The pairs of sentences that alignment kept.
    pub sentences: Vec<Sentences>,
    /// The pairs of values that were weighed; of sentences that were not kept, too.
    pub values: Vec<Values>,
}

thread_local! {
    static LOOKED: RefCell<Option<Looked>> = const { RefCell::new(None) };
}

/// Does the work, and writes down what is looked at meanwhile behind what was before; nothing where that is `None`.
pub(crate) fn within<T>(before: Option<Looked>, work: impl FnOnce() -> T) -> (T, Option<Looked>) {
    LOOKED.set(before);
    (work(), LOOKED.take())
}

/// Writes something down, where that is asked for.
pub(crate) fn note<T: Default>(write: impl FnOnce(&mut Looked) -> T) -> T {
    LOOKED.with_borrow_mut(|looked| looked.as_mut().map(write).unwrap_or_default())
}

/// What a model sees, feature by feature; those without a name are left out.
pub(crate) fn seen(judge: &Judge, names: &[&'static str], values: &[f32]) -> Vec<Feature> {
    let features = names.iter().zip(values).zip(judge.adds(values));
    features.map(|((name, value), adds)| Feature { name, value: *value, adds }).collect()
}

/// What weighs most of it, the heaviest first; what adds next to nothing is left out.
pub fn strongest(seen: &[Feature], most: usize) -> Vec<&Feature> {
    let mut all: Vec<&Feature> = seen.iter().filter(|f| f.adds.abs() >= NOTHING).collect();
    all.order_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    all.truncate(most);
    all
}

/// What adds less to the log-odds is not told.
const NOTHING: f32 = 0.01;

/// Where a passage's sentence stands.
pub(crate) fn sentence(space: &Space, passage: usize) -> Mention {
    let p = &space.passages[passage];
    Mention { article: p.article, span: space.articles[p.article].sentences[p.sentence].span }
}
