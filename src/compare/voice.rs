//! Who is who among sources: a name, what is told of its bearer, or only a sort ("the police").

use crate::align::Space;
use crate::align::space::Roll;
use crate::claim::Term;
use crate::meaning::{acting_key, agent_key, concept, fold, frame, part};
use crate::order::set;
use crate::tag::{NameKind, Value};
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Sorts of sources. Two sources of one sort may be one and the same; of two sorts they are two.
/// What stands in none of them may be anybody.
const SORTS: &[(&str, &[&str])] = &[
    (
        "firm",
        &[
            "company",
            "operator",
            "employer",
            "boss",
            "management",
            "board",
            "founder",
            "owner",
            "airline",
            "bank",
            "subsidiary",
            "insurer",
            "startup",
            "supplier",
            "shareholder",
            "investor",
            "chairman",
        ],
    ),
    (
        "state",
        &[
            "government",
            "ministry",
            "minister",
            "prime-minister",
            "chancellor",
            "king",
            "commission",
            "eu-commission",
            "parliament",
            "deputy",
            "governor",
            "finance-minister",
            "foreign-minister",
            "interior-minister",
        ],
    ),
    ("town", &["mayor", "council-local"]),
    ("money", &["central-bank"]),
    ("police", &["police", "investigators"]),
    ("justice", &["court", "supreme-court", "judge", "jury"]),
    ("prosecution", &["prosecutor"]),
    ("lawyers", &["lawyer"]),
    (
        "science",
        &["researcher", "researchers", "expert", "experts", "university", "institute", "doctor", "hospital", "nurse"],
    ),
    ("work", &["union", "worker"]),
    (
        "people",
        &[
            "residents",
            "survivors",
            "witness",
            "witnesses",
            "survivor",
            "victim",
            "resident",
            "passenger",
            "neighbour",
            "customer",
            "patient",
            "parent",
            "family",
            "tourist",
            "visitor",
            "pupil",
            "farmer",
            "fisherman",
            "migrant",
            "refugee",
        ],
    ),
    ("army", &["army", "military", "soldier"]),
    ("opposition", &["opposition"]),
    ("rescue", &["firefighter", "rescuer", "rescuers"]),
    ("hosts", &["organisers"]),
    ("charity", &["ngo", "red-cross", "foundation"]),
    ("press", &["journalist", "newspaper"]),
    ("crew", &["pilot", "captain", "crew", "driver"]),
];

/// Roles without a sort that packs list among sources.
const LISTED: &[&str] = &["sources", "authorities", "spokesperson"];

/// Roles that no person has.
const BODIES: &[&str] = &[
    "company",
    "organisation",
    "ngo",
    "union",
    "ministry",
    "court",
    "police",
    "bank",
    "airline",
    "university",
    "institute",
    "foundation",
    "commission",
    "regulator",
    "hospital",
    "party-political",
    "newspaper",
    "audit-firm",
];

/// Bodies of the state of any sort, which "the authorities" may be.
const PUBLIC: &[&str] = &["state", "town", "police", "justice", "prosecution", "army", "rescue"];

/// From this far apart two sources may be set against each other.
pub const OTHER: f32 = 0.5;
/// How far apart sources are of which it is not known whether they are one. Only their order counts, and on which side of
/// `OTHER` they lie: the models weigh the rest. Two roles of no sort ("the agency", "the club") are more likely one.
const TWO_ROLES: f32 = 0.4;
/// Two names of one sort: two firms, or one under two names.
const ONE_SORT: f32 = 0.5;
/// A name and a role that may be its bearer's.
const NAME_AND_ROLE: f32 = 0.6;
/// Two sources told by words that no list has, or one such and a role.
const UNLISTED: f32 = 0.55;
/// Two names of which nothing more is known.
const TWO_NAMES: f32 = 0.75;

/// The sort of a role, by its key.
pub fn sort(role: &str) -> Option<&'static str> {
    SORTS.iter().find(|(_, all)| all.contains(&role)).map(|(s, _)| *s)
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name, canonical, where it has one.
    pub name: Option<String>,
    /// Person, organisation …, where named.
    kind: Option<NameKind>,
    /// What is told of it: keys of roles.
    roles: BTreeSet<String>,
}

impl Voice {
    /// Is it told by a role that lists of those who speak have?
    fn listed(&self) -> bool {
        self.roles.iter().any(|r| sort(r).is_some() || acting_key(concept(r)).is_some() || LISTED.contains(&r.as_str()))
    }

    /// Equal for those that are called alike.
    pub fn key(&self) -> String {
        match &self.name {
            Some(name) => format!("={name}"),
            None => self.roles.iter().cloned().collect::<Vec<_>>().join("/"),
        }
    }
}

/// What the articles tell of the bearers of names.
pub struct Voices<'a> {
    space: &'a Space<'a>,
    /// Sorted by name.
    told: Vec<Told>,
    roll: Roll,
    /// For each role the persons who have it, as indices.
    bearers: HashMap<String, Vec<usize>>,
    /// For each name that was asked for, which of `told` may be it: few are asked for over and over, so each is compared once.
    like: RefCell<HashMap<String, Rc<[usize]>>>,
}

/// What is told of a name's bearer.
struct Told {
    name: String,
    kind: NameKind,
    roles: BTreeSet<String>,
    /// The names it stands beside, as indices.
    beside: BTreeSet<usize>,
}

/// Tokens between a name and what is told of its bearer ("Anna Roux, the mayor of").
const NEAR: usize = 3;
/// Tokens between a person and the body it speaks for.
const BODY: usize = 9;

impl<'a> Voices<'a> {
    /// Reads what stands beside each name: its bearer's role, and the bodies a person is named with.
    pub fn new(space: &'a Space<'a>) -> Voices<'a> {
        let mut told: BTreeMap<String, (NameKind, BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
        for c in space.claims {
            let tags = &space.tags[c.article];
            for t in c.terms.iter() {
                let Some(Value::Name(n)) = t.name.map(|i| &tags[i].value) else { continue };
                let entry = told.entry(space.canonical(&n.id)).or_insert((n.kind, BTreeSet::new(), BTreeSet::new()));
                // The same whatever the order of the articles; what is known before what is not.
                if (n.kind as u8) < (entry.0 as u8) {
                    entry.0 = n.kind;
                }
                // A name may say itself what bears it: `Miljøministeriet`, "Bank of X".
                let article = &space.articles[c.article];
                let lexicon = &space.packs.get(article.sentences[c.sentence].language).tables.lexicon;
                for i in t.tokens.clone() {
                    let word = article.tokens.lower(i);
                    let ids =
                        lexicon.word(word).or_else(|| lexicon.compound(word).map(|(head, _)| head)).unwrap_or(&[]);
                    entry.1.extend(ids.iter().filter_map(|id| agent_key(*id)).map(str::to_string));
                }
                // "Lexidor sues the writers": what is told behind a verb is told of others, unless it made the one the other.
                let acts = |v: &Term| {
                    let verb = |id| part(id).verb && frame(id).is_some_and(|f| f.class != "appoint");
                    v.name.is_none() && v.concepts.iter().any(|(id, _)| verb(*id))
                };
                let verbs: Vec<usize> = c.terms.iter().filter(|v| acts(v)).map(|v| v.tokens.start).collect();
                for o in &c.terms {
                    let (from, to) = (t.tokens.end.min(o.tokens.end), t.tokens.start.max(o.tokens.start));
                    let own = !verbs.iter().any(|v| (from..to).contains(v));
                    let gap = if o.tokens.start >= t.tokens.end {
                        o.tokens.start - t.tokens.end
                    } else {
                        t.tokens.start.saturating_sub(o.tokens.end)
                    };
                    if let Some(other) = o.name.filter(|i| Some(*i) != t.name && gap <= BODY) {
                        if let Value::Name(m) = &tags[other].value {
                            entry.2.insert(space.canonical(&m.id));
                        }
                    } else if gap < NEAR && o.name.is_none() && own {
                        entry.1.extend(o.concepts.iter().filter_map(|(id, _)| agent_key(*id)).map(str::to_string));
                    }
                }
            }
        }
        let names: Vec<String> = told.keys().cloned().collect();
        let at = |n: &String| names.binary_search(n).ok();
        let told = told.into_iter().map(|(name, (kind, roles, all))| Told {
            name,
            kind,
            roles,
            beside: set(all.iter().filter_map(at)),
        });
        let told: Vec<Told> = told.collect();
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::default();
        for (i, t) in told.iter().enumerate().filter(|(_, t)| t.kind == NameKind::Person) {
            t.roles.iter().for_each(|r| bearers.entry(r.clone()).or_default().push(i));
        }
        let roll = Roll::new(names.iter().map(String::as_str));
        Voices { space, told, roll, bearers, like: RefCell::default() }
    }

    /// Which of the names told of may be this one, in order.
    fn like(&self, name: &str) -> Rc<[usize]> {
        if let Some(known) = self.like.borrow().get(name) {
            return known.clone();
        }
        let found: Rc<[usize]> = self.roll.like(name).into();
        self.like.borrow_mut().insert(name.to_string(), found.clone());
        found
    }

    /// The voice of a source by its id in an attribution.
    pub fn voice(&self, id: &str) -> Voice {
        if sort(id).is_some() || !id.contains(' ') && !self.is_told(&self.space.canonical(id)) {
            return Voice { name: None, kind: None, roles: set([id.to_string()]) };
        }
        self.named(id)
    }

    fn is_told(&self, name: &str) -> bool {
        self.told.binary_search_by(|t| t.name.as_str().cmp(name)).is_ok()
    }

    fn named(&self, id: &str) -> Voice {
        let name = self.space.canonical(&fold(id));
        let mut roles = BTreeSet::new();
        let mut kind = NameKind::Other;
        for i in self.like(&name).iter() {
            let Told { kind: k, roles: r, .. } = &self.told[*i];
            roles.extend(r.iter().cloned());
            kind = if kind == NameKind::Other { *k } else { kind };
        }
        // "The employers' organisation Bygg Nord" is no person.
        if kind == NameKind::Person && roles.iter().any(|r| BODIES.contains(&r.as_str())) {
            kind = NameKind::Organisation;
        }
        Voice { name: Some(name), kind: Some(kind), roles }
    }

    /// The voice of a name or a word for persons and bodies.
    pub fn of_term(&self, article: usize, term: &Term) -> Voice {
        match term.name.map(|n| &self.space.tags[article][n].value) {
            Some(Value::Name(n)) => self.named(&n.id),
            _ => {
                let roles = set(term.concepts.iter().filter_map(|(id, _)| acting_key(*id)).map(str::to_string));
                Voice { name: None, kind: None, roles }
            }
        }
    }

    /// Is the role one that a single person fills, and is that person known by name and not the one of this name?
    fn another(&self, role: &Voice, name: &str) -> bool {
        let one = |r: &String| part(concept(r)).one;
        let bearer = |r: &String| {
            let Some(known) = self.bearers.get(r) else { return false };
            let like = self.like(name);
            known.iter().all(|i| !like.contains(i) && !self.together(&self.told[*i].name, name))
        };
        role.roles.iter().filter(|r| one(r)).any(bearer)
    }

    /// Are the two surely different? What is not known is no difference.
    pub fn differ(&self, a: &Voice, b: &Voice) -> bool {
        let sorts = |v: &Voice| set(v.roles.iter().filter_map(|r| sort(r)));
        let (x, y) = (sorts(a), sorts(b));
        // "The authorities" may be any public body, and surely no firm.
        let vague = |v: &Voice| v.name.is_none() && v.roles.contains("authorities");
        let public = |s: &BTreeSet<&str>| s.iter().any(|s| PUBLIC.contains(s));
        if vague(a) || vague(b) {
            let other = if vague(a) { &y } else { &x };
            return !other.is_empty() && !public(other) && vague(a) != vague(b) && self.unrelated(a, b);
        }
        let apart = !x.is_empty() && !y.is_empty() && x.is_disjoint(&y);
        match (&a.name, &b.name) {
            (Some(p), Some(q)) => {
                let (like_p, like_q) = (self.like(p), self.like(q));
                let both = like_p.iter().any(|n| like_q.contains(n));
                if both || self.space.same_name(p, q) || self.together(p, q) {
                    return false;
                }
                // Two persons are two; a person and a body are where the body's sort is known and not the person's;
                // two bodies may be one in two languages, unless a word says what one of them is.
                let person = |v: &Voice| v.kind == Some(NameKind::Person);
                let place = |v: &Voice| v.kind.map(NameKind::broad) == Some(NameKind::Place);
                let sure = |v: &Voice| {
                    v.kind == Some(NameKind::Organisation) || v.roles.iter().any(|r| BODIES.contains(&r.as_str()))
                };
                match (person(a), person(b)) {
                    (true, true) => true,
                    (true, false) => sure(b) && !y.is_empty() && x.is_disjoint(&y),
                    (false, true) => sure(a) && !x.is_empty() && x.is_disjoint(&y),
                    (false, false) => apart || !place(a) && !place(b) && (sure(a) || sure(b)),
                }
            }
            (None, Some(name)) => {
                apart || self.another(a, name) || x.contains("people") && b.kind != Some(NameKind::Person)
            }
            (Some(name), None) => {
                apart || self.another(b, name) || y.contains("people") && a.kind != Some(NameKind::Person)
            }
            (None, None) => apart,
        }
    }

    /// How far apart two sources are, 0 to 1: 0 one and the same, 1 surely two; from [`OTHER`] on they may be set against each
    /// other. Between them lies what is not known.
    pub fn apart(&self, a: &Voice, b: &Voice) -> f32 {
        if self.differ(a, b) || self.differ(b, a) {
            return 1.0;
        }
        let sorts = |v: &Voice| set(v.roles.iter().filter_map(|r| sort(r)));
        let (x, y) = (sorts(a), sorts(b));
        let shared = !x.is_disjoint(&y) || !a.roles.is_disjoint(&b.roles);
        match (&a.name, &b.name) {
            (Some(p), Some(q)) => {
                let (like_p, like_q) = (self.like(p), self.like(q));
                let both = like_p.iter().any(|n| like_q.contains(n));
                if both || self.space.same_name(p, q) || self.together(p, q) {
                    0.0
                } else if shared {
                    ONE_SORT
                } else {
                    TWO_NAMES
                }
            }
            _ if shared => 0.0,
            (None, None) if a.listed() && b.listed() => TWO_ROLES,
            (None, None) => UNLISTED,
            _ => NAME_AND_ROLE,
        }
    }

    fn unrelated(&self, a: &Voice, b: &Voice) -> bool {
        a.name.as_ref().zip(b.name.as_ref()).is_none_or(|(p, q)| !self.together(p, q))
    }

    /// Is one named beside the other anywhere, as a speaker with the body he speaks for?
    fn together(&self, p: &str, q: &str) -> bool {
        let (p, q) = (self.like(p), self.like(q));
        let beside = |p: &[usize], q: &[usize]| p.iter().any(|n| q.iter().any(|o| self.told[*n].beside.contains(o)));
        beside(&p, &q) || beside(&q, &p)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// How far apart the first sources of two articles are.
    fn check(a: &str, b: &str, expect: f32) {
        let told = Told::new(&[a, b]);
        let space = told.space();
        let voices = Voices::new(&space);
        let of = |i: usize| told.claims.iter().find_map(|c| c.source.as_ref().filter(|_| c.article == i));
        let (x, y) = (of(0).map(|s| voices.voice(&s.name)), of(1).map(|s| voices.voice(&s.name)));
        let got = x.zip(y).map(|(x, y)| voices.apart(&x, &y));
        assert_eq!(got, Some(expect), "{a} | {b}");
    }

    #[test]
    fn sources_are_one_or_two_or_it_is_not_known() {
        check("The bridge is safe, said Anna Roux.", "Die Brücke ist sicher, sagte Anna Roux.", 0.0);
        check("The bridge is safe, the police said.", "Die Brücke ist sicher, sagte die Polizei.", 0.0);
        check("The bridge is safe, the police said.", "Die Brücke ist sicher, teilte die Firma mit.", 1.0);
        check("The bridge is safe, said Anna Roux.", "Die Brücke ist sicher, sagte Pia Holm.", 1.0);
        check("According to Brovakt the bridge is safe.", "Laut Norsikt ist die Brücke sicher.", TWO_NAMES);
    }
}
