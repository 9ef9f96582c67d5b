//! The space in which passages of different languages are compared: sparse vectors of concepts, names and figures,
//! weighted by how rare each is among the very articles compared (local IDF).

use super::known::{Known, Parts, weights};
use super::names::Words;
use super::nearness::Nearness;
use super::vector::{figure, hash};
use crate::article::{Article, Role};
use crate::claim::{Claim, Term};
use crate::meaning::pack::DIMS;
use crate::order::Order;
use crate::pack::Packs;
use crate::tag::{Tag, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

pub use super::names::{Roll, Spelled, alike};
pub use super::vector::{Feature, Vector, concept_feature, sense_feature};

/// A sentence in the space.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Index of the article.
    pub article: usize,
    /// Index of the sentence in it.
    pub sentence: usize,
    /// Its claims, as indices into the claims of all articles.
    pub claims: Range<usize>,
    /// Its place in the article, from 0 to 1.
    pub position: f32,
    /// Everything it says.
    pub vector: Vector,
}

/// All that is compared, with its vectors.
pub struct Space<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// Their tags.
    pub tags: &'a [Vec<Tag>],
    /// Their claims.
    pub claims: &'a [Claim],
    /// The language packs at hand.
    pub packs: &'a Packs,
    /// The sentences that tell something, in order of article and place.
    pub passages: Vec<Passage>,
    /// For each claim its vector.
    pub vectors: Vec<Vector>,
    /// For each claim the index of its passage.
    pub passage_of: Vec<usize>,
    idf: HashMap<Feature, f32>,
    /// The features of every term, and those of every passage in order.
    known: Known,
    parts: Vec<Parts>,
    pub(super) words: Words,
    /// Does more than one article say what the lists have concepts for? Else the meaning packs alone bring them together.
    pub(super) listed: bool,
    /// For each article which story it tells, so that only articles on one story are compared.
    stories: Vec<usize>,
    copies: Vec<bool>,
    /// For each article the mean of its words' meanings: what every sentence of it is about.
    centres: Vec<[f32; DIMS]>,
    /// What the passages have in common, once [`super::pairs`] has looked.
    pub(super) nearness: Nearness,
    /// How likely two sentences of independent reports tell a common fact, once [`super::pairs`] has weighed it.
    pub(super) scores: HashMap<(usize, usize), f32>,
}

/// From so many days before its article on something is told of another time.
const LONG_AGO: i64 = 300;

/// A word in more than every e^1.5th sentence of its language says nothing of what a sentence is about.
const COMMON_WORD: f32 = 1.5;

/// Weights of features. On the tier-1 stories names and figures needed more than concepts, a concept's own word less.
mod weight {
    /// Of a concept.
    pub const CONCEPT: f32 = 1.3;
    /// Of a word of a name, or of a word that no list has.
    pub const NAME: f32 = 1.3;
    /// Of a sense by the meaning pack, where no reviewed concept is known.
    pub const SENSE: f32 = 0.7;
    /// Of a sense beside a reviewed concept.
    pub const SENSE_BESIDE: f32 = 0.15;
    /// Of the letters of a word that stands for a concept: lifts pairs of one language or of near ones.
    pub const LETTERS: f32 = 0.2;
    /// Of a figure or a day.
    pub const FIGURE: f32 = 1.2;
}

/// What different places in two articles cost in [`Space::placed_likeness`]. 0 ignores the place, more than 0.3 forbids another order.
const PLACE: f32 = 0.06;

impl<'a> Space<'a> {
    /// Builds the space of some articles.
    pub fn new(articles: &'a [Article], tags: &'a [Vec<Tag>], claims: &'a [Claim], packs: &'a Packs) -> Space<'a> {
        let words = Words::new(claims);
        let mut space = Space {
            articles,
            tags,
            claims,
            packs,
            passages: Vec::new(),
            vectors: Vec::new(),
            passage_of: Vec::new(),
            idf: HashMap::default(),
            known: Known::default(),
            parts: Vec::new(),
            words,
            listed: listed(claims),
            stories: Vec::new(),
            copies: Vec::new(),
            centres: Vec::new(),
            nearness: Nearness::default(),
            scores: HashMap::default(),
        };
        space.centres = (0..articles.len()).map(|a| space.centre(a)).collect();
        let of_term = |t: &Term, out: &mut Vec<_>| features(&space.words, t, space.listed, out);
        space.known = Known::new(claims, articles.len(), of_term, |c, t| is_cue(tags, c, t));
        space.cut_passages();
        space.parts = space
            .passages
            .iter()
            .map(|p| Parts::new(&claims[p.claims.clone()], &space.known, |c| space.values(c)))
            .collect();
        space.count();
        for p in 0..space.passages.len() {
            let here = space.passages[p].claims.clone();
            for (c, sparse) in here.clone().zip(space.parts[p].apart(&claims[here.clone()], true)) {
                let soft = space.meaning(claims[c].article, claims[c].terms.iter().map(|t| (t, 1.0)));
                space.vectors.push(Vector::new(sparse, soft));
            }
            space.passages[p].vector = match here.len() {
                1 => space.vectors[here.start].clone(),
                _ => space.blend(p, |_, _| 1.0, |_| true, 0.0),
            };
        }
        space
    }

    pub(super) fn set_stories(&mut self, stories: Vec<usize>, copies: &[Option<usize>]) {
        self.stories = stories;
        self.copies = copies.iter().map(Option::is_some).collect();
    }

    /// May the two articles be compared: different ones, on one story, neither a copy?
    pub fn comparable(&self, a: usize, b: usize) -> bool {
        let original = |x: usize| !self.copies.get(x).copied().unwrap_or(false);
        a != b && self.stories.get(a) == self.stories.get(b) && original(a) && original(b)
    }

    /// For each article the distinct words of its names, and words no list has, sorted.
    pub fn names(&self) -> Vec<Vec<&str>> {
        let mut out = vec![Vec::new(); self.articles.len()];
        for c in self.claims {
            let names = c.terms.iter().filter(|t| t.name.is_some() || t.concepts.is_empty() && t.senses.is_empty());
            let words = names.flat_map(|t| t.folded.split(' ')).filter(|w| w.len() > 3);
            out[c.article].extend(words.map(|w| self.words.canonical(w)));
        }
        for all in &mut out {
            all.order();
            all.dedup();
        }
        out
    }

    /// Does the term only say that something is said, or by whom? Then it says nothing of what.
    pub fn is_cue(&self, term: &Term) -> bool {
        self.known.is_cue(term)
    }

    /// Is the passage a headline?
    pub fn headline(&self, passage: usize) -> bool {
        let p = &self.passages[passage];
        self.articles[p.article].sentences[p.sentence].role == Role::Headline
    }

    /// The articles that tell no story with any other (copies apart).
    pub fn apart(&self) -> Vec<usize> {
        let n = self.articles.len();
        let alone = |a: usize| !(0..n).any(|b| self.comparable(a, b)) && !self.copies.get(a).copied().unwrap_or(false);
        // Copies of one article are no other story, and an empty text tells none.
        let empty = |a: usize| self.articles[a].text.trim().is_empty();
        let voices = self.copies.iter().enumerate().filter(|(a, copy)| !**copy && !empty(*a)).count();
        if n < 2 || voices < 2 { Vec::new() } else { (0..n).filter(|a| alone(*a) && !empty(*a)).collect() }
    }

    fn cut_passages(&mut self) {
        let mut at = 0;
        while at < self.claims.len() {
            let first = &self.claims[at];
            let same = |c: &Claim| c.article == first.article && c.sentence == first.sentence;
            let end = at + self.claims[at..].iter().take_while(|c| same(c)).count();
            let all = self.articles[first.article].sentences.len().max(2);
            self.passage_of.extend(std::iter::repeat_n(self.passages.len(), end - at));
            self.passages.push(Passage {
                article: first.article,
                sentence: first.sentence,
                claims: at..end,
                position: first.sentence as f32 / (all - 1) as f32,
                vector: Vector::default(),
            });
            at = end;
        }
    }

    /// Document frequencies over sentences.
    fn count(&mut self) {
        let mut df: HashMap<Feature, usize> = HashMap::default();
        self.parts.iter().for_each(|p| p.count(&mut df));
        let all = self.passages.len() as f32 + 1.0;
        self.idf = df.into_iter().map(|(f, n)| (f, (all / n as f32).ln().max(0.05))).collect();
        self.parts.iter_mut().for_each(|p| p.set_idf(&self.idf));
    }

    /// The year in which a clause says that something was so, where that is long ago.
    pub fn past(&self, claim: usize) -> Option<i32> {
        let c = &self.claims[claim];
        let now = self.articles[c.article].anchor?;
        let days = c.tags.iter().filter_map(|t| match &self.tags[c.article][*t].value {
            Value::Date(d) => d.from.zip(d.to),
            _ => None,
        });
        days.filter(|(_, to)| (now - *to).whole_days() > LONG_AGO).map(|(from, _)| from.year()).next()
    }

    /// How much a feature tells: the logarithm of its rarity among the sentences compared; 0 where it is nowhere.
    pub fn idf(&self, f: Feature) -> f32 {
        self.idf.get(&f).copied().unwrap_or(0.0)
    }

    /// The vector of a passage's terms, each with its weight (0 leaves it out) and its features weighted by their IDF as well; of the
    /// figures and days of the claims that `values` takes; and of the terms of the passage before, all with the weight `before`.
    pub fn blend(
        &self,
        passage: usize,
        weight: impl FnMut(usize, &Term) -> f32,
        values: impl Fn(usize) -> bool,
        before: f32,
    ) -> Vector {
        let here = &self.passages[passage];
        let own = weights(self.claims, here, weight, values);
        let behind = passage.checked_sub(1).filter(|b| before != 0.0 && self.passages[*b].article == here.article);
        let others = behind.map(|b| (b, weights(self.claims, &self.passages[b], |_, _| before, |_| false)));
        crate::work::count(own.len() + others.as_ref().map_or(0, |o| o.1.len()));
        let mut soft = [0.0; DIMS];
        for (p, list) in [(passage, &own)].into_iter().chain(others.iter().map(|(b, list)| (*b, list))) {
            let claims = &self.claims[self.passages[p].claims.clone()];
            // Behind the terms of each claim stands the weight of its figures.
            let terms = claims.iter().flat_map(|c| c.terms.iter().map(Some).chain([None]));
            for (t, w) in terms.zip(list) {
                t.into_iter().for_each(|t| self.add_meaning(t, *w, Some(&self.centres[here.article]), &mut soft));
            }
        }
        Vector::new(
            self.parts[passage].weighed(&own, others.as_ref().map(|(b, list)| (&self.parts[*b], &list[..]))),
            soft,
        )
    }

    /// A passage's vector and those of its claims without figures and days.
    pub fn without_values(&self, passage: usize) -> (Vector, Vec<Vector>) {
        let here = self.passages[passage].claims.clone();
        let plain = |c: usize| self.values(&self.claims[c]).is_empty();
        let claims = here
            .clone()
            .zip(self.parts[passage].apart(&self.claims[here.clone()], false))
            .map(|(c, sparse)| if plain(c) { self.vectors[c].clone() } else { self.vectors[c].with(sparse) });
        let claims: Vec<Vector> = claims.collect();
        let whole = match &claims[..] {
            [one] => one.clone(),
            _ if here.clone().all(plain) => self.passages[passage].vector.clone(),
            _ => {
                let own = weights(self.claims, &self.passages[passage], |_, _| 1.0, |_| false);
                self.passages[passage].vector.with(self.parts[passage].weighed(&own, None))
            }
        };
        (whole, claims)
    }

    /// The vector of the meanings of weighted terms of one article, without features.
    pub fn meant<'t>(&self, article: usize, terms: impl Iterator<Item = (&'t Term, f32)>) -> Vector {
        Vector::new(Vec::new(), self.meaning(article, terms))
    }

    fn meaning<'t>(&self, article: usize, terms: impl Iterator<Item = (&'t Term, f32)>) -> [f32; DIMS] {
        let mut soft = [0.0; DIMS];
        for (t, w) in terms {
            self.add_meaning(t, w, Some(&self.centres[article]), &mut soft);
        }
        soft
    }

    /// Adds a term's meaning, rare words more, less what its whole article is about.
    pub(super) fn add_meaning(&self, term: &Term, weight: f32, centre: Option<&[f32; DIMS]>, soft: &mut [f32; DIMS]) {
        let Some(table) = self.packs.concepts() else { return };
        let weight = weight * (term.rarity - COMMON_WORD).clamp(0.0, 6.0);
        if term.senses.is_empty() || weight == 0.0 {
            return;
        }
        for (k, (sense, w)) in term.senses.iter().take(2).enumerate() {
            let less = centre.filter(|_| k == 0).unwrap_or(&[0.0; DIMS]);
            let weight = weight * w;
            let (soft, vector, less) =
                (soft.as_chunks_mut::<4>().0, table.vector(*sense).as_chunks::<4>().0, less.as_chunks::<4>().0);
            // Four at a time: what is built for size unrolls no loop.
            for ((x, v), less) in soft.iter_mut().zip(vector).zip(less) {
                x[0] += weight * (f32::from(v[0]) - less[0]);
                x[1] += weight * (f32::from(v[1]) - less[1]);
                x[2] += weight * (f32::from(v[2]) - less[2]);
                x[3] += weight * (f32::from(v[3]) - less[3]);
            }
        }
    }

    /// The mean meaning of an article's words.
    fn centre(&self, article: usize) -> [f32; DIMS] {
        let (mut sum, mut all) = ([0.0; DIMS], 0.0);
        for t in
            self.claims.iter().filter(|c| c.article == article).flat_map(|c| &c.terms).filter(|t| !t.senses.is_empty())
        {
            self.add_meaning(t, 1.0, None, &mut sum);
            all += (t.rarity - COMMON_WORD).clamp(0.0, 6.0) * t.senses.iter().take(2).map(|s| s.1).sum::<f32>();
        }
        if all > 0.0 {
            sum.iter_mut().for_each(|x| *x /= all);
        }
        sum
    }

    /// The features of the figures and days of a claim.
    pub fn values(&self, claim: &Claim) -> Vec<(Feature, f32)> {
        let mut out = Vec::new();
        for t in &claim.tags {
            let tag = &self.tags[claim.article][*t];
            match &tag.value {
                Value::Amount(a) => {
                    if let Some(x) = a.min.or(a.max) {
                        out.push((figure(x, &a.unit), weight::FIGURE));
                    }
                }
                Value::Date(d) => {
                    if let Some(day) = d.from {
                        out.push((hash(5, &day.to_julian_day().to_le_bytes()), weight::FIGURE));
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The features of one term.
    pub fn features(&self, term: &Term) -> &[(Feature, f32)] {
        self.known.features(term)
    }

    /// Its number among the terms of all articles.
    pub fn number(&self, term: &Term) -> usize {
        self.known.number(term)
    }

    /// The features that are surely a term's own: what it stands for, not what it may stand for besides.
    pub fn own_features(&self, term: &Term) -> Vec<Feature> {
        self.features(term).iter().filter(|f| f.1 > 0.5).map(|f| f.0).collect()
    }

    /// The feature of a name that is one word.
    pub fn name_feature(&self, name: &str) -> Feature {
        self.words.feature(name)
    }

    /// A name in the form in which it is compared: inflected forms and genitives brought together.
    pub fn canonical(&self, name: &str) -> String {
        name.split(' ').map(|w| self.words.canonical(w)).collect::<Vec<_>>().join(" ")
    }

    /// May two canonical names be one: a word in common, initials (`wsj`), or a spelling of another language (`singapur`, `singapore`)?
    pub fn same_name(&self, a: &str, b: &str) -> bool {
        Spelled::new(a).same(&Spelled::new(b))
    }

    /// How alike two sentences are, from 0 to about 1: the whole sentences and their best pair of clauses.
    pub fn likeness(&self, a: usize, b: usize) -> f32 {
        let (pa, pb) = (&self.passages[a], &self.passages[b]);
        let whole = pa.vector.cos(&pb.vector);
        let mut best = 0.0_f32;
        if pa.claims.len() > 1 || pb.claims.len() > 1 {
            for i in pa.claims.clone() {
                for j in pb.claims.clone() {
                    best = best.max(self.vectors[i].cos(&self.vectors[j]));
                }
            }
        } else {
            best = whole;
        }
        0.6 * whole + 0.4 * best
    }

    /// The same less what different places in two articles cost (top against end: [`PLACE`]).
    pub fn placed_likeness(&self, a: usize, b: usize) -> f32 {
        let place = (self.passages[a].position - self.passages[b].position).abs();
        self.likeness(a, b) - PLACE * place
    }
}

/// Do two articles or more have terms with concepts?
fn listed(claims: &[Claim]) -> bool {
    let mut with = claims.iter().filter(|c| c.terms.iter().any(|t| !t.concepts.is_empty())).map(|c| c.article);
    with.next().is_some_and(|first| with.any(|other| other != first))
}

/// Adds the features of a term; `listed`: its concepts among them.
fn features(words: &Words, term: &Term, listed: bool, out: &mut Vec<(Feature, f32)>) {
    if term.name.is_some() {
        let long = term.folded.split(' ').filter(|w| w.len() > 2);
        out.extend(long.map(|w| (words.feature(w), weight::NAME)));
        return;
    }
    let concepts = if listed { &term.concepts[..] } else { &[] };
    out.extend(concepts.iter().map(|(c, w)| (hash(1, &c.0.to_le_bytes()), w * weight::CONCEPT)));
    let sense = if concepts.is_empty() { weight::SENSE } else { weight::SENSE_BESIDE };
    out.extend(term.senses.iter().map(|(c, w)| (sense_feature(*c), w * sense)));
    let known = !term.concepts.is_empty() || !term.senses.is_empty();
    let letters = if !known { weight::NAME } else { weight::LETTERS };
    out.push((words.feature(&term.folded), letters));
}

/// Does a term only say that something is said, or by whom?
fn is_cue(tags: &[Vec<Tag>], claim: &Claim, term: &Term) -> bool {
    let says = |id: &crate::meaning::ConceptId| crate::meaning::frame(*id).is_some_and(|f| f.class == "tell");
    !term.concepts.is_empty() && term.concepts.iter().all(|(id, _)| says(id))
        || claim.tags.iter().any(|t| match &tags[claim.article][*t].value {
            Value::Attribution(a) => a.cue.overlaps(term.span) || a.source.is_some_and(|s| s.overlaps(term.span)),
            _ => false,
        })
}

/// Kinds of tags that say how much.
pub fn is_amount(kind: TagKind) -> bool {
    matches!(kind, TagKind::Number | TagKind::Money | TagKind::Percent | TagKind::Quantity | TagKind::Duration)
}
