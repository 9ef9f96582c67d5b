//! What whole articles are set against each other for, and what not.

use counterpoint::align::Mention;
use counterpoint::compare::{Disagreement, Kind, Side};
use counterpoint::input::Given;
use counterpoint::tag::{Tag, Value};
use counterpoint::{Options, Source, analyze};

/// The report's disagreements, one a line: kind, then the words of each side.
fn clashes(articles: &[&str]) -> Vec<String> {
    let ids = ["a", "b", "c", "d", "e"];
    let sources: Vec<Source> = articles.iter().zip(ids).map(|(t, id)| Source::new(id, *t)).collect();
    let report = analyze(&sources, &Options::default());
    let words = |m: &Mention| report.articles[m.article].at(m.span).to_string();
    let side = |s: &Side| s.mentions.iter().map(words).collect::<Vec<_>>().join(", ");
    let line =
        |d: &Disagreement| format!("{}: {}", d.kind.name(), d.sides.iter().map(side).collect::<Vec<_>>().join(" / "));
    report.disagreements.iter().map(line).collect()
}

fn check(articles: &[&str], expect: &[&str]) {
    assert_eq!(clashes(articles), expect);
}

const ENGLISH: &str = "Bakery fire in Lindholm\n\
    A fire destroyed the old bakery in Lindholm on the night of 12 March 2026.\n\
    The police received the first call at 3.40 am from a neighbour who had seen smoke.\n\
    About 40 firefighters from four towns fought the flames until the morning.\n\
    The baker Mette Aagaard and her two children were able to leave the house unhurt.\n\
    The damage is put at 650,000 euros, the insurance company said.\n\
    The bakery was founded in 1911 and employs 18 people.\n\
    Until the house is rebuilt, bread will be sold from a van in the church square.";

const GERMAN: &str = "Brand in einer Bäckerei in Lindholm\n\
    Ein Feuer hat in der Nacht zum 12. März 2026 die alte Bäckerei in Lindholm zerstört.\n\
    Der erste Anruf ging bei der Polizei um 3.40 Uhr von einer Nachbarin ein, die Rauch gesehen hatte.\n\
    Rund 40 Feuerwehrleute aus vier Städten bekämpften die Flammen bis zum Morgen.\n\
    Die Bäckerin Mette Aagaard und ihre zwei Kinder konnten das Haus unverletzt verlassen.\n\
    Der Schaden wird auf 650.000 Euro geschätzt, teilte die Versicherung mit.\n\
    Die Bäckerei wurde 1911 gegründet und beschäftigt 18 Menschen.\n\
    Bis das Haus wieder aufgebaut ist, wird das Brot aus einem Lieferwagen auf dem Kirchplatz verkauft.";

#[test]
fn a_translation_disagrees_in_nothing() {
    check(&[ENGLISH, GERMAN], &[]);
}

#[test]
fn a_changed_figure_of_a_translation_is_found_whatever_its_size() {
    check(&[ENGLISH, &GERMAN.replace("18 Menschen", "430 Menschen")], &["quantity: 18 people / 430 Menschen"]);
    check(&[ENGLISH, &GERMAN.replace("1911", "1971")], &["date: 1911 / 1971"]);
}

#[test]
fn so_is_a_measure_told_in_words() {
    let closed = |text: &str, more: &str| format!("{text}\n{more}");
    let english = closed(ENGLISH, "The church square stays closed for three weeks, the town hall said.");
    let german = closed(GERMAN, "Der Kirchplatz bleibt drei Wochen gesperrt, teilte das Rathaus mit.");
    check(&[&english, &german], &[]);
    let found = ["quantity: three weeks / fünf Wochen"];
    check(&[&english, &german.replace("drei Wochen", "fünf Wochen")], &found);
}

/// Two agencies' reports are as alike as translations, sentence by sentence; what they say is still compared.
#[test]
fn two_reports_that_tell_other_figures_are_no_translations() {
    let report = GERMAN
        .replace("Rund 40 Feuerwehrleute", "Rund 90 Feuerwehrleute")
        .replace("650.000 Euro", "250.000 Euro")
        .replace("konnten das Haus unverletzt verlassen", "konnten das Haus nicht unverletzt verlassen");
    let found = clashes(&[ENGLISH, &report]);
    let kinds: Vec<&str> = found.iter().filter_map(|d| Some(d.split_once(':')?.0)).collect();
    assert_eq!(kinds.iter().filter(|k| **k == "quantity").count(), 2, "{found:?}");
    assert!(kinds.contains(&"polarity"), "{found:?}");
}

/// So are two that contradict each other in a fifth of their sentences, though all but one of their figures are the same.
#[test]
fn two_reports_that_contradict_each_other_in_words_are_no_translations() {
    let portuguese = "Sismo em Valverde: casas desabam, autarca pede demissão do chefe dos bombeiros\n\n\
        Um sismo de magnitude 5,2 abalou na madrugada de sexta-feira a vila de Valverde. Três pessoas morreram e 27 ficaram feridas. Mais de 60 casas desabaram.\n\n\
        O presidente da câmara, Tiago Marreiros, criticou o comandante dos bombeiros por ter demorado duas horas a chegar. O comandante rejeita as acusações. As escolas permanecem encerradas.\n\n\
        O Governo declarou o estado de calamidade. A barragem não sofreu danos, garantiu a proteção civil. Não há desaparecidos.";
    let spanish = "Terremoto en Portugal: tres muertos y varios desaparecidos\n\n\
        LISBOA. Al menos tres personas murieron y 72 resultaron heridas por un terremoto de magnitud 5,2 que sacudió el viernes la localidad portuguesa de Valverde. Hay dos desaparecidos.\n\n\
        Los bomberos llegaron enseguida, según el alcalde, Tiago Marreiros, que elogió su labor. Las escuelas reabrieron el lunes.\n\n\
        El Gobierno estudia declarar la zona catastrófica. En la presa se detectaron grietas y fue vaciada por precaución. Más de 60 viviendas se derrumbaron.";
    let found = clashes(&[portuguese, spanish]);
    let kind = |k: &str| found.iter().any(|d| d.starts_with(k));
    assert!(kind("quantity") && kind("polarity") && kind("certainty"), "{found:?}");
}

/// The same where no figure differs; as long as nothing is opposed they are taken for translations.
#[test]
fn two_reports_of_the_same_figures_are_compared_where_they_contradict_each_other() {
    let english = "Striker leaves Almenar\n\
        The coach of Almenar, Pedro Oria, praised the decision of the board on Monday.\n\
        Almenar has sued the agency Sportivo.\n\
        The supporters of the club criticised the sale of the striker.\n\
        The sports director of the club will stay in office.\n\
        The new stadium of the club opens in August.";
    let german = "Stürmer verlässt Almenar\n\
        Der Trainer von Almenar, Pedro Oria, lobte am Montag die Entscheidung des Vorstands.\n\
        Almenar hat die Agentur Sportivo verklagt.\n\
        Die Anhänger des Vereins kritisierten den Verkauf des Stürmers.\n\
        Der Sportdirektor des Vereins bleibt im Amt.\n\
        Das neue Stadion des Vereins öffnet im August.";
    check(&[english, german], &[]);
    let other = german
        .replace("lobte am Montag", "kritisierte am Montag")
        .replace("kritisierten den Verkauf", "begrüßten den Verkauf")
        .replace("Almenar hat die Agentur Sportivo verklagt", "Die Agentur Sportivo hat Almenar verklagt");
    let found = clashes(&[english, &other]);
    let kinds: Vec<&str> = found.iter().filter_map(|d| Some(d.split_once(':')?.0)).collect();
    assert!(kinds.contains(&"polarity") && kinds.contains(&"actor"), "{found:?}");
}

/// Who sued whom is asked once, though headline and text tell it.
#[test]
fn headline_and_text_ask_one_question() {
    let english = "Writers sue AI firm Lexidor\n\
        A group of 40 writers has sued the AI firm Lexidor over their books.\n\
        The claim was filed on Thursday.";
    let swedish = "Lexidor stämmer författare\n\
        AI-företaget Lexidor har stämt 40 författare för utpressning.\n\
        Stämningen lämnades in på torsdagen.";
    let found = clashes(&[english, swedish]);
    assert_eq!(found.iter().filter(|d| d.starts_with("actor")).count(), 1, "{found:?}");
}

/// Who was there is asked once, however many articles answer in their own way.
#[test]
fn one_question_told_by_several_is_one() {
    let swedish = "Toppmötet i Haag avslutades på torsdagen.\nUkrainas president Bohdan Marko deltog inte.\nOmkring 10 000 demonstrerade utanför.";
    let french = "Le sommet de La Haye a pris fin jeudi.\nLe président ukrainien, Bohdan Marko, y a assisté.\nEnviron 4 000 personnes ont manifesté dehors.";
    let italian = "Il vertice dell'Aia si è concluso giovedì.\nIl presidente ucraino Bohdan Marko non ha partecipato al vertice.\nFuori hanno manifestato circa 4.000 persone.";
    let german = "Der Gipfel in Den Haag ging am Donnerstag zu Ende.\nDer ukrainische Präsident Bohdan Marko war per Video zugeschaltet.\nDraußen demonstrierten rund 10.000 Menschen.";
    let found = clashes(&[swedish, german, french, italian]);
    assert_eq!(found.iter().filter(|d| d.starts_with("polarity")).count(), 1, "{found:?}");
}

#[test]
fn two_stories_are_not_set_against_each_other() {
    let other = "Record at the harbour run\n\
        More than 5,200 runners took part in the harbour run in Porto Bravo on Sunday.\n\
        The winner, Tomás Arrieta, needed 29 minutes for the ten kilometres.\n\
        Last year 4,100 people had run, the organisers said.";
    check(&[ENGLISH, other], &[]);
}

#[test]
fn one_text_with_two_figures_is_no_copy() {
    let text = |paper: &str, n: u32| {
        format!(
            "Ferry rams freighter in thick fog\n\n{paper}\n\nA ferry and a freighter collided on Monday night off the Tidewater coast, \
             the coast guard said. Police said {n} people were injured, two of them badly.\n\nThe coast guard took all 212 \
             passengers ashore within two hours, and the harbour stayed shut until the morning."
        )
    };
    let (post, mail) = (text("The Tidewater Post", 14), text("The Evening Mail", 23));
    check(&[&post, &mail], &["quantity: 14 people / 23 people"]);
    check(&[&post, &post.replace("until the morning", "until dawn")], &[]);
}

/// What the page does when a reader sets a date right: the article comes again with another day of publication.
#[test]
fn another_day_of_publication_moves_what_hangs_on_it() {
    let text = "Ferry rams freighter\n\n4 March 2026\n\nA ferry and a freighter collided yesterday off the Tidewater coast, the \
                coast guard said. The harbour is to open again tomorrow.";
    let other = "Collision off Tidewater\n\n4 March 2026\n\nA ferry and a freighter collided on 3 March 2026 off the Tidewater \
                 coast, the coast guard said. The harbour opens again on 5 March 2026.";
    let days = |date: Option<&str>| {
        let given = |id: &str, text: &str, date: Option<&str>| {
            let date = date.map(str::to_string);
            Given { id: id.into(), text: text.into(), date, ..Given::default() }.source()
        };
        let report = analyze(&[given("a", text, date), given("b", other, None)], &Options::default());
        let day = |t: &Tag| match &t.value {
            Value::Date(d) => d.from.map(|d| d.to_string()),
            _ => None,
        };
        let told: Vec<String> = report.tags[0].iter().filter_map(day).collect();
        (told, report.disagreements.iter().any(|d| d.kind == Kind::Date))
    };
    let has = |told: &[String], day: &str| told.iter().any(|d| d == day);
    let (told, clash) = days(None);
    assert!(has(&told, "2026-03-03") && has(&told, "2026-03-05") && !clash, "{told:?}");
    // The given day wins over the one in the text.
    let (told, clash) = days(Some("2026-03-10"));
    assert!(has(&told, "2026-03-09") && has(&told, "2026-03-11") && clash, "{told:?}");
    assert!(!has(&told, "2026-03-03"), "{told:?}");
}

#[test]
fn copies_are_one_voice() {
    check(&[ENGLISH; 5], &[]);
}

/// One paper has A threaten B, the other has B sue A. That A threatens and sues is no clash.
#[test]
fn who_turns_on_whom() {
    let english = "Norvale threatens to cut ties with Tidemark\n\n\
        The Danish shipping group Norvale is threatening to end its partnership with the port operator Tidemark, the \
        Harbour Post reported on Tuesday. The two companies have run the container terminal in Aldersund since 2014.\n\n\
        Norvale wants lower fees; it has paid 40 million euros too much, it says. Tidemark has 1,200 employees in Aldersund.";
    let german = "Tidemark verklagt Reederei Norvale\n\n\
        Der Hafenbetreiber Tidemark zieht gegen die dänische Reederei Norvale vor Gericht. Beide Unternehmen betreiben \
        seit 2014 gemeinsam das Containerterminal in Aldersund.\n\n\
        Es geht um Gebühren von 55 Millionen Euro. Tidemark beschäftigt in Aldersund 1.200 Menschen.";
    let found = clashes(&[english, german]);
    assert!(
        found.iter().any(|d| d.starts_with("actor: Norvale threatens") && d.contains("/ Tidemark verklagt")),
        "{found:?}"
    );
    let italian = "Ostrel minaccia di rompere il contratto con Velmont Services\n\n\
        Il gruppo energetico Ostrel minaccia di rompere il contratto con Velmont Services per la manutenzione delle \
        turbine nel parco eolico di Capo Ferro. Dodici turbine sono ferme da gennaio.\n\nL'accordo, firmato nel 2021, vale 18 milioni di euro all'anno.";
    let french = "Velmont Services porte plainte contre Ostrel\n\n\
        L'entreprise de maintenance Velmont Services a porté plainte contre le groupe Ostrel pour des factures impayées \
        du parc éolien de Capo Ferro. Neuf turbines sont à l'arrêt depuis janvier.\n\nLe contrat, signé en 2021, porte sur 18 millions d'euros par an.";
    let found = clashes(&[italian, french]);
    assert!(
        found.iter().any(|d| d.starts_with("actor: Ostrel minaccia") && d.contains("/ Velmont Services porte")),
        "{found:?}"
    );
    let same =
        french.replace("Velmont Services porte plainte contre Ostrel", "Ostrel porte plainte contre Velmont Services");
    let same = same.replace(
        "L'entreprise de maintenance Velmont Services a porté plainte contre le groupe Ostrel",
        "Le groupe Ostrel a porté plainte contre l'entreprise de maintenance Velmont Services",
    );
    check(&[italian, &same], &["quantity: Dodici turbine / Neuf turbines"]);
}
