//! What is denied in the end: several denials of one clause, verbs that deny what they govern, things that are lacking.

mod shared;

use counterpoint::Lang;
use counterpoint::{Options, Source, analyze};

/// Is a clause of the sentence denied?
fn check(language: &str, sentence: &str, denied: bool) {
    let mut source = Source::new("a", format!("Report of the day\n\n{sentence}\n"));
    source.language = Lang::parse(language);
    let report = analyze(&[source], &Options::default());
    let mut claims = report.claims.iter().filter(|c| c.sentence > 0);
    assert_eq!(claims.any(|c| c.negated), denied, "{sentence}");
}

#[test]
fn two_words_that_deny_deny_once() {
    check("spa", "No se ha fugado nadie del edificio.", true);
    check("pol", "Nikt nie zginął w wypadku.", true);
    check("ita", "Non è morto nessuno nel villaggio.", true);
    check("eng", "There were no dead and no injured passengers.", true);
    check("spa", "Se ha fugado todo el grupo del edificio.", false);
}

#[test]
fn without_behind_a_denial_undoes_it() {
    check("eng", "The rescue was not without danger.", false);
    check("deu", "Die Rettung war nicht ohne Gefahr.", false);
    check("eng", "The rescue ended without a loss.", true);
}

#[test]
fn a_verb_that_refuses_denies_what_it_governs() {
    check("eng", "The minister refused on Wednesday to suspend the licence.", true);
    check("eng", "The minister did not refuse to suspend the licence.", false);
    check("nld", "De luchthaven weigerde het losgeld te betalen.", true);
    check("swe", "Museet saknade försäkring.", true);
    check("swe", "Museet hade en försäkring.", false);
}

/// Does a card of yes or no hold these words, in a test story of five articles?
fn asked(story: &str, words: &str) -> bool {
    let report = shared::report(&format!("tests/stories/{story}"), "abcde");
    assert!(report.articles.iter().any(|a| a.text.contains(words)), "{story} tells {words}");
    let told = |m: &counterpoint::align::Mention| report.articles[m.article].at(m.span);
    let mut all = report.disagreements.iter().filter(|d| d.kind.name() == "polarity");
    all.any(|d| d.sides.iter().any(|s| s.mentions.iter().any(|m| told(m).contains(words))))
}

#[test]
fn what_one_article_lacks_is_set_against_what_the_others_tell() {
    assert!(asked("grid-atlantica", "não tinha recebido qualquer aviso"));
}

#[test]
fn what_is_told_by_an_opposite_word_is_set_against_it() {
    assert!(asked("bribes-ostrowiny", "Das Geld ist bis heute verschwunden"));
    assert!(asked("bribes-ostrowiny", "portato in carcere"));
    assert!(asked("salmon-oldrup", "har avskedat"));
    // "And not the other way round" denies nothing.
    assert!(!asked("bribes-ostrowiny", "der afpressede direktøren"));
}
