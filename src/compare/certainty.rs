//! Fact, rumour, plan, suspicion, denial: one event told with different certainty.
//!
//! A clash needs words on one side that say how unsure a thing is, and on the other the same content told as a fact. What is
//! unsure is often told in the clause beside ("it is looking at cuts · but has taken no decision"), so a sentence with such
//! words is compared as a whole with each clause that states something.

use super::again::Pending;
use super::choice::{Candidate, EXTRA, weigh};
use super::pairwise::{Ground, Wide};
use super::question::{Edge, clusters, sides};
use super::slot::{self, Slot};
use super::statement::{self, Overlap, Word};
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::{Pair, Space};
use crate::claim::Claim;
use crate::judge::Judge;
use crate::meaning::{ConceptId, frame, part};
use crate::order::Order;
use crate::tag::{Certainty, TagKind};
use rustc_hash::FxHashMap as HashMap;

/// Fewest content words of a clause that tells an event.
const FEWEST: usize = 2;

/// A clause that states something, or a sentence that says how unsure a thing is.
struct Told {
    level: Certainty,
    negated: bool,
    words: Vec<Word>,
    /// The verb that the cue is about.
    head: Option<Word>,
    /// The verbs of its clause that tell an arrest.
    arrests: Vec<Word>,
    /// How many words of the sentence say how unsure it is.
    cues: usize,
}

/// What could be surer here than there.
pub fn pending<'s>(ground: &Ground<'s, '_>, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let (mut told, mut wide): (Vec<Told>, Vec<Wide>) = (Vec::new(), Vec::new());
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for p in 0..space.passages.len() {
        for (t, w) in statements(ground, p) {
            of.entry(p).or_default().push(told.len());
            told.push(t);
            wide.push(w);
        }
    }
    let mut all: Vec<Candidate> = Vec::new();
    for p in pairs {
        let (xs, ys) = (of.get(&p.a).map_or(&[][..], |v| v), of.get(&p.b).map_or(&[][..], |v| v));
        let unsure = |i: usize| told[i].level != Certainty::Stated;
        // Of a sentence that states several things the clause that is nearest to the unsure one.
        let look = |a: usize, b: usize| (a, b, statement::overlap(space, &told[a].words, &told[b].words));
        let nearest = |list: Vec<(usize, usize, Overlap)>| {
            list.into_iter().max_by(|x, y| x.2.rarity.total_cmp(&y.2.rarity).then(y.0.cmp(&x.0)).then(y.1.cmp(&x.1)))
        };
        let (ua, ub) = (xs.iter().copied().find(|i| unsure(*i)), ys.iter().copied().find(|i| unsure(*i)));
        let found = match (ua, ub) {
            (None, None) => None,
            (Some(a), Some(b)) => Some(look(a, b)),
            (Some(a), None) => nearest(ys.iter().map(|b| look(a, *b)).collect()),
            (None, Some(b)) => nearest(xs.iter().map(|a| look(*a, b)).collect()),
        };
        let Some((a, b, o)) = found else { continue };
        let (x, y) = (&told[a], &told[b]);
        // "Arrested on suspicion of fraud" doubts the fraud, not the arrest.
        let arrest = |t: &Told, other: &Told| {
            t.level == Certainty::Possible && t.arrests.iter().any(|a| a.among(space, &other.words))
        };
        if arrest(x, y) || arrest(y, x) {
            continue;
        }
        all.push(Candidate {
            a,
            b,
            goes: !differ(x, y),
            apart: o.share,
            telling: 0.0,
            loose: false,
            vague: false,
            features: ground.features(&wide[a], &wide[b]),
            extra: extra(space, x, y, &o),
        });
    }
    let weighed = weigh(ground, Kind::Certainty, "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    Pending::new(Kind::Certainty, weighed, move |edges| questions(space, &slots, &told, edges))
}

fn questions(space: &Space, slots: &[Slot], told: &[Told], edges: Vec<Edge>) -> Vec<Question> {
    // What is said not to be is on no side with what is said to be.
    let denied = |t: &Told| t.level == Certainty::Stated && t.negated;
    let goes = |i: usize, j: usize| {
        !differ(&told[i], &told[j]) && (told[i].level != told[j].level || denied(&told[i]) == denied(&told[j]))
    };
    let mut out = Vec::new();
    for cluster in clusters(slots, edges, Judge::join("certainty", space.articles.len()), goes) {
        let answers = sides(slots, cluster, |_| 0, goes);
        let value =
            |i: usize| SideValue::Label(if denied(&told[i]) { Certainty::Denied.name() } else { told[i].level.name() });
        out.push(super::question(space, Kind::Certainty, "other-certainty", slots, answers, value, true));
    }
    out
}

/// What the kind itself says of a pair: the words in common (share, rarity, a verb among them), the verb that the cue is about
/// is told by the other, how many cues, what level, a statement that is denied.
fn extra(space: &Space, x: &Told, y: &Told, o: &Overlap) -> [f32; EXTRA] {
    let yes = |b: bool| f32::from(u8::from(b));
    let unsure = || [(x, y), (y, x)].into_iter().filter(|(t, _)| t.level != Certainty::Stated);
    let about = unsure().any(|(t, other)| t.head.as_ref().is_some_and(|h| h.among(space, &other.words)));
    let level = |level: Certainty| unsure().any(|(t, _)| t.level == level);
    [
        o.share,
        (o.rarity / statement::MUCH).min(1.5),
        yes(o.verb),
        yes(about),
        (x.cues.max(y.cues) as f32 / 2.0).min(1.0),
        yes(level(Certainty::Possible)),
        yes(level(Certainty::Denied)),
        yes(x.negated != y.negated),
    ]
}

/// What a passage tells: one unsure statement where words say so, else each clause that states something.
fn statements(ground: &Ground, passage: usize) -> Vec<(Told, Wide)> {
    let space = ground.space();
    let claims = space.passages[passage].claims.clone();
    let strong = |c: &Claim| c.certainty != Certainty::Stated && !c.weak;
    let level = claims.clone().filter(|c| strong(&space.claims[*c])).map(|c| (space.claims[c].certainty.doubt(), c));
    if let Some((_, claim)) = level.max_by_key(|(doubt, c)| (*doubt, std::cmp::Reverse(*c))) {
        return told(ground, claim, claims.collect()).into_iter().collect();
    }
    // A fact is told as one where nothing in the sentence is hedged.
    if claims.clone().any(|c| space.claims[c].certainty != Certainty::Stated) {
        return Vec::new();
    }
    claims.filter_map(|c| told(ground, c, vec![c])).collect()
}

fn told(ground: &Ground, claim: usize, all: Vec<usize>) -> Option<(Told, Wide)> {
    let space = ground.space();
    let main = &space.claims[claim];
    let cues: Vec<Span> = all.iter().filter_map(|c| space.claims[*c].certainty_cue).collect();
    let mut words = Vec::new();
    let mut content = 0;
    for c in &all {
        let other = &space.claims[*c];
        let own = other.terms.iter().filter(|t| !space.is_cue(t) && !cues.iter().any(|q| q.overlaps(t.span)));
        let before = words.len();
        words.extend(own.map(|t| ground.word(t)));
        content += words.len() - before;
        words.extend(space.values(other).iter().map(|v| Word::value(space, v.0)));
    }
    if content < FEWEST {
        return None;
    }
    let cued = main.certainty_cue;
    let verbs = || main.terms.iter().filter(|t| t.concepts.iter().any(|(id, _)| part(*id).verb));
    let head = cued.and_then(|q| {
        // The nearest verb, rather behind the cue than before it.
        let far = |t: &&crate::claim::Term| {
            if t.span.start >= q.end { t.span.start - q.end } else { 2 * q.start.saturating_sub(t.span.end) + 8 }
        };
        verbs().filter(|t| !q.overlaps(t.span)).min_by_key(far)
    });
    let detains = |id: ConceptId| frame(id).is_some_and(|f| f.class == "detain");
    let arrests = verbs().filter(|t| t.concepts.iter().any(|(id, _)| detains(*id))).map(|t| ground.word(t)).collect();
    let at = cued.unwrap_or_else(|| Span::new(main.span.start, main.span.start));
    let slot = Slot {
        article: main.article,
        passage: space.passage_of[claim],
        claim,
        span: statement::clause(space, claim, cued),
        head: Vec::new(),
        letters: Vec::new(),
        meaning: Default::default(),
        mask: Some((at, None)),
        label: slot::label(space, claim, Span::default(), 2),
    };
    let traits = [u8::from(main.source.is_some()), u8::from(main.negated), main.tags.len().min(3) as u8];
    let wide = ground.wide(slot, at, traits, |t| t.kind == TagKind::Certainty);
    let mut cues = cues;
    cues.order_by_key(|s| s.start);
    cues.dedup();
    let told = Told {
        level: main.certainty,
        negated: main.negated,
        words,
        head: head.map(|t| ground.word(t)),
        arrests,
        cues: cues.len(),
    };
    Some((told, wide))
}

/// Do the two exclude each other? A fact and a doubt, a rumour or a denial do; so do a plan and a mere possibility. Who denies a thing
/// and who says that it is not so are one.
fn differ(a: &Told, b: &Told) -> bool {
    use Certainty::{Denied, Planned, Possible, Reported, Stated};
    let (low, high) = (a.level.min(b.level), a.level.max(b.level));
    // "He denied that shots were fired" goes with "no shots were fired".
    let not_so = |t: &Told| t.level == Stated && t.negated;
    if high == Denied && (not_so(a) || not_so(b)) {
        return false;
    }
    matches!((low, high), (Stated, Reported | Possible | Denied) | (Planned, Possible | Denied))
}
