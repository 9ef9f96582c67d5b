//! Which person, place, organisation or product: different names in one role.

use super::again::Pending;
use super::choice::{Candidate, EXTRA, divided, weigh};
use super::pairwise::{Ground, Wide};
use super::quantity;
use super::question::{Edge, clusters, sides, without_taken};
use super::slot::{self, Slot};
use super::statement::Word;
use super::{Kind, Question, SideValue};
use crate::align::space::Spelled;
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::judge::Judge;
use crate::meaning::{self, ConceptId, concept, part};
use crate::order::set;
use crate::tag::{NameKind, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// How much better an edge must be than one to a fitting name.
const MARGIN: f32 = 0.1;
/// Tokens around a name in which its role stands ("the lead mediator, Gunilla Hedström").
const ROLE: usize = 4;

/// A name in a sentence, or a thing of a sort ("the church").
struct Named {
    /// What it names; of things nothing is said.
    kind: NameKind,
    /// The sort of thing, where it is none with a name.
    sort: Option<usize>,
    /// One spelling for all languages.
    id: String,
    /// A list has it.
    known: bool,
    /// What the one so named is, as far as the words beside say.
    title: Vec<Word>,
    /// It is said to speak here.
    speaks: bool,
    /// What its words mean, where it is made of common ones ("the Greens", "the Commission").
    means: Vec<ConceptId>,
}

impl Named {
    /// Are both made of common words that mean the same?
    fn translates(&self, other: &Named) -> bool {
        self.means.iter().any(|c| other.means.contains(c))
    }
}

/// Which names could fill one role.
pub fn pending<'s>(ground: &Ground<'s, '_>, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let (mut wide, mut names): (Vec<Wide>, Vec<Named>) = (Vec::new(), Vec::new());
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    let mut seen = slot::Counted::default();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Name(n) = &tag.value else { continue };
            if n.id.starts_with(crate::tag::name::MEDIA) {
                continue;
            }
            if !seen.room(space.passage_of[c]) {
                continue;
            }
            let slot = Slot { head: role(space, c, tag.span), ..Slot::new(space, c, tag.span) };
            of.entry(slot.passage).or_default().push(wide.len());
            let first = u8::from(claim.terms.first().is_some_and(|t| t.span.overlaps(tag.span)));
            let traits = [n.kind as u8, first, u8::from(claim.source.is_some())];
            wide.push(ground.wide(slot, tag.span, traits, |t| t.kind == TagKind::Name));
            let (id, title) = (space.canonical(&n.id), title(ground, c, tag.span));
            let speaks = claim.source.as_ref().is_some_and(|s| s.here && s.span.overlaps(tag.span));
            let known = tag.rule == "name-known";
            let common = !known && !matches!(n.kind, NameKind::Person | NameKind::Place);
            let means = if common { means(space, c, tag.span) } else { Vec::new() };
            names.push(Named { kind: n.kind, sort: None, id, known, title, speaks, means });
        }
        for t in &claim.terms {
            let Some((sort, means)) = thing(t) else { continue };
            if !seen.room(space.passage_of[c]) {
                continue;
            }
            let slot = Slot { head: role(space, c, t.span), ..Slot::new(space, c, t.span) };
            of.entry(slot.passage).or_default().push(wide.len());
            let first = u8::from(claim.terms.first().is_some_and(|f| f.span == t.span));
            let traits = [THING + sort as u8, first, u8::from(claim.source.is_some())];
            wide.push(ground.wide(slot, t.span, traits, |_| false));
            let (id, kind) = (spelling(means[0]), NameKind::Other);
            names.push(Named { kind, sort: Some(sort), id, known: true, title: Vec::new(), speaks: false, means });
        }
    }
    let spellings = Spellings::new(space, &names);
    let same = |i: usize, j: usize| one(&spellings, &names, i, j);
    let mut all: Vec<Candidate> = Vec::new();
    for p in pairs {
        let here = |p: usize| of.get(&p).into_iter().flatten().copied();
        // The names of one sentence that the other does not tell, each once; and those that could stand for a name of the other.
        let lone =
            |from: usize, to: usize| -> Vec<usize> { here(from).filter(|k| !here(to).any(|o| same(*k, o))).collect() };
        // Words for what comes from a country tell its name ("den belarussischen Botschafter").
        let demonym = |i: usize, passage: usize| {
            let mut terms = space.passages[passage].claims.clone().flat_map(|c| &space.claims[c].terms);
            names[i].kind == NameKind::Area && terms.any(|t| t.origin.is_some() && t.folded == names[i].id)
        };
        let (lone_a, lone_b) = (OnceCell::new(), OnceCell::new());
        let open = |i: usize, lone: &[usize]| {
            let rival = lone.iter().filter(|k| rivals(&names[**k], &names[i])).map(|k| spellings.of[*k]);
            let mut seen: Vec<usize> = Vec::new();
            rival.for_each(|s| {
                if !seen.contains(&s) {
                    seen.push(s)
                }
            });
            seen.len()
        };
        for a in of.get(&p.a).into_iter().flatten().copied() {
            for b in of.get(&p.b).into_iter().flatten().copied() {
                let goes = same(a, b);
                if !goes && !rivals(&names[a], &names[b]) {
                    continue;
                }
                // "Assembly Members" and "Miembros": in translations what is not surely a name is a word.
                let word = |i: usize| names[i].kind == NameKind::Other;
                if !goes && (word(a) || word(b)) && ground.sentences.verbatim(space, p) {
                    continue;
                }
                let area = |i: usize| names[i].kind == NameKind::Area;
                if !goes && area(a) && area(b) && quantity::by_country(space, wide[a].slot.claim, wide[b].slot.claim) {
                    continue;
                }
                if !goes && (demonym(a, p.b) || demonym(b, p.a)) {
                    continue;
                }
                let told = |i: usize, j: usize| spellings.told(wide[j].slot.article, i);
                // An article that has both things tells two of them.
                if !goes && names[a].sort.is_some() && (told(a, b) || told(b, a)) {
                    continue;
                }
                let features = ground.features(&wide[a], &wide[b]);
                let there = open(b, lone_a.get_or_init(|| lone(p.a, p.b)));
                let back = open(a, lone_b.get_or_init(|| lone(p.b, p.a)));
                let alone = 1.0 / (there.max(1) * back.max(1)) as f32;
                let extra = extra(space, &names[a], &names[b], (told(a, b), told(b, a)), alone);
                all.push(Candidate {
                    a,
                    b,
                    goes,
                    apart: extra[0],
                    telling: spellings.divided(a, b),
                    loose: word(a) || word(b),
                    vague: false,
                    features,
                    extra,
                });
            }
        }
    }
    let weighed = weigh(ground, Kind::Entity, "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    Pending::new(Kind::Entity, weighed, move |edges| {
        questions(space, &slots, &names, edges, |i, j| one(&spellings, &names, i, j))
    })
}

/// Is it the same one?
fn one(spellings: &Spellings, names: &[Named], i: usize, j: usize) -> bool {
    let (x, y) = (&names[i], &names[j]);
    x.sort == y.sort && (x.sort.is_none() && spellings.same(i, j) || x.translates(y))
}

fn questions(
    space: &Space,
    slots: &[Slot],
    names: &[Named],
    edges: Vec<Edge>,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Question> {
    let edges = without_taken(slots, edges, &same, MARGIN);
    let mut out = Vec::new();
    for cluster in clusters(slots, edges, Judge::join("entity", space.articles.len()), &same) {
        let answers = sides(slots, cluster, |_| 0, &same);
        let thing = answers.slots.first().is_some_and(|i| names[*i].sort.is_some());
        // That two name the same thing tells little.
        if thing && answers.sides.len() < 2 {
            continue;
        }
        let rule = if thing { "other-thing-same-role" } else { "other-name-same-role" };
        let value = |i: usize| {
            let told = space.articles[slots[i].article].at(slots[i].span).to_string();
            SideValue::Words(told, names[i].means.first().filter(|_| thing).copied())
        };
        out.push(super::question(space, Kind::Entity, rule, slots, answers, value, true));
    }
    out
}

/// What the kind itself says of two names: how often each is told in the other's article (a name both articles know fills
/// another role), both bear one title, one that few bear; which sort they are.
fn extra(space: &Space, x: &Named, y: &Named, (a, b): (bool, bool), alone: f32) -> [f32; EXTRA] {
    let yes = |b: bool| f32::from(u8::from(b));
    let one = |t: &Word, others: &[Word]| t.among(space, others) || others.iter().any(|o| t.same_bearer(o));
    let told =
        |rare: bool, titles: &[Word], others: &[Word]| titles.iter().any(|t| t.listed() != rare && one(t, others));
    // Either way: a word that a list has may be near one that no list has.
    let shared = |rare: bool| told(rare, &x.title, &y.title) || told(rare, &y.title, &x.title);
    let both = |kind: NameKind| x.kind == kind && y.kind == kind;
    [
        (yes(a) + yes(b)) / 2.0,
        yes(x.speaks || y.speaks),
        yes(shared(false)),
        yes(shared(true)),
        yes(both(NameKind::Person)),
        yes(both(NameKind::Place) || both(NameKind::Area)),
        alone,
        yes(x.known != y.known),
    ]
}

/// May the two names fill one role? A country and a town in it may not.
fn rivals(x: &Named, y: &Named) -> bool {
    let area = |n: &Named| n.kind == NameKind::Area;
    match (x.sort, y.sort) {
        (None, None) => alike(x.kind.broad(), y.kind.broad()) && area(x) == area(y),
        (x, y) => x == y,
    }
}

/// The sort of a thing that a word stands for, and what of that sort it means, one at least; a name is none.
fn thing(term: &Term) -> Option<(usize, Vec<ConceptId>)> {
    let nouns = term.concepts.iter().map(|c| c.0).filter(|id| term.name.is_none() && part(*id).noun);
    let sort = nouns.clone().find_map(meaning::sort)?;
    Some((sort, nouns.filter(|id| meaning::sort(*id) == Some(sort)).collect()))
}

/// What stands for a thing where names stand with their letters, in all languages alike.
fn spelling(id: ConceptId) -> String {
    id.0.to_string()
}

/// The concepts of a name of a single common word.
fn means(space: &Space, claim: usize, span: crate::Span) -> Vec<ConceptId> {
    let c = &space.claims[claim];
    let article = &space.articles[c.article];
    let range = article.tokens.within(span);
    let lexicon = &space.packs.get(article.sentences[c.sentence].language).tables.lexicon;
    match lexicon.find(&article.tokens, range.start, range.end) {
        Some((len, ids)) if len == range.len() => ids.to_vec(),
        _ => Vec::new(),
    }
}

/// The spellings of all names: a story says the same few over and over, so each two are compared once.
struct Spellings {
    /// For each name the index of its spelling.
    of: Vec<usize>,
    all: Vec<Spelled>,
    /// The articles that use a word of each.
    users: Vec<BTreeSet<usize>>,
    met: RefCell<HashMap<(usize, usize), bool>>,
}

impl Spellings {
    fn new(space: &Space, names: &[Named]) -> Spellings {
        let mut known: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for claim in space.claims {
            for term in &claim.terms {
                if let Some((_, means)) = thing(term) {
                    known.entry(spelling(means[0])).or_default().insert(claim.article);
                }
                for word in space.canonical(&term.folded).split(' ') {
                    known.entry(word.to_string()).or_default().insert(claim.article);
                }
            }
        }
        let all = set(names.iter().map(|n| n.id.as_str()));
        let all: Vec<String> = all.into_iter().map(str::to_string).collect();
        let of = names.iter().map(|n| all.partition_point(|s| **s < *n.id)).collect();
        let users = |name: &String| -> BTreeSet<usize> {
            set(name.split(' ').filter(|w| w.len() > 3).filter_map(|w| known.get(w)).flatten().copied())
        };
        let users = all.iter().map(users).collect();
        Spellings { of, users, met: RefCell::default(), all: all.iter().map(|n| Spelled::new(n)).collect() }
    }

    /// Are two names those of one?
    fn same(&self, i: usize, j: usize) -> bool {
        let pair = (self.of[i], self.of[j]);
        let (x, y) = (&self.all[pair.0], &self.all[pair.1]);
        *self.met.borrow_mut().entry(pair).or_insert_with(|| x.same(y) && !x.namesake(y))
    }

    /// How far the articles are divided between two names.
    fn divided(&self, i: usize, j: usize) -> f32 {
        divided(&self.users[self.of[i]], &self.users[self.of[j]])
    }

    /// Does an article use a word of a name?
    fn told(&self, article: usize, name: usize) -> bool {
        self.users[self.of[name]].contains(&article)
    }
}

/// Only a person stands in for a person, a place for a place; what is not known may stand for organisations and products.
fn alike(a: NameKind, b: NameKind) -> bool {
    use NameKind::{Event, Organisation, Other, Person, Place, Product};
    matches!(
        (a, b),
        (Person, Person)
            | (Place, Place)
            | (Other | Organisation | Product | Event, Other | Organisation | Product | Event)
            | (Place, Other)
            | (Other, Place)
    )
}

/// The first trait of a thing, beyond those of names.
const THING: u8 = 64;

/// Roles of which a story has several persons.
const MANY: &[ConceptId] = &[
    concept("spokesperson"),
    concept("expert"),
    concept("researcher"),
    concept("resident"),
    concept("witness"),
    concept("lawyer"),
    concept("politician"),
    concept("worker"),
    concept("police"),
    concept("union"),
    concept("company"),
    concept("woman"),
    concept("man"),
    concept("customer"),
    concept("passenger"),
    concept("patient"),
    concept("teacher"),
    concept("pupil"),
    concept("minister"),
    concept("ministry"),
];

/// The title of a person: the noun right before the name, or behind it and a comma. Titles that many bear are left out.
fn title(ground: &Ground, claim: usize, span: crate::Span) -> Vec<Word> {
    let space = ground.space();
    let c = &space.claims[claim];
    let tokens = &space.articles[c.article].tokens;
    let (from, to) = (tokens.at(span.start), tokens.at(span.end));
    let many = |t: &Term| t.concepts.iter().any(|(id, _)| MANY.contains(id) || part(*id).verb && !part(*id).agent);
    // The clause may be cut at the comma behind the name.
    let near = space.passages[space.passage_of[claim]].claims.clone().flat_map(|c| &space.claims[c].terms);
    near.filter(|t| t.name.is_none() && !many(t))
        .filter(|t| {
            let stop = &space.packs.get(space.articles[c.article].sentences[c.sentence].language).tables.cues.stop;
            let small =
                |i: usize| matches!(tokens.lower(i), "," | "(" | "–" | "—") || stop.find(tokens, i, i + 1).is_some();
            // "…, the lead mediator", "… will be chief executive".
            let behind = t.tokens.start > to && t.tokens.start - to < ROLE && (to..t.tokens.start).all(small);
            t.tokens.end == from || behind
        })
        .map(|t| ground.word(t))
        .collect()
}

/// The content words right beside a name: its role.
fn role(space: &Space, claim: usize, span: crate::Span) -> Vec<(crate::align::space::Feature, f32)> {
    let c = &space.claims[claim];
    let tokens = &space.articles[c.article].tokens;
    let (from, to) = (tokens.at(span.start), tokens.at(span.end));
    let telling = |t: &crate::claim::Term| {
        // What is said says nothing of who one is, nor do roles that many fill; "the mayor" and "the bank" do.
        t.concepts.iter().any(|(id, _)| {
            let p = part(*id);
            !p.verb && (!p.agent || p.one || !MANY.contains(id))
        })
    };
    c.terms
        .iter()
        .filter(|t| telling(t))
        .filter(|t| t.name.is_none() && !t.concepts.is_empty())
        .filter(|t| {
            t.tokens.end <= from && from - t.tokens.end < ROLE || t.tokens.start >= to && t.tokens.start - to < ROLE
        })
        .flat_map(|t| t.concepts.iter().map(|(id, w)| (crate::align::space::concept_feature(*id), *w)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// Do the first names of two sentences translate each other?
    fn check(a: &str, b: &str, expect: bool) {
        let told = Told::new(&[a, b]);
        let space = told.space();
        let meant = |article: usize| {
            let all = &told.tags[article];
            let here = told.claims.iter().enumerate().filter(|(_, c)| c.article == article);
            let names = here.flat_map(|(k, c)| c.tags.iter().map(move |t| (k, &all[*t])));
            names.filter(|(_, t)| t.kind == TagKind::Name).map(|(k, t)| means(&space, k, t.span)).next()
        };
        let (x, y) = (meant(0), meant(1));
        let (Some(x), Some(y)) = (&x, &y) else { panic!("no name: {a} | {b}") };
        assert_eq!(x.iter().any(|c| y.contains(c)), expect, "{a} | {b}");
    }

    #[test]
    fn names_made_of_common_words_translate() {
        check("The vote was lost because of the Greens.", "La votación se perdió por los Verdes.", true);
        check("The vote was lost because of the Greens.", "De stemming ging verloren door de Groenen.", true);
        check("The vote was lost because of the Greens.", "La votación se perdió por los Liberales.", false);
    }
}
