use crate::pack::{Pack, Packs};
use crate::segment::sentences;
use crate::{Lang, Span};
use proptest::prelude::*;

fn pack(code: &str) -> std::sync::Arc<Pack> {
    Packs::builtin().get(Lang::parse(code).unwrap()).clone()
}

/// `text` holds `¦` where sentences end.
fn check(code: &str, text: &str) {
    let plain = text.replace(" ¦ ", " ").replace('¦', "");
    let got: Vec<_> =
        sentences(&plain, Span::new(0, plain.len()), &pack(code)).iter().map(|s| s.of(&plain).to_string()).collect();
    let want: Vec<_> = text.split('¦').map(|s| s.trim().to_string()).collect();
    assert_eq!(got, want, "{code}");
}

#[test]
fn a_full_stop_ends_a_sentence_unless_it_belongs_to_the_word() {
    check("eng", "Mr. Smith left at 5 p.m. on Friday. ¦ He was late. ¦ 😀 Nobody saw it!");
    check("eng", "He moved to the U.S. in May. ¦ He lives in the U.S. ¦ The house is big.");
    check("deu", "Am 18. Juni kamen ca. 300 Gäste. ¦ Der 3. Platz blieb leer. ¦ Es waren 18. ¦ Die Halle ist alt.");
    check("deu", "Prof. Dr. J. K. Meier sprach u. a. über Geld. ¦ Danach ging er.");
    check("dan", "Den 3. maj kl. 14.30 kom han. ¦ Hun gik, f.eks. til byen.");
    check("swe", "Det gäller bl.a. skolor m.m. ¦ Han kom kl. 8.");
    check("fra", "M. Dupont a payé 3,5 M. d'euros. ¦ Il est parti.");
}

#[test]
fn closing_marks_belong_to_the_sentence_before() {
    check("eng", "\"It works.\" ¦ She left. ¦ (He stayed.) ¦ Then it rained.");
    check("eng", "\"Does it work?\" she asked. ¦ “Wow!” he said.");
    check("deu", "„Es brennt! Kommt schnell!“, rief er. ¦ »Ich komme.« ¦ Dann lief sie.");
    check("fra", "« Il pleut. » ¦ Elle rit.");
    check("jpn", "「はい。」と言った。¦それは山です。");
}

#[test]
fn stops_of_other_scripts() {
    check("hin", "यह एक है। ¦ वह दो है।");
    check("ara", "هل هذا صحيح؟ ¦ نعم.");
    check("cmn", "他来了。¦她走了！¦是吗？");
    check("eng", "It works．¦Nobody complained．");
    check("eng", "It costs ３．５ pounds．");
    check("hye", "Ի՞նչ ես մտածում: ¦ Ոչինչ:");
}

#[test]
fn numbers_addresses_and_ellipses_are_not_cut() {
    check("eng", "It cost 1.5 million at www.example.com/a.b on day 3. ¦ Well... it did. ¦ So... ¦ We left.");
    check("eng", "1. The first item ¦ 2. The second item");
    check("eng", "He works at Yahoo! in London.");
}

#[test]
fn markup_and_ruled_lines_are_no_part_of_a_sentence() {
    let parts = |text: &str| -> Vec<String> {
        let spans = sentences(text, Span::new(0, text.len()), &pack("eng"));
        spans.iter().map(|s| s.of(text).to_string()).collect()
    };
    assert_eq!(parts("<p class=\"lead\">It rained. We left.</p><br/>"), ["It rained.", "We left."]);
    assert_eq!(parts("<b i=\"1\">&lt;i&gt;</b>notes.txt</b>"), ["notes.txt"]);
    assert_eq!(parts("======== Results ========"), ["Results"]);
    assert_eq!(parts("It rained. \\r\\n We left.\\n"), ["It rained.", "We left."]);
    assert!(parts("////////").is_empty() && parts("<div><p></p></div>").is_empty());
    // What only looks like it stays.
    assert_eq!(parts("<Laughter> It was <3 or >5."), ["<Laughter> It was <3 or >5."]);
    assert_eq!(parts("\\network is a folder."), ["\\network is a folder."]);
    assert_eq!(parts("*** Results ///"), ["*** Results ///"]);
}

#[test]
fn every_language_of_the_corpus() {
    for line in include_str!("corpus.txt").lines().filter(|l| !l.starts_with('#')) {
        let (code, text) = line.split_once('\t').unwrap();
        check(code, text);
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_cover_every_sign(text in "[a-zA-Z0-9.!?…\"“”«»() \n,:;'’•😀äß。」「1-3]{0,80}") {
        let spans = sentences(&text, Span::new(0, text.len()), &pack("deu"));
        let mut at = 0;
        for s in &spans {
            prop_assert!(s.start >= at && s.end > s.start);
            prop_assert!(text.is_char_boundary(s.start) && text.is_char_boundary(s.end));
            prop_assert!(text[at..s.start].chars().all(char::is_whitespace));
            at = s.end;
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }
}
