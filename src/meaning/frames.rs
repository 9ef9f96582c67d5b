//! Opposites and verb frames, the same for every language.

use super::{ConceptId, concept};
use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

/// Key and part of speech of each line of `concepts.txt`.
const CONCEPTS: &str = include_str!(concat!(env!("OUT_DIR"), "/concepts.txt"));

/// The keys of all concepts, in the order of their list.
pub(crate) fn keys() -> &'static [&'static str] {
    static KEYS: OnceLock<Vec<&'static str>> = OnceLock::new();
    KEYS.get_or_init(|| rows(CONCEPTS).filter_map(|cells| cells.first().copied()).collect())
}

/// A verb whose two participants a report may swap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Verbs of one class answer the same question (`sue`, `accuse`).
    pub class: &'static str,
    /// "Of" and a genitive beside the noun tell who does it ("the complaint of"), not to whom ("the arrest of").
    pub of_agent: bool,
    /// "With" tells with whom something is ended ("ends its partnership with").
    pub with: bool,
}

/// Do the two concepts exclude each other of the same participants?
pub fn opposite(a: ConceptId, b: ConceptId) -> bool {
    static PAIRS: OnceLock<HashMap<ConceptId, Vec<ConceptId>>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| {
        let mut out: HashMap<ConceptId, Vec<ConceptId>> = HashMap::default();
        for cells in rows(include_str!("opposites.txt")) {
            if let [a, b, ..] = cells[..] {
                out.entry(concept(a)).or_default().push(concept(b));
                out.entry(concept(b)).or_default().push(concept(a));
            }
        }
        out
    });
    pairs.get(&a).is_some_and(|all| all.contains(&b))
}

/// Is it what a thing is said to be, with an opposite ("lawful", "guilty")?
pub fn state(id: ConceptId) -> bool {
    static STATES: OnceLock<Vec<ConceptId>> = OnceLock::new();
    let all = STATES.get_or_init(|| {
        let rows = rows(include_str!("opposites.txt")).filter(|cells| cells.get(2) == Some(&"state"));
        rows.flat_map(|cells| [concept(cells[0]), concept(cells[1])]).collect()
    });
    all.contains(&id)
}

/// Of which sort a thing is: things of one sort exclude each other where one stands in the place of another.
pub fn sort(id: ConceptId) -> Option<usize> {
    static SORTS: OnceLock<HashMap<ConceptId, usize>> = OnceLock::new();
    let sorts = SORTS.get_or_init(|| {
        let rows = rows(include_str!("sorts.txt")).enumerate();
        rows.flat_map(|(n, cells)| cells[0].split(' ').map(move |key| (concept(key), n))).collect()
    });
    sorts.get(&id).copied()
}

/// The state that a seat of government stands for, both as names are known in all languages.
pub fn state_of(capital: &str) -> Option<&'static str> {
    static STATES: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let all = STATES.get_or_init(|| {
        rows(include_str!("capitals.txt")).filter_map(|cells| Some((*cells.first()?, *cells.get(1)?))).collect()
    });
    all.get(capital).copied()
}

/// The frame of a verb's concept.
pub fn frame(id: ConceptId) -> Option<&'static Frame> {
    static FRAMES: OnceLock<HashMap<ConceptId, Frame>> = OnceLock::new();
    FRAMES
        .get_or_init(|| {
            rows(include_str!(concat!(env!("OUT_DIR"), "/frames.txt")))
                .filter_map(|cells| match cells[..] {
                    [key, class, ref more @ ..] => {
                        let is = |mark| more.iter().any(|cell| cell.split(' ').any(|m| m == mark));
                        Some((concept(key), Frame { class, of_agent: is("of-agent"), with: is("with") }))
                    }
                    _ => None,
                })
                .collect()
        })
        .get(&id)
}

/// What a concept can be in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Part {
    /// A verb, or the noun made of it.
    pub verb: bool,
    /// A noun.
    pub noun: bool,
    /// A person or a body, which can act and speak.
    pub agent: bool,
    /// An animal or a vehicle: it acts and is acted upon, but says nothing and is nobody.
    pub thing: bool,
    /// A role that one person fills at a time (the mayor, not a spokesperson).
    pub one: bool,
    /// Says little of what a question is about (first, part, receive): a sign `-` behind its part of speech.
    pub slight: bool,
}

/// What a concept can be.
pub fn part(id: ConceptId) -> Part {
    static PARTS: OnceLock<HashMap<ConceptId, Part>> = OnceLock::new();
    let parts = PARTS.get_or_init(|| {
        let mut out: HashMap<ConceptId, Part> = HashMap::default();
        for cells in rows(CONCEPTS) {
            if let [key, part, ..] = cells[..] {
                let entry = out.entry(concept(key)).or_default();
                (entry.verb, entry.noun) = (part.starts_with('v'), part.starts_with('n'));
                entry.slight = part.ends_with('-');
            }
        }
        for cells in rows(include_str!("agents.txt")) {
            if let [key, ref rest @ ..] = cells[..] {
                let entry = out.entry(concept(key)).or_default();
                entry.thing = rest.contains(&"thing");
                (entry.agent, entry.one) = (!entry.thing, rest.contains(&"one"));
            }
        }
        out
    });
    parts.get(&id).copied().unwrap_or_default()
}

impl Part {
    /// Can it do something to another, or have it done to it?
    pub fn acts(self) -> bool {
        self.agent || self.thing
    }
}

/// The key of a person or a body.
pub fn agent_key(id: ConceptId) -> Option<&'static str> {
    acting_key(id).filter(|_| part(id).agent)
}

/// The key of a concept that can act: a person, a body, an animal, a vehicle.
pub fn acting_key(id: ConceptId) -> Option<&'static str> {
    static KEYS: OnceLock<HashMap<ConceptId, &'static str>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        rows(include_str!("agents.txt")).filter_map(|cells| cells.first().map(|key| (concept(key), *key))).collect()
    });
    keys.get(&id).copied()
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::{acting_key, agent_key, part};
    use crate::meaning::concept;

    #[test]
    fn things_of_a_sort_are_concepts_and_of_no_other() {
        let mut seen = Vec::new();
        for cells in super::rows(include_str!("sorts.txt")) {
            for key in cells[0].split(' ') {
                assert!(super::keys().contains(&key), "no concept: {key}");
                assert!(!seen.contains(&key), "of two sorts: {key}");
                seen.push(key);
            }
        }
        let same =
            |a: &str, b: &str| super::sort(concept(a)).is_some() && super::sort(concept(a)) == super::sort(concept(b));
        assert!(same("church", "sports-hall") && same("pupil", "teacher"));
        assert!(!same("church", "bus") && !same("police", "police"));
    }

    #[test]
    fn a_thing_acts_but_is_nobody() {
        let check = |key: &'static str, agent: bool, acts: bool| {
            let id = concept(key);
            assert_eq!((part(id).agent, part(id).acts()), (agent, acts), "{key}");
            assert_eq!(agent_key(id), agent.then_some(key));
            assert_eq!(acting_key(id), acts.then_some(key));
        };
        check("police", true, true);
        check("museum", true, true);
        check("dog", false, true);
        check("ferry", false, true);
        check("bridge", false, false);
    }
}
