use super::*;
use crate::view::fixture;

#[test]
fn sigla_run_past_z() {
    assert_eq!([0, 25, 26, 27, 52].map(siglum), ["A", "Z", "AA", "AB", "BA"]);
}

#[test]
fn stances_follow_the_report() {
    let model = Model::new(&fixture::report());
    let score: Vec<String> = model
        .disputes
        .iter()
        .map(|d| {
            let head = |s: &Stance| match s {
                Stance::Tells(n) => char::from(b'1' + *n as u8),
                Stance::Fits => '=',
                Stance::Silent => '-',
            };
            d.stances.iter().map(head).collect()
        })
        .collect();
    assert_eq!(
        score,
        ["1-21=", "=1212", "1-212", "1321-", "12-1=", "11-21", "12---", "=1--2", "11-=2"].map(|s| {
            // Versions are numbered in column order, so B's "ruled out" is told before C's "it did".
            if s == "1321-" { "1231-".to_string() } else { s.to_string() }
        })
    );
}

#[test]
fn a_text_without_sentences_still_shows() {
    let mut report = fixture::report();
    report.articles[0].sentences.clear();
    let model = Model::new(&report);
    assert!(!model.voices[0].blocks.is_empty());
}

#[test]
fn a_title_given_apart_stands_over_its_text() {
    let mut report = fixture::report();
    report.articles[1].title = None;
    let model = Model::new(&report).with_titles([("a", "not wanted"), ("b", " Kollision vor Gråskär ")]);
    let titles: Vec<_> = model.voices[..2].iter().map(|v| v.title.as_deref().unwrap_or("")).collect();
    assert_eq!(titles, ["Färja och lastfartyg kolliderade utanför Gråskär", "Kollision vor Gråskär"]);
    assert_eq!(model.voices[1].blocks[0].role, Role::Headline);
}

#[test]
fn arabic_runs_from_the_right() {
    let model = Model::new(&fixture::story(&[4, 5]));
    assert_eq!(model.voices.iter().map(|v| v.rtl).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn broken_offsets_break_nothing() {
    let mut report = fixture::report();
    report.disagreements[0].sides[0].mentions[0].end = 9_999_999;
    report.disagreements[0].sides[1].mentions[0].start = 9_999_999;
    report.disagreements[0].sides[1].mentions[0].article = "nobody".into();
    Model::new(&report);
}

#[test]
fn a_source_is_named_without_the_words_that_say_it_speaks() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo");
    let sources = ["a", "b", "c", "d", "e"].map(|id| {
        let text = std::fs::read_to_string(folder.join(format!("{id}.txt"))).expect("the example");
        crate::Source::new(id, text)
    });
    let report = crate::analyze(&sources, &crate::Options::default());
    let model = Model::new(&crate::wire::report(&report));
    let told = |lang: &str, names: &[(&str, &str)]| {
        let names = names.iter().map(|(key, name)| (crate::meaning::concept(key).0, name.to_string())).collect();
        let model = model.told(lang, &names);
        let d = model.disputes.iter().find(|d| d.kind == Kind::Attribution).expect("who says so");
        d.versions.iter().map(|v| v.reading.clone()).collect::<Vec<_>>()
    };
    let (named, own) = (|w: &str| Reading::Named(w.into()), |w: &str| Reading::Words(w.into()));
    assert_eq!(told("eng", &[]), [own("polisen"), named("operator")]);
    assert_eq!(told("spa", &[]), [named("policía"), own("exploitant")]);
    // Where no article in the reader's language has it, what it means; never the same for both sides.
    assert_eq!(told("eng", &[("police", "police")]), [named("police"), named("operator")]);
    assert_eq!(told("pol", &[("police", "policja"), ("operator", "operator")]), [named("policja"), named("operator")]);
    assert_eq!(told("pol", &[("police", "one"), ("operator", "one")]), [own("polisen"), own("exploitant")]);
}
