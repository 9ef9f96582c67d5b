//! What the list of places may not hold. Examples of names: `src/pack/<iso3>/examples-cues.txt`.

use super::listed;
use crate::pack::{Inflection, Packs};
use crate::tag::{NameKind, Value};
use crate::{Lang, Options, Source, analyze};
use std::collections::BTreeSet;

/// A town whose name is a common word of the language would be found wherever a sentence begins with that word.
#[test]
fn no_town_is_a_common_word_of_its_language() {
    let packs = Packs::builtin();
    let (mut towns, mut wrong) = (0, Vec::new());
    for lang in packs.languages() {
        let pack = packs.get(lang);
        let sections = ["concepts", "stop", "names.title", "names.org"].map(|s| pack.section(s));
        let words = sections.iter().flat_map(|s| s.iter()).flat_map(|e| &e.forms);
        let words: BTreeSet<String> = words.filter(|w| !w.ends_with('*')).map(|w| w.to_lowercase()).collect();
        let inflection = Inflection::build(pack);
        for (name, known) in listed(pack).filter(|(_, known)| known.kind == NameKind::Place) {
            for form in inflection.forms(name).iter().map(|f| f.to_lowercase()) {
                towns += 1;
                let common = match form.strip_suffix('*') {
                    Some(stem) => words.range(stem.to_string()..).next().filter(|w| w.starts_with(stem)),
                    None => words.get(&form),
                };
                wrong.extend(common.map(|w| format!("{}: {form} of {} is {w}", lang.code(), known.id)));
            }
        }
    }
    assert!(towns > 20_000, "{towns}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An id that is not written out is the folded form: it must come out as the id other languages write.
#[test]
fn ids_are_plain() {
    let packs = Packs::builtin();
    let plain = |id: &str| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let wrong: BTreeSet<String> = packs
        .languages()
        .flat_map(|l| listed(packs.get(l)).map(|(f, k)| (f.clone(), k.id)).collect::<Vec<_>>())
        .filter(|(_, id)| !plain(id))
        .map(|(f, id)| format!("{f} is {id}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// A name of two capitals is a person's, unless its last word tells a firm's, in any language.
#[test]
fn firms_are_no_persons() {
    let packs = Packs::builtin();
    let check = |lang: &str, text: &str, expect: &[(&str, NameKind)]| {
        let source = Source { text: text.into(), language: Lang::parse(lang), ..Source::default() };
        let report = analyze(&[source], &Options { packs: packs.clone(), ..Options::default() });
        let names: Vec<(&str, NameKind)> = report.tags[0]
            .iter()
            .filter_map(|t| match &t.value {
                Value::Name(n) => Some((t.span.of(text), n.kind)),
                _ => None,
            })
            .collect();
        assert_eq!(names, expect, "{text}");
    };
    let (firm, person) = (NameKind::Organisation, NameKind::Person);
    check("nob", "Feltet skal drives av norske Havstein Energi.", &[("Havstein Energi", firm)]);
    check(
        "eng",
        "The aircraft was operated by Helvia Air, said Marta Helvia.",
        &[("Helvia Air", firm), ("Marta Helvia", person)],
    );
    check("ita", "A costruirli sarà la danese Egholt Byg.", &[("Egholt Byg", firm)]);
    check("eng", "It was found by Line Energi Hansen.", &[("Line Energi Hansen", person)]);
    check("eng", "Porter & Lamb bought Lindqvist & Sons.", &[("Porter & Lamb", firm), ("Lindqvist & Sons", firm)]);
    check("fra", "Les analystes de la banque Delmas & Cie le chiffrent.", &[("Delmas & Cie", firm)]);
    check("deu", "Das teilte die Bank Kocher & Co. mit.", &[("Kocher & Co", firm)]);
    check("eng", "It was Anna Porter & the others.", &[("Anna Porter", person)]);
    check("eng", "It was written by Doreen Steel.", &[("Doreen Steel", person)]);
}

/// German writes all nouns with capitals: a lone name is one where another article shows it, unless it has an article of its own.
#[test]
fn what_others_name_is_a_name_where_nouns_have_capitals() {
    let names = |german: &str| {
        let of = |id: &str, lang: &str, text: &str| Source { language: Lang::parse(lang), ..Source::new(id, text) };
        let sources = [of("a", "swe", "I går stämde Microsoft och Wolf bolaget OpenAI."), of("b", "deu", german)];
        let report = analyze(&sources, &Options::default());
        let name = |t: &crate::tag::Tag| matches!(t.value, Value::Name(_)).then(|| t.span.of(german).to_string());
        report.tags[1].iter().filter_map(name).collect::<Vec<_>>()
    };
    assert_eq!(names("Gestern hat OpenAI wieder Microsoft verklagt."), ["OpenAI", "Microsoft"]);
    assert_eq!(names("Gestern hat OpenAI wieder das Microsoft verklagt."), ["OpenAI"]);
    // A word of the lists stays one.
    assert_eq!(names("Gestern hat OpenAI wieder Wolf gesehen."), ["OpenAI"]);
}
