//! How the passages of one disagreement were weighed: what stands behind "how it was weighed" on the page.

use super::{Place, Utf16};
use crate::Report;
use crate::align::Mention;
use crate::looked::{self, Feature, Looked, Sentences, Values};
use crate::order::Order;
use serde::{Deserialize, Serialize};

/// Pairs that are told of one disagreement: the likeliest. Lower: a third version has none; higher: nobody reads them.
const PAIRS: usize = 3;
/// Features that are told of a pair's sentences, and of its values.
const MOST: usize = 6;

/// Two passages that were weighed against each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Weighed {
    /// The two.
    pub at: [Place; 2],
    /// How likely their sentences tell a common fact, 0 to 1; none where alignment did not keep the two.
    pub fact: Option<f32>,
    /// What was seen in the sentences, the heaviest first.
    pub sentences: Vec<Seen>,
    /// How likely the passages answer one question, 0 to 1.
    pub question: f32,
    /// How likely they clash, 0 to 1.
    pub clash: f32,
    /// From which probability on that is told.
    pub least: f32,
    /// What was seen in the passages, the heaviest first.
    pub values: Vec<Seen>,
    /// How the two were read, where that is more than their words: who does what to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<[String; 2]>,
}

/// What a model saw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Seen {
    /// The feature's name, the same as in `counterpoint compare --explain`.
    pub name: String,
    /// Its value.
    pub value: f32,
    /// What it adds to the log-odds.
    pub adds: f32,
}

/// How passages of a kind (`quantity` …) were weighed, of a report that was made with [`Options::explain`](crate::Options): those
/// at `places`, each pair of articles once, the likeliest clash first.
pub fn weighed(r: &Report, kind: &str, places: &[Place]) -> Vec<Weighed> {
    let Some(looked) = &r.looked else { return Vec::new() };
    let maps: Vec<Utf16> = r.articles.iter().map(|a| Utf16::new(&a.text)).collect();
    let place = |m: Mention| {
        let (a, units) = (&r.articles[m.article], &maps[m.article]);
        let (start, end) = (units.unit(m.span.start), units.unit(m.span.end));
        Place { article: a.id.clone(), start, end, text: a.at(m.span).to_string() }
    };
    let asked = |p: &Place| places.iter().any(|q| q.article == p.article && q.start < p.end && p.start < q.end);
    let mut clashes: Vec<&Values> = looked.values.iter().filter(|v| !v.fit && v.kind.name() == kind).collect();
    clashes.order_by(|x, y| y.last.total_cmp(&x.last));
    let mut out: Vec<Weighed> = Vec::new();
    for v in clashes {
        let at = v.at.map(place);
        let told = |w: &Weighed| w.at.iter().zip(&at).all(|(x, y)| x.article == y.article);
        if !at.iter().all(asked) || out.iter().any(told) {
            continue;
        }
        let sentences = sentences(r, looked, v.at);
        out.push(Weighed {
            at,
            fact: sentences.map(|s| s.likely),
            sentences: sentences.map(|s| seen(&s.seen)).unwrap_or_default(),
            question: v.same,
            clash: v.last,
            least: v.least,
            values: seen(&v.seen),
            read: v.read.clone(),
        });
        if out.len() == PAIRS {
            break;
        }
    }
    out
}

/// How the sentences of two passages were weighed.
fn sentences<'l>(r: &Report, looked: &'l Looked, at: [Mention; 2]) -> Option<&'l Sentences> {
    let whole = at.map(|m| {
        let a = &r.articles[m.article];
        a.sentence_at(m.span.start).map(|s| Mention { article: m.article, span: a.sentences[s].span })
    });
    let [Some(x), Some(y)] = whole else { return None };
    looked.sentences.iter().find(|s| s.at == [x, y] || s.at == [y, x])
}

fn seen(features: &[Feature]) -> Vec<Seen> {
    let told = looked::strongest(features, MOST).into_iter();
    told.map(|f| Seen { name: f.name.into(), value: f.value, adds: f.adds }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Source, analyze};

    #[test]
    fn the_passages_of_a_disagreement_are_found_with_their_weights() {
        let source = |id: &str, text: &str| Source { id: id.into(), text: text.into(), ..Source::default() };
        let a = source("a", "Fire in Norvale\n\nThe fire in the school of Norvale injured 12 people on Monday.");
        let b =
            source("b", "School fire\n\nA fire injured 19 people in a school in Norvale on Monday, “police” said 😀.");
        let sources = [a, b];
        let report = analyze(&sources, &Options { explain: true, ..Options::default() });
        let wire = crate::wire::report(&report);
        let d = wire.disagreements.first().expect("12 against 19");
        let places: Vec<Place> = d.sides.iter().flat_map(|s| s.mentions.clone()).collect();
        let told = weighed(&report, &d.kind, &places);
        assert_eq!(told.len(), 1);
        let w = &told[0];
        assert_eq!(w.at.each_ref().map(|p| p.text.as_str()), ["12 people", "19 people"]);
        assert!(w.clash >= w.least && w.question > 0.5 && w.fact > Some(0.5), "{w:?}");
        for features in [&w.sentences, &w.values] {
            assert!(!features.is_empty() && features.len() <= MOST);
            assert!(features.is_sorted_by(|x, y| x.adds.abs() >= y.adds.abs()), "the heaviest first: {features:?}");
        }
        assert!(weighed(&report, "date", &places).is_empty(), "of that kind nothing was weighed there");
        assert!(weighed(&report, &d.kind, &places[..1]).is_empty(), "one passage is no pair");
        let unasked = analyze(&sources, &Options::default());
        assert!(weighed(&unasked, &d.kind, &places).is_empty(), "nothing was written down");
    }
}
