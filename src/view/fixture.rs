//! The design's invented story as a report, made by hand: what every view is looked at with.
//!
//! Marks in the texts: `⟦1.2:…⟧` tells version 2 of disagreement 1, `⟦1=:…⟧` fits more than one,
//! `⟦a3:…⟧` is part of agreement 3, `⟦t2026-03-02:…⟧` is a date (`from/to` where it is a run of days).

#[cfg(test)]
use super::ArticleInput;
use crate::wire::*;
use serde_json::{Value as Json, json};

const A: &str = "\
Färja och lastfartyg kolliderade utanför Gråskär
Färjan Sankta Lucia och lastfartyget Brahe ⟦2=:kolliderade⟧ ⟦a1:⟦t2026-03-02:sent på måndagskvällen⟧⟧ utanför Gråskär. ⟦1.1:14 personer skadades⟧, ⟦a2:varav två allvarligt⟧, uppger räddningsledaren. Enligt rederiet Nordlinjen fanns ⟦9.1:412 personer ombord⟧.
⟦3.1:Ingen olja har läckt ut⟧, säger Kustbevakningen efter en flygning i gryningen. Brahe svarade inte på upprepade anrop, ⟦7.1:enligt Kustbevakningen⟧. Haverikommissionen utesluter inte att autopiloten ⟦4.1:kan ha slutat fungera⟧.
Färjan bogserades ⟦6.1:till Västerhamn⟧, dit den kom ⟦a3:⟦t2026-03-03:klockan sex⟧⟧. ⟦8=:Flera avgångar⟧ är inställda. Linjen väntas öppna igen ⟦5.1:⟦t2026-03-12:torsdagen den 12 mars⟧⟧. ⟦a4:Vinden var svag⟧ och sikten god när fartygen möttes.
#Dela artikeln · 14 kommentarer";

const B: &str = "\
⟦2.1:Frachter rammt Fähre⟧ vor Gråskär
⟦2.1:Der Frachter „Brahe“ hat⟧ ⟦a1:⟦t2026-03-02:am späten Montagabend⟧⟧ vor Gråskär ⟦2.1:die Fähre „Sankta Lucia“ gerammt⟧. An Bord waren ⟦9.1:412 Menschen⟧, teilte die Reederei Nordlinjen mit. Die ersten Rettungsboote waren ⟦a5:nach zwanzig Minuten⟧ zur Stelle.
Der Frachter habe auf Funkrufe nicht reagiert, ⟦7.2:so die Reederei⟧. Einen Ausfall des Autopiloten ⟦4.3:schließt das Unternehmen aus⟧. Schlepper brachten das Schiff noch in der Nacht ⟦6.1:nach Västerhamn⟧.
⟦8.1:Sämtliche Abfahrten⟧ wurden gestrichen. Der Fährverkehr soll ⟦5.2:⟦t2026-03-19:ab dem 19. März⟧⟧ wieder aufgenommen werden. Der Frachter hatte Schnittholz geladen und war auf dem Weg nach Süden.";

const C: &str = "\
⟦1.2:23 Verletzte⟧ auf der Ostsee: Fähre fährt auf Frachter auf
Bei einem Schiffsunglück vor Gråskär sind ⟦a1:⟦t2026-03-02:am Montagabend⟧⟧ ⟦1.2:23 Menschen verletzt⟧ worden. ⟦2.2:Die Fähre „Sankta Lucia“ war⟧ bei ⟦a4:ruhiger See⟧ ⟦2.2:auf den Frachter „Brahe“ aufgefahren⟧.
Die Ursache: ⟦4.2:Der Autopilot fiel aus⟧. Aus dem Frachter ⟦3.2:lief Öl⟧; ein zwei Kilometer langer Film treibt nach Süden. „Es gab einen Schlag, dann war das Licht weg“, sagt eine Reisende.
⟦a6:Alle Fahrgäste sind an Land⟧. Der Kapitän der Fähre fährt die Strecke seit 1998. Die Polizei hat ihn ⟦t2026-03-03:noch in der Nacht⟧ vernommen.";

const D: &str = "\
Collision en Baltique : un cargo heurte un ferry
⟦2.1:Le cargo Brahe a heurté⟧ ⟦a1:⟦t2026-03-02:lundi soir⟧⟧ le ferry Sankta Lucia au large de Gråskär. ⟦1.1:Quatorze passagers ont été blessés⟧, ⟦a2:dont deux grièvement⟧, selon les secours. ⟦9=:Environ 400 personnes⟧ se trouvaient à bord.
Les garde-côtes ⟦3.1:n’ont relevé aucune pollution⟧. Une panne du pilote automatique ⟦4.1:est envisagée⟧, sans être confirmée. ⟦a6:Tous les passagers ont regagné la terre⟧ ⟦t2026-03-03:à l’aube⟧.
Le ferry a été remorqué ⟦6.2:jusqu’à Lillhamn⟧. La liaison doit reprendre ⟦5.1:⟦t2026-03-12:le 12 mars⟧⟧. C’est le troisième accident dans ce chenal en dix ans.";

const E: &str = "\
⟦2.2:Ferry strikes freighter⟧ in Baltic; all passengers ashore
A passenger ferry carrying ⟦9.2:380 people⟧ ⟦2.2:struck the freighter Brahe⟧ off the island of Gråskär ⟦a1:⟦t2026-03-02:late on Monday⟧⟧. ⟦1=:More than a dozen people⟧ were hurt. Lifeboats reached the ships ⟦a5:within twenty minutes⟧.
⟦3.2:A slick was drifting south⟧ ⟦t2026-03-03:on Tuesday⟧, the harbour authority said. Tugs took the ferry ⟦6.1:to Västerhamn⟧, where ⟦a6:all passengers were ashore⟧ ⟦a3:by six⟧.
⟦8.2:Only the night sailings⟧ have been cancelled. The line hopes to run again ⟦5=:⟦t2026-03-04/2026-03-31:later this month⟧⟧. Both captains were tested for alcohol; neither test was positive. 😀";

const F: &str = "\
تصادم عبّارة وسفينة شحن قبالة غروسكار
⟦2.1:اصطدمت سفينة الشحن «براهه» بالعبّارة⟧ «سانكتا لوسيا» ⟦a1:⟦t2026-03-02:مساء الاثنين⟧⟧ قبالة جزيرة غروسكار. ⟦1.2:وأصيب ٢٣ شخصًا⟧، ⟦a2:اثنان منهم إصاباتهما خطيرة⟧، بحسب خفر السواحل. وكان على متن العبّارة ⟦9=:نحو ٤٠٠ شخص⟧.
⟦3.1:ولم يُرصد أي تسرّب للنفط⟧، وفق ما أعلنته سلطات الميناء. وقُطرت العبّارة ⟦6.1:إلى ميناء فسترهامن⟧ خلال الليل.
ومن المتوقع استئناف الرحلات ⟦5.1:⟦t2026-03-12:في ١٢ مارس⟧⟧. ⟦a4:وكانت الرياح خفيفة⟧ والرؤية جيدة وقت وقوع الحادث.";

/// Outlet, date, language, text.
const VOICES: [(&str, &str, &str, &str); 6] = [
    ("Skärgårdsbladet", "2026-03-03", "swe", A),
    ("Hansischer Kurier", "2026-03-03", "deu", B),
    ("Mittagszeitung", "2026-03-04", "deu", C),
    ("Le Phare du Nord", "2026-03-03", "fra", D),
    ("The Tidewater Post", "2026-03-04", "eng", E),
    ("المنارة", "2026-03-04", "ara", F),
];

/// Kind, question, severity, confidence, readings of the versions.
fn questions() -> Vec<(&'static str, &'static str, f64, f64, Vec<Json>)> {
    let n = |x: f64| json!({"amount": {"min": x, "max": x, "unit": null, "approximate": false}});
    let d = |x: &str| json!({"date": {"from": x, "to": x, "time": null}});
    let w = |x: &str| json!({"words": x});
    let l = |x: &str| json!({"label": x});
    vec![
        ("quantity", "people · hurt", 0.92, 0.94, vec![n(14.0), n(23.0)]),
        ("actor", "freighter · ferry · struck", 0.88, 0.81, vec![w("Frachter → Fähre"), w("ferry → freighter")]),
        ("polarity", "oil · leaked", 0.8, 0.86, vec![l("no"), l("yes")]),
        ("certainty", "autopilot · failed", 0.66, 0.74, vec![l("possible"), l("stated"), l("denied")]),
        ("date", "sailings · resume", 0.61, 0.9, vec![d("2026-03-12"), d("2026-03-19")]),
        ("entity", "ferry · towed to", 0.5, 0.88, vec![w("Västerhamn"), w("Lillhamn")]),
        ("attribution", "calls · unanswered", 0.38, 0.62, vec![w("Kustbevakningen"), w("Reederei")]),
        ("scope", "departures · cancelled", 0.35, 0.7, vec![l("all"), l("only")]),
        ("quantity", "people · aboard", 0.3, 0.95, vec![n(412.0), n(380.0)]),
    ]
}

struct Mark {
    code: String,
    start: usize,
    end: usize,
}

/// Text without marks, and the marks with offsets in UTF-16 units.
fn strip(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut at, mut open, mut done) = (String::new(), 0, Vec::new(), Vec::new());
    let mut rest = marked.chars();
    while let Some(c) = rest.next() {
        match c {
            '⟦' => open.push((rest.by_ref().take_while(|c| *c != ':').collect::<String>(), at)),
            '⟧' => {
                if let Some((code, start)) = open.pop() {
                    done.push(Mark { code, start, end: at });
                }
            }
            '#' => {}
            c => {
                text.push(c);
                at += c.len_utf16();
            }
        }
    }
    (text, done)
}

/// The five articles of the story as a reader would give them.
#[cfg(test)]
pub fn inputs() -> Vec<ArticleInput> {
    VOICES[..5]
        .iter()
        .enumerate()
        .map(|(i, (outlet, date, lang, marked))| ArticleInput {
            id: id(i),
            text: strip(marked).0,
            title: None,
            outlet: Some((*outlet).into()),
            date: Some((*date).into()),
            lang: Some((*lang).into()),
            ..ArticleInput::default()
        })
        .collect()
}

fn id(i: usize) -> String {
    char::from(b'a' + i as u8).to_string()
}

/// The report of the five articles.
pub fn report() -> Report {
    story(&[0, 1, 2, 3, 4])
}

/// The report for `?fixture=…` of a development build: digits are voices, none means the first five.
pub fn wanted(which: &str) -> Report {
    let which: Vec<usize> =
        which.chars().filter_map(|c| c.to_digit(10)).map(|d| d as usize).filter(|d| *d < VOICES.len()).collect();
    if which.is_empty() { report() } else { story(&which) }
}

/// The report of some of the voices, by number; 5 is the Arabic one.
pub fn story(which: &[usize]) -> Report {
    let mut out = Report { version: VERSION, ..Report::default() };
    let questions = questions();
    for (kind, question, severity, confidence, readings) in &questions {
        out.disagreements.push(DisagreementWire {
            id: out.disagreements.len(),
            kind: (*kind).into(),
            question: (*question).into(),
            severity: *severity,
            confidence: *confidence,
            sides: readings.iter().map(|r| SideWire { reading: r.clone(), ..SideWire::default() }).collect(),
            why: WhyWire { template: (*kind).into(), args: vec![(*question).into()] },
            rule: format!("{kind}.apart"),
            ..DisagreementWire::default()
        });
    }
    out.groups = (0..7).map(|id| GroupWire { id, verdict: "agree".into(), ..GroupWire::default() }).collect();
    for &i in which {
        let (outlet, date, lang, marked) = VOICES[i];
        let (text, marks) = strip(marked);
        let words = |m: &Mark| utf16(&text, m.start, m.end);
        let place = |m: &Mark| Place { article: id(i), start: m.start, end: m.end, text: words(m) };
        let sentences = sentences(&text, lang, marked.contains("\n#"));
        for m in &marks {
            if let Some(date) = m.code.strip_prefix('t') {
                let (from, to) = date.split_once('/').unwrap_or((date, date));
                let tag = TagWire {
                    kind: "date".into(),
                    start: m.start,
                    end: m.end,
                    text: words(m),
                    value: json!({"from": from, "to": to, "time": null}),
                    rule: "day".into(),
                };
                let at = sentences.iter().position(|s| s.start <= m.start && m.end <= s.end).unwrap_or(0);
                let span = sentences.get(at).map_or((m.start, m.end), |s| (s.start, s.end));
                out.claims.push(ClaimWire {
                    id: out.claims.len(),
                    article: id(i),
                    start: span.0,
                    end: span.1,
                    sentence: at,
                    checkworthy: 0.5,
                    tags: vec![tag],
                    ..ClaimWire::default()
                });
            } else if let Some(group) = m.code.strip_prefix('a') {
                if let Some(group) = group.parse::<usize>().ok().and_then(|g| out.groups.get_mut(g)) {
                    group.mentions.push(place(m));
                }
            } else if let Some(d) = m.code.strip_suffix('=') {
                if let Some(d) = d.parse::<usize>().ok().and_then(|d| out.disagreements.get_mut(d - 1)) {
                    d.compatible.push(place(m));
                }
            } else if let Some((d, side)) = m.code.split_once('.')
                && let (Ok(d), Ok(side)) = (d.parse::<usize>(), side.parse::<usize>())
                && let Some(side) = out.disagreements.get_mut(d - 1).and_then(|d| d.sides.get_mut(side - 1))
            {
                side.mentions.push(place(m));
            }
        }
        out.articles.push(ArticleWire {
            id: id(i),
            title: text.lines().next().map(Into::into),
            outlet: Some(outlet.into()),
            date: Some(date.into()),
            language: LanguageWire { code: lang.into(), confidence: 0.99 },
            sentences,
            text,
            ..ArticleWire::default()
        });
    }
    for d in &mut out.disagreements {
        d.sides.retain(|s| !s.mentions.is_empty());
    }
    out.disagreements.retain(|d| d.sides.len() > 1);
    out.groups.retain(|g| g.mentions.len() > 1);
    out
}

fn utf16(text: &str, start: usize, end: usize) -> String {
    String::from_utf16_lossy(&text.encode_utf16().skip(start).take(end - start).collect::<Vec<_>>())
}

/// One headline, then sentences cut at full stops; enough for these texts.
fn sentences(text: &str, lang: &str, furniture: bool) -> Vec<SentenceWire> {
    let mut out = Vec::new();
    let mut at = 0;
    let lines: Vec<&str> = text.lines().collect();
    for (paragraph, line) in lines.iter().enumerate() {
        let last = furniture && paragraph + 1 == lines.len();
        let role = match paragraph {
            0 => "headline",
            _ if last => "furniture",
            _ => "body",
        };
        let units: Vec<char> = line.chars().collect();
        let (mut start, mut unit) = (at, at);
        for (i, c) in units.iter().enumerate() {
            unit += c.len_utf16();
            let stop =
                *c == '.' && units.get(i + 1) == Some(&' ') && units.get(i + 2).is_some_and(|c| !c.is_lowercase());
            if (stop && !units.get(i.wrapping_sub(1)).is_some_and(char::is_ascii_digit)) || i + 1 == units.len() {
                out.push(SentenceWire {
                    start,
                    end: unit,
                    language: lang.into(),
                    furniture: last,
                    role: role.into(),
                    paragraph,
                });
                start = unit + 1;
            }
        }
        at = unit + 1;
    }
    out
}
