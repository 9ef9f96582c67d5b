//! Credits inside of running text: `STOCKHOLM (TT) – Text`, `Text. (dpa)`.

use super::words::{ArticleWords, Word, is_mark, plain};
use crate::Span;

/// What of a paragraph is credit.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Credits {
    /// Bytes at its beginning.
    pub head: usize,
    /// Bytes at its end.
    pub tail: usize,
    /// The agency they name.
    pub agency: Option<String>,
}

/// Longest dateline, in bytes: `NEW YORK/SAN FRANCISCO, 3. März (dpa-AFX) – `.
pub(super) const HEAD: usize = 120;
/// Longest word in capitals that is always taken for an acronym, in letters: `SPD – the party – said`.
const ACRONYM: usize = 3;
/// Longest closing sign, in bytes.
const TAIL: usize = 60;
/// Letters of a writer's sign before the place, and one.
const SIGN: usize = 5;
/// Letters of the small words in the names of places: `Saint-Aubert de la Tour`.
const PARTICLE: usize = 3;

/// What is known of a paragraph among the first, which a dateline may open.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// Where its head tells a day.
    pub day: Option<Span>,
    /// Its first word stands nowhere else in the article.
    pub once: bool,
}

/// The credits of a paragraph of running text; a dateline opens one at the top only, a sign may close any.
pub(super) fn find(text: &str, opening: Option<&Opening>, words: &ArticleWords) -> Credits {
    let mut out = Credits::default();
    if let Some(opening) = opening
        && let Some((end, agency)) = paired(text)
            .or_else(|| bracketed(text, words))
            .or_else(|| bare(text, words))
            .or_else(|| marked(text, words))
            .or_else(|| opening.day.and_then(|day| dated(text, day, words)))
            .or_else(|| stopped(text, words).map(|end| (end, None)))
            .or_else(|| reported(text, words).map(|end| (end, None)))
            .or_else(|| {
                label(text)
                    .filter(|end| opening.once && opening.day.is_none_or(|d| d.start >= *end))
                    .map(|end| (end, None))
            })
    {
        // `(ANSA) - PERUGIA, 9 NOV - Una scossa …`: the place comes behind.
        let more = opening.day.filter(|d| text.starts_with('(') && d.start >= end);
        let more = more.and_then(|d| dated(&text[end..], Span::new(d.start - end, d.end - end), words));
        let end = end + more.map_or(0, |(more, _)| more);
        // Something must be left to tell.
        if text[end..].chars().filter(|c| c.is_alphabetic()).count() > 12 {
            (out.head, out.agency) = (end, agency);
        }
    }
    if let Some((at, agency)) = sign(text, words).filter(|(at, _)| *at > out.head) {
        out.tail = text.len() - at;
        out.agency = out.agency.or(Some(agency));
    } else if let Some(at) = super::roles::credited(text, words).filter(|at| *at > out.head) {
        out.tail = text.len() - at;
    }
    out
}

/// The agencies among the words of a bracket: `dpa/WMK`, `TT-Reuters`; `None` where no word is one.
fn agencies(inner: &str, words: &ArticleWords) -> Option<String> {
    let inner = inner.trim();
    let known = |w: &str| words.is(Word::Agency, &plain(w));
    let any = known(inner) || inner.split(is_mark).filter(|w| !w.is_empty()).any(known);
    any.then(|| inner.to_string())
}

/// Where running text goes on behind a dateline: a dash, a colon or an equals sign, and blanks.
fn behind(rest: &str) -> Option<usize> {
    let bare = rest.trim_start_matches(&[' ', '\u{a0}', '.', ','][..]);
    let text = bare.trim_start_matches(&['-', '–', '—', '―', ':', '：', '=', '＝'][..]);
    (text.len() < bare.len()).then(|| rest.len() - text.trim_start().len())
}

/// `Oslo (NTB) – `, `PARIS, 3 mars (AFP) - `, `MADRID, 3 (EUROPA PRESS).- `.
fn bracketed(text: &str, words: &ArticleWords) -> Option<(usize, Option<String>)> {
    let open = text.find(&['(', '（'][..]).filter(|at| *at < HEAD)?;
    let from = open + text[open..].chars().next()?.len_utf8();
    let close = from + text[from..].find(&[')', '）'][..]).filter(|n| *n < TAIL)?;
    let place = &text[..open];
    if place.split_whitespace().count() > 6
        || place.contains(&['.', '?', '!', '"', '“', '„', '«'][..]) && !place.contains(char::is_numeric)
    {
        return None;
    }
    let inner = text[from..close].trim_start_matches('©');
    let rest = &text[close + text[close..].chars().next()?.len_utf8()..];
    let known = agencies(inner, words);
    if known.is_none() && !shaped(place, inner, rest) {
        return None;
    }
    // In capitals a land or a province may stand there as well.
    let land = inner.chars().all(char::is_uppercase) && !super::byline::AGENCY.contains(&inner.chars().count());
    // Nor is what is cut short by a stop a name: `(eig. Ber.)`.
    let name = !land && !inner.ends_with('.');
    let agency = known.or_else(|| name.then(|| inner.trim().to_string()));
    // Of a bracket before the first word, as in Korean, the agency is enough.
    let skip = behind(rest)
        .or_else(|| (place.is_empty() && rest.starts_with(' ')).then_some(1))
        // `IBIRACEMA (PR) Text`: where the place stood in bold.
        .or_else(|| (land && place.chars().all(|c| c.is_uppercase() || c == ' ') && rest.starts_with(' ')).then_some(1))
        .or_else(|| (place.split_whitespace().count() < 4 && rest.starts_with(". ")).then_some(2))?;
    Some((text.len() - rest.len() + skip, agency))
}

/// An agency that no list knows: a sign behind a place in capitals, or such as agencies have (`dpx/rs`, `NTX`), and a sentence
/// behind it that begins as sentences do.
fn shaped(place: &str, inner: &str, rest: &str) -> bool {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = |t: &str| letters(t) > 1 && t.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let place_in_capitals = letters(place) > 3 && capitals(place.split(',').next().unwrap_or(place));
    let short = |t: &str| (2..8).contains(&letters(t)) && letters(t) == t.chars().count();
    let sign = inner.split('/').all(short) && (inner.contains('/') || capitals(inner));
    let one = inner.split_whitespace().count() == 1 && inner.starts_with(char::is_uppercase);
    let told = rest.trim_start_matches(is_mark);
    let begins = told.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let named = place.starts_with(char::is_uppercase) && place.split_whitespace().count() < 4;
    begins && (place_in_capitals && (one || sign) || named && sign && !place.trim().contains(' '))
}

/// `PARIS — Text`, `SAINT-DENIS (Réunion) – Text`: a place in capitals, then a dash.
fn bare(text: &str, words: &ArticleWords) -> Option<(usize, Option<String>)> {
    let dash = text.find([" – ", " — ", " - "].iter().find(|d| text.contains(**d))?).filter(|at| *at < HEAD)?;
    // `ud. INNERLAUWIL BE – Text`: who wrote it, before the place.
    let signed = text[..dash]
        .split_once(". ")
        .filter(|(sign, _)| (2..SIGN).contains(&sign.len()) && sign.bytes().all(|b| b.is_ascii_lowercase()));
    let place = signed.map_or(&text[..dash], |(_, place)| place);
    let letters: Vec<char> =
        place.chars().take_while(|c| *c != '(' && *c != ',').filter(|c| c.is_alphabetic()).collect();
    let capitals =
        letters.len() > ACRONYM && letters.iter().all(|c| c.is_uppercase()) && !words.is(Word::Acronym, &plain(place));
    // `Stettin/Stralsund – Text`.
    let two = place.split('/').count() == 2
        && place.split('/').all(|p| p.starts_with(char::is_uppercase) && !p.contains(' '));
    if !(capitals || two) || place.split_whitespace().count() > 4 {
        return None;
    }
    let from = dash + behind(&text[dash..]).unwrap_or(0);
    if text[from..].starts_with(char::is_lowercase) {
        return None;
    }
    // `МОСКВА, 3 дек — РИА Новости. Text`.
    let sign = text[from..].split_once(". ").map(|(sign, _)| sign).filter(|s| {
        let letters = s.chars().filter(|c| c.is_alphabetic()).count();
        s.split_whitespace().count() < 3
            && (words.is(Word::Agency, &plain(s)) || letters < 6 && s.chars().all(char::is_uppercase))
    });
    Some((from + sign.map_or(0, |s| s.len() + 2), sign.map(str::to_string)))
}

/// `BUDAPEST, domenica 22 novembre. Text`, `FØRDE, 10. juni 2027: Text`, `Obersteg, 11. Februar 2027 (zpa). Text`, `ZALEWIEC
/// (16. März). Text`, `RENNES, le 3 mars 2026. Text`: a place, then the day, which stands at `day`.
fn dated(text: &str, day: Span, words: &ArticleWords) -> Option<(usize, Option<String>)> {
    let place = text[..day.start].trim_end();
    let small = place.rsplit_once(", ").filter(|(_, w)| w.len() <= PARTICLE && words.is(Word::Dateline, &plain(w)));
    let place = small.map_or(place, |(before, _)| &place[..before.len() + 1]);
    let enclosed = place.ends_with('(');
    let place = place.strip_suffix(&[',', '(', '/'][..])?.trim_end();
    let names: Vec<&str> = place.split(&[' ', '/'][..]).filter(|w| !w.is_empty()).collect();
    let name = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || c == '(') || w.chars().count() <= PARTICLE;
    let named = place.starts_with(char::is_uppercase) && names.len() < 6 && names.iter().all(name);
    if !named || place.contains(|c: char| c.is_numeric() || "?!:;,\"“„«".contains(c)) {
        return None;
    }
    let rest = text[day.end..].strip_prefix('.').unwrap_or(&text[day.end..]);
    let rest = if enclosed { rest.strip_prefix(')')? } else { rest };
    // The agency's sign, of whatever agency: between day and stop nothing else stands.
    let sign = rest.trim_start();
    let bracket = sign.strip_prefix('(').and_then(|t| t.split_once(')'));
    // `ОСЛО, 18 февраля. /ТАСС/. Лыжница …`.
    let bracket = bracket.or_else(|| sign.strip_prefix('/').and_then(|t| t.split_once('/')));
    let (agency, rest) = match bracket.filter(|(inner, _)| inner.len() < TAIL / 2) {
        // `(zpa)`, `(DPX/rs)`; a weekday may stand there as well.
        Some((inner, rest)) => {
            let sign =
                |p: &str| super::byline::AGENCY.contains(&p.chars().count()) && p.chars().all(char::is_alphabetic);
            (inner.trim().split('/').all(sign).then(|| inner.trim().to_string()), rest)
        }
        None => (None, rest),
    };
    let stop = text[..text.len() - rest.len()].ends_with('.') && rest.starts_with(' ');
    let skip = behind(rest)
        .or_else(|| rest.strip_prefix('.').filter(|t| t.starts_with(' ')).map(|_| 2))
        .or(stop.then_some(1))?;
    let begins = rest[skip..].starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "«“„\"–—".contains(c));
    begins.then_some((text.len() - rest.len() + skip, agency))
}

/// `FUNCHAL. Text`, `ÅLESUND/BILBAO: Text`: a place in capitals, then a stop or a colon, and a sentence.
fn stopped(text: &str, words: &ArticleWords) -> Option<usize> {
    let at = [". ", ": "].iter().filter_map(|m| text.find(m)).min().filter(|at| *at < HEAD)?;
    let (place, rest) = (&text[..at], text[at + 2..].trim_start_matches(|c: char| !c.is_alphanumeric()));
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = place.chars().all(|c| c.is_uppercase() || " /-'’.".contains(c));
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    // `Stavsund/Göteborg. Text`.
    let two = place.split_once('/').is_some_and(|(a, b)| {
        let name = |p: &str| {
            p.chars().count() > ACRONYM && p.starts_with(char::is_uppercase) && p.chars().all(char::is_alphabetic)
        };
        name(a) && name(b) && text[at..].starts_with('.')
    });
    let named = letters > ACRONYM && (capitals || two) && !words.is(Word::Acronym, &plain(place));
    (named && begins && place.split_whitespace().count() < 4).then_some(at + 2)
}

/// `De notre envoyé spécial à Rome. Text`: bytes of a sentence that says who writes from where.
fn reported(text: &str, words: &ArticleWords) -> Option<usize> {
    let (head, rest) = text.split_once(". ")?;
    let by = plain(head);
    let place = head.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let fits =
        place && head.split_whitespace().count() < 9 && words.heads(Word::Author, &by) > 0 && words.has_writer(head);
    fits.then_some(text.len() - rest.len())
}

/// `Ørsta: Text`: one word before a colon, and a sentence. Somebody who says it would be named again.
fn label(text: &str) -> Option<usize> {
    let (word, rest) = text.split_once(": ")?;
    let name =
        word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic) && word.chars().count() > 1;
    // `Jobs: 210 will go` says what is counted.
    (name && rest.starts_with(char::is_uppercase)).then_some(text.len() - rest.len())
}

/// `【共同】`, `新华社北京3月4日电`.
fn marked(text: &str, words: &ArticleWords) -> Option<(usize, Option<String>)> {
    if let Some(rest) = text.strip_prefix(&['【', '［', '['][..]) {
        let close = rest.find(&['】', '］', ']'][..]).filter(|n| *n < TAIL)?;
        // `[Seoul=Agency]`, `【Rome=Ann Hill】`: the sign says as much.
        let agency = agencies(&rest[..close], words);
        if agency.is_none() && !rest[..close].contains(&['=', '＝'][..]) {
            return None;
        }
        let end = text.len() - rest.len() + close + rest[close..].chars().next()?.len_utf8();
        return Some((end, agency));
    }
    let agency = words.opening_agency(text);
    // Of a paper that no list knows the day before the sign tells: `晨海网青川6月30日电`.
    let at = text.find('电').filter(|at| *at < HEAD)?;
    let dated = text[..at].ends_with('日') && text[..at].contains(|c: char| c.is_ascii_digit());
    let (telegram, known) = (at + '电'.len_utf8(), agency.is_some());
    let end = telegram + reporters(&text[telegram..], words);
    (known || dated && !text[..at].contains(&['，', '。', '“'][..])).then_some((end, agency))
}

/// `（记者 周立群 何敏）`: bytes of the bracket behind a dateline in which its writers stand.
fn reporters(text: &str, words: &ArticleWords) -> usize {
    let inner = text.strip_prefix('（').and_then(|t| t.split_once('）')).map(|(inner, _)| inner);
    let writer =
        |i: &&str| i.len() < TAIL && words.heads(Word::Author, &plain(i)).max(words.heads(Word::Writer, &plain(i))) > 0;
    inner.filter(writer).map_or(0, |i| i.len() + '（'.len_utf8() + '）'.len_utf8())
}

/// `(서울=연합뉴스) 홍길동 기자 = `: place and agency in a bracket, and who wrote it.
fn paired(text: &str) -> Option<(usize, Option<String>)> {
    let rest = text.strip_prefix('(')?;
    let close = rest.find(')').filter(|n| *n < TAIL && rest[..*n].contains('='))?;
    let mut end = 1 + close + 1;
    if let Some(sign) = text[end..].find(" = ").filter(|n| *n < TAIL) {
        end += sign + 3;
    }
    Some((end, rest[..close].split('=').nth(1).map(|a| a.trim().to_string())))
}

/// The agency of a line beside the story: `Źródło: PAP`, `Source: Reuters`, `(Reuters)`, `ju/dpa`.
pub(super) fn line(text: &str, words: &ArticleWords) -> Option<String> {
    let known = |part: &str| words.is(Word::Agency, &plain(part));
    let named = |list: &str| list.split(&[',', '/', ';', '+'][..]).find(|p| known(p)).map(|p| p.trim().to_string());
    let source = text.split_once(&[':', '：'][..]).filter(|(head, _)| words.is(Word::Source, &plain(head)));
    if let Some((_, list)) = source {
        return named(list);
    }
    let inner = text.trim_matches(&['(', ')', '（', '）', '[', ']', '/', '.'][..]);
    (inner.chars().count() < TAIL / 2 && (known(inner) || inner.len() < text.len() || !inner.contains(' ')))
        .then(|| named(inner))
        .flatten()
}

/// `… sagte er. (dpa)`, `… ha detto. (ANSA).`, `… sagde han. /ritzau/`.
fn sign(text: &str, words: &ArticleWords) -> Option<(usize, String)> {
    let bare = text.trim_end_matches(&['.', ' ', '\u{a0}'][..]);
    let (open, inner) = if let Some(body) = bare.strip_suffix(&[')', '）'][..]) {
        let at = body.rfind(&['(', '（'][..])?;
        (at, &body[at + body[at..].chars().next()?.len_utf8()..])
    } else {
        let body = bare.strip_suffix('/')?;
        let at = body.rfind(" /").map(|at| at + 1)?;
        (at, &body[at + 1..])
    };
    let before = text[..open].trim_end();
    if inner.len() > TAIL || !before.ends_with(&['.', '!', '?', '"', '”', '“', '»', '。'][..]) {
        return None;
    }
    Some((open, agencies(inner, words)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::article::{Article, Role};
    use crate::pack::Packs;

    /// The credit is what stands between the bars.
    fn check(text: &str, agency: Option<&str>) {
        let words = ArticleWords::default();
        let (head, tail) = text.split_once('|').map_or(("", text), |(h, t)| (h, t));
        let (told, tail) = tail.split_once('|').unwrap_or((tail, ""));
        let whole = format!("{head}{told}{tail}");
        let packs = Packs::builtin();
        let tokens = crate::segment::tokens(&whole);
        let (lang, all) = (crate::detect::detect(&whole).lang, Span::new(0, whole.len()));
        let day = super::super::day::named(&whole, all, &tokens, packs.get(lang), None).map(|(span, _)| span);
        let first = whole.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let opening = Opening { day, once: whole.matches(first).count() == 1 };
        let found = find(&whole, Some(&opening), &words);
        assert_eq!((&whole[..found.head], &whole[whole.len() - found.tail..]), (head, tail), "{text}");
        assert_eq!(found.agency.as_deref(), agency, "{text}");
    }

    #[test]
    fn datelines_open_and_signs_close() {
        check("STOCKHOLM (TT) – |Fjorton personer skadades i branden.", Some("TT"));
        check("Berlin/München (dpa-AFX) - |Bei dem Brand wurden 14 Menschen verletzt.", Some("dpa-AFX"));
        check("PARIS, 3 mars (AFP) — |Quatorze personnes ont été blessées.", Some("AFP"));
        check("MADRID, 3 (EUROPA PRESS).- |Catorce personas resultaron heridas.", Some("EUROPA PRESS"));
        check("(ANSA) - PERUGIA, 9 NOV - |Una forte scossa ha fatto 14 feriti.", Some("ANSA"));
        check("(ANSA) - |Una scossa ha fatto 14 feriti a Perugia, il 9 novembre - dice la polizia.", Some("ANSA"));
        check("ОСЛО, 18 февраля. /ТАСС/. |Норвежская лыжница отстранена от стартов.", Some("ТАСС"));
        check("LONDON — |Fourteen people were hurt in the fire.", None);
        check("Stettin/Stralsund – |Bei der Razzia wurden zwölf Boote gefunden.", None);
        check("OSLO. |Fjorten personer ble skadet i brannen.", None);
        check("FUNCHAL. |Im Streit um den Hang hat sich das Blatt gewendet.", None);
        check("ÅLESUND/BILBAO: |Klippfiskeksportøren møtte motparten tirsdag.", None);
        check("|Bei dem Brand wurden 14 Menschen verletzt. |(dpa)", Some("dpa"));
        check("|Fjorten blev såret i branden. |/ritzau/", Some("ritzau"));
        check("HARROW, Feb 5 (Merid) - |The alarm had been switched off for days.", Some("Merid"));
        check("Hirschgrund (dpx/rs). |Die Talsperre hat neun Risse, wie es hieß.", Some("dpx/rs"));
        check("ПРИОЗЁРНЫЙ, 3 дек — ВП. |Сорок семь домов остались без тепла.", Some("ВП"));
        check("[해무=한바다통신]| 11일 오전 해무시 솔재터널 안에서 차량이 추돌했다.", None);
        check("MONTELUPO ALTO (AR) - |Il solaio di un'aula è crollato questa mattina.", None);
        check(
            "(해운=연합뉴스) 오지훈 기자 = |집중호우로 지하차도가 침수되면서 5명이 숨지고 2명이 실종됐다.",
            Some("연합뉴스"),
        );
        check("ЗАОЗЁРСК, 25 фев — РИА Новости. |Взрыв метана произошёл ночью на шахте.", Some("РИА Новости"));
        check("澄江网青川6月30日电|29日23时许，青川县工业园区一家化工厂发生爆炸。", None);
        check("BUDAPEST, domenica 22 novembre. |Al valico di Halasvár si passa di nuovo.", None);
        check("Kandernau/Brévanne, 10. Juni. |Das Krankenhaus stellt sich auf mehr Patienten ein.", None);
        check("FØRDE, 10. juni 2027: |Norske Helsevik får kritikk fra både ansatte og politikere.", None);
        check("ZALEWIEC/LEBENAU (16. März 2027). |Wer aus Lebenau nach Polen will, muss das Auto nehmen.", None);
        check("Obersteg, 11. Februar 2027 (zpa). |Zwei Tage nach dem Brand wurde Bilanz gezogen.", Some("zpa"));
        check("Kandernau, 9. Juni 2027 (Mittwoch). |Das Krankenhaus stellt sich auf mehr Patienten ein.", None);
        check("Ørsta: |Det holdt ikke helt inn for den som lå nærmest.", None);
        check("Borowno Dolne, wtorek. |Sąd rejonowy uniewinnił kierowcę śmieciarki po procesie.", None);
        check("ud. INNERLAUWIL BE – |Thermoskannen und müde Gesichter in der Turnhalle.", None);
        check("Stavsund/Göteborg. |Göteborgsföretaget har tagit hem sin största order.", None);
        check("ALCORVEL (PORTOGALLO) - |Quattordici feriti nell'incendio al porto.", None);
        check("IBIRACEMA (PR) |A Câmara aprovou a comissão após onze horas de sessão.", None);
        check("ROMA (ANSA) - |Quattordici feriti nell'incendio al porto. |(ANSA).", Some("ANSA"));
    }

    #[test]
    fn brackets_and_dashes_of_the_story_stay() {
        for text in [
            "|The mayor (Labour) – a former teacher – said no.",
            "|NATO – the alliance – said on Tuesday that it would stay.",
            "|Der Mann (43) – ein Urlauber – wurde verletzt.",
            "|Anna (AP) x",
            "|NATO: The alliance stays as it is until the summer, NATO says.",
            "|NATO – The alliance stays as it is until the summer.",
            "|Merkel: Wir werden den Vertrag nicht unterschreiben. Dabei bleibt Merkel.",
            "|Hill (SNP) – who lost – said that she would stay.",
            "|Moira Hill (SNP): No to all of it, whatever they say.",
            "|BRUSSELS – the seat – said on Tuesday that it would stay.",
            "|公司6月30日断电，数千户居民家中停电超过五个小时。",
            "|PARIS, the city of light. And of dark corners, as the police know.",
            "|Monday: The council votes on the new tram line in the evening.",
            "|Ja/Nein. Das war die Frage, die sich alle stellten.",
            "|He called it a mistake (and a costly one).",
            "|Am Dienstag, 10. Juni. Das war der Tag, an dem alles anders wurde.",
            "|On Tuesday, 10 June. That was the day on which all of it changed.",
            "|Kandernau, 10. Juni 2027, kurz nach acht: ein Knall, dann Stille im Tal.",
            "|Der Minister will bis Dienstag, 10. Juni: keine Minute länger, wie er sagte.",
            "|EU-KOMMISSIONEN vil ikke svare - heller ikke i dag.",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn agencies_of_lines_beside_the_story() {
        let words = ArticleWords::default();
        let named = |text: &str| line(text, &words);
        for (text, agency) in
            [("Source: Reuters", "Reuters"), ("(Reuters)", "Reuters"), ("ju/dpa", "dpa"), ("Sources: Post, AFP", "AFP")]
        {
            assert_eq!(named(text).as_deref(), Some(agency), "{text}");
        }
        for text in
            ["Source: the mayor", "(Continued)", "Reuters staff told of long nights", "Read also: AFP cuts 40 jobs"]
        {
            assert_eq!(named(text), None, "{text}");
        }
    }

    /// As the role of its line is told in `roles.rs`.
    #[test]
    fn a_pictures_text_that_opens_the_page_is_told() {
        let text = "Norvale will den Hafenbetreiber Tidemark verklagen, um Gebühren zu sparen. Foto: Agentur Nord . |\n\n\
            Der Streit zwischen der Reederei und dem Hafen dauert seit Monaten an, wie die Zeitung berichtet.\n\n\
            Ein Kran steht im Hafen von Aldersund am späten Abend still. Foto: Agentur Nord\n\n\
            Die Stadt rechnet im Sommer mit einem Urteil, sagte der Bürgermeister dem Rat der Stadt.";
        let a = Article::read(&Source::new("a", text), &Packs::builtin());
        let told: Vec<_> = a.sentences.iter().map(|s| (s.role, a.at(s.span).split(' ').next().unwrap_or(""))).collect();
        let (body, credit) = (Role::Body, Role::Byline);
        // Further down a picture's text says what everybody sees.
        let expect = [(body, "Norvale"), (credit, "Foto:"), (body, "Der"), (Role::Caption, "Ein"), (body, "Die")];
        assert_eq!(told, expect);
    }
}
