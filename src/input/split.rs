//! Several articles in one text, told apart.

use super::Given;
use crate::detect::detect;

/// Letters of running text that an article has at least; less in between is a headline, a byline, a leftover.
const ARTICLE: usize = 250;

/// Parts a text into articles.
///
/// Cut is at lines of dashes, stars or equals signs; at two empty lines or a form feed before a headline with running
/// text behind it; at a headline with a day below it, as the article above has one; and where the language changes for good. In doubt the text stays one: a reader can cut it himself.
///
/// ```
/// assert_eq!(counterpoint::input::split("one\n---\ntwo").len(), 2);
/// ```
pub fn split(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for part in at_rules(text) {
        for part in at_gaps(&part).iter().flat_map(|p| at_days(p)) {
            out.extend(at_languages(&part));
        }
    }
    out.into_iter().map(|t| t.trim().to_string()).filter(|t| !t.is_empty()).collect()
}

/// Articles as files give them, told apart where a text holds several: a page, which has a title or an address, is one.
pub fn parted(articles: Vec<Given>) -> Vec<Given> {
    let mut out = Vec::new();
    for article in articles {
        let mut parts = Vec::new();
        if article.title.is_none() && article.link.is_none() {
            parts = split(&article.text);
        }
        match parts.len() {
            // One article keeps its text to the letter.
            0 | 1 => out.push(article),
            _ => out.extend(parts.into_iter().map(|text| Given { text, ..article.clone() })),
        }
    }
    out
}

/// Is a line a rule between articles: dashes, stars, equals signs?
pub(crate) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3 && line.chars().all(|c| matches!(c, '-' | '—' | '–' | '*' | '=' | '_' | '─' | '━'))
}

fn at_rules(text: &str) -> Vec<String> {
    // Each part with the rule above it.
    let mut parts = vec![("", String::new())];
    for line in text.split_inclusive(['\n', '\u{c}']) {
        if is_rule(line) || line == "\u{c}" {
            parts.push((line, String::new()));
        } else if let Some((_, last)) = parts.last_mut() {
            last.push_str(line);
        }
    }
    let mut out: Vec<String> = Vec::new();
    for (rule, part) in parts {
        // Agencies set a line of `_` above the names of those who contributed.
        match out.last_mut().filter(|_| rule.starts_with('_') && running(&part) < ARTICLE) {
            Some(last) => last.extend([rule, &part]),
            None => out.push(part),
        }
    }
    out
}

/// Letters of the lines that are sentences.
fn running(text: &str) -> usize {
    text.lines().map(|l| l.trim().chars().count()).filter(|n| *n > 80).sum()
}

/// Lines below a headline among which its day stands, and lines between it and an empty line above: outlet, sections.
const BELOW: usize = 4;
const ABOVE: usize = 6;

/// A headline with a full day under it, where one above had that too: pages that were copied one after the other.
fn at_days(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out: Vec<String> = Vec::new();
    // The part begins at `from`; its text is dated at `dated`.
    let (mut from, mut dated) = (0, None);
    for i in 0..lines.len() {
        let under =
            || (i + 1..lines.len().min(i + 1 + BELOW)).find(|n| is_day(lines[*n]) || is_short_day(&lines[i + 1..=*n]));
        let Some(day) = Some(lines[i]).filter(|l| is_headline(l) && !is_day(l)).and_then(|_| under()) else { continue };
        // Between a headline and its day no text stands, but a standfirst may.
        if lines[i + 1..day].iter().filter(|l| l.trim().chars().count() > 80).count() > 1 {
            continue;
        }
        let Some(above) = dated.replace(day).filter(|d| *d < i) else { continue };
        let stop = (day + 1..lines.len()).find(|n| {
            is_headline(lines[*n])
                && (1..=BELOW)
                    .filter_map(|d| lines.get(n + 1..=n + d))
                    .any(|below| below.last().is_some_and(|l| is_day(l)) || is_short_day(below))
        });
        let next = lines[day..stop.unwrap_or(lines.len())].concat();
        if running(&lines[above..i].concat()) < ARTICLE || running(&next) < ARTICLE {
            continue;
        }
        let cut = (i.saturating_sub(ABOVE).max(above + 1)..i).rev().find(|n| lines[*n].trim().is_empty()).unwrap_or(i);
        out.push(lines[from..cut].concat());
        from = cut;
    }
    out.push(lines[from..].concat());
    out
}

/// A short line with a year and two more figures: `Published: 5 February 2026, 3:15 pm`, `05.02.2026, 15:15`.
fn is_day(line: &str) -> bool {
    let figures: Vec<&str> = line.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty()).collect();
    let year = |f: &&&str| f.len() == 4 && (f.starts_with("19") || f.starts_with("20"));
    line.trim().chars().count() < 80
        && figures.iter().filter(year).count() == 1
        && figures.len() > 2
        && !line.trim().ends_with(&['.', '?', '!'][..])
}

/// Is the last line a day and no more (`3 March 2026`), below a line that says who wrote it or where? Without one it may date a
/// chapter of a story.
fn is_short_day(below: &[&str]) -> bool {
    let Some((day, above)) = below.split_last() else { return false };
    let day = day.trim();
    let figures: Vec<u32> = day.split(|c: char| !c.is_ascii_digit()).filter_map(|f| f.parse().ok()).collect();
    let by = |l: &&&str| (3..60).contains(&l.trim().chars().count()) && !l.trim().ends_with(&['.', '?', '!', ':'][..]);
    day.chars().count() < 30
        && figures.len() == 2
        && figures.iter().any(|f| (1900..2100).contains(f))
        && figures.iter().any(|f| (1..32).contains(f))
        && above.iter().any(|l| by(&l))
}

/// Two empty lines before a headline part articles where both sides have text of their own.
fn at_gaps(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let empty = |i: usize| lines.get(i).is_some_and(|l| l.trim().is_empty());
    let mut out: Vec<String> = Vec::new();
    let mut from = 0;
    for i in 2..lines.len() {
        if !(empty(i - 1) && empty(i - 2)) || empty(i) || !is_headline(lines[i]) {
            continue;
        }
        // A page that parts every paragraph by two empty lines parts nothing by them.
        let here = lines[from..i].concat();
        let next = lines[i..].concat();
        let gaps = |t: &str| t.matches("\n\n\n").count();
        if running(&here) >= ARTICLE && running(&next) >= ARTICLE && gaps(here.trim()) < 2 {
            out.push(here);
            from = i;
        }
    }
    out.push(lines[from..].concat());
    out
}

/// Short, and no sentence.
fn is_headline(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    (20..=150).contains(&line.chars().count())
        && words > 2
        && !line.ends_with(&['.', ':', ';', ','][..])
        && !line.starts_with(&['-', '•', '–', '"', '„', '«', '“'][..])
}

/// Where the language changes between long stretches: nobody mixes them in one article.
fn at_languages(text: &str) -> Vec<String> {
    let paragraphs: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out: Vec<String> = Vec::new();
    let mut from = 0;
    let mut at = 1;
    // The language of running text on one side of a line.
    let side = |range: &[&str]| {
        let text = range.concat();
        let found = detect(&text);
        (running(&text) >= ARTICLE && found.lang.is_known() && found.confidence > 0.8).then_some(found.lang)
    };
    while at < paragraphs.len() {
        let line = paragraphs[at].trim();
        let starts = line.chars().count() >= 12 && is_headline(line);
        if starts {
            let window = at.saturating_sub(12).max(from);
            let (before, after) = (side(&paragraphs[window..at]), side(&paragraphs[at..paragraphs.len().min(at + 12)]));
            // The first line of the new language, not a late one: its own language is the new one, the line's before the old.
            let own = detect(line).lang;
            let last =
                paragraphs[from..at].iter().rev().find(|l| l.trim().chars().count() > 60).map(|l| detect(l).lang);
            if let (Some(a), Some(b)) = (before, after)
                && a != b
                && last == Some(a)
                && own != a
            {
                out.push(paragraphs[from..at].concat());
                from = at;
            }
        }
        at += 1;
    }
    out.push(paragraphs[from..].concat());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "Ferry and freighter collide off the coast\n\nA ferry and a freighter collided on Monday night in thick fog, and at least fourteen people were hurt, police said.\n\nThe coast guard took all passengers off the ferry within two hours, and the harbour was closed until the morning for all ships.\n\nAn inquiry has begun, and the captain is being questioned by the maritime board today.\n";
    const DE: &str = "Fähre rammt Frachter vor der Küste im Nebel\n\nBei dem Zusammenstoß einer Fähre mit einem Frachter sind in der Nacht zum Dienstag 23 Menschen verletzt worden, wie die Polizei mitteilte.\n\nDie Küstenwache brachte alle Fahrgäste binnen zwei Stunden an Land, der Hafen blieb bis zum Morgen gesperrt, hieß es weiter.\n\nEine Untersuchung läuft, der Kapitän wird heute vom Seeamt vernommen, sagte eine Sprecherin.\n";

    #[test]
    fn rules_gaps_and_languages_part_articles() {
        for text in
            [format!("{EN}\n---\n{DE}"), format!("{EN}\n\n\n{DE}"), format!("{EN}\n{DE}"), format!("{EN}\u{c}{DE}")]
        {
            let parts = split(&text);
            assert_eq!(parts.len(), 2, "{text}");
            assert!(parts[1].starts_with("Fähre rammt"), "{}", parts[1]);
        }
        assert_eq!(split(&format!("{EN}\n____\n{DE}")).len(), 2);
        let same = EN.replace("Ferry and freighter", "Boats and ships");
        assert_eq!(split(&format!("{EN}\n\n\n{same}")).len(), 2);
    }

    #[test]
    fn headlines_with_their_bylines_part_articles() {
        let dated = |text: &str, by: &str| text.replacen("\n\n", &format!("\n\n{by}3 March 2026\n\n"), 1);
        let other = EN.replace("Ferry and freighter", "Boats and ships");
        let by = "By Ann Hill, The Harbour Post\n";
        assert_eq!(split(&format!("{}\n{}", dated(EN, by), dated(&other, by))).len(), 2);
        // Chapters of a story are dated, but nobody is named.
        assert_eq!(split(&format!("{}\n{}", dated(EN, ""), dated(&other, ""))).len(), 1);
        // A second day of one article.
        assert_eq!(split(&format!("{}\n{by}4 March 2026\n", dated(EN, by))).len(), 1);
    }

    #[test]
    fn one_article_stays_one() {
        // A quote in another language, wide gaps, a subhead, a dash in the text.
        let quote = EN.replace(
            "An inquiry",
            "„Wir haben alles getan, was in unserer Macht stand, und mehr als das“, sagte der Kapitän.\n\nAn inquiry",
        );
        for text in [
            EN.to_string(),
            quote,
            EN.replace("\n\n", "\n\n\n"),
            EN.replace("An inquiry", "Long questions ahead of the crew\n\nAn inquiry"),
            "one – two\n-- \nthree".into(),
            format!("{EN}\n___\n\nAgency writer Ann Hill contributed to this report.\n"),
        ] {
            assert_eq!(split(&text).len(), 1, "{text}");
        }
        assert!(split(" \n---\n").is_empty());
    }

    #[test]
    fn texts_are_parted_and_pages_are_not() {
        let text = format!("{EN}\n---\n{DE}");
        let given =
            |title: Option<&str>| Given { text: text.clone(), title: title.map(Into::into), ..Given::default() };
        assert_eq!(parted(vec![given(None), given(Some("Fire"))]).len(), 3);
        assert_eq!(parted(vec![Given { text: " one\n".into(), ..Given::default() }])[0].text, " one\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_is_lost(text in "[a-zäß. \n\u{c}-]{0,300}") {
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            proptest::prop_assert_eq!(letters(&split(&text).concat()), letters(&text));
        }
    }
}
