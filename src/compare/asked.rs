//! What is asked, in words that can be told in another language.

use super::question::Answers;
use super::slot::Slot;
use crate::align::Space;
use crate::claim::Term;
use crate::meaning::{ConceptId, part};
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// What one article calls the thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Index of the article.
    pub article: usize,
    /// The telling words, in the order of the text.
    pub words: Vec<AskedWord>,
}

impl Asked {
    /// Its words.
    pub fn label(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(BETWEEN)
    }
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedWord {
    /// As the article has it.
    pub text: String,
    /// What it surely means: a word with several meanings has the one that another article's words share, else none.
    pub concept: Option<ConceptId>,
}

/// Between the words of a slot's label.
const BETWEEN: &str = " · ";

/// What each article calls it, by the label of its first slot that says more than a headline may ("in the dark above").
pub(super) fn asked(space: &Space, slots: &[Slot], answers: &Answers) -> Vec<Asked> {
    let slight = |id: &ConceptId| part(*id).slight;
    let tells = |s: &Slot| s.label.split(BETWEEN).any(|w| concepts(space, s, w).iter().any(|id| !slight(id)));
    let mut order: Vec<usize> = answers.slots.iter().copied().filter(|i| !slots[*i].label.is_empty()).collect();
    order.order_by_key(|i| (slots[*i].article, !tells(&slots[*i]), slots[*i].span.start));
    order.dedup_by_key(|i| slots[*i].article);
    let mut meanings: Vec<Vec<(&str, Vec<ConceptId>)>> = order
        .iter()
        .map(|i| slots[*i].label.split(BETWEEN).map(|w| (w, concepts(space, &slots[*i], w))).collect())
        .collect();
    // What says little is told in no other language where an article has more to say.
    let mut all = meanings.iter_mut().flatten().map(|(_, ids)| ids);
    if all.any(|ids| ids.iter().any(|id| !slight(id))) {
        meanings.iter_mut().flatten().for_each(|(_, ids)| ids.retain(|id| !slight(id)));
    }
    let mut voices: HashMap<ConceptId, usize> = HashMap::default();
    for id in meanings.iter().flat_map(|words| words.iter().flat_map(|(_, ids)| ids)) {
        *voices.entry(*id).or_default() += 1;
    }
    let sure = |i: usize, word: &str, ids: &[ConceptId]| match ids {
        [one] => Some(*one),
        // Where two meanings are shared alike, neither is sure.
        _ => {
            let most = ids.iter().map(|id| voices[id]).max()?;
            let mut best: Vec<ConceptId> = ids.iter().filter(|id| voices[id] == most).copied().collect();
            // A word means what is called so.
            let lexicon = &space.packs.get(space.articles[slots[i].article].language.lang).tables.lexicon;
            let called = |id: &ConceptId| {
                let name = lexicon.label(*id).filter(|name| word.to_lowercase().starts_with(&name.to_lowercase()));
                name.map_or(0, |name| name.len())
            };
            let longest = best.iter().map(called).max().unwrap_or(0);
            if best.len() > 1 {
                best.retain(|id| longest > 0 && called(id) == longest);
            }
            if let [one] = best[..] { Some(one) } else { None }
        }
    };
    order
        .iter()
        .zip(meanings)
        .map(|(i, words)| Asked {
            article: slots[*i].article,
            words: words
                .into_iter()
                .map(|(w, ids)| AskedWord { text: w.to_string(), concept: sure(*i, w, &ids) })
                .collect(),
        })
        .collect()
}

/// What a word of a slot's label may mean.
fn concepts(space: &Space, slot: &Slot, word: &str) -> Vec<ConceptId> {
    let article = &space.articles[slot.article];
    let sentence = &space.claims[space.passages[slot.passage].claims.clone()];
    let mut all = space.claims[slot.claim].terms.iter().chain(sentence.iter().flat_map(|c| &c.terms));
    let term = all.find(|t| article.at(t.span) == word).filter(|t| whole(t));
    term.map(|t| t.concepts.iter().map(|(id, _)| *id).collect()).unwrap_or_default()
}

/// Of a compound only the whole would be right, and no list has that.
fn whole(t: &Term) -> bool {
    t.name.is_none() && t.concepts.iter().all(|(_, w)| *w == t.concepts[0].1)
}

/// What a word means where it is no name and has one meaning.
pub(super) fn sure(t: &Term) -> Option<ConceptId> {
    match t.concepts.as_slice() {
        [(id, _)] if whole(t) => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::meaning::concept;
    use crate::{Options, Source, analyze};

    /// The words of the first question, article by article, with the concept where it is sure.
    fn check(texts: &[&str], expect: &[&[(&str, Option<&str>)]]) {
        let sources: Vec<Source> = texts.iter().enumerate().map(|(i, t)| Source::new(["a", "b", "c"][i], *t)).collect();
        let report = analyze(&sources, &Options::default());
        let asked = &report.disagreements.first().expect("a disagreement").asked;
        let got: Vec<Vec<(&str, Option<crate::meaning::ConceptId>)>> =
            asked.iter().map(|a| a.words.iter().map(|w| (w.text.as_str(), w.concept)).collect()).collect();
        let expect: Vec<Vec<_>> =
            expect.iter().map(|a| a.iter().map(|(w, c)| (*w, c.map(concept))).collect()).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn words_of_a_question_carry_what_they_mean() {
        check(
            &[
                "Police said 14 passengers were injured in the collision.",
                "Bei dem Zusammenstoß wurden nach Angaben der Polizei 23 Passagiere verletzt.",
            ],
            &[
                &[("passengers", Some("passenger")), ("injured", Some("injure"))],
                &[("Passagiere", Some("passenger")), ("verletzt", Some("injure"))],
            ],
        );
    }
}
