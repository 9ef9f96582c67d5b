//! Which person, place, organisation or product: different names in one role.

use super::pairwise::Ground;
use super::question::{Edge, clusters, sides, without_taken};
use super::same::{self, Model};
use super::slot::{self, Slot};
use super::statement::{Sentences, Word};
use super::{Kind, Question, SideValue};
use crate::align::Space;
use crate::claim::Term;
use crate::meaning::{ConceptId, concept, part};
use crate::tag::{NameKind, NameValue, Value};
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Slots with at least this score are one role.
const SAME: f32 = 0.5;
/// Slots with different names need this much: most pairs of names in alike sentences fill different roles.
const DIFFERENT: f32 = 0.5;
/// Is a name that both tell the same one in the same role?
const SAME_NAME: Model = Model { bias: -0.5, weights: [1.16, 0.0, 0.0, 0.0, 1.5, 4.5, 0.0, 3.5, 0.58, -2.8, 0.0] };
/// Do two names, each unknown to the other article, fill one role?
const OTHER_NAME: Model = Model { bias: -4.0, weights: [1.0, 0.0, 0.0, 2.0, 1.3, 1.5, 1.0, 1.5, 1.0, -1.2, 0.0] };
/// The same where both bear one title that a single person has at a time ("the lead mediator").
const TITLED: Model = Model { bias: -1.6, weights: [1.0, 0.0, 0.0, 2.0, 1.3, 1.5, 1.0, 1.5, 1.0, -1.2, 0.0] };
/// The same for a title that no list has, spelled alike (`uppfinnaren`, `opfinderen`): so few bear it that it tells more.
const RARE: Model = Model { bias: -0.6, ..TITLED };
/// Mean score two clusters need to become one.
const JOIN: f32 = 0.30;
/// Tokens around a name in which its role stands ("the lead mediator, Gunilla Hedström").
const ROLE: usize = 4;

/// The questions that names answer.
pub fn questions(ground: &Ground) -> Vec<Question> {
    let space = ground.space();
    let mut slots: Vec<Slot> = Vec::new();
    let mut names: Vec<(&NameValue, String)> = Vec::new();
    let mut titles: Vec<Vec<Word>> = Vec::new();
    // The articles that use each word of a name: a name both articles know fills another role.
    let mut known: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for claim in space.claims {
        for term in &claim.terms {
            for word in space.canonical(&term.folded).split(' ') {
                known.entry(word.to_string()).or_default().insert(claim.article);
            }
        }
    }
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Name(n) = &tag.value else { continue };
            if n.id.starts_with(crate::tag::name::MEDIA) {
                continue;
            }
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: tag.span,
                head: role(space, c, tag.span),
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, tag.span, None),
                label: slot::label(space, c, tag.span, 2),
            });
            names.push((n, space.canonical(&n.id)));
            titles.push(title(space, c, tag.span));
        }
    }
    // A story says the same few names over and over: each two are compared once.
    let spellings: BTreeSet<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    let spellings: Vec<&str> = spellings.into_iter().collect();
    let of: Vec<usize> = names.iter().map(|(_, name)| spellings.partition_point(|s| *s < name.as_str())).collect();
    let met = RefCell::new(HashMap::default());
    let same = |i: usize, j: usize| {
        let pair = (of[i], of[j]);
        *met.borrow_mut().entry(pair).or_insert_with(|| space.same_name(spellings[pair.0], spellings[pair.1]))
    };
    let users = |name: &&str| -> BTreeSet<usize> {
        name.split(' ').filter(|w| w.len() > 3).filter_map(|w| known.get(w)).flatten().copied().collect()
    };
    let users: Vec<BTreeSet<usize>> = spellings.iter().map(users).collect();
    let knows = |article: usize, i: usize| users[of[i]].contains(&article);
    let area = |i: usize| names[i].0.kind == NameKind::Area;
    let same_words = Sentences::new(space);
    let mut edges = Vec::new();
    for (a, b) in ground.candidates(&slots.iter().collect::<Vec<_>>()) {
        let (x, y) = (&slots[a], &slots[b]);
        let equal = same(a, b);
        let kinds = alike(names[a].0.kind.broad(), names[b].0.kind.broad());
        if !equal && (!kinds || knows(y.article, a) || knows(x.article, b)) {
            continue;
        }
        let f = same::features(space, x, y, if equal { 1.0 } else { 0.0 });
        if equal {
            let score = SAME_NAME.probability(&f);
            if score >= SAME {
                edges.push(Edge { a, b, score });
            }
            continue;
        }
        // A country and a town in it are no rivals.
        if area(a) != area(b) {
            continue;
        }
        let person = |i: usize| matches!(names[i].0.kind, NameKind::Person);
        let titled = person(a) && person(b) && titles[a].iter().any(|t| titles[b].iter().any(|o| t.same_bearer(o)));
        let model = match (titled, titles[a].iter().any(Word::listed)) {
            (true, true) => TITLED,
            (true, false) => RARE,
            (false, _) => OTHER_NAME,
        };
        let score = model.probability(&f);
        if score < DIFFERENT {
            continue;
        }
        // "Assembly Members" and "Miembros": in translations what is not surely a name is a word.
        let word = |i: usize| names[i].0.kind == NameKind::Other;
        let (p, q) = (x.passage.min(y.passage), x.passage.max(y.passage));
        if !((word(a) || word(b)) && same_words.verbatim(space, &space.pair(p, q))) {
            edges.push(Edge { a, b, score });
        }
    }
    let edges = without_taken(&slots, edges, same, 0.1);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, JOIN, same) {
        let answers = sides(&slots, cluster, |_| 0, same);
        let value = |i: usize| SideValue::Words(space.articles[slots[i].article].at(slots[i].span).to_string());
        out.push(super::question(space, Kind::Entity, "other-name-same-role", &slots, answers, value, true));
    }
    out
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
fn title(space: &Space, claim: usize, span: crate::Span) -> Vec<Word> {
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
        .map(|t| Word::new(space, t))
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
