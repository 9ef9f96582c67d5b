//! Reports in several languages that say the same by denying it in other words: nothing in them disagrees.

use counterpoint::{Options, Source, analyze};

fn check(articles: &[&str]) {
    let ids = ["a", "b", "c", "d"];
    let sources: Vec<Source> = articles.iter().zip(ids).map(|(t, id)| Source::new(id, *t)).collect();
    let report = analyze(&sources, &Options::default());
    let found: Vec<String> = report.disagreements.iter().map(|d| format!("{} {:?}", d.kind.name(), d.sides)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn neither_nor_and_nobody_hurt() {
    check(&[
        "Ferry Solvind returns to port after fire\n\
         The ferry Solvind returned to Karlby on Tuesday after a fire broke out in its engine room, the operator Nordrute said.\n\
         Neither passengers nor crew were hurt.\n\
         The ferry will not sail again before Friday.\n\
         Police do not suspect arson.",
        "Fähre Solvind kehrt nach Brand in den Hafen zurück\n\
         Die Fähre Solvind ist am Dienstag nach einem Brand im Maschinenraum nach Karlby zurückgekehrt, teilte die Reederei Nordrute mit.\n\
         Weder Passagiere noch Besatzung wurden verletzt.\n\
         Die Fähre fährt frühestens am Freitag wieder.\n\
         Von Brandstiftung geht die Polizei nicht aus.",
        "Le ferry Solvind rentre au port après un incendie\n\
         Le ferry Solvind est rentré mardi à Karlby après un incendie dans la salle des machines, a indiqué l'armateur Nordrute.\n\
         Ni les passagers ni l'équipage n'ont été blessés.\n\
         Le ferry ne reprendra pas la mer avant vendredi.\n\
         La police exclut un incendie criminel.",
        "Färjan Solvind tillbaka i hamn efter brand\n\
         Färjan Solvind återvände i tisdags till Karlby efter en brand i maskinrummet, uppger rederiet Nordrute.\n\
         Varken passagerare eller besättning kom till skada.\n\
         Färjan går tidigast på fredag igen.\n\
         Polisen misstänker inte mordbrand.",
    ]);
}

#[test]
fn no_longer_ruled_out_and_called_off() {
    check(&[
        "Union accepts offer, plant at Dorsel stays open\n\
         The union Metalla has accepted the offer of the company Brevik Steel, and the plant at Dorsel will not be closed.\n\
         No more than 40 of the 600 jobs will go.\n\
         Brevik Steel no longer rules out new investment.\n\
         The strike that had been called for Monday is off.\n\
         The mayor, Ina Holm, said she had never doubted it.",
        "El sindicato acepta la oferta y la planta de Dorsel sigue abierta\n\
         El sindicato Metalla ha aceptado la oferta de la empresa Brevik Steel, y la planta de Dorsel no cerrará.\n\
         Como máximo desaparecerán 40 de los 600 empleos.\n\
         Brevik Steel ya no descarta nuevas inversiones.\n\
         La huelga convocada para el lunes queda desconvocada.\n\
         La alcaldesa, Ina Holm, dijo que nunca lo había dudado.",
        "Vakbond aanvaardt bod, fabriek in Dorsel blijft open\n\
         De vakbond Metalla heeft het bod van het bedrijf Brevik Steel aanvaard en de fabriek in Dorsel gaat niet dicht.\n\
         Hooguit 40 van de 600 banen verdwijnen.\n\
         Brevik Steel sluit nieuwe investeringen niet langer uit.\n\
         De staking die voor maandag was aangekondigd, gaat niet door.\n\
         Burgemeester Ina Holm zei dat ze er nooit aan had getwijfeld.",
        "Il sindacato accetta l'offerta, lo stabilimento di Dorsel resta aperto\n\
         Il sindacato Metalla ha accettato l'offerta dell'azienda Brevik Steel e lo stabilimento di Dorsel non chiuderà.\n\
         Andranno persi al massimo 40 dei 600 posti di lavoro.\n\
         Brevik Steel non esclude più nuovi investimenti.\n\
         Lo sciopero proclamato per lunedì è stato revocato.\n\
         La sindaca Ina Holm ha detto di non averne mai dubitato.",
    ]);
}

#[test]
fn failed_to_prove_and_will_not_appeal() {
    check(&[
        "Court clears former coach Tom Arden\n\
         The court in Melby acquitted the former coach Tom Arden on Wednesday of all charges.\n\
         The prosecution failed to prove that he had known of the payments, the judge Eva Strand said.\n\
         The prosecutor will not appeal.\n\
         Arden had always denied the accusations.\n\
         His club, FC Melby, did not want to comment.",
        "Retten frifinder tidligere træner Tom Arden\n\
         Retten i Melby frifandt onsdag den tidligere træner Tom Arden for alle anklager.\n\
         Det lykkedes ikke anklagemyndigheden at bevise, at han kendte til betalingerne, sagde dommer Eva Strand.\n\
         Anklageren anker ikke dommen.\n\
         Arden har hele tiden nægtet sig skyldig.\n\
         Hans klub, FC Melby, ønskede ikke at kommentere sagen.",
        "Sąd uniewinnił byłego trenera Toma Ardena\n\
         Sąd w Melby uniewinnił w środę byłego trenera Toma Ardena od wszystkich zarzutów.\n\
         Prokuraturze nie udało się udowodnić, że wiedział o płatnościach, powiedziała sędzia Eva Strand.\n\
         Prokurator nie złoży apelacji.\n\
         Arden zawsze zaprzeczał oskarżeniom.\n\
         Jego klub FC Melby odmówił komentarza.",
        "Tribunal absolve o antigo treinador Tom Arden\n\
         O tribunal de Melby absolveu na quarta-feira o antigo treinador Tom Arden de todas as acusações.\n\
         O Ministério Público não conseguiu provar que ele sabia dos pagamentos, disse a juíza Eva Strand.\n\
         O procurador não vai recorrer.\n\
         Arden sempre negou as acusações.\n\
         O seu clube, o FC Melby, não quis comentar.",
    ]);
}

#[test]
fn failed_after_the_launch_and_none_survived() {
    check(&[
        "Rocket Hien 3 fails after launch\n\
         The rocket Hien 3 failed 74 seconds after its launch from Taiki on Thursday, Tsubame Space said.\n\
         All nine satellites on board were lost.\n\
         The cause is being examined, the company said.",
        "Rakete Hien 3 scheitert nach dem Start\n\
         Die Rakete Hien 3 ist am Donnerstag 74 Sekunden nach ihrem Start in Taiki gescheitert, teilte Tsubame Space mit.\n\
         Von den neun Satelliten an Bord überstand keiner den Fehlstart.\n\
         Die Ursache wird untersucht, teilte das Unternehmen mit.",
        "La fusée Hien 3 échoue après son lancement\n\
         La fusée Hien 3 a échoué jeudi 74 secondes après son lancement de Taiki, a annoncé Tsubame Space.\n\
         Aucun des neuf satellites à bord n'a survécu.\n\
         La cause est examinée, a indiqué l'entreprise.",
    ]);
}

#[test]
fn refused_an_offer_that_was_made() {
    check(&[
        "Kelder drops bid for Norvane\n\
         The retailer Kelder has abandoned its bid for Norvane and will not make a new one.\n\
         Norvane had rejected the offer of 2.1 billion euros as too low.\n\
         Kelder's chief executive, Mara Lind, keeps her post.\n\
         Shareholders can no longer tender their shares.",
        "Kelder renonce à racheter Norvane\n\
         Le distributeur Kelder a retiré son offre sur Norvane et n'en présentera pas de nouvelle.\n\
         Norvane avait refusé l'offre de 2,1 milliards d'euros, jugée insuffisante.\n\
         La directrice générale de Kelder, Mara Lind, conserve son poste.\n\
         Les actionnaires ne peuvent plus apporter leurs titres.",
        "Kelder drar tillbaka budet på Norvane\n\
         Detaljhandelskedjan Kelder har dragit tillbaka sitt bud på Norvane och lägger inget nytt.\n\
         Norvane hade sagt nej till budet på 2,1 miljarder euro, som ansågs för lågt.\n\
         Kelders vd Mara Lind sitter kvar.\n\
         Aktieägarna kan inte längre lämna in sina aktier.",
        "Kelder wycofuje ofertę na Norvane\n\
         Sieć handlowa Kelder wycofała ofertę na Norvane i nie złoży nowej.\n\
         Norvane odrzuciło ofertę wartą 2,1 mld euro jako zbyt niską.\n\
         Prezes Kelder Mara Lind zachowuje stanowisko.\n\
         Akcjonariusze nie mogą już składać akcji.",
    ]);
}

#[test]
fn not_open_nobody_ill_and_not_ruled_out() {
    check(&[
        "Skolen i Brovig åbner ikke efter ferien\n\
         Skolen i Brovig åbner ikke igen efter ferien, fordi der stadig er skimmel i væggene, siger borgmester Lis Krag.\n\
         Ingen af eleverne er blevet syge.\n\
         Undervisningen flyttes til en nedlagt fabrik.\n\
         Hverken lærere eller forældre var blevet spurgt.\n\
         Kommunen afviser ikke, at skolen bliver revet ned.",
        "School in Brovig gaat na de vakantie niet open\n\
         De school in Brovig gaat na de vakantie niet weer open omdat er nog steeds schimmel in de muren zit, zegt burgemeester Lis Krag.\n\
         Geen van de leerlingen is ziek geworden.\n\
         De lessen verhuizen naar een gesloten fabriek.\n\
         Leraren noch ouders waren geraadpleegd.\n\
         De gemeente sluit niet uit dat de school wordt gesloopt.",
        "Escola de Brovig não reabre depois das férias\n\
         A escola de Brovig não volta a abrir depois das férias porque ainda há bolor nas paredes, diz a presidente da câmara Lis Krag.\n\
         Nenhum dos alunos adoeceu.\n\
         As aulas passam para uma fábrica desativada.\n\
         Nem professores nem pais foram consultados.\n\
         A câmara não exclui que a escola venha a ser demolida.",
        "La escuela de Brovig no reabrirá tras las vacaciones\n\
         La escuela de Brovig no volverá a abrir tras las vacaciones porque aún hay moho en las paredes, dice la alcaldesa Lis Krag.\n\
         Ninguno de los alumnos ha enfermado.\n\
         Las clases se trasladan a una fábrica cerrada.\n\
         No se consultó ni a los profesores ni a los padres.\n\
         El ayuntamiento no descarta que la escuela sea derribada.",
    ]);
}

#[test]
fn stays_and_does_not_resign() {
    check(&[
        "Minister Ruiz stays in office despite dam report\n\
         The minister of transport, Pablo Ruiz, will not resign after the report on the dam at Orvela.\n\
         He did not know of the cracks until March, he said on Monday.\n\
         Hardly anyone in the village trusts him any more.\n\
         Without the approval of parliament the dam cannot be reopened.\n\
         Two of the five turbines have not been running since January.",
        "Minister Ruiz bleibt trotz Staudamm-Bericht im Amt\n\
         Verkehrsminister Pablo Ruiz tritt nach dem Bericht über den Staudamm von Orvela nicht zurück.\n\
         Er habe erst im März von den Rissen erfahren, sagte er am Montag.\n\
         Kaum jemand im Dorf vertraut ihm noch.\n\
         Ohne Zustimmung des Parlaments darf der Staudamm nicht wieder öffnen.\n\
         Zwei der fünf Turbinen stehen seit Januar still.",
        "Il ministro Ruiz resta in carica nonostante il rapporto sulla diga\n\
         Il ministro dei Trasporti Pablo Ruiz non si dimetterà dopo il rapporto sulla diga di Orvela.\n\
         Ha saputo delle crepe solo a marzo, ha detto lunedì.\n\
         Nel villaggio quasi nessuno si fida più di lui.\n\
         Senza l'approvazione del Parlamento la diga non potrà riaprire.\n\
         Due delle cinque turbine sono ferme da gennaio.",
        "Statsråd Ruiz blir sittende tross damrapporten\n\
         Samferdselsminister Pablo Ruiz går ikke av etter rapporten om demningen i Orvela.\n\
         Han fikk først vite om sprekkene i mars, sa han mandag.\n\
         Knapt noen i landsbyen stoler på ham lenger.\n\
         Uten Stortingets samtykke kan ikke demningen åpnes igjen.\n\
         To av de fem turbinene har stått stille siden januar.",
    ]);
}
