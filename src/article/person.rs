//! Names of persons, and where they sign what they wrote.

use super::byline::{LONG, Meta, RIGHTS, after_words, tidy};
use super::words::{ArticleWords, Word, is_mark, plain};
use super::{Paragraph, Role, roles};

/// Two or three capital words of which none is a newspaper's, in a script that has capitals.
pub(super) fn is_name(line: &str, words: &ArticleWords) -> bool {
    let all: Vec<&str> = line.split_whitespace().collect();
    let cased = |w: &&str| {
        let mut chars = w.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
    };
    (2..4).contains(&all.len())
        && all.iter().all(cased)
        && !line.contains(&['.', '&', '/'][..])
        // `Yann Le Guellec`: small words stand in the names of newspapers and of persons.
        && !plain(line).split(&[' ', '-'][..]).enumerate().any(|(i, w)| {
            words.is(Word::Outlet, w) && (i == 0 || w.chars().count() > 3)
                || words.is(Word::Agency, w)
                || w.chars().count() > 7 && words.is_paper(w)
        })
}

/// Two or three capital words, or `Ann Smith in Rome`: more like a person than a newspaper where both stand.
pub(super) fn looks_like_person(line: &str, words: &ArticleWords) -> bool {
    let all: Vec<&str> = line.split_whitespace().collect();
    let capital = |w: &&&str| w.chars().next().is_some_and(char::is_uppercase);
    let first = all.iter().take_while(capital).count();
    (first == all.len() && (2..4).contains(&first) || first == 2 && (4..6).contains(&all.len()))
        && roles::segments(line).count() == 1
        && !plain(line).split(' ').any(|w| words.is(Word::Agency, w))
}

/// The name beside an address, without what stands before writers and what they are called; `None` where none is.
pub(super) fn beside_mail(line: &str, words: &ArticleWords) -> Option<String> {
    line.contains('@').then_some(())?;
    let label = |w: &str| words.is(Word::Writer, &plain(w)) || words.is(Word::Author, &plain(w));
    let told = line.split_whitespace().filter(|w| !w.contains('@') && w.chars().any(char::is_alphabetic));
    let kept: Vec<&str> = told.clone().filter(|w| !label(w)).collect();
    let name = tidy(&kept.join(" "));
    let uncased = !line.chars().any(char::is_uppercase) && told.count() > kept.len() && kept.len() == 1;
    (is_name(&name, words) || uncased).then_some(name)
}

/// Is a name alone on its line that of who wrote it: between `Text` and no `Photo`, above `Text`, `Reporter` or an address?
pub(super) fn signs(name: &str, beside: [&str; 2], words: &ArticleWords) -> bool {
    let [above, below] = beside.map(plain);
    let behind = words.is(Word::Author, &below) || words.is(Word::Writer, &below) || roles::is_mail(beside[1].trim());
    let before = words.is(Word::Author, &above) && !words.is(Word::Caption, &below);
    is_name(name, words) && words.heads(Word::Author, &plain(name)) == 0 && (behind || before)
}

/// `……。（長谷部亜季）`: a name in the brackets that close the text, where names are written without blanks.
pub(super) fn signed(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let last = paragraphs.iter().rev().find(|p| p.role == Role::Body)?.span.of(text);
    let (before, name) = last.strip_suffix('）')?.rsplit_once('（')?;
    let han = name.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || c == '々');
    (before.ends_with(&['。', '」'][..]) && han && (3..7).contains(&name.chars().count())).then(|| name.to_string())
}

/// Who wrote it, among the lines right behind the text: a name under `Written by`, over `Reporter`, before `(Correspondent)`.
pub(super) fn below(text: &str, paragraphs: &[Paragraph], words: &ArticleWords, meta: &mut Meta) {
    let long = |p: &Paragraph| p.role == Role::Body && p.span.end - p.span.start > LONG;
    let end = paragraphs.iter().rposition(long).map_or(paragraphs.len(), |i| i + 1);
    let at = |n: usize| paragraphs.get(n).map_or("", |p| p.span.of(text));
    for i in (end..paragraphs.len()).take(RIGHTS).filter(|i| !paragraphs[*i].role.tells()) {
        if signs(at(i), [at(i - 1), at(i + 1)], words) {
            meta.author.get_or_insert_with(|| at(i).to_string());
        } else if at(i).ends_with(')') && at(i).starts_with(char::is_uppercase) {
            closing(at(i), words, meta);
        }
    }
}

/// A name, and what stands in brackets behind it: `Ann Hill (AP)`.
pub(super) fn in_bracket<'a>(line: &'a str, words: &ArticleWords) -> Option<(&'a str, &'a str)> {
    line.split_once(" (").filter(|(name, _)| is_name(name, words))
}

/// Who signs below the standfirst or the text: `By Ann Hill`, `Text: Ann Hill`, `Ann Hill (Correspondent)`, `Ann Hill (AP)`.
pub(super) fn closing(line: &str, words: &ArticleWords, meta: &mut Meta) {
    if meta.author.is_some() {
        return;
    }
    let whole = plain(line);
    let n = words.heads(Word::Author, &whole);
    let label = whole[..n].trim_end().split(' ').count();
    let named = after_words(line, label).filter(|name| n > 0 && is_name(name, words));
    let bracket = in_bracket(line, words)
        .filter(|(_, inner)| words.has_writer(inner) || plain(inner).split(is_mark).any(|w| words.is(Word::Agency, w)));
    meta.author = named.or_else(|| bracket.map(|(name, _)| tidy(name)));
}
