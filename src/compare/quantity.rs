//! How much, how many: amounts of one dimension that count the same thing.

use super::again::{Pending, Weighed};
use super::choice::{Candidate, EXTRA, divided, weigh};
use super::interval::{self, Dimension};
use super::pairwise::{Ground, Wide};
use super::question::{Edge, clusters, sides};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::Space;
use crate::align::space::is_amount;
use crate::claim::Claim;
use crate::judge::Judge;
use crate::meaning::{ConceptId, concept, part};
use crate::order::Order;
use crate::tag::{Amount, NameKind, TagKind, Value};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// A count above this tells something by being the same in two articles.
const TELLING: f64 = 12.0;

struct Found {
    wide: Wide,
    stated: Amount,
    amount: Amount,
    /// It counts those that come on top.
    further: bool,
    /// It is told as a loss.
    loss: bool,
    /// The value and its digits, sorted: see [`digits`].
    digits: Option<(f64, Vec<u8>)>,
    kind: TagKind,
    /// Persons or bodies are counted, or things; `None` where no list tells.
    actors: Option<bool>,
}

/// What amounts could tell apart, of each dimension.
pub fn pending<'s>(ground: &Ground<'s, '_>) -> Vec<Pending<'s>> {
    let space = ground.space();
    let mut by: HashMap<Dimension, Vec<Found>> = HashMap::default();
    let mut seen = slot::Counted::default();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Amount(a) = &tag.value else { continue };
            if !is_amount(tag.kind) {
                continue;
            }
            if !seen.room(space.passage_of[c]) {
                continue;
            }
            let (dimension, mut amount) = interval::dimension(a);
            let further = dimension == Dimension::Count && further(space, claim, a.figure);
            if further {
                amount = interval::with_the_first(amount);
            }
            let counted = a.counted.or(Some(tag.span)).filter(|s| !s.is_empty());
            let slot = Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: tag.span,
                head: a.counted.map(|s| slot::head(space, c, s)).unwrap_or_default(),
                letters: a.counted.map(|s| slot::letters(space, c, s)).unwrap_or_default(),
                meaning: a.counted.map(|s| slot::meaning(space, c, s)).unwrap_or_default(),
                mask: Some((tag.span, counted)),
                label: slot::label(space, c, a.figure, 2),
            };
            let bound = u8::from(a.min.is_none()) + 2 * u8::from(a.max.is_none());
            let unit = slot::spelling(&format!("{:?}", a.unit));
            let own = |t: &crate::tag::Tag| match &t.value {
                Value::Amount(o) => is_amount(t.kind) && interval::dimension(o).0 == dimension,
                _ => false,
            };
            let mut wide = ground.wide(slot, tag.span, [tag.kind as u8, unit, bound], own);
            wide.sort = sort(&dimension);
            wide.year = year(space, &wide.slot);
            by.entry(dimension).or_default().push(Found {
                wide,
                stated: a.clone(),
                digits: digits(&amount),
                amount,
                further,
                loss: claim.terms.iter().any(|t| t.concepts.iter().any(|(id, _)| *id == LOSS)),
                kind: tag.kind,
                actors: a.counted.and_then(|s| actors(claim, s)),
            });
        }
    }
    let mut keys: Vec<(Dimension, Vec<Found>)> = by.into_iter().collect();
    keys.order_by_key(|(_, f)| (f[0].wide.slot.article, f[0].wide.slot.span.start));
    keys.into_iter().map(|(dimension, found)| compare(ground, &format!("{dimension:?}"), found)).collect()
}

/// What a sum below nothing is called.
const LOSS: ConceptId = concept("loss");

/// Do two figures go together? Of two that both count on top, neither may count the first in; "minus 214 million" is a loss of so many.
fn goes(x: &Found, y: &Found) -> bool {
    if x.further && y.further {
        return interval::goes(&x.stated, &y.stated);
    }
    let below = |f: &Found| f.amount.max.is_some_and(|m| m < 0.0);
    let lost = |x: &Found, y: &Found| y.loss && below(x) && interval::goes(&interval::minus(&x.amount), &y.amount);
    interval::goes(&x.amount, &y.amount) || lost(x, y) || lost(y, x)
}

/// Does the figure count those that come on top ("six other countries")? The word stands right before or behind it.
fn further(space: &Space, claim: &Claim, figure: Span) -> bool {
    let article = &space.articles[claim.article];
    let further = &space.packs.get(article.sentences[claim.sentence].language).tables.cues.further;
    let (from, to) = (article.tokens.at(figure.start), article.tokens.at(figure.end));
    let ends = |i: usize| further.find(&article.tokens, i, from).is_some_and(|m| i + m.len == from);
    (claim.tokens.start.max(from.saturating_sub(FURTHER))..from).any(ends)
        || further.find(&article.tokens, to, claim.tokens.end).is_some()
}

/// Most tokens of a word for those that come on top.
const FURTHER: usize = 2;

fn compare<'s>(ground: &Ground<'s, '_>, dimension: &str, found: Vec<Found>) -> Pending<'s> {
    let space = ground.space();
    let weighed = weighed(ground, dimension, &found);
    Pending::new(Kind::Quantity, weighed, move |edges| questions(space, &found, edges))
}

fn questions(space: &Space, found: &[Found], edges: Vec<Edge>) -> Vec<Question> {
    let slots: Vec<Slot> = found.iter().map(|f| f.wide.slot.clone()).collect();
    let goes = |i: usize, j: usize| goes(&found[i], &found[j]);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, Judge::join("quantity", space.articles.len()), goes) {
        let sharp = |i: usize| {
            let a = &found[i].amount;
            u32::from(a.vague) * 4 + u32::from(a.min.is_none() || a.max.is_none()) * 2 + u32::from(a.approximate)
        };
        let answers = sides(&slots, cluster, sharp, goes);
        let exact = answers.sides.first().is_none_or(|s| {
            s.iter().all(|i| {
                (found[*i].amount.min, found[*i].amount.max) == (found[s[0]].amount.min, found[s[0]].amount.max)
            })
        });
        let distance = match &answers.sides[..] {
            [a, b, ..] => interval::distance(&found[a[0]].amount, &found[b[0]].amount),
            _ => 0.0,
        };
        let rule = match found[answers.slots[0]].kind {
            TagKind::Money => "disjoint-money",
            TagKind::Percent => "disjoint-share",
            TagKind::Duration => "disjoint-duration",
            _ => "disjoint-count",
        };
        let value = |i: usize| SideValue::Amount(found[i].stated.clone());
        let mut q = super::question(space, Kind::Quantity, rule, &slots, answers, value, exact);
        q.distance = distance;
        out.push(q);
    }
    out
}

/// Pairs in different articles that count the same thing.
fn weighed(ground: &Ground, dimension: &str, found: &[Found]) -> Vec<Weighed> {
    let wide: Vec<Wide> = found.iter().map(|f| f.wide.clone()).collect();
    let mut told = Told::default();
    for f in found {
        told.entry(key(&f.amount)).or_default().insert(f.wide.slot.article);
    }
    let lands: Vec<Vec<&str>> = found.iter().map(|f| lands(ground.space(), f.wide.slot.claim)).collect();
    let mut all = Vec::new();
    let slots: Vec<&Slot> = wide.iter().map(|w| &w.slot).collect();
    for (a, b) in ground.candidates(&slots) {
        let (x, y) = (&found[a], &found[b]);
        if elsewhere(&lands[a], &lands[b]) {
            continue;
        }
        let (goes, slip) = (goes(x, y), slip(&x.digits, &y.digits));
        let apart = interval::distance(&x.amount, &y.amount) as f32;
        all.push(Candidate {
            a,
            b,
            goes,
            apart: if slip { apart.min(SLIP) } else { apart },
            telling: telling(&x.amount, &y.amount),
            loose: loose(&x.stated) || loose(&y.stated),
            vague: goes && apart > FAR,
            features: ground.features(&x.wide, &y.wide),
            extra: extra(x, y, slip, &told, ground.space().articles.len()),
        });
    }
    weigh(ground, Kind::Quantity, dimension, &wide, &all)
}

/// The countries in which something is so, as a clause has it: those behind a preposition of place.
pub fn lands<'s>(space: &'s Space, claim: usize) -> Vec<&'s str> {
    let c = &space.claims[claim];
    let article = &space.articles[c.article];
    let names = &space.packs.get(article.sentences[c.sentence].language).tables.names;
    let land = |t: &usize| {
        let tag = &space.tags[c.article][*t];
        let Value::Name(n) = &tag.value else { return None };
        let at = article.tokens.at(tag.span.start);
        (n.kind == NameKind::Area && at > 0 && names.before_place(&article.tokens, at - 1)).then_some(n.id.as_str())
    };
    c.tags.iter().filter_map(land).collect()
}

/// Is the one told of a country and the other of another ("in Norway 2,600 bicycles", "in Sweden 4,200")?
pub fn elsewhere(here: &[&str], there: &[&str]) -> bool {
    !here.is_empty() && !there.is_empty() && !here.iter().any(|h| there.contains(h))
}

/// The amounts that a clause tells.
pub fn figures<'s>(space: &'s Space, claim: usize) -> Vec<&'s Amount> {
    let c = &space.claims[claim];
    let told = c.tags.iter().map(|t| &space.tags[c.article][*t]).filter(|t| is_amount(t.kind));
    told.filter_map(|t| if let Value::Amount(a) = &t.value { Some(a) } else { None }).collect()
}

/// Are two amounts stated alike?
pub fn equal(a: &Amount, b: &Amount) -> bool {
    (a.min, a.max, &a.unit) == (b.min, b.max, &b.unit)
}

/// Are two things told country by country: in the one 2,600, in the other 4,200 or none?
pub fn by_country(space: &Space, here: usize, there: usize) -> bool {
    let (x, y) = (figures(space, here), figures(space, there));
    let told = |claim: usize, own: &[&Amount]| !own.is_empty() || space.claims[claim].negated;
    elsewhere(&lands(space, here), &lands(space, there))
        && told(here, &x)
        && told(there, &y)
        && !x.iter().any(|a| y.iter().any(|b| equal(a, b)))
}

/// The articles that tell each figure.
type Told = HashMap<[Option<u64>; 2], HashSet<usize>>;

fn key(a: &Amount) -> [Option<u64>; 2] {
    [a.min.map(f64::to_bits), a.max.map(f64::to_bits)]
}

/// What the kind itself says of two figures: how often each is told in the other's article (a figure that both know answers
/// another question), and in how many articles, the less told and the more told one; persons are counted here and things there;
/// both say what they count, and how alike its meaning is; one may be a slip of the other; how far the articles are divided between them.
fn extra(x: &Found, y: &Found, slip: bool, told: &Told, articles: usize) -> [f32; EXTRA] {
    let knows = |f: &Found, article: usize| told.get(&key(&f.amount)).is_some_and(|all| all.contains(&article));
    let often = |f: &Found| told.get(&key(&f.amount)).map_or(0, |all| all.len()) as f32 / articles.max(1) as f32;
    let yes = |b: bool| f32::from(u8::from(b));
    let (s, t) = (often(x), often(y));
    let both = (yes(knows(x, y.wide.slot.article)) + yes(knows(y, x.wide.slot.article))) / 2.0;
    let (a, b) = (&x.wide.slot, &y.wide.slot);
    let known = !a.head.is_empty() && !b.head.is_empty();
    let likeness = if known { a.meaning.soft(&b.meaning) } else { 0.0 };
    let foreign = x.actors.zip(y.actors).is_some_and(|(p, q)| p != q);
    let split = told.get(&key(&x.amount)).zip(told.get(&key(&y.amount))).map_or(0.0, |(p, q)| divided(p, q));
    [both, s.min(t), s.max(t), yes(foreign), yes(known), likeness, yes(slip), split]
}

/// From this far apart two figures go together only because one of them fits nearly anything ("billions", "up to 500").
const FAR: f32 = 0.25;

/// How far apart two figures are at most where one may be a slip of the other, 0 to 1: ten times as much is then no other thing.
const SLIP: f32 = 0.3;

/// Are the same digits written in another order, or with the point elsewhere (47 and 74, 3.2 and 32 billion)? That is how a
/// figure is miscopied.
fn slip(x: &Option<(f64, Vec<u8>)>, y: &Option<(f64, Vec<u8>)>) -> bool {
    x.as_ref().zip(y.as_ref()).is_some_and(|((v, a), (w, b))| v != w && a.len() > 1 && a == b)
}

/// A single value with its digits from the first to the last that is not nought, sorted.
fn digits(a: &Amount) -> Option<(f64, Vec<u8>)> {
    let v = a.min.filter(|v| a.max == Some(*v) && *v > 0.0)?;
    let all: Vec<u8> = format!("{v:.3}").bytes().filter(u8::is_ascii_digit).collect();
    let end = all.iter().rposition(|b| *b != b'0')?;
    let start = all.iter().position(|b| *b != b'0')?;
    let mut own = all[start..=end].to_vec();
    own.sort_unstable();
    Some((v, own))
}

/// Does the counted word stand for persons or bodies, or for things?
fn actors(claim: &Claim, counted: Span) -> Option<bool> {
    let inside = claim.terms.iter().filter(|t| t.span.overlaps(counted));
    let parts: Vec<_> = inside.flat_map(|t| &t.concepts).filter(|(_, w)| *w > 0.9).map(|(id, _)| part(*id)).collect();
    let nouns = parts.iter().any(|p| p.noun || p.agent);
    nouns.then(|| parts.iter().any(|p| p.agent))
}

fn sort(d: &Dimension) -> usize {
    match d {
        Dimension::Money(_) => 0,
        Dimension::Measure(_) => 1,
        Dimension::Time => 2,
        Dimension::Share | Dimension::Points => 3,
        Dimension::Count => usize::MAX,
    }
}

fn loose(a: &Amount) -> bool {
    a.vague || a.approximate || a.min != a.max
}

/// The same uncommon figure is itself a sign of the same question.
fn telling(x: &Amount, y: &Amount) -> f32 {
    match x.min {
        Some(v) if x.min == y.min && x.max == y.max => {
            if v > TELLING {
                1.0
            } else {
                0.4
            }
        }
        _ => 0.0,
    }
}

/// The year of a sum ("a billion in 2019"): the one nearest before or in the figure's clause, within its sentence,
/// else that of the article. A year to come ("open in 2029") is not that of the sum.
fn year(space: &Space, slot: &Slot) -> Option<i32> {
    let p = &space.passages[slot.passage];
    let now = space.articles[slot.article].anchor.map(|d| d.year());
    let of = (p.claims.start..=slot.claim).rev().flat_map(|c| space.claims[c].tags.iter().map(move |t| (c, *t)));
    of.filter_map(|(c, t)| match &space.tags[p.article][t].value {
        Value::Date(d) => d.from.zip(d.to).map(|(from, to)| (c, t, from, to)),
        _ => None,
    })
    .filter(|(_, _, from, to)| (*to - *from).whole_days() > 300 && from.year() == to.year())
    .find(|(c, t, _, _)| !since(space, *c, *t))
    .map(|(_, _, from, _)| from.year())
    .or_else(|| bare_year(space, slot))
    .filter(|y| now.is_none_or(|now| *y <= now))
    .or(now)
}

/// Does a word like "since" stand before a date? Then it is no time of its own.
pub fn since(space: &Space, claim: usize, tag: usize) -> bool {
    let c = &space.claims[claim];
    let article = &space.articles[c.article];
    if space.tags[c.article][tag].kind != TagKind::Date {
        return false;
    }
    let at = article.tokens.at(space.tags[c.article][tag].span.start);
    let words = &space.packs.get(article.sentences[c.sentence].language).tables.cues.since;
    (1..=2).any(|n| at >= n && words.find(&article.tokens, at - n, at).is_some())
}

/// A year that no word announces ("begannen ihre Zusammenarbeit 2019, als …"), before the figure in its sentence.
fn bare_year(space: &Space, slot: &Slot) -> Option<i32> {
    let article = &space.articles[slot.article];
    let start = article.sentences[space.claims[slot.claim].sentence].span.start;
    let words = &space.packs.get(article.sentences[space.claims[slot.claim].sentence].language).tables.cues.since;
    article.tokens.within(crate::Span::new(start, slot.span.start)).rev().find_map(|i| {
        let year = article.tokens.lower(i).parse::<i32>().ok().filter(|y| (1900..=2100).contains(y))?;
        let told = (1..=2).any(|n| i >= n && words.find(&article.tokens, i - n, i).is_some());
        (!told).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::pack::Packs;
    use crate::{Source, claim, tag};

    /// For each count of a text: is it one of those that come on top?
    fn check(text: &str, expect: &[bool]) {
        let packs = Packs::builtin();
        let articles = [Article::read(&Source::new("x", text), &packs)];
        let tags = tag::tags(&articles, &packs);
        let claims = claim::extract(0, &articles[0], &tags[0], &packs);
        let space = Space::new(&articles, &tags, &claims, &packs);
        let told = |c: &Claim| c.tags.iter().map(|t| &tags[0][*t]).collect::<Vec<_>>();
        let of = |c: &Claim, t: &crate::tag::Tag| match &t.value {
            Value::Amount(a) => Some(further(&space, c, a.figure)),
            _ => None,
        };
        let got: Vec<bool> =
            claims.iter().flat_map(|c| told(c).into_iter().filter_map(|t| of(c, t)).collect::<Vec<_>>()).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn a_figure_with_its_digits_swapped_may_be_a_slip() {
        let amount = |v: f64| Amount { min: Some(v), max: Some(v), ..Amount::default() };
        for (a, b, expect) in [
            (47.0, 74.0, true),
            (1_200_000.0, 2_100_000.0, true),
            (3.2e8, 3.2e9, true),
            (47.0, 47.0, false),
            (20.0, 200.0, false),
            (46.0, 74.0, false),
        ] {
            assert_eq!(slip(&digits(&amount(a)), &digits(&amount(b))), expect, "{a} {b}");
        }
    }

    /// Are the two sentences told country by country?
    fn countries(a: &str, b: &str, expect: bool) {
        let told = crate::align::fixture::Told::new(&[a, b]);
        let space = told.space();
        let of = |article: usize| space.claims.iter().position(|c| c.article == article).expect("a claim");
        assert_eq!(by_country(&space, of(0), of(1)), expect, "{a} | {b}");
    }

    #[test]
    fn what_is_told_country_by_country_is_no_other_answer() {
        countries("In Italy 11,500 pushchairs were sold.", "In Norway 3,200 pushchairs were sold.", true);
        countries("In Italy 11,500 pushchairs were sold.", "In Norway the pushchairs were not sold.", true);
        countries("In Italy 11,500 pushchairs were sold.", "In Norway 11,500 pushchairs were sold.", false);
        countries("In Italy 11,500 pushchairs were sold.", "In Italy 3,200 pushchairs were sold.", false);
        countries("The ship ran aground in Italy.", "The ship ran aground in Norway.", false);
    }

    #[test]
    fn those_that_come_on_top_are_told_from_all() {
        check("The cheese is sold in France and six other countries.", &[true]);
        check("The cheese is sold in more than six countries, and in no others.", &[false]);
        check("Le fromage est vendu en France et dans six autres pays européens.", &[true]);
        check("Der Käse wird in Frankreich und weiteren sechs Ländern verkauft.", &[true]);
        check("Der Käse wird in sechs Ländern und anderen Gebieten verkauft.", &[false]);
        check("Osten säljs i Frankrike och sex andra länder.", &[true]);
        check("El queso se vende en Francia y en otros seis países.", &[true]);
        check("El queso se vende en más de seis países.", &[false]);
    }
}
